"""What to do for a step: from what the data say of it, and from nothing else."""

from functools import cache

import pytest

from graph.numbers import UNKNOWN
from graph.vocabulary import Access, BridgeKind, Certainty, Sector
from routes.answer import Step, StepKind
from routes.do_next import Task, Whom, actions
from routes.request import route_request
from routes.search import find_routes
from tests.routes.snapshots import bundled

SNAPSHOT = bundled()
FINLAND = ("FI-ammatillinen-perustutkinto", "FI-HELSINKI-cs-basic-studies-25")


def tasks(step: Step) -> list[Task]:
    return [action.task for action in actions(SNAPSHOT, step)]


@cache
def steps() -> tuple[Step, ...]:
    """Steps of every kind: at home, across borders, toward programmes, with micro-credentials."""
    ids, types = SNAPSHOT.studies.ids, range(SNAPSHOT.studies.type_count)
    pairs = [(a, b) for a in types for b in types if a != b and SNAPSHOT.country(a) == SNAPSHOT.country(b)][::3]
    asked = [route_request(held=(ids[a],), target=ids[b]) for a, b in pairs]
    asked.append(route_request(held=FINLAND, target="FI-HELSINKI-bsc-computer-science"))
    asked.append(route_request(held=("NL-vwo",), target="AT-bachelor", countries=["AT"]))
    found = (step for one in asked for route in find_routes(SNAPSHOT, one).routes for step in route.steps)
    return tuple(dict.fromkeys(found))


def test_they_cover_every_certainty_and_a_bridge_of_every_kind_in_the_pack() -> None:
    assert {step.certainty for step in steps()} == set(Certainty)
    assert {step.kind for step in steps()} >= {StepKind.ACCESS, StepKind.BRIDGE, StepKind.STACK, StepKind.EXEMPT}
    assert {step.bridge_kind for step in steps()} == {None, *BridgeKind}


def test_one_applies_at_the_end_of_every_step_that_enters_something() -> None:
    for step in steps():
        assert tasks(step)[-1] is (Task.APPLY if step.from_id else Task.RECOGNISE)


def test_a_bridge_comes_first_and_a_shortened_programme_is_none() -> None:
    for step in steps():
        bridged = step.bridge_kind not in (None, BridgeKind.TOP_UP) or (step.bridge_title and step.bridge_kind is None)
        assert (tasks(step)[0] is Task.TAKE_BRIDGE) == bool(bridged)


def test_a_condition_is_said_in_the_words_of_the_data_and_where_none_is_named_one_asks() -> None:
    for step in steps():
        said = [action for action in actions(SNAPSHOT, step) if action.task in (Task.MEET, Task.READ)]
        assert [action.says for action in said] == ([step.condition] if step.condition and step.rule_id else [])
        # A right is not made out to depend on what the rule merely says beside it.
        assert all((action.task is Task.READ) == (step.certainty is Certainty.ENTITLED) for action in said)
        asks = Task.FIND_CONDITION in tasks(step)
        assert asks == (
            step.kind is not StepKind.STACK
            and step.certainty is Certainty.CONDITIONAL
            and not (step.condition or step.bridge_title or step.bridge_kind)
        )


@pytest.mark.parametrize("certainty", list(Certainty))
def test_one_asks_before_where_somebody_decides_or_nothing_is_published(certainty: Certainty) -> None:
    weak = certainty in (Certainty.DISCRETIONARY, Certainty.INFERRED)
    for step in steps():
        if step.certainty is certainty and step.from_id:
            assert (Task.ASK_WHO_DECIDES in tasks(step)) == weak


def test_what_is_not_known_is_asked_and_nothing_else() -> None:
    for step in steps():
        asked = [action.parts for action in actions(SNAPSHOT, step) if action.task is Task.ASK_UNKNOWN]
        assert asked == ([step.not_known] if step.not_known and step.from_id else [])


def test_restricted_access_is_to_be_checked() -> None:
    assert any(step.access is Access.RESTRICTED for step in steps())
    for step in steps():
        assert (Task.FIND_FIELDS in tasks(step)) == (step.access is Access.RESTRICTED)


def test_a_certificate_from_elsewhere_leads_to_the_recognition_centre_of_the_country_entered() -> None:
    for step in steps():
        ends = [SNAPSHOT.country(SNAPSHOT.index[id_]) for id_ in (step.from_id, step.to_id) if id_]
        asked = [action for action in actions(SNAPSHOT, step) if action.whom is Whom.ENIC_NARIC]
        assert [action.country for action in asked] == ([ends[1]] if len({*ends}) == 2 else [])


def test_credit_that_may_be_granted_is_asked_about() -> None:
    for step in steps():
        asked = [action.most for action in actions(SNAPSHOT, step) if action.task is Task.ASK_CREDIT]
        assert asked == ([step.exempted_ects] if step.exempted_ects != UNKNOWN else [])


def test_whom_to_ask_is_the_provider_of_a_programme_and_else_those_who_offer_it() -> None:
    for step in steps():
        last = actions(SNAPSHOT, step)[-1]
        study = SNAPSHOT.index[step.to_id]
        is_type, is_higher = SNAPSHOT.is_type(study), SNAPSHOT.sector(study) == Sector.HIGHER_EDUCATION
        assert last.whom is (Whom.PROVIDER if not is_type else Whom.INSTITUTIONS if is_higher else Whom.BODIES)
        assert (last.provider_id in SNAPSHOT.providers) == (not is_type)


def test_every_page_named_is_one_of_the_step() -> None:
    for step in steps():
        own = {*step.sources, *([step.entry_source] if step.entry_source else [])}
        assert {page for action in actions(SNAPSHOT, step) for page in action.sources} <= own


def test_of_a_bridge_one_asks_those_who_offer_it_and_of_experience_those_who_admit() -> None:
    for step in steps():
        for action in actions(SNAPSHOT, step):
            if action.task is Task.TAKE_BRIDGE:
                office = actions(SNAPSHOT, step)[-1]
                judged = step.bridge_kind in (BridgeKind.EXPERIENCE, BridgeKind.ADMISSION_SCHEME)
                asked = (office.whom, office.provider_id) if judged else (Whom.BRIDGE, None)
                assert (action.whom, action.provider_id) == asked
