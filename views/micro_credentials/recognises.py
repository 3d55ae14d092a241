"""Who recognises whom: the recognition policies of a country or a provider, in both directions."""

from datetime import date

import streamlit as st

from exports.countries import country_name
from graph.snapshot import Snapshot
from routes.recognition import Policies, countries_with_policies, policies_of
from views.html import plain, text
from views.micro_credentials import state as micro_state
from views.policies import policy_list
from words import language, tr

EXAMPLES = ("PT", "GB-OU")


def who_recognises_whom(snapshot: Snapshot, on: date) -> None:
    """Draw the choice, and what was chosen."""
    names = _names(snapshot, snapshot.version.digest, language())
    lead = tr(
        "A recognition policy says what a provider or a country accepts of what was learned elsewhere, and up to how "
        "much. It is a rule on how they decide, and no promise."
    )
    st.html(f'<h2 class="g-part" id="whose">{text(tr("Who recognises whom"))}</h2><p>{text(lead)}</p>')
    with st.container(key="micro_whose_choice"):
        st.selectbox(
            tr("Whose policies"),
            list(names),
            index=None,
            format_func=lambda id_: names.get(id_, id_),
            key=micro_state.WHOSE,
            placeholder=tr("Type a country or a provider"),
            filter_mode="contains",
            persist_state="session",
        )
    found = policies_of(snapshot, st.session_state[micro_state.WHOSE]) if st.session_state[micro_state.WHOSE] else None
    if found is None:
        with st.container(horizontal=True, key="micro_whose_examples"):
            for id_ in EXAMPLES:
                if id_ in names:
                    st.button(
                        tr("For example: {name}", name=plain(names[id_])),
                        key=f"micro_whose_{id_}",
                        on_click=_choose,
                        args=(id_,),
                    )
        return
    st.html(_answer(snapshot, found, on))


def _answer(snapshot: Snapshot, found: Policies, on: date) -> str:
    if found.is_provider:
        row = snapshot.providers[found.id]
        name, code = str(row["name"]), row.get("country")
        own = tr("Published by {provider} itself", provider=name)
        none = tr("No published policy of {provider} is known to us. That does not mean there is none.", provider=name)
        named = tr("Rules of others that name {provider}", provider=name)
    else:
        name, code = country_name(found.id), found.id
        own = tr("Published by institutions in {country}", country=name)
        none = tr("No published policy of an institution in {country} is known to us.", country=name)
        named = tr("Rules of others that name a provider in {country}", country=name)
    parts = [f'<article class="g-mc-policies"><h3>{text(name)}</h3>']
    parts += [_part(own, policy_list(snapshot, found.recognises, on), none)]
    if code:
        place = country_name(code)
        national = tr("Rules of {country} for everyone there", country=place)
        nothing = tr("No national rule of {country} is known to us.", country=place)
        parts += [_part(national, policy_list(snapshot, found.national, on), nothing)]
    nobody = tr("No other rule in the data names it. A rule that names nobody may still accept what is awarded here.")
    above = {policy["id"] for policy in (*found.recognises, *found.national)}
    further = [policy for policy in found.recognised_by if policy["id"] not in above]
    parts += [_part(named, policy_list(snapshot, further, on), nobody), "</article>"]
    return "".join(parts)


def _part(head: str, rules: str, none: str) -> str:
    return f"<h4>{text(head)}</h4>{rules or f'<p>{text(none)}</p>'}"


def _choose(id_: str) -> None:
    st.session_state[micro_state.WHOSE] = id_


@st.cache_resource(max_entries=8, show_spinner=False)
def _names(_snapshot: Snapshot, digest: str, language: str) -> dict[str, str]:
    """Countries, then providers, each by name."""
    countries = {code: country_name(code) for code in countries_with_policies(_snapshot)}
    providers = {}
    for id_, row in _snapshot.providers.items():
        place = f"{country_name(row['country'])} · " if row.get("country") else ""
        providers[id_] = f"{place}{row['name']}"

    def by_name(names: dict[str, str]) -> dict[str, str]:
        return dict(sorted(names.items(), key=lambda pair: pair[1].casefold()))

    return {**by_name(countries), **by_name(providers)}
