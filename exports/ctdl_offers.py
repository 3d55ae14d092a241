"""Organisations, studies and what counts toward what, as CTDL says them."""

from decimal import Decimal
from typing import Any
from urllib.parse import quote

from graph.content import plain_decimal
from graph.model import MicroCredential, Programme, Provider, StackingLink
from loaders.foreign.ctdl.terms import ECTS_ADDRESS, EQF_LEVELS, MODES, PROVIDER_KIND
from loaders.foreign.identity import as_address

Node = dict[str, Any]

_DELIVERY = {mode: concept for concept, mode in MODES.items()}
_ISCED = "http://data.europa.eu/snb/isced-f"


def own(id_: str) -> str:
    """An id as an address: one that is an address already stays."""
    return as_address(id_)


def spoken(text: str | None, language: str = "en") -> dict[str, str]:
    """A text by its language; nothing for none."""
    return {language: text} if text else {}


def place(country: str | None) -> Node:
    """A country as a place."""
    return {"@type": "ceterms:Place", "ceterms:addressCountry": spoken(country)}


def organisation(one: Provider) -> Node:
    """An organisation."""
    return _said(
        {
            "@id": own(one.id),
            "@type": "ceterms:CredentialOrganization",
            "ceterms:name": spoken(one.name, "und"),
            "ceterms:address": [place(one.country)] if one.country else None,
            "ceterms:agentType": [alignment(targetNode=f"{PROVIDER_KIND}{one.kind.value}")],
            "ceterms:subjectWebpage": one.website,
            "ceterms:source": one.source_url,
        }
    )


def study(one: Programme | MicroCredential) -> Node:
    """A programme or micro-credential."""
    in_own = one.language or "und"
    before = one.entry_requirement if isinstance(one, Programme) else one.prerequisite
    entry = {"@type": "ceterms:ConditionProfile", "ceterms:description": spoken(before)}
    return _said(
        {
            "@id": own(one.id),
            "@type": "ceterms:LearningProgram" if isinstance(one, Programme) else "ceterms:MicroCredential",
            "ceterms:name": spoken(one.title, in_own),
            "ceterms:inLanguage": [one.language] if one.language else None,
            "ceterms:offeredBy": [own(one.provider_id)],
            "ceterms:availableAt": [place(one.country)] if one.country else None,
            "ceterms:atLevel": _levels(one) or None,
            "ceterms:creditValue": _credit(one) or None,
            "ceterms:deliveryType": [alignment(targetNode=f"deliveryType:{_DELIVERY[one.mode]}")] if one.mode else None,
            "ceterms:instructionalProgramType": [_field(one.isced_f)] if one.isced_f else None,
            "ceterms:estimatedDuration": _duration(one),
            "ceterms:entryCondition": [entry] if before else None,
            **(_outcomes(one) if isinstance(one, MicroCredential) else {}),
            "ceterms:subjectWebpage": one.source_url,
            "ceterms:source": one.source_url,
        }
    )


def linked(link: StackingLink) -> Node:
    """What a micro-credential counts, as a transfer value."""
    return _said(
        {
            "@id": own(f"counts:{quote(link.mc_id, safe='')}:{quote(link.target_id, safe='')}"),
            "@type": "ceterms:TransferValueProfile",
            "ceterms:description": spoken(link.conditions),
            "ceterms:transferValueFrom": [own(link.mc_id)],
            "ceterms:transferValueFor": [own(link.target_id)],
            "ceterms:transferValue": [value_profile(link.ects)] if link.ects is not None else None,
            "ceterms:startDate": link.valid_from,
            "ceterms:endDate": link.valid_to,
            "ceterms:source": link.source_url,
        }
    )


def value_profile(amount: Decimal, system: str | None = None) -> Node:
    """An amount of credit: in ECTS, or in a system that is named."""
    label = spoken(system or "ECTS", "und")
    unit = alignment(targetNodeName=label, **({} if system else {"targetNode": ECTS_ADDRESS}))
    number = int(amount) if amount == amount.to_integral_value() else float(amount)
    return {"@type": "ceterms:ValueProfile", "schema:value": number, "ceterms:creditUnitType": [unit]}


def alignment(**said: Any) -> Node:
    """What points to a concept."""
    return {"@type": "ceterms:CredentialAlignmentObject", **{f"ceterms:{name}": value for name, value in said.items()}}


def _levels(one: Programme | MicroCredential) -> list[Node]:
    found = []
    if one.eqf_level:
        frame = {"frameworkName": spoken("European Qualifications Framework")}
        node = {"targetNode": f"{EQF_LEVELS}{one.eqf_level}", "targetNodeName": spoken(f"Level {one.eqf_level}")}
        found.append(alignment(**frame, **node))
    if one.nqf_level:
        found.append(alignment(targetNodeName=spoken(one.nqf_level, "und")))
    return found


def _credit(one: Programme | MicroCredential) -> list[Node]:
    found = [value_profile(one.ects)] if one.ects is not None else []
    if one.national_credits is not None and one.national_credit_system not in (None, "ECTS"):
        found.append(value_profile(one.national_credits, one.national_credit_system))
    return found


def _field(code: str) -> Node:
    return alignment(
        framework=_ISCED, frameworkName=spoken("ISCED-F 2013"), targetNode=f"{_ISCED}/{code}", codedNotation=code
    )


def _duration(one: Programme | MicroCredential) -> list[Node] | None:
    if isinstance(one, MicroCredential):
        written = None if one.duration_weeks is None else f"P{plain_decimal(one.duration_weeks)}W"
    elif one.duration_years is None:
        written = None
    else:
        months = one.duration_years * 12
        whole, part = months == months.to_integral_value(), one.duration_years != one.duration_years.to_integral_value()
        written = f"P{int(months)}M" if whole and part else f"P{plain_decimal(one.duration_years)}Y"
    return [{"@type": "ceterms:DurationProfile", "ceterms:exactDuration": written}] if written else None


def _outcomes(one: MicroCredential) -> Node:
    taught = [alignment(targetNodeDescription=spoken(one.learning_outcomes))] if one.learning_outcomes else None
    return {"ceterms:assessmentMethodDescription": spoken(one.assessment), "ceterms:teaches": taught}


def _said(node: Node) -> Node:
    return {name: value for name, value in node.items() if value is not None and value != {}}
