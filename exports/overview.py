"""What a store holds, for people: tables and their rows, publishers, and how well the facts were checked."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from graph.content import Content, canonical_row
from graph.fields import host_of
from graph.model import TABLES
from graph.vocabulary import Evidence

PACK_README = Path(__file__).parent.parent / "data" / "README.md"
"""What the bundled pack says about itself."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a dataset.

    Attributes:
        name: its name in the pack.
        says: what one row is.
        rows: column -> value of each row, empty cells left out, in the order of the columns.
        columns: the columns, in the pack's order.
    """

    name: str
    says: str
    rows: tuple[dict[str, str], ...]
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who published the pages that facts rest on.

    Attributes:
        host: the host name.
        facts: how many rows name a page there.
        example: one of these pages.
    """

    host: str
    facts: int
    example: str


def tables(content: Content) -> tuple[Table, ...]:
    """The tables of a dataset, in the order in which people read them."""
    found = []
    for name, record in TABLES.items():
        rows = content.tables.get(name)
        if not rows:
            continue
        columns = tuple(record.columns())
        found.append(
            Table(
                name=name,
                says=(record.__doc__ or "").strip().splitlines()[0],
                rows=tuple(_in_order(canonical_row(rows[key]), columns) for key in sorted(rows)),
                columns=columns,
            )
        )
    return tuple(found)


def publishers(contents: Iterable[Content]) -> tuple[Publisher, ...]:
    """The publishers of all sources, those of most facts first."""
    counts: Counter[str] = Counter()
    example: dict[str, str] = {}
    for content in contents:
        for record in content:
            url = getattr(record, "source_url", None)
            host = (host_of(str(url)) or "").removeprefix("www.") if url else ""
            if host:
                counts[host] += 1
                example.setdefault(host, str(url))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Publisher(host, facts, example[host]) for host, facts in ranked)


def evidence(contents: Iterable[Content]) -> dict[Evidence, int]:
    """How many facts are seen, and how many known."""
    found = Counter(
        said for content in contents for record in content if (said := getattr(record, "evidence", None)) is not None
    )
    return {kind: found.get(kind, 0) for kind in Evidence}


def readme_section(heading: str, readme: Path = PACK_README) -> str:
    """The text of one section of the bundled pack's description; empty where there is none.

    Args:
        heading: the section's heading, without the signs before it.
        readme: the file.
    """
    try:
        text = readme.read_text(encoding="utf-8")
    except OSError:
        return ""
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return found[1].strip() if found else ""


def _in_order(row: dict[str, object], columns: tuple[str, ...]) -> dict[str, str]:
    return {column: _said(row[column]) for column in columns if column in row}


def _said(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
