"""The state of a visit, each key once, and how a question travels in a link."""

from collections.abc import Mapping, MutableMapping
from decimal import Decimal
from typing import Any

import streamlit as st

from graph.snapshot import Snapshot
from graph.vocabulary import Certainty
from routes import ranges
from routes.criteria import CRITERIA
from views import links

HAVE = "have"
HAVE_COUNTRY = "have_country"
ALSO = "also"
WANT_KIND = "want_kind"
WANT_COUNTRY = "want_country"
WANT = "want"
EXPERIENCE = "experience"
PACE_KIND = "pace_kind"
PACE = "pace"
FEE = "fee"
CERTAINTY = "certainty"
COUNTRIES = "countries"
VIA = "via"
TYPED = "typed"
CHOSEN = "chosen"
PICKED = "picked"

AWARD, PROGRAMME = "award", "programme"
FULL_TIME, PART_TIME, OWN_PACE = "full", "part", "own"
PACES = {FULL_TIME: Decimal(60), PART_TIME: Decimal(30)}

_RESTORED = "restored"
_UNKNOWN = "unknown"


def importance_key(criterion: str) -> str:
    """The key of the control that says how much a criterion matters."""
    return f"importance_{criterion}"


USUAL = 2
"""How much a criterion matters unless told: the middle of five steps."""

IMPORTANCE = ranges.Range(Decimal(0), Decimal(4), decimals=0)


def defaults() -> None:
    """Give every control that has no value yet its usual one; controls take their first value from here alone."""
    usual: dict[str, object] = {
        HAVE: [],
        ALSO: [],
        WANT: None,
        WANT_KIND: AWARD,
        EXPERIENCE: 0.0,
        PACE_KIND: FULL_TIME,
        PACE: 40.0,
        CERTAINTY: Certainty.INFERRED.value,
        COUNTRIES: [],
        **{importance_key(criterion): USUAL for criterion in CRITERIA},
    }
    for key, value in usual.items():
        st.session_state.setdefault(key, value)


def ask(have: tuple[str, ...], want: str, *, also: tuple[str, ...] = (), programme: bool = False) -> None:
    """Put a whole question, in place of whatever was asked.

    Args:
        have: ids of what is held.
        want: id of what is wanted.
        also: ids of micro-credentials held.
        programme: whether `want` is a programme.
    """
    state = st.session_state
    for key in (HAVE_COUNTRY, WANT_COUNTRY, FEE, CHOSEN, PICKED, VIA, TYPED):
        state[key] = None
    state[HAVE], state[ALSO], state[WANT] = list(have), list(also), want
    state[WANT_KIND] = PROGRAMME if programme else AWARD
    state[COUNTRIES], state[CERTAINTY] = [], Certainty.INFERRED.value
    state[EXPERIENCE], state[PACE_KIND] = 0.0, FULL_TIME


def restore(snapshot: Snapshot) -> tuple[str, ...]:
    """At the first run of a visit, take the question from the link; at every run, forget what the data does not hold.

    Args:
        snapshot: the data; a load during the visit may have taken away what was chosen.

    Returns:
        What the link named, or what was chosen, and the data does not hold.
    """
    state = st.session_state
    if _RESTORED not in state:
        state[_RESTORED] = True
        state[_UNKNOWN] = _read(snapshot, st.query_params.to_dict(), st.query_params.get_all, state)
    defaults()
    unknown: tuple[str, ...] = (*state[_UNKNOWN], *_forget_unknown(snapshot, state))
    state[_UNKNOWN] = unknown
    return unknown


def _forget_unknown(snapshot: Snapshot, state: MutableMapping[Any, Any]) -> list[str]:
    studies, countries = snapshot.index.keys(), snapshot.countries
    gone: list[str] = []
    for key, held in ((HAVE, studies), (ALSO, snapshot.micro_credentials.keys()), (COUNTRIES, countries)):
        if missing := [value for value in state[key] if value not in held]:
            state[key] = [value for value in state[key] if value in held]
            gone += missing
    for key, held in ((WANT, studies), (HAVE_COUNTRY, countries), (WANT_COUNTRY, countries)):
        if (value := state.get(key)) is not None and value not in held:
            state[key] = None
            gone.append(value)
    return gone


def _read(snapshot: Snapshot, link: Mapping[str, str], all_of: Any, state: MutableMapping[Any, Any]) -> tuple[str, ...]:
    have, also, unknown = [], [], []
    for id_ in dict.fromkeys(all_of(HAVE)):
        if id_ in snapshot.index:
            have.append(id_)
        elif id_ in snapshot.micro_credentials:
            also.append(id_)
        else:
            unknown.append(id_)
    want = link.get(WANT)
    if want is not None and want not in snapshot.index:
        unknown.append(want)
        want = None
    if have or also or want:
        programme = want is not None and not snapshot.is_type(snapshot.index[want])
        ask(tuple(have), want or "", also=tuple(also), programme=programme)
        state[WANT] = want
    if (years := _number(link.get(EXPERIENCE), ranges.EXPERIENCE_YEARS)) is not None:
        state[EXPERIENCE] = years
    if (pace := _number(link.get(PACE), ranges.PACE)) is not None:
        kinds = {float(value): kind for kind, value in PACES.items()}
        state[PACE_KIND], state[PACE] = kinds.get(pace, OWN_PACE), pace
    if (fee := _number(link.get(FEE), ranges.FEE_EUR)) is not None:
        state[FEE] = fee
    if link.get(CERTAINTY) in set(Certainty):
        state[CERTAINTY] = link[CERTAINTY]
    if countries := [code for code in dict.fromkeys(all_of(COUNTRIES)) if code in snapshot.countries]:
        state[COUNTRIES] = countries
    for criterion in CRITERIA:
        if (value := _number(link.get(importance_key(criterion)), IMPORTANCE)) is not None:
            state[importance_key(criterion)] = int(value)
    return tuple(unknown)


def _number(value: str | None, allowed: ranges.Range) -> float | None:
    try:
        return float(allowed.read(value or ""))
    except ValueError:
        return None


def keep_in_link(more: Mapping[str, str | list[str]]) -> None:
    """Write the question into the page's address, so that the link can be kept and shared.

    Args:
        more: what else the address is to say.
    """
    state = st.session_state
    wanted: dict[str, str | list[str]] = {}
    have = [*state.get(HAVE, ()), *state.get(ALSO, ())]
    if have:
        wanted[HAVE] = have
    if state.get(WANT):
        wanted[WANT] = state[WANT]
    if state.get(EXPERIENCE):
        wanted[EXPERIENCE] = f"{state[EXPERIENCE]:g}"
    pace = pace_of(state)
    if pace != 60:
        wanted[PACE] = f"{pace:g}"
    if state.get(FEE) is not None:
        wanted[FEE] = f"{state[FEE]:g}"
    if state.get(CERTAINTY, Certainty.INFERRED) != Certainty.INFERRED:
        wanted[CERTAINTY] = str(state[CERTAINTY])
    if state.get(COUNTRIES):
        wanted[COUNTRIES] = list(state[COUNTRIES])
    for criterion in CRITERIA:
        if (value := state.get(importance_key(criterion), USUAL)) != USUAL:
            wanted[importance_key(criterion)] = str(value)
    links.keep({**wanted, **more})


def pace_of(state: Mapping[Any, Any]) -> Decimal:
    """Credits a year, by the kind of pace chosen."""
    kind = state.get(PACE_KIND) or FULL_TIME
    return PACES.get(kind, Decimal(str(state.get(PACE) or 60)))
