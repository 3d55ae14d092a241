"""Ways that leave a programme on the way, with an award that it has there: found where they are asked for."""

from collections.abc import Callable, Sequence

from routes.answer import Answer, Route
from routes.request import RouteRequest
from words.said import Said, saidn


def leaving(request: RouteRequest, answer: Answer, find: Callable[[RouteRequest], Answer]) -> tuple[Route, ...]:
    """The routes that would be found beside those of an answer, if what is entered may be left with an award.

    Args:
        request: what was asked.
        answer: its answer.
        find: answers a question.

    Returns:
        Nothing where that was asked for already, or what is wanted is held.
    """
    if request.exit_awards or any(not route.steps for route in answer.routes):
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
