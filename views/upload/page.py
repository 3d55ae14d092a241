"""Check and load your own files: the field for them, what is said of them, the check, and what comes of it."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from graph.errors import GradusError
from loaders.detect import FORMATS
from loaders.foreign.options import Use
from loaders.preview import preview
from loaders.progress import Watch
from loaders.uploads import MOST_BYTES, MOST_BYTES_TOGETHER, MOST_FILES, laid_out
from views.html import text
from views.store import store
from views.upload import loading, report, state
from views.upload.state import Asked, Checked
from words import N_, tr

AUTO = "auto"
FORMAT_WORDS = {
    AUTO: N_("By what the file holds"),
    "csv": N_("A sheet of my own, with its mapping"),
    "pack": N_("Tables of the pack (CSV)"),
    "xlsx": N_("Tables of the pack as a workbook (XLSX)"),
    "esco": N_("ESCO (CSV)"),
    "ctdl": N_("CTDL (Credential Engine)"),
    "openbadges": N_("Open Badges, CLR"),
    "dc4eu": N_("EUDI credentials (DC4EU)"),
    "elmo": N_("ELMO transcripts (EMREX)"),
    "ooapi": N_("Open Education API"),
    "elm": N_("European Learning Model (JSON-LD, RDF, XML)"),
}
"""Format -> what people call it."""

USE_WORDS = {
    Use.AUTO: N_("By their kind"),
    Use.CATALOGUE: N_("As what is offered"),
    Use.HOLDING: N_("As what somebody holds"),
}
"""What credentials are taken for."""


def draw() -> None:
    """The part of the page."""
    st.html(f'<h2 class="g-part">{text(tr("Check your own files"))}</h2>')
    loading.outcome()
    st.write(
        tr(
            "For framework authorities and providers: see what would be taken from a file and what would not, where it "
            "stands, and why. Checking changes nothing."
        )
    )
    uploaded = _field()
    asked = _asked(uploaded)
    if not uploaded or asked is None:
        return
    if st.button(tr("Check"), key="upload_check", type="primary", icon=":material/fact_check:"):
        state.keep(_check(asked, uploaded))
    found = state.checked(asked)
    if found is None:
        return
    if found.error:
        st.error(tr("These files cannot be checked."), icon=":material/error:")
        st.html(f'<p lang="en">{text(found.error)}</p>')
        return
    report.draw(found)
    loading.draw(found, uploaded)


def _field() -> list[Any]:
    uploaded = st.file_uploader(
        tr("Files"),
        accept_multiple_files=True,
        key=state.field_key(),
        max_upload_size=MOST_BYTES // 1_000_000,
        help=tr(
            "Tables of the pack (CSV with or without datapackage.json, XLSX), ELM (JSON-LD, RDF, XML), CTDL, Open "
            "Badges, DC4EU, ELMO, Open Education API, ESCO, or your own sheet with its mapping beside it."
        ),
    )
    st.caption(
        tr(
            "At most {mb} MB a file, {all} MB and {n} files together; larger ones by the command line. The files are "
            "kept for this visit only: nobody else sees them, and nothing of them is stored unless you load it.",
            mb=MOST_BYTES // 1_000_000,
            all=MOST_BYTES_TOGETHER // 1_000_000,
            n=MOST_FILES,
        )
    )
    return list(uploaded or ())


def _asked(uploaded: list[Any]) -> Asked | None:
    """What is said of the files."""
    with st.expander(tr("Say more about the files"), icon=":material/tune:"):
        left, right = st.columns(2)
        format_ = left.selectbox(
            tr("Format"), [AUTO, *FORMATS], format_func=_word(FORMAT_WORDS), key=state.FORMAT, persist_state="session"
        )
        use = right.selectbox(
            tr("What credentials are taken for"),
            list(Use),
            format_func=_word(USE_WORDS),
            key=state.USE,
            persist_state="session",
        )
        source = left.text_input(
            tr("Page to cite for what names no page of its own"),
            placeholder="https://",
            key=state.SOURCE,
            persist_state="session",
        )
        dataset = right.text_input(
            tr("Name of the dataset"),
            key=state.DATASET,
            persist_state="session",
            help=tr("Empty: the name that the files give, else their own. Loading replaces the dataset of this name."),
        )
    ids = tuple(f"{one.file_id} {one.name}" for one in uploaded)
    return Asked(ids, str(format_), str(use), source.strip(), dataset.strip())


def _word(words: dict[Any, str]) -> Callable[[Any], str]:
    return lambda key: tr(words[key])


def _check(asked: Asked, uploaded: list[Any]) -> Checked:
    """Read the files in a private folder, compare them with the store, and keep what is said of them."""
    bar = st.progress(0.0, tr(loading.READING))
    seen = loading.Throttled(lambda part, word: bar.progress(part, tr(word)))
    laid = None
    try:
        with laid_out(state.brought(uploaded)) as laid:
            found = preview(
                laid.paths,
                store=store(),
                format=asked.format,
                dataset=asked.dataset or None,
                options=asked.options(Watch(laid.paths, seen.reading), laid.mapping),
            )
            return Checked(asked, laid.plain(found.as_json()), found.changes, found.digest)
    except GradusError as error:
        return Checked(asked, error=laid.plain(str(error)) if laid else str(error))
    finally:
        bar.empty()
