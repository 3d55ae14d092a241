"""Which frameworks are there, and what is on each of their levels? All of them at once, to be kept and asked often."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graph.store import GraphStore
from queries.compare import ComparedFramework, Comparison, compare
from queries.eqf_levels import EqfLevel, eqf_levels
from queries.levels import FilledLevel, levels


@dataclass(frozen=True, slots=True)
class Atlas:
    """All frameworks of one version of the data.

    Attributes:
        comparison: every framework and every level, as `gradus compare` gives them.
        frameworks: framework id -> what is known of it.
        levels: framework id -> its levels with everything on them, lowest first.
        eqf_levels: EQF level -> what it asks of somebody.
    """

    comparison: Comparison
    frameworks: Mapping[str, ComparedFramework]
    levels: Mapping[str, tuple[FilledLevel, ...]]
    eqf_levels: Mapping[int, EqfLevel]

    def of(self, frameworks: Sequence[str]) -> Comparison:
        """The same answer that `compare` gives for these frameworks, without asking the store."""
        by_framework = {id_: [lv for lv in self.comparison.levels if lv.framework == id_] for id_ in frameworks}
        return Comparison(
            tuple(self.frameworks[id_] for id_ in by_framework),
            tuple(level for found in by_framework.values() for level in found),
        )


def atlas(store: GraphStore) -> Atlas:
    """Everything about all frameworks.

    Args:
        store: where to look.
    """
    ids = [row["properties"]["id"] for row in store.read("snapshot_frameworks")]
    compared = compare(store, frameworks=ids) if ids else Comparison((), ())
    filled: dict[str, list[FilledLevel]] = {id_: [] for id_ in ids}
    for level in levels(store):
        filled[level.framework].append(level)
    return Atlas(
        comparison=compared,
        frameworks={framework.id: framework for framework in compared.frameworks},
        levels={id_: tuple(found) for id_, found in filled.items()},
        eqf_levels={level.level: level for level in eqf_levels(store)},
    )
