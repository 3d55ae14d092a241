"""Find things by their titles, on the snapshot: forgiving of case, accents, typing errors and usual synonyms."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz, process

from graph.projection import fold
from graph.snapshot import Properties, Snapshot
from graph.vocabulary import country_code

KINDS = ("qualification_type", "programme", "micro_credential", "framework", "level", "provider")
LIKE_ENOUGH = 80
"""How alike (0 to 100) a misspelt title must be."""

LONGEST = 200
"""Of a longer text only so many letters are looked at; no title is longer."""

_SYNONYMS = {
    "a level": ("gce advanced level",),
    "a levels": ("gce advanced level",),
    "abitur": ("allgemeine hochschulreife",),
    "apprenticeship": ("apprentice",),
    "apprentissage": ("apprentice",),
    "azubi": ("duale berufsausbildung",),
    "ba": ("bachelor",),
    "bac": ("baccalaureat",),
    "bachelors": ("bachelor",),
    "berufsschule": ("duale berufsausbildung", "lehrabschluss"),
    "bsc": ("bachelor",),
    "doctorate": ("doctor",),
    "egzamin dojrzałosci": ("swiadectwo dojrzałosci",),
    "formacion profesional": ("fp de grado",),
    "gesellenbrief": ("duale berufsausbildung", "lehrabschluss"),
    "gesellenprufung": ("duale berufsausbildung", "lehrabschluss"),
    "high school": ("upper secondary",),
    "laurea triennale": ("laurea",),
    "lehre": ("berufslehre", "duale berufsausbildung", "fahigkeitszeugnis", "lehrabschluss"),
    "lehrling": ("berufslehre", "duale berufsausbildung", "fahigkeitszeugnis", "lehrabschluss"),
    "ma": ("master",),
    "masters": ("master",),
    "matura": ("maturity",),
    "maturita": ("esame di stato",),
    "msc": ("master",),
    "phd": ("doctor",),
    "zawodowka": ("branzowa szkoła",),
}
"""Usual words, folded -> the words that titles use for the same; all are looked for."""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found; what is not known is None.

    Attributes:
        id: its id.
        kind: one of KINDS.
        title: its title, in its own language where known.
        title_en: its title in English.
        country: its country's code.
        level: the notation of its national level.
        eqf_level: its EQF level.
    """

    id: str
    kind: str
    title: str
    title_en: str | None
    country: str | None
    level: str | None
    eqf_level: int | None

    def as_json(self) -> dict[str, Any]:
        """The shape of `gradus find --json`."""
        return {name: getattr(self, name) for name in self.__slots__}


def find(snapshot: Snapshot, text: str, *, kinds: Collection[str] = KINDS, limit: int | None = 20) -> list[Found]:
    """The things whose title, id or country fits the words, best first.

    Every word must fit; a country's code (also EL and UK) narrows to that country.

    Args:
        snapshot: the data.
        text: what a person typed.
        kinds: which kinds of things to look among.
        limit: how many to give; None: all.
    """
    entries = [entry for entry in _entries(snapshot) if entry[0].kind in kinds]
    words, country = _split_country(text, {entry[0].country for entry in entries})
    if country:
        entries = [entry for entry in entries if entry[0].country == country]
    query = fold(words)[:LONGEST]
    if not query:
        scored = [(100.0, entry) for entry in entries] if country else []
    else:
        scored = _scored(query, entries)
    scored.sort(key=lambda hit: (-hit[0], KINDS.index(hit[1][0].kind), len(hit[1][1]), hit[1][0].id))
    return [entry[0] for _, entry in scored[:limit]]


Entry = tuple[Found, str]


def titles(snapshot: Snapshot) -> dict[str, str]:
    """A readable title for every id: its own, then the English one where that is another."""
    return {
        found.id: f"{found.title} ({found.title_en})" if found.title_en not in (None, found.title) else found.title
        for found, _ in _entries(snapshot)
    }


def _scored(query: str, entries: list[Entry]) -> list[tuple[float, Entry]]:
    scored = [(score, entry) for entry in entries if (score := _fit(query, entry)) > 0]
    if scored:
        return scored
    texts = [entry[1] for entry in entries]
    hits = process.extract(query, texts, scorer=fuzz.token_set_ratio, score_cutoff=LIKE_ENOUGH, limit=None)
    hits += process.extract(query, texts, scorer=fuzz.partial_ratio, score_cutoff=LIKE_ENOUGH, limit=None)
    best: dict[int, float] = {}
    for _, score, position in hits:
        best[position] = max(best.get(position, 0.0), score / 2)
    return [(score, entries[position]) for position, score in best.items()]


def _fit(query: str, entry: Entry) -> float:
    found, text = entry
    if query in (found.id.casefold(), fold(found.title), fold(found.title_en or "")):
        return 100.0
    wordings = [query]
    for usual, used in _SYNONYMS.items():
        if re.search(rf"\b{usual}\b", query):
            wordings += [re.sub(rf"\b{usual}\b", words, query) for words in used]
    begins = any(fold(title).startswith(query) for title in (found.title, found.title_en or ""))
    return max(_all_words(wording, text) for wording in wordings) + (10.0 if begins else 0.0)


def _all_words(query: str, text: str) -> float:
    words = query.split()
    if all(word in text for word in words):
        whole = sum(re.search(rf"\b{re.escape(word)}\b", text) is not None for word in words)
        return 80.0 + 10.0 * whole / len(words) + (5.0 if query in text else 0.0)
    return 0.0


def _split_country(text: str, known: set[str | None]) -> tuple[str, str | None]:
    """A two-letter word in capitals, or at the beginning or end, that is a country's code."""
    words = text.split()
    for place in {0, len(words) - 1} if words else set():
        code = country_code(words[place])
        if code in known and (len(words) == 1 or words[place].isupper()):
            return " ".join(words[:place] + words[place + 1 :]), code
    return text, None


@lru_cache(maxsize=4)
def _entries(snapshot: Snapshot) -> tuple[Entry, ...]:
    return tuple(
        (found, fold(" ".join((found.title, found.title_en or "", found.id, extra))))
        for found, extra in _things(snapshot)
    )


def _things(snapshot: Snapshot) -> Iterator[tuple[Found, str]]:
    studies = snapshot.studies
    for position, (id_, properties) in enumerate(zip(studies.ids, studies.properties, strict=True)):
        kind = "qualification_type" if snapshot.is_type(position) else "programme"
        yield _found(id_, kind, properties), _provider_name(snapshot, properties)
    for id_, properties in snapshot.micro_credentials.items():
        outcomes = properties.get("learning_outcomes", "")
        yield _found(id_, "micro_credential", properties), f"{_provider_name(snapshot, properties)} {outcomes}"
    for id_, properties in snapshot.frameworks.items():
        name, native = properties["name"], properties.get("name_native")
        found = Found(id_, "framework", native or name, name, properties.get("country"), None, None)
        yield found, properties.get("abbreviation", "")
    for id_, properties in snapshot.levels.items():
        framework = snapshot.frameworks.get(properties["framework_id"], {})
        yield (
            Found(
                id=id_,
                kind="level",
                title=properties["label"],
                title_en=properties["label"],
                country=framework.get("country"),
                level=properties["notation"],
                eqf_level=properties["eqf_level"],
            ),
            framework.get("abbreviation", ""),
        )
    for id_, properties in snapshot.providers.items():
        yield Found(id_, "provider", properties["name"], None, properties.get("country"), None, None), ""


def _found(id_: str, kind: str, properties: Properties) -> Found:
    return Found(
        id=id_,
        kind=kind,
        title=properties.get("title_native") or properties.get("title") or properties["title_en"],
        title_en=properties.get("title_en") or (properties["title"] if properties.get("language") == "en" else None),
        country=properties.get("country"),
        level=properties.get("level"),
        eqf_level=properties.get("eqf_level"),
    )


def _provider_name(snapshot: Snapshot, properties: Properties) -> str:
    provider = snapshot.providers.get(properties.get("provider_id", ""), {})
    name: str = provider.get("name", "")
    return name
