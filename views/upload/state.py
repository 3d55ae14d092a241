"""What a visit keeps of the files it brings: what was said of them, never the files."""

from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import streamlit as st

from graph.errors import UsageError
from loaders.foreign.identity import is_page
from loaders.foreign.options import Options, Use
from loaders.preview import DatasetChange
from loaders.progress import Watch
from loaders.uploads import Brought

_CHECKED, _TURN, _JOB = "upload_checked", "upload_turn", "upload_job"
FORMAT, USE, SOURCE, DATASET = "upload_format", "upload_use", "upload_source", "upload_dataset"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be read, and what is said of it; the same question has the same answer.

    Attributes:
        files: the files, by the ids that the upload gave them.
        format: a key of `loaders.detect.FORMATS`, or `auto`.
        use: what credentials are taken for.
        source_url: the page to cite; empty: none.
        dataset: the dataset's id; empty: the files' own.
    """

    files: tuple[str, ...]
    format: str
    use: str
    source_url: str
    dataset: str

    def options(self, watch: Watch, mapping: Path | None) -> Options:
        """The same as a command line's options; files are read today.

        Raises:
            UsageError: the page to cite is none.
        """
        if self.source_url and not is_page(self.source_url):
            raise UsageError("The page to cite is no web address. Allowed: one with http:// or https://.")
        return Options(self.source_url or None, Use(self.use), date.today().isoformat(), mapping, watch=watch)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check said.

    Attributes:
        asked: what was checked.
        document: the report, as `gradus check --json` prints it, with the files called as they were brought.
        changes: what a load would do.
        digest: the version of the store that it was compared with.
        error: what kept the files from being read at all; empty where nothing did.
    """

    asked: Asked
    document: dict[str, Any] = field(default_factory=dict)
    changes: tuple[DatasetChange, ...] = ()
    digest: str = ""
    error: str = ""


@dataclass(slots=True)
class Job:
    """A load on its way; it goes on to its end whatever the page does meanwhile.

    Attributes:
        future: the load; its result are the datasets that were loaded.
        stage: what is being done, and which part of it is.
    """

    future: "Future[tuple[str, ...]] | None" = None
    stage: tuple[str, float] = ("", 0.0)


def field_key() -> str:
    """The key of the field for files; a new one, and so an empty field, after each load."""
    return f"upload_files_{st.session_state.setdefault(_TURN, 0)}"


def begin_anew() -> None:
    """Empty the field, and forget what was said."""
    st.session_state[_TURN] = st.session_state.get(_TURN, 0) + 1
    st.session_state.pop(_CHECKED, None)


def brought(uploaded: list[Any]) -> list[Brought]:
    """The files with their bytes."""
    return [Brought(one.name, one.getvalue()) for one in uploaded]


def checked(asked: Asked) -> Checked | None:
    """What was said of just this; None where something was changed since."""
    known: Checked | None = st.session_state.get(_CHECKED)
    return known if known is not None and known.asked == asked else None


def keep(said: Checked) -> None:
    """Keep what was said."""
    st.session_state[_CHECKED] = said


def job() -> Job:
    """The load of this visit."""
    found: Job = st.session_state.setdefault(_JOB, Job())
    return found
