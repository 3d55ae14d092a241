"""What is around this? The graph of the things one or a few steps away, to draw and to analyse."""

from collections.abc import Collection, Iterator
from typing import Any

import networkx as nx

from graph.errors import UsageError
from graph.store import GraphStore, Row
from queries.attributes import edge_attributes, node_attributes, placed
from queries.describe import RELATIONS
from queries.things import KINDS, Properties, kind_of
from queries.unknown import in_unicode, unknown

HUBS = frozenset({"country", "framework", "eqf_level", "ehea_cycle", "field", "skill"})
"""Kinds at which a walk ends, unless it starts there: through them everything is near to everything."""

_FOLLOWED = tuple(relation for relation in RELATIONS if relation not in ("IN", "STATED_IN"))
_ROWS_PER_THING = 50
_SPECIFIC_FIRST = tuple(KINDS.values())

Key = tuple[str, str]
"""A thing: its kind and its id."""


def neighbourhood(store: GraphStore, *, id: str, depth: int = 1, limit: int = 200) -> "nx.MultiDiGraph[str]":
    """The things around one thing, and how they are connected with it and with each other.

    Cited pages are left out, and a thing's country is an attribute; a level comes with the EQF level it is
    referenced to. A thing is a node under its id (`ID (KIND)` where another kind has the same id), with the
    attributes `id`, `kind`, `title`, `title_en`, `language`, `sector`, `country`, `framework`, `level` (the
    notation), `eqf_level`, `condition` (of a requirement group), `source_url`, `evidence` and `checked_on`, as far as
    known. An edge runs as the relationship does, under its `rule_id` or else its type as key, with the attributes
    `type` and whatever the relationship says (`access`, `certainty`, `rule_id`, `condition` ...).

    Args:
        store: where to look.
        id: of a thing of any kind; of an access rule: what is around both its ends.
        depth: how many steps away.
        limit: the most things to give.

    Returns:
        The graph. Its attribute `centre` lists the nodes it was asked for; `cut` says whether things within
        the depth were left out because of the limit.

    Raises:
        UnknownIdError: nothing has this id; carries the nearest ids.
        UsageError: depth is negative or limit is not positive.
    """
    if depth < 0 or limit < 1:
        raise UsageError("The depth may not be negative, and the limit must be at least 1.")
    if not in_unicode(id):
        raise unknown(store, id)
    walk = _Walk(store, limit)
    steps = depth - walk.start(id, step=depth > 0)
    for _ in range(steps):
        walk.step()
    return walk.finish()


class _Walk:
    """A breadth-first walk, one question to the store a step."""

    def __init__(self, store: GraphStore, limit: int) -> None:
        self._store = store
        self._limit = limit
        self._centre: list[Key] = []
        self._frontier: list[Key] = []
        self._things: dict[Key, Properties] = {}
        self._edges: dict[tuple[Key, Key, str], dict[str, Any]] = {}
        self._cut = False

    def start(self, id_: str, *, step: bool) -> int:
        """Find what to start from, and where possible go the first step with the same question.

        Returns:
            How many steps were gone.
        """
        rows = self._ask([id_], (*_FOLLOWED, "IN") if step else ())
        if not rows:
            self._start_from_rule(id_)
            return 0
        kind = min((kind_of(row["labels"]) for row in rows), key=_SPECIFIC_FIRST.index)
        self._frontier = self._centre = [(kind, id_)]
        self._things[kind, id_] = {}
        wanted = [row for row in rows if kind == "country" or row["relation"] != "IN"]
        found = list(self._reached(wanted))
        self._things[kind, id_] = next(placed(row) for row in rows if kind_of(row["labels"]) == kind)
        if not step:
            return 0
        if twins := [there for there in found if self._is_identical((kind, id_), there)]:
            # A level of the EQF is there as a level and as what others are referenced to: one thing to a reader.
            self._centre = [*self._centre, *twins]
            self._frontier = twins
            found = [key for key in found if key not in twins]
            found += self._reached(self._ask([twin for _, twin in twins], _FOLLOWED))
        self._frontier = found
        return 1

    def _is_identical(self, level: Key, eqf_level: Key) -> bool:
        return self._edges.get((level, eqf_level, "REFERENCED_TO"), {}).get("match") == "identity"

    def step(self) -> None:
        """Go from what was reached last to what is around it."""
        asked = self._open()
        self._frontier = list(self._reached(self._ask([id_ for _, id_ in asked], _FOLLOWED)))

    def finish(self) -> "nx.MultiDiGraph[str]":
        """Connect what was reached last with the rest, and make the graph."""
        within = sorted({id_ for _, id_ in self._things})
        known = set(self._things)
        rows = self._ask([id_ for _, id_ in self._open()], _FOLLOWED, within)
        for key in self._reached(rows):
            if key not in known and key[0] != "eqf_level":
                del self._things[key]  # it only shares its id with a thing that is within
        return self._graph()

    def _start_from_rule(self, id_: str) -> None:
        rows = self._store.read("describe_rule", id=id_)
        if not rows:
            raise unknown(self._store, id_)
        for end in ("from", "to"):
            thing = rows[0][f"{end}_properties"]
            key = (kind_of(rows[0][f"{end}_labels"]), str(thing["id"]))
            self._things[key] = thing
            self._centre.append(key)
        self._frontier = self._centre

    def _open(self) -> list[Key]:
        return [key for key in self._frontier if key[0] not in HUBS or key in self._centre]

    def _ask(self, ids: Collection[str], relations: Collection[str], within: list[str] | None = None) -> list[Row]:
        rows = self._limit * _ROWS_PER_THING
        found = self._store.read(
            "neighbourhood", ids=sorted(set(ids)), relations=list(relations), within=within, rows=rows
        )
        self._cut |= len(found) == rows
        return found

    def _reached(self, rows: list[Row]) -> Iterator[Key]:
        """Note what the rows say of the things asked about, and give what is new."""
        asked = set(self._frontier)
        for row in sorted(rows, key=_place):
            here = (kind_of(row["labels"]), str(row["properties"]["id"]))
            if here not in asked:
                continue
            self._things[here] = placed(row)
            if row["relation"] is None:
                continue
            there = (kind_of(row["other_labels"]), str(row["other"]["id"]))
            if there not in self._things:
                if len(self._things) >= self._limit:
                    self._cut = True
                    continue
                self._things[there] = row["other"]
                yield there
            ends = (here, there) if row["outgoing"] else (there, here)
            name = row["link"].get("rule_id") or row["relation"]
            self._edges[*ends, name] = edge_attributes(row["relation"], row["link"])

    def _graph(self) -> "nx.MultiDiGraph[str]":
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        names: dict[Key, str] = {}
        for key in sorted(self._things, key=lambda one: (_SPECIFIC_FIRST.index(one[0]), one[1])):
            kind, id_ = key
            names[key] = f"{id_} ({kind})" if id_ in graph else id_
            graph.add_node(names[key], **node_attributes(kind, self._things[key]))
        for (start, end, name), attributes in sorted(self._edges.items(), key=lambda edge: edge[0]):
            if start in names and end in names:
                graph.add_edge(names[start], names[end], key=name, **attributes)
        graph.graph.update(centre=[names[key] for key in self._centre], cut=self._cut)
        return graph


def _place(row: Row) -> tuple[Any, ...]:
    """Levels and access rules come first, so that they are kept where the limit cuts."""
    if row["relation"] is None:
        return (-1,)
    place = RELATIONS.index(row["relation"]) if row["relation"] in RELATIONS else len(RELATIONS)
    return place, str(row["properties"]["id"]), not row["outgoing"], str(row["other"]["id"])
