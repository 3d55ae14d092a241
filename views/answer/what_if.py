"""What if I had one more certificate, one less, another pace, more experience? Beside the answer, not in its place."""

from decimal import Decimal

import streamlit as st

from exports import amounts
from exports.changed import change, rows, sentences
from graph.snapshot import Snapshot
from routes.answer import Route
from routes.ranges import EXPERIENCE_YEARS, PACE
from routes.request import RouteRequest
from routes.summary import summary
from routes.what_if import WhatIf, what_if
from views.answer import state as answer_state
from views.answer.answers import answer
from views.answer.cards import strip
from views.choices import choices
from views.html import text
from views.question import state
from views.question.put import parted, put
from words import tr


def what_if_panel(snapshot: Snapshot, request: RouteRequest) -> None:
    """Draw it where it is opened.

    Args:
        snapshot: the data.
        request: the question whose answer is shown.
    """
    panel = st.expander(tr("What if ...?"), icon=":material/alt_route:", key=answer_state.WHAT_IF, on_change="rerun")
    if not panel.open:
        return
    with panel:
        st.caption(tr("Change something and see what becomes of the routes. Your question stays as it is."))
        changed = _changed(snapshot, request)
        if changed is None:
            st.html(f"<p>{text(tr('Without anything there is nothing to start from: leave one certificate.'))}</p>")
        elif changed != request:
            _result(snapshot, what_if(answer(snapshot, request), answer(snapshot, changed)))
            st.button(
                tr("Make this my question"),
                key="if_take",
                icon=":material/check:",
                on_click=_take,
                args=(snapshot, changed),
            )


def _changed(snapshot: Snapshot, request: RouteRequest) -> RouteRequest | None:
    """The question with what is changed in the controls; None where nothing is left to start from."""
    offer = choices(snapshot)
    held = (*request.held, *(parted(snapshot, text_)[0] for text_ in request.have))
    kept = st.session_state
    kept[answer_state.IF_WITHOUT] = [id_ for id_ in kept.get(answer_state.IF_WITHOUT) or () if id_ in held]
    addable = [id_ for id_ in (*offer.types, *offer.programmes, *offer.micro_credentials) if id_ not in held]
    added = st.multiselect(
        tr("I also had"),
        addable,
        format_func=lambda id_: offer.labels.get(id_, id_),
        key=answer_state.IF_ADDED,
        placeholder=tr("Type a certificate, degree or micro-credential"),
        filter_mode="contains",
        select_all=False,
        persist_state="session",
    )
    without = st.multiselect(
        tr("I did not have"),
        list(dict.fromkeys(held)),
        format_func=lambda id_: offer.labels.get(id_, id_),
        key=answer_state.IF_WITHOUT,
        placeholder=tr("Choose from what you have"),
        select_all=False,
        persist_state="session",
    )
    left, right = st.columns(2)
    with left:
        pace = st.number_input(
            tr("I earned so many credits (ECTS) a year"),
            float(PACE.least),
            float(PACE.most),
            value=None,
            step=5.0,
            format="%g",
            key=answer_state.IF_PACE,
            placeholder=f"{request.pace:f}",
            persist_state="session",
        )
    with right:
        years = st.number_input(
            tr("I had so many years of work experience"),
            float(EXPERIENCE_YEARS.least),
            float(EXPERIENCE_YEARS.most),
            value=None,
            step=1.0,
            format="%g",
            key=answer_state.IF_YEARS,
            placeholder=f"{request.experience_years:f}",
            persist_state="session",
        )
    now = tuple(id_ for id_ in (*request.held, *added) if id_ not in without)
    had = tuple(text_ for text_ in request.have if parted(snapshot, text_)[0] not in without)
    if not now and not had:
        return None
    return request.model_copy(
        update={
            "held": now,
            "have": had,
            "pace": request.pace if pace is None else Decimal(str(pace)),
            "experience_years": request.experience_years if years is None else Decimal(str(years)),
        }
    )


def _result(snapshot: Snapshot, found: WhatIf) -> None:
    said = " ".join(sentences(found))
    parts = [f'<p class="g-result" role="status"><strong>{text(said)}</strong></p>']
    if not found.nothing and not found.held_then:
        parts.append(_table(found))
        parts += [_listed(snapshot, tr("Gained"), found.gained), _listed(snapshot, tr("Lost"), found.lost)]
        items = "".join(f"<li>{_route(snapshot, one.after)}<p>{text(change(one))}</p></li>" for one in found.changed)
        if items:
            parts.append(f'<h3>{text(tr("The same way, but"))}</h3><ul class="g-if">{items}</ul>')
    st.html(f'<div class="g-note">{"".join(parts)}</div>')


def _table(found: WhatIf) -> str:
    heads = (tr("What is compared"), tr("Now"), tr("Then"))
    head = "".join(f'<th scope="col">{text(one)}</th>' for one in heads)
    body = "".join(
        f'<tr><th scope="row">{text(label)}</th><td>{text(now)}</td><td>{text(then)}</td></tr>'
        for label, now, then in rows(found)
    )
    return f'<table class="g-table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _listed(snapshot: Snapshot, label: str, routes: tuple[Route, ...]) -> str:
    items = "".join(f"<li>{_route(snapshot, route)}</li>" for route in routes)
    return f'<h3>{text(label)}</h3><ul class="g-if">{items}</ul>' if items else ""


def _route(snapshot: Snapshot, route: Route) -> str:
    return f"<p>{text(amounts.headline(summary(route)))}</p>{strip(snapshot, route)}"


def _take(snapshot: Snapshot, changed: RouteRequest) -> None:
    """Put the changed question in place of the one asked."""
    kept = st.session_state
    begun = list(kept.get(state.BEGUN) or ())
    put(snapshot, changed, kept)
    kept[state.BEGUN] = list(dict.fromkeys((*kept[state.BEGUN], *begun)))  # also those whose credit is not said yet
    answer_state.no_filters()  # they are limits of the question now
