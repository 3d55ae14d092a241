"""What ESCO says, in every store: an occupation needs skills, and micro-credentials teach some of them."""

from pathlib import Path

from graph.content import Content
from graph.datasets import load
from loaders.pack import read_pack
from queries.describe import describe
from tests.store.conftest import DATA, MakeStore
from tests.unit.sheets_made import read
from tests.unit.test_esco import DEVELOPER, FILES, TEAMS, put

TAUGHT = "http://data.europa.eu/esco/skill/ccd0a1d9-afda-43d9-b901-96344886e14d"
"""A skill that micro-credentials of the bundled pack teach."""


def test_an_occupation_is_described_with_what_it_needs_and_a_skill_with_who_teaches_it(
    make_store: MakeStore, tmp_path: Path
) -> None:
    for name in FILES:
        put(tmp_path, name)
        file = tmp_path / name
        file.write_text(file.read_text("utf-8").replace("http://data.europa.eu/esco/skill/python", TAUGHT), "utf-8")
    store = make_store()
    load(store, "gradus-europe", Content(read_pack(DATA).records))
    load(store, "esco", Content(read(tmp_path).records))
    occupation = describe(store, id=DEVELOPER)
    assert (occupation.kind, occupation.title, occupation.properties["isco_group"]) == (
        "occupation",
        "software developer",
        "2512",
    )
    assert {(one.relation, one.id, one.properties["need"]) for one in occupation.related} == {
        ("NEEDS", TAUGHT, "essential"),
        ("NEEDS", TEAMS, "optional"),
    }
    skill = describe(store, id=TAUGHT)
    assert {one.relation for one in skill.related} == {"TEACHES", "NEEDS"}
    assert skill.properties["kind"] == "knowledge"
