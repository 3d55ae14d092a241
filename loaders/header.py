"""The first row of a table: are these the columns, and no others?"""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.nearest import nearest
from graph.record import Record
from loaders.columns import added_later, columns_of
from loaders.report import Problem, Problems, shown


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of one table as its file has them.

    Attributes:
        names: the column names in the file's order; an unknown column keeps its name.
        usable: whether rows may be read under it.
    """

    names: tuple[str, ...]
    usable: bool


def read_header(
    cells: Sequence[str],
    record: type[Record],
    *,
    file: str,
    line: int,
    rejected: Problems,
    warnings: Problems,
) -> Header:
    """Compare a header with the model's columns.

    A missing column makes the table unusable, also one whose cells may be empty: without its conditions an access
    rule would say more than its author wrote. An unknown column is a rejection too, since a typing error must not
    lose data, but the rows can be read.

    Args:
        cells: the header row.
        record: the table's model.
        file: the file's name for the report.
        line: the line of the header.
        rejected: takes what is wrong.
        warnings: takes what is only worth a look.
    """
    names = tuple(cell.strip() for cell in cells)
    columns = columns_of(record)
    known = tuple(columns)
    if names != tuple(cells):
        warnings.add(Problem(file=file, line=line, reason="spaces around a column's name were removed"))
    if len(names) == 1 and any(separator in names[0] for separator in ";\t|"):
        rejected.add(
            Problem(
                file=file,
                line=line,
                value=shown(names[0]),
                reason="the header is a single column: commas must separate the columns",
                allowed=known,
            )
        )
        return Header(names, usable=False)
    if not set(names).intersection(known):
        rejected.add(
            Problem(
                file=file,
                line=line,
                value=shown(",".join(names)),
                reason="none of this table's columns is in the first row: is the header missing?",
                allowed=known,
            )
        )
        return Header(names, usable=False)
    usable = True
    for name in sorted({name for name in names if name and names.count(name) > 1}):
        usable = False
        rejected.add(Problem(file=file, line=line, field=shown(name), reason="the column is there more than once"))
    unknown = tuple(dict.fromkeys(name for name in names if name not in known))
    absent = tuple(name for name in known if name not in names)
    for name in absent:
        if name not in added_later(record):
            usable = False
            rejected.add(
                Problem(
                    file=file,
                    line=line,
                    field=name,
                    reason="the column is missing from the header",
                    allowed="a column of this name" + ("" if columns[name].required else "; its cells may be empty"),
                    nearest=nearest(name, unknown),
                )
            )
    for name in unknown:
        # A misspelt column that tables may lack: to read on would drop what it says without a trace.
        usable = usable and not nearest(name, absent)
        rejected.add(
            Problem(
                file=file,
                line=line,
                field=shown(name),
                reason="is not a column of this table" if name else "a column has no name",
                allowed=known,
                nearest=nearest(name, absent) or nearest(name, known),
            )
        )
    return Header(names, usable)
