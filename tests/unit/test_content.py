"""A dataset's rows, their canonical form, and the version made from it."""

import random
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.content import Content, canonical_row, plain_decimal
from graph.model import AccessRule, EqfLevelDescriptor, Framework, Programme
from graph.record import Record
from loaders.pack import read_pack
from tests.routes.snapshots import DATA

SOURCE = {"source_url": "https://example.org", "evidence": "seen"}


def programme(id_: str = "P", **told: object) -> Programme:
    return Programme(id=id_, provider_id="U", title="P", **told, **SOURCE)


@cache
def pack() -> tuple[Record, ...]:
    return tuple(read_pack(DATA).records)


def test_the_order_of_rows_does_not_change_the_version() -> None:
    shuffled = list(pack())
    random.Random(1).shuffle(shuffled)  # noqa: S311 - no secret
    assert Content(shuffled).version == Content(pack()).version


def test_the_version_does_not_depend_on_trailing_zeros() -> None:
    assert Content([programme(ects=Decimal("7.50"))]).version == Content([programme(ects="7.5")]).version


@pytest.mark.parametrize("changed", [{"ects": 8}, {"ects": None}, {"fee_eur": 0}, {"mode": "online"}])
def test_another_cell_makes_another_version(changed: dict[str, object]) -> None:
    assert Content([programme(**{"ects": 7, **changed})]).version != Content([programme(ects=7)]).version


def test_a_fee_of_nothing_is_not_an_unknown_fee() -> None:
    assert Content([programme(fee_eur=0)]).version != Content([programme()]).version


def test_the_pack_is_read_back_from_its_canonical_lines() -> None:
    content = Content(pack())
    assert list(Content.from_canonical_lines(content.canonical_lines())) == list(content)


def test_no_row_of_the_pack_is_lost() -> None:
    assert sum(Content(pack()).counts().values()) == len(pack())


def test_of_two_rows_with_one_key_the_first_is_kept() -> None:
    (kept,) = Content([programme(ects=1), programme(ects=2)])
    assert kept == programme(ects=1)


def test_rows_come_by_table_and_then_by_key() -> None:
    framework = Framework(id="X", name="X", **SOURCE)
    assert list(Content([programme("B"), framework, programme("A")])) == [framework, programme("A"), programme("B")]


def test_an_empty_cell_is_not_in_the_canonical_row() -> None:
    assert None not in canonical_row(programme()).values()


def test_a_canonical_row_has_the_tables_own_column_names() -> None:
    rule = AccessRule(rule_id="R", from_id="A", to_id="B", access="general", certainty="entitled", **SOURCE)
    assert canonical_row(rule).keys() >= {"from_type_id", "to_type_id"}


def test_the_canonical_form_has_letters_and_not_their_numbers() -> None:
    (line,) = Content([Framework(id="X", name="Qualität", **SOURCE)]).canonical_lines()
    assert "Qualität" in line


def test_a_level_by_its_number_is_found_by_the_text_of_it() -> None:
    level = EqfLevelDescriptor(
        level=5, knowledge="k", skills="s", responsibility_autonomy="r", official_url="https://example.org"
    )
    assert level.key == ("5",)


@pytest.mark.parametrize(
    ("written", "shortest"),
    [("7.50", "7.5"), ("60.0", "60"), ("100", "100"), ("1E+2", "100"), ("0.00", "0"), ("-0", "0")],
)
def test_a_number_is_written_in_its_shortest_form(written: str, shortest: str) -> None:
    assert plain_decimal(Decimal(written)) == shortest


@given(st.decimals(min_value=0, max_value=10_000_000, places=2))
def test_the_shortest_form_is_the_same_number(number: Decimal) -> None:
    assert Decimal(plain_decimal(number)) == number
