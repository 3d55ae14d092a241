"""Why a route holds (`because`): data that carry their own sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from graph.numbers import UNKNOWN, shown
from graph.vocabulary import Access, Certainty, Evidence
from routes.provisos import addresses
from routes.sources import Source
from routes.terms import Title
from words.said import Listed, Said, said, sentences

if TYPE_CHECKING:
    from routes.answer import Step


class BecauseKind(StrEnum):
    """What a step rests on."""

    RULE = "rule"
    RECOGNITION = "recognition"
    INFERENCE = "inference"


@dataclass(frozen=True, slots=True)
class Because:
    """What one step rests on.

    Attributes:
        kind: a published access rule, published recognition of micro-credentials, or our inference.
        step: the step's place in its route, from 0.
        certainty: what kind of right it gives.
        from_id: what is held; None where micro-credentials are recognised.
        to_id: what is opened.
        rule_id: the access rule.
        access: how far it opens what it opens.
        micro_credentials: the ids of what is recognised.
        legal_basis: the law or regulation.
        evidence: seen or known; of several sources the weaker.
        checked_on: the day the source was read; of several the earliest.
        sources: the pages.
        text: the same as a sentence.
    """

    kind: BecauseKind
    step: int
    certainty: Certainty
    from_id: str | None
    to_id: str
    rule_id: str | None
    access: Access | None
    micro_credentials: tuple[str, ...]
    legal_basis: str | None
    evidence: str | None
    checked_on: str | None
    sources: tuple[Source, ...]
    text: str

    def as_json(self) -> dict[str, Any]:
        """An entry of `because` in `gradus routes --json`."""
        return {
            "kind": self.kind.value,
            "step": self.step,
            "certainty": self.certainty.value,
            "from": self.from_id,
            "to": self.to_id,
            "rule_id": self.rule_id,
            "access": self.access.value if self.access else None,
            "micro_credentials": list(self.micro_credentials),
            "legal_basis": self.legal_basis,
            "evidence": self.evidence,
            "checked_on": self.checked_on,
            "sources": addresses(self.sources),
            "text": self.text,
        }


def because(steps: Sequence["Step"]) -> tuple[Because, ...]:
    """What each step of a route rests on.

    Args:
        steps: the route's steps.
    """
    return tuple(_because(place, step) for place, step in enumerate(steps))


def _because(place: int, step: "Step") -> Because:
    kind = BecauseKind.RULE if step.rule_id else BecauseKind.INFERENCE if step.from_id else BecauseKind.RECOGNITION
    inferred = kind is BecauseKind.INFERENCE
    evidences = {page.evidence for page in step.sources if page.evidence}
    days = sorted(page.checked_on for page in step.sources if page.checked_on)
    weaker = Evidence.KNOWN.value if Evidence.KNOWN in evidences else next(iter(evidences), None)
    evidence = None if inferred else step.evidence or weaker
    text = _sentence(kind, step)
    if evidence == Evidence.KNOWN:
        text = sentences(text, said("Its source is named; the text of it was not checked."))
    return Because(
        kind=kind,
        step=place,
        certainty=step.certainty,
        from_id=step.from_id,
        to_id=step.entered_id,
        rule_id=step.rule_id,
        access=step.access,
        micro_credentials=tuple(item.id for item in step.micro_credentials),
        legal_basis=step.legal_basis,
        evidence=evidence,
        checked_on=step.checked_on or (days[0] if days and not inferred and not step.rule_id else None),
        sources=step.sources,
        text=text,
    )


def _sentence(kind: BecauseKind, step: "Step") -> str:
    opened = step.opened or step.title
    if kind is BecauseKind.RECOGNITION:
        items = [
            said("{title} (ECTS not known)", title=item.title or item.id)
            if item.ects == UNKNOWN
            else said("{title} ({credit} ECTS)", title=item.title or item.id, credit=shown(item.ects, 100))
            for item in step.micro_credentials
        ]
        counted = Listed.made("; ".join(items), items)
        return said("What a source says is counted toward {opened}: {items}.", opened=opened, items=counted)
    held = step.held or step.from_id
    if kind is BecauseKind.INFERENCE:
        return said(
            "No published rule says that {held} opens {opened}; it is inferred from what {held} opens at home.",
            held=held,
            opened=opened,
        )
    if step.within:
        return sentences(
            _by_rule(step, held),
            said(
                "On the way through {entered} one may leave with {award}, on the condition that a source names.",
                entered=step.entered,
                award=opened,
            )
            if step.within.condition
            else said("On the way through {entered} one may leave with {award}.", entered=step.entered, award=opened),
        )
    return _by_rule(step, held)


def _by_rule(step: "Step", held: str | None) -> Said:
    """By what right the step is entered."""
    # The name of a law, in brackets, or nothing: it follows the words "a published rule".
    blanks = {
        "held": held,
        "opened": step.entered,
        "law": Title.made(f" ({step.legal_basis})" if step.legal_basis else ""),
    }
    if step.entering is Certainty.DISCRETIONARY:
        return said(
            "By a published rule{law} the institution decides in each case whether {held} opens {opened}.", **blanks
        )
    if step.entering is Certainty.ENTITLED:
        return said(
            "By a published rule{law} {held} opens {opened}: this is the right to apply and be considered, and "
            "admission may still select.",
            **blanks,
        )
    if step.access is Access.RESTRICTED:
        return said("By a published rule{law} {held} opens {opened} only in certain fields or institutions.", **blanks)
    return said("By a published rule{law} {held} opens {opened} on a condition.", **blanks)
