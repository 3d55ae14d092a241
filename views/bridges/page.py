"""Bridges: every way from school and vocational education into tertiary education, for a person or a class."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

from exports.bridge_table import bridges_csv
from exports.countries import country_name
from exports.dates import day
from exports.whom import ENIC_NARIC
from graph.snapshot import Snapshot
from routes.selection import Held, Selection, held
from views.bridges import choice as bridge_choice
from views.bridges.cards import award_card, dead_ends
from views.bridges.permeability import overview, permeability
from views.bridges.tools import headed
from views.html import link, text
from views.notes import Notes
from views.store import snapshot as current_snapshot
from words import N_, language, tr, trn


@dataclass(frozen=True, slots=True)
class Example:
    """A question to try.

    Attributes:
        title: the question in a few words.
        teaches: what its answer shows.
        country: where one starts.
        award: id of what is held.
        view: how to see it.
    """

    title: str
    teaches: str
    country: str
    award: str | None = None
    view: str = bridge_choice.WAYS


EXAMPLES = (
    Example(
        N_("Portugal: from a vocational course"),
        N_("Straight into a short programme, or by an admission procedure into a bachelor."),
        "PT",
        "PT-cursos-profissionais",
    ),
    Example(
        N_("Austria: from an apprenticeship"),
        N_("Three ways with three degrees of certainty: another award, a certificate, an examination."),
        "AT",
        "AT-lehrabschluss",
    ),
    Example(
        N_("Netherlands: from school and vocational education"),
        N_("What opens what, and what is explicitly not open."),
        "NL",
    ),
    Example(
        N_("Türkiye: how open tertiary education is"),
        N_("All ways in one picture: from where, by what, and into which part."),
        "TR",
        view=bridge_choice.FLOW,
    ),
)
LISTED = 30
"""How many kinds of award are shown at once; a choice narrows them down."""


def page() -> None:
    """The page."""
    snapshot = current_snapshot()
    unknown = bridge_choice.restore(snapshot)
    lead = tr(
        "Every way from school and vocational education into tertiary education: what it takes, and how sure it is."
    )
    st.html(f'<div class="g-title"><h1>{text(tr("Bridges"))}</h1><p>{text(lead)}</p></div>')
    bridge_choice.controls(snapshot)
    if unknown:
        st.info(tr("Part of this link is not in the data (any more)."), icon=":material/link_off:")
    wanted, on = bridge_choice.chosen(), date.today()
    if st.session_state[bridge_choice.VIEW] == bridge_choice.FLOW:
        permeability(snapshot, wanted, on)
    elif wanted.country is None and not wanted.narrows_ways:
        _welcome(snapshot)
        _headed(snapshot, wanted, _held(snapshot, snapshot.version.digest, wanted, on), on)
        overview(snapshot, wanted, on)
    else:
        _ways(snapshot, wanted, on)
    _print_foot(snapshot, on)
    bridge_choice.keep_in_link()


def _welcome(snapshot: Snapshot) -> None:
    st.html(f'<section class="g-welcome"><h2>{text(tr("Choose a country, or try an example"))}</h2></section>')
    known = [one for one in EXAMPLES if one.award is None or one.award in snapshot.index]
    columns = st.columns(2, gap="small")
    for number, example in enumerate(known, start=1):
        with columns[(number - 1) % 2], st.container(border=True, key=f"example_card_bridges_{number}", gap=None):
            st.button(
                tr(example.title),
                key=f"bridges_example_{number}",
                type="tertiary",
                icon=":material/arrow_forward:",
                on_click=bridge_choice.ask,
                args=(example.country, example.award, example.view),
            )
            st.caption(tr(example.teaches))


def _ways(snapshot: Snapshot, wanted: Selection, on: date) -> None:
    found = _held(snapshot, snapshot.version.digest, wanted, on)
    _headed(snapshot, wanted, found, on)
    if not found:
        _nothing()
        return
    notes, everywhere = Notes(), wanted.country is None
    found = tuple(sorted(found, key=lambda one: country_name(snapshot.country(one.study) or "")))
    with_ways = [one for one in found if one.rules and not one.dead_end]
    for one in with_ways[:LISTED]:
        award_card(snapshot, one, notes, on, with_country=everywhere)
    if len(with_ways) > LISTED:
        st.info(
            trn(
                "{n} more kind of award is in the table to download; choose a country to see it here.",
                "{n} more kinds of award are in the table to download; choose a country to see them here.",
                len(with_ways) - LISTED,
            )
        )
    dead_ends(snapshot, wanted.country, [one for one in found if one.dead_end], notes, on)
    st.html(notes.html())


def _headed(snapshot: Snapshot, wanted: Selection, found: tuple[Held, ...], on: date) -> None:
    """Say what is shown, count it, and offer it on paper and as a table."""
    n_bridges, n_straight = sum(len(one.bridges) for one in found), sum(len(one.direct) for one in found)
    n_over, n_refused = sum(len(one.over) for one in found), sum(len(one.refusals) for one in found)
    n_dead = sum(one.dead_end for one in found)
    counts = (
        trn("{n} bridge", "{n} bridges", n_bridges) if n_bridges else "",
        trn("{n} way straight in", "{n} ways straight in", n_straight) if n_straight else "",
        trn("{n} by another award first", "{n} by another award first", n_over) if n_over else "",
        trn("{n} explicit no", "{n} explicit noes", n_refused) if n_refused else "",
        trn("{n} without a known way", "{n} without a known way", n_dead) if n_dead else "",
    )
    items = "".join(f"<li>{text(said)}</li>" for said in counts if said)
    headed(
        wanted.country,
        f'<ul class="g-numbers" aria-label="{text(tr("In short"))}">{items}</ul>',
        bridge_choice.narrowed(ways=True),
        _table(snapshot, snapshot.version.digest, language(), wanted, on),
        f"gradus-bridges-{wanted.country or 'all'}-{snapshot.version.digest[:8]}.csv",
    )


def _nothing() -> None:
    said = tr("Nothing in the data is like that. That does not mean that there is none.")
    st.html(f'<div class="g-why"><p>{text(said)}</p></div>')
    st.button(tr("Show everything of this country"), key="bridges_all", on_click=_widen)


def _widen() -> None:
    bridge_choice.ask(st.session_state[bridge_choice.COUNTRY])


def _print_foot(snapshot: Snapshot, on: date) -> None:
    """What paper needs and the screen has elsewhere: who decides, the day, and the version of the data."""
    datasets = ", ".join(f"{one.id} {one.version[:12]}" for one in snapshot.version.datasets)
    decides = tr("Whether a certificate is recognised is decided by the institutions and the ENIC-NARIC centres:")
    printed = tr("Printed on {day}. Data: {datasets}.", day=day(on.isoformat()), datasets=datasets)
    st.html(
        f'<footer class="g-colophon"><p>{text(decides)} {link(ENIC_NARIC)}</p>'
        f'<p class="g-paper">{text(printed)}</p></footer>'
    )


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs={Selection: repr})
def _table(_snapshot: Snapshot, digest: str, language: str, wanted: Selection, on: date) -> bytes:
    return bridges_csv(_snapshot, _held(_snapshot, digest, wanted, on))


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs={Selection: repr})
def _held(_snapshot: Snapshot, digest: str, wanted: Selection, on: date) -> tuple[Held, ...]:
    return held(_snapshot, wanted, on)
