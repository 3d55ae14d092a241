"""Providers, programmes and micro-credentials: a learning opportunity with the specification of what it leads to."""

from collections.abc import Iterable, Iterator, Sequence

from exports.elm import amounts, levels
from exports.elm.nodes import Node, filled, listed, note, official, own_concept, page, source, spoken
from exports.elm.places import language_concept, location
from graph.model import MicroCredential, Programme, Provider, SkillLink
from graph.vocabulary import Mode
from loaders.foreign.elm.own import ACHIEVEMENT, PROVIDER_KIND, QUALITY, SKILL, STACKABILITY, own_address
from loaders.foreign.elm.terms import EDUCATIONAL_PROGRAMME, ESCO, MODES, QUALIFICATION, SPECIFICATION
from loaders.foreign.identity import as_address
from loaders.holdings.doubts import isced_labels

Offer = Programme | MicroCredential

MICRO_CREDENTIAL = "Micro-credential"
_MODES = {meant: code for code, meant in MODES.items()}
_MODE_LABELS = {Mode.ONLINE: "Online", Mode.BLENDED: "Blended", Mode.ONSITE: "Presential"}


def organisation(one: Provider) -> Node:
    """A provider; the shapes ask for its place."""
    return filled(
        {
            "@id": as_address(one.id),
            "@type": "Organisation",
            "legalName": spoken(one.name),
            "dcType": [own_concept(PROVIDER_KIND, one.kind.value, label=one.kind.value.replace("_", " "))],
            "homepage": [page(one.website)] if one.website else None,
            "location": listed([location(one.country)]),
            "additionalNote": [source(one)],
        }
    )


def opportunity(one: Offer, part_of: Iterable[str], notes: Iterable[str]) -> Node:
    """What is offered.

    Args:
        one: the offer.
        part_of: the ids of what it is a part of.
        notes: what else is to be said.
    """
    in_years = isinstance(one, Programme)
    return filled(
        {
            "@id": as_address(one.id),
            "@type": "LearningOpportunity",
            "title": spoken(one.title),
            "dcType": [_PROGRAMME] if in_years else None,
            "additionalNote": [source(one), *map(note, notes)],
            "homepage": [page(one.source_url, "The page that is cited")],
            "duration": duration(one),
            "mode": [official("learning-assessment", _MODES[one.mode], _MODE_LABELS[one.mode])] if one.mode else None,
            "priceDetail": amounts.prices(one),
            "providedBy": [{"@id": as_address(one.provider_id)}],
            "location": listed([location(one.country)]) if in_years else None,
            "learningAchievementSpecification": {"@id": achievement(one.id)},
            "elm:defaultLanguage": language_concept(one.language),
            "isPartOf": [{"@id": as_address(id_)} for id_ in part_of],
        }
    )


def specification(one: Offer, skills: Sequence[SkillLink], opened: Node, notes: Iterable[str]) -> Node:
    """What it leads to.

    A `Qualification` where all is known that the shapes ask of one: its EQF level, its level in the European list, its
    field and its outcomes. A specification of achievements else, which says less.

    Args:
        one: the offer.
        skills: the skills that it teaches.
        opened: what it opens, and the kind of award that it leads to, as properties.
        notes: what else is to be said.
    """
    micro = one if isinstance(one, MicroCredential) else None
    field = isced_labels().get(one.isced_f or "")
    placed = levels.of_qualification(micro) if micro and field and micro.learning_outcomes else None
    before = micro.prerequisite if micro else getattr(one, "entry_requirement", None)
    spoken_in = language_concept(one.language)
    return filled(
        {
            "@id": achievement(one.id),
            "@type": QUALIFICATION if placed else SPECIFICATION,
            "title": spoken(one.title),
            "category": spoken(MICRO_CREDENTIAL, "en") if micro else None,
            "thematicArea": [official("isced-f", one.isced_f, field)] if one.isced_f and field else None,
            "volumeOfLearning": amounts.workload(micro.workload_hours) if micro else None,
            "creditPoint": amounts.credit(one.ects, one),
            "language": [spoken_in] if spoken_in else None,
            "entryRequirement": note(before) if before else None,
            "learningOutcome": _outcomes(micro, skills) if micro else None,
            "provenBy": [_assessment(micro.assessment)] if micro and micro.assessment else None,
            **(placed or {"educationLevel": levels.of_offer(one)}),
            **opened,
            "additionalNote": [
                *(_described(micro) if micro else ()),
                *map(note, notes),
                *opened.get("additionalNote", []),
            ],
        }
    )


def achievement(id_: str) -> str:
    """The address of the specification of what an offer leads to."""
    return own_address(ACHIEVEMENT, id_)


def duration(one: Offer) -> str | None:
    """How long it takes, where that can be written exactly."""
    if isinstance(one, Programme):
        return amounts.duration_of_years(one.duration_years)
    return amounts.duration_of_weeks(one.duration_weeks)


def _assessment(text: str) -> Node:
    return {"@type": "LearningAssessmentSpecification", "title": spoken(text)}


def _described(one: MicroCredential) -> Iterator[Node]:
    """What ELM has no property for, or one that asks for more than is known: an accreditation names its agency."""
    if one.quality_assurance:
        yield note(one.quality_assurance, "und", about=QUALITY)
    if one.stackability:
        yield note(one.stackability.value, about=STACKABILITY)


def _outcomes(one: MicroCredential, skills: Sequence[SkillLink]) -> list[Node]:
    """The outcomes with the skills in them; a skill is an outcome by itself where no others are known."""
    concepts = [("relatedESCOSkill" if _is_esco(skill) else "relatedSkill", _skill(skill)) for skill in skills]
    if one.learning_outcomes:
        whole: Node = {"@type": "LearningOutcome", "title": spoken(one.learning_outcomes, "en")}
        for name, concept in concepts:
            whole.setdefault(name, []).append(concept)
        return [whole]
    return [
        {
            "@id": own_address(SKILL, one.id, skill.label),
            "@type": "LearningOutcome",
            "title": spoken(skill.label),
            name: [concept],
        }
        for skill, (name, concept) in zip(skills, concepts, strict=True)
    ]


def _is_esco(skill: SkillLink) -> bool:
    return bool(_address(skill) and str(skill.uri).startswith(ESCO))


def _address(skill: SkillLink) -> str | None:
    """The address of a skill, where it is one that RDF takes."""
    return skill.uri if skill.uri and as_address(skill.uri) == skill.uri else None


def _skill(skill: SkillLink) -> Node:
    return filled({"@id": _address(skill), "@type": "Concept", "prefLabel": spoken(skill.label)})


_PROGRAMME = official("learning-opportunity", EDUCATIONAL_PROGRAMME, "Educational programme")
