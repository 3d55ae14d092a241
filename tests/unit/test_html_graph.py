"""The stand-alone graph: one file, no host asked, hostile texts stay texts, lanes and lines as promised."""

import base64
import copy
import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any

import networkx as nx
import pytest

from exports.appearance import CERTAINTIES, COUNTS_TOWARD, KINDS, NO_ACCESS, SECTORS, line_of
from exports.graph_data import graph_data
from exports.graph_tables import connections_table
from exports.html_graph import html_graph
from exports.vis import vis_network
from graph.vocabulary import Certainty, Sector
from queries.things import KINDS as DESCRIBED
from words import spoken

DATASET = {"id": "test-data", "version": "0123456789abcdef" * 4, "loaded_at": "2026-11-24T08:00:00Z"}
HOSTILE = [
    "</script><img src=x onerror=alert(1)>",
    "<!--<script>",
    "\"><svg/onload=alert(1)>'",
    "&lt;b&gt; & ]]>",
    "javascript:alert(1)",
    "\u2028\u202e${alert(1)}`{{7*7}}",
]


class Page(HTMLParser):
    """What a browser would see: the elements, and the text of each script."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.text = ""
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside = tag
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "script":
            self.scripts[-1] += data
        elif self._inside != "style":
            self.text += data

    def drawn(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.scripts[0])
        return found


def small() -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(centre=["school"], cut=False)
    kind = "qualification_type"
    graph.add_node("school", kind=kind, title="Schule", sector="upper_secondary_vet", country="AT", eqf_level=4)
    graph.add_node("bachelor", kind=kind, title="Bachelor", sector="higher_education", country="AT", eqf_level=6)
    graph.add_node("exam", kind=kind, title="Prüfung", title_en="Exam", sector="adult", country="AT", language="de")
    graph.add_node("uni", kind="provider", title="Uni", country="AT")
    for start, end, key, access, certainty in (
        ("school", "exam", "r1", "general", "entitled"),
        ("exam", "bachelor", "r2", "conditional", "conditional"),
        ("school", "bachelor", "r3", "restricted", "discretionary"),
        ("school", "bachelor", "r4", "none", None),
        ("exam", "bachelor", "r5", "general", "inferred"),
    ):
        said = {"certainty": certainty} if certainty else {}
        url = f"https://example.org/{key}?a=1&b=2"
        graph.add_edge(start, end, key=key, type="GIVES_ACCESS_TO", access=access, source_url=url, **said)
    graph.edges["school", "exam", "r1"]["condition"] = "An examination in German"
    return graph


def page_of(graph: "nx.MultiDiGraph[str]", **options: Any) -> Page:
    return Page(html_graph(graph, title="Around a school", dataset=DATASET, **options))


def test_the_page_fetches_nothing() -> None:
    page = page_of(small())
    fetching = {"link", "img", "iframe", "object", "embed", "base", "form", "audio", "video", "source"}
    assert {tag for tag, _ in page.elements} & fetching == set()
    assert [attributes for _, attributes in page.elements if {"src", "srcset", "action"} & set(attributes)] == []
    style = re.search(r"<style>(.*?)</style>", html_graph(small(), title="x", dataset=DATASET), re.DOTALL)
    assert style is not None
    assert "url(" not in style[1]
    assert "@import" not in style[1]
    assert "sourceMappingURL" not in "".join(page.scripts)


def test_the_policy_lets_only_the_scripts_of_the_page_run() -> None:
    page = page_of(small())
    (policy,) = [a["content"] or "" for t, a in page.elements if t == "meta" and "http-equiv" in a]
    assert "default-src 'none'" in policy
    digests = {base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in page.scripts[1:]}
    assert set(re.findall(r"'sha256-([^']+)'", policy)) == digests
    assert len(digests) == 3


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_stays_a_text_wherever_it_stands(text: str) -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(centre=[text])
    harmless: nx.MultiDiGraph[str] = nx.MultiDiGraph(centre=["a"])
    names = ("title", "title_en", "language", "sector", "country", "framework", "level", "source_url", "checked_on")
    for drawn, word in ((graph, text), (harmless, "a")):
        drawn.add_node(word, kind="qualification_type", **dict.fromkeys(names, word))
        drawn.add_node(word + "2", kind=word, title=word, country=word)
        said = dict.fromkeys(("access", "certainty", "condition", "bridging", "source_url", "evidence"), word)
        drawn.add_edge(word, word + "2", key=word, type="GIVES_ACCESS_TO", **said)
        drawn.add_edge(word, word + "2", key=word + "3", type=word)
    dataset = {"id": text, "version": text, "loaded_at": text}
    found = Page(html_graph(graph, title=text, dataset=dataset, path_edges=[(text, text + "2", text)]))
    usual = Page(html_graph(harmless, title="a", dataset=dict.fromkeys(dataset, "a"), path_edges=[("a", "a2", "a")]))
    assert [tag for tag, _ in found.elements] == [tag for tag, _ in usual.elements]
    assert {name for _, attributes in found.elements for name in attributes if name.startswith("on")} == set()
    assert {a["href"] for t, a in found.elements if t == "a"} == {"https://www.enic-naric.net/"}
    assert {node["id"] for node in found.drawn()["nodes"]} == {text, text + "2"}


def test_the_graph_of_the_caller_is_not_changed() -> None:
    graph = small()
    before = copy.deepcopy((dict(graph.nodes(data=True)), list(graph.edges(keys=True, data=True)), graph.graph))
    html_graph(graph, title="x", dataset=DATASET, path_edges=[("school", "exam", "r1")])
    assert (dict(graph.nodes(data=True)), list(graph.edges(keys=True, data=True)), graph.graph) == before


def test_a_higher_level_stands_higher_and_what_has_none_below_all() -> None:
    heights = {node["id"]: node["y"] for node in graph_data(small()).nodes}
    assert heights["bachelor"] < heights["school"] < heights["exam"] < heights["uni"]


def test_a_level_between_two_others_is_shown_as_a_gap() -> None:
    lanes = [lane["label"] for lane in graph_data(small()).lanes]
    assert lanes == ["EQF 6", "EQF 5", "EQF 4", "Not on the EQF", "Who and where"]


def test_every_node_stands_in_its_lane_and_no_two_on_one_place() -> None:
    graph = small()
    for number in range(40):
        country = ("AT", "DE", "IE")[number % 3]
        graph.add_node(f"n{number}", kind="programme", title=f"T{number}", country=country, eqf_level=number % 8 + 1)
    data = graph_data(graph)
    lanes = {lane["label"]: (lane["start"], lane["end"]) for lane in data.lanes}
    for node in data.nodes:
        level = graph.nodes[node["id"]].get("eqf_level")
        if level:
            assert lanes[f"EQF {level}"][0] < node["y"] < lanes[f"EQF {level}"][1], node["id"]
    assert len({(node["x"], node["y"]) for node in data.nodes}) == len(data.nodes)
    assert [column["label"] for column in data.columns] == ["Austria", "Germany", "Ireland"]


def test_many_things_on_one_level_fill_the_picture_instead_of_one_long_row_or_tower() -> None:
    for many in (20, 60, 150):
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        graph.add_nodes_from(
            (f"n{n}", {"kind": "level", "title": "T", "country": "AT", "eqf_level": 6}) for n in range(many)
        )
        (lane,), (column,) = (data := graph_data(graph)).lanes, data.columns
        assert 0.5 < (column["end"] - column["start"]) / (lane["end"] - lane["start"]) < 2.5, many


def test_no_address_stands_in_the_page_outside_of_links_and_texts() -> None:
    text = html_graph(small(), title="x", dataset=DATASET)
    own = re.sub(r"<script>.*?</script>", "", text.replace(vis_network(), ""), flags=re.DOTALL)
    linked = re.sub(r'href="https?://[^"]*"', "", own)
    drawn = re.sub(r'<script type="application/json".*?</script>', "", linked, flags=re.DOTALL)
    assert re.findall(r"(?:https?:)?//\w[^\s\"']*", drawn) == []


def test_many_countries_share_one_column_and_are_named_at_each_thing() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for code in ("AT", "BE", "DE", "FI", "IE", "NL", "PT", "SI"):
        graph.add_node(code, kind="level", title="Level 6", country=code, eqf_level=6)
    data = graph_data(graph)
    assert [column["label"] for column in data.columns] == [""]
    assert {(node["label"], node["note"]) for node in data.nodes} >= {("Level 6", "Austria"), ("Level 6", "Slovenia")}
    assert [node["place"] for node in data.nodes][:2] == ["Austria", "Belgium"]


def test_what_says_its_country_has_room_for_it() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for code in ("AT", "BE", "DE", "FI", "IE", "NL", "PT", "SI"):
        graph.add_node(code, kind="level", title="A level whose name is longer than a line", country=code, eqf_level=6)
    assert {len(node["label"].split("\n")) for node in graph_data(graph).nodes} == {1}
    one = nx.MultiDiGraph(graph.subgraph(["AT"]))
    assert [(len(node["label"].split("\n")), node["place"]) for node in graph_data(one).nodes] == [(2, "")]


def test_the_table_of_lines_says_the_countries_of_their_ends_where_there_are_several() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("a", kind="qualification_type", title="One", country="AT")
    graph.add_node("b", kind="qualification_type", title="Other", country="DE")
    graph.add_edge("a", "b", key="r", type="GIVES_ACCESS_TO", access="general", certainty="entitled")
    table = connections_table(graph, ())
    assert 'One <span class="faint">(Austria)</span>' in table
    assert 'Other <span class="faint">(Germany)</span>' in table
    graph.nodes["b"]["country"] = "AT"
    assert "Austria" not in connections_table(graph, ())


def test_the_same_graph_gives_the_same_page() -> None:
    assert html_graph(small(), title="x", dataset=DATASET) == html_graph(small(), title="x", dataset=DATASET)


def test_every_certainty_has_a_line_of_its_own() -> None:
    edges = {edge["id"]: edge for edge in graph_data(small()).edges}
    keys = [key for _, _, key in small().edges(keys=True)]
    dashes = {key: edges[f"edge-{number}"]["dashes"] for number, key in enumerate(keys)}
    assert dashes["r1"] is False
    assert len({str(value) for value in dashes.values()}) == len(dashes)
    assert [edge["label"] for edge in edges.values() if "label" in edge] == [NO_ACCESS.icon]


def test_an_explicit_no_is_never_drawn_as_access() -> None:
    for certainty in (None, *Certainty):
        assert line_of("GIVES_ACCESS_TO", "none", certainty) is NO_ACCESS


def test_access_of_unknown_worth_is_drawn_as_our_inference() -> None:
    assert line_of("GIVES_ACCESS_TO", "general", None) is CERTAINTIES["inferred"]


def test_everything_that_can_be_drawn_looks_different() -> None:
    assert set(SECTORS) == set(Sector)
    assert len({(look.colour, look.shape) for look in SECTORS.values()}) == len(SECTORS)
    assert len({look.shape for look in SECTORS.values()}) == len(SECTORS)
    lines = [*CERTAINTIES.values(), NO_ACCESS, COUNTS_TOWARD]
    assert set(CERTAINTIES) == set(Certainty)
    assert len({line.dashes for line in lines}) == len({line.icon for line in lines}) == len(lines)
    assert set(KINDS) <= set(DESCRIBED.values())


def test_the_chosen_route_is_thick_and_says_which_steps_are_no_entitlements() -> None:
    path = [("school", "exam", "r1"), ("exam", "bachelor", "r2")]
    page = page_of(small(), path_edges=path)
    widths = {edge["title"].split("\n")[0]: edge["width"] for edge in page.drawn()["edges"]}
    assert widths["You may apply (general access)"] > widths["Their decision (restricted access)"]
    assert "Not entitlements on the marked route:Prüfung opens Bachelor: With a condition" in page.text
    assert "Schule opens Prüfung: You may apply. An examination in German" in page.text


def test_a_line_says_what_it_is_worth_under_which_condition_and_where_that_stands() -> None:
    (first,) = [edge for edge in page_of(small()).drawn()["edges"] if "German" in edge["title"]]
    assert first["title"].splitlines() == [
        "You may apply (general access)",
        CERTAINTIES["entitled"].meaning,
        "An examination in German",
        "Source: example.org",
    ]


def test_the_tables_hold_every_thing_and_every_connection_with_its_source() -> None:
    graph = small()
    page = page_of(graph)
    rows = {attributes["id"] for tag, attributes in page.elements if tag == "tr" and "id" in attributes}
    assert rows == {f"thing-{n}" for n in range(len(graph))} | {
        f"connection-{n}" for n in range(graph.number_of_edges())
    }
    links = {a["href"]: a for t, a in page.elements if t == "a" and "example.org" in (a["href"] or "")}
    assert set(links) == {f"https://example.org/r{n}?a=1&b=2" for n in range(1, 6)}
    assert all("noopener" in (attributes["rel"] or "") for attributes in links.values())
    assert "does not open" in page.text


def test_the_page_names_its_language_its_data_and_whom_to_ask() -> None:
    page = page_of(small())
    assert ("html", {"lang": "en"}) in page.elements
    assert ("span", {"lang": "de"}) in page.elements
    assert "Dataset test-data, version 0123456789ab, loaded on 24 November 2026" in page.text
    assert DATASET["version"] in page.text
    assert "ENIC-NARIC" in page.text


def test_a_picture_that_was_cut_says_so() -> None:
    graph = small()
    assert "This is not everything" not in page_of(graph).text
    graph.graph["cut"] = True
    assert "This is not everything" in page_of(graph).text


def test_an_empty_graph_makes_a_page_too() -> None:
    page = page_of(nx.MultiDiGraph())
    assert page.drawn() == {"nodes": [], "edges": [], "lanes": [], "columns": []}


def test_the_script_of_vis_network_can_stand_in_a_page() -> None:
    script = vis_network()
    assert "</script" not in script.lower()
    assert "<!--" not in script
    assert script.endswith("\n")


def test_the_page_speaks_the_language_of_whoever_asks_for_it() -> None:
    graph = small()
    graph.add_node("6", kind="eqf_level", title="EQF level 6", title_en="EQF level 6", eqf_level=6)
    graph.add_node("first", kind="ehea_cycle", title="First cycle", title_en="First cycle")
    with spoken("de"):
        page = page_of(graph, path_edges=[("school", "exam", "r1"), ("exam", "bachelor", "r2")])
    assert ("html", {"lang": "de"}) in page.elements
    drawn = page.drawn()
    assert [lane["label"] for lane in drawn["lanes"]][-2:] == ["Nicht im EQR", "Wer und wo"]
    assert {"EQR-Niveau 6", "Erster Zyklus"} <= {node["label"] for node in drawn["nodes"]}
    assert [column["label"] for column in drawn["columns"]][-1] == "Österreich"
    (first,) = [edge for edge in drawn["edges"] if "German" in edge["title"]]
    assert first["title"].splitlines() == [
        "Sie dürfen sich bewerben (allgemeiner Zugang)",
        "Die veröffentlichte Regel eröffnet mit diesem Zeugnis den Zugang. "
        "Bei der Zulassung kann noch ausgewählt werden.",
        "An examination in German",
        "Quelle: example.org",
    ]
    assert "geladen am 24. November 2026" in page.text
    assert "Prüfung eröffnet den Zugang zu Bachelor: Mit einer Bedingung" in page.text
    assert "EQF" not in page.text.replace("EQF level 6", "")
