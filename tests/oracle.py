"""Brute-force oracle for the route search, written from the specification and the CSV tables alone."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import floor
from pathlib import Path

Number = int | Fraction
Cost = tuple[Number, ...]  # ECTS hundredths, days, cents, unknowns, steps, uncertainty
Route = tuple[Cost, tuple[str, ...]]  # the cost and the rule ids in order
Row = dict[str, str]
Rounding = Callable[[Fraction], Number]
Arc = tuple[str, str, Cost]  # the node entered, the rule id, the cost of the step

CERTAINTIES = ("entitled", "conditional", "discretionary", "inferred")
TIMED_BRIDGES = {"course", "certificate", "experience"}
LEVEL_OF = {"short_cycle": ("5", "short"), "bachelor": ("6", "first"), "master": ("7", "second")}
INSTITUTION = re.compile(
    r"\b(\w*niversi\w+|Üniversite\w*|\w*[Hh]ochschule\w*|[Hh]ogescho\w+|\w*[Cc]ollege\w*|Academy|Akademi\w*|"
    r"Institut\w*|Polytechnic\w*|Politec\w+|School|VŠ|MCAST)\b"
)


@dataclass(frozen=True)
class Award:
    """What entering one type or programme means: its credits, its duration and its fee, each None if not known."""

    ects: Fraction | None
    years: Fraction | None
    fee: Fraction | None


def half_up(value: Fraction) -> int:
    """Round a number that is not negative to the nearest integer, halves upward."""
    return floor(value + Fraction(1, 2))


def unrounded(value: Fraction) -> Fraction:
    """Keep a number as it is."""
    return value


def dominates(a: Cost, b: Cost) -> bool:
    """Return whether cost a is nowhere above cost b and somewhere below it."""
    return a != b and all(x <= y for x, y in zip(a, b, strict=True))


def pareto(routes: Iterable[Route]) -> set[Route]:
    """Return the routes that no other route dominates, all routes of equal cost included."""
    kept = list(routes)
    costs = {cost for cost, _ in kept}
    best = {c for c in costs if not any(dominates(other, c) for other in costs)}
    return {route for route in kept if route[0] in best}


def _known(text: str | None) -> Fraction | None:
    return Fraction(text) if text else None


def _of_one_institution(policy: Row) -> bool:
    """A rule that opens with an institution's name and a colon is that institution's, not the country's."""
    name, colon, _ = policy["rule_en"].partition(":")
    return bool(colon and len(name.split()) <= 12 and INSTITUTION.search(name))


def _simple_paths(arcs: dict[str, list[Arc]], sources: set[str], target: str, prune: bool) -> Iterator[Route]:
    """Every simple path, or (pruned) at least every path of the front.

    Costs are additive, never negative, and every arc counts one step. So a partial path that costs no less than
    a complete one, or more than another way to its own node (cut out the loops of the joined walk), can only grow
    into a path that is strictly dominated.
    """
    complete: list[Cost] = []
    reached: dict[str, list[Cost]] = {}

    def visit(node: str, cost: Cost, path: tuple[str, ...], seen: frozenset[str]) -> Iterator[Route]:
        if node == target:
            complete.append(cost)
            yield cost, path
            return
        if prune:
            if any(done == cost or dominates(done, cost) for done in complete):
                return
            if any(dominates(other, cost) for other in reached.setdefault(node, [])):
                return
            reached[node].append(cost)
        for onward, rule_id, step in arcs.get(node, []):
            if onward not in seen:
                total = tuple(x + y for x, y in zip(cost, step, strict=True))
                yield from visit(onward, total, (*path, rule_id), seen | {onward})

    for source in sorted(sources):
        yield from visit(source, (0,) * 6, (), frozenset({source}))


class Oracle:
    """All Pareto-optimal routes of one folder of tables, by exhaustive enumeration."""

    def __init__(self, data_dir: Path | str) -> None:
        """Read the tables of the folder; those of programmes and micro-credentials may be absent."""
        folder = Path(data_dir)

        def rows(name: str) -> list[Row]:
            path = folder / f"{name}.csv"
            if not path.exists() and name not in ("access", "qualification_types"):
                return []
            with path.open(encoding="utf-8-sig", newline="") as stream:
                return list(csv.DictReader(stream))

        self.types = {row["type_id"]: row for row in rows("qualification_types")}
        self.programmes = {row["programme_id"]: row for row in rows("programmes")}
        self.micro_credentials = {row["mc_id"]: row for row in rows("micro_credentials")}
        self.rules = [row for row in rows("access") if row["access"] != "none"]
        self.links = {(row["mc_id"], row["programme_id"]): row for row in rows("stacking")}
        self.exits = rows("exit_awards")
        self.ects_of = {row["credit_system"]: Fraction(row["ects_per_credit"]) for row in rows("credit_systems")}
        self.policies = [row for row in rows("recognition_policies") if row["subject"] == "micro_credential"]

    def front(
        self,
        starts: list[str],
        target: str,
        *,
        pace: float = 60.0,
        experience_years: float = 0.0,
        min_certainty: str | None = None,
        prune: bool = True,
        exit_awards: bool = False,
    ) -> set[Route]:
        """Return the exact front in integers: hundredths of ECTS, days, cents, and three counts."""
        return self._front(starts, target, pace, experience_years, min_certainty, prune, half_up, exit_awards)

    def front_exact(
        self,
        starts: list[str],
        target: str,
        *,
        pace: float = 60.0,
        experience_years: float = 0.0,
        min_certainty: str | None = None,
        prune: bool = True,
    ) -> set[Route]:
        """Return the front in the same units, but with fractions where `front` rounds."""
        return self._front(starts, target, pace, experience_years, min_certainty, prune, unrounded)

    def stacked(self, programme_id: str, held: list[str], to_number: Rounding = half_up) -> Number:
        """Return the most credits (hundredths) that the links and caps let the held micro-credentials count."""
        programme = self.programmes[programme_id]
        own = self._award(programme_id).ects
        policies = [policy for policy in self.policies if self._binds(policy, programme)]
        pieces: list[tuple[str, Number]] = []
        for mc_id in held:
            worth = self._link_credits(mc_id, programme_id)
            if worth is not None and not any(self._refuses(policy, mc_id) for policy in policies):
                pieces.append((mc_id, to_number(worth * 100)))
        caps: list[tuple[Row, Number]] = []
        for policy in policies:
            limit, share = _known(policy["max_ects"]), _known(policy["max_share_percent"])
            if limit is not None:
                caps.append((policy, to_number(limit * 100)))
            if share is not None and own is not None:
                caps.append((policy, to_number(share * own)))
        best: Number = 0
        for chosen in product((False, True), repeat=len(pieces)):
            applied = [piece for piece, taken in zip(pieces, chosen, strict=True) if taken]
            if all(sum(n for mc_id, n in applied if self._covers(p, mc_id)) <= limit for p, limit in caps):
                best = max(best, sum(n for _, n in applied))
        return best

    def _front(
        self,
        starts: list[str],
        target: str,
        pace: float,
        experience_years: float,
        min_certainty: str | None,
        prune: bool,
        to_number: Rounding,
        exit_awards: bool = False,
    ) -> set[Route]:
        if target not in self.types and target not in self.programmes:
            raise KeyError(target)
        if pace <= 0 or experience_years < 0:
            raise ValueError("the pace must be positive and the experience must not be negative")
        weakest = CERTAINTIES.index(min_certainty or "inferred")
        sources: set[str] = set()
        held: list[str] = []
        for start in dict.fromkeys(starts):  # a micro-credential counts at most once on a route
            if start in self.micro_credentials:
                held.append(start)
            elif start in self.programmes:
                sources |= {start, self.programmes[start]["type_id"]} - {""}
            else:
                sources.add(self.types[start]["type_id"])
        if target in sources:
            return {((0,) * 6, ())}
        type_id = self.programmes[target]["type_id"] if target in self.programmes else target
        stacked = self.stacked(target, held, to_number) if target in self.programmes else 0
        useful = self._leading_to({type_id, target}, self.exits if exit_awards else []) if prune else None
        arcs: dict[str, list[Arc]] = {}
        for rule in self.rules:
            entered = rule["to_type_id"]
            if useful is not None and entered not in useful:
                continue
            if entered and entered == type_id:  # arcs into a programme's type become arcs into the programme
                entered = target
            elif entered not in self.types and entered != target:  # a route runs over types only
                continue
            if CERTAINTIES.index(rule["certainty"]) <= weakest:
                credit = stacked if entered == target else 0
                step = self._step(rule, self._award(entered), credit, pace, experience_years, to_number)
                arcs.setdefault(rule["from_type_id"], []).append((entered, rule["rule_id"], step))
        if exit_awards and weakest >= 1:
            for award, rule, step in self._left_early(pace, experience_years, to_number):
                if (award in self.types or award == target) and CERTAINTIES.index(rule["certainty"]) <= weakest:
                    if rule["from_type_id"] != award:
                        arcs.setdefault(rule["from_type_id"], []).append((award, rule["rule_id"], step))
        return pareto(_simple_paths(arcs, sources, target, prune))

    def _left_early(self, pace: float, experience: float, to_number: Rounding) -> Iterator[tuple[str, Row, Cost]]:
        """Yield what entering something from its beginning costs if it is left with an award on the way."""
        for row in self.exits:
            within, award = row["programme_id"], self._award(row["award_id"])
            least = _known(row["min_credits"])
            if least is not None and row["credit_system"]:
                rate = self.ects_of.get(row["credit_system"])
                least = None if rate is None else least * rate
            until = Award(award.ects if least is None else least, award.years, self._award(within).fee)
            kind = self.programmes[within]["type_id"] if within in self.programmes else within
            awards = {one["award_id"] for one in self.exits if one["programme_id"] in {within, kind}}
            for rule in self.rules:
                whole = not rule["remaining_ects"] and not rule["remaining_years"] and rule["bridge_kind"] != "top_up"
                let_off = rule["credit_exemption_ects_max"] or rule["from_type_id"] in awards
                if rule["to_type_id"] in {within, kind} and whole and not let_off:
                    step = self._step(rule, until, 0, pace, experience, to_number)
                    yield row["award_id"], rule, (*step[:5], max(step[5], 1))

    def _leading_to(self, nodes: set[str], exits: list[Row]) -> set[str]:
        """Return what leads to these by rules, and what may be left with one of them."""
        while True:
            within = {row["programme_id"] for row in exits if row["award_id"] in nodes}
            kinds = {self.programmes[id_]["type_id"] for id_ in within if id_ in self.programmes}
            opened = nodes | within | kinds
            more = {rule["from_type_id"] for rule in self.rules if rule["to_type_id"] in opened} | nodes
            if more == nodes:
                return nodes
            nodes = more

    def _award(self, node: str) -> Award:
        if node in self.types:
            kind = self.types[node]
            return Award(_known(kind["ects_min"]), _known(kind["duration_years"]), None)
        own = self.programmes[node]
        kind = self.types.get(own["type_id"], {})
        ects = _known(own["ects"] or kind.get("ects_min"))
        years = _known(own["duration_years"] or kind.get("duration_years"))
        return Award(ects, years, _known(own["fee_eur"]))

    @staticmethod
    def _step(rule: Row, award: Award, stacked: Number, pace: float, experience: float, to_number: Rounding) -> Cost:
        unknowns = 0
        ects: Number = 0
        years: Fraction | None = _known(rule["remaining_years"])
        if award.ects is not None:
            remaining = _known(rule["remaining_ects"])
            ects = max(to_number((award.ects if remaining is None else remaining) * 100) - stacked, 0)
            years = Fraction(ects) / 100 / Fraction(str(pace))
        elif years is None and rule["bridge_kind"] != "top_up":
            years = award.years
        if years is None:
            unknowns, years = unknowns + 1, Fraction(0)
        if rule["bridge_kind"] in TIMED_BRIDGES:
            bridge = _known(rule["bridge_duration_years"])
            if bridge is None:
                unknowns += 1
            elif rule["bridge_kind"] == "experience":
                years += max(bridge - Fraction(str(experience)), Fraction(0))
            else:
                years += bridge
        cents: Number = 0
        if award.fee is None:
            unknowns += 1
        else:
            cents = to_number(award.fee * 100)
        return ects, to_number(years * 365), cents, unknowns, 1, CERTAINTIES.index(rule["certainty"])

    def _link_credits(self, mc_id: str, programme_id: str) -> Fraction | None:
        link = self.links.get((mc_id, programme_id))
        if link is None:
            return None
        if link["ects_counted"]:
            return Fraction(link["ects_counted"])
        share, own = _known(link["share_of_qualification_percent"]), _known(self.programmes[programme_id]["ects"])
        return share * own / 100 if share is not None and own is not None else None

    @staticmethod
    def _binds(policy: Row, programme: Row) -> bool:
        if policy["provider_id"]:
            if policy["provider_id"] != programme["provider_id"]:
                return False
        elif policy["country"] != programme["country"] or policy["region"] or _of_one_institution(policy):
            return False
        if policy["applies_to"] in ("", "any"):
            return True
        eqf, cycle = programme["eqf_level"], programme["qf_ehea_cycle"]
        if not eqf and not cycle:
            return True
        wanted = LEVEL_OF.get(policy["applies_to"], ("-", "-"))
        return eqf == wanted[0] or cycle == wanted[1]

    def _covers(self, policy: Row, mc_id: str) -> bool:
        recognised = policy["recognises_provider_id"]
        return not recognised or recognised == self.micro_credentials[mc_id]["provider_id"]

    def _refuses(self, policy: Row, mc_id: str) -> bool:
        credential = self.micro_credentials[mc_id]
        level, least = _known(credential["eqf_level"]), _known(policy["min_eqf_level"])
        too_low = least is not None and (level is None or level < least)
        unassured = policy["requires_quality_assurance"] == "true" and not credential["quality_assurance"]
        return self._covers(policy, mc_id) and (too_low or unassured)
