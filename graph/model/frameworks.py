"""Frameworks and their levels, and what levels are referenced to: the EQF and the Bologna cycles."""

from typing import ClassVar

from pydantic import field_validator

from graph.fields import (
    Count,
    CountryCode,
    Credits,
    EqfNumber,
    Id,
    IsoDate,
    Order,
    RegionCode,
    Short,
    Text,
    Title,
    Url,
    Year,
)
from graph.record import CHECKED, EVIDENCE, SOURCE, NodeRecord, Reference, column, required
from graph.vocabulary import Cycle, Evidence


class Framework(NodeRecord):
    """A national, regional or meta (EQF, QF-EHEA) qualifications framework."""

    TABLE: ClassVar[str] = "frameworks"
    KEY: ClassVar[tuple[str, ...]] = ("id",)
    LABEL: ClassVar[str] = "Framework"

    id: Id = required("The framework's id.", name="framework_id")
    country: CountryCode | None = column("The country; empty for the EQF and the QF-EHEA.")
    region: RegionCode | None = column("The part of the country it is for.")
    name: Title = required("The name in English.", name="name_en")
    name_native: Title | None = column("The name in the country's language.")
    abbreviation: Short | None = column("The usual short form.")
    level_count: Count | None = column("The official number of levels; the rows can differ (Entry levels, 4+).")
    referenced_to_eqf_year: Year | None = column("The year of the EQF referencing report.")
    self_certified_qf_ehea_year: Year | None = column("The year of self-certification to the QF-EHEA.")
    authority: Title | None = column("Who is responsible.")
    website: Url | None = column("The framework's own page.")
    source_url: Url = required(SOURCE)
    evidence: Evidence = required(EVIDENCE)
    checked_on: IsoDate | None = column(CHECKED)


class Level(NodeRecord):
    """One rung of one framework; its id is FRAMEWORK:NOTATION."""

    TABLE: ClassVar[str] = "levels"
    KEY: ClassVar[tuple[str, ...]] = ("framework_id", "notation")
    LABEL: ClassVar[str] = "Level"
    REFERENCES: ClassVar[tuple[Reference, ...]] = (
        Reference(("framework_id",), ("frameworks",)),
        Reference(("qf_ehea_cycle",), ("qf_ehea_cycles",)),
        Reference(("eqf_level",), ("eqf_levels",)),
    )

    framework_id: Id = required("The framework.")
    notation: Id = required("The level's notation, a string: 4+, 5A, Entry.", name="level_code")
    order: Order = required("Its place in the framework, lowest first.", name="level_order")
    label: Title = required("The level's name in English.", name="label_en")
    eqf_level: EqfNumber | None = column("The EQF level it is referenced to; empty where it is not.")
    qf_ehea_cycle: Cycle | None = column("The cycle of the higher-education awards on it.")
    source_url: Url = required(SOURCE)
    evidence: Evidence = required(EVIDENCE)
    checked_on: IsoDate | None = column(CHECKED)

    @field_validator("notation")
    @classmethod
    def _has_no_colon(cls, notation: str) -> str:
        if ":" in notation:
            raise ValueError("holds a colon, which stands between framework and notation in a level's id")
        return notation

    @property
    def node_id(self) -> str:
        """`FRAMEWORK:NOTATION`."""
        return level_id(self.framework_id, self.notation)


def level_id(framework_id: str, notation: str) -> str:
    """The id of a level: `FRAMEWORK:NOTATION`."""
    return f"{framework_id}:{notation}"


class EqfLevelDescriptor(NodeRecord):
    """One of the eight EQF levels, described in plain words."""

    TABLE: ClassVar[str] = "eqf_levels"
    KEY: ClassVar[tuple[str, ...]] = ("level",)
    LABEL: ClassVar[str] = "EqfLevel"
    ID: ClassVar[str] = "level"

    level: EqfNumber = required("The EQF level, 1 to 8.", name="eqf_level")
    knowledge: Text = required("What somebody at this level knows, in our words.", name="knowledge_en")
    skills: Text = required("What somebody at this level can do, in our words.", name="skills_en")
    responsibility_autonomy: Text = required(
        "How independently somebody at this level works, in our words.", name="responsibility_autonomy_en"
    )
    official_url: Url = required("The official text of the level's descriptors.")


class EheaCycle(NodeRecord):
    """A Bologna cycle; it belongs to higher-education awards, not to everything at its level."""

    TABLE: ClassVar[str] = "qf_ehea_cycles"
    KEY: ClassVar[tuple[str, ...]] = ("cycle",)
    LABEL: ClassVar[str] = "EheaCycle"
    ID: ClassVar[str] = "cycle"

    cycle: Cycle = required("The cycle.")
    eqf_level: EqfNumber = required("The EQF level with which the cycle is compatible.")
    ects_min: Credits | None = column("The least credit usual for the cycle.", unit="ECTS")
    ects_max: Credits | None = column("The most credit usual for the cycle.", unit="ECTS")
    note: Text | None = column("What the range leaves out.", name="note_en")
    source_url: Url = required(SOURCE)
