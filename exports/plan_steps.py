"""The steps of a route as a printed plan says them: whole sentences, with what is a title kept apart from them."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from exports import amounts
from exports.appearance import CERTAINTIES
from exports.dates import day
from exports.names import Name, name_by_id
from exports.sentences import in_words, whole
from exports.study_sheet import level_line, offers
from graph.numbers import UNKNOWN
from graph.snapshot import Snapshot
from graph.vocabulary import Access, BridgeKind, Certainty
from routes.answer import Step, StepKind
from routes.provisos import UNKNOWN_PARTS, bridge
from routes.summary import Amount, credits_of, fee_of, time_of
from words import N_, tr
from words.said import Said

Piece = dict[str, Any]
"""A text with its language, as the template takes it: `{"text", "lang"}`, `lang` null for the reader's."""

OFFERS_SHOWN = 5
_BLANK = "\ue000"
_FACT = 0xE100
"""The first of the letters that no language has, which stand for texts of the data while a sentence is made."""

_MAY = {
    Certainty.ENTITLED: N_("You may enter with {held}."),
    Certainty.CONDITIONAL: N_("You may enter with {held} once you meet the condition."),
    Certainty.DISCRETIONARY: N_("The institution decides whether you may enter with {held}."),
    Certainty.INFERRED: N_("No rule was found. We infer that you may be able to enter with {held}."),
}
_ENTER = {
    Certainty.ENTITLED: N_("You may enter {entered} with {held}."),
    Certainty.CONDITIONAL: N_("You may enter {entered} with {held} once you meet the condition."),
    Certainty.DISCRETIONARY: N_("The institution decides whether you may enter {entered} with {held}."),
}
_ACCESS = {
    Access.GENERAL: N_("The rule gives general access."),
    Access.RESTRICTED: N_("The rule gives restricted access: only in certain fields or institutions."),
    Access.CONDITIONAL: N_("The rule gives conditional access."),
    Access.NONE: N_("The rule gives no access."),
}


def piece(text: str, language: str | None = None) -> Piece:
    """A text for the template."""
    code = (language or "").partition("-")[0].lower()
    usable = code.isascii() and code.isalpha() and len(code) in (2, 3)
    return {"text": text, "lang": code if usable else None}


def named(name: Name) -> Piece:
    """A title in its own language, then in English."""
    return {**piece(name.native, name.language), "english": name.english}


def certainty(value: Certainty) -> Piece:
    """What a step is worth: its key for the line and icon, its word and what that means."""
    look = CERTAINTIES[value]
    return {"key": value.value, "word": tr(look.word), "meaning": tr(look.meaning)}


def with_name(sentence: str, name: Name, **values: object) -> list[Piece]:
    """A sentence with a title in its blank `{held}`, in pieces, so that the title keeps its language."""
    before, _, after = tr(sentence, held=_BLANK, **values).partition(_BLANK)
    english = [piece(f" ({name.english})", "en")] if name.english else []
    title = {**piece(name.native, name.language), "strong": True}
    return [one for one in (piece(before), title, *english, piece(after)) if one["text"]]


def in_pieces(sentence: str) -> list[Piece]:
    """A sentence of an answer in the reader's language; what the data say in it keeps its own.

    Args:
        sentence: a `Said`; any other text is one of the data, in English.
    """
    facts: list[Piece] = []

    def kept(text: str, tongue: str | None) -> str:
        facts.append(piece(text, tongue))
        return chr(_FACT + len(facts) - 1)

    shown = in_words(sentence, fact=kept)
    if isinstance(sentence, Said):
        plain = in_words(sentence)
        shown += whole(plain).removeprefix(plain)
    blanks = {chr(_FACT + place): said for place, said in enumerate(facts)}
    parts = re.split(f"([{chr(_FACT)}-{chr(_FACT + len(facts))}])", shown)
    return [blanks.get(part) or piece(part) for part in parts if part]


def is_web(url: str) -> bool:
    """Whether an address is one of the web, so that a link may be made of it."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and len(url) < 2000
    except ValueError:
        return False


def step_document(snapshot: Snapshot, step: Step, number: int) -> Piece:
    """One step for the template, without its footnotes.

    Args:
        snapshot: the data.
        step: the step.
        number: its number among those that enter something; a stack has none of its own.
    """
    if step.kind is StepKind.STACK:
        return _stack(snapshot, step)
    study = snapshot.index[step.to_id]
    return {
        "mark": str(number),
        "title": named(name_by_id(snapshot, step.to_id)),
        "level": level_line(snapshot, study),
        "certainty": certainty(step.certainty),
        "todo": list(_to_do(snapshot, step)),
        "asks": list(_asks(step)),
        "numbers": [amounts.years(time_of(step)), amounts.credits(credits_of(step)), amounts.fee(fee_of(step))],
        "gaps": [tr(UNKNOWN_PARTS[part]) for part in step.not_known],
        "more": list(_more(step)),
        "offers_label": tr("Offers we know of (there are others)"),
        "offers": _offers(snapshot, snapshot.index[step.entered_id]),
    }


def _to_do(snapshot: Snapshot, step: Step) -> Iterator[list[Piece]]:
    """What to do, each a sentence in pieces."""
    if step.bridge_title or step.bridge_kind:
        called, words = bridge(step.bridge_title, step.bridge_kind)
        kind = tr(words) if words else None
        shortened = step.bridge_kind is BridgeKind.TOP_UP
        sentence = N_("As a shortened programme: {held}.") if shortened else N_("First: {held}.")
        yield with_name(sentence, Name(called, None if shortened else kind, None))
        if step.bridge_days:
            length = amounts.years(Amount(step.bridge_days))
            yield [piece(tr("This takes {length} of the time below.", length=length))]
    held = name_by_id(snapshot, step.from_id) if step.from_id else Name("")
    if step.within:
        yield with_name(_ENTER[step.entering], held, entered=step.within.title)
        award = name_by_id(snapshot, step.to_id)
        yield with_name(N_("You do not complete it: you leave it on the way, with {held}."), award)
        yield [piece(tr("Ask before you begin whether they give that award."))]
    else:
        yield with_name(_MAY[step.certainty], held)
    if step.access:
        yield [piece(tr(_ACCESS[step.access]))]


def _asks(step: Step) -> Iterator[Piece]:
    """What the sources ask, in the words of the data, which are English; why we infer a step, in the reader's words."""
    if step.condition:
        inferred = step.rule_id is None and step.kind is not StepKind.STACK
        asked = N_("Why we infer it") if inferred else N_("What the rule says, in our words (in English)")
        yield {"label": tr(asked), "said": in_pieces(step.condition)}
    if step.within and step.within.condition:
        label = tr("What the award on the way asks for, in our words (in English)")
        yield {"label": label, "said": in_pieces(step.within.condition)}
    if step.entry_requirement:
        label = tr("What the provider asks for, in our words (in English)")
        yield {"label": label, "said": in_pieces(step.entry_requirement)}


def _more(step: Step) -> Iterator[Piece]:
    if step.valid_to:
        yield piece(tr("The rule holds only until {until}.", until=day(step.valid_to)))
    if step.exempted_ects != UNKNOWN:
        yield piece(amounts.exempted(step.exempted_ects, counted_on=step.left_by_rule))
    for award in step.awards:
        credit = amounts.credit(award.least) if award.least != UNKNOWN else ""
        yield piece(
            tr("On the way you may leave with {award}, from {n} ECTS on.", award=award.title, n=credit)
            if credit
            else tr("On the way you may leave with {award}.", award=award.title)
        )
    if step.legal_basis:
        yield piece(tr("Legal basis: {law}", law=step.legal_basis))


def _offers(snapshot: Snapshot, study: int) -> list[Piece]:
    if not snapshot.is_type(study):
        return []
    return [
        {
            **piece(offer.name.native, offer.name.language),
            "provider": offer.provider,
            "url": offer.source.url if is_web(offer.source.url) else None,
        }
        for offer in offers(snapshot, study)[:OFFERS_SHOWN]
    ]


def _stack(snapshot: Snapshot, step: Step) -> Piece:
    """Micro-credentials that are recognised: a step without a number and without cost of its own."""
    counted = [
        with_name(N_("{ects} ECTS count for {held}."), name_by_id(snapshot, item.id), ects=amounts.credit(item.ects))
        if item.ects != UNKNOWN
        else with_name(N_("It is counted, with how many ECTS is not known: {held}."), name_by_id(snapshot, item.id))
        for item in step.micro_credentials
    ]
    return {
        "mark": "+",
        "title": named(Name(tr("Have your micro-credentials recognised"))),
        "level": tr("Counted toward the programme, if you are admitted"),
        "certainty": certainty(step.certainty),
        "todo": counted,
        "asks": list(_asks(step)),
        "numbers": [],
        "gaps": [],
        "more": [],
        "offers_label": "",
        "offers": [],
    }
