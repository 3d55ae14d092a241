"""What the command says to people: amounts that claim no more than is known, and texts of the data as they are."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from exports import amounts, stacked, terminal
from exports.listed import comparison
from exports.terminal import rendered
from graph.numbers import UNKNOWN
from graph.snapshot import Link
from graph.vocabulary import Access, BridgeKind, Certainty
from routes.answer import Answer, Route, Step, StepKind
from routes.criteria import NOTHING
from routes.request import route_request
from routes.search import find_routes
from routes.stacking import Applied, Holding, Stack, stack
from routes.summary import Amount, credits_of, summary, whole_of
from tests.routes.snapshots import bundled

HOSTILE = "NLQF [/red] [x] :x: [bold]"


def asked(held: str, to: str, **more: Any) -> Answer:
    return find_routes(bundled(), route_request(held=(held,), target=to, **more))


def said(answer: Answer) -> str:
    return rendered(terminal.routes(answer, {}))


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (None, "no ECTS known"),
        (Amount(18000), "180 ECTS"),
        (Amount(225), "2.25 ECTS"),
        (Amount(18000, ranged=True), "from 180 ECTS"),
        (Amount(18000, ranged=True, most=24000), "180 to 240 ECTS"),
        (Amount(18000, partial=True), "at least 180 ECTS"),
        (Amount(18000, partial=True, ranged=True), "at least 180 ECTS"),
        (Amount(0, partial=True), "ECTS not known"),
        (Amount(0, partial=True, most=24000), "ECTS not known, at most 240"),
    ],
)
def test_credit_in_words(amount: Amount | None, words: str) -> None:
    assert amounts.credits(amount) == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (Amount(1095), "about 3 years"),
        (Amount(1095, ranged=True), "from 3 years"),
        (Amount(1095, partial=True), "at least 3 years"),
        (Amount(1095, partial=True, ranged=True), "at least 3 years"),
        (Amount(0, partial=True), "time not known"),
        (Amount(0), "no time of its own"),
    ],
)
def test_time_in_words(amount: Amount, words: str) -> None:
    assert amounts.years(amount) == words


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (Amount(1234567), "EUR 12,345.67"),
        (Amount(76900000), "EUR 769,000"),
        (Amount(90050, partial=True), "at least EUR 900.50"),
        (Amount(0, partial=True), "fees not known"),
        (Amount(0), "free"),
    ],
)
def test_fees_are_exact(amount: Amount, words: str) -> None:
    assert amounts.fee(amount) == words


def test_the_empty_ects_of_a_master_are_not_known_rather_than_none() -> None:
    (route, *_) = (answer := asked("DE-bachelor", "DE-master")).routes
    assert "ECTS not known" in said(answer)
    assert "no ECTS" not in said(answer)
    assert [step.as_json()["ects_known"] for step in route.steps] == [False]
    assert (route.steps[0].as_json()["ects"], route.cost.ects) == (0, 0)


def test_a_total_over_a_master_of_unknown_credit_is_at_least_the_rest() -> None:
    (route,) = asked("IE-ordinary-bachelor", "IE-masters").routes
    assert f"at least {amounts.credit(route.cost.ects)} ECTS" in amounts.headline(summary(route))


def test_a_school_certificate_has_no_unknown_credit() -> None:
    steps = [s for r in asked("AT-lehrabschluss", "AT-bachelor").routes for s in r.steps]
    (school,) = {s.to_id: s for s in steps if s.to_id == "AT-berufsreifepruefung"}.values()
    assert credits_of(school) is None


def test_credit_left_that_presupposes_recognition_is_never_said_not_to_count_on_it() -> None:
    left = said(asked("GB-EAW-hnd", "GB-EAW-bachelor-honours"))
    assert "presuppose that what you hold is credited, with up to 120 ECTS: ask first" in left
    assert "Do not count on it" not in left


def test_credit_that_is_not_taken_off_is_said_not_to_be_counted_on() -> None:
    assert amounts.exempted(12000, counted_on=False) == (
        "Up to 120 ECTS may be credited for what you hold. Do not count on it: ask."
    )


def test_the_command_and_the_app_have_one_headline() -> None:
    answer = asked("AT-lehrabschluss", "AT-master")
    shown = " ".join(said(answer).split())
    assert all(f": {amounts.headline(summary(route))}." in shown for route in answer.routes)


def test_no_condition_is_only_none_that_is_known() -> None:
    free = Route((Step(StepKind.ACCESS, "XX-a", "XX-b", "B", Certainty.ENTITLED, rule_id="r"),), NOTHING)
    assert amounts.headline(summary(free)).endswith("no conditions known")


def test_a_source_that_is_only_named_is_marked() -> None:
    answer = asked("DE-bachelor", "DE-master")
    marks = {page.evidence for route in answer.routes for step in route.steps for page in step.sources}
    words = {"seen": "its words were checked on ", "known": "an official source, its text was not checked on "}
    shown = " ".join(said(answer).split())
    assert marks
    assert all(words[str(mark)] in shown for mark in marks)


def test_a_recognised_micro_credential_keeps_what_was_checked_of_its_source() -> None:
    held = ("FI-ammatillinen-perustutkinto", "FI-HELSINKI-cs-basic-studies-25")
    answer = find_routes(bundled(), route_request(held=held, target="FI-HELSINKI-bsc-computer-science"))
    pages = [page for route in answer.routes for s in route.steps if s.kind is StepKind.STACK for page in s.sources]
    assert pages
    assert all(page.evidence for page in pages)
    assert " ".join(said(answer).split()).count(" checked") == sum(
        len(s.sources) for r in answer.routes for s in r.steps
    )


def test_texts_of_a_table_are_never_read_as_markup() -> None:
    shown = rendered(terminal.table([[HOSTILE]], HOSTILE, title=HOSTILE))
    assert shown.count(HOSTILE) == 3


def test_a_comparison_shows_any_abbreviation_as_it_is() -> None:
    level = {"framework": "NL", "notation": "[4]", "label": HOSTILE, "eqf_level": 4, "sources": []}
    document = {"frameworks": [{"id": "NL", "name": "N", "abbreviation": HOSTILE, "sources": []}], "levels": [level]}
    assert rendered(comparison(document)).count(HOSTILE) == 2


def test_routes_show_any_text_as_it_is() -> None:
    answer = asked("DE-bachelor", "DE-master")
    to = {route.steps[0].to_id: HOSTILE for route in answer.routes}
    assert HOSTILE in rendered(terminal.routes(answer, to))


def test_a_sentence_is_shown_as_it_is() -> None:
    assert rendered(HOSTILE) == HOSTILE


def test_credit_usual_for_the_kind_of_award_is_not_the_programmes_own() -> None:
    counted = Stack("XX-p", required=18000, required_most=27000, usual=True, remaining=14500, applied=(applied(3500),))
    shown = rendered(stacked.stack(counted, None, {"XX-p": "P", "XX-m": "M"}))
    assert "P: 180 to 270 ECTS (usual for this kind of award)" in shown
    assert "Still to earn: 145 to 235 ECTS" in shown
    open_ended = rendered(stacked.stack(replace(counted, required_most=UNKNOWN), None, {"XX-p": "P", "XX-m": "M"}))
    assert "P: from 180 ECTS (usual for this kind of award)" in open_ended
    assert "Still to earn: from 145 ECTS" in open_ended


def test_a_programmes_credit_that_only_its_kind_of_award_gives_is_usual() -> None:
    programme = bundled().index["FI-HELSINKI-msc-atmospheric-sciences"]
    counted = stack(bundled(), programme, [], on=date(2026, 11, 24))
    assert counted.usual
    assert amounts.credits(whole_of(counted)) == "from 120 ECTS"


def test_what_counts_names_its_source_with_what_was_checked() -> None:
    shown = rendered(
        stacked.stack(
            Stack("XX-p", 18000, 18000, remaining=17500, applied=(applied(500),)), None, {"XX-p": "P", "XX-m": "M"}
        )
    )
    assert "M [1]" in shown
    assert "[1] https://example.org/m (its words were checked on 2026-11-23)" in shown


def applied(ects: int) -> Applied:
    page = {"source_url": "https://example.org/m", "evidence": "seen", "checked_on": "2026-11-23"}
    return Applied("XX-m", ects, Link("XX-m", "XX-p", page))


def test_the_time_of_a_bridge_is_told_apart_from_the_time_of_study() -> None:
    assert "about 3 years of that time" in " ".join(said(asked("DE-duale-berufsausbildung", "DE-master")).split())


def test_what_the_provider_asks_for_stands_with_the_step_and_counts_as_a_condition() -> None:
    answer = asked("EE-gumnaasiumi-loputunnistus", "EE-bakalaureus")
    plain = answer.routes[0].steps[0]
    asking = replace(plain, condition=None, certainty=Certainty.ENTITLED, entry_requirement="An average of 3.00")
    assert "The provider asks for: An average of 3.00" in rendered(
        terminal.routes(replace(answer, routes=(Route((asking,), NOTHING),)), {})
    )
    assert summary(Route((asking,), NOTHING)).conditions == 1
    assert summary(Route((replace(asking, entry_requirement=None),), NOTHING)).conditions == 0


def test_a_usual_time_that_the_credits_contradict_is_said() -> None:
    text = " ".join(said(asked("GB-SCT-honours-degree", "GB-SCT-masters")).split())
    assert "usually takes 1 year; here its time is counted from its credits, at 60 ECTS a year." in text


def test_every_answer_with_a_right_says_what_that_is() -> None:
    assert "Entitled means the right to apply" in said(asked("EE-magister", "EE-doktor"))


def test_a_link_of_unknown_credit_keeps_its_condition_and_its_page() -> None:
    target = bundled().index["BE-UCL-master-specialisation-international-law"]
    held = [Holding("BE-UCL-micromasters-international-law")]
    counted = stack(bundled(), target, held, on=date(2026, 11, 24))
    titles = {held[0].mc_id: "MicroMasters", counted.programme: "Master"}
    text = " ".join(rendered(stacked.stack(counted, None, titles)).split())
    assert "[1] https://uclouvain.be/en-prog-2025-drin2mc.html" in text
    assert "face-to-face units" in text
    (left_out,) = counted.as_json()["wasted"]  # type: ignore[misc]
    assert left_out["sources"] == ["https://uclouvain.be/en-prog-2025-drin2mc.html"]


def test_a_further_route_says_how_it_differs_from_the_first() -> None:
    answer = asked("AT-lehrabschluss", "AT-fh-bachelor")
    shown = " ".join(said(answer).split())
    assert shown.count("Compared with route 1, route 2 gives the right to apply at every step") == 1


def test_an_inference_is_not_called_a_condition() -> None:
    text = " ".join(said(asked("NL-vwo", "AT-bachelor", countries=["AT"])).split())
    assert "Why we infer it: No rule says this." in text
    assert "Condition: No rule" not in text


def test_a_bridge_says_its_kind_where_its_title_does_not() -> None:
    text = " ".join(said(asked("AT-lehrabschluss", "AT-fh-bachelor")).split())
    assert "Bridge: Einschlägige berufliche Qualifikation mit Zusatzprüfungen (an examination)" in text
    assert "(work experience)" not in said(asked("DE-duale-berufsausbildung", "DE-master"))


def test_what_is_shown_with_no_other_line_of_a_step_has_its_own() -> None:
    answer = asked("AT-lehrabschluss", "AT-fh-bachelor")
    first = answer.routes[0].steps[0]
    bare = replace(first, certainty=Certainty.CONDITIONAL, condition=None, bridge_title=None, bridge_kind=None)
    for changed, words in (
        (replace(bare, access=Access.RESTRICTED), "Only certain fields or institutions are open."),
        (bare, "What more must be done or shown is not known."),
        (replace(bare, bridge_kind=BridgeKind.EXAM), "Bridge: an examination"),
        (replace(first, legal_basis="Law 1"), "Legal basis: Law 1"),
    ):
        assert words in said(replace(answer, routes=(Route((changed,), NOTHING),)))


def test_of_several_things_held_a_route_names_the_one_it_starts_from() -> None:
    held = ("AT-lehrabschluss", "DE-duale-berufsausbildung")
    answer = find_routes(bundled(), route_request(held=held, target="AT-bachelor"))
    assert said(answer).count("With: AT-lehrabschluss") == len(answer.routes)
    assert "With: " not in said(asked("AT-lehrabschluss", "AT-bachelor"))
