"""ELMO, the transcript of EMREX: what a report lists, with its parts. The files attached to it are left alone."""

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.holdings.achievement import (
    EQF,
    EQF_LEVELS,
    Achievement,
    Credit,
    Doubt,
    Field,
    Kind,
    Level,
    Remark,
    Title,
)
from loaders.holdings.described import Body, Described, Unread, unread_credit, unread_eqf
from loaders.holdings.safe_xml import Element
from loaders.holdings.values import addresses, country, credit_system, day, no_days, number, plain, spoken, tag
from loaders.proofs.proof import Proof, State, Why

NAME = "ELMO transcript (EMREX)"
_SIGNED = "http://www.w3.org/2000/09/xmldsig#"
_EQF_IN_WORDS = re.compile(r"EQF\W*(?:level)?\W*(\d{1,9})", re.IGNORECASE)
_KINDS = {
    "degree programme": Kind.QUALIFICATION,
    "degree program": Kind.QUALIFICATION,
    "micro-credential": Kind.MICRO_CREDENTIAL,
    "microcredential": Kind.MICRO_CREDENTIAL,
}


def recognises(root: Element) -> bool:
    """Whether an XML file is one."""
    return root.name == "elmo"


def proof(root: Element) -> Proof:
    """Whether it is signed; signatures of XML are not checked here."""
    signed = any(child.name == "Signature" and child.namespace == _SIGNED for child in root.children)
    return Proof(State.NOT_CHECKED, Why.XML) if signed else Proof(State.NONE, Why.ABSENT)


def read(root: Element) -> Iterator[Achievement]:
    """What the reports list; who the transcript is of is left alone."""
    codes: dict[str, tuple[Title, ...]] = {}
    for number_, report in enumerate(root.all("report"), start=1):
        at = f"/elmo/report[{number_}]"
        issuer = next(report.all("issuer"), None)
        for place, one in enumerate(report.all("learningOpportunitySpecification"), start=1):
            found = _achievement(one, report, issuer, f"{at}/learningOpportunitySpecification[{place}]")
            yield _told_apart(found, codes)


def _told_apart(one: Achievement, codes: dict[str, tuple[Title, ...]]) -> Achievement:
    """The same, with a word on each code that the file gave to something of another title before."""
    code, parts = one.described.code, tuple(_told_apart(part, codes) for part in one.parts)
    if code is None or codes.setdefault(code, one.titles) == one.titles:
        return replace(one, parts=parts)
    twice = Unread("identifier", code, "is the code of something else in the file, too: which is meant is not known")
    return replace(one, parts=parts, described=replace(one.described, unread=(*one.described.unread, twice)))


def _achievement(one: Element, report: Element, issuer: Element | None, at: str) -> Achievement:
    done = next(one.all("specifies", "learningOpportunityInstance"), None)
    statuses = [] if done is None else [plain(status.text).casefold() for status in done.all("status")]
    missed = [status for status in statuses if status not in ("passed", "")]
    inner = one.all("hasPart", "learningOpportunitySpecification")
    named = [plain(url.text) for thing in (one, issuer) if thing for url in thing.all("url")]
    return Achievement(
        titles=_titles(one),
        kind=_KINDS.get(plain(one.first("type")).casefold(), Kind.COURSE),
        issued_by=tuple(filter(None, [_titles(issuer)])) if issuer else (),
        country=country(issuer.first("country")) if issuer else None,
        levels=tuple(dict.fromkeys(_levels(done))) if done else (),
        credits=tuple(_credits(done)) if done else (),
        fields=tuple(Field(code, None) for said in one.all("iscedCode") if (code := plain(said.text))),
        awarded_on=day((done.first("date") if done else "") or report.first("issueDate")),
        addresses=addresses(named),
        results=tuple(filter(None, [plain(done.first("resultLabel"))])) if done else (),
        parts=tuple(
            _achievement(part, report, issuer, f"{at}/hasPart[{place}]/learningOpportunitySpecification")
            for place, part in enumerate(inner, start=1)
        ),
        remarks=tuple(Remark(Doubt.NOT_PASSED, status) for status in missed),
        at=at,
        described=_described(one, done, issuer, report),
    )


def _described(one: Element, done: Element | None, issuer: Element | None, report: Element) -> Described:
    own = addresses(plain(url.text) for url in one.all("url"))
    bodies: tuple[Body, ...] = ()
    if issuer is not None:
        pages = addresses(plain(url.text) for url in issuer.all("url"))
        bodies = (Body(next((title.text for title in _titles(issuer)), None), None, next(iter(pages), None)),)
    codes = (plain(code.text) for code in one.all("identifier") if code.attributes.get("type") == "local")
    lecture = plain(one.first("type")).casefold() == "class"
    credited = done is not None and any(True for _ in done.all("credit"))
    marked = done is not None and bool(plain(done.first("resultLabel")))
    return Described(
        code=next(filter(None, codes), None),
        pages=(*own, *(body.page for body in bodies if body.page)),
        bodies=bodies,
        language=spoken(done.first("languageOfInstruction")) if done else None,
        assessed=credited or (marked and not lecture),
        unread=(*(_unread(done) if done else ()), *_no_days(done, report)),
    )


def _unread(done: Element) -> Iterator[Unread]:
    for credit in done.all("credit"):
        said = plain(credit.first("value"))
        yield from unread_credit("credit/value", said or None, number(said))
    for level in done.all("level"):
        if plain(level.first("type")).upper() == EQF and plain(level.first("value")) not in EQF_LEVELS:
            yield unread_eqf("level/value", plain(level.first("value")))

    for said in (plain(level.text) for level in done.all("credit", "level")):
        if (named := _EQF_IN_WORDS.fullmatch(said)) and named[1] not in EQF_LEVELS:
            yield unread_eqf("credit/level", said)


def _no_days(done: Element | None, report: Element) -> Iterator[Unread]:
    said = {"date": done.first("date") if done else "", "issueDate": report.first("issueDate")}
    yield from no_days({name: value for name, value in said.items() if plain(value)}, *((name,) for name in said))


def _titles(thing: Element) -> tuple[Title, ...]:
    found = (Title(text, tag(one.language)) for one in thing.all("title") if (text := plain(one.text)))
    return tuple(dict.fromkeys(found))


def _levels(done: Element) -> Iterator[Level]:
    for level in done.all("level"):
        kind, value = plain(level.first("type")).upper(), plain(level.first("value"))
        if kind == EQF and value in EQF_LEVELS:
            yield Level(EQF, value)
        elif kind != EQF and value:
            yield Level(plain(level.first("description")) or kind or None, value)


def _credits(done: Element) -> Iterator[Credit]:
    for credit in done.all("credit"):
        amount, scheme = number(credit.first("value")), plain(credit.first("scheme"))
        if amount is not None:
            yield Credit(amount, credit_system(scheme) if scheme else None)
