"""What a file says that somebody achieved: titles, who issued it, level, credit, field and dates; never the person."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from loaders.holdings.described import NOTHING, Described
from loaders.proofs.proof import Proof, State


class Kind(StrEnum):
    """What an achievement is, as far as the file says."""

    QUALIFICATION = "qualification"
    MICRO_CREDENTIAL = "micro_credential"
    COURSE = "course"
    BADGE = "badge"
    PARTICIPATION = "participation"
    TRANSCRIPT = "transcript"
    UNKNOWN = "unknown"


class Doubt(StrEnum):
    """What makes one look twice at what a file says."""

    FIELD_CALLED_OTHERWISE = "field_called_otherwise"
    FIELD_UNKNOWN = "field_unknown"
    LEVEL_CALLED_OTHERWISE = "level_called_otherwise"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    NOT_PASSED = "not_passed"
    CREDIT_WITHOUT_SYSTEM = "credit_without_system"
    CREDIT_OF_OTHER_SYSTEM = "credit_of_other_system"
    ONLY_PARTICIPATION = "only_participation"
    DESCRIBED_ELSEWHERE = "described_elsewhere"
    GARBLED = "garbled"


@dataclass(frozen=True, slots=True)
class Title:
    """A text and its language, as a BCP 47 tag, where the file says one."""

    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a framework.

    Attributes:
        framework: its name, as the file says it; `EQF` for the European one.
        notation: the level's notation or label.
    """

    framework: str | None
    notation: str


@dataclass(frozen=True, slots=True)
class Credit:
    """An amount of credit.

    Attributes:
        amount: as the file writes it: a number.
        system: the credit system; None where the file names none. Systems never mix.
    """

    amount: str
    system: str | None


@dataclass(frozen=True, slots=True)
class Field:
    """A field of study.

    Attributes:
        code: its ISCED-F 2013 code; None where the file has only words.
        label: what the file calls it.
    """

    code: str | None
    label: str | None


@dataclass(frozen=True, slots=True)
class Remark:
    """A doubt, with what the file says and what it should be compared with."""

    doubt: Doubt
    said: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Achievement:
    """One achievement.

    Attributes:
        titles: what it is called, in the file's order; never empty of all text unless the file names nothing.
        kind: what it is.
        issued_by: who issued or awarded it, each by its names, in one language or several.
        country: ISO 3166-1 alpha-2 code of the issuer's country.
        levels: levels of frameworks; a file may name several.
        credits: credit, each in its system; empty: the file says none.
        fields: fields of study.
        awarded_on: the day it was awarded (ISO 8601).
        valid_from: from when the credential is valid.
        valid_until: until when.
        addresses: ids and pages of the achievement and its issuer that are addresses of the web.
        entitles_to: what the file says it entitles to; a claim of its issuer.
        results: what somebody got for it, as the file words it; never a fact of the achievement itself.
        parts: what it consists of.
        remarks: what makes one look twice.
        at: where the file says it: a JSON pointer or an XPath.
        described: what the file says of the achievement itself, whoever holds it.
    """

    titles: tuple[Title, ...]
    kind: Kind = Kind.UNKNOWN
    issued_by: tuple[tuple[Title, ...], ...] = ()
    country: str | None = None
    levels: tuple[Level, ...] = ()
    credits: tuple[Credit, ...] = ()
    fields: tuple[Field, ...] = ()
    awarded_on: str | None = None
    valid_from: str | None = None
    valid_until: str | None = None
    addresses: tuple[str, ...] = ()
    entitles_to: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    parts: tuple["Achievement", ...] = ()
    remarks: tuple[Remark, ...] = ()
    at: str = ""
    described: Described = NOTHING

    @property
    def issuers(self) -> tuple[str, ...]:
        """Every name of whoever issued it."""
        return tuple(dict.fromkeys(title.text for names in self.issued_by for title in names))

    @property
    def eqf_level(self) -> int | None:
        """Its EQF level, where the file names exactly one from 1 to 8."""
        found = {level.notation for level in self.levels if level.framework == EQF}
        (one,) = found if len(found) == 1 else ("",)
        return int(one) if one in EQF_LEVELS else None

    @property
    def ects(self) -> str | None:
        """Its credit, where the file names exactly one amount in ECTS."""
        found = {credit.amount for credit in self.credits if credit.system == ECTS}
        return next(iter(found)) if len(found) == 1 else None

    def with_remarks(self, remarks: Iterator[Remark] | tuple[Remark, ...]) -> "Achievement":
        """The same with more remarks, each once."""
        return replace(self, remarks=tuple(dict.fromkeys((*self.remarks, *remarks))))

    def everything(self) -> Iterator["Achievement"]:
        """It, and all its parts."""
        yield self
        for part in self.parts:
            yield from part.everything()


EQF = "EQF"
ECTS = "ECTS"
EQF_LEVELS = frozenset("12345678")


@dataclass(frozen=True, slots=True)
class Association:
    """How a file says that two achievements go together.

    Attributes:
        kind: in the words of the file's format: `isPartOf`, `isChildOf`.
        source: the id of the one.
        target: the id of the other.
        at: where the file says it.
    """

    kind: str
    source: str
    target: str
    at: str


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a file holds.

    Attributes:
        format: what the file is, as people call it.
        achievements: what it says was achieved.
        proofs: what is known of the proofs of its credentials, each with its place.
        associations: how achievements are said to go together.
        lost: what stands where an achievement should and is none: its JSON pointer, and why.
        repeated: what is named more than once in one table: its JSON pointer, and the name.
    """

    format: str
    achievements: tuple[Achievement, ...]
    proofs: tuple[Proof, ...] = ()
    associations: tuple[Association, ...] = ()
    lost: tuple[tuple[str, str], ...] = ()
    repeated: tuple[tuple[str, str], ...] = ()

    @property
    def altered(self) -> frozenset[str]:
        """The places of what is not what was signed: nothing in them is to be taken for what its issuer said."""
        return frozenset(proof.at for proof in self.proofs if proof.state is State.INVALID)
