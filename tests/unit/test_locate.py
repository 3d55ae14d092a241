"""Paths that hold no pack, or something no reader should touch: one clear sentence, whatever it is."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import PathError
from loaders.importing import check_paths
from tests.permissions import open_folder, posix, somebody

DATA = Path(__file__).parents[2] / "data"
FRAMEWORKS = (DATA / "frameworks.csv").read_bytes()


@pytest.fixture
def folder() -> Iterator[Path]:
    """A pack of one table."""
    with open_folder() as place:
        (place / "frameworks.csv").write_bytes(FRAMEWORKS)
        yield place


@posix
@pytest.mark.parametrize("what", ["a link to itself", "a link to nothing", "a pipe", "a device", "a folder"])
def test_a_table_that_is_no_file_is_a_wrong_call(folder: Path, what: str) -> None:
    table = folder / "levels.csv"
    match what:
        case "a pipe":
            os.mkfifo(table)
        case "a folder":
            table.mkdir()
        case _:
            table.symlink_to({"a link to itself": table, "a device": Path("/dev/zero")}.get(what, "nowhere"))
    with pytest.raises(PathError, match=r"levels\.csv' cannot be opened"):
        check_paths([folder])


@posix
@pytest.mark.parametrize("what", ["a link to itself", "a pipe"])
def test_a_path_that_is_neither_file_nor_folder_is_a_wrong_call(tmp_path: Path, what: str) -> None:
    path = tmp_path / "levels.csv"
    if what == "a pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(path)
    with pytest.raises(PathError, match="There is no file or folder"):
        check_paths([path])


@posix
def test_a_descriptor_may_name_a_link_to_itself(folder: Path) -> None:
    (folder / "x.csv").symlink_to(folder / "x.csv")
    text = '{"name": "d", "resources": [{"name": "levels", "path": "x.csv"}]}'
    (folder / "datapackage.json").write_text(text)
    (problem,) = check_paths([folder]).reports[0].rejected
    assert (problem.field, problem.value) == ("path", "x.csv")


@posix
@pytest.mark.parametrize("mode", [0o000, 0o111, 0o444])
def test_a_folder_that_may_not_be_read_is_a_wrong_call(folder: Path, mode: int) -> None:
    folder.chmod(mode)
    with somebody(), pytest.raises(PathError, match="cannot be opened: Permission denied"):
        check_paths([folder])


@posix
def test_a_file_that_may_not_be_read_is_a_wrong_call(folder: Path) -> None:
    (folder / "frameworks.csv").chmod(0o000)
    for path in (folder, folder / "frameworks.csv"):
        with somebody(), pytest.raises(PathError, match=r"frameworks\.csv' cannot be opened: Permission denied"):
            check_paths([path])


def test_files_that_are_like_no_table_are_named_in_one_warning(folder: Path) -> None:
    for number in range(2000):
        (folder / f"{number}.csv").touch()
    (folder / "level.csv").touch()
    near, others = check_paths([folder]).reports[0].warnings
    assert near.nearest[0] == "levels.csv"
    assert others.reason.endswith(": 0.csv, 1.csv, 10.csv, 100.csv, 1000.csv and 1,995 more")


@posix
def test_a_folder_of_any_name_makes_a_dataset(tmp_path: Path) -> None:
    for name in (b"\xff", b"a\nb", b"x" * 250):
        folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
        folder.mkdir()
        (folder / "frameworks.csv").write_bytes(FRAMEWORKS)
        dataset = check_paths([folder]).reports[0].dataset
        assert dataset.isprintable()
        assert dataset.encode()
        assert len(dataset) <= 200
