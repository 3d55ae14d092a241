"""What something is: the description that a click on the picture opens."""

import streamlit as st

from exports.amounts import credit_range, usual_time
from exports.appearance import SECTORS
from exports.study_sheet import Opening, Sheet, rule_sheet, sheet
from graph.snapshot import Snapshot
from views.answer.timeline import ACCESS, provider_asks, rule_asks
from views.html import link, text
from views.signs import certainty_word, name, sector_sign, source_line
from words import tr

SHOWN = 8


def study_panel(snapshot: Snapshot, study: int) -> None:
    """A kind of award or a programme."""
    found = sheet(snapshot, study)
    facts = "".join(f"<dt>{text(term)}</dt><dd>{text(said)}</dd>" for term, said in _facts(found))
    entry = snapshot.studies.properties[study].get("entry_requirement")
    st.html(
        f'<article class="g-panel"><h3>{sector_sign(found.sector)} {name(found.name)}</h3>'
        f'<dl class="g-facts">{facts}</dl>{provider_asks(entry) if entry else ""}'
        f"{_openings(tr('What it opens'), found.opens)}{_openings(tr('What opens it'), found.opened_by)}"
        f"{_closed(found)}{_offers(found)}<p>{source_line(found.source)}</p></article>"
    )


def rule_panel(snapshot: Snapshot, rule: int) -> None:
    """An access rule."""
    held, opening = rule_sheet(snapshot, rule)
    worth = certainty_word(opening.certainty, explain=True) if opening.certainty else text(tr("No access"))
    worth += _when(opening)
    bridge = ""
    if opening.bridge:
        bridge = f"<p>{text(tr('The bridge: {bridge}')).format(bridge=f'<strong>{text(opening.bridge)}</strong>')}</p>"
    access = tr(ACCESS[opening.access])
    asks = rule_asks(opening.condition) if opening.condition else ""
    st.html(
        f'<article class="g-panel"><h3>{name(held)} → {name(opening.other)}</h3><p>{worth}</p>'
        f"<p>{text(access[:1].upper() + access[1:])}.</p>{bridge}{asks}"
        f"<p>{source_line(opening.source)}</p></article>"
    )


def _facts(found: Sheet) -> list[tuple[str, str]]:
    level = tr("EQF level {n}", n=found.eqf_level) if found.eqf_level else tr("not placed on the EQF")
    if found.framework and found.level:
        national = tr("level {level}: {framework}", level=found.level, framework=found.framework)
        level = f"{level}; {national}"
    least, most = found.ects
    if least is None and most is None:
        credit = tr("ECTS not known") if found.carries_ects else tr("no ECTS known")
    else:
        credit = credit_range(least, most)
    sector = tr(SECTORS[found.sector].word) if found.sector in SECTORS else tr("not known")
    facts = [
        (tr("Country"), found.place or tr("not known")),
        (tr("Level"), level),
        (tr("Sector"), sector),
        (tr("Credits"), credit),
        (
            tr("Usual time"),
            usual_time(found.duration_years) if found.duration_years else tr("not known"),
        ),
    ]
    return [*([(tr("Offered by"), found.provider)] if found.provider else []), *facts]


def _openings(label: str, openings: tuple[Opening, ...]) -> str:
    if not openings:
        return f"<h4>{text(label)}</h4><p>{text(tr('No rule is known. That does not mean there is none.'))}</p>"
    items = "".join(
        f"<li>{certainty_word(opening.certainty)} {name(opening.other)}{_when(opening)}</li>"
        for opening in openings[:SHOWN]
        if opening.certainty
    )
    return f"<h4>{text(label)}</h4><ul>{items}{_more(len(openings))}</ul>"


def _closed(found: Sheet) -> str:
    if not found.closed:
        return ""
    items = "".join(
        f"<li>{name(opening.other)}{_when(opening)}: <span lang='en'>{text(opening.condition or '')}</span> "
        f"{link(opening.source.url)}</li>"
        for opening in found.closed[:SHOWN]
    )
    return f"<h4>{text(tr('Explicitly not'))}</h4><ul>{items}{_more(len(found.closed))}</ul>"


def _offers(found: Sheet) -> str:
    if not found.offers:
        return ""
    items = "".join(
        f"<li>{link(offer.source.url, offer.name.native)} · {text(offer.provider)}</li>"
        for offer in found.offers[:SHOWN]
    )
    label = tr("Offers we know of (there are others)")
    return f"<h4>{text(label)}</h4><ul>{items}{_more(len(found.offers))}</ul>"


def not_in_force(*, lapsed: bool, to_come: bool) -> str:
    """That what a source states does not hold today; empty where it does.

    Args:
        lapsed: whether it held only until before today.
        to_come: whether it holds only from after today.
    """
    if not lapsed and not to_come:
        return ""
    said = tr("it does not hold any more") if lapsed else tr("it does not hold yet")
    return f' <span class="g-level">({text(said)})</span>'


def _when(opening: Opening) -> str:
    return not_in_force(lapsed=opening.lapsed, to_come=opening.to_come)


def _more(count: int) -> str:
    return f"<li>{text(tr('and {n} more', n=count - SHOWN))}</li>" if count > SHOWN else ""
