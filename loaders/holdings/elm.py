"""European Digital Credentials for Learning: the European Learning Model v3 as JSON-LD, and the EUDI (DC4EU) profile.

Both have the same shape. The Europass ones name concepts by their addresses in the European lists, those of DC4EU by
a notation; both are taken.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from loaders.holdings.achievement import EQF, EQF_LEVELS, Achievement, Credit, Field, Kind, Level, Title
from loaders.holdings.doubts import level_called_otherwise
from loaders.holdings.elm_described import described
from loaders.holdings.values import (
    addresses,
    concept_code,
    concept_label,
    country,
    credit_system,
    day,
    inside,
    names,
    no_days,
    number,
    placed,
    plain,
    texts,
)

NAME = "European Digital Credential"
_DEEPEST = 12
_OF_TYPE = {
    "LearningActivity": Kind.PARTICIPATION,
    "LearningAchievement": Kind.UNKNOWN,
    "LearningAssessment": Kind.COURSE,
}
_LEARNING = frozenset(_OF_TYPE)
_CLAIMS = _LEARNING | {"LearningEntitlement"}
_DAYS = (("issued",), ("issuanceDate",), ("validFrom",), ("validUntil",), ("expirationDate",))


def recognises(document: dict[str, Any]) -> bool:
    """Whether a credential is one of these."""
    types = kinds(document)
    claims = any(True for _ in inside(document, "credentialSubject", "hasClaim"))
    return "EuropeanDigitalCredential" in types or claims


def kinds(document: dict[str, Any]) -> set[str]:
    """The types that a thing names."""
    return {plain(one) for name in ("type", "@type") for one in inside(document, name)}


def read(document: dict[str, Any], at: str = "") -> Iterator[Achievement]:
    """What a credential says was achieved; who achieved it is left alone.

    Args:
        document: the credential.
        at: where it stands in the file.
    """
    for place, claim in placed(document, at, "credentialSubject", "hasClaim"):
        if isinstance(claim, dict) and kinds(claim) & _LEARNING:
            found = _achievement(document, claim, place, _DEEPEST)
            days = (*no_days(document, *_DAYS), *no_days(claim, ("awardedBy", "awardingDate")))
            yield replace(found, described=replace(found.described, unread=(*found.described.unread, *days)))


def lost(document: dict[str, Any], at: str = "") -> Iterator[str]:
    """The places in which a claim should stand, and does not; a right that was given is one, but no achievement."""
    for place, claim in placed(document, at, "credentialSubject", "hasClaim", nulls=True):
        if not isinstance(claim, dict) or not kinds(claim) & _CLAIMS:
            yield place


def _achievement(document: dict[str, Any], claim: dict[str, Any], at: str, deepest: int) -> Achievement:
    award = ("awardedBy", "awardingBody")
    spec = ("specifiedBy",)
    kind = kind_of(document, claim)
    parts = (
        _achievement(document, part, inner, deepest - 1)
        for name in ("hasPart", "wasDerivedFrom")
        for inner, part in placed(claim, at, name)
        if isinstance(part, dict) and deepest > 0
    )
    levels = tuple(dict.fromkeys(_levels(claim)))
    qualified = (text for one in inside(claim, *spec, "qualification", "title") for text in names(one))
    received = tuple(_credits(inside(claim, "creditReceived")))
    specified = tuple(_credits(_several(claim, (*spec, "creditPoint"), (*spec, "qualification", "creditPoint"))))
    return Achievement(
        titles=texts(claim.get("title")) or tuple(t for one in inside(claim, *spec, "title") for t in texts(one)),
        kind=kind,
        issued_by=_issuers(claim, *award) or _issuers(document, "issuer"),
        country=next(_countries(document, claim), None),
        levels=levels,
        credits=received or specified or tuple(_credits(inside(claim, "creditPoint"))),
        fields=tuple(dict.fromkeys(_fields(claim))),
        awarded_on=next(filter(None, map(day, inside(claim, "awardedBy", "awardingDate"))), None)
        or _day(document, "issued", "issuanceDate"),
        valid_from=_day(document, "validFrom"),
        valid_until=_day(document, "validUntil", "expirationDate"),
        addresses=addresses(
            _several(
                claim,
                ("id",),
                (*spec, "id"),
                (*spec, "homepage", "contentURL"),
                (*award, "id"),
                (*award, "homepage", "contentURL"),
            )
        ),
        entitles_to=tuple(t for one in inside(claim, "entitlesTo", "title") for t in names(one)),
        parts=tuple(parts),
        remarks=tuple(remark for title in qualified for remark in level_called_otherwise(title, levels)),
        at=at,
        described=replace(described(document, claim), credits=tuple((c.amount, c.system) for c in specified)),
    )


def kind_of(document: dict[str, Any], claim: dict[str, Any]) -> Kind:
    """What a claim of a credential is, as far as both say.

    Args:
        document: the credential.
        claim: one of its claims.
    """
    stated = next((kind for type_, kind in _OF_TYPE.items() if type_ in kinds(claim)), Kind.COURSE)
    if stated is not Kind.UNKNOWN:
        return stated
    called = " ".join(
        [
            *kinds(document),
            *(text for one in inside(document, "credentialProfiles") for text in names(concept_label(one))),
            *(text for one in inside(document, "displayParameter", "title") for text in names(one)),
        ]
    ).casefold()
    if "microcredential" in called.replace("-", "").replace(" ", ""):
        return Kind.MICRO_CREDENTIAL
    if "transcript" in called:
        return Kind.TRANSCRIPT
    spec = {type_ for one in inside(claim, "specifiedBy") if isinstance(one, dict) for type_ in kinds(one)}
    whole = any(True for _ in inside(claim, "specifiedBy", "qualification"))
    named = any(word in called for word in ("diploma", "certificate", "degree"))
    return Kind.QUALIFICATION if "Qualification" in spec or whole or named else Kind.UNKNOWN


def _several(thing: Any, *paths: tuple[str, ...]) -> Iterator[Any]:
    for path in paths:
        yield from inside(thing, *path)


def _day(thing: dict[str, Any], *keys: str) -> str | None:
    return next(filter(None, (day(one) for key in keys for one in inside(thing, key))), None)


def _issuers(thing: Any, *path: str) -> tuple[tuple[Title, ...], ...]:
    """What organisations are called, each by its names; an address such as `did:web:...` is none."""
    found = (
        texts(one.get("legalName")) or texts(one.get("altLabel")) or texts(one.get("name"))
        for one in inside(thing, *path)
        if isinstance(one, dict)
    )
    return tuple(dict.fromkeys(filter(None, found)))


def _countries(document: dict[str, Any], claim: dict[str, Any]) -> Iterator[str]:
    body = ("awardedBy", "awardingBody")
    places = [
        *_several(
            claim,
            (*body, "location", "address", "countryCode"),
            (*body, "location", "spatial"),
            ("awardedBy", "location", "address", "countryCode"),
            ("awardedBy", "location", "spatial"),
            ("awardedBy", "country"),
            (*body, "eIDASIdentifier", "spatial"),
            (*body, "registration", "spatial"),
        ),
        *_several(document, ("issuer", "location", "address", "countryCode"), ("issuer", "eIDASIdentifier", "spatial")),
    ]
    yield from filter(None, (country(concept_code(place)) for place in places))


def _levels(claim: dict[str, Any]) -> Iterator[Level]:
    for spec in (("specifiedBy",), ("specifiedBy", "qualification")):
        for concept in inside(claim, *spec, "eqfLevel"):
            code = concept_code(concept)
            if code in EQF_LEVELS:
                yield Level(EQF, code)
        for concept in inside(claim, *spec, "nqfLevel"):
            label = next(iter(names(concept_label(concept))), "") if isinstance(concept, dict) else plain(concept)
            if said := label or concept_code(concept):
                yield Level(None, said)


def _credits(points: Iterator[Any]) -> Iterator[Credit]:
    for one in points:
        amount = number(one.get("point")) if isinstance(one, dict) else None
        if isinstance(one, dict) and amount is not None:
            frameworks = list(inside(one, "framework"))
            labels = (text for concept in frameworks for text in names(concept_label(concept)))
            yield Credit(amount, credit_system(*map(concept_code, frameworks), *labels) if frameworks else None)


def _fields(claim: dict[str, Any]) -> Iterator[Field]:
    for spec in (("specifiedBy",), ("specifiedBy", "qualification")):
        for name in ("thematicArea", "educationSubject", "ISCEDFCode"):
            for concept in inside(claim, *spec, name):
                code = concept_code(concept)
                label = next(iter(names(concept_label(concept))), None) if isinstance(concept, dict) else None
                is_code = code.isascii() and code.isdigit() and 2 <= len(code) <= 4
                if is_code or label:
                    yield Field(code if is_code else None, label)
