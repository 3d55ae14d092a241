"""`gradus occupation`: its document, its exit codes, and what people read."""

from pathlib import Path

import pytest

from tests.cli.running import ROOT, Gradus
from tests.store.test_occupation import HELSINKI, TAUGHT
from tests.unit.test_esco import DEVELOPER, FILES, PYTHON, TEAMS, put

pytestmark = pytest.mark.embedded

KEYS = {
    *("occupation", "dataset", "have", "countries", "skills", "counts", "offers", "sets", "out_of_reach"),
    *("counts_toward", "notices"),
}
SET_KEYS = {"micro_credentials", "skills", "ects", "ects_not_known", "proven", "only_one", "counts_toward"}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Gradus:
    """The command on a store with the bundled pack and ESCO in small."""
    folder = tmp_path_factory.mktemp("esco")
    for name in FILES:
        file = put(folder, name) / name
        file.write_text(file.read_text("utf-8").replace(PYTHON, TAUGHT), "utf-8")
    made = Gradus(f"embedded:{tmp_path_factory.mktemp('occupation') / 'store'}")
    assert made.run("load", str(ROOT / "data"), str(folder)).returncode == 0
    return made


def test_the_document_has_its_keys(loaded: Gradus) -> None:
    document = loaded.json("occupation", DEVELOPER)
    assert document.keys() == KEYS
    assert document["occupation"].keys() >= {"id", "title", "code", "regulated", "regulation_note", "sources"}
    assert [(one["title"], one["need"], one["status"]) for one in document["skills"]] == [
        ("Python", "essential", "offered"),
        ("work in teams", "optional", "no_offer_known"),
    ]
    for name in ("fewest", "least_study"):
        assert document["sets"][name].keys() == SET_KEYS
        assert len(document["sets"][name]["micro_credentials"]) == 1
    assert {one["id"] for one in document["offers"]} >= set(document["skills"][0]["micro_credentials"])


def test_what_is_held_is_no_part_of_a_set(loaded: Gradus) -> None:
    document = loaded.json("occupation", "2512.1", "--have", HELSINKI)
    assert document["skills"][0]["held"] == [HELSINKI]
    assert document["sets"] == {"fewest": None, "least_study": None}
    assert document["have"] == [{"id": HELSINKI, "ects": None}]


def test_where_nothing_teaches_any_of_it_the_honest_answer_is_no(loaded: Gradus) -> None:
    document = loaded.json("occupation", "developer", "--country", "EL", code=1)
    assert document["countries"] == ["GR"]
    assert {one["status"] for one in document["skills"]} == {"no_offer_known"}


@pytest.mark.parametrize(
    ("arguments", "value", "near"),
    [
        (("occupation", "sofware developer"), "sofware developer", DEVELOPER),
        (("occupation", TEAMS), TEAMS, None),
        (("occupation", DEVELOPER, "--have", "FI-HELSINKI-introduction-to-programing"), None, HELSINKI),
        (("occupation", DEVELOPER, "--country", "TA"), "TA", "AT"),
        (("find", "x", "--kind", "ocupation"), "ocupation", "occupation"),
    ],
)
def test_a_wrong_name_leads_to_the_nearest(
    loaded: Gradus, arguments: tuple[str, ...], value: str | None, near: str | None
) -> None:
    error = loaded.json(*arguments, code=2)["error"]
    assert value in (None, error["value"])
    assert near is None or near in error["nearest"]


def test_without_occupations_one_is_told_how_to_get_them(gradus: Gradus) -> None:
    ran = gradus.run("occupation", "nurse")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "load the CSV download of ESCO" in ran.stderr


def test_people_read_titles_and_how_to_go_on(loaded: Gradus) -> None:
    ran = loaded.run("occupation", DEVELOPER)
    assert ran.returncode == 0
    for said in (
        "software developer (an occupation, 2512.1 in ESCO)",
        "What everybody in it needs (essential): 1 taught by somebody known",
        "no offer known",
        "no right to practise it",
        DEVELOPER,
    ):
        assert said in ran.stdout


def test_a_set_that_counts_toward_a_programme_says_the_next_command(loaded: Gradus) -> None:
    ran = loaded.run("occupation", DEVELOPER, "--have", "GB-SQA-ethical-hacking-5:3", "--country", "FI")
    assert "What is held counts toward" in ran.stdout
    said = " ".join(ran.stdout.split())
    assert "Go on: gradus stack --to GB-SQA-npa-cyber-security-5 --have GB-SQA-ethical-hacking-5:3 --have FI-" in said


def test_occupations_and_skills_are_found(loaded: Gradus) -> None:
    assert loaded.json("find", "programmer", "--kind", "occupation")[0]["id"] == DEVELOPER
    found = loaded.json("find", "work in teams")
    assert (found[0]["id"], found[0]["kind"]) == (TEAMS, "skill")
    assert "Occupation" in loaded.run("find", "programmer").stdout


def test_an_occupation_is_described_and_drawn(loaded: Gradus, tmp_path: Path) -> None:
    assert loaded.json("describe", DEVELOPER)["sources"][0]["url"] == DEVELOPER
    drawn = loaded.json("graph", DEVELOPER, "--html", str(tmp_path / "x.html"))
    assert (drawn["nodes"], drawn["edges"]) == (3, 2)
