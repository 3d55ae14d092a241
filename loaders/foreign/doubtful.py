"""What makes one look twice at a credential, as warnings of a report."""

from collections.abc import Iterator

from loaders.foreign.collector import Collector
from loaders.holdings.achievement import ECTS, EQF, Achievement, Doubt, Proof, Remark


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


def proof(collector: Collector, state: Proof) -> None:
    """Say of a file's proof that it was not checked, or that there is none."""
    if state is Proof.NAMED:
        collector.warn(
            "the file carries a proof; whether it is valid was not checked", field="proof", value="not checked"
        )
    else:
        collector.warn("the file carries no proof of who issued it", field="proof", value="none")


def _amounts(one: Achievement) -> Iterator[tuple[str, str, str]]:
    """What there are several of, or none where there should be some."""
    eqf = sorted({level.notation for level in one.levels if level.framework == EQF})
    if len(eqf) > 1:
        yield "eqf_level", ", ".join(eqf), "several EQF levels are named: none is taken"
    ects = [credit.amount for credit in one.credits if credit.system == ECTS]
    if len(set(ects)) > 1:
        yield "ects", ", ".join(ects), "several amounts of ECTS are named: none is taken"
    for credit in one.credits:
        if float(credit.amount) == 0:
            yield "credit", credit.amount, "says that it carries no credit at all: is that meant, or is it not known?"


_SAID: dict[Doubt, tuple[str, str]] = {
    Doubt.FIELD_CALLED_OTHERWISE: ("isced_f", "is what the field is called, but its code means “{other}”"),
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
