"""Write a pack's `datapackage.json` from the models: `python -m loaders.datapackage data/`.

The format is the Data Package with its Table Schemas, https://specs.frictionlessdata.io/tabular-data-package/
(version 1, which every tool reads; version 2 reads it, too).
"""

import csv
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from graph.fields import host_of
from graph.model import TABLES
from graph.record import Record, Reference
from loaders.columns import Column, columns_of
from loaders.descriptor import DESCRIPTOR
from loaders.reading import columns


def describe(folder: Path) -> dict[str, Any]:
    """The descriptor of the pack in a folder.

    What an existing descriptor says about the pack as a whole (its name, title, licence ...) stays; its
    resources are written anew. Only tables and columns that are there are described; rows are read for the
    sources alone.

    Args:
        folder: where the tables are.
    """
    present = {name: record for name, record in TABLES.items() if (folder / f"{name}.csv").is_file()}
    return {**_head(folder), "resources": [_resource(record, folder, present) for record in present.values()]}


def _head(folder: Path) -> dict[str, Any]:
    file = folder / DESCRIPTOR
    if not file.is_file():
        name = re.sub(r"[^a-z0-9._-]+", "-", folder.resolve().name.lower()).strip("-")
        return {"profile": "tabular-data-package", "name": name or "pack"}
    content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return {key: value for key, value in content.items() if key != "resources"}


def text_of(folder: Path) -> str:
    """The descriptor as it stands in the file."""
    return json.dumps(describe(folder), ensure_ascii=False, indent=2) + "\n"


def _resource(record: type[Record], folder: Path, present: dict[str, type[Record]]) -> dict[str, Any]:
    path = f"{record.TABLE}.csv"
    with (folder / path).open(encoding="utf-8-sig", newline="") as lines:
        table = csv.DictReader(lines)
        rows = list(table)
        described = [columns_of(record)[name] for name in table.fieldnames or () if name in columns_of(record)]
    resource: dict[str, Any] = {
        "profile": "tabular-data-resource",
        "name": record.TABLE,
        "path": path,
        "description": (record.__doc__ or "").strip().partition("\n")[0],
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": _schema(
            record, described, present, [r for r in record.REFERENCES if _is_key(record, r, rows, folder)]
        ),
    }
    if sources := _sources(record, rows):
        resource["sources"] = sources
    return resource


def _is_key(record: type[Record], reference: Reference, rows: list[dict[str, str]], folder: Path) -> bool:
    """Whether all rows name one of the first table: a Table Schema cannot say that a key is in one of several."""
    if len(reference.tables) == 1:
        return True
    (name,) = columns(record, reference.fields)
    target = TABLES[reference.tables[0]]
    file = folder / f"{target.TABLE}.csv"
    if not file.is_file():
        return False
    (key,) = columns(target, target.KEY)
    with file.open(encoding="utf-8-sig", newline="") as lines:
        there = {row.get(key) for row in csv.DictReader(lines)}
    return all(row[name] in there for row in rows if row.get(name))


def _schema(
    record: type[Record], described: list[Column], present: dict[str, type[Record]], keyed: list[Reference]
) -> dict[str, Any]:
    names = {column.field: name for name, column in columns_of(record).items()}
    keys = [_foreign_key(record, one) for one in _declared(record) if one.tables[0] in present and one in keyed]
    schema: dict[str, Any] = {
        "fields": [_field(column, record) for column in described],
        "missingValues": [""],
        "primaryKey": [names[field] for field in record.KEY],
    }
    return {**schema, "foreignKeys": keys} if keys else schema


def _field(column: Column, record: type[Record]) -> dict[str, Any]:
    rules = column.rules
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if record.KEY == (column.field,):
        constraints["unique"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    if "pattern" in rules or column.kind.pattern:
        constraints["pattern"] = rules.get("pattern", column.kind.pattern)
    for name, rule in (("minimum", "ge"), ("maximum", "le"), ("maxLength", "max_length")):
        if rule in rules:
            constraints[name] = rules[rule]
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.kind.type,
        "description": " ".join((column.description, *_notes(column, record))),
    }
    if column.unit:
        field["unit"] = column.unit
    return {**field, "constraints": constraints} if constraints else field


def _declared(record: type[Record]) -> list[Reference]:
    """The references that a Table Schema can say.

    A key of several columns of which one may be empty cannot be said: tools look up the half-empty key, too.
    """
    return [
        reference
        for reference in record.REFERENCES
        if len(reference.fields) == 1 or all(record.model_fields[field].is_required() for field in reference.fields)
    ]


def _notes(column: Column, record: type[Record]) -> list[str]:
    """What a schema cannot say about a column's references, in words."""
    notes = []
    names = {other.field: name for name, other in columns_of(record).items()}
    for reference in record.REFERENCES:
        if column.field != reference.fields[-1]:
            continue
        if reference not in _declared(record):
            together = " and ".join(names[field] for field in reference.fields)
            notes.append(f"Where it is given, {together} together name a row of {reference.tables[0]}.")
        if len(reference.tables) > 1:
            notes.append(f"It may also name a row of {' or '.join(reference.tables[1:])}.")
    return notes


def _foreign_key(record: type[Record], reference: Reference) -> dict[str, Any]:
    target = TABLES[reference.tables[0]]
    names = {column.field: name for name, column in columns_of(record).items()}
    target_names = {column.field: name for name, column in columns_of(target).items()}
    return {
        "fields": [names[field] for field in reference.fields],
        "reference": {
            "resource": "" if target is record else target.TABLE,
            "fields": [target_names[field] for field in target.KEY],
        },
    }


def _sources(record: type[Record], rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Who published what the rows rest on: each host, how many rows, and the first of their pages."""
    name = _source_column(record)
    if name is None:
        return []
    pages = [row[name] for row in rows if row.get(name)]
    hosts = Counter(_host(page) for page in pages)
    first = {_host(page): page for page in reversed(pages)}
    ranked = sorted(hosts.items(), key=lambda item: (-item[1], item[0]))
    return [{"title": f"{host} ({_rows(count)})", "path": first[host]} for host, count in ranked]


def _source_column(record: type[Record]) -> str | None:
    addresses = [name for name, column in columns_of(record).items() if column.is_address]
    return "source_url" if "source_url" in addresses else next(iter(addresses), None)


def _host(page: str) -> str:
    return (host_of(page) or page).removeprefix("www.")


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count} rows"


def main(arguments: list[str]) -> int:
    """Write the descriptor of the folder that is named, or of `data`."""
    folder = Path(arguments[0] if arguments else "data")
    if not folder.is_dir():
        print(f"There is no folder '{folder}'.", file=sys.stderr)
        return 2
    try:
        text = text_of(folder)
    except ValueError as error:
        print(f"'{folder / DESCRIPTOR}' is not JSON in UTF-8: {error}", file=sys.stderr)
        return 1
    (folder / DESCRIPTOR).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
