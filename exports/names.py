"""How things are called on a screen: the native title first, then English, the country, the level. Never an id."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from exports.countries import country_name
from graph.numbers import UNKNOWN
from graph.snapshot import Properties, Snapshot
from graph.vocabulary import Certainty
from routes.terms import title


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
    native, english = title(properties), properties.get("title_en")
    differs = bool(english) and english != native
    language = properties.get("language") if properties.get("title_native") or not differs else None
    return Name(native or str(properties.get("name", "")), english if differs else None, language)


def study_label(snapshot: Snapshot, study: int, locale: str = "en") -> str:
    """One line that tells a qualification type or programme from all others; the country first, where it is seen.

    Args:
        snapshot: the data.
        study: its index.
        locale: the language of country names.
    """
    properties = snapshot.studies.properties[study]
    parts = [country_name(properties["country"], locale) if properties.get("country") else "", str(name_of(properties))]
    if not snapshot.is_type(study):
        parts.append(snapshot.providers.get(properties.get("provider_id", ""), {}).get("name", ""))
    level = int(snapshot.studies.eqf_level[study])
    if snapshot.is_type(study):
        parts.append(f"EQF {level}" if level != UNKNOWN else "not placed on the EQF")
    return " · ".join(part for part in parts if part)


def micro_credential_label(snapshot: Snapshot, mc_id: str, locale: str = "en") -> str:
    """One line that tells a micro-credential from all others; the country first."""
    properties = snapshot.micro_credentials[mc_id]
    provider = snapshot.providers.get(properties.get("provider_id", ""), {}).get("name", "")
    ects = properties.get("ects")
    parts = [
        country_name(properties["country"], locale) if properties.get("country") else "",
        str(name_of(properties)),
        provider,
        f"{ects:g} ECTS" if ects is not None else "",
    ]
    return " · ".join(part for part in parts if part)


def name_by_id(snapshot: Snapshot, id_: str) -> Name:
    """What a study or micro-credential is called."""
    if id_ in snapshot.index:
        return name_of(snapshot.studies.properties[snapshot.index[id_]])
    return name_of(snapshot.micro_credentials[id_])


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence for people, and the pages it rests on.

    Attributes:
        text: the sentence, without ids or codes.
        sources: the addresses that stood in it.
    """

    text: str
    sources: tuple[str, ...]


_BRACKETS = re.compile(r" \(([^()\s]+)(?:, (https?://[^\s)]+(?:\([^\s)]*\)[^\s)]*)*))?\)")
_URL = re.compile(r" \((https?://\S+)\)")
_PLACE = re.compile(r"\b(from|in|and|,) ([A-Z]{2})\b(?=[,:;. ])")
_CERTAINTY = {
    f"at least {Certainty.ENTITLED}": "marked “You may apply”",
    f"at least {Certainty.CONDITIONAL}": "marked “You may apply” or “With a condition”",
    f"at least {Certainty.DISCRETIONARY}": "published by somebody",
    f"only as {Certainty.CONDITIONAL}": "only with a condition",
    f"only as {Certainty.DISCRETIONARY}": "only by their decision",
    f"only as {Certainty.INFERRED}": "only by our inference",
    f"and {Certainty.ENTITLED} was asked for": "and only steps you have a right to apply for were asked for",
    "Entitled means": "“You may apply” means",
    "is no entitlement": "is not marked “You may apply”",
}


def in_plain_words(snapshot: Snapshot, sentences: Iterable[str], locale: str = "en") -> tuple[Sentence, ...]:
    """The sentences of an answer without the ids, codes and addresses that programs want.

    Args:
        snapshot: the data the answer was made from.
        sentences: an answer's notices, or its reasons.
        locale: the language of country names.
    """
    return tuple(_plain(snapshot, sentence, locale) for sentence in sentences)


def _plain(snapshot: Snapshot, sentence: str, locale: str) -> Sentence:
    sources: list[str] = []
    ids = snapshot.index.keys() | snapshot.micro_credentials.keys() | set(snapshot.arcs.ids) | snapshot.policies.keys()

    def without_id(found: re.Match[str]) -> str:
        if found[1] not in ids:
            return found[0]
        sources.extend([found[2]] if found[2] else [])
        return ""

    def without_url(found: re.Match[str]) -> str:
        sources.append(found[1])
        return ""

    text = _URL.sub(without_url, _BRACKETS.sub(without_id, sentence))
    text = _PLACE.sub(lambda found: f"{found[1]} {country_name(found[2], locale)}", text)
    for term, words in _CERTAINTY.items():
        text = text.replace(term, words)
    return Sentence(text if text.endswith((".", "!", "?", ")")) else f"{text}.", tuple(sources))
