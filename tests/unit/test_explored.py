"""The part of the graph that is explored: what is seen from where, what a filter keeps out, and where it stands."""

import random

import networkx as nx
import pytest

from exports.atlas import atlas
from exports.countries import country_name
from exports.explored import MOST, Filters, View, countries, explored, is_start
from exports.graph_data import CARD_HEIGHT, CARD_WIDTH, graph_data
from exports.lanes import lane_of
from exports.map_layout import map_layout
from tools.snapshots import bundled

SNAPSHOT = bundled()
APPRENTICESHIP, BACHELOR = "AT-lehrabschluss", "AT-fh-bachelor"


def seen(*starts: str, **more: object) -> "nx.MultiDiGraph[str]":
    return explored(SNAPSHOT, View(starts, **more))  # type: ignore[arg-type]


def rules(table: object) -> set[tuple[str, str, str]]:
    return {(row["from_type_id"], row["to_type_id"], row["rule_id"]) for row in table("access")}  # type: ignore[operator]


def test_a_certificate_is_seen_with_what_it_opens_and_what_opens_it(table: object) -> None:
    part = seen(APPRENTICESHIP)
    near = {other for start, end, _ in rules(table) for other in (start, end) if APPRENTICESHIP in (start, end)}
    assert set(part) == near
    assert len(part) == 4
    assert part.graph["centre"] == (APPRENTICESHIP,)


def test_every_rule_between_two_things_that_are_seen_is_a_line(table: object) -> None:
    part = seen("AT")
    assert {
        (a, b, key) for a, b, key, said in part.edges(keys=True, data=True) if said["type"] == "GIVES_ACCESS_TO"
    } == {rule for rule in rules(table) if rule[0] in part and rule[1] in part}


def test_a_country_is_all_its_awards_and_no_programme() -> None:
    part = seen("SI")
    assert len(part) == 16
    assert {node["kind"] for node in part.nodes.values()} == {"qualification_type"}


def test_programmes_and_micro_credentials_come_when_they_are_asked_for() -> None:
    kinds = {node["kind"] for node in seen("FI", offers=True).nodes.values()}
    assert kinds == {"qualification_type", "programme", "micro_credential"}


def test_a_programme_is_seen_with_its_award_and_what_counts_toward_it() -> None:
    part = seen("FI-HELSINKI-bsc-computer-science")
    said = {said["type"]: said for _, _, said in part.edges(data=True)}
    assert set(said) == {"LEADS_TO", "COUNTS_TOWARD"}
    assert said["COUNTS_TOWARD"]["ects"] == 25


def test_a_framework_is_its_levels_and_what_stands_on_them() -> None:
    part = seen("SI-SQF")
    levels = [node for node in part.nodes.values() if node["kind"] == "level"]
    assert len(levels) == 10
    assert {said["type"] for _, _, said in part.edges(data=True)} >= {"AT_LEVEL", "GIVES_ACCESS_TO"}


def test_an_eqf_level_is_every_award_on_it_wherever_it_is() -> None:
    part = seen("EQF:5")
    assert {node["eqf_level"] for node in part.nodes.values()} == {5}
    assert len({node["country"] for node in part.nodes.values()}) > 30


def test_what_is_opened_adds_what_is_around_it_and_what_is_closed_takes_it_away() -> None:
    before = seen(APPRENTICESHIP)
    wider = seen(APPRENTICESHIP, opened=(BACHELOR,))
    assert set(before) < set(wider)
    assert "AT-master" in wider
    assert wider.nodes[BACHELOR]["open"] is True
    assert before.nodes[BACHELOR]["more"] == len(set(wider) - set(before))
    assert set(seen(APPRENTICESHIP, shut=frozenset({APPRENTICESHIP}))) == {APPRENTICESHIP}


def test_what_hangs_on_something_closed_goes_with_it() -> None:
    shut = seen(APPRENTICESHIP, opened=(BACHELOR,), shut=frozenset({APPRENTICESHIP}))
    assert set(shut) == {APPRENTICESHIP}


def test_each_filter_lets_only_its_own_through_and_never_hides_the_start() -> None:
    whole = seen("AT")
    level = seen("AT", filters=Filters(levels=frozenset({6})))
    assert {node.get("eqf_level") for node in level.nodes.values()} == {6}
    assert level.graph["hidden"] == len(whole) - len(level)
    sector = seen(APPRENTICESHIP, filters=Filters(sectors=frozenset({"higher_education"})))
    assert APPRENTICESHIP in sector
    assert {n["sector"] for i, n in sector.nodes.items() if i != APPRENTICESHIP} == {"higher_education"}
    country = seen("AT", "DE", filters=Filters(countries=frozenset({"DE"})))
    assert {node["country"] for node in country.nodes.values()} == {"DE"}
    unplaced = seen("AT", filters=Filters(levels=frozenset({0})))
    assert {node.get("eqf_level") for node in unplaced.nodes.values()} == {None}


def test_a_filter_of_certainty_takes_the_other_lines_and_what_hung_on_them() -> None:
    sure = seen(APPRENTICESHIP, filters=Filters(certainties=frozenset({"entitled"})))
    assert {said.get("certainty") for _, _, said in sure.edges(data=True)} == {"entitled"}
    assert set(sure) == {APPRENTICESHIP, "AT-berufsreifepruefung", "AT-bachelor", BACHELOR}
    no = seen("IE", filters=Filters(certainties=frozenset({"none"})))
    assert {said["access"] for _, _, said in no.edges(data=True)} == {"none"}


def test_too_much_is_cut_and_the_rest_is_counted() -> None:
    everything = tuple(sorted(countries(SNAPSHOT)))
    part = seen(*everything, offers=True)
    assert len(part) == MOST
    assert part.graph["left_out"] == len(SNAPSHOT.studies.ids) + len(SNAPSHOT.micro_credentials) - MOST


def test_ids_that_nobody_knows_are_no_start_and_draw_nothing() -> None:
    assert not is_start(SNAPSHOT, "no-such-thing")
    assert all(is_start(SNAPSHOT, id_) for id_ in ("AT", "AT-NQR", "AT-NQR:5", "EQF:5", APPRENTICESHIP))
    assert len(seen("no-such-thing", opened=("neither",))) == 0


def test_the_whole_is_not_changed_by_what_is_seen_of_it() -> None:
    before = atlas(SNAPSHOT).nodes[BACHELOR].copy()
    seen(APPRENTICESHIP, opened=(BACHELOR,))
    assert atlas(SNAPSHOT).nodes[BACHELOR] == before
    assert len(atlas(SNAPSHOT)) == len(SNAPSHOT.studies.ids) + len(SNAPSHOT.micro_credentials) + len(SNAPSHOT.levels)


def places(part: "nx.MultiDiGraph[str]") -> dict[str, tuple[float, float]]:
    return dict(map_layout(SNAPSHOT, part, country_name).positions)


@pytest.mark.parametrize("code", ["AT", "DE", "FI", "GB", "IE", "NL", "SI", "UA"])
def test_nothing_moves_as_a_picture_grows(code: str) -> None:
    chance = random.Random(code)  # noqa: S311 - any will do
    types = [id_ for id_ in SNAPSHOT.studies.ids[: SNAPSHOT.studies.type_count] if id_.startswith(f"{code}-")]
    view = View((chance.choice(types),))
    before = places(explored(SNAPSHOT, view))
    for _ in range(6):
        view = View(view.starts, (*view.opened, chance.choice(sorted(before))))
        after = places(explored(SNAPSHOT, view))
        assert {id_: after[id_] for id_ in before} == before
        before = after


def test_programmes_that_come_in_later_move_nothing_either() -> None:
    before = places(seen("FI-kandidaatti", offers=True))
    after = places(seen("FI-kandidaatti", offers=True, opened=("FI-HELSINKI-bsc-computer-science", "FI-maisteri")))
    assert len(after) > len(before)
    assert {id_: after[id_] for id_ in before} == before


def test_a_filter_moves_nothing() -> None:
    before = places(seen("AT", "DE"))
    after = places(seen("AT", "DE", filters=Filters(levels=frozenset({6, 7}))))
    assert {id_: before[id_] for id_ in after} == after


@pytest.mark.parametrize("starts", [("AT",), ("AT", "DE", "IE"), ("SI-SQF",), ("EQF:5",), ("UA", "GB"), ("FI", "EE")])
@pytest.mark.parametrize("offers", [False, True])
def test_everything_stands_in_its_lane_and_no_card_covers_another(starts: tuple[str, ...], offers: bool) -> None:
    part = seen(*starts, offers=offers)
    layout = map_layout(SNAPSHOT, part, country_name)
    data = graph_data(part, places=layout)
    lanes = {band.label: band for band in layout.lanes}
    for node in data.nodes:
        lane = lane_of(part.nodes[node["id"]])
        band = lanes[f"EQF {lane}" if lane else "Not on the EQF"]
        assert band.start <= node["y"] - node["high"] / 2
        assert node["y"] + node["high"] / 2 <= band.end
    placed = sorted((node["y"], node["x"], node["high"]) for node in data.nodes)
    for place, (y, x, high) in enumerate(placed):
        for other_y, other_x, other_high in placed[place + 1 :]:
            assert other_y - y >= (high + other_high) / 2 or abs(x - other_x) >= CARD_WIDTH


def test_levels_run_from_the_highest_down_and_a_gap_shows_as_a_gap() -> None:
    layout = map_layout(SNAPSHOT, seen(APPRENTICESHIP), country_name)
    assert [band.label for band in layout.lanes] == ["EQF 6", "EQF 5", "EQF 4", "Not on the EQF"]
    assert [band.label for band in layout.columns] == ["Austria"]


def test_countries_are_columns_in_the_order_in_which_they_come_in() -> None:
    columns = map_layout(SNAPSHOT, seen("IE", "AT"), country_name).columns
    assert [band.label for band in columns] == ["Ireland", "Austria"]
    assert columns[0].end < columns[1].start


def test_many_countries_have_narrow_columns_or_share_rows() -> None:
    everything = map_layout(SNAPSHOT, seen(*sorted(countries(SNAPSHOT))), country_name)
    assert len(everything.columns) > 40
    one_level = map_layout(SNAPSHOT, seen("EQF:5"), country_name)
    assert [band.label for band in one_level.columns] == [""]


def test_in_most_countries_no_line_of_a_rule_runs_under_a_card() -> None:
    clear = 0
    for code in ("AT", "DE", "FI", "IE", "NL", "PT", "SI", "TR"):
        part = seen(code)
        at = places(part)
        clear += not any(
            min(at[a][1], at[b][1]) < at[c][1] < max(at[a][1], at[b][1])
            and abs(at[c][0] - at[a][0]) < CARD_WIDTH / 2
            and abs(at[c][0] - at[b][0]) < CARD_WIDTH / 2
            for a, b in part.edges()
            for c in part
            if c not in (a, b)
        )
    assert clear >= 6


def test_small_cards_are_those_that_stand_two_above_each_other() -> None:
    assert set(CARD_HEIGHT) == {"programme", "micro_credential", "level"}
