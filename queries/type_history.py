"""What changed for a qualification type between two versions of a dataset: its row, its level, its rules.

What a version said is read from the store's archive: the graph holds only what counts now, of all datasets
together. Cypher answers what only the graph knows: whether another dataset's word counts instead.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graph.content import Content
from graph.errors import UnknownIdError, UsageError
from graph.model import AccessRule, Level, QualificationType
from graph.nearest import nearest
from graph.projection import plain
from graph.record import NodeRecord, Record
from graph.store import GraphStore
from queries.things import Source, sources
from queries.unknown import printed


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One property that is not what it was; None where the row, or the value, is not there."""

    name: str
    before: Any
    after: Any

    def as_json(self) -> dict[str, Any]:
        """`{"name", "before", "after"}`."""
        return {"name": self.name, "before": self.before, "after": self.after}


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """One row that concerns the type and is not what it was.

    Attributes:
        part: `type` (its own row), `level` (the row of the level it is on), `rule_out` (from it), `rule_in` (to it).
        id: the type's, the level's or the rule's; of a type that was moved, its new level's.
        change: `added`, `removed` or `changed`.
        fields: what is different, by name; all that is known of a row that is new or gone.
        sources_before: the page that supported the row.
        sources_after: the page that supports it.
        overridden_by: the dataset whose row counts in the graph now, where it is another one.
    """

    part: str
    id: str
    change: str
    fields: tuple[FieldChange, ...]
    sources_before: tuple[Source, ...]
    sources_after: tuple[Source, ...]
    overridden_by: str | None

    def as_json(self) -> dict[str, Any]:
        """Every attribute under its name."""
        return {
            "part": self.part,
            "id": self.id,
            "change": self.change,
            "fields": [one.as_json() for one in self.fields],
            "sources_before": [one.as_json() for one in self.sources_before],
            "sources_after": [one.as_json() for one in self.sources_after],
            "overridden_by": self.overridden_by,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeHistory:
    """What changed for a qualification type; no changes: it is in both versions, and the same.

    Attributes:
        before: the earlier version's SHA-256.
        after: the later version's.
        changes: the type's own row, its level, then its rules by id.
    """

    id: str
    dataset: str
    before: str
    after: str
    changes: tuple[RowChange, ...]

    def as_json(self) -> dict[str, Any]:
        """Every attribute under its name."""
        return {
            "id": self.id,
            "dataset": self.dataset,
            "before": self.before,
            "after": self.after,
            "changes": [change.as_json() for change in self.changes],
        }


def type_history(store: GraphStore, *, id: str, dataset: str, before: str, after: str) -> TypeHistory:
    """What changed for a qualification type between two versions of a dataset.

    Only what this dataset says is compared: a draft whose type stands on another dataset's level has no row of it.

    Args:
        store: where to look.
        id: the type's.
        dataset: the dataset's id.
        before: a version of it, as `store.archive.versions` lists them.
        after: another one.

    Raises:
        UnknownIdError: there is no such dataset, or neither version has such a type; carries the nearest ids.
        UsageError: the store keeps no such version; says which it keeps.
    """
    held = [one.id for one in store.version().datasets]
    if dataset not in held:
        raise UnknownIdError(printed(dataset), "dataset", nearest(dataset, held))
    kept = store.archive.versions(dataset)
    for version in (before, after):
        if version not in kept:
            raise UsageError(
                f"The store keeps no version '{printed(version)}' of '{dataset}'. It keeps: {', '.join(kept)}."
            )
    old, new = (store.archive.get(dataset, version) for version in (before, after))
    types = {key[0] for content in (old, new) for key in content.tables.get(QualificationType.TABLE, ())}
    if id not in types:
        raise UnknownIdError(printed(id), "qualification type", nearest(id, sorted(types)))
    first = {
        (row["table"], row["id"]): row["asserted_by"][0]
        for row in store.read("type_history", id=id)
        if row["asserted_by"][0] != dataset
    }
    changes = tuple(_change(part, *rows, overriding=first) for part, *rows in _rows(old, new, id) if rows[0] != rows[1])
    return TypeHistory(id=id, dataset=dataset, before=before, after=after, changes=changes)


def _rows(old: Content, new: Content, id_: str) -> Iterator[tuple[str, Record | None, Record | None]]:
    """Every row that concerns the type in one version or the other: its part, and it before and after."""
    was, now = (content.tables.get(QualificationType.TABLE, {}).get((id_,)) for content in (old, new))
    yield "type", was, now
    yield "level", _level(old, was), _level(new, now)
    rules = [content.tables.get(AccessRule.TABLE, {}) for content in (old, new)]
    concerned = {
        key: "rule_out" if rule.from_id == id_ else "rule_in"
        for table in rules
        for key, rule in table.items()
        if isinstance(rule, AccessRule) and id_ in (rule.from_id, rule.to_id)
    }
    for key in sorted(concerned):
        yield concerned[key], rules[0].get(key), rules[1].get(key)


def _level(content: Content, row: Record | None) -> Record | None:
    if not isinstance(row, QualificationType) or row.level_code is None:
        return None
    return content.tables.get(Level.TABLE, {}).get((row.framework_id, row.level_code))


def _change(
    part: str, before: Record | None, after: Record | None, *, overriding: dict[tuple[str, str], str]
) -> RowChange:
    there = next(row for row in (after, before) if row is not None)
    id_ = there.node_id if isinstance(there, NodeRecord) else there.key[0]
    old, new = _values(before), _values(after)
    return RowChange(
        part=part,
        id=id_,
        change="added" if before is None else "removed" if after is None else "changed",
        fields=tuple(
            FieldChange(name, old.get(name), new.get(name))
            for name in sorted({*old, *new})
            if old.get(name) != new.get(name)
        ),
        sources_before=sources(old),
        sources_after=sources(new),
        overridden_by=overriding.get((there.TABLE, id_)),
    )


def _values(row: Record | None) -> dict[str, Any]:
    if row is None:
        return {}
    return {name: plain(value) for name in type(row).model_fields if (value := getattr(row, name)) is not None}
