"""How things are called on a screen: the native title first, then English, the country, the level. Never an id."""

from dataclasses import dataclass

from exports.amounts import exactly
from exports.countries import country_name
from exports.languages import language_name
from graph.numbers import UNKNOWN
from graph.snapshot import Properties, Snapshot
from routes.limits import primary
from routes.terms import full_title
from words import language, tr

ENGLISH = frozenset({"and", "for", "from", "in", "of", "the", "to", "with"})
"""Words by which a title may be English."""


@dataclass(frozen=True, slots=True)
class Name:
    """What something is called.

    Attributes:
        native: in its own language where known.
        english: in English, where that is known and differs.
        language: the language tag of the native title, where known.
        only_native: whether it is in another language than English and the data hold no English title.
    """

    native: str
    english: str | None = None
    language: str | None = None
    only_native: bool = False

    def __str__(self) -> str:
        beside = self.english or self.tongue
        return f"{self.native} ({beside})" if beside else self.native

    @property
    def tongue(self) -> str | None:
        """The language it is in, to be said to those whose language that is not, where there is no English title."""
        if not self.only_native or not self.language or primary(self.language) == language().partition("_")[0]:
            return None
        return language_name(self.language)


def name_of(properties: Properties) -> Name:
    """What a thing with these properties is called."""
    title = full_title(properties)
    called = title.native or str(properties.get("name", ""))
    return Name(called, title.english, title.language, _only_native(properties, called, title.language))


def _only_native(properties: Properties, title: str, tongue: str | None) -> bool:
    """Whether a title is surely not in English: the language of an offer is that of instruction, not of its title."""
    if not tongue or primary(tongue) == "en" or properties.get("title_en"):
        return False
    return "(" not in title and ENGLISH.isdisjoint(title.casefold().split())


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
