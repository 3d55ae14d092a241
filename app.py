"""The page table of the app; `gradus serve` or `streamlit run app.py` opens it."""

import streamlit as st

from views import data, explore, find_route, language, pages
from views.style import apply, icon
from words import N_

st.set_page_config(page_title="Gradus", page_icon=icon(), layout="wide")
apply()
language.choose()
st.navigation(
    [
        pages.page(pages.ROUTES, find_route.page, N_("Find a route"), "route", default=True),
        pages.page(pages.EXPLORE, explore.page, N_("Explore"), "hub"),
        pages.page(pages.DATA, data.page, N_("Data"), "database"),
    ],
    position="top",
).run()
