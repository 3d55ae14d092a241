"""Frameworks and levels as concept schemes and concepts (SKOS), which is how ELM refers to them."""

from collections.abc import Iterable, Iterator, Mapping

from exports.elm.nodes import Node, cited, filled, listed, official, own_concept, page, spoken
from exports.elm.places import country_concept
from graph.model import Framework, Level, MicroCredential, Programme, QualificationType
from graph.vocabulary import Cycle, Sector
from loaders.foreign.elm.levels import official_label, official_level, official_rung
from loaders.foreign.elm.own import CYCLE, FRAMEWORK, LEVEL, NQF_LEVEL, ORDER, SECTOR, own_address

EQF = "EQF"
_CYCLES = {
    Cycle.SHORT: "Short cycle of the QF-EHEA",
    Cycle.FIRST: "First cycle of the QF-EHEA",
    Cycle.SECOND: "Second cycle of the QF-EHEA",
    Cycle.THIRD: "Third cycle of the QF-EHEA",
}
_SECTORS = {
    Sector.LOWER_SECONDARY: "Lower secondary",
    Sector.UPPER_SECONDARY_GENERAL: "Upper secondary general",
    Sector.UPPER_SECONDARY_VET: "Upper secondary VET",
    Sector.POST_SECONDARY: "Post secondary",
    Sector.HIGHER_VET: "Higher VET",
    Sector.HIGHER_EDUCATION: "Higher education",
    Sector.ADULT: "Adult",
}


def frameworks(found: Iterable[Framework], levels: Iterable[Level]) -> Iterator[Node]:
    """Each framework with its levels; not the EQF, whose list the European Commission publishes."""
    for one in found:
        if one.id != EQF:
            yield _framework(one)
    for level in levels:
        if level.framework_id != EQF:
            yield _level(level)


def _framework(one: Framework) -> Node:
    return filled(
        {
            "@id": own_address(FRAMEWORK, one.id),
            "@type": "ConceptScheme",
            "prefLabel": {"en": one.name, **spoken(one.name_native)},
            "altLabel": spoken(one.abbreviation),
            "spatial": country_concept(one.country),
            "homepage": [page(one.website)] if one.website else None,
            "supplementaryDocument": [page(one.source_url, "The page that is cited")],
            "definition": spoken(f"Source: {cited(one)}", "en"),
        }
    )


def _level(one: Level) -> Node:
    known = official_rung(one.framework_id, one.notation)
    return filled(
        {
            "@id": own_address(LEVEL, one.framework_id, one.notation),
            "@type": "Concept",
            "prefLabel": {"en": one.label},
            "notation": one.notation,
            ORDER: one.order,
            "inScheme": {"@id": own_address(FRAMEWORK, one.framework_id), "@type": "ConceptScheme"},
            "skos:exactMatch": {"@id": known} if known else None,
            "skos:closeMatch": _eqf(one.eqf_level) if one.eqf_level else None,
            "supplementaryDocument": [page(one.source_url, "The page that is cited")],
            "definition": spoken(f"Source: {cited(one)}", "en"),
        }
    )


def of_offer(one: Programme | MicroCredential) -> list[Node] | None:
    """The levels of an offer, as its source states them.

    ELM has `EQFLevel` and `NQFLevel` for a `Qualification` alone; a specification has levels of education.
    """
    cycle = one.qf_ehea_cycle if isinstance(one, Programme) else None
    return listed(
        (
            _eqf(one.eqf_level) if one.eqf_level else None,
            national(one.nqf_level) if one.nqf_level else None,
            own_concept(CYCLE, cycle.value, label=_CYCLES[cycle]) if cycle else None,
        )
    )


def of_qualification(one: MicroCredential) -> Node | None:
    """The levels of what may be a `Qualification`: one of the EQF and one of the European list; else None."""
    known = official_level(one.nqf_level) if one.nqf_level else None
    if not (known and one.eqf_level):
        return None
    return {"eqfLevel": _eqf(one.eqf_level), "nqfLevel": [national(one.nqf_level or "")]}


def of_award(one: QualificationType, levels: Mapping[tuple[str, str], Level]) -> list[Node] | None:
    """The level of a kind of award with what it is referenced to, and the part of education it belongs to."""
    sector = own_concept(SECTOR, one.sector.value, label=_SECTORS[one.sector])
    if one.level_code is None:
        unplaced = own_concept(LEVEL, one.framework_id, "", label=f"At no level of {one.framework_id}")
        return [unplaced, sector]
    level = levels.get((one.framework_id, one.level_code))
    known = official_rung(one.framework_id, one.level_code)
    here: Node = {"@id": own_address(LEVEL, one.framework_id, one.level_code), "@type": "Concept"}
    return listed(
        (
            here,
            _listed(known) if known else None,
            _eqf(level.eqf_level) if level and level.eqf_level else None,
            sector,
        )
    )


def national(written: str) -> Node:
    """A national level as a source writes it: of the European list where it is there under that name."""
    known = official_level(written)
    if known:
        return _listed(known)
    return own_concept(NQF_LEVEL, written, label=written, language="und")


def _listed(address: str) -> Node:
    """A national level of the European list, as the list calls it."""
    return official("qdr", address.rpartition("/")[2], official_label(address))


def _eqf(level: int) -> Node:
    return official("eqf", str(level), f"Level {level}")
