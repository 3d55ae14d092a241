"""Rows on their way in: a temporary file must not change what a dictionary would say."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.content import Content
from graph.model import MicroCredential, Provider, StackingLink
from loaders import rows as rows_module
from loaders.foreign.options import Options
from loaders.importing import check_paths
from loaders.pack import read_pack
from loaders.rows import Records, Row, Rows
from tests.unit.elm_made import opportunity, written

DATA = Path(__file__).parents[2] / "data"
KEYS = st.text("ab!é\U0001f600", min_size=1, max_size=2).map(lambda id_: (id_,))
ONE = st.tuples(st.sampled_from(["set", "set", "set", "delete", "pop"]), KEYS, st.integers(0, 3))
ABOUT = {"source_url": "https://example.org/", "evidence": "seen"}


def row(key: tuple[str, ...], number: int) -> Row:
    """A row, now and then one that is not valid."""
    record = Provider.model_validate({"provider_id": key[0], "name": f"Name {number}", "kind": "other", **ABOUT})
    return Row(
        key, f"file {number}", number or None, record if number else None, "/@x", {"name": "C"} if number else None
    )


@given(steps=st.lists(ONE, max_size=40), room=st.integers(0, 6))
def test_rows_are_what_a_dictionary_would_be(steps: list[tuple[str, tuple[str, ...], int]], room: int) -> None:
    rows, plain = Rows(Provider, in_memory=room), dict[tuple[str, ...], Row]()
    for step, key, number in steps:
        if step == "set":
            rows[key] = plain[key] = row(key, number)
        elif step == "pop":
            assert rows.pop(key, None) == plain.pop(key, None)
        elif key in plain:
            del rows[key], plain[key]
        else:
            with pytest.raises(KeyError):
                del rows[key]
        assert rows.get(key) == plain.get(key) and (key in rows) == (key in plain)
    assert (len(rows), [*rows], [*rows.values()], [*rows.items()]) == (
        len(plain),
        [*plain],
        [*plain.values()],
        [*plain.items()],
    )
    assert [one.key for one in rows.in_order()] == sorted(plain)
    assert [*rows.in_order()] == [plain[key] for key in sorted(plain)]


def test_rows_may_change_while_somebody_goes_through_them() -> None:
    rows = Rows(Provider, in_memory=2)
    for number in range(2500):
        rows.append(row((f"{number:04}",), 1))
    for key in rows:
        if int(key[0]) % 2:
            del rows[key]
        else:
            rows[key] = row(key, 2)
    assert len(rows) == 1250
    assert {one.line for one in rows.values()} == {2}


def test_a_key_of_several_parts_sorts_as_its_parts_do() -> None:
    rows = Rows(StackingLink, in_memory=0)
    keys = [("a", "z"), ("a\x7f", "b"), ("a!", "c"), ("", "d"), ("a", "é"), ("a", "\U0001f600"), ("a", "\uffff")]
    keys += [("a\0", "b"), ("a", "\0b"), ("a", "\0\0b"), ("a\0\0", "b"), ("a\0\xff", "b"), ("a", "")]
    for key in keys:
        rows[key] = Row(key, "file", 1, None)
    assert [one.key for one in rows.in_order()] == sorted(keys)


def test_records_come_back_whole_and_in_the_same_version() -> None:
    records = read_pack(DATA).records
    tables: dict[str, Rows] = {}
    for record in records:
        rows = tables.setdefault(record.TABLE, Rows(type(record), in_memory=3))
        rows.append(Row(record.key, "file", None, record))
    content, again = Content(records), Content.of({name: Records(rows) for name, rows in tables.items()})
    assert [*again] == [*content]
    assert again.version == content.version
    one = next(record for record in again if isinstance(record, MicroCredential))
    assert one.model_copy(update={"title": "Other"}).title == "Other"
    assert hash(one) == hash(content.tables[one.TABLE][one.key])


def test_a_file_that_has_no_room_in_memory_is_told_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [
        opportunity(
            id=f"https://sample.example/study/{number % 7}",
            title={"en": f"Study {number % 9}"},
            duration="P3Y" if number % 5 else "never",
        )
        for number in range(30)
    ]
    path = written(tmp_path, "\n".join(map(json.dumps, documents)), "many.jsonl")
    told = check_paths([path], options=Options(checked_on="2026-11-27")).as_json()
    monkeypatch.setattr(rows_module, "IN_MEMORY", 2)
    monkeypatch.setattr(rows_module.Rows.__init__, "__defaults__", (2,))
    assert check_paths([path], options=Options(checked_on="2026-11-27")).as_json() == told
    assert told["accepted"] == 15 and len(told["warnings"]) > 10
