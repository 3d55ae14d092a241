"""Every version of every dataset, under any name, and a clear error where a file is damaged."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.archive import FolderArchive, write_atomically
from graph.content import Content
from graph.datasets import load
from graph.embedded import EmbeddedStore
from graph.errors import StoreFormatError
from graph.model import Framework, Level
from graph.store import GraphStore
from loaders.pack import read_pack

DATA = Path(__file__).parents[2] / "data"
SOURCE = {"source_url": "https://example.org", "evidence": "seen"}
STRANGE = [
    *("../../x", "/etc/passwd", "a/b", ".", "..", "a\\b", "con", "nul.txt", " x ", "-rf", "~", "%2e%2e", "$HOME"),
    *("ü" * 150, "x" * 500, "🙂", "Диплом", "دبلوم", "a:b", "a|b?*<>", "e\u0301", "\u00e9"),
]


def content(name: str = "F") -> Content:
    return Content([Framework(id="F", name=name, country="AT", **SOURCE)])


@pytest.fixture
def archive(tmp_path: Path) -> FolderArchive:
    return FolderArchive(tmp_path / "packs", lambda: None)


@pytest.mark.embedded
def test_what_is_kept_comes_back(store: GraphStore) -> None:
    kept = Content(read_pack(DATA).records)
    store.archive.put("d", kept)
    assert list(store.archive.get("d", kept.version)) == list(kept)


@pytest.mark.parametrize("name", STRANGE)
def test_a_dataset_may_have_any_name_and_stays_inside(archive: FolderArchive, tmp_path: Path, name: str) -> None:
    archive.put(name, content())
    assert list(archive.get(name, content().version)) == list(content())
    assert archive.versions(name) == (content().version,)
    assert [path.name for path in tmp_path.iterdir()] == ["packs"]
    assert [path.is_dir() for path in (tmp_path / "packs").iterdir()] == [True]


@pytest.mark.embedded
def test_names_that_look_alike_are_kept_apart(store: GraphStore) -> None:
    archive = store.archive
    for number, name in enumerate(STRANGE):
        archive.put(name, content(str(number)))
    held = [archive.get(name, archive.versions(name)[0]).tables["frameworks"]["F",] for name in STRANGE]
    assert [record.name for record in held if isinstance(record, Framework)] == [str(n) for n in range(len(STRANGE))]


@pytest.mark.embedded
@pytest.mark.parametrize("name", ["../../x", "ü" * 150, "Диплом 🙂 \"'\\", "a\u2028b"])
def test_a_store_keeps_datasets_of_any_name_apart(make_store: Callable[..., GraphStore], name: str) -> None:
    store = make_store()
    load(store, name, content("strange"))
    load(store, "plain", Content([Framework(id="G", name="G", **SOURCE)]))
    load(store, name, content("newer"))
    held = {row["properties"]["id"]: row["properties"] for row in store.read("snapshot_frameworks")}
    assert {id_: (p["name"], p["asserted_by"]) for id_, p in held.items()} == {
        "F": ("newer", [name]),
        "G": ("G", ["plain"]),
    }
    assert {d.id for d in make_store().version().datasets} == {name, "plain"}


@pytest.mark.parametrize("separator", ["\n", "\t", "\u00a0", "\ufeff", "\ufffe", "🙂", "\u200b"])
def test_a_text_may_hold_any_separator(archive: FolderArchive, separator: str) -> None:
    odd = Content([Framework(id="F", name=f"a{separator}b", **SOURCE), Framework(id="G", name=separator, **SOURCE)])
    archive.put("d", odd)
    assert list(archive.get("d", odd.version)) == list(odd)


@pytest.mark.embedded
def test_a_store_gives_back_texts_with_any_separator(store: GraphStore) -> None:
    name = "a\u200bb\u00a0c\u00add\ne\tf\\n 'g' \"h\" {i} $j `k` 🙂 Диплом"
    load(store, "d", content(name))
    load(store, "e", Content([Framework(id="G", name="G", **SOURCE)]))
    assert {row["properties"]["name"] for row in store.read("snapshot_frameworks")} == {name, "G"}
    assert store.snapshot().frameworks["F"]["name"] == name


def test_keeping_a_version_twice_writes_it_once(archive: FolderArchive, tmp_path: Path) -> None:
    archive.put("d", content())
    (file,) = tmp_path.rglob("*.gz")
    before = file.stat().st_mtime_ns
    archive.put("d", content())
    assert file.stat().st_mtime_ns == before


def test_the_file_is_the_same_on_every_machine(archive: FolderArchive, tmp_path: Path) -> None:
    rows = [
        Framework(id="F", name="F", **SOURCE),
        Level(framework_id="F", notation="4+", order=5, label="4+", eqf_level=4, **SOURCE),
    ]
    for name, records in (("d", rows), ("e", rows[::-1])):
        archive.put(name, Content(records))
    one, other = tmp_path.rglob("*.gz")
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.embedded
def test_versions_come_oldest_first(store: GraphStore) -> None:
    archive = store.archive
    contents = [content(name) for name in ("a", "b", "c")]
    for one in contents:
        archive.put("d", one)
    assert set(archive.versions("d")) == {one.version for one in contents}
    assert archive.versions("e") == ()


def lines(*texts: bytes) -> bytes:
    return gzip.compress(b"".join(text + b"\n" for text in texts))


DAMAGED: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "truncated": lambda data: data[: len(data) // 2],
    "one byte short": lambda data: data[:-1],
    "a turned bit": lambda data: data[:25] + bytes([data[25] ^ 0x10]) + data[26:],
    "no gzip": lambda data: b"nothing",
    "no JSON": lambda data: lines(b"["),
    "no pair": lambda data: lines(b"5"),
    "no table": lambda data: lines(b'["moods",{}]'),
    "no row": lambda data: lines(b'["frameworks",{}]'),
    "no UTF-8": lambda data: lines(b'["frameworks",{"framework_id":"\xff"}]'),
    "another row": lambda data: gzip.compress(gzip.decompress(data).replace(b'"AT"', b'"DE"')),
    "a row less": lambda data: gzip.compress(b""),
    "no line end": lambda data: gzip.compress(gzip.decompress(data)[:-1]),
}


@pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_damaged_file_is_a_clear_error(
    archive: FolderArchive, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    archive.put("the dataset", content())
    (file,) = tmp_path.rglob("*.gz")
    file.write_bytes(damage(file.read_bytes()))
    with pytest.raises(StoreFormatError, match=r"(?s)'the dataset'.*\. Load that dataset again\.$"):
        archive.get("the dataset", content().version)


@pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED.keys())
def test_keeping_a_version_again_mends_a_damaged_file(
    archive: FolderArchive, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    archive.put("d", content())
    (file,) = tmp_path.rglob("*.gz")
    file.write_bytes(damage(file.read_bytes()))
    archive.put("d", content())
    assert list(archive.get("d", content().version)) == list(content())


@pytest.mark.embedded
def test_a_version_that_is_not_there_is_a_clear_error(store: GraphStore) -> None:
    with pytest.raises(StoreFormatError, match="Load that dataset again"):
        store.archive.get("d", "0" * 64)


@pytest.mark.embedded
def test_a_damaged_archive_stops_a_load_and_changes_nothing(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path / "store")
    load(store, "d", content())
    before = store.version()
    (file,) = (tmp_path / "store" / "packs").glob("*/*.gz")
    file.write_bytes(b"nothing")
    with pytest.raises(StoreFormatError, match="Load that dataset again"):
        load(store, "e", Content([Framework(id="G", name="G", **SOURCE)]))
    assert store.version() == before
    assert [row["properties"]["id"] for row in store.read("snapshot_frameworks")] == ["F"]


@pytest.mark.embedded
@pytest.mark.parametrize("name", ["F", "another"], ids=["the same version", "another version"])
def test_loading_the_dataset_again_mends_a_damaged_archive(tmp_path: Path, name: str) -> None:
    store = EmbeddedStore(tmp_path / "store")
    load(store, "other", Content([Framework(id="G", name="G", country="AT", **SOURCE)]))
    load(store, "d", Content([Framework(id="F", name="F", country="AT", **SOURCE)]))
    (file,) = (file for file in (tmp_path / "store" / "packs").glob("*/*.gz") if "d-" in file.parent.name)
    file.write_bytes(b"nothing")
    again = Content([Framework(id="F", name=name, country="AT", **SOURCE)])
    load(store, "d", again)
    assert {row["properties"]["name"] for row in store.read("snapshot_frameworks")} == {name, "G"}
    assert store.archive.get("d", again.version).version == again.version


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "file"
    write_atomically(file, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("graph.archive.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_atomically(file, b"new")
    assert (file.read_bytes(), [path.name for path in tmp_path.iterdir()]) == (b"old", ["file"])
