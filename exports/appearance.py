"""How things look wherever a graph is drawn: the stand-alone file, the app, and both their legends.

The sectors' colours are Okabe and Ito's (https://jfly.uni-koeln.de/color/), told apart with any kind of
colour vision; a shape or a line style always says the same as the colour. Shapes are those of vis-network.
"""

from dataclasses import dataclass

from graph.vocabulary import Certainty, Sector

BLACK = "#000000"
ORANGE = "#E69F00"
SKY_BLUE = "#56B4E9"
GREEN = "#009E73"
YELLOW = "#F0E442"
BLUE = "#0072B2"
VERMILLION = "#D55E00"
PURPLE = "#CC79A7"
GREY = "#7A8794"


@dataclass(frozen=True, slots=True)
class Shape:
    """How one kind of thing looks.

    Attributes:
        word: what people call it.
        colour: its fill.
        shape: its vis-network shape; `box` and `ellipse` hold their label inside.
        ink: the colour of text on the fill.
    """

    word: str
    colour: str
    shape: str
    ink: str = BLACK


@dataclass(frozen=True, slots=True)
class Line:
    """How one kind of connection looks.

    Attributes:
        word: what people call it.
        meaning: what it says, in one or two sentences.
        icon: a sign for it in text.
        dashes: lengths of stroke and gap in pixels; empty for a solid line.
        width: in pixels.
        light: its colour on a light ground.
        dark: its colour on a dark ground.
    """

    word: str
    meaning: str
    icon: str
    dashes: tuple[int, ...]
    width: float
    light: str
    dark: str


SECTORS: dict[str, Shape] = {
    Sector.LOWER_SECONDARY: Shape("Lower secondary school", YELLOW, "triangleDown"),
    Sector.UPPER_SECONDARY_GENERAL: Shape("Upper secondary school, general", SKY_BLUE, "dot"),
    Sector.UPPER_SECONDARY_VET: Shape("Upper secondary, vocational", ORANGE, "square"),
    Sector.POST_SECONDARY: Shape("After upper secondary, not tertiary", PURPLE, "diamond"),
    Sector.HIGHER_VET: Shape("Higher vocational education", VERMILLION, "hexagon"),
    Sector.HIGHER_EDUCATION: Shape("Higher education", BLUE, "triangle"),
    Sector.ADULT: Shape("Adult education", GREEN, "star"),
}
"""Qualification types, by sector."""

KINDS: dict[str, Shape] = {
    "qualification_type": Shape("Qualification", GREY, "dot"),
    "programme": Shape("Programme", "#CFE6F5", "box"),
    "micro_credential": Shape("Micro-credential", "#CDEBE1", "ellipse"),
    "level": Shape("Level of a framework", "#E3E7EB", "box"),
    "eqf_level": Shape("EQF level", "#1B2430", "box", "#FFFFFF"),
    "framework": Shape("Framework", "#F7ECC6", "box"),
    "provider": Shape("Provider", "#F3DCE8", "box"),
    "recognition_policy": Shape("Recognition policy", "#FBDCC8", "box"),
    "country": Shape("Country", "#FFFFFF", "ellipse"),
    "ehea_cycle": Shape("Bologna cycle", "#D9DEE3", "ellipse"),
    "field": Shape("Field of study", "#EFEFEF", "box"),
    "skill": Shape("Skill", "#F7F3B5", "ellipse"),
    "requirement_group": Shape("Requirement", "#E8D8F0", "box"),
    "credit_system": Shape("Credit system", "#E3EDE0", "ellipse"),
}
"""Everything that has no sector, by kind; a qualification type of no known sector is the first."""

CERTAINTIES: dict[str, Line] = {
    Certainty.ENTITLED: Line(
        "You may apply",
        "The published rule gives this certificate access. Admission may still select.",
        "✓",
        (),
        2.5,
        BLUE,
        SKY_BLUE,
    ),
    Certainty.CONDITIONAL: Line(
        "With a condition",
        "You must also do or show something, or only some fields or institutions are open.",
        "◐",
        (16, 8),
        2.5,
        BLUE,
        SKY_BLUE,
    ),
    Certainty.DISCRETIONARY: Line(
        "Their decision",
        "The institution decides in each case.",
        "?",
        (3, 6),
        2.5,
        BLUE,
        SKY_BLUE,
    ),
    Certainty.INFERRED: Line(
        "Our inference",
        "No rule says this; it follows from levels or fields. Ask before you rely on it.",
        "≈",
        (2, 7),
        1.0,
        "#6B7885",
        "#97A3AE",
    ),
}
"""Access rules, by certainty, strongest first."""

NO_ACCESS = Line(
    "No access",
    "The published rule says that this certificate does not open the other.",
    "✕",
    (3, 5),
    2.0,
    "#C04F00",
    "#FF8A3D",
)
"""Access rules that are an explicit no."""

COUNTS_TOWARD = Line(
    "Counts toward",
    "What is earned here is counted there, as far as the source says.",
    "+",
    (12, 4, 3, 4),
    2.0,
    "#007A5A",
    "#2CC79B",
)

CONNECTION = Line(
    "Belongs to",
    "At this level, leads to this qualification, offered by this provider, and the like.",
    "·",
    (),
    1.0,
    "#8A95A1",
    "#7C8894",
)
"""Every other connection; hovering says which."""

RELATIONS: dict[str, str] = {
    "GIVES_ACCESS_TO": "opens",
    "COUNTS_TOWARD": "counts toward",
    "AT_LEVEL": "is at level",
    "HAS_LEVEL": "has the level",
    "REFERENCED_TO": "is referenced to",
    "CORRESPONDS_TO": "holds the higher-education awards of",
    "LEADS_TO": "leads to",
    "OFFERED_BY": "is offered by",
    "IN": "is in",
    "IN_FIELD": "is in the field",
    "BROADER": "is a part of",
    "TEACHES": "teaches",
    "GOVERNS": "is a rule for",
    "RECOGNISES": "accepts awards of",
    "REQUIRES": "requires",
    "OPTION": "is met by",
    "HAS_PREREQUISITE": "needs first",
    "REPLACED_BY": "was replaced by",
    "EXIT_AWARD_OF": "can be earned on the way through",
    "STATED_IN": "is stated in",
}
"""Relationship type -> verb, from start to end."""

INVERSES: dict[str, str] = {
    "GIVES_ACCESS_TO": "is opened by",
    "COUNTS_TOWARD": "gets credit from",
    "AT_LEVEL": "is the level of",
    "HAS_LEVEL": "is a level of",
    "REFERENCED_TO": "has these levels referenced to it",
    "CORRESPONDS_TO": "is the cycle of higher-education awards at",
    "LEADS_TO": "is the award of",
    "OFFERED_BY": "offers",
    "IN": "has",
    "IN_FIELD": "is the field of",
    "BROADER": "has the parts",
    "TEACHES": "is taught in",
    "GOVERNS": "has the rules",
    "RECOGNISES": "is accepted under",
    "REQUIRES": "is required by",
    "OPTION": "is one way to meet",
    "HAS_PREREQUISITE": "is needed first for",
    "REPLACED_BY": "replaces",
    "EXIT_AWARD_OF": "can be left early with",
    "STATED_IN": "is the source of",
}
"""Relationship type -> verb, from end to start."""

EVIDENCE: dict[str, str] = {
    "seen": "its words were checked",
    "known": "a source is named, its text was not checked",
}
"""How far a source was checked."""

ACCESS: dict[str, str] = {
    "general": "general access",
    "restricted": "restricted access",
    "conditional": "conditional access",
    "none": "no access",
}
"""How far an access rule opens its target, in words."""

PATH_WIDTH = 6.0
"""The width of a line on the chosen route."""


def shape_of(kind: str, sector: str | None = None) -> Shape:
    """How a thing looks.

    Args:
        kind: the kind of thing, as in `KINDS`.
        sector: the sector, of a qualification type.
    """
    if kind == "qualification_type" and sector in SECTORS:
        return SECTORS[sector]
    return KINDS.get(kind, KINDS["qualification_type"])


def line_of(relation: str, access: str | None = None, certainty: str | None = None) -> Line:
    """How a connection looks.

    Args:
        relation: the relationship's type.
        access: how far an access rule opens its target.
        certainty: what an access rule is worth.
    """
    if relation == "COUNTS_TOWARD":
        return COUNTS_TOWARD
    if relation != "GIVES_ACCESS_TO":
        return CONNECTION
    if access == "none":
        return NO_ACCESS
    return CERTAINTIES.get(certainty or "", CERTAINTIES[Certainty.INFERRED])
