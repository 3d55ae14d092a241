"""Data Integrity proofs inside a credential (W3C): Ed25519 and ECDSA over its JSON or its graph.

The cryptosuites are eddsa-jcs-2022, eddsa-rdfc-2022, ecdsa-jcs-2019 and ecdsa-rdfc-2019; and Ed25519Signature2020.
"""

import hashlib
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import rfc8785
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from loaders.proofs.days import dated, moment
from loaders.proofs.effort import Effort
from loaders.proofs.graph_form import graph_text
from loaders.proofs.keys import Named, Trusted, in_did, settled
from loaders.proofs.proof import Proof, State, UncheckedError, Why
from loaders.proofs.public_keys import PublicKey, UnusableKeyError, fits, from_base58

_JCS = frozenset({"eddsa-jcs-2022", "ecdsa-jcs-2019"})
_RDFC = frozenset({"eddsa-rdfc-2022", "ecdsa-rdfc-2019", "Ed25519Signature2020"})
_PRESENTATION = "VerifiablePresentation"
_MOST_PROOFS = 20
_BYTES_A_VALUE = 50
"""How many bytes of JSON cost as much as one value of a graph."""


def check(document: dict[str, Any], trusted: Trusted, effort: Effort, on: date) -> Iterator[Proof]:
    """What is known of each proof that a credential carries.

    Args:
        document: the credential.
        trusted: what the user vouches for.
        effort: how much work is left for the file.
        on: the day for which is asked.
    """
    carried = document.get("proof")
    secured = _Secured({key: value for key, value in document.items() if key != "proof"}, trusted, effort)
    for one in (carried if isinstance(carried, list) else [carried])[:_MOST_PROOFS]:
        try:
            yield _checked(secured, one, on)
        except UncheckedError as reason:
            yield Proof(State.NOT_CHECKED, reason.why, reason.said)
        except UnusableKeyError:
            yield Proof(State.INVALID, Why.MALFORMED)


class _Secured:
    """A credential without its proofs, and its digests, each made once however many proofs there are."""

    def __init__(self, document: dict[str, Any], trusted: Trusted, effort: Effort) -> None:
        self.document = document
        self.trusted = trusted
        self._effort = effort
        self._known: dict[tuple[bool, str], bytes] = {}

    def signed(self, options: dict[str, Any], hash_: str, *, as_json: bool) -> bytes:
        """What a proof of these options signs."""
        if (as_json, hash_) not in self._known:
            self._known[as_json, hash_] = self._digest(self.document, hash_, as_json=as_json)
        return self._digest(options, hash_, as_json=as_json) + self._known[as_json, hash_]

    def _digest(self, part: dict[str, Any], hash_: str, *, as_json: bool) -> bytes:
        if as_json:
            text = rfc8785.dumps(_as_doubles(part))
            self._effort.spend(len(text) // _BYTES_A_VALUE)
            return hashlib.new(hash_, text).digest()
        return hashlib.new(hash_, graph_text(part, self.trusted.contexts, hash_, self._effort)).digest()


def _checked(secured: _Secured, proof: Any, on: date) -> Proof:
    document = secured.document
    if not isinstance(proof, dict) or not isinstance(proof.get("type"), str):
        raise UnusableKeyError
    suite = proof.get("cryptosuite") if proof["type"] == "DataIntegrityProof" else proof["type"]
    if not isinstance(suite, str) or suite not in _JCS | _RDFC:
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
    made, lapses = _day(proof, "created"), _day(proof, "expires")
    options = {key: said for key, said in proof.items() if key != "proofValue"}
    as_json = suite in _JCS
    if not as_json:
        options["@context"] = document.get("@context", [])
    elif "@context" in options:
        _refuse_other_contexts(options["@context"], document.get("@context"))
    prefix = "EdDSA" if suite.casefold().startswith("ed") else "ES"
    found = settled(
        Named(method, lambda: in_did(method)),
        secured.trusted,
        lambda key: _fits(prefix, key, signature, lambda hash_: secured.signed(options, hash_, as_json=as_json)),
    )
    return dated(found, [made], lapses, on)


def _day(proof: dict[str, Any], name: str) -> date | None:
    """The day that an option names; one that is none makes the proof none."""
    found = moment(proof.get(name))
    if found is None and name in proof:
        raise UnusableKeyError
    return found


def is_presentation(document: dict[str, Any]) -> bool:
    """Whether a document only presents credentials."""
    types = document.get("type")
    return _PRESENTATION in (types if isinstance(types, list) else [types])


def _refuse_purpose(document: dict[str, Any], proof: dict[str, Any]) -> None:
    allowed = ("assertionMethod", "authentication") if is_presentation(document) else ("assertionMethod",)
    if proof.get("proofPurpose") not in allowed:
        raise UncheckedError(Why.PURPOSE, str(proof.get("proofPurpose"))[:100])


def _refuse_other_contexts(named: Any, whole: Any) -> None:
    """The options may name contexts: those with which the document must begin; what was added behind is not signed."""
    told, known = (one if isinstance(one, list) else [one] for one in (named, whole))
    if known[: len(told)] != told:
        raise UnusableKeyError
    if len(known) > len(told):
        raise UncheckedError(Why.NOT_COVERED, "@context")


def _fits(prefix: str, key: PublicKey, signature: bytes, signed: Callable[[str], bytes]) -> bool:
    """Whether a signature fits, where the key decides which hash was signed."""
    match key:
        case ed25519.Ed25519PublicKey() if prefix == "EdDSA":
            return fits("EdDSA", key, signed("sha256"), signature)
        case ec.EllipticCurvePublicKey() if prefix == "ES":
            size = key.key_size
            return fits(f"ES{size}", key, signed(f"sha{size}"), signature)
    return False


def _as_doubles(value: Any) -> Any:
    """The same with numbers as JSON's own language has them: of large whole ones, only so much is exact (RFC 8785)."""
    if isinstance(value, list):
        return [_as_doubles(one) for one in value]
    if isinstance(value, dict):
        return {key: _as_doubles(one) for key, one in value.items()}
    return float(value) if isinstance(value, int) and abs(value) >= 2**53 else value
