"""What is told while files are read."""

from dataclasses import replace
from pathlib import Path

import pytest

from bench.foreign_files import ENDINGS, written
from loaders.detect import read
from loaders.foreign.elm.things import READING
from loaders.foreign.options import USUAL
from loaders.progress import UNWATCHED, Watch
from tests.conftest import DATA

Told = list[tuple[int, int]]


def watch(*paths: Path) -> tuple[Watch, Told]:
    told: Told = []
    return Watch(paths, lambda done, size: told.append((done, size))), told


def made(tmp_path: Path, size: int = 1_000_000) -> Path:
    file = tmp_path / "file"
    file.write_bytes(b"x" * size)
    return file


def test_a_file_tells_how_far_it_is_read_and_is_read_whole(tmp_path: Path) -> None:
    file = made(tmp_path)
    watched, told = watch(file)
    with watched.open(file) as content:
        parts = list(iter(lambda: content.read(1000), b""))
    assert b"".join(parts) == file.read_bytes()
    assert len(told) > 5
    assert told == sorted(told)
    assert told[-1] == (1_000_000, 1_000_000)


def test_what_is_read_again_is_not_told_again(tmp_path: Path) -> None:
    file = made(tmp_path)
    watched, told = watch(file)
    for _ in range(3):
        with watched.open(file) as content:
            content.read()
    assert told[-1] == (1_000_000, 1_000_000)
    assert len({done for done, _ in told}) == len(told)


def test_rows_tell_as_much_of_the_file_as_stands_before_them(tmp_path: Path) -> None:
    file = made(tmp_path)
    watched, told = watch(file)
    assert list(watched.along(range(1000), file)) == list(range(1000))
    assert told == [(0, 1_000_000), (256_000, 1_000_000), (512_000, 1_000_000), (768_000, 1_000_000), (1_000_000,) * 2]


def test_a_file_that_grows_or_is_not_there_is_no_more_than_all_of_it(tmp_path: Path) -> None:
    file = tmp_path / "later"
    watched, told = watch(file)
    file.write_bytes(b"later")
    with watched.open(file) as content:
        content.read()
    assert told[-1] == (5, 5)
    with pytest.raises(FileNotFoundError):
        watched.open(tmp_path / "never")


def test_nobody_who_does_not_watch_is_told(tmp_path: Path) -> None:
    file = made(tmp_path, 10)
    with UNWATCHED.open(file) as content:
        assert content.read() == b"x" * 10
    assert list(UNWATCHED.along([1, 2], file)) == [1, 2]
    UNWATCHED.at(file, 10)
    assert UNWATCHED._read == {}


def test_a_pack_is_told_table_by_table_and_read_as_ever() -> None:
    watched, told = watch(DATA)
    reading = read(DATA, options=replace(USUAL, watch=watched))
    assert reading.read == read(DATA).read
    tables = sum(file.stat().st_size for file in DATA.glob("*.csv"))
    assert len(told) > 20
    assert told == sorted(told)
    assert tables * 0.9 < told[-1][0] <= told[-1][1]


def test_esco_is_told_while_it_is_read(tmp_path: Path) -> None:
    head = "conceptType,conceptUri,skillType,reuseLevel,preferredLabel\n"
    row = "KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/{},knowledge,sector-specific,Label {}\n"
    file = tmp_path / "skills_en.csv"
    file.write_text(head + "".join(row.format(n, n) for n in range(5000)), encoding="utf-8")
    watched, told = watch(file)
    reading = read(file, options=replace(USUAL, watch=watched))
    assert (reading.read, reading.rejected.count) == (5000, 0)
    assert len(told) > 2
    assert told[-1] == (file.stat().st_size,) * 2


@pytest.mark.parametrize("shape", ["loq", "lines", "triples"])
def test_what_is_put_aside_first_is_told_as_a_part_and_then_row_by_row(tmp_path: Path, shape: str) -> None:
    file = tmp_path / f"offers.{ENDINGS[shape]}"
    offers = written(shape, 4, file)
    watched, told = watch(file)
    reading = read(file, options=replace(USUAL, watch=watched))
    assert reading.read > offers
    assert told == sorted(told)
    shares = [done / size for done, size in told]
    assert sum(0 < share <= READING for share in shares) > 3
    assert sum(READING < share < 1 for share in shares) > 1 and shares[-1] > 0.75
