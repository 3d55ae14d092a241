"""Kinds of award, and what they open.

The shapes ask of a `Qualification` for a field and for learning outcomes, which no kind of award has here. So each is a
`LearningAchievementSpecification`, the class above it: that says less, and nothing that is not known.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from exports.elm import amounts, levels
from exports.elm.nodes import Node, cited, filled, note, official, page, source, spoken
from graph.content import plain_decimal
from graph.model import AccessRule, Level, QualificationType
from graph.vocabulary import Access, Certainty
from loaders.foreign.elm.own import KIND_OF_AWARD, PART_OF_A_QUALIFICATION
from loaders.foreign.elm.terms import SPECIFICATION
from loaders.foreign.identity import as_address

Titles = Callable[[str], str]
"""What something is called, by its id."""

_HOW_FAR = {
    Certainty.CONDITIONAL: "With a condition",
    Certainty.DISCRETIONARY: "The institution decides in each case",
}
_LEARNING_OPPORTUNITY = official("entitlement", "64aad92881", "learning opportunity")
_PROSPECTIVE = official("entitlement-status", "5b8d6b34fb", "prospective")
"""The right to apply, and not the right to be admitted, which the list calls actual."""


def award(one: QualificationType, placed: Mapping[tuple[str, str], Level], opened: Node) -> Node:
    """A kind of award.

    Args:
        one: the kind of award.
        placed: the levels of the data.
        opened: what it opens, as properties.
    """
    exact = one.ects_min if one.ects_min == one.ects_max else None
    in_english = (one.language or "").partition("-")[0] == "en"
    native = {} if in_english else spoken(one.title_native, one.language)
    notes = [source(one), *map(note, _described(one)), *opened.get("additionalNote", [])]
    return filled(
        {
            "@id": as_address(one.id),
            "@type": SPECIFICATION,
            "title": {"en": one.title_en, **native},
            "altLabel": spoken(one.title_native, one.language) if in_english else None,
            "category": spoken(KIND_OF_AWARD if one.is_full_qualification else PART_OF_A_QUALIFICATION, "en"),
            "educationLevel": levels.of_award(one, placed),
            "creditPoint": amounts.credit(exact, one),
            "supplementaryDocument": [page(one.source_url, "The page that is cited")],
            **opened,
            "additionalNote": notes,
        }
    )


def _described(one: QualificationType) -> Iterator[str]:
    """A range of credit, and a usual time: for both ELM has no property."""
    if one.ects_min != one.ects_max:
        least = f"from {plain_decimal(one.ects_min)}" if one.ects_min is not None else ""
        most = f"up to {plain_decimal(one.ects_max)}" if one.ects_max is not None else ""
        yield f"Credit: {' '.join(filter(None, (least, most)))} ECTS."
    if one.duration_years is not None:
        yield f"Usual time, full time: {plain_decimal(one.duration_years)} years."


def opens(rules: Sequence[AccessRule], titles: Titles) -> Node:
    """What somebody who holds this may enter, as properties.

    A rule that gives the right to apply is an entitlement. Any other is no right: it stands in words.
    """
    entitled = [rule for rule in rules if rule.certainty is Certainty.ENTITLED]
    others = [rule for rule in rules if rule.certainty is not Certainty.ENTITLED]
    return filled(
        {
            "entitlesTo": [_entitlement(rule, titles(rule.to_id)) for rule in entitled],
            "additionalNote": [note(_in_words(rule, titles(rule.to_id))) for rule in others],
        }
    )


def _entitlement(rule: AccessRule, title: str) -> Node:
    about = "The right to apply and be considered; admission may still select."
    return {
        "@type": "LearningEntitlementSpecification",
        "title": {"en": f"To apply for: {title}"},
        "dcType": _LEARNING_OPPORTUNITY,
        "entitlementStatus": _PROSPECTIVE,
        "description": {"en": " ".join((about, *_details(rule)))},
        "additionalNote": [source(rule)],
    }


def _in_words(rule: AccessRule, title: str) -> str:
    if rule.access is Access.NONE or rule.certainty is None:
        how_far = "It gives no access"
    else:
        how_far = f"{_HOW_FAR.get(rule.certainty, rule.certainty.value)}, so no entitlement"
    return " ".join((f"Toward: {title}. {how_far}.", *_details(rule), f"Source: {cited(rule)}."))


def _details(rule: AccessRule) -> Iterable[str]:
    """What is said of a rule beside how far it opens."""
    if rule.access is Access.RESTRICTED:
        yield "Only in certain fields or institutions."
    if rule.condition:
        yield f"Condition: {rule.condition}."
    if rule.bridging or rule.bridge_kind:
        kind = rule.bridge_kind.value.replace("_", " ") if rule.bridge_kind else ""
        yield f"Bridge: {rule.bridging} ({kind})." if rule.bridging and kind else f"Bridge: {rule.bridging or kind}."
    for label, amount, unit in (
        ("The bridge takes", rule.bridge_duration_years, "years"),
        ("Credit left to earn:", rule.remaining_ects, "ECTS"),
        ("Time left:", rule.remaining_years, "years"),
        ("At most this can be credited:", rule.exemption_ects, "ECTS"),
    ):
        if amount is not None:
            yield f"{label} {plain_decimal(amount)} {unit}."
    for label, text in (
        ("Legal basis:", rule.legal_basis),
        ("Since", rule.valid_from),
        ("Until", rule.valid_to),
    ):
        if text:
            yield f"{label} {text}."
