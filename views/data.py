"""Data: what is loaded, where it comes from, how far to trust it, and how to correct it."""

from collections.abc import Sequence

import streamlit as st
from markdown_it import MarkdownIt

from exports.appearance import kind_word
from exports.dates import moment
from exports.graph_data import relation_word
from exports.overview import Table, evidence, publishers, readme_section, tables
from graph.content import Content
from graph.datasets import merged_graph
from graph.version import StoreVersion
from graph.vocabulary import Evidence
from queries.things import KINDS
from views.html import link, text
from views.store import as_answered, store, store_uri
from views.store import snapshot as current_snapshot
from views.upload import page as upload
from words import N_, tr, trn, written

BUNDLED = "gradus-europe"
PUBLISHERS_SHOWN = 15
NOT_READ = N_(
    "How well it was checked, the tables, the sources and the load report are not in what was last read: they can be "
    "shown when the database answers again."
)


def page() -> None:
    """The page."""
    version = current_snapshot().version
    st.html(
        f'<div class="g-title"><h1>{text(tr("Data"))}</h1>'
        f"<p>{text(tr('What this page knows, where it comes from, and how far to trust it.'))}</p></div>"
    )
    _datasets(version)
    upload.draw()
    contents = as_answered(lambda: _contents(version))
    if contents is None:
        st.info(tr(NOT_READ), icon=":material/cloud_off:")
    else:
        _trust(version, contents)
        _tables(version)
        _sources(contents)
        counts = as_answered(lambda: _counts(store_uri(), version.digest, version))
        if counts:
            _report(contents, *counts)
    _corrections(version)


def _datasets(version: StoreVersion) -> None:
    rows = "".join(
        f"<tr><td>{text(dataset.id)}</td><td><code>{text(dataset.version[:12])}</code></td>"
        f"<td>{text(moment(dataset.loaded_at))}</td></tr>"
        for dataset in version.datasets
    )
    heads = "".join(f'<th scope="col">{text(head)}</th>' for head in (tr("Dataset"), tr("Version"), tr("Loaded")))
    st.html(
        f'<h2 class="g-part">{text(tr("What is loaded"))}</h2><div class="g-scroll"><table class="g-table">'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _trust(version: StoreVersion, contents: Sequence[Content]) -> None:
    counts = evidence(contents)
    st.html(
        f'<h2 class="g-part">{text(tr("How well it was checked"))}</h2><dl class="g-trust">'
        f"<div><dt>{text(tr('seen'))}</dt><dd>{written(counts[Evidence.SEEN])}"
        f"<p>{text(tr('The words on the page that support the fact were read.'))}</p></dd></div>"
        f"<div><dt>{text(tr('known'))}</dt><dd>{written(counts[Evidence.KNOWN])}"
        f"<p>{text(tr('An official source is named, but its text was not read.'))}</p></dd></div></dl>"
        f"<p>{text(tr('The day a page was read is shown with each fact. How old the page was then is not known.'))}</p>"
    )
    weak = readme_section("Known weak spots") if version.find(BUNDLED) else ""
    if weak:
        with st.expander(tr("Known weak spots"), icon=":material/warning:"):
            _in_english(weak)


def _tables(version: StoreVersion) -> None:
    st.html(f'<h2 class="g-part">{text(tr("Tables"))}</h2>')
    options = {
        (dataset.id, table.name): table
        for dataset in version.datasets
        for table in _tables_of(dataset.id, dataset.version)
    }
    several = len(version.datasets) > 1
    chosen = st.selectbox(
        tr("Table"),
        list(options),
        format_func=lambda key: _table_label(key, options[key], several),
        key="table",
        persist_state="session",
    )
    table = options[chosen]
    st.caption(tr("One row: {says} An empty cell means not known.", says=tr(table.says)))
    links = {
        column: st.column_config.LinkColumn(display_text=r"^https?://(?:www\.)?([^/]+)")
        for column in table.columns
        if column.endswith(("_url", "website", "uri"))
    }
    st.dataframe(
        [{column: "" if (cell := row.get(column)) is None else cell for column in table.columns} for row in table.rows],
        column_config=links,
        hide_index=True,
        height=420,
        key="rows",
    )


def _table_label(key: tuple[str, str], table: Table, several: bool) -> str:
    name = tr(table.title)
    rows = trn("{n} row", "{n} rows", len(table.rows))
    return f"{name} · {rows} · {key[0]}" if several else f"{name} · {rows}"


def _sources(contents: Sequence[Content]) -> None:
    found = publishers(contents)
    st.html(f'<h2 class="g-part">{text(tr("Sources"))}</h2>')
    st.write(
        trn(
            "{n} publisher; the number of facts stands beside it.",
            "{n} publishers; the number of facts stands beside each.",
            len(found),
        )
    )
    shown = "".join(
        f"<li>{link(p.example, p.host)} <span>{written(p.facts)}</span></li>" for p in found[:PUBLISHERS_SHOWN]
    )
    st.html(f'<ul class="g-publishers">{shown}</ul>')
    rest = found[PUBLISHERS_SHOWN:]
    if rest:
        with st.expander(trn("{n} more publisher", "{n} more publishers", len(rest))):
            more = "".join(f"<li>{link(p.example, p.host)} <span>{written(p.facts)}</span></li>" for p in rest)
            st.html(f'<ul class="g-publishers">{more}</ul>')


def _report(contents: Sequence[Content], nodes: dict[str, int], relationships: dict[str, int], left_out: int) -> None:
    st.html(f'<h2 class="g-part">{text(tr("Load report"))}</h2>')
    rows = sum(sum(content.counts().values()) for content in contents)
    st.write(
        tr(
            "{rows} rows make {nodes} things and {relationships} connections.",
            rows=written(rows),
            nodes=written(sum(nodes.values())),
            relationships=written(sum(relationships.values())),
        )
    )
    if left_out:
        st.warning(
            trn(
                "{n} connection is left out, because one of its ends is not in the data.",
                "{n} connections are left out, because one of their ends is not in the data.",
                left_out,
            )
        )
    left, right = st.columns(2)
    things = [{tr("Things"): tr(kind_word(KINDS.get(k, k.lower()))), tr("Number"): v} for k, v in nodes.items()]
    left.dataframe(things, hide_index=True, key="nodes")
    links = [{tr("Connections"): relation_word(k), tr("Number"): v} for k, v in relationships.items()]
    right.dataframe(links, hide_index=True, key="links")


def _corrections(version: StoreVersion) -> None:
    steps = readme_section("To correct a fact") if version.find(BUNDLED) else ""
    st.html(f'<h2 class="g-part">{text(tr("To correct a fact"))}</h2>')
    st.write(tr("Every fact is one row of a table, with its source. To change one, you need a page that shows it."))
    if steps:
        _in_english(steps)


def _in_english(markdown: str) -> None:
    """Words of the data, in English whatever the language of the page; what is HTML in them stays text."""
    st.html(f'<div lang="en">{MarkdownIt("commonmark", {"html": False}).render(markdown)}</div>')


def _contents(version: StoreVersion) -> list[Content]:
    return [_content(store_uri(), dataset.id, dataset.version) for dataset in version.datasets]


def _tables_of(dataset_id: str, version: str) -> tuple[Table, ...]:
    return _made_tables(store_uri(), dataset_id, version)


@st.cache_resource(max_entries=8, show_spinner=False)
def _content(uri: str, dataset_id: str, version: str) -> Content:
    return store().archive.get(dataset_id, version)


@st.cache_resource(max_entries=8, show_spinner=False)
def _made_tables(uri: str, dataset_id: str, version: str) -> tuple[Table, ...]:
    return tables(_content(uri, dataset_id, version))


@st.cache_resource(max_entries=2, show_spinner=False)
def _counts(uri: str, digest: str, _version: StoreVersion) -> tuple[dict[str, int], dict[str, int], int]:
    graph = merged_graph(store(), _version)
    return *graph.counts(), len(graph.dangling)
