"""A micro-credential in words: each fact as people read it, and None where it is not known."""

from babel import Locale, UnknownLocaleError

from exports import amounts
from exports.appearance import EVIDENCE, MODES
from exports.countries import country_name
from graph.numbers import UNKNOWN, hundredths
from graph.snapshot import Properties, Snapshot
from graph.vocabulary import LevelStatus, PolicySubject, Stackability
from routes.catalogue.facets import FREE, fee_kind
from routes.stacking.candidates import own_ects
from routes.summary import Amount
from words import N_, language, tr, trn

STACKING = {
    Stackability.STACKABLE: N_("yes (stackable)"),
    Stackability.STANDALONE: N_("no, it stands alone"),
}
SUBJECTS = {
    PolicySubject.MICRO_CREDENTIAL: N_("micro-credentials"),
    PolicySubject.RPL: N_("recognition of prior learning"),
    PolicySubject.CREDIT_TRANSFER: N_("credit transfer"),
    PolicySubject.VET_CREDIT: N_("credit for vocational education"),
}
STATUS = {LevelStatus.DECLARED: N_("declared"), LevelStatus.VERIFIED: N_("verified")}
"""Declared: its source says so. Verified: the authority of the framework has confirmed it."""
STATUS_MEANS = N_(
    "“Declared” means that its source states the level; “verified”, that the authority of the framework has "
    "confirmed it."
)


def country(offer: Properties) -> str | None:
    """The country of the issuer."""
    code = offer.get("country")
    return country_name(code) if code else None


def provider(snapshot: Snapshot, offer: Properties) -> str:
    """Who offers it."""
    return str(snapshot.providers.get(offer["provider_id"], {}).get("name") or tr("not known"))


def level(snapshot: Snapshot, offer: Properties) -> str | None:
    """Its level, and whether that is declared or verified."""
    number, own, written = offer.get("eqf_level"), offer.get("level"), offer.get("nqf_level")
    framework = snapshot.frameworks.get(offer.get("level_framework", ""), {})
    name = framework.get("abbreviation") or framework.get("name")
    parts = [tr("EQF level {n}", n=number)] if number is not None else []
    if own and name and framework["id"] != "EQF":
        parts.append(tr("level {level} of the {framework}", level=own, framework=name))
    elif written:
        parts.append(tr("national level {level}", level=written))
    if not parts:
        return None
    return tr("{levels} ({status})", levels=", ".join(parts), status=_status(offer))


def eqf(offer: Properties) -> str | None:
    """Its EQF level alone, and whether that is declared or verified."""
    found = offer.get("eqf_level")
    return None if found is None else tr("EQF level {n}, {status}", n=found, status=_status(offer))


def _status(offer: Properties) -> str:
    return tr(STATUS[LevelStatus(offer.get("level_status") or LevelStatus.DECLARED)])


def credit(snapshot: Snapshot, offer: Properties) -> str | None:
    """Its credit in its own system first, then in ECTS where that is stated or converted by a stated rule."""
    own, system = offer.get("national_credits"), offer.get("national_credit_system")
    ects = own_ects(snapshot, offer)
    national = f"{own:g} {system}" if own is not None and system and system != "ECTS" else None
    if ects == UNKNOWN:
        return tr("{credit} (in ECTS not known)", credit=national) if national else None
    said = tr("{n} ECTS", n=amounts.credit(ects))
    if national is None:
        return said
    if "ects" in offer:
        return tr("{credit} ({ects})", credit=national, ects=said)
    return tr("{credit} ({ects}, by the rule of conversion in the data)", credit=national, ects=said)


def workload(offer: Properties) -> str | None:
    """The work it takes, and how long."""
    hours, weeks = offer.get("workload_hours"), offer.get("duration_weeks")
    said = [trn("{n} hour", "{n} hours", int(hours))] if hours is not None else []
    said += [trn("{n} week", "{n} weeks", int(weeks))] if weeks is not None else []
    return ", ".join(said) or None


def fee(offer: Properties) -> str | None:
    """Its fee in EUR, or as the source writes it; never 0 for what is not known."""
    original, currency = offer.get("fee_original"), offer.get("currency")
    if fee_kind(offer) == FREE:
        return tr("free")
    if "fee_eur" in offer:
        said = amounts.fee(Amount(hundredths(offer["fee_eur"])))
        if original is None or (currency == "EUR" and original.replace(".", "").isdigit()):
            return said
        return tr("{fee} (the source writes: {written})", fee=said, written=_written(original, currency))
    if original is None:
        return None
    if currency == "EUR":
        return tr("EUR {written} (the sum is not known)", written=original)
    return tr("{written} (in EUR not known)", written=_written(original, currency))


def _written(original: str, currency: str | None) -> str:
    return f"{currency} {original}" if currency and currency != "EUR" else original


def mode(offer: Properties) -> str | None:
    """How one studies."""
    return tr(MODES[offer["mode"]]) if "mode" in offer else None


def tongue(code: str | None) -> str | None:
    """The name of a language, in the reader's."""
    if not code:
        return None
    try:
        found = Locale.parse(code, sep="-").get_display_name(language())
    except (UnknownLocaleError, ValueError):
        found = None
    return str(found or code)


def field(snapshot: Snapshot, code: str | None) -> str | None:
    """The name of a field (ISCED-F 2013), in English as the data have it."""
    return snapshot.fields.get(code, code) if code else None


def stacking(offer: Properties) -> str | None:
    """Whether it is meant to be combined."""
    return tr(STACKING[Stackability(offer["stackability"])]) if "stackability" in offer else None


def evidence(offer: Properties) -> str:
    """How far its source was checked."""
    return tr(EVIDENCE.get(offer.get("evidence") or "", "how far it was checked is not known"))


def cap(policy: Properties) -> str | None:
    """The limits that a recognition policy sets, in words; None: none is known, which is not without limit."""
    said = []
    if "max_ects" in policy:
        said.append(tr("at most {n} ECTS", n=f"{policy['max_ects']:g}"))
    if "max_share_percent" in policy:
        said.append(tr("at most {n} % of the programme", n=f"{policy['max_share_percent']:g}"))
    if "min_eqf_level" in policy:
        said.append(tr("EQF level {n} or higher", n=policy["min_eqf_level"]))
    if policy.get("requires_quality_assurance"):
        said.append(tr("only what is quality assured"))
    return "; ".join(said) or None
