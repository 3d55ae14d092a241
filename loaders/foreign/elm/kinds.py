"""What a thing of the European Learning Model is here: a programme, a micro-credential, a kind of award, or none.

A learning opportunity or specification is a **micro-credential** where its type or category says so or it is a short
learning programme, where it is a partial qualification, or where it is no qualification but has credit or a workload.
It is a **programme** where it is, or leads to, a whole qualification, or is typed as an educational programme or an
apprenticeship. A course, an internship or a study visit without credit is neither.
"""

import re
from collections.abc import Sequence

from graph.model import MicroCredential, Programme
from graph.vocabulary import ProviderKind, Sector
from loaders.foreign.elm.desk import Desk, called
from loaders.foreign.elm.own import LEVEL, PART_OF_A_QUALIFICATION, PROVIDER_KIND, own_parts
from loaders.foreign.elm.terms import PROGRAMMES, QUALIFICATION, SHORT_PROGRAMME
from loaders.foreign.elm.things import Thing, code, literal, text, titles

Offer = type[Programme] | type[MicroCredential]


def offer_kind(desk: Desk, parts: Sequence[Thing]) -> Offer | None:
    """What the things that describe one offer make it.

    Args:
        desk: the file's.
        parts: the opportunity, the specification, or both in this order.
    """
    types = {code(concept) for concept in desk.all(parts, "dcType")}
    if SHORT_PROGRAMME in types or any(is_called_micro(said) for said in _words(desk, parts)):
        return MicroCredential
    whole = next((part for part in parts if QUALIFICATION in part["type"]), None)
    if whole is not None:
        return MicroCredential if is_partial(whole) else Programme
    if types & PROGRAMMES:
        return Programme
    weighs = any(part.get("creditPoint") or part.get("volumeOfLearning") for part in parts)
    return MicroCredential if weighs else None


def is_called_micro(said: str) -> bool:
    """Whether words name a micro-credential."""
    return "microcredential" in re.sub(r"[\W_]+", "", said.casefold())


def is_partial(qualification: Thing) -> bool:
    """Whether it is said to be a part of a qualification only."""
    categories = (title.text for title in titles(qualification.get("category")))
    said = str(literal(qualification, "isPartialQualification")).casefold()
    return said in ("true", "1") or PART_OF_A_QUALIFICATION in categories


def types_said(desk: Desk, parts: Sequence[Thing]) -> str:
    """The types of an offer in words, for a report."""
    named = [called(concept) or code(concept) for concept in desk.all(parts, "dcType")]
    return ", ".join(dict.fromkeys(filter(None, named))) or ", ".join(parts[0]["type"])


def sector_said(desk: Desk, qualification: Thing) -> Sector | None:
    """The part of education that a qualification's education level names in so many words; the model has no list."""
    for concept in desk.follow(qualification, "educationLevel"):
        if own_parts(LEVEL, concept.get("id")):
            continue  # a level may be called as a sector is
        for said in (literal(concept, "notation"), text(concept.get("prefLabel"))):
            name = re.sub(r"[\W_]+", "_", str(said or "").casefold()).strip("_")
            if name in {sector.value for sector in Sector}:
                return Sector(name)
    return None


def kind_said(desk: Desk, body: Thing) -> ProviderKind | None:
    """What kind of body an organisation is, where Gradus wrote it; the model does not say."""
    named = [own_parts(PROVIDER_KIND, concept.get("id")) for concept in desk.follow(body, "dcType")]
    return next((ProviderKind(one[0]) for one in named if one and one[0] in set(ProviderKind)), None)


def _words(desk: Desk, parts: Sequence[Thing]) -> list[str]:
    labels = [title.text for concept in desk.all(parts, "dcType") for title in titles(concept.get("prefLabel"))]
    return labels + [title.text for part in parts for title in titles(part.get("category"))]
