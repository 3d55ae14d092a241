"""Amounts in words: what is not known is never shown as 0, and a range stays a range."""

from decimal import Decimal
from functools import cache, lru_cache

from babel import Locale
from babel.numbers import format_decimal

from exports.dates import day
from graph.numbers import DAYS_A_YEAR
from routes.provisos import PRESUPPOSED
from routes.summary import Amount, Summary
from words import N_, locale, tr, trn


def number(value: float) -> str:
    """A number with one decimal at most, thousands apart, as the reader's language writes it: `7,690.5`, `7.690,5`."""
    return _written(round(value, 1), "#,##0.#", locale())


def exactly(value: float | Decimal) -> str:
    """A number with two decimals at most, likewise."""
    return _written(value, "#,##0.##", locale())


def credit(hundredths: int) -> str:
    """Credit as exact as it is known: `180`, `7.5`, `2.25`."""
    return exactly(Decimal(hundredths) / 100)


def _euros(cents: int) -> str:
    """Euros and, where there are any, cents: `7,690`, `12,345.67`."""
    return _written(Decimal(cents) / 100, "#,##0.00" if cents % 100 else "#,##0", locale())


@lru_cache(maxsize=4096)
def _written(value: float | Decimal, pattern: str, code: str) -> str:
    return format_decimal(value, pattern, locale=code)


def credits(amount: Amount | None) -> str:
    """Credit: `300 ECTS`, `180 to 240 ECTS`, `from 180 ECTS`, `at least 180 ECTS`, `ECTS not known`."""
    if amount is None:
        return tr("no ECTS known")
    most = None if amount.most is None else credit(amount.most)
    if not amount.known:
        return tr("ECTS not known") if most is None else tr("ECTS not known, at most {most}", most=most)
    least = credit(amount.least)
    if amount.partial:
        return tr("at least {least} ECTS", least=least)
    if most is not None:
        return tr("{least} to {most} ECTS", least=least, most=most)
    return tr("from {least} ECTS", least=least) if amount.ranged else tr("{least} ECTS", least=least)


def credit_range(least: float | Decimal | None, most: float | Decimal | None) -> str:
    """Credit between bounds in ECTS, one of which may be open: `180 ECTS`, `from 180 ECTS`, `up to 240 ECTS`."""
    if least is None:
        return tr("ECTS not known") if most is None else tr("up to {most} ECTS", most=exactly(most))
    if most is None:
        return tr("from {least} ECTS", least=exactly(least))
    if least == most:
        return tr("{least} ECTS", least=exactly(least))
    return tr("{least} to {most} ECTS", least=exactly(least), most=exactly(most))


def exempted(most: int, *, counted_on: bool) -> str:
    """What may be credited for what is held (hundredths), and whether the credit left to earn presupposes it."""
    if counted_on:
        return tr(PRESUPPOSED, most=credit(most))
    return tr("Up to {most} ECTS may be credited for what you hold. Do not count on it: ask.", most=credit(most))


def years(amount: Amount) -> str:
    """Time: `about 5 years`, `from 2.5 years`, `at least 3 years`, `about 8 months`, `time not known`."""
    if amount.least == 0:
        return tr("time not known") if amount.may_be_more else tr("no time of its own")
    length = usual_time(amount.least / DAYS_A_YEAR)
    if amount.partial:
        return tr("at least {length}", length=length)
    return tr("from {length}", length=length) if amount.ranged else tr("about {length}", length=length)


def usual_time(span: float) -> str:
    """A length of time, given in years: `8 months`, `1 year`, `2.5 years`."""
    if span < 1:
        return trn("{n} month", "{n} months", max(1, round(span * 12)))
    return trn("{n} year", "{n} years", _as_whole(span), n=number(span))


def _as_whole(value: float) -> int:
    """A whole number that takes the same form of a noun: of 1.5, 2 in English ("1.5 years") and 1 in French."""
    rounded = round(value, 1)
    if rounded == int(rounded):
        return int(rounded)
    return 1 if _rules(locale()).plural_form(Decimal(str(rounded))) == "one" else 2


@cache
def _rules(code: str) -> Locale:
    return Locale.parse(code)


def period(since: str | None, until: str | None) -> str:
    """When it holds: `since 2019`, `until June 2027`, `from 2019 until 2027`; nothing where no date is known."""
    if since and until:
        return tr("from {since} until {until}", since=day(since), until=day(until))
    if since:
        return tr("since {since}", since=day(since))
    return tr("until {until}", until=day(until)) if until else ""


def fee(amount: Amount) -> str:
    """Fees: `EUR 7,690`, `at least EUR 900`, `free`, `fees not known`."""
    if amount.least == 0:
        return tr("fees not known") if amount.may_be_more else tr("free")
    euros = _euros(amount.least)
    return tr("at least EUR {euros}", euros=euros) if amount.partial else tr("EUR {euros}", euros=euros)


_SMALL = (N_("two"), N_("three"), N_("four"), N_("five"), N_("six"), N_("seven"), N_("eight"), N_("nine"))
"""From 2 on; in many languages "one" takes a form that depends on what is counted."""


def headline(summary: Summary) -> str:
    """A route in words: `3 steps, about 5 years, 300 ECTS, one condition`."""
    if not summary.steps:
        return tr("You hold this already")
    parts = [trn("{n} step", "{n} steps", summary.steps), years(summary.time)]
    if summary.credits is not None:
        parts.append(credits(summary.credits))
    parts.append(_conditions(summary.conditions))
    return ", ".join(parts)


def _conditions(count: int) -> str:
    if not count:
        return tr("no conditions known")
    small = 2 <= count < 2 + len(_SMALL)
    return trn("one condition", "{count} conditions", count, count=tr(_SMALL[count - 2]) if small else count)
