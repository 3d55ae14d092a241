"""Frameworks: national frameworks side by side on the EQF, what stands on their levels, and in what they differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import streamlit as st

from exports.aligned import sides
from exports.dates import day
from exports.footnotes import Footnotes
from exports.framework_files import csv_file, json_file
from exports.framework_names import framework_label, place, short_names
from exports.whom import ENIC_NARIC
from graph.snapshot import Snapshot
from queries.atlas import Atlas
from views.component.pressed import PRESSED, pressed
from views.frameworks import state as frameworks_state
from views.frameworks.atlas import EQF, Known, known
from views.frameworks.board import Drawn, board, legend
from views.frameworks.level import level_reader
from views.frameworks.tables import all_levels, cited_pages, facts, what_differs
from views.html import link, text
from views.store import snapshot as current_snapshot
from words import N_, tr

BOARD = "frameworks_board"
LEAD = N_(
    "National qualifications frameworks side by side on the European one, the EQF: eight levels, to which countries "
    "officially link (“reference”) their own."
)
NOT_READ = N_(
    "Levels and where they stand on the EQF are shown. Until the database answers, this page cannot say what stands "
    "on a level, what a link to the EQF rests on, or which Bologna cycle belongs to it."
)
DECIDES = N_("Whether a qualification is recognised is decided by institutions and by the ENIC-NARIC centres.")


@dataclass(frozen=True, slots=True)
class Example:
    """Frameworks to put beside each other.

    Attributes:
        title: which.
        teaches: what is to be seen there.
        frameworks: their ids.
    """

    title: str
    teaches: str
    frameworks: tuple[str, ...]


EXAMPLES = (
    Example(
        N_("Slovenia beside Croatia and Austria"),
        N_("Ten levels, eight with sub-levels, and eight: the same number is not the same level."),
        ("SI-SQF", "HR-CROQF", "AT-NQR"),
    ),
    Example(
        N_("Scotland beside Ireland"),
        N_("Twelve levels and ten on the same eight; two levels stand beside nothing."),
        ("GB-SCT-SCQF", "IE-NFQ"),
    ),
    Example(
        N_("Germany, France and Spain"),
        N_("Eight levels each, but they do not rest on the same thing."),
        ("DE-DQR", "FR-CNCP", "ES-MECU"),
    ),
)


def page() -> None:
    """The page."""
    snapshot = current_snapshot()
    found = known(snapshot)
    unknown = frameworks_state.restore(found.atlas)
    st.html(f'<div class="g-title g-wide"><h1>{text(tr("Frameworks"))}</h1><p>{text(tr(LEAD))}</p></div>')
    chosen = _choose(found.atlas)
    if unknown:
        st.info(tr("Part of this link is not in the data (any more)."), icon=":material/link_off:")
    if chosen:
        _compared(snapshot, found, chosen)
    else:
        _welcome(found.atlas)
    _unreferenced(found.atlas)
    frameworks_state.keep_in_link()


def _choose(atlas: Atlas) -> list[str]:
    labels = {id_: framework_label(framework) for id_, framework in atlas.frameworks.items() if id_ != EQF}
    chosen: list[str] = st.multiselect(
        tr("Frameworks to put side by side"),
        sorted(labels, key=lambda id_: labels[id_].casefold()),
        format_func=lambda id_: labels[id_],
        key=frameworks_state.CHOSEN,
        max_selections=frameworks_state.MOST,
        persist_state="session",
        placeholder=tr("type a country, or the name of a framework"),
        on_change=frameworks_state.forget_link,
    )
    return chosen


def _compared(snapshot: Snapshot, found: Known, chosen: Sequence[str]) -> None:
    atlas = found.atlas
    places = short_names(atlas.frameworks[id_] for id_ in chosen)
    notes = Footnotes()
    drawn = board(chosen, Drawn(found, places, notes))
    shown = [level for id_ in chosen for level in atlas.levels[id_]]
    _printed(snapshot)
    side_by_side = len(chosen) <= 3
    with st.container(key="frameworks_beside" if side_by_side else "frameworks_below"):
        left, right = st.columns([8, 4], gap="medium")
    with left:
        head = f'<h2 class="g-answer" id="picture">{text(_heading(chosen, atlas))}</h2>{legend(shown, chosen, found)}'
        st.html(head)
        pressed(drawn + _print_button(), key=BOARD, chosen=st.session_state.get(frameworks_state.LEVEL), on_press=_pick)
    with right, st.container(key="frameworks_reader"):
        if found.whole:
            level_reader(snapshot, atlas, places)
        else:
            st.info(tr(NOT_READ), icon=":material/cloud_off:")
    st.html(
        f'<h2 class="g-answer">{text(tr("What differs"))}</h2>{what_differs(chosen, found, places)}'
        f'<h2 class="g-answer">{text(tr("The frameworks"))}</h2>{facts(chosen, snapshot, found, places)}'
    )
    if found.whole:
        _tables(snapshot, found, chosen, places)
    st.html(
        f'<h2 class="g-answer">{text(tr("Sources"))}</h2>{cited_pages(notes)}'
        f'<p class="g-enic">{text(tr(DECIDES))} {link(ENIC_NARIC, tr("Find the recognition centre (ENIC-NARIC)"))}</p>'
    )


def _tables(snapshot: Snapshot, found: Known, chosen: Sequence[str], places: Mapping[str, str]) -> None:
    """All levels as a table, here and to save."""
    with st.expander(tr("All levels as a table"), icon=":material/table:"):
        st.html(all_levels(chosen, found, places))
    with st.container(horizontal=True, key="frameworks_files"):
        _download("CSV", csv_file(found.atlas, chosen, snapshot.version), "text/csv")
        _download("JSON", json_file(found.atlas, chosen, snapshot.version), "application/json")


def _heading(chosen: Sequence[str], atlas: Atlas) -> str:
    places = short_names(atlas.frameworks[id_] for id_ in chosen)
    left, right = sides(chosen)
    return " · ".join([*(places[id_] for id_ in left), "EQF", *(places[id_] for id_ in right)])


def _pick() -> None:
    if clicked := st.session_state[BOARD].get(PRESSED):
        same = st.session_state.get(frameworks_state.LEVEL) == clicked
        st.session_state[frameworks_state.LEVEL] = None if same else clicked
        st.session_state[frameworks_state.STUDY] = None


def _print_button() -> str:
    return f'<button type="button" class="g-print" data-print>{text(tr("Print"))}</button>'


def _download(kind: str, data: bytes, mime: str) -> None:
    st.download_button(
        tr("Save as {kind}", kind=kind),
        data,
        file_name=f"gradus-frameworks.{kind.lower()}",
        mime=mime,
        key=f"frameworks_{kind.lower()}",
        icon=":material/download:",
        on_click="ignore",
    )


def _printed(snapshot: Snapshot) -> None:
    """What only the printed page says: which data it shows, and when it was printed."""
    today = day(datetime.now(UTC).date().isoformat())
    said = "; ".join(
        tr("data {dataset}, version {version}", dataset=dataset.id, version=dataset.version[:12])
        for dataset in snapshot.version.datasets
    )
    rule = "@media print { @page { size: A4 landscape; margin: 11mm; } }"
    line = tr("Printed from Gradus on {day}; {data}.", day=today, data=said)
    st.html(f'<style>{rule}</style><p class="g-only-printed">{text(line)}</p>')


def _welcome(atlas: Atlas) -> None:
    steps = (
        tr("Choose frameworks: by the country, or by a framework's own name."),
        tr("See their levels beside the EQF: the European framework of eight levels that others are linked to."),
        tr("Click a level to see what stands on it, which page says so, and where it leads."),
    )
    left, right = st.columns(2, gap="large")
    left.html(
        f'<section class="g-welcome"><h2>{text(tr("How it works"))}</h2><ol>'
        + "".join(f"<li>{text(step)}</li>" for step in steps)
        + "</ol></section>"
    )
    with right:
        st.html(f'<section class="g-welcome"><h2>{text(tr("Or try an example"))}</h2></section>')
        _examples(atlas)


def _examples(atlas: Atlas) -> None:
    for number, example in enumerate(EXAMPLES, start=1):
        if not all(id_ in atlas.frameworks for id_ in example.frameworks):
            continue
        with st.container(border=True, key=f"example_card_frameworks_{number}", gap=None):
            st.button(
                tr(example.title),
                key=f"frameworks_example_{number}",
                type="tertiary",
                icon=":material/arrow_forward:",
                on_click=frameworks_state.show,
                args=(example.frameworks,),
            )
            st.caption(tr(example.teaches))


def _unreferenced(atlas: Atlas) -> None:
    """Which frameworks are not referenced, and of which no report is known."""
    without: list[str] = []
    stated: list[str] = []
    for framework in sorted(atlas.frameworks.values(), key=lambda one: place(one).casefold()):
        if framework.country is None or framework.referenced_to_eqf_year:
            continue
        on_eqf = any(level.referenced_to for level in atlas.levels[framework.id])
        (stated if on_eqf else without).append(f"<li>{text(framework_label(framework))}</li>")
    if not without and not stated:
        return
    with st.expander(tr("Frameworks that are not referenced to the EQF, as far as we know"), icon=":material/help:"):
        st.html(
            f"<p>{text(tr('Referencing is the official act by which a country links its levels to the EQF.'))}</p>"
            + _group(tr("No level of these is linked to the EQF in our data:"), without)
            + _group(tr("Of these a source states where the levels stand, but no referencing report is known:"), stated)
        )


def _group(head: str, items: Sequence[str]) -> str:
    return f"<p>{text(head)}</p><ul>{''.join(items)}</ul>" if items else ""
