"""How bridges and ways into tertiary education are called on screens and in files."""

from exports import amounts
from exports.appearance import SECTORS
from graph.numbers import UNKNOWN
from graph.snapshot import BRIDGE, Snapshot
from graph.vocabulary import Sector
from routes.means import Means, Part
from routes.permeability import Standing
from routes.selection import AWARD_FIRST, REFUSED, WITHOUT
from words import N_, tr

MEANS: dict[Means, str] = {
    Means.RIGHT: N_("Straight in: you may apply"),
    Means.CONDITION: N_("Straight in, with a condition"),
    Means.DECISION: N_("Straight in, if they decide so"),
    Means.EXAM: N_("Examination"),
    Means.ADMISSION_SCHEME: N_("Admission procedure"),
    Means.COURSE: N_("Preparatory course"),
    Means.CERTIFICATE: N_("Certificate to earn first"),
    Means.EXPERIENCE: N_("Work experience"),
    Means.TOP_UP: N_("Shortened programme"),
    Means.AWARD_FIRST: N_("Another award first"),
    Means.NONE: N_("No way known"),
}

KINDS: dict[str, str] = {
    **{means.value: MEANS[means] for means in Means if means.is_bridge},
    WITHOUT: N_("No bridge needed"),
    AWARD_FIRST: N_("Another award first"),
}
"""Kinds of bridge, as one asks for them."""

STANDINGS: dict[Standing, str] = {
    Standing.ENTITLED: N_("You may apply"),
    Standing.CONDITIONAL: N_("With a condition"),
    Standing.DISCRETIONARY: N_("Their decision"),
    Standing.INFERRED: N_("Our inference"),
    Standing.AWARD_FIRST: N_("Another award first"),
    Standing.NONE: N_("No way known"),
}

EXPLICITLY_NOT = {REFUSED: N_("Explicitly not")}

STRAIGHT = N_("Straight in, no bridge needed")


def sector_word(sector: Sector | None) -> str:
    """What a sector is called."""
    return tr(SECTORS[sector].word) if sector in SECTORS else tr("Sector not known")


def eqf(level: int) -> str:
    """An EQF level."""
    return tr("not placed on the EQF") if level == UNKNOWN else tr("EQF level {n}", n=level)


def part_word(part: Part | None) -> str:
    """What a part of tertiary education is called."""
    if part is None:
        return tr("No way known")
    return tr("{sector}, {level}", sector=sector_word(part.sector), level=eqf(part.eqf_level))


def kind_word(snapshot: Snapshot, rule: int) -> str:
    """What a rule takes, in a word: its kind of bridge, or that it needs none."""
    bridge = int(snapshot.arcs.bridge[rule])
    if bridge != UNKNOWN:
        return tr(KINDS[BRIDGE[bridge].value])
    sector = snapshot.sector(int(snapshot.arcs.head[rule]))
    return tr(STRAIGHT) if sector and Sector(sector).is_tertiary else tr("Another award first")


def length(snapshot: Snapshot, rule: int) -> str | None:
    """How long a bridge takes; None where its kind takes no time of its own."""
    bridge = int(snapshot.arcs.bridge[rule])
    if bridge == UNKNOWN or not BRIDGE[bridge].takes_time:
        return None
    takes = int(snapshot.arcs.bridge_duration[rule])
    return tr("length not known") if takes == UNKNOWN else amounts.usual_time(takes / 1000)


def what_is_left(snapshot: Snapshot, rule: int) -> str | None:
    """What is left to earn or to study in what is entered, where the rule says so."""
    credit, takes = int(snapshot.arcs.remaining_ects[rule]), int(snapshot.arcs.remaining_years[rule])
    if credit != UNKNOWN and takes != UNKNOWN:
        time = amounts.usual_time(takes / 1000)
        return tr("Left to earn: {n} ECTS, {time}.", n=amounts.credit(credit), time=time)
    if credit != UNKNOWN:
        return tr("Left to earn: {n} ECTS.", n=amounts.credit(credit))
    return tr("Left to study: {time}.", time=amounts.usual_time(takes / 1000)) if takes != UNKNOWN else None
