"""Describing things, and walking around them, as the tables say."""

from collections.abc import Callable
from pathlib import Path

import pytest

from exports.html_graph import html_graph
from graph.errors import UnknownIdError
from graph.store import GraphStore
from queries.describe import describe
from queries.neighbourhood import neighbourhood

pytestmark = pytest.mark.embedded

Table = Callable[[str], list[dict[str, str]]]
QUERIES = Path(__file__).parents[2] / "queries"


@pytest.mark.parametrize("id_", ["NL-mbo-4", "AT-lehrabschluss", "TR-onlisans", "FR-bts"])
def test_every_rule_of_a_qualification_type_is_told_with_what_it_is_worth(
    pack_store: GraphStore, table: Table, id_: str
) -> None:
    related = describe(pack_store, id=id_).as_json()["related"]
    told = {
        (r["properties"]["rule_id"], r["direction"], r["properties"]["access"], r["properties"].get("certainty") or "")
        for r in related
        if r["relation"] == "GIVES_ACCESS_TO"
    }
    rules = table("access")
    wanted = {(r["rule_id"], "out", r["access"], r["certainty"]) for r in rules if r["from_type_id"] == id_}
    wanted |= {(r["rule_id"], "in", r["access"], r["certainty"]) for r in rules if r["to_type_id"] == id_}
    assert told == wanted


def test_everything_that_can_be_named_can_be_described(pack_store: GraphStore, table: Table) -> None:
    for name, key in (("providers", "provider_id"), ("recognition_policies", "policy_id"), ("isced_f", "code")):
        for row in table(name)[::40]:
            assert describe(pack_store, id=row[key]).as_json()["id"] == row[key]


def test_a_description_names_its_source(pack_store: GraphStore, table: Table) -> None:
    (row,) = [r for r in table("qualification_types") if r["type_id"] == "AT-lehrabschluss"]
    (source,) = describe(pack_store, id="AT-lehrabschluss").as_json()["sources"]
    assert (source["url"], source["evidence"], source["checked_on"]) == (
        row["source_url"],
        row["evidence"],
        row["checked_on"],
    )


def test_an_unknown_id_comes_with_the_nearest(pack_store: GraphStore) -> None:
    with pytest.raises(UnknownIdError) as caught:
        describe(pack_store, id="AT-lehrabschlus")
    assert caught.value.nearest[0] == "AT-lehrabschluss"


def test_a_walk_of_one_step_finds_exactly_the_rules_around(pack_store: GraphStore, table: Table) -> None:
    graph = neighbourhood(pack_store, id="AT-lehrabschluss", depth=1)
    found = {d["rule_id"] for _, _, d in graph.edges(data=True) if d.get("rule_id")}
    around = {
        row["rule_id"] for row in table("access") if "AT-lehrabschluss" in (row["from_type_id"], row["to_type_id"])
    }
    assert around <= found


def test_a_longer_walk_finds_more(pack_store: GraphStore) -> None:
    one, two = (neighbourhood(pack_store, id="AT-lehrabschluss", depth=depth) for depth in (1, 2))
    assert set(one.nodes) < set(two.nodes)


def test_a_walk_that_is_cut_says_so(pack_store: GraphStore) -> None:
    graph = neighbourhood(pack_store, id="AT", depth=2, limit=10)
    assert graph.graph["cut"]


def test_the_page_of_a_walk_opens_offline_and_keeps_hostile_titles_as_text(pack_store: GraphStore) -> None:
    graph = neighbourhood(pack_store, id="AT-lehrabschluss", depth=1)
    before = {node: dict(attributes) for node, attributes in graph.nodes(data=True)}
    for node in graph.nodes:
        graph.nodes[node]["title"] = "</script><img src=x onerror=alert(1)>"
    hostile = {node: dict(attributes) for node, attributes in graph.nodes(data=True)}
    page = html_graph(graph, title="<b>x</b>", dataset=pack_store.version().as_json())
    assert {node: dict(attributes) for node, attributes in graph.nodes(data=True)} == hostile != before
    assert "<img src=x" not in page
    assert "<b>x</b>" not in page
    assert "Content-Security-Policy" in page
    assert 'src="http' not in page
    assert "<link" not in page
    assert "ENIC-NARIC" in page
    assert pack_store.version().datasets[0].version[:12] in page


def test_every_question_is_plain_cypher_that_is_asked_somewhere() -> None:
    code = "\n".join(f.read_text(encoding="utf-8") for f in (*QUERIES.glob("*.py"), *QUERIES.parent.glob("graph/*.py")))
    for file in QUERIES.glob("*.cypher"):
        text = file.read_text(encoding="utf-8")
        assert text.startswith("//"), file.name
        assert "apoc" not in text.lower(), file.name
        assert " id(" not in text, file.name
        assert "generation" in text, file.name
        assert f'"{file.stem}"' in code or file.stem.removeprefix("snapshot_") in code, file.name
