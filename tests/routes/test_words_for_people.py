"""What people read names no id and no code, and the pack's own tables say where they come from."""

from pathlib import Path

import pytest

from exports.names import Name, micro_credential_label, name_of, study_label
from exports.overview import evidence, publishers, readme_section, tables
from exports.sentences import in_plain_words
from exports.study_sheet import rule_sheet, sheet
from graph.content import Content
from graph.vocabulary import Access, Evidence
from loaders.pack import read_pack
from routes.request import RouteRequest
from routes.search import find_routes
from tests.routes.snapshots import DATA, bundled

SNAPSHOT = bundled()
CONTENT = Content(read_pack(DATA).records)
QUESTIONS = [
    (("NL-mbo-4",), "NL-wo-bachelor"),
    (("IE-ordinary-bachelor",), "IE-masters"),
    (("FI-ammatillinen-perustutkinto",), "SE-kandidatexamen"),
    (("AT-meisterpruefung",), "NL-vwo"),
    (("FI-ammatillinen-perustutkinto", "EE-TLU-crossmedia"), "FI-HELSINKI-bsc-computer-science"),
]


@pytest.mark.parametrize(("held", "target"), QUESTIONS, ids=lambda value: str(value))
def test_sentences_lose_their_ids_and_keep_their_sources(held: tuple[str, ...], target: str) -> None:
    answer = find_routes(SNAPSHOT, RouteRequest(held=held, target=target))
    said = (*answer.notices, *answer.why)
    plain = in_plain_words(said)
    for before, after in zip(said, plain, strict=True):
        assert "http" not in after.text
        assert before.count("http") == len(after.sources)
        for id_ in (*SNAPSHOT.index, *SNAPSHOT.arcs.ids, *SNAPSHOT.micro_credentials):
            assert f"({id_}" not in after.text


def test_countries_are_named_not_coded() -> None:
    answer = find_routes(SNAPSHOT, RouteRequest(held=("FI-ammatillinen-perustutkinto",), target="SE-kandidatexamen"))
    text = " ".join(sentence.text for sentence in in_plain_words(answer.why))
    assert "Finland" in text
    assert "Sweden" in text
    assert " FI" not in text


def test_labels_tell_everything_apart_well_enough_to_choose() -> None:
    labels = [study_label(SNAPSHOT, study) for study in range(len(SNAPSHOT.studies.ids))]
    assert all(labels)
    assert not any(id_ in label for id_, label in zip(SNAPSHOT.studies.ids, labels, strict=True))
    assert all(micro_credential_label(SNAPSHOT, id_) for id_ in SNAPSHOT.micro_credentials)


def test_a_title_that_is_the_same_in_english_is_said_once() -> None:
    same = {"title_native": "Bachelor", "title_en": "Bachelor", "language": "de"}
    assert name_of(same) == Name("Bachelor", None, "de")
    assert str(name_of({**same, "title_en": "Bachelor's degree"})) == "Bachelor (Bachelor's degree)"


def test_a_sheet_tells_openings_from_explicit_noes() -> None:
    found = sheet(SNAPSHOT, SNAPSHOT.index["NL-mbo-4"])
    assert any(opening.access is Access.NONE for opening in found.closed)
    assert all(opening.certainty is not None for opening in (*found.opens, *found.opened_by))
    assert found.place == "Netherlands"


@pytest.mark.parametrize("rule", range(0, len(SNAPSHOT.arcs.ids), 50))
def test_a_rule_says_both_its_ends(rule: int) -> None:
    held, opening = rule_sheet(SNAPSHOT, rule)
    assert held.native
    assert opening.other.native


def test_every_row_is_in_a_table_and_no_empty_cell_is_made_up() -> None:
    found = {table.name: table for table in tables(CONTENT)}
    assert {name: len(table.rows) for name, table in found.items()} == CONTENT.counts()
    assert all("" not in row.values() for table in found.values() for row in table.rows)


def test_publishers_and_evidence_add_up_to_the_rows_that_cite() -> None:
    citing = [record for record in CONTENT if getattr(record, "source_url", None)]
    assert sum(publisher.facts for publisher in publishers([CONTENT])) == len(citing)
    counts = evidence([CONTENT])
    assert counts[Evidence.SEEN] > counts[Evidence.KNOWN] > 0


def test_the_pack_says_its_weak_spots_and_how_to_correct_it(tmp_path: Path) -> None:
    assert "Slovak" in readme_section("Known weak spots")
    assert "gradus check" in readme_section("To correct a fact")
    assert readme_section("No such heading") == ""
    assert readme_section("Known weak spots", tmp_path / "absent.md") == ""
