"""Files that somebody brings to the page Data: checked in words, loaded only where one may, all or nothing."""

import csv
import io
import json
import os
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from exports.load_report import report_csv
from graph.content import canonical_row
from graph.errors import StoreLockedError
from graph.store import GraphStore, open_store
from loaders.importing import check_paths, load_paths
from loaders.uploads import MOST_BYTES
from tests.app.test_pages import shown
from tests.cli.test_reports import ROWS, csv_text, pack
from views import store as views_store
from views.editing import is_here
from views.upload import state

pytestmark = [pytest.mark.app, pytest.mark.embedded]

ROOT = Path(__file__).parents[2]
PAGE = "from views import data\ndata.page()"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[GraphStore]:
    """A store with a small dataset called "small"."""
    made = open_store(f"embedded:{tmp_path / 'store'}")
    load_paths([pack(tmp_path / "pack")], store=made)
    yield made
    made.close()


@pytest.fixture
def app(store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("GRADUS_STORE", store.uri)
    monkeypatch.setenv("GRADUS_EDIT", "1")
    return AppTest.from_string(PAGE, default_timeout=60).run()


def files(**changed: bytes) -> dict[str, bytes]:
    """The small pack as its files, with some changed."""
    described = {"name": "small", "resources": [{"name": name, "path": f"{name}.csv"} for name in ROWS]}
    whole = {f"{name}.csv": changed.get(name, csv_text(name).encode()) for name in ROWS}
    return {"datapackage.json": json.dumps(described).encode(), **whole}


def renamed(**names: str) -> bytes:
    """The types of the small pack, some called otherwise."""
    text = csv_text("qualification_types")
    for old, new in names.items():
        text = text.replace(old, new)
    return text.encode()


WRONG = csv_text("levels").replace(",4,4,", ",4,four,").encode()


def bring(app: AppTest, brought: dict[str, bytes]) -> AppTest:
    given = [(name, content, "application/octet-stream") for name, content in brought.items()]
    app.file_uploader(key=state_key(app)).set_value(given)
    return app.run()


def state_key(app: AppTest) -> str:
    return f"upload_files_{app.session_state['upload_turn']}"


def check(app: AppTest, brought: dict[str, bytes]) -> str:
    bring(app, brought).button(key="upload_check").click().run()
    return shown(app)


def found(app: AppTest) -> Any:
    return app.session_state["upload_checked"]


def test_nothing_is_asked_before_a_file_is_there(app: AppTest) -> None:
    assert "Check your own files" in shown(app)
    assert "upload_check" not in {button.key for button in app.button}


def test_what_is_wrong_is_said_with_its_place_and_what_is_allowed(app: AppTest, store: GraphStore) -> None:
    before = store.version()
    text = check(app, files(levels=WRONG))
    assert "rows can be taken." in text
    assert "Not taken" in text
    assert "levels.csv, line 2" in text
    assert "<q>four</q>" in text
    assert "gradus-" not in text, "the folder of the files is on the page"
    assert store.version() == before, "a check wrote something"


def test_the_report_is_that_of_the_command_line(app: AppTest, store: GraphStore, tmp_path: Path) -> None:
    check(app, files(levels=WRONG))
    said = check_paths([pack(tmp_path / "same", levels=lambda _: WRONG)], store=store).as_json()
    document = found(app).document
    for part in ("read", "accepted", "nodes", "relationships"):
        assert document[part] == said[part]
    here = json.dumps(said).replace(f"{tmp_path / 'same'}{os.sep}", "")
    assert document["rejected"] == json.loads(here)["rejected"] != []
    assert document["warnings"] == json.loads(here)["warnings"]
    assert (document["dataset"]["id"], document["dataset"]["loaded_at"]) == ("small", None)


def test_the_table_of_the_report_has_every_problem_and_no_formula(app: AppTest) -> None:
    check(app, files(levels=WRONG.replace(b"four", b"=1+1")))
    rows = list(csv.DictReader(io.StringIO(report_csv(found(app).document).decode("utf-8-sig"))))
    problems = found(app).document
    assert len(rows) == len(problems["rejected"]) + len(problems["warnings"])
    assert not [cell for row in rows for cell in row.values() if cell and cell.startswith("=")]


def test_nothing_is_loaded_while_a_row_is_wrong_unless_that_is_wanted(app: AppTest, store: GraphStore) -> None:
    levels = csv_text("levels").replace("Four plus", "Four and more") + csv_text("levels").splitlines()[1].replace(
        ",4,4,", ",9,nine,"
    )
    check(app, files(levels=levels.encode()))
    assert app.button(key="upload_load").disabled
    app.checkbox(key="upload_partial").check().run()
    assert not app.button(key="upload_load").disabled
    app.button(key="upload_load").click().run()
    assert "Loaded: “small”" in app.success[0].value.replace("\\", "")
    held = store.version().datasets[0]
    rows = store.archive.get("small", held.version).tables["levels"].values()
    labels = {canonical_row(row)["label_en"] for row in rows}
    assert labels == {"Four", "Four and more"}


def test_what_would_change_is_said_before_it_is_done_and_seen_at_once_afterwards(
    app: AppTest, store: GraphStore
) -> None:
    text = check(app, files(qualification_types=renamed(Diplôme="Certificat")))
    assert "What would change in “small”" in text
    assert "Rows: 0 new, 1 changed, 0 gone." in text
    assert "Certificat" in text
    app.button(key="upload_load").click().run()
    text = shown(app)
    assert "Loaded: “small”" in app.success[0].value.replace("\\", "")
    assert "was replaced while this page was open" not in text
    assert views_store._known(store.uri).picture is not None
    titles = {row["title_en"] for row in store.snapshot().studies.properties}
    assert "Certificat" in titles
    assert not app.file_uploader(key=state_key(app)).value, "the field is not empty"


def test_a_dataset_of_another_name_stands_beside_the_first(app: AppTest, store: GraphStore) -> None:
    bring(app, files())
    app.text_input(key="upload_dataset").set_value("draft")
    app.run().button(key="upload_check").click().run()
    assert "A new dataset is added: “draft”, with 6 rows." in shown(app)
    app.button(key="upload_load").click().run()
    assert [dataset.id for dataset in store.version().datasets] == ["small", "draft"]


def test_rows_that_would_go_away_are_warned_of(app: AppTest) -> None:
    few = {name: content for name, content in files().items() if name not in ("access.csv",)}
    few["datapackage.json"] = b'{"name": "small"}'
    assert "Rows that are loaded now and go away by this: 1." in check(app, few)


def test_what_is_loaded_already_says_so(app: AppTest) -> None:
    text = check(app, files())
    assert "The dataset “small” stays as it is: it says the same already." in text


@pytest.mark.parametrize("setting", ["", "0", "here", "yes"])
def test_where_others_may_reach_the_app_one_may_only_check(
    app: AppTest, store: GraphStore, monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    monkeypatch.setenv("GRADUS_EDIT", setting)
    text = check(app, files(qualification_types=renamed(Diplôme="Certificat")))
    assert "Rows" in text or "rows" in text
    assert "Loading is switched off in this app" in text
    assert "upload_load" not in {button.key for button in app.button}


@pytest.mark.parametrize(
    ("headers", "here"),
    [
        ({"Host": "127.0.0.1:8501"}, True),
        ({"Host": "localhost:8501"}, True),
        ({"Host": "[::1]:8501"}, True),
        ({"Host": "gradus.example.org"}, False),
        ({"Host": "localhost.example.org"}, False),
        ({"Host": "127.0.0.1:8501", "x-forwarded-for": "10.0.0.1"}, False),
        ({"Host": "127.0.0.1:8501", "Forwarded": "for=10.0.0.1"}, False),
        ({"Host": "["}, False),
        ({"Host": "127.0.0.1:8501", "Origin": "http://localhost:8501"}, True),
        ({"Host": "127.0.0.1:8501", "Origin": "https://gradus.example.org"}, False),
        ({"Host": "127.0.0.1:8501", "Origin": "null"}, False),
        ({}, False),
    ],
)
def test_only_a_browser_on_this_machine_that_nobody_passed_on_is_here(headers: dict[str, str], here: bool) -> None:
    assert is_here(headers) == here


def test_a_store_that_another_program_writes_to_is_said_in_words_and_nothing_is_lost(
    app: AppTest, monkeypatch: pytest.MonkeyPatch, store: GraphStore
) -> None:
    check(app, files(qualification_types=renamed(Diplôme="Certificat")))
    before = store.version()

    def locked(*_: Any, **__: Any) -> None:
        raise StoreLockedError("The store is in use by another process (1). Wait until it has finished.")

    monkeypatch.setattr(type(views_store.store()), "apply", locked)
    app.button(key="upload_load").click().run()
    text = shown(app)
    assert "Nothing was loaded." in text
    assert "in use by another process" in text
    assert store.version() == before
    assert found(app).changes, "what was checked is gone"


def test_what_changed_since_the_check_is_not_replaced_unseen(app: AppTest, store: GraphStore, tmp_path: Path) -> None:
    check(app, files(qualification_types=renamed(Diplôme="Certificat")))
    load_paths([pack(tmp_path / "other", qualification_types=lambda _: renamed(Diplôme="Brevet"))], store=store)
    before = store.version()
    app.button(key="upload_load").click().run()
    assert "Check them again." in shown(app)
    assert store.version() == before


@pytest.mark.parametrize(
    ("brought", "said"),
    [
        ({"x": b""}, "'x' is of no known format"),
        ({"../../../etc/passwd": b"root:x:0:0"}, "'passwd' is of no known format"),
        ({"n" * 200: b"\x00" * 9}, "is of no known format"),
        ({"a.csv": b"1", "A.csv": b"2"}, "Two of the files are called"),
        ({"x.mapping.toml": b"table = 'levels'", "a.json": b"{}", "b.json": b"{}"}, "belongs to a sheet"),
    ],
)
def test_what_cannot_be_read_at_all_is_said_in_words(app: AppTest, brought: dict[str, bytes], said: str) -> None:
    text = check(app, brought)
    assert "These files cannot be checked." in text
    assert said in text.replace("&#x27;", "'")
    assert "gradus-" not in text.replace("gradus-europe", "")


def test_a_hostile_value_and_name_stay_texts(app: AppTest) -> None:
    hostile = "<script>alert(1)</script>"
    text = check(app, files(levels=WRONG.replace(b"four", hostile.encode())))
    assert "<script>alert" not in text
    assert "<script>alert" not in check(app, {f"{hostile}.csv": b"x"})
    bring(app, files())
    app.text_input(key="upload_dataset").set_value(hostile)
    app.run().button(key="upload_check").click().run()
    assert "<script>alert" not in shown(app)


def test_the_page_to_cite_must_be_one(app: AppTest) -> None:
    bring(app, files())
    app.text_input(key="upload_source").set_value("javascript:alert(1)")
    app.run().button(key="upload_check").click().run()
    assert "The page to cite is no web address." in shown(app)


def test_what_is_changed_after_a_check_asks_for_a_new_one(app: AppTest) -> None:
    check(app, files())
    app.text_input(key="upload_dataset").set_value("draft")
    assert "rows can be taken" not in shown(app.run())


def test_what_somebody_holds_is_not_loaded_and_nothing_of_it_is_kept(app: AppTest, store: GraphStore) -> None:
    credential = {
        "type": ["EuropeanDigitalCredential", "EuropeanVocationalCertificate"],
        "credentialSubject": {
            "familyName": {"en": "Mustermann"},
            "hasClaim": [{"type": ["LearningAchievement"], "title": {"de": "Lehre"}}],
        },
    }
    text = check(app, {"mine.json": json.dumps(credential).encode()})
    assert "Mustermann" not in text + json.dumps(found(app).document)
    assert "Nothing of these files can be loaded." in text


def test_a_long_report_comes_in_pages_with_like_problems_together(app: AppTest) -> None:
    head, row, *_ = csv_text("levels").splitlines()
    wrong = "\n".join([head, *(row.replace(",4,4,", f",L{n},x,") for n in range(120))]) + "\n"
    text = check(app, files(levels=wrong.encode()))
    assert "levels.csv, line 2," in text
    assert "levels.csv, line 119" not in text
    assert "120 times" in text


def test_one_may_look_at_one_reason_alone(app: AppTest) -> None:
    head, row, *_ = csv_text("levels").splitlines()
    few, many = (row.replace(",4,4,", f",L{n},{said},") for n, said in ((1, "-1"), (2, "x")))
    text = check(app, files(levels="\n".join([head, few, many, many.replace("L2", "L3")]).encode()))
    assert "levels.csv, line 2, F:L1" in text
    app.selectbox(key="upload_reason_rejected").set_value(0)
    text = shown(app.run())
    assert "levels.csv, line 2, F:L1" not in text
    assert "levels.csv, line 3, F:L2" in text


def test_another_visit_sees_nothing_of_it(app: AppTest, store: GraphStore) -> None:
    check(app, files(levels=WRONG))
    other = AppTest.from_string(PAGE, default_timeout=60).run()
    assert "four" not in shown(other)
    assert state._CHECKED not in other.session_state


def test_the_limit_of_the_server_is_the_one_that_is_stated() -> None:
    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["server"]["maxUploadSize"] * 1_000_000 == MOST_BYTES
