"""What the page Bridges is asked for: its controls, each key once, and how it travels in a link."""

from collections.abc import Callable, Iterable

import streamlit as st

from exports.appearance import CERTAINTIES
from exports.bridge_words import EXPLICITLY_NOT, KINDS, eqf, sector_word
from exports.countries import country_name
from graph.numbers import UNKNOWN
from graph.snapshot import Snapshot
from graph.vocabulary import Sector, country_code
from routes import selection
from routes.bridges import SCHOOL_AND_VET
from routes.selection import Selection
from views import links
from views.choices import choices
from words import tr

COUNTRY = "bridges_country"
VIEW = "bridges_view"
AWARD = "bridges_award"
FROM = "bridges_from"
BY = "bridges_by"
SURE = "bridges_sure"
LEVEL = "bridges_level"
TO = "bridges_to"
INTO = "bridges_into"

ALL = ""
WAYS, FLOW = "ways", "flow"
TERTIARY, HIGHER = "tertiary", "higher"

_RESTORED = "bridges_restored"
_UNKNOWN = "bridges_unknown"
_SEVERAL = {FROM: "from", BY: "by", SURE: "sure", LEVEL: "level", TO: "to"}
_NOT_PLACED = "none"


def restore(snapshot: Snapshot) -> bool:
    """At the first run of a visit, take what is asked from the link; at every run, forget what the data does not hold.

    Args:
        snapshot: the data.

    Returns:
        Whether the link named, or something chosen was, what the data does not hold.
    """
    state = st.session_state
    first = links.to_be_read(_RESTORED)
    if first:
        if links.went_back():
            ask(ALL)
        _read()
    usual: dict[str, object] = {COUNTRY: ALL, VIEW: WAYS, AWARD: None, INTO: TERTIARY, **{key: [] for key in _SEVERAL}}
    for key, value in usual.items():
        state.setdefault(key, value)
    unknown = _forget(snapshot)
    state[_UNKNOWN] = unknown if first else state.get(_UNKNOWN, False) or unknown
    return bool(state[_UNKNOWN])


def ask(country: str, award: str | None = None, view: str = WAYS) -> None:
    """Put a whole question, in place of whatever was asked.

    Args:
        country: the country's code, or `ALL`.
        award: id of the one kind of award that is held.
        view: `WAYS` or `FLOW`.
    """
    state = st.session_state
    state[COUNTRY], state[AWARD], state[VIEW], state[INTO], state[_UNKNOWN] = country, award, view, TERTIARY, False
    for key in _SEVERAL:
        state[key] = []


def keep_in_link() -> None:
    """Write what is asked into the page's address."""
    state = st.session_state
    wanted: dict[str, str | list[str]] = {
        "country": state[COUNTRY] or "",
        "view": FLOW if state[VIEW] == FLOW else "",
        "award": state[AWARD] or "",
        "into": HIGHER if state[INTO] == HIGHER else "",
        **{name: [_spelt(value) for value in state[key]] for key, name in _SEVERAL.items()},
    }
    links.keep({name: value for name, value in wanted.items() if value})


def chosen() -> Selection:
    """What is asked for."""
    state = st.session_state
    return Selection(
        country=state[COUNTRY] or None,
        sectors=frozenset(Sector(value) for value in state[FROM]),
        levels=frozenset(state[LEVEL]),
        by=frozenset(state[BY]),
        sure=frozenset(state[SURE]),
        into=frozenset(state[TO]),
        award=state[AWARD],
    )


def narrowed(*, ways: bool) -> list[str]:
    """What is asked for beside the country, in words.

    Args:
        ways: whether ways are shown; the other view does not ask what they are.
    """
    said = [word(value) for key, word in _words().items() for value in st.session_state[key] if ways or key in COUNTED]
    if not ways and st.session_state[INTO] == HIGHER:
        said.append(tr("into higher education only"))
    return said


COUNTED = (FROM, LEVEL)
"""The controls that matter where kinds of award are counted."""


def controls(snapshot: Snapshot) -> None:
    """Draw what one chooses first: the country, what is held, and how to see it."""
    offer = choices(snapshot)
    with_types = set(selection.countries(snapshot))
    countries = [code for code in offer.countries if code in with_types]
    views = {WAYS: tr("Way by way"), FLOW: tr("As a picture")}
    with st.container(key="bridges_question", gap="small"):
        left, right = st.columns([1, 2], gap="medium")
        left.selectbox(
            tr("Country"),
            [ALL, *countries],
            format_func=lambda code: country_name(code) if code else tr("All countries"),
            key=COUNTRY,
            persist_state="session",
            on_change=_forget_award,
            filter_mode="contains",
        )
        with right:
            if st.session_state[VIEW] == FLOW:
                names = {TERTIARY: tr("all tertiary education"), HIGHER: tr("higher education only")}
                st.segmented_control(
                    tr("Into"),
                    list(names),
                    format_func=lambda v: names[v],
                    key=INTO,
                    required=True,
                    persist_state="session",
                    width="stretch",
                )
            else:
                _award(snapshot)
        st.segmented_control(
            tr("Show"),
            list(views),
            format_func=lambda v: views[v],
            key=VIEW,
            required=True,
            persist_state="session",
            width="stretch",
            label_visibility="collapsed",
        )
        _filters(snapshot)


def _award(snapshot: Snapshot) -> None:
    offer, country = choices(snapshot), st.session_state[COUNTRY]
    sectors = set(st.session_state[FROM]) or set(SCHOOL_AND_VET)
    ids = [
        id_
        for id_ in offer.types
        if (not country or offer.country_of[id_] == country) and snapshot.sector(snapshot.index[id_]) in sectors
    ]
    if (award := st.session_state[AWARD]) and award not in ids:
        ids.append(award)
    st.selectbox(
        tr("What is held"),
        ids,
        index=None,
        format_func=lambda id_: offer.labels[id_],
        key=AWARD,
        persist_state="session",
        placeholder=tr("Any certificate; choose one to show its ways only"),
        filter_mode="contains",
    )


def _filters(snapshot: Snapshot) -> None:
    ways = st.session_state[VIEW] == WAYS
    keys = [key for key in _SEVERAL if ways or key in COUNTED]
    active = sum(len(st.session_state[key]) for key in keys)
    label = tr("Narrow down ({n} chosen)", n=active) if active else tr("Narrow down")
    titles = {
        FROM: tr("Coming from"),
        LEVEL: tr("EQF level of what is held"),
        BY: tr("By which kind of bridge"),
        SURE: tr("How sure"),
        TO: tr("EQF level of what it leads to"),
    }
    options: dict[str, list[str] | list[int]] = {
        FROM: [sector.value for sector in SCHOOL_AND_VET],
        LEVEL: [*range(1, 8), UNKNOWN],
        BY: list(selection.KINDS),
        SURE: list(selection.SURENESS),
        TO: [*range(2, 9), UNKNOWN],
    }
    words = _words()
    with st.expander(label, icon=":material/tune:", key="bridges_narrow"):
        columns = st.columns(2, gap="medium")
        for place, key in enumerate(key for key in titles if key in keys):
            columns[place % 2].multiselect(
                titles[key],
                options[key],
                format_func=words[key],
                key=key,
                persist_state="session",
                placeholder=tr("any"),
                select_all=False,
                filter_mode="contains",
            )


def _words() -> dict[str, Callable[..., str]]:
    sure = {**{value: look.word for value, look in CERTAINTIES.items()}, **EXPLICITLY_NOT}
    return {
        FROM: lambda value: sector_word(Sector(value)),
        LEVEL: eqf,
        BY: lambda value: tr(KINDS[value]),
        SURE: lambda value: tr(sure[value]),
        TO: lambda value: tr("leads to: {level}", level=eqf(value)),
    }


def _spelt(value: str | int) -> str:
    return _NOT_PLACED if value == UNKNOWN else str(value)


def _read() -> None:
    state, link = st.session_state, st.query_params
    if country := link.get("country"):
        state[COUNTRY] = country_code(country)
    if award := link.get("award"):
        state[AWARD] = award
    if link.get("view") == FLOW:
        state[VIEW] = FLOW
    if link.get("into") == HIGHER:
        state[INTO] = HIGHER
    allowed: dict[str, Iterable[str]] = {
        FROM: (sector.value for sector in SCHOOL_AND_VET),
        BY: selection.KINDS,
        SURE: selection.SURENESS,
    }
    for key, values in allowed.items():
        held = set(values)
        state[key] = [value for value in dict.fromkeys(link.get_all(_SEVERAL[key])) if value in held]
    levels = {_spelt(level): level for level in (*range(1, 9), UNKNOWN)}
    for key, most in ((LEVEL, range(1, 8)), (TO, range(2, 9))):
        found = [levels[value] for value in dict.fromkeys(link.get_all(_SEVERAL[key])) if value in levels]
        state[key] = [level for level in found if level == UNKNOWN or level in most]


def _forget(snapshot: Snapshot) -> bool:
    state = st.session_state
    unknown = False
    if state[COUNTRY] and state[COUNTRY] not in selection.countries(snapshot):
        state[COUNTRY], unknown = ALL, True
    award = state[AWARD]
    if award is not None and (award not in snapshot.index or not snapshot.is_type(snapshot.index[award])):
        state[AWARD], unknown = None, True
    elif award is not None and state[COUNTRY] != snapshot.country(snapshot.index[award]):
        state[COUNTRY] = snapshot.country(snapshot.index[award]) or ALL
    return unknown


def _forget_award() -> None:
    st.session_state[AWARD] = None
