"""CTDL files: what is read of credentials, frameworks, pathways and transfers, and what is said about the rest."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from graph.record import Record
from loaders.detect import read
from loaders.foreign.options import Options
from loaders.report import Loaded, Problem
from loaders.settling import settle

CONTEXT = ["https://credreg.net/ctdl/schema/context/json", {"res": "https://example.org/resources/"}]
OPTIONS = Options("https://example.org/asked", checked_on="2026-11-27")

Node = dict[str, Any]


def org(name: str = "uni", **said: Any) -> Node:
    return {
        "@id": f"res:{name}",
        "@type": "ceterms:CredentialOrganization",
        "ceterms:name": {"en": name},
        "ceterms:subjectWebpage": f"https://{name}.example.org/",
        **said,
    }


def node(name: str, kind: str, **said: Any) -> Node:
    said = {f"ceterms:{key}" if ":" not in key else key: value for key, value in said.items()}
    return {"@id": f"res:{name}", "@type": f"ceterms:{kind}", "ceterms:name": {"en-US": name}, **said}


def offer(name: str, kind: str = "Course", **said: Any) -> Node:
    return node(name, kind, **{"offeredBy": ["res:uni"], **said})


def credit(value: Any, unit: Any = "creditUnit:DegreeCredit") -> Node:
    return {"@type": "ceterms:ValueProfile", "schema:value": value, "ceterms:creditUnitType": [unit]}


ECTS = {
    "@type": "ceterms:CredentialAlignmentObject",
    "ceterms:targetNode": "http://data.europa.eu/snb/education-credit/6fcec5c5af",
    "ceterms:targetNodeName": {"en": "ECTS"},
}


def written(tmp_path: Path, content: Any) -> Path:
    file = tmp_path / "file.json"
    text = content if isinstance(content, bytes) else json.dumps(content).encode()
    file.write_bytes(text)
    return file


def loaded(tmp_path: Path, *nodes: Node, options: Options = OPTIONS) -> Loaded:
    file = written(tmp_path, {"@context": CONTEXT, "@graph": list(nodes)})
    return settle([read(file, options=options)])[0]


def of(found: Loaded, table: str) -> dict[str, Record]:
    return {
        ":".join(one.key).replace("https://example.org/resources/", ""): one
        for one in found.records
        if one.TABLE == table
    }


def said(found: Loaded, reason: str) -> list[Problem]:
    return [problem for problem in found.report.warnings if reason in problem.reason]


def fields(record: Record, *names: str) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names}


def test_a_course_and_a_degree_are_read_with_who_offers_them(tmp_path: Path) -> None:
    place = {"@type": "ceterms:Place", "ceterms:addressCountry": {"en": "United States"}}
    found = loaded(
        tmp_path,
        org(**{"ceterms:address": [place], "ceterms:agentType": [{"ceterms:targetNode": "orgType:Business"}]}),
        offer("welding", creditValue=[credit(3)], inLanguage=["en-US"], subjectWebpage="https://uni.example.org/w"),
        offer(
            "bsc",
            "BachelorDegree",
            creditValue=[credit(180, ECTS)],
            estimatedDuration=[{"ceterms:exactDuration": "P3Y"}],
        ),
    )
    assert found.report.rejected == ()
    provider = of(found, "providers")["uni"]
    assert fields(provider, "name", "country", "kind") == {"name": "uni", "country": "US", "kind": "company"}
    course = of(found, "micro_credentials")["welding"]
    assert fields(
        course, "ects", "national_credits", "national_credit_system", "language", "country", "source_url"
    ) == {
        "ects": None,
        "national_credits": 3,
        "national_credit_system": "Degree Credit",
        "language": "en-US",
        "country": "US",
        "source_url": "https://uni.example.org/w",
    }
    degree = of(found, "programmes")["bsc"]
    assert fields(degree, "ects", "duration_years", "evidence", "checked_on") == {
        "ects": 180,
        "duration_years": 3,
        "evidence": "known",
        "checked_on": None,
    }


def test_full_addresses_bare_terms_and_lists_without_a_graph_say_the_same(tmp_path: Path) -> None:
    terms = "https://purl.org/ctdl/terms/"
    full = [
        {
            "@id": "https://example.org/resources/w",
            "@type": [f"{terms}Course"],
            f"{terms}name": [{"@value": "Welding", "@language": "en"}],
            f"{terms}offeredBy": [{"@id": "https://example.org/resources/uni"}],
        },
        {
            "id": "https://example.org/resources/uni",
            "type": "CredentialOrganization",
            "name": {"en": "Uni"},
            "@context": CONTEXT,
        },
    ]
    found = settle([read(written(tmp_path, full), options=OPTIONS)])[0]
    assert of(found, "micro_credentials")["w"].title == "Welding"
    assert [*of(found, "providers")] == ["uni"]


def test_references_by_ctid_are_found(tmp_path: Path) -> None:
    ctid = "ce-7f42a13b-2c7e-4cbb-bbae-337a5187cf61"
    course = offer("w", offeredBy=[f"https://credentialengineregistry.org/graph/{ctid}"])
    found = loaded(tmp_path, course, {**org(), "ceterms:ctid": ctid})
    assert of(found, "micro_credentials")["w"].provider_id == "https://example.org/resources/uni"


def test_who_owns_is_known_from_the_other_side_as_well(tmp_path: Path) -> None:
    found = loaded(tmp_path, org(**{"ceterms:offers": ["res:w"]}), node("w", "Course"))
    assert of(found, "micro_credentials")["w"].provider_id == "https://example.org/resources/uni"


def test_what_is_offered_by_nobody_of_the_file_is_a_warning(tmp_path: Path) -> None:
    found = loaded(tmp_path, offer("w"))
    assert found.records == () and found.report.rejected == ()
    assert any(problem.value == "https://example.org/resources/uni" for problem in found.report.warnings)


def test_without_any_page_a_row_is_rejected_and_the_option_named(tmp_path: Path) -> None:
    blank = {**org(), "@id": "_:uni", "ceterms:subjectWebpage": None}
    course = {**offer("w", offeredBy=["_:uni"]), "@id": "_:w"}
    found = loaded(tmp_path, blank, course, options=Options())
    assert found.records == ()
    assert {problem.place for problem in found.report.rejected} == {"/@graph/0", "/@graph/1"}
    assert all("--source-url" in str(problem.allowed) for problem in found.report.rejected)
    assert len(loaded(tmp_path, blank, course).records) == 2


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (credit("3"), "is written as a text"),
        (credit(3, "creditUnit:DegreeeCredit"), "is no unit of ceterms:CreditUnit"),
        ({"@type": "ceterms:ValueProfile", "schema:value": 3}, "names no unit"),
        (credit("three"), "is no number"),
        (credit(10**30), "is no number"),
        (None, "says no credit"),
    ],
)
def test_odd_credit_is_said_and_never_taken_for_ects(tmp_path: Path, value: Any, reason: str) -> None:
    found = loaded(tmp_path, org(), offer("w", creditValue=value))
    assert len(said(found, reason)) == 1
    assert of(found, "micro_credentials")["w"].ects is None


def test_impossible_credit_is_rejected_with_its_place(tmp_path: Path) -> None:
    found = loaded(tmp_path, org(), offer("w", creditValue=[credit(-3, ECTS)]))
    (problem,) = found.report.rejected
    assert (problem.place, problem.field, problem.value) == ("/@graph/1", "ects", "-3")


def test_one_id_with_two_contents_keeps_the_first(tmp_path: Path) -> None:
    other = {**offer("w", description="y"), "ceterms:name": {"en": "other"}}
    found = loaded(tmp_path, org(), offer("w", description="x"), other)
    assert of(found, "micro_credentials")["w"].title == "w"
    assert [problem.place for problem in said(found, "is described differently")] == ["/@graph/2"]


def level(name: str, label: str, **more: Any) -> Node:
    return {"@id": f"res:{name}", "@type": "asn:ProgressionLevel", "skos:prefLabel": {"en": label}, **more}


def framework(*levels: Node, **more: Any) -> list[Node]:
    names = [one["@id"] for one in levels]
    model = {"@id": "res:m", "@type": "asn:ProgressionModel", "asn:hasProgressionLevel": names}
    whole = node("qf", "QualificationsFramework", alternateName={"en": "EWN"}, **more)
    return [{**whole, "asn:hasProgressionModel": ["res:m"]}, model, *levels]


def alignment(source: str, target: str, kind: str = "skos:closeMatch") -> Node:
    return {"ceterms:sourceNode": source, "ceterms:targetNode": target, "ceterms:alignmentType": kind}


def test_a_framework_with_its_levels_and_what_they_are_aligned_to(tmp_path: Path) -> None:
    eqf = "http://data.europa.eu/snb/eqf/"
    parts = [alignment("res:a", f"{eqf}3"), alignment("res:b", f"{eqf}4", "align:NoMatch")]
    profile = {"ceterms:mainJurisdiction": {"ceterms:name": {"en": "Scotland"}, "ceterms:addressCountry": "GB"}}
    found = loaded(
        tmp_path,
        *framework(
            level("b", "EWN Level 2", **{"ceterms:precededBy": "res:a"}),
            level("a", "Entry Level", **{"ceterms:precedes": "res:b"}),
            jurisdiction=profile,
        ),
        node("map", "AlignmentMap", hasPart=parts),
    )
    assert found.report.rejected == ()
    assert fields(of(found, "frameworks")["qf"], "name", "abbreviation", "country") == {
        "name": "qf",
        "abbreviation": "EWN",
        "country": "GB",
    }
    assert {(r.notation, r.order, r.label, r.eqf_level) for r in of(found, "levels").values()} == {
        ("Entry", 1, "Entry Level", 3),
        ("2", 2, "EWN Level 2", None),
    }


def test_studies_at_a_level_of_the_file_and_of_the_eqf(tmp_path: Path) -> None:
    eqf = {"ceterms:frameworkName": {"en": "EQF"}, "ceterms:targetNodeName": {"en": "Level 5"}}
    found = loaded(
        tmp_path,
        *framework(level("a", "Level 3")),
        org(),
        offer("x", atLevel={"ceterms:targetNode": "res:a"}),
        offer("y", atLevel=[eqf]),
    )
    x, y = (of(found, "micro_credentials")[name] for name in "xy")
    assert fields(x, "eqf_level", "nqf_level") == {"eqf_level": None, "nqf_level": "3 (EWN)"}
    assert fields(y, "eqf_level", "nqf_level") == {"eqf_level": 5, "nqf_level": None}


def test_kinds_of_award_are_read_only_where_their_part_of_education_is_said(tmp_path: Path) -> None:
    found = loaded(
        tmp_path,
        *framework(level("a", "Level 6", **{"ceterms:indicativeCredentialType": ["res:h", "res:n"]})),
        node("h", "CredentialType", subclassOf="ceterms:BachelorDegree"),
        node("n", "CredentialType"),
    )
    assert [*of(found, "qualification_types")] == ["h"]
    assert [problem.place for problem in said(found, "kind of award is not read")] == ["/@graph/4"]


def transfer(**more: Any) -> Node:
    return node(
        "tvp",
        "TransferValueProfile",
        **{"ownedBy": "res:uni", "transferValueFrom": "res:w", "transferValueFor": "res:bsc", **more},
    )


def transferred(tmp_path: Path, **more: Any) -> Loaded:
    return loaded(tmp_path, org(), offer("w"), offer("x"), offer("bsc", "BachelorDegree"), transfer(**more))


def test_a_transfer_value_in_ects_is_credit_that_counts(tmp_path: Path) -> None:
    found = transferred(tmp_path, transferValue=credit(3, ECTS), startDate="2026-01-01", endDate="2027-1-1")
    assert fields(of(found, "stacking")["w:bsc"], "ects", "valid_from", "valid_to") == {
        "ects": 3,
        "valid_from": "2026-01-01",
        "valid_to": None,
    }
    assert [problem.value for problem in said(found, "is no date")] == ["2027-1-1"]
    assert of(found, "access") == {}


def test_a_transfer_value_in_other_credit_stays_words(tmp_path: Path) -> None:
    requires = {"@type": "ceterms:ConditionProfile", "ceterms:condition": "Grade C or better."}
    found = transferred(tmp_path, transferValue=credit(3), requires=requires)
    link = of(found, "stacking")["w:bsc"]
    assert fields(link, "ects", "conditions") == {
        "ects": None,
        "conditions": "Grade C or better.\nTransfer value: 3 Degree Credit.",
    }
    assert len(said(found, "is not counted in ECTS")) == 1


def test_the_value_of_several_together_is_given_to_none_of_them(tmp_path: Path) -> None:
    found = transferred(tmp_path, transferValueFrom=["res:w", "res:x"], transferValue=credit(3, ECTS))
    assert [r.ects for r in of(found, "stacking").values()] == [None, None]


def test_what_counts_toward_itself_or_toward_nothing_is_said(tmp_path: Path) -> None:
    found = transferred(tmp_path, transferValueFor=["res:w", "res:gone"])
    assert of(found, "stacking") == {}
    assert len(said(found, "counts toward itself")) == len(said(found, "is not in the file")) == 1


def test_agreements_and_policies_are_words_of_whose_rule_they_are(tmp_path: Path) -> None:
    statement = {"ceterms:statementText": {"en": "Assessed individually."}}
    found = loaded(
        tmp_path,
        org(),
        org("college"),
        node("ta", "TransferAgreement", sendingOrganization="res:college", receivingOrganization="res:uni"),
        node("pl", "PriorLearningPolicy", ownedBy="res:uni", hasStructuredStatement=statement),
        node("other", "PriorLearningPolicy", ownedBy="res:gone", description="Text"),
    )
    policies = of(found, "recognition_policies")
    base = "https://example.org/resources/"
    assert fields(policies["ta"], "provider_id", "recognises_provider_id", "subject", "rule") == {
        "provider_id": f"{base}uni",
        "recognises_provider_id": f"{base}college",
        "subject": "credit_transfer",
        "rule": "An agreement on the transfer of credit from college to uni.",
    }
    assert fields(policies["pl"], "subject", "rule") == {"subject": "rpl", "rule": "Assessed individually."}
    assert fields(policies["other"], "provider_id", "institution", "country") == {
        "provider_id": None,
        "institution": f"{base}gone",
        "country": None,
    }


def test_what_is_not_read_is_counted(tmp_path: Path) -> None:
    found = loaded(tmp_path, org(), node("j", "Job"), node("k", "Job"))
    (problem,) = found.report.warnings
    assert (problem.reason, problem.place, problem.nearest) == ("2 of the class Job: not read", "/@graph/1", ())


@pytest.mark.parametrize(
    ("kind", "meant"), [("Coarse", ("Course",)), ("BachelorDegre", ("BachelorDegree",)), ("CompetencyFramework", ())]
)
def test_a_misspelt_class_is_answered_with_the_one_that_is_meant(
    tmp_path: Path, kind: str, meant: tuple[str, ...]
) -> None:
    (problem,) = loaded(tmp_path, org(), node("j", kind)).report.warnings
    assert problem.nearest[:1] == meant


def test_a_match_that_is_no_level_of_the_eqf_is_said(tmp_path: Path) -> None:
    beyond = level("l1", "Level 1", **{"skos:exactMatch": ["http://data.europa.eu/snb/eqf/9", "res:l2"]})
    found = loaded(tmp_path, *framework(beyond, level("l2", "Level 2")))
    (problem,) = said(found, "no level of the EQF")
    assert (problem.value, problem.field) == ("http://data.europa.eu/snb/eqf/9", "skos:exactMatch")
    assert all(getattr(one, "eqf_level", 1) is None for one in of(found, "levels").values())


def test_levels_of_no_framework_are_counted(tmp_path: Path) -> None:
    found = loaded(tmp_path, *framework(level("l1", "Level 1")), *(node(f"x{n}", "ProgressionLevel") for n in range(3)))
    (problem,) = said(found, "belong to no framework")
    assert (problem.reason[:8], len(of(found, "levels"))) == ("3 levels", 1)


def test_an_agreement_that_names_no_party_says_so_of_both(tmp_path: Path) -> None:
    found = loaded(tmp_path, org(), node("t", "TransferAgreement"))
    fields = [problem.field for problem in said(found, "does not name this party")]
    assert fields == ["ceterms:sendingOrganization", "ceterms:receivingOrganization"]


def test_an_agreement_is_read_for_the_receivers_that_are_in_the_file(tmp_path: Path) -> None:
    parties = {"sendingOrganization": "res:uni", "receivingOrganization": ["res:uni", "res:gone"]}
    found = loaded(tmp_path, org(), node("t", "TransferAgreement", **parties))
    (problem,) = said(found, "it is read for the others")
    assert (problem.value, len(of(found, "recognition_policies"))) == ("https://example.org/resources/gone", 1)


def test_parties_that_are_not_in_the_file_are_named(tmp_path: Path) -> None:
    found = loaded(tmp_path, org(), node("t", "TransferAgreement", sendingOrganization=["res:uni", "res:gone"]))
    told = {(problem.field, problem.value) for problem in found.report.warnings}
    assert told == {
        ("ceterms:sendingOrganization", "https://example.org/resources/gone"),
        ("ceterms:receivingOrganization", None),
    }


@pytest.mark.parametrize(
    ("end", "over"),
    [("2020-01-01", True), ("2025", True), ("2026-11-26", True), ("2026-11-27", False), ("2026", False)],
)
def test_what_has_ended_is_said(tmp_path: Path, end: str, over: bool) -> None:
    one = node("t", "TransferValueProfile", transferValueFrom="res:a", transferValueFor="res:b", endDate=end)
    found = loaded(tmp_path, org(), offer("a"), offer("b"), one)
    assert [problem.value for problem in said(found, "held only until")] == [end] * over
    assert len(of(found, "stacking")) == 1


def test_a_title_is_taken_in_english_where_there_is_one(tmp_path: Path) -> None:
    both = {**offer("a", inLanguage="de"), "ceterms:name": {"de": "Statistik", "en": "Statistics"}}
    found = loaded(tmp_path, org(), both, {**offer("b"), "ceterms:name": {"de": "B", "fr": "C"}})
    titles = [getattr(one, "title", None) for one in of(found, "micro_credentials").values()]
    assert titles == ["Statistics", "B"]


def test_contexts_that_are_not_known_are_named_and_not_fetched(tmp_path: Path) -> None:
    file = written(tmp_path, {"@context": "https://evil.example/x", "@graph": [org()]})
    found = settle([read(file, options=OPTIONS)])[0]
    assert [problem.value for problem in said(found, "never fetched")] == ["https://evil.example/x"]


@pytest.mark.parametrize("content", [b"", b"{", b'{"@graph": NaN}', b"\xff", b"[" * 5000, b'{"ceterms:x": 1e999}'])
def test_what_is_no_json_is_rejected(tmp_path: Path, content: bytes) -> None:
    found = settle([read(written(tmp_path, content), "ctdl", OPTIONS)])[0]
    assert found.records == () and len(found.report.rejected) == 1


def test_ids_with_code_in_them_stay_text_or_are_rejected(tmp_path: Path) -> None:
    hostile = ["_:') DETACH DELETE (n", "<script>alert(1)</script>", "res:../../etc/passwd", "x\u202ey", "a" * 5000]
    nodes: list[Mapping[str, Any]] = [{**offer(f"w{n}"), "@id": id_} for n, id_ in enumerate(hostile)]
    found = loaded(tmp_path, org(), *(dict(one) for one in nodes))
    assert len(of(found, "micro_credentials")) + len(found.report.rejected) == len(hostile)
    assert not any("<" in key or "\u202e" in key for key in of(found, "micro_credentials"))
