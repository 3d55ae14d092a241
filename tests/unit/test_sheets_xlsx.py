"""A workbook as a pack: the same rows, the same report, with the cell as the place."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from graph.errors import GradusError
from graph.model import TABLES
from loaders.report import Problem
from loaders.sheets.cells import cell_of
from tests.unit.sheets_made import FRAMEWORK, FRAMEWORKS, LEVELS, SMALL, levels, read, repacked, workbook


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "small.xlsx"


def rejected(file: Path, *rows: Any) -> Problem:
    """The first problem of a workbook with these levels."""
    return read(workbook(file, levels(*rows))).report.rejected[0]


def in_sheet(old: bytes, new: bytes, sheet: str = "sheet2.xml") -> Any:
    def change(name: str, content: bytes) -> bytes:
        if not name.endswith(sheet):
            return content
        assert old in content
        return content.replace(old, new, 1)

    return change


# What is good


def test_a_workbook_is_read_as_a_pack_and_named_after_its_file(file: Path) -> None:
    loaded = read(workbook(file, SMALL))
    assert (loaded.dataset, loaded.report.rejected, loaded.report.warnings) == ("small", (), ())
    assert (loaded.report.read, loaded.report.accepted) == (3, 3)


def test_the_sheet_of_notes_may_name_the_dataset(file: Path) -> None:
    assert read(workbook(file, {"_about": [["dataset", "my-own"]], **SMALL})).dataset == "my-own"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (7, "7"),
        (7.0, "7"),
        (7.5, "7.5"),
        (0.1 + 0.2, "0.3"),
        (1e21, "1000000000000000000000"),
        (-0.0, "0"),
        (True, "true"),
        (False, "false"),
        (None, ""),
        ("007", "007"),
        (date(2026, 11, 23), "2026-11-23"),
        (datetime(2026, 11, 23), "2026-11-23"),
        (datetime(2026, 11, 23, 10, 30), "2026-11-23T10:30:00"),
        ("a_x000D_\nb", "a\r\nb"),
        ("_x005F_x0041_", "_x0041_"),
        ("_xD800_", "_xD800_"),
    ],
)
def test_a_value_is_the_text_that_a_table_would_hold(value: Any, text: str) -> None:
    assert cell_of(value).text == text


def test_a_number_shown_with_leading_zeros_is_a_code() -> None:
    assert cell_of(61, "000").text == "061"


def test_a_level_typed_as_a_number_is_its_notation(file: Path) -> None:
    loaded = read(workbook(file, levels((5, 1, "Five", 5, None))))
    assert [record.key for record in loaded.records] == [("XX",), ("XX", "5")]


def test_a_date_cell_is_a_date(file: Path) -> None:
    row = ["XX", "1", 1, "One", 3, None, "https://example.org/", "seen", date(2026, 11, 23)]
    loaded = read(workbook(file, {"frameworks": [FRAMEWORKS, FRAMEWORK], "levels": [LEVELS, row]}))
    assert loaded.report.rejected == ()
    assert getattr(loaded.records[-1], "checked_on", None) == "2026-11-23"


def test_empty_rows_between_and_below_are_nothing(file: Path) -> None:
    sheets = levels(("1", 1, "One", 3, None))
    sheets["levels"].insert(1, [])
    assert read(workbook(file, sheets)).report.rejected == ()


# What is wrong, and where


def test_a_wrong_value_is_placed_by_its_cell(file: Path) -> None:
    problem = rejected(file, ("1", 1, "One", 9, None))
    assert (problem.place, problem.line, problem.field, problem.value) == ("levels!E2", None, "eqf_level", "9")


def test_a_dangling_reference_is_placed_by_its_cell(file: Path) -> None:
    sheets = levels(("1", 1, "One", 3, None))
    sheets["levels"][1] = ["YY", *sheets["levels"][1][1:]]
    problem = read(workbook(file, sheets)).report.rejected[0]
    assert (problem.place, problem.field, problem.value) == ("levels!A2", "framework_id", "YY")


def test_a_key_used_twice_is_placed_by_its_cell(file: Path) -> None:
    problem = rejected(file, ("1", 1, "One", 3, None), ("1", 2, "Other", 4, None))
    assert problem.place == "levels!A2"
    assert "levels!A3" in problem.reason


@pytest.mark.parametrize(("column", "named"), [("label", "label_en"), ("label en", "label_en")])
def test_a_misspelt_column_is_refused_with_the_nearest(file: Path, column: str, named: str) -> None:
    sheets = levels(("1", 1, "One", 3, None))
    sheets["levels"][0] = [column if name == "label_en" else name for name in LEVELS]
    problems = read(workbook(file, sheets)).report.rejected
    assert {named} <= {near for problem in problems for near in problem.nearest}
    assert "levels!D1" in {problem.place for problem in problems}


def test_a_value_beside_the_table_is_refused(file: Path) -> None:
    sheets = levels(("1", 1, "One", 3, None))
    sheets["levels"][1] = [*sheets["levels"][1], "stray"]
    problem = read(workbook(file, sheets)).report.rejected[0]
    assert (problem.place, problem.value) == ("levels!J2", "stray")


def test_a_formula_without_a_result_is_refused(file: Path) -> None:
    problem = rejected(file, ("1", "=1+1", "One", 3, None))
    assert (problem.place, problem.field) == ("levels!C2", "level_order")
    assert "formula" in problem.reason


def test_a_formula_with_its_result_is_the_result(file: Path) -> None:
    workbook(file, levels(("1", "=1+1", "One", 3, None)))
    loaded = read(repacked(file, in_sheet(b"<v></v>", b"<v>2</v>")))
    assert loaded.report.rejected == ()
    assert getattr(loaded.records[-1], "order", None) == 2


def test_an_error_in_a_cell_is_refused(file: Path) -> None:
    problem = rejected(file, ("1", "#N/A", "One", 3, None))
    assert (problem.place, problem.value) == ("levels!C2", "#N/A")


def test_a_date_where_none_belongs_is_refused_since_programs_make_dates_of_codes(file: Path) -> None:
    problem = rejected(file, (date(2026, 5, 1), 1, "One", 3, None))
    assert (problem.place, problem.value) == ("levels!B2", "2026-05-01")
    assert "date" in problem.reason


def test_merged_cells_are_refused_since_their_value_stands_in_one_of_them(file: Path) -> None:
    def merge(book: Workbook) -> None:
        book["levels"].merge_cells("A2:A3")

    rows = levels(("1", 1, "One", 3, None), ("2", 2, "Two", 4, None))
    report = read(workbook(file, rows, merge)).report
    assert [problem.place for problem in report.rejected] == ["levels!A2:A3"]
    assert report.accepted == 2


def test_a_sheet_of_another_name_is_told_of_with_the_nearest(file: Path) -> None:
    (warning,) = read(workbook(file, {**SMALL, "programs": [["a"]]})).report.warnings
    assert (warning.place, warning.nearest[0]) == ("programs", "programmes")


def test_a_workbook_without_a_table_is_refused(file: Path) -> None:
    problem = read(workbook(file, {"Sheet1": [["a"]]})).report.rejected[0]
    assert problem.allowed == tuple(TABLES)


# What is hostile


def whole(file: Path) -> str:
    """The one reason why a workbook is not read at all."""
    report = read(file).report
    (problem,) = report.rejected
    assert (report.accepted, problem.file) == (0, str(file))
    return problem.reason


def test_a_document_type_is_refused(file: Path) -> None:
    entity = b'<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY a "b">]><worksheet'
    repacked(workbook(file, SMALL), in_sheet(b"<worksheet", entity))
    assert "entities" in whole(file)


def test_a_document_type_in_utf_16_is_refused(file: Path) -> None:
    def change(name: str, content: bytes) -> bytes:
        text = content.decode().replace("<worksheet", '<!DOCTYPE worksheet [<!ENTITY a "b">]><worksheet', 1)
        return text.encode("utf-16") if name.endswith("sheet1.xml") else content

    assert "entities" in whole(repacked(workbook(file, SMALL), change))


def test_a_part_that_unpacks_to_many_times_its_size_is_refused(file: Path) -> None:
    assert "may do harm" in whole(repacked(workbook(file, SMALL), lambda _, c: c, {"xl/bomb.xml": b" " * 20_000_000}))


def test_a_workbook_that_is_too_large_unpacked_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("loaders.sheets.archive.MOST_UNPACKED", 1000)
    assert "unpacks to more" in whole(workbook(file, SMALL))


def test_links_to_other_workbooks_are_refused(file: Path) -> None:
    repacked(workbook(file, SMALL), lambda _, c: c, {"xl/externalLinks/externalLink1.xml": b"<a/>"})
    assert "linked" in whole(file)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no archive", b"a;b\n1;2\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"])
def test_what_is_no_workbook_is_refused_in_words(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert whole(file)


def test_a_workbook_cut_off_is_refused(file: Path) -> None:
    content = workbook(file, SMALL).read_bytes()
    file.write_bytes(content[: len(content) // 2])
    assert whole(file)


def test_an_invented_dimension_costs_nothing(file: Path) -> None:
    repacked(workbook(file, SMALL), in_sheet(b'<dimension ref="A1:I3"', b'<dimension ref="A1:XFD1048576"'))
    assert read(file).report.rejected == ()


@pytest.mark.parametrize("ref", [b"ZZZZ9", b"XFE2", b"nonsense"])
def test_a_cell_outside_of_any_sheet_is_refused(file: Path, ref: bytes) -> None:
    assert whole(repacked(workbook(file, SMALL), in_sheet(b'r="A2"', b'r="' + ref + b'"')))


def test_a_table_as_wide_as_the_sheet_is_refused(file: Path) -> None:
    sheets = levels(("1", 1, "One", 3, None))
    workbook(file, sheets, lambda book: book["levels"].__setitem__("XFD1", "far"))
    assert "XFD" in read(file).report.rejected[0].reason


@pytest.mark.parametrize("value", [b"nan", b"1e999", b"9" * 5000, b"0x1"])
def test_a_number_that_is_none_is_refused_by_its_cell(file: Path, value: bytes) -> None:
    repacked(workbook(file, SMALL), in_sheet(b"<v>1</v>", b"<v>" + value + b"</v>"))
    assert read(file).report.rejected[0].place == "levels!C2"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_damage_raises_anything_but_our_own_errors(tmp_path: Path, data: st.DataObject) -> None:
    file = workbook(tmp_path / "fuzz.xlsx", SMALL)
    part = data.draw(st.sampled_from(["sheet2.xml", "workbook.xml", "styles.xml", "Types].xml", "workbook.xml.rels"]))
    at = data.draw(st.integers(0, 3000))
    new = data.draw(st.binary(max_size=4) | st.sampled_from([b"<", b'"', b"-1", b"<c>", b"999999999999", b"\xff"]))

    def change(name: str, content: bytes) -> bytes:
        return content[:at] + new + content[at + len(new) :] if name.endswith(part) else content

    repacked(file, change)
    if data.draw(st.booleans()):
        raw = bytearray(file.read_bytes())
        raw[int(data.draw(st.floats(0, 0.999)) * len(raw))] ^= data.draw(st.integers(1, 255))
        file.write_bytes(bytes(raw))
    try:
        read(file)
    except GradusError:
        pass


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec="utf-8")) | st.dates(),
        min_size=9,
        max_size=12,
    )
)
def test_any_values_are_accepted_or_refused(tmp_path: Path, row: list[Any]) -> None:
    sheets = levels(("1", 1, "One", 3, None))
    plain = [v if not isinstance(v, str) else "".join(c for c in v if c.isprintable()) for v in row]
    sheets["levels"].append(plain)
    try:
        report = read(workbook(tmp_path / "any.xlsx", sheets)).report
    except (ValueError, OverflowError):  # openpyxl does not write it
        return
    assert report.accepted + len({p.place for p in report.rejected}) >= report.read - 1
