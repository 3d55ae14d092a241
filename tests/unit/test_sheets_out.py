"""A pack as a workbook and as CSV: templates, and copies that read back as what they were made from."""

import csv
import io
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from exports.first_mapping import first_mapping
from exports.pack_columns import ids_of
from exports.pack_csv import pack_files, write_pack
from exports.pack_out import chosen, empty_tables, tables_of, written_out
from exports.pack_workbook import pack_workbook
from graph.content import Content
from graph.errors import ContentError, GradusError, StoreEmptyError, UnknownIdError, UsageError
from graph.model import TABLES, Provider, QualificationType
from graph.version import DatasetVersion
from loaders.columns import columns_of
from loaders.guard import guarded, unguarded
from loaders.pack import read_pack
from tests.unit.sheets_made import read

DATA = Path(__file__).parents[2] / "data"
FORMULAS = [
    "=1+1",
    "+1",
    "-2",
    "@SUM(A1)",
    "\t=1",
    "'=1",
    "''=1",
    "  =1",
    "\uff1d1",
    "4+",
    "'s-Hertogenbosch",
    "#N/A",
    "TRUE",
]
LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp")) | st.sampled_from("_x0D5F\n\t")


@pytest.fixture(scope="module")
def bundled() -> Content:
    return Content(read_pack(DATA).records)


def provider(name: str, id_: str = "P") -> Provider:
    return Provider.model_validate(
        {"provider_id": id_, "name": name, "kind": "other", "source_url": "https://example.org/", "evidence": "known"}
    )


def of(content: Content) -> DatasetVersion:
    return DatasetVersion("copy", content.version, "2026-11-23T00:00:00Z")


def as_workbook(folder: Path, content: Content) -> Path:
    file = folder / "copy.xlsx"
    file.write_bytes(pack_workbook(tables_of(content), ids_of([content]), "copy"))
    return file


def as_csv(folder: Path, content: Content) -> Path:
    for name, data in pack_files(tables_of(content), "copy").items():
        (folder / name).write_bytes(data)
    return folder


# Copies


@pytest.mark.parametrize("write", [as_workbook, as_csv])
def test_the_bundled_pack_reads_back_as_the_same_version(tmp_path: Path, bundled: Content, write: Any) -> None:
    loaded = read(write(tmp_path, bundled))
    assert (loaded.dataset, loaded.report.rejected, loaded.report.warnings) == ("copy", (), ())
    assert Content(loaded.records).version == bundled.version


@pytest.mark.parametrize("write", [as_workbook, as_csv])
@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_like_a_formula_reads_back_as_it_was(tmp_path: Path, write: Any, text: str) -> None:
    content = Content([provider(text.strip())])
    assert written_out(write(tmp_path, content), of(content), content).differing == ()


def test_no_cell_of_a_workbook_is_a_formula(tmp_path: Path) -> None:
    content = Content([provider(text, f"P{at}") for at, text in enumerate(FORMULAS)])
    sheet = load_workbook(as_workbook(tmp_path, content))["providers"]
    cells = [sheet.cell(row, 2) for row in range(2, 2 + len(FORMULAS))]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith(("=", "+", "-", "@")))


def test_no_cell_of_a_csv_file_begins_as_a_formula_does() -> None:
    content = Content([provider(text, f"P{at}") for at, text in enumerate(FORMULAS)])
    text = pack_files(tables_of(content), "copy")["providers.csv"].decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert not [cell for cell in cells if cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))]


@given(st.text(st.sampled_from("'=+-@ \ta")))
def test_a_guard_is_taken_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(
        st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp")) | st.sampled_from("_x0D5F\n\t"), min_size=1
    )
)
def test_any_name_reads_back_from_a_workbook_and_from_csv(tmp_path: Path, name: str) -> None:
    if not name.strip() or name != name.strip():
        return
    content = Content([provider(name)])
    for write in (as_workbook, as_csv):
        folder = tmp_path / write.__name__
        folder.mkdir(exist_ok=True)
        assert written_out(write(folder, content), of(content), content).differing == ()


def test_a_row_that_reads_back_otherwise_is_named(tmp_path: Path) -> None:
    content = Content([provider("a ")])
    assert written_out(as_csv(tmp_path, content), of(content), content).differing == ("providers.csv: P",)


def test_numbers_dates_and_truth_values_are_cells_of_their_kind(tmp_path: Path, bundled: Content) -> None:
    sheet = load_workbook(as_workbook(tmp_path, bundled))["qualification_types"]
    columns = list(columns_of(QualificationType))
    kinds = {name: {sheet.cell(row, at).data_type for row in range(2, 60)} for at, name in enumerate(columns, 1)}
    assert (kinds["ects_min"], kinds["checked_on"] - {"n"}, kinds["is_full_qualification"]) == ({"n"}, {"d"}, {"b"})
    assert kinds["level_code"] <= {"s", "n"}


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path, bundled: Content) -> None:
    (tmp_path / "mine.csv").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="holds something"):
        write_pack(tmp_path, tables_of(bundled), "copy")
    assert [file.name for file in tmp_path.iterdir()] == ["mine.csv"]


# Templates


def test_an_empty_template_reads_back_as_nothing(tmp_path: Path) -> None:
    file = tmp_path / "template.xlsx"
    file.write_bytes(pack_workbook(empty_tables(())))
    report = read(file).report
    assert (report.read, report.rejected, report.warnings) == (0, (), ())


def test_an_empty_template_of_csv_reads_back_as_nothing(tmp_path: Path) -> None:
    write_pack(tmp_path / "new", empty_tables(("programmes",)), "mine")
    loaded = read(tmp_path / "new")
    assert (loaded.dataset, loaded.report.read, loaded.report.rejected, loaded.report.warnings) == ("mine", 0, (), ())


def test_a_template_that_is_filled_in_loads(tmp_path: Path) -> None:
    file = tmp_path / "mine.xlsx"
    file.write_bytes(pack_workbook(empty_tables(("providers",))))
    book = load_workbook(file)
    book["providers"].append(["P", "Uni", "AT", None, "university", "https://example.org/", "seen", "2026-11-23"])
    book["_about"]["B1"] = "my data"
    book.save(file)
    loaded = read(file)
    assert (loaded.dataset, loaded.report.rejected, len(loaded.records)) == ("my data", (), 1)


def test_a_template_has_every_column_in_order_with_a_note_and_stays_in_sight(tmp_path: Path, bundled: Content) -> None:
    file = tmp_path / "template.xlsx"
    file.write_bytes(pack_workbook(empty_tables(()), ids_of([bundled])))
    book = load_workbook(file)
    assert book.sheetnames == ["_about", *TABLES, "_lists"]
    for name, record in TABLES.items():
        head = book[name][1]
        assert [cell.value for cell in head] == list(record.columns())
        assert all(cell.comment and cell.comment.text for cell in head)
        assert book[name].freeze_panes == "A2"


def lists(folder: Path, content: Content, table: str) -> dict[str, str]:
    """Column -> the formula of its list, in a template."""
    file = folder / "template.xlsx"
    file.write_bytes(pack_workbook(empty_tables((table,)), ids_of([content])))
    columns = list(TABLES[table].columns())
    checks = load_workbook(file)[table].data_validations.dataValidation
    return {columns[ord(str(check.sqref)[0]) - ord("A")]: check.formula1 for check in checks}


def test_closed_vocabularies_and_short_references_are_lists_to_choose_from(tmp_path: Path, bundled: Content) -> None:
    found = lists(tmp_path, bundled, "qualification_types")
    assert found["is_full_qualification"] == '"TRUE,FALSE"'
    assert found["sector"].startswith('"lower_secondary,')
    assert found["framework_id"] == f"'_lists'!$A$1:$A${len(bundled.tables['frameworks'])}"


def test_a_long_reference_has_no_list(tmp_path: Path, bundled: Content) -> None:
    assert "from_type_id" not in lists(tmp_path, bundled, "access")


def test_a_table_that_is_none_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownIdError) as caught:
        empty_tables(("programs",))
    assert caught.value.nearest[0] == "programmes"


# Which dataset


class Held:
    """A store of which only the datasets are asked."""

    def __init__(self, *ids: str) -> None:
        self._ids = ids
        self.archive = self

    def version(self) -> Any:
        from graph.version import StoreVersion

        return StoreVersion(tuple(DatasetVersion(id_, "v", "t") for id_ in self._ids))

    def get(self, _id: str, _version: str) -> Content:
        return Content([])


def test_the_only_dataset_need_not_be_named() -> None:
    assert chosen(Held("a"), None)[0].id == "a"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ids", "named", "error"),
    [((), None, StoreEmptyError), (("a", "b"), None, UsageError), (("alpha", "b"), "alpa", UnknownIdError)],
)
def test_which_dataset_is_meant_must_be_plain(ids: tuple[str, ...], named: str | None, error: type[Exception]) -> None:
    with pytest.raises(error):
        chosen(Held(*ids), named)  # type: ignore[arg-type]


# A first mapping


def test_a_first_mapping_names_what_is_plain_and_asks_for_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("Provider ID;Näme;Website\nP;Uni;\n".encode("cp1252"))
    text = first_mapping(file, "providers")
    mapping = tomllib.loads(text)
    assert (mapping["delimiter"], mapping["encoding"]) == (";", "cp1252")
    assert mapping["columns"] == {"provider_id": "Provider ID", "website": "Website"}
    assert '# name = ""' in text


def test_a_first_mapping_may_be_tried_at_once_and_says_what_is_missing(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("provider_id,name\nP,Uni\n", encoding="utf-8")
    (tmp_path / "a.mapping.toml").write_text(first_mapping(file, "providers"), encoding="utf-8")
    assert {problem.field for problem in read(file).report.rejected} == {"kind", "source_url", "evidence"}


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=100))
def test_a_first_mapping_of_anything_is_toml_or_an_error_of_ours(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(content)
    try:
        tomllib.loads(first_mapping(file, "providers"))
    except GradusError as error:
        assert isinstance(error, ContentError)
