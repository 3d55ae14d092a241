"""What do the eight EQF levels ask of somebody? In plain words, beside the address of the official text."""

from dataclasses import dataclass

from graph.store import GraphStore


@dataclass(frozen=True, slots=True, kw_only=True)
class EqfLevel:
    """One level of the EQF, explained; the text that counts is the official one.

    Attributes:
        level: 1 to 8.
        knowledge: what somebody at this level knows.
        skills: what somebody at this level can do.
        responsibility_autonomy: how independently somebody at this level works.
        official_url: where the official text is.
    """

    level: int
    knowledge: str
    skills: str
    responsibility_autonomy: str
    official_url: str


def eqf_levels(store: GraphStore) -> tuple[EqfLevel, ...]:
    """The levels of the EQF that the data explains, lowest first.

    Args:
        store: where to look.
    """
    rows = store.read("eqf_levels")
    return tuple(EqfLevel(**{name: row["properties"][name] for name in EqfLevel.__slots__}) for row in rows)
