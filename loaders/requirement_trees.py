"""What requirement groups, options and prerequisites say together: trees that nobody could follow, and odd words."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import TypeVar

from graph.content import plain_decimal
from graph.model import (
    CreditSystem,
    ExitAward,
    MicroCredential,
    Prerequisite,
    Programme,
    QualificationType,
    RequirementGroup,
    RequirementOption,
)
from graph.nearest import nearest
from graph.record import Record
from graph.vocabulary import PrerequisiteKind
from loaders.reading import Other, Reading, about
from loaders.report import Problem, shown
from loaders.rows import Key, Row

Kind = TypeVar("Kind", bound=Record)

ECTS = "ECTS"
NAMED = 8
"""How many ids of a circle, or parts of a sum, a reason names."""


def settle_trees(reading: Reading, others: Sequence[Other]) -> None:
    """Take out the groups that are a part of another programme's or of themselves, and options of what takes none.

    What is below a group that is out, `settle_references` takes out.

    Args:
        reading: a dataset, with `alive` and `dead` filled.
        others: the other datasets of the store and of the call; a group may be a part of one of theirs.
    """
    groups = reading.tables.get(RequirementGroup.TABLE)
    if groups is not None:
        for row, problem in _strangers(reading, others):
            groups.drop(row.key)
            reading.rejected.add(problem)
        for row, problem in _circles(reading, others):
            groups.drop(row.key)
            reading.rejected.add(problem)
    for row, problem in _options_of_own_study(reading, others):
        reading.tables[RequirementOption.TABLE].drop(row.key)
        reading.rejected.add(problem)


def doubtful_requirements(reading: Reading, others: Sequence[Other]) -> Iterator[Problem]:
    """What can be meant, but hardly is.

    Args:
        reading: a dataset whose references are settled.
        others: the other datasets of the store and of the call.
    """
    yield from _parts_above_the_whole(reading)
    yield from _never_begun(reading)
    yield from _unknown_systems(reading, others)


def _strangers(reading: Reading, others: Sequence[Other]) -> Iterator[tuple[Row, Problem]]:
    """Groups that are a part of another programme's group."""
    of_programme: dict[str, list[str]] = defaultdict(list)
    for _, group in _records(reading, RequirementGroup):
        of_programme[group.programme_id].append(group.id)
    for row, group in _records(reading, RequirementGroup):
        parent = _parent(reading, others, group)
        if parent is not None and parent.programme_id != group.programme_id:
            choices = [id_ for id_ in of_programme[group.programme_id] if id_ != group.id]
            full = reading.rejected.full
            yield (
                row,
                about(
                    row,
                    field="parent_id",
                    value=shown(parent.id),
                    reason=f"is a group of {shown(parent.programme_id)}, not of {shown(group.programme_id)}",
                    allowed=f"a group of {shown(group.programme_id)}, or nothing",
                    nearest=nearest(parent.id, choices) if choices and not full else (),
                ),
            )


def _circles(reading: Reading, others: Sequence[Other]) -> Iterator[tuple[Row, Problem]]:
    """Groups that are in the end a part of themselves."""

    def above(id_: str) -> str | None:
        group = _record(reading, others, RequirementGroup, (id_,))
        return group.parent_id if group else None

    rows = {group.id: (row, group) for row, group in _records(reading, RequirementGroup)}
    for circle in [*_rounds([*rows], above)]:
        for place_in_it, id_ in enumerate(circle):
            if id_ in rows:
                row, group = rows[id_]
                way = " > ".join(_some([*circle[place_in_it:], *circle[:place_in_it], id_]))
                yield (
                    row,
                    about(
                        row,
                        field="parent_id",
                        value=shown(group.parent_id or ""),
                        reason=f"makes the group a part of itself ({way})",
                        allowed="a group that is not itself a part of this one, or nothing",
                    ),
                )


def _options_of_own_study(reading: Reading, others: Sequence[Other]) -> Iterator[tuple[Row, Problem]]:
    """Options of groups that only study in the programme itself can fill."""
    open_groups = [group.id for _, group in _records(reading, RequirementGroup) if not group.own_study]
    for row, option in _records(reading, RequirementOption):
        group = _record(reading, others, RequirementGroup, (option.requirement_id,))
        if group is not None and group.own_study:
            yield (
                row,
                about(
                    row,
                    field="requirement_id",
                    value=shown(group.id),
                    reason="takes only study in the programme itself (own_study is true), so nothing can be an option",
                    allowed="a group whose own_study is empty or false",
                    nearest=() if reading.rejected.full else nearest(group.id, open_groups),
                ),
            )


def _parts_above_the_whole(reading: Reading) -> Iterator[Problem]:
    """Groups whose parts need more credit than counts in the whole; credit of different systems is not compared."""
    parts: dict[str, list[RequirementGroup]] = defaultdict(list)
    for _, group in _records(reading, RequirementGroup):
        if group.parent_id and group.min_credits and not group.double_counting:
            parts[group.parent_id].append(group)
    for row, whole in _records(reading, RequirementGroup):
        system = whole.credit_system or ECTS
        needed = [part for part in parts[whole.id] if (part.credit_system or ECTS) == system]
        least = sum((part.min_credits or Decimal() for part in needed), Decimal())
        if whole.max_credits is not None and least > whole.max_credits:
            said = ", ".join(_some([f"{part.id} {plain_decimal(part.min_credits or Decimal())}" for part in needed]))
            yield about(
                row,
                field="max_credits",
                value=plain_decimal(whole.max_credits),
                reason=f"is less than its parts need together ({said}), so nobody could meet all of them",
                allowed=f"{plain_decimal(least)} or more, less in the parts, or parts with double_counting",
            )


def _never_begun(reading: Reading) -> Iterator[Problem]:
    """Micro-credentials that ask in the end for themselves; alternatives and corequisites leave a way out."""
    asked: dict[str, list[str]] = defaultdict(list)
    rows: dict[tuple[str, str], Row] = {}
    for row, one in _records(reading, Prerequisite):
        if one.kind == PrerequisiteKind.PREREQUISITE and one.one_of is None:
            asked[one.mc_id].append(one.requires_id)
            rows[one.mc_id, one.requires_id] = row
    stuck = _stuck(asked)
    first = {mc: next(other for other in asked[mc] if other in stuck) for mc in asked if mc in stuck}
    for circle in _rounds([*first], first.get):
        row = rows[circle[0], first[circle[0]]]
        way = " > ".join(_some([*circle, circle[0]]))
        yield about(
            row,
            field="requires_id",
            value=shown(first[circle[0]]),
            reason=f"asks in the end for the micro-credential itself ({way}), so nobody could begin",
            allowed="what can be held before, kind corequisite, or alternatives (one_of)",
        )


def _stuck(asked: dict[str, list[str]]) -> set[str]:
    """Those that can never be begun, because something that they ask for never can."""
    waiting: dict[str, list[str]] = defaultdict(list)
    missing = {mc: len(others) for mc, others in asked.items()}
    for mc, others in asked.items():
        for other in others:
            waiting[other].append(mc)
    free = [other for other in waiting if other not in missing]
    while free:
        for mc in waiting[free.pop()]:
            missing[mc] -= 1
            if not missing[mc]:
                free.append(mc)
    return {mc for mc, left in missing.items() if left}


def _unknown_systems(reading: Reading, others: Sequence[Other]) -> Iterator[Problem]:
    """Credit systems that nothing else is counted in: mostly another spelling of one that is known."""
    uses: dict[str, list[Row]] = defaultdict(list)
    for row, group in _records(reading, RequirementGroup):
        uses[group.credit_system or ECTS].append(row)
    for row, award in _records(reading, ExitAward):
        uses[award.credit_system or ECTS].append(row)
    if not uses.keys() - {ECTS}:
        return
    known = {ECTS, *_systems(reading), *(system for other in others for system in _systems(other))}
    for system in [system for system in uses if system not in known]:
        first, more = uses[system][0], len(uses[system]) - 1
        again = f"; the same is true of {more:,} more row{'s' if more > 1 else ''}" if more else ""
        yield about(
            first,
            field="credit_system",
            value=shown(system),
            reason=f"is not how a programme, micro-credential or qualification type is counted{again}",
            allowed=f"{ECTS} (or nothing), a credit_system of credit_systems.csv, or a national_credit_system",
            nearest=nearest(system, sorted(known)),
        )


def _systems(dataset: Other) -> Iterator[str]:
    """The credit systems that a dataset converts or counts its studies in, as it writes them."""
    for table in (CreditSystem, Programme, MicroCredential, QualificationType):
        for key in dataset.keys(table.TABLE):
            record = dataset.record(table.TABLE, key)
            if isinstance(record, CreditSystem):
                yield record.id
            elif isinstance(record, Programme | MicroCredential | QualificationType) and record.national_credit_system:
                yield record.national_credit_system


def _rounds(starts: Sequence[str], after: Callable[[str], str | None]) -> Iterator[list[str]]:
    """Every circle in which one comes back to where one was, each once."""
    seen: set[str] = set()
    for start in starts:
        way: dict[str, int] = {}
        here: str | None = start
        while here is not None and here not in seen:
            seen.add(here)
            way[here] = len(way)
            here = after(here)
        if here in way:
            yield [*way][way[here] :]


def _parent(reading: Reading, others: Sequence[Other], group: RequirementGroup) -> RequirementGroup | None:
    return None if group.parent_id is None else _record(reading, others, RequirementGroup, (group.parent_id,))


def _record(reading: Reading, others: Sequence[Other], kind: type[Kind], key: Key) -> Kind | None:
    """The row that is meant by a key: this dataset's if it has one, good or not, else another's."""
    table = reading.tables.get(kind.TABLE)
    if table is not None and key in table.dead:
        return None
    found = (one.record(kind.TABLE, key) for one in (reading, *others))
    return next((record for record in found if isinstance(record, kind)), None)


def _records(reading: Reading, kind: type[Kind]) -> list[tuple[Row, Kind]]:
    table = reading.tables.get(kind.TABLE)
    rows = table.alive.values() if table else ()
    return [(row, row.record) for row in rows if isinstance(row.record, kind)]


def _some(parts: Sequence[str]) -> list[str]:
    """All parts, or where there are too many the first and the last."""
    texts = [shown(part) for part in parts]
    return texts if len(texts) <= NAMED else [*texts[: NAMED - 1], "…", texts[-1]]
