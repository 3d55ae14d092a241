"""Amounts in words: what is not known is never shown as 0, and a range stays a range."""

from graph.numbers import DAYS_A_YEAR
from routes.summary import Amount, Summary
from views.words import tr, trn


def number(value: float) -> str:
    """A number with one decimal at most, thousands apart."""
    rounded = round(value, 1)
    return f"{int(rounded):,}" if rounded == int(rounded) else f"{rounded:,.1f}"


def credits(amount: Amount | None) -> str:
    """Credit: `300 ECTS`, `180 to 240 ECTS`, `from 180 ECTS`, `not known`."""
    if amount is None:
        return tr("no credit points")
    if not amount.known:
        return tr("credits not known")
    least = number(amount.least / 100)
    if amount.most is not None:
        return tr("{least} to {most} ECTS", least=least, most=number(amount.most / 100))
    return tr("from {least} ECTS", least=least) if amount.may_be_more else tr("{least} ECTS", least=least)


def years(amount: Amount) -> str:
    """Time: `about 5 years`, `from 2.5 years`, `about 8 months`, `not known`."""
    if not amount.known:
        return tr("time not known")
    if amount.least == 0:
        return tr("time not known") if amount.may_be_more else tr("no time of its own")
    span = amount.least / DAYS_A_YEAR
    if span < 1:
        length = trn("{n} month", "{n} months", max(1, round(span * 12)))
    else:
        length = tr("1 year") if number(span) == "1" else tr("{n} years", n=number(span))
    return tr("from {length}", length=length) if amount.may_be_more else tr("about {length}", length=length)


def period(since: str | None, until: str | None) -> str:
    """When it holds: `since 2019`, `until 2027-06`, `from 2019 until 2027`; nothing where no date is known."""
    if since and until:
        return tr("from {since} until {until}", since=since, until=until)
    if since:
        return tr("since {since}", since=since)
    return tr("until {until}", until=until) if until else ""


def fee(amount: Amount) -> str:
    """Fees: `EUR 7,690`, `from EUR 900`, `free`, `not known`."""
    if not amount.known:
        return tr("fees not known")
    if amount.least == 0:
        return tr("fees not known") if amount.may_be_more else tr("free")
    euros = number(amount.least / 100)
    return tr("from EUR {euros}", euros=euros) if amount.may_be_more else tr("EUR {euros}", euros=euros)


_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def headline(summary: Summary) -> str:
    """`3 steps, about 5 years, 300 ECTS, one condition`."""
    if not summary.steps:
        return tr("You hold this already")
    parts = [trn("{n} step", "{n} steps", summary.steps), years(summary.time)]
    if summary.credits is not None:
        parts.append(credits(summary.credits))
    count = summary.conditions
    word = tr(_SMALL[count]) if count < len(_SMALL) else str(count)
    parts.append(tr("one condition") if count == 1 else tr("{count} conditions", count=word))
    return ", ".join(parts)
