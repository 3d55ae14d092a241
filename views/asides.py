"""What stands below the answer: always a way on."""

import streamlit as st

from views.html import link, text
from words import tr

ENIC_NARIC = "https://www.enic-naric.net/"
EUROGUIDANCE = "https://euroguidance.eu/"
EUROPASS = "https://europass.europa.eu/"


def ways_on() -> None:
    """Always a way on."""
    with st.container(key="ways_on"):
        st.html(f"<h2>{text(tr('Not what you need?'))}</h2>")
        columns = st.columns(4)
        with columns[0], st.popover(tr("My qualification is not listed"), width="stretch", wrap=True):
            st.write(
                tr(
                    "Titles change and differ: try the English title, or choose the country first and look through "
                    "its list. If your award has been replaced by a newer one, choose the newer one. If it is "
                    "missing, the recognition centre of your country knows where it stands."
                )
            )
            st.html(f"<p>{link(ENIC_NARIC, tr('Find the recognition centre (ENIC-NARIC)'))}</p>")
        with columns[1], st.popover(tr("I stopped half-way"), width="stretch", wrap=True):
            st.write(
                tr(
                    "What you passed may still count. Ask for a transcript of your results, and ask the place where "
                    "you want to study how it recognises earlier learning. Here, choose the last certificate that "
                    "you completed; credits that an institution grants you come off what is left."
                )
            )
        with columns[2], st.popover(tr("A fact is wrong"), width="stretch", wrap=True):
            st.write(
                tr(
                    "Each step names the page it rests on and the day it was read: look there first. If the page "
                    "says something else now, the page Data tells how to correct the fact."
                )
            )
        with columns[3], st.popover(tr("Whom to ask"), width="stretch", wrap=True):
            st.write(tr("Only those who decide can say yes. Ask, in this order:"))
            st.html(
                f"<ul><li>{text(tr('the provider: its admissions office decides'))}</li>"
                f"<li>{link(ENIC_NARIC, tr('ENIC-NARIC: recognition of foreign certificates'))}</li>"
                f"<li>{link(EUROGUIDANCE, tr('Euroguidance: guidance for learning abroad'))}</li>"
                f"<li>{link(EUROPASS, tr('Europass: courses and qualifications in Europe'))}</li></ul>"
            )
