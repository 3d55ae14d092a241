"""Keys, and credentials that are really signed with them, for the tests of proofs.

The signing is written anew here, with nothing of what checks it: JSON is put in order by the standard library, and
tokens are put together by hand.
"""

import base64
import hashlib
import json
from datetime import datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa, utils
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import NameOID

Private = ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

ED = ed25519.Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER_ED = ed25519.Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))
P256 = ec.derive_private_key(0xC0FFEE, ec.SECP256R1())
P384 = ec.derive_private_key(0xC0FFEE, ec.SECP384R1())
RSA = rsa.generate_private_key(65537, 2048)
KEYS: dict[str, Private] = {"EdDSA": ED, "ES256": P256, "ES384": P384, "RS256": RSA, "PS256": RSA}

ISSUER = "https://academy.example/"
BADGE: dict[str, Any] = {
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://academy.example/words"],
    "id": "urn:uuid:b3d6e7a0-0000-4000-8000-000000000001",
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "issuer": {"id": ISSUER, "type": ["Profile"], "name": "Sample Academy", "url": ISSUER},
    "validFrom": "2026-01-12T07:04:19Z",
    "credentialSubject": {
        "id": "did:example:mari",
        "type": ["AchievementSubject"],
        "achievement": {
            "id": "https://academy.example/a/1",
            "type": ["Achievement"],
            "name": "Data Analysis",
            "achievementType": "MicroCredential",
            "criteria": {"narrative": "Pass the examination."},
            "creditsAvailable": 5.5,
        },
    },
}
WORDS = "https://academy.example/words"
MEANT = {
    WORDS: {
        "@context": {
            "OpenBadgeCredential": "https://academy.example/words#OpenBadgeCredential",
            "Profile": "https://academy.example/words#Profile",
            "AchievementSubject": "https://academy.example/words#AchievementSubject",
            "Achievement": "https://academy.example/words#Achievement",
            "achievement": {"@id": "https://academy.example/words#achievement", "@type": "@id"},
            "achievementType": "https://academy.example/words#achievementType",
            "criteria": {"@id": "https://academy.example/words#criteria", "@type": "@id"},
            "narrative": "https://academy.example/words#narrative",
            "creditsAvailable": "https://academy.example/words#creditsAvailable",
            "url": {"@id": "https://schema.org/url", "@type": "@id"},
        }
    }
}
"""Words of our own for the badge, in the place of those that are not ours to copy."""


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def b58(raw: bytes) -> str:
    alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    number, text = int.from_bytes(raw, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = alphabet[digit] + text
    return "z" + "1" * (len(raw) - len(raw.lstrip(b"\0"))) + text


def jwk(key: Private, **more: Any) -> dict[str, Any]:
    public = key.public_key()
    if isinstance(public, ed25519.Ed25519PublicKey):
        return {"kty": "OKP", "crv": "Ed25519", "x": b64(public.public_bytes_raw()), **more}
    if isinstance(public, ec.EllipticCurvePublicKey):
        numbers, size = public.public_numbers(), public.key_size // 8
        x, y = (b64(number.to_bytes(size, "big")) for number in (numbers.x, numbers.y))
        return {"kty": "EC", "crv": f"P-{public.key_size}", "x": x, "y": y, **more}
    n = public.public_numbers().n
    return {"kty": "RSA", "n": b64(n.to_bytes((n.bit_length() + 7) // 8, "big")), "e": "AQAB", **more}


def multikey(key: Private) -> str:
    public = key.public_key()
    if isinstance(public, ed25519.Ed25519PublicKey):
        return b58(b"\xed\x01" + public.public_bytes_raw())
    assert isinstance(public, ec.EllipticCurvePublicKey)
    prefix = b"\x80\x24" if public.key_size == 256 else b"\x81\x24"
    return b58(prefix + public.public_bytes(Encoding.X962, PublicFormat.CompressedPoint))


def did_key(key: Private) -> str:
    return f"did:key:{multikey(key)}"


def method(key: Private) -> str:
    return f"{did_key(key)}#{multikey(key)}"


def pem(key: Private) -> bytes:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def certificate(key: Private, name: str = "Sample Academy") -> bytes:
    """A certificate, made out by the key to itself, in DER."""
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    day = datetime(2026, 1, 1)
    made = x509.CertificateBuilder().subject_name(who).issuer_name(who).public_key(key.public_key()).serial_number(1)
    made = made.not_valid_before(day).not_valid_after(day + timedelta(days=3650))
    with_hash = None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    return made.sign(key, with_hash).public_bytes(Encoding.DER)


def sign(algorithm: str, key: Private, message: bytes) -> bytes:
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return key.sign(message)
    if isinstance(key, ec.EllipticCurvePrivateKey):
        hash_ = hashes.SHA384() if algorithm == "ES384" else hashes.SHA256()
        size = (key.key_size + 7) // 8
        numbers = utils.decode_dss_signature(key.sign(message, ec.ECDSA(hash_)))
        return b"".join(number.to_bytes(size, "big") for number in numbers)
    pss = padding.PSS(padding.MGF1(hashes.SHA256()), 32)
    return key.sign(message, pss if algorithm == "PS256" else padding.PKCS1v15(), hashes.SHA256())


def token(document: Any, key: Private = ED, algorithm: str = "EdDSA", **header: Any) -> str:
    """A compact JWS; a header of None leaves that one out."""
    told = {name: value for name, value in {"alg": algorithm, **header}.items() if value is not None}
    first = f"{b64(json.dumps(told).encode())}.{b64(json.dumps(document).encode())}"
    return f"{first}.{b64(sign(algorithm, key, first.encode()))}"


def as_json(compact: str, *, general: bool = False) -> dict[str, Any]:
    protected, payload, signature = compact.split(".")
    one = {"protected": protected, "signature": signature}
    return {"payload": payload, "signatures": [one]} if general else {"payload": payload, **one}


def with_proof(document: dict[str, Any], key: Private = ED, **options: Any) -> dict[str, Any]:
    """A credential with a proof over its JSON; the numbers in it must be written as RFC 8785 does."""
    size = key.key_size if isinstance(key, ec.EllipticCurvePrivateKey) else 256
    suite = "ecdsa-jcs-2019" if isinstance(key, ec.EllipticCurvePrivateKey) else "eddsa-jcs-2022"
    usual = {
        "type": "DataIntegrityProof",
        "cryptosuite": suite,
        "created": "2026-01-12T07:04:19Z",
        "verificationMethod": method(key) if not isinstance(key, rsa.RSAPrivateKey) else "urn:key",
        "proofPurpose": "assertionMethod",
    }
    told = {name: value for name, value in (usual | options).items() if value is not None}
    message = b"".join(hashlib.new(f"sha{size}", in_order(part)).digest() for part in (told, document))
    return {**document, "proof": {**told, "proofValue": b58(sign(f"ES{size}", key, message))}}


def in_order(part: Any) -> bytes:
    return json.dumps(part, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
