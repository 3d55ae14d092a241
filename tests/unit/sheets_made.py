"""Small workbooks for tests: written by openpyxl, or with parts of their archive changed by hand."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from loaders import detect
from loaders.foreign.options import USUAL, Options
from loaders.report import Loaded
from loaders.settling import settle

SOURCE = ["https://example.org/", "seen", "2026-11-23"]
FRAMEWORKS = [
    *("framework_id", "country", "region", "name_en", "name_native", "abbreviation", "level_count"),
    *("referenced_to_eqf_year", "self_certified_qf_ehea_year", "authority", "website"),
    *("source_url", "evidence", "checked_on"),
]
LEVELS = [
    *("framework_id", "level_code", "level_order", "label_en", "eqf_level", "qf_ehea_cycle"),
    *("source_url", "evidence", "checked_on"),
]
FRAMEWORK = ["XX", "XX", None, "F", None, None, 2, None, None, None, None, *SOURCE]

Sheets = Mapping[str, Sequence[Sequence[Any]]]


def levels(*rows: Sequence[Any]) -> dict[str, list[Sequence[Any]]]:
    """A framework and its levels; a row begins with the level's code."""
    return {
        "frameworks": [FRAMEWORKS, FRAMEWORK],
        "levels": [LEVELS, *(["XX", *row, *SOURCE[len(row) - 5 :]] for row in rows)],
    }


SMALL = levels(("1", 1, "One", 3, None), ("2", 2, "Two", 4, None))


def workbook(path: Path, sheets: Sheets, change: Callable[[Workbook], None] = lambda _: None) -> Path:
    """Write a workbook with these sheets."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    change(book)
    book.save(path)
    return path


def repacked(path: Path, change: Callable[[str, bytes], bytes | None], more: Mapping[str, bytes] | None = None) -> Path:
    """Change the parts of a workbook's archive; None takes one out."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in (more or {}).items():
            new.writestr(name, content)
    path.write_bytes(out.getvalue())
    return path


def read(path: Path, format: str = "auto", options: Options = USUAL) -> Loaded:
    """What a path gives, by itself."""
    return settle([detect.read(path, format, options)])[0]
