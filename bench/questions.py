"""Measures each question on both stores, beside the bare driver running the same text, and prints a table.

python -m bench.questions
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from neo4j import GraphDatabase
from pydantic import SecretStr

from bench.run import ROOT, machine
from graph.content import Content
from graph.datasets import load
from graph.embedded import LANGUAGE, EmbeddedStore
from graph.jvm import arcadedb
from graph.neo4j_settings import Neo4jSettings
from graph.neo4j_store import Neo4jStore
from graph.questions import text
from graph.store import GraphStore
from loaders.pack import read_pack
from queries.compare import compare
from queries.describe import describe
from queries.levels import levels
from queries.neighbourhood import neighbourhood
from queries.recognition import recognition
from queries.type_history import type_history
from tools.neo4j_server.parts import JAVA_FOR
from tools.neo4j_server.server import running

Asked = list[tuple[str, dict[str, Any]]]
Run = Callable[[Asked], object]
RULE = "AT-lehrabschluss--AT-bachelor--1"
TYPE = "AT-lehrabschluss"
DATASET = "gradus-europe"


def versions(store: GraphStore) -> dict[str, str]:
    """The two that were loaded, the earlier one first."""
    before, after = store.archive.versions(DATASET)
    return {"before": before, "after": after}


QUESTIONS: dict[str, Callable[[GraphStore], object]] = {
    "one type": lambda store: describe(store, id=TYPE),
    "one access rule": lambda store: describe(store, id=RULE),
    "around a type, depth 1": lambda store: neighbourhood(store, id=TYPE, depth=1),
    "around a type, depth 3": lambda store: neighbourhood(store, id=TYPE, depth=3),
    "four frameworks compared": lambda store: compare(store, frameworks=["IE-NFQ", "GB-SCT-SCQF", "NL-NLQF", "EQF"]),
    "levels of one framework": lambda store: levels(store, framework="NL-NLQF"),
    "levels of all frameworks": lambda store: levels(store),
    "recognition, a provider": lambda store: recognition(store, id="GB-LINCOLN"),
    "recognition, a country": lambda store: recognition(store, id="GB"),
    "what changed for a type": lambda store: type_history(store, id=TYPE, dataset=DATASET, **versions(store)),
}
"""What is asked, in words; the function that asks it."""


class Listening:
    """A store that notes what it is asked."""

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self.asked: Asked = []
        self.archive, self.version = store.archive, store.version

    def read(self, question: str, **params: Any) -> object:
        """Note it, and pass it on."""
        self.asked.append((text(question), {**params, "generation": 1}))
        return self._store.read(question, **params)


def measured(store: GraphStore, bare: Run, times: int) -> Iterator[tuple[str, float, float]]:
    """For each question: the seconds of the function, and of the bare driver with the same texts (medians).

    The two take turns, so that other work on the machine weighs on both alike.
    """
    for name, ask in QUESTIONS.items():
        listening = Listening(store)
        ask(listening)  # type: ignore[arg-type]
        ours, theirs = [], []
        for _ in range(times + 1):
            begun = time.perf_counter()
            ask(store)
            between = time.perf_counter()
            bare(listening.asked)
            theirs.append(time.perf_counter() - between)
            ours.append(between - begun)
        yield name, statistics.median(ours[1:]), statistics.median(theirs[1:])


def load_both(store: GraphStore, content: Content) -> None:
    """Load the pack with one title that is another, then the pack."""
    changed = {"title_en": "Other"}
    other = [row.model_copy(update=changed) if getattr(row, "id", None) == TYPE else row for row in content]
    load(store, DATASET, Content(other))
    load(store, DATASET, content)


def embedded(folder: Path, content: Content) -> list[tuple[str, float, float]]:
    """On the embedded store, which opens the database for each text; so does the bare driver."""
    store = EmbeddedStore(folder / "store")
    load_both(store, content)
    module = arcadedb(folder / "log")

    def answered(text: str, parameters: dict[str, Any]) -> object:
        with closing(module.open_database(str(folder / "store" / "graph"))) as database:
            return database.query(LANGUAGE, text, parameters).to_list()

    return list(measured(store, lambda asked: [answered(*one) for one in asked], 15))


def neo4j(version: str, folder: Path, content: Content) -> list[tuple[str, float, float]]:
    """On a real Neo4j of a version."""
    with running(version, folder / version) as server:
        store = Neo4jStore(Neo4jSettings(password=SecretStr(server.password)).at(server.uri))
        load_both(store, content)
        with GraphDatabase.driver(server.uri, auth=("neo4j", server.password)) as driver:

            def bare(asked: Asked) -> object:
                return [driver.execute_query(*one, database_="neo4j", routing_="r").records for one in asked]

            found = list(measured(store, bare, 30))
        store.close()
        return found


def main() -> None:
    """Run everything and print the table."""
    content = Content(read_pack(ROOT / "data").records)
    before = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_CACHE_HOME"] = name
        columns = {"embedded": embedded(Path(name), content)}
        columns |= {f"Neo4j {version}": neo4j(version, Path(name), content) for version in JAVA_FOR}
    print(f"{machine()}; load {before:.1f} before, {os.getloadavg()[0]:.1f} after.\n")
    print(f"| question | {' | '.join(columns)} |\n|---|{'---|' * len(columns)}")
    for place, question in enumerate(QUESTIONS):
        cells = (f"{ours * 1000:.1f} ms, {ours / bare:.2f} x" for _, ours, bare in (c[place] for c in columns.values()))
        print(f"| {question} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
