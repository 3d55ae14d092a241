"""What is known of the proof of a credential: its state, why it is in it, and with which key it was made."""

from collections.abc import Container
from dataclasses import dataclass, field
from enum import StrEnum


class State(StrEnum):
    """Whether a signature fits what it stands beside."""

    VALID = "valid"
    INVALID = "invalid"
    NOT_CHECKED = "not checked"
    NONE = "none"


class Why(StrEnum):
    """Why a proof is in its state."""

    FITS = "fits"
    FITS_UNNAMED = "fits_unnamed"
    ALTERED = "altered"
    EXPIRED = "expired"
    NOT_THE_ISSUERS = "not_the_issuers"
    MALFORMED = "malformed"
    UNSIGNED = "unsigned"
    NO_KEY_FITS = "no_key_fits"
    KEY_ELSEWHERE = "key_elsewhere"
    KEY_NOT_NAMED = "key_not_named"
    OTHER_KEY = "other_key"
    KEY_UNUSABLE = "key_unusable"
    METHOD = "method"
    EXTENSION = "extension"
    CONTEXT = "context"
    NOT_COVERED = "not_covered"
    TOO_LARGE = "too_large"
    PURPOSE = "purpose"
    CHAIN = "chain"
    HOSTED = "hosted"
    XML = "xml"
    SYNTAX = "syntax"
    REPEATED = "repeated"
    ABSENT = "absent"


class Origin(StrEnum):
    """Where a key comes from, and so what its name is worth."""

    DID = "did"
    FILE = "file"
    CERTIFICATE = "certificate"
    BROUGHT = "brought"


@dataclass(frozen=True, slots=True)
class Signer:
    """With which key something was signed.

    Attributes:
        origin: where the key comes from.
        name: the DID; the file that the user named; whom a certificate is made out to; else the key's thumbprint.
        controller: the id of whoever controls the key, as far as the key's own document or identifier says so.
        days: the first and last day of its certificate (ISO 8601), where it has one.
    """

    origin: Origin
    name: str
    controller: str | None = None
    days: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """What is known of one proof.

    Attributes:
        state: whether it fits.
        why: why it is in that state.
        said: what the reason is about: an address, a way of signing, a word.
        signer: with which key it was made, where that is known.
        tied: whether the key is that of the issuer whom the credential names, as far as ids say so.
        issuer: the issuer that it names, where nothing ties the key to them.
        withdrawable: whether the credential says that it may be withdrawn; where, is not asked.
        presented: whether it is of a presentation: whoever shows credentials signs one, not who issued them.
        at: where the credential that it is of stands in the file: a JSON pointer.
        made_on: the day on which it says that it was made (ISO 8601), where that is later than the day asked for.
        asked_for: the day asked for, where the certificate of its key was not valid on it.
        thumbprint: that of the key which it fits.
    """

    state: State
    why: Why
    said: str = ""
    signer: Signer | None = None
    tied: bool = True
    issuer: str = ""
    withdrawable: bool = False
    presented: bool = False
    at: str = ""
    made_on: str = ""
    asked_for: str = ""
    thumbprint: str = field(default="", compare=False)

    @property
    def told(self) -> str:
        """Its state in words for programs; a valid one is followed by what keeps it from being the issuer's word."""
        if self.state is not State.VALID:
            return self.state.value
        doubts = {
            "key not named": self.why is Why.FITS_UNNAMED,
            "issuer not tied": not self.tied,
            "made in the future": bool(self.made_on),
            "certificate not valid": bool(self.asked_for),
        }
        return ", ".join([self.state.value, *(words for words, holds in doubts.items() if holds)])


def covered(at: str, places: Container[str]) -> bool:
    """Whether what stands at a place of a file is, or stands in, one of these places.

    Args:
        at: a JSON pointer.
        places: others.
    """
    while at not in places:
        if not at:
            return False
        at = at.rpartition("/")[0]
    return True


class UncheckedError(Exception):
    """A proof cannot be checked here; never leaves this package.

    Attributes:
        why: why.
        said: what the reason is about.
    """

    def __init__(self, why: Why, said: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.said = said
