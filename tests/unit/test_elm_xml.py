"""LOQ XML that is damaged: it is never read in part, and the first error is told with its place."""

import random
from pathlib import Path
from xml.parsers import expat

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import GradusError
from tests.unit.elm_made import Read, written
from tests.unit.test_elm_offers import LOQ

PIECE = 32_768
"""Bytes that the parser takes at once: what it does after an error depends on where the next piece begins."""

OUTCOME = '<learningOutcome id="o"><title>A</title></learningOutcome>'
MANY = LOQ.replace(
    "<agentReferences>",
    f"<learningOutcomeReferences>{OUTCOME * 1500}</learningOutcomeReferences>\n  <agentReferences>",
)


@pytest.mark.parametrize("before", range(0, PIECE, PIECE // 16))
def test_an_unknown_entity_is_told_with_its_place_wherever_the_pieces_end(tmp_path: Path, before: int) -> None:
    broken = MANY.replace('idref="L"', 'idref="&x;"')
    path = written(tmp_path, broken.replace("  <agentReferences>", f"{' ' * before}<agentReferences>"))
    (problem,) = Read(path).report.rejected
    line = broken[: broken.index("&x;")].count("\n") + 1
    assert f"not well-formed XML: line {line}, column" in problem.reason
    assert "undefined entity" in problem.reason


@pytest.mark.parametrize(
    ("inside", "said"),
    [("<" + "x" * 11_000_000 + "/>", "too long"), ("<u:a/>", "prefix u"), ("<a>" * 300 + "</a>" * 300, "depth")],
    ids=["a long name", "an unknown prefix", "many levels"],
)
def test_what_the_parser_itself_refuses_is_told(tmp_path: Path, inside: str, said: str) -> None:
    (problem,) = Read(written(tmp_path, MANY.replace("<duration>P3Y</duration>", inside))).report.rejected
    assert said in problem.reason


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_mutated_files_are_read_whole_or_rejected(tmp_path: Path, chance: random.Random) -> None:
    damaged = bytearray(MANY.encode())
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(damaged))
        piece = chance.choice(
            [b"", b"&x;", b"&#0;", b"<", b'"', b"</a>", b"<a>", b"<!--", b"]]>", b"\xff", b"<?x", b"&"]
        )
        damaged[start : start + chance.randint(0, 4)] = piece
    path = tmp_path / "file.xml"
    path.write_bytes(damaged)
    try:
        found = Read(path)
    except GradusError:
        return
    assert found.report.rejected or _is_well_formed(bytes(damaged))


def _is_well_formed(raw: bytes) -> bool:
    try:
        expat.ParserCreate().Parse(raw, True)
    except expat.ExpatError:
        return False
    return True
