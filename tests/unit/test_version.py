"""What a store says that it holds."""

from dataclasses import replace

import pytest

from graph.version import FORMAT, DatasetVersion, StoreVersion

EMPTY = StoreVersion()
ONE = EMPTY.with_dataset("a", "v1", "2026-01-01T00:00:00Z")
TWO = ONE.with_dataset("b", "v1", "2026-02-01T00:00:00Z")


@pytest.mark.parametrize("version", [EMPTY, ONE, TWO, StoreVersion(TWO.datasets, format=99)])
def test_a_version_is_read_back_from_its_text(version: StoreVersion) -> None:
    assert StoreVersion.from_text(version.to_text()) == version


def test_an_empty_store_has_no_digest() -> None:
    assert EMPTY.digest == ""


@pytest.mark.parametrize(
    "other",
    [
        TWO,
        ONE.with_dataset("a", "v2", "2026-01-01T00:00:00Z"),
        StoreVersion((replace(ONE.datasets[0], id="c"),)),
        StoreVersion((replace(ONE.datasets[0], precedence=5),)),
        StoreVersion(ONE.datasets, format=FORMAT + 1),
    ],
    ids=["another dataset", "another version", "another id", "another precedence", "another format"],
)
def test_another_state_has_another_digest(other: StoreVersion) -> None:
    assert other.digest != ONE.digest


def test_when_a_dataset_was_loaded_does_not_change_the_digest() -> None:
    assert EMPTY.with_dataset("a", "v1", "2030-01-01T00:00:00Z").digest == ONE.digest


def test_a_new_dataset_comes_on_top() -> None:
    assert [(d.id, d.precedence) for d in TWO.datasets] == [("a", 0), ("b", 1)]


def test_a_dataset_loaded_again_keeps_its_place() -> None:
    again = TWO.with_dataset("a", "v2", "2026-03-01T00:00:00Z")
    assert [(d.id, d.version, d.precedence) for d in again.datasets] == [("a", "v2", 0), ("b", "v1", 1)]


def test_loading_one_dataset_leaves_the_old_version_as_it_was() -> None:
    ONE.with_dataset("a", "v9", "2030-01-01T00:00:00Z")
    assert ONE.datasets == (DatasetVersion("a", "v1", "2026-01-01T00:00:00Z", 0),)


def test_a_dataset_the_store_does_not_hold_is_not_found() -> None:
    assert ONE.find("b") is None


def test_one_dataset_is_shown_as_itself() -> None:
    assert ONE.as_json() == {"id": "a", "version": "v1", "loaded_at": "2026-01-01T00:00:00Z"}


def test_several_datasets_are_shown_together_under_the_latest_load() -> None:
    shown = TWO.as_json()
    assert (shown["id"], shown["version"], shown["loaded_at"], [d["id"] for d in shown["datasets"]]) == (
        "a+b",
        TWO.digest,
        "2026-02-01T00:00:00Z",
        ["a", "b"],
    )
