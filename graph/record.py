"""The base of every model: a row of a table that becomes a node or a relationship of the graph."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

SOURCE = "The page that supports the row's main claim."
EVIDENCE = "seen: the words that support the main claim were read; known: an official source is named."
CHECKED = "The day the source was read; the page's own age is not known."
"""What the columns `source_url`, `evidence` and `checked_on` mean, in every table that has them."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key: these fields together name a row in one of these tables.

    Attributes:
        fields: the model's own fields that hold the key, in the order of the target's key.
        tables: the tables in which the row may be; the first is the usual one.
    """

    fields: tuple[str, ...]
    tables: tuple[str, ...]


def column(description: str, *, name: str | None = None, default: Any = None, unit: str | None = None) -> Any:
    """An optional field of a record: empty in the table means `None`, not known.

    Args:
        description: one sentence for the schema page and the Data Package.
        name: the table's column name where it differs from the graph's property name.
        default: the value of an empty cell.
        unit: the unit of a number (ECTS, years, EUR, percent, hours).
    """
    return Field(default=default, alias=name, description=description, json_schema_extra=_extra(unit))


def required(description: str, *, name: str | None = None, unit: str | None = None) -> Any:
    """A field of a record that may not be empty; parameters as in `column`."""
    return Field(alias=name, description=description, json_schema_extra=_extra(unit))


def _extra(unit: str | None) -> dict[str, Any] | None:
    return {"unit": unit} if unit else None


class Record(BaseModel):
    """One row of one table; frozen, and closed to unknown columns.

    Attributes:
        TABLE: the table's name, which is also the CSV file's name without ending.
        KEY: the fields that identify a row.
        REFERENCES: the foreign keys.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, str_strip_whitespace=False)

    TABLE: ClassVar[str]
    KEY: ClassVar[tuple[str, ...]]
    REFERENCES: ClassVar[tuple[Reference, ...]] = ()

    @property
    def key(self) -> tuple[str, ...]:
        """The row's identity within its table."""
        return tuple(str(getattr(self, field)) for field in self.KEY)

    @classmethod
    @cache
    def columns(cls) -> Mapping[str, str]:
        """Column name in the table -> field name in the model, in the table's order."""
        return MappingProxyType({info.alias or name: name for name, info in cls.model_fields.items()})


class NodeRecord(Record):
    """A row that becomes a node.

    Attributes:
        LABEL: the node's label.
        ID: the property that identifies the node to people (`id`, `code`, `uri` ...).
        INDEXES: further properties that questions look up.
    """

    LABEL: ClassVar[str]
    ID: ClassVar[str] = "id"
    INDEXES: ClassVar[tuple[str, ...]] = ()

    @property
    def node_id(self) -> str:
        """The node's identity among the nodes of its label."""
        return str(getattr(self, self.ID))


class RelationshipRecord(Record):
    """A row that becomes a relationship.

    Attributes:
        TYPE: the relationship's type.
    """

    TYPE: ClassVar[str]
