"""A level mapping keeps the order of the levels and passes over none: what it does otherwise is said."""

import csv
import io
from typing import Any

import pytest

from graph.model import Framework, Level
from graph.record import Record
from loaders.pack import read_contents
from loaders.report import Problem


def table(record: type[Record], *rows: dict[str, Any]) -> tuple[str, bytes]:
    """A table's file, with all of its columns."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, [*record.columns()])
    writer.writeheader()
    writer.writerows(rows)
    return f"{record.TABLE}.csv", text.getvalue().encode()


def told(*levels: tuple[str, int, int | None]) -> list[Problem]:
    """The warnings about levels: notation, order, EQF level."""
    cited = {"source_url": "https://example.org/", "evidence": "seen", "checked_on": "2026-11-23"}
    rungs = [
        {"framework_id": "XX", "level_code": notation, "level_order": order, "label_en": notation, "eqf_level": eqf}
        for notation, order, eqf in levels
    ]
    contents = {
        Framework.TABLE: table(Framework, {"framework_id": "XX", "name_en": "F", "level_count": 1, **cited}),
        Level.TABLE: table(Level, *({**rung, **cited} for rung in rungs)),
    }
    report = read_contents(contents, "test").report
    assert report.rejected == ()
    return list(report.warnings)


@pytest.mark.parametrize(
    "levels",
    [
        [],
        [("1", 1, None)],
        [("1", 1, 1), ("2", 2, 1), ("3", 3, 2), ("3A", 4, 2), ("4", 5, 3)],
        [("Entry", 1, None), ("1", 2, 2), ("2", 3, 3), ("9", 4, None)],
        [("2", 2, 2), ("1", 1, 1)],
    ],
)
def test_a_sound_mapping_says_nothing(levels: list[tuple[str, int, int | None]]) -> None:
    assert told(*levels) == []


def test_a_level_that_falls_below_one_beneath_it() -> None:
    (problem,) = told(("1", 1, 3), ("2", 2, 4), ("3", 3, 3), ("4", 4, 4))
    assert (problem.field, problem.value, problem.line) == ("eqf_level", "3", 4)
    assert problem.reason == "is lower than EQF 4, to which XX:2 below it is referenced"


def test_a_level_without_a_reference_between_others() -> None:
    (problem,) = told(("1", 1, 3), ("2", 2, None), ("3", 3, 4))
    assert (problem.field, problem.value, problem.line) == ("eqf_level", None, 3)


def test_eqf_levels_that_are_passed_over_are_named_once() -> None:
    (problem,) = told(("1", 1, 2), ("2", 2, 5), ("2A", 3, 5))
    assert (problem.value, problem.line) == ("5", 3)
    assert "EQF 3 and 4, though to 2 and 5 there are" in problem.reason


def test_a_rung_that_two_levels_claim() -> None:
    (problem,) = told(("1", 1, 2), ("2", 1, 2))
    assert (problem.field, problem.value) == ("level_order", "1")
    assert "XX:1 (line 2)" in problem.reason
