"""The entry points into the catalogue in words: what each means, by which rule, and why an entry is there."""

from dataclasses import dataclass

from exports import micro_credentials
from graph.snapshot import Snapshot
from routes.catalogue.themes import Basis, Ground, Lack, Member, Theme
from words import N_, tr

RECOMMENDATION = "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:32022H0627(02)"
"""The Council Recommendation that names the entry points."""


@dataclass(frozen=True, slots=True)
class Words:
    """How an entry point is spoken of.

    Attributes:
        title: its name.
        meaning: one sentence: what one finds there.
        rule: by which rule an entry is chosen, and what the rule cannot know.
        icon: a Material symbol; a thing, never a person.
    """

    title: str
    meaning: str
    rule: str
    icon: str


THEMES: dict[Theme, Words] = {
    Theme.DIGITAL: Words(
        N_("Digital skills"),
        N_("From staying safe online to programming and artificial intelligence."),
        N_(
            "Chosen by their field in the data (information and communication technologies), or, as our inference, by "
            "a skill that they teach or by words of their title or description."
        ),
        "memory",
    ),
    Theme.GREEN: Words(
        N_("Green skills"),
        N_("Climate, environment, sustainable building and energy."),
        N_(
            "Chosen by their field in the data (environment, environmental protection technology), or, as our "
            "inference, by words of their title or description."
        ),
        "eco",
    ),
    Theme.TEACHERS: Words(
        N_("For teaching staff"),
        N_("Professional development for teachers, trainers and academics."),
        N_(
            "Chosen by their field in the data (education), or, as our inference, by words of their title or "
            "description. For whom one is meant, its provider says."
        ),
        "co_present",
    ),
    Theme.RESEARCH: Words(
        N_("Led by research"),
        N_("How research is done, or what it has found, at master's level or above."),
        N_(
            "Our inference: the title or description speaks of research, and the level is EQF 7 or 8. Which "
            "providers do research, and how new it is, the data do not say."
        ),
        "science",
    ),
    Theme.OPEN: Words(
        N_("Easy to begin"),
        N_("Free, and nothing is asked for before: a first step, whatever came before it."),
        N_(
            "Chosen where the data say both: that it is free, and that nothing is asked for before. Where one of the "
            "two is not known, it is listed apart."
        ),
        "door_open",
    ),
}

LACKS: dict[Lack, str] = {
    Lack.LEVEL: N_("Its level is not known."),
    Lack.FEE: N_("Its fee is not known."),
    Lack.PREREQUISITE: N_("What it asks for before is not known."),
}


def why(snapshot: Snapshot, member: Member) -> list[str]:
    """Why an entry is in an entry point, and which deciding fact is not known: whole sentences."""
    return [*(_basis(snapshot, one) for one in member.basis), *(tr(LACKS[lack]) for lack in member.lacks)]


def _basis(snapshot: Snapshot, one: Basis) -> str:
    if one.ground is Ground.FIELD:
        return tr("By its field in the data: {field}.", field=micro_credentials.field(snapshot, one.detail))
    if one.ground is Ground.SKILL:
        return tr("Our inference: it teaches “{skill}”, which we read as a digital skill.", skill=one.detail)
    if one.ground is Ground.WORDS:
        return tr("Our inference: its title or description says “{word}”.", word=one.detail)
    if one.ground is Ground.LEVEL:
        return tr("It is at EQF level {n}.", n=one.detail)
    if one.ground is Ground.FREE:
        return tr("The data say that it is free.")
    if one.ground is Ground.NOTHING_ASKED:
        return tr("The data say that nothing is asked for before.")
    return tr("Its provider or country has a published rule on recognising prior learning; ask whether it helps here.")
