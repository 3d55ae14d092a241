"""What a load would say, for people: where each problem stands, like problems together, and all of it as a table."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from exports.spreadsheet import as_csv
from words import N_, tr

Problem = Mapping[str, Any]

KINDS = {"rejected": N_("not taken"), "warnings": N_("worth a look")}
"""Key in the report -> what it means for a row."""

_VARIES = re.compile(r"'[^']*'|“[^”]*”|\"[^\"]*\"|\d[\d,.]*")


@dataclass(frozen=True, slots=True)
class Group:
    """Problems of one reason.

    Attributes:
        reason: the reason, as the report words it, with a sign where the words differ.
        problems: the problems, in the report's order.
    """

    reason: str
    problems: tuple[Problem, ...]


def groups(problems: Iterable[Problem]) -> tuple[Group, ...]:
    """Like problems together, the most frequent first.

    Args:
        problems: as in the document that `gradus check --json` prints.
    """
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        found.setdefault(_VARIES.sub("…", str(problem["reason"])), []).append(problem)
    ranked = sorted(found.items(), key=lambda item: -len(item[1]))
    return tuple(Group(_common(like, members), tuple(members)) for like, members in ranked)


def _common(like: str, problems: Sequence[Problem]) -> str:
    reasons = {str(problem["reason"]) for problem in problems}
    return reasons.pop() if len(reasons) == 1 else like


def page_of(found: Sequence[Group], page: int, size: int) -> Iterator[tuple[Group, Sequence[Problem]]]:
    """The groups of one page, each with those of its problems that stand on it.

    Args:
        found: all groups.
        page: which page, counted from 1.
        size: how many problems are on a page.
    """
    before = 0
    first, last = (page - 1) * size, page * size
    for group in found:
        shown = group.problems[max(0, first - before) : max(0, last - before)]
        if shown:
            yield group, shown
        before += len(group.problems)


def where(problem: Problem) -> str:
    """Where a problem stands: file, line or place in it."""
    parts = [problem["file"] or ""]
    if problem["line"] is not None:
        parts.append(tr("line {n}", n=problem["line"]))
    if problem["place"]:
        parts.append(str(problem["place"]))
    return ", ".join(part for part in parts if part)


def allowed(problem: Problem) -> str:
    """What may stand there, in the words of the report."""
    said = problem["allowed"]
    return "" if said is None else said if isinstance(said, str) else ", ".join(said)


def report_csv(document: Mapping[str, Any]) -> bytes:
    """All problems of a report, one a row.

    Args:
        document: what `gradus check --json` prints.
    """
    head = (
        tr("Kind"),
        tr("File"),
        tr("Line"),
        tr("Place"),
        tr("Column or element"),
        tr("Value"),
        tr("Reason (in English)"),
        tr("Allowed (in English)"),
        tr("Nearest"),
    )
    return as_csv(head, _rows(document))


def _rows(document: Mapping[str, Any]) -> Iterator[tuple[object, ...]]:
    for kind, word in KINDS.items():
        for problem in document[kind]:
            yield (
                tr(word),
                *(problem[part] for part in ("file", "line", "place", "field", "value", "reason")),
                allowed(problem),
                ", ".join(problem["nearest"]),
            )
