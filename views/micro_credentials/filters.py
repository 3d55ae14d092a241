"""The filters of the catalogue: words, and one control a facet, each value with how many there are."""

from collections.abc import Mapping

import streamlit as st

from exports import micro_credentials as said
from exports.countries import country_name
from graph.snapshot import Snapshot
from graph.vocabulary import Stackability
from routes.catalogue import facets
from routes.catalogue.facets import NOT_KNOWN, Catalogue
from views.html import text
from views.micro_credentials import state as micro_state
from words import N_, language, tr

LABELS = {
    facets.THEME: N_("Entry point"),
    facets.COUNTRY: N_("Country"),
    facets.PROVIDER: N_("Provider"),
    facets.LEVEL: N_("Level (EQF)"),
    facets.CREDIT: N_("Credit (ECTS)"),
    facets.FIELD: N_("Field"),
    facets.LANGUAGE: N_("Language of instruction"),
    facets.MODE: N_("How one studies"),
    facets.FEE: N_("Fee"),
    facets.COUNTS: N_("Counts toward a programme"),
    facets.STACKING: N_("Meant to be combined"),
    micro_state.WORDS: N_("Search words"),
}
_VALUES: Mapping[str, Mapping[str, str]] = {
    facets.CREDIT: {
        "to5": N_("up to 5"),
        "to15": N_("over 5, to 15"),
        "to30": N_("over 15, to 30"),
        facets.OVER: N_("over 30"),
    },
    facets.FEE: {facets.FREE: N_("free"), facets.PRICED: N_("a fee, known")},
    facets.COUNTS: {facets.YES: N_("a rule says so"), facets.NO: N_("no rule known")},
    facets.STACKING: {Stackability.STACKABLE: N_("stackable"), Stackability.STANDALONE: N_("stands alone")},
}
_MAIN = (facets.COUNTRY, facets.LEVEL, facets.FIELD, facets.FEE, facets.COUNTS)
_MORE = (facets.PROVIDER, facets.CREDIT, facets.LANGUAGE, facets.MODE, facets.STACKING)
_LONG = (facets.COUNTRY, facets.PROVIDER, facets.FIELD, facets.LANGUAGE)


def filters(snapshot: Snapshot, found: Catalogue) -> None:
    """Draw them."""
    with st.container(key="micro_filters", gap="small"):
        st.html(f"<h2>{text(tr('Look for'))}</h2>")
        st.text_input(
            tr(LABELS[micro_state.WORDS]),
            key=micro_state.WORDS,
            placeholder=tr("A title in any language, a provider"),
            max_chars=micro_state.LONGEST,
            icon=":material/search:",
            persist_state="session",
            on_change=micro_state.first_page,
            help=tr("Spelling does not have to be exact."),
        )
        for facet in _MAIN:
            _control(snapshot, found, facet)
        set_below = sum(facet in micro_state.chosen() for facet in _MORE)
        label = tr("More filters ({n} set)", n=set_below) if set_below else tr("More filters")
        with st.expander(label, icon=":material/tune:", expanded=False):
            for facet in _MORE:
                _control(snapshot, found, facet)
        if micro_state.chosen() or micro_state.words():
            st.button(
                tr("Take all filters away"),
                key="micro_clear",
                icon=":material/filter_alt_off:",
                on_click=micro_state.drop_all,
                width="stretch",
            )


def value_name(snapshot: Snapshot, facet: str, value: str) -> str:
    """How a value of a facet is called."""
    if value == NOT_KNOWN:
        return tr("not placed") if facet == facets.LEVEL else tr("not known")
    if facet == facets.COUNTRY:
        return country_name(value)
    if facet == facets.PROVIDER:
        return str(snapshot.providers.get(value, {}).get("name", value))
    if facet == facets.LANGUAGE:
        return said.tongue(value) or value
    if facet == facets.FIELD:
        return said.field(snapshot, value) or value
    if facet == facets.MODE:
        return said.mode({"mode": value}) or value
    if facet == facets.LEVEL:
        return tr("EQF {n}", n=value)
    return tr(_VALUES[facet][value]) if facet in _VALUES else value


def _control(snapshot: Snapshot, found: Catalogue, facet: str) -> None:
    labels = _labels(snapshot, found, facet, (snapshot.version.digest, found.on), language())
    if facet in _LONG:
        st.multiselect(
            tr(LABELS[facet]),
            list(labels),
            format_func=lambda value: labels.get(value, value),
            key=micro_state.key(facet),
            placeholder=tr("any"),
            filter_mode="contains",
            select_all=False,
            persist_state="session",
            on_change=micro_state.first_page,
        )
    else:
        st.pills(
            tr(LABELS[facet]),
            list(labels),
            selection_mode="multi",
            format_func=lambda value: labels.get(value, value),
            key=micro_state.key(facet),
            persist_state="session",
            on_change=micro_state.first_page,
        )


@st.cache_resource(max_entries=64, show_spinner=False)
def _labels(_snapshot: Snapshot, _found: Catalogue, facet: str, version: object, language: str) -> Mapping[str, str]:
    """The values of a facet in reading order, each with how many there are; what is not known last."""
    counts = _found.values(facet)
    names = {value: value_name(_snapshot, facet, value) for value in counts}
    order = [value for value in ("to5", "to15", "to30", facets.OVER, facets.FREE, facets.PRICED) if value in counts]
    place = {value: position for position, value in enumerate(order)}
    values = sorted(counts, key=lambda v: (v == NOT_KNOWN, v == facets.NO, place.get(v, 99), names[v].casefold()))
    return {value: f"{names[value]} ({counts[value]})" for value in values}
