"""All frameworks with all that is on their levels: asked once per version of the data, and shared by all visits."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from exports.framework_names import own_languages
from graph.snapshot import Snapshot
from queries.atlas import Atlas, atlas_of
from queries.atlas import atlas as ask_for_all
from views.store import as_answered, store, store_uri
from words import tr

EQF = "EQF"
"""The framework that all others are put beside."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the page knows of frameworks.

    Attributes:
        atlas: the frameworks.
        languages: framework id -> the language of its own name, where known.
        digest: what the store held once all was read.
        whole: whether all could be read; else only what a snapshot holds is there, see `queries.atlas.atlas_of`.
    """

    atlas: Atlas
    languages: Mapping[str, str]
    digest: str = ""
    whole: bool = True


def known(snapshot: Snapshot) -> Known:
    """All frameworks of this version of the data; the store is asked only the first time.

    Args:
        snapshot: the data, which is all there is where the store does not answer then.
    """
    found = as_answered(lambda: _asked(snapshot))
    return found or Known(atlas_of(snapshot), own_languages(snapshot), snapshot.version.digest, whole=False)


def _asked(snapshot: Snapshot) -> Known:
    with st.spinner(tr("Reading the frameworks …")):
        asked = (store_uri(), snapshot.version.digest, snapshot)
        found = _known(*asked)
        if found.digest != snapshot.version.digest:  # something was loaded in between: it may be in it
            _known.clear(*asked)
        return found


@st.cache_resource(max_entries=2, show_spinner=False)
def _known(uri: str, digest: str, _snapshot: Snapshot) -> Known:
    found = ask_for_all(store())
    return Known(found, own_languages(_snapshot), store().version().digest)
