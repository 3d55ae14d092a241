"""From the bytes of a CSV file to raw rows."""

import codecs
import csv

import pytest

from graph.model import Field, RecognitionPolicy, SkillLink, StackingLink
from graph.record import Record
from loaders.report import Problem, Problems
from loaders.tables import RawTable, read_table

HEADER = "code,name_en,parent_code,uri"
ROW = "01,Education,,http://data.europa.eu/snb/isced-f/01"


class Read:
    """One file read as the table of fields."""

    def __init__(self, content: bytes | str, record: type[Record] = Field) -> None:
        rejected, warnings = Problems(), Problems()
        raw = content.encode() if isinstance(content, str) else content
        self.table: RawTable = read_table(raw, record, file="t.csv", rejected=rejected, warnings=warnings)
        self.rejected: tuple[Problem, ...] = rejected.listed()
        self.warnings: tuple[Problem, ...] = warnings.listed()

    @property
    def only(self) -> Problem:
        (problem,) = self.rejected
        return problem

    @property
    def cells(self) -> list[dict[str, str]]:
        return [row.cells for row in self.table.rows]


def lines(*texts: str) -> str:
    return "\n".join(texts) + "\n"


EXPECTED = [{"code": "01", "name_en": "Education", "uri": "http://data.europa.eu/snb/isced-f/01"}]


def test_an_empty_cell_is_absent_from_the_row() -> None:
    assert Read(lines(HEADER, ROW)).cells == EXPECTED


def test_a_byte_order_mark_is_no_part_of_the_first_column() -> None:
    assert Read(codecs.BOM_UTF8 + lines(HEADER, ROW).encode()).cells == EXPECTED


def test_windows_line_ends_are_no_part_of_the_cells() -> None:
    assert Read(lines(HEADER, ROW).replace("\n", "\r\n")).cells == EXPECTED


def test_a_last_line_without_line_end_is_a_row() -> None:
    assert Read(lines(HEADER, ROW).rstrip()).cells == EXPECTED


def test_columns_may_stand_in_any_order() -> None:
    shuffled = Read(lines("uri,code,parent_code,name_en", "http://data.europa.eu/snb/isced-f/01,01,,Education"))
    assert shuffled.cells == [dict(sorted(EXPECTED[0].items(), key=lambda item: item[0] != "uri"))]


def test_leading_zeros_stay() -> None:
    assert Read(lines(HEADER, ROW)).cells[0]["code"] == "01"


def test_a_row_after_a_cell_with_a_line_break_has_the_line_it_stands_on() -> None:
    read = Read(lines(HEADER, '01,"Edu\ncation",,http://a.eu/', "02,Arts,,http://b.eu/"))
    assert [row.line for row in read.table.rows] == [2, 4]


def test_a_line_break_stays_in_its_cell() -> None:
    assert Read(lines(HEADER, '01,"Edu\ncation",,http://a.eu/')).cells[0]["name_en"] == "Edu\ncation"


def test_blank_lines_count_as_lines_but_not_as_rows() -> None:
    read = Read(lines(HEADER, "", ROW))
    assert [(read.table.read, row.line) for row in read.table.rows] == [(1, 3)]


def test_a_row_of_empty_cells_is_left_out_with_a_warning() -> None:
    read = Read(lines(HEADER, ",,,", ROW))
    assert (read.table.read, read.rejected, read.warnings[0].line) == (1, (), 2)


def test_an_empty_file_is_rejected_with_the_expected_columns() -> None:
    assert Read(b"").only.allowed == tuple(HEADER.split(","))


def test_a_file_of_blank_lines_is_rejected_as_empty() -> None:
    assert "empty" in Read("\n\n").only.reason


def test_a_header_without_rows_is_an_empty_table() -> None:
    read = Read(HEADER)
    assert (read.rejected, read.table.rows, read.table.usable) == ((), (), True)


def test_a_missing_column_is_rejected_with_what_stands_there_instead() -> None:
    problem = Read(lines("code,nam_en,parent_code,uri", ROW)).rejected[0]
    assert (problem.field, problem.line, problem.nearest) == ("name_en", 1, ("nam_en",))


@pytest.mark.parametrize(
    ("column", "allowed"),
    [("name_en", "a column of this name"), ("parent_code", "a column of this name; its cells may be empty")],
)
def test_a_missing_column_is_one_problem_that_says_what_is_expected(column: str, allowed: str) -> None:
    read = Read(lines(*without(column, HEADER, ROW, ROW, ROW)))
    assert (read.only.field, read.only.line, read.only.allowed, read.table.read) == (column, 1, allowed, 3)


def without(column: str, header: str, *rows: str) -> list[str]:
    place = header.split(",").index(column)
    cells = [text.split(",") for text in (header, *rows)]
    return [",".join([*row[:place], *row[place + 1 :]]) for row in cells]


def test_a_table_without_its_header_is_one_problem() -> None:
    read = Read(lines(ROW, ROW))
    assert (read.only.line, read.only.allowed, read.table.usable) == (1, tuple(HEADER.split(",")), False)


def test_a_table_without_one_of_its_columns_is_not_used() -> None:
    read = Read(lines("code,name_en,uri", "01,Education,http://a.eu/"))
    assert (read.table.usable, read.table.rows, read.table.read) == (False, (), 1)


def test_an_unknown_column_is_rejected_and_its_rows_are_read() -> None:
    read = Read(lines(HEADER + ",remarks", ROW + ",good"))
    assert (read.only.field, read.cells) == ("remarks", EXPECTED)


def test_a_column_that_is_there_twice_is_rejected() -> None:
    read = Read(lines(HEADER + ",uri", ROW + ",http://b.eu/"))
    assert (read.only.field, read.table.usable) == ("uri", False)


@pytest.mark.parametrize("record", [RecognitionPolicy, StackingLink])
def test_a_column_added_later_may_be_missing(record: type[Record]) -> None:
    names = list(record.columns())
    assert Read(",".join(names[: names.index("checked_on") + 1]), record).rejected == ()


def test_a_misspelt_column_that_may_be_missing_keeps_the_table_out() -> None:
    header = ",".join(RecognitionPolicy.columns()).replace("institution", "instituton")
    read = Read(header, RecognitionPolicy)
    assert (read.only.nearest, read.table.usable) == (("institution",), False)


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_another_separator_is_named(separator: str) -> None:
    read = Read(lines(HEADER, ROW).replace(",", separator))
    assert "commas" in read.only.reason


def test_a_row_with_too_few_cells_is_rejected_by_line() -> None:
    read = Read(lines(HEADER, ROW, "02,Arts"))
    assert (read.only.line, read.only.place) == (3, "02")


def test_a_row_with_too_many_cells_hints_at_quotation_marks() -> None:
    read = Read(lines(HEADER, "02,Arts, humanities,,http://b.eu/"))
    assert "quotation marks" in read.only.reason


def test_the_rows_around_a_misshapen_row_are_read() -> None:
    read = Read(lines(HEADER, ROW, "02,Arts", "03,Law,,http://c.eu/"))
    assert [row.sound for row in read.table.rows] == [True, False, True]


def test_a_byte_that_is_no_utf8_is_rejected_on_its_own_line() -> None:
    read = Read(lines(HEADER, '01,"Edu\nca').encode() + b't\xeftion",,http://a.eu/\n')
    assert (read.only.line, read.only.field) == (4, "name_en")


def test_a_byte_that_is_no_utf8_is_shown_as_its_code() -> None:
    assert Read(lines(HEADER).encode() + b"01,Tsch\xfcss,,http://a.eu/\n").only.value == "Tsch\\xfcss"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be"])
def test_a_file_in_utf16_or_utf32_is_named_as_such(encoding: str) -> None:
    assert "UTF-16" in Read(lines(HEADER, ROW).encode(encoding)).only.reason


def test_a_byte_order_mark_that_is_there_twice_is_no_part_of_the_first_column() -> None:
    assert Read(codecs.BOM_UTF8 * 2 + lines(HEADER, ROW).encode()).cells == EXPECTED


def test_an_id_is_the_same_however_its_marks_are_written() -> None:
    composed, apart = "\u00e9", "e\u0301"
    assert Read(lines("mc_id,skill_label,esco_uri", f"{apart},{apart},"), SkillLink).cells == [
        {"mc_id": composed, "skill_label": apart}
    ]


@pytest.mark.parametrize("character", ["\u200b", "\u202e", "\u2028", "\ufeff", "\u0085"])
def test_a_character_of_which_nothing_is_seen_is_shown_by_its_code(character: str) -> None:
    read = Read(lines(HEADER, f"0{character}1,Education"))
    assert f"x{ord(character):02x}" in (read.only.place or "") or f"u{ord(character):04x}" in (read.only.place or "")


@pytest.mark.parametrize("character", ["\0", "\x1b", "\x7f", "\x08"])
def test_a_control_character_is_rejected_whatever_the_column(character: str) -> None:
    assert Read(lines(HEADER, ROW + character)).only.field == "uri"


def test_a_control_character_does_not_reach_the_terminal() -> None:
    assert "\x1b" not in str(Read(lines(HEADER, ROW + "\x1b[31m")).only)


def test_spaces_around_a_value_are_removed_with_a_warning() -> None:
    read = Read(lines(HEADER, ROW.replace("Education", " Education ")))
    assert (read.cells, read.warnings[0].value) == (EXPECTED, " Education ")


def test_a_quotation_mark_that_is_not_closed_is_rejected_where_its_row_begins() -> None:
    read = Read(lines(HEADER, ROW, '02,"Arts,,http://b.eu/', "03,Law,,http://c.eu/"))
    assert (read.only.line, read.table.usable) == (3, False)


def test_text_behind_a_closing_quotation_mark_is_rejected() -> None:
    assert Read(lines(HEADER, '02,"Arts"x,,http://b.eu/')).only.line == 2


def test_a_huge_cell_is_rejected() -> None:
    huge = "x" * (csv.field_size_limit() + 1)
    assert "characters" in Read(lines(HEADER, f"02,{huge},,http://b.eu/")).only.reason


def test_a_long_value_is_shown_cut_short() -> None:
    problem = Read(lines(HEADER, f"02,{'x' * 5000}\x1b,,http://b.eu/")).only
    assert problem.value is not None and len(problem.value) < 300


def test_problems_beyond_the_limit_are_counted() -> None:
    problems = Problems(limit=2)
    for number in range(5):
        problems.add(Problem(reason=str(number)))
    assert [problem.reason for problem in problems.listed()] == ["0", "1", "and 3 more, not listed"]
