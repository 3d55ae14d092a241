"""For an occupation: the skills it needs, who teaches them, the smallest sets that do, and what these count toward."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.errors import UnknownIdError
from graph.nearest import nearest_codes
from graph.numbers import UNKNOWN, public
from graph.snapshot import Properties, Snapshot
from graph.vocabulary import SkillNeed
from routes.occupation.covers import Cover, Covers, covers
from routes.occupation.notices import is_regulated, notices
from routes.occupation.skills import Needed, Status, country_of, needed_skills, split
from routes.occupation.toward import counts_toward
from routes.stacking import Holding, Stack
from routes.stacking.candidates import own_ects
from words.said import Said


@dataclass(frozen=True, slots=True)
class Choice:
    """A set of micro-credentials to take, and what it counts toward together with what is held."""

    cover: Cover
    toward: tuple[Stack, ...]


@dataclass(frozen=True, slots=True)
class Occupation:
    """What is known of an occupation's skills.

    Attributes:
        id: the occupation.
        properties: what the data say of it.
        holdings: the micro-credentials held.
        countries: only what is offered in these; empty: anywhere.
        skills: the skills it needs: what is essential first, then by title.
        fewest: the essential skills with the fewest micro-credentials; None where there is nothing to take.
        least_study: the same with the least study.
        out_of_reach: skills that are only taught by what asks for a micro-credential that is not to be had.
        toward: what the micro-credentials held count toward by themselves.
        notices: what must be known of the answer.
    """

    id: str
    properties: Properties
    holdings: tuple[Holding, ...]
    countries: frozenset[str]
    skills: tuple[Needed, ...]
    fewest: Choice | None
    least_study: Choice | None
    out_of_reach: tuple[str, ...]
    toward: tuple[Stack, ...]
    notices: tuple[Said, ...]

    @property
    def found(self) -> bool:
        """Whether any of its skills is held, or taught by anything known."""
        return any(one.status != Status.NO_OFFER_KNOWN for one in self.skills)

    def of(self, need: SkillNeed) -> tuple[Needed, ...]:
        """The skills that are needed so much."""
        return tuple(one for one in self.skills if one.need == need)

    def count(self, need: SkillNeed, status: Status) -> int:
        """How many of these skills are held, offered, or taught by nobody known."""
        return sum(one.status == status for one in self.of(need))

    def as_json(self, snapshot: Snapshot) -> dict[str, Any]:
        """The shape of `gradus occupation --json`."""
        row = self.properties
        offers = dict.fromkeys(id_ for one in self.skills for id_ in (*one.teachers, *one.in_part, *one.named_alike))
        chosen = (id_ for choice in (self.fewest, self.least_study) if choice for id_ in choice.cover.micro_credentials)
        offers.update(dict.fromkeys(chosen))
        return {
            "occupation": {
                "id": self.id,
                "title": row["label"],
                "isco_group": row.get("isco_group"),
                "code": row.get("code"),
                "description": row.get("description"),
                "regulated": is_regulated(row),
                "regulation_note": row.get("regulation"),
                "same_group": [one for one in self._same_group(snapshot) if one != self.id],
                "sources": [self.id],
                "asserted_by": list(row.get("asserted_by", ())),
            },
            "dataset": snapshot.version.as_json(),
            "have": [
                {"id": one.mc_id, "ects": None if one.ects is None else public(one.ects, 100)} for one in self.holdings
            ],
            "countries": sorted(self.countries),
            "skills": [_skill(one) for one in self.skills],
            "counts": {need.value: {status.value: self.count(need, status) for status in Status} for need in SkillNeed},
            "offers": [_offer(snapshot, id_) for id_ in sorted(offers)],
            "sets": {
                name: choice and _choice(snapshot, choice)
                for name, choice in (("fewest", self.fewest), ("least_study", self.least_study))
            },
            "out_of_reach": list(self.out_of_reach),
            "counts_toward": [_toward(snapshot, one) for one in self.toward],
            "notices": list(self.notices),
        }

    def _same_group(self, snapshot: Snapshot) -> tuple[str, ...]:
        group = self.properties.get("isco_group")
        return snapshot.occupations.of_group(group) if group else ()


def occupation(
    snapshot: Snapshot,
    occupation_id: str,
    holdings: Sequence[Holding] = (),
    *,
    countries: frozenset[str] = frozenset(),
    on: date,
) -> Occupation:
    """What is known of an occupation's skills, for somebody who holds these micro-credentials.

    Args:
        snapshot: the data.
        occupation_id: its id.
        holdings: the micro-credentials held.
        countries: only what is offered in these; empty: anywhere.
        on: the day on which rules on credit must hold.

    Raises:
        UnknownIdError: nothing in the data is in one of these countries.
    """
    known = snapshot.countries | {code for id_ in snapshot.micro_credentials if (code := country_of(snapshot, id_))}
    for code in sorted(countries - known):
        raise UnknownIdError(code, "country", nearest_codes(code, known))
    skills = needed_skills(snapshot, occupation_id, holdings, countries)
    found = _sets(snapshot, skills, holdings, countries)
    properties = snapshot.occupations.by_id[occupation_id]
    nowhere = _nowhere(snapshot, skills) if countries else 0
    return Occupation(
        id=occupation_id,
        properties=properties,
        holdings=tuple(holdings),
        countries=countries,
        skills=skills,
        fewest=_chosen(snapshot, found.fewest, holdings, on),
        least_study=_chosen(snapshot, found.least_study, holdings, on),
        out_of_reach=found.out_of_reach,
        toward=counts_toward(snapshot, holdings, on=on),
        notices=tuple(notices(snapshot, properties, skills, found, countries, nowhere)),
    )


def _sets(
    snapshot: Snapshot, skills: Sequence[Needed], holdings: Sequence[Holding], countries: frozenset[str]
) -> Covers:
    wanted = {
        one.skill_id: one.micro_credentials
        for one in skills
        if one.need == SkillNeed.ESSENTIAL and one.status == Status.OFFERED and one.micro_credentials
    }
    held, _ = split(snapshot, holdings)
    everywhere = snapshot.micro_credentials
    allowed = [id_ for id_ in everywhere if not countries or country_of(snapshot, id_) in countries]
    return covers(snapshot, wanted, held, allowed)


def _chosen(snapshot: Snapshot, cover: Cover | None, holdings: Sequence[Holding], on: date) -> Choice | None:
    if cover is None:
        return None
    rest = [one for one in holdings if one.mc_id not in cover.micro_credentials]  # a part of one that is taken whole
    return Choice(cover, counts_toward(snapshot, [*rest, *map(Holding, cover.micro_credentials)], on=on))


def _nowhere(snapshot: Snapshot, skills: Sequence[Needed]) -> int:
    """How many teach any of the skills, and the data do not say where."""
    teachers = {id_ for one in skills for id_ in snapshot.teachers.get(one.skill_id, ())}
    return sum(country_of(snapshot, id_) is None for id_ in teachers)


def _skill(one: Needed) -> dict[str, Any]:
    return {
        "id": one.skill_id,
        "title": one.title,
        "need": one.need.value,
        "status": one.status.value,
        "held": list(one.held),
        "held_in_part": list(one.in_part),
        "micro_credentials": list(one.micro_credentials),
        "programmes": list(one.programmes),
        "named_alike": list(one.named_alike),
        "sources": [one.skill_id],
    }


def _offer(snapshot: Snapshot, id_: str) -> dict[str, Any]:
    is_small = id_ in snapshot.micro_credentials
    row = snapshot.micro_credentials[id_] if is_small else snapshot.studies.properties[snapshot.index[id_]]
    return {
        "id": id_,
        "kind": "micro_credential" if is_small else "programme",
        "title": row["title"],
        "country": country_of(snapshot, id_),
        "ects": public(own_ects(snapshot, row), 100),
        "fee_eur": row.get("fee_eur"),
        "asks_for": [one.requires_id for one in snapshot.prerequisites.get(id_, ())],
        "sources": [row["source_url"]],
    }


def _choice(snapshot: Snapshot, choice: Choice) -> dict[str, Any]:
    cover = choice.cover
    return {
        "micro_credentials": list(cover.micro_credentials),
        "skills": list(cover.skills),
        "ects": public(cover.ects, 100),
        "ects_not_known": list(cover.unknown),
        "proven": cover.proven,
        "only_one": cover.alone,
        "counts_toward": [_toward(snapshot, one) for one in choice.toward],
    }


def _toward(snapshot: Snapshot, stack: Stack) -> dict[str, Any]:
    row = snapshot.studies.properties[snapshot.index[stack.programme]]
    return {
        "programme": stack.programme,
        "title": row["title"],
        "country": row.get("country"),
        "micro_credentials": [item.mc_id for item in stack.counted],
        "may_count": [item.mc_id for item in stack.wasted if item.may_count],
        "counted_ects": public(known_credit(stack), 100),
        "remaining_ects": public(stack.remaining, 100) if stack.remaining != UNKNOWN else None,
        "more_not_known": stack.open_ended,
        "sources": list(_pages(stack)),
    }


def known_credit(stack: Stack) -> int:
    """The credit that counts, in hundredths; UNKNOWN where all that counts fills requirements of unknown credit."""
    return UNKNOWN if stack.counted and all(item.ects == UNKNOWN for item in stack.counted) else stack.credits


def _pages(stack: Stack) -> Iterator[str]:
    yield from dict.fromkeys(item.link.properties["source_url"] for item in stack.counted)
