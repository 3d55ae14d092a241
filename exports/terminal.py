"""How answers look in a terminal: aligned tables, colour where there is some, and words instead of codes."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from exports.appearance import CERTAINTIES
from graph.vocabulary import Certainty

COLOURS = {
    Certainty.ENTITLED: "green",
    Certainty.CONDITIONAL: "yellow",
    Certainty.DISCRETIONARY: "magenta",
    Certainty.INFERRED: "bright_black",
}
NOT_KNOWN = "not known"
PIPED_WIDTH = 120
"""Columns where the output is no terminal: a file or a pipe has no edge to fold at."""


def rendered(answer: RenderableType) -> str:
    """The text for standard output: coloured and folded for a terminal, plain and wide for a file or pipe."""
    console = Console(highlight=False, width=None if sys.stdout.isatty() else PIPED_WIDTH)
    with console.capture() as captured:
        console.print(answer)
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def certainty_text(value: str) -> Text:
    """A certainty in words and colour."""
    certainty = Certainty(value)
    return Text(CERTAINTIES[certainty].word, style=COLOURS[certainty])


def table(rows: Iterable[Sequence[Any]], *columns: str, title: str | None = None) -> Table:
    """A plain aligned table; None is shown as empty."""
    made = Table(title=title, title_justify="left", box=None, pad_edge=False, header_style="bold")
    for name in columns:
        made.add_column(escape(name), overflow="fold", no_wrap=name == "id")
    for row in rows:
        made.add_row(*(cell if isinstance(cell, Text) else escape("" if cell is None else str(cell)) for cell in row))
    return made


def bullets(lines: Iterable[str]) -> RenderableType:
    """Sentences one below the other."""
    return Group(*(Padding(Text(f"• {line}"), (0, 0, 0, 2)) for line in lines))


def route_headline(route: Mapping[str, Any]) -> str:
    """A route in words: "3 steps, from 5 years, 300 ECTS, 1 condition"."""
    steps = [step for step in route["steps"] if step["kind"] != "stack"]
    conditions = sum(bool(step["condition"]) for step in route["steps"])
    parts = [_count(len(steps), "step"), _years(route), _credit(route)]
    parts.append(_count(conditions, "condition") if conditions else "no conditions known")
    return ", ".join(parts)


def _credit(route: Mapping[str, Any]) -> str:
    ects = route["cost"]["ects"]
    open_credit = any(step["ects"] is None for step in route["steps"])
    if not ects:
        return f"ECTS {NOT_KNOWN}" if open_credit else "no ECTS"
    start = "at least " if open_credit else "from " if _is_ranged(route) else ""
    return f"{start}{ects} ECTS to earn"


def _years(route: Mapping[str, Any]) -> str:
    years = route["cost"]["years"]
    open_time = any(set(step["unknown"]) - {"fee"} for step in route["steps"])
    if open_time and not years:
        return f"time {NOT_KNOWN}"
    start = "at least" if open_time else "from" if _is_ranged(route) else "about"
    return f"{start} {_count(years, 'year')}" + (f" (some of it {NOT_KNOWN})" if open_time else "")


def _is_ranged(route: Mapping[str, Any]) -> bool:
    return any((step["ects_max"] or 0) > (step["ects"] or 0) for step in route["steps"])


def _count(number: float, word: str) -> str:
    return f"{number:g} {word}" + ("" if number == 1 else "s")


def routes(document: Mapping[str, Any], titles: Mapping[str, str]) -> RenderableType:
    """The answer to `gradus routes`.

    Args:
        document: the answer's JSON document.
        titles: a readable title for every id in it.
    """
    parts: list[RenderableType] = []
    for number, route in enumerate(document["routes"], start=1):
        if not route["steps"]:
            parts.append(Text("You hold this already."))
            continue
        parts.append(
            Text.assemble((f"Route {number}: {route_headline(route)}. ", "bold"), certainty_text(route["certainty"]))
        )
        parts += [Padding(_step(step, titles), (0, 0, 0, 2)) for step in route["steps"]]
        parts.append(Text())
    if not document["routes"]:
        parts += [Text("No route.", style="bold red"), bullets(document["why"])]
    if document["notices"]:
        parts += [Text("To know", style="bold"), bullets(document["notices"])]
    parts.append(_dataset(document["dataset"]))
    return Group(*parts)


def _step(step: Mapping[str, Any], titles: Mapping[str, str]) -> RenderableType:
    head = Text.assemble(("→ ", "bold"), titles.get(step["to"], step["to"]), "  ", certainty_text(step["certainty"]))
    facts = [_numbers(step)] if step["kind"] != "stack" else []
    if step["micro_credentials"]:
        counted = (f"{titles.get(m['id'], m['id'])} ({m['ects']} ECTS)" for m in step["micro_credentials"])
        facts.append(f"Recognised: {', '.join(counted)}")
    if step["bridge_title"]:
        facts.append(f"Bridge: {step['bridge_title']}")
    if step["condition"]:
        facts.append(f"Condition: {step['condition']}")
    if step["exempted_ects"] is not None:
        facts.append(f"Up to {step['exempted_ects']} ECTS may be credited (not counted on)")
    rule, *others = step["sources"]
    read = f" (read {step['checked_on']})" if step["checked_on"] else ""
    facts.append(f"Source: {', '.join((rule + read, *others))}")
    return Group(head, *(Padding(Text(fact, style="dim"), (0, 0, 0, 2)) for fact in facts))


def _numbers(step: Mapping[str, Any]) -> str:
    years = NOT_KNOWN if step["years"] is None else _count(step["years"], "year")
    if step["years"] is not None and set(step["unknown"]) - {"fee"}:
        years = f"at least {years}"
    ects = f", {step['ects']} ECTS" if step["ects"] else ""
    if step["ects"] is None:
        ects = f", ECTS {NOT_KNOWN}"
    if step["ects_max"] is not None and step["ects_max"] != step["ects"]:
        ects += f" (at most {step['ects_max']})"
    fee = NOT_KNOWN if step["fee_eur"] is None else f"{step['fee_eur']:g} EUR"
    return f"Time: {years}{ects}. Fee: {fee}"


def _dataset(dataset: Mapping[str, Any]) -> Text:
    return Text(f"Data: {dataset['id']}, version {dataset['version'][:12]}, loaded {dataset['loaded_at']}", style="dim")


def report(document: Mapping[str, Any], *, written: bool) -> RenderableType:
    """What became of a load or check."""
    parts: list[RenderableType] = []
    for kind, style in (("rejected", "red"), ("warnings", "yellow")):
        if document[kind]:
            parts.append(Text(f"{kind.capitalize()}: {len(document[kind])}", style=f"bold {style}"))
            parts += [Padding(Text(problem_text(problem)), (0, 0, 0, 2)) for problem in document[kind]]
    counts = [(name, n) for group in ("nodes", "relationships") for name, n in document[group].items()]
    parts.append(Text(f"{document['accepted']} of {document['read']} rows accepted", style="bold"))
    if written:
        parts.append(_dataset(document["dataset"]))
        parts.append(table(((name, Text(str(n), justify="right")) for name, n in counts), "in the graph", "count"))
    elif document["rejected"]:
        parts.append(Text("Nothing was written.", style="bold"))
    return Group(*parts)


def problem_text(problem: Mapping[str, Any]) -> str:
    """One problem on one line: where, what, why, what is allowed, what is nearest."""
    where = ":".join(str(problem[part]) for part in ("file", "line") if problem[part] is not None)
    what = problem["field"] or ""
    if problem["value"] is not None:
        what += f" = '{problem['value']}'"
    text = ": ".join(part for part in (where, problem["place"], what, problem["reason"]) if part)
    allowed = problem["allowed"]
    if allowed:
        text += f". Allowed: {allowed if isinstance(allowed, str) else ', '.join(allowed)}"
    return text + (f". Nearest: {', '.join(problem['nearest'])}" if problem["nearest"] else "")


def stack(document: Mapping[str, Any], titles: Mapping[str, str]) -> RenderableType:
    """The answer to `gradus stack`."""
    required = document["required_ects"]
    total = f"{required} ECTS" if required is not None else f"credit {NOT_KNOWN}"
    parts: list[RenderableType] = [Text(f"{titles[document['programme']]}: {total}", style="bold")]
    if document["applied"]:
        counted = (
            (titles[item["id"]], item["ects"], item["valid_from"], item["valid_to"], item["conditions"])
            for item in document["applied"]
        )
        parts.append(table(counted, "counts", "ECTS", "since", "until", "under this condition"))
    if document["wasted"]:
        for heading, unsettled in (("may count", True), ("does not count", False)):
            items = [i for i in document["wasted"] if (i["reason_code"] == "credit_not_known") is unsettled]
            if items:
                parts.append(table(((titles[i["id"]], i["ects"], i["reason"]) for i in items), heading, "ECTS", "why"))
    if document["caps"]:
        parts.append(bullets(f"{cap['text']} {cap['rule']}" for cap in document["caps"]))
    parts += [Text(notice) for notice in document["notices"]]
    remaining = document["remaining_ects"]
    left = f"{remaining} ECTS" if remaining is not None else f"{NOT_KNOWN}; ask the provider"
    parts.append(Text(f"Still to earn: {left}", style="bold"))
    return Group(*parts)
