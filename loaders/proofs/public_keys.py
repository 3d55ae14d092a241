"""Public keys as files and credentials write them: JWK (RFC 7517), Multikey, PEM, X.509; and whether one fits."""

import base64
import binascii
import re
from collections.abc import Mapping
from typing import Any

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa, utils
from cryptography.hazmat.primitives.hashes import SHA256, SHA384
from cryptography.hazmat.primitives.serialization import load_der_public_key, load_pem_public_key

PublicKey = ed25519.Ed25519PublicKey | ec.EllipticCurvePublicKey | rsa.RSAPublicKey

_RSA_BITS = range(2048, 8193)
"""Shorter ones are no longer safe, longer ones only keep one busy."""

_CURVES: dict[str, ec.EllipticCurve] = {"P-256": ec.SECP256R1(), "P-384": ec.SECP384R1()}
_MULTICODEC: dict[bytes, ec.EllipticCurve | None] = {
    b"\xed\x01": None,
    b"\x80\x24": _CURVES["P-256"],
    b"\x81\x24": _CURVES["P-384"],
}
_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_LONGEST_BASE58 = 200
_BASE64URL = re.compile(r"[A-Za-z0-9_-]*")


class UnusableKeyError(ValueError):
    """It is no public key, or none of the kinds that can be used here; never leaves this package."""


def fits(algorithm: str, key: PublicKey, message: bytes, signature: bytes) -> bool:
    """Whether a signature is that of a message.

    Args:
        algorithm: `EdDSA`, `ES256`, `ES384`, `RS256` or `PS256` (RFC 7518, RFC 8037).
        key: the key; one of another kind than the algorithm's never fits.
        message: what was signed.
        signature: the signature; of an elliptic curve both numbers one after the other.
    """
    try:
        match algorithm, key:
            case "EdDSA", ed25519.Ed25519PublicKey():
                key.verify(signature, message)
            case (("ES256" | "ES384"), ec.EllipticCurvePublicKey()):
                return _fits_curve(algorithm, key, message, signature)
            case "RS256", rsa.RSAPublicKey():
                key.verify(signature, message, padding.PKCS1v15(), SHA256())
            case "PS256", rsa.RSAPublicKey():
                key.verify(signature, message, padding.PSS(padding.MGF1(SHA256()), SHA256.digest_size), SHA256())
            case _:
                return False
    except InvalidSignature:
        return False
    return True


def _fits_curve(algorithm: str, key: ec.EllipticCurvePublicKey, message: bytes, signature: bytes) -> bool:
    size = (key.key_size + 7) // 8
    if key.curve.name != {"ES256": "secp256r1", "ES384": "secp384r1"}[algorithm] or len(signature) != 2 * size:
        return False
    numbers = (int.from_bytes(part, "big") for part in (signature[:size], signature[size:]))
    key.verify(utils.encode_dss_signature(*numbers), message, ec.ECDSA(SHA256() if size == 32 else SHA384()))
    return True


def from_jwk(jwk: Any, algorithm: str | None = None) -> PublicKey:
    """The key that a JWK describes; what is private in it is not read.

    Args:
        jwk: the JWK.
        algorithm: for which it is to be used; a JWK may be for one algorithm only, or not for signatures.

    Raises:
        UnusableKeyError: it is none.
    """
    if not isinstance(jwk, Mapping) or jwk.get("use", "sig") != "sig":
        raise UnusableKeyError
    if algorithm is not None and jwk.get("alg", algorithm) not in (algorithm, "Ed25519"):
        raise UnusableKeyError
    match jwk.get("kty"), jwk.get("crv"):
        case "OKP", "Ed25519":
            return _ed25519(_part(jwk, "x"))
        case "EC", "P-256" | "P-384" as curve:
            return _point(_CURVES[curve], b"\x04" + _part(jwk, "x") + _part(jwk, "y"))
        case "RSA", _:
            n, e = (int.from_bytes(_part(jwk, name), "big") for name in "ne")
            return _rsa(n, e)
    raise UnusableKeyError


def from_multikey(text: str) -> PublicKey:
    """The key that a Multikey writes (`z6Mk...`, `zDna...`), as in a `did:key`.

    Raises:
        UnusableKeyError: it is none.
    """
    raw = from_base58(text)
    if raw[:2] not in _MULTICODEC:
        raise UnusableKeyError
    curve = _MULTICODEC[raw[:2]]
    return _ed25519(raw[2:]) if curve is None else _point(curve, raw[2:])


def from_pem(raw: bytes) -> PublicKey:
    """The public key of a PEM or DER file.

    Raises:
        UnusableKeyError: it is none.
    """
    try:
        return usable(load_pem_public_key(raw) if raw.lstrip().startswith(b"-----") else load_der_public_key(raw))
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise UnusableKeyError from error


def usable(key: object) -> PublicKey:
    """The same key, if it is of a kind that can be used here.

    Raises:
        UnusableKeyError: it is not.
    """
    match key:
        case ed25519.Ed25519PublicKey():
            return key
        case ec.EllipticCurvePublicKey() if key.curve.name in ("secp256r1", "secp384r1"):
            return key
        case rsa.RSAPublicKey() if key.key_size in _RSA_BITS and key.public_numbers().e.bit_length() <= 32:
            return key
    raise UnusableKeyError


def from_base64url(text: str) -> bytes:
    """The bytes of a text in base64url without padding, written in the one way that there is (RFC 7515, section 2).

    Raises:
        UnusableKeyError: it is none.
    """
    try:
        if not _BASE64URL.fullmatch(text):
            raise UnusableKeyError
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError) as error:
        raise UnusableKeyError from error
    if base64.urlsafe_b64encode(raw).rstrip(b"=").decode() != text:
        raise UnusableKeyError
    return raw


def from_base58(text: str) -> bytes:
    """The bytes of a multibase text in base58btc (`z...`).

    Raises:
        UnusableKeyError: it is none, or too long to be a key or a signature.
    """
    if not text.startswith("z") or not 1 < len(text) <= _LONGEST_BASE58:
        raise UnusableKeyError
    number = 0
    for letter in text[1:]:
        digit = _ALPHABET.find(letter)
        if digit < 0:
            raise UnusableKeyError
        number = number * 58 + digit
    zeros = len(text) - 1 - len(text[1:].lstrip("1"))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")


def _part(jwk: Mapping[str, Any], name: str) -> bytes:
    value = jwk.get(name)
    if not isinstance(value, str) or len(value) > 4 * max(_RSA_BITS):
        raise UnusableKeyError
    return from_base64url(value)


def _ed25519(raw: bytes) -> PublicKey:
    try:
        return ed25519.Ed25519PublicKey.from_public_bytes(raw)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise UnusableKeyError from error


def _point(curve: ec.EllipticCurve, raw: bytes) -> PublicKey:
    try:
        return ec.EllipticCurvePublicKey.from_encoded_point(curve, raw)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise UnusableKeyError from error


def _rsa(n: int, e: int) -> PublicKey:
    if n.bit_length() not in _RSA_BITS:
        raise UnusableKeyError
    try:
        return usable(rsa.RSAPublicNumbers(e, n).public_key())
    except (ValueError, UnsupportedAlgorithm) as error:
        raise UnusableKeyError from error
