"""Measures checks of large foreign files beside the parser alone on the same file.

    python -m bench.formats [--shape loq|loq-dense|lines|triples ...] [--mb 100] [--json]

Each is run in a process of its own, one after the other. The parser alone: lxml's `iterparse` with every element of the
list dropped after it was read; pyoxigraph's parser for JSON-LD, line by line, and for N-Triples.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from lxml import etree  # type: ignore[import-untyped]

from bench.foreign_files import ENDINGS, SHAPES, written
from bench.run import ROOT, machine, printed
from loaders.foreign.options import Options
from loaders.importing import check_paths


def parsed(path: Path) -> int:
    """Parse a file and do nothing with it.

    Returns:
        How many elements, lines or triples it has.
    """
    found = 0
    if path.suffix == ".xml":
        for _, element in etree.iterparse(path, events=("end",)):
            found += 1
            parent = element.getparent()
            if parent is not None and parent.getparent() is not None and parent.getparent().getparent() is None:
                element.clear()
                while element.getprevious() is not None:
                    del parent[0]
    elif path.suffix == ".jsonl":
        with path.open("rb") as file:
            for line in file:
                found += sum(1 for _ in ox.parse(line, ox.RdfFormat.JSON_LD))
    else:
        found = sum(1 for _ in ox.parse(path=path, format=ox.RdfFormat.N_TRIPLES))
    return found


def checked(path: Path) -> int:
    """Check a file as `gradus check` does.

    Returns:
        How many rows are good.
    """
    (report,) = check_paths([path], options=Options(checked_on="2026-11-27")).reports
    if not report.clean:
        raise SystemExit(f"the file is not clean: {report.rejected[0]}")
    return report.accepted


ACTIONS = {"parser": parsed, "check": checked}


def alone(action: str, path: Path) -> dict[str, Any]:
    """Run one of `ACTIONS` in a process of its own."""
    command = [sys.executable, "-m", "bench.formats", "--run", action, str(path)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603 - our own
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _run(action: str, path: Path) -> None:
    start = time.perf_counter()
    count = ACTIONS[action](path)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # kB on Linux
    print(json.dumps({"count": count, "seconds": seconds, "peak_rss_mb": peak}))


def measured(shape: str, megabytes: float) -> dict[str, Any]:
    """One shape, by the parser alone and by a check."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{shape}.{ENDINGS[shape]}"
        offers = written(shape, megabytes, path)
        size = path.stat().st_size / 1_000_000
        found = {action: alone(action, path) for action in ACTIONS}
    return {
        "offers": offers,
        "mb": round(size, 1),
        "parser_s": found["parser"]["seconds"],
        "check_s": found["check"]["seconds"],
        "ratio": found["check"]["seconds"] / found["parser"]["seconds"],
        "peak_rss_mb": found["check"]["peak_rss_mb"],
        "rows": found["check"]["count"],
    }


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--shape", action="append", choices=[*SHAPES])
    asked.add_argument("--mb", type=float, default=100)
    asked.add_argument("--json", action="store_true")
    asked.add_argument("--run", nargs=2, metavar=("ACTION", "FILE"), help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.run:
        _run(options.run[0], Path(options.run[1]))
        return
    document = {shape: measured(shape, options.mb) for shape in options.shape or SHAPES}
    printed(document | {"machine": machine()}, as_json=options.json)


if __name__ == "__main__":
    main()
