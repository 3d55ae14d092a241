"""A printed plan: an accessible PDF, the same everywhere, in which texts stay texts."""

import re
import zlib
from datetime import date
from typing import Any

import pytest

from exports.plan_document import Printed, plan_document
from exports.plan_pdf import plan_pdf
from exports.plan_steps import is_web, piece
from graph.model import AccessRule, Framework, QualificationType
from graph.snapshot import Snapshot
from routes.changed import Change, ChangeKind
from routes.request import route_request
from routes.search import find_routes
from tests.routes.snapshots import bundled, snapshot_of
from words import spoken

TODAY = date(2026, 11, 27)
SOURCE: dict[str, Any] = {"source_url": "https://example.org/a", "evidence": "seen", "checked_on": "2026-11-20"}


QUESTION = ("AT-lehrabschluss", "AT-fh-bachelor")


def document(snapshot: Snapshot | None = None, question: tuple[str, str] = QUESTION, **more: Any) -> Any:
    data = snapshot or bundled()
    request = route_request(held=question[:1], target=question[1], on=TODAY)
    printed = [Printed(route) for route in find_routes(data, request).routes]
    return plan_document(data, request, printed, on=TODAY, **more)


def called(title: str) -> Snapshot:
    """A opens B, and B is called so."""
    rows: list[Any] = [Framework(id="F", name="F", country="CZ", **SOURCE)]
    for id_, name in (("A", "Title A"), ("B", title)):
        kind = {"id": id_, "title_en": name, "sector": "higher_education", "framework_id": "F"}
        rows.append(QualificationType(**kind, is_full_qualification=True, **SOURCE))
    rule = {"access": "general", "certainty": "entitled", "condition": title}
    return snapshot_of([*rows, AccessRule(rule_id="R", from_id="A", to_id="B", **rule, **SOURCE)])


def texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for one in inner for text in texts(one)]


def inside(pdf: bytes) -> bytes:
    """The file with its streams unpacked."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return pdf + b"".join(zlib.decompress(one) for one in streams if one[:1] == b"\x78")


def test_the_pdf_is_tagged_marked_as_accessible_and_says_its_title_and_language() -> None:
    pdf = plan_pdf(document(), TODAY)
    assert pdf.startswith(b"%PDF-1.7")
    for mark in (
        b"<pdfuaid:part>1</pdfuaid:part>",
        b"StructTreeRoot",
        b"/Lang(en)",
        b"Ways to Bachelor (Fachhochschule)",
    ):
        assert mark in pdf
    unpacked = inside(pdf)
    assert unpacked.count(b"/S/H1") > 3
    assert b"/S/Note" in unpacked
    assert b"/Lang(de)" in unpacked, "the German titles are not marked as German"


def test_the_same_plan_is_the_same_file() -> None:
    assert plan_pdf(document(), TODAY) == plan_pdf(document(), TODAY)


def test_no_font_of_the_machine_is_in_it() -> None:
    fonts = {
        name.partition(b"+")[2] for name in re.findall(rb"/BaseFont/([^/\s]+)", inside(plan_pdf(document(), TODAY)))
    }
    assert fonts
    assert all(font.startswith((b"Libertinus", b"DejaVuSansMono")) for font in fonts), fonts


def test_every_title_and_condition_of_the_pack_has_its_letters_in_the_fonts() -> None:
    letters = sorted({letter for row in all_rows() for text in texts(row) for letter in text})
    assert {"ა", "ж", "ώ", "ğ", "ģ"} <= set(letters)
    pdf = plan_pdf(document(note="".join(letters)), TODAY)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert {f for f in re.findall(rb"\+(\w+)", inside(pdf)) if f.startswith(b"Liberation")} == set()


def all_rows() -> list[Any]:
    data = bundled()
    return [dict(row) for row in (*data.studies.properties, *data.arcs.properties, *data.micro_credentials.values())]


@pytest.mark.parametrize(
    "title",
    [
        '#panic("gone")',
        "*bold* _it_ $x$ <label> @ref // comment /* */ \\ #(",
        '"] #import "@preview/x:1.0.0"; [',
        "= Heading\n- list",
        "x" * 900,
    ],
)
def test_what_a_title_says_in_the_language_of_the_template_stays_a_text(title: str) -> None:
    made = document(called(title), ("A", "B"), nickname=title, note=f"a\u202eb\x07c\u2028{title}")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in plan_pdf(made, TODAY)


def test_a_letter_that_no_font_has_does_not_stop_the_print() -> None:
    pdf = plan_pdf(document(note="中文 \U000e0001 \U0010fffe \ud800 \ue123"), TODAY)
    assert pdf.startswith(b"%PDF")
    assert b"StructTreeRoot" in pdf


def test_an_address_that_is_none_of_the_web_is_no_link() -> None:
    assert not any(map(is_web, ("javascript:alert(1)", "file:///etc/passwd", "https://", "http://[", "x" * 5000)))
    assert is_web("https://example.org/a?b=c")


@pytest.mark.parametrize(("tag", "code"), [("sr-Latn", "sr"), ("de", "de"), ("cnr", "cnr"), ("x", None), ("d3", None)])
def test_a_language_tag_is_one_that_the_template_takes_or_none(tag: str, code: str | None) -> None:
    assert piece("x", tag)["lang"] == code


def test_a_plan_says_what_is_not_known_whom_to_ask_and_which_data() -> None:
    said = "\n".join(texts(document()))
    for words in (
        "fees not known",
        "Still to ask",
        "ENIC-NARIC",
        "Its words were checked on 23 November 2026.",
        "gradus-europe",
    ):
        assert words in said
    assert "AT-fh-bachelor" not in said


def test_the_nickname_is_printed_only_where_it_is_asked_for() -> None:
    assert "For Anna" in texts(document(nickname="Anna"))
    assert not any("Anna" in text for text in texts(document()))


def test_a_plan_says_that_a_programme_is_left_on_the_way_and_what_that_asks_for() -> None:
    request = route_request(held=("NL-mbo-4",), target="NL-wo-bachelor", exit_awards=True, on=TODAY)
    snapshot = bundled()
    route = find_routes(snapshot, request).routes[0]
    said = " ".join(texts(plan_document(snapshot, request, [Printed(route)], on=TODAY)))
    assert "You do not complete it: you leave it on the way, with" in said
    assert "within at most two years of study" in said
    assert "inholland.nl" in said


def test_each_page_that_is_cited_is_one_footnote() -> None:
    made = document()
    addresses = [note["url"] for note in made["notes"]]
    assert len(addresses) == len(set(addresses)) == 3


def test_a_route_that_is_none_any_more_is_printed_as_that() -> None:
    request = route_request(held=("AT-lehrabschluss",), target="AT-fh-bachelor", on=TODAY)
    gone = Printed(None, ("Berufsreifeprüfung",), "", (Change(ChangeKind.RULE_GONE, 0, "Berufsreifeprüfung"),))
    made = plan_document(bundled(), request, [gone], on=TODAY)
    assert "Route 1: not possible any more by the data of today" in texts(made)
    assert plan_pdf(made, TODAY).startswith(b"%PDF")


def test_what_we_say_is_said_in_the_reader_s_language_and_only_the_data_s_words_are_marked_english() -> None:
    request = route_request(held=("NL-vwo",), target="AT-bachelor", on=TODAY, countries=("AT",))
    routes = find_routes(bundled(), request)
    with spoken("de"):
        made = plan_document(
            bundled(), request, [Printed(one) for one in routes.routes], on=TODAY, notices=routes.notices
        )
    inferred = [one for route in made["routes"] for step in route["steps"] for one in step["asks"]]
    assert "Warum wir das ableiten" in {one["label"] for one in inferred}
    assert made["good"]["label"] == "Gut zu wissen"
    said = [one["said"] for one in inferred if one["label"] == "Warum wir das ableiten"] + made["good"]["items"]
    details = [one["detail"] for route in made["routes"] for one in route["open"]["items"] if one["detail"]]
    for pieces in (*said, *details):
        for one in pieces:
            assert ("No rule" in one["text"] or "abroad" in one["text"]) <= (one["lang"] == "en"), one
    assert any(one["lang"] is None and "Regel" in one["text"] for pieces in said for one in pieces)
    assert plan_pdf(made, TODAY).startswith(b"%PDF")
