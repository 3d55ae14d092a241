"""Signatures as JWS: published examples, every algorithm and place of a key, and every way to be wrong."""

import base64
import hmac
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.proofs import checking, jws, sentences
from loaders.proofs.key_files import keys_in
from loaders.proofs.keys import NOBODY, Key, Trusted
from loaders.proofs.proof import Origin, Proof, Signer, State, Why
from loaders.proofs.public_keys import from_jwk
from loaders.strict_json import read_json
from tests.unit.proofs_made import (
    BADGE,
    ED,
    ISSUER,
    KEYS,
    OTHER_ED,
    P256,
    RSA,
    as_json,
    b64,
    certificate,
    did_key,
    jwk,
    method,
    sign,
    token,
)

MOST = 1_000_000
DAY = date(2026, 11, 27)


def known(signed: Any, trusted: Trusted = NOBODY) -> Proof:
    (proof,) = checking.check(signed, trusted, MOST, DAY)
    return proof


def trusting(*jwks: dict[str, Any]) -> Trusted:
    return Trusted(tuple(Key(from_jwk(one), Signer(Origin.FILE, "keys.json"), one.get("kid")) for one in jwks))


JOE = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
RS256 = (
    f"eyJhbGciOiJSUzI1NiJ9.{JOE}.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8"
    "W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN"
    "9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrB"
    "p0igcN_IoypGlUPQGe77Rw"
)
RS256_KEY = {
    "kty": "RSA",
    "n": "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yR"
    "T-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXB"
    "dQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9ia"
    "GNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ",
    "e": "AQAB",
}
ES256 = (
    f"eyJhbGciOiJFUzI1NiJ9.{JOE}.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"
)
ES256_KEY = {
    "kty": "EC",
    "crv": "P-256",
    "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
    "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
}
EDDSA = (
    "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
    "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
)
EDDSA_KEY = {"kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}


@pytest.mark.parametrize(
    ("signed", "key"),
    [(RS256, RS256_KEY), (ES256, ES256_KEY), (EDDSA, EDDSA_KEY)],
    ids=["RFC 7515 A.2", "RFC 7515 A.3", "RFC 8037 A.4"],
)
def test_the_examples_of_the_standards_are_valid(signed: str, key: dict[str, Any]) -> None:
    (proof,) = checking.check(signed, trusting(key), MOST, date(2011, 3, 22))
    assert proof.state is State.VALID


def test_the_unsecured_example_is_invalid() -> None:  # RFC 7515, A.5
    assert known(f"eyJhbGciOiJub25lIn0.{JOE}.") == Proof(State.INVALID, Why.UNSIGNED)


@pytest.mark.parametrize("algorithm", KEYS)
def test_a_token_of_every_algorithm_is_valid(algorithm: str) -> None:
    key = KEYS[algorithm]
    for signed in (token(BADGE, key, algorithm), token(BADGE, key, algorithm, jwk=jwk(key))):
        assert known(signed, trusting(jwk(key, alg=algorithm))).state is State.VALID


@pytest.mark.parametrize("general", [False, True])
def test_a_signature_as_json_is_as_good(general: bool) -> None:
    signed = as_json(token(BADGE, kid=method(ED)), general=general)
    assert known(signed).state is State.VALID
    assert known(signed | {"payload": b64(b'{"type": "other"}')}).state is State.INVALID


def test_each_of_several_signatures_is_looked_at_by_itself() -> None:
    several = as_json(token(BADGE, kid=method(ED)), general=True)
    several["signatures"] += as_json(token({}, kid=method(ED)), general=True)["signatures"]
    states = [proof.state for proof in checking.check(several, NOBODY, MOST, DAY)]
    assert states == [State.VALID, State.INVALID]


@pytest.mark.parametrize(
    ("header", "origin", "name"),
    [
        ({"kid": method(ED)}, Origin.DID, did_key(ED)),
        ({"kid": did_key(ED)}, Origin.DID, did_key(ED)),
        ({"kid": f"did:jwk:{b64(json.dumps(jwk(ED)).encode())}#0"}, Origin.DID, "did:jwk:"),
        ({"jwk": jwk(ED)}, Origin.BROUGHT, "SHA-256 "),
    ],
)
def test_the_key_is_named_by_where_it_comes_from(header: dict[str, Any], origin: Origin, name: str) -> None:
    proof = known(token(BADGE, **header))
    assert proof.state is State.VALID
    assert proof.signer is not None
    assert (proof.signer.origin, proof.signer.name.startswith(name)) == (origin, True)


@pytest.mark.parametrize("algorithm", ["ES256", "RS256", "PS256"])
def test_the_key_of_a_certificate_is_called_by_whom_it_is_made_out_to(algorithm: str) -> None:
    key = KEYS[algorithm]
    chain = [base64.b64encode(certificate(key, "Sample Academy")).decode()]
    proof = known(token(BADGE, key, algorithm, x5c=chain))
    assert (proof.state, proof.signer) == (
        State.VALID,
        Signer(Origin.CERTIFICATE, "Sample Academy", days=("2026-01-01", "2035-12-30")),
    )
    assert not proof.tied, "who issued the certificate was not checked"
    forged = token(BADGE, OTHER_ED, "EdDSA", alg=algorithm, x5c=chain)
    assert known(forged).state is State.INVALID


def test_the_signing_time_of_jades_may_be_asked_to_be_understood() -> None:
    signed = token(BADGE, kid=method(ED), sigT="2026-01-12T07:04:19Z", crit=["sigT"])
    assert known(signed).state is State.VALID


def test_a_token_of_an_issuer_without_a_key_id_is_checked_with_the_issuer_s_did() -> None:
    proof = known(token({"iss": did_key(ED), "vc": BADGE}))
    assert (proof.state, proof.tied) == (State.VALID, False), "the credential in it names another issuer"
    own = token({"iss": did_key(ED), "vc": BADGE | {"issuer": did_key(ED)}}, kid=f"#{did_key(ED)[8:]}")
    assert (known(own).state, known(own).tied) == (State.VALID, True)


@pytest.mark.parametrize(
    ("header", "why", "said"),
    [
        ({"kid": "did:web:academy.example#1"}, Why.KEY_ELSEWHERE, "did:web:academy.example#1"),
        ({"kid": "https://academy.example/key"}, Why.KEY_ELSEWHERE, "https://academy.example/key"),
        ({"jku": "https://academy.example/keys"}, Why.KEY_ELSEWHERE, "https://academy.example/keys"),
        ({}, Why.KEY_NOT_NAMED, ""),
        ({"alg": "HS256", "kid": method(ED)}, Why.METHOD, "HS256"),
        ({"alg": "ES512", "kid": method(ED)}, Why.METHOD, "ES512"),
        ({"kid": method(ED), "crit": ["exp"], "exp": 1}, Why.EXTENSION, "exp"),
        ({"kid": method(ED), "crit": ["b64"], "b64": False}, Why.EXTENSION, "b64"),
        ({"kid": "did:key:zNo"}, Why.KEY_UNUSABLE, "did:key:zNo"),
        ({"kid": f"{did_key(ED)}#other"}, Why.KEY_UNUSABLE, f"{did_key(ED)}#other"),
        ({"kid": "did:jwk:e30"}, Why.KEY_UNUSABLE, "did:jwk:e30"),
        ({"jwk": {**jwk(ED), "use": "enc"}}, Why.KEY_UNUSABLE, ""),
        ({"jwk": {"kty": "oct", "k": "AAAA"}}, Why.KEY_UNUSABLE, ""),
        ({"x5c": ["AAAA"]}, Why.KEY_UNUSABLE, ""),
        ({"x5c": []}, Why.KEY_UNUSABLE, ""),
    ],
)
def test_what_cannot_be_checked_says_why(header: dict[str, Any], why: Why, said: str) -> None:
    assert known(token(BADGE, **header)) == Proof(State.NOT_CHECKED, why, said)


@pytest.mark.parametrize(
    "header",
    [
        {"alg": None},
        {"alg": 5},
        {"b64": False},
        {"crit": []},
        {"crit": "sigT", "sigT": "x"},
        {"crit": ["alg"]},
        {"crit": ["sigT"]},
        {"crit": ["sigT", "sigT"], "sigT": "x"},
        {"crit": [5]},
    ],
    ids=str,
)
def test_a_header_that_breaks_the_rules_is_invalid(header: dict[str, Any]) -> None:
    assert known(token(BADGE, kid=method(ED), **header)) == Proof(State.INVALID, Why.MALFORMED)


@pytest.mark.parametrize("name", ["none", "None", "NONE", "nOnE"])
def test_no_spelling_of_none_is_a_signature(name: str) -> None:
    header, payload, _ = token(BADGE, alg=name, kid=method(ED)).split(".")
    for value in ("", "c2ln"):
        assert known(f"{header}.{payload}.{value}") == Proof(State.INVALID, Why.UNSIGNED)


def test_a_public_key_is_never_a_secret() -> None:
    """The classic: the header says HMAC, and the public key is taken for the secret."""
    first = f"{b64(json.dumps({'alg': 'HS256', 'jwk': jwk(RSA)}).encode())}.{b64(json.dumps(BADGE).encode())}"
    value = hmac.digest(json.dumps(jwk(RSA)).encode(), first.encode(), "sha256")
    assert known(f"{first}.{b64(value)}", trusting(jwk(RSA))).state is State.NOT_CHECKED


@pytest.mark.parametrize("named", KEYS)
@pytest.mark.parametrize("real", KEYS)
def test_the_algorithm_must_be_that_of_the_key(named: str, real: str) -> None:
    signed = token(BADGE, KEYS[real], real, alg=named, jwk=jwk(KEYS[real]))
    assert (known(signed).state is State.VALID) == (named == real)


@pytest.mark.parametrize(
    ("kid", "given", "state", "why"),
    [
        ("a", [jwk(ED, kid="a")], State.VALID, Why.FITS),
        ("a", [jwk(OTHER_ED, kid="a")], State.INVALID, Why.ALTERED),
        ("a", [jwk(OTHER_ED, kid="a"), jwk(ED, kid="a")], State.VALID, Why.FITS),
        ("a", [jwk(ED, kid="b")], State.NOT_CHECKED, Why.OTHER_KEY),
        ("a", [jwk(ED)], State.VALID, Why.FITS),
        ("a", [jwk(OTHER_ED)], State.NOT_CHECKED, Why.OTHER_KEY),
        (None, [jwk(ED, kid="a")], State.VALID, Why.FITS),
        (None, [jwk(OTHER_ED)], State.INVALID, Why.NO_KEY_FITS),
        ("did:web:a.example#a", [jwk(ED, kid="a")], State.VALID, Why.FITS),
        ("did:web:a.example#a", [jwk(OTHER_ED, kid="a")], State.NOT_CHECKED, Why.OTHER_KEY),
    ],
)
def test_a_key_that_is_named_decides_only_where_its_id_is_that_of_the_token(
    kid: str | None, given: list[dict[str, Any]], state: State, why: Why
) -> None:
    proof = known(token(BADGE, kid=kid), trusting(*given))
    assert (proof.state, proof.why) == (state, why)


def test_a_key_that_is_named_goes_before_the_one_that_a_forger_brings() -> None:
    forged = token(BADGE, OTHER_ED, kid="a", jwk=jwk(OTHER_ED))
    assert known(forged) == Proof(State.VALID, Why.FITS, signer=known(forged).signer, tied=False, issuer=ISSUER)
    assert known(forged, trusting(jwk(ED, kid="b"))).why is Why.FITS_UNNAMED
    assert known(forged, trusting(jwk(ED, kid="a"))).state is State.INVALID


def test_a_signed_badge_of_version_2_needs_the_key_that_it_names() -> None:
    where = "https://club.example/key.json"
    badge = {"type": "Assertion", "badge": {}, "verification": {"type": "SignedBadge", "creator": where}}
    signed = token(badge, RSA, "RS256")
    assert known(signed) == Proof(State.NOT_CHECKED, Why.KEY_ELSEWHERE, where)
    assert known(signed, trusting(jwk(RSA))).state is State.VALID


def test_a_hosted_badge_of_version_2_is_as_good_as_its_page() -> None:
    badge = {"id": "https://club.example/1", "type": "Assertion", "verification": {"type": "HostedBadge"}}
    assert known(badge) == Proof(State.NOT_CHECKED, Why.HOSTED, "https://club.example/1")


@pytest.mark.parametrize(
    "weak",
    [
        {"kty": "RSA", "n": b64(b"\xff" * 128), "e": "AQAB"},
        {"kty": "RSA", "n": b64(b"\xff" * 4096), "e": "AQAB"},
        {"kty": "RSA", "n": jwk(RSA)["n"], "e": "AA"},
        {"kty": "RSA", "n": jwk(RSA)["n"], "e": b64(b"\xff" * 200)},
        {**jwk(P256), "y": b64(bytes(32))},
        {**jwk(P256), "x": b64(bytes(31))},
        {**jwk(ED), "x": b64(bytes(31))},
        {**jwk(ED), "x": 5},
        {"kty": "EC", "crv": "secp256k1"},
        jwk(ec.derive_private_key(5, ec.SECP256R1())) | {"crv": "P-384"},
        [],
    ],
    ids=[
        "short modulus",
        "long modulus",
        "no exponent",
        "long exponent",
        "off the curve",
        "short x",
        "short key",
        "no text",
        "unknown curve",
        "other curve",
        "list",
    ],
)
def test_a_weak_or_broken_key_is_not_used(weak: Any) -> None:
    assert known(token(BADGE, jwk=weak)).why is Why.KEY_UNUSABLE


@pytest.mark.parametrize("algorithm", KEYS)
def test_changing_any_byte_of_a_token_makes_it_invalid_or_unchecked(algorithm: str) -> None:
    signed = token(BADGE, KEYS[algorithm], algorithm, kid="a")
    trusted = trusting(jwk(KEYS[algorithm], kid="a"))
    assert known(signed, trusted).state is State.VALID
    for place in range(0, len(signed), 7):
        if signed[place] == ".":
            continue
        for other in "AB" if signed[place] not in "AB" else "CD":
            changed = signed[:place] + other + signed[place + 1 :]
            assert known(changed, trusted).state is not State.VALID, place


def test_a_change_of_what_is_signed_is_always_invalid() -> None:
    header, payload, value = token(BADGE, kid=method(ED)).split(".")
    for changed in (
        f"{header}.{b64(json.dumps(BADGE | {'id': 'urn:other'}).encode())}.{value}",
        f"{b64(json.dumps({'alg': 'EdDSA', 'kid': method(ED), 'typ': 'JWT'}).encode())}.{payload}.{value}",
        f"{header}.{payload}.{b64(sign('EdDSA', ED, b'other'))}",
        f"{header}.{payload}.{value[:-4]}",
        f"{header}.{payload}.",
        f"{header}.{payload}.{value}AAAA",
    ):
        proof = known(changed)
        assert proof.state is State.INVALID


def test_a_signature_has_one_spelling() -> None:
    """The last letter of base64 has bits that mean nothing: with them changed, it is not the same signature."""
    signed = token(BADGE, kid=method(ED))
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    last = letters[letters.index(signed[-1]) ^ 1]
    assert known(signed[:-1] + last) == Proof(State.INVALID, Why.MALFORMED)


def test_what_only_looks_like_a_token_is_none() -> None:
    assert checking.check("a.b", NOBODY, MOST, DAY) == ()
    assert checking.check({"payload": 5, "signature": "x"}, NOBODY, MOST, DAY) == ()
    assert checking.check({"payload": "e30", "signatures": []}, NOBODY, MOST, DAY) == ()
    assert jws.of_bytes(b"a.b.c\xff") is None
    assert known("a.b.c").state is State.INVALID


NAME = st.text() | st.sampled_from(["alg", "kid", "jwk", "x5c", "crit", "b64", "kty", "x", "n", "e"])
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(NAME, inner),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(ANYTHING)
def test_no_header_is_valid_by_accident_or_raises(header: Any) -> None:
    told = header if isinstance(header, dict) else {"alg": "EdDSA", "jwk": header, "kid": header}
    first = f"{b64(json.dumps(told).encode())}.{b64(b'{}')}"
    for proof in checking.check(f"{first}.{b64(bytes(64))}", trusting(jwk(ED)), MOST, DAY):
        assert proof.state is not State.VALID


@pytest.mark.parametrize(
    ("on", "asked_for"), [(DAY, ""), (date(2025, 12, 31), "2025-12-31"), (date(2036, 1, 1), "2036-01-01")]
)
def test_a_certificate_that_was_not_valid_on_the_day_is_said_to_be(tmp_path: Path, on: date, asked_for: str) -> None:
    chain = [base64.b64encode(certificate(ED)).decode()]
    (tmp_path / "academy.der").write_bytes(certificate(ED))
    named = Trusted(keys_in(tmp_path / "academy.der"))
    for signed, trusted in ((token(BADGE, x5c=chain), NOBODY), (token(BADGE), named)):
        (proof,) = checking.check(signed, trusted, MOST, on)
        assert (proof.state, proof.asked_for, "certificate not valid" in proof.told) == (
            State.VALID,
            asked_for,
            bool(asked_for),
        )
        assert ("from 2026-01-01 to 2035-12-30" in sentences.reason(proof)) == bool(asked_for)


@pytest.mark.parametrize(
    ("claims", "state", "made_on"),
    [
        ({"exp": 1795651200}, State.INVALID, ""),
        ({"exp": 1795737600}, State.VALID, ""),
        ({"exp": "soon"}, State.VALID, ""),
        ({"exp": 1e300}, State.VALID, ""),
        ({"iat": 1795824000}, State.VALID, "2026-11-28"),
        ({"nbf": 1795824000}, State.VALID, "2026-11-28"),
        ({"nbf": True}, State.VALID, ""),
    ],
)
def test_a_token_says_when_it_was_made_and_lapses(claims: dict[str, Any], state: State, made_on: str) -> None:
    proof = known(token(BADGE | claims, kid=method(ED)))
    assert (proof.state, proof.made_on) == (state, made_on)
    if state is State.INVALID:
        assert (proof.why, proof.said) == (Why.EXPIRED, "2026-11-26")


def test_a_token_around_a_credential_says_when_that_one_lapses_not_the_signature() -> None:
    assert known(token({"vc": BADGE, "exp": 1700000000}, kid=method(ED))).state is State.VALID


@pytest.mark.parametrize("name", ["did:key", "did:jwk"])
def test_an_issuer_that_is_a_key_signs_with_it(name: str) -> None:
    def issuer(key: Any) -> str:
        return did_key(key) if name == "did:key" else f"did:jwk:{b64(json.dumps(jwk(key)).encode())}"

    for by in (
        {"issuer": issuer(ED)},
        {"issuer": {"id": issuer(ED)}},
        {"iss": issuer(ED)},
        {"vc": {"issuer": issuer(ED)}},
    ):
        for header in ({"kid": method(OTHER_ED)}, {"jwk": jwk(OTHER_ED)}):
            proof = known(token(BADGE | by, OTHER_ED, **header))
            assert (proof.state, proof.why) == (
                State.INVALID,
                Why.ALTERED if "iss" in by and "jwk" in header else Why.NOT_THE_ISSUERS,
            )
        vouched = known(token(BADGE | by, OTHER_ED), trusting(jwk(OTHER_ED)))
        assert (vouched.why, vouched.said) == (Why.NOT_THE_ISSUERS, issuer(ED))
    own = BADGE | {"issuer": issuer(ED)}
    for header in ({"kid": method(ED)}, {"jwk": jwk(ED)}):
        proof = known(token(own, **header))
        assert (proof.told, proof.tied) == ("valid", True)


def test_an_issuer_that_is_a_key_of_a_kind_unknown_here_is_tied_to_none() -> None:
    proof = known(token(BADGE | {"issuer": "did:key:z6LSbysY2xFMRpGMhb7tFTLMpeuPRaqaWM1yECx2AtzE3KCc"}, kid=method(ED)))
    assert proof.told == "valid, issuer not tied"


def test_none_of_the_named_keys_fitting_is_said_in_a_word() -> None:
    own = token(BADGE | {"issuer": did_key(ED)}, kid=method(ED))
    assert known(own, trusting(jwk(OTHER_ED))).told == "valid, key not named"


@pytest.mark.parametrize(
    ("header", "payload"),
    [
        ('{"alg":"EdDSA","kid":"%s"}', '{"name":"Nuclear Medicine","name":"Data Analysis"}'),
        ('{"alg":"EdDSA","kid":"%s"}', '{"vc":[{"a":{"name":1,"name":1}}]}'),
        ('{"alg":"none","alg":"EdDSA","kid":"%s"}', '{"name":"Data Analysis"}'),
    ],
)
def test_what_says_a_thing_twice_is_never_valid(header: str, payload: str) -> None:
    message = f"{b64((header % method(ED)).encode())}.{b64(payload.encode())}"
    proof = known(f"{message}.{b64(ED.sign(message.encode()))}")
    assert (proof.state, proof.why, proof.said) == (
        State.NOT_CHECKED,
        Why.REPEATED,
        "alg" if "none" in header else "name",
    )


def test_a_token_as_json_says_its_payload_once() -> None:
    compact = as_json(token(BADGE, kid=method(ED)))
    twice = json.dumps(compact)[:-1] + f', "payload": "{compact["payload"]}"}}'
    assert known(read_json(twice.encode(), MOST)).why is Why.REPEATED
    assert known(read_json(json.dumps(compact).encode(), MOST)).state is State.VALID
