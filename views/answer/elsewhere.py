"""Toward a kind of award: at which of its programmes the micro-credentials held would count."""

import streamlit as st

from exports import amounts
from exports.names import name_by_id
from graph.snapshot import Snapshot
from routes.stacking import Stack
from routes.summary import Amount, left_of
from views.answer.limits import want
from views.answer.timeline import how_much
from views.html import text
from views.signs import name
from words import tr


def where_they_count(snapshot: Snapshot, found: tuple[Stack, ...]) -> None:
    """The programmes that count them, each with a way to ask for it."""
    lead = tr(
        "Micro-credentials are counted by a programme, not by a kind of award. These are the programmes we know of:"
    )
    none = tr("No programme of this kind in our data counts any of them. That does not mean that none does: ask.")
    with st.container(key="elsewhere", gap="small"):
        st.html(
            f'<h2 class="g-answer" id="counts">{text(tr("What your micro-credentials count for"))}</h2>'
            f"<p>{text(lead if found else none)}</p>"
        )
        for place, one in enumerate(found, start=1):
            with st.container(border=True, key=f"counts_{place}", gap="small"):
                st.html(programme_card(snapshot, one))
                label = tr("Find a route to this programme")
                key = f"ask_counted_{place}"
                st.button(
                    label, key=key, icon=":material/arrow_forward:", on_click=want, args=(snapshot, one.programme)
                )


def programme_card(snapshot: Snapshot, one: Stack) -> str:
    """A programme, what counts toward it, and what would be left to earn."""
    properties = snapshot.studies.properties[snapshot.index[one.programme]]
    provider = snapshot.providers.get(properties.get("provider_id", ""), {}).get("name", "")
    counted = (f"<li class='g-yes'>{_item(snapshot, item.mc_id, how_much(item.ects))}</li>" for item in one.counted)
    may = (item for item in one.wasted if item.may_count)
    maybe = (f"<li class='g-no'>{_item(snapshot, item.mc_id, tr('May count'))}</li>" for item in may)
    left = left_of(one)
    known = left != Amount(0, partial=True)
    said = tr("{left} would then be left to earn.", left=amounts.credits(left)) if known else ""
    return (
        f"<h3>{name(name_by_id(snapshot, one.programme))}</h3><p>{text(provider)}</p>"
        f'<ul class="g-counts">{"".join((*counted, *maybe))}</ul><p>{text(said)}</p>'
    )


def _item(snapshot: Snapshot, mc_id: str, worth: str) -> str:
    return f"<strong>{text(worth)}</strong> {name(name_by_id(snapshot, mc_id))}"
