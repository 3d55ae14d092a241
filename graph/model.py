"""The graph's model: every table, node and relationship, declared once.

Constraints, indexes, the Data Package's Table Schemas and `docs/schema.md` are generated from these classes.
"""

from typing import Any, ClassVar, Self

from pydantic import model_validator

from graph.fields import (
    Count,
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
    Order,
    PartialDate,
    Percent,
    RegionCode,
    Text,
    Url,
    Weeks,
    Year,
    Years,
)
from graph.record import NodeRecord, Record, Reference, RelationshipRecord, column, required
from graph.vocabulary import (
    Access,
    BridgeKind,
    Certainty,
    Cycle,
    ElementScope,
    Evidence,
    Mode,
    Obligation,
    PolicyScope,
    PolicySubject,
    ProviderKind,
    Sector,
    Stackability,
)

_SOURCE = "The page that supports the row's main claim."
_EVIDENCE = "seen: the words that support the main claim were read; known: an official source is named."
_CHECKED = "The day the source was read; the page's own age is not known."


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
    source_url: Url = required(_SOURCE)


class Field(NodeRecord):
    """A field of education and training of ISCED-F 2013."""

    TABLE: ClassVar[str] = "isced_f"
    KEY: ClassVar[tuple[str, ...]] = ("code",)
    LABEL: ClassVar[str] = "Field"
    ID: ClassVar[str] = "code"
    REFERENCES: ClassVar[tuple[Reference, ...]] = (Reference(("parent_code",), ("isced_f",)),)

    code: FieldCode = required("The code: two digits (broad), three (narrow) or four (detailed).")
    name: Text = required("The field's name.", name="name_en")
    parent_code: FieldCode | None = column("The field above.")
    uri: Url = required("The official URI.")


class Concept(NodeRecord):
    """An official URI and label of a framework or level."""

    TABLE: ClassVar[str] = "nqf_uris"
    KEY: ClassVar[tuple[str, ...]] = ("uri",)
    LABEL: ClassVar[str] = "Concept"
    ID: ClassVar[str] = "uri"

    uri: Url = required("The URI in the vocabulary of the European Commission.")
    label: Text = required("The English label.", name="label_en")


class MicroCredentialElement(NodeRecord):
    """An element that describes a micro-credential (Annex I of Council Recommendation 2022/C 243/02)."""

    TABLE: ClassVar[str] = "micro_credential_elements"
    KEY: ClassVar[tuple[str, ...]] = ("element",)
    LABEL: ClassVar[str] = "MicroCredentialElement"
    ID: ClassVar[str] = "element"

    element: Id = required("The element's name.")
    obligation: Obligation = required("Whether it must be there.")
    applies_to: ElementScope = required("Whether it describes the credential one holds, or the offer.")
    source_url: Url = required(_SOURCE)


class Framework(NodeRecord):
    """A national, regional or meta (EQF, QF-EHEA) qualifications framework."""

    TABLE: ClassVar[str] = "frameworks"
    KEY: ClassVar[tuple[str, ...]] = ("id",)
    LABEL: ClassVar[str] = "Framework"

    id: Id = required("The framework's id.", name="framework_id")
    country: CountryCode | None = column("The country; empty for the EQF and the QF-EHEA.")
    region: RegionCode | None = column("The part of the country it is for.")
    name: Text = required("The name in English.", name="name_en")
    name_native: Text | None = column("The name in the country's language.")
    abbreviation: Text | None = column("The usual short form.")
    level_count: Count | None = column("The official number of levels; the rows can differ (Entry levels, 4+).")
    referenced_to_eqf_year: Year | None = column("The year of the EQF referencing report.")
    self_certified_qf_ehea_year: Year | None = column("The year of self-certification to the QF-EHEA.")
    authority: Text | None = column("Who is responsible.")
    website: Url | None = column("The framework's own page.")
    source_url: Url = required(_SOURCE)
    evidence: Evidence = required(_EVIDENCE)
    checked_on: IsoDate | None = column(_CHECKED)


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
    label: Text = required("The level's name in English.", name="label_en")
    eqf_level: EqfNumber | None = column("The EQF level it is referenced to; empty where it is not.")
    qf_ehea_cycle: Cycle | None = column("The cycle of the higher-education awards on it.")
    source_url: Url = required(_SOURCE)
    evidence: Evidence = required(_EVIDENCE)
    checked_on: IsoDate | None = column(_CHECKED)

    @property
    def node_id(self) -> str:
        """`FRAMEWORK:NOTATION`."""
        return level_id(self.framework_id, self.notation)


def level_id(framework_id: str, notation: str) -> str:
    """The id of a level: `FRAMEWORK:NOTATION`."""
    return f"{framework_id}:{notation}"


class _EctsRange(NodeRecord):
    @model_validator(mode="after")
    def _range_is_ordered(self) -> Self:
        low, high = getattr(self, "ects_min", None), getattr(self, "ects_max", None)
        if low is not None and high is not None and low > high:
            raise ValueError(f"ects_min {low} is more than ects_max {high}")
        return self


class QualificationType(_EctsRange):
    """A kind of award in a country (Leaving Certificate, Meister, BTS)."""

    TABLE: ClassVar[str] = "qualification_types"
    KEY: ClassVar[tuple[str, ...]] = ("id",)
    LABEL: ClassVar[str] = "QualificationType"
    INDEXES: ClassVar[tuple[str, ...]] = ("country",)
    REFERENCES: ClassVar[tuple[Reference, ...]] = (
        Reference(("framework_id",), ("frameworks",)),
        Reference(("framework_id", "level_code"), ("levels",)),
    )

    id: Id = required("The type's id.", name="type_id")
    framework_id: Id = required("The framework it is, or would be, placed in.")
    level_code: Id | None = column("Its level in that framework; empty where it is not placed.")
    title_native: Text | None = column("The title in the country's language.")
    language: LanguageTag | None = column("The language of the native title.")
    title_en: Text = required("The title in English.")
    sector: Sector = required("The part of education it belongs to.")
    ects_min: Credits | None = column("The least credit it takes; empty where ECTS are not used.", unit="ECTS")
    ects_max: Credits | None = column("The most credit it takes.", unit="ECTS")
    national_credits: Credits | None = column("Credit in the national system.")
    national_credit_system: Text | None = column("The name of the national credit system.")
    duration_years: Years | None = column("The usual time it takes, full time.", unit="years")
    is_full_qualification: bool = required("Whether it is a full qualification rather than a part of one.")
    source_url: Url = required(_SOURCE)
    evidence: Evidence = required(_EVIDENCE)
    checked_on: IsoDate | None = column(_CHECKED)


class Provider(NodeRecord):
    """Who offers programmes and micro-credentials."""

    TABLE: ClassVar[str] = "providers"
    KEY: ClassVar[tuple[str, ...]] = ("id",)
    LABEL: ClassVar[str] = "Provider"

    id: Id = required("The provider's id.", name="provider_id")
    name: Text = required("The provider's name.")
    country: CountryCode | None = column("Where it is.")
    website: Url | None = column("Its own page.")
    kind: ProviderKind = required("What kind of body it is.")
    source_url: Url = required(_SOURCE)
    evidence: Evidence = required(_EVIDENCE)
    checked_on: IsoDate | None = column(_CHECKED)


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
    title: Text = required("The programme's own title.")
    language: LanguageTag | None = column("The language of instruction.")
    country: CountryCode | None = column("Where it is offered.")
    eqf_level: EqfNumber | None = column("Its EQF level, as the source states it.")
    nqf_level: Text | None = column("Its national level, as the source writes it.")
    qf_ehea_cycle: Cycle | None = column("Its Bologna cycle.")
    ects: Credits | None = column("Its credit.", unit="ECTS")
    national_credits: Credits | None = column("Its credit in the national system.")
    national_credit_system: Text | None = column("The name of the national credit system.")
    isced_f: FieldCode | None = column("Its field (ISCED-F 2013).")
    duration_years: Years | None = column("How long it takes.", unit="years")
    mode: Mode | None = column("How one studies.")
    fee_eur: Money | None = column("Its fee; empty means not known, 0 means free.", unit="EUR")
    entry_requirement: Text | None = column("What the provider asks for at entry.", name="entry_requirement_en")
    source_url: Url = required(_SOURCE)
    evidence: Evidence = required(_EVIDENCE)
    checked_on: IsoDate | None = column(_CHECKED)


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
    title: Text = required("Its own title.")
    language: LanguageTag | None = column("The language of instruction.")
    country: CountryCode | None = column("The country of the issuer.")
    eqf_level: EqfNumber | None = column("Its EQF level, as the source states it.")
    nqf_level: Text | None = column("Its national level, as the source writes it.")
    ects: Credits | None = column("Its credit; the maximum where the source gives a range.", unit="ECTS")
    national_credits: Credits | None = column("Its credit in the national system.")
    national_credit_system: Text | None = column("The name of the national credit system.")
    workload_hours: Hours | None = column("The work it takes.", unit="hours")
    duration_weeks: Weeks | None = column("How long it takes.", unit="weeks")
    mode: Mode | None = column("How one studies.")
    assessment: Text | None = column("How the outcomes are assessed.")
    quality_assurance: Text | None = column("What assures its quality.")
    fee_eur: Money | None = column("Its fee; empty means not known, 0 means free.", unit="EUR")
    fee_original: Text | None = column("The fee as the source writes it.")
    currency: Currency | None = column("The currency of the fee as the source writes it.")
    isced_f: FieldCode | None = column("Its field (ISCED-F 2013).")
    prerequisite: Text | None = column("What one must have or know before.", name="prerequisite_en")
    stackability: Stackability | None = column("Whether it is meant to be combined.")
    learning_outcomes: Text | None = column("What one knows and can do after it.", name="learning_outcomes_en")
    source_url: Url = required(_SOURCE)
    evidence: Evidence = required(_EVIDENCE)
    checked_on: IsoDate | None = column(_CHECKED)


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
    source_url: Url = required(_SOURCE)
    evidence: Evidence = required(_EVIDENCE)
    checked_on: IsoDate | None = column(_CHECKED)
    institution: Text | None = column(
        "The institution whose rule it is, where it is not among the providers; then it binds nobody else."
    )


class AccessRule(RelationshipRecord):
    """One published rule by which qualification type A opens type B."""

    TABLE: ClassVar[str] = "access"
    KEY: ClassVar[tuple[str, ...]] = ("rule_id",)
    TYPE: ClassVar[str] = "GIVES_ACCESS_TO"
    REFERENCES: ClassVar[tuple[Reference, ...]] = (
        Reference(("from_id",), ("qualification_types", "programmes")),
        Reference(("to_id",), ("qualification_types", "programmes")),
    )

    rule_id: Id = required("The rule's id; a pair may have several rules.")
    from_id: Id = required("What is held: a qualification type, or a programme.", name="from_type_id")
    to_id: Id = required("What it opens: a qualification type, or a programme.", name="to_type_id")
    access: Access = required("How far it opens it; none is an explicit no.")
    certainty: Certainty | None = column("What the rule is worth; empty where access is none.")
    condition: Text | None = column("What must still be done or shown.", name="condition_en")
    bridging: Text | None = column("The exam, course or certificate that bridges.", name="bridge_title")
    bridge_kind: BridgeKind | None = column("What kind of bridge it is.")
    bridge_duration_years: Years | None = column("How long the bridge takes, before the target.", unit="years")
    remaining_ects: Credits | None = column("The credit left to earn in the target.", unit="ECTS")
    remaining_years: Years | None = column("The time left in the target.", unit="years")
    exemption_ects: Credits | None = column(
        "The most that can be credited; never to be counted on.",
        name="credit_exemption_ects_max",
        unit="ECTS",
    )
    legal_basis: Text | None = column("The law or regulation.")
    source_url: Url = required(_SOURCE)
    evidence: Evidence = required(_EVIDENCE)
    checked_on: IsoDate | None = column(_CHECKED)

    @model_validator(mode="after")
    def _certainty_fits_access(self) -> Self:
        if self.from_id == self.to_id:
            raise ValueError("from_type_id and to_type_id are the same")
        if self.access is Access.NONE:
            if self.certainty is not None:
                raise ValueError("certainty must be empty where access is none")
        elif self.certainty is None:
            raise ValueError("certainty may be empty only where access is none")
        elif self.certainty is Certainty.INFERRED:
            raise ValueError("certainty inferred is for what Gradus computes, never for a published rule")
        elif self.certainty is Certainty.ENTITLED and self.access is not Access.GENERAL:
            raise ValueError(f"certainty entitled does not go with access {self.access}")
        return self


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
    source_url: Url = required(_SOURCE)
    evidence: Evidence = required(_EVIDENCE)
    checked_on: IsoDate | None = column(_CHECKED)
    valid_to: PartialDate | None = column("Until when.")


class SkillLink(RelationshipRecord):
    """A skill that a micro-credential teaches (ESCO label first, URI where seen)."""

    TABLE: ClassVar[str] = "esco_skills"
    KEY: ClassVar[tuple[str, ...]] = ("mc_id", "label")
    TYPE: ClassVar[str] = "TEACHES"
    REFERENCES: ClassVar[tuple[Reference, ...]] = (Reference(("mc_id",), ("micro_credentials",)),)

    mc_id: Id = required("The micro-credential.")
    label: Text = required("The skill's preferred label.", name="skill_label")
    uri: Url | None = column("The skill's ESCO URI.", name="esco_uri")


RECORDS: tuple[type[Record], ...] = (
    Framework,
    EqfLevelDescriptor,
    EheaCycle,
    Level,
    QualificationType,
    AccessRule,
    Provider,
    Programme,
    MicroCredential,
    StackingLink,
    RecognitionPolicy,
    SkillLink,
    Field,
    MicroCredentialElement,
    Concept,
)
"""Every table, in the order in which people read them."""

TABLES: dict[str, type[Record]] = {record.TABLE: record for record in RECORDS}

SHARED_IDS: tuple[str, ...] = tuple(r.TABLE for r in (QualificationType, Programme, MicroCredential, Provider))
"""The tables that share one space of ids, over all datasets: people, commands and rules name things by the id alone."""


def sources(record: Record) -> dict[str, Any]:
    """The properties that say where a record's claim comes from."""
    names = ("source_url", "evidence", "checked_on")
    return {name: getattr(record, name) for name in names if getattr(record, name, None) is not None}
