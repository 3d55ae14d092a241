"""Where the keyboard goes on when the button that was pressed is gone: to what it asked for."""

import json

import streamlit as st

ANSWER = "answer"
"""The id of the answer's heading."""

_WANTED, _COUNT = "focus_wanted", "focus_count"

# The number makes each script another one: the same would not run again. Until the run has ended what is there may be
# what was there before.
_SCRIPT = """<script>/* {n} */
(function look(left) {{
  const one = document.getElementById({id});
  const done = document.querySelector("[data-testid=stApp][data-test-script-state=notRunning]");
  if (!one || !done) return left && setTimeout(look, 50, left - 1);
  one.tabIndex = -1;
  one.style.scrollMarginTop = "5rem";
  one.focus();
  one.scrollIntoView({{block: {block}}});
}})(100);
</script>"""


def on(element_id: str) -> None:
    """Ask for it, in the callback of a button that the next run no longer draws.

    Args:
        element_id: the id of what takes the focus.
    """
    st.session_state[_WANTED] = element_id


def follow(block: str = "nearest") -> None:
    """Lead there, at the end of the page, where that was asked for; on a phone this brings it into view.

    Args:
        block: where in view: `nearest` moves no more than it takes, `start` brings it to the top.
    """
    wanted = st.session_state.pop(_WANTED, None)
    if wanted is None:
        return
    number = st.session_state[_COUNT] = st.session_state.get(_COUNT, 0) + 1
    script = _SCRIPT.format(n=number, id=json.dumps(wanted), block=json.dumps(block))
    st.html(script, unsafe_allow_javascript=True)
