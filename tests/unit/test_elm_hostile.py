"""Files that mean harm, or are damaged: read as far as they go or rejected cleanly, and nothing else is raised."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports.elm.document import elm as written_elm
from graph.errors import GradusError
from graph.model import Framework, Level, Programme, Provider, QualificationType
from graph.record import Record
from loaders.detect import read as read_any
from loaders.foreign.elm import lines
from loaders.foreign.elm import read as elm
from loaders.foreign.options import Options, Use
from loaders.importing import check_paths
from tests.unit.elm_made import BODY, SPEC, Read, credential, opportunity, written
from tests.unit.test_elm_offers import LOQ, TURTLE

OPTIONS = Options("https://cited.example/", Use.CATALOGUE, "2026-11-27")
ELM = "http://data.europa.eu/snb/model/elm/"
RDF_XML = f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:elm="{ELM}">'
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LOQ.replace("<Courses", f"{BOMB}<Courses"), "document type"),
        (LOQ.replace("<Courses", f"{OUTSIDE}<Courses"), "document type"),
        (LOQ.replace("Computer science", "&other;"), "not well-formed"),
        (f"{BOMB}{RDF_XML}</rdf:RDF>", "document type"),
        (f"{RDF_XML}{'<elm:Qualification><elm:hasPart>' * 80}", "too deeply"),
        (f"{RDF_XML}<elm:Qualification/>", "not well-formed"),
        (LOQ.replace("<agentReferences>", f"<agentReferences>{'<organisation>' * 300}"), "not well-formed"),
        (LOQ[:-40], "not well-formed"),
        (TURTLE[:-80], "not valid Turtle"),
        (TURTLE.replace('"Computer science"', f'"{"x" * 17_000_000}"'), "too long"),
        (json.dumps(credential())[:-20], "not valid JSON"),
        (json.dumps(credential()).replace('"PT150H"', "NaN"), "NaN"),
        (json.dumps(credential()).replace('"PT150H"', "9" * 5000), "9999"),
        (json.dumps(credential()).replace('"PT150H"', "[" * 100 + "]" * 100), "too deeply"),
        (json.dumps(credential()).replace('"PT150H"', '"\\ud800"'), "half a letter"),
    ],
    ids=range(15),
)
def test_it_is_rejected_in_words(tmp_path: Path, text: str, said: str) -> None:
    path = written(tmp_path, text)
    found = Read(path, OPTIONS)
    (problem,) = found.report.rejected
    assert said in problem.reason
    assert found.records == ()
    assert not check_paths([path]).clean


@pytest.mark.parametrize("text", [json.dumps(credential()), LOQ, TURTLE])
def test_bytes_that_are_no_text_are_rejected(tmp_path: Path, text: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(text.encode().replace(b"niversity", b"nivers\xff\xfety").replace(b"Computer", b"Comp\xff\xfe"))
    assert len(Read(path, OPTIONS).report.rejected) == 1


@pytest.mark.parametrize(
    "id_",
    [
        "'}) MATCH (n) DETACH DELETE n //",
        "<script>alert(1)</script>",
        "line\nbreak",
        "../../etc/passwd",
        "http://a.example/<b>",
        "x" * 5000,
        "javascript:alert(1)",
        "\u202eevil",
    ],
)
def test_a_strange_id_becomes_a_plain_one(tmp_path: Path, id_: str) -> None:
    found = Read(written(tmp_path, opportunity(id=id_)))
    assert found.report.rejected == ()
    assert found.programme.id.startswith("file/")
    assert not set(found.programme.id) & set("<>'{}\n\u202e")
    assert len(found.programme.id) <= 200


@pytest.mark.parametrize("homepage", ["javascript:alert(1)", "file:///etc/passwd", "http://[", "https://a b.example/"])
def test_what_is_no_web_address_is_cited_nowhere(tmp_path: Path, homepage: str) -> None:
    body = BODY | {"homepage": {"contentURL": homepage}}
    found = Read(written(tmp_path, credential(claim={"awardedBy": {"awardingBody": body}})), OPTIONS)
    assert (found.provider.website, found.provider.source_url) == (None, "https://cited.example/")


@pytest.mark.parametrize(
    ("address", "id_"),
    [
        ("urn:gradus:AT-bachelor", "AT-bachelor"),
        ("urn:gradus:%3Cb%3E", "<b>"),
        ("urn:gradus:a%00b", "urn:gradus:a%00b"),
        ("urn:gradus:%E2%80%AEevil", "urn:gradus:%E2%80%AEevil"),
        ("urn:gradus:%20", "urn:gradus:%20"),
        ("urn:gradus:", "urn:gradus:"),
        (f"urn:gradus:{'x' * 201}", None),
    ],
)
def test_an_id_that_gradus_wrote_comes_back_where_a_row_may_have_it_and_is_said_to(
    tmp_path: Path, address: str, id_: str | None
) -> None:
    found = Read(written(tmp_path, opportunity(id=address)))
    assert found.programme.id == id_ if id_ else found.programme.id.startswith("file/")
    assert "holds ids of Gradus" in found.warned(None).reason


def test_things_that_contain_each_other_come_to_an_end(tmp_path: Path) -> None:
    round_ = {"id": "https://a.example/1", "hasPart": "https://a.example/1", "isPartOf": "https://a.example/1"}
    spec = SPEC | round_ | {"provenBy": "https://a.example/1", "learningOutcome": ["https://a.example/1"] * 300}
    one = opportunity(**round_, learningAchievementSpecification="https://a.example/1", providedBy=BODY)
    assert Read(written(tmp_path, [one, spec])).report.read > 0


def test_a_line_longer_than_allowed_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "LONGEST_LINE", 20_000)
    long = json.dumps(credential(identifier="x" * 50_000))
    path = written(
        tmp_path, "\n".join([json.dumps(credential()), json.dumps(credential()), long, json.dumps(credential())])
    )
    found = Read(path, OPTIONS)
    assert [problem.line for problem in found.report.rejected] == [3]
    assert found.micro_credential.ects == 6


def test_an_empty_file_asked_for_by_name_is_rejected(tmp_path: Path) -> None:
    assert "empty" in Read(written(tmp_path, " \n")).report.rejected[0].reason


@pytest.mark.parametrize("text", ["{}", "[]", "<a/>", "hello", '{"type": "Course"}', "a,b\n1,2\n"])
def test_what_is_something_else_is_left_to_others(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, text, "file")
    assert not elm.recognises(path)
    with pytest.raises(GradusError):
        read_any(path)


def test_a_profile_with_a_reader_of_its_own_is_left_to_it(tmp_path: Path) -> None:
    other = credential() | {
        "@context": ["https://www.w3.org/2018/credentials/v1", "https://ec.europa.eu/credentials/v1"]
    }
    assert not elm.recognises(written(tmp_path, other))
    pushed = {"x": "y" * 70_000, **other}
    assert not elm.recognises(written(tmp_path, pushed))


ANY = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
    | st.sampled_from(["http://a.example/1", "urn:epass:x:1", "_:b", "LearningOpportunity", "Qualification", "Person"])
    | st.sampled_from(
        ["urn:gradus:", "urn:gradus:A", "urn:gradus:%00", "urn:gradus:level/F:", "urn:gradus:level/F:4:x"]
    )
    | st.sampled_from(
        ["urn:gradus:sector/x", "urn:gradus:nqf-level/", "urn:gradus:cycle/%ff", "ConceptScheme", "Concept"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    *SPEC,
                    "id",
                    "@id",
                    "@type",
                    "@context",
                    "@value",
                    "@language",
                    "@list",
                    "@graph",
                    "en",
                    "awardedBy",
                    "type",
                ]
            )
            | st.text(max_size=8),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def _paths(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [here, *(path for key, one in inner for path in _paths(one, (*here, key)))]


def _with(value: Any, path: tuple[Any, ...], put: Any) -> Any:
    if not path:
        return put
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = _with(value[path[0]], path[1:], put)
    return copy


CITED: dict[str, Any] = {"source_url": "https://example.org/", "evidence": "seen"}
OURS: list[Record] = [
    Framework(id="F", name="F", country="AT", **CITED),
    Level(framework_id="F", notation="4", order=4, label="4", eqf_level=4, **CITED),
    QualificationType(
        id="A", framework_id="F", level_code="4", title_en="A", sector="adult", is_full_qualification=True, **CITED
    ),
    Provider(id="P", name="P", country="AT", kind="company", **CITED),
    Programme(id="X", type_id="A", provider_id="P", title="X", language="de", nqf_level="4", **CITED),
]
WHOLE = [
    credential(),
    opportunity(),
    {"@context": "x", "@graph": [opportunity(), SPEC, BODY]},
    json.loads(written_elm(OURS).content),
]
PLACES = [(document, path) for document in WHOLE for path in _paths(document)]
bounded = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@bounded
@given(st.lists(st.tuples(st.sampled_from(PLACES), ANY), min_size=1, max_size=1))
def test_mangled_json_raises_nothing_else(tmp_path: Path, changes: Any) -> None:
    (((document, path), put),) = changes
    found = _never_raises(written(tmp_path, _with(document, path, put)))
    assert found is None or found.report.accepted <= found.report.read


@bounded
@given(
    st.sampled_from([LOQ.encode(), TURTLE.encode(), json.dumps(credential()).encode()]),
    st.randoms(use_true_random=False),
)
def test_mangled_bytes_raise_nothing_else(tmp_path: Path, raw: bytes, chance: random.Random) -> None:
    damaged = bytearray(raw)
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(damaged))
        piece = bytes(chance.choice(b'\x00\xff<>"{}[]&;./ \n9e') for _ in range(chance.randint(0, 3)))
        damaged[start : start + chance.randint(0, 5)] = piece
    path = tmp_path / "file"
    path.write_bytes(damaged)
    _never_raises(path)


@bounded
@given(
    st.sampled_from([b"", b"<?xml ", b"{", b"@prefix elm: <", RDF_XML.encode(), LOQ[:400].encode()]),
    st.binary(max_size=300),
)
def test_random_bytes_raise_nothing_else(tmp_path: Path, start: bytes, rest: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(start + rest)
    elm.recognises(path)
    _never_raises(path)


def _never_raises(path: Path) -> Read | None:
    try:
        return Read(path, OPTIONS)
    except GradusError:
        return None
