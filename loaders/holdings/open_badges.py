"""Open Badges: version 3.0 as a verifiable credential, and version 2.0 as an assertion."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from loaders.holdings.achievement import EQF, EQF_LEVELS, Achievement, Credit, Doubt, Field, Kind, Level, Remark, Title
from loaders.holdings.elm import kinds
from loaders.holdings.values import addresses, country, day, inside, number, placed, plain, tag, texts

NAME = "Open Badge"
_CREDENTIALS = frozenset({"OpenBadgeCredential", "AchievementCredential"})
_OF_TYPE = {
    "microcredential": Kind.MICRO_CREDENTIAL,
    "course": Kind.COURSE,
    "learningprogram": Kind.COURSE,
    "membership": Kind.PARTICIPATION,
    "communityservice": Kind.PARTICIPATION,
    "fieldwork": Kind.PARTICIPATION,
}
_QUALIFICATIONS = ("degree", "diploma", "certificate", "apprenticeship", "license", "certification", "generaleducation")


def recognises(document: dict[str, Any]) -> bool:
    """Whether a document is a badge of either version."""
    return bool(kinds(document) & _CREDENTIALS) or _is_version_2(document)


def _is_version_2(document: dict[str, Any]) -> bool:
    return "badge" in document and ("Assertion" in kinds(document) or "issuedOn" in document)


def read(document: dict[str, Any]) -> Iterator[Achievement]:
    """What a badge says was achieved; who achieved it is left alone."""
    if _is_version_2(document):
        yield _version_2(document)
        return
    issuer = next(inside(document, "issuer"), None)
    for at, subject in placed(document, "", "credentialSubject"):
        for place, one in placed(subject, at, "achievement"):
            if isinstance(one, dict):
                yield _version_3(document, subject, one, issuer, place)


def _version_3(document: dict[str, Any], subject: Any, one: dict[str, Any], issuer: Any, at: str) -> Achievement:
    earned = tuple(_credits(inside(subject, "creditsEarned")))
    creators = [*inside(one, "creator"), issuer]
    countries = (country(said) for who in creators for said in inside(who, "address", "addressCountryCode"))
    pages = [one.get("id"), *inside(one, "criteria", "id"), *(page for who in creators for page in _pages(who))]
    issued = document.get("validFrom") or document.get("issuanceDate")
    return Achievement(
        titles=_titles(one) or texts(document.get("name")),
        kind=_kind(plain(one.get("achievementType"))),
        issued_by=tuple(dict.fromkeys(filter(None, map(_named, creators))))[:3],
        country=next(filter(None, countries), None),
        levels=tuple(dict.fromkeys(_levels(one))),
        credits=earned or tuple(_credits(inside(one, "creditsAvailable"))),
        fields=tuple(Field(None, label) for said in inside(one, "fieldOfStudy") if (label := plain(said))),
        awarded_on=day(document.get("awardedDate")) or day(issued),
        valid_from=day(issued),
        valid_until=day(document.get("validUntil")) or day(document.get("expirationDate")),
        addresses=addresses(pages),
        at=at,
    )


def _version_2(document: dict[str, Any]) -> Achievement:
    badge = document.get("badge")
    about: dict[str, Any] = badge if isinstance(badge, dict) else {}
    issuer = about.get("issuer")
    elsewhere = () if about else tuple(Remark(Doubt.DESCRIBED_ELSEWHERE, page) for page in addresses([badge]))
    return Achievement(
        titles=_titles(about),
        kind=Kind.BADGE,
        issued_by=tuple(filter(None, [_named(issuer)])),
        levels=tuple(dict.fromkeys(_levels(about))),
        awarded_on=day(document.get("issuedOn")),
        valid_until=day(document.get("expires")),
        addresses=addresses([badge, about.get("id"), *inside(about, "criteria", "id"), issuer, *_pages(issuer)]),
        remarks=elsewhere,
        at="/badge",
    )


def _titles(one: dict[str, Any]) -> tuple[Title, ...]:
    language = tag(one.get("inLanguage"))
    return tuple(replace(title, language=title.language or language) for title in texts(one.get("name")))


def _kind(said: str) -> Kind:
    name = said.rpartition(":")[2].replace("-", "").casefold()
    if any(word in name for word in _QUALIFICATIONS):
        return Kind.QUALIFICATION
    return _OF_TYPE.get(name, Kind.BADGE)


def _named(who: Any) -> tuple[Title, ...]:
    return texts(who.get("name")) if isinstance(who, dict) else ()


def _pages(who: Any) -> Iterator[Any]:
    yield from inside(who, "id")
    yield from inside(who, "url")


def _levels(one: dict[str, Any]) -> Iterator[Level]:
    """Levels that the badge is aligned with, by the name of the framework."""
    for name in ("alignment", "alignments"):
        for aligned in inside(one, name):
            if not isinstance(aligned, dict):
                continue
            framework, code = plain(aligned.get("targetFramework")), plain(aligned.get("targetCode"))
            called = f" {framework} ".casefold()
            if " eqf" in called or "european qualifications framework" in called:
                digit = code.removeprefix("EQF").removeprefix("Level").strip(" -:")
                if digit in EQF_LEVELS:
                    yield Level(EQF, digit)
            elif "qualification" in called and code:
                yield Level(framework, code)


def _credits(amounts: Iterator[Any]) -> Iterator[Credit]:
    """Badges count credits and have no place for their system: never taken for ECTS."""
    for said in amounts:
        amount = number(said)
        if amount is not None:
            yield Credit(amount, None)
