"""ESCO's CSV download: skills, occupations, and what an occupation needs, from files of its shape."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.content import Content
from graph.datasets import graph_of
from graph.errors import GradusError, PathError
from graph.model import EscoSkill, MicroCredential, Occupation, OccupationSkill, Provider, SkillLink
from loaders.foreign.esco import read_esco
from loaders.foreign.options import Options
from tests.unit.sheets_made import read

ESCO = "http://data.europa.eu/esco"
PYTHON, TEAMS, DEVELOPER = f"{ESCO}/skill/python", f"{ESCO}/skill/teams", f"{ESCO}/occupation/developer"
FILES = {
    "skills_en.csv": (
        "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,"
        "scopeNote,definition,inScheme,description",
        f'KnowledgeSkillCompetence,{PYTHON},knowledge,sector-specific,Python,"Python 3\npy",,released,,,,,"It, said."',
        f"KnowledgeSkillCompetence,{TEAMS},skill/competence,transversal,work in teams,,,released,,,,,",
    ),
    "occupations_en.csv": (
        "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,"
        "regulatedProfessionNote,scopeNote,definition,inScheme,description,code,naceCode",
        f"Occupation,{DEVELOPER},2512,software developer,programmer,,released,,,,,,Designs software.,2512.1,",
    ),
    "occupationSkillRelations_en.csv": (
        "occupationUri,relationType,skillType,skillUri",
        f"{DEVELOPER},essential,knowledge,{PYTHON}",
        f"{DEVELOPER},optional,skill/competence,{TEAMS}",
    ),
    "skillGroups_en.csv": ("conceptType,conceptUri,preferredLabel", f"SkillGroup,{ESCO}/skill/S1,communication"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        put(tmp_path, name)
    return tmp_path


def put(folder: Path, name: str, *more: str, instead: tuple[str, str] = ("", "")) -> Path:
    text = "\n".join((*FILES[name], *more, ""))
    assert instead[0] in text
    (folder / name).write_text(text.replace(*instead) if instead[0] else text, encoding="utf-8")
    return folder


def test_the_download_gives_skills_occupations_and_what_they_need(folder: Path) -> None:
    loaded = read(folder)
    assert (loaded.report.rejected, loaded.report.warnings, loaded.report.read) == ((), (), 5)
    python, _teams, developer, *needs = loaded.records
    assert python == EscoSkill(
        uri=PYTHON,
        label="Python",
        kind="knowledge",
        reuse="sector_specific",
        alt_labels="Python 3\npy",
        description="It, said.",
    )
    assert isinstance(developer, Occupation)
    assert (developer.isco_group, developer.code, developer.regulation) == ("2512", "2512.1", None)
    assert {(need.key, need.need) for need in needs if isinstance(need, OccupationSkill)} == {
        ((DEVELOPER, PYTHON), "essential"),
        ((DEVELOPER, TEAMS), "optional"),
    }


def test_what_is_noted_on_regulation_is_kept_as_it_is_written(folder: Path) -> None:
    note = f"{ESCO}/regulated-professions/regulated"
    put(folder, "occupations_en.csv", instead=("released,,,,,,Designs", f"released,,{note},,,,Designs"))
    (developer,) = read(folder / "occupations_en.csv").records
    assert isinstance(developer, Occupation)
    assert developer.regulation == note


def test_a_file_of_it_is_read_alone(folder: Path) -> None:
    assert len(read(folder / "skills_en.csv").records) == 2


def test_relations_alone_lead_nowhere_which_is_a_warning(folder: Path) -> None:
    report = read(folder / "occupationSkillRelations_en.csv").report
    assert (report.rejected, report.accepted, bool(report.warnings)) == ((), 0, True)


def test_an_occupation_needs_the_skill_that_a_micro_credential_teaches(folder: Path) -> None:
    source = {"source_url": "https://example.org/", "evidence": "known"}
    provider = Provider.model_validate({"id": "P", "name": "P", "kind": "other", **source})
    offer = MicroCredential.model_validate({"id": "M", "provider_id": "P", "title": "T", **source})
    mine = Content([provider, offer, SkillLink(mc_id="M", label="Python", uri=PYTHON)])
    graph = graph_of([("esco", Content(read(folder).records)), ("mine", mine)])
    ends = {(type_, start[1], end) for type_, start, end, _ in graph.relationships if end[0] == "Skill"}
    assert {("NEEDS", DEVELOPER, ("Skill", PYTHON)), ("TEACHES", "M", ("Skill", PYTHON))} <= ends
    assert graph.nodes["Skill", PYTHON]["kind"] == "knowledge"
    assert graph.nodes["Skill", PYTHON]["asserted_by"] == ["esco"]
    assert graph.dangling == []


def test_of_several_languages_english_is_read_and_that_is_said(folder: Path) -> None:
    (folder / "skills_de.csv").write_text("\n".join(FILES["skills_en.csv"]), encoding="utf-8")
    report = read(folder).report
    assert (report.accepted, len(report.warnings)) == (5, 1)
    assert "(de)" in report.warnings[0].reason


def test_what_is_not_released_is_left_out_and_counted(folder: Path) -> None:
    put(folder, "skills_en.csv", f"KnowledgeSkillCompetence,{ESCO}/skill/old,,,old,,,obsolete,,,,,")
    report = read(folder).report
    assert (report.accepted, [warning.reason[:6] for warning in report.warnings]) == (5, ["1 row "])


@pytest.mark.parametrize(
    ("name", "instead", "field", "line"),
    [
        ("occupationSkillRelations_en.csv", ("essential", "mostly"), "need", 2),
        ("skills_en.csv", ("transversal", "everywhere"), "reuse_level", 4),
        ("skills_en.csv", (TEAMS, "teams"), "esco_uri", 4),
        ("occupations_en.csv", ("software developer", ""), "occupation_label", 2),
    ],
)
def test_a_wrong_value_is_refused_with_its_line(
    folder: Path, name: str, instead: tuple[str, str], field: str, line: int
) -> None:
    problem = read(put(folder, name, instead=instead)).report.rejected[0]
    assert (problem.file, problem.field, problem.line, problem.place) == (str(folder / name), field, line, None)


@pytest.mark.parametrize("blank", ["", "\n", " , ,\n\n", "\ufeff"])
def test_a_header_in_quotation_marks_or_below_empty_rows_is_read(tmp_path: Path, blank: str) -> None:
    file = tmp_path / "skills_en.csv"
    file.write_text(f'{blank}"conceptUri","preferredLabel","skillType"\n{PYTHON},Python,knowledge\n', encoding="utf-8")
    assert [record.key for record in read(file, format="esco").records] == [(PYTHON,)]


@pytest.mark.parametrize(
    "header",
    [
        '"conceptUri,preferredLabel,skillType"',
        '"conceptUri""",preferredLabel,skillType',
        'conceptUri,preferredLabel,"skillType\nx"',
        'conceptUri,preferredLabel,"skillType',
    ],
)
def test_a_header_that_only_looks_like_one_of_esco_is_none(tmp_path: Path, header: str) -> None:
    file = tmp_path / "skills_en.csv"
    file.write_text(f"{header}\n{PYTHON},Python,knowledge\n", encoding="utf-8")
    with pytest.raises(PathError, match="none of ESCO's files"):
        read_esco(file, Options())


@pytest.mark.parametrize("end", ['KnowledgeSkillCompetence,"', "too,few", "x" * 200_000])
def test_what_is_no_table_is_refused(folder: Path, end: str) -> None:
    assert read(put(folder, "skills_en.csv", end)).report.rejected


HEADERS = st.lists(
    st.sampled_from(["conceptUri", "preferredLabel", "skillType", "occupationUri", '"', ",", "\n", " ", "\r", "x"]),
    max_size=14,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HEADERS)
def test_no_header_raises_anything_but_our_own_errors(tmp_path: Path, parts: list[str]) -> None:
    file = tmp_path / "skills_en.csv"
    file.write_text(f"{''.join(parts)}\na,b,c\n", encoding="utf-8", newline="")
    for path in (file, tmp_path):
        try:
            assert read_esco(path, Options()).tables is not None
        except GradusError as error:
            assert str(error)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200), st.sampled_from(sorted(FILES)))
def test_no_content_raises_anything_but_our_own_errors(tmp_path: Path, content: bytes, name: str) -> None:
    (tmp_path / name).write_bytes(FILES[name][0].encode() + b"\n" + content)
    try:
        read_esco(tmp_path, Options())
    except GradusError:
        pass
    for file in tmp_path.iterdir():
        file.unlink()
