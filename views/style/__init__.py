"""The look of the pages: `base.css` for all of them, and for each its own files, whose names begin with the page's."""

from functools import cache
from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent
_BORROWED = {"plans": ("routes-answer", "routes-print")}
"""What a page shows of another one's, by the names of that one's files."""


def apply() -> None:
    """Put what all pages share into the page."""
    st.html(f"<style>{_sheet('base')}</style>")
    st.logo(str(_HERE.parent / "logo.svg"), size="large")


def of(page: str) -> None:
    """Put what only this page needs into it.

    Args:
        page: its name, as in `views.pages`.
    """
    sheets = "\n".join(_sheet(begin) for begin in (*_BORROWED.get(page, ()), page))
    if sheets:
        st.html(f"<style>{sheets}</style>")


def icon() -> str:
    """The page's icon, a file of our own: a named icon would be fetched from another host."""
    return str(_HERE.parent / "icon.svg")


@cache
def _sheet(begin: str) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(_HERE.glob(f"{begin}*.css")))
