"""Credit, time and prices as ELM writes them; None where it has no way to say exactly what is known."""

import re
from decimal import Decimal
from typing import Any

from exports.elm.nodes import Node, filled, named, official, spoken
from graph.content import plain_decimal
from graph.model import MicroCredential, Programme, QualificationType
from graph.numbers import DAYS_A_YEAR
from loaders.holdings.achievement import ECTS
from loaders.holdings.values import credit_system

_ECTS = official("education-credit", "6fcec5c5af", "European Credit Transfer System")
_ECVET = official("education-credit", "60b314e826", "European credit system for vocational education and training")
_PRICE = re.compile(r"0|[1-9]\d{0,7}(\.\d?[1-9])?|0\.\d?[1-9]", re.ASCII)


def credit(ects: Decimal | None, one: Programme | MicroCredential | QualificationType) -> list[Node]:
    """Credit in ECTS, and in one other system under its own name: none is ever converted."""
    found = [_points(_ECTS, ects)] if ects is not None else []
    system = one.national_credit_system
    if one.national_credits is not None and system and system != ECTS and credit_system(system) == system:
        own = {"@type": "Concept", "prefLabel": spoken(system)}
        found.append(_points(_ECVET if system == "ECVET" else own, one.national_credits))
    return found


def _points(framework: Node, amount: Decimal) -> Node:
    return {"@type": "CreditPoint", "framework": framework, "point": plain_decimal(amount)}


def duration_of_years(years: Decimal | None) -> str | None:
    """A duration in years or months, else in days where that is as exact: `P3Y`, `P18M`."""
    if not years:
        return None
    months = years * 12
    if months == months.to_integral_value():
        return f"P{int(months) // 12}Y" if months % 12 == 0 else f"P{int(months)}M"
    return _days(years, DAYS_A_YEAR, Decimal("0.001"))


def duration_of_weeks(weeks: Decimal | None) -> str | None:
    """A duration in days, since XML Schema has no weeks: `P56D`."""
    return _days(weeks, 7, Decimal("0.01")) if weeks else None


def _days(amount: Decimal, long: int, fine: Decimal) -> str | None:
    """As whole days, where these come back as the amount."""
    days = int((amount * long).to_integral_value())
    return f"P{days}D" if days and (Decimal(days) / long).quantize(fine) == amount else None


def workload(hours: Decimal | None) -> str | None:
    """An amount of work: `PT150H`."""
    if hours is None:
        return None
    minutes, seconds = divmod(int(hours * 3600), 60)
    whole, rest = divmod(minutes, 60)
    return f"PT{whole}H" + (f"{rest}M" if rest else "") + (f"{seconds}S" if seconds else "")


def prices(one: Programme | MicroCredential) -> list[Node]:
    """What it costs: an amount where one is known, beside it the words of the source where these say more."""
    original = one.fee_original if isinstance(one, MicroCredential) else None
    currency = one.currency if isinstance(one, MicroCredential) else None
    in_euro = one.fee_eur
    written = f"{original} {currency}" if original and currency else original
    if original and currency and _is_price(original) and in_euro == (Decimal(original) if currency == "EUR" else None):
        return [_price(_amount(original, currency), None)]
    if in_euro is not None:
        return [_price(_amount(plain_decimal(in_euro), "EUR"), written)]
    return [_price(None, written)] if written else []


def _is_price(text: str) -> bool:
    """Whether a text is a plain number as the tables write it."""
    return bool(_PRICE.fullmatch(text)) and Decimal(text) <= 10_000_000


def _amount(value: str, currency: str) -> Node:
    # LOQ-constraints.ttl names rdf:value here, and the context's own word stands for another address.
    literal: dict[str, Any] = {"@value": value, "@type": "xsd:decimal"}
    return {"@type": "Amount", "unit": named("currency", currency), "rdf:value": literal}


def _price(amount: Node | None, words: str | None) -> Node:
    return filled({"@type": "PriceDetail", "amount": amount, "prefLabel": spoken(words)})
