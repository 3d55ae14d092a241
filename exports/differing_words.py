"""In what frameworks differ, as sentences and as a table's cells."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from exports.differing import CycleDifference, Differences, SameNumber
from exports.rungs import eqf_of
from exports.sentences import listing
from queries.levels import FilledLevel
from words import N_, tr, trn

CYCLE_WORDS = {
    "short": N_("short cycle"),
    "first": N_("first cycle"),
    "second": N_("second cycle"),
    "third": N_("third cycle"),
}
MATCHES = {
    "referenced": N_("officially referenced"),
    "stated": N_("stated by a source; no referencing report is known"),
    "identity": N_("the EQF's own level"),
}
"""What a level's link to the EQF rests on."""


def cycle_word(cycle: str) -> str:
    """What a Bologna cycle is called."""
    return tr(CYCLE_WORDS[cycle]) if cycle in CYCLE_WORDS else cycle


def sentences(found: Differences, place: str) -> tuple[str, ...]:
    """How a framework differs from the EQF, a sentence for each way in which it does.

    Args:
        found: the differences.
        place: what the framework is called.
    """
    if not found.levels:
        return (tr("{place}: its levels are not known.", place=place),)
    if not found.is_referenced:
        return (
            tr(
                "{place}: none of its {n} levels is referenced to the EQF, as far as we know. Nothing can be said of "
                "where they stand.",
                place=place,
                n=len(found.levels),
            ),
        )
    return (
        *_numbers(found, place),
        *(
            tr("{place} has several levels on EQF level {eqf}: {levels}.", place=place, eqf=eqf, levels=_names(there))
            for eqf, there in found.sub_levels.items()
        ),
        *(
            tr(
                "{place}: level {level} is linked to the EQF levels {eqf}.",
                place=place,
                level=level.notation,
                eqf=listing(eqf_of(level)),
            )
            for level in found.wide
        ),
        *_gaps(found, place),
        *_unreferenced(found, place),
    )


def _numbers(found: Differences, place: str) -> tuple[str, ...]:
    if found.numbers_agree:
        return (tr("{place}: every numbered level has the number of its EQF level.", place=place),)
    if not found.renumbered:
        return ()
    moved = [tr("{level} (EQF {eqf})", level=level.notation, eqf=listing(eqf_of(level))) for level in found.renumbered]
    return (
        trn(
            "{place}: {n} of {total} levels differs in number from the EQF: {levels}.",
            "{place}: {n} of {total} levels differ in number from the EQF: {levels}.",
            len(moved),
            place=place,
            total=len(found.levels),
            levels=listing(moved),
        ),
    )


def _gaps(found: Differences, place: str) -> tuple[str, ...]:
    if not found.gaps:
        return ()
    return (
        trn(
            "{place} has no level on EQF level {eqf}.",
            "{place} has no level on EQF levels {eqf}.",
            len(found.gaps),
            place=place,
            eqf=listing(found.gaps),
        ),
    )


def _unreferenced(found: Differences, place: str) -> tuple[str, ...]:
    if not found.unreferenced:
        return ()
    return (
        trn(
            "{place}: level {levels} is not referenced to the EQF, so nothing stands beside it.",
            "{place}: levels {levels} are not referenced to the EQF, so nothing stands beside them.",
            len(found.unreferenced),
            place=place,
            levels=_names(found.unreferenced),
        ),
    )


def same_number_sentence(found: Sequence[SameNumber], places: Mapping[str, str]) -> str:
    """That numbers do not mean the same EQF level everywhere, with one of them; empty where all do.

    Args:
        found: the numbers, and what each means where.
        places: framework id -> what it is called.
    """
    if not found:
        return ""
    middle = found[len(found) // 2]
    meant = [tr("EQF {eqf} in {place}", eqf=listing(eqf), place=places[id_]) for id_, eqf in middle.places if eqf]
    return trn(
        "The same number is not the same level: level {number} is {meanings}.",
        "The same number is not the same level: level {number}, for example, is {meanings}.",
        len(found),
        number=middle.number,
        meanings=listing(meant),
    )


def cycle_sentence(found: CycleDifference, places: Mapping[str, str]) -> str:
    """Which cycles are named on one EQF level where.

    Args:
        found: the EQF level, and the cycles.
        places: framework id -> what it is called.
    """
    where: dict[tuple[str, ...], list[str]] = {}
    for id_, cycles in found.cycles:
        where.setdefault(cycles, []).append(places[id_])
    named = [
        tr("{cycles} in {places}", cycles=listing(map(cycle_word, cycles)), places=listing(there))
        if cycles
        else tr("none in {places}", places=listing(there))
        for cycles, there in where.items()
    ]
    said = listing(named)
    return tr("EQF level {eqf}, Bologna cycle named in our data: {cycles}.", eqf=found.eqf_level, cycles=said)


ROWS: tuple[tuple[str, Callable[[Differences], Sequence[str]]], ...] = (
    (
        N_("Levels that differ in number from the EQF"),
        lambda found: [f"{level.notation} → {', '.join(map(str, eqf_of(level)))}" for level in found.renumbered],
    ),
    (
        N_("Several levels on one EQF level"),
        lambda found: [f"{_plus(there)} → {eqf}" for eqf, there in found.sub_levels.items()],
    ),
    (
        N_("Levels linked to several EQF levels"),
        lambda found: [f"{level.notation} → {', '.join(map(str, eqf_of(level)))}" for level in found.wide],
    ),
    (N_("EQF levels without a level of this framework"), lambda found: [str(eqf) for eqf in found.gaps]),
    (
        N_("Levels not referenced to the EQF"),
        lambda found: [level.notation for level in found.unreferenced],
    ),
)
"""The rows of the table, each with what it says of a framework; the arrow leads to the EQF level."""


def _names(levels: Iterable[FilledLevel]) -> str:
    return listing(level.notation for level in levels)


def _plus(levels: Iterable[FilledLevel]) -> str:
    return ", ".join(level.notation for level in levels)
