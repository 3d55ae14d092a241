"""What heads both views of the page Bridges: the place, what was narrowed down, a print and a table to take away."""

from collections.abc import Sequence

import streamlit as st

from exports.countries import country_name
from views.html import text
from words import tr

_PRINTED = "bridges_printed"
# The number makes each script another one: the same would not run again.
_PRINT = "<script>/* {n} */ setTimeout(() => window.print(), 400)</script>"


def headed(country: str | None, below: str, narrowed: Sequence[str], table: bytes, file_name: str) -> None:
    """Draw it.

    Args:
        country: the country's code, or None for all.
        below: HTML that stands below the heading.
        narrowed: what was narrowed down, in words.
        table: the CSV file.
        file_name: what it is called.
    """
    place = country_name(country) if country else tr("All countries")
    asked = ""
    if narrowed:
        asked = f'<p class="g-asked">{text(tr("Narrowed down to: {what}", what=", ".join(narrowed)))}</p>'
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    left.html(f'<h2 class="g-answer" aria-live="polite">{text(place)}</h2>{below}{asked}')
    with right, st.container(key="bridges_tools", horizontal=True, horizontal_alignment="right", gap="small"):
        if st.button(tr("Print"), key="bridges_print", icon=":material/print:"):
            number = st.session_state[_PRINTED] = st.session_state.get(_PRINTED, 0) + 1
            st.html(_PRINT.format(n=number), unsafe_allow_javascript=True)
        st.download_button(
            tr("Table (CSV)"),
            table,
            file_name=file_name,
            mime="text/csv",
            key="bridges_csv",
            icon=":material/download:",
            on_click="ignore",
        )
