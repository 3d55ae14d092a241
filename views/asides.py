"""What stands beside the routes: why there is none, what counts, why another is not here, and whom to ask."""

from collections.abc import Iterable, Sequence

import streamlit as st

from exports import amounts
from exports.names import Sentence, in_plain_words, name_by_id
from exports.words import tr
from graph.numbers import UNKNOWN
from graph.snapshot import Properties, Snapshot
from routes.answer import Answer, Route
from routes.explain import beside_the_steps
from routes.request import RouteRequest
from routes.stacking import NOT_PROVEN, Holding, Stack, stack
from routes.summary import left_of, summary, whole_of
from routes.through import through, waypoints
from views import state
from views.cards import strip
from views.choices import choices
from views.html import link, text
from views.signs import name

ENIC_NARIC = "https://www.enic-naric.net/"
EUROGUIDANCE = "https://euroguidance.eu/"
EUROPASS = "https://europass.europa.eu/"
BETTER = {
    "ects": "fewer credits to earn",
    "years": "less time",
    "fee_eur": "lower fees",
    "unknowns": "less that is not known",
    "steps": "fewer steps",
    "uncertainty": "more certainty",
}

UNKNOWN_PARTS = {"years": "time", "ects": "credits", "fee_eur": "fees"}


def why_none(snapshot: Snapshot, counted: Stack | None, answer: Answer) -> None:
    """No route: why, and what is nearest."""
    st.html(f'<h2 class="g-answer" id="answer" aria-live="polite">{text(tr("No route was found"))}</h2>')
    lead = tr("That does not mean there is none. This is what the published rules in our data say:")
    st.html(f'<div class="g-why"><p>{text(lead)}</p>{_list(in_plain_words(snapshot, answer.why))}</div>')
    what_counts(snapshot, counted)
    good_to_know(snapshot, counted, answer)


def good_to_know(snapshot: Snapshot, counted: Stack | None, answer: Answer) -> None:
    """What holds for all routes, except what `what_counts` says already."""
    said = (NOT_PROVEN, *(i.text for i in counted.wasted), *(cap.text for cap in counted.caps)) if counted else ()
    notices = [notice for notice in beside_the_steps(answer) if not notice.endswith(said)]
    notes = in_plain_words(snapshot, notices)
    if notes:
        st.html(f'<div class="g-note"><h3>{text(tr("Good to know"))}</h3>{_list(notes)}</div>')


def _list(sentences: Iterable[Sentence]) -> str:
    items = []
    for sentence in sentences:
        sources = ", ".join(link(url) for url in sentence.sources)
        items.append(f"<li>{text(sentence.text)}{f' <span>{sources}</span>' if sources else ''}</li>")
    return f"<ul>{''.join(items)}</ul>"


def what_counts(snapshot: Snapshot, counted: Stack | None) -> None:
    """What the micro-credentials held count for toward the programme, and what they do not."""
    if counted is None:
        return
    rows = [
        f'<li class="g-yes"><strong>{text(tr("{n} ECTS count", n=amounts.credit(item.ects)))}</strong> '
        f"{name(name_by_id(snapshot, item.mc_id))}{text(_period(item.link.properties))} "
        f"{link(item.link.properties['source_url'])}</li>"
        for item in counted.applied
    ]
    rows += [
        f'<li class="g-no"><strong>{text(tr("May count") if item.may_count else tr("Not counted"))}</strong> '
        f"{name(name_by_id(snapshot, item.mc_id))}: "
        f"{text(in_plain_words(snapshot, [item.text])[0].text)}</li>"
        for item in counted.wasted
    ]
    limits = "".join(f"<p lang='en'>{text(cap.text)} {link(cap.policy['source_url'])}</p>" for cap in counted.caps)
    if not counted.proven:
        limits += f"<p lang='en'>{text(NOT_PROVEN)}</p>"
    label = tr("What your micro-credentials count for")
    st.html(
        f'<div class="g-note"><h3>{text(label)}</h3><ul class="g-counts">{"".join(rows)}</ul>'
        f"<p>{text(_left(counted))}</p>{limits}{_policies(counted)}</div>"
    )


def _period(link_properties: Properties) -> str:
    said = amounts.period(link_properties.get("valid_from"), link_properties.get("valid_to"))
    return f" ({said})" if said else ""


def counted_toward(snapshot: Snapshot, request: RouteRequest) -> Stack | None:
    """What the micro-credentials held count for, whatever certainty is asked for; None toward a kind of award."""
    target = snapshot.index[request.target]
    held = [Holding(id_) for id_ in request.held if id_ in snapshot.micro_credentials]
    return None if not held or snapshot.is_type(target) else stack(snapshot, target, held, on=request.on)


def _left(counted: Stack) -> str:
    if counted.required == UNKNOWN:
        return tr("How many credits the whole programme takes is not known.")
    whole, left = amounts.credits(whole_of(counted)), amounts.credits(left_of(counted))
    if counted.usual:
        return tr("Of the {whole} usual for this kind of award, {left} are left to earn.", whole=whole, left=left)
    return tr("Of the programme's {whole}, {left} are left to earn.", whole=whole, left=left)


def _policies(counted: Stack) -> str:
    """The rules that bind the programme, then those of its provider and country that do not."""
    labels = {
        True: tr("The rules on recognition that hold here, in our words (in English)"),
        False: tr("Other rules on recognition of this provider or country, to ask about, in our words (in English)"),
    }
    parts = []
    for binds, label in labels.items():
        rules = [policy for policy in counted.policies if (policy["id"] in counted.policies_that_bind) is binds]
        items = "".join(f"<li lang='en'>{text(p['rule'])} {link(p['source_url'])}</li>" for p in rules)
        if items:
            parts.append(f'<details class="g-offers"><summary>{text(label)}</summary><ul>{items}</ul></details>')
    return "".join(parts)


def not_here(snapshot: Snapshot, request: RouteRequest, routes: tuple[Route, ...]) -> None:
    """Why is the other one not here? Choose what it goes through, and see."""
    ids = [snapshot.studies.ids[study] for study in waypoints(snapshot, request)]
    with st.expander(tr("Why is the other one not here?"), icon=":material/help:"):
        st.write(
            tr(
                "A way is left out only if one that is shown is, as far as is known, at least as good in all six "
                "respects: time, credits, fees, steps, certainty, and how much is not known."
            )
        )
        if not ids:
            st.write(tr("Here there is no other way: the rules we know lead nowhere else on the way to this."))
            return
        labels = choices(snapshot).labels
        if st.session_state.get(state.VIA) not in ids:
            st.session_state[state.VIA] = None
        via = st.selectbox(
            tr("Show me the best way through"),
            ids,
            index=None,
            format_func=lambda id_: labels[id_],
            key=state.VIA,
            placeholder=tr("choose what it should go through"),
        )
        if via:
            _detour(snapshot, request, via, routes)


def _detour(snapshot: Snapshot, request: RouteRequest, via: str, routes: tuple[Route, ...]) -> None:
    found = through(snapshot, request, via, routes)
    if found is None:
        st.write(tr("Under your limits no way goes through it."))
        return
    if found.beaten_by is None:
        said = tr("This way is among those shown above.")
    else:
        place = routes.index(found.beaten_by) + 1
        said = _beaten(place, found.better_in, summary(found.beaten_by).partly_unknown)
    st.html(
        f'<div class="g-detour"><h3>{text(amounts.headline(summary(found.route)))}</h3>'
        f"{strip(snapshot, found.route)}<p>{text(said)}</p></div>"
    )


def _beaten(place: int, better_in: Sequence[str], unknown: frozenset[str]) -> str:
    """Why route `place` is shown instead; of what is partly unknown in it, nothing is claimed."""
    better = ", ".join(tr(BETTER[criterion]) for criterion in better_in if criterion not in unknown)
    if unknown:
        has = tr(", and has {better}", better=better) if better else ""
        parts = ", ".join(tr(UNKNOWN_PARTS[criterion]) for criterion in UNKNOWN_PARTS if criterion in unknown)
        return tr(
            "Route {n} is at least as good in every respect as far as is known{has}. Not all is known of its {parts}: "
            "in that the two cannot be compared.",
            n=place,
            has=has,
            parts=parts,
        )
    if better:
        return tr("Route {n} is at least as good in every respect, and has {better}.", n=place, better=better)
    return tr("Route {n} is just as good in every respect.", n=place)


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
