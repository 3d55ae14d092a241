"""The difference between two graphs is exactly what turns one into the other."""

from hypothesis import given
from hypothesis import strategies as st

from graph.changes import GraphChanges, difference, whole
from graph.projection import Graph
from graph.version import StoreVersion

VERSIONS = (StoreVersion(), StoreVersion().with_dataset("d", "v", "2026-01-01T00:00:00Z"))

keys = st.tuples(st.sampled_from(["Level", "Provider"]), st.sampled_from(["a", "b", "c"]))
properties = st.dictionaries(st.sampled_from(["x", "y"]), st.sampled_from([1, 2, "z"]), max_size=2)
relationship_keys = st.tuples(st.sampled_from(["IN", "GOVERNS"]), keys, keys, st.sampled_from(["", "r1", "r2"]))
graphs = st.builds(
    Graph,
    nodes=st.dictionaries(keys, properties, max_size=5),
    relationships=st.dictionaries(relationship_keys, properties, max_size=5),
)


def applied(before: Graph, changes: GraphChanges) -> Graph:
    nodes = {k: v for k, v in before.nodes.items() if k not in changes.gone_nodes} | changes.nodes
    gone = changes.gone_relationships
    kept = {k: v for k, v in before.relationships.items() if k not in gone}
    return Graph(nodes, kept | changes.relationships)


@given(graphs, graphs)
def test_the_difference_applied_to_one_graph_gives_the_other(before: Graph, after: Graph) -> None:
    assert applied(before, difference(before, after, VERSIONS)) == after


@given(graphs)
def test_a_graph_does_not_differ_from_itself(graph: Graph) -> None:
    assert difference(graph, graph, VERSIONS).size == 0


@given(graphs, graphs)
def test_nothing_that_stays_as_it_is_is_written(before: Graph, after: Graph) -> None:
    changes = difference(before, after, VERSIONS)
    unchanged = [k for k, v in changes.nodes.items() if before.nodes.get(k) == v]
    unchanged += [k for k, v in changes.relationships.items() if before.relationships.get(k) == v]
    assert unchanged == []


def test_of_two_parallel_rules_only_the_one_that_changed_is_written() -> None:
    a, b = ("QualificationType", "A"), ("QualificationType", "B")
    first, second = ("GIVES_ACCESS_TO", a, b, "r1"), ("GIVES_ACCESS_TO", a, b, "r2")
    before = Graph({a: {}, b: {}}, {first: {"access": "general"}, second: {"access": "general"}})
    after = Graph({a: {}, b: {}}, {first: {"access": "general"}, second: {"access": "restricted"}})
    assert list(difference(before, after, VERSIONS).relationships) == [second]


def test_a_property_that_is_gone_is_a_change() -> None:
    before, after = Graph({("Level", "a"): {"x": 1, "y": 1}}), Graph({("Level", "a"): {"x": 1}})
    assert difference(before, after, VERSIONS).nodes == {("Level", "a"): {"x": 1}}


def test_what_is_removed_counts_as_written() -> None:
    end = ("Level", "a")
    before = Graph({end: {}}, {("IN", end, end, ""): {}})
    assert difference(before, Graph(), VERSIONS).size == 2


def test_the_changes_name_the_state_they_start_from_and_the_one_they_lead_to() -> None:
    changes = difference(Graph(), Graph(), VERSIONS)
    assert (changes.before, changes.after) == VERSIONS


@given(graphs)
def test_a_whole_graph_takes_the_place_of_whatever_is_there(graph: Graph) -> None:
    changes = whole(graph, VERSIONS)
    assert (changes.replaces_all, changes.nodes, changes.relationships) == (True, graph.nodes, graph.relationships)
