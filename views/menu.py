"""The menu of the pages on a narrow screen: Streamlit's own, with a word on its button, and closed when it is done."""

import json

import streamlit as st

from words import tr

# On a narrow screen Streamlit puts the pages behind a button that only points to the right, and names it in English;
# the menu stays open over the page that was chosen in it.
_SCRIPT = """<script>
(function () {{
  const header = document.querySelector("[data-testid=stHeader]");
  const say = () => {{
    const menu = header.querySelector("[data-testid=stExpandSidebarButton]");
    if (!menu) return;
    menu.setAttribute("aria-label", {word});
    menu.dataset.word = {word};
  }};
  globalThis.gradusMenu?.disconnect();
  globalThis.gradusMenu = new MutationObserver(say);
  globalThis.gradusMenu.observe(header, {{ childList: true, subtree: true }});
  say();
  const close = (event) => {{
    const menu = event.target.closest?.("[data-testid=stSidebar][data-collapsed=false] a")?.closest("section");
    const shut = () => menu.querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
    setTimeout(() => menu?.dataset.collapsed === "false" && shut(), 200);
  }};
  document.removeEventListener("click", globalThis.gradusClose);
  document.addEventListener("click", (globalThis.gradusClose = close));
}})();
</script>"""


def named() -> None:
    """Name its button in the language of the page; the style sheet writes the word on it."""
    st.html(_SCRIPT.format(word=json.dumps(tr("Menu"))), unsafe_allow_javascript=True)
