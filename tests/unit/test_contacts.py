"""The table of centres to ask: what is accepted, what is not, and what it becomes in the graph."""

import pytest

from graph.model import Contact
from graph.projection import project
from graph.vocabulary import Evidence, Network
from loaders.pack import read_contents
from loaders.report import Problem
from tests.routes.snapshots import bundled, snapshot_of

HEADER = "country,network,name,website,source_url,evidence,checked_on"
GOOD = "AT,enic_naric,ENIC NARIC AUSTRIA,,https://example.org/,seen,2026-11-27"
NUFFIC = Contact(
    country="NL",
    network=Network.ENIC_NARIC,
    name="Nuffic",
    source_url="https://example.org/",
    evidence=Evidence.SEEN,
)


def rejected(*rows: str) -> tuple[Problem, ...]:
    contents = {"contacts": ("contacts.csv", "\n".join((HEADER, *rows)).encode())}
    return read_contents(contents, "test").report.rejected


def test_a_good_row_is_accepted() -> None:
    assert rejected(GOOD) == ()


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("AT,", "Austria,", "country"),
        ("AT,", ",", "country"),
        ("enic_naric", "enic-naric", "network"),
        ("ENIC NARIC AUSTRIA", "", "name"),
        ("AUSTRIA,,", "AUSTRIA,www.example.org,", "website"),
        (",https://example.org/", ",", "source_url"),
        ("seen", "read", "evidence"),
        ("2026-11-27", "yesterday", "checked_on"),
    ],
)
def test_a_bad_cell_is_named_with_its_line(old: str, new: str, field: str) -> None:
    (problem,) = rejected(GOOD.replace(old, new, 1))
    assert (problem.file, problem.line, problem.field) == ("contacts.csv", 2, field)


def test_an_unknown_network_is_answered_with_those_there_are() -> None:
    (problem,) = rejected(GOOD.replace("enic_naric", "enic-naric"))
    assert (problem.allowed, problem.nearest[0]) == (("enic_naric", "euroguidance"), "enic_naric")


def test_a_country_has_one_centre_in_a_network() -> None:
    problems = rejected(GOOD, GOOD.replace("ENIC NARIC AUSTRIA", "Another"))
    assert {(problem.line, problem.place) for problem in problems} == {(2, "AT:enic_naric"), (3, "AT:enic_naric")}


def test_a_country_may_have_a_centre_in_each_network() -> None:
    assert rejected(GOOD, GOOD.replace("enic_naric", "euroguidance")) == ()


def test_a_centre_is_a_node_in_its_country_that_cites_its_page() -> None:
    graph = project([(NUFFIC, ("test",))])
    me = ("Contact", "NL-enic_naric")
    assert graph.nodes[me]["name"] == "Nuffic"
    assert {(type_, start, end) for type_, start, end, _ in graph.relationships} == {
        ("IN", me, ("Country", "NL")),
        ("STATED_IN", me, ("Source", "https://example.org/")),
    }


def test_the_picture_of_a_store_gives_a_centre_by_country_and_network() -> None:
    found = snapshot_of([NUFFIC]).contacts
    assert found["NL", Network.ENIC_NARIC]["name"] == "Nuffic"
    assert ("NL", Network.EUROGUIDANCE) not in found


def test_data_without_the_table_have_no_centres() -> None:
    assert snapshot_of([]).contacts == {}


def test_every_centre_of_the_bundled_pack_is_of_a_country_in_it() -> None:
    snapshot = bundled()
    assert {country for country, _ in snapshot.contacts} <= {f.get("country") for f in snapshot.frameworks.values()}
