"""One level, opened: what it is referenced to, what stands on it, and what its EQF level asks of somebody."""

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from exports.differing_words import MATCHES, cycle_word
from exports.names import name_by_id
from exports.rungs import differs_in_number, eqf_of, short_label
from exports.sentences import listing
from graph.snapshot import Snapshot
from queries.atlas import Atlas
from queries.levels import FilledLevel, OnLevel, Referencing
from queries.things import Source
from routes.sources import Source as Page
from views import pages
from views.frameworks import state as frameworks_state
from views.frameworks.atlas import EQF
from views.html import link, plain, text
from views.panel import study_panel
from views.question import state
from views.signs import name, sector_sign, source_line
from words import tr, trn

SHOWN = 12


def level_reader(snapshot: Snapshot, atlas: Atlas, places: Mapping[str, str]) -> None:
    """Choose a level, and read about it.

    Args:
        snapshot: the data.
        atlas: the frameworks.
        places: framework id -> what it is called, of those shown.
    """
    found = {level.id: level for id_ in (*places, EQF) for level in reversed(atlas.levels.get(id_, ()))}
    chosen = st.selectbox(
        tr("Read about a level"),
        list(found),
        index=None,
        format_func=lambda id_: _label(found[id_], places),
        key=frameworks_state.LEVEL,
        persist_state="session",
        placeholder=tr("click a level in the picture, or choose it here"),
    )
    if not chosen:
        st.html(
            f'<div class="g-hint"><p>{text(tr("Click a level to see which qualifications stand on it, and why."))}</p>'
            f"<p>{text(tr('Click an EQF number to read in plain words what that level asks of somebody.'))}</p></div>"
        )
        return
    level = found[chosen]
    st.html(_about(level, atlas, places))
    _standing(snapshot, level)
    st.html(_eqf_words(level, atlas))


def _label(level: FilledLevel, places: Mapping[str, str]) -> str:
    if level.framework == EQF:
        return tr("EQF level {level}", level=level.notation)
    head = tr("{place}, level {level}", place=places[level.framework], level=level.notation)
    label = short_label(level.notation, level.label)
    return f"{head} · {label}" if label else head


def _about(level: FilledLevel, atlas: Atlas, places: Mapping[str, str]) -> str:
    is_eqf = level.framework == EQF
    title = (
        tr("EQF level {level}", level=level.notation)
        if is_eqf
        else tr("{place}, level {level}", place=places[level.framework], level=level.notation)
    )
    facts = []
    if not is_eqf:
        year = atlas.frameworks[level.framework].referenced_to_eqf_year
        facts.append((tr("On the EQF"), text(_referenced(level.referenced_to, year))))
        if differs_in_number(level):
            facts.append((tr("Number"), text(tr("differs from that of the EQF level"))))
    cycles = listing(map(cycle_word, level.cycles)) if level.cycles else tr("none is named in our data")
    facts.append((tr("Bologna cycle"), text(cycles)))
    rows = "".join(f"<dt>{text(term)}</dt><dd>{said}</dd>" for term, said in facts)
    cited = dict.fromkeys((*level.sources, *(source for one in level.referenced_to for source in one.sources)))
    cycle_note = tr("The cycle is that of the higher-education awards on the level, and of nothing else on it.")
    named = f'<p lang="en">{text(level.label)}</p>'
    note = f'<p class="g-small">{text(cycle_note)}</p>'
    return (
        f'<article class="g-panel g-level-panel" data-opened="{text(level.id)}"><h3>{text(title)}</h3>'
        f'{"" if is_eqf else named}<dl class="g-facts">{rows}</dl>'
        f"{note if level.cycles else ''}"
        f"{''.join(f'<p>{source_line(_page(source))}</p>' for source in cited)}"
        f'<p class="g-back"><a href="#picture">{text(tr("Back to the picture"))} ↑</a></p></article>'
    )


def _referenced(links: Sequence[Referencing], year: int | None) -> str:
    if not links:
        return tr("not referenced, as far as we know")
    eqf = listing(one.eqf_level for one in links)
    if year and links[0].match == "referenced":
        return trn(
            "level {levels}, officially referenced in {year}",
            "levels {levels}, officially referenced in {year}",
            len(links),
            levels=eqf,
            year=year,
        )
    worth = listing(dict.fromkeys(tr(MATCHES.get(one.match, one.match)) for one in links))
    return trn("level {levels}: {worth}", "levels {levels}: {worth}", len(links), levels=eqf, worth=worth)


def _standing(snapshot: Snapshot, level: FilledLevel) -> None:
    kinds = [one.id for one in level.qualification_types if one.id in snapshot.index]
    programmes = [one.id for one in level.programmes if one.id in snapshot.index]
    st.html(f'<h3 class="g-part">{text(tr("What stands on it, in our data"))}</h3>')
    if not (kinds or programmes or level.micro_credentials):
        st.write(tr("Nothing that we know of. That does not mean there is nothing."))
    _choosers(snapshot, tr("Kinds of award"), kinds, level.qualification_types)
    _choosers(snapshot, tr("Programmes"), programmes, level.programmes)
    study = st.session_state.get(frameworks_state.STUDY)
    if study in kinds or study in programmes:
        _opened(snapshot, str(study))
    if level.micro_credentials:
        st.html(_micro(snapshot, level))


def _choosers(snapshot: Snapshot, label: str, ids: Sequence[str], things: Iterable[OnLevel]) -> None:
    if not ids:
        return
    status = {one.id: one.status for one in things}
    st.html(f'<h4 class="g-kind">{text(label)} <span class="g-en">({len(ids)})</span></h4>')
    opened = st.session_state.get(frameworks_state.STUDY)
    with st.container(key=f"frameworks_on_level_{'types' if snapshot.is_type(snapshot.index[ids[0]]) else 'offers'}"):
        for id_ in ids:
            study = snapshot.index[id_]
            label = _named(snapshot, study)
            if status[id_] == "verified":
                label = tr("{title} · confirmed by the framework's authority", title=label)
            left, right = st.columns([1, 14], gap="small", vertical_alignment="center")
            left.html(sector_sign(snapshot.sector(study)))
            right.button(
                plain(label),
                key=f"frameworks_open_{id_}",
                type="tertiary",
                icon=":material/expand_less:" if id_ == opened else ":material/expand_more:",
                icon_position="right",
                wrap=True,
                on_click=_open,
                args=(None if id_ == opened else id_,),
            )


def _named(snapshot: Snapshot, study: int) -> str:
    """A kind of award, or a programme with who offers it."""
    name = str(name_by_id(snapshot, snapshot.studies.ids[study]))
    provider = snapshot.providers.get(snapshot.studies.properties[study].get("provider_id", ""), {}).get("name")
    return f"{name} · {provider}" if provider else name


def _open(id_: str | None) -> None:
    st.session_state[frameworks_state.STUDY] = id_


def _opened(snapshot: Snapshot, id_: str) -> None:
    """What it is, and the way to its routes."""
    study = snapshot.index[id_]
    with st.container(key="frameworks_opened"):
        with st.container(horizontal=True):
            if st.button(tr("Ways to get it"), key="frameworks_to", type="primary", icon=":material/route:"):
                state.ask((), id_, programme=not snapshot.is_type(study))
                pages.go(pages.ROUTES)
            if st.button(tr("Where it leads"), key="frameworks_from", icon=":material/arrow_forward:"):
                state.ask((id_,), "")
                st.session_state[state.WANT] = None
                pages.go(pages.ROUTES)
        study_panel(snapshot, study)


def _micro(snapshot: Snapshot, level: FilledLevel) -> str:
    items = []
    for one in level.micro_credentials[:SHOWN]:
        held = one.id in snapshot.micro_credentials
        shown = name(name_by_id(snapshot, one.id)) if held else text(one.title)
        source = f" {link(one.sources[0].url)}" if one.sources else ""
        items.append(f"<li>{shown}{source}</li>")
    more = len(level.micro_credentials) - SHOWN
    if more > 0:
        items.append(f"<li>{text(tr('and {n} more', n=more))}</li>")
    head = text(tr("Micro-credentials"))
    return (
        f'<details class="g-offers"><summary>{head} <span class="g-en">({len(level.micro_credentials)})</span>'
        f"</summary><ul>{''.join(items)}</ul></details>"
    )


def _eqf_words(level: FilledLevel, atlas: Atlas) -> str:
    parts = []
    for eqf in eqf_of(level):
        if (said := atlas.eqf_levels.get(eqf)) is None:
            continue
        rows = "".join(
            f"<dt>{text(term)}</dt><dd lang='en'>{text(words)}</dd>"
            for term, words in (
                (tr("Knowledge"), said.knowledge),
                (tr("Skills"), said.skills),
                (tr("Responsibility and autonomy"), said.responsibility_autonomy),
            )
        )
        official = link(said.official_url, tr("The official text, which is the one that counts"))
        parts.append(
            f"<h3>{text(tr('What EQF level {eqf} asks of somebody, in our words', eqf=eqf))}</h3>"
            f'<dl class="g-descriptor">{rows}</dl><p>{official}</p>'
        )
    if not parts:
        return ""
    if level.framework != EQF:
        said_of = tr("The framework's own description of its level is not in our data; it may say it differently.")
        parts.append(f'<p class="g-small">{text(said_of)}</p>')
    return f'<article class="g-panel g-eqf-words">{"".join(parts)}</article>'


def _page(source: Source) -> Page:
    return Page(source.url, source.evidence, source.checked_on)
