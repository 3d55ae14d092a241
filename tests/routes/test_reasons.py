"""Why a route holds and under which conditions, as data: on the bundled pack, and of each kind on a small one."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest

from graph.model import (
    AccessRule,
    Framework,
    MicroCredential,
    Programme,
    Provider,
    QualificationType,
    RecognitionPolicy,
    StackingLink,
)
from graph.record import Record
from graph.vocabulary import BridgeKind, Certainty
from routes.answer import Answer, Route, StepKind
from routes.provisos import Proviso, ProvisoKind, bridge, provided_that
from routes.reasons import BecauseKind
from routes.request import route_request
from routes.search import find_routes
from tests.routes.snapshots import bundled, snapshot_of

SNAPSHOT = bundled()
IDS = SNAPSHOT.studies.ids
TYPES = range(SNAPSHOT.studies.type_count)
PAGE = {"source_url": "https://example.org/a", "evidence": "seen", "checked_on": "2026-11-23"}
HELSINKI = "FI-HELSINKI-bsc-computer-science"


def asked(*held: str, to: str, **more: object) -> Answer:
    return find_routes(SNAPSHOT, route_request(held=held, target=to, **more))


@cache
def answers() -> tuple[Answer, ...]:
    """Answers of the bundled pack: every seventh pair of a country, every programme, and ways across a border."""
    at_home = [(a, b) for a in TYPES for b in TYPES if a != b and SNAPSHOT.country(a) == SNAPSHOT.country(b)]
    found = [asked(IDS[a], to=IDS[b]) for a, b in at_home[::7]]
    for programme in range(SNAPSHOT.studies.type_count, len(IDS)):
        counted = [link.mc_id for link in SNAPSHOT.links_by_target.get(IDS[programme], ())]
        starts = [a for a in TYPES if SNAPSHOT.country(a) == SNAPSHOT.country(programme)]
        found += [asked(IDS[start], *counted, to=IDS[programme]) for start in starts[::3]]
    abroad = [(a, b) for a in TYPES for b in TYPES if SNAPSHOT.country(a) == "NL" and SNAPSHOT.country(b) == "AT"]
    return (*found, *(asked(IDS[a], to=IDS[b], countries=["AT"]) for a, b in abroad[::3]))


def routes() -> Iterator[Route]:
    return (route for answer in answers() for route in answer.routes)


def of_step(route: Route, place: int) -> list[Proviso]:
    return [proviso for proviso in route.provided_that if place in proviso.steps]


def kinds(route: Route) -> dict[ProvisoKind, Proviso]:
    return {proviso.kind: proviso for proviso in route.provided_that}


def test_there_are_routes_of_every_certainty_to_look_at() -> None:
    assert {step.certainty for route in routes() for step in route.steps} == set(Certainty)
    assert {step.kind for route in routes() for step in route.steps} >= set(StepKind) - {StepKind.AWARD}


def test_every_step_has_one_reason_and_it_names_a_source_unless_it_is_inferred() -> None:
    for route in routes():
        assert [reason.step for reason in route.because] == list(range(len(route.steps)))
        for step, reason in zip(route.steps, route.because, strict=True):
            assert reason.sources or reason.certainty is Certainty.INFERRED
            assert (reason.rule_id, reason.certainty, reason.access) == (step.rule_id, step.certainty, step.access)
            assert (reason.kind is BecauseKind.INFERENCE) == (step.certainty is Certainty.INFERRED)


def test_an_inference_is_never_said_to_be_a_rule_or_a_right() -> None:
    inferred = [reason for route in routes() for reason in route.because if reason.kind is BecauseKind.INFERENCE]
    assert inferred
    for reason in inferred:
        assert (reason.rule_id, reason.access, reason.legal_basis, reason.evidence) == (None, None, None, None)
        assert reason.text.startswith("No published rule says that ")
        assert "right" not in reason.text


def test_only_what_is_entitled_is_called_a_right() -> None:
    for reason in (reason for route in routes() for reason in route.because):
        assert ("the right to apply" in reason.text) == (reason.certainty is Certainty.ENTITLED)


def test_a_source_whose_text_was_not_checked_is_said_to_be_only_named() -> None:
    found = {(reason.evidence, "not checked" in reason.text) for route in routes() for reason in route.because}
    assert found == {("seen", False), ("known", True), (None, False)}


def test_the_legal_basis_is_in_the_reason() -> None:
    (_, route) = asked("AT-lehrabschluss", to="AT-fh-bachelor").routes
    assert route.because[0].legal_basis == "Bundesgesetz über die Berufsreifeprüfung (BRPG)"
    assert "Bundesgesetz über die Berufsreifeprüfung (BRPG)" in route.because[0].text


def test_every_step_that_is_not_entitled_depends_on_something() -> None:
    for route in routes():
        for place, step in enumerate(route.steps):
            found = {p.kind for p in of_step(route, place)} - {ProvisoKind.KIND_OF_AWARD, ProvisoKind.CREDIT_EARNED}
            found -= {p.kind for p in of_step(route, place) if p.kind is ProvisoKind.UNKNOWN and p.what != "condition"}
            assert found or step.certainty is Certainty.ENTITLED, (step.rule_id, of_step(route, place))


def test_every_condition_of_a_step_is_said_exactly_once() -> None:
    for route in routes():
        said = Counter(proviso.text for proviso in route.provided_that)
        assert set(said.values()) <= {1}
        for place, step in enumerate(route.steps):
            conditions = [m.conditions for m in step.micro_credentials] if step.micro_credentials else [step.condition]
            texts = [proviso.text for proviso in of_step(route, place)]
            assert all(texts.count(condition) == 1 for condition in conditions if condition)


def test_every_thing_a_route_depends_on_names_a_step_and_what_it_is_about() -> None:
    for route in routes():
        for proviso in route.provided_that:
            assert proviso.steps
            assert max(proviso.steps) < len(route.steps)
            assert proviso.ids
            assert proviso.text.strip()


def test_what_several_steps_depend_on_is_said_once_for_all_of_them() -> None:
    (_, around) = asked("AT-lehrabschluss", to="AT-fh-bachelor").routes
    (fee,) = [p for p in around.provided_that if p.what == "fee"]
    assert (fee.kind, fee.steps, fee.ids) == (ProvisoKind.UNKNOWN, (0, 1), ("AT-berufsreifepruefung", "AT-fh-bachelor"))


def test_what_is_not_known_of_a_step_is_said_to_be_asked_for() -> None:
    for route in routes():
        for place, step in enumerate(route.steps):
            said = {p.what for p in of_step(route, place) if p.kind is ProvisoKind.UNKNOWN}
            assert said - {"language", "mode", "condition"} == set(step.not_known)


def test_a_bridge_is_something_to_pass_first_and_says_which_kind_it_is() -> None:
    (direct, _) = asked("AT-lehrabschluss", to="AT-fh-bachelor").routes
    found = kinds(direct)[ProvisoKind.BRIDGE]
    assert (found.text, found.what) == ("First: Einschlägige berufliche Qualifikation mit Zusatzprüfungen", "exam")
    assert kinds(direct)[ProvisoKind.DECISION].text == "The institution decides in each case."


def test_what_a_provider_asks_for_comes_with_its_own_page() -> None:
    (route,) = asked("FI-ammatillinen-perustutkinto", to=HELSINKI).routes
    found = kinds(route)[ProvisoKind.ENTRY_REQUIREMENT]
    assert found.text.startswith("The provider asks for: Open path: 25 ECTS study module")
    assert [page.url for page in found.sources] == [SNAPSHOT.studies.properties[SNAPSHOT.index[HELSINKI]]["source_url"]]


def test_the_rules_of_a_kind_of_award_are_said_to_be_assigned() -> None:
    answer = asked("FI-ammatillinen-perustutkinto", to=HELSINKI)
    assert kinds(answer.routes[0])[ProvisoKind.KIND_OF_AWARD].text in answer.notices


def test_credit_that_a_rule_presupposes_is_something_to_ask_for() -> None:
    (route,) = asked("GB-EAW-hnd", to="GB-EAW-bachelor-honours").routes
    assert "with up to 120 ECTS: ask first" in kinds(route)[ProvisoKind.CREDIT_LEFT].text


def test_credit_earned_in_what_was_begun_must_still_count() -> None:
    answer = asked("FI-ammatillinen-perustutkinto", to=HELSINKI, credits=(f"{HELSINKI}:30",))
    found = kinds(answer.routes[0])[ProvisoKind.CREDIT_EARNED]
    assert found.text.startswith("30 ECTS earned in ")
    assert found.text in answer.notices


def test_a_limit_that_could_not_be_looked_at_is_something_to_ask_for() -> None:
    answer = asked("AT-lehrabschluss", to="AT-bachelor", languages=("en",))
    for route in answer.routes:
        (found,) = [p for p in route.provided_that if p.what == "language"]
        assert found.steps == (len(route.steps) - 1,)
        assert found.text in answer.notices


def test_a_restricted_access_is_only_to_certain_fields_or_institutions() -> None:
    rules = {s.rule_id for r in routes() for s in r.steps if s.access == "restricted"}
    said = {p.ids for r in routes() for p in r.provided_that if p.kind is ProvisoKind.RESTRICTED}
    assert rules
    assert {id_ for ids in said for id_ in ids} == rules


def test_recognised_micro_credentials_count_only_with_admission() -> None:
    (route, *_) = asked("FI-ammatillinen-perustutkinto", "FI-HELSINKI-cs-basic-studies-25", to=HELSINKI).routes
    found = kinds(route)[ProvisoKind.ADMISSION]
    assert (found.steps, found.ids) == ((0,), ("FI-HELSINKI-cs-basic-studies-25",))
    assert (route.because[0].kind, route.because[0].evidence) == (BecauseKind.RECOGNITION, "known")


def made(*rules: AccessRule, more: tuple[Record, ...] = (), ects: int | None = 60, **asked_for: Any) -> Route:
    """The one route from A (and micro-credentials) to P, which leads to B."""
    kind = {"framework_id": "X", "sector": "higher_education", "is_full_qualification": True, **PAGE}
    snapshot = snapshot_of(
        [
            Framework(id="X", name="X", country="AT", **PAGE),
            *(QualificationType(id=id_, title_en=f"Award {id_}", **kind) for id_ in "AB"),
            Provider(id="U", name="U", kind="university", country="AT", **PAGE),
            Programme(id="P", type_id="B", provider_id="U", title="Programme", country="AT", ects=ects, **PAGE),
            *rules,
            *more,
        ]
    )
    request = route_request(**{"held": ("A",), "target": "P", "on": date(2026, 11, 24), **asked_for})
    (route,) = find_routes(snapshot, request).routes
    return route


def rule(**columns: Any) -> AccessRule:
    return AccessRule(rule_id="R", from_id="A", to_id="P", **{"access": "conditional", **PAGE, **columns})


def test_a_condition_that_no_row_names_is_said_to_be_not_known() -> None:
    route = made(rule(certainty="conditional"))
    (found,) = [p for p in route.provided_that if p.what == "condition"]
    assert (found.kind, found.ids) == (ProvisoKind.UNKNOWN, ("R",))


def test_a_bridge_without_a_title_is_still_something_to_pass() -> None:
    route = made(rule(certainty="conditional", bridge_kind="exam"))
    assert kinds(route)[ProvisoKind.BRIDGE].text == "First: an examination"


def test_a_recognition_that_ends_says_until_when_it_holds() -> None:
    micro_credential = MicroCredential(id="M", provider_id="U", title="Module", country="AT", ects=10, **PAGE)
    link = StackingLink(mc_id="M", target_id="P", ects=10, valid_to="2027", conditions="With a pass.", **PAGE)
    route = made(rule(certainty="entitled", access="general"), more=(micro_credential, link), held=("A", "M"))
    until = kinds(route)[ProvisoKind.UNTIL]
    assert (until.text, until.until, until.steps) == ("Module is counted only until 2027.", "2027", (0,))
    assert until.as_json() == {
        "kind": "until",
        "steps": [0],
        "what": None,
        "until": "2027",
        "ids": ["M"],
        "sources": ["https://example.org/a"],
        "text": "Module is counted only until 2027.",
    }


def test_a_limit_on_what_may_be_counted_that_cannot_be_computed_is_said() -> None:
    micro_credential = MicroCredential(id="M", provider_id="U", title="Module", country="AT", ects=10, **PAGE)
    link = StackingLink(mc_id="M", target_id="P", ects=10, **PAGE)
    policy = RecognitionPolicy(
        id="L", provider_id="U", country="AT", subject="micro_credential", max_share_percent=50, rule="Half.", **PAGE
    )
    entitled = rule(certainty="entitled", access="general")
    route = made(entitled, more=(micro_credential, link, policy), held=("A", "M"), ects=None)
    found = kinds(route)[ProvisoKind.LIMIT_UNKNOWN]
    assert (found.ids, found.steps) == (("L",), (0,))
    assert found.text.startswith("Less may be counted than is shown (L): Not more than 50 % of the programme")


@pytest.mark.parametrize(
    ("title", "kind", "words"),
    [
        ("Work experience", BridgeKind.EXPERIENCE, None),
        ("An examination", BridgeKind.EXAM, None),
        ("Admission scheme", BridgeKind.ADMISSION_SCHEME, None),
        ("Passerelle", BridgeKind.EXAM, "an examination"),
        ("Passerelle", None, None),
    ],
)
def test_the_kind_of_a_bridge_is_said_only_where_its_title_does_not_say_it(
    title: str, kind: BridgeKind | None, words: str | None
) -> None:
    assert bridge(title, kind) == (title, words)


def test_a_route_of_no_steps_needs_no_reason() -> None:
    (route,) = asked("AT-bachelor", to="AT-bachelor").routes
    assert (route.because, route.provided_that, provided_that(())) == ((), (), ())


def test_the_document_keeps_every_key_and_adds_the_reasons_and_conditions() -> None:
    for document in asked("AT-lehrabschluss", to="AT-fh-bachelor").as_json()["routes"]:
        assert list(document) == ["cost", "certainty", "steps", "because", "provided_that"]
        assert [entry["step"] for entry in document["because"]] == list(range(len(document["steps"])))
        for entry in document["because"]:
            assert entry.keys() == {
                *("kind", "step", "certainty", "from", "to", "rule_id", "access", "micro_credentials", "legal_basis"),
                *("evidence", "checked_on", "sources", "text"),
            }
