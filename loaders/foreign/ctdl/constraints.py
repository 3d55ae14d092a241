"""Constraints of a component condition: what of them can be counted, and the others in words.

A constraint compares a left source with a right one (`ceterms:comparator`), either of them after an action such as
`array:Sum` (terms proposal in `CredentialEngine/Schema-Development`, `PathwaysConditionsAndConstraints`).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from loaders.foreign.ctdl.document import Said, Thing
from loaders.foreign.ctdl.file import CtdlFile
from loaders.foreign.ctdl.ladders import eqf_number, notation_of
from loaders.foreign.ctdl.terms import DOUBLE_COUNTING, ISCED_F, LEVEL_PREFIX, ORGANISATIONS, OWN_STUDY
from loaders.foreign.ctdl.values import LONGEST_TITLE, Values, clipped, concepts, number, text, unit_of
from loaders.foreign.identity import OWN_IDS

SIGNS = {"EQ": "=", "NEQ": "≠", "GT": ">", "GTEQ": "≥", "LT": "<", "LTEQ": "≤"}


@dataclass(slots=True)
class Limits:
    """What the constraints of one condition come to.

    Attributes:
        columns: what can be counted, as columns of the requirement group.
        mandatory: the components that must be among those taken.
        words: what cannot be counted.
    """

    columns: dict[str, Any] = field(default_factory=dict)
    mandatory: list[Thing] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Parts:
    left: list[str]
    right: Values
    comparator: str
    left_action: str
    right_action: str
    at: str


def limits_of(file: CtdlFile, condition: Thing, *, all_of_them: bool) -> Limits:
    """What the constraints of a condition come to.

    Args:
        file: the file.
        condition: a `ceterms:ComponentCondition`.
        all_of_them: whether every constraint must hold; else none of them is counted.
    """
    limits = Limits()
    values = condition.get("hasConstraint")
    found = [(value, file.document.thing(value)) for value in values]
    parts = [(one, _parts(file, one)) for _, one in found if one is not None]
    for value in (value for value, one in found if one is None):
        file.warn("the constraint is not in the file", value.at)
        limits.words.append("A constraint that the file does not describe.")
    unit = _unit(file, [part for _, part in parts]) if all_of_them else None
    for one, part in parts:
        if not (all_of_them and _counted(file, part, unit, limits)):
            said = in_words(one, part)
            limits.words.append(said)
            file.warn(
                "the constraint cannot be counted: it is kept as words of the condition",
                one.at,
                field="ceterms:hasConstraint",
                value=said,
            )
    return limits


def _parts(file: CtdlFile, one: Thing) -> _Parts:
    actions = {name: concepts(one.get(name)) for name in ("comparator", "leftAction", "rightAction")}
    first = {name: found[0][1] if found else "" for name, found in actions.items()}
    left = [str(v.value) for v in one.get("leftSource") if isinstance(v, Said)]
    return _Parts(left, one.get("rightSource"), first["comparator"], first["leftAction"], first["rightAction"], one.at)


def _name(source: str) -> str:
    """The property that a source names, without its prefix."""
    return source if source.startswith(OWN_IDS) else source.replace("#", "/").replace(":", "/").rsplit("/", 1)[-1]


def _unit(file: CtdlFile, parts: Sequence[_Parts]) -> str | None:
    """The credit system in which the credit is counted, where the constraints say it."""
    named = [part for part in parts if [_name(one) for one in part.left] == ["creditUnitType"]]
    if len(named) != 1 or named[0].comparator != "EQ":
        return None
    return unit_of(concepts(file.document.full(named[0].right)))[0]


def _counted(file: CtdlFile, part: _Parts, unit: str | None, limits: Limits) -> bool:
    """Take a constraint as columns; whether that can be done."""
    if len(part.left) != 1 or not part.right:
        return False
    source, columns = _name(part.left[0]), limits.columns
    if source in ("creditValue", "value") and part.left_action == "Sum" and unit:
        taken = _range(part, "min_credits", "max_credits", columns, whole=False)
        if taken and unit != "ECTS":
            columns["credit_system"] = unit
        return taken
    if source == "creditUnitType":
        return unit is not None and part.comparator == "EQ"
    if source == "targetComponent" and part.left_action == "CountDistinct":
        return _range(part, "min_count", "max_count", columns, whole=True)
    if source == "targetComponent" and part.right_action == "AllOf" and part.comparator == "EQ":
        named = [file.document.thing(value) for value in part.right]
        limits.mandatory += [one for one in named if one is not None]
        return None not in named
    if source in (OWN_STUDY, DOUBLE_COUNTING) and isinstance(part.right[0], Said) and part.right[0].value is True:
        name = "own_study" if source == OWN_STUDY else "double_counting"
        columns[name] = True
        return True
    if source == "atLevel" and part.comparator == "GTEQ":
        return _level(file, part.right, columns)
    return part.comparator == "EQ" and _of_one(file, source, part.right, columns)


def _range(part: _Parts, least: str, most: str, columns: dict[str, Any], *, whole: bool) -> bool:
    amount = number(part.right[0]) if len(part.right) == 1 else None
    names = {"GTEQ": (least,), "LTEQ": (most,), "EQ": (least, most)}.get(part.comparator)
    if amount is None or names is None or (whole and amount != amount.to_integral_value()):
        return False
    if any(name in columns for name in names):
        return False
    columns.update(dict.fromkeys(names, int(amount) if whole else amount))
    return True


def _of_one(file: CtdlFile, source: str, right: Values, columns: dict[str, Any]) -> bool:
    """Only what one organisation offers, or what is in one field."""
    value = right[0].value if len(right) == 1 and isinstance(right[0], Said) else None
    if source == "offeredBy" and isinstance(value, str) and "provider_id" not in columns:
        organisation = file.document.thing(right[0])
        known = organisation is not None and organisation.a(ORGANISATIONS) and file.provider(organisation)
        columns.update({"provider_id": known} if known else {})
        return bool(known)
    if source == "instructionalProgramType" and isinstance(value, str) and "isced_f" not in columns:
        code = value.removeprefix(ISCED_F)
        columns.update({"isced_f": code} if code != value and code.isdigit() else {})
        return "isced_f" in columns
    return False


def _level(file: CtdlFile, right: Values, columns: dict[str, Any]) -> bool:
    """At least a level: of the EQF, of a framework of the file, or one that Gradus wrote."""
    if len(right) != 1 or "min_level_code" in columns:
        return False
    level, eqf = file.document.thing(right[0]), eqf_number(right)
    if eqf is not None:
        framework, code = "EQF", str(eqf)
    elif level is not None and (ladder := file.rungs.get(level.at)) is not None and not ladder.is_eqf:
        framework, code = file.id_of(ladder.framework), notation_of(level, ladder.abbreviation) or ""
    elif isinstance(right[0], Said) and str(right[0].value).startswith(LEVEL_PREFIX):
        named = str(right[0].value)[len(LEVEL_PREFIX) :].partition(":")
        framework, code = unquote(named[0]), unquote(named[2])
    else:
        return False
    columns.update(level_framework_id=framework, min_level_code=code)
    return bool(framework and code)


def in_words(one: Thing, part: _Parts) -> str:
    """A constraint in words: its own, else as a comparison."""
    own = ": ".join(filter(None, (text(one.get("name")), text(one.get("description")))))
    right = [
        str(v.value) if isinstance(v, Said) else text(v.get("name", "prefLabel")) or v.id or "" for v in part.right
    ]
    sides = (
        _side(part.left_action, [_name(source) for source in part.left]),
        SIGNS.get(part.comparator, part.comparator or "?"),
        _side(part.right_action, right),
    )
    return clipped(own or " ".join(sides), LONGEST_TITLE)


def _side(action: str, sources: Sequence[str]) -> str:
    named = ", ".join(sources[:20]) or "?"
    return f"{action}({named})" if action else named
