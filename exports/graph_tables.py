"""The content of a drawn graph as two plain tables, for those who do not see the picture, and for print."""

from collections.abc import Collection, Mapping
from html import escape
from typing import Any
from urllib.parse import urlsplit

import networkx as nx

from exports.appearance import ACCESS, RELATIONS, line_of, shape_of
from exports.countries import country_name
from exports.graph_data import Edge, title_of
from exports.sources import checked
from words import tr


def things_table(graph: "nx.MultiDiGraph[str]", *, buttons: bool = False) -> str:
    """One row a node, in the graph's order.

    Args:
        graph: what is drawn.
        buttons: whether each row has a button that a script can listen to.
    """
    rows: list[tuple[str, ...]] = [
        (
            f'id="thing-{number}"',
            _title(attributes, node) + (_button(number, title_of(node, attributes)) if buttons else ""),
            escape(_english(attributes)),
            escape(tr(shape_of(str(attributes.get("kind", "")), attributes.get("sector")).word)),
            escape(country_name(str(attributes["country"]))) if attributes.get("country") else "",
            _level(attributes),
            escape(str(attributes.get("eqf_level") or "")),
            source(attributes),
        )
        for number, (node, attributes) in enumerate(graph.nodes.items())
    ]
    heads = (
        *(tr("Title"), tr("In English"), tr("What it is"), tr("Country")),
        *(tr("National level"), tr("EQF level"), tr("Source")),
    )
    return _table(tr("Everything in the picture. An empty cell means: not known, or not applicable."), heads, rows)


def connections_table(graph: "nx.MultiDiGraph[str]", path_edges: Collection[Edge]) -> str:
    """One row an edge, in the graph's order; those on the chosen route are marked.

    Where there are several countries, each end says in which it is.
    """
    chosen = set(path_edges)
    abroad = len({node["country"] for node in graph.nodes.values() if node.get("country")}) > 1
    rows: list[tuple[str, ...]] = []
    for number, (start, end, key, attributes) in enumerate(graph.edges(keys=True, data=True)):
        marked = (start, end, key) in chosen
        rows.append(
            (
                f'id="connection-{number}"' + (' class="route"' if marked else ""),
                _title(graph.nodes[start], start, with_country=abroad),
                escape(verb(attributes))
                + (f" <strong>({escape(tr('on the marked route'))})</strong>" if marked else ""),
                _title(graph.nodes[end], end, with_country=abroad),
                _certainty(attributes),
                _conditions(attributes),
                source(attributes),
            )
        )
    heads = (
        tr("From"),
        tr("Connection"),
        tr("To"),
        tr("How sure"),
        tr("Condition, in our words (in English)"),
        tr("Source"),
    )
    return _table(tr("Every line in the picture, read from left to right."), heads, rows)


def verb(attributes: Mapping[str, Any]) -> str:
    """What the start of an edge does to its end."""
    relation = str(attributes.get("type", ""))
    if attributes.get("access") == "none":
        return tr("does not open")
    return tr(RELATIONS.get(relation, relation.replace("_", " ").lower()))


def source(attributes: Mapping[str, Any]) -> str:
    """The page that supports a row, as a link, with how and when it was checked."""
    url = attributes.get("source_url")
    if not url:
        return ""
    parts = urlsplit(str(url))
    shown = escape(parts.hostname or str(url))
    # Only web addresses become links: a `javascript:` one would run in the reader's browser.
    if parts.scheme in ("http", "https"):
        shown = f'<a href="{escape(str(url))}" target="_blank" rel="noopener noreferrer external">{shown}</a>'
    about = checked(attributes.get("evidence"), attributes.get("checked_on"))
    return shown + (f' <span class="faint">({escape(about)})</span>' if about else "")


def _button(number: int, name: str) -> str:
    label = escape(tr("Show in the picture: {thing}", thing=name))
    return f' <button type="button" data-node="{number}" aria-label="{label}">{escape(tr("Show"))}</button>'


def _table(caption: str, heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in heads)
    body = "".join(
        f'<tr {attributes}><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'
        for attributes, first, *cells in rows
    )
    return (
        f'<div class="scroll g-scroll" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f'<table class="g-table">'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _title(attributes: Mapping[str, Any], node: str, *, with_country: bool = False) -> str:
    name, language = escape(title_of(node, attributes)), attributes.get("language")
    if language and attributes.get("kind") == "qualification_type":
        name = f'<span lang="{escape(str(language))}">{name}</span>'
    country = attributes.get("country") if with_country and attributes.get("kind") != "country" else None
    return f'{name} <span class="faint">({escape(country_name(str(country)))})</span>' if country else name


def _english(attributes: Mapping[str, Any]) -> str:
    english = attributes.get("title_en")
    ours = title_of("", attributes) != str(attributes.get("title") or "")
    return str(english) if english and english != attributes.get("title") and not ours else ""


def _level(attributes: Mapping[str, Any]) -> str:
    if attributes.get("kind") == "eqf_level" or not attributes.get("level"):
        return ""
    framework = f" ({attributes['framework']})" if attributes.get("framework") else ""
    return escape(f"{attributes['level']}{framework}")


def _certainty(attributes: Mapping[str, Any]) -> str:
    if attributes.get("type") != "GIVES_ACCESS_TO":
        return ""
    line = line_of("GIVES_ACCESS_TO", attributes.get("access"), attributes.get("certainty"))
    access = tr(ACCESS.get(str(attributes.get("access")), ""))
    more = f" ({access})" if access and attributes.get("access") != "none" else ""
    return f'<span title="{escape(tr(line.meaning))}">{escape(f"{line.icon} {tr(line.word)}{more}")}</span>'


def _conditions(attributes: Mapping[str, Any]) -> str:
    texts = [str(attributes[name]) for name in ("bridging", "condition", "conditions") if attributes.get(name)]
    said = [f'<span lang="en">{escape(text)}</span>' for text in texts]
    if isinstance(credit := attributes.get("ects"), int | float):
        said.insert(0, escape(f"{credit:g} ECTS"))
    if isinstance(share := attributes.get("share_percent"), int | float):
        said.insert(0, escape(tr("{n} % of it", n=f"{share:g}")))
    return "<br>".join(said)
