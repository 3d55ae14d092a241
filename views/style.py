"""The look of the pages: one style sheet, put in once a run."""

from functools import cache
from pathlib import Path

import streamlit as st


def apply() -> None:
    """Put the style sheet into the page."""
    st.html(f"<style>{_sheet()}</style>")
    st.logo(str(Path(__file__).with_name("logo.svg")), size="large")


def icon() -> str:
    """The page's icon, a file of our own: a named icon would be fetched from another host."""
    return str(Path(__file__).with_name("icon.svg"))


@cache
def _sheet() -> str:
    return Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
