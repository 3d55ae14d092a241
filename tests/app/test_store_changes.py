"""What the app answers from while its data are replaced."""

from typing import Any

import pytest

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
