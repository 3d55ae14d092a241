"""What a reader hands back: the accepted records, and a report in the shape the commands print."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from graph.record import Record

LISTED = 1000
"""How many problems a report lists one by one; the rest are counted."""

_SHOWN = 200
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff"
    "\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]"  # nothing is seen of these, or they turn the text around
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong, and what its author can do about it.

    Attributes:
        reason: what is wrong, in plain words.
        file: the file, as the user can open it.
        place: the row's key, or the element's path.
        line: the line on which the row (or element) begins, counted from 1.
        field: the column or element.
        value: what stands there.
        allowed: the values that may stand there, or a description of them.
        nearest: the allowed values most like it, best first.
    """

    reason: str
    file: str | None = None
    place: str | None = None
    line: int | None = None
    field: str | None = None
    value: str | None = None
    allowed: tuple[str, ...] | str | None = None
    nearest: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The problem as the commands print it; `nearest` is always a list."""
        return {
            "file": self.file,
            "place": self.place,
            "line": self.line,
            "field": self.field,
            "value": self.value,
            "reason": self.reason,
            "allowed": list(self.allowed) if isinstance(self.allowed, tuple) else self.allowed,
            "nearest": list(self.nearest),
        }

    def __str__(self) -> str:
        where = ":".join(str(part) for part in (self.file, self.line) if part is not None)
        value = None if self.value is None else repr(self.value)
        what = " = ".join(part for part in (self.field, value) if part)
        about = ", ".join(part for part in (self.place, what) if part)
        text = ": ".join(part for part in (where, about, self.reason) if part)
        if self.allowed:
            text += f". Allowed: {self.allowed if isinstance(self.allowed, str) else ', '.join(self.allowed)}"
        return text + (f". Nearest: {', '.join(self.nearest)}" if self.nearest else "")


def shown(value: str) -> str:
    """A value as a report may show it: no control or invisible characters, printable as UTF-8, at most a few lines."""
    cut = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}… ({len(value):,} characters)"
    return _UNPRINTABLE.sub(_escaped, cut)


def _escaped(found: re.Match[str]) -> str:
    code = ord(found.group())
    # A lone surrogate of this range is a byte that was no UTF-8 (PEP 383).
    byte = code - 0xDC00 if 0xDC80 <= code <= 0xDCFF else code
    return f"\\x{byte:02x}" if byte <= 0xFF else f"\\u{byte:04x}"


class Problems:
    """Problems as they are found: the first `limit` are kept, the others counted."""

    def __init__(self, limit: int = LISTED) -> None:
        self._limit = limit
        self._listed: list[Problem] = []
        self.count = 0

    @property
    def full(self) -> bool:
        """Whether a further problem would only be counted, so that no time need go into describing it."""
        return len(self._listed) >= self._limit

    def add(self, problem: Problem) -> None:
        """Keep a problem, or only count it."""
        self.tell(lambda: problem)

    def tell(self, problem: Callable[[], Problem]) -> None:
        """The same for a problem that is only described if it is kept."""
        self.count += 1
        if not self.full:
            self._listed.append(problem())

    def take(self, others: "Problems") -> None:
        """Keep or count those of another list, too."""
        for problem in others._listed:
            self.add(problem)
        self.count += others.count - len(others._listed)

    def listed(self) -> tuple[Problem, ...]:
        """The kept problems, and one more that says how many there are beside them."""
        more = self.count - len(self._listed)
        rest = (Problem(reason=f"and {more:,} more, not listed"),) if more else ()
        return (*self._listed, *rest)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What was read, what was accepted, and why the rest was not.

    Attributes:
        dataset: the dataset's id.
        read: how many rows (or elements) were read.
        accepted: how many of them are good.
        rejected: why the others are not.
        warnings: what does not keep anything out, but deserves a look.
        version: the dataset's version; None before it is known.
        loaded_at: when it was loaded; None for a check.
        nodes: how many nodes of each label the accepted records make.
        relationships: how many relationships of each type.
    """

    dataset: str
    read: int
    accepted: int
    rejected: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    version: str | None = None
    loaded_at: str | None = None
    nodes: Mapping[str, int] = field(default_factory=dict)
    relationships: Mapping[str, int] = field(default_factory=dict)

    @property
    def clean(self) -> bool:
        """Whether everything that was read is accepted."""
        return not self.rejected

    def with_warnings(self, further: Iterable[Problem]) -> "ImportReport":
        """The same report with further warnings."""
        problems = Problems()
        for problem in further:
            problems.add(problem)
        return replace(self, warnings=(*self.warnings, *problems.listed()))

    def with_graph(
        self,
        *,
        nodes: Mapping[str, int],
        relationships: Mapping[str, int],
        version: str | None = None,
        loaded_at: str | None = None,
    ) -> "ImportReport":
        """The same report with what the caller knows from the graph."""
        return replace(self, nodes=nodes, relationships=relationships, version=version, loaded_at=loaded_at)

    def as_json(self) -> dict[str, Any]:
        """The report as `gradus load` and `gradus check` print it."""
        return {
            "dataset": {"id": self.dataset, "version": self.version, "loaded_at": self.loaded_at},
            "read": self.read,
            "accepted": self.accepted,
            "rejected": [problem.as_json() for problem in self.rejected],
            "warnings": [problem.as_json() for problem in self.warnings],
            "nodes": dict(self.nodes),
            "relationships": dict(self.relationships),
        }


def left_alone(dataset: Mapping[str, Any]) -> dict[str, Any]:
    """The same shape for a load into an empty store only, where the store holds these datasets."""
    why = Problem(reason="The store is not empty: nothing was read, and nothing was written.")
    return {**ImportReport(dataset="", read=0, accepted=0, warnings=(why,)).as_json(), "dataset": dataset}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a reader hands back.

    Attributes:
        tables: the accepted records by table and key; none of them refers to a row that was rejected.
        report: what was read and what was not accepted.
        dataset: the dataset's id: the Data Package's name, or made from the file's name.
    """

    tables: Mapping[str, Mapping[tuple[str, ...], Record]]
    report: ImportReport
    dataset: str

    @property
    def records(self) -> tuple[Record, ...]:
        """The accepted records, table by table in the files' order."""
        return tuple(record for rows in self.tables.values() for record in rows.values())
