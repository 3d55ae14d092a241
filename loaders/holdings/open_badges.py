"""Open Badges: version 3.0 as a verifiable credential, version 2.0 as an assertion, and what only describes one."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from loaders.holdings.achievement import Achievement, Credit, Doubt, Field, Kind, Remark, Title
from loaders.holdings.badge_aligned import aligned_otherwise, fields_of, levels_of
from loaders.holdings.badge_described import awarded, bodies_of, described
from loaders.holdings.badge_results import badge_results
from loaders.holdings.described import others
from loaders.holdings.elm import kinds
from loaders.holdings.values import addresses, country, day, inside, no_days, number, placed, plain, tag, texts

NAME = "Open Badge"
_CREDENTIALS = frozenset({"OpenBadgeCredential", "AchievementCredential"})
_DESCRIPTIONS = frozenset({"BadgeClass", "Achievement"})
_OF_TYPE = {
    "microcredential": Kind.MICRO_CREDENTIAL,
    "course": Kind.COURSE,
    "learningprogram": Kind.COURSE,
    "membership": Kind.PARTICIPATION,
    "communityservice": Kind.PARTICIPATION,
    "fieldwork": Kind.PARTICIPATION,
}
_QUALIFICATIONS = ("degree", "diploma", "certificate", "apprenticeship", "license", "certification", "generaleducation")


_DAYS = (("validFrom",), ("issuanceDate",), ("awardedDate",), ("validUntil",), ("expirationDate",))


def recognises(document: dict[str, Any]) -> bool:
    """Whether a document is a badge of either version, or describes one."""
    return bool(kinds(document) & _CREDENTIALS) or _is_version_2(document) or _is_description(document)


def _is_description(document: dict[str, Any]) -> bool:
    return bool(kinds(document) & _DESCRIPTIONS) and "name" in document


def _is_version_2(document: dict[str, Any]) -> bool:
    return "badge" in document and ("Assertion" in kinds(document) or "issuedOn" in document)


def read(document: dict[str, Any], at: str = "") -> Iterator[Achievement]:
    """What a badge says was achieved; who achieved it is left alone.

    Args:
        document: the badge.
        at: where it stands in the file.
    """
    if _is_version_2(document):
        yield _version_2(document, at)
        return
    if _is_description(document):
        yield description(document, None, at)
        return
    issuer = next(inside(document, "issuer"), None)
    for place, subject in placed(document, at, "credentialSubject"):
        for inner, one in placed(subject, place, "achievement"):
            if isinstance(one, dict):
                yield _version_3(document, subject, one, issuer, inner)


def lost(document: dict[str, Any], at: str = "") -> Iterator[str]:
    """The places of a badge of version 3 in which an achievement should stand, and does not."""
    if not _is_version_2(document) and not _is_description(document):
        for place, one in placed(document, at, "credentialSubject", "achievement", nulls=True):
            if not isinstance(one, dict):
                yield place


def description(one: dict[str, Any], issuer: Any, at: str) -> Achievement:
    """What is described beside what was achieved, or without anybody who did.

    Args:
        one: the description: an Achievement of version 3.0, or a BadgeClass of 2.0.
        issuer: who issues it, where it does not say so itself.
        at: where it stands in the file.
    """
    if "BadgeClass" in kinds(one):
        found = _badge_class(one, at)
    else:
        whose = issuer if issuer is not None else one.get("issuer")
        found = _version_3({}, {}, one, whose, at)
        found = replace(found, described=described(one, bodies_of([*inside(one, "creator"), whose])))
    return replace(found, described=replace(found.described, earned=False))


def _version_3(document: dict[str, Any], subject: Any, one: dict[str, Any], issuer: Any, at: str) -> Achievement:
    earned = tuple(_credits(inside(subject, "creditsEarned")))
    available = awarded(one) or tuple(_credits(inside(one, "creditsAvailable")))
    creators = [*inside(one, "creator"), issuer]
    places = (*(who for who in creators), *(inner for who in creators for inner in inside(who, "parentOrg")))
    countries = (country(said) for who in places for said in inside(who, "address", "addressCountryCode"))
    pages = [one.get("id"), *inside(one, "criteria", "id"), *(page for who in creators for page in _pages(who))]
    issued = _day(document, "validFrom", "issuanceDate")
    about = described(one, others(bodies_of([issuer, *inside(one, "creator")]), subject))
    missing, results = badge_results(subject, one)
    return Achievement(
        titles=_titles(one) or texts(document.get("name")),
        kind=_kind(next(filter(None, map(plain, inside(one, "achievementType"))), "")),
        issued_by=tuple(dict.fromkeys(filter(None, map(_named, creators))))[:3],
        country=next(filter(None, countries), None),
        levels=tuple(dict.fromkeys(levels_of(one))),
        credits=awarded(one) or earned or available,
        fields=(
            *(Field(None, label) for said in inside(one, "fieldOfStudy") if (label := plain(said))),
            *fields_of(one),
        ),
        awarded_on=_day(document, "awardedDate") or issued,
        valid_from=issued,
        valid_until=_day(document, "validUntil", "expirationDate"),
        addresses=addresses(pages),
        results=results,
        remarks=tuple(aligned_otherwise(one)),
        at=at,
        described=replace(
            about,
            credits=tuple((credit.amount, credit.system) for credit in available),
            unread=(*about.unread, *missing, *no_days(document, *_DAYS)),
        ),
    )


def _version_2(document: dict[str, Any], at: str) -> Achievement:
    badge = document.get("badge")
    about: dict[str, Any] = badge if isinstance(badge, dict) else {}
    elsewhere = () if about else tuple(Remark(Doubt.DESCRIBED_ELSEWHERE, page) for page in addresses([badge]))
    found = _badge_class(about, f"{at}/badge")
    return replace(
        found,
        awarded_on=_day(document, "issuedOn"),
        valid_until=_day(document, "expires"),
        addresses=addresses([badge, *found.addresses]),
        remarks=(*found.remarks, *elsewhere),
        described=replace(
            found.described, unread=(*found.described.unread, *no_days(document, ("issuedOn",), ("expires",)))
        ),
    )


def _badge_class(about: dict[str, Any], at: str) -> Achievement:
    issuer = about.get("issuer")
    return Achievement(
        titles=_titles(about),
        kind=Kind.BADGE,
        issued_by=tuple(filter(None, [_named(issuer)])),
        levels=tuple(dict.fromkeys(levels_of(about))),
        credits=awarded(about),
        fields=tuple(fields_of(about)),
        remarks=tuple(aligned_otherwise(about)),
        addresses=addresses([about.get("id"), *inside(about, "criteria", "id"), issuer, *_pages(issuer)]),
        at=at,
        described=described(about, bodies_of([issuer])),
    )


def _day(document: dict[str, Any], *names: str) -> str | None:
    """The first day that is said, also where it is written as one of several: the graph of both is the same."""
    return next(filter(None, (day(said) for name in names for said in inside(document, name))), None)


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


def _credits(amounts: Iterator[Any]) -> Iterator[Credit]:
    """Badges count credits and have no place for their system: never taken for ECTS."""
    for said in amounts:
        amount = number(said)
        if amount is not None:
            yield Credit(amount, None)
