"""Files of keys that a user names: every form of one, and what is none."""

import json
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import GradusError, PathError, UsageError
from loaders.proofs.key_files import keys_in, trusted
from loaders.proofs.proof import Origin, Signer
from loaders.proofs.public_keys import UnusableKeyError, from_jwk, from_multikey
from tests.unit.proofs_made import ED, KEYS, P256, P384, RSA, certificate, jwk, multikey, pem

DID = "did:web:academy.example"
METHODS = [
    {"id": "#1", "type": "JsonWebKey", "controller": DID, "publicKeyJwk": jwk(P256)},
    {"id": f"{DID}#2", "type": "Multikey", "controller": DID, "publicKeyMultibase": multikey(ED)},
    {"id": f"{DID}#3", "type": "Multikey", "controller": DID, "publicKeyMultibase": "zNo"},
]


def file(folder: Path, content: Any) -> Path:
    path = folder / "key.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


def der(key: Any) -> bytes:
    return bytes(key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


@pytest.mark.parametrize("algorithm", KEYS)
def test_every_form_of_one_key_is_the_same_key(tmp_path: Path, algorithm: str) -> None:
    key = KEYS[algorithm]
    made = certificate(key)
    forms = [
        jwk(key),
        {"keys": [jwk(key), {"kty": "oct", "k": "AAAA"}]},
        pem(key),
        der(key),
        made,
        x509.load_der_x509_certificate(made).public_bytes(Encoding.PEM),
        {"id": "https://club.example/key", "type": "CryptographicKey", "publicKeyPem": pem(key).decode()},
    ]
    for form in forms:
        (found,) = keys_in(file(tmp_path, form))
        assert der_of(found.public) == der(key)
        assert (found.signer.origin, found.signer.name) == (Origin.FILE, "key.json")


def der_of(public: Any) -> bytes:
    return bytes(public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


def test_a_did_document_gives_the_keys_with_which_its_subject_makes_statements(tmp_path: Path) -> None:
    document = {"id": DID, "verificationMethod": METHODS}
    assert [key.id for key in keys_in(file(tmp_path, document))] == [f"{DID}#1", f"{DID}#2"]
    only = keys_in(file(tmp_path, document | {"assertionMethod": ["#2"]}))
    assert [(key.id, key.signer) for key in only] == [(f"{DID}#2", Signer(Origin.FILE, "key.json", DID))]
    inside = document | {"assertionMethod": [METHODS[0] | {"id": "#9"}]}
    assert [key.id for key in keys_in(file(tmp_path, inside))] == [f"{DID}#9"]


def test_a_key_has_the_id_that_its_file_gives_it(tmp_path: Path) -> None:
    assert [key.id for key in keys_in(file(tmp_path, jwk(ED, kid="a")))] == ["a"]
    assert [key.id for key in keys_in(file(tmp_path, jwk(ED, kid=5)))] == [None]
    assert [key.id for key in keys_in(file(tmp_path, pem(RSA)))] == [None]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"{",
        b"\xff\xfe",
        b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
        b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        {"keys": []},
        {"keys": [5, "x", {}]},
        {"kty": "oct", "k": "AAAA"},
        {"kty": "EC", "crv": "P-521"},
        {"id": DID, "verificationMethod": METHODS, "assertionMethod": []},
        {"id": DID, "verificationMethod": 5},
        b"{" + b'"a":' * 5000,
        pem(ec.derive_private_key(5, ec.SECP521R1())),
        b"x" * 1_000_001,
    ],
    ids=lambda content: str(content)[:40],
)
def test_what_is_no_key_is_refused_with_the_file_s_name(tmp_path: Path, content: Any) -> None:
    with pytest.raises(PathError, match=r"key\.json"):
        keys_in(file(tmp_path, content))


def test_a_file_that_is_not_there_cannot_be_opened(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path, Path("a\0b")):
        with pytest.raises(PathError):
            trusted([path])


def test_a_context_is_named_with_its_address(tmp_path: Path) -> None:
    path = file(tmp_path, {"@context": {"a": "urn:a"}})
    assert trusted([], [f"https://a.example/?b=c={path}"]).contexts == {
        "https://a.example/?b=c": {"@context": {"a": "urn:a"}}
    }
    for told in (str(path), f"words={path}", f"={path}"):
        with pytest.raises(UsageError, match="ADDRESS=FILE"):
            trusted([], [told])
    for content in ({"a": 5}, [], b"{"):
        with pytest.raises(PathError, match="holds no context"):
            trusted([], [f"https://a.example/={file(tmp_path, content)}"])


PUBLISHED = [
    "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
    "zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169",
    "z82Lm1MpAkeJcix9K8TMiLd5NMAhnwkjjCBeWHXyu3U4oT2MVJJKXkcVBgjGhnLBn2Kaau9",
]
"""From the examples of the did:key method: Ed25519, P-256, P-384."""


def test_the_published_multikeys_are_read() -> None:
    kinds = [type(from_multikey(one)).__name__ for one in PUBLISHED]
    assert kinds[0] == "Ed25519PublicKey"
    assert [getattr(from_multikey(one), "key_size", None) for one in PUBLISHED[1:]] == [256, 384]
    for key in (ED, P256, P384):
        assert der_of(from_multikey(multikey(key))) == der(key)


@pytest.mark.parametrize("text", ["", "z", "z1", "z0", "m" + PUBLISHED[0][1:], PUBLISHED[0][:-1], "z" + "2" * 500])
def test_what_is_no_multikey_is_none(text: str) -> None:
    with pytest.raises(UnusableKeyError):
        from_multikey(text)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([pem(RSA), der(P256), certificate(P384), json.dumps({"keys": [jwk(ED)]}).encode()]),
    st.integers(0, 4000),
    st.integers(0, 40),
    st.binary(max_size=8),
)
def test_no_file_raises_anything_but_an_error_of_gradus(
    tmp_path: Path, raw: bytes, place: int, length: int, other: bytes
) -> None:
    place %= len(raw)
    try:
        assert keys_in(file(tmp_path, raw[:place] + other + raw[place + length :]))
    except GradusError:
        return


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from(["kty", "crv", "x", "y", "n", "e", "use", "alg"]), st.text() | st.integers()))
def test_no_jwk_raises_anything_but_that_it_is_none(table: dict[str, Any]) -> None:
    for kind in ({}, {"kty": "OKP", "crv": "Ed25519"}, {"kty": "EC", "crv": "P-256"}, {"kty": "RSA"}):
        with pytest.raises(UnusableKeyError):
            from_jwk({**table, **kind})
