"""Micro-credentials as a person names them: `ID`, or `ID:ECTS` where they hold another amount of credit."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph.errors import UnknownIdError, UsageError
from graph.nearest import SHOWN, nearest
from graph.numbers import UNKNOWN, hundredths
from graph.snapshot import Snapshot
from routes.ranges import HELD_ECTS
from routes.stacking import Holding


def look_up_holdings(snapshot: Snapshot, texts: Iterable[str]) -> list[Holding]:
    """The micro-credentials that these words name.

    Raises:
        UnknownIdError: there is no such micro-credential.
        UsageError: the credit is no number that is allowed.
    """
    return [_holding(snapshot, text) for text in texts]


def look_up_credits(snapshot: Snapshot, texts: Iterable[str]) -> dict[int, int]:
    """The credit earned in programmes that were begun, in hundredths, by the programme's index.

    Args:
        snapshot: the data.
        texts: each `PROGRAMME:ECTS`.

    Raises:
        UnknownIdError: there is no such programme.
        UsageError: there is no credit, or it is no number that is allowed.
    """
    found: dict[int, int] = {}
    for text in texts:
        id_, separator, amount = text.rpartition(":")
        if not separator:
            raise UsageError(f"'{text}' says no credit: write for example {text}:60.")
        programme = look_up_programme(snapshot, id_)
        found[programme] = found.get(programme, 0) + _credit(amount, text, id_)
    return found


def look_up_programme(snapshot: Snapshot, id_: str) -> int:
    """The index of a programme.

    Raises:
        UnknownIdError: there is no such programme.
    """
    position = snapshot.index.get(id_)
    programmes = range(snapshot.studies.type_count, len(snapshot.studies.ids))
    if position is None:
        raise UnknownIdError(id_, "programme", nearest(id_, (snapshot.studies.ids[study] for study in programmes)))
    if snapshot.is_type(position):
        of_it = [study for study in programmes if int(snapshot.studies.type_of[study]) == position]
        country = snapshot.country(position)
        there = [study for study in programmes if snapshot.country(study) == country]
        near = tuple(snapshot.studies.ids[study] for study in (of_it or there)[:SHOWN])
        advice = (
            f"'{id_}' is a kind of award: name one of its programmes."
            if of_it
            else (
                f"'{id_}' is a kind of award, and the data hold no programme that leads to it"
                f"{'; the ids named are of the same country.' if near else '.'}"
            )
        )
        raise UnknownIdError(id_, "programme", near, advice)
    return position


@dataclass(frozen=True, slots=True)
class Claim:
    """Credit said to be held that a micro-credential does not carry.

    Attributes:
        mc_id: the micro-credential.
        claimed: the credit said to be held, in hundredths of ECTS.
        carries: the credit it carries; only that can count.
    """

    mc_id: str
    claimed: int
    carries: int


def claims(snapshot: Snapshot, texts: Iterable[str]) -> tuple[Claim, ...]:
    """Where these words claim more credit than the data say that the micro-credential carries.

    Args:
        snapshot: the data.
        texts: each `ID` or `ID:ECTS`.

    Raises:
        UnknownIdError: there is no such micro-credential.
        UsageError: the credit is no number that is allowed.
    """
    found = []
    for holding in look_up_holdings(snapshot, texts):
        row = snapshot.micro_credentials[holding.mc_id]
        carries = hundredths(row["ects"]) if row.get("ects") is not None else UNKNOWN
        if holding.ects is not None and carries != UNKNOWN and holding.ects > carries:
            found.append(Claim(holding.mc_id, holding.ects, carries))
    return tuple(found)


def _holding(snapshot: Snapshot, text: str) -> Holding:
    if text in snapshot.micro_credentials:
        return Holding(text)
    id_, separator, amount = text.rpartition(":")
    if not separator or id_ not in snapshot.micro_credentials:
        wanted = id_ if separator else text
        raise UnknownIdError(wanted, "micro-credential", nearest(wanted, snapshot.micro_credentials))
    return Holding(id_, _credit(amount, text, id_))


def _credit(amount: str, text: str, id_: str) -> int:
    try:
        return hundredths(HELD_ECTS.read(amount))
    except ValueError as error:
        example = f"write for example {id_}:5"
        raise UsageError(f"'{amount}' in '{text}' is no amount of credit: {error}; {example}.") from error
