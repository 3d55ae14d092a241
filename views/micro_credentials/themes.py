"""The entry points of the catalogue as cards, each with an honest count and the basis on which it is chosen."""

import streamlit as st

from exports.countries import country_name
from exports.themes import RECOMMENDATION, THEMES
from graph.snapshot import Snapshot
from routes.catalogue import facets
from routes.catalogue.facets import Catalogue
from routes.catalogue.themes import Theme
from views.html import link, text
from views.micro_credentials import state as micro_state
from words import tr, trn


def entry_points(found: Catalogue) -> None:
    """Draw the cards; a click filters, a second one takes the filter away."""
    st.html(f'<h2 class="g-part g-mc-ways">{text(tr("Where to begin"))}</h2>')
    wanted = micro_state.chosen().get(facets.THEME, [])
    with st.container(key="micro_themes", gap="small"):
        for theme, words in THEMES.items():
            on = theme in wanted
            with st.container(border=True, key=f"micro_theme_{theme.value}", gap=None):
                st.button(
                    tr(words.title),
                    key=f"micro_enter_{theme.value}",
                    type="tertiary",
                    icon=":material/check_circle:" if on else f":material/{words.icon}:",
                    on_click=_choose,
                    args=(None if on else theme,),
                    help=tr("Shown now. Click again for all.") if on else None,
                )
                mark = '<i class="g-on"></i>' if on else ""
                st.html(
                    f'{mark}<p class="g-mc-meaning">{text(tr(words.meaning))}</p>'
                    f'<p class="g-mc-count">{_count(found, theme)}</p>'
                )
        _region(found)


def chosen_theme(snapshot: Snapshot, found: Catalogue) -> None:
    """By which rule what is shown was chosen, where it is an entry point."""
    for value in micro_state.chosen().get(facets.THEME, []):
        words = THEMES[Theme(value)]
        named = tr("Why there is this entry point (the rule itself is ours):")
        source = link(RECOMMENDATION, tr("Council Recommendation on micro-credentials"))
        st.html(
            f'<div class="g-note g-mc-rule"><h3>{text(tr(words.title))}</h3><p>{text(tr(words.rule))}</p>'
            f'<p class="g-source">{text(named)} {source}</p></div>'
        )


def _count(found: Catalogue, theme: Theme) -> str:
    here = found.members[theme].values()
    sure = [one for one in here if not one.lacks]
    inferred = sum(one.inferred for one in sure)
    said = f"<b>{text(trn('{n} micro-credential', '{n} micro-credentials', len(sure)))}</b>"
    if inferred:
        said += f"; {text(tr('{n} by our inference', n=inferred))}"
    if len(here) > len(sure):
        said += f"; {text(trn('{n} more may be: not known', '{n} more may be: not known', len(here) - len(sure)))}"
    return said


def _region(found: Catalogue) -> None:
    """Offers near: the data know a provider's country, and no more."""
    codes = {code: n for code, n in found.values(facets.COUNTRY).items() if code != facets.NOT_KNOWN}
    wanted = micro_state.chosen().get(facets.COUNTRY, [])
    here = wanted[0] if len(wanted) == 1 and wanted[0] in codes else None
    if st.session_state.get(micro_state.REGION) != here:
        st.session_state[micro_state.REGION] = here
    knows = tr("The data know the country of the issuer, not yet its region or city.")
    with st.container(border=True, key="micro_theme_region", gap=None):
        st.selectbox(
            f":material/location_on: {tr('In my country')}",
            sorted(codes, key=country_name),
            index=None,
            format_func=lambda code: f"{country_name(code)} ({codes[code]})",
            key=micro_state.REGION,
            placeholder=trn("one of {n} country", "one of {n} countries", len(codes)),
            filter_mode="contains",
            on_change=_choose_country,
        )
        mark = '<i class="g-on"></i>' if here else ""
        st.html(f'{mark}<p class="g-mc-meaning">{text(knows)}</p>')


def _choose(theme: Theme | None) -> None:
    st.session_state[micro_state.key(facets.THEME)] = [theme.value] if theme else []
    micro_state.first_page()


def _choose_country() -> None:
    code = st.session_state[micro_state.REGION]
    st.session_state[micro_state.key(facets.COUNTRY)] = [code] if code else []
    micro_state.first_page()
