"""Find things by their titles, on the snapshot: forgiving of case, accents, typing errors and usual synonyms."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from graph.projection import fold
from graph.snapshot import Properties, Snapshot
from queries.asked_place import Asked, by_code, by_name
from queries.entries import WHOLE, Entry, Found, alike, entry_of, has
from queries.labelled import LABELLED, spelled_like, with_words

__all__ = ["KINDS", "Found", "find", "titles"]

KINDS = ("qualification_type", "programme", "micro_credential", "framework", "level", "provider", *LABELLED)

MOST_MISSPELT = 12
"""A text of more words is no title with typing errors."""

_LETTER_BEFORE_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)")
"""Where people leave a space out, as in mbo4."""

LONGEST = 200
"""Of a longer text only so many letters are looked at; no title is longer."""

_SYNONYMS = {
    "a level": ("gce advanced level",),
    "a levels": ("gce advanced level",),
    "abitur": ("allgemeine hochschulreife",),
    "apprenticeship": ("apprentice",),
    "apprentissage": ("apprentice",),
    "ausbildung": ("duale berufsausbildung",),
    "azubi": ("duale berufsausbildung",),
    "ba": ("bachelor",),
    "bac": ("baccalaureat",),
    "bachelors": ("bachelor",),
    "berufsschule": ("duale berufsausbildung", "lehrabschluss"),
    "bsc": ("bachelor",),
    "ciclo formativo de grado": ("fp de grado",),
    "doctorate": ("doctor",),
    "egzamin dojrzałosci": ("swiadectwo dojrzałosci",),
    "fachabi": ("fachhochschulreife",),
    "fachabitur": ("fachhochschulreife",),
    "formacion profesional": ("fp de grado",),
    "gesellenbrief": ("duale berufsausbildung", "lehrabschluss"),
    "gesellenprufung": ("duale berufsausbildung", "lehrabschluss"),
    "hak": ("bhs",),
    "hak matura": ("bhs",),
    "handelsakademie": ("bhs",),
    "high school": ("upper secondary",),
    "highers": ("higher",),
    "htl": ("bhs",),
    "htl matura": ("bhs",),
    "laurea triennale": ("laurea",),
    "lehre": ("berufslehre", "duale berufsausbildung", "fahigkeitszeugnis", "lehrabschluss"),
    "lehrling": ("berufslehre", "duale berufsausbildung", "fahigkeitszeugnis", "lehrabschluss"),
    "ma": ("master",),
    "masters": ("master",),
    "matura": ("maturity", "ahs-matura"),
    "maturita": ("esame di stato",),
    "mittlere reife": ("mittlerer schulabschluss",),
    "msc": ("master",),
    "phd": ("doctor",),
    "realschulabschluss": ("mittlerer schulabschluss",),
    "realschule": ("mittlerer schulabschluss",),
    "studentexamen": ("hogskoleforberedande",),
    "zawodowka": ("branzowa szkoła",),
    "атестат": ("atestat",),
    "аттестат": ("atestat",),
}
"""Usual words, folded -> the words that titles use for the same; all are looked for."""


def find(snapshot: Snapshot, text: str, *, kinds: Collection[str] = KINDS, limit: int | None = 20) -> list[Found]:
    """The things whose title, id or country fits the words, best first.

    Every word must fit; a country (its name, or its code, also EL and UK) and a level (`level 8`, `EQF 6`) narrow to
    what is there. Where nothing has the words, what only resembles them is given, and marked so.

    Args:
        snapshot: the data.
        text: what a person typed.
        kinds: which kinds of things to look among.
        limit: how many to give; None: all.
    """
    entries = [entry for entry in _entries(snapshot) if entry.found.kind in kinds]
    known = {entry.found.country for entry in entries}
    typed = by_code(text[: 2 * LONGEST], known)
    named = by_name(typed, known)
    wordings = [wording for asked in (typed, named) for wording in _wordings(_query(asked))]
    entries += with_words(snapshot, kinds, dict.fromkeys(wordings))
    scored = _with_words(typed, entries)
    if named != typed:
        there = _with_words(named, entries)
        if there and named.country:  # who names a country means it, also where a title abroad has that word
            scored = {i: score for i, score in scored.items() if entries[i].found.country == named.country}
        scored = {**there, **{i: max(score, there.get(i, 0.0)) for i, score in scored.items()}}
    if not scored and (apart := _LETTER_BEFORE_DIGIT.sub(" ", text)) != text:
        found = find(snapshot, apart, kinds=kinds, limit=limit)
        if found and not found[0].only_resembles:
            return found
    resembles = not scored
    if resembles:
        entries += spelled_like(snapshot, kinds, _query(named).split()[:MOST_MISSPELT])
        scored = _resembling(named, entries)

    def place(hit: tuple[int, float]) -> tuple[float, int, int, int, str]:
        entry = entries[hit[0]]
        opens = 0 if resembles else entry.opens
        return -hit[1], KINDS.index(entry.found.kind), -opens, len(entry.text), entry.found.id

    best = [entries[i].found for i, _ in sorted(scored.items(), key=place)[:limit]]
    return [replace(found, only_resembles=True) for found in best] if resembles else best


def titles(snapshot: Snapshot) -> dict[str, str]:
    """A readable title for every id: its own, then the English one where that is another."""
    return {
        found.id: f"{found.title} ({found.title_en})" if found.title_en not in (None, found.title) else found.title
        for found, _ in _things(snapshot)
    }


def _query(asked: Asked) -> str:
    return fold(asked.words)[:LONGEST]


def _with_words(asked: Asked, entries: Sequence[Entry]) -> dict[int, float]:
    """The entries that are where it is asked for and have the words, by their positions, each with how well it fits."""
    query = _query(asked)
    if not query and not asked.is_place:
        return {}
    wordings = _wordings(query)
    fits = {i: _fit(query, wordings, entries[i]) if query else 100.0 for i in _there(asked, entries)}
    return {i: score for i, score in fits.items() if score > 0}


def _there(asked: Asked, entries: Sequence[Entry]) -> list[int]:
    """The entries in the country and at the level that are asked for."""
    there = [i for i, entry in enumerate(entries) if asked.country in (None, entry.found.country)]
    if asked.eqf_level is not None:
        return [i for i in there if entries[i].found.eqf_level == asked.eqf_level]
    if asked.level is not None:
        own = [i for i in there if fold(entries[i].found.level or "") == asked.level]
        return own or [i for i in there if str(entries[i].found.eqf_level) == asked.level]
    return there


def _resembling(asked: Asked, entries: Sequence[Entry]) -> dict[int, float]:
    """The entries of whose words each word that was typed may be a misspelling."""
    query = _query(asked).split()
    if not query or len(query) > MOST_MISSPELT:
        return {}
    like: dict[str, dict[str, float]] = {}
    spelled = {word for i in _there(asked, entries) for word in entries[i].spelled}
    for word in query:
        like[word] = {other: score for other in spelled if (score := alike(word, other))}
    found = {}
    for i in _there(asked, entries):
        scores = [_best_of(word, like[word], entries[i]) for word in query]
        if all(scores):
            found[i] = sum(scores) / len(scores)
    return found


def _best_of(word: str, like: Mapping[str, float], entry: Entry) -> float:
    if has(word, entry):
        return 1.0
    return max((like.get(other, 0.0) for other in entry.spelled), default=0.0)


def _wordings(query: str) -> list[str]:
    """What was typed, and the words that titles use for the same."""
    wordings = [query]
    for usual, used in _SYNONYMS.items():
        as_typed = rf"\b{usual.replace(' ', '[ -]')}\b"
        if re.search(as_typed, query):
            wordings += [re.sub(as_typed, words, query) for words in used]
    return wordings


def _fit(query: str, wordings: Sequence[str], entry: Entry) -> float:
    if query == entry.found.id.casefold() or query in entry.titles:
        return 200.0
    if query in entry.called:
        return 150.0
    if any(wording in entry.titles or wording in entry.called for wording in wordings):
        return 120.0
    begins = 12.0 if entry.titles[0].startswith(query) else 10.0 if entry.titles[-1].startswith(query) else 0.0
    return max(_all_words(wording, entry) for wording in wordings) + begins


def _all_words(query: str, entry: Entry) -> float:
    words = query.split()
    least, total = WHOLE, 0
    for word in words:
        how = has(word, entry)
        if not how:
            return 0.0
        least, total = min(least, how), total + how
    return 40.0 + 20.0 * least + 10.0 * total / (WHOLE * len(words)) + (5.0 if query in entry.text else 0.0)


@lru_cache(maxsize=4)
def _entries(snapshot: Snapshot) -> tuple[Entry, ...]:
    return tuple(entry_of(found, extra, opens=_opens(snapshot, found.id)) for found, extra in _things(snapshot))


def _opens(snapshot: Snapshot, id_: str) -> int:
    return len(snapshot.arcs.leaving(snapshot.index[id_])) if id_ in snapshot.index else 0


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
