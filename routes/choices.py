"""What micro-credentials may be used for along a way: at the programme wanted, and at programmes on the way to it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations

from graph.numbers import UNKNOWN
from graph.snapshot import Snapshot
from routes.stacking import Holding, Stack, counting, stack

CONTESTED = 8
"""How many micro-credentials that several programmes on the way would count are shared out exactly between them."""


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """One use of micro-credentials at one programme.

    Attributes:
        used: positions of the holdings used here that another programme on the way would count, too.
        stack: what is used here, and what it counts for.
    """

    used: frozenset[int]
    stack: Stack


@dataclass(frozen=True, slots=True, eq=False)
class Choices:
    """The uses of micro-credentials that may matter to one question.

    Attributes:
        at: programme -> its choices; none of them saves as much with more than another uses.
        exact: whether these are all: else some of the contested ones are only used at the target.
    """

    at: Mapping[int, tuple[Choice, ...]]
    exact: bool = True


NO_CHOICES = Choices({})


def choices(
    snapshot: Snapshot, target: int, others: Sequence[int], holdings: Sequence[Holding], *, on: date
) -> Choices:
    """What may be used where.

    A programme other than the target is of use only where something is saved there: else its qualification type stands
    for it.

    Args:
        snapshot: the data.
        target: index of the programme wanted.
        others: indices of the programmes that may lie on the way.
        holdings: the micro-credentials held.
        on: the day.
    """
    counted = {one: counting(snapshot, one, holdings, on=on) for one in (target, *others)}
    wanted = [position for positions in counted.values() for position in positions]
    times = Counter(wanted)
    contested = sorted(position for position in times if times[position] > 1)
    # What is left over where too many are contested is used at the target, where it counts there.
    shared, rest = set(contested[:CONTESTED]), set(contested[CONTESTED:])
    found: dict[int, tuple[Choice, ...]] = {}
    for programme, positions in counted.items():
        free = [i for i in positions if i not in shared and (programme == target or i not in rest)]
        made = tuple(_at(snapshot, programme, holdings, sorted(free), sorted(shared & positions), on))
        if programme != target:
            made = tuple(choice for choice in made if choice.stack.saved)
        if made:
            found[programme] = made
    return Choices(found, exact=not rest)


def programmes_between(snapshot: Snapshot, types: frozenset[int], holdings: Sequence[Holding]) -> list[int]:
    """The programmes of these kinds of award toward which anything that is held may count.

    Args:
        snapshot: the data.
        types: the qualification types between what is held and what is wanted.
        holdings: the micro-credentials held.
    """
    kinds = ((one, int(snapshot.studies.type_of[one])) for one in programmes_counting(snapshot, holdings))
    return [one for one, kind in kinds if kind != UNKNOWN and kind in types]


def programmes_counting(snapshot: Snapshot, holdings: Sequence[Holding]) -> list[int]:
    """The programmes toward which anything that is held may count, by id.

    Args:
        snapshot: the data.
        holdings: the micro-credentials held.
    """
    held = {holding.mc_id for holding in holdings}
    options = {
        snapshot.requirements[group]["programme_id"]
        for group, found in snapshot.options.items()
        if any(mc in held for _, mc, _ in found)
    }
    ids = {link.target_id for mc_id in held for link in snapshot.links_by_micro_credential.get(mc_id, ())} | options
    return [snapshot.index[id_] for id_ in sorted(ids) if id_ in snapshot.index]


def _at(
    snapshot: Snapshot,
    programme: int,
    holdings: Sequence[Holding],
    free: Sequence[int],
    shared: Sequence[int],
    on: date,
) -> Iterator[Choice]:
    """The choices at one programme: every set of contested holdings that saves more than any part of it."""

    @cache
    def counted(chosen: tuple[int, ...]) -> Stack:
        return stack(snapshot, programme, [holdings[i] for i in (*free, *chosen)], on=on)

    most = counted(tuple(shared)).saved
    kept: list[Choice] = []
    for size in range(len(shared) + 1):
        for chosen in combinations(shared, size):
            used = frozenset(chosen)
            parts = [other.stack.saved for other in kept if other.used < used]
            if most in parts:
                continue
            made = counted(chosen)
            if not any(part >= made.saved for part in parts):
                kept.append(Choice(used, made))
    yield from kept
