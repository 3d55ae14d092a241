"""A dataset's version says what its rows say, and nothing of how the files were written."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.content import Content
from graph.model import TABLES, Framework, QualificationType
from loaders.pack import read_contents

DATA = Path(__file__).parents[2] / "data"
FILES = {name: (DATA / f"{name}.csv").read_bytes() for name in TABLES}
SOURCE = {"source_url": "https://example.org", "evidence": "seen"}


def version(change: Callable[[bytes], bytes]) -> str:
    loaded = read_contents({name: (name, change(data)) for name, data in FILES.items()}, "d")
    assert loaded.report.rejected == ()
    return Content(loaded.records).version


def rewritten(data: bytes, change: Callable[[list[list[str]]], list[list[str]]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(change(list(csv.reader(io.StringIO(data.decode(), newline="")))))
    return text.getvalue().encode()


def rows_turned(rows: list[list[str]]) -> list[list[str]]:
    return [rows[0], *rows[:0:-1]]


def columns_turned(rows: list[list[str]]) -> list[list[str]]:
    return [row[::-1] for row in rows]


WRITTEN: dict[str, Callable[[bytes], bytes]] = {
    "rows in another order": lambda data: rewritten(data, rows_turned),
    "columns in another order": lambda data: rewritten(data, columns_turned),
    "every cell in quotation marks": lambda data: "".join(
        ",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n"
        for row in csv.reader(io.StringIO(data.decode(), newline=""))
    ).encode(),
    "CRLF": lambda data: data.replace(b"\n", b"\r\n"),
    "CR": lambda data: data.replace(b"\n", b"\r"),
    "a byte order mark": lambda data: b"\xef\xbb\xbf" + data,
    "no line end at the end": lambda data: data.rstrip(b"\n"),
}


@pytest.mark.parametrize("change", WRITTEN.values(), ids=WRITTEN.keys())
def test_the_version_does_not_depend_on_how_the_files_are_written(change: Callable[[bytes], bytes]) -> None:
    assert version(change) == version(lambda data: data)


def framework(name: str) -> bytes:
    row = {"framework_id": "F", "name_en": name, **SOURCE}
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, [*TABLES["frameworks"].columns()], lineterminator="\n")
    writer.writeheader()
    writer.writerow(row)
    return text.getvalue().encode()


def test_the_version_does_not_depend_on_the_line_ends_inside_a_cell() -> None:
    data = framework("two\nlines")
    ends = [data, data.replace(b"\n", b"\r\n"), data.replace(b"\n", b"\r")]
    read = [read_contents({"frameworks": ("f", one)}, "d") for one in ends]
    assert [one.report.rejected for one in read] == [(), (), ()]
    assert len({Content(one.records).version for one in read}) == 1


@pytest.mark.parametrize(("one", "other"), [("7.5", "7.50"), ("60", "60.00"), ("100", "100.0"), ("0", "0.0")])
def test_the_version_does_not_depend_on_how_a_number_is_written(one: str, other: str) -> None:
    def of(credit: str) -> str:
        told = {"framework_id": "F", "title_en": "A", "sector": "adult", "is_full_qualification": True, **SOURCE}
        return Content([QualificationType(id="A", ects_min=credit, **told)]).version

    assert of(one) == of(other)


def test_any_other_content_is_another_version() -> None:
    records = [Framework(id="F", name=name, **SOURCE) for name in ("a", "A", "a ", "á", "a\u0301", "a\n", "b")]
    versions = {Content([record]).version for record in records}
    versions |= {Content([]).version, Content([*records[:1], Framework(id="G", name="a", **SOURCE)]).version}
    assert len(versions) == len(records) + 2
