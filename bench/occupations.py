"""What all of ESCO costs: the picture of the store, `find`, and the answer to an occupation, beside the pack alone.

python -m bench.occupations

A made-up ESCO of the size of the real one (`bench/esco_made.py`), and 5,000 micro-credentials that teach its skills.
"""

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bench.esco_made import offers, write_esco
from bench.run import ROOT, machine
from graph.content import Content
from graph.datasets import load
from graph.embedded import EmbeddedStore
from graph.snapshot import Snapshot
from graph.snapshot_cache import SnapshotCache
from loaders.importing import load_paths
from loaders.pack import read_pack
from queries.find import KINDS, find
from routes.occupation import occupation

TYPED = ("bachelor", "lehrabschluss", "meisterprüfng", "computer science", "level 8 ireland", "nurse")
OTHER_KINDS = KINDS[:6]
"""All but occupations and skills: what the fields of the app look among."""


def seconds(run: Callable[[], object], times: int = 5) -> float:
    """The least of several runs, in seconds of the processor: others may use it at the same time."""
    taken = []
    for _ in range(times):
        began = time.process_time()
        run()
        taken.append(time.process_time() - began)
    return min(taken)


def measured(store: EmbeddedStore, folder: Path) -> dict[str, float]:
    """What one picture costs: made, kept, read, and asked."""
    began = time.perf_counter()
    snapshot = store.snapshot()
    made = time.perf_counter() - began
    cache = folder / "cache"
    SnapshotCache(cache).put(snapshot)
    (file,) = cache.glob(f"{snapshot.version.digest}*")
    return {
        "snapshot made, s": made,
        "snapshot kept, MB": file.stat().st_size / 1e6,
        "snapshot read, s": seconds(lambda: SnapshotCache(cache).get(snapshot.version)),
        "find, other kinds, ms": 1000 * _asked(snapshot, OTHER_KINDS),
        "find, all kinds, ms": 1000 * _asked(snapshot, KINDS),
    }


def _asked(snapshot: Snapshot, kinds: tuple[str, ...]) -> float:
    return seconds(lambda: [find(snapshot, typed, kinds=kinds) for typed in TYPED]) / len(TYPED)


def answers(snapshot: Snapshot) -> list[float]:
    """How long the answer to each of a hundred occupations takes, in seconds."""
    ids = list(snapshot.occupations.by_id)
    today = date(2026, 11, 28)
    occupation(snapshot, ids[0], on=today)  # what is made once
    chosen = ids[:: max(len(ids) // 100, 1)]
    return [seconds(lambda id_=id_: occupation(snapshot, id_, on=today), times=1) for id_ in chosen]  # type: ignore[misc]


def main() -> None:
    """Print the table."""
    print(machine())
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        esco = folder / "esco"
        esco.mkdir()
        write_esco(esco)
        store = EmbeddedStore(folder / "store")
        load(store, "gradus-europe", Content(read_pack(ROOT / "data").records))
        states = [measured(store, folder)]
        began = time.perf_counter()
        load_paths([esco], store=store)
        loading = time.perf_counter() - began
        states.append(measured(store, folder))
        load(store, "made", Content(offers(esco)))
        states.append(measured(store, folder))
        taken = answers(store.snapshot())
        store.close()
    print("\n| what | the pack alone | with ESCO | and 5,000 offers |\n|---|---|---|---|")
    for name, alone in states[0].items():
        beside = (f"{state[name]:.3g} ({state[name] / alone:.1f} x)" for state in states[1:])
        print(f"| {name} | {alone:.3g} | {' | '.join(beside)} |")
    print(f"| ESCO read and loaded, s | - | {loading:.3g} | - |")
    median, worst = 1000 * statistics.median(taken), 1000 * max(taken)
    print(f"| an occupation, ms | - | - | median {median:.3g}, worst {worst:.3g} |")


if __name__ == "__main__":
    main()
