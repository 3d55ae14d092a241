"""A plan as a page: what the PDF says in the PDF's order, in one file that asks nobody for anything."""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.plan_document import Printed, plan_document
from exports.plan_html import plan_html
from exports.plan_pdf import plan_pdf
from routes.changed import Change, ChangeKind
from routes.request import route_request
from routes.search import find_routes
from tests.unit.pdf_text import pages
from tests.unit.test_plan_pdf import TODAY, bundled, called, document
from words import spoken

QUESTIONS: dict[str, dict[str, Any]] = {
    "two routes": {"held": ("AT-lehrabschluss",), "target": "AT-fh-bachelor"},
    "across a border": {"held": ("NL-vwo",), "target": "AT-bachelor", "countries": ("AT",)},
    "an award on the way": {"held": ("NL-mbo-4",), "target": "NL-wo-bachelor", "exit_awards": True},
    "micro-credentials": {
        "held": ("FI-ammatillinen-perustutkinto",),
        "target": "FI-HELSINKI-bsc-computer-science",
        "have": ("FI-HELSINKI-cs-basic-studies-25",),
    },
}
UNSPOKEN = {"lang", "key", "web", "serious", "strong", "url", "answer", "sources", "start"}
"""What in a part is no text, or stands elsewhere."""


class Page(HTMLParser):
    """The parts of a page that the tests look at."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.headings: list[int] = []
        self._skipped = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._skipped += tag in ("style", "title")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_endtag(self, tag: str) -> None:
        self._skipped -= tag in ("style", "title")

    def handle_data(self, data: str) -> None:
        if not self._skipped:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.texts)


def made(question: str, language: str = "en") -> Any:
    """The document of an answer, with everything in it that a plan may have."""
    request = route_request(**QUESTIONS[question], on=TODAY)
    answer = find_routes(bundled(), request)
    change = (Change(ChangeKind.RULE_GONE, 0, "Meister"),)
    with spoken(language):
        return plan_document(
            bundled(),
            request,
            [*(Printed(one, note="Ring them") for one in answer.routes), Printed(None, ("Meister",), "", change)],
            on=TODAY,
            nickname="Anna",
            note="First line\nSecond line",
            notices=answer.notices,
        )


def spoken_texts(value: Any) -> Iterator[str]:
    """The texts of a part, in the order in which it names them; an answer's line is said after each question."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in UNSPOKEN and (name != "offers_label" or value["offers"]):
                yield from spoken_texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spoken_texts(inner)


def letters(text: str) -> Counter[str]:
    """The letters and signs of a text, without what lists are counted with, and what is written again after a break."""
    return Counter(re.sub(r"[\s\d.•-]", "", text))


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
@pytest.mark.parametrize("question", QUESTIONS)
def test_the_page_says_what_the_pdf_says_letter_by_letter(question: str, language: str) -> None:
    plan = made(question, language)
    on_paper = "".join(pages(plan_pdf(plan, TODAY)))
    on_page = letters(Page(plan_html(plan)).text) - letters(plan["footer"]) - letters(plan["sources"])
    assert sum(on_page.values()) > 1000
    assert on_page == letters(on_paper)


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_text_of_the_plan_is_on_the_page_in_its_order(question: str) -> None:
    plan = made(question)
    rest = Page(plan_html(plan)).text
    for text in in_order(plan):
        assert text in rest, text
        rest = rest[rest.index(text) + len(text) :]


def in_order(plan: Any) -> Iterator[str]:
    """Every text of a document, as `exports/plan.typ` sets it; the pages that are cited come last."""
    for part in ("title", "who", "facts", "note"):
        yield from spoken_texts(plan[part])
    for route in plan["routes"]:
        changes = route["changes"] if route["changes"]["items"] else None
        for part in ("heading", "certainty", changes, "note", "was", "steps", "open"):
            yield from spoken_texts(route[part] if isinstance(part, str) else part)
    for part in ("good", "meaning"):
        yield from spoken_texts(plan[part])
    yield from spoken_texts([plan["whom"]["label"], plan["whom"]["lead"]])
    yield from (text for one in plan["whom"]["items"] for text in (one["text"], one["url"] or ""))
    yield plan["whom"]["recognition"]
    yield from (text for page in plan["notes"] for text in (page["url"], page["checked"]))
    yield plan["footer"]


def test_the_page_needs_nothing_else_and_runs_nothing() -> None:
    page = plan_html(made("two routes"))
    tags = Page(page).tags
    assert not {name for name, _ in tags} & {"script", "link", "img", "iframe", "object", "form", "base", "svg"}
    policy = next(a["content"] for name, a in tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy and policy.startswith("default-src 'none'; style-src 'sha256-")
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style and not re.search(r"@import|url\(|expression", style[1])
    assert not [a for _, a in tags for name in a if name.startswith("on") or name == "style"]


def test_the_same_plan_is_the_same_page() -> None:
    assert plan_html(made("two routes")) == plan_html(made("two routes"))


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_page_is_an_outline_with_landmarks_in_its_language(question: str) -> None:
    page = Page(plan_html(made(question, "de")))
    assert page.headings[0] == 1 and page.headings.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(page.headings))
    names = [name for name, _ in page.tags]
    assert (names.count("main"), names.count("footer")) == (1, 1)
    assert ("html", {"lang": "de"}) in page.tags
    assert {a.get("lang") for name, a in page.tags if name == "span"} >= {"en"}, "what the data say is not marked"


def test_every_mark_leads_to_its_page() -> None:
    page = Page(plan_html(made("two routes")))
    marks = {str(a["href"])[1:] for name, a in page.tags if name == "a" and str(a.get("href")).startswith("#")}
    assert marks
    assert marks == {str(a["id"]) for name, a in page.tags if name == "li" and a.get("id")}


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><script>alert(1)</script>",
    "{{ plan }} {% raw %} {# #}",
    "&lt;b&gt; &amp;",
    "' onmouseover='alert(1)",
)


@pytest.mark.parametrize("title", HOSTILE)
def test_what_a_title_or_note_says_in_html_stays_a_text(title: str) -> None:
    plan = document(called(title), ("A", "B"), nickname=title, note=title)
    page = Page(plan_html(plan))
    assert {name for name, _ in page.tags} <= {name for name, _ in Page(plan_html(document())).tags} | {"br", "em"}
    assert plan["note"]["text"] in page.text
    plan_html(plan).encode()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_no_text_becomes_a_tag(text: str) -> None:
    plan = document(note=f"x{text}")
    page = Page(plan_html(plan))
    assert len(page.tags) == len(Page(plan_html(document(note="x"))).tags)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "http://[/", 'x" y="'])
def test_an_address_that_is_none_of_the_web_is_no_link(url: str) -> None:
    plan = document()
    plan["notes"][0]["url"] = url
    plan["whom"]["items"][1]["url"] = url
    plan["routes"][0]["steps"][0]["offers"][0]["url"] = url
    page = Page(plan_html(plan))
    assert url not in {a.get("href") for _, a in page.tags}
    assert page.text.count(url) == 2


def test_a_dataset_s_name_cannot_leave_the_style_sheet() -> None:
    plan = document()
    plan["page"] = '"; } </style><script>alert(1)</script> \ue001 {\\} \ue002'
    page = plan_html(plan)
    assert "<script" not in page
    assert page.count("</style>") == 1
