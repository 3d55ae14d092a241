"""How things are called on a screen: the native title first, then English, the country, the level. Never an id."""

from dataclasses import dataclass

from exports.amounts import exactly
from exports.countries import country_name
from graph.numbers import UNKNOWN
from graph.snapshot import Properties, Snapshot
from routes.terms import full_title
from words import tr


@dataclass(frozen=True, slots=True)
class Name:
    """What something is called.

    Attributes:
        native: in its own language where known.
        english: in English, where that is known and differs.
        language: the language tag of the native title, where known.
    """

    native: str
    english: str | None = None
    language: str | None = None

    def __str__(self) -> str:
        return f"{self.native} ({self.english})" if self.english else self.native


def name_of(properties: Properties) -> Name:
    """What a thing with these properties is called."""
    title = full_title(properties)
    return Name(title.native or str(properties.get("name", "")), title.english, title.language)


def study_label(snapshot: Snapshot, study: int) -> str:
    """One line that tells a qualification type or programme from all others; the country first, where it is seen.

    Args:
        snapshot: the data.
        study: its index.
    """
    properties = snapshot.studies.properties[study]
    parts = [country_name(properties["country"]) if properties.get("country") else "", str(name_of(properties))]
    if not snapshot.is_type(study):
        parts.append(snapshot.providers.get(properties.get("provider_id", ""), {}).get("name", ""))
    level = int(snapshot.studies.eqf_level[study])
    if snapshot.is_type(study):
        parts.append(tr("EQF {level}", level=level) if level != UNKNOWN else tr("not placed on the EQF"))
    return " · ".join(part for part in parts if part)


def micro_credential_label(snapshot: Snapshot, mc_id: str) -> str:
    """One line that tells a micro-credential from all others; the country first."""
    properties = snapshot.micro_credentials[mc_id]
    provider = snapshot.providers.get(properties.get("provider_id", ""), {}).get("name", "")
    ects = properties.get("ects")
    parts = [
        country_name(properties["country"]) if properties.get("country") else "",
        str(name_of(properties)),
        provider,
        tr("{least} ECTS", least=exactly(ects)) if ects is not None else "",
    ]
    return " · ".join(part for part in parts if part)


def name_by_id(snapshot: Snapshot, id_: str) -> Name:
    """What a study or micro-credential is called."""
    if id_ in snapshot.index:
        return name_of(snapshot.studies.properties[snapshot.index[id_]])
    return name_of(snapshot.micro_credentials[id_])
