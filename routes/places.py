"""A place in the frameworks as a target: any qualification type or programme of a country, an EQF level and a field."""

import re
from dataclasses import dataclass

from graph.errors import UnknownIdError
from graph.nearest import nearest_codes
from graph.numbers import UNKNOWN
from graph.snapshot import Snapshot
from graph.vocabulary import country_code
from routes.terms import Country, Title
from words.said import Said, said

HOW_TO_WRITE = (
    "A place is written CC/EQF or CC/EQF/FIELD, as AT/6 or IE/7/061: a country's code, an EQF level from 1 to 8, and "
    "an ISCED-F field of two to four digits."
)

_LIKE = re.compile(r"[^/:\s]{1,20}/[^/:]{0,20}(/[^/:]{0,20})?")
_WRITTEN = re.compile(r"([A-Za-z]{2})/([1-8])(?:/([0-9]{2,4}))?")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a learner wants to get.

    Attributes:
        country: the country's code.
        eqf_level: 1 to 8.
        field: an ISCED-F 2013 code of two to four digits, with all that is below it; None: any field.
    """

    country: str
    eqf_level: int
    field: str | None

    @property
    def said(self) -> Said:
        """The same in words."""
        level, country = self.eqf_level, Country(self.country)
        if self.field is None:
            return said("EQF level {level} in {country}", level=level, country=country)
        return said(
            "EQF level {level} in {country} in the field {field} (ISCED-F)",
            level=level,
            country=country,
            field=Title.made(self.field),
        )


def read_place(text: str) -> Place | None:
    """The place that `CC/EQF` or `CC/EQF/FIELD` names, as `AT/6` or `AT/6/061`; None if it is no such text."""
    found = _WRITTEN.fullmatch(text.strip())
    return Place(country_code(found[1]), int(found[2]), found[3]) if found else None


def country_of(snapshot: Snapshot, target: str | None) -> str | None:
    """The country of what is wanted: of a study, or of a place as `AT/6`."""
    if target is None:
        return None
    if target in snapshot.index:
        return snapshot.country(snapshot.index[target])
    place = read_place(target)
    return place.country if place else None


def how_to_write(text: str) -> str:
    """How a place is written, where a text seems to mean one and does not; else nothing."""
    return HOW_TO_WRITE if _LIKE.fullmatch(text.strip()) else ""


def studies_at(snapshot: Snapshot, place: Place) -> tuple[int, ...]:
    """The studies of a place, in the order of their indices: with a field only programmes, since types have none.

    A programme that does not say its level is at that of the type it leads to.

    Raises:
        UnknownIdError: there is no such country in the data.
    """
    if place.country not in snapshot.countries:
        raise UnknownIdError(place.country, "country", nearest_codes(place.country, snapshot.countries))
    return tuple(
        study
        for study in range(len(snapshot.studies.ids))
        if snapshot.country(study) == place.country
        and level_of(snapshot, study) == place.eqf_level
        and (place.field is None or field_of(snapshot, study).startswith(place.field))
    )


def levels_in(snapshot: Snapshot, country: str) -> tuple[int, ...]:
    """The EQF levels at which the data hold anything in a country, from the lowest."""
    found = {level_of(snapshot, i) for i in range(len(snapshot.studies.ids)) if snapshot.country(i) == country}
    return tuple(sorted(level for level in found if 1 <= level <= 8))


def fields_at(snapshot: Snapshot, country: str, eqf_level: int) -> tuple[str, ...]:
    """The fields of the programmes at a place, broad ones and their parts, as ISCED-F codes in order."""
    said = {field_of(snapshot, study) for study in studies_at(snapshot, Place(country, eqf_level, None))}
    return tuple(sorted({code[:digits] for code in said if code for digits in (2, 3, 4) if digits <= len(code)}))


def level_of(snapshot: Snapshot, study: int) -> int:
    """The EQF level of a study; a programme that does not say its own is at that of its kind of award; or UNKNOWN."""
    level, kind = int(snapshot.studies.eqf_level[study]), int(snapshot.studies.type_of[study])
    return int(snapshot.studies.eqf_level[kind]) if level == UNKNOWN and kind != UNKNOWN else level


def field_of(snapshot: Snapshot, study: int) -> str:
    """The field of a study as an ISCED-F code; empty where it says none, as for every kind of award."""
    field: str = snapshot.studies.properties[study].get("isced_f") or ""
    return field
