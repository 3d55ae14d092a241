"""What an answer says of itself, on the bundled pack."""

import csv
from functools import cache
from itertools import pairwise

import pytest

from graph.errors import UnknownIdError, UsageError
from graph.model import AccessRule, Framework, Level, Programme, Provider, QualificationType
from graph.vocabulary import Certainty
from routes.answer import Answer, Route, StepKind
from routes.criteria import dominates
from routes.request import route_request
from routes.search import find_routes
from tests.routes.snapshots import DATA, bundled, snapshot_of


def routes(*held: str, to: str, **asked: object) -> Answer:
    return find_routes(bundled(), route_request(held=held, target=to, **asked))


def rule_ids(answer: Answer) -> set[tuple[str, ...]]:
    return {tuple(s.rule_id for s in route.steps if s.rule_id) for route in answer.routes}


def visited(answer: Answer) -> set[str]:
    return {step.to_id for route in answer.routes for step in route.steps}


@cache
def access_table() -> dict[str, dict[str, str]]:
    with (DATA / "access.csv").open(encoding="utf-8", newline="") as file:
        return {row["rule_id"]: row for row in csv.DictReader(file)}


def test_an_austrian_apprentice_gets_to_a_bachelor_through_the_berufsreifepruefung() -> None:
    assert "AT-berufsreifepruefung" in visited(routes("AT-lehrabschluss", to="AT-bachelor"))


def test_a_dutch_mbo_4_diploma_does_not_lead_straight_to_a_research_university() -> None:
    answer = routes("NL-mbo-4", to="NL-wo-bachelor")
    assert rule_ids(answer) == {("NL-mbo-4--NL-associate-degree--1", "NL-associate-degree--NL-wo-bachelor--1")}


def test_an_explicit_no_is_said_even_where_there_is_a_way_round() -> None:
    answer = routes("NL-mbo-4", to="NL-wo-bachelor")
    assert any("Not directly" in notice and "NL-mbo-4--NL-wo-bachelor--1" in notice for notice in answer.notices)


def test_a_swiss_apprentice_needs_berufsmaturitaet_and_passerelle_for_a_sure_way() -> None:
    sure = [r for r in routes("CH-efz", to="CH-uni-bachelor").routes if r.certainty is Certainty.ENTITLED]
    assert [[step.to_id for step in route.steps] for route in sure] == [
        ["CH-berufsmaturitaet", "CH-passerelle", "CH-uni-bachelor"]
    ]


def test_the_danish_way_goes_through_the_ap_degree_and_the_90_ects_top_up() -> None:
    (route,) = routes("DK-erhvervsuddannelse-level-4", to="DK-kandidat").routes
    assert [(step.to_id, step.kind) for step in route.steps] == [
        ("DK-erhvervsakademigrad", StepKind.ACCESS),
        ("DK-professionsbachelor", StepKind.EXEMPT),
        ("DK-kandidat", StepKind.BRIDGE),
    ]
    assert route.steps[1].ects == 9000


def test_three_german_ways_stand_side_by_side_and_none_beats_another() -> None:
    costs = [route.cost for route in routes("DE-duale-berufsausbildung", to="DE-master").routes]
    assert len(costs) == 3
    assert not any(dominates(a, b) for a in costs for b in costs)


def test_25_credits_of_the_open_university_leave_155_of_the_helsinki_bachelor() -> None:
    answer = routes(
        "FI-ammatillinen-perustutkinto", "FI-HELSINKI-cs-basic-studies-25", to="FI-HELSINKI-bsc-computer-science"
    )
    assert answer.routes[0].as_json()["cost"]["ects"] == 155


def test_an_irish_ordinary_bachelor_needs_the_add_on_honours_degree_for_a_masters() -> None:
    (route,) = routes("IE-ordinary-bachelor", to="IE-masters").routes
    assert [step.to_id for step in route.steps] == ["IE-honours-bachelor", "IE-masters"]


def test_no_step_of_any_route_says_more_than_its_row() -> None:
    table = access_table()
    said = {
        (s.rule_id, s.certainty.value, s.access.value, s.condition, tuple(page.url for page in s.sources))
        for route in every_route()
        for s in route.steps
        if s.rule_id and s.access
    }
    wrong = [
        rule
        for rule, certainty, access, condition, sources in said
        if (certainty, access, condition or "", sources)
        != (
            table[rule]["certainty"],
            table[rule]["access"],
            table[rule]["condition_en"],
            (table[rule]["source_url"],),
        )
    ]
    assert wrong == []


def test_a_route_is_as_sure_as_its_weakest_step() -> None:
    answer = routes("NL-mbo-4", to="NL-wo-bachelor")
    assert answer.routes[0].certainty is Certainty.DISCRETIONARY


def test_recognised_micro_credentials_never_make_an_entitlement() -> None:
    answer = routes(
        "FI-ammatillinen-perustutkinto", "FI-HELSINKI-cs-basic-studies-25", to="FI-HELSINKI-bsc-computer-science"
    )
    (stack,) = [s for s in answer.routes[0].steps if s.kind is StepKind.STACK]
    assert (stack.certainty, [(m.id, m.ects) for m in stack.micro_credentials]) == (
        Certainty.CONDITIONAL,
        [("FI-HELSINKI-cs-basic-studies-25", 2500)],
    )


def test_credit_that_may_be_granted_is_shown_and_not_subtracted() -> None:
    answer = routes("GB-EAW-hnd", to="GB-EAW-bachelor-honours")
    (step,) = answer.routes[0].steps
    assert (step.as_json()["exempted_ects"], step.as_json()["ects"]) == (120, 60)


def test_a_micro_credential_named_twice_counts_once_on_a_route() -> None:
    held = ("FI-ammatillinen-perustutkinto", "FI-HELSINKI-cs-basic-studies-25")
    once, twice = (routes(*held, *again, to="FI-HELSINKI-bsc-computer-science") for again in ((), held))
    assert (twice.routes, twice.notices, twice.held) == (once.routes, once.notices, once.held)


def test_a_programme_and_its_kind_of_award_are_held_once() -> None:
    both = routes("FI-kandidaatti", "FI-HELSINKI-bsc-science", "FI-kandidaatti", to="FI-maisteri")
    assert both.routes == routes("FI-HELSINKI-bsc-science", to="FI-maisteri").routes


def test_what_is_held_already_is_one_route_of_no_steps() -> None:
    assert [route.steps for route in routes("AT-bachelor", to="AT-bachelor").routes] == [()]


def test_holding_a_programme_means_holding_its_kind_of_award() -> None:
    assert [r.steps for r in routes("FI-HELSINKI-bsc-science", to="FI-kandidaatti").routes] == [()]


def test_unknown_ids_come_with_the_nearest_ones() -> None:
    with pytest.raises(UnknownIdError) as caught:
        routes("NL-mbo-44", to="NL-wo-bachelor")
    assert "NL-mbo-4" in caught.value.nearest


def test_a_micro_credential_is_no_target() -> None:
    with pytest.raises(UsageError, match="micro-credential"):
        routes("AT-bachelor", to="FI-HELSINKI-elements-of-ai")


@pytest.mark.parametrize(
    ("held", "target", "asked", "words"),
    [
        (("NL-havo",), "AT-bachelor", {}, "Lisbon Recognition Convention"),
        (("NL-mbo-4",), "NL-wo-bachelor", {"certainty": "entitled"}, "limit to steps that are at least entitled"),
        (("NL-mbo-4",), "NL-wo-bachelor", {"certainty": "entitled"}, "gives no access to"),
        (("FI-HELSINKI-cs-basic-studies-25",), "FI-HELSINKI-bsc-computer-science", {}, "alone gives no access"),
        (("AT-lehrabschluss",), "AT-ingenieur", {}, "No rule in the data says what gives access to"),
        (("AT-doktorat",), "AT-bachelor", {}, "No rule in the data says what"),
    ],
)
def test_no_route_says_why(held: tuple[str, ...], target: str, asked: dict[str, object], words: str) -> None:
    answer = routes(*held, to=target, **asked)
    assert (answer.routes, any(words in reason for reason in answer.why)) == ((), True)


def test_the_lisbon_convention_is_not_named_where_a_country_is_outside_it() -> None:
    why = " ".join(routes("AT-lehrabschluss", to="US-MIT-mas-dedp").why)
    assert "Recognition abroad is decided there." in why
    assert "Lisbon" not in why
    assert "ENIC-NARIC" in why


def test_the_steps_costs_add_up_to_the_routes() -> None:
    for route in routes("SI-osnovna-sola", to="SI-doktorat").routes:
        assert (sum(s.ects for s in route.steps), sum(s.days for s in route.steps), len(route.steps)) == (
            route.cost.ects,
            route.cost.years,
            route.cost.steps,
        )


def test_the_years_of_a_step_are_what_is_known_of_them_and_null_where_nothing_is() -> None:
    direct, around = routes("AT-lehrabschluss", to="AT-bachelor").as_json()["routes"]
    assert [(s["years"], s["unknown"]) for s in direct["steps"]] == [(3, ["bridge time", "fee"])]
    assert [(s["years"], s["unknown"]) for s in around["steps"]] == [(None, ["study time", "fee"]), (3, ["fee"])]


def test_the_known_years_of_the_steps_add_up_to_the_routes() -> None:
    for route in routes("SI-osnovna-sola", to="SI-doktorat").as_json()["routes"]:
        assert sum(step["years"] or 0 for step in route["steps"]) == pytest.approx(route["cost"]["years"], abs=0.05)


def test_a_step_has_every_key_of_the_contract() -> None:
    step = routes("AT-lehrabschluss", to="AT-bachelor").routes[0].as_json()["steps"][0]
    promised = {
        *("kind", "rule_id", "from", "to", "title", "ects", "ects_max", "exempted_ects", "years", "fee_eur", "access"),
        *("bridge_title", "condition", "certainty", "micro_credentials", "sources"),
    }
    assert promised - step.keys() == set()


def test_a_fee_limit_keeps_what_is_not_known_and_says_so() -> None:
    answer = routes("AT-lehrabschluss", to="AT-bachelor", max_fee=0)
    assert (len(answer.routes), any("not known" in notice for notice in answer.notices)) == (2, True)


def test_a_fee_limit_is_said_in_plain_figures() -> None:
    kept = routes("AT-lehrabschluss", to="AT-bachelor", max_fee="1e2")
    stopped = routes("DE-bachelor", to="DE-UDE-OC-master-60", max_fee="5E+3")
    assert any("limit of 100 EUR" in notice for notice in kept.notices)
    assert any("more than 5000 EUR" in reason for reason in stopped.why)


def test_what_a_provider_asks_for_is_said_beside_the_routes_to_its_programme() -> None:
    answer = routes("FI-ammatillinen-perustutkinto", to="FI-HELSINKI-bsc-computer-science")
    assert any("The provider asks for: Open path: 25 ECTS study module" in notice for notice in answer.notices)
    held = routes("FI-HELSINKI-bsc-computer-science", to="FI-HELSINKI-bsc-computer-science")
    assert not any("The provider asks for" in notice for notice in held.notices)


def test_routes_are_ordered_by_what_matters_to_the_learner() -> None:
    by_steps = routes("AT-lehrabschluss", to="AT-bachelor", weights={"steps": 1.0})
    by_certainty = routes("AT-lehrabschluss", to="AT-bachelor", weights={"uncertainty": 1.0})
    assert (by_steps.routes[0].cost.steps, by_certainty.routes[0].cost.uncertainty) == (1, 0)


def test_a_limit_cuts_after_the_order_is_made() -> None:
    every = routes("DE-duale-berufsausbildung", to="DE-master").routes
    assert routes("DE-duale-berufsausbildung", to="DE-master", limit=2).routes == every[:2]


@pytest.mark.parametrize(
    "asked", [{"pace": 0}, {"pace": "x"}, {"weights": {"joy": 1.0}}, {"max_fee": -1}, {"certainty": "sure"}]
)
def test_a_wrong_value_is_a_usage_error(asked: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        routes("AT-lehrabschluss", to="AT-bachelor", **asked)


@cache
def every_answer() -> tuple[Answer, ...]:
    """The answer for every pair of types within a country."""
    snapshot = bundled()
    types = range(snapshot.studies.type_count)
    pairs = ((a, b) for a in types for b in types if a != b and snapshot.country(a) == snapshot.country(b))
    return tuple(routes(snapshot.studies.ids[a], to=snapshot.studies.ids[b]) for a, b in pairs)


def every_route() -> list[Route]:
    return [route for answer in every_answer() for route in answer.routes]


@cache
def answers_toward_programmes() -> tuple[Answer, ...]:
    """The answer for every programme from every type of its country, with all micro-credentials that count."""
    snapshot = bundled()
    types = range(snapshot.studies.type_count)
    return tuple(
        routes(snapshot.studies.ids[a], *(link.mc_id for link in links), to=target)
        for target, links in snapshot.links_by_target.items()
        if target in snapshot.index
        for a in types
        if snapshot.country(a) == snapshot.country(snapshot.index[target])
    )


def test_no_way_is_called_entitled_where_its_row_says_less() -> None:
    wrong = {
        step.rule_id
        for route in every_route()
        for step in route.steps
        if step.certainty is Certainty.ENTITLED and access_table()[step.rule_id or ""]["certainty"] != "entitled"
    }
    assert wrong == set()


def test_no_route_goes_over_an_explicit_no() -> None:
    used = {step.rule_id for route in every_route() for step in route.steps}
    assert {rule for rule in used if rule and access_table()[rule]["access"] == "none"} == set()


def test_every_answer_has_either_routes_or_reasons() -> None:
    assert [(a.held, a.target) for a in every_answer() if bool(a.routes) == bool(a.why)] == []


def test_no_reason_is_an_empty_or_broken_sentence() -> None:
    said = {reason for answer in every_answer() for reason in answer.why}
    assert {reason for reason in said if not reason.strip() or "  " in reason or "None " in reason[:5]} == set()


def test_every_routes_cost_is_the_sum_of_its_steps() -> None:
    wrong = [
        route
        for route in every_route()
        if (
            sum(max(s.ects, 0) for s in route.steps),
            sum(s.days for s in route.steps),
            sum(max(s.fee, 0) for s in route.steps),
            sum(len(s.unknown_parts) for s in route.steps),
            len(route.steps),
            sum(s.certainty.rank for s in route.steps),
        )
        != tuple(route.cost)
    ]
    assert wrong == []


def test_every_route_runs_from_what_is_held_to_the_target_without_a_gap() -> None:
    wrong = []
    for answer in every_answer():
        for route in answer.routes:
            ends = [(step.from_id, step.to_id) for step in route.steps]
            joined = all(one[1] == next_[0] for one, next_ in pairwise(ends))
            if not joined or ends[0][0] not in answer.held or ends[-1][1] != answer.target:
                wrong.append(route)
    assert wrong == []


def test_no_route_of_an_answer_beats_another() -> None:
    costs = [{route.cost for route in answer.routes} for answer in every_answer()]
    assert [found for found in costs if any(dominates(a, b) for a in found for b in found)] == []


def test_every_step_names_its_source() -> None:
    assert [
        s for route in every_route() for s in route.steps if not all(page.url.startswith("http") for page in s.sources)
    ] == []


def test_a_bridge_step_is_one_exactly_where_its_row_names_a_bridge_that_is_no_top_up() -> None:
    wrong = set()
    for step in (s for route in every_route() for s in route.steps):
        row = access_table()[step.rule_id or ""]
        told = StepKind.ACCESS
        if row["bridge_kind"] not in ("", "top_up"):
            told = StepKind.BRIDGE
        elif row["bridge_kind"] == "top_up" or row["remaining_ects"]:
            told = StepKind.EXEMPT
        if step.kind is not told:
            wrong.add(step.rule_id)
    assert wrong == set()


def test_credit_that_may_be_granted_never_lowers_what_is_still_to_earn() -> None:
    wrong = set()
    for step in (s for route in every_route() for s in route.steps if s.exempted_ects > 0):
        row = access_table()[step.rule_id or ""]
        kind = bundled().studies.ects_min[bundled().index[step.to_id]]
        still = round(float(row["remaining_ects"]) * 100) if row["remaining_ects"] else max(int(kind), 0)
        if max(step.ects, 0) != still:
            wrong.add(step.rule_id)
    assert wrong == set()


def test_a_stack_is_never_an_entitlement() -> None:
    stacks = [
        s.certainty for a in answers_toward_programmes() for r in a.routes for s in r.steps if s.kind is StepKind.STACK
    ]
    assert (len(stacks) > 0, Certainty.ENTITLED in stacks) == (True, False)


def test_a_stack_stands_right_before_the_programme_it_serves_and_costs_nothing_itself() -> None:
    placed = {
        (len(route.steps) - place, step.ects, step.days, step.fee, step.to_id == answer.target)
        for answer in answers_toward_programmes()
        for route in answer.routes
        for place, step in enumerate(route.steps)
        if step.kind is StepKind.STACK
    }
    assert placed == {(2, 0, 0, 0, True)}


def test_no_reason_toward_a_programme_is_a_broken_sentence() -> None:
    snapshot = bundled()
    said = set()
    for position in range(snapshot.studies.type_count, len(snapshot.studies.ids)):
        said |= set(routes("AT-lehrabschluss", to=snapshot.studies.ids[position]).why)
        said |= set(routes(snapshot.studies.ids[position], to="AT-bachelor").why)
    assert {reason for reason in said if "  " in reason or "from ," in reason} == set()


def test_a_programme_whose_kind_of_award_is_not_known_says_what_its_provider_asks_for() -> None:
    answer = routes("NL-havo", to="US-MIT-mas-dedp")
    assert any("Open only to holders of the DEDP MITx MicroMasters credential" in reason for reason in answer.why)


def test_a_limit_to_another_country_still_allows_the_starts_own() -> None:
    answer = routes("AT-lehrabschluss", to="AT-bachelor", countries=["DE"])
    assert answer.routes != ()


def test_an_unknown_target_comes_with_the_nearest_ones() -> None:
    with pytest.raises(UnknownIdError) as caught:
        routes("NL-mbo-4", to="NL-wo-bachelr")
    assert "NL-wo-bachelor" in caught.value.nearest


def test_an_answer_without_routes_has_its_reasons_in_the_document() -> None:
    document = routes("NL-havo", to="AT-bachelor").as_json()
    assert (document["routes"], document["why"] != []) == ([], True)


def test_an_answer_with_routes_gives_no_reasons_for_none() -> None:
    assert "why" not in routes("AT-lehrabschluss", to="AT-bachelor").as_json()


def test_a_held_programme_of_no_known_type_is_named_where_the_nearest_is_said() -> None:
    source = {"source_url": "https://example.org", "evidence": "seen"}
    kinds = [
        QualificationType(id=id_, framework_id="X", title_en=id_, sector="adult", is_full_qualification=True, **source)
        for id_ in "AB"
    ]
    snapshot = snapshot_of(
        [
            Framework(id="X", name="X", country="AT", **source),
            *kinds,
            Provider(id="U", name="U", kind="university", **source),
            Programme(id="P", provider_id="U", title="My programme", country="AT", **source),
            AccessRule(rule_id="R", from_id="P", to_id="A", access="general", certainty="entitled", **source),
        ]
    )
    why = find_routes(snapshot, route_request(held=("P",), target="B")).why
    assert any("from My programme is A" in reason for reason in why)


def test_the_nearest_is_not_one_whose_level_is_not_known() -> None:
    source = {"source_url": "https://example.org", "evidence": "seen"}
    levels = [Level(framework_id="X", notation=str(n), label=str(n), order=n, eqf_level=n, **source) for n in (1, 8)]
    kind = {"framework_id": "X", "sector": "adult", "is_full_qualification": True, **source}
    kinds = [
        QualificationType(id="A", title_en="A", **kind),
        QualificationType(id="U", title_en="U", **kind),
        QualificationType(id="HIGH", title_en="HIGH", level_code="8", **kind),
        QualificationType(id="LOW", title_en="LOW", level_code="1", **kind),
    ]
    rules = [
        AccessRule(rule_id=end, from_id="A", to_id=end, access="general", certainty="entitled", **source)
        for end in ("U", "HIGH")
    ]
    snapshot = snapshot_of([Framework(id="X", name="X", country="AT", **source), *levels, *kinds, *rules])
    why = find_routes(snapshot, route_request(held=("A",), target="LOW")).why
    assert any("from A is HIGH" in reason for reason in why)


def test_what_a_limit_leaves_out_is_counted() -> None:
    every = len(routes("DE-duale-berufsausbildung", to="DE-master").routes)
    for limit, said in ((1, f"{every - 1} more routes "), (every - 1, "1 more route ")):
        answer = routes("DE-duale-berufsausbildung", to="DE-master", limit=limit)
        assert [notice for notice in answer.notices if notice.startswith(said)] != []


def test_without_a_limit_nothing_is_said_to_be_left_out() -> None:
    assert not any(" more route" in notice for notice in routes("DE-duale-berufsausbildung", to="DE-master").notices)


def test_toward_a_programme_the_rules_are_said_to_be_those_of_its_kind_of_award() -> None:
    said = routes("FI-ammatillinen-perustutkinto", to="FI-HELSINKI-bsc-computer-science").notices
    assert len([notice for notice in said if "kind of award" in notice and "to which we assigned it" in notice]) == 1


def test_toward_a_kind_of_award_no_assignment_is_made() -> None:
    assert not any("we assigned" in notice for notice in routes("DE-bachelor", to="DE-master").notices)
