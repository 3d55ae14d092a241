"""Whom to ask: those who decide first, and no address that neither the data nor a network gives."""

from datetime import date

from exports.next_steps import whom
from exports.plan_document import plan_document
from exports.plan_words import whom_to_ask as who_can_answer
from exports.whom import ENIC_NARIC, EUROGUIDANCE, NETWORKS, OFFERERS, centre, guidance, whom_to_ask
from graph.vocabulary import Network
from routes.do_next import Action, Task, Whom
from routes.open_questions import OpenKind, OpenQuestion
from routes.open_questions import Whom as Answerer
from routes.places import country_of
from routes.request import RouteRequest
from tests.routes.snapshots import bundled

SNAPSHOT = bundled()


def names(held: list[str], target: str | None) -> list[str]:
    return [one.name for one in whom_to_ask(SNAPSHOT, held=held, target=target)]


def test_the_provider_of_a_programme_is_asked_first() -> None:
    found = whom_to_ask(SNAPSHOT, held=["FI-ammatillinen-perustutkinto"], target="FI-HELSINKI-bsc-computer-science")
    assert found[0].name == "Helsingin yliopisto (University of Helsinki)"
    assert found[0].url == SNAPSHOT.providers["FI-HELSINKI"]["website"]


def test_both_countries_are_named_and_that_of_what_is_wanted_first() -> None:
    found = names(["NL-vwo"], "AT-bachelor")
    austria = SNAPSHOT.frameworks["AT-NQR"]["authority"]
    netherlands = SNAPSHOT.frameworks["NL-NLQF"]["authority"]
    assert found.index(austria) < found.index(netherlands)


def test_without_a_question_the_networks_remain() -> None:
    assert names([], None) == [name for _, name, _ in NETWORKS]


def test_who_admits_comes_first_and_who_keeps_the_framework_after_those_who_recognise_and_advise() -> None:
    austria = SNAPSHOT.frameworks["AT-NQR"]["authority"]
    assert names([], "AT/6") == [OFFERERS, "ENIC NARIC AUSTRIA", "Euroguidance", austria, "Europass"]
    assert names(["NL-vwo"], "AT/6/061")[0] == OFFERERS


def test_at_home_no_centre_for_foreign_certificates_is_named() -> None:
    assert names(["AT-lehrabschluss"], "AT-fh-bachelor")[-1] == "Europass"
    assert not {"ENIC NARIC AUSTRIA", "Euroguidance Austria"} & {*names(["AT-lehrabschluss"], "AT-fh-bachelor")}


def test_every_address_is_in_the_data_or_that_of_a_network() -> None:
    rows = (*SNAPSHOT.providers.values(), *SNAPSHOT.frameworks.values(), *SNAPSHOT.contacts.values())
    known = {row.get("website") for row in rows}
    known |= {url for url, _, _ in NETWORKS}
    for study in SNAPSHOT.studies.ids:
        assert {one.url for one in whom_to_ask(SNAPSHOT, held=[], target=study)} <= known


def test_recognition_is_asked_where_one_wants_to_go_and_guidance_where_one_is() -> None:
    found = names(["AT-lehrabschluss"], "DE/6")
    germany = SNAPSHOT.contacts["DE", Network.ENIC_NARIC]["name"]
    assert found[:3] == [OFFERERS, germany, "Euroguidance Austria"]


def test_a_country_without_a_centre_in_the_data_is_answered_with_the_network() -> None:
    assert ("BE", Network.ENIC_NARIC) not in SNAPSHOT.contacts
    assert ("NL", Network.EUROGUIDANCE) not in SNAPSHOT.contacts
    assert names(["NL-vwo"], "BE/6")[1:3] == [name for _, name, _ in NETWORKS[:2]]


def test_a_centre_is_told_with_the_page_that_names_it() -> None:
    nuffic = centre(SNAPSHOT, "NL", Network.ENIC_NARIC)
    row = SNAPSHOT.contacts["NL", Network.ENIC_NARIC]
    assert (nuffic.name, nuffic.url) == ("Nuffic", row["website"])
    assert nuffic.what_for == "Recognition of foreign certificates in Netherlands (ENIC-NARIC)"
    assert nuffic.source is not None
    assert (nuffic.source.url, nuffic.source.evidence) == (row["source_url"], "seen")


def test_of_a_centre_without_a_page_that_of_its_network_is_given() -> None:
    found = centre(SNAPSHOT, "AT", Network.EUROGUIDANCE)
    assert (found.url, found.page) == (None, EUROGUIDANCE)
    assert centre(SNAPSHOT, "CZ", Network.ENIC_NARIC).page == ENIC_NARIC


def test_no_centre_is_given_for_another_country() -> None:
    for network in Network:
        for code in (*SNAPSHOT.countries, None):
            found = centre(SNAPSHOT, code, network)
            assert (found.source is not None) == ((code, network) in SNAPSHOT.contacts)


def test_who_holds_something_of_two_countries_is_told_of_both_and_the_network_comes_last() -> None:
    found = [one.name for one in guidance(SNAPSHOT, ["NL-vwo", "AT-lehrabschluss"])]
    assert found == ["Euroguidance Austria", "Euroguidance"]
    assert [one.name for one in guidance(SNAPSHOT, [])] == ["Euroguidance"]


def test_the_country_of_what_is_wanted_is_that_of_the_study_or_of_the_place() -> None:
    wanted = ("AT-bachelor", "IE/7/061", None)
    assert [country_of(SNAPSHOT, target) for target in wanted] == ["AT", "IE", None]


def test_a_step_abroad_names_the_centre_of_that_country_or_only_the_country() -> None:
    said = [whom(SNAPSHOT, Action(Task.ASK_RECOGNITION, Whom.ENIC_NARIC, country=code)) for code in ("NL", "BE")]
    assert said == [
        "Nuffic: the recognition centre (ENIC-NARIC) of Netherlands",
        "the recognition centre (ENIC-NARIC) of Belgium",
    ]


def test_an_open_question_of_an_inference_names_the_centre_where_it_is_known() -> None:
    def asked(*about: str) -> str:
        return who_can_answer(SNAPSHOT, OpenQuestion(OpenKind.INFERRED, (0,), Answerer.ENIC_NARIC, about))

    assert asked("NL-wo-bachelor") == "Ask Nuffic (ENIC-NARIC), then the admissions office."
    unnamed = "Ask the ENIC-NARIC centre of that country, then the admissions office."
    assert asked("BE/6") == asked("NL-wo-bachelor", "BE/6") == unnamed


def test_a_printed_plan_names_the_centres() -> None:
    request = RouteRequest(held=("AT-lehrabschluss",), target="NL-wo-bachelor")
    document = plan_document(SNAPSHOT, request, [], on=date(2026, 11, 27))
    said = {one["text"]: one["url"] for one in document["whom"]["items"]}
    row = SNAPSHOT.contacts["NL", Network.ENIC_NARIC]
    assert said["Nuffic (ENIC-NARIC): recognition of foreign certificates"] == row["website"]
    assert said["Euroguidance Austria (Euroguidance): guidance for learning abroad"] == EUROGUIDANCE
