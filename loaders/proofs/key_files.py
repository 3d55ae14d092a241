"""Files of keys that a user names: JWK, JWK Set, PEM or DER, certificate, DID document, verification method.

And contexts that they name beside their address. Both are taken at the user's word: that is what naming them means.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from graph.errors import ContentError, PathError, UsageError
from loaders.proofs.certificates import in_certificate
from loaders.proofs.keys import Key, Trusted
from loaders.proofs.proof import Origin, Signer
from loaders.proofs.public_keys import PublicKey, UnusableKeyError, from_jwk, from_multikey, from_pem
from loaders.strict_json import read_json

_MOST_BYTES = 1_000_000
_MOST_KEYS = 100
_PURPOSE = "assertionMethod"
_ALLOWED = "a JWK or JWK Set, a public key or certificate (PEM or DER), a DID document"


def trusted(keys: Sequence[Path], contexts: Sequence[str] = ()) -> Trusted:
    """What the user vouches for.

    Args:
        keys: files of keys.
        contexts: JSON-LD contexts, each as `ADDRESS=FILE`.

    Raises:
        PathError: a file cannot be opened, or holds no key, or no context.
        UsageError: a context is named without its address.
    """
    return Trusted(tuple(key for path in keys for key in keys_in(path)), dict(map(_context, contexts)))


def keys_in(path: Path) -> tuple[Key, ...]:
    """The keys in a file, each called after the file.

    Raises:
        PathError: it cannot be opened, or holds no public key that can be used.
    """
    raw = _bytes(path)
    try:
        found = tuple(_keys(raw, path.name))[:_MOST_KEYS]
    except UnusableKeyError:
        found = ()
    except ContentError as error:
        raise PathError(f"'{path}' holds no key: {error}") from error
    if not found:
        raise PathError(f"'{path}' holds no public key that can be used. Allowed: {_ALLOWED}; {KINDS}.")
    return found


KINDS = "of Ed25519, P-256, P-384, or RSA from 2048 bits"


def _keys(raw: bytes, name: str) -> Iterator[Key]:
    if raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        yield from _in_json(read_json(raw, _MOST_BYTES), name)
        return
    try:
        found = in_certificate(raw)
    except UnusableKeyError:
        yield Key(from_pem(raw), Signer(Origin.FILE, name))
    else:
        yield Key(found.public, Signer(Origin.FILE, name, days=found.days))


def _in_json(document: Any, name: str) -> Iterator[Key]:
    if isinstance(document.get("keys"), list):
        for jwk in document["keys"]:
            yield from _usable(jwk, name)
    elif "kty" in document:
        yield Key(from_jwk(document), Signer(Origin.FILE, name), _text(document, "kid"))
    elif methods := [*_methods(document)]:
        for method in methods:
            yield from _usable(method, name)
    else:
        yield _of_method(document, name)


def _usable(one: Any, name: str) -> Iterator[Key]:
    """One of several keys; those of another kind or for another use are passed over."""
    try:
        if isinstance(one, dict) and "kty" in one:
            yield Key(from_jwk(one), Signer(Origin.FILE, name), _text(one, "kid"))
        elif isinstance(one, dict):
            yield _of_method(one, name)
    except UnusableKeyError:
        return


def _methods(document: dict[str, Any]) -> Iterator[Any]:
    """The verification methods of a DID document with which its subject makes statements."""
    listed, purposes = document.get("verificationMethod"), document.get(_PURPOSE)
    methods = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    if not isinstance(purposes, list):
        yield from methods
        return
    did = _text(document, "id") or ""
    named = {_whole(one, did) for one in purposes if isinstance(one, str)}
    yield from (one for one in methods if _whole(_text(one, "id") or "", did) in named)
    yield from (one for one in purposes if isinstance(one, dict))


def _of_method(method: dict[str, Any], name: str) -> Key:
    """The key of a verification method, a Multikey, or a `CryptographicKey` of Open Badges 2.0."""
    controller = _text(method, "controller") or _text(method, "owner")
    id_ = _whole(_text(method, "id") or "", controller or "") or None
    return Key(_public(method), Signer(Origin.FILE, name, controller), id_)


def _public(method: dict[str, Any]) -> PublicKey:
    if "publicKeyJwk" in method:
        return from_jwk(method["publicKeyJwk"])
    if text := _text(method, "publicKeyMultibase"):
        return from_multikey(text)
    if text := _text(method, "publicKeyPem"):
        return from_pem(text.encode())
    raise UnusableKeyError


def _whole(id_: str, did: str) -> str:
    return f"{did}{id_}" if id_.startswith("#") else id_


def _context(told: str) -> tuple[str, Any]:
    address, equals, file = told.rpartition("=")
    if not equals or "://" not in address:
        raise UsageError(f"--context '{told}' names no address and file. Allowed: ADDRESS=FILE.")
    path = Path(file)
    try:
        document = read_json(_bytes(path), _MOST_BYTES)
    except ContentError as error:
        raise PathError(f"'{path}' holds no context: {error}") from error
    if not isinstance(document, dict) or "@context" not in document:
        raise PathError(f"'{path}' holds no context: it has no '@context'.")
    return address, document


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise PathError(f"'{path}' is larger than {_MOST_BYTES // 1_000_000} MB: it is no key, and no context.")
        return path.read_bytes()
    except OSError as error:
        raise PathError(f"'{path}' cannot be opened: {error.strerror}.") from error
    except ValueError as error:
        raise PathError(f"{str(path)!r} is not a path: {error}.") from error


def _text(table: dict[str, Any], name: str) -> str | None:
    value = table.get(name)
    return value if isinstance(value, str) and value else None
