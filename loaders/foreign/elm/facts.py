"""What is said of a specification or opportunity, beside levels and credit, as the columns of the tables take it."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from babel.core import get_global

from loaders.foreign.elm.desk import Desk, called
from loaders.foreign.elm.own import SKILL, SOURCE, own_address, own_parts
from loaders.foreign.elm.terms import ASSESSMENTS, ESCO, MODE_LABELS, MODES
from loaders.foreign.elm.things import MOST_LETTERS, Thing, code, literal, text
from loaders.holdings.values import country, day

_DURATION = re.compile(
    r"P(?=.)(?:(?P<y>\d{1,3})Y)?(?:(?P<mo>\d{1,4})M)?(?:(?P<w>\d{1,4})W)?(?:(?P<d>\d{1,5})D)?"
    r"(?:T(?=.)(?:(?P<h>\d{1,7})H)?(?:(?P<mi>\d{1,7})M)?(?:(?P<s>\d{1,9})(?:[.,]\d+)?S)?)?",
    re.ASCII,
)
_PRICE = re.compile(r"\d{1,8}(?:\.\d{1,2}0*)?", re.ASCII)
_DAYS_A_YEAR = 365
_A_PRICE = "an amount of at most 2 decimals, and the code of its currency, as 120.50 EUR"


def outcomes(desk: Desk, parts: Sequence[Thing]) -> str | None:
    """What one knows and can do: the summary, else the outcomes' titles, in the file's order."""
    summary = [said for note in desk.first(parts, "learningOutcomeSummary") if (said := text(note.get("noteLiteral")))]
    found = [one for one in desk.first(parts, "learningOutcome") if own_parts(SKILL, one.get("id")) is None]
    named = [said for one in found if (said := called(one))]
    return joined(summary or named)


def skills(desk: Desk, parts: Sequence[Thing]) -> dict[str, str]:
    """The ESCO skills that the outcomes name: label -> address."""
    found: dict[str, str] = {}
    for skill in desk.all(parts, "learningOutcome", "relatedESCOSkill"):
        address, label = str(skill.get("id") or ""), text(skill.get("prefLabel"))
        if not address.startswith(ESCO):
            desk.warn(skill, "relatedESCOSkill", "is no skill of ESCO: it is left out", address or label, f"{ESCO}...")
        elif not label:
            desk.warn(skill, "relatedESCOSkill", "has no label in this file: it is left out", address)
        else:
            found.setdefault(label[:1000], address)
    return found


def requirement(desk: Desk, parts: Sequence[Thing]) -> str | None:
    """What is asked for at entry."""
    return joined([said for note in desk.first(parts, "entryRequirement") if (said := text(note.get("noteLiteral")))])


def assessment(assessments: Sequence[Thing]) -> str | None:
    """How the outcomes are assessed: what the specifications are called, with their kind."""
    return joined([said for one in assessments if (said := _assessed(one))])


def _assessed(one: Thing) -> str | None:
    types = [text(kind.get("prefLabel")) or ASSESSMENTS.get(code(kind)) for kind in one.get("dcType", ())]
    kinds = ", ".join(dict.fromkeys(filter(None, types)))
    title = called(one)
    if title and kinds and kinds.casefold() not in title.casefold():
        return f"{title} ({kinds})"
    return title or kinds or None


def quality(desk: Desk, parts: Sequence[Thing], bodies: Sequence[Thing], on: str) -> str | None:
    """What assures the quality: accreditations of the qualification, else those of who awards it; not the lapsed."""
    own = [said for one in desk.all(parts, "accreditation") if (said := _accredited(desk, one, on))]
    theirs = [said for one in desk.all(bodies, "accreditation") if (said := _accredited(desk, one, on))]
    return joined(own) or joined([f"Awarding body: {said}" for said in theirs])


def _accredited(desk: Desk, one: Thing, on: str) -> str | None:
    until = day(literal(one, "expiryDate"))
    if until and until < on:
        desk.warn(one, "expiryDate", "the accreditation has lapsed: it is left out", until)
        return None
    agents = ", ".join(filter(None, map(called, desk.follow(one, "accreditingAgent"))))
    title = called(one) or next(filter(None, map(called, desk.follow(one, "dcType"))), None)
    return f"{title} ({agents})" if title and agents else title or (f"Accredited by {agents}" if agents else None)


def workload_hours(desk: Desk, parts: Sequence[Thing]) -> str | None:
    """The work it takes, where it is written in hours or minutes."""
    for one in parts:
        written = literal(one, "volumeOfLearning")
        if written is None:
            continue
        if (found := _hours(written)) is not None:
            return _plain(found) if found <= 1_000_000 else None
        desk.warn(one, "volumeOfLearning", "is no number of hours: it is left out", written, "hours, as in PT60H")
    return None


def hours(parts: Sequence[Thing]) -> Decimal | None:
    """The work it takes in hours, where they are said: of the last that says it."""
    said = (_hours(literal(one, "volumeOfLearning")) for one in parts[::-1])
    return next((Decimal(_plain(found)) for found in said if found is not None), None)


def _hours(written: object) -> Decimal | None:
    found = _duration(written)
    if not found or any(found[unit] for unit in ("y", "mo", "w", "d")):
        return None
    return Decimal(found["h"]) + Decimal(found["mi"]) / 60 + Decimal(found["s"]) / 3600


def duration_years(opportunity: Thing) -> str | None:
    """How long it takes, in years of 365 days."""
    found = _duration(literal(opportunity, "duration"))
    if not found:
        return None
    days = found["w"] * 7 + found["d"]
    years = Decimal(found["y"]) + Decimal(found["mo"]) / 12 + Decimal(days) / _DAYS_A_YEAR
    return _plain(years, 3) if 0 < years <= 100 else None


def duration_weeks(opportunity: Thing) -> str | None:
    """How long it takes, where it is written in weeks or days: a month has no number of weeks."""
    found = _duration(literal(opportunity, "duration"))
    if not found or found["y"] or found["mo"] or found["h"] or found["mi"]:
        return None
    weeks = Decimal(found["w"]) + Decimal(found["d"]) / 7
    return _plain(weeks) if 0 < weeks <= 10_000 else None


def _duration(written: object) -> dict[str, int] | None:
    found = _DURATION.fullmatch(written.strip()) if isinstance(written, str) else None
    return {unit: int(said or 0) for unit, said in found.groupdict().items()} if found else None


def _plain(value: Decimal, places: int = 2) -> str:
    written = f"{value.quantize(Decimal(1).scaleb(-places)):f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def mode(desk: Desk, parts: Sequence[Thing]) -> str | None:
    """How one studies, where exactly one of online, blended and on site is said."""
    for one in parts:
        found = set()
        for concept in desk.follow(one, "mode"):
            label = (text(concept.get("prefLabel")) or "").casefold()
            found.add(MODES.get(code(concept)) or MODE_LABELS.get(label))
        found.discard(None)
        if len(found) == 1:
            return found.pop()
        if found:
            desk.warn(one, "mode", "says several ways to study, so none is taken", ", ".join(sorted(map(str, found))))
    return None


def language(desk: Desk, parts: Sequence[Thing]) -> str | None:
    """The language of instruction, where exactly one is said."""
    aliases = get_global("language_aliases")
    for one in parts:
        codes = {code(concept).casefold() for concept in desk.follow(one, "language")}
        if len(codes) == 1:
            (said,) = codes
            short = str(aliases.get(said, said))  # of Montenegrin it is Serbian in Montenegro
            known = short if len(said) == 3 and len(short) == 2 else said
            return known if re.fullmatch("[a-z]{2,3}", known) else None
    return None


def fee(desk: Desk, opportunity: Thing) -> tuple[str, str] | None:
    """The price and its currency, where exactly one is said."""
    found = set()
    for detail in desk.follow(opportunity, "priceDetail"):
        for amount in desk.follow(detail, "amount"):
            value, unit = literal(amount, "value"), next(iter(desk.follow(amount, "unit")), None)
            written = str(value).strip() if value is not None and not isinstance(value, bool) else ""
            currency = code(unit) if unit else ""
            if _PRICE.fullmatch(written) and Decimal(written) <= 10_000_000 and re.fullmatch("[A-Z]{3}", currency):
                found.add((_plain(Decimal(written)), currency))
            elif written:
                desk.warn(
                    detail,
                    "priceDetail",
                    "is no price that can be taken: it is left out",
                    f"{written} {currency}",
                    _A_PRICE,
                )
    if len(found) > 1:
        said = ", ".join(sorted(" ".join(one) for one in found))
        desk.warn(opportunity, "priceDetail", "says several prices, so none is taken", said)
    return found.pop() if len(found) == 1 else None


def country_of(desk: Desk, one: Thing) -> str | None:
    """The country of an organisation or opportunity, where its places agree."""
    paths = (
        ("location", "address", "countryCode"),
        ("location", "spatial"),
        ("eIDASIdentifier", "spatial"),
        ("registration", "spatial"),
    )
    for path in paths:
        found = {known for concept in desk.follow(one, *path) if (known := country(code(concept)))}
        if len(found) == 1:
            return found.pop()
        if found:
            desk.warn(one, path[0], "is in several countries, so none is taken", ", ".join(sorted(found)))
            return None
    return None


def noted(desk: Desk, parts: Sequence[Thing], about: str) -> str | None:
    """What a note of our own says, where Gradus wrote one of this kind."""
    kind = own_address("note", about)
    notes = (
        note
        for note in desk.all(parts, "additionalNote")
        for named in note.get("subject", ())
        if named.get("id") == kind
    )
    return next((said for note in notes if (said := text(note.get("noteLiteral")))), None)


def pages(desk: Desk, one: Thing) -> Iterator[str]:
    """The pages about a thing: the one that Gradus cited, those that it names, then its own address."""
    if cited := noted(desk, [one], SOURCE):
        yield cited.split()[0]
    for name in ("homepage", "landingPage"):
        for linked in desk.follow(one, name):
            yield from (url for url in (literal(linked, "contentURL"), linked.get("id")) if isinstance(url, str))
    if isinstance(one.get("id"), str):
        yield one["id"]


def joined(said: Sequence[str]) -> str | None:
    """Texts as one, each once, at most as long as the model allows."""
    whole = "; ".join(dict.fromkeys(said))
    return (whole if len(whole) <= MOST_LETTERS else f"{whole[: MOST_LETTERS - 1]}…") or None
