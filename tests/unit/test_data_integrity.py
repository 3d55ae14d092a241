"""Data Integrity proofs: the published examples, what a graph does not cover, and every way to be wrong."""

import hashlib
import json
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.proofs import checking
from loaders.proofs.effort import Effort
from loaders.proofs.graph_form import graph_text
from loaders.proofs.keys import NOBODY, Key, Trusted
from loaders.proofs.proof import Origin, Proof, Signer, State, UncheckedError, Why
from loaders.proofs.public_keys import from_jwk
from tests.unit.proofs_made import (
    BADGE,
    ED,
    ISSUER,
    MEANT,
    OTHER_ED,
    P256,
    P384,
    WORDS,
    b58,
    did_key,
    jwk,
    method,
    with_proof,
)
from tests.unit.proofs_made import sign as sign_bytes

MOST = 1_000_000
DAY = date(2026, 11, 27)
V2 = "https://www.w3.org/ns/credentials/v2"
EXAMPLES = "https://www.w3.org/ns/credentials/examples/v2"
TRUSTED = Trusted((), {EXAMPLES: {"@context": {"@vocab": "https://www.w3.org/ns/credentials/examples#"}}, **MEANT})
ALUMNI: dict[str, Any] = {
    "@context": [V2, EXAMPLES],
    "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
    "type": ["VerifiableCredential", "AlumniCredential"],
    "name": "Alumni Credential",
    "description": "A minimum viable example of an Alumni Credential.",
    "issuer": "https://vc.example/issuers/5678",
    "validFrom": "2023-01-01T00:00:00Z",
    "credentialSubject": {"id": "did:example:abcdefgh", "alumniOf": "The School of Examples"},
}
"""The example of the test vectors in the W3C's Recommendations vc-di-eddsa and vc-di-ecdsa, with its signatures."""

KEY_ED = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
KEY_256 = "zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP"
KEY_384 = "z82LkuBieyGShVBhvtE2zoiD6Kma4tJGFtkAhxR5pfkp5QPw4LutoYWhvQCnGjdVn14kujQ"
VECTORS = [
    ("eddsa-jcs-2022", KEY_ED, "z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX"),  # noqa: E501
    ("eddsa-rdfc-2022", KEY_ED, "z2YwC8z3ap7yx1nZYCg4L3j3ApHsF8kgPdSb5xoS1VR7vPG3F561B52hYnQF9iseabecm3ijx4K1FBTQsCZahKZme"),  # noqa: E501
    ("Ed25519Signature2020", KEY_ED, "z57Mm1vboMtZiCyJ4aReZsv8co4Re64Y8GEjL1ZARzMbXZgkARFLqFs1P345NpPGG2hgCrS4nNdvJhpwnrNyG3kEF"),  # noqa: E501
    ("ecdsa-jcs-2019", KEY_256, "z5ptCet75SaEgzG4v4zJhbJtfNi74Wv7Fq15hhKouJQQjEPQvPZKaYxcMXAMLPQS2FXrkCWokNJkFVkwxNzZfD5oT"),  # noqa: E501
    ("ecdsa-rdfc-2019", KEY_256, "zaHXrr7AQdydBk3ahpCDpWbxfLokDqmCToYm2dyWvpcFVyWooC2he63w1f7UNQoAMKdhaRtcnaE2KTo5o5vTCcfw"),  # noqa: E501
    ("ecdsa-jcs-2019", KEY_384, "zq3EuTeLiGurmB2JR5oL8oWEsT7u2tba4HT1oZbiMYWc5qzsoW2kLYcBcF4HM5vCpJyTkceULKrVXuJQkXeN5seL4uXrFNFRMm53GWy1Yrto8rTWxZi9DkNeWP7yUPs7ELAm"),  # noqa: E501
    ("ecdsa-rdfc-2019", KEY_384, "z967Mvv5bxtmLNqTzPZ8KmJjFmFXaAKeQNzq7GWnQkMcLtaGSSmuozE5WtJ8PipMe178B1tE28K1vsJur9bGVJhz6jgSJsRHFSQeqgH8hhjcg8gZDFJC1b9FsR5ggNmDBqHv"),  # noqa: E501
]  # fmt: skip
NAMED = [f"{suite} {key[:4]}" for suite, key, _ in VECTORS]


def vector(suite: str, key: str, value: str) -> dict[str, Any]:
    document = deepcopy(ALUMNI)
    proof = {
        "type": "DataIntegrityProof",
        "cryptosuite": suite,
        "created": "2023-02-24T23:36:38Z",
        "verificationMethod": f"did:key:{key}#{key}",
        "proofPurpose": "assertionMethod",
    }
    if suite == "Ed25519Signature2020":
        document["@context"].append("https://w3id.org/security/suites/ed25519-2020/v1")
        proof["type"] = proof.pop("cryptosuite")
    if "jcs" in suite:
        proof["@context"] = document["@context"]
    return {**document, "proof": {**proof, "proofValue": value}}


def known(document: Any, trusted: Trusted = TRUSTED) -> Proof:
    (proof,) = checking.check(document, trusted, MOST, DAY)
    return proof


@pytest.mark.parametrize(("suite", "key", "value"), VECTORS, ids=NAMED)
def test_the_published_examples_are_valid(suite: str, key: str, value: str) -> None:
    proof = known(vector(suite, key, value))
    assert (proof.state, proof.signer) == (State.VALID, Signer(Origin.DID, f"did:key:{key}", f"did:key:{key}"))
    assert (proof.tied, proof.issuer) == (False, "https://vc.example/issuers/5678")


def leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    if isinstance(value, dict):
        return [leaf for key, inner in value.items() for leaf in leaves(inner, (*path, key))]
    if isinstance(value, list):
        return [leaf for place, inner in enumerate(value) for leaf in leaves(inner, (*path, place))]
    return [path]


def put(document: dict[str, Any], path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    changed: Any = deepcopy(document)
    here = changed
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = value
    return dict(changed)


@pytest.mark.parametrize(("suite", "key", "value"), VECTORS, ids=NAMED)
def test_changing_anything_that_they_say_makes_them_invalid_or_unchecked(suite: str, key: str, value: str) -> None:
    signed = vector(suite, key, value)
    for path in leaves(signed):
        said: Any = signed
        for step in path:
            said = said[step]
        for other in (f"{said}x", f"x{said}", said[:-1], "", None, 5, ["x"], {"x": "y"}):
            assert known(put(signed, path, other)).state is not State.VALID, (path, other)


@pytest.mark.parametrize(("suite", "key", "value"), VECTORS, ids=NAMED)
def test_a_changed_text_is_invalid(suite: str, key: str, value: str) -> None:
    signed = vector(suite, key, value)
    for path in (("name",), ("validFrom",), ("credentialSubject", "alumniOf"), ("proof", "created")):
        changed = known(put(signed, path, "2030-01-01T00:00:00Z"))
        assert (changed.state, changed.why) == (State.INVALID, Why.ALTERED)


@pytest.mark.parametrize("suite", ["eddsa-rdfc-2022", "Ed25519Signature2020", "ecdsa-rdfc-2019"])
def test_the_order_in_which_a_graph_is_written_does_not_matter(suite: str) -> None:
    signed = vector(*next(one for one in VECTORS if one[0] == suite))
    turned = dict(reversed(signed.items()))
    assert known(turned | {"type": signed["type"][::-1]}).state is State.VALID


def graph_signed(document: dict[str, Any], **options: Any) -> dict[str, Any]:
    """A credential with a proof over its graph, by the canonical form that the published examples have proven."""
    told = {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-rdfc-2022",
        "created": "2026-01-12T07:04:19Z",
        "verificationMethod": method(ED),
        "proofPurpose": "assertionMethod",
        **options,
    }
    parts = ({**told, "@context": document["@context"]}, document)
    texts = (graph_text(part, TRUSTED.contexts, "sha256", Effort()) for part in parts)
    message = b"".join(hashlib.sha256(text).digest() for text in texts)
    return {**document, "proof": {**told, "proofValue": b58(sign_bytes("EdDSA", ED, message))}}


def test_a_badge_with_words_that_the_user_vouches_for_is_checked() -> None:
    assert known(graph_signed(BADGE)).state is State.VALID


def test_a_context_that_is_not_known_is_named_and_not_fetched() -> None:
    assert known(graph_signed(BADGE), NOBODY) == Proof(State.NOT_CHECKED, Why.CONTEXT, WORDS)


MASTER = {"id": "https://academy.example/a/2", "type": ["Achievement"], "name": "Master of Everything"}


@pytest.mark.parametrize(
    "added",
    [
        {"unknownWord": "Master of Everything"},
        {"unknownWord": {"name": "Master of Everything"}},
        {
            "credentialSubject": [
                BADGE["credentialSubject"],
                {"id": "relative", "achievement": {**MASTER, "id": "other"}},
            ]
        },
        {"credentialSubject": [BADGE["credentialSubject"], {"id": "//host", "achievement": {**MASTER, "id": ""}}]},
        {"credentialSubject": [BADGE["credentialSubject"], {"id": "..", "achievement": {**MASTER, "id": "?"}}]},
        {"type": [*BADGE["type"], "MasterDegree"]},
        {"@context": [*BADGE["@context"], {"unknownWord": None}], "unknownWord": "x"},
        {"@context": [*BADGE["@context"], {"title": "https://schema.org/name"}]},
        {"@graph": [MASTER]},
        {"@included": [MASTER]},
        {"https://schema.org/name": "Data Analysis"},
        {"schema:name": "x"},
        {"issuer": {**BADGE["issuer"], "@reverse": {}}},
        {"issuer": {**BADGE["issuer"], "name": {"@value": "Sample Academy", "@language": "not a language"}}},
        {"issuer": {**BADGE["issuer"], "@index": "x"}},
        {"issuer": {**BADGE["issuer"], "id": "_:b0"}},
        {"issuer": {**BADGE["issuer"], "name": {"@value": "Sample Academy"}}},
        {"validUntil": None, "evidence": {"id": BADGE["id"], "type": "x"}},
    ],
    ids=lambda added: json.dumps(added)[:60],
)
def test_what_the_graph_does_not_cover_is_never_valid(added: dict[str, Any]) -> None:
    proof = known(graph_signed(BADGE) | added)
    assert (proof.state, proof.why) == (State.NOT_CHECKED, Why.NOT_COVERED)


def test_what_is_not_covered_inside_a_credential_in_another_is_found() -> None:
    """The context of W3C's credentials forgets all words in a credential that is embedded."""
    embedded = {"@context": V2, "type": ["VerifiablePresentation"], "verifiableCredential": [{"name": "x", "q": "y"}]}
    with pytest.raises(UncheckedError) as raised:
        graph_text(embedded, {}, "sha256", Effort())
    assert raised.value.why is Why.NOT_COVERED


def test_5_0_is_5_however_it_is_written() -> None:
    document = json.loads(json.dumps(BADGE))
    document["credentialSubject"]["achievement"]["creditsAvailable"] = 5
    signed = graph_signed(document)
    signed["credentialSubject"]["achievement"]["creditsAvailable"] = 5.0
    assert known(signed).state is State.VALID
    signed["credentialSubject"]["achievement"]["creditsAvailable"] = 5.01
    assert known(signed).state is State.INVALID


def test_control_characters_are_escaped_as_the_canonical_form_has_them() -> None:
    document = {"@context": V2, "id": "urn:a", "type": "VerifiableCredential", "name": 'a\t\b\n\r\f"\\\x01\x7fé\u2028'}
    text = graph_text(document, {}, "sha256", Effort()).decode()
    assert '"a\\t\\b\\n\\r\\f\\"\\\\\\u0001\\u007Fé\u2028"' in text


def tree(deep: int, wide: int) -> dict[str, Any]:
    return {"part": [tree(deep - 1, wide)] * wide} if deep else {"word": "x"}


@pytest.mark.parametrize(
    "many",
    [tree(2, 7), tree(4, 4), {"part": {"@context": [V2] * 1001, "word": "x"}}],
    ids=["seven alike in each of seven", "a tree of alike parts", "a thousand contexts"],
)
def test_a_graph_that_would_keep_one_busy_is_not_checked(many: dict[str, Any]) -> None:
    with pytest.raises(UncheckedError) as raised:
        graph_text({"@context": [V2, EXAMPLES], **many}, TRUSTED.contexts, "sha256", Effort())
    assert raised.value.why is Why.TOO_LARGE


def test_parts_that_look_alike_are_told_apart() -> None:
    """The second pair differs only in what it leads to; either order of writing gives the same graph."""
    parts = [{"part": [{"part": [{"word": word}]}]} for word in "ab"] + [{"word": "x"}] * 3
    texts = set()
    for order in (parts, parts[::-1]):
        texts.add(graph_text({"@context": [V2, EXAMPLES], "part": order}, TRUSTED.contexts, "sha256", Effort()))
    assert len(texts) == 1


def test_a_file_may_not_ask_for_endless_work() -> None:
    effort = Effort(left=5000)
    graph_text(BADGE, MEANT, "sha256", effort)
    with pytest.raises(UncheckedError) as raised:
        for _ in range(100):
            graph_text(BADGE, MEANT, "sha256", effort)
    assert raised.value.why is Why.TOO_LARGE


@pytest.mark.parametrize("key", [ED, P256, P384], ids=["Ed25519", "P-256", "P-384"])
def test_a_proof_over_json_covers_all_of_it(key: Any) -> None:
    signed = with_proof(BADGE, key)
    assert known(signed, NOBODY).state is State.VALID
    for path in leaves(BADGE):
        assert known(put(signed, path, "other"), NOBODY).state is State.INVALID, path
    assert known(signed | {"unknownWord": "x"}, NOBODY).state is State.INVALID
    assert known(put(signed, ("proof", "created"), "2030-01-01T00:00:00Z"), NOBODY).state is State.INVALID


def test_contexts_that_were_added_behind_those_of_the_proof_are_not_signed() -> None:
    signed = with_proof(BADGE, **{"@context": [*BADGE["@context"]]})
    assert known(signed, NOBODY).state is State.VALID
    added = signed | {"@context": [*BADGE["@context"], {"name": "https://schema.org/description"}]}
    assert known(added, NOBODY) == Proof(State.NOT_CHECKED, Why.NOT_COVERED, "@context")
    other = signed | {"@context": ["https://other.example/", WORDS]}
    assert known(other, NOBODY) == Proof(State.INVALID, Why.MALFORMED)


@pytest.mark.parametrize(
    ("options", "why", "said"),
    [
        ({"cryptosuite": "bbs-2023"}, Why.METHOD, "bbs-2023"),
        ({"cryptosuite": None}, Why.METHOD, "DataIntegrityProof"),
        ({"type": "RsaSignature2018"}, Why.METHOD, "RsaSignature2018"),
        ({"proofPurpose": "authentication"}, Why.PURPOSE, "authentication"),
        ({"proofPurpose": None}, Why.PURPOSE, "None"),
        ({"previousProof": "urn:1"}, Why.CHAIN, ""),
        ({"verificationMethod": "did:web:a.example#1"}, Why.KEY_ELSEWHERE, "did:web:a.example#1"),
        ({"verificationMethod": "https://a.example/key"}, Why.KEY_ELSEWHERE, "https://a.example/key"),
        ({"verificationMethod": "did:key:zNo#zNo"}, Why.KEY_UNUSABLE, "did:key:zNo#zNo"),
    ],
)
def test_what_cannot_be_checked_says_why(options: dict[str, Any], why: Why, said: str) -> None:
    assert known(with_proof(BADGE, **options), NOBODY) == Proof(State.NOT_CHECKED, why, said)


@pytest.mark.parametrize(
    "proof",
    [
        "x",
        5,
        {},
        {"type": 5},
        {"type": "Ed25519Signature2020", "proofPurpose": "assertionMethod"},
        {**with_proof(BADGE)["proof"], "proofValue": "m" + "A" * 86},
        {**with_proof(BADGE)["proof"], "proofValue": "z0OIl"},
        {**with_proof(BADGE)["proof"], "proofValue": "z" + "1" * 100_000},
        {**with_proof(BADGE)["proof"], "verificationMethod": 5},
    ],
    ids=lambda proof: str(proof)[:40],
)
def test_a_proof_without_the_form_of_one_is_invalid(proof: Any) -> None:
    if proof == {}:
        assert checking.check(BADGE | {"proof": [proof]}, NOBODY, MOST, DAY)[0] == Proof(State.INVALID, Why.MALFORMED)
    else:
        assert known(BADGE | {"proof": proof}, NOBODY) == Proof(State.INVALID, Why.MALFORMED)


def test_a_suite_is_for_its_own_kind_of_key() -> None:
    for key, suite in ((ED, "ecdsa-jcs-2019"), (P256, "eddsa-jcs-2022")):
        assert known(with_proof(BADGE, key, cryptosuite=suite), NOBODY).state is State.INVALID


def test_the_key_of_a_did_document_that_the_user_names_decides() -> None:
    signed = with_proof(BADGE, ED, verificationMethod="did:web:a.example#1")
    for key, state in ((ED, State.VALID), (OTHER_ED, State.INVALID)):
        named = Key(from_jwk(jwk(key)), Signer(Origin.FILE, "did.json", ISSUER), "did:web:a.example#1")
        proof = known(signed, Trusted((named,)))
        assert (proof.state, proof.tied) == (state, True)
    strange = Key(from_jwk(jwk(ED)), Signer(Origin.FILE, "did.json", "did:web:a.example"), "did:web:a.example#1")
    proof = known(signed, Trusted((strange,)))
    assert (proof.state, proof.tied, proof.issuer) == (State.VALID, False, ISSUER)


def test_the_key_of_the_issuer_itself_is_tied_to_it() -> None:
    document = BADGE | {"issuer": {"id": did_key(ED), "name": "Sample Academy"}, "credentialStatus": {"id": "urn:s"}}
    proof = known(with_proof(document), NOBODY)
    assert (proof.tied, proof.issuer, proof.withdrawable) == (True, "", True)


def test_an_issuer_that_is_only_a_name_is_tied_to_no_key() -> None:
    proof = known(with_proof(BADGE | {"issuer": {"name": "Sample Academy"}}), NOBODY)
    assert (proof.tied, proof.issuer) == (False, "Sample Academy")


def test_each_proof_in_a_document_has_its_place() -> None:
    record = {"type": ["ClrCredential"], "credentialSubject": [{"verifiableCredential": [with_proof(BADGE), BADGE]}]}
    several = with_proof(BADGE)
    several["proof"] = [several["proof"], {"type": "x"}]
    found = checking.check([{"verifiableCredential": [several]}, record], NOBODY, MOST, DAY)
    assert [(proof.at, proof.state) for proof in found] == [
        ("/0/verifiableCredential/0", State.VALID),
        ("/0/verifiableCredential/0", State.NOT_CHECKED),
        ("/1/credentialSubject/0/verifiableCredential/0", State.VALID),
    ]


WORD = st.text() | st.sampled_from(["id", "@id", "type", "@value", "@type", "@list", "@context", "proof"])
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORD, inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_no_mutation_of_a_signed_credential_is_valid_or_raises(data: st.DataObject) -> None:
    signed = data.draw(st.sampled_from([vector(*one) for one in VECTORS] + [with_proof(BADGE), graph_signed(BADGE)]))
    path = data.draw(st.sampled_from(leaves(signed)))
    path = path[: data.draw(st.integers(1, len(path)))]
    value = data.draw(ANYTHING)
    changed = put(signed, path, value)
    was: Any = signed
    for step in path:
        was = was[step]
    if value == was or (isinstance(was, list) and value == was[0]):
        return
    for proof in checking.check(changed, TRUSTED, MOST, DAY):
        assert proof.state is not State.VALID, (path, value)
