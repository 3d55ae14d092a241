"""Where a missing route stops, as data: on the bundled pack."""

from functools import cache

import pytest

from exports.sentences import in_plain_words
from graph.vocabulary import Certainty
from routes.answer import Answer
from routes.request import route_request
from routes.search import find_routes
from routes.stops import Stop, StopKind
from tests.routes.snapshots import bundled

SNAPSHOT = bundled()
IDS = SNAPSHOT.studies.ids
ENTITLED = {"certainty": "entitled"}


def asked(*held: str, to: str, **more: object) -> Answer:
    return find_routes(SNAPSHOT, route_request(held=held, target=to, **more))


def stop(kind: StopKind, answer: Answer) -> Stop:
    assert answer.routes == ()
    (found,) = [one for one in answer.stops if one.kind is kind]
    return found


@cache
def answers() -> tuple[Answer, ...]:
    """Answers without a route, at home and across borders, with limits and without."""
    types = range(SNAPSHOT.studies.type_count)
    pairs = [(a, b) for a in types for b in types if a != b][::701]
    found = [asked(IDS[a], to=IDS[b]) for a, b in pairs]
    at_home = [(a, b) for a, b in ((a, b) for a in types for b in types) if SNAPSHOT.country(a) == SNAPSHOT.country(b)]
    found += [asked(IDS[a], to=IDS[b], **ENTITLED) for a, b in at_home[::29]]
    found += [asked("AT-lehrabschluss", to=id_) for id_ in IDS[SNAPSHOT.studies.type_count :]]
    return tuple(answer for answer in found if not answer.routes)


def test_the_sentences_are_those_of_the_data() -> None:
    assert len(answers()) > 300
    for answer in answers():
        document = answer.as_json()
        assert document["why"] == [entry["text"] for entry in document["stops"]] == list(answer.why)
        assert len(set(answer.why)) == len(answer.why)


def test_every_id_in_them_is_in_the_data() -> None:
    for one in (one for answer in answers() for one in answer.stops):
        ids = [
            *one.from_ids,
            *one.opened_by,
            *([one.nearest] if one.nearest else []),
            *([one.to_id] if one.to_id else []),
        ]
        assert [id_ for id_ in ids if id_ not in SNAPSHOT.index] == []
        assert one.rule_id is None or SNAPSHOT.arcs.find(one.rule_id) is not None
        assert all(url.startswith("http") for url in one.sources)


def test_whom_to_ask_comes_last() -> None:
    assert {answer.stops[-1].kind for answer in answers()} == {StopKind.ASK}


def test_the_nearest_and_what_opens_the_target_are_named() -> None:
    answer = asked("NL-havo", to="AT-bachelor")
    assert stop(StopKind.NO_RULE_ON, answer).nearest == "NL-hbo-bachelor"
    assert "AT-matura-ahs" in stop(StopKind.OPENED_BY, answer).opened_by or stop(StopKind.OPENED_BY, answer).opened_by
    border = stop(StopKind.BORDER, answer)
    assert (border.from_ids, border.to_id) == (("NL-havo",), "AT-bachelor")


def test_an_explicit_no_is_named_with_its_rule_and_page() -> None:
    found = stop(StopKind.REFUSED, asked("NL-mbo-4", to="NL-wo-bachelor", **ENTITLED))
    assert (found.from_ids, found.to_id, found.rule_id) == (
        ("NL-mbo-4",),
        "NL-wo-bachelor",
        "NL-mbo-4--NL-wo-bachelor--1",
    )
    assert found.sources == (SNAPSHOT.arcs.properties[SNAPSHOT.arcs.find(found.rule_id or "") or 0]["source_url"],)


@pytest.mark.parametrize(
    ("more", "limits"),
    [
        ({"certainty": "entitled", "avoid": {"AT-berufsreifepruefung"}}, ("certainty", "avoid")),
        ({"max_fee": 0, "max_years": "0.5"}, ("max_fee", "max_years")),
        ({"avoid": {"AT-bachelor"}}, ("avoid",)),
    ],
)
def test_the_learners_limits_that_stop_it_are_named(more: dict[str, object], limits: tuple[str, ...]) -> None:
    found = stop(StopKind.LIMIT, asked("AT-lehrabschluss", to="AT-bachelor", **more))
    assert found.limits == limits


def test_a_rule_that_is_weaker_than_asked_for_is_one_and_is_named() -> None:
    ranks = {"entitled": 0, "conditional": 1, "discretionary": 2}
    weak = [one for answer in answers() for one in answer.stops if one.kind is StopKind.TOO_WEAK]
    assert weak
    for one in weak:
        rule = SNAPSHOT.arcs.find(one.rule_id or "")
        assert rule is not None
        assert ranks[SNAPSHOT.arcs.properties[rule]["certainty"]] > 0, one.text


def test_micro_credentials_alone_stop_at_once() -> None:
    found = stop(
        StopKind.ONLY_MICRO_CREDENTIALS,
        asked("FI-HELSINKI-cs-basic-studies-25", to="FI-HELSINKI-bsc-computer-science"),
    )
    assert found.from_ids == ("FI-HELSINKI-cs-basic-studies-25",)
    assert found.opened_by


@pytest.mark.parametrize(
    ("held", "target", "kind"),
    [
        ("AT-doktorat", "AT-bachelor", StopKind.NO_RULE_OUT),
        ("AT-lehrabschluss", "AT-ingenieur", StopKind.NO_RULE_IN),
        ("NL-havo", "US-MIT-mas-dedp", StopKind.PROVIDER_ASKS),
        ("FI-kandidaatti", "FI-HELSINKI-bsc-computer-science", StopKind.AWARD_HELD),
        ("AT-lehrabschluss", "AT/6/0999", StopKind.NOTHING_THERE),
        ("AT-doktorat", "AT/4", StopKind.NONE_REACHED),
    ],
)
def test_every_other_reason_has_its_kind(held: str, target: str, kind: StopKind) -> None:
    assert stop(kind, asked(held, to=target)).to_id == target


def test_titles_say_their_country_where_several_are_involved() -> None:
    opened = stop(StopKind.OPENED_BY, asked("NL-havo", to="AT-bachelor")).text
    assert opened.startswith("Bachelor (Bachelor's degree) in AT is opened by ")
    assert opened.count(" in AT") == 1
    plain = in_plain_words([opened])[0].text
    assert plain.startswith("Bachelor (Bachelor's degree) in Austria is opened by ")


def test_titles_say_no_country_where_there_is_one() -> None:
    assert " in AT" not in " ".join(asked("AT-doktorat", to="AT-bachelor").why)


def test_a_programme_that_opens_itself_is_not_said_to_be_closed_by_its_kind_of_award() -> None:
    """The Open Universiteit asks for no diploma, though mbo-4 opens no wo-bachelor as such."""
    answer = find_routes(bundled(), route_request(held=("NL-mbo-4",), target="NL-OU-bachelor"))
    (route,) = answer.routes
    assert (len(route.steps), route.certainty) == (1, Certainty.ENTITLED)
    assert not [notice for notice in answer.notices if notice.startswith("Not directly")]
