"""From pydantic's errors to sentences that an author of a table can act on."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from graph.nearest import nearest
from graph.record import Record
from loaders.columns import Column, columns_of
from loaders.report import Problem, shown


def explain(
    error: ValidationError,
    record: type[Record],
    cells: Mapping[str, str],
    *,
    file: str,
    line: int | None,
    place: str | None,
) -> Iterator[Problem]:
    """One problem per cell that the model refuses, and one per rule that the row as a whole breaks.

    Args:
        error: what pydantic raised.
        record: the table's model.
        cells: the row, by column name.
        file: the file the row is in.
        line: the line on which the row begins.
        place: the row's key.
    """
    columns = columns_of(record)
    for detail in error.errors(include_url=False, include_input=False):
        context = detail.get("ctx", {})
        if detail["loc"]:
            column = columns[str(detail["loc"][0])]
            value = cells.get(column.name, "")
            yield Problem(
                file=file,
                place=place,
                line=line,
                field=column.name,
                value=shown(value) if value else None,
                reason=_cell_reason(detail["type"], context, column),
                allowed=column.allowed,
                nearest=nearest(value, column.values),
            )
        else:
            reason = str(context.get("error", detail["msg"]))
            name = next((word for word in re.findall(r"\w+", reason) if word in columns), None)
            value = cells.get(name, "") if name else ""
            yield Problem(
                file=file,
                place=place,
                line=line,
                field=name,
                value=shown(value) if value else None,
                reason=reason,
            )


def _cell_reason(kind: str, context: Mapping[str, Any], column: Column) -> str:
    match kind:
        case "missing":
            return "may not be empty"
        case "greater_than_equal":
            return f"is less than {context['ge']}"
        case "greater_than":
            return f"is not more than {context['gt']}"
        case "less_than_equal":
            return f"is more than {context['le']}"
        case "decimal_max_places":
            return f"has more than {context['decimal_places']} decimals"
        case "string_too_long":
            return f"is longer than {context['max_length']:,} characters"
        case "int_parsing" | "int_from_float":
            return "is not a whole number"
        case "value_error" if str(context.get("error", "")).startswith(("is ", "holds ")):
            # The field types of `graph.fields` say it in these words; anything else is Python's own wording.
            return str(context["error"])
        case _:
            return column.kind.wrong
