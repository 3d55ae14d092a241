"""A learner's plan as ELM: valid, in the words of the printed plan, and no claim that it is more than a plan."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from exports.elm.plan import plan_elm
from exports.plan_document import Printed, plan_document
from graph.model import AccessRule, Framework, QualificationType
from graph.snapshot import Snapshot
from loaders.detect import FORMATS
from loaders.importing import check_paths
from routes.answer import StepKind
from routes.changed import Change, ChangeKind
from routes.request import RouteRequest, route_request
from routes.search import find_routes
from tests.routes.snapshots import bundled, snapshot_of
from tests.unit.elm_rdf import CREDENTIALS, LOQ, REASON, SAMPLES, complaints, expanded
from words import spoken

TODAY = date(2026, 11, 27)
CITED: dict[str, Any] = {"source_url": "https://example.org/a", "evidence": "known", "checked_on": None}

QUESTIONS: dict[str, dict[str, Any]] = {
    "a bridge": {"held": ("AT-lehrabschluss",), "target": "AT-fh-bachelor"},
    "abroad": {"held": ("NL-vwo",), "target": "AT-bachelor", "countries": ("AT",)},
    "an award on the way": {"held": ("NL-mbo-4",), "target": "NL-wo-bachelor", "exit_awards": True},
    "micro-credentials": {
        "held": ("NL-vwo",),
        "target": "FI-HELSINKI-bsc-computer-science",
        "countries": ("FI",),
        "have": ("FI-HELSINKI-cs-basic-studies-25:20",),
    },
    "held already": {"held": ("AT-lehrabschluss",), "target": "AT-lehrabschluss"},
}


def asked(name: str) -> RouteRequest:
    return route_request(**QUESTIONS[name], on=TODAY)


def made(
    request: RouteRequest, snapshot: Snapshot | None = None, printed: list[Printed] | None = None, **more: Any
) -> tuple[dict[str, Any], bytes]:
    """The words of a plan, and its file."""
    data = snapshot or bundled()
    routes = [Printed(one) for one in find_routes(data, request).routes] if printed is None else printed
    document = plan_document(data, request, routes, on=TODAY, **more)
    return document, plan_elm(data, document, routes)


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    for one in value if isinstance(value, list) else ():
        yield from nodes(one)


def notes(node: dict[str, Any]) -> list[str]:
    return [text for note in node.get("additionalNote", []) for text in note["noteLiteral"].values()]


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.filterwarnings("ignore:.*is deprecated, use Dataset:DeprecationWarning")
@pytest.mark.skipif(not SAMPLES, reason=REASON)
def test_it_is_valid_and_loses_its_validity_with_a_title(name: str) -> None:
    with spoken("fr"):
        _, file = made(asked(name), note="Anna", notices=find_routes(bundled(), asked(name)).notices)
    assert complaints(expanded(file), LOQ) == complaints(expanded(file), CREDENTIALS) == []
    spoilt = json.loads(file)
    del spoilt["title"]
    assert complaints(expanded(json.dumps(spoilt).encode()), LOQ) == [("title", "MinCount")]


@pytest.mark.parametrize("name", QUESTIONS)
def test_each_step_says_how_sure_it_is_and_what_it_rests_on(name: str) -> None:
    request = asked(name)
    routes = find_routes(bundled(), request).routes
    assert routes
    document, file = made(request)
    plan = json.loads(file)
    assert len(plan["hasPart"]) == len(routes)
    for route, node in zip(routes, plan["hasPart"], strict=True):
        assert len(node.get("hasPart", [])) == len(route.steps)
        for step, part in zip(route.steps, node.get("hasPart", []), strict=True):
            about = [note["subject"]["@id"] for note in part["additionalNote"] if "subject" in note]
            assert about == [f"urn:gradus:certainty/{step.certainty.value}"]
            pages = {page["contentURL"] for page in part["supplementaryDocument"]}
            assert pages == {source.url for source in step.sources} != set()
            said = "\n".join(notes(part))
            assert all(url in said for url in pages)
            assert step.condition is None or str(step.condition) in said
            assert ("influences" in part) == (step.kind is not StepKind.STACK)
    assert document["whom"]["recognition"] in notes(plan)


@pytest.mark.parametrize("name", QUESTIONS)
def test_it_says_every_word_of_the_printed_plan(name: str) -> None:
    document, file = made(asked(name), note="Ring first", nickname="Anna")
    written = "\n".join(text for node in nodes(json.loads(file)) for text in node.values() if isinstance(text, str))
    for route in document["routes"]:
        for step in route["steps"]:
            pieces = [one["text"] for many in (*step["todo"], step["more"]) for one in many if one["text"].strip()]
            pieces += [one["text"] for ask in step["asks"] for one in ask["said"]]
            assert all(text.strip() in written for text in (*pieces, *step["numbers"], *step["gaps"]))
        questions = route["open"]["items"] if route["open"] else []
        assert all(one["text"].strip() in written for question in questions for one in question["text"])
    assert "Ring first" in written and "For Anna" in written and document["footer"] in written


def test_it_is_no_credential_no_offer_and_no_entitlement() -> None:
    for name in QUESTIONS:
        _, file = made(asked(name))
        kinds = {node.get("@type") for node in nodes(json.loads(file))} - {None}
        assert kinds <= {
            *("LearningActivitySpecification", "LearningAchievementSpecification"),
            *("Note", "Concept", "ConceptScheme", "WebResource"),
        }


def test_nothing_of_it_is_read_as_data(tmp_path: Path) -> None:
    file = tmp_path / "plan.jsonld"
    file.write_bytes(made(asked("a bridge"))[1])
    assert next(name for name, one in FORMATS.items() if one.recognises(file)) == "elm"
    found = check_paths([file])
    assert not found.clean and "nothing that can be taken" in str(found.as_json())


def test_the_steps_are_numbered_in_their_order() -> None:
    _, file = made(asked("a bridge"))
    titles = [[part["title"]["en"][:2] for part in route["hasPart"]] for route in json.loads(file)["hasPart"]]
    assert titles == [["1."], ["1.", "2."]]


def test_a_title_keeps_its_language_and_the_words_are_the_reader_s() -> None:
    with spoken("de"):
        _, file = made(asked("a bridge"))
    (first, *_), _ = (route["hasPart"] for route in json.loads(file)["hasPart"])
    (led_to,) = first["influences"]
    assert led_to["title"]["de"] == "Bachelor (Fachhochschule)" and led_to["title"]["en"].startswith("Bachelor's")
    assert "Die Einrichtung entscheidet" in led_to["entryRequirement"]["noteLiteral"]["de"]
    assert led_to["specialisationOf"][0]["@id"] == "urn:gradus:AT-fh-bachelor"


def test_the_nickname_is_in_it_only_where_it_is_asked_for() -> None:
    assert b"Anna" not in made(asked("a bridge"))[1]


def test_a_route_that_is_none_any_more_is_said_to_be() -> None:
    gone = Printed(None, ("Berufsreifeprüfung",), "mine", (Change(ChangeKind.RULE_GONE, 0, "Berufsreifeprüfung"),))
    _, file = made(asked("a bridge"), printed=[gone])
    (route,) = json.loads(file)["hasPart"]
    assert "not possible any more" in route["title"]["en"] and "hasPart" not in route
    assert any("not in the data any more" in text for text in notes(route)) and "Note: mine" in notes(route)


@pytest.mark.parametrize("id_", ["B", "http://b.example/{x}|^", "urn:gradus:B", "B'}) DETACH DELETE n //", "<b>"])
@pytest.mark.filterwarnings("ignore:.*is deprecated, use Dataset:DeprecationWarning")
def test_ids_and_texts_that_mean_harm_stay_texts(id_: str) -> None:
    kind = {"sector": "higher_education", "framework_id": "F", "is_full_qualification": True}
    title = '"}, "@type": "EuropeanDigitalCredential <script>'
    snapshot = snapshot_of(
        [
            Framework(id="F", name="F", country="CZ", **CITED),
            QualificationType(id="A", title_en="A", **kind, **CITED),
            QualificationType(id=id_, title_en=title, **kind, **CITED),
            AccessRule(rule_id="R", from_id="A", to_id=id_, access="general", certainty="entitled", **CITED),
        ]
    )
    _, file = made(route_request(held=("A",), target=id_, on=TODAY), snapshot, note=f"\ud800\u202e{title}")
    assert "EuropeanDigitalCredential" not in {node.get("@type") for node in nodes(json.loads(file))}
    if SAMPLES:
        assert complaints(expanded(file), LOQ) == []
