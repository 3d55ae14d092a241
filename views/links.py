"""What a page is about, in its address, so that the link can be kept, shared and opened again."""

from collections.abc import Mapping, Sequence

import streamlit as st

from words import language
from words.catalogues import ENGLISH

LANGUAGE = "lang"


def keep(wanted: Mapping[str, str | Sequence[str]]) -> None:
    """Write what the page is about into its address; the language of the page goes with it.

    Args:
        wanted: parameter -> its value or values; empty ones are left out.
    """
    said = {name: [value] if isinstance(value, str) else list(value) for name, value in wanted.items() if value}
    if language() != ENGLISH:
        said[LANGUAGE] = [language()]
    if said != {name: st.query_params.get_all(name) for name in st.query_params}:
        st.query_params.from_dict(said)
