"""Controls that several pages of the question share."""

from collections.abc import Sequence

import streamlit as st

from exports.countries import country_name
from routes.ranges import Range
from words import tr


def ends(allowed: Range) -> tuple[float, float]:
    """The least and the most of a number, as a control takes them."""
    return float(allowed.least), float(allowed.most)


def from_list() -> str:
    """What stands in a list below a field to type into, while nothing is taken."""
    return tr("None yet: type above, or choose from the list")


def country(label: str, key: str, countries: Sequence[str], placeholder: str = "") -> str | None:
    """A country to choose; none means any.

    Args:
        label: what the control is called.
        key: where the choice is kept.
        countries: their codes, by name.
        placeholder: what is shown while none is chosen.
    """
    chosen: str | None = st.selectbox(
        label,
        countries,
        index=None,
        format_func=country_name,
        filter_mode="contains",
        key=key,
        placeholder=placeholder or tr("any country"),
        persist_state="session",
    )
    return chosen
