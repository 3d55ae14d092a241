"""Who recognises whom? The recognition rules around one provider or country, in both directions."""

from dataclasses import dataclass
from typing import Any

from babel import Locale

from graph.errors import UnknownIdError
from graph.nearest import nearest_by_words
from graph.store import GraphStore, Row
from queries.things import Source, kind_of, sources, titles
from queries.unknown import in_unicode, printed


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionRule:
    """One recognition policy; what its source does not say is None.

    Attributes:
        id: the policy's id.
        who: the id of the provider or country whose rule it is; None where an institution is known only by name.
        who_name: its name; None where the source does not say whose rule it is.
        region: the part of the country it is for; it then binds nobody outside.
        whom: the id of the provider whose awards it accepts; None: the rule names nobody.
        whom_name: that provider's name.
        max_ects: the most credit accepted, in ECTS; None is not known, and not without limit.
        max_share_percent: the most accepted, in percent of the programme.
        min_eqf_level: the lowest EQF level accepted.
        rule: what it says, in our words.
        sources: the pages that support it.
    """

    id: str
    who: str | None
    who_name: str | None
    region: str | None
    whom: str | None
    whom_name: str | None
    subject: str
    applies_to: str | None
    max_ects: float | None
    max_share_percent: float | None
    min_eqf_level: int | None
    requires_quality_assurance: bool | None
    rule: str
    legal_basis: str | None
    sources: tuple[Source, ...]

    def as_json(self) -> dict[str, Any]:
        """Every attribute under its name; sources as objects."""
        attributes = {name: getattr(self, name) for name in self.__slots__}
        return {**attributes, "sources": [source.as_json() for source in self.sources]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """Who recognises whom, as seen by one provider or country.

    Attributes:
        national: the rules of the country (of the provider's country), whoever asks there; some are for a region.
        recognises: the provider's own rules, or those of the institutions in the country.
        recognised_by: the rules of anybody that name the provider, or a provider in the country. A rule that
            names nobody is in no such list: it may still accept the awards.
    """

    id: str
    kind: str
    title: str
    national: tuple[RecognitionRule, ...]
    recognises: tuple[RecognitionRule, ...]
    recognised_by: tuple[RecognitionRule, ...]

    def as_json(self) -> dict[str, Any]:
        """Every attribute under its name."""
        return {
            "id": self.id,
            "kind": self.kind,
            "title": self.title,
            "national": [rule.as_json() for rule in self.national],
            "recognises": [rule.as_json() for rule in self.recognises],
            "recognised_by": [rule.as_json() for rule in self.recognised_by],
        }


def recognition(store: GraphStore, *, id: str) -> Recognition:
    """The recognition rules of, for and around one provider or country, each list by policy id.

    Args:
        store: where to look.
        id: of a provider, or the code of a country.

    Raises:
        UnknownIdError: no provider or country has this id; carries the nearest ids.
    """
    rows = store.read("recognition", id=id) if in_unicode(id) else []
    if not rows:
        raise _unknown(store, id)
    kind = "provider" if any(kind_of(row["labels"]) == "provider" for row in rows) else "country"
    mine = [row for row in rows if kind_of(row["labels"]) == kind]
    return Recognition(
        id=id,
        kind=kind,
        title=titles(kind, mine[0]["properties"])[0],
        national=_rules(mine, "national"),
        recognises=_rules(mine, "own"),
        recognised_by=_rules(mine, "named"),
    )


def _rules(rows: list[Row], part: str) -> tuple[RecognitionRule, ...]:
    found = {row["policy"]["id"]: row for row in rows if row["part"] == part}
    return tuple(_rule(found[id_]) for id_ in sorted(found))


def _rule(row: Row) -> RecognitionRule:
    policy, who, whom = row["policy"], row["who"], row["whom"]
    said = (
        *("id", "region", "subject", "applies_to", "max_ects", "max_share_percent", "min_eqf_level"),
        *("requires_quality_assurance", "rule", "legal_basis"),
    )
    return RecognitionRule(
        who=who["id"] if who else None,
        who_name=titles(kind_of(row["who_labels"]), who)[0] if who else policy.get("institution"),
        whom=whom["id"] if whom else None,
        whom_name=whom["name"] if whom else None,
        sources=sources(policy),
        **{name: policy.get(name) for name in said},
    )


def _unknown(store: GraphStore, id_: str) -> UnknownIdError:
    words: dict[str, tuple[str, ...]] = {}
    names = Locale("en").territories
    for row in (*store.read("snapshot_providers"), *store.read("snapshot_policies")):
        if code := row["properties"].get("country"):
            words[code] = (code, names.get(code, code))
    for row in store.read("snapshot_providers"):
        words[row["properties"]["id"]] = (row["properties"]["id"], row["properties"]["name"])
    return UnknownIdError(printed(id_), "provider or country", nearest_by_words(id_, words))
