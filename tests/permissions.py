"""Somebody who may not write or read everything: root, who runs the tests in CI, may."""

import codecs
import importlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NOBODY = 65534
# Read now: somebody else may not read the files that Python itself is made of.
codecs.lookup("utf-8-sig")
importlib.import_module("exports.terminal")

posix = pytest.mark.skipif(os.name != "posix", reason="asks for the links, pipes and permissions of POSIX")


@contextmanager
def somebody() -> Iterator[None]:
    """In here this process is somebody else than root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def open_folder() -> Iterator[Path]:
    """A folder that others may enter, which pytest's own are not."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        place.chmod(0o755)
        yield place
        place.chmod(0o755)
        for path in place.iterdir():
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o755)
