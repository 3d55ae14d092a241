"""Certificates (X.509): the key in one, whom it is made out to, and when. Who issued it is never judged here."""

import base64
import binascii
from dataclasses import dataclass
from typing import Any

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.x509.oid import NameOID

from loaders.proofs.public_keys import PublicKey, UnusableKeyError, usable

_MOST_BYTES = 20_000
_TOLD = (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME)


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate.

    Attributes:
        public: the key in it.
        subject: whom it is made out to.
        days: its first and last day (ISO 8601).
    """

    public: PublicKey
    subject: str
    days: tuple[str, str]


def in_chain(chain: Any) -> Certificate:
    """The first certificate of a chain as a JWS has it (`x5c`).

    Raises:
        UnusableKeyError: there is none.
    """
    first = chain[0] if isinstance(chain, list) and chain else None
    if not isinstance(first, str) or len(first) > 2 * _MOST_BYTES:
        raise UnusableKeyError
    try:
        return in_certificate(base64.b64decode(first, validate=True))
    except (binascii.Error, ValueError) as error:
        raise UnusableKeyError from error


def in_certificate(raw: bytes) -> Certificate:
    """A certificate in DER or PEM.

    Raises:
        UnusableKeyError: it is none, or its key cannot be used here.
    """
    if len(raw) > _MOST_BYTES:
        raise UnusableKeyError
    try:
        pem = raw.lstrip().startswith(b"-----")
        found = x509.load_pem_x509_certificate(raw) if pem else x509.load_der_x509_certificate(raw)
        days = (found.not_valid_before_utc.date().isoformat(), found.not_valid_after_utc.date().isoformat())
        return Certificate(usable(found.public_key()), _subject(found), days)
    except (ValueError, TypeError, UnsupportedAlgorithm, x509.InvalidVersion) as error:
        raise UnusableKeyError from error


def _subject(certificate: x509.Certificate) -> str:
    names = [str(one.value) for kind in _TOLD for one in certificate.subject.get_attributes_for_oid(kind)]
    return ", ".join(dict.fromkeys(names)) or certificate.subject.rfc4514_string()
