"""What every answer says of a thing: its kind, its titles, its properties and its sources."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from babel import Locale

from graph.fields import host_of

Properties = Mapping[str, Any]

KINDS: dict[str, str] = {
    "Programme": "programme",
    "MicroCredential": "micro_credential",
    "QualificationType": "qualification_type",
    "RecognitionPolicy": "recognition_policy",
    "Provider": "provider",
    "Level": "level",
    "Framework": "framework",
    "RequirementGroup": "requirement_group",
    "CreditSystem": "credit_system",
    "Contact": "contact",
    "Skill": "skill",
    "Occupation": "occupation",
    "Field": "field",
    "EqfLevel": "eqf_level",
    "EheaCycle": "ehea_cycle",
    "Country": "country",
    "MicroCredentialElement": "micro_credential_element",
    "Concept": "concept",
    "Source": "source",
}
"""Label -> kind, the most specific first: it is the one meant where two things have the same id."""

RULE = "access_rule"
"""The kind of an access rule, which is a relationship and has no label."""

_BOOKKEEPING = ("key", "generation", "asserted_by", "search_text", "id")
_CITATION = ("source_url", "evidence", "checked_on")
_SUBJECTS = {
    "rpl": "Recognition of prior learning",
    "vet_credit": "Credit for vocational education",
    "credit_transfer": "Credit transfer",
    "micro_credential": "Recognition of micro-credentials",
}


@dataclass(frozen=True, slots=True)
class Source:
    """The page that supports a claim.

    Attributes:
        url: its address.
        publisher: the host that publishes it.
        evidence: `seen` or `known`; None where it is not said.
        checked_on: the day it was read.
    """

    url: str
    publisher: str
    evidence: str | None = None
    checked_on: str | None = None

    def as_json(self) -> dict[str, str | None]:
        """`{"url", "publisher", "evidence", "checked_on"}`."""
        return {
            "url": self.url,
            "publisher": self.publisher,
            "evidence": self.evidence,
            "checked_on": self.checked_on,
        }


def sources(properties: Properties | None) -> tuple[Source, ...]:
    """The page that a node or relationship cites, if it cites one."""
    found = properties or {}
    url = found.get("source_url") or found.get("official_url") or _own_page(found)
    if not url:
        return ()
    publisher = host_of(url) or url
    return (Source(url, publisher, found.get("evidence"), found.get("checked_on")),)


def _own_page(found: Properties) -> str | None:
    """The address of a skill or an occupation of ESCO, which is its page; of a relationship to it, it says nothing."""
    uri: str | None = found.get("uri")
    return uri if "id" in found else None


def asserted_by(properties: Properties | None) -> tuple[str, ...]:
    """The datasets that hold the row, the one whose content counts first."""
    return tuple((properties or {}).get("asserted_by") or ())


def claims(properties: Properties | None) -> dict[str, Any]:
    """What a node or relationship says, without how the store keeps it and where the claim comes from."""
    return {
        name: _number(value)
        for name, value in sorted((properties or {}).items())
        if value is not None and name not in (*_BOOKKEEPING, *_CITATION)
    }


def kind_of(labels: Sequence[str]) -> str:
    """The kind of a node, from its labels."""
    return next((KINDS[label] for label in labels if label in KINDS), "unknown")


def titles(kind: str, properties: Properties) -> tuple[str, str | None]:
    """A thing's own title, and the English one where there is one."""
    id_ = str(properties.get("id", ""))
    match kind:
        case "qualification_type":
            return properties.get("title_native") or properties["title_en"], properties["title_en"]
        case "requirement_group":
            return (str(properties["title"]),) * 2
        case "programme" | "micro_credential":
            title = str(properties["title"])
            return title, title if properties.get("language") == "en" else None
        case "framework":
            return properties.get("name_native") or properties["name"], properties["name"]
        case "occupation":
            return str(properties["label"]), None
        case "provider" | "contact":
            return str(properties["name"]), None
        case "recognition_policy":
            owner = properties.get("institution") or properties.get("provider_id") or properties.get("country")
            subject = str(_SUBJECTS.get(properties["subject"], properties["subject"]))
            title = f"{subject} ({owner})" if owner else subject
            return title, title
        case "field":
            return (str(properties["name"]),) * 2
        case "country":
            return (str(Locale("en").territories.get(id_, id_)),) * 2
        case "level" | "skill" | "concept":
            return (str(properties["label"]),) * 2
        case "eqf_level":
            return (f"EQF level {id_}",) * 2
        case "ehea_cycle":
            return (f"{id_.capitalize()} cycle",) * 2
        case "micro_credential_element":
            return (re.sub("[_-]+", " ", id_).capitalize(),) * 2
        case _:
            return id_, None


def _number(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value
