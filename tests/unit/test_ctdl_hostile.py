"""CTDL files that are broken or meant to break something: each is read, or rejected, and always ends."""

import json
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from loaders.detect import read
from loaders.report import Loaded
from loaders.settling import settle
from tests.unit.test_ctdl import CONTEXT, ECTS, OPTIONS, credit, framework, level, node, offer, org, written
from tests.unit.test_ctdl_pathways import condition, constraint, pathway

BOUNDED = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

EVERYTHING: list[dict[str, Any]] = [
    *pathway(
        condition(
            "c-a",
            "block",
            requiredNumber=1,
            hasCondition=[condition("c-b", requiredNumber=1)],
            hasConstraint=[constraint("ceterms:creditValue", "GTEQ", 10, leftAction="array:Sum")],
        ),
        parts=(node("block", "BasicComponent", hasCondition=[condition("c-c", logicalOperator="logic:And")]),),
    ),
    *framework(level("l1", "Level 1", **{"ceterms:precedes": "res:l2"}), level("l2", "Level 2")),
    node("map", "AlignmentMap", hasPart=[{"ceterms:sourceNode": "res:l1", "ceterms:targetNode": "eqf:1"}]),
    offer("d", atLevel={"ceterms:targetNode": "res:l1"}, estimatedDuration=[{"ceterms:exactDuration": "P4W"}]),
    node(
        "t",
        "TransferValueProfile",
        transferValueFrom="res:a",
        transferValueFor="res:bsc",
        transferValue=credit(3, ECTS),
    ),
    node("ta", "TransferAgreement", sendingOrganization="res:uni", receivingOrganization="res:uni"),
    node("pl", "PriorLearningPolicy", ownedBy="res:uni", description={"en": "Rule"}),
    org("other", **{"ceterms:address": {"ceterms:addressCountry": "Nowhere"}}),
]
WHOLE = {"@context": CONTEXT, "@graph": EVERYTHING}
PROPERTIES = sorted({key for one in EVERYTHING for key in one} | {"@id", "@value", "@graph", "@list", "id", "type"})
ADDRESSES = sorted({one["@id"] for one in EVERYTHING})

leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(min_value=-(10**30), max_value=10**30),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=20),
    st.sampled_from([*ADDRESSES, "_:b", "urn:gradus:", "urn:gradus:%ff", "ceterms:", "P1Y", "2026-01-01", "EQF"]),
)
values = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.one_of(st.sampled_from(PROPERTIES), st.text(max_size=5)), inner, max_size=3),
    ),
    max_leaves=8,
)


def settled(tmp_path: Path, content: Any) -> Loaded:
    return settle([read(written(tmp_path, content), "ctdl", OPTIONS)])[0]


def places(data: Any, so_far: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [so_far]
    for key, inner in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        found += places(inner, (*so_far, key))
    return found


def change(data: Any, place: tuple[Any, ...], value: Any) -> None:
    """Put a value at a place, where there is one by then."""
    for key in place[:-1]:
        there = isinstance(data, dict) if isinstance(key, str) else isinstance(data, list) and key < len(data)
        if not there or (isinstance(data, dict) and key not in data):
            return
        data = data[key]
    last = place[-1]
    if isinstance(data, dict) if isinstance(last, str) else isinstance(data, list) and last < len(data):
        data[last] = value


PLACES = places(WHOLE)[1:]


def test_the_whole_is_read_before_it_is_mangled(tmp_path: Path) -> None:
    found = settled(tmp_path, WHOLE)
    assert found.report.rejected == ()
    assert {one.TABLE for one in found.records} >= {"requirements", "stacking", "levels", "recognition_policies"}


@BOUNDED
@given(changes=st.lists(st.tuples(st.sampled_from(PLACES), values), min_size=1, max_size=4))
def test_a_document_with_other_values_in_it_is_read_or_rejected(
    tmp_path: Path, changes: list[tuple[tuple[Any, ...], Any]]
) -> None:
    document = json.loads(json.dumps(WHOLE))
    for place, value in changes:
        change(document, place, value)
    settled(tmp_path, document)


@BOUNDED
@given(place=st.sampled_from(PLACES), value=values)
def test_a_value_object_around_anything_is_read_or_rejected(tmp_path: Path, place: tuple[Any, ...], value: Any) -> None:
    document = json.loads(json.dumps(WHOLE))
    change(document, place, {"@value": value})
    settled(tmp_path, document)


def test_a_value_object_that_holds_no_value_is_not_read_and_that_is_said(tmp_path: Path) -> None:
    nodes = [
        {"@type": "ceterms:Pathway", "ceterms:hasPart": ["res:c-bsc"]},
        {"@id": "res:c-bsc", "ceterms:proxyFor": {"@value": {}}, "ceterms:hasCondition": [{"@value": [1]}]},
    ]
    found = settled(tmp_path, {"@context": CONTEXT, "@graph": nodes})
    places = [problem.place for problem in found.report.warnings if problem.field == "@value"]
    assert places == ["/@graph/1/ceterms:proxyFor", "/@graph/1/ceterms:hasCondition/0"]


@BOUNDED
@given(document=values)
def test_any_data_are_read_or_rejected(tmp_path: Path, document: Any) -> None:
    settled(tmp_path, document)


@BOUNDED
@given(start=st.integers(0, 4000), noise=st.binary(max_size=12))
def test_bytes_that_are_damaged_are_read_or_rejected(tmp_path: Path, start: int, noise: bytes) -> None:
    whole = json.dumps(WHOLE).encode()
    settled(tmp_path, whole[:start] + noise + whole[start + len(noise) :])


@BOUNDED
@given(noise=st.binary(max_size=200))
def test_random_bytes_are_rejected(tmp_path: Path, noise: bytes) -> None:
    assert settled(tmp_path, noise).records == ()


def test_a_chain_of_conditions_without_end_is_rejected(tmp_path: Path) -> None:
    chain = [{**condition(requiredNumber=1, hasCondition=[f"res:k{n + 1}"]), "@id": f"res:k{n}"} for n in range(5000)]
    nodes = pathway(condition(requiredNumber=1, hasCondition=["res:k0"]))
    found = settled(tmp_path, {"@context": CONTEXT, "@graph": [*nodes, *chain]})
    assert any("asks for more than can be read" in problem.reason for problem in found.report.rejected)


def test_a_chain_of_levels_and_prerequisites_without_end_is_read(tmp_path: Path) -> None:
    levels = [level(f"l{n}", f"Level {n}", **{"ceterms:precedes": f"res:l{n + 1}"}) for n in range(500)]
    courses = [offer(f"w{n}", prerequisite=[f"res:w{n + 1}"]) for n in range(500)]
    found = settled(tmp_path, {"@context": CONTEXT, "@graph": [org(), *framework(*levels), *courses]})
    assert len([one for one in found.records if one.TABLE == "levels"]) == 500


def test_deep_nesting_is_rejected(tmp_path: Path) -> None:
    deep: Any = "x"
    for _ in range(100):
        deep = {"ceterms:hasPart": deep}
    assert len(settled(tmp_path, deep).report.rejected) == 1


def test_many_parties_of_an_agreement_do_not_multiply_without_end(tmp_path: Path) -> None:
    parties = [org(f"o{n}") for n in range(60)]
    names = [one["@id"] for one in parties]
    agreement = node("ta", "TransferAgreement", sendingOrganization=names, receivingOrganization=names)
    found = settled(tmp_path, {"@context": CONTEXT, "@graph": [*parties, agreement]})
    assert len([one for one in found.records if one.TABLE == "recognition_policies"]) <= 100
    assert any("more pairs" in problem.reason for problem in found.report.rejected)
