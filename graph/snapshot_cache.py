"""Snapshots on disk, one file a store version and set of questions, checked when read."""

import gzip
import hashlib
import json
from pathlib import Path

from graph import questions
from graph.archive import write_atomically
from graph.snapshot import QUESTIONS, Snapshot
from graph.version import StoreVersion

KEPT = 4
"""How many versions' snapshots stay on disk."""


class SnapshotCache:
    """A folder of snapshots; safe to delete at any time."""

    def __init__(self, folder: Path) -> None:
        """Use this folder; it is made when first written to."""
        self._folder = folder
        self._last: Snapshot | None = None

    def get(self, version: StoreVersion) -> Snapshot | None:
        """The snapshot of exactly this version, or None where there is none or the file is damaged."""
        if self._last is not None and self._last.version == version:
            return self._last
        try:
            checksum, _, body = self._path(version).read_bytes().partition(b"\n")
            if hashlib.sha256(body).hexdigest().encode() != checksum:
                return None
            rows = json.loads(gzip.decompress(body))
            if set(rows) != set(QUESTIONS):
                return None
            self._last = Snapshot(version, rows)
        except (OSError, EOFError, ValueError, KeyError):
            return None
        return self._last

    def put(self, snapshot: Snapshot) -> None:
        """Keep a snapshot; a disk that cannot be written only means that the next start is slower."""
        self._last = snapshot
        text = json.dumps(snapshot.rows, ensure_ascii=False, separators=(",", ":"))
        body = gzip.compress(text.encode(), compresslevel=3, mtime=0)
        try:
            write_atomically(self._path(snapshot.version), hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
            self._forget_old()
        except OSError:
            return

    def _forget_old(self) -> None:
        files = sorted(self._folder.glob("*.snapshot"), key=lambda f: f.stat().st_mtime, reverse=True)
        for old in files[KEPT:]:
            old.unlink(missing_ok=True)

    def _path(self, version: StoreVersion) -> Path:
        return self._folder / f"{version.digest}-{_questions_digest()}.snapshot"


def _questions_digest() -> str:
    """Tells the texts of the questions apart: rows that another text gave are no picture of the store."""
    texts = "\0".join(questions.text(f"snapshot_{name}") for name in QUESTIONS)
    return hashlib.sha256(texts.encode()).hexdigest()[:16]
