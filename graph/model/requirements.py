"""What a programme asks of those who stack toward it: requirements, prerequisites, exit awards, credit systems."""

from typing import ClassVar, Self

from pydantic import model_validator

from graph.fields import Count, CountryCode, Credits, FieldCode, Id, IsoDate, Rate, Short, Text, Title, Url
from graph.record import CHECKED, EVIDENCE, SOURCE, NodeRecord, Reference, RelationshipRecord, column, required
from graph.vocabulary import Evidence, PrerequisiteKind


class RequirementGroup(NodeRecord):
    """What a programme requires: so much credit, or so many, of these; groups nest."""

    TABLE: ClassVar[str] = "requirements"
    KEY: ClassVar[tuple[str, ...]] = ("id",)
    LABEL: ClassVar[str] = "RequirementGroup"
    REFERENCES: ClassVar[tuple[Reference, ...]] = (
        Reference(("programme_id",), ("programmes",)),
        Reference(("parent_id",), ("requirements",)),
        Reference(("level_framework_id", "min_level_code"), ("levels",)),
        Reference(("isced_f",), ("isced_f",)),
        Reference(("provider_id",), ("providers",)),
    )

    id: Id = required("The group's id.", name="requirement_id")
    programme_id: Id = required("The programme that requires it.")
    parent_id: Id | None = column("The group of the same programme that it is a part of; empty: of none.")
    title: Title = required("What is required, in English.", name="title_en")
    min_credits: Credits | None = column("The least credit.", unit="credits of `credit_system`")
    max_credits: Credits | None = column("The most credit that counts here.", unit="credits of `credit_system`")
    credit_system: Title | None = column("The credit system of these numbers; empty: ECTS.")
    min_count: Count | None = column("The least number of options: k of n.")
    max_count: Count | None = column("The most options that count here.")
    level_framework_id: Id | None = column("The framework of `min_level_code`; EQF for an EQF level.")
    min_level_code: Short | None = column("The lowest level that counts here.")
    isced_f: FieldCode | None = column("Only what is in this field counts here (ISCED-F 2013, with all below it).")
    provider_id: Id | None = column("Only what this provider offers counts here.")
    double_counting: bool | None = column(
        "true: what counts here may count in one other group as well, as in 'half of it at level 7'; empty: it may not."
    )
    own_study: bool | None = column(
        "true: only study in the programme itself counts here, as a thesis does; empty: micro-credentials do, too."
    )
    condition: Text | None = column("What else must be met, that cannot be counted.", name="condition_en")
    source_url: Url = required(SOURCE)
    evidence: Evidence = required(EVIDENCE)
    checked_on: IsoDate | None = column(CHECKED)

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        if self.parent_id == self.id:
            raise ValueError("requirement_id and parent_id are the same")
        if None not in (self.min_credits, self.max_credits) and self.min_credits > self.max_credits:  # type: ignore[operator]
            raise ValueError("min_credits is more than max_credits")
        if None not in (self.min_count, self.max_count) and self.min_count > self.max_count:  # type: ignore[operator]
            raise ValueError("min_count is more than max_count")
        if (self.level_framework_id is None) != (self.min_level_code is None):
            raise ValueError("level_framework_id and min_level_code go together")
        return self


class RequirementOption(RelationshipRecord):
    """A micro-credential that counts toward a requirement group; a group with options takes only these."""

    TABLE: ClassVar[str] = "requirement_options"
    KEY: ClassVar[tuple[str, ...]] = ("requirement_id", "mc_id")
    TYPE: ClassVar[str] = "OPTION"
    REFERENCES: ClassVar[tuple[Reference, ...]] = (
        Reference(("requirement_id",), ("requirements",)),
        Reference(("mc_id",), ("micro_credentials",)),
    )

    requirement_id: Id = required("The group.")
    mc_id: Id = required("The micro-credential.")
    mandatory: bool | None = column("true: it must be among those taken; empty: it may be.")
    source_url: Url = required(SOURCE)
    evidence: Evidence = required(EVIDENCE)
    checked_on: IsoDate | None = column(CHECKED)


class Prerequisite(RelationshipRecord):
    """What must be held before a micro-credential, or be taken along with it."""

    TABLE: ClassVar[str] = "prerequisites"
    KEY: ClassVar[tuple[str, ...]] = ("mc_id", "requires_id")
    TYPE: ClassVar[str] = "HAS_PREREQUISITE"
    REFERENCES: ClassVar[tuple[Reference, ...]] = (
        Reference(("mc_id",), ("micro_credentials",)),
        Reference(("requires_id",), ("micro_credentials", "qualification_types", "programmes")),
    )

    mc_id: Id = required("The micro-credential.")
    requires_id: Id = required("What it asks for: a micro-credential, qualification type or programme.")
    kind: PrerequisiteKind = required("prerequisite: before it; corequisite: before it or along with it.")
    one_of: Short | None = column("Rows of one micro-credential with the same word here are alternatives.")
    condition: Text | None = column("Under what conditions.", name="condition_en")
    source_url: Url = required(SOURCE)
    evidence: Evidence = required(EVIDENCE)
    checked_on: IsoDate | None = column(CHECKED)

    @model_validator(mode="after")
    def _asks_for_something_else(self) -> Self:
        if self.mc_id == self.requires_id:
            raise ValueError("mc_id and requires_id are the same")
        return self


class ExitAward(RelationshipRecord):
    """An award that one may leave with on the way through a programme."""

    TABLE: ClassVar[str] = "exit_awards"
    KEY: ClassVar[tuple[str, ...]] = ("award_id", "target_id")
    TYPE: ClassVar[str] = "EXIT_AWARD_OF"
    REFERENCES: ClassVar[tuple[Reference, ...]] = (
        Reference(("award_id",), ("qualification_types", "programmes")),
        Reference(("target_id",), ("programmes", "qualification_types")),
    )

    award_id: Id = required("The award: a qualification type or programme.")
    target_id: Id = required("The programme, or kind of award, on whose way it is.", name="programme_id")
    min_credits: Credits | None = column("The credit it takes.", unit="credits of `credit_system`")
    credit_system: Title | None = column("The credit system of that number; empty: ECTS.")
    condition: Text | None = column("Under what conditions.", name="condition_en")
    source_url: Url = required(SOURCE)
    evidence: Evidence = required(EVIDENCE)
    checked_on: IsoDate | None = column(CHECKED)

    @model_validator(mode="after")
    def _is_not_the_whole(self) -> Self:
        if self.award_id == self.target_id:
            raise ValueError("award_id and programme_id are the same")
        return self


class CreditSystem(NodeRecord):
    """A credit system, and what a source says a credit of it is in ECTS."""

    TABLE: ClassVar[str] = "credit_systems"
    KEY: ClassVar[tuple[str, ...]] = ("id",)
    LABEL: ClassVar[str] = "CreditSystem"

    id: Title = required("The system, as `national_credit_system` writes it.", name="credit_system")
    ects_per_credit: Rate = required("How many ECTS one of its credits is, by the rule.", unit="ECTS per credit")
    country: CountryCode | None = column("Whose rule it is.")
    rule: Text | None = column("The rule, in our words.", name="rule_en")
    source_url: Url = required(SOURCE)
    evidence: Evidence = required(EVIDENCE)
    checked_on: IsoDate | None = column(CHECKED)
