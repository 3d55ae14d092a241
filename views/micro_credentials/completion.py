"""What would complete a programme toward which a micro-credential counts: what helps most, and the ways to the end."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from exports import amounts
from exports import micro_credentials as said
from exports.names import name_by_id
from graph.snapshot import Snapshot
from routes.criteria import Pace
from routes.stacking import Holding, Stack, stack
from routes.stacking.further import Further, Help, further
from routes.stacking.plans import Plan
from routes.summary import Amount, left_of, whole_of
from views.html import text
from views.signs import name
from words import N_, tr

PLANS: Mapping[str, str] = {
    "cheapest": N_("the cheapest, as far as is known"),
    "fastest": N_("the fastest"),
    "least_study": N_("the least study"),
}


def completion(snapshot: Snapshot, mc_id: str, programme: int, on: date) -> None:
    """Draw it, with only this micro-credential held."""
    with st.spinner(tr("Looking for the ways to complete it ...")):
        counted, next_ = _further(snapshot, snapshot.version.digest, mc_id, programme, on)
        if not next_.plans.complete:  # stopped by the clock: the next visit may get further
            _further.clear(snapshot, snapshot.version.digest, mc_id, programme, on)
    lead = tr(
        "As if you held this micro-credential and nothing else, studying full time. Of the programme's {whole}, {left} "
        "would be left.",
        whole=amounts.credits(whole_of(counted)),
        left=amounts.credits(left_of(counted)),
    )
    helps, ways = _helps(snapshot, next_), _ways(snapshot, next_)
    nothing = "" if helps or ways else f"<p>{text(tr('The data name nothing else that counts toward it.'))}</p>"
    st.html(f'<div class="g-note g-mc-complete"><p>{text(lead)}</p>{helps}{ways}{nothing}</div>')


@st.cache_resource(max_entries=64, show_spinner=False)
def _further(_snapshot: Snapshot, digest: str, mc_id: str, programme: int, on: date) -> tuple[Stack, Further]:
    held = [Holding(mc_id)]
    counted = stack(_snapshot, programme, held, on=on)
    return counted, further(_snapshot, programme, held, counted, on=on, pace=Pace(), seconds=3.0)


def _helps(snapshot: Snapshot, next_: Further) -> str:
    if not next_.helpful:
        return ""
    rows = "".join(_help(snapshot, one) for one in next_.helpful)
    heads = (tr("Micro-credential"), tr("Saves"), tr("Then left"), tr("Fee"))
    return f"<h4>{text(tr('What would help most'))}</h4>{_table(tr('What would help most'), heads, rows)}"


def _help(snapshot: Snapshot, one: Help) -> str:
    fee = said.fee(snapshot.micro_credentials[one.mc_id]) or tr("not known")
    cells = (tr("{n} ECTS", n=amounts.credit(one.saves)), tr("{n} ECTS", n=amounts.credit(one.remaining)), fee)
    return f'<tr><th scope="row">{name(name_by_id(snapshot, one.mc_id))}</th>{_cells(cells)}</tr>'


def _ways(snapshot: Snapshot, next_: Further) -> str:
    best = next_.plans.best()
    if not any(plan.taken for plan in next_.plans.plans):
        return ""
    called: dict[tuple[int, ...], list[str]] = {}
    for kind, plan in best.items():
        called.setdefault(tuple(plan.cost), []).append(tr(PLANS[kind]))
    plans = {tuple(plan.cost): plan for plan in best.values()}
    rows = "".join(_way(snapshot, next_, plan, ", ".join(called[cost])) for cost, plan in plans.items())
    heads = (tr("Way"), tr("Take"), tr("Study in all"), tr("Time"), tr("Fees"), tr("Of it in the programme"))
    many = "" if next_.plans.complete else f"<p>{text(tr('There are others; not all were looked for.'))}</p>"
    return f"<h4>{text(tr('Ways to complete it'))}</h4>{_table(tr('Ways to complete it'), heads, rows)}{many}"


def _way(snapshot: Snapshot, next_: Further, plan: Plan, called: str) -> str:
    items = next_.asked.problem.items
    taken = ", ".join(name(name_by_id(snapshot, items[item].id)) for item in plan.taken)
    unknown = plan.cost.unknowns > 0
    cells = (
        amounts.credits(Amount(plan.cost.ects)),
        amounts.years(Amount(plan.cost.days)),
        amounts.fee(Amount(plan.cost.fee_eur, partial=unknown)),
        amounts.credits(Amount(plan.inside)),
    )
    return f'<tr><th scope="row">{text(called)}</th><td>{taken or text(tr("nothing more"))}</td>{_cells(cells)}</tr>'


def _cells(values: tuple[str, ...]) -> str:
    return "".join(f"<td>{text(value)}</td>" for value in values)


def _table(label: str, heads: tuple[str, ...], rows: str) -> str:
    head = "".join(f'<th scope="col">{text(one)}</th>' for one in heads)
    return (
        f'<div class="g-scroll" tabindex="0" role="region" aria-label="{text(label)}"><table class="g-table">'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
