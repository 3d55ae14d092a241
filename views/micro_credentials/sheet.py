"""One micro-credential: everything known of it, what is not, what it counts toward, and what to do next."""

import streamlit as st

from exports import micro_credentials as said
from exports.names import name_by_id, name_of
from exports.themes import THEMES, why
from graph.snapshot import Properties, Snapshot
from routes.catalogue.counting import asked_before
from routes.catalogue.elements import Element, elements
from routes.catalogue.facets import Catalogue
from routes.sources import source_of
from views.html import link, text
from views.micro_credentials import state as micro_state
from views.micro_credentials.counts import what_it_counts_toward
from views.micro_credentials.entries import fact_row
from views.signs import name, source_line
from words import N_, tr

ELEMENTS = {
    "title": N_("title"),
    "country_or_region_of_issuer": N_("country or region of the issuer"),
    "awarding_body": N_("awarding body"),
    "learning_outcomes": N_("learning outcomes"),
    "notional_workload": N_("work it takes (in ECTS where possible)"),
    "level_and_cycle": N_("level, and cycle where there is one"),
    "assessment_type": N_("type of assessment"),
    "form_of_participation": N_("form of participation"),
    "quality_assurance_type": N_("type of quality assurance"),
    "prerequisites": N_("what is asked for before"),
    "integration_stackability": N_("whether it can be combined (stackability)"),
    "supervision_and_identity_verification": N_("supervision and identity check during assessment"),
    "further_information": N_("further information"),
}


def sheet(snapshot: Snapshot, found: Catalogue, mc_id: str) -> None:
    """Draw it."""
    offer = snapshot.micro_credentials[mc_id]
    st.button(
        tr("Back to the list"),
        key="micro_back",
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=micro_state.close,
    )
    st.html(
        f'<article class="g-mc-sheet"><h2 class="g-answer" id="opened">{name(name_of(offer))}</h2>'
        f"{_provider(snapshot, offer)}{_facts(snapshot, offer)}{_teaches(snapshot, mc_id, offer)}"
        f"{_asks(snapshot, mc_id, offer)}{_ways_in(snapshot, found, mc_id)}"
        f'<p class="g-mc-foot">{source_line(source_of(offer))}</p></article>'
    )
    what_it_counts_toward(snapshot, mc_id, found.on)
    _described(snapshot, mc_id)


def _provider(snapshot: Snapshot, offer: Properties) -> str:
    row = snapshot.providers.get(offer["provider_id"], {})
    who = text(said.provider(snapshot, offer))
    where = said.country(offer)
    site = f" · {link(row['website'], tr('website of the provider'))}" if row.get("website") else ""
    return f'<p class="g-mc-by">{who}{f" · {text(where)}" if where else ""}{site}</p>'


def _facts(snapshot: Snapshot, offer: Properties) -> str:
    values: tuple[tuple[str, str | None, bool], ...] = (
        (tr("Level"), said.level(snapshot, offer) or None, False),
        (tr("Credit"), said.credit(snapshot, offer), False),
        (tr("Work"), said.workload(offer), False),
        (tr("Fee"), said.fee(offer), False),
        (tr("How one studies"), said.mode(offer), False),
        (tr("Language"), said.tongue(offer.get("language")), False),
        (tr("Field"), said.field(snapshot, offer.get("isced_f")), True),
        (tr("Assessment"), offer.get("assessment"), True),
        (tr("Quality assurance"), offer.get("quality_assurance"), True),
        (tr("Meant to be combined"), said.stacking(offer), False),
    )
    unplaced = tr("not placed at a level, as far as is known")
    rows = "".join(
        fact_row(term, value or (unplaced if place == 0 else tr("not known")), value is not None, english)
        for place, (term, value, english) in enumerate(values)
    )
    age = tr("Fees and offers age fastest: look at the provider's page.")
    if offer.get("eqf_level") is not None or offer.get("level"):
        age = f"{tr(said.STATUS_MEANS)} {age}"
    return f'<dl class="g-bars g-mc-facts">{rows}</dl><p class="g-level">{text(age)}</p>'


def _teaches(snapshot: Snapshot, mc_id: str, offer: Properties) -> str:
    outcomes = offer.get("learning_outcomes")
    body = f'<p lang="en">{text(outcomes)}</p>' if outcomes else f"<p>{text(tr('not known'))}</p>"
    skills = "".join(f"<li>{_skill(one.properties)}</li>" for one in snapshot.skills.get(mc_id, ()))
    taught = f"<p>{text(tr('Skills in the words of ESCO'))}:</p><ul>{skills}</ul>" if skills else ""
    return f"<h3>{text(tr('What one learns, in our words (in English)'))}</h3>{body}{taught}"


def _skill(properties: Properties) -> str:
    label, uri = properties["label"], properties.get("uri")
    return f'<span lang="en">{link(uri, label) if uri else text(label)}</span>'


def _asks(snapshot: Snapshot, mc_id: str, offer: Properties) -> str:
    written = offer.get("prerequisite")
    parts = [f'<p lang="en">{text(written)}</p>'] if written else []
    for group in asked_before(snapshot, mc_id):
        names = " / ".join(name(name_by_id(snapshot, one.requires_id)) for one in group)
        condition = group[0].properties.get("condition")
        more = f' <span lang="en">{text(condition)}</span>' if condition else ""
        source = source_line(source_of(group[0].properties))
        parts.append(f"<p>{text(tr('It asks for:'))} {names}.{more} {source}</p>")
    nothing = f"<p>{text(tr('Not known. That does not mean that nothing is asked for.'))}</p>"
    return f"<h3>{text(tr('What it asks for before'))}</h3>{''.join(parts) or nothing}"


def _ways_in(snapshot: Snapshot, found: Catalogue, mc_id: str) -> str:
    items = "".join(
        f"<li><strong>{text(tr(THEMES[theme].title))}</strong>: {text(' '.join(why(snapshot, those[mc_id])))}</li>"
        for theme, those in found.members.items()
        if mc_id in those
    )
    if not items:
        return ""
    label = tr("In which entry points it is, and why")
    return f'<details class="g-offers"><summary>{text(label)}</summary><ul>{items}</ul></details>'


def _described(snapshot: Snapshot, mc_id: str) -> None:
    """Which elements of the European description are known."""
    parts = elements(snapshot, mc_id)
    if not parts:
        return
    asked = [one for one in parts if one.mandatory]
    known = sum(one.known is True for one in asked)
    head = tr("How completely it is described")
    lead = tr(
        "{known} of the {all} elements that the Council Recommendation asks of every micro-credential are known to us. "
        "What belongs on one person's credential (who, when, the grade) is in no catalogue.",
        known=known,
        all=len(asked),
    )
    rows = "".join(map(_element, parts))
    heads = "".join(f'<th scope="col">{text(one)}</th>' for one in (tr("Element"), tr("Asked for"), tr("In our data")))
    st.html(
        f'<h3 class="g-mc-head">{text(head)}</h3><p>{text(lead)} {link(parts[0].source)}</p>'
        f'<details class="g-offers"><summary>{text(tr("Element by element"))}</summary>'
        f'<div class="g-scroll" tabindex="0" role="region" aria-label="{text(head)}"><table class="g-table">'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div></details>"
    )


def _element(one: Element) -> str:
    label = tr(ELEMENTS[one.name]) if one.name in ELEMENTS else one.name.replace("_", " ")
    asked = tr("of every one") if one.mandatory else tr("where relevant")
    mark, state = {
        True: ("✓", tr("known")),
        False: ("?", tr("not known")),
        None: ("?", tr("not known: the data have no place for it")),
    }[one.known]
    return (
        f'<tr><th scope="row">{text(label)}</th><td>{text(asked)}</td>'
        f'<td><span aria-hidden="true">{mark} </span>{text(state)}</td></tr>'
    )
