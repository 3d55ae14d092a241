"""Who stopped half-way: the awards one may leave with, as data/exit_awards.csv has them."""

import pytest

from graph.numbers import UNKNOWN
from routes.half_way import programmes_of, ways_out, whole_credit
from tests.routes.snapshots import bundled

SNAPSHOT = bundled()


def index(id_: str) -> int:
    return SNAPSHOT.index[id_]


@pytest.mark.parametrize(("earned", "enough"), [(0, False), (5999, False), (6000, True), (24000, True)])
def test_a_year_of_an_hbo_bachelor_is_enough_for_the_propaedeutic(earned: int, enough: bool) -> None:
    (way,) = ways_out(SNAPSHOT, index("NL-hbo-bachelor"), earned)
    assert (way.award_id, way.least, way.enough) == ("NL-hbo-propedeuse", 6000, enough)
    assert way.source.url == "https://www.inholland.nl/propedeuse-behalen/"


def test_credit_of_another_system_is_converted_by_a_stated_rule() -> None:
    (way,) = ways_out(SNAPSHOT, index("GB-EAW-hnd"), 6000)
    assert (way.least, way.enough) == (6000, True)


def test_what_is_within_reach_and_takes_most_comes_first() -> None:
    found = ways_out(SNAPSHOT, index("MT-bachelor"), 12000)
    assert [way.award_id for way in found] == ["MT-vet-higher-diploma", "MT-undergraduate-diploma"]
    found = ways_out(SNAPSHOT, index("MT-bachelor"), 6000)
    assert [way.award_id for way in found] == ["MT-undergraduate-diploma", "MT-vet-higher-diploma"]


def test_an_award_whose_credit_is_not_known_is_neither_reached_nor_missed() -> None:
    (way,) = ways_out(SNAPSHOT, index("TR-lisans"), 24000)
    assert (way.award_id, way.least, way.enough) == ("TR-onlisans", UNKNOWN, None)


def test_what_names_no_exit_has_none() -> None:
    assert ways_out(SNAPSHOT, index("AT-fh-bachelor"), 6000) == ()


def test_credit_is_counted_in_the_programme_begun_or_in_those_of_its_kind() -> None:
    programme = index("FI-HELSINKI-bsc-computer-science")
    assert programmes_of(SNAPSHOT, programme) == (programme,)
    kind = int(SNAPSHOT.studies.type_of[programme])
    assert programme in programmes_of(SNAPSHOT, kind)
    assert programmes_of(SNAPSHOT, index("NL-hbo-propedeuse")) == ()
    assert whole_credit(SNAPSHOT, programme) == 18000
