"""What the tables may hold, checked once at the border."""

import csv
from collections import Counter
from decimal import Decimal

import pytest
from pydantic import ValidationError

from graph.model import (
    RECORDS,
    TABLES,
    AccessRule,
    EheaCycle,
    Field,
    Framework,
    Level,
    MicroCredential,
    Programme,
    QualificationType,
    StackingLink,
    sources,
)
from graph.record import Record
from graph.vocabulary import Certainty, Evidence
from tests.routes.snapshots import DATA

SOURCE = {"source_url": "https://example.org", "evidence": "seen"}


def rule(**told: object) -> AccessRule:
    usual = {"rule_id": "R", "from_id": "A", "to_id": "B", "access": "general", "certainty": "entitled"}
    return AccessRule(**{**usual, **SOURCE, **told})


def kind(**told: object) -> QualificationType:
    usual = {"id": "T", "framework_id": "X", "title_en": "T", "sector": "adult", "is_full_qualification": True}
    return QualificationType(**{**usual, **SOURCE, **told})


def programme(**told: object) -> Programme:
    return Programme(**{"id": "P", "provider_id": "U", "title": "P", **SOURCE, **told})


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"access": "none"}, "certainty must be empty where access is none"),
        ({"certainty": None}, "certainty may be empty only where access is none"),
        ({"certainty": "inferred"}, "never for a published rule"),
        ({"access": "restricted"}, "certainty entitled does not go with access restricted"),
        ({"access": "conditional"}, "certainty entitled does not go with access conditional"),
        ({"to_id": "A"}, "are the same"),
    ],
)
def test_a_rule_that_contradicts_itself_is_refused_with_the_reason(told: dict[str, object], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        rule(**told)


@pytest.mark.parametrize(
    "told",
    [
        {"access": "none", "certainty": None},
        {"access": "general", "certainty": "conditional"},
        {"access": "restricted", "certainty": "conditional"},
        {"access": "conditional", "certainty": "discretionary"},
    ],
)
def test_a_rule_may_promise_less_than_it_opens(told: dict[str, object]) -> None:
    assert rule(**told).access == told["access"]


@pytest.mark.parametrize("pair", [(180, 240), (180, 180), (None, 240), (180, None), (0, 0)])
def test_a_range_of_credit_may_be_open_or_a_single_number(pair: tuple[int | None, int | None]) -> None:
    assert kind(ects_min=pair[0], ects_max=pair[1]).ects_min == pair[0]


def test_a_range_of_credit_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValidationError, match="ects_min 240 is more than ects_max 180"):
        kind(ects_min=240, ects_max=180)


@pytest.mark.parametrize("written", ["60", "7.5", 60, 7.5, Decimal("7.50"), "0"])
def test_a_plain_number_is_credit(written: object) -> None:
    assert programme(ects=written).ects == Decimal(str(written))


@pytest.mark.parametrize(
    "written",
    [
        "",
        " 60",
        "60 ",
        "+60",
        "1e3",
        "6,5",
        "1 000",
        ".5",
        "5.",
        "-1",
        "NaN",
        "Infinity",
        "٦٠",
        "7.555",
        "100001",
        "_6",
    ],
)
def test_what_is_no_plain_number_is_no_credit(written: str) -> None:
    with pytest.raises(ValidationError):
        programme(ects=written)


@pytest.mark.parametrize("written", ["0", "9", "-1", "4.5", "4+", "", "IV"])
def test_what_is_not_1_to_8_is_no_eqf_level(written: str) -> None:
    with pytest.raises(ValidationError):
        programme(eqf_level=written)


@pytest.mark.parametrize("notation", ["4+", "5A", "Entry", "10", "1/2", "IV. stupeň"])
def test_a_levels_notation_is_any_text(notation: str) -> None:
    level = Level(framework_id="X", notation=notation, order=1, label="L", **SOURCE)
    assert level.node_id == f"X:{notation}"


@pytest.mark.parametrize("url", ["http://example.org", "https://example.org/a?b=(c)#d", "HTTPS://EXAMPLE.ORG"])
def test_a_web_address_is_a_source(url: str) -> None:
    assert programme(source_url=url).source_url == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "ftp://example.org",
        "javascript:alert(1)",
        "https://",
        "https://a b",
        'https://a"b',
        "https://a<b",
        " https://a",
        "https://a\n",
        "https://" + "a" * 2000,
    ],
)
def test_what_is_no_web_address_is_no_source(url: str) -> None:
    with pytest.raises(ValidationError):
        programme(source_url=url)


@pytest.mark.parametrize(
    "id_", ["", " ", " P", "P ", "P\n", "\tP", "a\x00b", "a\x1bb", "a\rb", "a\tb", "a\x9bb", "x" * 201]
)
def test_what_nobody_can_type_is_no_id(id_: str) -> None:
    with pytest.raises(ValidationError):
        programme(id=id_)


@pytest.mark.parametrize("id_", ["P", "a b", "Ä-ß", "学位", "x" * 200, "a:b/c"])
def test_anything_else_is_an_id(id_: str) -> None:
    assert programme(id=id_).node_id == id_


@pytest.mark.parametrize("character", ["\r", "\x1b", "\x7f", "\x85", "\x9b", "\u2028", "\u202e", "\u2066", "\u2069"])
def test_a_text_holds_nothing_that_steers_a_terminal_or_turns_it_around(character: str) -> None:
    for field in ("title", "nqf_level", "entry_requirement"):
        with pytest.raises(ValidationError, match=f"U\\+{ord(character):04X}"):
            programme(**{field: f"a{character}b"})


@pytest.mark.parametrize("text", ["two\nlines", "a\tb", "می\u200cشود", "\u200fא", "soft\u00adhyphen"])
def test_a_text_may_have_lines_tabs_and_marks_of_its_script(text: str) -> None:
    assert programme(entry_requirement=text).entry_requirement == text


@pytest.mark.parametrize(("field", "most"), [("nqf_level", 100), ("title", 1_000), ("entry_requirement", 20_000)])
def test_a_text_may_be_as_long_as_its_kind_ever_is(field: str, most: int) -> None:
    assert len(getattr(programme(**{field: "(" * most}), field)) == most
    with pytest.raises(ValidationError, match=f"at most {most}"):
        programme(**{field: "(" * (most + 1)})


@pytest.mark.parametrize("country", ["at", "AUT", "A", "", "A1", "ÖS"])
def test_a_country_has_two_capital_letters(country: str) -> None:
    with pytest.raises(ValidationError):
        programme(country=country)


@pytest.mark.parametrize(
    "day",
    ["2026-02-30", "2026-11", "20261123", "23.11.2026", "2026-W48-1", ""],
)
def test_what_is_no_day_is_not_when_a_source_was_read(day: str) -> None:
    with pytest.raises(ValidationError):
        programme(checked_on=day)


@pytest.mark.parametrize("moment", ["2026", "2026-11", "2026-11-23"])
def test_a_link_may_begin_in_a_year_a_month_or_on_a_day(moment: str) -> None:
    assert StackingLink(mc_id="M", target_id="P", valid_from=moment, **SOURCE).valid_from == moment


@pytest.mark.parametrize("moment", ["2026-13", "2026-02-30", "26", "2026-1", "2026-11-23T00:00", "٢٠٢٦"])
def test_what_is_no_day_month_or_year_is_not_when_a_link_begins(moment: str) -> None:
    with pytest.raises(ValidationError):
        StackingLink(mc_id="M", target_id="P", valid_from=moment, **SOURCE)


@pytest.mark.parametrize("language", ["de", "fil", "sr-Latn", "pt-BR", "zh-Hant-TW"])
def test_a_language_is_a_tag(language: str) -> None:
    assert programme(language=language).language == language


@pytest.mark.parametrize("language", ["DE", "german", "de_AT", "d", ""])
def test_a_languages_name_is_no_tag(language: str) -> None:
    with pytest.raises(ValidationError):
        programme(language=language)


@pytest.mark.parametrize("told", [{"mode": "evening"}, {"evidence": "guessed"}, {"qf_ehea_cycle": "fourth"}])
def test_a_value_outside_its_vocabulary_is_refused(told: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        programme(**told)


def test_a_column_that_the_table_does_not_have_is_refused() -> None:
    with pytest.raises(ValidationError, match="joy"):
        programme(joy="much")


def test_a_row_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        programme().title = "Q"


def test_a_fee_that_is_not_said_is_not_nothing() -> None:
    assert (programme().fee_eur, programme(fee_eur="0").fee_eur) == (None, 0)


def test_a_field_keeps_its_leading_zero() -> None:
    assert Field(code="061", name="ICT", uri="https://example.org").node_id == "061"


@pytest.mark.parametrize("code", ["1", "12345", "6A", "٠٦"])
def test_what_has_not_two_to_four_digits_is_no_field(code: str) -> None:
    with pytest.raises(ValidationError):
        Field(code=code, name="F", uri="https://example.org")


def test_a_cycle_is_known_by_its_name() -> None:
    assert EheaCycle(cycle="first", eqf_level=6, source_url="https://example.org").node_id == "first"


def test_a_claim_names_its_source() -> None:
    assert sources(programme(checked_on="2026-11-23")) == {
        "source_url": "https://example.org",
        "evidence": Evidence.SEEN,
        "checked_on": "2026-11-23",
    }


def test_certainties_run_from_strong_to_weak() -> None:
    names = ["entitled", "conditional", "discretionary", "inferred"]
    assert [certainty.value for certainty in sorted(Certainty, key=lambda c: c.rank)] == names


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.TABLE)
def test_a_table_has_its_models_columns_in_order(record: type[Record]) -> None:
    with (DATA / f"{record.TABLE}.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == list(record.columns())


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.TABLE)
def test_a_key_is_made_of_columns_that_may_not_be_empty(record: type[Record]) -> None:
    assert [name for name in record.KEY if not record.model_fields[name].is_required()] == []


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.TABLE)
def test_a_reference_is_as_wide_as_the_key_it_names(record: type[Record]) -> None:
    widths = {len(reference.fields) - len(TABLES[t].KEY) for reference in record.REFERENCES for t in reference.tables}
    assert widths <= {0}


def test_no_two_tables_have_one_name() -> None:
    assert [name for name, count in Counter(r.TABLE for r in RECORDS).items() if count > 1] == []


def test_every_bundled_table_has_a_model() -> None:
    assert {file.stem for file in DATA.glob("*.csv")} == TABLES.keys()


@pytest.mark.parametrize("model", [Framework, Programme, MicroCredential], ids=lambda model: model.TABLE)
def test_a_row_may_be_made_by_column_or_by_property_name(model: type[Record]) -> None:
    by_property = {"id": "I", "name": "N", "title": "T", "provider_id": "U", **SOURCE}
    told = {name: value for name, value in by_property.items() if name in model.model_fields}
    by_column = {column: told[name] for column, name in model.columns().items() if name in told}
    assert model.model_validate(by_column) == model.model_validate(told)


def test_a_micro_credential_is_no_part_of_itself() -> None:
    with pytest.raises(ValidationError, match="are the same"):
        StackingLink(mc_id="M", target_id="M", **SOURCE)
