"""Frameworks side by side: the page, run by Streamlit's own test harness, and its picture, as the tables have it."""

import csv
import io
import json
import re
from collections.abc import Callable
from html import unescape
from xml.etree import ElementTree

import pytest
from streamlit.testing.v1 import AppTest

from exports.footnotes import Footnotes
from exports.framework_names import own_languages, short_names
from graph.content import Content
from graph.datasets import load
from graph.errors import StoreLockedError
from graph.model import Framework, Level
from graph.store import GraphStore, open_store
from queries.atlas import Atlas, atlas
from views import store as views_store
from views.frameworks import atlas as views_atlas
from views.frameworks.atlas import Known
from views.frameworks.board import Drawn, board
from views.frameworks.state import MOST

pytestmark = [pytest.mark.app, pytest.mark.embedded]

PAGE = "from views.frameworks import page as frameworks\nfrom views.style import apply\napply()\nframeworks.page()"
SLOVENIA = ["SI-SQF", "HR-CROQF", "AT-NQR"]
SCOTLAND = ["GB-SCT-SCQF", "IE-NFQ"]
SOURCE = {"source_url": "https://example.org/a", "evidence": "seen"}
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"

Table = Callable[[str], list[dict[str, str]]]


def page(uri: str, monkeypatch: pytest.MonkeyPatch, **link: str | list[str]) -> AppTest:
    monkeypatch.setenv("GRADUS_STORE", uri)
    app = AppTest.from_string(PAGE, default_timeout=60)
    for name, value in link.items():
        app.query_params[name] = value
    return app.run()


def seen(app: AppTest) -> str:
    """What is read on the page: no tags, no attributes."""
    assert not app.exception, [str(e.value) for e in app.exception]
    parts = [element.proto.body for element in app.get("html")]
    parts += [str(element.value) for kind in ("markdown", "info", "caption") for element in app.get(kind)]
    parts += [button.label for button in app.button] + [one.label for one in app.get("expander")]
    text = re.sub(r"<style>.*?</style>|<[^>]*>", " ", "\n".join(parts), flags=re.DOTALL)
    return re.sub(r"\s+", " ", unescape(text))


def parsed(markup: str) -> ElementTree.Element:
    return ElementTree.fromstring(markup.replace("<br>", " "))  # noqa: S314 - our own


def said(element: ElementTree.Element) -> str:
    return "".join(element.itertext())


def get(element: ElementTree.Element, name: str) -> str:
    return element.get(name) or ""


def tables(app: AppTest) -> dict[str, list[list[str]]]:
    """Caption -> the cells of the table's rows, heads first."""
    found = {}
    for element in app.get("html"):
        for drawn in re.findall("<table.*?</table>", element.proto.body, flags=re.DOTALL):
            table = parsed(drawn)
            rows = [[" ".join(said(cell).split()) for cell in row] for row in table.iter("tr")]
            found[table.findtext("caption") or ""] = rows
    return found


def test_nothing_chosen_teaches_and_offers_three_examples(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = seen(page(pack_store.uri, monkeypatch))
    assert "How it works" in text
    for example in ("Slovenia beside Croatia and Austria", "Scotland beside Ireland", "Germany, France and Spain"):
        assert example in text


def test_an_example_is_shown_at_a_click_and_kept_in_the_link(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = page(pack_store.uri, monkeypatch)
    app.button(key="frameworks_example_1").click().run()
    assert "Slovenia · EQF · Croatia · Austria" in seen(app)
    assert app.query_params["framework"] == SLOVENIA
    assert app.multiselect(key="frameworks_chosen").value == SLOVENIA


def test_a_framework_is_found_by_country_native_and_english_name(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = page(pack_store.uri, monkeypatch).multiselect(key="frameworks_chosen").options
    assert "Slovenia · Slovensko ogrodje kvalifikacij (Slovenian Qualifications Framework) · SQF (SOK)" in options
    assert "Scotland (United Kingdom) · Scottish Credit and Qualifications Framework · SCQF" in options
    assert len(options) == 46  # all but the EQF, which is always there
    assert options == sorted(options, key=str.casefold)


def test_which_slovenian_levels_differ_in_number_is_said_in_words_and_in_a_table(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = page(pack_store.uri, monkeypatch, framework=SLOVENIA)
    assert "Slovenia: 6 of 10 levels differ in number from the EQF: 5 (EQF 4), 6 (EQF 5)" in seen(app)
    rows = {row[0]: row[1:] for row in tables(app)["What differs, as a table; the arrow leads to the EQF level"]}
    assert rows[""] == ["Slovenia", "Croatia", "Austria"]
    moved = "5 → 4, 6 → 5, 7 → 6, 8 → 7, 9 → 8, 10 → 8"
    assert rows["Levels that differ in number from the EQF"] == [moved, "none", "none"]
    assert rows["Several levels on one EQF level"] == [
        "4, 5 → 4, 9, 10 → 8",
        "4.1, 4.2 → 4, 7.1, 7.2 → 7, 8.1, 8.2 → 8",
        "none",
    ]
    assert seen(app).count("An EQF level is no admission right and no credit range") == 1


def test_the_facts_of_a_framework_are_those_of_its_row_and_what_is_unknown_is_not_known(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch, table: Table
) -> None:
    app = page(pack_store.uri, monkeypatch, framework=SCOTLAND)
    facts = {row[0]: row[1:] for row in tables(app)["Facts of each framework"]}
    rows = {row["framework_id"]: row for row in table("frameworks")}
    assert facts["Official number of levels"] == [rows[id_]["level_count"] for id_ in SCOTLAND] == ["12", "10"]
    assert facts["Referenced to the EQF"] == [rows[id_]["referenced_to_eqf_year"] for id_ in SCOTLAND]
    assert rows["GB-SCT-SCQF"]["self_certified_qf_ehea_year"] == ""
    assert facts["Self-certified to the QF-EHEA (Bologna)"] == ["not known", "2006"]
    assert facts["Responsible"] == [rows[id_]["authority"] for id_ in SCOTLAND]


def test_every_level_is_in_the_table_with_what_its_link_rests_on(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch, table: Table
) -> None:
    asked = ["GB-SCT-SCQF", "ES-MECU", "SI-SQF"]
    found = tables(page(pack_store.uri, monkeypatch, framework=asked))["All levels"][1:]
    places = {"GB-SCT-SCQF": "Scotland", "ES-MECU": "Spain", "SI-SQF": "Slovenia"}
    years = {"GB-SCT-SCQF": "2009", "SI-SQF": "2013"}
    wanted = {
        (
            places[row["framework_id"]],
            row["level_code"],
            row["label_en"],
            row["eqf_level"] or "not referenced",
            ""
            if not row["eqf_level"]
            else f"officially referenced in {years[row['framework_id']]}"
            if row["framework_id"] in years
            else "stated by a source; no referencing report is known",
            f"{row['qf_ehea_cycle']} cycle" if row["qf_ehea_cycle"] else "",
        )
        for row in table("levels")
        if row["framework_id"] in asked
    }
    assert {(*row[:5], row[6]) for row in found} == wanted
    assert len(found) == len(wanted)


def test_a_level_opens_with_what_stands_on_it(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch, table: Table
) -> None:
    app = page(pack_store.uri, monkeypatch, framework=SCOTLAND, level="IE-NFQ:8")
    text = seen(app)
    assert "Ireland, level 8" in text
    assert "level 6, officially referenced in 2009" in text
    assert "What EQF level 6 asks of somebody, in our words" in text
    assert "The framework's own description of its level is not in our data" in text
    on_it = {
        row["type_id"]
        for row in table("qualification_types")
        if row["level_code"] == "8" and row["framework_id"] == "IE-NFQ"
    }
    keys = {str(button.key) for button in app.button}
    assert on_it
    assert {f"frameworks_open_{id_}" for id_ in on_it} <= keys
    offer = app.button(key="frameworks_open_IE-TUDUBLIN-honours-degree").label
    assert "Technological University Dublin" in offer


def test_from_a_kind_of_award_one_reads_about_it_and_goes_on_to_its_routes(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRADUS_STORE", pack_store.uri)
    gone: list[str] = []
    monkeypatch.setattr("views.pages.go", gone.append)
    app = page(pack_store.uri, monkeypatch, framework=SCOTLAND, level="IE-NFQ:8")
    app.button(key="frameworks_open_IE-honours-bachelor").click().run()
    assert "What it opens" in seen(app)
    app.button(key="frameworks_to").click().run()
    assert gone == ["routes"]
    assert (app.session_state["have"], app.session_state["want"]) == ([], "IE-honours-bachelor")
    app.button(key="frameworks_from").click().run()
    assert (app.session_state["have"], app.session_state["want"]) == (["IE-honours-bachelor"], None)


def test_an_eqf_level_is_told_in_the_words_of_the_table(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch, table: Table
) -> None:
    text = seen(page(pack_store.uri, monkeypatch, framework=["SI-SQF"], level="EQF:5"))
    words = next(row for row in table("eqf_levels") if row["eqf_level"] == "5")
    assert words["knowledge_en"] in text
    assert "The framework's own description" not in text


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ({"framework": ["SI-SQF", "XX-NQF"]}, ["SI-SQF"]),
        ({"framework": ["SI-SQF"], "level": "SI-SQF:99"}, ["SI-SQF"]),
        ({"framework": ["<b>"], "level": "'"}, []),
    ],
)
def test_what_a_link_names_and_nobody_knows_is_said_and_left_out(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch, link: dict[str, str | list[str]], kept: list[str]
) -> None:
    app = page(pack_store.uri, monkeypatch, **link)
    assert "Part of this link is not in the data (any more)." in seen(app)
    assert app.session_state["frameworks_chosen"] == kept
    assert app.session_state["frameworks_level"] is None
    app.multiselect(key="frameworks_chosen").set_value(["AT-NQR"]).run()
    assert "Part of this link" not in seen(app)


def test_a_link_may_name_more_than_fit_and_the_eqf_itself(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = sorted(pack_store.snapshot().frameworks)
    app = page(pack_store.uri, monkeypatch, framework=every)
    assert app.session_state["frameworks_chosen"] == [id_ for id_ in every if id_ != "EQF"][:MOST]


def test_a_framework_that_is_not_referenced_is_said_to_be_none(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = seen(page(pack_store.uri, monkeypatch, framework=["GE-NQF", "AT-NQR"]))
    assert "Georgia: none of its 8 levels is referenced to the EQF, as far as we know." in text
    without, _, stated = text.partition("Of these a source states where the levels stand")
    assert all(f"{place} ·" in without for place in ("Bosnia & Herzegovina", "Georgia", "Moldova", "Ukraine"))
    assert "Spain · Marco" in stated
    assert "Liechtenstein ·" in stated


def test_no_id_is_read_on_the_page(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = pack_store.snapshot()
    ids = {id_ for id_ in (*snapshot.studies.ids, *snapshot.levels, *snapshot.frameworks) if "-" in id_}
    text = seen(page(pack_store.uri, monkeypatch, framework=SLOVENIA, level="SI-SQF:5"))
    assert set(re.findall(r"[\w:-]+", text)) & (ids - {"QF-EHEA"}) == set()


def test_the_files_hold_what_is_shown(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch, table: Table) -> None:
    files: dict[str, bytes] = {}

    def keep(label: str, data: bytes, **_: object) -> bool:
        files[label] = data
        return False

    monkeypatch.setattr("streamlit.download_button", keep)
    page(pack_store.uri, monkeypatch, framework=SLOVENIA)
    rows = list(csv.DictReader(io.StringIO(files["Save as CSV"].decode("utf-8-sig"))))
    assert [(r["framework_id"], r["level_code"], r["eqf_level"]) for r in rows] == [
        (row["framework_id"], row["level_code"], row["eqf_level"])
        for id_ in SLOVENIA
        for row in sorted(table("levels"), key=lambda row: int(row["level_order"]))
        if row["framework_id"] == id_
    ]
    document = json.loads(files["Save as JSON"])
    assert [framework["id"] for framework in document["frameworks"]] == SLOVENIA
    assert document["dataset"]["id"] == "gradus-europe"


def test_once_known_the_store_is_not_asked_again(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    page(pack_store.uri, monkeypatch, framework=SCOTLAND)

    def away(*_: object, **__: object) -> Atlas:
        raise StoreLockedError("in use")

    monkeypatch.setattr("graph.embedded.EmbeddedStore.read", away)
    app = page(pack_store.uri, monkeypatch, framework=SLOVENIA, level="HR-CROQF:5")
    assert "Croatia, level 5" in seen(app)


def test_a_page_not_seen_before_shows_the_levels_while_the_store_is_away_and_says_what_it_cannot(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object, **__: object) -> Atlas:
        raise StoreLockedError("in use")

    page(pack_store.uri, monkeypatch)
    views_atlas._known.clear()
    monkeypatch.setattr("graph.embedded.EmbeddedStore.read", away)
    app = page(pack_store.uri, monkeypatch, framework=SLOVENIA)
    assert not app.exception
    assert len(app.warning) == 1
    assert "this page cannot say what stands on a level" in seen(app)
    assert "Croatia" in seen(app)
    assert not app.get("download_button")
    monkeypatch.undo()
    views_atlas._known.clear()
    views_store._known.clear()


def test_hostile_texts_stay_texts(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(f"embedded:{tmp_path_factory.mktemp('hostile') / 'store'}")
    framework = Framework(id="F", name=f"N {HOSTILE}", name_native=HOSTILE, authority=HOSTILE, country="AT", **SOURCE)
    levels = [
        Level(framework_id="F", notation=n, order=i, label=f"{n} {HOSTILE}", eqf_level=None, **SOURCE)
        for i, n in enumerate(("<b>", "'\"&"), start=1)
    ]
    load(store, "d", Content([framework, *levels]))
    app = page(store.uri, monkeypatch, framework=["F"], level="F:<b>")
    shown = "\n".join(element.proto.body for element in app.get("html"))
    assert "&lt;script&gt;" in shown
    drawn = drawn_board(store, ["F"])
    for html in (shown, drawn):
        assert "<script>alert" not in html
        assert "<img" not in html


def drawn_board(store: GraphStore, frameworks: list[str]) -> str:
    found = Known(atlas(store), own_languages(store.snapshot()))
    places = short_names(found.atlas.frameworks[id_] for id_ in frameworks)
    drawn = board(frameworks, Drawn(found, places, Footnotes()))
    return drawn[drawn.index("<table") : drawn.index("</table>") + len("</table>")]


def test_the_picture_has_each_level_in_the_column_and_row_of_its_link(pack_store: GraphStore, table: Table) -> None:
    grid = parsed(drawn_board(pack_store, SLOVENIA))
    columns = {"SI-SQF": 1, "HR-CROQF": 3, "AT-NQR": 4}
    placed = {}
    for cell in grid.iter("td"):
        where = dict(part.split(":") for part in get(cell, "style").split(";"))
        for rung in cell.iter("button"):
            placed[get(rung, "data-id")] = (int(where["--c"]), int(where["--r"]), int(where["--s"]))
    assert placed == {
        f"{row['framework_id']}:{row['level_code']}": (columns[row["framework_id"]], 10 - int(row["eqf_level"]), 1)
        for row in table("levels")
        if row["framework_id"] in columns
    }
    heads = [said(cell) for cell in grid.iter("th") if cell.get("role") == "columnheader"]
    assert [head.split("Referenced")[0][:8] for head in heads] == ["Slovenia", "EQF", "CroatiaH", "AustriaN"]


def test_the_picture_marks_what_differs_and_says_it_to_those_who_do_not_see_it(pack_store: GraphStore) -> None:
    grid = parsed(drawn_board(pack_store, SLOVENIA))
    marked = {get(rung, "data-id") for rung in grid.iter("button") if "differs in number from EQF level" in said(rung)}
    assert marked == {f"SI-SQF:{n}" for n in range(5, 11)}


def test_gaps_and_unreferenced_levels_have_a_place_in_the_picture(pack_store: GraphStore) -> None:
    grid = parsed(drawn_board(pack_store, ["NO-NKR", "GB-SCT-SCQF", "GE-NQF"]))
    cells = [(get(cell, "style"), said(cell)) for cell in grid.iter("td")]
    assert ("--c:1;--p:2;--r:9;--s:1", "no level here") in cells
    assert ("--c:4;--p:4;--r:2;--s:8", "Not placed beside the EQF: its levels are below.") in cells
    band = [cell for cell in grid.iter("td") if "--r:10;" in get(cell, "style")]
    ids = [[get(rung, "data-id") for rung in cell.iter("button")] for cell in band]
    assert ids == [[], ["GB-SCT-SCQF:2", "GB-SCT-SCQF:1"], [f"GE-NQF:{n}" for n in range(8, 0, -1)]]


def test_every_number_in_the_picture_is_that_of_a_source_below(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks = set(re.findall(r"\[(\d+)\]", drawn_board(pack_store, SCOTLAND)))
    app = page(pack_store.uri, monkeypatch, framework=SCOTLAND)
    (notes,) = [element.proto.body for element in app.get("html") if 'class="g-notes"' in element.proto.body]
    assert marks == set(re.findall(r'<li value="(\d+)"', notes))
