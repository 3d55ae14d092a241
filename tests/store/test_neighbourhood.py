"""The graph around a thing: complete within the depth, cut where the limit says, the same every time."""

from collections.abc import Callable

import networkx as nx
import pytest

from graph.errors import UnknownIdError, UsageError
from graph.store import GraphStore
from queries.neighbourhood import neighbourhood

pytestmark = pytest.mark.embedded

Table = Callable[[str], list[dict[str, str]]]


def test_one_step_from_a_qualification_type_is_what_the_tables_say(pack_store: GraphStore, table: Table) -> None:
    graph = neighbourhood(pack_store, id="FI-kandidaatti")
    rules = [r for r in table("access") if "FI-kandidaatti" in (r["from_type_id"], r["to_type_id"])]
    around = {end for r in rules for end in (r["from_type_id"], r["to_type_id"])}
    around |= {r["programme_id"] for r in table("programmes") if r["type_id"] == "FI-kandidaatti"}
    around |= {r["mc_id"] for r in table("prerequisites") if r["requires_id"] == "FI-kandidaatti"}
    assert set(graph) == around | {"FI-kandidaatti", "FI-FiNQF:6", "6"}
    assert not graph.graph["cut"]
    assert graph.graph["centre"] == ["FI-kandidaatti"]


def test_the_things_found_are_connected_with_each_other_too(pack_store: GraphStore, table: Table) -> None:
    graph = neighbourhood(pack_store, id="AT-lehrabschluss", depth=2)
    rules = {
        (r["from_type_id"], r["to_type_id"], r["rule_id"])
        for r in table("access")
        if r["from_type_id"] in graph and r["to_type_id"] in graph
    }
    found = {(a, b, k) for a, b, k, t in graph.edges(keys=True, data="type") if t == "GIVES_ACCESS_TO"}
    assert found == rules


def test_nodes_say_what_is_needed_to_draw_them(pack_store: GraphStore, table: Table) -> None:
    graph = neighbourhood(pack_store, id="AT-lehrabschluss")
    (row,) = [r for r in table("qualification_types") if r["type_id"] == "AT-lehrabschluss"]
    assert graph.nodes["AT-lehrabschluss"] == {
        "id": "AT-lehrabschluss",
        "kind": "qualification_type",
        "title": row["title_native"],
        "title_en": row["title_en"],
        "language": row["language"],
        "sector": row["sector"],
        "country": "AT",
        "level": row["level_code"],
        "eqf_level": 4,
        "source_url": row["source_url"],
        "evidence": row["evidence"],
        "checked_on": row["checked_on"],
    }
    assert graph.nodes["AT-NQR:4"]["framework"] == "NQR"
    assert "eqf_level" not in graph.nodes["AT-berufsreifepruefung"]


def test_edges_say_what_the_rule_says(pack_store: GraphStore, table: Table) -> None:
    graph = neighbourhood(pack_store, id="AT-lehrabschluss")
    for start, end, key, attributes in graph.edges(keys=True, data=True):
        if attributes["type"] != "GIVES_ACCESS_TO":
            continue
        (row,) = [r for r in table("access") if r["rule_id"] == key]
        assert (start, end) == (row["from_type_id"], row["to_type_id"])
        said = tuple(attributes.get(n, "") for n in ("rule_id", "access", "certainty", "condition", "source_url"))
        assert said == (key, row["access"], row["certainty"], row["condition_en"], row["source_url"])


def test_two_rules_between_a_pair_are_two_edges(pack_store: GraphStore, table: Table) -> None:
    pairs = [(r["from_type_id"], r["to_type_id"]) for r in table("access")]
    pair = next(p for p in pairs if pairs.count(p) > 1)
    graph = neighbourhood(pack_store, id=pair[0])
    assert graph.number_of_edges(*pair) == pairs.count(pair)


def test_a_programme_is_surrounded_by_the_tree_of_what_it_requires(pack_store: GraphStore, table: Table) -> None:
    programme = "GB-SQA-hnc-computing"
    rows = {row["requirement_id"]: row for row in table("requirements") if row["programme_id"] == programme}
    options = {(o["requirement_id"], o["mc_id"]) for o in table("requirement_options") if o["requirement_id"] in rows}
    graph = neighbourhood(pack_store, id=programme, depth=3)
    edges = {
        (start, end)
        for start, end, type_ in graph.edges({programme, *rows}, data="type")
        if type_ in ("REQUIRES", "OPTION")
    }
    assert edges == {*((row["parent_id"] or programme, id_) for id_, row in rows.items()), *options}
    said = {id_: (graph.nodes[id_]["title"], graph.nodes[id_]["condition"]) for id_ in rows}
    assert said == {id_: (row["title_en"], row["condition_en"]) for id_, row in rows.items()}


def test_cited_pages_and_countries_are_not_among_the_things_around(pack_store: GraphStore) -> None:
    graph = neighbourhood(pack_store, id="FI-HELSINKI", depth=2)
    assert {"source", "country"} & {kind for _, kind in graph.nodes(data="kind")} == set()


def test_a_country_is_surrounded_by_what_is_in_it(pack_store: GraphStore, table: Table) -> None:
    graph = neighbourhood(pack_store, id="AT")
    assert {n for n, kind in graph.nodes(data="kind") if kind == "framework"} == {
        r["framework_id"] for r in table("frameworks") if r["country"] == "AT"
    }
    assert {n for n, kind in graph.nodes(data="kind") if kind == "qualification_type"} == {
        r["type_id"] for r in table("qualification_types") if r["framework_id"] == "AT-NQR"
    }


def test_no_walk_goes_on_through_an_eqf_level(pack_store: GraphStore) -> None:
    graph = neighbourhood(pack_store, id="AT-NQR:4", depth=3)
    assert {country for _, country in graph.nodes(data="country") if country} == {"AT"}


def test_a_walk_from_an_eqf_level_finds_the_levels_on_it(pack_store: GraphStore, table: Table) -> None:
    graph = neighbourhood(pack_store, id="8")
    wanted = {f"{r['framework_id']}:{r['level_code']}" for r in table("levels") if r["eqf_level"] == "8"}
    assert set(graph) == wanted | {"8"}


def test_a_level_of_the_eqf_is_surrounded_by_the_levels_referenced_to_it(pack_store: GraphStore, table: Table) -> None:
    graph = neighbourhood(pack_store, id="EQF:8", depth=1)
    wanted = {f"{r['framework_id']}:{r['level_code']}" for r in table("levels") if r["eqf_level"] == "8"}
    assert {node for node, kind in graph.nodes(data="kind") if kind == "level"} == wanted
    assert graph.graph["centre"] == ["EQF:8", "8"]


def test_from_a_rule_the_walk_starts_at_both_ends(pack_store: GraphStore) -> None:
    graph = neighbourhood(pack_store, id="AT-lehrabschluss--AT-bachelor--1", depth=0)
    assert set(graph) == {"AT-lehrabschluss", "AT-bachelor"}
    assert ("AT-lehrabschluss", "AT-bachelor", "AT-lehrabschluss--AT-bachelor--1") in graph.edges


def test_a_longer_walk_finds_all_of_a_shorter_one_and_more(pack_store: GraphStore) -> None:
    one, two = (neighbourhood(pack_store, id="AT-lehrabschluss", depth=depth) for depth in (1, 2))
    assert set(one) < set(two)


def test_no_step_gives_the_thing_alone(pack_store: GraphStore) -> None:
    assert set(neighbourhood(pack_store, id="AT-lehrabschluss", depth=0)) == {"AT-lehrabschluss"}


@pytest.mark.parametrize("limit", [1, 2, 5, 10, 1000])
def test_the_limit_is_kept_and_told(pack_store: GraphStore, limit: int) -> None:
    graph = neighbourhood(pack_store, id="AT", depth=2, limit=limit)
    whole = neighbourhood(pack_store, id="AT", depth=2, limit=10_000)
    assert len(graph) == min(limit, len(whole))
    assert graph.graph["cut"] == (limit < len(whole))
    assert set(graph) <= set(whole)


def test_the_same_walk_gives_the_same_graph(pack_store: GraphStore) -> None:
    one, two = (neighbourhood(pack_store, id="IE-NFQ:8", depth=2, limit=15) for _ in range(2))
    assert nx.utils.graphs_equal(one, two)
    assert list(one) == list(two)


def test_an_id_that_no_store_could_hold_is_only_unknown(pack_store: GraphStore) -> None:
    with pytest.raises(UnknownIdError) as caught:
        neighbourhood(pack_store, id="AT\udcff")
    assert str(caught.value).isprintable()


def test_an_unknown_id_is_answered_with_the_nearest(pack_store: GraphStore) -> None:
    with pytest.raises(UnknownIdError) as caught:
        neighbourhood(pack_store, id="AT-lehrabschlus")
    assert caught.value.nearest[0] == "AT-lehrabschluss"


@pytest.mark.parametrize(("depth", "limit"), [(-1, 10), (1, 0), (1, -5)])
def test_a_depth_or_limit_that_makes_no_sense_is_a_wrong_call(pack_store: GraphStore, depth: int, limit: int) -> None:
    with pytest.raises(UsageError):
        neighbourhood(pack_store, id="AT", depth=depth, limit=limit)
