"""The part of everything that somebody explores: from where they started, and what they opened on the way."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

import networkx as nx

from exports.atlas import OFFERS, atlas, atlas_on
from graph.snapshot import Snapshot

MOST = 600
"""The most things to draw: more cannot be told apart, and no longer moves fluently."""

NO_ACCESS = "none"
"""Among certainties: an explicit no."""

EQF = "EQF"


@dataclass(frozen=True, slots=True)
class Filters:
    """What is to be seen; an empty set lets everything through.

    Attributes:
        countries: codes.
        sectors: of qualification types, and of the programmes that lead to them.
        levels: EQF levels; 0 for what is not on the EQF.
        certainties: of access rules; `none` for an explicit no.
    """

    countries: frozenset[str] = frozenset()
    sectors: frozenset[str] = frozenset()
    levels: frozenset[int] = frozenset()
    certainties: frozenset[str] = frozenset()

    def lets_through(self, node: dict[str, Any]) -> bool:
        """Whether a thing may be seen; what has no sector passes the filter of sectors."""
        sector = node.get("sector")
        return (
            (not self.countries or node.get("country") in self.countries)
            and (not self.sectors or sector is None or sector in self.sectors)
            and (not self.levels or (node.get("eqf_level") or 0) in self.levels)
        )

    def lets_line_through(self, edge: dict[str, Any]) -> bool:
        """Whether a line may be seen; only access rules have a certainty."""
        if not self.certainties or edge.get("type") != "GIVES_ACCESS_TO":
            return True
        worth = NO_ACCESS if edge.get("access") == "none" else edge.get("certainty")
        return worth in self.certainties


@dataclass(frozen=True, slots=True)
class View:
    """What somebody looks at.

    Attributes:
        starts: where they started: a study, a micro-credential, a level or framework, or a country's code.
        opened: what they opened on the way, in this order.
        shut: of the starts, those that they closed.
        offers: whether programmes and micro-credentials are shown around what is opened.
        filters: what is to be seen.
        path: the nodes of a route to be seen in any case.
        on: the day; connections that do not hold then are not seen.
    """

    starts: tuple[str, ...]
    opened: tuple[str, ...] = ()
    shut: frozenset[str] = frozenset()
    offers: bool = False
    filters: Filters = field(default_factory=Filters)
    path: tuple[str, ...] = ()
    on: date = field(default_factory=date.today)


def is_start(snapshot: Snapshot, id_: str) -> bool:
    """Whether one can start from this."""
    return id_ in atlas(snapshot) or id_ in snapshot.frameworks or id_ in countries(snapshot)


def countries(snapshot: Snapshot) -> frozenset[str]:
    """The codes of the countries of everything that can be drawn."""
    return frozenset(str(node["country"]) for node in atlas(snapshot).nodes.values() if node.get("country"))


def explored(snapshot: Snapshot, view: View, most: int = MOST) -> "nx.MultiDiGraph[str]":
    """The things seen and every connection between them.

    Args:
        snapshot: the data.
        view: what somebody looks at; ids that the data does not hold are passed over.
        most: how many things to give at most; those nearest to the start come first.

    Returns:
        A graph with the attributes of `exports.atlas`; a node's `open` says whether it is opened, and `more` how many
        things around it are not seen. The graph's `centre` lists the things started from, `begun` everything that
        the starts stand for, `hidden` counts what the filters keep out, `left_out` what was beyond `most`; `offers`
        says whether programmes and micro-credentials are shown.
    """
    everything = atlas_on(snapshot, view.on)
    kinds = _kinds(everything, view)
    centre = _centre(snapshot, view)
    is_open = _opened(everything, view, centre)
    seen = dict.fromkeys((*centre, *(id_ for id_ in view.path if id_ in everything)))
    for id_ in is_open:
        if id_ in seen:
            seen |= dict.fromkeys(around(everything, id_, kinds))
    kept = frozenset((*view.starts, *view.path))
    let = [id_ for id_ in seen if id_ in kept or view.filters.lets_through(everything.nodes[id_])]
    part = _part(everything, let[:most], view.filters)
    loose = [id_ for id_ in part if id_ not in kept and id_ not in centre and not part.degree(id_)]
    if view.filters.certainties:
        part.remove_nodes_from(loose)
    for id_ in part:
        part.nodes[id_]["open"] = id_ in is_open
        part.nodes[id_]["more"] = sum(other not in part for other in around(everything, id_, kinds))
    part.graph.update(
        centre=tuple(id_ for id_ in view.starts if id_ in part),
        begun=tuple(id_ for id_ in centre if id_ in part),
        offers=bool(kinds & OFFERS),
        hidden=len(seen) - len(let) + (len(loose) if view.filters.certainties else 0),
        left_out=max(len(let) - most, 0),
    )
    return part


def around(everything: "nx.MultiDiGraph[str]", id_: str, kinds: Collection[str]) -> list[str]:
    """The things one step away, of these kinds, in the order of their ids; first what it opens, then what opens it."""
    if everything.nodes[id_]["kind"] == "level":
        kinds = (*kinds, "qualification_type")
    reached: Iterable[str] = (*sorted(everything.successors(id_)), *sorted(everything.predecessors(id_)))
    return [other for other in dict.fromkeys(reached) if other != id_ and everything.nodes[other]["kind"] in kinds]


def _kinds(everything: "nx.MultiDiGraph[str]", view: View) -> frozenset[str]:
    offers = view.offers or any(everything.nodes[id_]["kind"] in OFFERS for id_ in view.starts if id_ in everything)
    return frozenset({"qualification_type"}) | (OFFERS if offers else frozenset())


def _centre(snapshot: Snapshot, view: View) -> tuple[str, ...]:
    """What the starts stand for."""
    everything, found = atlas(snapshot), dict[str, None]()
    for start in view.starts:
        found |= dict.fromkeys(_stands_for(snapshot, everything, start, view.offers))
    return tuple(found)


def _stands_for(snapshot: Snapshot, everything: "nx.MultiDiGraph[str]", start: str, offers: bool) -> Iterable[str]:
    kinds = {"qualification_type"} | (OFFERS if offers else set())
    if start.startswith(f"{EQF}:") and start in snapshot.levels:
        level = snapshot.levels[start]["eqf_level"]
        return [i for i, n in everything.nodes.items() if n.get("eqf_level") == level and n["kind"] in kinds]
    if start in everything:
        return [start]
    if start in snapshot.frameworks:
        kinds |= {"level"}
    return [id_ for id_ in _by_place(snapshot).get(start, ()) if everything.nodes[id_]["kind"] in kinds]


@lru_cache(maxsize=2)
def _by_place(snapshot: Snapshot) -> dict[str, list[str]]:
    """The things of each country and of each framework."""
    found: dict[str, list[str]] = defaultdict(list)
    for id_, node in atlas(snapshot).nodes.items():
        for place in {node.get("country"), node.get("framework_id")} - {None}:
            found[str(place)].append(id_)
    return found


def _opened(everything: "nx.MultiDiGraph[str]", view: View, centre: tuple[str, ...]) -> dict[str, None]:
    """What is opened, in order. One thing that is started from is opened until it is shut; of many, none is."""
    starts = [id_ for id_ in view.starts if id_ in centre and id_ not in view.shut]
    return dict.fromkeys((*starts, *(id_ for id_ in view.opened if id_ in everything and id_ not in view.shut)))


def _part(everything: "nx.MultiDiGraph[str]", ids: list[str], filters: Filters) -> "nx.MultiDiGraph[str]":
    part: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    part.add_nodes_from((id_, dict(everything.nodes[id_])) for id_ in ids)
    for start in ids:
        for end, edges in everything[start].items():
            if end in part:
                for key, said in edges.items():
                    if filters.lets_line_through(said):
                        part.add_edge(start, end, key=key, **said)
    return part
