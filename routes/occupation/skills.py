"""The skills that an occupation needs, and who teaches each: only what a source declares by the skill's address."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from graph.numbers import UNKNOWN
from graph.snapshot import Snapshot
from graph.vocabulary import SkillNeed
from routes.stacking import Holding
from routes.stacking.candidates import own_ects


class Status(StrEnum):
    """What is known of a skill that is needed."""

    HELD = "held"
    OFFERED = "offered"
    NO_OFFER_KNOWN = "no_offer_known"


@dataclass(frozen=True, slots=True)
class Needed:
    """A skill that an occupation needs.

    Attributes:
        skill_id: which.
        title: its preferred label.
        need: whether everybody in the occupation needs it, or some do.
        held: the micro-credentials held that teach it.
        in_part: those of which only a part is held: no source says which skills that part teaches.
        micro_credentials: the micro-credentials that teach it and are not held.
        programmes: the programmes that teach it.
        named_alike: what teaches a skill of the same name without its address: perhaps the same, and not counted.
    """

    skill_id: str
    title: str
    need: SkillNeed
    held: tuple[str, ...]
    in_part: tuple[str, ...]
    micro_credentials: tuple[str, ...]
    programmes: tuple[str, ...]
    named_alike: tuple[str, ...]

    @property
    def status(self) -> Status:
        """Held, else offered by somebody known, else by nobody known."""
        if self.held:
            return Status.HELD
        return Status.OFFERED if self.micro_credentials or self.programmes else Status.NO_OFFER_KNOWN

    @property
    def teachers(self) -> tuple[str, ...]:
        """Everything that teaches it."""
        return (*self.held, *self.micro_credentials, *self.programmes)


def needed_skills(
    snapshot: Snapshot, occupation_id: str, holdings: Sequence[Holding], countries: frozenset[str]
) -> tuple[Needed, ...]:
    """The skills that an occupation needs: what is essential first, then by title.

    Args:
        snapshot: the data.
        occupation_id: the occupation.
        holdings: the micro-credentials held.
        countries: only what is offered in these; empty: anywhere. What is held counts wherever it is from.
    """
    whole, part = split(snapshot, holdings)
    skills = snapshot.occupations.skills
    found = []
    for one in snapshot.occupations.needs(occupation_id):
        title = str(skills[one.skill_id]["label"])
        teachers = snapshot.teachers.get(one.skill_id, ())
        offered = _offered(snapshot, (id_ for id_ in teachers if id_ not in whole), countries)
        alike = snapshot.teachers.get(title, ()) if title != one.skill_id else ()
        needed = Needed(
            skill_id=one.skill_id,
            title=title,
            need=one.need,
            held=tuple(id_ for id_ in teachers if id_ in whole),
            in_part=tuple(id_ for id_ in teachers if id_ in part),
            micro_credentials=tuple(id_ for id_ in offered if id_ in snapshot.micro_credentials),
            programmes=tuple(id_ for id_ in offered if id_ not in snapshot.micro_credentials),
            named_alike=_offered(snapshot, (id_ for id_ in alike if id_ not in teachers), countries),
        )
        found.append(needed)
    return tuple(sorted(found, key=lambda one: (one.need != SkillNeed.ESSENTIAL, one.title.casefold(), one.skill_id)))


def country_of(snapshot: Snapshot, id_: str) -> str | None:
    """The country of a micro-credential or a programme: its own, else its provider's."""
    row = snapshot.micro_credentials.get(id_) or snapshot.studies.properties[snapshot.index[id_]]
    country: str | None = row.get("country") or snapshot.providers.get(row["provider_id"], {}).get("country")
    return country


def _offered(snapshot: Snapshot, ids: Iterable[str], countries: frozenset[str]) -> tuple[str, ...]:
    return tuple(id_ for id_ in ids if not countries or country_of(snapshot, id_) in countries)


def split(snapshot: Snapshot, holdings: Sequence[Holding]) -> tuple[frozenset[str], frozenset[str]]:
    """What is held as a whole, and what only in part."""
    given: dict[str, int | None] = {}
    for one in holdings:
        before = given.get(one.mc_id, 0)
        given[one.mc_id] = None if one.ects is None or before is None else before + one.ects
    whole = set()
    for mc_id, ects in given.items():
        carries = own_ects(snapshot, snapshot.micro_credentials[mc_id])
        if ects is None or (ects and carries != UNKNOWN and ects >= carries):
            whole.add(mc_id)
    return frozenset(whole), frozenset(mc_id for mc_id, ects in given.items() if ects and mc_id not in whole)
