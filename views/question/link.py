"""How a question travels in a link: every part of it is read from there and written there, and nothing else is."""

from collections.abc import Collection, Mapping, MutableMapping
from datetime import date
from typing import Any

import streamlit as st

from graph.snapshot import Snapshot
from graph.vocabulary import Certainty, Mode
from routes import ranges
from routes.criteria import CRITERIA
from routes.limits import primary
from routes.places import read_place
from views import links
from views.question import state
from views.question.asked import begun, pieces, target_of
from views.question.put import credit, parted, put_pace, put_pieces

_RESTORED = "restored"
_UNKNOWN = "unknown"
YES = "1"

State = MutableMapping[Any, Any]


def restore(snapshot: Snapshot) -> tuple[str, ...]:
    """Take the question from the link where it is to be read; at every run, forget what the data does not hold.

    Args:
        snapshot: the data; a load during the visit may have taken away what was chosen.

    Returns:
        What the link said and is not understood, and what it named, or was chosen, and the data does not hold.
    """
    visit = st.session_state
    if links.to_be_read(_RESTORED):
        if links.went_back():
            state.ask_nothing()
        visit[_UNKNOWN] = _Reading(snapshot, in_address(), visit).read()
    state.defaults()
    unknown: tuple[str, ...] = (*visit[_UNKNOWN], *_forget_unknown(snapshot, visit))
    visit[_UNKNOWN] = unknown
    return unknown


def forget_unknown() -> None:
    """What is asked now is no longer what the link said."""
    st.session_state[_UNKNOWN] = ()


def in_address() -> dict[str, list[str]]:
    """Every parameter of the page's address, with its values."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def read(snapshot: Snapshot, link: Mapping[str, list[str]], visit: State) -> tuple[str, ...]:
    """Take a question from a link.

    Args:
        snapshot: the data.
        link: the parameters of its address, each with its values.
        visit: where to put the question.

    Returns:
        What the link says and is not understood, or not in the data.
    """
    return (*_Reading(snapshot, link, visit).read(), *_forget_unknown(snapshot, visit))


def _forget_unknown(snapshot: Snapshot, visit: State) -> list[str]:
    studies, countries = snapshot.index.keys(), snapshot.countries
    gone: list[str] = []
    several: tuple[tuple[str, Collection[str]], ...] = (
        (state.HAVE, studies),
        (state.ALSO, snapshot.micro_credentials.keys()),
        (state.PLAN, snapshot.micro_credentials.keys()),
        (state.BEGUN, frozenset(snapshot.studies.ids[snapshot.studies.type_count :])),
        (state.COUNTRIES, countries),
        (state.TAUGHT, languages_taught(snapshot)),
    )
    for key, held in several:
        if missing := [value for value in visit.get(key) or () if value not in held]:
            visit[key] = [value for value in visit[key] if value in held]
            gone += missing
    for key in (state.AVOID, state.REQUIRE):
        named = visit.get(key) or ()
        if missing := [one for one in named if one not in studies and snapshot.arcs.find(one) is None]:
            visit[key] = [value for value in visit[key] if value not in missing]
            gone += missing
    single = (
        (state.WANT, studies),
        (state.HAVE_COUNTRY, countries),
        (state.WANT_COUNTRY, countries),
        (state.WANT_FIELD, snapshot.fields.keys()),
        (state.WANT_SKILL, snapshot.taught_by.keys()),
        (state.WANT_OCCUPATION, snapshot.occupations.by_id.keys()),
    )
    for key, known in single:
        if (value := visit.get(key)) is not None and value not in known:
            visit[key] = None
            gone.append(value)
    if (day := visit.get(state.ON)) and not state.FIRST_DAY <= day <= state.LAST_DAY:
        visit[state.ON] = None
        gone.append(day.isoformat())
    return gone


class _Reading:
    """One link, read into the state of a visit: what is not allowed is left out, and said to be."""

    def __init__(self, snapshot: Snapshot, link: Mapping[str, list[str]], visit: State) -> None:
        self._snapshot, self._visit = snapshot, visit
        self._link = {name: [value for value in values if value] for name, values in link.items()}
        self._unknown: list[str] = []

    def read(self) -> tuple[str, ...]:
        """Take everything over; what the link says and is not understood, or not in the data."""
        have, also = self._held()
        want, kind = self._wanted()
        if have or also or want or kind:
            state.ask(tuple(have), want, also=tuple(also), kind=kind, visit=self._visit)
            self._place(want or self._one(state.WANT) or "")
        for mc_id, amounts in also.items():
            put_pieces(mc_id, amounts, self._visit)
        self._begun()
        self._numbers()
        self._limits()
        return tuple(self._unknown)

    def _one(self, name: str) -> str | None:
        values = self._link.get(name)
        return values[-1] if values else None

    def _all(self, name: str) -> list[str]:
        return list(dict.fromkeys(self._link.get(name, ())))

    def _among(self, name: str, allowed: Collection[str]) -> list[str]:
        """Those values of a parameter that are allowed."""
        values = self._all(name)
        self._unknown += [value for value in values if value not in allowed]
        return [value for value in values if value in allowed]

    def _number(self, name: str, allowed: ranges.Range) -> float | None:
        """The number that a parameter says."""
        value = self._one(name)
        number = allowed.in_link(value)
        if value is not None and number is None:
            self._unknown.append(value)
        return number

    def _held(self) -> tuple[list[str], dict[str, list[float | None]]]:
        """The studies held, and of each micro-credential held how much credit each piece gave."""
        have: list[str] = []
        also: dict[str, list[float | None]] = {}
        for text in self._link.get(state.HAVE, ()):
            if text in self._snapshot.index:
                have.append(text)
                continue
            id_, given = parted(self._snapshot, text)
            amount = credit(given)
            if id_ not in self._snapshot.micro_credentials or (given and amount is None):
                self._unknown.append(text)
            if id_ in self._snapshot.micro_credentials:
                also.setdefault(id_, []).append(amount)
        return list(dict.fromkeys(have)), also

    def _wanted(self) -> tuple[str | None, str]:
        """The study wanted, and the kind of thing that is."""
        want = self._one(state.WANT)
        if want is None:
            return None, ""
        if want in self._snapshot.index:
            return want, state.AWARD if self._snapshot.is_type(self._snapshot.index[want]) else state.PROGRAMME
        if want == state.POSSIBLE:
            return None, state.POSSIBLE
        if want == state.SKILL or (want == state.OCCUPATION and self._snapshot.occupations.by_id):
            return None, want
        place = read_place(want)
        if place and place.country in self._snapshot.countries:
            return None, state.PLACE
        self._unknown.append(want)
        return None, ""

    def _place(self, want: str) -> None:
        """The country, level and field of a place wanted, or the skill, or the occupation and what one would take."""
        skill = self._one(state.SKILL)
        if self._visit[state.WANT_KIND] == state.SKILL and skill:
            self._visit[state.WANT_SKILL] = skill
        if self._visit[state.WANT_KIND] == state.OCCUPATION:  # what is unknown is forgotten, and said to be
            self._visit[state.WANT_OCCUPATION] = self._one(state.OCCUPATION)
            self._visit[state.PLAN] = self._all(state.PLAN)
        place = read_place(want)
        if self._visit[state.WANT_KIND] == state.PLACE and place:
            self._visit[state.WANT_COUNTRY], self._visit[state.WANT_LEVEL] = place.country, place.eqf_level
            self._visit[state.WANT_FIELD] = place.field

    def _begun(self) -> None:
        programmes: dict[str, float] = {}
        for text in self._all("credits"):
            id_, _, amount = text.rpartition(":")
            study, number = self._snapshot.index.get(id_), credit(amount)
            if study is None or number is None or self._snapshot.is_type(study):
                self._unknown.append(text)
            else:
                programmes[id_] = number
        if programmes:
            self._visit[state.BEGUN] = list(programmes)
            self._visit.update({state.begun_key(id_): number for id_, number in programmes.items()})

    def _numbers(self) -> None:
        visit = self._visit
        if (years := self._number(state.EXPERIENCE, ranges.EXPERIENCE_YEARS)) is not None:
            visit[state.EXPERIENCE] = years
        if (pace := self._number(state.PACE, ranges.PACE)) is not None:
            put_pace(pace, visit)
        if (fee := self._number(state.FEE, ranges.FEE_EUR)) is not None:
            visit[state.FEE] = fee
        if (most := self._number(state.MAX_YEARS, ranges.YEARS)) is not None:
            visit[state.MAX_YEARS] = most
        for criterion in CRITERIA:
            key = state.importance_key(criterion)
            if (value := self._number(key, state.IMPORTANCE)) is not None:
                visit[key] = int(value)

    def _limits(self) -> None:
        visit, snapshot = self._visit, self._snapshot
        if certainty := self._among(state.CERTAINTY, set(Certainty)):
            visit[state.CERTAINTY] = certainty[-1]
        if countries := self._among(state.COUNTRIES, snapshot.countries):
            visit[state.COUNTRIES] = countries
        if taught := self._among(state.TAUGHT, languages_taught(snapshot)):
            visit[state.TAUGHT] = taught
        if modes := self._among(state.MODES, set(Mode)):
            visit[state.MODES] = modes
        for key in (state.AVOID, state.REQUIRE):
            if named := self._all(key):
                visit[key] = named  # what is unknown among it is forgotten, and said to be
        if self._among(state.EXITS, {YES}):
            visit[state.EXITS] = True
        if (on := self._one(state.ON)) is not None:
            if (day := _day(on)) is not None:
                visit[state.ON] = day
            else:
                self._unknown.append(on)


def languages_taught(snapshot: Snapshot) -> tuple[str, ...]:
    """The languages in which the programmes in the data are taught, as codes without region."""
    rows = snapshot.studies.properties[snapshot.studies.type_count :]
    return tuple(sorted({primary(row["language"]) for row in rows if row.get("language")}))


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value or "")
    except ValueError:
        return None


def in_link(more: Mapping[str, str | list[str]]) -> dict[str, str | list[str]]:
    """What the page's address says, so that the link can be kept and shared.

    Args:
        more: what it says beside the question.
    """
    return {**written(st.session_state), **more}


def written(visit: Mapping[Any, Any]) -> dict[str, str | list[str]]:
    """The parameters of a question: only what is not as usual."""
    wanted: dict[str, str | list[str]] = {
        state.HAVE: [*visit.get(state.HAVE, ()), *pieces(visit)],
        state.WANT: _target(visit),
        "credits": list(begun(visit)),
        state.EXPERIENCE: _said(visit.get(state.EXPERIENCE) or None),
        state.PACE: _said(pace) if (pace := float(state.pace_of(visit))) != 60 else "",
        state.FEE: _said(visit.get(state.FEE)),
        state.MAX_YEARS: _said(visit.get(state.MAX_YEARS)),
    }
    if visit.get(state.WANT_KIND) == state.SKILL and visit.get(state.WANT_SKILL):
        wanted[state.SKILL] = visit[state.WANT_SKILL]
    if visit.get(state.WANT_KIND) == state.OCCUPATION and visit.get(state.WANT_OCCUPATION):
        wanted[state.OCCUPATION] = visit[state.WANT_OCCUPATION]
        wanted[state.PLAN] = list(visit.get(state.PLAN) or ())
    if visit.get(state.CERTAINTY, Certainty.INFERRED) != Certainty.INFERRED:
        wanted[state.CERTAINTY] = str(visit[state.CERTAINTY])
    for key in (state.COUNTRIES, state.TAUGHT, state.MODES, state.AVOID, state.REQUIRE):
        wanted[key] = list(visit.get(key) or ())
    if visit.get(state.EXITS):
        wanted[state.EXITS] = YES
    if visit.get(state.ON):
        wanted[state.ON] = visit[state.ON].isoformat()
    for criterion in CRITERIA:
        key = state.importance_key(criterion)
        if (value := visit.get(key, state.USUAL)) != state.USUAL:
            wanted[key] = str(value)
    return {name: value for name, value in wanted.items() if value}


def _target(visit: Mapping[Any, Any]) -> str:
    kind = visit.get(state.WANT_KIND)
    if kind in (state.POSSIBLE, state.SKILL, state.OCCUPATION):
        return str(kind)
    return target_of(visit) or ""


def _said(number: float | None) -> str:
    return "" if number is None else f"{number:.10g}"
