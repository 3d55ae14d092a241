"""How a question travels in a link: every part of it is read from there and written there, and nothing else is."""

from collections.abc import Mapping, MutableMapping
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

_RESTORED = "restored"
_UNKNOWN = "unknown"

State = MutableMapping[Any, Any]


def restore(snapshot: Snapshot) -> tuple[str, ...]:
    """At the first run of a visit, take the question from the link; at every run, forget what the data does not hold.

    Args:
        snapshot: the data; a load during the visit may have taken away what was chosen.

    Returns:
        What the link named, or what was chosen, and the data does not hold.
    """
    visit = st.session_state
    if _RESTORED not in visit:
        visit[_RESTORED] = True
        link = {name: st.query_params.get_all(name) for name in st.query_params}
        visit[_UNKNOWN] = _Reading(snapshot, link, visit).read()
    state.defaults()
    unknown: tuple[str, ...] = (*visit[_UNKNOWN], *_forget_unknown(snapshot, visit))
    visit[_UNKNOWN] = unknown
    return unknown


def _forget_unknown(snapshot: Snapshot, visit: State) -> list[str]:
    studies, countries = snapshot.index.keys(), snapshot.countries
    gone: list[str] = []
    several = (
        (state.HAVE, studies),
        (state.ALSO, snapshot.micro_credentials.keys()),
        (state.BEGUN, studies),
        (state.COUNTRIES, countries),
    )
    for key, held in several:
        if missing := [value for value in visit[key] if value not in held]:
            visit[key] = [value for value in visit[key] if value in held]
            gone += missing
    for key in (state.AVOID, state.REQUIRE):
        if missing := [one for one in visit[key] if one not in studies and snapshot.arcs.find(one) is None]:
            visit[key] = [value for value in visit[key] if value not in missing]
            gone += missing
    single = (
        (state.WANT, studies),
        (state.HAVE_COUNTRY, countries),
        (state.WANT_COUNTRY, countries),
        (state.WANT_FIELD, snapshot.fields.keys()),
        (state.WANT_SKILL, snapshot.taught_by.keys()),
    )
    for key, known in single:
        if (value := visit.get(key)) is not None and value not in known:
            visit[key] = None
            gone.append(value)
    return gone


class _Reading:
    """One link, read into the state of a visit: what is not allowed is left out."""

    def __init__(self, snapshot: Snapshot, link: Mapping[str, list[str]], visit: State) -> None:
        self._snapshot, self._link, self._visit = snapshot, link, visit
        self._unknown: list[str] = []

    def read(self) -> tuple[str, ...]:
        """Take everything over; what the link names and the data does not hold."""
        have, also = self._held()
        want, kind = self._wanted()
        if have or also or want or kind:
            state.ask(tuple(have), want, also=tuple(also), kind=kind)
            self._place(want or self._one(state.WANT) or "")
        for mc_id, amounts in also.items():
            self._visit[state.pieces_key(mc_id)] = len(amounts)
            for number, amount in enumerate(amounts, start=1):
                self._visit[state.piece_key(mc_id, number)] = amount
        self._begun()
        self._numbers()
        self._limits()
        return tuple(self._unknown)

    def _one(self, name: str) -> str | None:
        values = self._link.get(name)
        return values[-1] if values else None

    def _all(self, name: str) -> list[str]:
        return list(dict.fromkeys(self._link.get(name, ())))

    def _held(self) -> tuple[list[str], dict[str, list[float | None]]]:
        """The studies held, and of each micro-credential held how much credit each piece gave."""
        have: list[str] = []
        also: dict[str, list[float | None]] = {}
        for text in self._link.get(state.HAVE, ()):
            if text in self._snapshot.index:
                have.append(text)
                continue
            id_, amount = text, None
            if text not in self._snapshot.micro_credentials and ":" in text:
                id_, _, given = text.rpartition(":")
                amount = _number(given, ranges.HELD_ECTS)
            if id_ not in self._snapshot.micro_credentials:
                self._unknown.append(text)
            elif len(also.setdefault(id_, [])) < state.PIECES.most:
                also[id_].append(amount)
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
        if want == state.SKILL:
            return None, state.SKILL
        place = read_place(want)
        if place and place.country in self._snapshot.countries:
            return None, state.PLACE
        self._unknown.append(want)
        return None, ""

    def _place(self, want: str) -> None:
        """The country, level and field of a place wanted, or the skill."""
        skill = self._one(state.SKILL)
        if self._visit[state.WANT_KIND] == state.SKILL and skill:
            self._visit[state.WANT_SKILL] = skill
        place = read_place(want)
        if self._visit[state.WANT_KIND] == state.PLACE and place:
            self._visit[state.WANT_COUNTRY], self._visit[state.WANT_LEVEL] = place.country, place.eqf_level
            self._visit[state.WANT_FIELD] = place.field

    def _begun(self) -> None:
        programmes: dict[str, float] = {}
        for text in self._all("credits"):
            id_, _, amount = text.rpartition(":")
            study, number = self._snapshot.index.get(id_), _number(amount, ranges.HELD_ECTS)
            if study is None:
                self._unknown.append(text)
            elif number is not None and not self._snapshot.is_type(study):
                programmes[id_] = number
        if programmes:
            self._visit[state.BEGUN] = list(programmes)
            self._visit.update({state.begun_key(id_): number for id_, number in programmes.items()})

    def _numbers(self) -> None:
        visit = self._visit
        if (years := _number(self._one(state.EXPERIENCE), ranges.EXPERIENCE_YEARS)) is not None:
            visit[state.EXPERIENCE] = years
        if (pace := _number(self._one(state.PACE), ranges.PACE)) is not None:
            kinds = {float(value): kind for kind, value in state.PACES.items()}
            visit[state.PACE_KIND], visit[state.PACE] = kinds.get(pace, state.OWN_PACE), pace
        if (fee := _number(self._one(state.FEE), ranges.FEE_EUR)) is not None:
            visit[state.FEE] = fee
        if (most := _number(self._one(state.MAX_YEARS), ranges.YEARS)) is not None:
            visit[state.MAX_YEARS] = most
        for criterion in CRITERIA:
            key = state.importance_key(criterion)
            if (value := _number(self._one(key), state.IMPORTANCE)) is not None:
                visit[key] = int(value)

    def _limits(self) -> None:
        visit, snapshot = self._visit, self._snapshot
        if self._one(state.CERTAINTY) in set(Certainty):
            visit[state.CERTAINTY] = self._one(state.CERTAINTY)
        if countries := [code for code in self._all(state.COUNTRIES) if code in snapshot.countries]:
            visit[state.COUNTRIES] = countries
        if taught := [code for code in self._all(state.TAUGHT) if code in languages_taught(snapshot)]:
            visit[state.TAUGHT] = taught
        if modes := [mode for mode in self._all(state.MODES) if mode in set(Mode)]:
            visit[state.MODES] = modes
        for key in (state.AVOID, state.REQUIRE):
            if named := self._all(key):
                visit[key] = named  # what is unknown among it is forgotten, and said to be
        if (day := _day(self._one(state.ON))) is not None:
            visit[state.ON] = day


def languages_taught(snapshot: Snapshot) -> tuple[str, ...]:
    """The languages in which the programmes in the data are taught, as codes without region."""
    rows = snapshot.studies.properties[snapshot.studies.type_count :]
    return tuple(sorted({primary(row["language"]) for row in rows if row.get("language")}))


def _number(value: str | None, allowed: ranges.Range) -> float | None:
    try:
        return float(allowed.read(value or ""))
    except ValueError:
        return None


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value or "")
    except ValueError:
        return None


def keep_in_link(more: Mapping[str, str | list[str]]) -> None:
    """Write the question into the page's address, so that the link can be kept and shared.

    Args:
        more: what else the address is to say.
    """
    links.keep({**written(st.session_state), **more})


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
    if visit.get(state.CERTAINTY, Certainty.INFERRED) != Certainty.INFERRED:
        wanted[state.CERTAINTY] = str(visit[state.CERTAINTY])
    for key in (state.COUNTRIES, state.TAUGHT, state.MODES, state.AVOID, state.REQUIRE):
        wanted[key] = list(visit.get(key) or ())
    if visit.get(state.ON):
        wanted[state.ON] = visit[state.ON].isoformat()
    for criterion in CRITERIA:
        key = state.importance_key(criterion)
        if (value := visit.get(key, state.USUAL)) != state.USUAL:
            wanted[key] = str(value)
    return {name: value for name, value in wanted.items() if value}


def _target(visit: Mapping[Any, Any]) -> str:
    kind = visit.get(state.WANT_KIND)
    if kind in (state.POSSIBLE, state.SKILL):
        return str(kind)
    return target_of(visit) or ""


def _said(number: float | None) -> str:
    return "" if number is None else f"{number:g}"
