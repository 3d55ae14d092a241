"""The state of a visit: each key once, what a control starts with, and a whole question put in one go."""

from collections.abc import Mapping, MutableMapping
from datetime import date
from decimal import Decimal
from typing import Any

import streamlit as st

from graph.vocabulary import Certainty
from routes import ranges
from routes.criteria import CRITERIA

HAVE = "have"
HAVE_COUNTRY = "have_country"
ALSO = "also"
BEGUN = "begun"
WANT_KIND = "want_kind"
WANT_COUNTRY = "want_country"
WANT_LEVEL = "want_level"
WANT_FIELD = "want_field"
WANT_SKILL = "want_skill"
WANT_OCCUPATION = "want_occupation"
PLAN = "plan"
"""The micro-credentials that one would take for the skills of an occupation."""

WANT = "want"
EXPERIENCE = "experience"
PACE_KIND = "pace_kind"
PACE = "pace"
FEE = "fee"
MAX_YEARS = "max_years"
CERTAINTY = "certainty"
COUNTRIES = "countries"
TAUGHT = "taught"
MODES = "mode"
AVOID = "avoid"
REQUIRE = "require"
ON = "on"
EXITS = "exits"
OPEN = "open"
"""Which of the small flows beside the question is open; None: none."""

AWARD, PROGRAMME, PLACE, SKILL, POSSIBLE = "award", "programme", "place", "skill", "possible"
OCCUPATION = "occupation"
"""The kinds of things one can want."""

FULL_TIME, PART_TIME, OWN_PACE = "full", "part", "own"
PACES = {FULL_TIME: Decimal(60), PART_TIME: Decimal(30)}

PIECES = ranges.Range(Decimal(1), Decimal(9), decimals=0)
"""How often one may hold the same micro-credential: some stand for any module of a kind."""


FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 1, 1)
"""Between which days one may ask."""


def words_key(key: str) -> str:
    """The key of the field in which one types what the control of this key is to take."""
    return f"{key}_words"


def importance_key(criterion: str) -> str:
    """The key of the control that says how much a criterion matters."""
    return f"importance_{criterion}"


def begun_key(programme: str) -> str:
    """The key of the control that says how much credit was earned in a programme begun."""
    return f"begun_ects_{programme}"


def pieces_key(mc_id: str) -> str:
    """The key of the control that says how often a micro-credential is held."""
    return f"pieces_{mc_id}"


def piece_key(mc_id: str, number: int) -> str:
    """The key of the control that says how much credit the first, second ... one of them gave; None: as usual."""
    return f"piece_ects_{mc_id}_{number}"


USUAL = 2
"""How much a criterion matters unless told: the middle of five steps."""

IMPORTANCE = ranges.Range(Decimal(0), Decimal(4), decimals=0)


def _limits() -> dict[str, object]:
    """Every limit with the value by which nothing is ruled out."""
    return {
        FEE: None,
        MAX_YEARS: None,
        CERTAINTY: Certainty.INFERRED.value,
        COUNTRIES: [],
        TAUGHT: [],
        MODES: [],
        AVOID: [],
        REQUIRE: [],
        ON: None,
    }


def defaults() -> None:
    """Give every control that has no value yet its usual one; controls take their first value from here alone."""
    usual: dict[str, object] = {
        HAVE: [],
        HAVE_COUNTRY: None,
        ALSO: [],
        BEGUN: [],
        WANT: None,
        WANT_KIND: AWARD,
        WANT_COUNTRY: None,
        WANT_LEVEL: None,
        WANT_FIELD: None,
        WANT_SKILL: None,
        WANT_OCCUPATION: None,
        PLAN: [],
        EXPERIENCE: 0.0,
        PACE_KIND: FULL_TIME,
        PACE: 40.0,
        OPEN: None,
        EXITS: False,
        **_limits(),
        **{importance_key(criterion): USUAL for criterion in CRITERIA},
    }
    for key, value in usual.items():
        st.session_state.setdefault(key, value)


def ask(
    have: tuple[str, ...],
    want: str | None,
    *,
    also: tuple[str, ...] = (),
    programme: bool = False,
    kind: str = "",
    visit: MutableMapping[Any, Any] | None = None,
) -> None:
    """Put a whole question, in place of whatever was asked.

    Args:
        have: ids of what is held.
        want: id of what is wanted; None or empty: that is still open.
        also: ids of micro-credentials held.
        programme: whether `want` is a programme.
        kind: the kind of thing wanted, where it is not told by `programme`.
        visit: where to put it; None: in the visit.
    """
    state = st.session_state if visit is None else visit
    for mc_id in also:
        state[pieces_key(mc_id)] = 1
        state[piece_key(mc_id, 1)] = None
    for key in (HAVE_COUNTRY, WANT_COUNTRY, WANT_LEVEL, WANT_FIELD, WANT_SKILL, WANT_OCCUPATION, OPEN):
        state[key] = None
    for key in (HAVE, WANT, WANT_OCCUPATION, ALSO, BEGUN):
        state[words_key(key)] = ""
    state[PLAN] = []
    state[HAVE], state[ALSO], state[BEGUN], state[WANT] = list(have), list(also), [], want or None
    state[WANT_KIND] = kind or (PROGRAMME if programme else AWARD)
    state[EXPERIENCE], state[PACE_KIND], state[EXITS] = 0.0, FULL_TIME, False
    state.update(_limits())


def hold(id_: str, key: str = HAVE) -> None:
    """Add it to what is held, or to another list of the question."""
    st.session_state[key] = [*dict.fromkeys((*(st.session_state.get(key) or ()), id_))]


def ask_nothing() -> None:
    """Put the question back to how it is at first."""
    ask((), None)
    for criterion in CRITERIA:
        st.session_state[importance_key(criterion)] = USUAL


def forget_limits() -> None:
    """Rule nothing out any more."""
    st.session_state.update(_limits())


def limits_set(state: Mapping[Any, Any]) -> int:
    """How many limits rule something out."""
    return sum(state.get(key) is not None and state[key] != value for key, value in _limits().items())


def pace_of(state: Mapping[Any, Any]) -> Decimal:
    """Credits a year, by the kind of pace chosen."""
    kind = state.get(PACE_KIND) or FULL_TIME
    return PACES.get(kind, Decimal(str(state.get(PACE) or 60)))
