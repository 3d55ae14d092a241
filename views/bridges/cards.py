"""What one holds and every way from it into tertiary education: the bridge, what it asks, and where it says so."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from exports import amounts
from exports.appearance import NO_ACCESS
from exports.bridge_words import eqf, kind_word, length, sector_word, what_is_left
from exports.countries import country_name
from exports.names import name_of
from exports.whom import Contact, centre
from graph.numbers import UNKNOWN, hundredths
from graph.snapshot import ACCESS, Properties, Snapshot
from graph.vocabulary import Certainty, Evidence, Network
from routes.means import certainty_of, sector_of
from routes.selection import Held, onward, prior_learning, ways_for_adults
from routes.sources import Source, source_of
from views import pages
from views.answer.timeline import ACCESS as ACCESS_WORDS
from views.answer.timeline import rule_asks
from views.contacts import named
from views.html import filled, text
from views.notes import Notes
from views.panel import study_panel
from views.policies import whose
from views.question import state
from views.signs import certainty_word, name, sector_sign, source_line
from words import tr

OPEN = "bridges_open"
"""The key of what is open to read."""

RULES = 3
"""How many rules on prior learning are shown."""

SHOWN = 30
"""How many dead ends are shown at once."""


def award_card(snapshot: Snapshot, held: Held, notes: Notes, on: date, *, with_country: bool = False) -> None:
    """One kind of award with its ways.

    Args:
        snapshot: the data.
        held: the kind of award and its rules.
        notes: takes the pages cited.
        on: the day; what does not hold then is left out.
        with_country: whether to say the country.
    """
    study = held.study
    properties = snapshot.studies.properties[study]
    place = [country_name(properties["country"])] if with_country and properties.get("country") else []
    about = " · ".join([*place, sector_word(sector_of(snapshot, study)), eqf(int(snapshot.studies.eqf_level[study]))])
    with st.container(border=True, key=f"bridges_card_{study}", gap="small"):
        st.html(
            f'<header class="g-held"><h3>{sector_sign(snapshot.sector(study))} {name(name_of(properties))}</h3>'
            f'<p class="g-level">{text(about)}</p></header>'
        )
        for rule in held.rules:
            _way(snapshot, rule, notes)
        if held.dead_end:
            st.html(_dead_end(snapshot, held, notes, on))
            _about(snapshot, study)


def dead_ends(snapshot: Snapshot, country: str | None, found: Sequence[Held], notes: Notes, on: date) -> None:
    """The kinds of award without a known way, each with what can be tried.

    Args:
        snapshot: the data.
        country: the country's code, where one is chosen.
        found: those of what is shown.
        notes: takes the pages cited.
        on: the day; what does not hold then is left out.
    """
    if not found:
        return
    lead = tr(
        "No path of rules in the data leads from these into tertiary education. That does not mean that there is none."
    )
    recognition, guidance = (centre(snapshot, country, one) for one in Network)
    centres = {"recognition": _centre(recognition, "ENIC-NARIC"), "guidance": _centre(guidance, "Euroguidance")}
    whom = filled(tr("Ask {recognition} or {guidance}."), **centres)
    rules = prior_learning(snapshot, country, on) if country else ()
    tries = (
        text(tr("What was held before may still count: a school-leaving certificate may open more than this award.")),
        text(tr("Ask where you want to study whether they admit on other grounds, such as work experience.")),
        *(_prior_learning(snapshot, rule, notes) for rule in rules[:RULES]),
        *([text(tr("and {n} more", n=len(rules) - RULES))] if len(rules) > RULES else []),
        whom,
    )
    items = "".join(f"<li>{item}</li>" for item in tries)
    st.html(
        f'<h2 class="g-answer">{text(tr("No way known"))}</h2><div class="g-why"><p>{text(lead)}</p>'
        f"<h3>{text(tr('What can be tried'))}</h3><ul>{items}</ul></div>"
    )
    for held in found[:SHOWN]:
        award_card(snapshot, held, notes, on)
    if len(found) > SHOWN:
        st.write(tr("and {n} more", n=len(found) - SHOWN))


def _centre(one: Contact, network: str) -> str:
    """A link to whom to ask; beside a national centre its network, so that one knows what it is."""
    return named(one, one.name if one.source is None else f"{one.name} ({network})")


def _prior_learning(snapshot: Snapshot, rule: Properties, notes: Notes) -> str:
    source = source_of(rule)
    place = whose(snapshot, rule)
    said = text(tr("Recognition of prior learning ({place}), in our words (in English):", place=place))
    return (
        f'{said} <span lang="en">{text(rule.get("rule") or "")}</span> {notes.mark(source)} '
        f"{_only_named(source)}{source_line(source)}"
    )


def _way(snapshot: Snapshot, rule: int, notes: Notes) -> None:
    with st.container(key=f"bridges_way_{rule}", gap=None):
        st.html(way(snapshot, rule, notes))
        _buttons(snapshot, rule)


def way(snapshot: Snapshot, rule: int, notes: Notes) -> str:
    """One rule: where it leads and by what at the left, what it asks and where it says so at the right."""
    properties, head = snapshot.arcs.properties[rule], int(snapshot.arcs.head[rule])
    certainty = certainty_of(snapshot, rule)
    source = source_of(properties)
    opened = snapshot.studies.properties[head]
    about = f"{sector_word(sector_of(snapshot, head))} · {eqf(int(snapshot.studies.eqf_level[head]))}"
    asks = rule_asks(properties["condition"]) if properties.get("condition") else ""
    law = f"{text(tr('Legal basis'))}: {text(properties['legal_basis'])}<br>" if properties.get("legal_basis") else ""
    return (
        f'<article class="g-way g-way-{certainty or "refused"}"><div class="g-where">'
        f'<h4><span class="g-arrow" aria-hidden="true">→</span><span class="g-sr">{text(tr("leads to"))} </span>'
        f"{sector_sign(snapshot.sector(head))} {name(name_of(opened))}</h4>"
        f'<p class="g-level">{text(about)}</p>{_by(snapshot, rule)}</div>'
        f'<div class="g-what"><p>{_worth(snapshot, rule)}{notes.mark(source)}</p>{asks}{_more(snapshot, rule)}'
        f'<p class="g-foot">{law}{_only_named(source)}{source_line(source)}</p></div></article>'
    )


def _by(snapshot: Snapshot, rule: int) -> str:
    if certainty_of(snapshot, rule) is None:
        return ""
    title = snapshot.arcs.properties[rule].get("bridging")
    kind, takes = kind_word(snapshot, rule), length(snapshot, rule)
    parts = [kind, *([takes] if takes else [])]
    if not title:
        return f'<p class="g-by"><span class="g-kind">{text(" · ".join(parts))}</span></p>'
    return f'<p class="g-by"><span class="g-kind">{text(" · ".join(parts))}</span><strong>{text(title)}</strong></p>'


def _worth(snapshot: Snapshot, rule: int) -> str:
    certainty = certainty_of(snapshot, rule)
    if certainty is not None:
        access = ACCESS_WORDS[ACCESS[int(snapshot.arcs.access[rule])]]
        said = certainty_word(certainty)
        return f'{said} <span class="g-meaning">{text(tr(access))}</span>'
    return (
        f'<span class="g-cert g-refused" title="{text(tr(NO_ACCESS.meaning))}"><span class="g-icon" aria-hidden="true">'
        f"{text(NO_ACCESS.icon)}</span>{text(tr('Explicitly not'))}</span> "
        f'<span class="g-meaning">{text(tr(NO_ACCESS.meaning))}</span>'
    )


def _more(snapshot: Snapshot, rule: int) -> str:
    properties = snapshot.arcs.properties[rule]
    said = []
    left = what_is_left(snapshot, rule)
    if left:
        said.append(left)
    if "exemption_ects" in properties:
        most = hundredths(properties["exemption_ects"])
        said.append(amounts.exempted(most, counted_on=int(snapshot.arcs.remaining_ects[rule]) != UNKNOWN))
    if certainty_of(snapshot, rule) is Certainty.CONDITIONAL and not properties.get("condition"):
        said.append(tr("What more must be done or shown is not known: ask the institution's admissions office."))
    if properties.get("valid_from") or properties.get("valid_to"):
        period = amounts.period(properties.get("valid_from"), properties.get("valid_to"))
        said.append(tr("The rule holds {period}.", period=period))
    return "".join(f"<p>{text(sentence)}</p>" for sentence in said)


def _only_named(source: Source) -> str:
    if source.evidence != Evidence.KNOWN:
        return ""
    hint = tr("An official source is named, but its text was not read.")
    return f'<strong class="g-named" title="{text(hint)}">{text(tr("Source only named"))}</strong> '


def _dead_end(snapshot: Snapshot, held: Held, notes: Notes, on: date) -> str:
    study = held.study
    source = source_of(snapshot.studies.properties[study])
    rules = [rule for rule in onward(snapshot, study, on) if rule not in held.rules]
    tries = [*(_try_onward(snapshot, rule, notes) for rule in rules), *_try_adults(snapshot, study, on)]
    nothing = (
        tr("What it opens leads no further, as far as is known.") if held.rules else tr("No rule out of it is known.")
    )
    items = "".join(f"<li>{item}</li>" for item in tries or [text(nothing)])
    return (
        f'<article class="g-way g-way-none"><div class="g-where"><h4><span aria-hidden="true">✕ </span>'
        f"{text(tr('No way known'))}{notes.mark(source)}</h4>"
        f'<p class="g-foot">{_only_named(source)}{source_line(source)}</p></div>'
        f'<div class="g-what"><ul>{items}</ul></div></article>'
    )


def _try_onward(snapshot: Snapshot, rule: int, notes: Notes) -> str:
    head = int(snapshot.arcs.head[rule])
    certainty = certainty_of(snapshot, rule)
    worth = certainty_word(certainty) if certainty else ""
    source = source_of(snapshot.arcs.properties[rule])
    other = name(name_of(snapshot.studies.properties[head]))
    said = text(tr("It opens another award, from which no way is known either:"))
    return f"{said} {other} {worth} {notes.line(source)}"


def _try_adults(snapshot: Snapshot, study: int, on: date) -> list[str]:
    others = ways_for_adults(snapshot, study, on)
    if not others:
        return []
    names = ", ".join(name(name_of(snapshot.studies.properties[other])) for other in others)
    said = tr("Ways for adults in this country, see below. Whether you may take them, the data do not say:")
    return [f"{text(said)} {names}"]


def _buttons(snapshot: Snapshot, rule: int) -> None:
    tail, head = int(snapshot.arcs.tail[rule]), int(snapshot.arcs.head[rule])
    refused = certainty_of(snapshot, rule) is None
    with st.container(horizontal=True, gap="small", key=f"bridges_do_{rule}"):
        label = tr("Find a way round") if refused else tr("Find routes with this")
        if st.button(label, key=f"bridges_find_{rule}", icon=":material/route:", type="tertiary"):
            ids = snapshot.studies.ids
            state.ask((ids[tail],), ids[head], programme=not snapshot.is_type(head))
            pages.go(pages.ROUTES)
        is_open = _read_button(f"rule {rule}", tr("Read about both ends"), f"bridges_read_{rule}")
    if is_open:
        left, right = st.columns(2)
        with left:
            study_panel(snapshot, tail)
        with right:
            study_panel(snapshot, head)


def _about(snapshot: Snapshot, study: int) -> None:
    if _read_button(f"study {study}", tr("Read about it"), f"bridges_about_{study}"):
        study_panel(snapshot, study)


def _read_button(what: str, label: str, key: str) -> bool:
    """Draw a button that opens what there is to read, and closes it again; one thing is open at a time."""
    is_open = st.session_state.get(OPEN) == what
    st.button(
        tr("Close") if is_open else label,
        key=key,
        icon=":material/close:" if is_open else ":material/menu_book:",
        type="tertiary",
        on_click=_open,
        args=(None if is_open else what,),
    )
    return is_open


def _open(what: str | None) -> None:
    st.session_state[OPEN] = what
