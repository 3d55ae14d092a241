"""ESCO's CSV download: skills, occupations, and which skill an occupation needs.

The files of https://esco.ec.europa.eu/en/use-esco/download, named `skills_en.csv`, `occupations_en.csv` and
`occupationSkillRelations_en.csv`; the other files of the download (hierarchies, collections) are not read.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from io import StringIO, TextIOWrapper
from pathlib import Path

from graph.errors import ContentError, PathError
from graph.model import EscoSkill, Occupation, OccupationSkill
from graph.record import Record
from loaders.foreign.collector import Collector
from loaders.foreign.files import beginning
from loaders.foreign.options import Options
from loaders.progress import Watch
from loaders.reading import Reading
from loaders.report import Problem, shown
from loaders.tables import records, wrong_character

Cells = Mapping[str, str]

MOST_BYTES = 256_000_000
"""How large a file may be; the relations of ESCO 1.2 have some 40 MB."""

_NAME = re.compile(r"(skills|occupations|occupationSkillRelations)_[a-z]{2}\.csv")
_KINDS = {"skill/competence": "skill", "knowledge": "knowledge"}
_RELEASED = ("", "released")


def _skill(row: Cells) -> dict[str, str]:
    kind, reuse = row.get("skillType", ""), row.get("reuseLevel", "")
    return {**_concept(row), "kind": _KINDS.get(kind, kind), "reuse": reuse.replace("-", "_")}


def _occupation(row: Cells) -> dict[str, str]:
    about = {"isco_group": "iscoGroup", "code": "code", "regulation": "regulatedProfessionNote"}
    return {**_concept(row), **{name: row.get(column, "") for name, column in about.items()}}


def _concept(row: Cells) -> dict[str, str]:
    return {
        "uri": row["conceptUri"],
        "label": row["preferredLabel"],
        "alt_labels": row.get("altLabels", ""),
        "description": row.get("description", ""),
    }


def _relation(row: Cells) -> dict[str, str]:
    return {"occupation_uri": row["occupationUri"], "skill_uri": row["skillUri"], "need": row["relationType"]}


_FILES: tuple[tuple[frozenset[str], str, type[Record], Callable[[Cells], dict[str, str]]], ...] = (
    (frozenset({"conceptUri", "preferredLabel", "skillType"}), "KnowledgeSkillCompetence", EscoSkill, _skill),
    (frozenset({"conceptUri", "preferredLabel", "iscoGroup"}), "Occupation", Occupation, _occupation),
    (frozenset({"occupationUri", "relationType", "skillUri"}), "", OccupationSkill, _relation),
)
"""The columns by which a file is told, the concepts in it that are taken, and what a row of it says."""


def is_esco(path: Path) -> bool:
    """Whether a path is a file of the download, or a folder with some."""
    if path.is_dir():
        return any(_NAME.fullmatch(file.name) and _kind(file) is not None for file in path.glob("*.csv"))
    return path.suffix == ".csv" and _kind(path) is not None


def read_esco(path: Path, options: Options) -> Reading:
    """Read the rows of the download, or of one of its files.

    Args:
        path: the folder, or a file.
        options: what the user says of foreign files; the URIs are the pages that are cited.

    Raises:
        PathError: it cannot be opened, or is nothing of ESCO.
    """
    desk = Collector(path, options)
    try:
        files = _chosen(path, desk) if path.is_dir() else [path]
        known = [(file, kind) for file in files if (kind := _kind(file)) is not None]
        if not known:
            raise PathError(f"'{path}' holds none of ESCO's files: skills, occupations, occupationSkillRelations.")
        for file, kind in sorted(known, key=lambda one: one[1]):
            desk.file = str(file)
            try:
                _read(file, kind, desk)
            except ContentError as error:
                desk.reject(str(error))
    except OSError as error:
        raise PathError(f"'{path}' cannot be opened: {error.strerror}.") from error
    return desk.reading


def _kind(file: Path) -> int | None:
    """Which of the files it is, by the columns in its first row."""
    try:
        names = _header(records(StringIO(beginning(file).decode("utf-8", "replace"), newline="")))
    except ContentError:
        return None
    return next((at for at, (columns, *_) in enumerate(_FILES) if columns <= {*names}), None)


def _header(rows: Iterator[tuple[int, list[str]]]) -> list[str]:
    """The columns that the first row names; empty rows before it are passed over."""
    return next((names for _, cells in rows if any(names := [cell.strip() for cell in cells])), [])


def _chosen(folder: Path, desk: Collector) -> list[Path]:
    """The folder's files in one language: English, or else the first."""
    found = sorted(file for file in folder.glob("*.csv") if _NAME.fullmatch(file.name) and _kind(file) is not None)
    languages = sorted({file.stem[-2:] for file in found})
    if len(languages) > 1:
        taken = "en" if "en" in languages else languages[0]
        left = ", ".join(one for one in languages if one != taken)
        desk.warn(f"is read in one language ({taken}), and holds others ({left}): name their files to read those")
        return [file for file in found if file.stem[-2:] == taken]
    return found


def _read(file: Path, kind: int, desk: Collector) -> None:
    columns, taken, record, said = _FILES[kind]
    left = 0
    for line, row, wrong in _rows(file, columns, desk.options.watch):
        desk.read()
        if wrong:
            column, reason = wrong
            told = Problem(file=desk.file, line=line, field=column, value=shown(row.get(column, "")), reason=reason)
            desk.reading.rejected.add(told)
        elif row.get("conceptType", taken) != taken or row.get("status", "") not in _RELEASED:
            left += 1
        else:
            desk.add(record, None, line, **said(row))
    if left:
        many = "1 row is" if left == 1 else f"{left:,} rows are"
        desk.warn(f"{many} of another kind or not released, and left out")


def _rows(
    file: Path, columns: frozenset[str], watch: Watch
) -> Iterator[tuple[int, dict[str, str], tuple[str, str] | None]]:
    """The rows of a file that has these columns: line, cells by column, and what is wrong with one of them.

    Raises:
        ContentError: the file cannot be read on.
    """
    if file.stat().st_size > MOST_BYTES:
        raise ContentError(f"has more than {MOST_BYTES / 1_000_000:.0f} MB, which no file of ESCO has")
    with TextIOWrapper(watch.open(file), encoding="utf-8-sig", errors="surrogateescape", newline="") as lines:
        rows = records(lines)
        names = _header(rows)
        if absent := columns.difference(names):
            raise ContentError(f"does not name the columns {', '.join(sorted(absent))} in its first row")
        for line, cells in rows:
            if cells:
                row = dict(zip(names, cells, strict=False))
                yield line, row, _wrong(row, len(cells), len(names))


def _wrong(row: Cells, cells: int, columns: int) -> tuple[str, str] | None:
    if cells != columns:
        return next(iter(row), ""), f"the row has {cells} cells and the header has {columns}"
    for name, cell in row.items():
        if wrong := wrong_character(cell):
            return name, wrong[0]
    return None
