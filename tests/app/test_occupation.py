"""“Find a route” from an occupation: what it needs, who teaches that, what one would take, and the way on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph.content import Content
from graph.datasets import load
from graph.store import GraphStore, open_store
from loaders.pack import read_pack
from tests.app.test_ask import link_of
from tests.app.test_pages import page, seen, shown
from tests.routes.occupations_made import ESCO, occupation, skill_uri
from tools.snapshots import DATA

pytestmark = [pytest.mark.app, pytest.mark.embedded]

PYTHON = f"{ESCO}/skill/ccd0a1d9-afda-43d9-b901-96344886e14d"
SECURITY = f"{ESCO}/skill/8088750d-8388-4170-a76f-48354c469c44"
"""Two skills that micro-credentials of the bundled pack teach."""

HACKING, NPA = "GB-SQA-ethical-hacking-5", "GB-SQA-npa-cyber-security-5"
PROGRAMMING, BASE = "FI-HELSINKI-introduction-to-programming", "FI-HELSINKI-cyber-security-base"
DEVELOPER, TESTER = f"{ESCO}/occupation/developer", f"{ESCO}/occupation/tester"


@pytest.fixture(scope="module")
def esco_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """The bundled pack, and two occupations; the skills' addresses are those of the pack."""
    store = open_store(f"embedded:{tmp_path_factory.mktemp('esco') / 'store'}")
    load(store, "gradus-europe", Content(read_pack(DATA).records))
    made = [
        *occupation(
            ["python", "security", "debug"], ["teams"], uri=DEVELOPER, alt_labels="programmer", isco_group="2512"
        ),
        *occupation(["debug"], uri=TESTER, isco_group="2512"),
    ]
    theirs = {skill_uri("python"): PYTHON, skill_uri("security"): SECURITY}
    names = ("uri", "skill_uri")
    moved = [
        one.model_copy(update={name: theirs[value] for name in names if (value := getattr(one, name, "")) in theirs})
        for one in made
    ]
    load(store, "esco", Content(moved))
    yield store
    store.close()


def from_occupation(store: GraphStore, monkeypatch: pytest.MonkeyPatch, **link: str | list[str]) -> AppTest:
    return page(store, monkeypatch, want="occupation", **link)


def test_without_occupations_in_the_data_nothing_is_said_of_them(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = page(pack_store, monkeypatch)
    assert "occupation" not in seen(app).casefold()
    assert "the skills of an occupation" not in app.button_group(key="want_kind").options
    asked = from_occupation(pack_store, monkeypatch, occupation=DEVELOPER)
    assert "Part of this link is not in the data" in seen(asked)
    assert "want" not in link_of(asked)


def test_one_starts_from_an_occupation_with_one_press(esco_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(esco_store, monkeypatch)
    app.button(key="start_occupation").click().run()
    assert "Which occupation?" in seen(app)
    assert "The data hold 2 occupations." in seen(app)
    app.text_input(key="want_occupation_words").set_value("progamer").run()
    app.button(key=f"typed_want_occupation_{DEVELOPER}").click().run()
    assert link_of(app) == {"want": ["occupation"], "occupation": [DEVELOPER]}
    assert "Developer</h2>" in shown(app)


def test_each_skill_says_who_teaches_it_and_what_is_held_is_ticked(
    esco_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = from_occupation(esco_store, monkeypatch, occupation=DEVELOPER, have=BASE)
    text = seen(app)
    assert "3 skills · 1 you hold · 1 taught by somebody we know · 1 without an offer that we know" in text
    assert '<li class="g-has">' in shown(app)
    assert "You hold: Cyber Security Base" in text
    assert "No offer known" in text
    assert "no right to practise it" in text
    assert "is not known: ask the authority there" in text


def test_what_one_would_take_is_ticked_counted_and_in_the_link(
    esco_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = from_occupation(esco_store, monkeypatch, occupation=DEVELOPER)
    app.multiselect(key="plan").set_value([HACKING, PROGRAMMING]).run()
    assert "With these, 2 of 3 essential skills are taught." in seen(app)
    assert "With what you chose:" in seen(app)
    assert link_of(app)["plan"] == [HACKING, PROGRAMMING]
    again = from_occupation(esco_store, monkeypatch, **{k: v for k, v in link_of(app).items() if k != "want"})
    assert again.multiselect(key="plan").value == [HACKING, PROGRAMMING]
    assert seen(again) == seen(app)


def test_the_smallest_set_is_chosen_with_one_press(esco_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    app = from_occupation(esco_store, monkeypatch, occupation=DEVELOPER)
    assert "2 micro-credentials" in app.button(key="set_0").label
    app.button(key="set_0").click().run()
    assert len(app.session_state["plan"]) == 2
    assert "With these, 2 of 3 essential skills are taught." in seen(app)


def test_one_goes_on_to_the_programme_they_count_toward(
    esco_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = from_occupation(esco_store, monkeypatch, occupation=DEVELOPER, plan=[HACKING], have=PROGRAMMING)
    assert "National Progression Award in Cyber Security" in seen(app)
    app.button(key="ask_toward_1").click().run()
    assert not app.exception
    assert link_of(app) == {"have": [PROGRAMMING, HACKING], "want": [NPA]}


def test_one_takes_them_into_a_question_of_ones_own(esco_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    app = from_occupation(esco_store, monkeypatch, occupation=DEVELOPER, plan=[PROGRAMMING])
    assert "No programme in our data counts any of them" in seen(app)
    app.button(key="put_plan").click().run()
    assert link_of(app) == {"have": [PROGRAMMING]}
    assert app.session_state["want_kind"] == "award"


def test_another_occupation_of_the_group_is_one_press_away_and_takes_no_plan_along(
    esco_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = from_occupation(esco_store, monkeypatch, occupation=DEVELOPER, plan=[HACKING])
    app.button(key=f"near_{TESTER}").click().run()
    assert link_of(app) == {"want": ["occupation"], "occupation": [TESTER]}
    assert "No micro-credential that we know teaches what you still lack" in seen(app)


def test_only_what_is_offered_in_the_countries_chosen_is_looked_at(
    esco_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = from_occupation(esco_store, monkeypatch, occupation=DEVELOPER, countries="GB")
    assert "3 skills · 1 taught by somebody we know · 2 without an offer that we know" in seen(app)
    assert "Only what is offered in United Kingdom was looked at." in seen(app)


@pytest.mark.parametrize("link", [{"occupation": "nobody"}, {"occupation": DEVELOPER, "plan": ["nothing", HACKING]}])
def test_what_a_link_names_and_the_data_do_not_hold_is_forgotten_and_said(
    esco_store: GraphStore, monkeypatch: pytest.MonkeyPatch, link: dict[str, str | list[str]]
) -> None:
    app = from_occupation(esco_store, monkeypatch, **link)
    assert "Part of this link is not in the data" in seen(app)
    assert app.session_state["plan"] in ([], [HACKING])


def test_what_is_held_as_a_whole_need_not_be_taken_and_a_part_of_it_may(
    esco_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = from_occupation(esco_store, monkeypatch, occupation=DEVELOPER, have=BASE, plan=[BASE])
    assert not whole.exception
    assert "plan" not in link_of(whole)
    part = from_occupation(esco_store, monkeypatch, occupation=DEVELOPER, have=f"{PROGRAMMING}:2", plan=[PROGRAMMING])
    assert "With what you chose: Introduction to Programming" in seen(part)
    assert "only a part is held" in seen(part)
    part.button(key="put_plan").click().run()
    assert link_of(part) == {"have": [PROGRAMMING]}


def test_another_occupation_that_is_typed_takes_no_plan_along(
    esco_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = from_occupation(esco_store, monkeypatch, occupation=DEVELOPER, plan=[HACKING])
    app.text_input(key="want_occupation_words").set_value("tester").run()
    app.button(key=f"typed_want_occupation_{TESTER}").click().run()
    assert link_of(app) == {"want": ["occupation"], "occupation": [TESTER]}


def test_a_label_of_the_data_is_never_html(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(f"embedded:{tmp_path_factory.mktemp('hostile') / 'store'}")
    evil = "<img src=x onerror=alert(1)> [x](javascript:1) {0} {titles}"
    load(store, "gradus-europe", Content(read_pack(Path(DATA)).records))
    made = [
        one.model_copy(update={"label": evil} if hasattr(one, "label") else {})
        for one in occupation([], ["teams"], uri=DEVELOPER, description=evil, regulation=evil)
    ]
    load(store, "esco", Content(made))
    text = shown(from_occupation(store, monkeypatch, occupation=DEVELOPER))
    store.close()
    assert "<img" not in text
    assert "&lt;img src=x onerror=alert(1)&gt;" in text


def test_it_is_all_said_in_german(esco_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    app = from_occupation(esco_store, monkeypatch, occupation=DEVELOPER, lang="de", plan=[PROGRAMMING])
    text = seen(app)
    assert "Was alle darin brauchen" in text
    assert "kein Recht, ihn auszuüben" in text
    assert "Damit werden 1 von 3 wesentlichen Fähigkeiten vermittelt." in text
