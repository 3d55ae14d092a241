"""The report of a load for people: like problems together, page by page, and as a table."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from exports.load_report import allowed, groups, page_of, report_csv, where
from loaders.report import Problem
from words import spoken


def problem(reason: str, **said: Any) -> dict[str, Any]:
    return Problem(reason=reason, **said).as_json()


MIXED = [problem("is empty"), *(problem(f"refers to 'X{n}', line {n}") for n in range(5)), problem("is empty")]


def test_problems_that_differ_only_in_names_and_numbers_are_one_group_and_the_largest_is_first() -> None:
    found = groups(MIXED)
    assert [(group.reason, len(group.problems)) for group in found] == [("refers to …, line …", 5), ("is empty", 2)]


def test_a_reason_that_is_the_same_for_all_keeps_its_words() -> None:
    assert groups([problem("is more than 8")] * 2)[0].reason == "is more than 8"


@settings(max_examples=100)
@given(st.lists(st.text(max_size=12), max_size=60), st.integers(1, 25))
def test_the_pages_together_have_every_problem_once_and_in_order(reasons: list[str], size: int) -> None:
    found = groups(problem(reason, line=line) for line, reason in enumerate(reasons))
    pages = -(-len(reasons) // size)
    shown = [[one["line"] for _, some in page_of(found, page, size) for one in some] for page in range(1, pages + 1)]
    assert [line for page in shown for line in page] == [one["line"] for group in found for one in group.problems]
    assert all(len(page) == size for page in shown[:-1])
    assert not list(page_of(found, pages + 1, size))


def test_a_place_is_said_with_its_file_and_line_as_far_as_they_are_known() -> None:
    assert where(problem("x", file="a.csv", line=3, place="AT-x")) == "a.csv, line 3, AT-x"
    assert where(problem("x", file="a.json", place="/credit/0")) == "a.json, /credit/0"
    assert where(problem("x")) == ""
    with spoken("de"):
        assert where(problem("x", file="a.csv", line=3)) == "a.csv, Zeile 3"


def test_what_is_allowed_is_one_text() -> None:
    assert allowed(problem("x", allowed=("a", "b"))) == "a, b"
    assert allowed(problem("x", allowed="a day")) == "a day"
    assert allowed(problem("x")) == ""


def test_the_table_holds_all_and_no_formula() -> None:
    document = {
        "rejected": [problem("is wrong", value="=1+1", file="a")],
        "warnings": [problem("look", nearest=("b",))],
    }
    lines = report_csv(document).decode("utf-8-sig").splitlines()
    assert lines[1:] == ["not taken,a,,,,'=1+1,is wrong,,", "worth a look,,,,,,look,,b"]
