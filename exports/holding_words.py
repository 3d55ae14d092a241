"""What a file says that somebody holds, in words: facts, doubts, and what speaks for and against a candidate."""

from collections.abc import Iterator, Sequence

from exports.countries import country_name
from exports.dates import day
from exports.sentences import listing
from loaders.holdings.achievement import EQF, Achievement, Doubt, Kind, Remark, Title
from loaders.holdings.described import About
from loaders.holdings.doubts import isced_labels
from queries.likely import Reason
from routes.nearest_types import Near
from words import N_, language, tr, trn

KINDS = {
    Kind.QUALIFICATION: N_("Qualification"),
    Kind.MICRO_CREDENTIAL: N_("Micro-credential"),
    Kind.COURSE: N_("Course, or part of a course of study"),
    Kind.BADGE: N_("Badge"),
    Kind.PARTICIPATION: N_("Certificate of participation"),
    Kind.TRANSCRIPT: N_("Transcript"),
    Kind.UNKNOWN: N_("Achievement"),
}
_REMARKS = {
    Doubt.FIELD_CALLED_OTHERWISE: N_("The field is called “{said}”, but its code means “{other}”: ask the issuer."),
    Doubt.FIELD_UNKNOWN: N_("The code of its field, {said}, is none of ISCED-F 2013: ask the issuer."),
    Doubt.LEVEL_CALLED_OTHERWISE: N_("It is called “{said}”, but its code says level {other}: ask the issuer."),
    Doubt.EXPIRED: N_("It was valid only until {day}."),
    Doubt.NOT_YET_VALID: N_("It is valid only from {day} on."),
    Doubt.NOT_PASSED: N_("The file does not say that it was passed (it says “{said}”), so it is not offered as held."),
    Doubt.CREDIT_WITHOUT_SYSTEM: N_("{said} credits of a system that the file does not name: not taken as ECTS."),
    Doubt.CREDIT_OF_OTHER_SYSTEM: N_("{said} {other} are not ECTS: they count only where a rule converts them."),
    Doubt.ONLY_PARTICIPATION: N_("It says that somebody took part: no level, no credit, so nothing here counts it."),
    Doubt.DESCRIBED_ELSEWHERE: N_("What it is for stands at {said}, not in the file. No other page is asked."),
    Doubt.GARBLED: N_("Some letters of its title were spoilt before it came into the file."),
}
REASONS = {
    Reason.SAME_ADDRESS: N_("the same page"),
    Reason.SAME_TITLE: N_("the same title"),
    Reason.ALIKE_TITLE: N_("a similar title"),
    Reason.SAME_PROVIDER: N_("the same provider"),
    Reason.SAME_COUNTRY: N_("the same country"),
    Reason.SAME_LEVEL: N_("the same level"),
    Reason.OTHER_LEVEL: N_("but another level"),
    Reason.OTHER_PROVIDER: N_("but another provider"),
    Reason.COUNTRY_NOT_SAID: N_("but the file names no country"),
}


def facts(one: Achievement) -> Iterator[tuple[str, str]]:
    """What the file says of an achievement: term and words; what it does not say is said to be missing."""
    missing = tr("the file does not say")
    yield tr("Issued by"), listing(dict.fromkeys(map(in_one, one.issued_by))) if one.issued_by else missing
    yield tr("Country"), country_name(one.country) if one.country else missing
    levels = [_level(level.framework, level.notation) for level in one.levels]
    yield tr("Level"), "; ".join(levels) or _unreadable(one, About.LEVEL) or missing
    credits = [_credit(credit.amount, credit.system) for credit in one.credits]
    yield tr("Credit"), "; ".join(credits) or _unreadable(one, About.CREDIT) or missing
    if one.results:
        yield tr("Result"), "; ".join(one.results)
    if fields := [_field(field.code, field.label) for field in one.fields]:
        yield tr("Field of study"), "; ".join(fields)
    yield tr("Awarded on"), day(one.awarded_on) if one.awarded_on else _unreadable(one, About.DAY) or missing
    if one.valid_until:
        yield tr("Valid until"), day(one.valid_until)
    if one.entitles_to:
        yield tr("Entitles to, as its issuer says"), "; ".join(one.entitles_to)


def in_one(names: Sequence[Title]) -> str:
    """One thing that a file calls by names in several languages: the reader's or the first, then one other."""
    spoken = [name.text for name in names if (name.language or "").partition("-")[0].lower() == language()]
    first, *others = dict.fromkeys((*spoken, *(name.text for name in names)))
    return f"{first} ({others[0]})" if others else first


def not_said(one: Achievement) -> list[str]:
    """What whoever decides will want to know, and the file does not say."""
    wanted = (
        (tr("the level"), one.levels),
        (tr("the credit"), one.credits),
        (tr("who issued it"), one.issued_by),
        (tr("when it was awarded"), one.awarded_on),
    )
    return [words for words, said in wanted if not said]


def _credit(amount: str, system: str | None) -> str:
    return f"{amount} {system}" if system else tr("{amount} (the system is not named)", amount=amount)


def _level(framework: str | None, notation: str) -> str:
    if framework == EQF:
        return tr("EQF level {n}", n=notation)
    return tr("{notation} ({framework})", notation=notation, framework=framework) if framework else notation


def _field(code: str | None, label: str | None) -> str:
    known = label or isced_labels().get(code or "", "")
    return known or (tr("unreadable: {said}", said=code) if code else tr("not known"))


def _unreadable(one: Achievement, about: About) -> str:
    """What the file says where this should stand, and cannot be read as it; empty where it says nothing."""
    said = dict.fromkeys(unread.value for unread in one.described.unread if unread.about is about and unread.value)
    return tr("unreadable: {said}", said="; ".join(said)) if said else ""


def remark(one: Remark) -> str:
    """What makes one look twice, as a sentence."""
    said = day(one.said) if one.doubt in (Doubt.EXPIRED, Doubt.NOT_YET_VALID) else one.said
    return tr(_REMARKS[one.doubt], said=said, other=one.other, day=said)


def nearness(near: Near, of: Achievement) -> str:
    """What a kind of award has in common with what a file says, and how it differs."""
    said = [tr("a word of its title: {words}", words=listing(near.words))] if near.words else []
    if near.levels_off == 0:
        said.append(tr(REASONS[Reason.SAME_LEVEL]))
    elif near.levels_off is not None:
        off = abs(near.levels_off)
        higher = near.levels_off > 0
        said.append(
            trn("one EQF level higher", "{n} EQF levels higher", off)
            if higher
            else trn("one EQF level lower", "{n} EQF levels lower", off)
        )
    elif of.eqf_level is None:
        said.append(tr("the file says no EQF level"))
    return ", ".join([tr(REASONS[Reason.SAME_COUNTRY]), *said])


def reasons(found: tuple[Reason, ...]) -> str:
    """What speaks for a candidate, and what against."""
    return ", ".join(tr(REASONS[reason]) for reason in found)
