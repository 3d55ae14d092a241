"""What the app answers from while its data are replaced."""

from collections.abc import Iterator
from typing import Any

import pytest

from graph.errors import StoreLockedError
from graph.snapshot import Snapshot
from graph.version import StoreVersion
from tools.snapshots import bundled
from views import store as views_store

pytestmark = pytest.mark.app


class Between:
    """A store into which something is loaded between the question for its version and the one for its picture."""

    uri = "between"

    def __init__(self, old: Snapshot, new: Snapshot) -> None:
        self._old, self._new = old, new
        self.now = old

    def version(self) -> StoreVersion:
        return self.now.version

    def snapshot(self) -> Snapshot:
        self.now = self._new
        return self._new


def test_a_picture_is_kept_only_for_the_version_it_is_of(monkeypatch: pytest.MonkeyPatch) -> None:
    new = bundled()
    old_version = new.version.with_dataset("another", "0" * 64, "2020-01-01T00:00:00Z")
    old = Snapshot(old_version, new.rows)
    held = Between(old, new)
    monkeypatch.setattr(views_store, "_store", lambda _: held)
    monkeypatch.setenv("GRADUS_STORE", "between")
    assert views_store.snapshot() is new
    held.now = old
    made: list[Any] = []
    monkeypatch.setattr(held, "snapshot", lambda: made.append(1) or old)
    assert views_store.snapshot().version.digest == old.version.digest
    assert made


class Away:
    """A store that is asked for more than its picture, and goes away and comes back."""

    uri = "away"

    def __init__(self) -> None:
        self.asked = 0
        self.gone = False

    def version(self) -> StoreVersion:
        return bundled().version

    def snapshot(self) -> Snapshot:
        return bundled()

    def read(self) -> str:
        self.asked += 1
        if self.gone:
            raise StoreLockedError("gone")
        return "answered"


@pytest.fixture
def away(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Away, list[float]]]:
    """The store, and what the clock says."""
    held, clock = Away(), [1000.0]
    monkeypatch.setattr(views_store, "_store", lambda _: held)
    monkeypatch.setattr(views_store.time, "monotonic", lambda: clock[0])
    monkeypatch.setenv("GRADUS_STORE", "away")
    views_store._known.clear()
    assert views_store.snapshot()
    yield held, clock
    views_store._known.clear()


def ask() -> str | None:
    return views_store.as_answered(lambda: views_store.store().read())  # type: ignore[attr-defined]


def test_a_store_that_is_back_is_asked_again_however_often_people_look(away: tuple[Away, list[float]]) -> None:
    held, clock = away
    held.gone = True
    assert ask() is None
    held.gone = False
    for _ in range(4):
        clock[0] += views_store.ASKED_AGAIN_S * 0.8
        ask()
    assert ask() == "answered"


def test_a_store_that_did_not_answer_is_left_in_peace_for_a_while(away: tuple[Away, list[float]]) -> None:
    held, _ = away
    held.gone = True
    assert [ask(), ask(), ask()] == [None, None, None]
    assert held.asked == 1


def test_an_error_that_is_told_again_does_not_grow(away: tuple[Away, list[float]]) -> None:
    held, _ = away
    held.gone = True
    ask()
    depths = []
    for _ in range(3):
        with pytest.raises(StoreLockedError) as found:
            views_store.store()
        depths.append(len(found.traceback))
    assert len(set(depths)) == 1
