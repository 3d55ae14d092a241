"""An occupation has one answer, whichever store holds the bundled pack, ESCO and somebody's own offers."""

from datetime import date
from pathlib import Path

from graph.content import Content
from graph.datasets import load
from graph.model import Programme, SkillLink
from graph.neo4j_store import Neo4jStore
from graph.snapshot import Snapshot
from loaders.pack import read_pack
from queries.describe import describe
from queries.find import find
from queries.neighbourhood import neighbourhood
from routes.holdings import look_up_holdings
from routes.occupation import occupation
from tests.store.conftest import DATA, MakeStore
from tests.unit.sheets_made import read
from tests.unit.test_esco import DEVELOPER, FILES, PYTHON, TEAMS, put
from tools.snapshots import snapshot_of

TAUGHT = "http://data.europa.eu/esco/skill/ccd0a1d9-afda-43d9-b901-96344886e14d"
"""A skill that micro-credentials of the bundled pack teach."""

OWN = "OWN-programme"
HELSINKI = "FI-HELSINKI-introduction-to-programming"


def contents(folder: Path) -> dict[str, Content]:
    """The pack, ESCO in small, and a programme that says what it teaches."""
    for name in FILES:
        file = put(folder, name) / name
        file.write_text(file.read_text("utf-8").replace(PYTHON, TAUGHT), "utf-8")
    row = {"id": OWN, "provider_id": "FI-HELSINKI", "title": "Team work", "language": "en", "country": "FI"}
    own = Programme.model_validate({**row, "source_url": "https://example.org/", "evidence": "known"})
    return {
        "gradus-europe": Content(read_pack(DATA).records),
        "esco": Content(read(folder).records),
        "own": Content([own, SkillLink(mc_id=OWN, label="work in teams", uri=TEAMS)]),
    }


def document(snapshot: Snapshot) -> dict[str, object]:
    """The answer without when and from what it was loaded."""
    held = look_up_holdings(snapshot, [HELSINKI])
    said = occupation(snapshot, DEVELOPER, held, on=date(2026, 11, 24)).as_json(snapshot)
    return {key: value for key, value in said.items() if key != "dataset"}


def test_the_answer_and_the_picture_are_those_of_the_rows(make_store: MakeStore, tmp_path: Path) -> None:
    store = make_store()
    made = contents(tmp_path)
    for id_, content in made.items():
        load(store, id_, content)
    snapshot = store.snapshot()
    expected = snapshot_of([record for content in made.values() for record in content])
    for question in ("needs", "skills"):
        assert [*snapshot.rows[question]] == [
            {**row, "properties": {**row["properties"], "asserted_by": theirs["properties"]["asserted_by"]}}
            if "properties" in row
            else row
            for row, theirs in zip(expected.rows[question], snapshot.rows[question], strict=True)
        ]
    said, from_rows = document(snapshot), document(expected)
    assert said["occupation"] == {**from_rows["occupation"], "asserted_by": ["esco"]}  # type: ignore[dict-item]
    assert {**said, "occupation": 0} == {**from_rows, "occupation": 0}
    assert [(one["title"], one["status"], one["programmes"]) for one in said["skills"]] == [  # type: ignore[attr-defined]
        ("Python", "held", []),
        ("work in teams", "offered", [OWN]),
    ]


def test_what_is_kept_on_disk_gives_the_same_answer(make_store: MakeStore, tmp_path: Path) -> None:
    store = make_store()
    for id_, content in contents(tmp_path).items():
        load(store, id_, content)
    first = document(store.snapshot())
    store.close()
    again = make_store()
    assert document(again.snapshot()) == first
    if isinstance(again, Neo4jStore):
        again.close()


def test_occupations_and_skills_are_found_described_and_drawn(make_store: MakeStore, tmp_path: Path) -> None:
    store = make_store()
    for id_, content in contents(tmp_path).items():
        load(store, id_, content)
    snapshot = store.snapshot()
    assert [(one.id, one.kind) for one in find(snapshot, "programmer", kinds=["occupation"])] == [
        (DEVELOPER, "occupation")
    ]
    assert find(snapshot, "work in teams")[0].id == TEAMS
    told = describe(store, id=TEAMS)
    assert {(one.relation, one.id) for one in told.related} == {("TEACHES", OWN), ("NEEDS", DEVELOPER)}
    assert [source.url for source in told.sources] == [TEAMS]
    assert [one.sources for one in told.related if one.relation == "TEACHES"] == [()]
    drawn = neighbourhood(store, id=DEVELOPER)
    assert set(drawn.nodes) == {DEVELOPER, TAUGHT, TEAMS}
    assert {kind for _, _, kind in drawn.edges(keys=True)} == {"NEEDS"}
