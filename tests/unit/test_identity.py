"""What the things of foreign files are called: two ids never become one, and one that is changed is said."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from graph.fields import Id
from graph.model import MicroCredential, Programme
from loaders.foreign.collector import Collector
from loaders.foreign.identity import is_rewritten, own_id
from loaders.foreign.options import Options
from tests.unit.test_credential_files import Read, badge
from tests.unit.test_ctdl import loaded, of, offer, org, said
from tests.unit.test_ooapi import Reader, programme

ids = st.text(min_size=1, max_size=90).filter(lambda text: bool(text.strip()) and not text.startswith("urn:gradus:"))
ALIKE = (
    "BIO-1",
    "BIO/1",
    "bio-1",
    "bio 1",
    "bio_1",
    "BIO-1.",
    "(bio-1)",
    "urn x:a?b",
    "urn x:a!b",
    "bío-1",
    "b" * 300,
    "\udc80",
    "\udc81",
)


def test_ids_that_differ_stay_different() -> None:
    assert len({own_id("d", given) for given in ALIKE}) == len(ALIKE)
    assert own_id("d", "bio-1") == "d/bio-1"
    assert own_id("d", "BIO-1").startswith("d/bio-1-")


@given(ids, ids)
def test_two_ids_never_become_one(one: str, other: str) -> None:
    assert (own_id("d", one) == own_id("d", other)) == (one.strip() == other.strip())


@given(ids, st.text(max_size=10))
def test_every_id_is_one_that_a_row_can_have_and_does_not_hang_on_what_else_is_known(one: str, called: str) -> None:
    made = own_id("d", one, called)
    assert made == own_id("d", one)
    assert TypeAdapter(Id).validate_python(made) == made


def test_ids_that_are_made_of_titles_stay_as_they_were() -> None:
    assert own_id("d", None, "Uni Wien", "Grundlagen der Pflege!") == "d/uni-wien/grundlagen-der-pflege"


@pytest.mark.parametrize(
    ("given", "rewritten"),
    [
        *[("bio-1", False), ("BIO-1", False), (" Bio 1 ", False), ("https://a.example/b?c", False)],
        *[("BIO/1", True), ("<b>x</b>", True), ("../../etc/passwd", True), ("x') DETACH DELETE (n", True)],
        *[("näide", True), ("b" * 300, True), ("urn:gradus:a%20b", False), ("\udc80", True)],
    ],
)
def test_only_what_changes_more_than_case_and_blanks_is_said_once(given: str, rewritten: bool) -> None:
    collector = Collector(Path("f.json"), Options())
    id_ = collector.id_for(given, at="/1", written=True)
    assert collector.id_for(given, at="/2", written=True) == id_
    warnings = collector.reading.warnings.listed()
    assert (is_rewritten(given, id_), len(warnings)) == (rewritten, int(rewritten))
    assert all(id_ in warning.reason and (warning.place, warning.field) == ("/1", "id") for warning in warnings)


def test_programmes_of_the_open_education_api_with_ids_that_are_alike_are_both_there(tmp_path: Path) -> None:
    found = Reader(tmp_path)([programme(programId="BIO/1"), programme(programId="BIO-1")])
    assert len({one.id for one in found.of(Programme)}) == 2
    assert [warning.value for warning in found.warned("id")] == ["BIO/1"]


def test_courses_of_ctdl_with_ids_that_are_alike_are_both_there(tmp_path: Path) -> None:
    alike: list[dict[str, Any]] = [{**offer("a"), "@id": "urn x:a?b"}, {**offer("b"), "@id": "urn x:a!b"}]
    found = loaded(tmp_path, org(), *alike)
    assert len(of(found, "micro_credentials")) == 2
    assert [problem.value for problem in said(found, "it is called")] == ["urn x:a?b", "urn x:a!b"]


def test_badges_with_ids_that_are_alike_are_both_there(tmp_path: Path) -> None:
    path = tmp_path / "badges.json"
    path.write_text(json.dumps([badge(id="did:x:a/1"), badge(id="did:x:a-1")]), encoding="utf-8")
    found = Read(path, "https://example.org/", Options().use)
    assert len({one.id for one in found.of(MicroCredential)}) == 2
    assert {"did:x:a/1", "did:x:a-1"} <= {warning.value for warning in found.warned("id")}
