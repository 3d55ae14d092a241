"""Loading what was checked: said before it is done, done to its end whatever the page does, and seen at once."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import streamlit as st

from exports.dates import day
from graph.errors import GradusError, StoreChangedError
from graph.store import GraphStore
from loaders.importing import load_paths
from loaders.preview import DatasetChange, Fate
from loaders.progress import Watch
from loaders.uploads import Brought, laid_out
from views.editing import may_load
from views.html import plain, text
from views.store import seen_anew, store
from views.upload import state
from views.upload.state import Asked, Checked, Job
from words import N_, tr, trn, written

READING, CHECKING, WRITING = N_("Reading"), N_("Comparing with what is loaded"), N_("Writing")
_LOOK_S = 0.2
"""How often the page is told how far it is."""


class Throttled:
    """Passes on how far something is, but not more often than people can see."""

    def __init__(self, show: Callable[[float, str], Any]) -> None:
        """Pass on the part done, 0 to 1, and the word for what is being done."""
        self._show = show
        self._next = 0.0

    def reading(self, done: int, size: int) -> None:
        """Bytes that are read."""
        self._tell(CHECKING if done >= size else READING, done, size)

    def writing(self, done: int, size: int) -> None:
        """Things that are written."""
        self._tell(WRITING, done, size)

    def _tell(self, word: str, done: int, size: int) -> None:
        now = time.monotonic()
        if now >= self._next or done >= size:
            self._next = now + _LOOK_S
            self._show(min(1.0, done / size) if size else 1.0, word)


def outcome() -> None:
    """Say what came of a load, once; where it is still on its way, wait for it."""
    job = state.job()
    if job.future is None:
        return
    _wait(job, job.future)
    future, job.future = job.future, None
    try:
        names = future.result()
    except GradusError as error:
        st.error(tr("Nothing was loaded."), icon=":material/error:")
        st.html(f'<p lang="en" role="alert">{text(error)}</p>')
        return
    state.begin_anew()
    said = tr("Loaded: {names}. Every page answers from it now.", names=", ".join(f"“{name}”" for name in names))
    st.success(plain(said), icon=":material/check_circle:")


def draw(found: Checked, uploaded: list[Any]) -> None:
    """Say what a load would do, and the button that does it; where one may not, how it is done elsewhere.

    Args:
        found: what the check said.
        uploaded: the files, as Streamlit has them.
    """
    st.html(f'<h3 class="g-part">{text(tr("Load"))}</h3>')
    if not may_load():
        st.info(
            tr(
                "Loading is switched off in this app. On your own machine, start it with `gradus serve`, or load by "
                "the command line with `gradus load`."
            ),
            icon=":material/lock:",
        )
        return
    rejected = bool(found.document["rejected"])
    if not found.changes or not found.document["accepted"]:
        st.write(tr("Nothing of these files can be loaded."))
        return
    lines = "".join(f"<li>{text(_intent(change))}</li>" for change in found.changes)
    st.html(f"<ul>{lines}</ul><p>{text(tr('All other datasets stay as they are.'))}</p>")
    if gone := sum(change.total(Fate.GONE) for change in found.changes):
        st.warning(
            tr("Rows that are loaded now and go away by this: {n}.", n=written(gone)),
            icon=":material/delete_sweep:",
        )
    label = tr("Load the good rows, and leave out those that are not taken")
    partial = rejected and st.checkbox(label, key="upload_partial")
    if rejected and not partial:
        st.caption(tr("As long as a row is not taken, nothing is loaded: correct the files, or tick the box."))
    if st.button(
        tr("Load"),
        key="upload_load",
        type="primary",
        icon=":material/database_upload:",
        disabled=rejected and not partial,
    ):
        _run(found, uploaded, partial=partial)


def _intent(change: DatasetChange) -> str:
    if not change.counts:
        return tr("The dataset “{name}” stays as it is: it says the same already.", name=change.dataset)
    if change.before is None:
        return trn(
            "A new dataset is added: “{name}”, with {n} row.",
            "A new dataset is added: “{name}”, with {n} rows.",
            change.total(Fate.NEW),
            name=change.dataset,
        )
    return tr(
        "What the dataset “{name}” says is replaced (it was loaded on {day}). Rows: {new} new, {changed} changed, "
        "{gone} gone.",
        name=change.dataset,
        day=day(change.before.loaded_at[:10]),
        new=written(change.total(Fate.NEW)),
        changed=written(change.total(Fate.CHANGED)),
        gone=written(change.total(Fate.GONE)),
    )


def _run(found: Checked, uploaded: list[Any], *, partial: bool) -> None:
    """Load in a thread of its own: a click elsewhere ends this run of the page, and must not end the load."""
    job = state.job()
    files, holder = state.brought(uploaded), store()

    def told(part: float, word: str) -> None:
        job.stage = (word, part)

    job.stage = (READING, 0.0)
    with ThreadPoolExecutor(max_workers=1) as pool:
        seen = Throttled(told)
        job.future = pool.submit(_load, files, found, holder, seen, partial=partial)
        _wait(job, job.future)
    seen_anew()
    st.rerun()


def _wait(job: Job, future: "Future[tuple[str, ...]]") -> None:
    bar = st.progress(0.0, tr(READING))
    while not future.done():
        word, part = job.stage
        bar.progress(part, tr(word))
        time.sleep(_LOOK_S)
    bar.empty()


def _load(
    files: list[Brought], found: Checked, holder: GraphStore, seen: Throttled, *, partial: bool
) -> tuple[str, ...]:
    """Load, and say which datasets were."""
    asked: Asked = found.asked
    laid = None
    try:
        if holder.version().digest != found.digest:
            raise StoreChangedError("What is loaded has changed since these files were checked. Check them again.")
        with laid_out(files) as laid:
            done = load_paths(
                laid.paths,
                store=holder,
                format=asked.format,
                dataset=asked.dataset or None,
                options=asked.options(Watch(laid.paths, seen.reading), laid.mapping),
                accept_partial=partial,
                progress=seen.writing,
            )
    except GradusError as error:
        if laid:
            error.args = (laid.plain(str(error)),)
        raise
    return tuple(report.dataset for report in done.reports if report.version and done.written)
