"""Skills, the occupations that need them, and how much: what ESCO publishes."""

from typing import ClassVar

from graph.fields import Short, Text, Title, Url
from graph.record import NodeRecord, Reference, RelationshipRecord, column, required
from graph.vocabulary import SkillKind, SkillNeed, SkillReuse


class EscoSkill(NodeRecord):
    """A skill or knowledge concept of ESCO; its URI is its page."""

    TABLE: ClassVar[str] = "skills"
    KEY: ClassVar[tuple[str, ...]] = ("uri",)
    LABEL: ClassVar[str] = "Skill"
    ID: ClassVar[str] = "uri"

    uri: Url = required("The skill's ESCO URI.", name="esco_uri")
    label: Title = required("The preferred label.", name="skill_label")
    kind: SkillKind | None = column("Whether it is a skill, or knowledge.")
    reuse: SkillReuse | None = column("How widely it is used.", name="reuse_level")
    alt_labels: Text | None = column("Its other labels, one a line.")
    description: Text | None = column("What it is, in ESCO's words.")


class Occupation(NodeRecord):
    """An occupation of ESCO; its URI is its page."""

    TABLE: ClassVar[str] = "occupations"
    KEY: ClassVar[tuple[str, ...]] = ("uri",)
    LABEL: ClassVar[str] = "Occupation"
    ID: ClassVar[str] = "uri"

    uri: Url = required("The occupation's ESCO URI.", name="occupation_uri")
    label: Title = required("The preferred label.", name="occupation_label")
    isco_group: Short | None = column("Its unit group of ISCO-08.")
    code: Short | None = column("Its code in ESCO.")
    alt_labels: Text | None = column("Its other labels, one a line.")
    description: Text | None = column("What it is, in ESCO's words.")
    regulation: Text | None = column("What ESCO notes on its regulation, as it is written there.")


class OccupationSkill(RelationshipRecord):
    """A skill that an occupation needs, as ESCO states it."""

    TABLE: ClassVar[str] = "occupation_skills"
    KEY: ClassVar[tuple[str, ...]] = ("occupation_uri", "skill_uri")
    TYPE: ClassVar[str] = "NEEDS"
    REFERENCES: ClassVar[tuple[Reference, ...]] = (
        Reference(("occupation_uri",), ("occupations",)),
        Reference(("skill_uri",), ("skills",)),
    )

    occupation_uri: Url = required("The occupation.")
    skill_uri: Url = required("The skill.", name="esco_uri")
    need: SkillNeed = required("essential: everybody in the occupation needs it; optional: some do.")
