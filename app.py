"""The page table of the app; `gradus serve` or `streamlit run app.py` opens it."""

import streamlit as st

from views import data, find_route, language, menu, pages
from views.bridges import page as bridges
from views.explore import page as explore
from views.frameworks import page as frameworks
from views.micro_credentials import page as micro_credentials
from views.plans import page as plans
from views.style import apply, icon
from words import N_

st.set_page_config(page_title="Gradus", page_icon=icon(), layout="wide")
apply()
language.choose()
menu.named()
st.navigation(
    [
        pages.page(pages.ROUTES, find_route.page, N_("Find a route"), "route", default=True),
        pages.page(pages.BRIDGES, bridges.page, N_("Bridges"), "conversion_path"),
        pages.page(pages.FRAMEWORKS, frameworks.page, N_("Frameworks"), "view_column"),
        pages.page(pages.MICRO, micro_credentials.page, N_("Micro-credentials"), "workspace_premium"),
        pages.page(pages.EXPLORE, explore.page, N_("Explore"), "hub"),
        pages.page(pages.PLANS, plans.page, N_("Plans"), "bookmarks"),
        pages.page(pages.DATA, data.page, N_("Data"), "database"),
    ],
    position="top",
).run()
