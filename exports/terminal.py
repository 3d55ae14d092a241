"""How answers look in a terminal: aligned tables, colour where there is some, and words instead of codes."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from exports.amounts import credit, credits, exempted, fee, headline, years
from exports.appearance import CERTAINTIES
from exports.footnotes import cited
from graph.numbers import UNKNOWN
from graph.vocabulary import Certainty
from routes.answer import Answer, OnTheWay, Step, StepKind
from routes.differences import differences
from routes.explain import beside_the_steps
from routes.provisos import Proviso, ProvisoKind, bridge
from routes.summary import Amount, credits_of, fee_of, summary, time_of

COLOURS = {
    Certainty.ENTITLED: "green",
    Certainty.CONDITIONAL: "yellow",
    Certainty.DISCRETIONARY: "magenta",
    Certainty.INFERRED: "bright_black",
}
PIPED_WIDTH = 120
"""Columns where the output is no terminal: a file or a pipe has no edge to fold at."""


def rendered(answer: RenderableType) -> str:
    """The text for standard output: coloured and folded for a terminal, plain and wide for a file or pipe."""
    # Texts of the data are shown as they are: neither "[x]" nor ":x:" means anything.
    console = Console(highlight=False, markup=False, emoji=False, width=None if sys.stdout.isatty() else PIPED_WIDTH)
    with console.capture() as captured:
        console.print(answer)
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def certainty_text(value: str) -> Text:
    """A certainty in words and colour."""
    certainty = Certainty(value)
    return Text(CERTAINTIES[certainty].word, style=COLOURS[certainty])


def table(rows: Iterable[Sequence[Any]], *columns: str, title: str | None = None) -> Table:
    """A plain aligned table; None is shown as empty."""
    made = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, header_style="bold")
    for name in columns:
        made.add_column(name, overflow="fold", no_wrap=name == "id")
    for row in rows:
        made.add_row(*(cell if isinstance(cell, Text) else "" if cell is None else str(cell) for cell in row))
    return made


def bullets(lines: Iterable[str]) -> RenderableType:
    """Sentences one below the other."""
    return Group(*(Padding(Text(f"• {line}"), (0, 0, 0, 2)) for line in lines))


def routes(answer: Answer, titles: Mapping[str, str]) -> RenderableType:
    """The answer to `gradus routes`.

    Args:
        answer: the answer.
        titles: a readable title for every id in it.
    """
    parts: list[RenderableType] = []
    for number, route in enumerate(answer.routes, start=1):
        if not route.steps:
            parts.append(Text("You hold this already."))
            continue
        said = f"Route {number}: {headline(summary(route))}. "
        parts.append(Text.assemble((said, "bold"), certainty_text(route.certainty)))
        if number > 1:
            compared = differences(route, answer.routes[0]).text(number, 1)
            parts.append(Padding(Text(compared, style="italic"), (0, 0, 0, 2)))
        provisos = route.provided_that
        parts += [
            Padding(_step(step, [p for p in provisos if place in p.steps], answer.held, titles), (0, 0, 0, 2))
            for place, step in enumerate(route.steps)
        ]
        parts.append(Text())
    if not answer.routes:
        parts += [Text("No route.", style="bold red"), bullets(answer.why)]
    notices = beside_the_steps(answer)
    if notices:
        parts += [Text("To know", style="bold"), bullets(notices)]
    parts.append(dataset_line(answer.version.as_json()))
    return Group(*parts)


def _step(step: Step, provisos: Iterable[Proviso], held: Sequence[str], titles: Mapping[str, str]) -> RenderableType:
    head = Text.assemble(("→ ", "bold"), titles.get(step.to_id, step.to_id), "  ", certainty_text(step.certainty))
    facts = [_numbers(step)] if step.kind is not StepKind.STACK else []
    if step.from_id and len(held) > 1 and step.from_id in held:
        facts.insert(0, f"With: {titles.get(step.from_id, step.from_id)}")
    if step.micro_credentials:
        counted = (f"{titles.get(m.id, m.id)} ({_counted(m.ects)})" for m in step.micro_credentials)
        facts.append(f"Recognised, if you are admitted: {', '.join(counted)}")
    facts += [fact for proviso in provisos if (fact := _fact(step, proviso))]
    if step.exempted_ects != UNKNOWN:
        facts.append(exempted(step.exempted_ects, counted_on=step.left_by_rule))
    facts += [f"On the way: {on_the_way(award)}" for award in step.awards]
    if step.legal_basis:
        facts.append(f"Legal basis: {step.legal_basis}")
    facts += [f"Source: {cited(page.url, page.evidence, page.checked_on)}" for page in step.sources]
    return Group(head, *(Padding(Text(fact, style="dim"), (0, 0, 0, 2)) for fact in facts))


def _fact(step: Step, proviso: Proviso) -> str | None:
    """What a step depends on, where no other line of it and no notice says so."""
    match proviso.kind:
        case ProvisoKind.BRIDGE:
            name, kind = bridge(step.bridge_title, step.bridge_kind)
            length = f", {years(Amount(step.bridge_days))} of that time" if step.bridge_days else ""
            return f"Bridge: {name}{f' ({kind})' if kind else ''}{length}"
        case ProvisoKind.CONDITION:
            return f"Condition: {proviso.text}"
        case ProvisoKind.INFERRED:
            return f"Why we infer it: {proviso.text}"
        case ProvisoKind.ENTRY_REQUIREMENT:
            return f"{proviso.text}{''.join(f' ({page.url})' for page in proviso.sources)}"
        case ProvisoKind.LEAVING:
            return proviso.text
        case ProvisoKind.RESTRICTED:
            return None if step.condition else proviso.text
        case ProvisoKind.UNTIL:
            return proviso.text
        case ProvisoKind.UNKNOWN:
            return proviso.text if proviso.what == "condition" else None
    return None


def _counted(ects: int) -> str:
    return "ECTS not known" if ects == UNKNOWN else f"{credit(ects)} ECTS"


def on_the_way(award: OnTheWay) -> str:
    """An award that one may leave with earlier, from what credit on, under what condition, with its page."""
    takes = "" if award.least == UNKNOWN else f" from {credit(award.least)} ECTS on"
    condition = f". {award.condition}" if award.condition else ""
    return f"you may leave with {award.title}{takes}{condition} ({award.source.url})"


def _numbers(step: Step) -> str:
    """What a step takes, as in "From 3 years, from 180 ECTS, fees not known"."""
    ects = credits_of(step)
    parts = [years(time_of(step)), *([] if ects is None else [credits(ects)]), fee(fee_of(step))]
    said = ", ".join(parts)
    return said[:1].upper() + said[1:]


def dataset_line(dataset: Mapping[str, Any]) -> Text:
    """Which data an answer rests on."""
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
        every = (one["dataset"] for one in document.get("datasets", [document]))
        parts += [dataset_line(dataset) for dataset in every if dataset["version"] is not None]
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
