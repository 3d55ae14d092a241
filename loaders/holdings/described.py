"""What a file says of the achievement itself, whoever holds it: for a catalogue, not for a person."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Body:
    """Who issues or awards something.

    Attributes:
        name: what the file calls it; None where it names only an address.
        id: its id in the file.
        page: its own web page.
    """

    name: str | None
    id: str | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill of ESCO."""

    label: str
    uri: str


class About(StrEnum):
    """What somebody who reads a file will look for, and cannot read."""

    CREDIT = "credit"
    LEVEL = "level"
    DAY = "day"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that stands in the file and cannot be taken for what it should be.

    Attributes:
        field: where.
        value: what stands there.
        reason: why it is not taken.
        allowed: what may stand there.
        about: what it should have said.
    """

    field: str
    value: str
    reason: str
    allowed: str | None = None
    about: About = About.OTHER


@dataclass(frozen=True, slots=True)
class Described:
    """What is said of the achievement itself.

    Attributes:
        id: its id; never that of the credential that somebody holds.
        code: its code at whoever issues it.
        pages: addresses of the web about it, best first; never those of the credential that somebody holds.
        bodies: who issues it, then who made it up.
        outcomes: what one knows and can do after it.
        skills: the skills of ESCO that it is said to be about.
        language: the language of instruction.
        mode: how one studies, as the file says it.
        assessment: how it is assessed.
        assessed: whether the file says that there is an assessment at all.
        credits: the credit it carries, each with its system where one is named; not what somebody was given for it.
        hours: the work it takes, in hours.
        quality: what assures its quality.
        prerequisite: what one must have or know before.
        unread: what stands in the file and cannot be taken.
        earned: False where it is only described, not said to be achieved.
    """

    id: str | None = None
    code: str | None = None
    pages: tuple[str, ...] = ()
    bodies: tuple[Body, ...] = ()
    outcomes: tuple[str, ...] = ()
    skills: tuple[Skill, ...] = ()
    language: str | None = None
    mode: str | None = None
    assessment: tuple[str, ...] = ()
    assessed: bool = False
    credits: tuple[tuple[str, str | None], ...] = ()
    hours: str | None = None
    quality: tuple[str, ...] = ()
    prerequisite: str | None = None
    unread: tuple[Unread, ...] = ()
    earned: bool = True

    @property
    def provider(self) -> Body | None:
        """Who issues it: the first body, by the name that the file gives it anywhere."""
        first = next(iter(self.bodies), None)
        if first is None or first.name:
            return first
        same = (body for body in self.bodies if body.name and body.id and body.id == first.id)
        named = (body for body in self.bodies if body.name)
        return next(same, None) or (first if first.id or first.page else next(named, None))


NOTHING = Described()
ESCO_SKILLS = "data.europa.eu/esco/skill/"


def others(bodies: tuple[Body, ...], subject: Any) -> tuple[Body, ...]:
    """Those who issue something to somebody else: who issues it to themselves is a person, not a provider.

    Args:
        bodies: who issues it.
        subject: whom it is about, as the file has it.
    """
    person = subject.get("id") if isinstance(subject, dict) else None
    return tuple(body for body in bodies if not (person and body.id == person))


def unread_credit(field: str, value: object, amount: str | None) -> tuple[Unread, ...]:
    """An amount of credit that is none; nothing where there is an amount, or no value at all.

    Args:
        field: where it stands.
        value: what stands there.
        amount: what was made of it.
    """
    if amount is not None or value is None:
        return ()
    reason, allowed = "is no amount of credit: not known", "a number from 0 to 999,999"
    return (Unread(field, str(value)[:100], reason, allowed, About.CREDIT),)


def credit_in_words(field: str, value: object, amount: str | None) -> tuple[Unread, ...]:
    """The same where a format wants a number: one that is written as a text is read, and said to be one."""
    if amount is not None and isinstance(value, str):
        return (Unread(field, value[:100], "is written as a text: read as the number it shows", "a number"),)
    return unread_credit(field, value, amount)


def unread_eqf(field: str, value: str) -> Unread:
    """A level that the EQF does not have."""
    return Unread(field, value, "is not a level of the EQF: no level is taken", "1 to 8", About.LEVEL)
