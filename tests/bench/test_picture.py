"""The measurement of the picture draws as much as was asked for."""

import pytest

from bench.picture import starts
from exports.explored import MOST, View, countries, explored
from tools.snapshots import bundled


@pytest.mark.parametrize("nodes", [1, 100, 500])
def test_countries_are_taken_until_there_are_enough_cards_and_no_more(nodes: int) -> None:
    codes = starts(bundled(), nodes)
    assert nodes <= len(explored(bundled(), View(codes))) <= MOST
    assert len(explored(bundled(), View(codes[:-1]))) < nodes


def test_where_there_is_not_so_much_everything_is_taken() -> None:
    assert set(starts(bundled(), 10_000)) == countries(bundled())
