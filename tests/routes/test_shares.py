"""A programme's credit in parts, and where micro-credentials count toward a kind of award."""

from datetime import date

import pytest

from graph.numbers import UNKNOWN
from routes.choices import programmes_between
from routes.stacking import Holding, Stack, stack
from routes.stacking.elsewhere import where_they_count
from routes.stacking.shares import Part, shares
from tests.routes.snapshots import bundled

SNAPSHOT = bundled()
DAY = date(2026, 11, 24)
PROGRAMMES = sorted(
    {link.target_id for link in SNAPSHOT.links if link.target_id in SNAPSHOT.index}
    | {
        str(group["programme_id"])
        for group in SNAPSHOT.requirements.values()
        if group["programme_id"] in SNAPSHOT.index
    }
)


def counted(programme: str, *mc_ids: str) -> Stack:
    return stack(SNAPSHOT, SNAPSHOT.index[programme], [Holding(id_) for id_ in mc_ids], on=DAY)


@pytest.mark.parametrize("programme", PROGRAMMES)
@pytest.mark.parametrize("many", [0, 1, 3])
def test_the_parts_are_the_whole_and_what_is_left_is_what_remains(programme: str, many: int) -> None:
    held = [link.mc_id for link in SNAPSHOT.links_by_target.get(programme, ())][:many]
    found = counted(programme, *held)
    parts = shares(found)
    if UNKNOWN in (found.required, found.remaining):
        assert parts == ()
        return
    assert sum(one.ects for one in parts) == found.required
    left = sum(one.ects for one in parts if one.part in (Part.LACKING, Part.OPEN))
    assert left == found.remaining
    assert all(one.ects > 0 for one in parts)


def test_what_the_helsinki_package_counts_for_and_what_is_lacking() -> None:
    found = shares(counted("FI-HELSINKI-bsc-computer-science", "FI-HELSINKI-cs-basic-studies-25"))
    assert [(one.part.value, one.group["title"] if one.group else None, one.ects) for one in found] == [
        ("applied", "Basic module in computer science", 2500),
        ("lacking", "Intermediate module in computer science", 6300),
        ("lacking", "Minor subjects", 5000),
        ("open", None, 4200),
    ]


def test_toward_a_kind_of_award_the_programmes_are_named_that_count_them() -> None:
    mc_id = "FI-HELSINKI-cs-basic-studies-25"
    kind = int(SNAPSHOT.studies.type_of[SNAPSHOT.index["FI-HELSINKI-bsc-computer-science"]])
    found = where_they_count(SNAPSHOT, kind, [Holding(mc_id)], on=DAY)
    assert (found[0].programme, found[0].saved) == ("FI-HELSINKI-bsc-computer-science", 2500)
    may = {SNAPSHOT.studies.ids[one] for one in programmes_between(SNAPSHOT, frozenset({kind}), [Holding(mc_id)])}
    assert {one.programme for one in found} <= may


def test_where_nothing_counts_no_programme_is_named() -> None:
    kind = SNAPSHOT.index["FI-ammatillinen-perustutkinto"]
    assert where_they_count(SNAPSHOT, kind, [Holding("EE-TLU-crossmedia")], on=DAY) == ()
