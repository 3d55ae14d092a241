"""The picture as an SVG file, its legend, and how titles are broken into lines."""

import re
from xml.etree import ElementTree

import networkx as nx
import pytest

from exports.appearance import CERTAINTIES, CONNECTION, COUNTS_TOWARD, NO_ACCESS, SECTORS
from exports.countries import country_name
from exports.explored import View, explored
from exports.graph_data import TEXT_WIDTH, TITLE_SIZE, GraphData, graph_data
from exports.graph_svg import graph_svg
from exports.legend import drawn
from exports.map_layout import map_layout
from exports.wrapping import width, wrapped
from tools.snapshots import bundled

SNAPSHOT = bundled()
SVG = "{http://www.w3.org/2000/svg}"


def picture(*starts: str) -> tuple["nx.MultiDiGraph[str]", GraphData]:
    part = explored(SNAPSHOT, View(starts))
    return part, graph_data(part, places=map_layout(SNAPSHOT, part, country_name))


def parsed(data: GraphData) -> ElementTree.Element:
    return ElementTree.fromstring(graph_svg(data, title="Austria & <more>", credit="Ask ENIC-NARIC"))  # noqa: S314 - ours


def test_the_file_holds_every_card_and_every_line_and_where_it_comes_from() -> None:
    part, data = picture("AT")
    svg = parsed(data)
    groups = svg.findall(f"{SVG}g")
    assert len(groups) == len(part) + part.number_of_edges()
    said = " ".join(text.text or "" for text in svg.iter(f"{SVG}text"))
    assert "Lehrabschlussprüfung" in said
    assert "EQF 8" in said
    assert "Austria" in said
    assert "Ask ENIC-NARIC" in said
    assert svg.findtext(f"{SVG}title") == "Austria & <more>"


def test_the_file_asks_for_nothing_and_runs_nothing() -> None:
    text = graph_svg(picture("IE")[1], title="x", credit="y")
    assert re.findall(r"href|url\(|<script|<image|<style|@import", text) == []
    assert re.findall(r"https?://[^\"'< ]+", re.sub(r"<title>.*?</title>", "", text, flags=re.S)) == [
        "http://www.w3.org/2000/svg"
    ]


@pytest.mark.parametrize("text", ["</title><script>alert(1)</script>", '"><g onload="x"', "&lt;b&gt; ]]>"])
def test_a_hostile_title_stays_a_text(text: str) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("a", kind="qualification_type", title=text, title_en=text, country="AT", eqf_level=4)
    svg = ElementTree.fromstring(graph_svg(graph_data(graph), title=text, credit=text))  # noqa: S314 - ours
    assert {element.tag for element in svg.iter()} <= {
        f"{SVG}{tag}" for tag in ("svg", "title", "rect", "g", "text", "circle")
    }
    assert not [name for element in svg.iter() for name in element.attrib if name.startswith("on")]


def test_a_line_ends_at_the_border_of_its_card() -> None:
    part, data = picture("AT-lehrabschluss")
    nodes = {node["id"]: node for node in data.nodes}
    heads = [g[2].attrib["transform"] for g in parsed(data).findall(f"{SVG}g") if g[1].tag == f"{SVG}path"]
    assert len(heads) == part.number_of_edges()
    for edge, head in zip(data.edges, heads, strict=True):
        x, y = map(float, re.findall(r"translate\(([-\d.]+),([-\d.]+)\)", head)[0])
        end = nodes[edge["to"]]
        beside, above = abs(x - end["x"]) - end["wide"] / 2, abs(y - end["y"]) - end["high"] / 2
        assert max(beside, above) == pytest.approx(0, abs=9)


def test_an_empty_picture_is_a_file_too() -> None:
    assert parsed(GraphData([], [], [], [])).tag == f"{SVG}svg"


def test_the_legend_names_what_is_drawn_and_nothing_else() -> None:
    shapes, lines = drawn(explored(SNAPSHOT, View(("AT-lehrabschluss",))))
    assert [shape.word for shape in shapes] == [
        SECTORS[sector].word for sector in ("upper_secondary_vet", "higher_education", "adult")
    ]
    assert lines == [CERTAINTIES[c] for c in ("entitled", "conditional", "discretionary")]
    _, lines = drawn(explored(SNAPSHOT, View(("FI-HELSINKI-bsc-computer-science",))))
    assert lines == [COUNTS_TOWARD, CONNECTION]
    _, lines = drawn(explored(SNAPSHOT, View(("AT-meisterpruefung",))))
    assert NO_ACCESS in lines


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Lehrabschlussprüfung", ("Lehrabschlussprüfung",)),
        ("Studienberechtigungsprüfung", ("Studienberechtigungs-", "prüfung")),
        ("Bachelor (Fachhochschule)", ("Bachelor", "(Fachhochschule)")),
        ("", ()),
    ],
)
def test_a_title_is_broken_between_words_and_a_long_word_at_a_syllable(title: str, lines: tuple[str, ...]) -> None:
    assert wrapped(title, TITLE_SIZE, TEXT_WIDTH, 2) == lines


def test_no_line_of_any_title_is_wider_than_its_card_and_what_is_cut_says_so() -> None:
    for properties in SNAPSHOT.studies.properties:
        title = str(properties.get("title_native") or properties.get("title") or properties["title_en"])
        lines = wrapped(title, TITLE_SIZE, TEXT_WIDTH, 2)
        assert len(lines) in (1, 2)
        assert all(width(line.rstrip("-…"), TITLE_SIZE) <= TEXT_WIDTH for line in lines)
        whole = "".join(lines).replace("-", "").replace(" ", "")
        assert "…" in whole or whole == title.replace("-", "").replace(" ", "")
