"""The nodes and relationships that no table holds as rows: they follow from the rows' columns."""

from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from graph.fields import Count, CountryCode, IsoDate, PartialDate, Text, Title, Url
from graph.record import column, required
from graph.vocabulary import Evidence, LevelStatus, ReferencingMatch, SkillKind, SkillReuse


class DerivedNode(BaseModel):
    """A node that is made from columns of rows, or by Gradus itself.

    Attributes:
        LABEL: the node's label.
        ID: the property that identifies it to people.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    LABEL: ClassVar[str]
    ID: ClassVar[str] = "id"


class Country(DerivedNode):
    """A country, by its ISO 3166-1 code (and XK)."""

    LABEL: ClassVar[str] = "Country"
    ID: ClassVar[str] = "code"
    code: CountryCode = required("The two-letter code.")


class Skill(DerivedNode):
    """A skill, by its ESCO URI, or by its label where no URI was seen."""

    LABEL: ClassVar[str] = "Skill"
    ID: ClassVar[str] = "id"
    id: Text = required("The URI, or else the label.")
    uri: Url | None = column("The ESCO URI.")
    label: Title = required("The preferred label.")
    kind: SkillKind | None = column("Whether it is a skill, or knowledge.")
    reuse: SkillReuse | None = column("How widely it is used.")
    alt_labels: Text | None = column("Its other labels, one a line.")
    description: Text | None = column("What it is, in ESCO's words.")


class Source(DerivedNode):
    """A page that rows cite."""

    LABEL: ClassVar[str] = "Source"
    ID: ClassVar[str] = "url"
    url: Url = required("The page's address.")
    publisher: Text = required("The host that publishes it.")


class Dataset(DerivedNode):
    """What was loaded under one name."""

    LABEL: ClassVar[str] = "Dataset"
    id: Text = required("The dataset's id.")
    version: Text = required("SHA-256 of the canonical content.")
    checksum: Text = required("The same, under the name integrity checks look for.")
    loaded_at: Text = required("When it was loaded (UTC).")
    precedence: Count = required("Which dataset's row counts where several hold it: the higher.")


class Relation(BaseModel):
    """A relationship that follows from a column.

    Attributes:
        TYPE: its type.
        START: the labels it may start at.
        END: the labels it may end at.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    TYPE: ClassVar[str]
    START: ClassVar[tuple[str, ...]]
    END: ClassVar[tuple[str, ...]]

    source_url: Url | None = column("The page that supports it.")
    evidence: Evidence | None = column("seen or known.")
    checked_on: IsoDate | None = column("The day the source was read.")
    valid_from: PartialDate | None = column("Since when.")
    valid_to: PartialDate | None = column("Until when.")


_STUDIES = ("QualificationType", "Programme", "MicroCredential")


class HasLevel(Relation):
    """A framework has a level."""

    TYPE, START, END = "HAS_LEVEL", ("Framework",), ("Level",)


class ReferencedTo(Relation):
    """A level is referenced to an EQF level."""

    TYPE, START, END = "REFERENCED_TO", ("Level",), ("EqfLevel",)
    match: ReferencingMatch = required("What the link rests on.")


class CorrespondsTo(Relation):
    """The higher-education awards on a level belong to a Bologna cycle."""

    TYPE, START, END = "CORRESPONDS_TO", ("Level",), ("EheaCycle",)


class AtLevel(Relation):
    """A qualification type, programme or micro-credential is at a level."""

    TYPE, START, END = "AT_LEVEL", _STUDIES, ("Level",)
    status: LevelStatus = required("declared by a source, or verified by the framework's authority.")


class LeadsTo(Relation):
    """A programme leads to a qualification type."""

    TYPE, START, END = "LEADS_TO", ("Programme",), ("QualificationType",)


class OfferedBy(Relation):
    """A programme or micro-credential is offered by a provider."""

    TYPE, START, END = "OFFERED_BY", ("Programme", "MicroCredential"), ("Provider",)


class In(Relation):
    """A provider, framework, qualification type or centre to ask is in a country."""

    TYPE, START, END = "IN", ("Provider", "Framework", "QualificationType", "Contact"), ("Country",)


class Governs(Relation):
    """A recognition policy governs a provider, or a whole country."""

    TYPE, START, END = "GOVERNS", ("RecognitionPolicy",), ("Provider", "Country")


class Recognises(Relation):
    """A recognition policy accepts the awards of a provider."""

    TYPE, START, END = "RECOGNISES", ("RecognitionPolicy",), ("Provider",)


class InField(Relation):
    """A programme or micro-credential is in a field."""

    TYPE, START, END = "IN_FIELD", ("Programme", "MicroCredential"), ("Field",)


class Broader(Relation):
    """A field has a broader field above it."""

    TYPE, START, END = "BROADER", ("Field",), ("Field",)


class StatedIn(Relation):
    """A node's row cites a page."""

    TYPE, START, END = (
        "STATED_IN",
        (
            "Framework",
            "Level",
            *_STUDIES,
            "Provider",
            "RecognitionPolicy",
            "RequirementGroup",
            "CreditSystem",
            "Contact",
        ),
        ("Source",),
    )


class Requires(Relation):
    """A programme requires a group of options."""

    TYPE, START, END = "REQUIRES", ("Programme",), ("RequirementGroup",)


class ReplacedBy(Relation):
    """An older thing was replaced by a newer one."""

    TYPE, START, END = "REPLACED_BY", _STUDIES, _STUDIES


DERIVED_NODES: tuple[type[DerivedNode], ...] = (Country, Skill, Source, Dataset)
RELATIONS: tuple[type[Relation], ...] = (
    HasLevel,
    ReferencedTo,
    CorrespondsTo,
    AtLevel,
    LeadsTo,
    OfferedBy,
    In,
    Governs,
    Recognises,
    InField,
    Broader,
    StatedIn,
    Requires,
    ReplacedBy,
)

Properties = dict[str, Any]
