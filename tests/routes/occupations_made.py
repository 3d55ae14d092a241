"""Small worlds of occupations, skills and offers, for the tests of what an occupation needs."""

from collections.abc import Iterator, Mapping, Sequence

from graph.model import (
    EscoSkill,
    MicroCredential,
    Occupation,
    OccupationSkill,
    Prerequisite,
    Programme,
    Provider,
    SkillLink,
    StackingLink,
)
from graph.record import Record

SOURCE = {"source_url": "https://example.org/", "evidence": "seen"}
ESCO = "http://data.europa.eu/esco"
NURSE = f"{ESCO}/occupation/nurse"


def skill_uri(name: str) -> str:
    return f"{ESCO}/skill/{name}"


def provider(id_: str = "P", country: str | None = "AT") -> Provider:
    return Provider.model_validate({"id": id_, "name": id_, "kind": "other", "country": country, **SOURCE})


def micro_credential(id_: str, ects: float | None = None, **more: object) -> MicroCredential:
    row = {"id": id_, "provider_id": "P", "title": f"{id_} title", "ects": ects, **SOURCE, **more}
    return MicroCredential.model_validate(row)


def programme(id_: str, ects: float | None = None, **more: object) -> Programme:
    row = {"id": id_, "provider_id": "P", "title": f"{id_} title", "ects": ects, **SOURCE, **more}
    return Programme.model_validate(row)


def teaches(id_: str, *names: str) -> list[SkillLink]:
    return [SkillLink(mc_id=id_, label=name, uri=skill_uri(name)) for name in names]


def asks(id_: str, other: str, one_of: str | None = None) -> Prerequisite:
    row = {"mc_id": id_, "requires_id": other, "kind": "prerequisite", "one_of": one_of, **SOURCE}
    return Prerequisite.model_validate(row)


def counts(mc_id: str, target: str, ects: float | None) -> StackingLink:
    return StackingLink.model_validate({"mc_id": mc_id, "target_id": target, "ects": ects, **SOURCE})


def occupation(
    essential: Sequence[str], optional: Sequence[str] = (), *, uri: str = NURSE, **about: object
) -> Iterator[Record]:
    """An occupation, the skills it needs, and that it needs them."""
    yield Occupation.model_validate({"uri": uri, "label": uri.rpartition("/")[2], **about})
    for need, names in {"essential": essential, "optional": optional}.items():
        for name in names:
            yield EscoSkill.model_validate({"uri": skill_uri(name), "label": name})
            yield OccupationSkill.model_validate({"occupation_uri": uri, "skill_uri": skill_uri(name), "need": need})


def offers(taught: Mapping[str, Sequence[str]], credits: Mapping[str, float] | None = None) -> Iterator[Record]:
    """Micro-credentials that teach these skills, and the credit of some."""
    yield provider()
    for id_, names in taught.items():
        yield micro_credential(id_, (credits or {}).get(id_))
        yield from teaches(id_, *names)
