"""Occupations and the skills they need, as a snapshot holds them: ESCO has 130,000 needs, kept as positions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.vocabulary import SkillNeed

Properties = Mapping[str, Any]
Rows = Sequence[Properties]

_LEFT_OUT = ("description", "uri")
"""What of a skill is no part of the picture: `describe` says it, and its id is its address."""


@dataclass(frozen=True, slots=True)
class Need:
    """A skill that an occupation needs, and how much."""

    skill_id: str
    need: SkillNeed


class Occupations:
    """The occupations of one store version.

    Attributes:
        by_id: what the data say of each.
        skills: every skill there is, by its id: what something teaches, what an occupation needs, what is only named.
    """

    def __init__(self, occupations: Rows, skills: Rows, needs: Rows) -> None:
        """Take rows as `packed` leaves them."""
        self.by_id: dict[str, Properties] = {row["properties"]["id"]: row["properties"] for row in occupations}
        self.skills: dict[str, Properties] = {row["properties"]["id"]: row["properties"] for row in skills}
        self._ids = tuple(self.skills)
        self._needs: dict[str, list[Properties]] = {}
        for row in needs:
            self._needs.setdefault(row["occupation_id"], []).append(row)

    def needs(self, occupation_id: str) -> tuple[Need, ...]:
        """The skills that an occupation needs: what is essential first, each by id."""
        found = [
            Need(self._ids[position], SkillNeed(row["need"]))
            for row in self._needs.get(occupation_id, ())
            for position in row["skills"]
        ]
        return tuple(sorted(found, key=lambda one: (one.need != SkillNeed.ESSENTIAL, one.skill_id)))

    def of_group(self, isco_group: str) -> tuple[str, ...]:
        """The occupations of a unit group of ISCO-08, by id."""
        return tuple(id_ for id_, row in self.by_id.items() if row.get("isco_group") == isco_group)


def packed(rows: Mapping[str, Rows]) -> dict[str, Rows]:
    """The rows of a snapshot, with the skills that occupations need as positions among all skills.

    The same from every store: what is sorted is sorted here.

    Args:
        rows: the answers of a store, by question.
    """
    skills = sorted((_short(row) for row in rows["known_skills"]), key=lambda row: str(row["properties"]["id"]))
    position = {row["properties"]["id"]: i for i, row in enumerate(skills)}
    needs = [
        {
            "occupation_id": row["occupation_id"],
            "need": row["need"],
            "skills": sorted(position[id_] for id_ in row["skill_ids"]),
        }
        for row in sorted(rows["needs"], key=lambda row: (row["occupation_id"], row["need"]))
    ]
    return {**rows, "known_skills": skills, "needs": needs}


def _short(row: Properties) -> Properties:
    return {"properties": {name: value for name, value in row["properties"].items() if name not in _LEFT_OUT}}
