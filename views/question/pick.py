"""One kind of award or programme to pick from a list, with what tells it apart, and what picking it does."""

from collections.abc import Callable

import streamlit as st

from exports.amounts import usual_time
from exports.names import name_of
from graph.numbers import UNKNOWN
from graph.snapshot import Snapshot
from routes.places import level_of
from views.html import text
from views.question import flows, state
from views.signs import name, sector_sign
from words import tr


def study_card(
    snapshot: Snapshot, study: int, *, at: str, label: str, take: Callable[[str], None], note: str = ""
) -> None:
    """Draw it, with one button, inside a window over the page.

    Args:
        snapshot: the data.
        study: its index.
        at: tells the lists apart.
        label: what stands on the button; empty: there is none.
        take: what pressing it does with the id.
        note: a further line.
    """
    id_, row = snapshot.studies.ids[study], snapshot.studies.properties[study]
    level = level_of(snapshot, study)
    facts = [tr("EQF level {n}", n=level) if level != UNKNOWN else tr("not placed on the EQF")]
    if row.get("duration_years"):
        facts.append(usual_time(row["duration_years"]))
    said = " · ".join(facts)
    with st.container(border=True, key=f"pick_{at}_{study}", gap="small"):
        further = f'<p class="g-level">{text(note)}</p>' if note else ""
        st.html(
            f"<p><strong>{sector_sign(snapshot.sector(study))} {name(name_of(row))}</strong></p>"
            f'<p class="g-level">{text(said)}</p>{further}'
        )
        if label and st.button(
            label, key=f"take_{at}_{id_}", icon=":material/arrow_forward:", on_click=take, args=(id_,)
        ):
            st.rerun()


def take_button(
    key: str, title: str, *, taken: bool, take: Callable[..., None], args: tuple[str, ...], label: str = ""
) -> None:
    """A button that takes what was found; where that is taken already, it says so.

    Args:
        key: the button's key.
        title: what is taken, safe to show.
        taken: whether it is.
        take: what pressing it does.
        args: with what.
        label: what stands on the button instead of the title.
    """
    st.button(
        tr("Added: {title}", title=title) if taken else label or title,
        key=key,
        icon=":material/check:" if taken else ":material/add:",
        disabled=taken,
        on_click=take,
        args=args,
        width="stretch",
        wrap=True,
    )


def hold(id_: str) -> None:
    """Add it to what is held, and go back to the question."""
    state.hold(id_)
    flows.close()


def suppose(id_: str) -> None:
    """See what would be possible with it: nothing else is held yet."""
    state.ask((id_,), None, kind=state.POSSIBLE)
