"""Transfer of credit in a CTDL file: transfer value profiles, agreements, and policies on prior learning.

A transfer value is what one resource is worth toward another "according to the entity providing this resource": it is
read as what a micro-credential counts, never as a right to enter. Agreements and policies say it in words.
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import islice, product

from graph.model import Programme, RecognitionPolicy, StackingLink
from loaders.foreign.ctdl.document import Said, Thing
from loaders.foreign.ctdl.file import CtdlFile
from loaders.foreign.ctdl.offers import study
from loaders.foreign.ctdl.terms import LARGE, SMALL
from loaders.foreign.ctdl.values import LONGEST_TITLE, clipped, credit_of, day, text, texts

_ENDS = ("endDate", "expirationDate")

MOST_PAIRS = 100
"""How many pairs of one profile or agreement are read."""


def read_transfers(file: CtdlFile) -> None:
    """Read the transfer value profiles, transfer agreements and prior-learning policies of the file."""
    for one in file.document.roots:
        if one.a(frozenset({"TransferValueProfile"})):
            _value_profile(file, one)
        elif one.a(frozenset({"TransferAgreement"})):
            _agreement(file, one)
        elif one.a(frozenset({"PriorLearningPolicy"})):
            _policies(
                file,
                one,
                file.document.things(one.get("ownedBy")),
                [None],
                "rpl",
                _words(file, one) or text(one.get("name")),
            )


def transfer_statement(file: CtdlFile, organisation: Thing) -> None:
    """Read what an organisation says itself about the transfer of credit."""
    said = text(organisation.get("transferValueStatementDescription"))
    if said:
        _policies(file, organisation, [organisation], [None], "credit_transfer", said, id_suffix="transfer-value")


def _value_profile(file: CtdlFile, one: Thing) -> None:
    sources = _studies(file, one, "transferValueFrom", SMALL)
    targets = _studies(file, one, "transferValueFor", SMALL | LARGE)
    if not sources or not targets:
        file.warn("is not read: it takes a micro-credential of the file, and what it counts toward", one.at)
        return
    values = [credit_of(file.document, value) for value in one.get("transferValue")]
    for credit in values:
        for reason, value, near in credit.doubts:
            file.warn(reason, credit.at, field="ceterms:transferValue", value=value, nearest=near)
    if not values:
        file.warn("says no credit", one.at, field="ceterms:transferValue")
    ects = _ects(file, one, [c.amount for c in values if c.in_ects], len(values), len(sources))
    for credit in values:
        if not credit.in_ects:
            file.warn(
                "is not counted in ECTS: kept as words, without a number",
                credit.at,
                field="ceterms:transferValue",
                value=credit.words,
            )
    worth = "; ".join(credit.words for credit in values if credit.words and (ects is None or not credit.in_ects))
    together = "Together: " + ", ".join(text(s.get("name")) or id_ for id_, s in sources) if len(sources) > 1 else None
    parts = (text(one.get("description")), _required(file, one), worth and f"Transfer value: {worth}.", together)
    for (mc, _), (target, _) in _pairs(file, one, sources, targets):
        if mc == target:
            file.warn("counts toward itself: it is not taken", one.at, field="ceterms:transferValueFor", value=mc)
            continue
        file.add(
            StackingLink,
            one,
            *file.document.things(one.get("ownedBy"))[:1],
            mc_id=mc,
            target_id=target,
            ects=ects,
            conditions=clipped("\n".join(part for part in parts if part)),
            valid_from=_day(file, one, "startDate"),
            valid_to=_day(file, one, "endDate"),
        )


def _ects(file: CtdlFile, one: Thing, amounts: list[Decimal | None], values: int, sources: int) -> Decimal | None:
    """The credit of each link, where it is one amount in ECTS for one thing."""
    if amounts and sources > 1:
        file.warn("is the value of several together: no link gets a number of its own", one.at)
    elif amounts and (values > 1 or amounts[0] is None):
        file.warn("does not say one amount of credit: no number is taken", one.at)
    elif amounts:
        return amounts[0]
    return None


def _studies(file: CtdlFile, one: Thing, name: str, classes: frozenset[str]) -> list[tuple[str, Thing]]:
    """What a profile names under a property, as far as it is read as something that counts or can be counted toward."""
    found: dict[str, Thing] = {}
    for value in one.get(name):
        named = file.document.thing(value)
        kind, id_ = study(file, named) if named is not None and named.a(classes) else (None, "")
        if named is None or kind is None or (kind is Programme and classes is SMALL):
            shown = str(value.value) if isinstance(value, Said) else (named and text(named.get("name"))) or value.at
            why = "is not in the file" if named is None else "is not read as what can be counted here"
            file.warn(why, value.at, field=f"ceterms:{name}", value=shown)
        else:
            found.setdefault(id_, named)
    return [*found.items()]


def _pairs(
    file: CtdlFile, one: Thing, left: list[tuple[str, Thing]], right: list[tuple[str, Thing]]
) -> list[tuple[tuple[str, Thing], tuple[str, Thing]]]:
    _bounded(file, one, len(left) * len(right))
    return [*islice(product(left, right), MOST_PAIRS)]


def _bounded(file: CtdlFile, one: Thing, pairs: int) -> None:
    if pairs > MOST_PAIRS:
        said = f"at most {MOST_PAIRS:,} pairs"
        file.collector.reject("names more pairs than are read: the others are left out", one.at, allowed=said)


def _agreement(file: CtdlFile, one: Thing) -> None:
    receiving = file.document.things(one.get("receivingOrganization"))
    sending = file.document.things(one.get("sendingOrganization"))
    whole = bool(receiving and sending) and len(sending) == len(one.get("sendingOrganization"))
    for name in ("sendingOrganization", "receivingOrganization"):
        _missing(file, one, name, "it is read for the others" if whole else "the agreement is not read")
    if not whole:
        return
    named = [", ".join(text(org.get("name")) or org.at for org in orgs[:20]) for orgs in (sending, receiving)]
    words = _words(file, one) or f"An agreement on the transfer of credit from {named[0]} to {named[1]}."
    _policies(file, one, receiving, sending, "credit_transfer", words)


def _missing(file: CtdlFile, one: Thing, name: str, consequence: str) -> None:
    """Name the parties of an agreement that the file does not have."""
    field = f"ceterms:{name}"
    if not one.get(name):
        file.warn("is not read: the agreement does not name this party", one.at, field=field)
    for value in one.get(name):
        if file.document.thing(value) is None:
            shown = file.document.address(str(value.value)) if isinstance(value, Said) else value.id
            file.warn(f"is not in the file: {consequence}", value.at, field=field, value=shown)


def _policies(
    file: CtdlFile,
    one: Thing,
    owners: list[Thing],
    senders: Sequence[Thing | None],
    subject: str,
    words: str | None,
    *,
    id_suffix: str | None = None,
) -> None:
    """A policy for each pair of organisations; one that is no provider is only named, so that it binds nobody else."""
    base = f"{file.id_of(one)[:170]}#{id_suffix}" if id_suffix else file.id_of(one)
    named: Sequence[Thing | None] = owners or [None]
    _bounded(file, one, len(named) * len(senders))
    pairs = [*islice(product(named, senders), MOST_PAIRS)]
    if not owners:
        file.warn("does not name an organisation of the file: it binds nobody", one.at)
    for place, (owner, sender) in enumerate(pairs, 1):
        provider = file.provider(owner) if owner is not None else None
        recognised = file.provider(sender) if sender is not None else None
        if sender is not None and recognised is None:
            file.warn("is not read: whose awards it accepts is not", one.at)
            continue
        outside = [file.document.address(str(v.value)) for v in one.get("ownedBy") if isinstance(v, Said)]
        file.add(
            RecognitionPolicy,
            one,
            *(org for org in (owner, sender) if org is not None),
            id=base if len(pairs) == 1 else f"{base[:180]}#{place}",
            country=file.country_of(owner.get("address"), owner.at) if owner is not None and provider else None,
            provider_id=provider,
            institution=None if provider else clipped(outside[0] if outside else "not named", LONGEST_TITLE),
            subject=subject,
            recognises_provider_id=recognised,
            rule=words,
            valid_from=_day(file, one, "dateEffective"),
            valid_to=_day(file, one, "expirationDate"),
        )


def _words(file: CtdlFile, one: Thing) -> str | None:
    """What a policy or agreement says, in its words."""
    parts = texts(one.get("description"))[:1]
    for part in file.document.things(one.get("hasStructuredStatement", "hasStatement")):
        parts += texts(part.get("statementText", "description"))
    return clipped("\n".join(dict.fromkeys(parts))) or None


def _required(file: CtdlFile, one: Thing) -> str | None:
    """What must be met for a transfer value, and where it applies, in words."""
    parts: list[str] = []
    for part in file.document.things([*one.get("requires"), *one.get("applicability")]):
        parts += [*texts(part.get("description"))[:1], *texts(part.get("condition"))]
        parts += [*texts(part.get("targetNodeName"))[:1], *texts(part.get("targetNodeDescription"))[:1]]
    return "\n".join(dict.fromkeys(parts)) or None


def _day(file: CtdlFile, one: Thing, name: str) -> str | None:
    found, wrong = day(one.get(name))
    if wrong is not None:
        file.warn("is no date: it is not taken", one.at, field=f"ceterms:{name}", value=wrong, allowed="2026-11-23")
    today = file.collector.options.checked_on
    if name in _ENDS and found and today and found < today[: len(found)]:
        file.warn("it held only until then", one.at, field=f"ceterms:{name}", value=found)
    return found
