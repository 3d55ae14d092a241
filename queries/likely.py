"""What of the data somebody may mean who holds a certificate of this title, issuer, country and level: to ask back.

Nothing here is a match by itself: titles are alike across countries and change with the years. Each candidate says
what speaks for it and what against, and a person decides.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from rapidfuzz import fuzz

from graph.projection import fold
from graph.snapshot import Properties, Snapshot

TYPE, PROGRAMME, MICRO_CREDENTIAL = "qualification_type", "programme", "micro_credential"
KINDS = (TYPE, PROGRAMME, MICRO_CREDENTIAL)
ALIKE = 80
"""How alike (0 to 100) titles must be to be asked about."""

SAME_NAME = 85
"""How alike the names of issuer and provider must be to count as the same."""

HALF = 0.5
TELLING = 4
"""A word of fewer letters says nothing of what a title is about."""

EMPTY = frozenset(
    {"basics", "course", "credential", "fundamentals", "introduction", "micro", "microcredential", "with"}
)
"""Words in the titles of micro-credentials on anything."""

ENOUGH_WORDS = 3
"""A title that is a part of a longer one says something only from so many words on."""


class Reason(StrEnum):
    """What speaks for a candidate, or against it."""

    SAME_ADDRESS = "same_address"
    SAME_TITLE = "same_title"
    ALIKE_TITLE = "alike_title"
    SAME_PROVIDER = "same_provider"
    SAME_COUNTRY = "same_country"
    SAME_LEVEL = "same_level"
    OTHER_LEVEL = "other_level"
    OTHER_PROVIDER = "other_provider"
    COUNTRY_NOT_SAID = "country_not_said"


@dataclass(frozen=True, slots=True)
class Likely:
    """Something that may be meant.

    Attributes:
        id: its id.
        kind: one of KINDS.
        reasons: what speaks for it, then what against it.
    """

    id: str
    kind: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """What is known of what somebody holds; what is not known is empty.

    Attributes:
        titles: what it is called, in one language or several.
        issuers: who issued it.
        country: the issuer's country.
        eqf_level: its EQF level.
        addresses: pages and ids of it and of its issuer.
    """

    titles: Sequence[str]
    issuers: Sequence[str] = ()
    country: str | None = None
    eqf_level: int | None = None
    addresses: Sequence[str] = ()


def likely(snapshot: Snapshot, held: Held, *, kinds: Collection[str] = KINDS, limit: int = 5) -> tuple[Likely, ...]:
    """What may be meant, the most likely first.

    Args:
        snapshot: the data.
        held: what is known of what is held.
        kinds: what to look among.
        limit: how many to give at most.
    """
    titles = tuple(filter(None, map(_bare, held.titles)))
    pages = frozenset(filter(None, map(_page, held.addresses)))
    scored = [
        (score, one)
        for id_, kind, properties in _things(snapshot, kinds)
        if (found := _compared(snapshot, held, titles, pages, id_, kind, properties))
        for score, one in [found]
    ]
    scored.sort(key=lambda hit: (-hit[0], KINDS.index(hit[1].kind), hit[1].id))
    return tuple(one for _, one in scored[:limit])


def in_title(snapshot: Snapshot, held: Held, *, kinds: Collection[str] = KINDS, limit: int = 3) -> tuple[str, ...]:
    """Ids of what has most of the words of a title, the more of them the earlier: nothing but these words is alike.

    Args:
        snapshot: the data.
        held: what is known of what is held.
        kinds: what to look among.
        limit: how many to give at most.
    """
    wanted = [words for title in held.titles if (words := _telling(_bare(title)))]
    shares = {
        id_: (share, properties.get("eqf_level") == held.eqf_level)
        for id_, _, properties in _things(snapshot, kinds)
        if (share := max((_share(words, name) for words in wanted for name in _names(properties)), default=0.0)) > HALF
    }
    return tuple(sorted(shares, key=lambda id_: (-shares[id_][0], not shares[id_][1], id_))[:limit])


def _telling(title: str) -> frozenset[str]:
    return frozenset(word for word in title.split() if len(word) >= TELLING and word not in EMPTY)


def _share(words: frozenset[str], name: str) -> float:
    return len(words & _telling(name)) / len(words)


def _things(snapshot: Snapshot, kinds: Collection[str]) -> Iterator[tuple[str, str, Properties]]:
    for position, (id_, properties) in enumerate(zip(snapshot.studies.ids, snapshot.studies.properties, strict=True)):
        kind = TYPE if snapshot.is_type(position) else PROGRAMME
        if kind in kinds:
            yield id_, kind, properties
    if MICRO_CREDENTIAL in kinds:
        for id_, properties in snapshot.micro_credentials.items():
            yield id_, MICRO_CREDENTIAL, properties


def _compared(
    snapshot: Snapshot,
    held: Held,
    titles: Sequence[str],
    pages: frozenset[str],
    id_: str,
    kind: str,
    properties: Properties,
) -> tuple[float, Likely] | None:
    country = properties.get("country")
    same_page = kind != TYPE and _page(properties.get("source_url", "")) in pages
    if not same_page and country and held.country and country != held.country:
        return None
    alike = max((_alike(title, name) for title in titles for name in _names(properties)), default=0.0)
    if alike < ALIKE and not same_page:
        return None
    reasons = [Reason.SAME_ADDRESS] if same_page else []
    if alike >= ALIKE:
        reasons.append(Reason.SAME_TITLE if alike == 100 else Reason.ALIKE_TITLE)
    against: list[Reason] = []
    score = alike + 100 * same_page
    provider = snapshot.providers.get(properties.get("provider_id", ""), {}).get("name", "")
    if provider and held.issuers:
        same = any(fuzz.token_set_ratio(_bare(provider), _bare(issuer)) >= SAME_NAME for issuer in held.issuers)
        (reasons if same else against).append(Reason.SAME_PROVIDER if same else Reason.OTHER_PROVIDER)
        score += 15 if same else -10
    if held.country and country == held.country:
        reasons.append(Reason.SAME_COUNTRY)
        score += 5
    elif not held.country:
        against.append(Reason.COUNTRY_NOT_SAID)
    level = properties.get("eqf_level")
    if level is not None and held.eqf_level is not None:
        (reasons if level == held.eqf_level else against).append(
            Reason.SAME_LEVEL if level == held.eqf_level else Reason.OTHER_LEVEL
        )
        score += 5 if level == held.eqf_level else -10
    return score, Likely(id_, kind, (*reasons, *against))


def _names(properties: Properties) -> list[str]:
    keys = ("title_native", "title", "title_en")
    return [_bare(properties[key]) for key in keys if properties.get(key)]


def _alike(one: str, other: str) -> float:
    """How alike two titles are; a short one that is a part of a longer one says little."""
    if not one or not other:
        return 0.0
    score = float(fuzz.token_sort_ratio(one, other))
    if min(len(one.split()), len(other.split())) >= ENOUGH_WORDS:
        score = max(score, 0.95 * float(fuzz.token_set_ratio(one, other)))
    return 100.0 if one == other else min(score, 99.0)


def _bare(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text[:300])).split())


def _page(address: str) -> str:
    """An address without what does not tell pages apart; empty for the front page of a host: many things share it."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    path = parts.path.rstrip("/")
    if parts.scheme not in ("http", "https") or not (path or parts.query):
        return ""
    return f"{(parts.hostname or '').removeprefix('www.')}{path}?{parts.query}"
