"""The pages by name, so that one can lead to another without losing what was chosen in the visit."""

from collections.abc import Callable

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from graph.errors import StoreError
from views import style
from views.store import could_not_be_read
from words import tr

ROUTES, BRIDGES, FRAMEWORKS, MICRO = "routes", "bridges", "frameworks", "micro-credentials"
EXPLORE, PLANS, DATA = "explore", "plans", "data"

_pages: dict[str, StreamlitPage] = {}


def page(name: str, draw: Callable[[], None], title: str, icon: str, *, default: bool = False) -> StreamlitPage:
    """A page of the table; its name is the path in the address.

    Args:
        name: the page's name.
        draw: draws it.
        title: its title in the navigation, in English.
        icon: a Material symbol.
        default: whether it opens first.
    """
    symbol = f":material/{icon}:"
    _pages[name] = st.Page(safely(draw, name), title=tr(title), icon=symbol, url_path=name, default=default)
    return _pages[name]


def safely(draw: Callable[[], None], name: str) -> Callable[[], None]:
    """A page in its own look, that says in words when the store fails it in the middle."""

    def drawn() -> None:
        style.of(name)
        try:
            draw()
        except StoreError as error:
            could_not_be_read(error)

    return drawn


def go(name: str) -> None:
    """End this run and open a page; call it after `state.ask` or the like has put what the page is to show."""
    st.switch_page(_pages[name])
