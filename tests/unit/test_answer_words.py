"""The words around an answer: what to do next, side by side, what if, why there is none. Whole, and without ids."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from exports.appearance import MODES
from exports.changed import BEST, COUNTS, LESS_MORE, change, rows, sentences
from exports.compared import NAMES, comparison
from exports.completed import exits, helpful, lacks, share, ways, why_not
from exports.next_steps import BRIDGES, UNKNOWN, UNNAMED, sentence, whom
from exports.stopped import ALLOW, LIFT, LIMITS, Part, loosened, opens, said
from graph.vocabulary import BridgeKind, Certainty
from routes.answer import Answer, Route
from routes.criteria import CRITERIA
from routes.do_next import Task, actions
from routes.limit_words import MODES as LIMITING_MODES
from routes.loosen import NONE, Loosening, loosenings
from routes.provisos import UNKNOWN_PARTS
from routes.request import route_request
from routes.search import find_routes, look_up
from routes.stacking import Holding, stack
from routes.stacking.further import further
from routes.stacking.shares import shares
from routes.what_if import what_if
from tests.routes.snapshots import bundled

SNAPSHOT = bundled()
IDS = SNAPSHOT.studies.ids
FINLAND = ("FI-ammatillinen-perustutkinto", "FI-HELSINKI-cs-basic-studies-25")
BACHELOR = "FI-HELSINKI-bsc-computer-science"


def asked(*held: str, to: str, **more: object) -> Answer:
    return find_routes(SNAPSHOT, route_request(held=held, target=to, **more))


@cache
def routes() -> tuple[Route, ...]:
    types = range(SNAPSHOT.studies.type_count)
    pairs = [(a, b) for a in types for b in types if a != b and SNAPSHOT.country(a) == SNAPSHOT.country(b)][::9]
    answers = [asked(IDS[a], to=IDS[b]) for a, b in pairs]
    answers += [asked(*FINLAND, to=BACHELOR), asked("NL-vwo", to="AT-bachelor", countries=["AT"])]
    answers.append(asked("NL-mbo-4", to="NL-wo-bachelor", exit_awards=True))
    return tuple(route for answer in answers for route in answer.routes)


def whole(text: str) -> bool:
    """A sentence that has all its blanks filled, and names no id and no code."""
    ids = {*SNAPSHOT.index, *SNAPSHOT.micro_credentials, *SNAPSHOT.arcs.ids}
    named = {word for word in re.findall(r"[\w-]+", text) if "-" in word} & ids
    return bool(text) and not re.search(r"[{}]|\bNone\b(?! leads| was)|upper_secondary|entitled", text) and not named


def test_every_criterion_limit_bridge_and_unknown_part_has_words() -> None:
    assert {*NAMES} == {*LESS_MORE, *COUNTS} == {*CRITERIA}
    assert {*BEST} < {*CRITERIA}
    assert {*LIMITS} == {*NONE}
    assert {*LIFT} | {"certainty", "max_fee", "max_years"} == {*NONE, "exit_awards"}
    assert {*ALLOW} == {*Certainty} - {Certainty.ENTITLED}
    assert {*BRIDGES} == {*UNNAMED} == {*BridgeKind} - {BridgeKind.TOP_UP}
    assert {*UNKNOWN} == {*UNKNOWN_PARTS} - {"condition"}


def test_what_to_do_is_a_whole_sentence_with_somebody_to_ask() -> None:
    found = [(step, one) for route in routes() for step in route.steps for one in actions(SNAPSHOT, step)]
    assert {one.task for _, one in found} >= {*Task} - {Task.FIND_CONDITION}
    for _, one in found:
        assert whole(sentence(one)), sentence(one)
        assert whole(whom(SNAPSHOT, one)), whom(SNAPSHOT, one)


def test_nothing_is_promised_by_what_to_do() -> None:
    said_ = {sentence(one) for route in routes() for step in route.steps for one in actions(SNAPSHOT, step)}
    assert not [text for text in said_ if re.search(r"\b(guarantee|automatic|will be admitted|entitle)", text)]


def test_routes_side_by_side_have_a_cell_each_in_every_row() -> None:
    found = asked("AT-lehrabschluss", to="AT-master").routes
    table = comparison(SNAPSHOT, found)
    assert {len(row.cells) for row in table} == {len(found)}
    labels = [row.label for row in table]
    assert labels[:6] == ["Time", "Credits to earn", "Fees", "Steps", "Not certain", "Not known"]
    by_label = {row.label: row.cells for row in table}
    conditions = [line.text for line in by_label["Conditions, in our words (in English)"][0].lines]
    assert conditions == [step.condition for step in found[0].steps if step.condition]
    pages = [line.source for line in by_label["Sources"][0].lines]
    assert pages == list(dict.fromkeys(page for step in found[0].steps for page in step.sources))


def test_what_is_not_known_is_listed_for_each_route() -> None:
    found = asked("AT-lehrabschluss", to="AT-master").routes
    cells = next(row.cells for row in comparison(SNAPSHOT, found) if row.label == "What is not known")
    for route, cell in zip(found, cells, strict=True):
        assert len(cell.lines) == sum(len(step.not_known) for step in route.steps) >= route.cost.unknowns


def test_a_shorter_way_is_said_to_be_shorter() -> None:
    found = what_if(asked(FINLAND[0], to=BACHELOR), asked(*FINLAND, to=BACHELOR))
    (one,) = found.changed
    assert change(one).startswith("5 months less, 25 ECTS less to earn")
    assert list(sentences(found)) == ["One route takes something else."]
    assert ("Least to earn", "180 ECTS", "155 ECTS") in list(rows(found))


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (("AT-lehrabschluss", "AT-fh-bachelor"), ("AT-fh-bachelor", "AT-fh-bachelor"), "You would hold it already."),
        (("AT-meisterpruefung", "NL-vwo"), ("AT-lehrabschluss", "NL-vwo"), "There would be no route either."),
        (("NL-mbo-4", "NL-wo-bachelor"), ("NL-mbo-4", "NL-wo-bachelor"), "Nothing changes: the same routes"),
    ],
)
def test_what_if_says_where_nothing_or_all_is_gained(
    before: tuple[str, str], after: tuple[str, str], words: str
) -> None:
    found = what_if(asked(before[0], to=before[1]), asked(after[0], to=after[1]))
    (text,) = sentences(found)
    assert text.startswith(words)


@cache
def stopped() -> tuple[Answer, ...]:
    types = range(SNAPSHOT.studies.type_count)
    home = [(a, b) for a in types for b in types if a != b and SNAPSHOT.country(a) == SNAPSHOT.country(b)]
    answers = [asked(IDS[a], to=IDS[b], certainty="entitled") for a, b in home[::31]]
    answers += [asked(IDS[a], to=IDS[b]) for a in types for b in types if a != b and (a * 7 + b) % 997 == 0]
    answers.append(asked("FI-HELSINKI-cs-basic-studies-25", to=BACHELOR))
    return tuple(answer for answer in answers if not answer.routes)


def test_why_there_is_no_route_is_said_in_whole_sentences_under_a_heading() -> None:
    seen = set()
    for answer in stopped():
        for stop in answer.stops:
            one = said(SNAPSHOT, stop)
            assert whole(one.text), one.text
            assert one.part in (Part.STOPS, Part.NEAREST, Part.OPENS, Part.ASK)
            assert not stop.sources or one.sources == stop.sources
            seen.add(stop.kind)
    assert len(seen) >= 9


def test_across_a_border_the_nearest_is_said_with_its_country() -> None:
    answer = asked("AT-lehrabschluss", to="DE-bachelor")
    (stop,) = [stop for stop in answer.stops if stop.nearest]
    assert stop.nearest == "AT-bachelor"
    assert "Bachelor (Bachelor's degree) in Austria (EQF level 6)" in said(SNAPSHOT, stop).text
    assert any("is Bachelor (Bachelor's degree) in AT (EQF level 6)" in reason for reason in answer.why)


def test_at_home_the_country_of_the_nearest_is_not_said_again() -> None:
    answer = asked("AL-bachelor", to="AL-certifikate-pergatitje-baze-profesionale")
    (stop,) = [stop for stop in answer.stops if stop.nearest]
    assert "Albania" not in said(SNAPSHOT, stop).text


def every_loosening() -> Iterator[Loosening]:
    sure = Certainty.ENTITLED
    yield from (Loosening({"certainty": one}, 2, one) for one in ALLOW)
    yield from (Loosening({name: value}, 1, sure) for name, value in NONE.items() if name in LIFT)
    yield Loosening({"max_fee": Decimal(1500)}, 1, sure)
    yield Loosening({"max_years": Decimal(1)}, 1, sure)
    yield Loosening({"max_years": Decimal(5), "certainty": Certainty.INFERRED}, 3, sure)
    yield Loosening(
        {"countries": frozenset({"AT"}), "certainty": Certainty.INFERRED}, 3, Certainty.INFERRED, country="AT"
    )


def test_what_would_open_a_route_is_a_label_that_says_what_it_does() -> None:
    labels = [loosened(one) for one in every_loosening()]
    assert len({*labels}) == len(labels)
    assert all(map(whole, labels))
    assert {opens(one) for one in every_loosening()} == {
        "then there is one route",
        "then there are 2 routes",
        "then there are 3 routes",
    }


def test_a_decision_of_somebody_is_what_opens_the_dutch_route() -> None:
    request = route_request(held=("NL-mbo-4",), target="NL-wo-bachelor", certainty="entitled")
    (one,) = loosenings(SNAPSHOT, request, lambda q: find_routes(SNAPSHOT, q))
    assert loosened(one) == "Allow steps that are somebody's decision"


def test_the_parts_of_a_programme_are_said_with_their_requirement() -> None:
    request = route_request(held=FINLAND, target=BACHELOR)
    counted = stack(SNAPSHOT, SNAPSHOT.index[BACHELOR], look_up(SNAPSHOT, request).micro_credentials, on=request.on)
    assert [share(one, grouped=True) for one in shares(counted)] == [
        "25 ECTS would count, once recognised, for: Basic module in computer science",
        "63 ECTS still to earn for: Intermediate module in computer science",
        "50 ECTS still to earn for: Minor subjects",
        "42 ECTS still to earn in what our data do not tell apart",
    ]
    assert [lacks(SNAPSHOT, one) for one in counted.requirements][:2] == [
        "met, as far as the data can tell.",
        "63 ECTS are still lacking.",
    ]


def test_what_would_help_most_is_said_with_what_it_saves() -> None:
    request = route_request(held=("NL-vwo",), target="SE-GU-kandidatexamen-kurser")
    programme = SNAPSHOT.index[request.target]
    counted = stack(SNAPSHOT, programme, [], on=request.on)
    next_ = further(SNAPSHOT, programme, [], counted, on=request.on, pace=request.learner)
    best = next(helpful(SNAPSHOT, next_))
    assert whole(best.saves)
    assert whole(best.left)
    assert float(best.saves.split()[0]) > 0


def test_a_way_to_complete_it_says_what_to_take_and_what_is_left() -> None:
    request = route_request(held=("NL-vwo",), target="GB-SQA-hnd-accounting")
    programme = SNAPSHOT.index[request.target]
    counted = stack(SNAPSHOT, programme, [], on=request.on)
    next_ = further(SNAPSHOT, programme, [], counted, on=request.on, pace=request.learner)
    one = next(way for way in ways(SNAPSHOT, next_) if way.take)
    assert (one.best_in, one.study, one.inside) == ("Fastest, Least study", "116 ECTS", "116 ECTS")
    assert one.take[0].native.startswith("HN Graded Unit: Accounting")
    assert one.fees == "fees not known"


def test_an_award_on_the_way_is_named_with_its_credit_and_page() -> None:
    request = route_request(held=("NL-vwo",), target="GB-SQA-hnd-accounting")
    programme = SNAPSHOT.index[request.target]
    counted = stack(SNAPSHOT, programme, [], on=request.on)
    next_ = further(SNAPSHOT, programme, [], counted, on=request.on, pace=request.learner)
    (one,) = exits(SNAPSHOT, next_)
    assert one.source.url == "http://www.sqa.org.uk/sqa/3091.2461.html"
    assert "48 ECTS" in one.takes


def test_why_something_does_not_count_is_said_without_ids() -> None:
    counted = stack(
        SNAPSHOT, SNAPSHOT.index[BACHELOR], [Holding("EE-TLU-crossmedia")], on=route_request(held=("x",), target="y").on
    )
    (item,) = counted.wasted
    assert why_not(SNAPSHOT, item) == "No rule in the data counts it toward this programme: ask the provider."


def test_how_one_studies_is_said_the_same_everywhere() -> None:
    assert MODES == LIMITING_MODES


def test_two_steps_that_ask_for_the_same_ask_for_it_twice_each_with_its_step() -> None:
    first, second = find_routes(SNAPSHOT, route_request(held=("AT-lehrabschluss",), target="AT-master")).routes[:2]
    asking = replace(first, steps=tuple(replace(step, condition="The same") for step in first.steps))
    (row,) = (row for row in comparison(SNAPSHOT, (asking, second)) if row.label.startswith("Conditions"))
    said = [line.about for line in row.cells[0].lines if line.text == "The same"]
    assert [about.split(",")[0] for about in said] == [f"Step {n}" for n in range(1, len(first.steps) + 1)]


def test_what_opens_a_target_says_of_each_way_how_sure_it_is() -> None:
    answer = find_routes(SNAPSHOT, route_request(held=("AT-meisterpruefung",), target="NL-vwo"))
    (opened,) = (said(SNAPSHOT, stop) for stop in answer.stops if stop.opened_by)
    direct = {
        str(name): find_routes(SNAPSHOT, route_request(held=(opener,), target="NL-vwo")).routes[0].certainty
        for (name, _), opener in zip(opened.ways, next(s for s in answer.stops if s.opened_by).opened_by, strict=True)
    }
    assert {str(name): worth for name, worth in opened.ways} == direct
