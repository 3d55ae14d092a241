"""Whom to ask: those who decide first, and no address that neither the data nor a network gives."""

from exports.whom import NETWORKS, whom_to_ask
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


def test_of_a_place_the_authority_of_its_country_is_named_first() -> None:
    austria = SNAPSHOT.frameworks["AT-NQR"]["authority"]
    assert names([], "AT/6") == [austria, *(name for _, name, _ in NETWORKS)]
    assert names(["NL-vwo"], "AT/6/061")[0] == austria


def test_every_address_is_in_the_data_or_that_of_a_network() -> None:
    known = {row.get("website") for row in (*SNAPSHOT.providers.values(), *SNAPSHOT.frameworks.values())}
    known |= {url for url, _, _ in NETWORKS}
    for study in SNAPSHOT.studies.ids:
        assert {one.url for one in whom_to_ask(SNAPSHOT, held=[], target=study)} <= known
