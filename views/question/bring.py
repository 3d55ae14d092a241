"""What I hold from a file: what the file says, and for each thing the question which of the data it is."""

from datetime import date

import streamlit as st

from exports import holding_words
from graph.errors import ContentError
from graph.snapshot import Snapshot
from loaders.holdings.achievement import Achievement, Doubt, Holdings, Kind
from loaders.holdings.reading import MOST_BYTES, read_holdings
from loaders.proofs import sentences
from loaders.proofs.proof import State, covered
from queries.likely import MICRO_CREDENTIAL, PROGRAMME, TYPE, Held, Likely, Reason, likely
from views.choices import Choices
from views.html import plain, text
from views.question import bring_nearest, bring_small, state
from views.question.pick import take_button
from words import tr, trn

_FILE = "bring_file"
_READ = "bring_read"
_SHOWN = 12
_AMONG = {
    Kind.QUALIFICATION: (TYPE, PROGRAMME),
    Kind.MICRO_CREDENTIAL: (MICRO_CREDENTIAL,),
    Kind.COURSE: (MICRO_CREDENTIAL,),
    Kind.BADGE: (MICRO_CREDENTIAL,),
    Kind.UNKNOWN: (TYPE, PROGRAMME, MICRO_CREDENTIAL),
}
"""Among what to look, by what something is; a transcript itself and a mere participation are nothing to hold here."""


def draw(snapshot: Snapshot, offer: Choices) -> None:
    """Draw the field for a file, and what is in it.

    Args:
        snapshot: the data.
        offer: what one can choose from.
    """
    with st.expander(tr("Bring a file"), icon=":material/upload_file:"):
        st.caption(
            tr(
                "A European Digital Credential, an Open Badge or an ELMO transcript. It is read in memory and not "
                "stored; who it is about is not looked at, and no other host is asked."
            )
        )
        uploaded = st.file_uploader(
            tr("Your file"),
            type=["json", "jsonld", "xml", "elmo", "png", "svg", "jwt"],
            key=_FILE,
            max_upload_size=MOST_BYTES // 1_000_000,
        )
        if uploaded is None:
            st.session_state.pop(_READ, None)
            return
        try:
            found = _holdings(uploaded.file_id, uploaded.getvalue())
        except ContentError as error:
            st.error(plain(str(error)), icon=":material/error:")
            return
        _proofs(found)
        every = [one for achievement in found.achievements for one in achievement.everything() if one.titles]
        altered = found.altered
        for place, one in enumerate(every[:_SHOWN]):
            if covered(one.at, altered):
                _altered(one)
            else:
                _achievement(snapshot, offer, place, one)
        if len(every) > _SHOWN:
            st.caption(trn("{n} more is in the file.", "{n} more are in the file.", len(every) - _SHOWN))


def _holdings(file_id: str, raw: bytes) -> Holdings:
    """What the file holds, read once; the file itself is not kept, nor who it is about."""
    known: tuple[str, Holdings] | None = st.session_state.get(_READ)
    if known is None or known[0] != file_id:
        known = file_id, read_holdings(raw, date.today())
        st.session_state[_READ] = known
    return known[1]


def _proofs(found: Holdings) -> None:
    """Say of each signature whether it fits, each thing once; of one that does not, so that nobody overlooks it."""
    alike = dict.fromkeys((proof.state, sentences.lead(proof), sentences.reason(proof)) for proof in found.proofs)
    for known, lead, reason in sorted(alike, key=lambda one: one[0] is not State.INVALID)[:_SHOWN]:
        if known is State.INVALID:
            st.error(plain(f"{lead} {reason}"), icon=":material/gpp_bad:")
        else:
            st.html(f"<p><strong>{text(lead)}</strong> {text(reason)}</p>")


def _altered(one: Achievement) -> None:
    """Name what is not what was signed: nothing it says is shown, and it cannot be taken."""
    said = tr("Not taken, since its signature is not valid.")
    st.html(
        f'<article class="g-brought"><h3>{text(one.titles[0].text)}</h3>'
        f'<ul class="g-doubts"><li>{text(said)}</li></ul></article>'
    )


def _achievement(snapshot: Snapshot, offer: Choices, place: int, one: Achievement) -> None:
    title, *others = one.titles
    tongue = f' lang="{text(title.language)}"' if title.language else ""
    also = f' <span class="g-en">({text(others[0].text)})</span>' if others else ""
    facts = "".join(f"<dt>{text(term)}</dt><dd>{text(said)}</dd>" for term, said in holding_words.facts(one))
    remarks = "".join(f"<li>{text(holding_words.remark(remark))}</li>" for remark in one.remarks)
    doubts = f'<ul class="g-doubts">{remarks}</ul>' if remarks else ""
    kind = text(tr(holding_words.KINDS[one.kind]))
    st.html(
        f'<article class="g-brought"><h3><span{tongue}>{text(title.text)}</span>{also}</h3>'
        f'<p class="g-soft">{kind}</p><dl class="g-facts">{facts}</dl>{doubts}</article>'
    )
    if one.kind in _AMONG and not any(remark.doubt is Doubt.NOT_PASSED for remark in one.remarks):
        _which(snapshot, offer, place, one)


def _which(snapshot: Snapshot, offer: Choices, place: int, one: Achievement) -> None:
    """Ask which of the data it is: never taken as one without an answer; and lead on where it is none."""
    held = Held([title.text for title in one.titles], one.issuers, one.country, one.eqf_level, one.addresses)
    found = likely(snapshot, held, kinds=_AMONG[one.kind])
    if found:
        st.write(tr("Is it one of these?"))
    for candidate in found:
        _candidate(offer, place, candidate)
    same = any(Reason.SAME_TITLE in candidate.reasons for candidate in found)
    if TYPE in _AMONG[one.kind] and not same:
        if not found:
            st.write(tr("Nothing in our data is called like it."))
        besides = frozenset(candidate.id for candidate in found)
        bring_nearest.nearest(snapshot, offer, place, one, besides=besides)
    elif not found:
        bring_small.unknown(snapshot, offer, held, one)


def _candidate(offer: Choices, place: int, candidate: Likely) -> None:
    key = state.ALSO if candidate.kind == MICRO_CREDENTIAL else state.HAVE
    take_button(
        f"bring_{place}_{candidate.id}",
        plain(offer.labels[candidate.id]),
        taken=candidate.id in st.session_state.get(key, ()),
        take=state.hold,
        args=(candidate.id, key),
    )
    st.caption(plain(holding_words.reasons(candidate.reasons)))
