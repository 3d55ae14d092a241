"""What may lie between what is held and what is wanted: the studies to pass and the rules to use or to do without."""

from dataclasses import replace

from graph.snapshot import Snapshot
from routes.network import network
from routes.request import RouteRequest
from routes.search import look_up, question


def on_the_way(snapshot: Snapshot, request: RouteRequest) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of the studies and of the rules of every way there is, whatever is to be avoided or passed.

    Args:
        snapshot: the data.
        request: what was asked; its target is a study.

    Returns:
        The studies, without what is held and wanted, then the rules, each sorted.
    """
    free = request.model_copy(update={"avoid": frozenset(), "require": frozenset()})
    situation = look_up(snapshot, free)
    asked = question(snapshot, free, situation)
    net = network(snapshot, replace(asked, limits=replace(asked.limits, avoid=frozenset(), require=frozenset())))
    between = net.reachable() & net.reaching()
    arcs = [arc for study in between for arc in net.leaving.get(study, ()) if arc.head in between]
    studies = between - net.starts - {net.target}
    rules = {arc.rule for arc in arcs if not arc.inferred and arc.head not in net.starts}
    return (
        tuple(sorted(snapshot.studies.ids[study] for study in studies)),
        tuple(sorted(snapshot.arcs.ids[rule] for rule in rules)),
    )
