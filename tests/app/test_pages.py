"""Every page of the app, run by Streamlit's own test harness."""

import re
import tomllib
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph.content import Content
from graph.datasets import load
from graph.errors import StoreLockedError
from graph.model import (
    TABLES,
    AccessRule,
    EscoSkill,
    Framework,
    Occupation,
    OccupationSkill,
    QualificationType,
)
from graph.store import GraphStore, open_store
from loaders.pack import read_pack
from tools.snapshots import DATA
from views import data as views_data
from views import store as views_store

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
    """The first page, opened by a link."""
    monkeypatch.setenv("GRADUS_STORE", store.uri)
    app = AppTest.from_file(APP, default_timeout=60)
    for name, value in link.items():
        app.query_params[name] = value
    return app.run()


def test_the_first_page_says_how_it_works_and_offers_six_examples(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = shown(page(pack_store, monkeypatch))
    assert "How it works" in text
    countries = ("Austria:", "Netherlands:", "Türkiye:", "Ireland:", "Finland:", "Portugal:")
    assert sum(words in text for words in countries) == 6


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


def test_a_condition_is_a_paraphrase_and_no_quotation(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(page(pack_store, monkeypatch, have="AT-lehrabschluss", want="AT-fh-bachelor"))
    assert "What the rule says, in our words" in text
    assert "as the source says it" not in text
    assert "<blockquote" not in text


def test_credit_that_is_not_known_is_said_to_be_not_known(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = shown(page(pack_store, monkeypatch, have="DE-bachelor", want="DE-master"))
    assert "ECTS not known" in text
    assert "no credit points" not in text


def test_why_not_directly_is_said_with_the_rule(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(page(pack_store, monkeypatch, have="NL-mbo-4", want="NL-wo-bachelor"))
    assert "No direct access; route via an hbo propaedeutic certificate or hbo degree" in text


def test_no_route_says_why_and_where_to_ask(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    text = shown(page(pack_store, monkeypatch, have="AT-meisterpruefung", want="NL-vwo"))
    assert "No route was found" in text
    assert "Lisbon Recognition Convention" in text
    assert "ENIC-NARIC" in text


def test_a_step_across_a_border_is_shown_as_an_inference_that_names_no_rule(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = shown(page(pack_store, monkeypatch, have="NL-vwo", want="AT-bachelor"))
    assert "Allow study in Austria, too, to see the routes with a step that we only infer." in closed
    text = shown(page(pack_store, monkeypatch, have="NL-vwo", want="AT-bachelor", countries="AT"))
    assert "We infer that you may be able to enter with" in text
    assert "Why we infer it" in text
    assert "What the rule says" not in text.partition("The routes as a picture")[0]
    assert ") ()" not in re.sub(r"<[^>]*>", "", text)
    plain = re.sub(r"<[^>]*>", " ", text)
    assert "Our inference" in plain
    assert "--1" not in plain


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


@pytest.mark.parametrize("odd", [{"fee": "abc"}, {"onlymode": "flying"}, {"avoid": "AT-nothing"}], ids=str)
def test_what_a_link_could_not_ask_is_said_until_something_else_is_asked(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch, odd: dict[str, str]
) -> None:
    app = page(pack_store, monkeypatch, **AUSTRIA, **odd).run()
    assert "Part of this link is not in the data" in shown(app)
    app.number_input(key="experience").set_value(2.0).run()
    assert "Part of this link" not in shown(app)


NINES = "9" * 5000
KEYS = ("have", "want", "experience", "pace", "fee", "certainty", "countries", "via", "chosen")
IMPORTANCES = tuple(f"importance_{criterion}" for criterion in ("ects", "years", "fee_eur", "unknowns", "steps"))


@pytest.mark.parametrize(
    "value", [NINES, f"-{NINES}", "1e999999999", "1e-999999999", "NaN", "\u0663", "", "\U0001f642"]
)
def test_absurd_values_in_a_link_are_left_out(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    keys = (*KEYS, *IMPORTANCES)
    app = page(pack_store, monkeypatch, **{key: [value] for key in keys})
    assert not app.exception
    app = page(pack_store, monkeypatch, **{key: [value] for key in keys[2:]}, **AUSTRIA)
    assert not app.exception


def test_what_a_load_took_away_is_forgotten_and_said_to_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(f"embedded:{tmp_path / 'store'}")
    award = {"framework_id": "F", "sector": "adult", "is_full_qualification": True, **SOURCE}
    framework = Framework(id="F", name="F", country="AT", **SOURCE)
    types = [QualificationType(id=id_, title_en=f"Award {id_}", **award) for id_ in "ABC"]
    load(store, "d", Content([framework, *types]))
    app = page(store, monkeypatch, have=["A", "B"], want="C")
    load(store, "d", Content([framework, types[0]]))
    app.run()
    assert "is not in the data" in shown(app)
    assert (app.session_state["have"], app.session_state["want"]) == (["A"], None)


def test_a_filter_that_a_load_took_away_is_forgotten_and_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(f"embedded:{tmp_path / 'store'}")
    award = {"sector": "adult", "is_full_qualification": True, **SOURCE}
    frameworks = [Framework(id=code, name=code, country=code, **SOURCE) for code in ("AT", "DE")]
    types = [
        QualificationType(id=id_, title_en=f"Award {id_}", framework_id=code, **award)
        for id_, code in (("A", "AT"), ("C", "AT"), ("D", "DE"))
    ]
    load(store, "d", Content([*frameworks, *types]))
    app = page(store, monkeypatch, have="A", want="C", onlycountry="DE", ifadded="D", panel="if")
    assert "Part of this link" not in shown(app)
    load(store, "d", Content([frameworks[0], *types[:2]]))
    app.run()
    assert "is not in the data" in shown(app)
    assert "The data cannot be read" not in shown(app)
    assert (app.session_state["only_country"], app.session_state["if_added"]) == (None, [])


def test_only_what_the_store_says_is_taken_for_the_store(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRADUS_STORE", pack_store.uri)
    script = (
        "from graph import errors\nfrom views import pages\n"
        "def draw():\n    raise errors.{}('gone')\n"
        "pages.safely(draw, 'routes')()"
    )
    assert "The data cannot be read" in shown(AppTest.from_string(script.format("StoreError")).run())
    assert AppTest.from_string(script.format("UsageError")).run().exception


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
    rows = len(read_pack(DATA).records)
    assert f"{rows:,} rows make" in text
    assert "nuffic.nl" in text
    assert len(app.dataframe[0].value) == 47
    marked = [one.proto.body for one in app.get("html") if one.proto.body.startswith('<div lang="en">')]
    assert any("gradus check" in body for body in marked)


AUSTRIA = {"have": "AT-lehrabschluss", "want": "AT-fh-bachelor"}
FINLAND = {"have": "FI-ammatillinen-perustutkinto", "want": "FI-HELSINKI-bsc-computer-science"}


def seen(app: AppTest) -> str:
    """What is read on the page: no tags, no attributes."""
    return re.sub(r"\s+", " ", re.sub(r"<style>.*?</style>|<[^>]*>", " ", shown(app), flags=re.DOTALL))


def headlines(app: AppTest) -> list[str]:
    cards = [element.proto.body for element in app.get("html") if '<article class="g-card"' in element.proto.body]
    return [re.findall("<h3[^>]*>(.*?)</h3>", card)[0] for card in cards]


def test_the_fields_answer_like_a_link(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(pack_store, monkeypatch)
    app.multiselect(key="have").set_value([AUSTRIA["have"]]).run()
    app.selectbox(key="want").set_value(AUSTRIA["want"]).run()
    assert headlines(app) == headlines(page(pack_store, monkeypatch, **AUSTRIA))
    assert len(headlines(app)) == 2
    assert {name: app.query_params[name] for name in AUSTRIA} == AUSTRIA


@pytest.mark.parametrize(
    ("have", "want"),
    [
        ("AT-lehrabschluss", "AT-fh-bachelor"),
        ("NL-mbo-4", "NL-wo-bachelor"),
        ("AT-meisterpruefung", "NL-vwo"),
        ("FI-ammatillinen-perustutkinto", "FI-HELSINKI-bsc-computer-science"),
        ("AT-bachelor", "AT-bachelor"),
    ],
)
def test_no_id_of_anything_is_read_on_the_page(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch, have: str, want: str
) -> None:
    snapshot = pack_store.snapshot()
    ids = {id_ for id_ in (*snapshot.studies.ids, *snapshot.micro_credentials, *snapshot.arcs.ids) if "-" in id_}
    words = set(re.findall(r"[\w-]+", seen(page(pack_store, monkeypatch, have=have, want=want))))
    assert words & ids == set()


def test_each_certainty_is_a_word_with_its_meaning(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(pack_store, monkeypatch, **AUSTRIA)
    assert "Their decision The institution decides in each case." in seen(app)
    app.button(key="open_2").click().run()
    assert "You may apply The published rule gives this certificate access." in seen(app)


def test_only_rights_are_shown_to_who_asks_for_rights(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(pack_store, monkeypatch, **AUSTRIA)
    app.selectbox(key="certainty").set_value("entitled").run()
    assert "Their decision" not in "".join(e.proto.body for e in app.get("html") if "g-timeline" in e.proto.body)
    assert [line.split(",")[0] for line in headlines(app)] == ["2 steps"]


def test_a_way_can_be_asked_for_and_is_placed(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(pack_store, monkeypatch, **AUSTRIA, panel="why")
    app.selectbox(key="via").set_value("AT-berufsreifepruefung").run()
    assert "This way is among those shown above." in seen(app)


def test_three_micro_degrees_that_nothing_counts_leave_the_whole_programme(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = pack_store.snapshot()
    degrees = sorted(id_ for id_ in snapshot.micro_credentials if id_.startswith("EE-"))[:3]
    text = seen(page(pack_store, monkeypatch, have=[FINLAND["have"], *degrees], want=FINLAND["want"]))
    assert len(degrees) == 3
    assert text.count("Not counted") == 3
    assert "No rule in the data counts it toward this programme: ask the provider." in text
    assert "180 ECTS would then be left to earn" in text


@pytest.mark.parametrize("have", ["AT-lehrabschluss", "AT-nothing"])
def test_an_unknown_target_keeps_what_is_known_of_the_link(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch, have: str
) -> None:
    app = page(pack_store, monkeypatch, have=have, want="AT-nothing")
    assert "Part of this link is not in the data" in seen(app)
    assert "How it works" in seen(app)
    assert app.multiselect(key="have").value == ([have] if have == "AT-lehrabschluss" else [])


@pytest.mark.parametrize(
    "odd",
    [
        {"experience": "70"},
        {"experience": "-1"},
        {"fee": "nan"},
        {"fee": "0"},
        {"pace": "0"},
        {"pace": "1e-9"},
        {"countries": ["AT", "XX"]},
        {"certainty": "<b>"},
        {"importance_years": "9"},
    ],
    ids=str,
)
def test_odd_values_in_a_link_break_nothing(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch, odd: dict[str, str | list[str]]
) -> None:
    assert "2 steps" in headlines(page(pack_store, monkeypatch, **AUSTRIA, **odd))[0]


def test_a_link_may_hold_whatever_the_fields_may(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(pack_store, monkeypatch, **AUSTRIA, experience="80", pace="1000", fee="1000000", max_years="100")
    most = {"experience": 80, "pace": 1000, "fee": 1_000_000, "max_years": 100}
    assert {field.key: field.value for field in app.number_input} == most
    assert {field.key: field.max for field in app.number_input} == most


def test_what_is_called_nothing_like_that_is_said_back_as_text(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = page(pack_store, monkeypatch)
    app.text_input(key="have_words").set_value("[x](javascript:alert) **y**").run()
    said = next(text.value for text in app.markdown if "Nothing is called" in text.value)
    assert r"\[x\]\(javascript\:alert\) \*\*y\*\*" in said
    assert app.multiselect(key="have").value == []


def test_a_store_that_another_program_writes_to_asks_for_a_minute(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(uri: str) -> GraphStore:
        raise StoreLockedError(f"Another process is using the store {uri}.")

    monkeypatch.setattr("views.store.open_store", locked)
    monkeypatch.setenv("GRADUS_STORE", "embedded:/nonexistent/locked")
    text = shown(AppTest.from_file(APP, default_timeout=60).run())
    assert "The data is being changed" in text
    assert "Look again" in text


def test_the_data_page_says_what_is_loaded_while_the_store_is_away_and_what_it_cannot_show(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> Content:
        raise StoreLockedError("in use")

    page(pack_store, monkeypatch)
    views_data._content.clear()
    monkeypatch.setattr("graph.archive.FolderArchive.get", away)
    app = AppTest.from_string("from views import data\ndata.page()", default_timeout=60).run()
    text = shown(app)
    assert len(app.warning) == 1
    assert "gradus-europe" in text
    assert "can be shown when the database answers again" in text
    assert "To correct a fact" in text
    assert not app.get("dataframe")
    monkeypatch.undo()
    views_data._content.clear()
    views_store._known.clear()


def test_the_data_page_shows_every_table_that_has_rows(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADUS_STORE", pack_store.uri)
    app = AppTest.from_string("from views import data\ndata.page()", default_timeout=60).run()
    options = app.selectbox(key="table").options
    assert len(options) == len(TABLES.keys() - {EscoSkill.TABLE, Occupation.TABLE, OccupationSkill.TABLE})
    for place, option in enumerate(options):
        app.selectbox(key="table").select_index(place).run()
        assert not app.exception
        assert str(len(app.dataframe[0].value)) in option.replace(",", "")


def test_the_data_page_of_an_empty_store_says_what_to_do_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADUS_STORE", f"embedded:{tmp_path / 'empty'}")
    text = shown(AppTest.from_string("from views import data\ndata.page()", default_timeout=60).run())
    assert "gradus load data/" in text


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def test_no_table_is_offered_for_download() -> None:
    """Streamlit writes cells that a spreadsheet takes for formulas as they are."""
    settings = tomllib.loads((Path(APP).parent / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["client"]["disableDataExport"] is True


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
    assert "<script>alert" not in text
    assert "<img" not in text


def test_time_that_is_partly_unknown_is_not_compared(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(pack_store, monkeypatch, have="DE-duale-berufsausbildung", want="DE-master")
    cards = [element.proto.body for element in app.get("html") if '<article class="g-card"' in element.proto.body]
    said = [re.search(r"<dt>Time</dt><dd>(.*?)<span class=\"g-sr\"> \((.*?)\)", card).groups() for card in cards]  # type: ignore[union-attr]
    assert any(verdict == "cannot be compared" for _, verdict in said)
    assert all(verdict != "the best of these routes" for amount, verdict in said if "not known" in amount)
    assert "has less time" not in seen(app)


def test_a_rule_without_credit_is_said_to_be_one_and_other_rules_are_named(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    have = ["GB-EAW-bachelor-honours", "AU-UQ-micromasters-sustainable-energy"]
    text = seen(page(pack_store, monkeypatch, have=have, want="AU-UQ-master-sustainable-energy"))
    assert "May count" in text
    assert "A rule counts it, but no source says for how many ECTS" in text
    assert "Not counted" not in text


def test_what_is_asked_for_by_name_counts_though_no_source_says_for_how_much(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    have = ["GB-EAW-bachelor-honours", "US-MIT-micromasters-dedp"]
    text = seen(page(pack_store, monkeypatch, have=have, want="US-MIT-mas-dedp"))
    assert "Counts" in text
    assert "What this programme requires" in text


def test_policies_that_do_not_bind_are_named_to_ask_about(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    have = [FINLAND["have"], "EE-TLU-crossmedia"]
    text = seen(page(pack_store, monkeypatch, have=have, want=FINLAND["want"]))
    assert "Other rules on recognition of this provider or country, to ask about" in text


def test_a_further_card_says_how_its_route_differs_from_the_first(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = page(pack_store, monkeypatch, **AUSTRIA)
    cards = [element.proto.body for element in app.get("html") if '<article class="g-card"' in element.proto.body]
    assert ["Compared with route 1, route 2 " in card for card in cards] == [False, True]


def test_what_the_provider_asks_for_is_read_once(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    text = seen(page(pack_store, monkeypatch, **FINLAND))
    requirement = "25 ECTS study module in computer science at the Open University with a sufficient grade average"
    answer = text.partition("The routes as a picture")[0]
    assert answer.count(requirement) == 1
