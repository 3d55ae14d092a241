"""The look of the pages: one style sheet of all the files here, put in once a run."""

from functools import cache
from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent


def apply() -> None:
    """Put the style sheet into the page."""
    st.html(f"<style>{_sheet()}</style>")
    st.logo(str(_HERE.parent / "logo.svg"), size="large")


def icon() -> str:
    """The page's icon, a file of our own: a named icon would be fetched from another host."""
    return str(_HERE.parent / "icon.svg")


@cache
def _sheet() -> str:
    """What all pages share, then what each page adds."""
    pages = sorted(path for path in _HERE.glob("*.css") if path.stem != "base")
    return "\n".join(path.read_text(encoding="utf-8") for path in (_HERE / "base.css", *pages))
