"""What a check said: how many rows, what is wrong with the others and where, and what a load would change."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from exports.load_report import Group, Problem, allowed, groups, page_of, report_csv, where
from exports.overview import TABLE_WORDS
from loaders.preview import DatasetChange, Fate
from loaders.report import LISTED
from views.html import text
from views.upload.state import Checked
from words import N_, tr, trn, written

PAGE = 25
"""How many problems are shown at once."""

ROWS_SHOWN = 50
"""How many rows that would change are named."""

ALL = -1
"""The choice of all reasons, beside their numbers."""

_FATES = {Fate.NEW: N_("New"), Fate.CHANGED: N_("Changed"), Fate.GONE: N_("Gone")}


def draw(found: Checked) -> None:
    """Draw the report.

    Args:
        found: what the check said.
    """
    document = found.document
    _summary(document)
    _save(document)
    for kind, heading in (("rejected", tr("Not taken")), ("warnings", tr("Worth a look"))):
        if document[kind]:
            _problems(kind, heading, document[kind])
    for change in found.changes if document["accepted"] else ():
        _change(change)


def _summary(document: Mapping[str, Any]) -> None:
    said = trn(
        "{accepted} of {n} row can be taken.",
        "{accepted} of {n} rows can be taken.",
        document["read"],
        accepted=written(document["accepted"]),
    )
    if document["rejected"]:
        st.error(said, icon=":material/error:")
    elif document["warnings"]:
        st.warning(said, icon=":material/warning:")
    else:
        st.success(said, icon=":material/check_circle:")


def _save(document: Mapping[str, Any]) -> None:
    import json

    with st.container(key="upload_save", horizontal=True, gap="small"):
        for ending, mime, label, content in (
            ("csv", "text/csv", tr("Report as a table (CSV)"), lambda: report_csv(document)),
            ("json", "application/json", tr("Report for programs (JSON)"), lambda: json.dumps(document, indent=1)),
        ):
            st.download_button(
                label,
                content,
                file_name=f"gradus-report-{date.today().isoformat()}.{ending}",
                mime=mime,
                key=f"upload_{ending}",
                icon=":material/download:",
                on_click="ignore",
            )


def _problems(kind: str, heading: str, problems: list[Problem]) -> None:
    """The problems of a kind, page by page: all, or those of one reason."""
    found = groups(problems)
    many = trn("{n} problem", "{n} problems", len(problems))
    st.html(f'<h3 class="g-part">{text(heading)} · {text(many)}</h3>')
    if len(problems) > LISTED:
        st.caption(tr("The first {n} are listed; the last line says how many more there are.", n=written(LISTED)))
    every, chosen = found, ALL
    if len(found) > 1:
        chosen = st.selectbox(
            tr("Reason"),
            [ALL, *range(len(found))],
            format_func=lambda at: _reason(every[at] if at != ALL else None),
            key=f"upload_reason_{kind}",
        )
        found = found[chosen : chosen + 1] or found
    pages = -(-sum(len(group.problems) for group in found) // PAGE)
    page = min(pages, st.pagination(pages, key=f"upload_page_{kind}_{chosen}") or 1) if pages > 1 else 1
    for group, shown in page_of(found, page, PAGE):
        st.html(
            f'<h4 class="g-reason"><span lang="en">{text(group.reason)}</span> '
            f'<span class="g-soft">· {text(_times(group))}</span></h4>{_table(group, shown)}'
        )


def _reason(group: Group | None) -> str:
    return f"{group.reason} · {_times(group)}" if group else tr("All, like ones together")


def _times(group: Group) -> str:
    return trn("{n} time", "{n} times", len(group.problems))


def _table(group: Group, shown: Sequence[Problem]) -> str:
    """Some problems of a group; what may stand there is said once where it is the same for all."""
    may = {allowed(one) for one in group.problems}
    heads = [tr("Where"), tr("Column or element"), tr("What stands there"), tr("What may stand there")]
    lead = ""
    if len(may) == 1:
        said = next(iter(may))
        last = text(heads.pop())
        lead = f'<p class="g-allowed">{last}: <span lang="en">{text(said)}</span></p>' if said else ""
    rows = []
    for one in shown:
        own = "" if one["reason"] == group.reason else f'<p lang="en">{text(one["reason"])}</p>'
        nearest = f"<p>{text(tr('Nearest: {ids}', ids=', '.join(one['nearest'])))}</p>" if one["nearest"] else ""
        cells = (
            f"{text(where(one))}{own}",
            f"<code>{text(one['field'])}</code>" if one["field"] else "",
            ("" if one["value"] is None else f"<q>{text(one['value'])}</q>") + nearest,
            f'<span lang="en">{text(said)}</span>' if (said := allowed(one)) else "",
        )
        filled = (
            f'<td data-head="{text(head)}">{cell}</td>' for head, cell in zip(heads, cells[: len(heads)], strict=True)
        )
        rows.append(f"<tr>{''.join(filled)}</tr>")
    top = "".join(f'<th scope="col">{text(head)}</th>' for head in heads)
    return (
        f'{lead}<table class="g-table g-problems"><thead><tr>{top}</tr></thead><tbody>{"".join(rows)}</tbody></table>'
    )


def _change(change: DatasetChange) -> None:
    """What a load would do to a dataset, in numbers and by name."""
    st.html(f'<h3 class="g-part">{text(tr("What would change in “{name}”", name=change.dataset))}</h3>')
    if not change.counts:
        st.write(tr("Nothing: what is loaded says the same."))
        return
    heads = "".join(f'<th scope="col">{text(head)}</th>' for head in (tr("Table"), *map(tr, _FATES.values())))
    rows = "".join(
        f'<tr><th scope="row">{text(tr(TABLE_WORDS[table][0]))}</th>'
        + "".join(f"<td>{text(written(count.get(fate, 0)))}</td>" for fate in _FATES)
        + "</tr>"
        for table, count in change.counts.items()
    )
    table = f'<table class="g-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    st.html(f'<div class="g-scroll">{table}</div>')
    with st.expander(tr("Which rows")):
        lines = "".join(
            f"<li>{text(tr(_FATES[one.fate]))} · {text(tr(TABLE_WORDS[one.table][0]))} · {text(one.title or one.key)}"
            f"{f' <code>{text(one.key)}</code>' if one.title else ''}</li>"
            for one in change.rows[:ROWS_SHOWN]
        )
        st.html(f'<ul class="g-rows">{lines}</ul>')
        more = sum(map(change.total, Fate)) - min(len(change.rows), ROWS_SHOWN)
        if more:
            st.caption(trn("and {n} more row", "and {n} more rows", more))
