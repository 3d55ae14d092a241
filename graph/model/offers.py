"""What is offered, by whom, and what it counts for: programmes, micro-credentials, stacking, recognition policies."""

from typing import ClassVar, Self

from pydantic import model_validator

from graph.fields import (
    CountryCode,
    Credits,
    Currency,
    EqfNumber,
    FieldCode,
    Hours,
    Id,
    IsoDate,
    LanguageTag,
    Money,
    PartialDate,
    Percent,
    RegionCode,
    Short,
    Text,
    Title,
    Url,
    Weeks,
    Years,
)
from graph.record import CHECKED, EVIDENCE, SOURCE, NodeRecord, Reference, RelationshipRecord, column, required
from graph.vocabulary import Cycle, Evidence, Mode, PolicyScope, PolicySubject, ProviderKind, Stackability


class Provider(NodeRecord):
    """Who offers programmes and micro-credentials."""

    TABLE: ClassVar[str] = "providers"
    KEY: ClassVar[tuple[str, ...]] = ("id",)
    LABEL: ClassVar[str] = "Provider"

    id: Id = required("The provider's id.", name="provider_id")
    name: Title = required("The provider's name.")
    country: CountryCode | None = column("Where it is.")
    website: Url | None = column("Its own page.")
    kind: ProviderKind = required("What kind of body it is.")
    source_url: Url = required(SOURCE)
    evidence: Evidence = required(EVIDENCE)
    checked_on: IsoDate | None = column(CHECKED)


class Programme(NodeRecord):
    """A concrete offer by one provider that leads to a qualification type."""

    TABLE: ClassVar[str] = "programmes"
    KEY: ClassVar[tuple[str, ...]] = ("id",)
    LABEL: ClassVar[str] = "Programme"
    INDEXES: ClassVar[tuple[str, ...]] = ("country",)
    REFERENCES: ClassVar[tuple[Reference, ...]] = (
        Reference(("type_id",), ("qualification_types",)),
        Reference(("provider_id",), ("providers",)),
        Reference(("isced_f",), ("isced_f",)),
        Reference(("qf_ehea_cycle",), ("qf_ehea_cycles",)),
    )

    id: Id = required("The programme's id.", name="programme_id")
    type_id: Id | None = column("The qualification type it leads to: our assignment, where there is one.")
    provider_id: Id = required("Who offers it.")
    title: Title = required("The programme's own title.")
    language: LanguageTag | None = column("The language of instruction.")
    country: CountryCode | None = column("Where it is offered.")
    eqf_level: EqfNumber | None = column("Its EQF level, as the source states it.")
    nqf_level: Short | None = column("Its national level, as the source writes it.")
    qf_ehea_cycle: Cycle | None = column("Its Bologna cycle.")
    ects: Credits | None = column("Its credit.", unit="ECTS")
    national_credits: Credits | None = column("Its credit in the national system.")
    national_credit_system: Title | None = column("The name of the national credit system.")
    isced_f: FieldCode | None = column("Its field (ISCED-F 2013).")
    duration_years: Years | None = column("How long it takes.", unit="years")
    mode: Mode | None = column("How one studies.")
    fee_eur: Money | None = column("Its fee; empty means not known, 0 means free.", unit="EUR")
    entry_requirement: Text | None = column("What the provider asks for at entry.", name="entry_requirement_en")
    source_url: Url = required(SOURCE)
    evidence: Evidence = required(EVIDENCE)
    checked_on: IsoDate | None = column(CHECKED)


class MicroCredential(NodeRecord):
    """A micro-credential as in Council Recommendation 2022/C 243/02."""

    TABLE: ClassVar[str] = "micro_credentials"
    KEY: ClassVar[tuple[str, ...]] = ("id",)
    LABEL: ClassVar[str] = "MicroCredential"
    INDEXES: ClassVar[tuple[str, ...]] = ("country",)
    REFERENCES: ClassVar[tuple[Reference, ...]] = (
        Reference(("provider_id",), ("providers",)),
        Reference(("isced_f",), ("isced_f",)),
    )

    id: Id = required("The micro-credential's id.", name="mc_id")
    provider_id: Id = required("Who offers it.")
    title: Title = required("Its own title.")
    language: LanguageTag | None = column("The language of instruction.")
    country: CountryCode | None = column("The country of the issuer.")
    eqf_level: EqfNumber | None = column("Its EQF level, as the source states it.")
    nqf_level: Short | None = column("Its national level, as the source writes it.")
    ects: Credits | None = column("Its credit; the maximum where the source gives a range.", unit="ECTS")
    national_credits: Credits | None = column("Its credit in the national system.")
    national_credit_system: Title | None = column("The name of the national credit system.")
    workload_hours: Hours | None = column("The work it takes.", unit="hours")
    duration_weeks: Weeks | None = column("How long it takes.", unit="weeks")
    mode: Mode | None = column("How one studies.")
    assessment: Text | None = column("How the outcomes are assessed.")
    quality_assurance: Text | None = column("What assures its quality.")
    fee_eur: Money | None = column("Its fee; empty means not known, 0 means free.", unit="EUR")
    fee_original: Title | None = column("The fee as the source writes it.")
    currency: Currency | None = column("The currency of the fee as the source writes it.")
    isced_f: FieldCode | None = column("Its field (ISCED-F 2013).")
    prerequisite: Text | None = column("What one must have or know before.", name="prerequisite_en")
    stackability: Stackability | None = column("Whether it is meant to be combined.")
    learning_outcomes: Text | None = column("What one knows and can do after it.", name="learning_outcomes_en")
    source_url: Url = required(SOURCE)
    evidence: Evidence = required(EVIDENCE)
    checked_on: IsoDate | None = column(CHECKED)


class StackingLink(RelationshipRecord):
    """A published statement of how much a micro-credential counts toward a programme."""

    TABLE: ClassVar[str] = "stacking"
    KEY: ClassVar[tuple[str, ...]] = ("mc_id", "target_id")
    TYPE: ClassVar[str] = "COUNTS_TOWARD"
    REFERENCES: ClassVar[tuple[Reference, ...]] = (
        Reference(("mc_id",), ("micro_credentials",)),
        Reference(("target_id",), ("programmes", "micro_credentials")),
    )

    mc_id: Id = required("The micro-credential.")
    target_id: Id = required("The programme (or larger micro-credential) it counts toward.", name="programme_id")
    ects: Credits | None = column("The credit counted.", name="ects_counted", unit="ECTS")
    share_percent: Percent | None = column(
        "The share of the programme it counts for.", name="share_of_qualification_percent", unit="percent"
    )
    conditions: Text | None = column("Under what conditions.", name="conditions_en")
    valid_from: PartialDate | None = column("Since when.")
    source_url: Url = required(SOURCE)
    evidence: Evidence = required(EVIDENCE)
    checked_on: IsoDate | None = column(CHECKED)
    valid_to: PartialDate | None = column("Until when.")

    @model_validator(mode="after")
    def _is_no_part_of_itself(self) -> Self:
        if self.mc_id == self.target_id:
            raise ValueError("mc_id and programme_id are the same")
        return self


class RecognitionPolicy(NodeRecord):
    """A published rule: who accepts what from whom, up to how much."""

    TABLE: ClassVar[str] = "recognition_policies"
    KEY: ClassVar[tuple[str, ...]] = ("id",)
    LABEL: ClassVar[str] = "RecognitionPolicy"
    INDEXES: ClassVar[tuple[str, ...]] = ("country",)
    REFERENCES: ClassVar[tuple[Reference, ...]] = (
        Reference(("provider_id",), ("providers",)),
        Reference(("recognises_provider_id",), ("providers",)),
    )

    id: Id = required("The policy's id.", name="policy_id")
    country: CountryCode | None = column("The country whose rule it is, or of the provider.")
    region: RegionCode | None = column("The part of the country it is for.")
    provider_id: Id | None = column("The provider whose rule it is; empty for a national rule.")
    subject: PolicySubject = required("What it is about.")
    applies_to: PolicyScope | None = column("Toward which programmes it counts; empty: not said.")
    recognises_provider_id: Id | None = column("Whose awards it accepts; empty: not limited.")
    max_ects: Credits | None = column("The most credit accepted.", unit="ECTS")
    max_share_percent: Percent | None = column("The most accepted, as a share of the programme.", unit="percent")
    min_eqf_level: EqfNumber | None = column("The lowest EQF level accepted.")
    requires_quality_assurance: bool | None = column("Whether what is accepted must be quality assured.")
    rule: Text = required("The rule, in our words.", name="rule_en")
    legal_basis: Text | None = column("The law or regulation.")
    source_url: Url = required(SOURCE)
    evidence: Evidence = required(EVIDENCE)
    checked_on: IsoDate | None = column(CHECKED)
    institution: Title | None = column(
        "The institution whose rule it is, where it is not among the providers; then it binds nobody else."
    )
    valid_from: PartialDate | None = column("Since when.")
    valid_to: PartialDate | None = column("Until when.")


class SkillLink(RelationshipRecord):
    """A skill that a micro-credential or a programme teaches (ESCO label first, URI where seen)."""

    TABLE: ClassVar[str] = "esco_skills"
    KEY: ClassVar[tuple[str, ...]] = ("mc_id", "label")
    TYPE: ClassVar[str] = "TEACHES"
    REFERENCES: ClassVar[tuple[Reference, ...]] = (Reference(("mc_id",), ("micro_credentials", "programmes")),)

    mc_id: Id = required("The micro-credential (or programme) that teaches it.")
    label: Title = required("The skill's preferred label.", name="skill_label")
    uri: Url | None = column("The skill's ESCO URI.", name="esco_uri")
