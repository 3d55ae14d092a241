"""A country's bridges from school and VET toward tertiary education, and the types that lead nowhere."""

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from graph.errors import UnknownIdError
from graph.nearest import nearest_codes
from graph.numbers import UNKNOWN
from graph.snapshot import Snapshot
from graph.vocabulary import Sector, country_code
from routes.network import spread
from routes.sources import source_of
from routes.terms import title
from routes.validity import in_force

SCHOOL_AND_VET = tuple(sector for sector in Sector if sector is not Sector.HIGHER_EDUCATION)
"""Where a bridge may start; higher VET (a Meister) is tertiary itself, and has bridges into higher education."""


@dataclass(frozen=True, slots=True)
class Bridges:
    """What a counsellor shows of one country.

    Attributes:
        country: its code.
        bridges: rules with an exam, course, certificate, scheme, experience or top-up that opens something.
        direct: rules that open tertiary education without a bridge.
        refusals: explicit noes into tertiary education.
        dead_ends: studies from which no path of rules leads into tertiary education.
    """

    country: str
    bridges: tuple[int, ...]
    direct: tuple[int, ...]
    refusals: tuple[int, ...]
    dead_ends: tuple[int, ...]

    def cited(self, snapshot: Snapshot) -> dict[str, Any]:
        """As `as_json`, each rule with what was checked of its page: what people read."""
        document = self.as_json(snapshot)
        for name, rules in (("bridges", self.bridges), ("direct", self.direct), ("refusals", self.refusals)):
            for said, rule in zip(document[name], rules, strict=True):
                said["sources"] = [asdict(source_of(snapshot.arcs.properties[rule]))]
        return document

    def as_json(self, snapshot: Snapshot) -> dict[str, Any]:
        """The shape of `gradus bridges --json`, with the direct ways and the explicit noes beside the bridges."""
        return {
            "country": self.country,
            "bridges": [_rule(snapshot, rule) for rule in self.bridges],
            "direct": [_rule(snapshot, rule) for rule in self.direct],
            "refusals": [_rule(snapshot, rule) for rule in self.refusals],
            "dead_ends": [
                {"id": snapshot.studies.ids[study], "title": title(snapshot.studies.properties[study])}
                for study in self.dead_ends
            ],
        }


def bridges(
    snapshot: Snapshot,
    country: str,
    *,
    from_sectors: Collection[Sector] = SCHOOL_AND_VET,
    on: date | None = None,
) -> Bridges:
    """The bridges of a country.

    Args:
        snapshot: the data.
        country: its code; EL and UK mean Greece and the United Kingdom.
        from_sectors: where the learner comes from.
        on: the day; today if not given. What does not hold then is left out.

    Raises:
        UnknownIdError: no qualification type of that country is in the data.
    """
    code = country_code(country)
    types = range(snapshot.studies.type_count)
    known = {snapshot.country(study) for study in types}
    if code not in known:
        codes = sorted(c for c in known if c)
        raise UnknownIdError(country, "country with qualification types", nearest_codes(code, codes) or codes)
    wanted = set(from_sectors)
    starts = [s for s in types if snapshot.country(s) == code and snapshot.sector(s) in wanted]
    rules = sorted(rule for study in starts for rule in in_force(snapshot, snapshot.arcs.leaving(study), on))
    opening = {rule for rule in rules if int(snapshot.arcs.certainty[rule]) != UNKNOWN}
    into_tertiary = [rule for rule in rules if _is_tertiary(snapshot, int(snapshot.arcs.head[rule]))]
    with_path = leading_to_tertiary(snapshot, on)
    return Bridges(
        country=code,
        bridges=tuple(rule for rule in rules if rule in opening and int(snapshot.arcs.bridge[rule]) != UNKNOWN),
        direct=tuple(r for r in into_tertiary if r in opening and int(snapshot.arcs.bridge[r]) == UNKNOWN),
        refusals=tuple(rule for rule in into_tertiary if rule not in opening),
        dead_ends=tuple(s for s in starts if s not in with_path and not _is_tertiary(snapshot, s)),
    )


def _is_tertiary(snapshot: Snapshot, study: int) -> bool:
    sector = snapshot.sector(study)
    return sector is not None and Sector(sector).is_tertiary


def leading_to_tertiary(snapshot: Snapshot, on: date | None = None) -> set[int]:
    """Every study that is tertiary, or from which a path of rules leads into tertiary education.

    Args:
        snapshot: the data.
        on: the day on which the rules must hold; today if not given.
    """
    arcs = snapshot.arcs

    def opened_by(study: int) -> Iterable[int]:
        rules = in_force(snapshot, arcs.entering(study), on)
        return (int(arcs.tail[rule]) for rule in rules if int(arcs.certainty[rule]) != UNKNOWN)

    return spread((s for s in range(len(snapshot.studies.ids)) if _is_tertiary(snapshot, s)), opened_by)


def _rule(snapshot: Snapshot, rule: int) -> dict[str, Any]:
    studies, arcs = snapshot.studies, snapshot.arcs
    properties = arcs.properties[rule]
    return {
        "rule_id": arcs.ids[rule],
        "from": studies.ids[int(arcs.tail[rule])],
        "to": studies.ids[int(arcs.head[rule])],
        "access": properties["access"],
        "certainty": properties.get("certainty"),
        "bridge_kind": properties.get("bridge_kind"),
        "bridge_title": properties.get("bridging"),
        "condition": properties.get("condition"),
        "sources": [properties["source_url"]],
    }
