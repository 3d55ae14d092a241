"""Frameworks side by side as a picture: the EQF in the middle, and every level beside what it is referenced to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from exports.aligned import HIGHEST, ROWS, Cell, Column, column, sides
from exports.differing_words import MATCHES, cycle_word
from exports.footnotes import Footnotes
from exports.framework_names import name_of_framework
from exports.rungs import differs_in_number, eqf_of, short_label
from exports.sentences import listing
from queries.compare import ComparedFramework
from queries.levels import FilledLevel
from queries.things import Source
from views.frameworks.atlas import EQF, Known
from views.html import text
from views.signs import name
from words import tr

STATED = "stated"


@dataclass(frozen=True, slots=True)
class Drawn:
    """What all parts of the picture need.

    Attributes:
        known: the frameworks.
        places: framework id -> what it is called here.
        notes: numbers the sources.
    """

    known: Known
    places: Mapping[str, str]
    notes: Footnotes


def board(frameworks: Sequence[str], drawn: Drawn) -> str:
    """The picture, as a table for those who do not see it.

    Args:
        frameworks: ids, in order.
        drawn: what its parts need.
    """
    left, right = sides(frameworks)
    columns = [column(id_, drawn.known.atlas.levels[id_]) for id_ in frameworks]
    middle = len(left) + 1
    across = {id_: place + (place >= middle) for place, id_ in enumerate(frameworks, start=1)}
    band = any(one.unreferenced for one in columns)
    heads = [_head(id_, across[id_], place, drawn) for place, id_ in enumerate(frameworks, start=2)]
    heads.insert(len(left), _eqf_head(middle))
    rows = []
    for eqf in ROWS:
        cells = [_cells(one, eqf, across[one.framework], place, drawn) for place, one in enumerate(columns, start=2)]
        cells.insert(len(left), _eqf_row(eqf, middle, drawn))
        rows.append(f'<tr role="row">{"".join(cells)}</tr>')
    if band:
        cells = [_band(one, across[one.framework], place, drawn) for place, one in enumerate(columns, start=2)]
        cells.insert(len(left), _band_head(middle))
        rows.append(f'<tr role="row">{"".join(cells)}</tr>')
    widths = f"--left:{len(left)};--right:{len(right)};--all:{len(frameworks)}"
    kind = "g-board g-alone" if not left else "g-board"
    label = text(tr("Frameworks beside the EQF; scroll sideways for more"))
    swipe = text(tr("Swipe sideways for the next framework.")) if len(frameworks) > 1 else ""
    return (
        f'<p class="g-swipe">{swipe}</p>'
        f'<div class="g-scroll g-board-box" tabindex="0" role="region" aria-label="{label}">'
        f'<table role="table" class="{kind}" style="{widths}" data-frameworks="{len(frameworks)}">'
        f'<thead role="rowgroup"><tr role="row">{"".join(heads)}</tr></thead>'
        f'<tbody role="rowgroup">{"".join(rows)}</tbody></table></div>'
    )


def legend(levels: Sequence[FilledLevel], frameworks: Sequence[str], known: Known) -> str:
    """What the signs mean, only of those that are in the picture.

    Args:
        levels: the levels in the picture.
        frameworks: the frameworks in it.
        known: all frameworks.
    """
    items = []
    if any(differs_in_number(level) for level in levels):
        items.append(f'<span class="g-tag g-moved">≠</span>{text(tr("differs in number from the EQF"))}')
    if any(level.cycles for level in levels):
        said = tr("Bologna cycle, of the higher-education awards on it only")
        items.append(f'<span class="g-tag">{text(cycle_word("first"))}</span>{text(said)}')
    if any(link.match == STATED for level in levels for link in level.referenced_to):
        items.append(f'<span class="g-key g-stated"></span>{text(tr(MATCHES[STATED]))}')
    if any(cell.is_gap for id_ in frameworks for cell in column(id_, known.atlas.levels[id_]).cells):
        items.append(f'<span class="g-key g-hole"></span>{text(tr("no level here"))}')
    items.append(f"<sup>[1]</sup>{text(tr('the number of the source, below'))}")
    return f'<ul class="g-legend" aria-label="{text(tr("Legend"))}">{"".join(f"<li>{i}</li>" for i in items)}</ul>'


def referencing(framework: ComparedFramework, levels: Sequence[FilledLevel]) -> str:
    """How a framework as a whole stands to the EQF, in a few words."""
    if framework.referenced_to_eqf_year:
        return tr("Referenced to the EQF in {year}", year=framework.referenced_to_eqf_year)
    if any(level.referenced_to for level in levels):
        return tr("No referencing report is known; a source states where its levels stand")
    return tr("Not referenced to the EQF, as far as we know")


def _at(across: int, place: int, top: int, rows: int = 1) -> str:
    """Where a cell stands: its column on a wide screen and on a narrow one, its first row and how many."""
    return f'style="--c:{across};--p:{place};--r:{top};--s:{rows}"'


def _row_of(eqf: int) -> int:
    return HIGHEST - eqf + 2


def _head(id_: str, across: int, place: int, drawn: Drawn) -> str:
    framework = drawn.known.atlas.frameworks[id_]
    said = referencing(framework, drawn.known.atlas.levels[id_])
    return (
        f'<th role="columnheader" scope="col" {_at(across, place, 1)}>'
        f'<span class="g-fw-place">{text(drawn.places[id_])}</span>'
        f'<span class="g-fw-name">{name(name_of_framework(framework, drawn.known.languages))}</span>'
        f'<span class="g-fw-said">{text(said)} {_marks(framework.sources, drawn)}</span></th>'
    )


def _eqf_head(across: int) -> str:
    label = tr("European Qualifications Framework")
    return (
        f'<th role="columnheader" scope="col" class="g-eqf-head" {_at(across, 1, 1)}>'
        f'<abbr title="{text(label)}">EQF</abbr></th>'
    )


def _eqf_row(eqf: int, across: int, drawn: Drawn) -> str:
    level = next((one for one in drawn.known.atlas.levels.get(EQF, ()) if eqf in eqf_of(one)), None)
    word = f'<span class="g-eqf-word">EQF</span> <b>{eqf}</b>'
    shown = f'<button type="button" data-id="{text(level.id)}">{word}</button>' if level else f"<span>{word}</span>"
    return f'<th role="rowheader" scope="row" class="g-eqf" {_at(across, 1, _row_of(eqf))}>{shown}</th>'


def _band_head(across: int) -> str:
    said = tr("Not referenced to the EQF")
    return f'<th role="rowheader" scope="row" class="g-eqf g-band" {_at(across, 1, HIGHEST + 2)}>{text(said)}</th>'


def _cells(one: Column, eqf: int, across: int, place: int, drawn: Drawn) -> str:
    """The cell of a framework's column that begins in this row, if one does."""
    if not one.cells:
        if eqf != HIGHEST:
            return ""
        said = tr("Not placed beside the EQF: its levels are below.") if one.unreferenced else tr("levels not known")
        return (
            f'<td role="cell" class="g-none" aria-rowspan="{HIGHEST}" {_at(across, place, 2, HIGHEST)}>'
            f"<span>{text(said)}</span></td>"
        )
    cell = next((cell for cell in one.cells if cell.top == eqf), None)
    return _cell(cell, across, place, drawn) if cell else ""


def _cell(cell: Cell, across: int, place: int, drawn: Drawn) -> str:
    rows = cell.top - cell.bottom + 1
    where = _at(across, place, _row_of(cell.top), rows)
    if cell.is_gap:
        return f'<td role="cell" class="g-none" {where}><span>{text(tr("no level here"))}</span></td>'
    parts = []
    for one in cell.wide:
        highest, lowest = max(eqf_of(one.level)), min(eqf_of(one.level))
        span = f"grid-row:{cell.top - highest + 1} / span {highest - lowest + 1};grid-column:{one.lane + 1}"
        parts.append(f'<div class="g-stack" style="{span}">{_rung(one.level, drawn)}</div>')
    for eqf, stack in cell.stacks:
        span = f"grid-row:{cell.top - eqf + 1};grid-column:{cell.lanes}"
        rungs = "".join(_rung(level, drawn) for level in stack)
        parts.append(f'<div class="g-stack" style="{span}">{rungs}</div>')
    spanned = f' aria-rowspan="{rows}"' if rows > 1 else ""
    return f'<td role="cell"{spanned} {where}>{"".join(parts)}</td>'


def _band(one: Column, across: int, place: int, drawn: Drawn) -> str:
    rungs = "".join(_rung(level, drawn) for level in one.unreferenced)
    shown = f'<div class="g-stack">{rungs}</div>' if rungs else f"<span>{text(tr('none'))}</span>"
    kind = "g-band" if rungs else "g-band g-none"
    return f'<td role="cell" class="{kind}" {_at(across, place, HIGHEST + 2)}>{shown}</td>'


def _rung(level: FilledLevel, drawn: Drawn) -> str:
    eqf = eqf_of(level)
    tags = []
    if differs_in_number(level):
        hidden = tr("differs in number from EQF level {eqf}", eqf=listing(eqf))
        tags.append(
            f'<span class="g-tag g-moved"><span aria-hidden="true">≠ EQF {"/".join(map(str, eqf))}</span>'
            f'<span class="g-sr">{text(hidden)}</span></span>'
        )
    if len(eqf) > 1:
        tags.append(f'<span class="g-tag">{text(tr("EQF {levels}", levels=listing(eqf)))}</span>')
    tags += [f'<span class="g-tag">{text(cycle_word(cycle))}</span>' for cycle in level.cycles]
    stated = any(link.match == STATED for link in level.referenced_to)
    if stated:
        tags.append(f'<span class="g-sr">{text(tr(MATCHES[STATED]))}</span>')
    sources = (*level.sources, *(source for link in level.referenced_to for source in link.sources))
    label = short_label(level.notation, level.label)
    named = f'<span class="g-rung-name" lang="en">{text(label)}</span>' if label else ""
    return (
        f'<button type="button" class="g-rung{" g-stated" if stated else ""}" data-id="{text(level.id)}" '
        f'title="{text(level.label)}"><span class="g-rung-head"><b>{text(level.notation)}</b>'
        f'<span class="g-tags">{"".join(tags)}</span>{_marks(sources, drawn)}</span>{named}</button>'
    )


def _marks(sources: Iterable[Source], drawn: Drawn) -> str:
    marks = drawn.notes.marks(source.as_json() for source in dict.fromkeys(sources))
    return f'<sup aria-hidden="true">{marks}</sup>' if marks else ""
