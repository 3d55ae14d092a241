"""What one can choose from: ids with the lines people read, made once per version of the data and language."""

from dataclasses import dataclass

import streamlit as st

from exports.countries import country_name
from exports.names import micro_credential_label, name_of, study_label
from graph.snapshot import Snapshot
from words import language


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything there is to choose from, in reading order.

    Attributes:
        labels: id -> the line that people read.
        titles: id -> its title alone, native and English; of a programme with its provider.
        country_of: id -> country code, where known.
        types: ids of qualification types.
        programmes: ids of programmes.
        micro_credentials: ids of micro-credentials.
        countries: codes of the countries that have any of these, by name.
        by_country: country code -> ids of its qualification types, and ids of its programmes.
    """

    labels: dict[str, str]
    titles: dict[str, str]
    country_of: dict[str, str | None]
    types: tuple[str, ...]
    programmes: tuple[str, ...]
    micro_credentials: tuple[str, ...]
    countries: tuple[str, ...]
    by_country: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]

    def label(self, id_: str) -> str:
        """The line that people read; what was typed stays what it is."""
        return self.labels.get(id_, id_)

    def types_in(self, country: str | None) -> tuple[str, ...]:
        """The qualification types of a country, or all."""
        return self.by_country.get(country, ((), ()))[0] if country else self.types

    def programmes_in(self, country: str | None) -> tuple[str, ...]:
        """The programmes of a country, or all."""
        return self.by_country.get(country, ((), ()))[1] if country else self.programmes

    def studies_in(self, country: str | None) -> tuple[str, ...]:
        """The qualification types, then the programmes, of a country, or all."""
        return (*self.types_in(country), *self.programmes_in(country))


def choices(snapshot: Snapshot) -> Choices:
    """Everything there is to choose from in this picture."""
    return _choices(snapshot, snapshot.version.digest, language())


@st.cache_resource(max_entries=8, show_spinner=False)
def _choices(_snapshot: Snapshot, digest: str, language: str) -> Choices:
    studies = _snapshot.studies
    labels = {id_: study_label(_snapshot, i) for i, id_ in enumerate(studies.ids)}
    titles = {id_: _title(_snapshot, i) for i, id_ in enumerate(studies.ids)}
    country_of = {id_: _snapshot.country(i) for i, id_ in enumerate(studies.ids)}
    level = {id_: int(studies.eqf_level[i]) for i, id_ in enumerate(studies.ids)}
    for id_, properties in _snapshot.micro_credentials.items():
        labels[id_] = micro_credential_label(_snapshot, id_)
        country_of[id_] = properties.get("country")

    def place(id_: str) -> tuple[str, int, str]:
        code = country_of[id_]
        return country_name(code) if code else "~", level.get(id_, 0), labels[id_].casefold()

    types = tuple(sorted(studies.ids[: studies.type_count], key=place))
    programmes = tuple(sorted(studies.ids[studies.type_count :], key=place))
    codes = {code for code in country_of.values() if code}
    return Choices(
        labels=labels,
        titles=titles,
        country_of=country_of,
        types=types,
        programmes=programmes,
        micro_credentials=tuple(sorted(_snapshot.micro_credentials, key=place)),
        countries=tuple(sorted(codes, key=country_name)),
        by_country={
            code: (
                tuple(id_ for id_ in types if country_of[id_] == code),
                tuple(id_ for id_ in programmes if country_of[id_] == code),
            )
            for code in codes
        },
    )


def _title(snapshot: Snapshot, study: int) -> str:
    row = snapshot.studies.properties[study]
    provider = snapshot.providers.get(row.get("provider_id", ""), {}).get("name")
    return f"{name_of(row)}, {provider}" if provider else str(name_of(row))
