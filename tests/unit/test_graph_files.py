"""The graph as GraphML and as files for neo4j-admin: everything is in them, typed, and reads back."""

import csv
import io
from functools import cache
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from exports.admin_import import admin_import
from exports.graph_files import FILES, FOLDERS, prepared
from exports.graphml import as_networkx, graphml
from graph.content import Content
from graph.datasets import graph_of
from graph.errors import UsageError
from graph.projection import Graph
from loaders.pack import read_pack

DATA = Path(__file__).parents[2] / "data"
HOSTILE = "a \"quoted\", text;\nwith <b>lines</b> & 'more' = LOAD CSV"

Row = dict[str, Any]


@cache
def bundled() -> Graph:
    return graph_of([("gradus-europe", Content(read_pack(DATA).records))])


def small(**properties: Any) -> Graph:
    start, end = ("Country", "IE"), ("Level", "IE")
    nodes = {start: {"id": "IE", **properties}, end: {"id": "IE", "order": 1}}
    return Graph(nodes, {("KNOWS", start, end, ""): {"ects": 7.5}, ("KNOWS", start, end, "r2"): {"ects": 5.0}})


def typed(cell: str, kind: str) -> Any:
    """A cell as neo4j-admin takes it."""
    if cell == "":
        return None
    read = {"long": int, "double": float, "boolean": lambda text: text == "true", "string[]": lambda t: t.split(";")}
    return read.get(kind, str)(cell)


def imported(files: dict[str, bytes]) -> tuple[dict[tuple[str, str], Row], list[tuple[str, Any, Any, Row]]]:
    """What neo4j-admin makes of the files that the arguments name; raises where it would refuse them."""
    nodes: dict[tuple[str, str], Row] = {}
    edges: list[tuple[str, Any, Any, Row]] = []
    for argument in files["import.args"].decode().split():
        option, _, name = argument.partition("=")
        if option in ("--nodes", "--relationships"):
            head, *rows = csv.reader(io.StringIO(files[name].decode(), newline=""))
            for row in rows:
                assert len(row) == len(head)
                _take(dict(zip(head, row, strict=True)), nodes, edges)
    return nodes, edges


def _take(row: dict[str, str], nodes: dict[tuple[str, str], Row], edges: list[tuple[str, Any, Any, Row]]) -> None:
    ends: dict[str, tuple[str, str]] = {}
    said: Row = {}
    for head, cell in row.items():
        name, _, kind = head.partition(":")
        kind, _, space = kind.rstrip(")").partition("(")
        if kind in ("ID", "START_ID", "END_ID"):
            ends[kind] = (space, cell)
            said |= {name: cell} if name else {}
        elif name and typed(cell, kind) is not None:
            said[name] = typed(cell, kind)
    if "ID" in ends:
        assert ends["ID"] not in nodes and row[":LABEL"] == ends["ID"][0]
        nodes[ends["ID"]] = said
    else:
        assert ends["START_ID"] in nodes and ends["END_ID"] in nodes
        edges.append((row[":TYPE"], ends["START_ID"], ends["END_ID"], said))


def comparable(edges: list[tuple[str, Any, Any, Row]]) -> list[tuple[str, Any, Any, list[tuple[str, str]]]]:
    return sorted((type_, a, b, sorted((name, repr(v)) for name, v in said.items())) for type_, a, b, said in edges)


def test_neo4j_admin_makes_the_same_graph_of_the_bundled_data() -> None:
    graph = bundled()
    nodes, edges = imported(admin_import(graph))
    assert nodes == graph.nodes
    assert comparable(edges) == comparable([(t, a, b, said) for (t, a, b, _), said in graph.relationships.items()])


def test_columns_have_the_types_of_their_values() -> None:
    files = admin_import(bundled())
    head = files["nodes-Level.csv"].decode().partition("\n")[0].split(",")
    assert {"id:ID(Level)", "order:long", "asserted_by:string[]", "label:string", ":LABEL"} <= {*head}
    rules = files["relationships-GIVES_ACCESS_TO-QualificationType-QualificationType.csv"].decode().partition("\n")[0]
    assert "bridge_duration_years:double" in rules and rules.endswith(":END_ID(QualificationType),:TYPE")
    assert "own_study:boolean" in files["nodes-RequirementGroup.csv"].decode()


def test_one_id_under_two_labels_and_parallel_relationships_stay_apart() -> None:
    nodes, edges = imported(admin_import(small()))
    assert [*nodes] == [("Country", "IE"), ("Level", "IE")]
    assert [said["ects"] for *_, said in edges] == [7.5, 5.0]
    drawn = as_networkx(small())
    assert [*drawn.nodes] == ["Country/IE", "Level/IE"] and drawn.number_of_edges() == 2


def test_texts_with_anything_in_them_come_back() -> None:
    nodes, _ = imported(admin_import(small(text=HOSTILE)))
    assert nodes["Country", "IE"]["text"] == HOSTILE
    assert nx.read_graphml(io.BytesIO(graphml(small(text=HOSTILE)))).nodes["Country/IE"]["text"] == HOSTILE


def test_what_xml_cannot_hold_is_replaced() -> None:
    back = nx.read_graphml(io.BytesIO(graphml(small(text="a\x01b\ufffec"))))
    assert back.nodes["Country/IE"]["text"] == "a\ufffdb\ufffdc"


def test_graphml_holds_the_whole_graph_with_its_types() -> None:
    graph = bundled()
    back = nx.read_graphml(io.BytesIO(graphml(graph)))
    expected = as_networkx(graph)
    assert {*back.nodes} == {*expected.nodes}
    assert back.number_of_edges() == len(graph.relationships)
    level = back.nodes["Level/IE-NFQ:8"]
    assert (level["label"], level["notation"], level["order"]) == (
        "Level",
        "8",
        expected.nodes["Level/IE-NFQ:8"]["order"],
    )
    assert {data["type"] for *_, data in back.edges(data=True)} == {key[0] for key in graph.relationships}


def test_a_property_that_is_called_as_the_label_is_keeps_its_value() -> None:
    assert as_networkx(small(label="own")).nodes["Country/IE"] == {"label": "Country", "id": "IE", "label_": "own"}


@pytest.mark.parametrize("format", [*FILES, *FOLDERS])
def test_a_store_without_data_makes_empty_files(format: str) -> None:
    made = FILES[format]([]) if format in FILES else FOLDERS[format]([])
    assert made


def test_a_folder_that_holds_something_is_not_written_into(tmp_path: Path) -> None:
    assert prepared(tmp_path / "new").is_dir() and prepared(tmp_path / "new").is_dir()
    (tmp_path / "new" / "x").write_text("x")
    for out in (tmp_path / "new", tmp_path / "new" / "x", tmp_path / "a" / "b"):
        with pytest.raises(UsageError, match=str(out.name)):
            prepared(out)
