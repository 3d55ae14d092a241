"""Where one can start to explore: countries, levels, frameworks, and everything that has a title."""

from dataclasses import dataclass

import streamlit as st

from exports.countries import country_name
from exports.explored import EQF, countries
from exports.names import name_of
from graph.snapshot import Snapshot
from views.choices import choices
from words import language, tr


@dataclass(frozen=True, slots=True)
class Starts:
    """What one can start from, in reading order.

    Attributes:
        ids: ids, and the codes of countries.
        labels: id -> the line that people read.
    """

    ids: tuple[str, ...]
    labels: dict[str, str]


def starts(snapshot: Snapshot) -> Starts:
    """What one can start from in this picture of the data."""
    return _starts(snapshot, snapshot.version.digest, language())


@st.cache_resource(max_entries=8, show_spinner=False)
def _starts(_snapshot: Snapshot, digest: str, language: str) -> Starts:
    labels: dict[str, str] = {}
    for code in sorted(countries(_snapshot), key=country_name):
        labels[code] = tr("{country} · the whole country", country=country_name(code))
    for level in range(1, 9):
        if f"{EQF}:{level}" in _snapshot.levels:
            labels[f"{EQF}:{level}"] = tr("EQF level {n} · in all countries", n=level)
    frameworks = sorted(
        _snapshot.frameworks.values(), key=lambda one: (country_name(one.get("country", "")), one["id"])
    )
    placed = {rung["framework_id"] for rung in _snapshot.levels.values()} - {EQF}
    for framework in frameworks:
        if framework["id"] in placed and framework.get("country"):
            native = framework.get("name_native") or framework["name"]
            labels[framework["id"]] = tr(
                "{country} · {framework}, level by level", country=country_name(framework["country"]), framework=native
            )
    offer = choices(_snapshot)
    for id_ in (*offer.types, *offer.programmes, *offer.micro_credentials):
        labels.setdefault(id_, offer.labels[id_])
    for id_, rung in _snapshot.levels.items():
        framework = _snapshot.frameworks.get(rung["framework_id"], {})
        if framework.get("country"):
            labels.setdefault(
                id_,
                tr(
                    "{country} · level {level} of the {framework}",
                    country=country_name(framework["country"]),
                    level=rung["notation"],
                    framework=framework["name"],
                ),
            )
    return Starts(tuple(labels), labels)


def title_of(snapshot: Snapshot, id_: str) -> str:
    """What a study, micro-credential or level is called, in its own language and in English."""
    if id_ in snapshot.index:
        return str(name_of(snapshot.studies.properties[snapshot.index[id_]]))
    if id_ in snapshot.micro_credentials:
        return str(name_of(snapshot.micro_credentials[id_]))
    return str(snapshot.levels[id_]["label"]) if id_ in snapshot.levels else id_
