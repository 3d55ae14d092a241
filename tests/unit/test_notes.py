"""Footnotes: one number a page, whatever cites it, and what was checked of it at the end."""

from routes.sources import Source
from views.notes import Notes

READ = Source("https://one.example/a", "seen", "2026-01-02")
NAMED = Source("https://one.example/a", "known", None)


def test_a_page_keeps_its_number() -> None:
    notes = Notes()
    marks = [notes.mark(one) for one in (READ, "https://two.example/", NAMED, "https://one.example/a")]
    assert [mark[mark.index("[") : mark.index("]") + 1] for mark in marks] == ["[1]", "[2]", "[1]", "[1]"]


def test_the_list_has_each_address_once_with_all_that_is_known_of_its_checks() -> None:
    notes = Notes()
    for one in (READ, "https://two.example/", NAMED):
        notes.mark(one)
    html = notes.html()
    assert html.count("<li>") == 2
    assert "its words were checked on 2 January 2026; a source is named, its text was not checked" in html
    assert html.index("one.example") < html.index("two.example")


def test_where_nothing_is_cited_there_is_no_list() -> None:
    assert Notes().html() == ""
