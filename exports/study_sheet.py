"""One kind of award or programme on one sheet, from the snapshot: what it is, what it opens, what opens it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np

from exports.countries import country_name
from exports.names import Name, name_of
from graph.numbers import UNKNOWN
from graph.snapshot import ACCESS, CERTAINTY, Snapshot
from graph.vocabulary import Access, Certainty
from routes.sources import Source, source_of
from routes.steps import is_higher_education
from routes.validity import lapsed, not_yet_valid
from words import tr


@dataclass(frozen=True, slots=True)
class Opening:
    """One rule, seen from one end.

    Attributes:
        rule_id: the rule.
        other: the study at the other end.
        access: how far it opens.
        certainty: what it is worth; None for an explicit no.
        condition: what must still be done or shown.
        bridge: what bridges.
        source: the page it rests on.
        lapsed: whether it held only until before the day.
        to_come: whether it holds only from after the day.
    """

    rule_id: str
    other: Name
    access: Access
    certainty: Certainty | None
    condition: str | None
    bridge: str | None
    source: Source
    lapsed: bool = False
    to_come: bool = False

    @property
    def holds(self) -> bool:
        """Whether it holds on the day."""
        return not (self.lapsed or self.to_come)


@dataclass(frozen=True, slots=True)
class Offer:
    """A concrete programme.

    Attributes:
        id: the programme's id.
        name: its title.
        provider: who offers it.
        entry_requirement: what the provider asks for.
        source: the page it rests on.
    """

    id: str
    name: Name
    provider: str
    entry_requirement: str | None
    source: Source


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything about one study that people want to read.

    Attributes:
        name: what it is called.
        is_type: whether it is a kind of award rather than one provider's programme.
        sector: the part of education.
        place: the country.
        eqf_level: the EQF level.
        level: the level's notation in its own framework.
        framework: the framework's name in English.
        provider: who offers it.
        ects: least and most credit, where known.
        carries_ects: whether there is credit even where it is not known.
        duration_years: how long it takes, where known.
        opens: the rules by which it opens others.
        opened_by: the rules by which others open it.
        closed: the explicit noes, from either end.
        offers: programmes that lead to it.
        source: the page it rests on.
    """

    name: Name
    is_type: bool
    sector: str | None
    place: str
    eqf_level: int | None
    level: str | None
    framework: str | None
    provider: str | None
    ects: tuple[float | None, float | None]
    carries_ects: bool
    duration_years: float | None
    opens: tuple[Opening, ...]
    opened_by: tuple[Opening, ...]
    closed: tuple[Opening, ...]
    offers: tuple[Offer, ...]
    source: Source


def sheet(snapshot: Snapshot, study: int, on: date | None = None) -> Sheet:
    """The sheet of a study.

    Args:
        snapshot: the data.
        study: its index.
        on: the day; today if not given. What does not hold then says so and comes last.
    """
    properties = snapshot.studies.properties[study]
    # What holds for a kind of award holds for the programmes that lead to it.
    kinds = [study] if snapshot.is_type(study) else [study, *_type_of(snapshot, study)]
    arcs, day = snapshot.arcs, on or date.today()
    leaving = [_opening(snapshot, int(r), int(arcs.head[r]), day) for k in kinds for r in arcs.leaving(k)]
    entering = [_opening(snapshot, int(r), int(arcs.tail[r]), day) for k in kinds for r in arcs.entering(k)]
    framework = snapshot.frameworks.get(properties.get("framework_id", ""), {})
    level = int(snapshot.studies.eqf_level[study])
    provider = snapshot.providers.get(properties.get("provider_id", ""), {})
    return Sheet(
        name=name_of(properties),
        is_type=snapshot.is_type(study),
        sector=snapshot.sector(study),
        place=country_name(properties["country"]) if properties.get("country") else "",
        eqf_level=None if level == UNKNOWN else level,
        level=properties.get("level") or properties.get("nqf_level"),
        framework=framework.get("name"),
        provider=provider.get("name"),
        ects=(
            properties.get("ects", properties.get("ects_min")),
            properties.get("ects", properties.get("ects_max")),
        ),
        carries_ects=is_higher_education(snapshot, study),
        duration_years=properties.get("duration_years"),
        opens=_open(leaving),
        opened_by=_open(entering),
        closed=_closed((*leaving, *entering)),
        offers=offers(snapshot, study),
        source=source_of(properties),
    )


def level_line(snapshot: Snapshot, study: int) -> str:
    """On which EQF level it is, as a line of its own."""
    level = int(snapshot.studies.eqf_level[study])
    if level == UNKNOWN:
        return tr("Not placed at a level of the European Qualifications Framework (EQF)")
    return tr("Level {n} of the European Qualifications Framework (EQF)", n=level)


def offers(snapshot: Snapshot, study: int) -> tuple[Offer, ...]:
    """The programmes in the data that lead to a kind of award."""
    return tuple(
        Offer(
            id=snapshot.studies.ids[i],
            name=name_of(snapshot.studies.properties[i]),
            provider=snapshot.providers.get(snapshot.studies.properties[i].get("provider_id", ""), {}).get("name", ""),
            entry_requirement=snapshot.studies.properties[i].get("entry_requirement"),
            source=source_of(snapshot.studies.properties[i]),
        )
        for i in map(int, np.flatnonzero(snapshot.studies.type_of == study))
    )


def _type_of(snapshot: Snapshot, programme: int) -> list[int]:
    kind = int(snapshot.studies.type_of[programme])
    return [] if kind == UNKNOWN else [kind]


def rule_sheet(snapshot: Snapshot, rule: int, on: date | None = None) -> tuple[Name, Opening]:
    """A rule by itself on a day, or today: what is held, and what it opens."""
    held = name_of(snapshot.studies.properties[int(snapshot.arcs.tail[rule])])
    return held, _opening(snapshot, rule, int(snapshot.arcs.head[rule]), on or date.today())


def _opening(snapshot: Snapshot, rule: int, other: int, on: date) -> Opening:
    properties = snapshot.arcs.properties[rule]
    certainty = int(snapshot.arcs.certainty[rule])
    return Opening(
        rule_id=snapshot.arcs.ids[rule],
        other=name_of(snapshot.studies.properties[other]),
        access=ACCESS[int(snapshot.arcs.access[rule])],
        certainty=None if certainty == UNKNOWN else CERTAINTY[certainty],
        condition=properties.get("condition"),
        bridge=properties.get("bridging"),
        source=source_of(properties),
        lapsed=lapsed(properties, on),
        to_come=not_yet_valid(properties, on),
    )


def _open(openings: Iterable[Opening]) -> tuple[Opening, ...]:
    found = [opening for opening in openings if opening.certainty is not None]
    return tuple(sorted(found, key=_place))


def _place(opening: Opening) -> tuple[bool, int, str]:
    """What holds first, then the surest, then by name."""
    certainty = opening.certainty
    return not opening.holds, certainty.rank if certainty else len(Certainty), opening.other.native.casefold()


def _closed(openings: Iterable[Opening]) -> tuple[Opening, ...]:
    found = [opening for opening in openings if opening.access is Access.NONE]
    return tuple(sorted(found, key=lambda opening: not opening.holds))
