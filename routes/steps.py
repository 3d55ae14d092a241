"""From a way through the network to steps that explain themselves."""

from dataclasses import replace

from graph.numbers import UNKNOWN, hundredths
from graph.snapshot import ACCESS, BRIDGE, CERTAINTY, Exit, Properties, Snapshot
from graph.vocabulary import BridgeKind, Certainty, Sector
from routes.answer import OnTheWay, OpenLimit, Recognised, Step, StepKind, Within
from routes.criteria import Pace, credit_range, step_numbers
from routes.exits import WEAKEST, exit_credit, exits_of, numbers_until
from routes.limits import NO_LIMITS, Limits
from routes.network import Arc
from routes.sources import source_of
from routes.stacking import Stack
from routes.terms import full_title, own_title
from routes.ways import Way
from words.said import Said, said, sentences


def steps(
    snapshot: Snapshot,
    way: Way,
    target: int,
    pace: Pace,
    earned: int = 0,
    limits: Limits = NO_LIMITS,
) -> tuple[Step, ...]:
    """The steps of a way, each stack before the programme it serves.

    Args:
        snapshot: the data.
        way: arcs from something held to the target.
        target: index of the target.
        pace: the learner's pace and experience.
        earned: the credit earned in the target already, in hundredths.
        limits: what the learner rules out; what the data do not say of it is said with the last step.
    """
    made: list[Step] = []
    for arc in way:
        saved = arc.choice.stack.saved if arc.choice else 0
        if arc.choice and arc.choice.stack.counted:
            made.append(_stack_step(snapshot, arc.head, arc.choice.stack))
        if arc.exit:
            made.append(_until_exit(snapshot, arc, arc.exit, pace))
        else:
            made.append(_step(snapshot, arc, pace, (saved, earned if arc.head == target else 0)))
    if made:
        made[-1] = replace(made[-1], not_said=not_said(snapshot, target, limits))
    return tuple(made)


def not_said(snapshot: Snapshot, study: int, limits: Limits) -> tuple[tuple[str, Said], ...]:
    """The limits that could not be looked at in a study, since the data do not say it: each with a sentence."""
    properties = snapshot.studies.properties[study]
    name = full_title(properties)
    asked = {"language": limits.languages, "mode": limits.modes}
    if snapshot.is_type(study):
        about = {
            "language": said(
                "{title} is a kind of award and does not say in which language it is taught: ask about each programme.",
                title=name,
            ),
            "mode": said(
                "{title} is a kind of award and does not say how one studies: ask about each programme.", title=name
            ),
        }
        return tuple((limit, about[limit]) for limit, wanted in asked.items() if wanted)
    about = {
        "language": said(
            "The data do not say of {title} in which language it is taught: ask the provider.", title=name
        ),
        "mode": said("The data do not say of {title} how one studies: ask the provider.", title=name),
    }
    return tuple((limit, about[limit]) for limit, wanted in asked.items() if wanted and limit not in properties)


def _step(snapshot: Snapshot, arc: Arc, pace: Pace, counted: tuple[int, int]) -> Step:
    numbers = step_numbers(snapshot, None if arc.inferred else arc.rule, arc.head, pace, *counted)
    entered = snapshot.studies.properties[arc.head]
    step = Step(
        kind=StepKind.ACCESS,
        from_id=snapshot.studies.ids[arc.tail],
        to_id=snapshot.studies.ids[arc.head],
        title=own_title(entered),
        certainty=Certainty.INFERRED,
        ects=numbers.ects,
        ects_known=numbers.ects != UNKNOWN and not credit_missing(snapshot, arc.head),
        ects_max=numbers.ects_max,
        days=numbers.days,
        bridge_days=numbers.bridge_days,
        fee=numbers.fee,
        unknown_parts=numbers.unknown_parts,
        left_by_rule=numbers.left_by_rule,
        entry_requirement=entered.get("entry_requirement"),
        entry_source=source_of(entered) if "entry_requirement" in entered else None,
        held=full_title(snapshot.studies.properties[arc.tail]),
        opened=full_title(entered),
        earned=_earned(snapshot, arc.head, counted[1]),
        awards=_on_the_way(snapshot, arc),
    )
    if arc.inferred:
        pages = [source_of(snapshot.arcs.properties[arc.rule]), source_of(entered)]
        return replace(step, condition=_why_inferred(snapshot, arc.rule), sources=tuple(dict.fromkeys(pages)))
    return _with_rule(snapshot, step, arc)


def _until_exit(snapshot: Snapshot, arc: Arc, exit_: Exit, pace: Pace) -> Step:
    """A step into something that is left on the way, with an award: as the rule says, and never a right."""
    entered = snapshot.index[exit_.target_id]
    whole = _step(snapshot, replace(arc, head=entered, exit=None), pace, (0, 0))
    numbers = numbers_until(snapshot, arc.rule, exit_, pace)
    page = source_of(exit_.properties)
    return replace(
        whole,
        kind=StepKind.AWARD,
        to_id=exit_.award_id,
        title=own_title(snapshot.studies.properties[arc.head]),
        opened=full_title(snapshot.studies.properties[arc.head]),
        certainty=max(whole.certainty, WEAKEST, key=lambda one: one.rank),
        ects=numbers.ects,
        ects_known=bool(numbers.ects) or not credit_missing(snapshot, arc.head),
        ects_max=numbers.ects_max,
        days=numbers.days,
        unknown_parts=numbers.unknown_parts,
        awards=(),
        within=Within(exit_.target_id, whole.opened, whole.certainty, exit_.properties.get("condition"), page),
        sources=tuple(dict.fromkeys((*whole.sources, page))),
    )


def _why_inferred(snapshot: Snapshot, rule: int) -> str:
    at_home = snapshot.arcs.properties[rule].get("condition")
    opened = own_title(snapshot.studies.properties[int(snapshot.arcs.head[rule])])
    return sentences(
        said(
            "No rule says this. At home it opens {title} (first source), which is of the same EQF level and sector.",
            title=opened,
        ),
        *([said("Even at home there is a condition: {condition}.", condition=at_home.rstrip("."))] if at_home else []),
        said(
            "Whoever admits there decides, under the Lisbon Recognition Convention where both countries are parties to "
            "it: ask the ENIC-NARIC centre there."
        ),
    )


def _with_rule(snapshot: Snapshot, step: Step, arc: Arc) -> Step:
    """The step with all that its rule says."""
    arcs, rule = snapshot.arcs, arc.rule
    properties = arcs.properties[rule]
    bridge = int(arcs.bridge[rule])
    kind = None if bridge == UNKNOWN else BRIDGE[bridge]
    return replace(
        step,
        kind=_kind(kind, int(arcs.remaining_ects[rule])),
        certainty=CERTAINTY[int(arcs.certainty[rule])],
        rule_id=arcs.ids[rule],
        access=ACCESS[int(arcs.access[rule])],
        condition=properties.get("condition"),
        bridge_kind=kind,
        bridge_title=properties.get("bridging"),
        exempted_ects=hundredths(properties["exemption_ects"]) if "exemption_ects" in properties else UNKNOWN,
        kind_of_award=kind_assigned(snapshot, arc.head, rule),
        legal_basis=properties.get("legal_basis"),
        valid_to=properties.get("valid_to"),
        evidence=properties["evidence"],
        checked_on=properties.get("checked_on"),
        sources=tuple(dict.fromkeys(map(source_of, _sourced(snapshot, rule, arc.head)))),
    )


def kind_assigned(snapshot: Snapshot, study: int, rule: int) -> str | None:
    """The kind of award that a rule opens, where it is not the programme itself; None where the rule is its own."""
    opened = int(snapshot.arcs.head[rule])
    return None if opened == study else full_title(snapshot.studies.properties[opened])


def _on_the_way(snapshot: Snapshot, arc: Arc) -> tuple[OnTheWay, ...]:
    """The awards one may leave with on the way through what is entered, without what it is entered with."""
    found = []
    for one in exits_of(snapshot, arc.head):
        award = snapshot.index[one.award_id]
        kind = int(snapshot.studies.type_of[award])
        if arc.tail not in (award, kind):
            name = full_title(snapshot.studies.properties[award])
            condition, page = one.properties.get("condition"), source_of(one.properties)
            found.append(OnTheWay(one.award_id, name, exit_credit(snapshot, one), condition, page))
    return tuple(found)


def _earned(snapshot: Snapshot, study: int, earned: int) -> int:
    whole = credit_range(snapshot, study)[0]
    return 0 if whole == UNKNOWN else min(earned, whole)


def credit_missing(snapshot: Snapshot, study: int) -> bool:
    """Whether a study is higher education, so carries credit, and neither it nor its kind of award says how much."""
    return is_higher_education(snapshot, study) and credit_range(snapshot, study) == (UNKNOWN, UNKNOWN)


def is_higher_education(snapshot: Snapshot, study: int) -> bool:
    """Whether a study is of that sector, or has a Bologna cycle."""
    return snapshot.sector(study) == Sector.HIGHER_EDUCATION or "qf_ehea_cycle" in snapshot.studies.properties[study]


def _sourced(snapshot: Snapshot, rule: int, study: int) -> tuple[Properties, ...]:
    """The rows whose pages a step cites: the rule; then what its credit, time and fee are of, if another dataset's.

    Where a draft overrides a type, the credit and time are the draft's, and the rule's page does not say them.

    Args:
        snapshot: the data.
        rule: the index of the rule.
        study: the index of what is entered.
    """
    first, entered = snapshot.arcs.properties[rule], snapshot.studies.properties[study]
    kind = int(snapshot.studies.type_of[study])
    described: list[Properties] = []
    if "fee_eur" in entered or not {"remaining_ects", "remaining_years"} & first.keys():
        described.append(entered)
        if kind != UNKNOWN and "ects" not in entered:
            described.append(snapshot.studies.properties[kind])
    return (first, *(row for row in described if _dataset(row) != _dataset(first)))


def _dataset(row: Properties) -> str:
    """The dataset whose content counts."""
    dataset: str = row["asserted_by"][0]
    return dataset


def _kind(bridge: BridgeKind | None, remaining_ects: int) -> StepKind:
    if bridge is not None and bridge is not BridgeKind.TOP_UP:
        return StepKind.BRIDGE
    return StepKind.EXEMPT if bridge is BridgeKind.TOP_UP or remaining_ects != UNKNOWN else StepKind.ACCESS


def _stack_step(snapshot: Snapshot, target: int, stack: Stack) -> Step:
    recognised = tuple(
        Recognised(
            id=item.mc_id,
            ects=item.ects,
            conditions=item.link.properties.get("conditions"),
            source=source_of(item.link.properties),
            valid_from=item.link.properties.get("valid_from"),
            valid_to=item.link.properties.get("valid_to"),
            title=full_title(snapshot.micro_credentials[item.mc_id]),
            group=item.group["id"] if item.group else "",
            group_asks=item.group.get("condition") if item.group else None,
        )
        for item in stack.counted
    )
    asked = (*(m.conditions for m in recognised), *(m.group_asks for m in recognised))
    conditions = dict.fromkeys(condition for condition in asked if condition)
    return Step(
        kind=StepKind.STACK,
        from_id=None,
        to_id=stack.programme,
        title=own_title(snapshot.studies.properties[target]),
        # A published link still asks that one is admitted, so it is never more than conditional.
        certainty=Certainty.CONDITIONAL,
        condition=" ".join(conditions) or None,
        micro_credentials=recognised,
        sources=tuple(dict.fromkeys(m.source for m in recognised)),
        opened=full_title(snapshot.studies.properties[target]),
        open_limits=tuple(
            OpenLimit(cap.policy["id"], cap.text, source_of(cap.policy)) for cap in stack.caps if cap.limit == UNKNOWN
        ),
    )
