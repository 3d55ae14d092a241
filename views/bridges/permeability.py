"""How open tertiary education is: numbers side by side, and for one choice a picture of the ways with its table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

from exports.appearance import CERTAINTIES
from exports.bridge_words import MEANS, STANDINGS, part_word, sector_word
from exports.countries import country_name
from exports.flow_picture import NARROW, WIDE
from exports.names import name_of
from exports.permeability_picture import permeability_picture
from exports.spreadsheet import as_csv
from graph.snapshot import Snapshot
from graph.vocabulary import Certainty, Sector
from routes.permeability import Group, Standing, Tally, grouped, starts, tally
from routes.selection import Selection, countries
from views.bridges import choice as bridge_choice
from views.bridges.tools import headed
from views.component.drawing import drawing
from views.html import text
from views.signs import certainty_word, sector_sign
from words import N_, language, tr, trn

DEFINITIONS = (
    (
        N_("Counted"),
        N_("kinds of award, not people. How many people hold one, and how many use a way, the data do not say."),
    ),
    (
        N_("From"),
        N_(
            "every kind of award of upper secondary, post-secondary and adult education in the data. Lower secondary "
            "school and higher vocational education are counted only where you choose them."
        ),
    ),
    (
        N_("Into"),
        N_(
            "higher education and higher vocational education; from higher vocational education, into higher education."
        ),
    ),
    (
        N_("You may apply, With a condition, Their decision"),
        N_("what the best rule of its own is worth by which the kind of award leads there. Each is counted once."),
    ),
    (
        N_("Another award first"),
        N_(
            "no rule of its own leads there, but a path over other kinds of award does. The picture shows such a path "
            "also where it is surer than the award's own rules."
        ),
    ),
    (
        N_("No way known"),
        N_("no path of rules in the data leads there. That does not mean that there is none."),
    ),
)


STANDING = (Standing.ENTITLED, Standing.CONDITIONAL, Standing.DISCRETIONARY, Standing.AWARD_FIRST, Standing.NONE)


def permeability(snapshot: Snapshot, wanted: Selection, on: date) -> None:
    """The picture of what is chosen, its table, the definitions, and all countries side by side.

    Args:
        snapshot: the data.
        wanted: what is chosen; of it the country, the sectors and the levels count.
        on: the day; what does not hold then is left out.
    """
    higher = st.session_state[bridge_choice.INTO] == bridge_choice.HIGHER
    shown = _shown(snapshot, snapshot.version.digest, language(), wanted, higher, on)
    count = trn(
        "{n} kind of award is counted, not people.", "{n} kinds of award are counted, not people.", shown.counted
    )
    headed(
        wanted.country,
        f'<p class="g-asked">{text(count)}</p>',
        bridge_choice.narrowed(ways=False),
        shown.csv,
        f"gradus-permeability-{wanted.country or 'all'}-{snapshot.version.digest[:8]}.csv",
    )
    if shown.counted:
        drawing(shown.picture, key="bridges_flow")
        st.html(shown.legend)
        with st.expander(tr("The same as a table"), icon=":material/table:", key="bridges_flow_table"):
            st.html(shown.table)
    else:
        said = tr("No kind of award in the data is like that. Choose other sectors or levels.")
        st.html(f'<div class="g-why"><p>{text(said)}</p></div>')
    _numbers(snapshot, wanted, higher, on)
    _definitions()


def overview(snapshot: Snapshot, wanted: Selection, on: date) -> None:
    """All countries side by side, before one is chosen."""
    _numbers(snapshot, wanted, False, on)
    _definitions()


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of one choice.

    Attributes:
        counted: how many kinds of award.
        picture: the picture, as HTML.
        legend: what its lines and its bands mean.
        table: the same as a table.
        csv: the same as a file.
    """

    counted: int
    picture: str
    legend: str
    table: str
    csv: bytes


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs={Selection: repr})
def _shown(_snapshot: Snapshot, digest: str, language: str, wanted: Selection, higher: bool, on: date) -> Shown:
    counted = starts(_snapshot, country=wanted.country, sectors=wanted.sectors, levels=wanted.levels)
    groups = grouped(_snapshot, counted, higher_only=higher, on=on)
    return Shown(
        len(counted),
        picture=_picture(_snapshot, groups),
        legend=_legend(groups),
        table=_table(_snapshot, groups),
        csv=_csv(_snapshot, groups),
    )


def _picture(snapshot: Snapshot, groups: Sequence[Group]) -> str:
    label = tr("The ways into tertiary education; the same is in the table below")
    wide, narrow = (permeability_picture(snapshot, groups, size) for size in (WIDE, NARROW))
    return (
        f'<div role="img" aria-label="{text(label)}"><div class="g-flow-wide">{wide}</div>'
        f'<div class="g-flow-narrow">{narrow}</div></div>'
    )


def _legend(groups: Sequence[Group]) -> str:
    said = tr(
        "A band is as thick as the number of kinds of award that go that way. One with several ways is in several "
        "bands, so the bands add up to more than the numbers beside the names. The line in a band says how sure it is."
    )
    there = {group.certainty for group in groups}
    lines = "".join(
        f'<li><span class="g-stroke g-{certainty.value}"></span>{text(tr(CERTAINTIES[certainty].word))}</li>'
        for certainty in Certainty
        if certainty in there
    )
    none = f'<li><span class="g-stroke g-none"></span>{text(tr("No way known"))}</li>' if None in there else ""
    return (
        f'<div class="g-flow-key"><ul class="g-legend" aria-label="{text(tr("Legend"))}">{lines}{none}</ul>'
        f"<p>{text(said)}</p></div>"
    )


def _table(snapshot: Snapshot, groups: Sequence[Group]) -> str:
    words = (tr("From"), tr("By"), tr("Into"), tr("How sure"), tr("Number"), tr("Kinds of award"))
    heads, rows = [text(word) for word in words], ""
    for group in groups:
        worth = certainty_word(group.certainty) if group.certainty else text(tr("No way known"))
        names = "; ".join(_named(snapshot, start) for start in group.starts)
        rows += (
            f'<tr><th scope="row">{sector_sign(group.sector)} {text(sector_word(group.sector))}</th>'
            f"<td>{text(tr(MEANS[group.means]))}</td><td>{text(part_word(group.part))}</td><td>{worth}</td>"
            f'<td class="g-n">{len(group.starts)}</td><td>{names}</td></tr>'
        )
    return _scrolled(tr("The ways into tertiary education"), heads, rows)


def _named(snapshot: Snapshot, start: int) -> str:
    found = name_of(snapshot.studies.properties[start])
    tongue = f' lang="{text(found.language)}"' if found.language else ""
    return f"<span{tongue}>{text(found.native)}</span>"


def _csv(snapshot: Snapshot, groups: Sequence[Group]) -> bytes:
    heads = (tr("From"), tr("By"), tr("Into"), tr("How sure"), tr("Number"), tr("Kinds of award"))
    return as_csv(
        heads,
        (
            (
                sector_word(group.sector),
                tr(MEANS[group.means]),
                part_word(group.part),
                tr(CERTAINTIES[group.certainty].word) if group.certainty else tr("No way known"),
                len(group.starts),
                "; ".join(str(name_of(snapshot.studies.properties[start])) for start in group.starts),
            )
            for group in groups
        ),
    )


def _numbers(snapshot: Snapshot, wanted: Selection, higher: bool, on: date) -> None:
    """All countries side by side; of a chosen one, its sectors above them."""
    lead = tr("Not a ranking: countries have different kinds of award, and what the data do not hold is not counted.")
    st.html(f'<h2 class="g-answer">{text(tr("Countries side by side"))}</h2><p class="g-asked">{text(lead)}</p>')
    args = (language(), wanted.country, wanted.sectors, wanted.levels, higher, on)
    st.html(_side_by_side(snapshot, snapshot.version.digest, *args))


@st.cache_resource(max_entries=64, show_spinner=False)
def _side_by_side(
    _snapshot: Snapshot,
    digest: str,
    language: str,
    chosen: str | None,
    sectors: frozenset[Sector],
    levels: frozenset[int],
    higher: bool,
    on: date,
) -> str:
    heads = (
        text(tr("Country")),
        text(tr("Kinds of award")),
        *(f'<i class="g-swatch g-share-{place}"></i> {text(tr(STANDINGS[one]))}' for place, one in enumerate(STANDING)),
        text(tr("Of all: through a bridge")),
        text(tr("Of all: with an explicit no")),
    )
    rows = ""
    for code in sorted(countries(_snapshot), key=country_name):
        counted = starts(_snapshot, country=code, sectors=sectors, levels=levels)
        if counted:
            here = ' class="g-chosen"' if code == chosen else ""
            numbers = tally(_snapshot, counted, higher_only=higher, on=on)
            rows += f'<tr{here}><th scope="row">{text(country_name(code))}</th>{_cells(numbers)}</tr>'
    everywhere = tally(_snapshot, starts(_snapshot, sectors=sectors, levels=levels), higher_only=higher, on=on)
    foot = f'<tr class="g-sum"><th scope="row">{text(tr("All countries"))}</th>{_cells(everywhere)}</tr>'
    return _scrolled(tr("Countries side by side"), heads, rows + foot, " g-numbered")


def _cells(numbers: Tally) -> str:
    shares = "".join(
        f'<i class="g-share-{place}" style="flex-grow:{numbers.standing[standing]}"></i>'
        for place, standing in enumerate(STANDING)
        if numbers.standing[standing]
    )
    bar = f'<span class="g-shares" aria-hidden="true">{shares}</span>'
    rest = (*(numbers.standing[standing] for standing in STANDING), numbers.bridged, numbers.refused)
    cells = "".join(f'<td class="g-n{"" if number else " g-zero"}">{number}</td>' for number in rest)
    return f'<td class="g-n">{numbers.counted}{bar}</td>{cells}'


def _scrolled(label: str, heads: Sequence[str], rows: str, kind: str = "") -> str:
    head = "".join(f'<th scope="col">{word}</th>' for word in heads)
    table = f'<table class="g-table{kind}"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    return f'<div class="g-scroll" tabindex="0" role="region" aria-label="{text(label)}">{table}</div>'


def _definitions() -> None:
    items = "".join(f"<dt>{text(tr(term))}</dt><dd>{text(tr(said))}</dd>" for term, said in DEFINITIONS)
    st.html(f'<section class="g-defined"><h3>{text(tr("What is counted"))}</h3><dl>{items}</dl></section>')
