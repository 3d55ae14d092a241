"""What makes one look twice at a credential, as warnings of a report."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from loaders.foreign.collector import Collector
from loaders.holdings.achievement import ECTS, EQF, Achievement, Doubt, Kind, Remark
from loaders.holdings.described import About
from loaders.holdings.values import plain
from loaders.proofs import sentences
from loaders.proofs.proof import Proof, State, Why

TWICE = "stands there more than once: only what stands last is read, and others may read what stands first"


def doubts(collector: Collector, one: Achievement) -> None:
    """Warn of what contradicts itself in an achievement, and of what cannot be taken from it; not of its parts.

    Args:
        collector: takes the warnings.
        one: the achievement.
    """
    for remark in one.remarks:
        if remark.doubt in _SAID:
            field, reason = _SAID[remark.doubt]
            value = remark.said or None
            collector.warn(reason.format(said=remark.said, other=remark.other), one.at, field=field, value=value)
    for unread in one.described.unread:
        value = unread.value or None
        collector.warn(unread.reason, one.at, field=unread.field, value=value, allowed=unread.allowed)
    for field, value, reason in _amounts(one):
        collector.warn(reason, one.at, field=field, value=value)
    for claim in one.entitles_to:
        reason = "is what the issuer says it entitles to: a claim, not a rule of whoever admits; no access rule is made"
        collector.warn(reason, one.at, field="entitlesTo", value=claim)


def proofs(collector: Collector, found: Iterable[Proof], line: int | None = None) -> None:
    """Say what is known of the proofs of a file: one that does not fit keeps out what it is of.

    Args:
        collector: takes the rejections and warnings.
        found: the proofs.
        line: the line that they are on, where the file has a document on each.
    """
    alike: dict[Proof, list[str]] = {}
    for one in found:
        if one.state is State.INVALID:
            collector.read()
            reason = f"{sentences.lead(one)} {sentences.reason(one)} Nothing of it is taken."
            collector.reject(reason, one.at or "/", line=line, field="proof", value=one.told)
        else:
            alike.setdefault(replace(one, at=""), []).append(one.at)
    for one, places in alike.items():
        more = f" (and {len(places) - 1:,} more)" if len(places) > 1 else ""
        reason = f"{sentences.reason(one)}{_way_out(one)}{more}"
        collector.warn(reason, places[0] or "/", line=line, field="proof", value=one.told)


def repeats(collector: Collector, found: Iterable[tuple[str, str]], line: int | None = None) -> None:
    """Say what a document names more than once in one table.

    Args:
        collector: takes the warnings.
        found: the JSON pointer of each table, and the name.
        line: the line that it is on, where the file has a document on each.
    """
    for at, name in found:
        collector.warn(TWICE, plain(at) or "/", line=line, field=plain(name)[:100])


def _way_out(one: Proof) -> str:
    """What the user can do about a proof that was not checked."""
    if one.why in (Why.KEY_ELSEWHERE, Why.KEY_NOT_NAMED, Why.OTHER_KEY):
        return " Save the key from a place that you trust and name it with --key FILE."
    if one.why is Why.CONTEXT:
        return " Save it from a place that you trust and name it with --context ADDRESS=FILE."
    return ""


def _amounts(one: Achievement) -> Iterator[tuple[str, str | None, str]]:
    """What there are several of, or none where there should be some."""
    eqf = sorted({level.notation for level in one.levels if level.framework == EQF})
    if len(eqf) > 1:
        yield "eqf_level", ", ".join(eqf), "several EQF levels are named: none is taken"
    ects = [credit.amount for credit in one.credits if credit.system == ECTS]
    if len(set(ects)) > 1:
        yield "ects", ", ".join(ects), "several amounts of ECTS are named: none is taken"
    unread = any(unread.about is About.CREDIT for unread in one.described.unread)
    if not one.credits and not unread and one.kind in _CREDITED:
        yield "credit", None, "says no credit: how much it counts is not known"
    for credit in one.credits:
        if float(credit.amount) == 0:
            yield "credit", credit.amount, "says that it carries no credit at all: is that meant, or is it not known?"


_CREDITED = frozenset({Kind.MICRO_CREDENTIAL, Kind.COURSE, Kind.BADGE})
_SAID: dict[Doubt, tuple[str, str]] = {
    Doubt.FIELD_CALLED_OTHERWISE: ("isced_f", "is what the field is called, but its code means “{other}”"),
    Doubt.FIELD_UNKNOWN: ("isced_f", "is no field of ISCED-F 2013: no field is taken"),
    Doubt.LEVEL_CALLED_OTHERWISE: ("eqf_level", "is what it is called, but its code says EQF level {other}"),
    Doubt.EXPIRED: ("valid_until", "the credential was valid only until then"),
    Doubt.NOT_YET_VALID: ("valid_from", "the credential is valid only from then on"),
    Doubt.CREDIT_WITHOUT_SYSTEM: ("credit", "the file names no credit system: not taken as ECTS, nor as any other"),
    Doubt.CREDIT_OF_OTHER_SYSTEM: ("credit", "is credit in {other}, not in ECTS: taken as national credit"),
    Doubt.ONLY_PARTICIPATION: ("kind", "only says that somebody took part"),
    Doubt.GARBLED: ("title", "some letters were spoilt before they came into the file"),
}
"""Doubt -> the field and the reason; what is about the person (not passed) is not said."""


def remark_of(one: Achievement, doubt: Doubt) -> Remark | None:
    """What is remarked of an achievement for this doubt."""
    return next((remark for remark in one.remarks if remark.doubt is doubt), None)
