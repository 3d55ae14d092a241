"""Ways that leave a programme on the way, with an award that it has there: found where they are asked for."""

from collections.abc import Callable, Sequence

from graph.snapshot import Snapshot
from routes.answer import Answer, Route
from routes.places import country_of
from routes.request import RouteRequest
from words.said import Said, saidn


def with_exit_awards(
    snapshot: Snapshot, request: RouteRequest, answer: Answer, find: Callable[[RouteRequest], Answer]
) -> tuple[Route, ...]:
    """The routes that would be found beside those of an answer, if what is entered may be left with an award.

    Args:
        snapshot: the data.
        request: what was asked.
        answer: its answer.
        find: answers a question.

    Returns:
        Nothing where that was asked for already, or what is wanted is held.
    """
    if request.exit_awards or any(not route.steps for route in answer.routes):
        return ()
    if not _awards_in(snapshot) & _countries(snapshot, request):
        return ()
    more = find(request.model_copy(update={"exit_awards": True}))
    return tuple(route for route in more.routes if any(step.within for step in route.steps))


def may_leave(routes: Sequence[Route]) -> Said:
    """What is said of such routes where they are not shown."""
    return saidn(
        "{n} more way leaves a programme before its end, with an award that it has on the way: ask for exit awards, "
        "too.",
        "{n} more ways leave a programme before its end, with an award that it has on the way: ask for exit awards, "
        "too.",
        len(routes),
    )


def _awards_in(snapshot: Snapshot) -> set[str | None]:
    return {snapshot.country(snapshot.index[id_]) for id_ in snapshot.exits_by_award}


def _countries(snapshot: Snapshot, request: RouteRequest) -> set[str | None]:
    """Where a way may run: only there can an award on the way be of use."""
    return {country_of(snapshot, id_) for id_ in (*request.held, request.target)}
