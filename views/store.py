"""The store behind the app: opened once, its picture made once per version, and shared by all visits."""

import os
from collections.abc import Callable
from typing import TypeVar

import streamlit as st

from graph.errors import GradusError, StoreEmptyError, StoreLockedError
from graph.snapshot import Snapshot
from graph.store import GraphStore, default_store_uri, open_store
from words import tr

T = TypeVar("T")


@st.cache_resource(show_spinner=False)
def _store(uri: str) -> GraphStore:
    return open_store(uri)


@st.cache_resource(max_entries=2, show_spinner=False)
def _picture(uri: str, digest: str) -> Snapshot:
    return _store(uri).snapshot()


def store() -> GraphStore:
    """The store that GRADUS_STORE names, or the one in the user's data folder."""
    return _store(os.environ.get("GRADUS_STORE") or default_store_uri())


def snapshot() -> Snapshot:
    """The picture of what the store holds now, made anew when something was loaded.

    Where there is none, the page says what happened and what to do, and ends here.
    """
    return explained(_snapshot)


def _snapshot() -> Snapshot:
    holder = store()
    digest = holder.version().digest
    return _picture(holder.uri, digest) if digest else holder.snapshot()


def explained(question: Callable[[], T]) -> T:
    """The answer to a question that the store may be asked.

    Where it does not answer, the page says what happened and what to do, and ends here.

    Args:
        question: asks, or answers from what it has.
    """
    try:
        return question()
    except StoreEmptyError:
        _empty()
    except StoreLockedError:
        _locked()
    except GradusError as error:
        st.title(tr("The data cannot be read"))
        st.error(tr("What happened:"), icon=":material/error:")
        st.code(str(error), language=None, wrap_lines=True)
    st.stop()


def _empty() -> None:
    st.title(tr("There is no data yet"))
    st.write(tr("Gradus comes with the qualifications frameworks of Europe. Load them once, then come back here:"))
    st.code("gradus load data/", language="bash")
    st.write(tr("From a checkout of the project, `make app` does it and opens this page."))
    st.button(tr("I have loaded it: look again"), type="primary", key="look_again")


def _locked() -> None:
    st.title(tr("The data is being changed"))
    st.write(tr("Another program is writing to it just now. That rarely takes more than a minute."))
    st.button(tr("Look again"), type="primary", key="look_again")
