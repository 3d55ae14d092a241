"""Every proof in a document: around a credential, inside it, around what it is wrapped in, and of those in a record."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from graph.errors import ContentError
from loaders.proofs import data_integrity, jws
from loaders.proofs.effort import Effort
from loaders.proofs.keys import Trusted, in_did, thumbprint
from loaders.proofs.proof import Origin, Proof, State, Why
from loaders.proofs.public_keys import UnusableKeyError
from loaders.strict_json import repeated

WRAPPERS = ("verifiableCredential", "credential", "vc")
_GRAPH = "@graph"
_DEEPEST = 24


def check(document: Any, trusted: Trusted, most: int, on: date) -> tuple[Proof, ...]:
    """What is known of the proofs in a document.

    Args:
        document: the data of a file, or a token.
        trusted: what the user vouches for.
        most: how many bytes a token may say.
        on: the day for which is asked.

    Returns:
        One for each proof; none for a credential without any.
    """
    return tuple(_Check(trusted, most, on, Effort()).of(document).proofs(document, "", _DEEPEST))


def opened(value: Any, most: int) -> Any:
    """What a signed token says, whether it is a text or a table; anything else as it is.

    Args:
        value: a part of a document.
        most: how many bytes the token may say.

    Returns:
        None for a token that says nothing that can be used.
    """
    signed = _signed(value)
    try:
        return value if signed is None else signed.content(most)
    except ContentError:
        return None


@dataclass(frozen=True, slots=True)
class _Check:
    """The check of one file.

    Attributes:
        twice: what the document, or one around it, names twice in one place, so that nobody knows what it says.
    """

    trusted: Trusted
    most: int
    on: date
    effort: Effort
    twice: str | None = None

    def of(self, document: Any) -> "_Check":
        """The same for what was read by itself: the file, or what a token in it says."""
        return self if self.twice is not None else replace(self, twice=next((n for _, n in repeated(document)), None))

    def proofs(self, value: Any, at: str, deepest: int) -> Iterator[Proof]:
        """Those of a part of the file."""
        if deepest == 0:
            return
        if isinstance(value, list):
            for place, one in enumerate(value):
                yield from self.proofs(one, f"{at}/{place}", deepest - 1)
            return
        signed, said = _signed(value), opened(value, self.most)
        if signed is not None:
            inside = self.of(said)
            yield from (inside.placed(one, said, at) for one in jws.check(signed, said, self.trusted, self.on))
            yield from inside.proofs(said, at, deepest - 1)
        elif isinstance(value, dict):
            yield from self._in_table(value, at, deepest - 1)

    def _in_table(self, table: dict[str, Any], at: str, deepest: int) -> Iterator[Proof]:
        if table.get("proof"):
            found = data_integrity.check(table, self.trusted, self.effort, self.on)
            yield from (self.placed(one, table, at) for one in found)
        elif page := _hosted(table):
            yield Proof(State.NOT_CHECKED, Why.HOSTED, page, at=at)
        for name in (*WRAPPERS, _GRAPH):
            yield from self.proofs(table.get(name), f"{at}/{name}", deepest)
        subject = table.get("credentialSubject")
        for place, one in enumerate(subject) if isinstance(subject, list) else [("", subject)]:
            if isinstance(one, dict):
                here = f"{at}/credentialSubject/{place}".removesuffix("/")
                inner = one.get("verifiableCredential")
                yield from self.proofs(inner, f"{here}/verifiableCredential", deepest)

    def placed(self, proof: Proof, said: Any, at: str) -> Proof:
        """A proof with its place, and what has to be said beside that it fits."""
        if proof.state is State.VALID and self.twice is not None:
            proof = Proof(State.NOT_CHECKED, Why.REPEATED, self.twice)
        return _placed(proof, said, at)


def _signed(value: Any) -> jws.Signed | None:
    if isinstance(value, str):
        return jws.of_text(value.strip())
    return jws.of_table(value) if isinstance(value, dict) else None


def _hosted(value: dict[str, Any]) -> str:
    """Where an Open Badge of version 2 is kept by whoever issued it, which is all that proves it."""
    verification = value.get("verification", value.get("verify"))
    kind = verification.get("type") if isinstance(verification, dict) else None
    page = value.get("id")
    return page if kind in ("HostedBadge", "hosted") and isinstance(page, str) else ""


def _placed(proof: Proof, said: Any, at: str) -> Proof:
    table = said if isinstance(said, dict) else {}
    inner = table.get("vc") if isinstance(table.get("vc"), dict) else table
    credential = inner if isinstance(inner, dict) else {}
    presented = data_integrity.is_presentation(table)
    if proof.state is not State.VALID or proof.signer is None:
        return replace(proof, at=at, presented=presented)
    signer, issuer = proof.signer, credential.get("issuer")
    named = [one for one in (_id(issuer), _id(table.get("iss"))) if one]
    own = {one: _key_in(one) for one in named}
    if others := [one for one, key in own.items() if key not in (None, proof.thumbprint)]:
        return Proof(State.INVALID, Why.NOT_THE_ISSUERS, others[0], at=at, presented=presented)
    vouched = signer.origin is Origin.FILE and signer.controller is None
    tied = vouched or (bool(own) and all(key is not None or one == signer.controller for one, key in own.items()))
    other = next((one for one in named if one != signer.controller), "") or _name(issuer)
    withdrawable = bool(credential.get("credentialStatus"))
    return replace(
        proof,
        at=at,
        tied=tied or presented,
        issuer="" if tied else other,
        withdrawable=withdrawable,
        presented=presented,
    )


def _key_in(id_: str) -> str | None:
    """The thumbprint of the key that an id is itself; None where it is none, or none that can be used here."""
    try:
        key = in_did(id_)
    except UnusableKeyError:
        return None
    return None if key is None else thumbprint(key.public)


def _name(value: Any) -> str:
    found = value.get("name") if isinstance(value, dict) else None
    return found if isinstance(found, str) else ""


def _id(value: Any) -> str:
    found = value.get("id") if isinstance(value, dict) else value
    return found if isinstance(found, str) else ""
