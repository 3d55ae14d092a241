"""Plans in the data of today: what their questions are answered now, and what has become of their routes."""

from datetime import date

from exports.plan_file import Plan
from graph.errors import GradusError
from graph.snapshot import Snapshot
from routes.answer import Answer
from routes.changed import Checked, check
from views.answer.answers import answer as answered


def answer_today(snapshot: Snapshot, plan: Plan, today: date) -> Answer | None:
    """The answer to a plan's question; None where the data do not hold what is asked about."""
    try:
        return answered(snapshot, plan.asked(today))
    except GradusError:
        return None


def checked_today(snapshot: Snapshot, plan: Plan, today: date) -> list[Checked]:
    """What has become of a plan's routes, in their order, by one answer for all of them."""
    answer = answer_today(snapshot, plan, today)
    return [check(snapshot, plan.asked(today), one.route, answer) for one in plan.routes]
