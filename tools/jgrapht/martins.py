"""Asks JGraphT for fronts."""

import os
import select
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tools.java import classpath, java

HERE = Path(__file__).resolve().parent
JAVA = 17

Ints = NDArray[np.int64]
Front = frozenset[tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """One answer: the seconds its search took, and the cost vectors."""

    seconds: float
    front: Front


def machine_can() -> None:
    """Compile it and fetch its jars.

    Raises:
        MissingPartError: this machine lacks something.
    """
    java(JAVA, "JGraphT")
    classpath(HERE, "Martins")


def fronts(
    nodes: int,
    tail: Ints,
    head: Ints,
    cost: Ints,
    pairs: Sequence[tuple[int, int]],
    *,
    seconds: float,
    heap: str = "2g",
) -> Iterator[Found]:
    """The fronts of pairs of nodes, one after another, until the time is over or Java's memory is.

    Args:
        nodes: how many there are.
        tail: (m) where each arc begins.
        head: (m) where it ends.
        cost: (m, c) what it costs.
        pairs: starts and targets.
        seconds: how long all searches together may take once the graph is read, and how long that may take.
        heap: Java's memory.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "graph"
        arcs = np.column_stack([tail, head, cost]).astype(">i4")
        file.write_bytes(
            np.array([nodes, len(tail), cost.shape[1], len(pairs)], dtype=">i4").tobytes()
            + arcs.tobytes()
            + np.array(pairs, dtype=">i4").tobytes()
        )
        command = [str(java(JAVA, "JGraphT")), f"-Xmx{heap}", "-XX:+UseSerialGC", "-cp", classpath(HERE, "Martins")]
        process = subprocess.Popen(  # noqa: S603
            [*command, "Martins", str(file)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        try:
            yield from _answers(process, seconds)
        finally:
            process.kill()
            process.wait()
            assert process.stdout is not None  # noqa: S101
            process.stdout.close()


def _answers(process: "subprocess.Popen[bytes]", seconds: float) -> Iterator[Found]:
    assert process.stdout is not None  # noqa: S101
    lines = _lines(process.stdout.fileno(), seconds)
    if next(lines, None) != "ready":
        return
    for line in lines:
        took, *costs = line.split(" ")
        yield Found(float(took), frozenset(tuple(map(int, one.split(","))) for one in costs if one))


def _lines(pipe: int, seconds: float) -> Iterator[str]:
    """Lines as they come; the clock starts anew at the first."""
    rest, begun, until = b"", False, time.monotonic() + seconds
    while select.select([pipe], [], [], max(until - time.monotonic(), 0))[0]:
        data = os.read(pipe, 1 << 16)
        if not data:
            return
        *whole, rest = (rest + data).split(b"\n")
        for line in whole:
            until = until if begun else time.monotonic() + seconds
            begun = True
            yield line.decode()
