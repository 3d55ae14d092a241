"""Which frameworks are there, and what is on each of their levels? All of them at once, to be kept and asked often."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.snapshot import Snapshot
from graph.store import GraphStore
from graph.vocabulary import LevelStatus
from queries.compare import ComparedFramework, Comparison, compare, framework_of
from queries.eqf_levels import EqfLevel, eqf_levels
from queries.levels import FilledLevel, OnLevel, Referencing, levels
from queries.things import sources, titles


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


def atlas_of(snapshot: Snapshot) -> Atlas:
    """The part of all that which a snapshot holds, for when the store does not answer.

    It holds the frameworks, their levels, the EQF levels these are referenced to, and the qualification types on
    them; not what a reference rests on (its `match` is empty), nor cycles, offers and what the EQF levels ask.

    Args:
        snapshot: the data.
    """
    frameworks = {id_: framework_of(properties) for id_, properties in snapshot.frameworks.items()}
    linked: dict[str, list[int]] = {}
    for row in snapshot.rows["levels"]:
        linked.setdefault(row["properties"]["id"], [])
        if row["eqf_level"] is not None:
            linked[row["properties"]["id"]].append(row["eqf_level"])
    standing: dict[str, list[OnLevel]] = {}
    for row in snapshot.rows["types"]:
        if row["level_id"]:
            standing.setdefault(row["level_id"], []).append(_type(row["properties"]))
    filled: dict[str, list[FilledLevel]] = {id_: [] for id_ in frameworks}
    for id_, level in sorted(snapshot.levels.items(), key=lambda item: item[1]["order"]):
        filled[level["framework_id"]].append(
            FilledLevel(
                id=id_,
                framework=level["framework_id"],
                notation=level["notation"],
                order=level["order"],
                label=level["label"],
                referenced_to=tuple(Referencing(eqf_level=one, match="", sources=()) for one in sorted(linked[id_])),
                cycles=(),
                qualification_types=tuple(standing.get(id_, ())),
                programmes=(),
                micro_credentials=(),
                sources=sources(level),
            )
        )
    return Atlas(
        comparison=Comparison(tuple(frameworks.values()), ()),
        frameworks=frameworks,
        levels={id_: tuple(found) for id_, found in filled.items()},
        eqf_levels={},
    )


def _type(properties: Mapping[str, Any]) -> OnLevel:
    title, title_en = titles("qualification_type", properties)
    status = properties.get("level_status") or LevelStatus.DECLARED
    return OnLevel(
        id=properties["id"],
        kind="qualification_type",
        title=title,
        title_en=title_en,
        status=str(status),
        sources=sources(properties),
    )
