"""Files that no format recognises: what is damaged is rejected, what is something else is told so, with what to do."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import PathError
from graph.model import Programme
from loaders.detect import read
from loaders.importing import check_paths
from loaders.settling import settle
from tests.unit.elm_made import opportunity, written

JSON = json.dumps({"name": "Grundkurs"})


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("a.json", b"", "The file is empty."),
        ("a.jsonld", b" \n", "The file is empty."),
        ("a.xml", b"", "The file is empty."),
        ("a.json", b"hello", "not valid JSON: line 1, column 1"),
        ("a", b'{"a": 1,\n}', "not valid JSON: line 2, column 1"),
        ("a", b"[" * 5000, "nests its parts too deeply"),
        ("a", b'{"a": ' * 100 + b"1" + b"}" * 100, "nests its parts too deeply"),
        ("a.json", JSON.encode("utf-16"), "no text in UTF-8: line 1"),
        ("a", JSON.encode("utf-16-le"), "no text in UTF-8: line 1"),
        ("a", JSON.encode("utf-32-be"), "no text in UTF-8: line 1"),
        ("a", '{"a": "ä"}'.encode("latin-1"), "no text in UTF-8: line 1"),
        ("a.jsonl", b'{"a": 1\n{"a": 2}\n', "The line is not valid JSON: column 8"),
        ("a.jsonl", b"[" * 5000, "The line nests its parts too deeply"),
        ("a.xml", b"hello", "not well-formed XML: line 1, column 1"),
        ("a", b"<a>\n<b></a>", "not well-formed XML: line 2, column 6"),
        ("a", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "declares a document type"),
        ("a", "<?xml version='1.0'?><a/>".encode("utf-16"), "no text in UTF-8"),
        ("a.rdf", b"<a><b>", "not well-formed XML: line 1, column 7"),
        ("a.ttl", b"\n@prefix a: <b", "not valid Turtle: line 2"),
        ("a.nt", b"<a> <b>", "not valid N-Triples: line 1"),
    ],
)
def test_what_is_damaged_is_rejected_with_its_place(tmp_path: Path, name: str, raw: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    found = check_paths([path])
    assert not found.clean
    (problem,) = found.reports[0].rejected
    assert said in problem.reason


@pytest.mark.parametrize(
    ("name", "raw", "advice"),
    [
        ("a.json", JSON.encode(), "It is JSON"),
        ("a.jsonl", f"{JSON}\n{JSON}".encode(), "It is JSON"),
        ("a", b"<a/>", "It is XML"),
        ("a.ttl", b"<a:b> <a:c> <a:d> .", "It is RDF"),
        ("my courses.csv", b"name,points\nA,5\n", "a mapping, which says what its columns are: gradus mapping '"),
        ("a", b"", "The file is empty."),
        ("a", b"hello", ""),
        ("a.toml", b"[tool]\na = 1\n", ""),
        ("a.html", b"<!DOCTYPE html>\n<html><p>", ""),
        ("a.bin", b"\0\1\2", ""),
    ],
)
def test_what_is_something_else_is_of_no_known_format(tmp_path: Path, name: str, raw: bytes, advice: str) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    with pytest.raises(PathError) as found:
        read(path)
    _, known, told = str(found.value).partition("openbadges, dc4eu, elmo, ooapi, elm.")
    assert known
    assert advice in told if advice else not told


def test_a_folder_of_something_else_is_of_no_known_format(tmp_path: Path) -> None:
    with pytest.raises(PathError, match="no known format"):
        read(tmp_path)


def test_a_learning_opportunity_under_another_context_is_read_and_the_context_named(tmp_path: Path) -> None:
    one = opportunity(**{"@context": "https://context.example/1"})
    (loaded,) = settle([read(written(tmp_path, one))])
    assert [type(record) for record in loaded.records if isinstance(record, Programme)] == [Programme]
    assert "https://context.example/1" in {problem.value for problem in loaded.report.warnings}


def test_words_of_the_model_without_any_context_are_nothing_known(tmp_path: Path) -> None:
    with pytest.raises(PathError, match="no known format"):
        read(written(tmp_path, {"type": "LearningOpportunity", "title": "A"}))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["a", "a.json", "a.jsonl", "a.xml", "a.rdf", "a.ttl", "a.nt", "a.csv"]),
    st.sampled_from([b"", b"{", b"[", b"<", b"<?xml ", b"\xff\xfe", b"@prefix "]),
    st.binary(max_size=60),
)
def test_whatever_it_holds_it_is_rejected_or_of_no_known_format(
    tmp_path: Path, name: str, start: bytes, rest: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(start + rest)
    try:
        assert read(path).rejected.count
    except PathError as error:
        assert "is of no known format" in str(error)
