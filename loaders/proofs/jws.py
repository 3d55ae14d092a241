"""Signatures as JWS (RFC 7515): compact as in a VC-JWT, or as JSON, flattened and general, as JAdES has it too.

The algorithm is one of a short list and must be that of the key, whatever the header says. Of the extensions that a
header may ask to be understood (`crit`), only the signing time of JAdES is: it is the signer's own word.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph.errors import ContentError
from loaders.proofs.days import dated, moment, second
from loaders.proofs.keys import Key, Named, Trusted, brought, in_did, settled
from loaders.proofs.proof import Origin, Proof, Signer, State, UncheckedError, Why
from loaders.proofs.public_keys import UnusableKeyError, fits, from_base64url, from_jwk
from loaders.strict_json import read_json, repeated

_COMPACT = re.compile(r"[\w-]+\.[\w-]+\.[\w-]*", re.ASCII)
_ALGORITHMS = {"EdDSA": "EdDSA", "Ed25519": "EdDSA", "ES256": "ES256", "ES384": "ES384"} | {
    "RS256": "RS256",
    "PS256": "PS256",
}
_UNDERSTOOD = frozenset({"sigT"})
_REGISTERED = frozenset({"alg", "jku", "jwk", "kid", "x5u", "x5c", "x5t", "x5t#S256", "typ", "cty", "crit"})
_MOST_OF_A_HEADER = 200_000
_MOST_SIGNATURES = 20


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature of a JWS, as it is written.

    Attributes:
        header: the protected header.
        value: the signature.
    """

    header: str
    value: str


@dataclass(frozen=True, slots=True)
class Signed:
    """A JWS, as it is written.

    Attributes:
        payload: what was signed, in base64url.
        signatures: the signatures.
    """

    payload: str
    signatures: tuple[Signature, ...]

    def content(self, most: int) -> Any:
        """The data of what was signed; None where it is no base64url.

        Args:
            most: how many bytes it may have.

        Raises:
            ContentError: it is no JSON that can be used.
        """
        try:
            return read_json(from_base64url(self.payload), most)
        except UnusableKeyError:
            return None


def of_text(text: str) -> Signed | None:
    """The compact JWS that a text is; None where it has not the form of one."""
    if not _COMPACT.fullmatch(text):
        return None
    header, payload, value = text.split(".")
    return Signed(payload, (Signature(header, value),))


def of_bytes(raw: bytes) -> Signed | None:
    """The compact JWS that a file is; None where it has not the form of one."""
    return of_text(raw.strip().decode("ascii")) if raw.isascii() else None


def of_table(table: dict[str, Any]) -> Signed | None:
    """The JWS that a table of JSON is, flattened or general; None where it is none."""
    payload, several = table.get("payload"), table.get("signatures")
    if not isinstance(payload, str):
        return None
    if isinstance(table.get("signature"), str):
        several = [table]
    if not isinstance(several, list) or not several:
        return None
    found = [one if isinstance(one, dict) else {} for one in several[:_MOST_SIGNATURES]]
    return Signed(payload, tuple(Signature(_text(one, "protected"), _text(one, "signature")) for one in found))


def check(signed: Signed, said: Any, trusted: Trusted, on: date) -> Iterator[Proof]:
    """What is known of each signature.

    Args:
        signed: the JWS.
        said: the data of what was signed: it may name the key, too.
        trusted: what the user vouches for.
        on: the day for which is asked.
    """
    for one in signed.signatures:
        try:
            yield _checked(signed, one, said, trusted, on)
        except UncheckedError as reason:
            yield Proof(State.NOT_CHECKED, reason.why, reason.said)
        except (UnusableKeyError, ContentError):
            yield Proof(State.INVALID, Why.MALFORMED)


def _checked(signed: Signed, one: Signature, said: Any, trusted: Trusted, on: date) -> Proof:
    header = read_json(from_base64url(one.header), _MOST_OF_A_HEADER)
    if not isinstance(header, dict) or not isinstance(header.get("alg"), str):
        raise UnusableKeyError
    if (name := next((name for _, name in repeated(header)), None)) is not None:
        raise UncheckedError(Why.REPEATED, name)
    name = header["alg"]
    if name.casefold() == "none":
        return Proof(State.INVALID, Why.UNSIGNED)
    value = from_base64url(one.value)
    _refuse_extensions(header)
    algorithm = _ALGORITHMS.get(name)
    if algorithm is None:
        raise UncheckedError(Why.METHOD, name)
    message = f"{one.header}.{signed.payload}".encode()
    found = settled(_named(header, said, algorithm), trusted, lambda key: fits(algorithm, key, message, value))
    claims = said if isinstance(said, dict) else {}
    lapses = None if isinstance(claims.get("vc"), dict) else second(claims.get("exp"))  # else it is the credential's
    made = [second(claims.get(name, header.get(name))) for name in ("iat", "nbf")]
    return dated(found, [*made, moment(header.get("sigT"))], lapses, on)


def _refuse_extensions(header: dict[str, Any]) -> None:
    if "crit" not in header:
        if header.get("b64", True) is not True:  # only where it is critical does it mean anything (RFC 7797, section 6)
            raise UnusableKeyError
        return
    asked = header["crit"]
    if not isinstance(asked, list) or not asked or not all(isinstance(name, str) for name in asked):
        raise UnusableKeyError
    if len(set(asked)) < len(asked) or any(name in _REGISTERED or name not in header for name in asked):
        raise UnusableKeyError
    for name in asked:
        if name == "b64" and header["b64"] is True:
            continue
        if name not in _UNDERSTOOD:
            raise UncheckedError(Why.EXTENSION, name)


def _named(header: dict[str, Any], said: Any, algorithm: str) -> Named:
    """How a token names its key: in its header, or in what an Open Badge of version 2 says of its verification."""
    kid, table = _text(header, "kid"), said if isinstance(said, dict) else {}
    by = _text(table, "iss")
    id_ = f"{by}{kid}" if kid.startswith("#") else kid
    if not id_:
        verification = table.get("verification", table.get("verify"))
        inner = verification if isinstance(verification, dict) else {}
        id_ = _text(inner, "creator") or _text(inner, "url") or _text(header, "jku") or _text(header, "x5u")
    return Named(id_, lambda: _brought(header, id_ or by, algorithm))


def _brought(header: dict[str, Any], id_: str, algorithm: str) -> Key | None:
    if (key := in_did(id_)) is not None:
        return key
    if "jwk" in header:
        return brought(from_jwk(header["jwk"], algorithm))
    if "x5c" in header:
        from loaders.proofs.certificates import in_chain  # X.509 takes a while to import

        found = in_chain(header["x5c"])
        return Key(found.public, Signer(Origin.CERTIFICATE, found.subject, days=found.days))
    return None


def _text(table: dict[str, Any], name: str) -> str:
    value = table.get(name)
    return value if isinstance(value, str) else ""
