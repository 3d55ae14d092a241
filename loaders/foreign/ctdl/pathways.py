"""Pathways of a CTDL file: what leads to a credential, as requirement groups of a programme.

A pathway's destination component asks for component conditions: `ceterms:requiredNumber` of its target components and
conditions together (so its pathway viewer counts them, too), or what its logical operator says of all of them. A target
that only holds others together is a condition of its own; what cannot be counted becomes words of the group.
"""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from graph.fields import MOST_ID_LETTERS
from graph.model import MicroCredential, Prerequisite, Programme, RequirementGroup, RequirementOption
from loaders.foreign.ctdl.constraints import Limits, limits_of
from loaders.foreign.ctdl.document import Said, Thing
from loaders.foreign.ctdl.file import CtdlFile
from loaders.foreign.ctdl.offers import study
from loaders.foreign.ctdl.stand_ins import stands_for
from loaders.foreign.ctdl.terms import BLOCKS, STUDY_COMPONENTS
from loaders.foreign.ctdl.values import LONGEST_TITLE, clipped, concepts, number, text

TARGET, NUMBER = "ceterms:targetComponent", "ceterms:requiredNumber"
_MOST_COUNTED = 1000
"""How many parts a condition may ask for; a requirement group takes no more."""

DEEPEST = 25
"""How deep conditions may nest."""

MOST_PARTS = 100_000
"""How many conditions and components the pathways of one file may ask for; what is shared counts wherever it stands."""


@dataclass(slots=True)
class _Tree:
    """One pathway on its way in."""

    file: CtdlFile
    pathway: Thing
    programme: str
    goal: Thing
    parts: int = 0
    above: list[str] = field(default_factory=list)


def read_pathways(file: CtdlFile) -> None:
    """Read the pathways of the file, and what their components ask for."""
    parts = 0
    asked: dict[str, tuple[Thing, Thing]] = {}
    goals_of_all: set[str] = set()
    pathways = [one for one in file.document.roots if one.a(frozenset({"Pathway"}))]
    for pathway in pathways:
        goals = destinations(file, pathway)
        if not goals:
            file.warn("is not read: it says no destination that is in the file", pathway.at)
        for goal in goals:
            goals_of_all.add(goal.at)
            parts = _goal(file, pathway, goal, parts)
        for one in file.document.things(pathway.get("hasPart")):
            asked.setdefault(one.at, (one, pathway))
    for at, (one, pathway) in asked.items():
        if at not in goals_of_all and not one.a(BLOCKS):
            _asked(file, pathway, one)


def destinations(file: CtdlFile, pathway: Thing) -> list[Thing]:
    """The components to which a pathway leads, as it says or as they say."""
    named = file.document.things(pathway.get("hasDestinationComponent"))
    seen = {one.at for one in named}
    back = [
        one
        for one in file.document.things(pathway.get("hasPart"))
        if one.at not in seen
        and any(other is pathway for other in file.document.things(one.get("isDestinationComponentOf")))
    ]
    return list({one.at: one for one in (*named, *back)}.values())


def _goal(file: CtdlFile, pathway: Thing, goal: Thing, parts: int) -> int:
    kind, id_ = study(file, stands_for(file, goal, pathway))
    if kind is not Programme:
        file.warn("the pathway is not read, since its destination is not", pathway.at)
        return parts
    tree = _Tree(file, pathway, id_, goal, parts)
    conditions = file.document.things(goal.get("hasCondition"))
    if not conditions:
        file.warn("the destination says no condition: nothing is required", goal.at)
    for place, condition in enumerate(conditions, 1):
        _group(tree, condition, None, (place,), goal)
    return tree.parts


def _group(tree: _Tree, condition: Thing, parent: str | None, path: tuple[int, ...], owner: Thing) -> str | None:
    """Read a condition with all below it; the id of its group."""
    file = tree.file
    if condition.at in tree.above:
        file.warn("goes round in a circle: a condition that is a part of itself is not taken", condition.at)
        return None
    tree.parts += 1 + len(condition.get("targetComponent"))
    if len(path) > DEEPEST or tree.parts > MOST_PARTS:
        limit = f"{DEEPEST} levels" if len(path) > DEEPEST else f"{MOST_PARTS:,} conditions and components"
        file.collector.reject("asks for more than can be read", condition.at, allowed=f"at most {limit}")
        return None
    id_ = _id(tree, condition, path)
    targets = _targets(file, condition, owner)
    nested = file.document.things(condition.get("hasCondition"))
    operator = next((name for _, name, _ in concepts(condition.get("logicalOperator"))), None)
    parts = len(targets) + len(nested)
    limits = limits_of(file, condition, all_of_them=operator in (None, "And"))
    counted = _counted(file, condition, parts, operator)
    if isinstance(counted.get("min_count"), str) and "min_count" not in limits.columns:
        file.collector.read()
        said, allowed = condition.get("requiredNumber")[0], "a whole number from 0 to 1,000"
        file.collector.reject("is no such number", said.at, field=NUMBER, value=counted["min_count"], allowed=allowed)
        return None
    options, blocks, words = _sorted(tree, targets)
    open_ = not options and not blocks and not nested and bool(targets)
    taken = file.add(
        RequirementGroup,
        condition,
        *(one for one in (owner, tree.pathway, tree.goal) if one is not condition),
        **{
            "id": id_,
            "programme_id": tree.programme,
            "parent_id": parent,
            "title": _title(condition, owner, path),
            **counted,
            **limits.columns,
            **({"own_study": True} if open_ else {}),
            "condition": _words(condition, limits, words),
        },
    )
    if taken is None:
        return None
    if open_:
        file.warn("none of what is asked for can be counted: only study in the programme itself meets it", condition.at)
    _options(tree, id_, condition, owner, options, limits)
    tree.above.append(condition.at)
    for place, (inner, whose) in enumerate([*((one, owner) for one in nested), *blocks], 1):
        _group(tree, inner, id_, (*path, place), whose)
    tree.above.pop()
    return id_


def _targets(file: CtdlFile, condition: Thing, owner: Thing) -> list[tuple[Said | Thing, Thing | None]]:
    """What a condition names, each once; with the component, where the file has it."""
    found: dict[str, tuple[Said | Thing, Thing | None]] = {}
    for value in condition.get("targetComponent"):
        one = file.document.thing(value)
        key = one.at if one else str(value.value) if isinstance(value, Said) else value.at
        if one is owner:
            file.warn("asks for itself: it is not taken as what it asks for", value.at)
        elif key in found:
            file.warn("is named more than once: it counts once", value.at, field=TARGET, value=key)
        else:
            found[key] = (value, one)
    return [*found.values()]


def _counted(file: CtdlFile, condition: Thing, parts: int, operator: str | None) -> dict[str, Any]:
    """How many parts are asked for."""
    said = condition.get("requiredNumber")
    amount = number(said[0]) if said else None
    if said:
        if isinstance(said[0], Said) and isinstance(said[0].value, str) and amount is not None:
            file.warn("the number is written as a text", said[0].at, field=NUMBER, value=said[0].value)
        if amount is not None and amount > parts:
            reason = f"asks for {amount:f} of {parts}: more than there are"
            file.warn(reason, condition.at, field=NUMBER, value=f"{amount:f}")
        if amount == 0:
            file.warn("asks for none of its parts", condition.at, field=NUMBER, value="0")
        shown = said[0].value if isinstance(said[0], Said) else "an object"
        whole = amount is not None and amount == amount.to_integral_value() and 0 <= amount <= _MOST_COUNTED
        return {"min_count": int(amount) if whole and amount is not None else str(shown)}
    if operator in ("And", "Or", "OnlyOne") and parts:
        least = parts if operator == "And" else 1
        return {"min_count": least, **({"max_count": 1} if operator == "OnlyOne" else {})}
    if parts:
        file.warn("does not say how many of its parts are asked for: no number is taken", condition.at, field=NUMBER)
    return {}


def _sorted(
    tree: _Tree, targets: list[tuple[Said | Thing, Thing | None]]
) -> tuple[list[tuple[str, Thing]], list[tuple[Thing, Thing]], list[str]]:
    """Targets as options, as conditions of their own, and as words."""
    options: list[tuple[str, Thing]] = []
    blocks: list[tuple[Thing, Thing]] = []
    words: list[str] = []
    for value, one in targets:
        if one is None:
            shown = str(value.value) if isinstance(value, Said) else value.at
            tree.file.warn("is not in the file: it is no option", value.at, field=TARGET, value=shown)
            words.append(shown)
            continue
        inner = tree.file.document.things(one.get("hasCondition"))
        named = text(one.get("name")) or one.id or one.at
        if one.a(BLOCKS) and inner:
            blocks.append((inner[0] if len(inner) == 1 else _all_of(one), one))
            continue
        stand_in = stands_for(tree.file, one, tree.pathway)
        kind, id_ = study(tree.file, stand_in) if stand_in is not one or one.a(STUDY_COMPONENTS) else (None, "")
        if kind is MicroCredential and tree.file.offerers(stand_in):
            options.append((id_, one))
            continue
        why = "what it stands for is read as a programme" if kind is Programme else "it is no study that can be counted"
        if kind is MicroCredential:
            why = "who offers it is not in the file"
        tree.file.warn(f"is no option, but words of the condition: {why}", value.at, field=TARGET, value=named)
        words.append(named)
    return options, blocks, words


def _all_of(block: Thing) -> Thing:
    """The conditions of a component that only holds others together, as one."""
    every: dict[str, list[Said | Thing]] = {
        "hasCondition": block.get("hasCondition"),
        "logicalOperator": [Said("logic:And", block.at)],
    }
    return Thing(None, block.at, ("ComponentCondition",), every)


def _options(
    tree: _Tree, id_: str, condition: Thing, owner: Thing, options: list[tuple[str, Thing]], limits: Limits
) -> None:
    must = {one.at for one in limits.mandatory}
    seen: set[str] = set()
    for option, component in options:
        if option in seen:
            tree.file.warn(
                "stands for what another component stands for: it counts once",
                component.at,
                field="ceterms:proxyFor",
                value=option,
            )
            continue
        seen.add(option)
        tree.file.add(
            RequirementOption,
            condition,
            *(one for one in (owner, tree.pathway, tree.goal) if one is not condition),
            requirement_id=id_,
            mc_id=option,
            mandatory=True if component.at in must else None,
        )


def _asked(file: CtdlFile, pathway: Thing, one: Thing) -> None:
    """What a component on the way asks for: all of it, or one of it, as prerequisites."""
    conditions = file.document.things(one.get("hasCondition"))
    kind, id_ = study(file, stands_for(file, one, pathway)) if conditions else (None, "")
    for place, condition in enumerate(conditions, 1):
        targets = [target for _, target in _targets(file, condition, one)]
        amount = _counted(file, condition, len(targets), None).get("min_count")
        others = [study(file, stands_for(file, o, pathway)) for o in targets if o and o.a(STUDY_COMPONENTS)]
        plain = not condition.get("hasCondition") and not condition.get("hasConstraint")
        if (
            kind is not MicroCredential
            or len(others) != len(targets)
            or not plain
            or amount not in (1, len(targets))
            or any(other is None for other, _ in others)
        ):
            file.warn("what the component asks for is not read: it cannot be said as prerequisites", condition.at)
            continue
        for other in dict.fromkeys(other for _, other in others):
            file.add(
                Prerequisite,
                condition,
                one,
                pathway,
                mc_id=id_,
                requires_id=other,
                kind="prerequisite",
                one_of=f"condition {place}" if amount == 1 and len(targets) > 1 else None,
                condition=text(condition.get("description")),
            )


def _id(tree: _Tree, condition: Thing, path: tuple[int, ...]) -> str:
    """The condition's own id, else one made of the programme's and its place in the tree."""
    if condition.id and not condition.id.startswith("_:"):
        return tree.file.id_of(condition)
    made = f"{tree.programme}--{'-'.join(str(part) for part in path)}"
    if len(made) <= MOST_ID_LETTERS:
        return made
    return f"{made[: MOST_ID_LETTERS - 13]}-{sha256(made.encode()).hexdigest()[:12]}"


def _title(condition: Thing, owner: Thing, path: tuple[int, ...]) -> str:
    whole = text(owner.get("name"), most=LONGEST_TITLE) if owner.a(BLOCKS) else None
    own = text(condition.get("name"), most=LONGEST_TITLE) or whole or text(condition.get("description"), most=200)
    return own or f"Condition {'.'.join(str(part) for part in path)}"


def _words(condition: Thing, limits: Limits, words: list[str]) -> str | None:
    """What the condition says, and what of it cannot be counted."""
    named = f"Not counted among the options: {'; '.join(words)}." if words else None
    parts = (text(condition.get("description")), *limits.words, named)
    return clipped("\n".join(part for part in parts if part)) or None
