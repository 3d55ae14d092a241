"""The pages in every language: nothing of the interface is left in English, and facts are marked as what they are."""

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import words
from graph.store import GraphStore
from tests.app.test_pages import APP
from tools.catalogues import read, template
from views import language
from words.catalogues import ENGLISH, Catalogue, catalogue, languages

pytestmark = [pytest.mark.app, pytest.mark.embedded]

TRANSLATED = [code for code in languages() if code != ENGLISH]
AUSTRIA = {"have": "AT-lehrabschluss", "want": "AT-fh-bachelor"}
PAGES: dict[str, dict[str, str | list[str]]] = {
    "welcome": {},
    "two routes": {**AUSTRIA},
    "no route": {"have": "AT-meisterpruefung", "want": "NL-vwo"},
    "across a border": {"have": "NL-vwo", "want": "AT-bachelor", "countries": "AT"},
    "micro-credentials": {
        "have": ["FI-ammatillinen-perustutkinto", "FI-HELSINKI-cs-basic-studies-25", "EE-TLU-crossmedia"],
        "want": "FI-HELSINKI-bsc-computer-science",
    },
    "limits": {"have": "NL-mbo-4", "want": "NL-wo-bachelor", "certainty": "entitled"},
    "an unknown link": {"have": "XX-nothing", "want": "AT-bachelor"},
    "possible": {"have": "PT-cursos-profissionais", "want": "possible"},
    "bridges": {"page": "bridges"},
    "bridges of a country": {"page": "bridges", "country": "PT"},
    "bridges as a picture": {"page": "bridges", "country": "PT", "view": "flow"},
    "frameworks": {"page": "frameworks"},
    "frameworks compared": {"page": "frameworks", "framework": ["SI-SQF", "HR-CROQF", "GB-SCT-SCQF"]},
    "the catalogue": {"page": "micro_credentials"},
    "one of the catalogue": {"page": "micro_credentials", "open": "FI-HELSINKI-elements-of-ai"},
    "explore": {"page": "explore"},
    "explore opened": {"page": "explore", "start": "AT-lehrabschluss", "picked": "AT-lehrabschluss"},
    "plans": {"page": "plans"},
    "data": {"page": "data"},
}
"""What is asked for, by link; `page` is the page's module, where it is not Find a route."""
UNSEEN = {"script", "style"}
VOID = {"br", "hr", "img", "input", "meta", "link"}
LABELS = ("label", "help", "placeholder")


class Ours(HTMLParser):
    """The texts of a page that stand in no element with a language of its own, and what names them."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._marked: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        marked = "lang" in said or tag in UNSEEN or (bool(self._marked) and self._marked[-1])
        if tag not in VOID:
            self._marked.append(marked)
        if not marked:
            self.texts += [value for name in ("title", "aria-label") if (value := said.get(name))]

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self._marked.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() and not (self._marked and self._marked[-1]):
            self.texts.append(" ".join(data.split()))


def opened(store: GraphStore, monkeypatch: pytest.MonkeyPatch, code: str, link: dict[str, Any]) -> AppTest:
    monkeypatch.setenv("GRADUS_STORE", store.uri)
    page = link.get("page")
    if page is None:
        app = AppTest.from_file(APP, default_timeout=60)
    else:
        draw = "from views import data as page" if page == "data" else f"from views.{page} import page"
        app = AppTest.from_string(
            f"from views import language\n{draw}\nlanguage.choose()\npage.page()", default_timeout=60
        )
    for name, value in {**link, "lang": code}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, [str(e.value) for e in app.exception]
    return app


def elements(block: Any) -> Iterator[Any]:
    for child in block.children.values():
        yield child
        if hasattr(child, "children"):
            yield from elements(child)


def texts(app: AppTest) -> list[str]:
    """Every text of ours on the page: in its HTML, and what names its controls and their choices."""
    page = Ours()
    found: list[str] = []
    for element in elements(app._tree):
        proto = getattr(element, "proto", None)
        if element.type == "html":
            page.feed(proto.body)
        elif element.type in ("markdown", "caption", "title", "info", "warning", "error"):
            found.append(str(element.value))
        found += [str(said) for name in LABELS if (said := getattr(proto, name, ""))]
    page.close()
    return [*page.texts, *found]


@cache
def english(code: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The English sentences that are other words in a language, each with what stands between its blanks."""
    found = []
    for message in read(code):
        said = (message.string,) if isinstance(message.string, str) else message.string
        for one in (message.id,) if isinstance(message.id, str) else message.id:
            between = tuple(re.split(r"\{\w+\}", one))
            # "{title}: {sentence}" and the like are no words.
            if one not in said and re.search("[A-Za-z]{3}", "".join(between)):
                found.append((one, between))
    return tuple(found)


def holds(text: str, between: tuple[str, ...]) -> bool:
    """Whether a text holds a sentence, filled in: all of the text, or, of three words or more, a part of it."""
    at = 0
    for part in between:
        at = text.find(part, at)
        if at < 0:
            return False
        at += len(part)
    whole = text.startswith(between[0]) and text.endswith(between[-1])
    return whole or len("".join(between).split()) > 2


def left_in_english(code: str, said: list[str]) -> set[tuple[str, str]]:
    """The English sentences found, with the texts in which they stand."""
    own = {*catalogue(code).sentences.values()}
    return {(one, text) for text in {*said} - own for one, between in english(code) if holds(text, between)}


@pytest.mark.parametrize("code", TRANSLATED)
@pytest.mark.parametrize("name", PAGES)
def test_no_sentence_of_the_interface_is_left_in_english(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch, name: str, code: str
) -> None:
    said = texts(opened(pack_store, monkeypatch, code, PAGES[name]))
    assert len(said) > 10
    assert left_in_english(code, said) == set()


def test_what_is_english_is_found(pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    said = texts(opened(pack_store, monkeypatch, ENGLISH, AUSTRIA))
    found = {one for one, _ in left_in_english("de", said)}
    assert {
        "Find a route",
        "{n} routes",
        "from {least} ECTS",
        "Legal basis: {law}",
        "Type a title, in any language",
    } <= (found)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("de", ["2 Wege", "1 Schritt, 3 Jahre oder mehr, ab 180 ECTS, eine Bedingung", "Sie dürfen sich bewerben"]),
        ("fr", ["2 parcours", "1 étape, à partir de 3 ans, à partir de 180 ECTS, une condition"]),
        ("es", ["2 itinerarios", "1 paso, desde 3 años, desde 180 ECTS, una condición", "Puede solicitar plaza"]),
    ],
)
def test_the_answer_is_said_in_the_language_of_the_link(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch, code: str, expected: list[str]
) -> None:
    assert set(expected) - set(texts(opened(pack_store, monkeypatch, code, AUSTRIA))) == set()


def test_what_the_data_say_stays_english_and_is_marked_so(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = opened(pack_store, monkeypatch, "de", PAGES["limits"])
    html = "".join(element.proto.body for element in elements(app._tree) if element.type == "html")
    assert '<span lang="en">No direct access; route via an hbo propaedeutic certificate or hbo degree' in html
    assert "hbo propaedeutic" not in " ".join(texts(app))


@pytest.mark.parametrize("name", PAGES)
def test_every_sentence_that_a_page_says_can_be_translated(
    pack_store: GraphStore, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    asked: set[Any] = set()

    class Heard(dict[str, str]):
        def get(self, key: str, default: Any = None) -> Any:
            asked.add(key)
            return super().get(key, default)

    class Counted:
        def ngettext(self, one: str, many: str, count: int) -> str:
            asked.add((one, many))
            return one if count == 1 else many

    heard = Catalogue(Heard(), Counted())  # type: ignore[arg-type]
    monkeypatch.setattr(words, "catalogue", lambda _: heard)
    opened(pack_store, monkeypatch, ENGLISH, PAGES[name])
    known = {message.id if isinstance(message.id, str) else tuple(message.id) for message in template()}
    assert len(asked) > 10
    assert asked - known - {""} == set()


def test_what_is_drawn_again_alone_over_the_page_keeps_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Any] = []
    said: list[str] = []
    monkeypatch.setattr("streamlit.dialog", lambda *_, **__: lambda draw: lambda: drawn.append(draw))
    monkeypatch.setattr("streamlit.session_state", {"language": "de"})
    language.dialog("Title", lambda sentence: said.append(words.tr(sentence)), "Example")
    with words.spoken(ENGLISH):
        drawn[0]()
    assert said == ["Beispiel"]


def test_every_window_over_the_page_keeps_the_language() -> None:
    views = Path(language.__file__).parent
    bypassing = [file for file in views.rglob("*.py") if "st.dialog" in file.read_text(encoding="utf-8")]
    assert bypassing == [views / "language.py"]
