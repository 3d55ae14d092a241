"""Where the keyboard goes on when the button that was pressed is gone: to the answer it asked for."""

import streamlit as st

_WANTED = "focus_on_answer"

_SCRIPT = """<script>/* {n} */
const answer = document.getElementById("answer");
if (answer) {{ answer.tabIndex = -1; answer.style.scrollMarginTop = "5rem"; answer.focus(); answer.scrollIntoView(); }}
</script>"""


def to_answer() -> None:
    """Ask for it, in the callback of a button that the next run no longer draws."""
    st.session_state[_WANTED] = st.session_state.get("focus_count", 0) + 1


def follow() -> None:
    """Lead there, at the end of the page, where that was asked for; on a phone this brings the answer into view."""
    number = st.session_state.pop(_WANTED, None)
    if number is None:
        return
    st.session_state["focus_count"] = number
    # The number makes each script another one: the same would not run again.
    st.html(_SCRIPT.format(n=number), unsafe_allow_javascript=True)
