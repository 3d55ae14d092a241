"""Files that somebody brings: laid out under harmless names, read as on the command line, and gone afterwards."""

import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.load_report import groups, report_csv
from graph.errors import GradusError, UsageError
from loaders import uploads
from loaders.detect import read
from loaders.importing import check_paths
from loaders.uploads import FOLDER, Brought, laid_out, usable_name
from tests.conftest import DATA

HOSTILE = [
    "../../etc/passwd",
    "..\\..\\windows\\system32\\x.dll",
    "/etc/passwd",
    "",
    ".",
    "..",
    " . ",
    "a\0b.csv",
    "x" * 200,
    "ü" * 200 + ".json",
    "名" * 200 + ".mapping.toml",
    "con",
    "NUL.csv",
    "a\nb\u202etxt.csv",
    "\ud800.csv",
    "noextension",
    "C:evil.csv",
    "~root",
    "$(id).csv",
    "'; DROP TABLE x; --.csv",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_one_harmless_part_of_a_path(name: str) -> None:
    usable = usable_name(name)
    assert usable
    assert usable not in (".", "..")
    assert not set(usable) & set('/\\\0<>:"|?*\n\u202e')
    assert len(usable.encode()) <= 125
    assert usable_name(usable) == usable


def test_a_long_name_keeps_its_ending() -> None:
    assert usable_name("ü" * 200 + ".json").endswith("ü.json")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300))
def test_any_name_lands_inside_the_folder(name: str) -> None:
    with laid_out([Brought(name, b"{}")]) as laid:
        (path,) = laid.paths
        assert path.is_relative_to(laid.folder)
        assert path.read_bytes() == b"{}"
    assert not laid.folder.exists()


def test_the_folder_is_its_owner_s_alone_and_is_gone_afterwards_whatever_happens() -> None:
    with pytest.raises(RuntimeError), laid_out([Brought("a.json", b"{}")]) as laid:
        assert os.name == "nt" or stat.S_IMODE(laid.folder.stat().st_mode) == 0o700
        raise RuntimeError
    assert not laid.folder.exists()


def test_two_that_have_the_same_folder_do_not_exist() -> None:
    with laid_out([Brought("a", b"1")]) as one, laid_out([Brought("a", b"2")]) as other:
        assert one.folder != other.folder
        assert one.paths[0].read_bytes() == b"1"


@pytest.mark.parametrize(
    "names", [("a.csv", "a.csv"), ("A.csv", "a.csv"), ("x/a.csv", "y\\a.csv"), ("é.csv", "e\u0301.csv")]
)
def test_two_files_of_one_name_are_refused(names: tuple[str, str]) -> None:
    with pytest.raises(UsageError, match="Two of the files are called"), laid_out([Brought(n, b"") for n in names]):
        pass


def test_nothing_too_many_and_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_BYTES", 10)
    monkeypatch.setattr(uploads, "MOST_BYTES_TOGETHER", 15)
    wrong = (
        [],
        [Brought(f"{n}", b"") for n in range(51)],
        [Brought("a", b"x" * 11)],
        [Brought(n, b"x" * 9) for n in "ab"],
    )
    for files in wrong:
        with pytest.raises(UsageError), laid_out(files):
            pass


def tables(*names: str) -> list[Brought]:
    return [Brought(name, (DATA / name).read_bytes()) for name in names]


def test_tables_and_their_descriptor_are_one_pack() -> None:
    names = [file.name for file in DATA.iterdir() if file.suffix in (".csv", ".json")]
    with laid_out([*tables(*names), Brought("notes.txt", b"x")]) as laid:
        assert [path.name for path in laid.paths] == [FOLDER, "notes.txt"]
        reading = read(laid.paths[0])
    assert (reading.dataset, reading.rejected.count, reading.warnings.count) == ("gradus-europe", 0, 0)


def test_several_tables_without_a_descriptor_are_one_pack_and_one_alone_is_itself() -> None:
    with laid_out(tables("frameworks.csv", "levels.csv")) as laid:
        assert [path.name for path in laid.paths] == [FOLDER]
    with laid_out(tables("levels.csv")) as laid:
        assert read(laid.paths[0]).dataset == "levels"


MAPPING = b"""table = "providers"
[columns]
provider_id = "Id"
[constants]
name = "A university"
country = "AT"
kind = "university"
source_url = "https://example.org"
evidence = "known"
"""


def test_a_sheet_lies_beside_its_mapping() -> None:
    with laid_out([Brought("list.csv", b"Id\n1\n"), Brought("list.mapping.toml", MAPPING)]) as laid:
        assert ([path.name for path in laid.paths], laid.mapping) == (["list.csv"], None)
        assert read(laid.paths[0]).tables.keys() == {"providers"}


def test_a_sheet_called_after_a_table_is_a_sheet_where_it_has_a_mapping() -> None:
    with laid_out([Brought("providers.csv", b"Id\n1\n"), Brought("providers.mapping.toml", MAPPING)]) as laid:
        assert [path.name for path in laid.paths] == ["providers.csv"]


def test_the_only_mapping_goes_with_the_only_sheet_whatever_it_is_called() -> None:
    with laid_out([Brought("list.csv", b"Id\n1\n"), Brought("other.mapping.toml", MAPPING)]) as laid:
        assert laid.mapping and laid.mapping.name == "other.mapping.toml"
    several = [Brought(f"{n}.csv", b"Id\n1\n") for n in "ab"]
    with (
        pytest.raises(UsageError, match=r"belongs to a sheet called 'other'"),
        laid_out([*several, Brought("other.mapping.toml", MAPPING)]),
    ):
        pass


def test_sheets_beside_a_pack_keep_their_mappings() -> None:
    files = [*tables("frameworks.csv", "levels.csv"), Brought("l.csv", b"Id\n"), Brought("l.mapping.toml", MAPPING)]
    with laid_out(files) as laid:
        assert [path.name for path in laid.paths] == [FOLDER, "l.csv"]
        assert read(laid.paths[1]).tables.keys() == {"providers"}


@pytest.mark.parametrize("name", [FOLDER, FOLDER.upper(), "beside"])
def test_a_file_may_be_called_as_a_folder_of_ours(name: str) -> None:
    with laid_out([*tables("frameworks.csv", "levels.csv"), Brought(name, b"x")]) as laid:
        assert [path.name for path in laid.paths] == [FOLDER, name]
        assert laid.paths[1].read_bytes() == b"x"
        assert laid.plain(f"'{laid.paths[1]}' is nothing") == f"'{name}' is nothing"


def test_what_a_pack_names_outside_its_folder_is_not_read() -> None:
    descriptor = {"name": "x", "resources": [{"name": "providers", "path": "../../../../../../etc/passwd"}]}
    with laid_out([Brought("datapackage.json", json.dumps(descriptor).encode()), *tables("levels.csv")]) as laid:
        done = check_paths(laid.paths)
    assert any("not the path of one file" in problem.reason for problem in done.reports[0].rejected)
    assert "root:" not in json.dumps(done.as_json())


def test_a_report_calls_the_files_as_whoever_brought_them() -> None:
    broken = (DATA / "levels.csv").read_bytes().replace(b",4,", b",x,", 1)
    with laid_out([Brought("levels.csv", broken), *tables("frameworks.csv")]) as laid:
        document = laid.plain(check_paths(laid.paths).as_json())
        folder = str(laid.folder)
    assert folder not in json.dumps(document)
    assert {problem["file"] for problem in document["rejected"]} == {"levels.csv"}


def test_an_error_calls_the_files_as_whoever_brought_them() -> None:
    with laid_out([Brought("my file", b"\x00\x01")]) as laid, pytest.raises(GradusError) as found:
        check_paths(laid.paths)
    assert laid.plain(str(found.value)).startswith("'my file' is of no known format")


def test_what_was_brought_is_not_kept_in_memory() -> None:
    from loaders.foreign import files

    credential = {"type": ["EuropeanDigitalCredential"], "credentialSubject": {"givenName": {"en": "Ada"}}}
    with laid_out([Brought("mine.json", json.dumps(credential).encode())]) as laid:
        check_paths(laid.paths)
        assert files._document.cache_info().currsize > 0
    assert files._document.cache_info().currsize == 0
    assert not list(Path(laid.folder.parent).glob(laid.folder.name))


TYPES = ["OpenBadgeCredential", "EuropeanDigitalCredential", "ceterms:Course", "LearningOpportunity", "\ud800<b>"]
CONTENTS = st.one_of(
    st.binary(max_size=80),
    st.sampled_from(
        [
            b"<a>",
            b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>",
            b"[" * 5000,
            b"PK\x03\x04",
            b"\x89PNG\r\n\x1a\nopenbadges",
            b"framework_id,level_code\nF,\xed\xa0\x80\n",
        ]
    ),
    st.builds(
        lambda type_, text: json.dumps(
            {"@type": type_, "type": [type_], "name": text, text: {"id": text}, "x": 1e308}
        ).encode(),
        st.sampled_from(TYPES),
        st.text(max_size=20) | st.just("\ud800\u202e"),
    ),
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from([*HOSTILE, "access.csv", "levels.csv", "datapackage.json"]), CONTENTS), max_size=4
    )
)
def test_whatever_is_brought_is_reported_or_refused_in_words(files: list[tuple[str, bytes]]) -> None:
    try:
        with laid_out([Brought(name, content) for name, content in files]) as laid:
            document = laid.plain(check_paths(laid.paths).as_json())
        assert json.dumps(document, ensure_ascii=False).encode()
        assert report_csv(document)
        assert sum(len(group.problems) for group in groups(document["rejected"])) == len(document["rejected"])
    except GradusError as error:
        assert str(error)
