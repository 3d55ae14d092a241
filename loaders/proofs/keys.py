"""Which key a proof was made with: one that the user names, one that its own identifier holds, or one it brings."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from graph.errors import ContentError
from loaders.proofs.proof import Origin, Proof, Signer, State, UncheckedError, Why
from loaders.proofs.public_keys import PublicKey, UnusableKeyError, from_base64url, from_jwk, from_multikey
from loaders.strict_json import read_json

_LONGEST_DID = 10_000


@dataclass(frozen=True, slots=True)
class Key:
    """A public key, and how it is called.

    Attributes:
        public: the key.
        signer: where it comes from, and its name there.
        id: its id: a DID URL, an address, a `kid`; None where it has none.
    """

    public: PublicKey
    signer: Signer
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Trusted:
    """What the user vouches for.

    Attributes:
        keys: the keys in the files that they named.
        contexts: address -> JSON-LD context, beside those that are known here.
    """

    keys: tuple[Key, ...] = ()
    contexts: Mapping[str, Any] = field(default_factory=dict, hash=False)


NOBODY = Trusted()


@dataclass(frozen=True, slots=True)
class Named:
    """How a proof names its key.

    Attributes:
        id: its id; empty where it names none.
        brought: gives the key that stands in the proof itself, or in the id; None where none does.
    """

    id: str
    brought: Callable[[], Key | None]


def settled(named: Named, trusted: Trusted, fits: Callable[[PublicKey], bool]) -> Proof:
    """Whether a signature fits the key that it was made with.

    A key that the user names goes before one that the file brings. Where its id is that of the proof, it decides; where
    the ids cannot be compared it is tried, and that it does not fit says nothing: it may be another's.

    Args:
        named: how the proof names its key.
        trusted: what the user vouches for.
        fits: whether the signature is one of this key.

    Raises:
        UncheckedError: the key is not here.
    """
    meant = [key for key in trusted.keys if named.id and key.id == named.id]
    if meant:
        fitting = next((key for key in meant if fits(key.public)), None)
        return _proof(fitting) if fitting else _altered(meant[0])
    tried = [key for key in trusted.keys if not key.id or not named.id or _alike(key.id, named.id)]
    for key in tried:
        if fits(key.public):
            return _proof(key)
    try:
        own = named.brought()
    except UnusableKeyError as error:
        raise UncheckedError(Why.KEY_UNUSABLE, named.id) from error
    if own is not None:
        why = Why.FITS_UNNAMED if trusted.keys else Why.FITS
        return _proof(own, why) if fits(own.public) else _altered(own)
    if not named.id:
        if tried:
            return Proof(State.INVALID, Why.NO_KEY_FITS)
        raise UncheckedError(Why.KEY_NOT_NAMED)
    raise UncheckedError(Why.OTHER_KEY if trusted.keys else Why.KEY_ELSEWHERE, named.id)


def in_did(id_: str) -> Key | None:
    """The key that an identifier holds (`did:key`, `did:jwk`); None for one that does not.

    Raises:
        UnusableKeyError: it is such a one, but holds no key that can be used here.
    """
    did, hash_, fragment = id_.partition("#")
    method, _, value = did.removeprefix("did:").partition(":")
    if not did.startswith(("did:key:", "did:jwk:")) or len(id_) > _LONGEST_DID:
        return None
    if method == "key":
        if hash_ and fragment != value:
            raise UnusableKeyError
        return Key(from_multikey(value), Signer(Origin.DID, did, did), id_)
    if hash_ and fragment != "0":
        raise UnusableKeyError
    try:
        jwk = read_json(from_base64url(value), _LONGEST_DID)
    except ContentError as error:
        raise UnusableKeyError from error
    return Key(from_jwk(jwk), Signer(Origin.DID, did, did), id_)


def brought(public: PublicKey) -> Key:
    """A key that stands in the proof itself: called by its thumbprint, since any other name would be its own claim."""
    return Key(public, Signer(Origin.BROUGHT, f"SHA-256 {thumbprint(public)[:32]}"))


def thumbprint(public: PublicKey) -> str:
    """The SHA-256 of a key, by which it is the same however it is written."""
    return hashlib.sha256(public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()


def _proof(key: Key, why: Why = Why.FITS) -> Proof:
    return Proof(State.VALID, why, signer=key.signer, thumbprint=thumbprint(key.public))


def _altered(key: Key) -> Proof:
    return Proof(State.INVALID, Why.ALTERED, signer=key.signer)


def _alike(one: str, other: str) -> bool:
    """Whether one id is what stands after the `#` of the other."""
    return one.endswith(f"#{other.removeprefix('#')}") or other.endswith(f"#{one.removeprefix('#')}")
