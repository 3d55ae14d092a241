"""A learner's plan as ELM JSON-LD: the same words as the printed plan, in a form that other programs can take over.

A route is no credential and no offer. ELM has the *specification of a learning activity* for what it is: a process
that leads to achievements, made of smaller ones. Each step says what it leads to (`influences`), what must be held or
done to enter it (`entryRequirement`), how sure that is, and the pages it rests on. No entitlement is written: that a
rule gives the right to apply is said with the step, in words, as on paper.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from exports.elm.nodes import CONTEXT, UNDETERMINED, Node, filled, note, official, own_concept, page
from exports.elm.offers import achievement
from exports.plan_document import Printed
from graph.numbers import UNKNOWN
from graph.snapshot import Snapshot
from loaders.foreign.elm.own import CERTAINTY
from loaders.foreign.elm.terms import ACTIVITY, SPECIFICATION
from loaders.foreign.identity import as_address
from routes.answer import Step, StepKind

Words = Mapping[str, Any]
"""A part of what `exports.plan_document.plan_document` made."""


def plan_elm(snapshot: Snapshot, document: Words, printed: Sequence[Printed]) -> bytes:
    """The file of a plan.

    Args:
        snapshot: the data.
        document: what `exports.plan_document.plan_document` made of these routes: every word in it.
        printed: the routes, in order.
    """
    written = {"@context": CONTEXT, **_Plan(snapshot, document).whole(printed)}
    return json.dumps(written, ensure_ascii=False, indent=1).encode()


class _Plan:
    def __init__(self, snapshot: Snapshot, document: Words) -> None:
        self._snapshot = snapshot
        self._document = document
        self._language: str = document["lang"]

    def whole(self, printed: Sequence[Printed]) -> Node:
        """The plan, with its routes as parts."""
        document = self._document
        facts = (f"{fact['term']}: {'; '.join(map(_named, fact['names']))}" for fact in document["facts"])
        own = [f"{document['note']['label']}: {document['note']['text']}"] if document["note"] else []
        meaning = (f"{one['word']}: {one['meaning']}" for one in document["meaning"]["items"])
        asked = (" ".join(filter(None, (one["text"], one["url"]))) for one in document["whom"]["items"])
        said = (
            *filter(None, [document["who"]]),
            *facts,
            *own,
            document["whom"]["recognition"],
            *map(_joined, document["good"]["items"]),
            *meaning,
            f"{document['whom']['label']}. {document['whom']['lead']} {'; '.join(asked)}",
            document["footer"],
        )
        routes = zip(document["routes"], printed, strict=True)
        return filled(
            {
                "@type": ACTIVITY,
                "title": self._text(document["title"]),
                "additionalNote": self._notes(said),
                "hasPart": [self._route(words, one) for words, one in routes],
            }
        )

    def _route(self, words: Words, printed: Printed) -> Node:
        steps = printed.route.steps if printed.route else ()
        parts = zip(words["steps"], steps, strict=True)
        return filled(
            {
                "@type": ACTIVITY,
                "title": self._text(words["heading"]),
                "additionalNote": [
                    *([self._certainty(words["certainty"])] if words["certainty"] else []),
                    *self._notes(self._about(words)),
                ],
                "hasPart": [self._step(one, step) for one, step in parts],
            }
        )

    def _about(self, words: Words) -> Iterator[str]:
        """What is said of a route as a whole."""
        if words["note"]:
            yield f"{words['note']['label']}: {words['note']['text']}"
        if words["was"]:
            yield f"{words['was']['label']}: {'; '.join(words['was']['items'])}"
        for change in words["changes"]["items"]:
            yield f"{words['changes']['label']}: {change['text']}"
        for one in words["open"]["items"] if words["open"] else ():
            pages = (self._document["notes"][number]["url"] for number in one["sources"])
            said = (f"{words['open']['label']}:", _joined(one["text"]), _joined(one["detail"]), one["whom"], *pages)
            yield " ".join(filter(None, said))

    def _step(self, words: Words, step: Step) -> Node:
        return filled(
            {
                "@type": ACTIVITY,
                "title": self._text(f"{words['mark']}. {_named(words['title'])}"),
                "additionalNote": [self._certainty(words["certainty"]), *self._notes(self._of_step(words, step))],
                "supplementaryDocument": [*self._pages(words["sources"])],
                "influences": [self._led_to(words, step)] if step.kind is not StepKind.STACK else None,
            }
        )

    def _of_step(self, words: Words, step: Step) -> Iterator[str]:
        """What it takes and what it rests on: all that the printed step says beside what is asked at entry."""
        if step.kind is StepKind.STACK:
            yield words["level"]
            yield from map(_joined, words["todo"])
        if words["numbers"]:
            yield ", ".join(words["numbers"])
        yield from words["gaps"]
        yield from map(_named, words["more"])
        for asked in words["asks"]:
            yield f"{asked['label']}: {_joined(asked['said'])}"
        for offer in words["offers"]:
            described = ", ".join(filter(None, (offer["text"], offer["provider"], offer["url"])))
            yield f"{words['offers_label']}: {described}"
        for number in words["sources"]:
            cited = self._document["notes"][number]
            yield f"{self._document['source']}: {cited['url']} {cited['checked']}"

    def _led_to(self, words: Words, step: Step) -> Node:
        """What a step leads to, as it is entered by this step: a special case of what the data call by that id."""
        index = self._snapshot.index.get(step.to_id)
        is_type = index is not None and self._snapshot.is_type(index)
        level = UNKNOWN if index is None else int(self._snapshot.studies.eqf_level[index])
        # The language of a programme is that of instruction, not of its title.
        tongue = words["title"]["lang"] if is_type else None
        title = {tongue or UNDETERMINED: words["title"]["text"]}
        if words["title"]["english"]:
            title = {"en": words["title"]["english"], **title}
        general = {
            "@id": as_address(step.to_id) if is_type else achievement(step.to_id),
            "@type": SPECIFICATION,
            "title": title,
        }
        return filled(
            {
                "@type": SPECIFICATION,
                "title": title,
                "educationLevel": [official("eqf", str(level), f"Level {level}")] if level != UNKNOWN else None,
                "entryRequirement": self._note(" ".join(map(_joined, words["todo"]))),
                "specialisationOf": [general],
            }
        )

    def _pages(self, numbers: Iterable[int]) -> Iterator[Node]:
        """The pages of the web that a step rests on, with how far each was checked."""
        for number in numbers:
            cited = self._document["notes"][number]
            if cited["web"]:
                yield filled({**page(cited["url"]), "title": self._text(cited["checked"])})

    def _certainty(self, words: Words) -> Node:
        """How sure it is: for people as a note, for programs as what that note is about."""
        kind = own_concept(CERTAINTY, words["key"], label=words["word"], language=self._language)
        return {**note(f"{words['word']}: {words['meaning']}", self._language), "subject": kind}

    def _notes(self, texts: Iterable[str]) -> list[Node]:
        return [one for text in texts if (one := self._note(text))]

    def _note(self, text: str) -> Node | None:
        return note(text.strip(), self._language) if text.strip() else None

    def _text(self, text: str) -> dict[str, str]:
        return {self._language: text}


def _named(words: Words) -> str:
    """A title with its English one, or any other piece of text."""
    english = words.get("english")
    return f"{words['text']} ({english})" if english else str(words["text"])


def _joined(pieces: Iterable[Words]) -> str:
    return "".join(str(one["text"]) for one in pieces)
