"""The graph's model: every table, node and relationship, declared once.

Constraints, indexes, the Data Package's Table Schemas and `docs/schema.md` are generated from these classes.
"""

from typing import Any

from graph.model.contacts import Contact
from graph.model.frameworks import EheaCycle, EqfLevelDescriptor, Framework, Level, level_id
from graph.model.offers import MicroCredential, Programme, Provider, RecognitionPolicy, SkillLink, StackingLink
from graph.model.qualifications import AccessRule, QualificationType
from graph.model.requirements import CreditSystem, ExitAward, Prerequisite, RequirementGroup, RequirementOption
from graph.model.skills import EscoSkill, Occupation, OccupationSkill
from graph.model.vocabularies import Concept, Field, MicroCredentialElement
from graph.record import Record

__all__ = [
    "RECORDS",
    "SHARED_IDS",
    "TABLES",
    "AccessRule",
    "Concept",
    "Contact",
    "CreditSystem",
    "EheaCycle",
    "EqfLevelDescriptor",
    "EscoSkill",
    "ExitAward",
    "Field",
    "Framework",
    "Level",
    "MicroCredential",
    "MicroCredentialElement",
    "Occupation",
    "OccupationSkill",
    "Prerequisite",
    "Programme",
    "Provider",
    "QualificationType",
    "RecognitionPolicy",
    "RequirementGroup",
    "RequirementOption",
    "SkillLink",
    "StackingLink",
    "level_id",
    "sources",
]

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
    RequirementGroup,
    RequirementOption,
    Prerequisite,
    ExitAward,
    CreditSystem,
    Contact,
    SkillLink,
    EscoSkill,
    Occupation,
    OccupationSkill,
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
