"""Loads: idempotent, removing what is gone, touching nothing else, with drafts that override visibly."""

from typing import Any

import pytest

from graph.content import Content
from graph.datasets import graph_of, load
from graph.model import AccessRule, Framework, Level, QualificationType
from graph.projection import Graph
from graph.record import Record
from graph.store import GraphStore
from tests.store.reading import everything

pytestmark = pytest.mark.embedded

SOURCE = {"source_url": "https://example.org/a", "evidence": "seen"}


def framework(id_: str = "F", name: str = "F") -> Framework:
    return Framework(id=id_, name=name, country="AT", **SOURCE)


def level(notation: str, order: int, eqf: int | None) -> Level:
    return Level(framework_id="F", notation=notation, order=order, label=notation, eqf_level=eqf, **SOURCE)


def kind(id_: str, code: str | None = None, **more: Any) -> QualificationType:
    told = {"title_en": id_, "sector": "adult", "is_full_qualification": True, **SOURCE, **more}
    return QualificationType(id=id_, framework_id="F", level_code=code, **told)


def rule(id_: str, start: str, end: str) -> AccessRule:
    return AccessRule(rule_id=id_, from_id=start, to_id=end, access="general", certainty="entitled", **SOURCE)


SMALL: list[Record] = [
    framework(),
    level("4", 4, 4),
    level("4+", 5, 4),
    kind("A", "4"),
    kind("B", "4+", title_native="Ärger \"quoted\" 'x' \\ \u200b ñ 🙂"),
    rule("r1", "A", "B"),
    rule("r2", "A", "B"),
]


def expected(*contents: tuple[str, list[Record]]) -> Graph:
    return graph_of([(name, Content(records)) for name, records in contents])


def assert_holds(store: GraphStore, graph: Graph) -> None:
    held = everything(store)
    assert held.nodes == graph.nodes
    assert held.relationships == graph.relationships


@pytest.mark.parametrize("bulk", [50_000, 1], ids=["one transaction", "in batches"])
def test_a_store_holds_exactly_the_graph_that_the_rows_make(store: GraphStore, bulk: int) -> None:
    load(store, "d", Content(SMALL), bulk=bulk)
    assert_holds(store, expected(("d", SMALL)))


def test_the_bundled_pack_is_in_the_store_to_the_last_property(pack_store: GraphStore) -> None:
    version = pack_store.version()
    contents = [(d.id, pack_store.archive.get(d.id, d.version)) for d in version.datasets]
    assert_holds(pack_store, graph_of(contents))


def test_the_same_rows_again_change_nothing(store: GraphStore) -> None:
    first = load(store, "d", Content(SMALL))
    again = load(store, "d", Content(list(reversed(SMALL))))
    assert (again.changed, again.dataset) == (0, first.dataset)
    assert again.dataset.loaded_at == first.dataset.loaded_at
    assert store.version().datasets == (first.dataset,)
    assert_holds(store, expected(("d", SMALL)))


def test_two_datasets_stand_side_by_side_with_their_versions(store: GraphStore) -> None:
    other: list[Record] = [framework("G", "G"), framework("F", "other")]
    load(store, "d", Content(SMALL))
    load(store, "e", Content(other))
    assert [(d.id, d.version) for d in store.version().datasets] == [
        ("d", Content(SMALL).version),
        ("e", Content(other).version),
    ]
    assert_holds(store, expected(("d", SMALL), ("e", other)))
    assert everything(store).nodes["Framework", "F"]["asserted_by"] == ["e", "d"]


@pytest.mark.parametrize("bulk", [50_000, 1], ids=["one transaction", "in batches"])
def test_a_newer_version_removes_what_is_gone(store: GraphStore, bulk: int) -> None:
    load(store, "d", Content(SMALL))
    newer = [framework(), level("4", 4, 5), kind("A", "4")]
    load(store, "d", Content(newer), bulk=bulk)
    assert_holds(store, expected(("d", newer)))


def test_a_load_touches_nothing_of_another_dataset(store: GraphStore) -> None:
    other: list[Record] = [framework("G", "G")]
    load(store, "d", Content(SMALL))
    load(store, "e", Content(other))
    load(store, "e", Content([framework("H", "H")]))
    assert_holds(store, expected(("d", SMALL), ("e", [framework("H", "H")])))


def test_a_draft_overrides_the_pack_visibly_and_survives_its_update(store: GraphStore) -> None:
    draft: list[Record] = [kind("A", "4+")]
    load(store, "pack", Content(SMALL))
    load(store, "draft", Content(draft))
    load(store, "pack", Content([*SMALL, kind("C", "4")]))
    held = everything(store)
    assert held.nodes["QualificationType", "A"]["asserted_by"] == ["draft", "pack"]
    at = {end[1] for type_, start, end, _ in held.relationships if type_ == "AT_LEVEL" and start[1] == "A"}
    assert at == {"F:4+"}


def test_taking_a_draft_back_restores_the_packs_row(store: GraphStore) -> None:
    load(store, "pack", Content(SMALL))
    load(store, "draft", Content([kind("A", "4+"), framework("G", "G")]))
    load(store, "draft", Content([framework("G", "G")]))
    assert_holds(store, expected(("pack", SMALL), ("draft", [framework("G", "G")])))


def test_a_version_does_not_depend_on_the_order_of_rows() -> None:
    assert Content(SMALL).version == Content(list(reversed(SMALL))).version


def test_every_version_is_kept(store: GraphStore) -> None:
    versions = [load(store, "d", Content(SMALL[:n])).dataset.version for n in (1, 2, 4)]
    assert set(store.archive.versions("d")) == set(versions)
    assert Content(store.archive.get("d", versions[0])).version == versions[0]


def test_a_load_says_how_far_it_is(store: GraphStore) -> None:
    told: list[tuple[int, int]] = []
    done = load(store, "d", Content(SMALL), progress=lambda written, size: told.append((written, size)))
    assert told[-1] == (done.changed, done.changed)
