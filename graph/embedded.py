"""The embedded store: ArcadeDB inside this process, in one folder, with nothing to install but pip.

    FOLDER/gradus-store     says that the folder is a store
    FOLDER/graph            the database
    FOLDER/graph.making     there while the database is made for the first time
    FOLDER/version.json     what it holds, readable without starting Java
    FOLDER/version.pending  there from before a commit until version.json is right again
    FOLDER/lock             held by the process that has the database open
    FOLDER/packs            every version of every dataset
    FOLDER/cache            snapshots, safe to delete
    FOLDER/log              what Java says

The database is open only while something is read from it or written to it, so that the app and the command
line work beside each other; one process at a time can have it open.
"""

import errno
import os
import shutil
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from graph.archive import Archive, FolderArchive, write_atomically
from graph.changes import GraphChanges, Progress, unwatched
from graph.errors import (
    StoreChangedError,
    StoreEmptyError,
    StoreError,
    StoreFormatError,
    StoreLockedError,
    in_words,
    refused,
)
from graph.jvm import HEAP, arcadedb, check_name, failures, refusal
from graph.lock import held, holder
from graph.questions import text
from graph.schema import schema_items
from graph.snapshot import Snapshot
from graph.snapshot_cache import SnapshotCache
from graph.store import Row
from graph.version import FORMAT, StoreVersion
from graph.writing import READ_STATE, Statement, publish, sweep, swept_labels, watched, write_statements

LANGUAGE = "opencypher"
WAIT_SECONDS = 15.0
"""How long to wait for another process to let go of the database."""

_MARKER = "gradus embedded store\n"
_one_at_a_time = threading.RLock()  # ArcadeDB allows one open instance of a database per process


class EmbeddedStore:
    """A `GraphStore` in a folder of its own."""

    def __init__(self, folder: Path, *, wait_seconds: float = WAIT_SECONDS) -> None:
        """Use this folder; it is made by the first load."""
        self._folder = folder.resolve()
        self._wait = wait_seconds
        self.uri = f"embedded:{self._folder}"
        self.archive: Archive = FolderArchive(self._folder / "packs", self._claim_folder)
        self._cache = SnapshotCache(self._folder / "cache")
        self._making = self._folder / "graph.making"  # there from before the database is made until it holds something
        self._pending = self._folder / "version.pending"  # there from before a commit until the version file is right

    def version(self) -> StoreVersion:
        """What the store holds: one small file, which is made right first where a load was killed after its commit."""
        path = self._folder / "version.json"
        with in_words(self._folder, "read"):
            if self._folder.exists() and not self._folder.is_dir():
                raise StoreError(f"{self._folder} is a file; a store needs a folder. Name another one.")
            if self._pending.exists():
                self._settle()
            try:
                text = path.read_bytes()
            except FileNotFoundError:
                return StoreVersion()
        try:
            found = StoreVersion.from_text(text.decode())
        except (ValueError, KeyError, TypeError) as error:
            hint = "Delete this file: it is made again from the database."
            raise StoreFormatError(f"{path} cannot be read ({type(error).__name__}). {hint}") from error
        if found.format > FORMAT:
            raise StoreFormatError(f"The store in {self._folder} was written by a newer Gradus; update this one.")
        return found

    def read(self, question: str, **params: Any) -> list[Row]:
        """Answer a question from the visible generation."""
        self._require_content()
        with self._database() as database:
            generation, _ = _state(database)
            return _ask(database, question, {**params, "generation": generation})

    def apply(self, changes: GraphChanges, progress: Progress = unwatched) -> None:
        """Write all of it or nothing.

        A difference is one transaction. A whole graph is written beside the visible one, batch by batch, and
        becomes visible by one last small transaction; what an interrupted one left is swept when the store is
        next written.
        """
        self._claim_folder()
        with self._database(write=True) as database:
            for item in schema_items():
                _run(database, (item.statement, {}))
            generation, recorded = _state(database)
            if recorded.digest != changes.before.digest:
                self._write_version(recorded)
                raise StoreChangedError("Other loads came in between; nothing was written. Load again.")
            _sweep(database, generation)
            if changes.replaces_all:
                generation += 1
                for statement in watched(write_statements(changes, generation), changes.size, progress):
                    with database.transaction():
                        _run(database, statement)
                self._pending.touch()
                with database.transaction():
                    _run_all(database, publish(changes.after, generation))
            else:
                self._pending.touch()
                with database.transaction():
                    _run_all(database, watched(write_statements(changes, generation), changes.size, progress))
                    _run_all(database, publish(changes.after, generation))
            self._write_version(changes.after)
            _sweep(database, generation)

    def _settle(self) -> None:
        """After a kill around a commit, ask the database what it holds; while a load is running, leave it be."""
        if not _one_at_a_time.acquire(blocking=False):
            return
        try:
            if (self._folder / "graph").exists():
                with suppress(StoreLockedError), self._database(wait=0) as database:
                    self._write_version(_state(database)[1])
        finally:
            _one_at_a_time.release()

    def snapshot(self) -> Snapshot:
        """The picture of the current version: from the cache, else read from the database and cached."""
        version = self._require_content()
        cached = self._cache.get(version)
        if cached is not None:
            return cached
        with self._database() as database:
            # Asked again inside: a load by another process may have come between.
            generation, recorded = _state(database)
            made = Snapshot.from_rows(
                recorded,
                lambda question: _ask(database, question, {"generation": generation}),
            )
        self._cache.put(made)
        return made

    def close(self) -> None:
        """Nothing is kept open between calls."""

    def _require_content(self) -> StoreVersion:
        version = self.version()
        if version.datasets and version.format == FORMAT:
            return version
        if not (self._folder / "graph").exists() or not (self._folder / "gradus-store").exists():
            raise self._empty()
        with self._database() as database:
            # A load may have been killed after its commit and before the version file.
            _, recorded = _state(database)
        if not recorded.datasets:
            raise self._empty()
        if recorded.format != FORMAT:
            raise StoreFormatError(f"The store {self.uri} was written by another version of Gradus; load again.")
        self._write_version(recorded)
        return recorded

    def _empty(self) -> StoreEmptyError:
        return StoreEmptyError(f"The store {self.uri} is empty. Load a pack first: gradus load data/")

    def _claim_folder(self) -> None:
        check_name(self._folder)
        self.version()  # says what is wrong with a file, or with a newer store, before anything is written
        marker = self._folder / "gradus-store"
        with in_words(self._folder, "written"):
            if marker.exists():
                return
            # Looked for once more: another process may just have made the store.
            if self._folder.exists() and any(self._folder.iterdir()) and not marker.exists():
                raise StoreFormatError(f"The folder {self._folder} holds something else; name an empty or new one.")
            self._folder.mkdir(parents=True, exist_ok=True)
            marker.write_text(_MARKER, encoding="utf-8")

    def _write_version(self, version: StoreVersion) -> None:
        write_atomically(self._folder / "version.json", version.to_text().encode())
        self._pending.unlink(missing_ok=True)
        self._making.unlink(missing_ok=True)

    @contextmanager
    def _database(self, *, write: bool = False, wait: float | None = None) -> Iterator[Any]:
        check_name(self._folder)
        lock = self._folder / "lock"
        with (
            _one_at_a_time,
            in_words(self._folder, "written"),
            held(lock, self._wait if wait is None else wait) as mine,
        ):
            if not mine:
                raise StoreLockedError(
                    f"The store {self.uri} is in use by {holder(lock)}. Wait until it has finished, "
                    "or name another store with --store embedded:DIR."
                )
            module = arcadedb(self._folder / "log")
            try:
                database = self._opened(module, write=write)
                try:
                    yield database
                finally:
                    database.close()
            except failures(module) as error:
                raise self._failed(error) from error

    def _opened(self, module: ModuleType, *, write: bool) -> Any:
        path = self._folder / "graph"
        # What ArcadeDB may not open it leaves out, and answers as if it held nothing.
        if path.exists() and not all(map(_writable, (path, *path.iterdir()))):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        try:
            if write and not module.database_exists(str(path)):
                self._making.touch()
                return module.create_database(str(path))
            return module.open_database(str(path))
        except module.ArcadeDBError as error:
            if not write or not self._making.exists():
                if refusal(error):
                    raise
                if "locked by another process" in str(error):
                    raise StoreLockedError(f"The database in {path} is open in another program. Close it.") from error
                raise StoreError(
                    f"The database in {path} cannot be opened: it is damaged or incomplete. Restore the store's "
                    f"folder from a copy, or load again into a new one ({self._noted(error)})."
                ) from error
        # The very first load was killed before anything was published: the database holds nothing.
        shutil.rmtree(path)
        return module.create_database(str(path))

    def _failed(self, error: BaseException) -> StoreError:
        why = refusal(error)
        if why:
            return refused(self._folder, "written", why)
        if "OutOfMemoryError" in str(error):
            return StoreError(f"Java ran out of memory: it may take {HEAP}. Set GRADUS_HEAP to more, such as 4g.")
        return StoreError(f"The database of the store {self.uri} failed ({self._noted(error)}).")

    def _noted(self, error: BaseException) -> str:
        """Write into the log what Java said, and say where that is."""
        log = self._folder / "log" / "errors.log"
        with suppress(OSError):
            log.parent.mkdir(exist_ok=True)
            with log.open("a", encoding="utf-8", errors="replace") as file:
                now = datetime.now(UTC).isoformat(timespec="seconds")
                file.write(f"{now} {''.join(traceback.format_exception(error))}\n")
        return f"details: {log}"


def _writable(path: Path) -> bool:
    return os.access(path, os.R_OK | os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _state(database: Any) -> tuple[int, StoreVersion]:
    if not database.schema.exists_type("GradusStore"):
        return 1, StoreVersion()
    rows = _run(database, (READ_STATE, {}))
    if not rows:
        return 1, StoreVersion()
    return int(rows[0]["generation"]), StoreVersion.from_text(rows[0]["version"])


def _sweep(database: Any, generation: int) -> None:
    limits = {"visible": generation, "first": 0, "last": sys.maxsize, "limit": 5_000}
    for label in swept_labels():
        gone = 1
        while gone:
            with database.transaction():
                rows = _run(database, (sweep(label), limits))
            gone = int(rows[0]["gone"]) if rows else 0


def _run_all(database: Any, all_statements: Iterator[Statement]) -> None:
    for statement in all_statements:
        _run(database, statement)


def _run(database: Any, statement: Statement) -> list[Row]:
    result = database.command(LANGUAGE, *statement)
    return result.to_list() if result is not None else []


def _ask(database: Any, question: str, params: dict[str, Any]) -> list[Row]:
    rows: list[Row] = database.query(LANGUAGE, text(question), params).to_list()  # refuses to write
    return rows
