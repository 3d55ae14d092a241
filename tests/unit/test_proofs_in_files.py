"""The proofs of credentials in a report: what fits is said, what does not is kept out, keys are named by the user."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import GradusError
from graph.model import MicroCredential
from loaders import detect
from loaders.foreign.options import Options
from loaders.proofs.key_files import trusted
from loaders.report import ImportReport, Problem
from loaders.settling import settle
from tests.unit.elm_made import credential
from tests.unit.proofs_made import (
    BADGE,
    ED,
    MEANT,
    OTHER_ED,
    RSA,
    WORDS,
    as_json,
    b64,
    did_key,
    jwk,
    method,
    pem,
    token,
    with_proof,
)
from tests.unit.test_data_integrity import graph_signed
from tests.unit.test_holdings import ELMO, chunk, eudi, png

PAGE = "https://catalogue.example/offer"


class Files:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def file(self, content: Any, name: str = "one.json") -> Path:
        path = self._folder / name
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return path

    def read(self, content: Any, keys: tuple[Path, ...] = (), contexts: tuple[str, ...] = ()) -> "Read":
        options = Options(PAGE, checked_on="2026-11-27", trusted=trusted(keys, contexts))
        (loaded,) = settle([detect.read(self.file(content), "auto", options)])
        return Read(loaded.report, [one.title for one in loaded.records if isinstance(one, MicroCredential)])


class Read:
    def __init__(self, report: ImportReport, titles: list[str]) -> None:
        self.report = report
        self.titles = titles

    @property
    def warned(self) -> Problem:
        (one,) = [warning for warning in self.report.warnings if warning.field == "proof"]
        return one

    @property
    def rejected(self) -> Problem:
        (one,) = self.report.rejected
        return one


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


def forged(signed: str, document: Any) -> str:
    header, _, value = signed.split(".")
    return f"{header}.{b64(json.dumps(document).encode())}.{value}"


OTHER = json.loads(json.dumps(BADGE).replace("Data Analysis", "Master of Everything"))
SIGNED = token(BADGE, kid=method(ED))
ELM = credential()
UNTIED = "valid, issuer not tied"
PROGRAMMING = "Programming for all"


@pytest.mark.parametrize(
    ("content", "title"),
    [
        (with_proof(BADGE), "Data Analysis"),
        (SIGNED.encode(), "Data Analysis"),
        (SIGNED.encode() + b"\n", "Data Analysis"),
        (as_json(SIGNED), "Data Analysis"),
        (as_json(SIGNED, general=True), "Data Analysis"),
        ({"verifiableCredential": [SIGNED]}, "Data Analysis"),
        (token({"vc": BADGE}, kid=method(ED)).encode(), "Data Analysis"),
        (png(chunk(b"iTXt", b"openbadgecredential\0\0\0\0\0" + SIGNED.encode())), "Data Analysis"),
        (token(eudi(), kid=method(ED)).encode(), "Solar panels"),
        (as_json(token(eudi(), kid=method(ED))), "Solar panels"),
        (with_proof(ELM), PROGRAMMING),
        ({"@graph": [with_proof(ELM)]}, PROGRAMMING),
        (token(ELM, kid=method(ED)).encode(), PROGRAMMING),
        (as_json(token(ELM, kid=method(ED)), general=True), PROGRAMMING),
        ({"type": "VerifiablePresentation", "verifiableCredential": [token(ELM, kid=method(ED))]}, PROGRAMMING),
    ],
    ids=str,
)
def test_a_signature_that_fits_is_said_to_and_whose_it_is(files: Files, content: Any, title: str) -> None:
    found = files.read(content)
    assert (found.titles, found.report.rejected) == ([title], ())
    assert (found.warned.value, did_key(ED) in found.warned.reason) == (UNTIED, True)
    assert "Who that is, a key does not say." in found.warned.reason


@pytest.mark.parametrize(
    "content",
    [
        OTHER | {"proof": with_proof(BADGE)["proof"]},
        forged(SIGNED, OTHER).encode(),
        as_json(forged(SIGNED, OTHER)),
        {"verifiableCredential": [forged(SIGNED, OTHER)]},
        png(chunk(b"iTXt", b"openbadgecredential\0\0\0\0\0" + forged(SIGNED, OTHER).encode())),
        forged(token(eudi(), kid=method(ED)), eudi(title={"en": "Other"})).encode(),
        credential(id="urn:other") | {"proof": with_proof(ELM)["proof"]},
        {"@graph": [credential(id="urn:other") | {"proof": with_proof(ELM)["proof"]}]},
        forged(token(ELM, kid=method(ED)), credential(id="urn:other")).encode(),
        as_json(forged(token(ELM, kid=method(ED)), credential(id="urn:other"))),
        f"e30.{b64(json.dumps(BADGE).encode())}.c2ln".encode(),
        token(BADGE, alg="none").encode(),
    ],
    ids=str,
)
def test_what_is_not_what_was_signed_is_kept_out(files: Files, content: Any) -> None:
    found = files.read(content)
    assert (found.titles, found.report.accepted) == ([], 0)
    problem = found.report.rejected[0]
    assert (problem.field, problem.value) == ("proof", "invalid")
    assert problem.reason.startswith("The signature does not fit: the file was changed or damaged.")
    assert "Master of Everything" not in repr(found.report)


def test_of_several_credentials_only_the_changed_one_is_kept_out(files: Files) -> None:
    altered = OTHER | {"proof": with_proof(BADGE)["proof"]}
    found = files.read([with_proof(BADGE), altered, with_proof(BADGE)])
    assert found.titles == ["Data Analysis"]
    assert found.rejected.place == "/1"
    assert (found.warned.place, found.warned.reason.endswith("(and 1 more)")) == ("/0", True)


def test_a_changed_line_of_several_is_kept_out_with_its_line(files: Files) -> None:
    lines = [with_proof(ELM), credential(id="urn:2") | {"proof": with_proof(ELM)["proof"]}, ELM]
    found = files.read(b"\n".join(json.dumps(one).encode() for one in lines))
    assert (found.rejected.line, found.rejected.place) == (2, "/")
    assert found.warned.line == 1


def test_a_changed_badge_in_a_record_is_kept_out_and_the_record_said_to_be_unsigned(files: Files) -> None:
    inner = [with_proof(BADGE), OTHER | {"proof": with_proof(BADGE)["proof"]}]
    found = files.read({"type": ["ClrCredential"], "credentialSubject": {"verifiableCredential": inner}})
    assert found.titles == ["Data Analysis"]
    assert found.rejected.place == "/credentialSubject/verifiableCredential/1"
    proofs = {warning.place: warning.value for warning in found.report.warnings if warning.field == "proof"}
    assert proofs == {"/credentialSubject/verifiableCredential/0": UNTIED, "/": "none"}


def test_what_is_around_it_covers_what_is_in_it(files: Files) -> None:
    record = {"type": ["ClrCredential"], "credentialSubject": {"verifiableCredential": [BADGE]}}
    assert files.read(token(record, kid=method(ED)).encode()).warned.value == UNTIED
    changed = {**record, "id": "urn:other"}
    found = files.read(forged(token(record, kid=method(ED)), changed).encode())
    assert (found.titles, found.rejected.place) == ([], "/")


def test_who_shows_a_credential_does_not_sign_it_for_its_issuer(files: Files) -> None:
    shown = {"type": ["VerifiablePresentation"], "verifiableCredential": [BADGE]}
    for content in (with_proof(shown, proofPurpose="authentication"), token(shown, kid=method(ED)).encode()):
        proofs = {one.place: one for one in files.read(content).report.warnings if one.field == "proof"}
        assert {place: one.value for place, one in proofs.items()} == {"/": "valid", "/verifiableCredential/0": "none"}
        assert "signed to be shown" in proofs["/"].reason
        assert "issuer" not in proofs["/"].reason
    changed = with_proof(shown) | {"verifiableCredential": [OTHER]}
    assert files.read(changed).rejected.value == "invalid"


def test_a_key_elsewhere_is_named_with_the_way_out_and_taken_from_a_file(files: Files) -> None:
    content = token(BADGE, kid="did:web:academy.example#1").encode()
    found = files.read(content)
    assert (found.titles, found.warned.value) == (["Data Analysis"], "not checked")
    assert "did:web:academy.example#1" in found.warned.reason
    assert "--key FILE" in found.warned.reason
    document = {"id": "did:web:academy.example", "verificationMethod": [{"id": "#1", "publicKeyJwk": jwk(ED)}]}
    document["verificationMethod"][0] |= {"controller": "did:web:academy.example"}
    found = files.read(content, (files.file(document, "did.json"),))
    assert (found.warned.value, "did.json" in found.warned.reason) == (UNTIED, True)
    document["verificationMethod"][0] |= {"publicKeyJwk": jwk(OTHER_ED)}
    found = files.read(content, (files.file(document, "did.json"),))
    assert (found.rejected.value, found.titles) == ("invalid", [])


def test_a_context_elsewhere_is_named_with_the_way_out_and_taken_from_a_file(files: Files) -> None:
    content = graph_signed(BADGE)
    found = files.read(content)
    assert (found.warned.value, WORDS in found.warned.reason) == ("not checked", True)
    assert "--context ADDRESS=FILE" in found.warned.reason
    saved = files.file(MEANT[WORDS], "words.json")
    assert files.read(content, contexts=(f"{WORDS}={saved}",)).warned.value == UNTIED
    altered = OTHER | {"proof": content["proof"]}
    assert files.read(altered, contexts=(f"{WORDS}={saved}",)).rejected.value == "invalid"


def test_a_signed_badge_of_version_2_is_checked_with_the_key_that_the_user_names(files: Files) -> None:
    badge = {
        "name": "Beginner",
        "issuer": {"name": "Club", "url": "https://club.example"},
        "criteria": {"narrative": "x"},
    }
    verification = {"type": "SignedBadge", "creator": "https://club.example/key"}
    content = token({"type": "Assertion", "badge": badge, "verification": verification}, RSA, "RS256").encode()
    assert files.read(content).warned.value == "not checked"
    assert files.read(content, (files.file(pem(RSA), "club.pem"),)).warned.value == "valid"
    assert files.read(content, (files.file(jwk(ED), "other.json"),)).warned.value == "not checked"


def test_a_transcript_signed_as_xml_is_not_checked(files: Files) -> None:
    found = files.read(ELMO.replace("STATUS", "passed").encode())
    assert (found.warned.value, "as XML" in found.warned.reason) == ("not checked", True)


def test_a_name_that_a_file_gives_its_key_or_issuer_is_told_as_text(files: Files) -> None:
    evil = "x\u202e\n\x1b[31m" + "y" * 5000
    found = files.read(with_proof(BADGE | {"issuer": {"id": evil, "name": evil}}))
    assert len(found.warned.reason) < 600
    assert not [letter for letter in "\u202e\n\x1b" if letter in found.warned.reason]
    found = files.read(token(BADGE, kid=evil).encode())
    assert not [letter for letter in "\u202e\n\x1b" if letter in found.warned.reason]


def meaning(raw: bytes) -> Any:
    if not raw.strip().startswith(b"{"):
        return raw.strip()
    table = json.loads(raw)
    parts = [table[name] for name in ("protected", "payload", "signature") if name in table]
    return parts or table


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([json.dumps(with_proof(BADGE)).encode(), SIGNED.encode(), json.dumps(as_json(SIGNED)).encode()]),
    st.integers(0, 4000),
    st.integers(0, 30),
    st.binary(min_size=1, max_size=6),
)
def test_no_changed_byte_leaves_another_credential_valid(
    tmp_path: Path, raw: bytes, place: int, length: int, other: bytes
) -> None:
    place %= len(raw)
    changed = raw[:place] + other + raw[place + length :]
    try:
        found = Files(tmp_path).read(changed)
    except GradusError:
        return
    if any((warning.value or "").startswith("valid") for warning in found.report.warnings):
        assert meaning(changed) == meaning(raw), "only how it is written, as white space, may have changed"


@pytest.mark.parametrize("document", [BADGE, ELM], ids=["badge", "elm"])
def test_what_is_named_twice_is_a_warning_and_never_valid(files: Files, document: dict[str, Any]) -> None:
    own = document | {"issuer": {**document["issuer"], "id": did_key(ED)}}
    assert files.read(with_proof(own)).warned.value == "valid"
    for raw, state in ((with_proof(own), "not checked"), (own, "none")):
        twice = json.dumps(raw).replace('"id": "did:key', '"id": "urn:x", "id": "did:key', 1).encode()
        found = files.read(twice)
        (told,) = [one for one in found.report.warnings if "more than once" in one.reason]
        assert (told.field, told.place) == ("id", "/issuer")
        assert [one.value for one in found.report.warnings if one.field == "proof"] in ([state], [])
        assert not [one for one in found.report.warnings if (one.value or "").startswith("valid")]


def test_a_wrapper_that_names_its_credential_twice_leaves_it_unchecked(files: Files) -> None:
    one = json.dumps(with_proof(BADGE))
    found = files.read(f'{{"verifiableCredential": {json.dumps(OTHER)}, "verifiableCredential": {one}}}'.encode())
    assert found.warned.value == "not checked"
    assert "“verifiableCredential” twice" in found.warned.reason


@pytest.mark.parametrize(
    ("options", "value", "said"),
    [
        ({"expires": "2026-02-01T00:00:00Z"}, "invalid", "counts only until 2026-02-01"),
        ({"expires": "2026-11-27T00:00:00Z"}, UNTIED, "key"),
        ({"expires": "soon"}, "invalid", "form"),
        ({"created": "2099-01-01T00:00:00Z"}, f"{UNTIED}, made in the future", "made on 2099-01-01"),
        ({"created": "2026-13-01T00:00:00Z"}, "invalid", "form"),
        ({"created": 5}, "invalid", "form"),
    ],
)
def test_a_proof_is_looked_at_on_the_day_that_is_asked_for(
    files: Files, options: dict[str, Any], value: str, said: str
) -> None:
    found = files.read(with_proof(BADGE, **options))
    problem = found.rejected if value == "invalid" else found.warned
    assert (problem.value, said in problem.reason, found.titles == []) == (value, True, value == "invalid")


def test_a_badge_signed_by_another_key_than_its_issuer_is_kept_out(files: Files) -> None:
    found = files.read(with_proof(BADGE | {"issuer": {"id": did_key(ED), "name": "Sample Academy"}}, OTHER_ED))
    assert (found.titles, found.rejected.value) == ([], "invalid")
    assert f"by another key than the issuer's own, {did_key(ED)}" in found.rejected.reason
    assert "changed or damaged" not in found.rejected.reason
