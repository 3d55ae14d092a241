"""JSON that is none is refused with its place, in a file and in one line of a file."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import ContentError
from loaders.strict_json import read_json, read_line
from tests.unit.elm_made import Read, opportunity, written


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b'{"a": "NaN",\n  "b": [1, NaN]}', "holds NaN where a number should stand: line 2, column 12"),
        (b'{"a": "\\"-Infinity",\n "b": -Infinity}', "holds -Infinity where a number should stand: line 2, column 7"),
        (b'{"a":\n1e999}', "holds 1e999 where a number should stand: line 2, column 1"),
        (b'{"a":\n\n ' + b"9" * 50 + b"}", "9… where a number should stand: line 3, column 2"),
        (b'{"a":\n', "not valid JSON: line 2, column 1 (Expecting value)"),
        (b'{"a":\n "\xff"}', "no text in UTF-8: line 2 holds other bytes"),
    ],
)
def test_a_file_is_refused_with_line_and_column(raw: bytes, said: str) -> None:
    with pytest.raises(ContentError) as found:
        read_json(raw, 1000)
    assert said in str(found.value)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b'{"a":\r\n', "The line is not valid JSON: column 6 (Expecting value)."),
        (b'\xef\xbb\xbf{"\xc3\xa4": "\xff"}\n', "The line is no text in UTF-8: other bytes begin in column 8."),
        (b'{"a": NaN}\n', "The line holds NaN where a number should stand: column 7."),
        (b'"\\ud800"\n', "The line holds a text with half a letter in it (a lone surrogate)."),
        (b"[" * 70 + b"]" * 70, "The line nests its parts too deeply: more than 60 levels."),
        (b"[" * 100_000, "The line nests its parts too deeply: more than 60 levels."),
    ],
)
def test_a_line_is_refused_with_its_column_and_without_advice_about_the_file(raw: bytes, said: str) -> None:
    with pytest.raises(ContentError) as found:
        read_line(raw)
    assert str(found.value) == said


def test_of_many_lines_each_broken_one_is_told_with_its_number(tmp_path: Path) -> None:
    good = json.dumps(opportunity())
    found = Read(written(tmp_path, "\n".join([good, good, "", good[:-1], good.replace('"P3Y"', "NaN")])))
    assert [(one.line, one.reason.partition(":")[0]) for one in found.report.rejected] == [
        (4, "The line is not valid JSON"),
        (5, "The line holds NaN where a number should stand"),
    ]
    assert found.programme.ects == 6


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([b'"', b"\\", b"NaN", b"1e999", b"[", b"{", b"}", b"]", b":", b",", b"\n", b"\xff"])))
def test_whatever_it_holds_nothing_else_is_raised(pieces: list[bytes]) -> None:
    for read in (read_line, lambda raw: read_json(raw, 10_000)):
        try:
            read(b"".join(pieces))
        except ContentError as error:
            assert str(error).startswith("The ")
