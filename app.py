"""The page table of the app; `gradus serve` or `streamlit run app.py` opens it."""

import streamlit as st

from views import data, find_route, language
from views.style import apply, icon
from words import tr

st.set_page_config(page_title="Gradus", page_icon=icon(), layout="wide")
apply()
language.choose()
st.navigation(
    [
        st.Page(find_route.page, title=tr("Find a route"), icon=":material/route:", url_path="routes", default=True),
        st.Page(data.page, title=tr("Data"), icon=":material/database:", url_path="data"),
    ],
    position="top",
).run()
