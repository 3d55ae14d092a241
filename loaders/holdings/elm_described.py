"""What an ELM credential says of the achievement itself: outcomes, skills, assessment, workload, quality."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from loaders.holdings.achievement import EQF_LEVELS
from loaders.holdings.described import ESCO_SKILLS, Body, Described, Skill, Unread, others, unread_credit, unread_eqf
from loaders.holdings.values import addresses, concept_code, concept_label, hours, inside, names, number, plain, spoken

_SPECS = (("specifiedBy",), ("specifiedBy", "qualification"))
_ACCREDITED = ("accreditation", "title")


def described(document: dict[str, Any], claim: dict[str, Any]) -> Described:
    """What a credential says of what one of its claims is about.

    Args:
        document: the credential.
        claim: the claim.
    """
    named = (*_bodies(inside(claim, "awardedBy", "awardingBody")), *_bodies(inside(document, "issuer")))
    bodies = others(named, document.get("credentialSubject"))
    own = addresses([*_at(claim, "homepage", "contentURL"), *_at(claim, "id")])
    assessments = _texts(inside(claim, "provenBy", "specifiedBy", "title"))
    return Described(
        id=next(filter(None, map(plain, _at(claim, "id"))), None),
        pages=(*own, *(body.page for body in bodies if body.page)),
        bodies=bodies,
        outcomes=_texts(_at(claim, "learningOutcome", "title")),
        skills=tuple(dict.fromkeys(_skills(claim))),
        language=_only(filter(None, (spoken(concept_code(one)) for one in _at(claim, "language")))),
        mode=_only(_concepts(claim, "mode")),
        assessment=assessments,
        assessed=bool(assessments) or any(True for _ in chain(inside(claim, "provenBy"), inside(claim, "grade"))),
        hours=_only(filter(None, map(hours, _at(claim, "volumeOfLearning")))),
        quality=_texts(chain(_at(claim, *_ACCREDITED), inside(claim, "awardedBy", "awardingBody", *_ACCREDITED))),
        prerequisite=_only(iter(_texts(_at(claim, "entryRequirement", "noteLiteral")))),
        unread=tuple(_unread(claim)),
    )


def _at(claim: dict[str, Any], *path: str) -> Iterator[Any]:
    for spec in _SPECS:
        yield from inside(claim, *spec, *path)


def _texts(values: Iterator[Any]) -> tuple[str, ...]:
    """One text of each, the first of its languages."""
    return tuple(dict.fromkeys(found[0] for one in values if (found := names(one))))


def _only(values: Iterator[str]) -> str | None:
    """The one value; None where there are several, or none."""
    found = [*dict.fromkeys(values)]
    return found[0] if len(found) == 1 else None


def _bodies(values: Iterator[Any]) -> Iterator[Body]:
    for one in values:
        if isinstance(one, dict):
            called = names(one.get("legalName")) or names(one.get("altLabel")) or names(one.get("name"))
            pages = addresses([*inside(one, "homepage", "contentURL"), one.get("id")])
            yield Body(next(iter(called), None), plain(one.get("id")) or None, next(iter(pages), None))
        elif text := plain(one):
            yield Body(None, text, next(iter(addresses([text])), None))


def _concepts(claim: dict[str, Any], name: str) -> Iterator[str]:
    for one in _at(claim, name):
        if said := next(iter(names(concept_label(one))), "") or concept_code(one):
            yield said


def _skills(claim: dict[str, Any]) -> Iterator[Skill]:
    for name in ("relatedESCOSkill", "relatedSkill"):
        for one in _at(claim, "learningOutcome", name):
            uri = plain(one.get("id")) if isinstance(one, dict) else ""
            label = next(iter(names(concept_label(one))), "")
            if ESCO_SKILLS in uri and label:
                yield Skill(label, uri)


def _unread(claim: dict[str, Any]) -> Iterator[Unread]:
    for concept in _at(claim, "eqfLevel"):
        code = concept_code(concept)
        if code not in EQF_LEVELS:
            yield unread_eqf("eqfLevel", code)
    for path in (("creditReceived",), ("creditPoint",)):
        for one in chain(inside(claim, *path), _at(claim, *path)):
            said = one.get("point") if isinstance(one, dict) else one
            yield from unread_credit("creditPoint", said, number(said) if isinstance(one, dict) else None)
