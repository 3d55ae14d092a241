"""Data Integrity proofs inside a credential (W3C): Ed25519 and ECDSA over its JSON or its graph.

The cryptosuites are eddsa-jcs-2022, eddsa-rdfc-2022, ecdsa-jcs-2019 and ecdsa-rdfc-2019; and Ed25519Signature2020.
"""

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

from c14n.Canonicalize import canonicalize
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from loaders.proofs.keys import Named, Trusted, in_did, settled
from loaders.proofs.proof import Proof, State, UncheckedError, Why
from loaders.proofs.public_keys import PublicKey, UnusableKeyError, fits, from_base58

_JCS = frozenset({"eddsa-jcs-2022", "ecdsa-jcs-2019"})
_RDFC = frozenset({"eddsa-rdfc-2022", "ecdsa-rdfc-2019", "Ed25519Signature2020"})
_PRESENTATION = "VerifiablePresentation"
_MOST_PROOFS = 20


def check(document: dict[str, Any], trusted: Trusted) -> Iterator[Proof]:
    """What is known of each proof that a credential carries.

    Args:
        document: the credential.
        trusted: what the user vouches for.
    """
    carried = document.get("proof")
    unsecured = {key: value for key, value in document.items() if key != "proof"}
    for one in (carried if isinstance(carried, list) else [carried])[:_MOST_PROOFS]:
        try:
            yield _checked(unsecured, one, trusted)
        except UncheckedError as reason:
            yield Proof(State.NOT_CHECKED, reason.why, reason.said)
        except UnusableKeyError:
            yield Proof(State.INVALID, Why.MALFORMED)


def _checked(document: dict[str, Any], proof: Any, trusted: Trusted) -> Proof:
    if not isinstance(proof, dict) or not isinstance(proof.get("type"), str):
        raise UnusableKeyError
    suite = proof.get("cryptosuite") if proof["type"] == "DataIntegrityProof" else proof["type"]
    if suite not in _JCS | _RDFC:
        raise UncheckedError(Why.METHOD, suite if isinstance(suite, str) else proof["type"])
    if "previousProof" in proof:
        raise UncheckedError(Why.CHAIN)
    _refuse_purpose(document, proof)
    method, value = proof.get("verificationMethod"), proof.get("proofValue")
    if isinstance(method, dict):
        method = method.get("id")
    if not isinstance(method, str) or not isinstance(value, str):
        raise UnusableKeyError
    signature = from_base58(value)
    options = {key: said for key, said in proof.items() if key != "proofValue"}
    hashes = _by_json(document, options) if suite in _JCS else _by_graph(document, options, trusted)
    prefix = "EdDSA" if suite.casefold().startswith("ed") else "ES"
    return settled(Named(method, lambda: in_did(method)), trusted, lambda key: _fits(prefix, key, signature, hashes))


def _refuse_purpose(document: dict[str, Any], proof: dict[str, Any]) -> None:
    types = document.get("type")
    presented = _PRESENTATION in (types if isinstance(types, list) else [types])
    if proof.get("proofPurpose") not in ("assertionMethod", "authentication" if presented else "assertionMethod"):
        raise UncheckedError(Why.PURPOSE, str(proof.get("proofPurpose"))[:100])


_Hashes = Callable[[str], bytes]
"""Name of a hash -> what was signed."""


def _fits(prefix: str, key: PublicKey, signature: bytes, hashes: _Hashes) -> bool:
    match key:
        case ed25519.Ed25519PublicKey() if prefix == "EdDSA":
            return fits("EdDSA", key, hashes("sha256"), signature)
        case ec.EllipticCurvePublicKey() if prefix == "ES":
            size = key.key_size
            return fits(f"ES{size}", key, hashes(f"sha{size}"), signature)
    return False


def _by_json(document: dict[str, Any], options: dict[str, Any]) -> _Hashes:
    """The options may name contexts: those with which the document must begin."""
    if "@context" in options:
        both = options["@context"], document.get("@context")
        named, whole = (one if isinstance(one, list) else [one] for one in both)
        if whole[: len(named)] != named:
            raise UnusableKeyError
    return lambda hash_: _both(hash_, canonicalize(options), canonicalize(document))


def _by_graph(document: dict[str, Any], options: dict[str, Any], trusted: Trusted) -> _Hashes:
    from loaders.proofs.graph_form import graph_text  # PyLD takes a while to import

    told = {**options, "@context": document.get("@context", [])}
    return lambda hash_: _both(
        hash_, graph_text(told, trusted.contexts, hash_), graph_text(document, trusted.contexts, hash_)
    )


def _both(hash_: str, options: bytes, document: bytes) -> bytes:
    return hashlib.new(hash_, options).digest() + hashlib.new(hash_, document).digest()
