"""Measures what users wait for, each beside a yardstick in the same run, and prints a table.

python bench/run.py [--quick]
"""

import json
import os
import platform
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from graph.content import Content  # noqa: E402
from graph.datasets import load  # noqa: E402
from graph.embedded import EmbeddedStore  # noqa: E402
from graph.snapshot import Snapshot  # noqa: E402
from loaders.pack import read_pack  # noqa: E402
from routes.criteria import Cost, dominates  # noqa: E402
from routes.labels import pareto_front  # noqa: E402
from routes.network import Network, Question, network  # noqa: E402
from routes.request import route_request  # noqa: E402
from routes.search import find_routes  # noqa: E402

Row = tuple[str, str, str, str]


def timed(action: Callable[[], object]) -> float:
    """Seconds an action takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def command(store: Path, *arguments: str) -> Callable[[], object]:
    """The real command as a process of its own."""
    environment = {**os.environ, "GRADUS_STORE": f"embedded:{store}"}
    return lambda: subprocess.run(  # noqa: S603
        [sys.executable, *arguments], env=environment, cwd=ROOT, capture_output=True, check=True
    )


def fastest(action: Callable[[], object], times: int = 5) -> float:
    """The least of several runs, in seconds."""
    return min(timed(action) for _ in range(times))


def starts(store: Path) -> Iterator[Row]:
    """Second and later starts of the command line, beside what Python needs to import two libraries."""
    find = fastest(command(store, "cli.py", "find", "lehrabschluss"))
    yardstick = fastest(command(store, "-c", "import rich.console, numpy"))
    shutil.rmtree(store / "cache")
    cold = timed(command(store, "cli.py", "find", "lehrabschluss"))
    yield "`gradus find`, second start", f"{find:.2f} s", f"{find / yardstick:.1f} x `import rich, numpy`", "< 2 s"
    yield "`gradus find`, no snapshot cached", f"{cold:.2f} s", f"{cold / find:.1f} x the second start", ""


def pairs(snapshot: Snapshot) -> list[tuple[int, int]]:
    """Every ordered pair of qualification types of one country."""
    types = range(snapshot.studies.type_count)
    return [(a, b) for a in types for b in types if a != b and snapshot.country(a) == snapshot.country(b)]


def answers(snapshot: Snapshot, step: int) -> Iterator[Row]:
    """Route answers over all pairs of types, beside NetworkX's simple paths with a Pareto filter on the same arcs."""
    ids = snapshot.studies.ids
    asked = pairs(snapshot)[::step]
    took = sorted(
        timed(lambda p=p: find_routes(snapshot, route_request(held=(ids[p[0]],), target=ids[p[1]]))) for p in asked
    )
    ours = search = theirs = 0.0
    for a, b in asked:
        request = route_request(held=(ids[a],), target=ids[b])
        ours += timed(lambda r=request: find_routes(snapshot, r))
        net = network(snapshot, Question(frozenset([a]), b, request.learner))
        search += timed(lambda n=net: pareto_front(n))
        theirs += timed(lambda n=net, s=a: simple_paths_front(n, s))
    worst, middle, late = took[-1], statistics.median(took), took[int(len(took) * 0.95)]
    yield (
        f"route answer, {len(asked):,} pairs",
        f"median {middle * 1000:.2f} ms, p95 {late * 1000:.1f} ms, worst {worst * 1000:.1f} ms",
        f"{ours / search:.1f} x its search alone: the rest is looking up, weighing and explaining",
        "< 300 ms",
    )
    yield (
        "the search alone",
        f"{search / len(asked) * 1000:.2f} ms on average",
        f"{search / theirs:.2f} x NetworkX simple paths + filter on the same arcs",
        "",
    )


def simple_paths_front(net: Network, start: int) -> set[Cost]:
    """What one would write without Gradus: every simple path, then keep what nothing beats."""
    graph: nx.MultiDiGraph = nx.MultiDiGraph()
    graph.add_nodes_from([start, net.target])
    for tail, arcs in net.leaving.items():
        for arc in arcs:
            graph.add_edge(tail, arc.head, cost=arc.cost)
    costs = set()
    for path in nx.all_simple_edge_paths(graph, start, net.target):
        total = Cost(0, 0, 0, 0, 0, 0)
        for tail, head, key in path:
            total = total.plus(graph.edges[tail, head, key]["cost"])
        costs.add(total)
    return {cost for cost in costs if not any(dominates(other, cost) for other in costs)}


def loads(folder: Path) -> Iterator[Row]:
    """Loads into a fresh store: the first, the same again, and the path for bulk loads."""
    content = Content(read_pack(ROOT / "data").records)
    check = fastest(lambda: read_pack(ROOT / "data"), 3)
    store = EmbeddedStore(folder / "loads")
    first = timed(lambda: load(store, "p", content))
    again = fastest(lambda: load(store, "p", content), 3)
    bulk = timed(lambda: load(EmbeddedStore(folder / "bulk"), "p", content, bulk=1))
    warm = timed(lambda: load(EmbeddedStore(folder / "warm"), "p", content))
    yield "read and check the pack", f"{check:.2f} s", "", ""
    yield "load it into an empty store, Java running", f"{first:.1f} s", f"{first / check:.0f} x reading it", ""
    yield "load it again, unchanged", f"{again:.2f} s", f"{again / first:.2f} x the first load", ""
    yield "load it in batches", f"{bulk:.1f} s", f"{bulk / warm:.1f} x one transaction (both warm)", ""


def app(store: Path) -> Iterator[Row]:
    """From the server's start to the first page that answers, without a browser and with the script run."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    begun = time.perf_counter()
    server = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"],
        env={**os.environ, "GRADUS_STORE": f"embedded:{store}"},
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while time.perf_counter() - begun < 60:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health"):
                    break
            except OSError:
                time.sleep(0.02)
        up = time.perf_counter() - begun
    finally:
        server.terminate()
        server.wait()
    script = (
        "from streamlit.testing.v1 import AppTest; a = AppTest.from_file('app.py', default_timeout=60);"
        "a.query_params['have'] = 'AT-lehrabschluss'; a.query_params['want'] = 'AT-fh-bachelor'; a.run()"
    )
    page = timed(command(store, "-c", script))
    yield "server start to healthy", f"{up:.1f} s", "", ""
    yield "page with an answer, cold process", f"{page:.1f} s", f"{(up + page):.1f} s together", "< 10 s"


def machine() -> str:
    """What this ran on."""
    cpu = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [
            line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")
        ]
        cpu = names[0] if names else cpu
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    return f"{cpu}, {os.cpu_count()} cores, {memory:.0f} GiB, {system}, {date.today().isoformat()}"


def printed(document: Mapping[str, Any], *, as_json: bool) -> None:
    """Print what was measured: as one JSON document, or for people with the machine it ran on."""
    if as_json:
        json.dump(document, sys.stdout, indent=2)
        print()
        return
    print(f"{machine()}\n")
    for name, value in document.items():
        print(f"{name:27} {value:,.4g}" if isinstance(value, float) else f"{name:27} {value}")


def main() -> None:
    """Run everything and print the table."""
    quick = "--quick" in sys.argv
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = EmbeddedStore(folder / "store")
        load(store, "gradus-europe", Content(read_pack(ROOT / "data").records))
        rows: list[Row] = []
        for part in (
            answers(store.snapshot(), 20 if quick else 1),
            starts(folder / "store"),
            app(folder / "store"),
            loads(folder),
        ):
            rows += part
    print(f"{machine()}\n")
    print("| what | measured | beside | wanted |\n|---|---|---|---|")
    for row in rows:
        print(f"| {' | '.join(row)} |")


if __name__ == "__main__":
    main()
