"""Every page of the app, run by Streamlit's own test harness."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph.content import Content
from graph.datasets import load
from graph.model import AccessRule, Framework, QualificationType
from graph.store import GraphStore, open_store

pytestmark = [pytest.mark.app, pytest.mark.embedded]

APP = str(Path(__file__).parents[2] / "app.py")
SOURCE = {"source_url": "https://example.org/a", "evidence": "seen"}


def shown(app: AppTest) -> str:
    """Everything the page says, as HTML and text."""
    assert not app.exception, [str(e.value) for e in app.exception]
    kinds = (
        "html",
        "markdown",
        "caption",
        "title",
        "header",
        "subheader",
        "info",
        "warning",
        "error",
        "code",
        "button",
    )
    parts = []
    for kind in kinds:
        for element in app.get(kind):
            parts.append(str(getattr(element, "label", "") or ""))
            value = getattr(element, "value", None) or getattr(getattr(element, "proto", None), "body", "")
            parts.append(str(value))
    return "\n".join(parts)


def page(store: GraphStore, monkeypatch: pytest.MonkeyPatch, **link: str | list[str]) -> AppTest:
    monkeypatch.setenv("GRADUS_STORE", store.uri)
    app = AppTest.from_file(APP, default_timeout=60)
    for name, value in link.items():
        app.query_params[name] = value
    return app.run()


def test_the_first_page_says_how_it_works_and_offers_three_examples(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = shown(page(pack_store, monkeypatch))
    assert "How it works" in text
    assert sum(words in text for words in ("Austria:", "Netherlands:", "Finland:")) == 3


def test_an_example_answers_at_a_click(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(pack_store, monkeypatch)
    next(button for button in app.button if "Austria" in button.label).click().run()
    assert "2 routes" in shown(app)


def test_a_link_restores_the_question_and_its_answer(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(page(pack_store, monkeypatch, have="AT-lehrabschluss", want="AT-fh-bachelor"))
    assert "2 routes" in text
    assert "1 step, from 3 years, from 180 ECTS, one condition" in text
    assert "Their decision" in text
    assert "You may apply" in text


def test_no_id_and_no_code_is_on_the_page(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    text = re.sub(r"<[^>]*>", " ", shown(page(pack_store, monkeypatch, have="AT-lehrabschluss", want="AT-fh-bachelor")))
    for code in ("AT-lehrabschluss", "AT-fh-bachelor", "upper_secondary", "entitled", "--1"):
        assert code not in text, text[text.index(code) - 80 :][:160]


def test_a_fee_that_is_not_known_is_said_to_be_not_known(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = shown(page(pack_store, monkeypatch, have="AT-lehrabschluss", want="AT-fh-bachelor"))
    assert "fees not known" in text
    assert "0 EUR" not in text


def test_why_not_directly_is_said_with_the_rule(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(page(pack_store, monkeypatch, have="NL-mbo-4", want="NL-wo-bachelor"))
    assert "No direct access; route via an hbo propaedeutic certificate or hbo degree" in text


def test_no_route_says_why_and_where_to_ask(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(page(pack_store, monkeypatch, have="AT-meisterpruefung", want="NL-vwo"))
    assert "No route was found" in text
    assert "Lisbon Recognition Convention" in text
    assert "ENIC-NARIC" in text


def test_micro_credentials_that_count_and_that_do_not_are_told_apart(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    have = ["FI-ammatillinen-perustutkinto", "FI-HELSINKI-cs-basic-studies-25", "EE-TLU-crossmedia"]
    text = shown(page(pack_store, monkeypatch, have=have, want="FI-HELSINKI-bsc-computer-science"))
    assert "25 ECTS count" in text
    assert "Not counted" in text
    assert "155" in text


def test_what_is_held_already_needs_no_route(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "You hold this already" in shown(page(pack_store, monkeypatch, have="AT-bachelor", want="AT-bachelor"))


def test_a_link_with_an_unknown_id_is_said_to_be_partly_unknown(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = shown(page(pack_store, monkeypatch, have="AT-nothing", want="AT-fh-bachelor"))
    assert "Part of this link is not in the data" in text


def test_what_matters_changes_the_order_at_once(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = {"have": "AT-lehrabschluss", "want": "AT-fh-bachelor"}
    certain = {f"importance_{name}": "0" for name in ("ects", "years", "fee_eur", "unknowns", "steps")}
    text = shown(page(pack_store, monkeypatch, **usual, **certain, importance_uncertainty="4"))
    assert text.index("2 steps, ") < text.index("1 step, ")


def test_an_empty_store_says_what_to_do_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(page(open_store(f"embedded:{tmp_path / 'empty'}"), monkeypatch))
    assert "There is no data yet" in text
    assert "gradus load data/" in text


def test_the_data_page_shows_dataset_tables_sources_and_counts(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRADUS_STORE", pack_store.uri)
    app = AppTest.from_string("from views import data\ndata.page()", default_timeout=60).run()
    text = shown(app)
    assert "gradus-europe" in text
    assert "2,967 rows make" in text
    assert "nuffic.nl" in text
    assert len(app.dataframe[0].value) == 47


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def test_hostile_texts_stay_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(f"embedded:{tmp_path / 'store'}")
    award = {"framework_id": "F", "sector": "adult", "is_full_qualification": True, **SOURCE}
    rows = [
        Framework(id="F", name="F", country="AT", **SOURCE),
        QualificationType(id="A", title_en=f"A {HOSTILE}", **award),
        QualificationType(id="B", title_en=f"B {HOSTILE}", **award),
        AccessRule(
            rule_id="r",
            from_id="A",
            to_id="B",
            access="conditional",
            certainty="conditional",
            condition=HOSTILE,
            **SOURCE,
        ),
    ]
    load(store, "d", Content(rows))
    text = shown(page(store, monkeypatch, have="A", want="B"))
    assert "&lt;script&gt;" in text
    assert "<script>" not in text
    assert "<img" not in text
