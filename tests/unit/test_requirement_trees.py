"""Requirement groups, options, prerequisites and credit systems beside each other: what is out, what is doubtful."""

import csv
import io
from collections.abc import Sequence
from typing import Any

import pytest

from graph.content import Content
from graph.model import TABLES
from graph.record import Record
from loaders.pack import read_contents
from loaders.reading import Reading, Stored, Table
from loaders.report import ImportReport, Problem
from loaders.rows import Row
from loaders.settling import settle
from tests.unit.test_pack import BUNDLED, load

Rows = list[dict[str, str]]
CITED = {"source_url": "https://example.org/", "evidence": "seen"}
BASE: dict[str, Rows] = {
    "providers": [{"provider_id": "P", "name": "Uni", "kind": "university"}],
    "programmes": [
        {"programme_id": programme, "provider_id": "P", "title": "Programme", "national_credit_system": "SCQF"}
        for programme in ("XX-a", "XX-b")
    ],
    "micro_credentials": [{"mc_id": mc, "provider_id": "P", "title": mc} for mc in ("M1", "M2", "M3", "M4")],
}


def group(id_: str, parent: str = "", programme: str = "XX-a", **said: str) -> dict[str, str]:
    return {"requirement_id": id_, "programme_id": programme, "parent_id": parent, "title_en": id_, **said}


def asks(mc: str, other: str, kind: str = "prerequisite", **said: str) -> dict[str, str]:
    return {"mc_id": mc, "requires_id": other, "kind": kind, **said}


def reported(others: Sequence[Stored] = (), **tables: Rows) -> ImportReport:
    """What is said of a small pack with these tables, each of whose rows is on the line after the one before."""
    contents = {name: (f"{name}.csv", written(name, rows)) for name, rows in {**BASE, **tables}.items()}
    return read_contents(contents, "test", others=others).report


def written(name: str, rows: Rows) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, [*TABLES[name].columns()])
    writer.writeheader()
    writer.writerows({**CITED, **row} for row in rows)
    return text.getvalue().encode()


def where(problems: Sequence[Problem]) -> list[tuple[str | None, int | None, str | None, str | None]]:
    return [(problem.file, problem.line, problem.field, problem.value) for problem in problems]


def stored(**tables: Rows) -> Stored:
    """Another dataset of the store."""
    contents = {name: (f"{name}.csv", written(name, rows)) for name, rows in {**BASE, **tables}.items()}
    return Stored("other", Content(read_contents(contents, "other").records))


# Parents


def test_a_tree_is_accepted() -> None:
    report = reported(requirements=[group("leaf", "twig"), group("twig", "root"), group("root")])
    assert (report.rejected, report.warnings) == ((), ())


def test_a_group_may_not_be_a_part_of_another_programmes_group() -> None:
    report = reported(requirements=[group("core"), group("cores", programme="XX-b"), group("x", "core", "XX-b")])
    (problem,) = report.rejected
    assert where([problem]) == [("requirements.csv", 4, "parent_id", "core")]
    assert problem.reason == "is a group of XX-a, not of XX-b"
    assert (problem.allowed, problem.nearest) == ("a group of XX-b, or nothing", ("cores",))


def test_what_is_below_a_rejected_group_is_rejected_with_it() -> None:
    requirements = [group("core"), group("x", "core", "XX-b"), group("y", "x", "XX-b")]
    report = reported(
        requirements=requirements,
        requirement_options=[{"requirement_id": "y", "mc_id": "M1"}],
    )
    assert report.accepted == report.read - 3
    assert [problem.reason for problem in report.rejected[1:]] == [
        "refers to a row that is itself rejected (requirements.csv line 3)",
        "refers to a row that is itself rejected (requirements.csv line 4)",
    ]


def test_a_group_may_not_be_a_part_of_itself_over_others() -> None:
    report = reported(requirements=[group("a", "b"), group("b", "c"), group("c", "a"), group("alone")])
    assert where(report.rejected) == [
        ("requirements.csv", 2, "parent_id", "b"),
        ("requirements.csv", 3, "parent_id", "c"),
        ("requirements.csv", 4, "parent_id", "a"),
    ]
    assert report.rejected[1].reason == "makes the group a part of itself (b > c > a > b)"
    assert report.rejected[1].allowed
    assert report.accepted == report.read - 3


def test_what_hangs_on_a_circle_is_rejected_as_what_follows() -> None:
    report = reported(requirements=[group("leaf", "a"), group("a", "b"), group("b", "a")])
    assert [(p.line, p.reason.startswith("makes")) for p in report.rejected] == [(3, True), (4, True), (2, False)]


def test_a_long_circle_is_reported_in_a_few_words() -> None:
    report = reported(requirements=[group(f"g{n}", f"g{(n + 1) % 3000}") for n in range(3000)])
    assert report.accepted == report.read - 3000
    assert max(len(problem.reason) for problem in report.rejected) < 200


def test_a_deep_tree_is_no_circle() -> None:
    report = reported(requirements=[group(f"g{n}", f"g{n + 1}" if n < 3000 else "") for n in range(3001)])
    assert report.rejected == ()


def test_a_group_may_be_a_part_of_the_same_programmes_group_in_the_store() -> None:
    report = reported([stored(requirements=[group("root")])], requirements=[group("leaf", "root")])
    assert report.rejected == ()


def test_a_group_may_not_be_a_part_of_another_programmes_group_in_the_store() -> None:
    report = reported([stored(requirements=[group("root")])], requirements=[group("leaf", "root", "XX-b")])
    assert [problem.reason for problem in report.rejected] == ["is a group of XX-a, not of XX-b"]


def test_a_draft_may_not_close_a_circle_with_the_store() -> None:
    other = stored(requirements=[group("root"), group("leaf", "root")])
    report = reported([other], requirements=[group("root", "leaf")])
    assert where(report.rejected) == [("requirements.csv", 2, "parent_id", "leaf")]


def test_two_packs_of_one_call_may_not_close_a_circle_together() -> None:
    readings = [reading("one", requirements=[group("a", "b")]), reading("two", requirements=[group("b", "a")])]
    first, second = (loaded.report for loaded in settle(readings))
    assert [problem.field for problem in (*first.rejected, *second.rejected)] == ["parent_id", "parent_id"]


def reading(dataset: str, **tables: Rows) -> Reading:
    found = {}
    for name, rows in {**BASE, **tables}.items():
        record: type[Record] = TABLES[name]
        cells: list[dict[str, Any]] = [{key: value for key, value in {**CITED, **row}.items() if value} for row in rows]
        records = [record.model_validate(row) for row in cells]
        found[name] = Table(record, rows=[Row(r.key, f"{dataset}.csv", i, r) for i, r in enumerate(records, 2)])
    return Reading(dataset, tables=found)


# Options


def test_an_option_of_a_group_that_takes_none_is_rejected() -> None:
    report = reported(
        requirements=[group("XX-a--thesis", own_study="true"), group("XX-a--theses")],
        requirement_options=[{"requirement_id": "XX-a--thesis", "mc_id": mc} for mc in ("M1", "M2")],
    )
    assert where(report.rejected) == [
        ("requirement_options.csv", line, "requirement_id", "XX-a--thesis") for line in (2, 3)
    ]
    assert "only study in the programme itself" in report.rejected[0].reason
    assert report.rejected[0].allowed == "a group whose own_study is empty or false"
    assert report.rejected[0].nearest == ("XX-a--theses",)


def test_an_option_of_a_group_that_does_not_say_so_is_accepted() -> None:
    report = reported(
        requirements=[group("core"), group("more", own_study="false")],
        requirement_options=[{"requirement_id": id_, "mc_id": "M1"} for id_ in ("core", "more")],
    )
    assert report.rejected == ()


# Prerequisites


def test_micro_credentials_that_need_each_other_first_are_a_warning() -> None:
    report = reported(prerequisites=[asks("M4", "M1"), asks("M1", "M2"), asks("M2", "M3"), asks("M3", "M1")])
    assert (report.rejected, where(report.warnings)) == ((), [("prerequisites.csv", 3, "requires_id", "M2")])
    assert "(M1 > M2 > M3 > M1), so nobody could begin" in report.warnings[0].reason


@pytest.mark.parametrize(
    "way_out", [{"kind": "corequisite"}, {"one_of": "either"}], ids=["along with it", "an alternative"]
)
def test_where_there_is_a_way_to_begin_nothing_is_said(way_out: dict[str, str]) -> None:
    report = reported(prerequisites=[asks("M1", "M2"), asks("M2", "M1", **way_out)])
    assert report.warnings == ()


def test_a_chain_of_prerequisites_is_no_circle() -> None:
    report = reported(prerequisites=[asks("M1", "M2"), asks("M1", "M3"), asks("M2", "M3"), asks("M3", "M4")])
    assert report.warnings == ()


# Credit


def test_parts_that_need_more_than_counts_in_the_whole_are_a_warning() -> None:
    parts = [group("a", "whole", min_credits="20"), group("b", "whole", min_credits="12.5")]
    report = reported(requirements=[*parts, group("whole", max_credits="30")])
    assert (report.rejected, where(report.warnings)) == ((), [("requirements.csv", 4, "max_credits", "30")])
    assert "(a 20, b 12.5)" in report.warnings[0].reason
    assert str(report.warnings[0].allowed).startswith("32.5 or more")


@pytest.mark.parametrize(
    "said",
    [
        {"min_credits": "10"},
        {"min_credits": "20", "double_counting": "true"},
        {"min_credits": "20", "credit_system": "SCQF"},
    ],
    ids=["as much as counts", "counted twice", "in another credit system"],
)
def test_parts_that_fit_or_cannot_be_compared_are_not_doubted(said: dict[str, str]) -> None:
    parts = [group("a", "whole", min_credits="20", credit_system="ECTS"), group("b", "whole", **said)]
    assert reported(requirements=[*parts, group("whole", max_credits="30")]).warnings == ()


@pytest.mark.parametrize("system", ["", "ECTS", "SCQF", "XX points", "KP"])
def test_a_credit_system_that_is_used_or_converted_is_known(system: str) -> None:
    counted = {**BASE["micro_credentials"][0], "national_credit_system": "XX points"}
    report = reported(
        micro_credentials=[counted],
        credit_systems=[{"credit_system": "KP", "ects_per_credit": "1"}],
        requirements=[group("core", min_credits="8", credit_system=system)],
    )
    assert report.warnings == ()


def test_another_spelling_of_a_credit_system_is_a_warning_with_the_nearest() -> None:
    report = reported(
        requirements=[group("core", credit_system="SQCF"), group("more", credit_system="SQCF")],
        exit_awards=[{"award_id": "XX-b", "programme_id": "XX-a", "min_credits": "60", "credit_system": "SCQF"}],
    )
    assert (report.rejected, where(report.warnings)) == ((), [("requirements.csv", 2, "credit_system", "SQCF")])
    assert report.warnings[0].nearest == ("SCQF",)
    assert report.warnings[0].reason.endswith("; the same is true of 1 more row")


def test_an_exit_awards_credit_system_is_checked_too() -> None:
    award = {"award_id": "XX-b", "programme_id": "XX-a", "min_credits": "60", "credit_system": "scqf points"}
    assert where(reported(exit_awards=[award]).warnings) == [("exit_awards.csv", 2, "credit_system", "scqf points")]


def test_a_credit_system_of_the_store_is_known() -> None:
    other = stored(credit_systems=[{"credit_system": "KP", "ects_per_credit": "1"}])
    assert reported([other], requirements=[group("core", credit_system="KP")]).warnings == ()


# Older packs


def test_a_pack_without_any_of_these_tables_is_complete() -> None:
    new = {"requirements", "requirement_options", "prerequisites", "exit_awards", "credit_systems"}
    older = {name: content for name, content in BUNDLED.items() if name not in new}
    report = load(older).report
    assert (report.rejected, report.warnings, report.accepted) == ((), (), report.read)
