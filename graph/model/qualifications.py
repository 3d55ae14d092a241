"""What one can hold, and what it opens: qualification types, and the access rules between them."""

from typing import ClassVar, Self

from pydantic import model_validator

from graph.fields import Credits, Id, IsoDate, LanguageTag, PartialDate, Text, Title, Url, Years
from graph.record import CHECKED, EVIDENCE, SOURCE, NodeRecord, Reference, RelationshipRecord, column, required
from graph.vocabulary import Access, BridgeKind, Certainty, Evidence, Sector


class QualificationType(NodeRecord):
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
    title_native: Title | None = column("The title in the country's language.")
    language: LanguageTag | None = column("The language of the native title.")
    title_en: Title = required("The title in English.")
    sector: Sector = required("The part of education it belongs to.")
    ects_min: Credits | None = column("The least credit it takes; empty where ECTS are not used.", unit="ECTS")
    ects_max: Credits | None = column("The most credit it takes.", unit="ECTS")
    national_credits: Credits | None = column("Credit in the national system.")
    national_credit_system: Title | None = column("The name of the national credit system.")
    duration_years: Years | None = column("The usual time it takes, full time.", unit="years")
    is_full_qualification: bool = required("Whether it is a full qualification rather than a part of one.")
    source_url: Url = required(SOURCE)
    evidence: Evidence = required(EVIDENCE)
    checked_on: IsoDate | None = column(CHECKED)

    @model_validator(mode="after")
    def _range_is_ordered(self) -> Self:
        if self.ects_min is not None and self.ects_max is not None and self.ects_min > self.ects_max:
            raise ValueError(f"ects_min {self.ects_min} is more than ects_max {self.ects_max}")
        return self


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
    bridging: Title | None = column("The exam, course or certificate that bridges.", name="bridge_title")
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
    source_url: Url = required(SOURCE)
    evidence: Evidence = required(EVIDENCE)
    checked_on: IsoDate | None = column(CHECKED)
    valid_from: PartialDate | None = column("Since when.")
    valid_to: PartialDate | None = column("Until when.")

    @model_validator(mode="after")
    def _certainty_fits_access(self) -> Self:
        if self.from_id == self.to_id:
            raise ValueError("from_type_id and to_type_id are the same")
        if self.access is Access.NONE:
            if self.certainty is not None:
                raise ValueError("certainty must be empty where access is none")
        elif self.certainty is None:
            raise ValueError(
                f"certainty may be empty only where access is none, and here access is {self.access}: write "
                f"{Certainty.ENTITLED}, {Certainty.CONDITIONAL} or {Certainty.DISCRETIONARY}"
            )
        elif self.certainty is Certainty.INFERRED:
            raise ValueError("certainty inferred is for what Gradus computes, never for a published rule")
        elif self.certainty is Certainty.ENTITLED and self.access is not Access.GENERAL:
            raise ValueError(f"certainty entitled does not go with access {self.access}")
        return self
