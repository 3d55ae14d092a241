"""What one can choose from: ids with the lines people read, made once per version of the data."""

from dataclasses import dataclass

import streamlit as st

from exports.countries import country_name
from exports.names import micro_credential_label, study_label
from graph.snapshot import Snapshot
from words import language


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything there is to choose from, in reading order.

    Attributes:
        labels: id -> the line that people read.
        country_of: id -> country code, where known.
        types: ids of qualification types.
        programmes: ids of programmes.
        micro_credentials: ids of micro-credentials.
        countries: codes of the countries that have any of these, by name.
    """

    labels: dict[str, str]
    country_of: dict[str, str | None]
    types: tuple[str, ...]
    programmes: tuple[str, ...]
    micro_credentials: tuple[str, ...]
    countries: tuple[str, ...]


def choices(snapshot: Snapshot) -> Choices:
    """Everything there is to choose from in this picture."""
    return _choices(snapshot, snapshot.version.digest, language())


@st.cache_resource(max_entries=8, show_spinner=False)
def _choices(_snapshot: Snapshot, digest: str, language: str) -> Choices:
    studies = _snapshot.studies
    labels = {id_: study_label(_snapshot, i) for i, id_ in enumerate(studies.ids)}
    country_of = {id_: _snapshot.country(i) for i, id_ in enumerate(studies.ids)}
    level = {id_: int(studies.eqf_level[i]) for i, id_ in enumerate(studies.ids)}
    for id_, properties in _snapshot.micro_credentials.items():
        labels[id_] = micro_credential_label(_snapshot, id_)
        country_of[id_] = properties.get("country")

    def place(id_: str) -> tuple[str, int, str]:
        code = country_of[id_]
        return country_name(code) if code else "~", level.get(id_, 0), labels[id_].casefold()

    ids = studies.ids
    codes = {code for code in country_of.values() if code}
    return Choices(
        labels=labels,
        country_of=country_of,
        types=tuple(sorted(ids[: studies.type_count], key=place)),
        programmes=tuple(sorted(ids[studies.type_count :], key=place)),
        micro_credentials=tuple(sorted(_snapshot.micro_credentials, key=place)),
        countries=tuple(sorted(codes, key=country_name)),
    )
