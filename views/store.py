"""The store behind the app: opened once, its picture made once per version, and shared by all visits."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn, TypeVar

import streamlit as st

from exports.dates import day
from graph.errors import GradusError, StoreEmptyError, StoreError, StoreFormatError, StoreLockedError
from graph.snapshot import Snapshot
from graph.store import GraphStore, default_store_uri, open_store
from words import tr

Answer = TypeVar("Answer")

_SEEN = "store_seen"

ASKED_AGAIN_S = 10.0
"""How long after it did not answer a store is asked again: asking one that is away may take seconds."""


@st.cache_resource(show_spinner=False)
def _store(uri: str) -> GraphStore:
    return open_store(uri)


@st.cache_resource(max_entries=2, show_spinner=False)
def _picture(uri: str, digest: str) -> Snapshot:
    return _store(uri).snapshot()


@dataclass(slots=True)
class _Known:
    """What is known of a store between the runs of all visits.

    Attributes:
        picture: the last one that was made.
        away_until: until when (`time.monotonic`) a store that did not answer is not asked again.
        why: why it did not answer.
    """

    picture: Snapshot | None = None
    away_until: float = 0.0
    why: GradusError | None = None


@st.cache_resource(show_spinner=False)
def _known(uri: str) -> _Known:
    return _Known()


def store() -> GraphStore:
    """The store that GRADUS_STORE names, or the one in the user's data folder.

    Raises:
        GradusError: it cannot be opened, or did not answer a moment ago.
    """
    known = _known(store_uri())
    why = known.why  # other visits may change what is known meanwhile
    if why and known.picture and time.monotonic() < known.away_until:
        raise why.with_traceback(None)
    return _store(store_uri())


def store_uri() -> str:
    """Where the store is."""
    return os.environ.get("GRADUS_STORE") or default_store_uri()


def as_answered(ask: Callable[[], Answer]) -> Answer | None:
    """What the store answers beyond the picture, or answered before; None where it does not, and the page says so.

    Args:
        ask: asks the store (`store`), and keeps the answer.

    Raises:
        StoreError: it answers that something is wrong with what it holds, or does not answer, and there is no picture
            to go on with.
    """
    known = _known(store_uri())
    already_said = known.why is not None
    try:
        return ask()
    except StoreError as error:
        if known.picture is None or isinstance(error, StoreEmptyError | StoreFormatError):
            raise
        if error is not known.why:  # else it was not asked now, and that must not put off when it is
            known.why, known.away_until = error, time.monotonic() + ASKED_AGAIN_S
        if not already_said:
            _goes_on(known.picture, error)
        return None


def snapshot() -> Snapshot:
    """The picture of what the store holds now, made anew when something was loaded.

    A store that goes away while the app runs is asked again every few seconds; until it answers, the page goes on with
    the last picture and says so. Where there is none, the page says what happened and what to do, and ends here.
    """
    known = _known(store_uri())
    picture, why = known.picture, known.why  # other visits may change what is known meanwhile
    if picture is None or time.monotonic() >= known.away_until:
        try:
            picture, why = _current(), None
        except GradusError as error:
            picture, why = None if isinstance(error, StoreEmptyError) else picture, error
            known.away_until = time.monotonic() + ASKED_AGAIN_S
        known.picture, known.why = picture, why
    if picture is None:
        could_not_be_read(why)
    elif why:
        _goes_on(picture, why)
    before = st.session_state.get(_SEEN)
    st.session_state[_SEEN] = picture.version.digest
    if before not in (None, picture.version.digest):
        said = tr("The data was replaced while this page was open: what you see now is from the new data.")
        st.info(said, icon=":material/update:")
    return picture


def seen_anew() -> None:
    """After this visit loaded something itself: what it sees next is no surprise, and nothing is said of it."""
    st.session_state.pop(_SEEN, None)


def _current() -> Snapshot:
    holder = store()
    digest = holder.version().digest
    if not digest:
        return holder.snapshot()
    picture = _picture(holder.uri, digest)
    if picture.version.digest != digest:  # something was loaded in between: it is not the picture of that version
        _picture.clear(holder.uri, digest)
    return picture


def could_not_be_read(error: GradusError | None) -> NoReturn:
    """Say that the data cannot be read, why, and what to do; the page ends here."""
    if isinstance(error, StoreEmptyError):
        _empty()
    if isinstance(error, StoreLockedError):
        _locked()
    st.title(tr("The data cannot be read"))
    st.error(tr("What happened:"), icon=":material/error:")
    st.code(str(error), language=None, wrap_lines=True)
    st.button(tr("Look again"), type="primary", key="look_again")
    st.stop()


def _goes_on(picture: Snapshot, error: GradusError) -> None:
    loaded = max((dataset.loaded_at for dataset in picture.version.datasets), default="")
    said = (
        tr("The data is being changed just now. Until that is done, this page answers from what was loaded before.")
        if isinstance(error, StoreLockedError)
        else tr("The database does not answer just now. This page answers from what was last read of it.")
    )
    if loaded:
        said += " " + tr("That was loaded on {day}.", day=day(loaded[:10]))
    st.warning(said, icon=":material/cloud_off:")


def _empty() -> NoReturn:
    st.title(tr("There is no data yet"))
    st.write(tr("Gradus comes with the qualifications frameworks of Europe. Load them once, then come back here:"))
    st.code("gradus load data/", language="bash")
    st.write(tr("From a checkout of the project, `make app` does it and opens this page."))
    st.button(tr("I have loaded it: look again"), type="primary", key="look_again")
    st.stop()


def _locked() -> NoReturn:
    st.title(tr("The data is being changed"))
    st.write(tr("Another program is writing to it just now. That rarely takes more than a minute."))
    st.button(tr("Look again"), type="primary", key="look_again")
    st.stop()
