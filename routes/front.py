"""Which search answers a question: the compiled one where the data are many, and the plain one elsewhere."""

import logging
from collections.abc import Callable
from contextlib import suppress
from functools import cache

from graph.snapshot import Snapshot
from routes.abroad import crosses
from routes.labels import Front, pareto_front
from routes.network import Question, network

MANY = 20_000
"""From how many access rules on the compiled search is quicker, though it must be imported first."""

_log = logging.getLogger(__name__)


def best(snapshot: Snapshot, question: Question) -> Front:
    """Every cost vector at the target that no other way beats, with all ways of each."""
    # Steps across a border are no rules, so they are not in the arrays.
    plain = (
        len(snapshot.arcs.ids) < MANY
        or crosses(snapshot, question.starts, question.limits)
        or question.choices.at.keys() - {question.target}  # nor are programmes on the way
        or len(question.choices.at.get(question.target, ())) > 1
        or question.limits.require
        or question.exit_awards  # nor are awards on the way
    )
    compiled = None if plain else _compiled()
    if compiled:
        with suppress(OverflowError):  # a cost that the arrays cannot hold
            return compiled(snapshot, question)
    return pareto_front(network(snapshot, question))


@cache
def _compiled() -> Callable[[Snapshot, Question], Front] | None:
    try:
        from routes.kernel.snapshot import snapshot_front, warm_up

        warm_up()
    except Exception as error:  # whatever keeps Numba from compiling here, the plain search still answers
        _log.warning("The compiled search is not there, so large data are slow (%s). Install gradus[large].", error)
        return None
    return snapshot_front
