"""How things look wherever a graph is drawn: the stand-alone file, the app, and both their legends.

The sectors' colours are Okabe and Ito's (https://jfly.uni-koeln.de/color/), told apart with any kind of
colour vision; a shape or a line style always says the same as the colour. Shapes are those of vis-network.
"""

from dataclasses import dataclass

from graph.vocabulary import Certainty, Mode, Sector
from words import N_

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


MODES = {Mode.ONLINE.value: N_("online"), Mode.BLENDED.value: N_("partly online"), Mode.ONSITE.value: N_("on site")}
"""How one studies. `routes.limit_words` says the same: it cannot know this table."""

SECTORS: dict[str, Shape] = {
    Sector.LOWER_SECONDARY: Shape(N_("Lower secondary school"), YELLOW, "triangleDown"),
    Sector.UPPER_SECONDARY_GENERAL: Shape(N_("Upper secondary school, general"), SKY_BLUE, "dot"),
    Sector.UPPER_SECONDARY_VET: Shape(N_("Upper secondary, vocational"), ORANGE, "square"),
    Sector.POST_SECONDARY: Shape(N_("After upper secondary, not tertiary"), PURPLE, "diamond"),
    Sector.HIGHER_VET: Shape(N_("Higher vocational education"), VERMILLION, "hexagon"),
    Sector.HIGHER_EDUCATION: Shape(N_("Higher education"), BLUE, "triangle"),
    Sector.ADULT: Shape(N_("Adult education"), GREEN, "star"),
}
"""Qualification types, by sector."""

KINDS: dict[str, Shape] = {
    "qualification_type": Shape(N_("Qualification"), GREY, "dot"),
    "programme": Shape(N_("Programme"), "#CFE6F5", "box"),
    "micro_credential": Shape(N_("Micro-credential"), "#CDEBE1", "ellipse"),
    "level": Shape(N_("Level of a framework"), "#E3E7EB", "box"),
    "eqf_level": Shape(N_("EQF level"), "#1B2430", "box", "#FFFFFF"),
    "framework": Shape(N_("Framework"), "#F7ECC6", "box"),
    "provider": Shape(N_("Provider"), "#F3DCE8", "box"),
    "recognition_policy": Shape(N_("Recognition policy"), "#FBDCC8", "box"),
    "country": Shape(N_("Country"), "#FFFFFF", "ellipse"),
    "ehea_cycle": Shape(N_("Bologna cycle"), "#D9DEE3", "ellipse"),
    "field": Shape(N_("Field of study"), "#EFEFEF", "box"),
    "skill": Shape(N_("Skill"), "#F7F3B5", "ellipse"),
    "occupation": Shape(N_("Occupation"), "#E5E0D5", "box"),
    "requirement_group": Shape(N_("Requirement"), "#E8D8F0", "box"),
    "credit_system": Shape(N_("Credit system"), "#E3EDE0", "ellipse"),
    "contact": Shape(N_("Centre to ask"), "#E6F0C2", "box"),
}
"""Everything that has no sector, by kind; a qualification type of no known sector is the first."""

NOT_DRAWN: dict[str, str] = {
    "concept": N_("Official term"),
    "dataset": N_("Dataset"),
    "micro_credential_element": N_("Element of a micro-credential"),
    "source": N_("Page of a source"),
}
"""What stands in the graph and in no picture."""

CERTAINTIES: dict[str, Line] = {
    Certainty.ENTITLED: Line(
        N_("You may apply"),
        N_("The published rule gives this certificate access. Admission may still select."),
        "✓",
        (),
        2.5,
        BLUE,
        SKY_BLUE,
    ),
    Certainty.CONDITIONAL: Line(
        N_("With a condition"),
        N_("You must also do or show something, or only some fields or institutions are open."),
        "◐",
        (16, 8),
        2.5,
        BLUE,
        SKY_BLUE,
    ),
    Certainty.DISCRETIONARY: Line(
        N_("Their decision"),
        N_("The institution decides in each case."),
        "?",
        (3, 6),
        2.5,
        BLUE,
        SKY_BLUE,
    ),
    Certainty.INFERRED: Line(
        N_("Our inference"),
        N_("No rule says this; it follows from levels or fields. Ask before you rely on it."),
        "≈",
        (2, 7),
        1.0,
        "#6B7885",
        "#97A3AE",
    ),
}
"""Access rules, by certainty, strongest first."""

NO_ACCESS = Line(
    N_("No access"),
    N_("The published rule says that this certificate does not open the other."),
    "✕",
    (3, 5),
    2.0,
    "#C04F00",
    "#FF8A3D",
)
"""Access rules that are an explicit no."""

COUNTS_TOWARD = Line(
    N_("Counts toward"),
    N_("What is earned here is counted there, as far as the source says."),
    "+",
    (12, 4, 3, 4),
    2.0,
    "#007A5A",
    "#2CC79B",
)

CONNECTION = Line(
    N_("Belongs to"),
    N_("At this level, leads to this qualification, offered by this provider, and the like."),
    "·",
    (),
    1.0,
    "#8A95A1",
    "#7C8894",
)
"""Every other connection; hovering says which."""

RELATIONS: dict[str, str] = {
    "GIVES_ACCESS_TO": N_("opens"),
    "COUNTS_TOWARD": N_("counts toward"),
    "AT_LEVEL": N_("is at level"),
    "HAS_LEVEL": N_("has the level"),
    "REFERENCED_TO": N_("is referenced to"),
    "CORRESPONDS_TO": N_("holds the higher-education awards of"),
    "LEADS_TO": N_("leads to"),
    "OFFERED_BY": N_("is offered by"),
    "IN": N_("is in"),
    "IN_FIELD": N_("is in the field"),
    "BROADER": N_("is a part of"),
    "TEACHES": N_("teaches"),
    "NEEDS": N_("needs the skill"),
    "GOVERNS": N_("is a rule for"),
    "RECOGNISES": N_("accepts awards of"),
    "REQUIRES": N_("requires"),
    "OPTION": N_("takes"),
    "HAS_PREREQUISITE": N_("asks for"),
    "REPLACED_BY": N_("was replaced by"),
    "EXIT_AWARD_OF": N_("can be earned on the way through"),
    "STATED_IN": N_("is stated in"),
}
"""Relationship type -> verb, from start to end."""

INVERSES: dict[str, str] = {
    "GIVES_ACCESS_TO": N_("is opened by"),
    "COUNTS_TOWARD": N_("gets credit from"),
    "AT_LEVEL": N_("is the level of"),
    "HAS_LEVEL": N_("is a level of"),
    "REFERENCED_TO": N_("has these levels referenced to it"),
    "CORRESPONDS_TO": N_("is the cycle of higher-education awards at"),
    "LEADS_TO": N_("is the award of"),
    "OFFERED_BY": N_("offers"),
    "IN": N_("has"),
    "IN_FIELD": N_("is the field of"),
    "BROADER": N_("has the parts"),
    "TEACHES": N_("is taught in"),
    "NEEDS": N_("is a skill needed by"),
    "GOVERNS": N_("has the rules"),
    "RECOGNISES": N_("is accepted under"),
    "REQUIRES": N_("is required by"),
    "OPTION": N_("counts in"),
    "HAS_PREREQUISITE": N_("is asked for by"),
    "REPLACED_BY": N_("replaces"),
    "EXIT_AWARD_OF": N_("can be left early with"),
    "STATED_IN": N_("is the source of"),
}
"""Relationship type -> verb, from end to start."""

CYCLES: dict[str, str] = {
    "short": N_("Short cycle"),
    "first": N_("First cycle"),
    "second": N_("Second cycle"),
    "third": N_("Third cycle"),
}
"""Bologna cycle -> what people call it."""

EVIDENCE: dict[str, str] = {
    "seen": N_("its words were checked"),
    "known": N_("a source is named, its text was not checked"),
}
"""How far a source was checked."""

ACCESS: dict[str, str] = {
    "general": N_("general access"),
    "restricted": N_("restricted access"),
    "conditional": N_("conditional access"),
    "none": N_("no access"),
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


def kind_word(kind: str) -> str:
    """What people call a kind of thing, to be said with `tr`."""
    return NOT_DRAWN.get(kind) or shape_of(kind).word


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
