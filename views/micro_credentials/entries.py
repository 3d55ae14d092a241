"""The catalogue's list: what was found, twenty a page; and where nothing was, what to loosen."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from exports import micro_credentials as said
from exports.catalogue_csv import catalogue_csv
from exports.names import name_of
from exports.themes import why
from graph.snapshot import Properties, Snapshot
from routes.catalogue import facets, ordering
from routes.catalogue.counting import counts_toward
from routes.catalogue.facets import Catalogue
from routes.catalogue.themes import Theme
from routes.sources import source_of
from views.html import plain, text
from views.micro_credentials import state as micro_state
from views.micro_credentials.filters import LABELS
from views.micro_credentials.themes import chosen_theme
from views.signs import name, source_line
from words import N_, language, spoken, tr, trn

A_PAGE = 20
ORDERS = {
    micro_state.FIT: N_("best fit, else by title"),
    ordering.TITLE: N_("by title"),
    ordering.PROVIDER: N_("by provider"),
    ordering.LEAST_CREDIT: N_("least credit first"),
    ordering.MOST_CREDIT: N_("most credit first"),
    ordering.LOWEST_LEVEL: N_("lowest level first"),
    ordering.LOWEST_FEE: N_("lowest fee first"),
    ordering.LAST_CHECKED: N_("last checked first"),
}


def found_list(snapshot: Snapshot, found: Catalogue) -> None:
    """Draw what matches the filters."""
    wanted, among = micro_state.chosen(), micro_state.in_order(snapshot)
    sure, apart = found.matching(wanted, among), found.may_match(wanted, among)
    heading = trn("{n} micro-credential", "{n} micro-credentials", len(sure)) if sure else tr("Nothing that is certain")
    if not sure and not apart:
        heading = tr("Nothing found")
    st.html(f'<h2 class="g-answer" id="found" aria-live="polite">{text(heading)}</h2>')
    chosen_theme(snapshot, found)
    if not sure and not apart:
        _nothing(found, wanted, among)
        return
    _tools(snapshot, found.on, [*sure, *apart])
    ids = [*sure, *apart]
    pages = -(-len(ids) // A_PAGE)
    page = min(max(1, st.session_state[micro_state.PAGE]), pages)
    st.session_state[micro_state.PAGE] = page
    shown = range((page - 1) * A_PAGE, min(page * A_PAGE, len(ids)))
    _legend([snapshot.micro_credentials[ids[place]] for place in shown])
    for place in shown:
        if apart and place == len(sure):
            _apart(len(apart))
        _entry(snapshot, found, ids[place], wanted)
    if pages > 1:
        _pager(page, pages)


def _legend(offers: Sequence[Properties]) -> None:
    """What the words on the cards below mean, of those that are there."""
    parts = [tr(said.STATUS_MEANS)] if any(said.eqf(offer) for offer in offers) else []
    if any(name_of(offer).tongue for offer in offers):
        parts.append(tr("Where a language stands in brackets after a title, the data hold no English title."))
    if parts:
        st.html(f'<p class="g-level g-mc-legend">{text(" ".join(parts))}</p>')


def _tools(snapshot: Snapshot, on: date, ids: Sequence[str]) -> None:
    with st.container(key="micro_tools", horizontal=True, vertical_alignment="bottom", gap="small"):
        st.selectbox(
            tr("In the order"),
            list(ORDERS),
            format_func=lambda by: tr(ORDERS[by]),
            key=micro_state.SORT,
            filter_mode=None,
            persist_state="session",
            on_change=micro_state.first_page,
        )
        st.download_button(
            tr("As a table (CSV)"),
            partial(_csv, snapshot, list(ids), on, language()),
            file_name="micro-credentials.csv",
            mime="text/csv",
            key="micro_csv",
            icon=":material/download:",
            on_click="ignore",
        )


def _csv(snapshot: Snapshot, ids: list[str], on: date, code: str) -> bytes:
    """Made when it is asked for, in a thread of its own, and so in the language of the page again."""
    with spoken(code):
        return catalogue_csv(snapshot, ids, on)


def _entry(snapshot: Snapshot, found: Catalogue, id_: str, wanted: dict[str, list[str]]) -> None:
    offer = snapshot.micro_credentials[id_]
    with st.container(border=True, key=f"micro_entry_{found.place[id_]}", gap=None):
        title = name_of(offer)
        st.html(f'<h3 class="g-sr">{name(title)}</h3>')
        st.button(plain(title), key=f"micro_read_{id_}", type="tertiary", on_click=micro_state.show, args=(id_,))
        st.html(_summary(snapshot, found, id_, offer, wanted))


def _summary(snapshot: Snapshot, found: Catalogue, id_: str, offer: Properties, wanted: dict[str, list[str]]) -> str:
    by = " · ".join(part for part in (said.provider(snapshot, offer), said.country(offer)) if part)
    facts = (
        (tr("Level"), said.eqf(offer) or tr("not placed"), offer.get("eqf_level") is not None, False),
        _fact(tr("Credit"), said.credit(snapshot, offer)),
        _fact(tr("Work"), said.workload(offer)),
        _fact(tr("Fee"), said.fee(offer)),
        _fact(tr("How one studies"), said.mode(offer)),
        _fact(tr("Language"), said.tongue(offer.get("language"))),
        _fact(tr("Field"), said.field(snapshot, offer.get("isced_f")), english=True),
        _fact(tr("Quality assurance"), offer.get("quality_assurance"), english=True),
    )
    rows = "".join(fact_row(*fact) for fact in facts)
    outcomes = offer.get("learning_outcomes")
    taught = f'<p class="g-mc-taught" lang="en">{text(outcomes)}</p>' if outcomes else ""
    reasons = "".join(
        f"<li>{text(sentence)}</li>"
        for theme in wanted.get(facets.THEME, ())
        for sentence in why(snapshot, found.members[Theme(theme)][id_])
    )
    because = f'<ul class="g-mc-why">{reasons}</ul>' if reasons else ""
    return (
        f'<p class="g-mc-by">{text(by)}</p>{taught}<dl class="g-bars g-mc-facts">{rows}</dl>{because}'
        f"{_counted(snapshot, found.on, id_)}<p>{source_line(source_of(offer))}</p>"
    )


def _fact(term: str, value: str | None, *, english: bool = False) -> tuple[str, str, bool, bool]:
    return term, value or tr("not known"), value is not None, english


def fact_row(term: str, value: str, known: bool, english: bool) -> str:
    """A fact; what is not known is seen at once, and what the data say in English is marked so."""
    kind = "" if known else " g-unknown"
    tongue = ' lang="en"' if english and known else ""
    return f'<div class="g-bar{kind}"><dt>{text(term)}</dt><dd{tongue}>{text(value)}</dd></div>'


def _counted(snapshot: Snapshot, on: date, id_: str) -> str:
    toward = sum(one.holds for one in counts_toward(snapshot, id_, on))
    if toward:
        said_ = trn("A rule counts it toward one programme", "Rules count it toward {n} programmes", toward)
        return f'<p class="g-mc-toward g-yes"><strong>{text(said_)}</strong></p>'
    none = tr("No rule in the data counts it toward any programme: ask the provider.")
    return f'<p class="g-mc-toward g-no"><strong></strong>{text(none)}</p>'


def _apart(count: int) -> None:
    head = trn("{n} more may be: not known", "{n} more may be: not known", count)
    lead = tr("Of these the data do not say all that decides; each says what is not known. Ask the provider.")
    st.html(f'<div class="g-mc-apart"><h3>{text(head)}</h3><p>{text(lead)}</p></div>')


def _pager(page: int, pages: int) -> None:
    with st.container(key="micro_pager", horizontal=True, horizontal_alignment="center", vertical_alignment="center"):
        st.button(
            tr("Previous page"),
            key="micro_previous",
            icon=":material/chevron_left:",
            disabled=page == 1,
            on_click=micro_state.turn,
            args=(page - 1,),
        )
        st.html(f"<p>{text(tr('Page {page} of {pages}', page=page, pages=pages))}</p>", width="content")
        st.button(
            tr("Next page"),
            key="micro_next",
            icon=":material/chevron_right:",
            icon_position="right",
            disabled=page == pages,
            on_click=micro_state.turn,
            args=(page + 1,),
        )


def _nothing(found: Catalogue, wanted: dict[str, list[str]], among: Sequence[str]) -> None:
    """What to loosen, each with how many there would be then."""
    lead = tr("Nothing in the data is all of this at once. That does not mean there is none. Take one thing away:")
    st.html(f'<div class="g-why"><p>{text(lead)}</p></div>')
    counts = found.without(wanted, among)
    if micro_state.words() and (others := len(found.matching(wanted))):
        counts = {micro_state.WORDS: others, **counts}
    with st.container(key="micro_loosen", gap="small"):
        for facet, n in sorted(counts.items(), key=lambda pair: -pair[1]):
            without = tr("Without “{filter}”", filter=tr(LABELS[facet]))
            count = trn("{n} micro-credential", "{n} micro-credentials", n)
            st.button(
                f"{without}: {count}",
                key=f"micro_without_{facet}",
                icon=":material/filter_alt_off:",
                on_click=micro_state.drop,
                args=(facet,),
                wrap=True,
            )
        if not counts:
            st.write(tr("No single one is the reason: it takes more than one to be taken away."))
        st.button(
            tr("Show all"),
            key="micro_all",
            icon=":material/restart_alt:",
            type="primary",
            on_click=micro_state.drop_all,
        )
