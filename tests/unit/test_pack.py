"""Reading a pack: what is accepted, what is not, and what is said about it."""

import csv
import io
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import PathError
from graph.model import TABLES
from loaders import detect
from loaders.columns import columns_of
from loaders.pack import read_contents, read_pack
from loaders.report import Loaded, Problem
from loaders.rows import Key
from loaders.settling import settle

DATA = Path(__file__).parents[2] / "data"
BUNDLED = {name: (f"{name}.csv", (DATA / f"{name}.csv").read_bytes()) for name in TABLES}
FILLED = {name for name, (_, content) in BUNDLED.items() if content.count(b"\n") > 1}
"""The tables that have rows; what ESCO publishes is not bundled."""

SOURCE = "https://example.org/,seen,2026-11-23"
SMALL = {
    "frameworks": f"framework_id,country,region,name_en,name_native,abbreviation,level_count,referenced_to_eqf_year,"
    f"self_certified_qf_ehea_year,authority,website,source_url,evidence,checked_on\nXX,XX,,F,,,2,,,,,{SOURCE}\n",
    "levels": "framework_id,level_code,level_order,label_en,eqf_level,qf_ehea_cycle,source_url,evidence,checked_on\n"
    f"XX,1,1,One,5,,{SOURCE}\nXX,2,2,Two,6,,{SOURCE}\n",
    "qualification_types": "type_id,framework_id,level_code,title_native,language,title_en,sector,ects_min,ects_max,"
    "national_credits,national_credit_system,duration_years,is_full_qualification,source_url,evidence,checked_on\n"
    f"XX-school,XX,1,,,School,upper_secondary_general,,,,,3,true,{SOURCE}\n"
    f"XX-bachelor,XX,2,,,Bachelor,higher_education,180,240,,,3,true,{SOURCE}\n",
    "access": "rule_id,from_type_id,to_type_id,access,certainty,condition_en,bridge_title,bridge_kind,"
    "bridge_duration_years,remaining_ects,remaining_years,credit_exemption_ects_max,legal_basis,source_url,evidence,"
    f"checked_on\nR1,XX-school,XX-bachelor,general,entitled,,,,,,,,,{SOURCE}\n",
    "providers": "provider_id,name,country,website,kind,source_url,evidence,checked_on\n"
    f"P,Uni,XX,,university,{SOURCE}\n",
}


def small(**changes: tuple[str, str]) -> dict[str, tuple[str, bytes]]:
    """The small pack, with one text replaced in some tables."""
    texts = dict(SMALL)
    for name, (old, new) in changes.items():
        assert old in texts[name]
        texts[name] = texts[name].replace(old, new, 1)
    return {name: (f"{name}.csv", text.encode()) for name, text in texts.items()}


def load(contents: dict[str, tuple[str, bytes]], **options: Any) -> Loaded:
    return read_contents(contents, "test", **options)


def problem(**changes: tuple[str, str]) -> Problem:
    """The first problem of the small pack with these changes."""
    return load(small(**changes)).report.rejected[0]


def read(path: Path, format: str = "auto") -> Loaded:
    """A path in whatever format it is."""
    return settle([detect.read(path, format)])[0]


class Other:
    """Another dataset, of which nothing is known but its keys."""

    dataset = "other"

    def __init__(self, table: str, *keys: Key) -> None:
        self._table, self._keys = table, keys

    def holds(self, table: str, key: Key) -> bool:
        return table == self._table and key in self._keys

    def keys(self, table: str) -> tuple[Key, ...]:
        return self._keys if table == self._table else ()

    def record(self, table: str, key: Key) -> None:
        return None


def write(folder: Path, contents: dict[str, tuple[str, bytes]]) -> Path:
    folder.mkdir(exist_ok=True)
    for file, content in contents.values():
        (folder / file).write_bytes(content)
    return folder


# What is good


def test_every_row_of_the_bundled_pack_is_accepted() -> None:
    report = read_pack(DATA).report
    assert (report.rejected, report.warnings, report.accepted) == ((), (), report.read)


def test_the_bundled_pack_is_the_dataset_gradus_europe() -> None:
    assert read_pack(DATA).dataset == "gradus-europe"


def test_the_small_pack_is_accepted() -> None:
    assert load(small()).report.rejected == ()


def test_a_report_has_the_shape_of_the_contract() -> None:
    assert list(load(small()).report.as_json()) == [
        "dataset",
        "read",
        "accepted",
        "rejected",
        "warnings",
        "nodes",
        "relationships",
    ]


def test_a_problem_has_the_shape_of_the_contract() -> None:
    assert list(problem(access=("general", "genral")).as_json()) == [
        "file",
        "place",
        "line",
        "field",
        "value",
        "reason",
        "allowed",
        "nearest",
    ]


def test_a_report_takes_the_counts_of_the_graph() -> None:
    report = load(small()).report.with_graph(nodes={"Level": 2}, relationships={}, version="v", loaded_at="now")
    assert report.as_json()["dataset"] == {"id": "test", "version": "v", "loaded_at": "now"}


# Where a pack is


def test_a_folder_without_descriptor_is_named_after_itself(tmp_path: Path) -> None:
    assert read(write(tmp_path / "draft", small())).dataset == "draft"


def test_a_descriptor_may_be_named_itself() -> None:
    assert read(DATA / "datapackage.json").dataset == "gradus-europe"


def test_a_single_table_may_be_read(tmp_path: Path) -> None:
    folder = write(tmp_path, small())
    assert len(read(folder / "providers.csv").records) == 1


def test_a_pack_without_the_plain_words_for_eqf_levels_is_complete(tmp_path: Path) -> None:
    contents = {name: content for name, content in BUNDLED.items() if name != "eqf_levels"}
    assert read(write(tmp_path / "old", contents)).report.rejected == ()


def test_a_path_that_is_not_there_is_a_wrong_call(tmp_path: Path) -> None:
    with pytest.raises(PathError, match="There is no file"):
        read(tmp_path / "nowhere")


def test_a_folder_without_tables_is_of_no_known_format(tmp_path: Path) -> None:
    with pytest.raises(PathError, match=r"this version reads: .*pack"):
        read(tmp_path)


def test_a_format_that_is_not_read_is_a_wrong_call() -> None:
    with pytest.raises(PathError, match="'gedcom'"):
        read(DATA, format="gedcom")


def test_a_path_with_a_null_byte_is_a_wrong_call() -> None:
    with pytest.raises(PathError):
        read(Path("a\0b"))


def test_a_file_that_is_almost_named_after_a_table_is_answered_with_the_table(tmp_path: Path) -> None:
    (tmp_path / "levles.csv").write_text("")
    with pytest.raises(PathError, match=r"levels\.csv"):
        read(tmp_path / "levles.csv", format="pack")


def test_a_table_that_cannot_be_opened_is_a_wrong_call(tmp_path: Path) -> None:
    (tmp_path / "levels.csv").mkdir()
    with pytest.raises(PathError, match="cannot be opened"):
        read(tmp_path)


def test_a_file_that_is_no_table_is_a_warning_with_the_nearest_table(tmp_path: Path) -> None:
    folder = write(tmp_path, small())
    (folder / "provider.csv").write_text("x")
    (warning,) = read(folder).report.warnings
    assert warning.nearest[0] == "providers.csv"


def described(folder: Path, descriptor: object) -> Loaded:
    text = descriptor if isinstance(descriptor, str) else json.dumps(descriptor)
    (write(folder, small()) / "datapackage.json").write_text(text)
    return read(folder)


def test_a_descriptor_that_is_no_json_is_rejected_by_line(tmp_path: Path) -> None:
    assert described(tmp_path, '{\n"name": }').report.rejected[0].line == 2


@pytest.mark.parametrize("number", ["9" * 5000, "[" * 100_000])
def test_a_descriptor_that_would_exhaust_the_reader_is_rejected(tmp_path: Path, number: str) -> None:
    assert described(tmp_path, f'{{"name": {number}}}').report.rejected


@pytest.mark.parametrize("name", [7, "", " x", "a\nb", ["a"], "x" * 201])
def test_a_name_that_is_none_is_rejected(tmp_path: Path, name: object) -> None:
    assert described(tmp_path, {"name": name}).report.rejected[0].field == "name"


@pytest.mark.parametrize("path", ["../levels.csv", "/etc/passwd", "https://example.org/levels.csv", ["a"], None, "\0"])
def test_a_descriptor_may_not_name_a_file_outside_its_folder(tmp_path: Path, path: object) -> None:
    loaded = described(tmp_path, {"name": "x", "resources": [{"name": "levels", "path": path}]})
    assert loaded.report.rejected[0].field == "path"


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    outside.write_text(SMALL["levels"])
    folder = write(tmp_path / "pack", small())
    (folder / "linked.csv").symlink_to(outside)
    loaded = described(folder, {"name": "x", "resources": [{"name": "levels", "path": "linked.csv"}]})
    assert loaded.report.rejected[0].value == "linked.csv"


def test_a_table_that_the_descriptor_forgets_is_read_with_a_warning(tmp_path: Path) -> None:
    loaded = described(tmp_path, {"name": "x", "resources": []})
    assert (loaded.report.rejected, len(loaded.report.warnings), len(loaded.records)) == ((), 5, 7)


def test_a_resource_that_is_no_table_is_a_warning(tmp_path: Path) -> None:
    loaded = described(tmp_path, {"name": "x", "resources": [{"name": {"a": 1}, "path": "x.csv"}]})
    assert loaded.report.warnings[0].field == "name"


def test_a_missing_file_is_one_problem_and_one_for_each_table_that_needs_it(tmp_path: Path) -> None:
    folder = write(tmp_path, {name: content for name, content in small().items() if name != "frameworks"})
    resources = [{"name": name, "path": f"{name}.csv"} for name in SMALL]
    (folder / "datapackage.json").write_text(json.dumps({"name": "x", "resources": resources}))
    files = [Path(problem.file or "").name for problem in read(folder).report.rejected]
    assert files == ["datapackage.json", "levels.csv", "qualification_types.csv", "access.csv"]


# Cells


def test_a_value_outside_a_vocabulary_is_rejected_with_the_nearest_one() -> None:
    found = problem(access=("general", "genral"))
    assert (found.value, found.nearest) == ("genral", ("general",))


def test_a_value_outside_a_vocabulary_is_rejected_with_the_vocabulary() -> None:
    assert problem(access=("general", "x")).allowed == ("general", "restricted", "conditional", "none")


def test_a_problem_names_file_line_place_and_column() -> None:
    found = problem(levels=("XX,2,2", "XX,2,second"))
    assert (found.file, found.line, found.place, found.field) == ("levels.csv", 3, "XX:2", "level_order")


@pytest.mark.parametrize("number", ['"12,5"', "NaN", "1e5", "١٢", "inf", "0x10", "1_000", "--1", "+3", "1."])
def test_a_number_is_written_in_digits_with_a_point(number: str) -> None:
    found = problem(qualification_types=(",180,", f",{number},"))
    assert (found.field, found.reason) == ("ects_min", "is not a number (digits, with a point for decimals)")


def test_a_number_of_thousands_of_digits_is_rejected() -> None:
    assert problem(levels=("XX,1,1,", f"XX,1,{'9' * 5000},")).field == "level_order"


def test_a_number_below_its_least_is_rejected_with_the_range() -> None:
    found = problem(levels=(",One,5,", ",One,0,"))
    assert (found.reason, found.allowed) == ("is less than 1", "a whole number from 1 to 8")


def test_a_fraction_where_a_whole_number_belongs_is_rejected() -> None:
    assert problem(levels=(",One,5,", ",One,3.5,")).reason == "is not a whole number"


def test_too_many_decimals_are_rejected() -> None:
    assert problem(qualification_types=(",180,", ",180.125,")).reason == "has more than 2 decimals"


def test_an_empty_required_cell_is_rejected() -> None:
    found = problem(levels=(",One,", ",,"))
    assert (found.field, found.value, found.reason) == ("label_en", None, "may not be empty")


ADDRESSES = [
    *("javascript:alert(1)", "data:text/html;x", "example.org", "https://a b.eu/"),
    *("http://[", "http://[::1", "http://a:99999999/", "http://a:x/", "http:///a", "https://?a", "http://\u2100.eu/"),
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_is_none_of_the_web_is_rejected(address: str) -> None:
    assert problem(providers=("https://example.org/", address)).field == "source_url"


WHERE_ADDRESSES_STAND = [
    (table, name)
    for table, record in TABLES.items()
    for name, column in columns_of(record).items()
    if column.is_address and table in FILLED
]


@pytest.mark.parametrize(("table", "column"), WHERE_ADDRESSES_STAND)
def test_an_address_without_a_host_is_rejected_wherever_it_stands(table: str, column: str) -> None:
    file, content = BUNDLED[table]
    header, first, *_ = csv.reader(io.StringIO(content.decode(), newline=""))
    for address in ("http://[x", "https://\\evil", "https:///x", "http://h:99999", "https://a\u202eb.org", "http://."):
        row = [address if name == column else cell for name, cell in zip(header, first, strict=True)]
        text = io.StringIO(newline="")
        csv.writer(text).writerows([header, row])
        found = load({table: (file, text.getvalue().encode())}).report.rejected[0]
        assert (found.file, found.line, found.field, bool(found.value)) == (file, 2, column, True), address


@pytest.mark.parametrize("character", ["\u200b", "\u202e", "\u2028", "\ufeff"])
def test_an_id_holds_nothing_that_cannot_be_seen(character: str) -> None:
    found = problem(providers=("P,Uni", f"P{character}Q,Uni"))
    assert (found.field, found.reason) == ("provider_id", f"holds an invisible character (U+{ord(character):04X})")


@pytest.mark.parametrize("id_", ["🙂", "👩\u200d🔬", "Диплом", "می\u200cشود", "A B", "a/b:c"])
def test_an_id_may_be_of_any_script(id_: str) -> None:
    assert load(small(providers=("P,Uni", f"{id_},Uni"))).report.rejected == ()


def test_a_level_may_not_be_taken_for_one_of_another_framework() -> None:
    found = problem(levels=("XX,2,2", "XX,1:2,2"))
    assert (found.field, found.value, "colon" in found.reason) == ("level_code", "1:2", True)


def test_a_day_that_does_not_exist_is_rejected_in_plain_words() -> None:
    assert problem(providers=("2026-11-23", "2026-02-30")).reason == "is not a date that exists"


def test_a_truth_value_that_is_none_is_rejected() -> None:
    assert problem(qualification_types=(",true,", ",maybe,")).allowed == "true or false"


def test_a_rule_about_two_columns_names_one_of_them() -> None:
    found = problem(access=(",general,entitled,", ",restricted,entitled,"))
    assert (found.field, found.value) == ("certainty", "entitled")


def test_every_wrong_cell_of_a_row_is_reported() -> None:
    found = load(small(access=(",general,entitled,", ",genral,entitld,"))).report.rejected
    assert [problem.field for problem in found] == ["access", "certainty"]


# Keys


def test_a_key_with_two_contents_rejects_both_rows_and_names_both_lines() -> None:
    found = load(small(providers=("P,Uni", f"P,Other,XX,,university,{SOURCE}\nP,Uni"))).report.rejected
    assert [(problem.line, problem.reason[:25]) for problem in found] == [
        (2, "has the same key as line "),
        (3, "has the same key as line "),
    ]


def test_a_repeated_row_is_rejected_once_and_the_first_is_kept() -> None:
    row = f"P,Uni,XX,,university,{SOURCE}\n"
    loaded = load(small(providers=(row, row + row)))
    assert ([problem.line for problem in loaded.report.rejected], loaded.report.accepted) == ([3], 7)


def test_an_id_may_not_name_a_type_and_a_provider() -> None:
    found = load(small(providers=("P,Uni", "XX-school,Uni"))).report.rejected
    assert [problem.file for problem in found[:2]] == ["qualification_types.csv", "providers.csv"]


# References


def test_a_reference_to_nothing_is_rejected_with_the_nearest_id() -> None:
    found = problem(access=("R1,XX-school", "R1,XX-shool"))
    assert (found.field, found.value, found.nearest) == ("from_type_id", "XX-shool", ("XX-school",))


def test_both_ends_of_a_rule_are_reported() -> None:
    found = load(small(access=("XX-school,XX-bachelor", "A,B"))).report.rejected
    assert [problem.field for problem in found] == ["from_type_id", "to_type_id"]


def test_a_level_must_belong_to_the_framework_of_the_type() -> None:
    found = problem(qualification_types=("XX,1,", "XX,9,"))
    assert (found.field, found.allowed) == ("level_code", ("1", "2"))


def test_a_parent_that_is_not_there_is_rejected() -> None:
    contents = {
        **BUNDLED,
        "isced_f": ("isced_f.csv", BUNDLED["isced_f"][1].replace(b"further defined,00,", b"further defined,0,", 1)),
    }
    assert load(contents).report.rejected[0].field == "parent_code"


def test_rows_that_depend_on_a_rejected_row_are_rejected_to_the_end() -> None:
    loaded = load(small(frameworks=(",2,", ",two,")))
    assert [record.TABLE for record in loaded.records] == ["providers"]


def test_a_consequence_names_the_row_it_follows_from() -> None:
    found = load(small(qualification_types=(",School,", ",,"))).report.rejected[-1]
    assert "qualification_types.csv line 2" in found.reason


def test_what_follows_from_one_row_is_one_problem_a_column() -> None:
    contents = small(frameworks=(",2,", ",two,"))
    found = [problem for problem in load(contents).report.rejected if problem.field == "framework_id"]
    assert [(Path(problem.file or "").stem, problem.line) for problem in found] == [
        ("levels", 2),
        ("qualification_types", 2),
    ]
    assert {problem.reason.partition("; ")[2] for problem in found} == {"the same is true of 1 more row"}


def test_what_depends_on_an_unreadable_table_is_counted_not_listed() -> None:
    found = load(small(frameworks=("source_url", "url"))).report.rejected
    assert [problem.reason[:14] for problem in found if "depend" in problem.reason] == [
        "2 rows depend ",
        "2 rows depend ",
        "1 row depends ",
    ]


def test_a_pack_without_the_table_it_refers_to_is_rejected() -> None:
    contents = {name: content for name, content in small().items() if name != "frameworks"}
    assert "does not have" in load(contents).report.rejected[0].reason


def test_a_pack_without_a_table_may_refer_to_what_the_store_has() -> None:
    contents = {name: content for name, content in small().items() if name != "frameworks"}
    assert load(contents, others=[Other("frameworks", ("XX",))]).report.rejected == ()


def test_a_reference_that_only_the_store_answers_is_a_warning_where_the_pack_has_the_table() -> None:
    contents = small(access=("R1,XX-school", "R1,YY-school"))
    report = load(contents, others=[Other("qualification_types", ("YY-school",))]).report
    assert (report.rejected, report.warnings[0].value) == ((), "YY-school")
    assert "the dataset 'other'" in report.warnings[0].reason


def test_two_levels_on_one_rung_are_a_warning() -> None:
    report = load(small(levels=("XX,2,2,", "XX,2,1,"))).report
    assert (report.rejected, report.warnings[0].field) == ((), "level_order")


def test_a_second_label_of_one_skill_is_rejected() -> None:
    cited = {"source_url": "https://a.eu", "evidence": "seen"}
    skill = "http://data.europa.eu/esco/skill/1"
    tables = {
        "micro_credentials": [{"mc_id": "M", "provider_id": "P", "title": "M", **cited}],
        "esco_skills": [{"mc_id": "M", "skill_label": label, "esco_uri": skill} for label in "ab"],
    }
    contents = small()
    for name, rows in tables.items():
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, [*TABLES[name].columns()])
        writer.writeheader()
        writer.writerows(rows)
        contents[name] = (f"{name}.csv", text.getvalue().encode())
    report = load(contents).report
    assert [(p.line, p.field, p.value) for p in report.rejected] == [(3, "esco_uri", skill)]
    assert (report.warnings, report.accepted) == ((), report.read - 1)


def test_a_pack_full_of_mistakes_is_reported_up_to_a_limit() -> None:
    rows = "".join(f"P{number},,XX,,university,{SOURCE}\n" for number in range(1500))
    report = load(small(providers=("P,Uni", f"{rows}P,Uni"))).report
    assert (len(report.rejected), report.rejected[-1].reason) == (1001, "and 500 more, not listed")


# Whatever happens to a cell

ROWS = {name: list(csv.reader(io.StringIO(content.decode(), newline=""))) for name, (_, content) in BUNDLED.items()}
JUNK = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["", " ", "NaN", "-1", "9" * 400, "٣", "\ufeff", "a\nb", '"', "javascript:alert(1)", "\0", "\x1b[2J"]
    ),
)


def with_cell(table: str, row: int, column: int, value: str) -> dict[str, tuple[str, bytes]]:
    """The bundled pack with another value in one cell."""
    rows = [list(cells) for cells in ROWS[table]]
    rows[row][column] = value
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return {**BUNDLED, table: (f"{table}.csv", text.getvalue().encode("utf-8", "surrogatepass"))}


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted(ROWS)), st.randoms(use_true_random=False), JUNK)
def test_no_change_of_one_cell_raises_an_error(table: str, chance: random.Random, junk: str) -> None:
    row, column = chance.randrange(len(ROWS[table])), chance.randrange(len(ROWS[table][0]))
    report = load(with_cell(table, row, column, junk)).report
    assert report.accepted <= report.read and json.dumps(report.as_json(), ensure_ascii=False).encode()


STRICT = [
    (name, column)
    for name, record in TABLES.items()
    for column in columns_of(record).values()
    if name in FILLED and (column.required or column.values)
]


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(STRICT), st.randoms(use_true_random=False))
def test_a_spoilt_required_or_enumerated_cell_is_reported_by_file_and_line(where: Any, chance: random.Random) -> None:
    table, column = where
    row = chance.randrange(1, len(ROWS[table]))
    value = "" if column.required else "no such value"
    found = load(with_cell(table, row, ROWS[table][0].index(column.name), value)).report.rejected
    assert (f"{table}.csv", row + 1, column.name) in [(p.file, p.line, p.field) for p in found]
