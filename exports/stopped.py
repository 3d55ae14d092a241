"""Where a missing route stops, in the reader's language; what the data say of it stays in English."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from exports.amounts import exactly
from exports.appearance import CERTAINTIES
from exports.countries import country_name
from exports.dates import day
from exports.names import Name, name_by_id
from exports.sentences import in_plain_words, listing
from graph.numbers import UNKNOWN
from graph.snapshot import CERTAINTY, Snapshot
from graph.vocabulary import Certainty
from routes.abroad import OUTSIDE_LISBON
from routes.loosen import Loosening
from routes.means import certainty_of
from routes.network import rules_into
from routes.stops import Stop, StopKind
from words import N_, tr, trn

LIMITS = {
    "certainty": N_("how sure a step must be"),
    "countries": N_("where you study"),
    "languages": N_("the language of teaching"),
    "modes": N_("how you study"),
    "avoid": N_("what you want to avoid"),
    "require": N_("what you want to go through"),
    "max_fee": N_("what it may cost"),
    "max_years": N_("how long it may take"),
}
ALLOW = {
    Certainty.CONDITIONAL: N_("Allow steps with a condition"),
    Certainty.DISCRETIONARY: N_("Allow steps that are somebody's decision"),
    Certainty.INFERRED: N_("Allow steps that we only infer"),
}
LIFT = {
    "countries": N_("Allow study in any country that a published rule leads to"),
    "languages": N_("Allow any language of teaching"),
    "modes": N_("Allow any way of studying"),
    "avoid": N_("Allow what you wanted to avoid"),
    "require": N_("Go without what you wanted to pass"),
    "exit_awards": N_("Leave a programme on the way, with an award that it has there"),
}


class Part:
    """Under which heading a stop stands."""

    STOPS = "stops"
    NEAREST = "nearest"
    OPENS = "opens"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Said:
    """One reason in words.

    Attributes:
        part: its heading, one of `Part`.
        text: the sentence.
        of_the_data: what the data add, in English.
        sources: the addresses of the pages that say it.
        ways: what would open it, each with what its surest rule is worth.
    """

    part: str
    text: str
    of_the_data: str | None = None
    sources: tuple[str, ...] = ()
    ways: tuple[tuple[Name, Certainty], ...] = ()


def said(snapshot: Snapshot, stop: Stop) -> Said:
    """A stop in words.

    Args:
        snapshot: the data.
        stop: one reason why there is no route.
    """
    held = _names(snapshot, stop.from_ids)
    wanted = str(name_by_id(snapshot, stop.to_id)) if stop.to_id in snapshot.index else ""
    match stop.kind:
        case StopKind.ONLY_MICRO_CREDENTIALS:
            text = tr(
                "No rule in our data gives access on a micro-credential alone. Say which qualification you hold as "
                "well."
            )
        case StopKind.LIMIT:
            limits = listing(tr(LIMITS[name]) for name in stop.limits)
            text = tr("There are routes, but none within your limits: {limits}.", limits=limits)
        case StopKind.TOO_WEAK:
            return _too_weak(snapshot, stop, held, wanted)
        case StopKind.REFUSED:
            text = tr("A published rule says no: {held} gives no access to {wanted}.", held=held, wanted=wanted)
            return Said(Part.STOPS, text, _condition(snapshot, stop), stop.sources)
        case StopKind.OUT_OF_DATE:
            text = _out_of_date(snapshot, stop, held, wanted)
        case StopKind.BORDER:
            text = _border(snapshot, stop, wanted)
        case StopKind.AWARD_HELD:
            text = tr("You hold the kind of award it leads to already: {held}.", held=held)
        case StopKind.NO_RULE_OUT:
            text = tr(
                "No rule in our data says what {held} gives access to. None was found; that does not mean there is "
                "none.",
                held=held,
            )
        case StopKind.NO_RULE_ON:
            return Said(Part.NEAREST, _nearest(snapshot, stop), sources=stop.sources)
        case StopKind.NO_RULE_IN:
            text = tr("No rule in our data says what gives access to {wanted}.", wanted=wanted)
            return Said(Part.OPENS, text)
        case StopKind.OPENED_BY:
            text = tr("{wanted} is opened by:", wanted=wanted)
            return Said(Part.OPENS, text, None, stop.sources, tuple(_ways(snapshot, stop)))
        case StopKind.PROVIDER_ASKS:
            asks = snapshot.studies.properties[snapshot.index[str(stop.to_id)]].get("entry_requirement")
            return Said(Part.OPENS, tr("The provider itself asks for:"), asks, stop.sources)
        case _:
            plain = in_plain_words([stop.text])[0]
            return Said(Part.ASK if stop.kind is StopKind.ASK else Part.STOPS, plain.text, None, stop.sources)
    return Said(Part.STOPS, text, None, stop.sources)


def loosened(one: Loosening) -> str:
    """What to allow, as the label of a button."""
    if one.country:
        place = country_name(one.country)
        return tr("Allow study in {country}, too, to see the routes with a step that we only infer", country=place)
    if len(one.limits) > 1:
        return tr("Leave out all my limits")
    name, wanted = next(iter(one.limits.items()))
    if name == "certainty":
        return tr(ALLOW[wanted])
    if name == "max_fee":
        return tr("Allow fees up to EUR {euros}, as far as they are known", euros=exactly(wanted))
    if name == "max_years":
        return trn("Allow {n} year", "Allow {n} years", int(wanted))
    return tr(LIFT[name])


def opens(one: Loosening) -> str:
    """How many routes there would be then."""
    return trn("then there is one route", "then there are {n} routes", one.opens)


def _ways(snapshot: Snapshot, stop: Stop) -> Iterator[tuple[Name, Certainty]]:
    """What opens it, the surest first; what each is worth is read where the search reads it."""
    surest: dict[str, Certainty] = {}
    for rule in rules_into(snapshot, snapshot.index[str(stop.to_id)]):
        opener, worth = snapshot.studies.ids[int(snapshot.arcs.tail[rule])], certainty_of(snapshot, rule)
        if worth and opener in stop.opened_by:
            surest[opener] = min(worth, surest.get(opener, worth), key=lambda certainty: certainty.rank)
    for opener in sorted(surest, key=lambda id_: surest[id_].rank):
        yield name_by_id(snapshot, opener), surest[opener]


def _names(snapshot: Snapshot, ids: Iterable[str]) -> str:
    known = (id_ for id_ in ids if id_ in snapshot.index or id_ in snapshot.micro_credentials)
    return listing(str(name_by_id(snapshot, id_)) for id_ in known)


def _condition(snapshot: Snapshot, stop: Stop) -> str | None:
    rule = snapshot.arcs.find(stop.rule_id) if stop.rule_id else None
    found: str | None = None if rule is None else snapshot.arcs.properties[rule].get("condition")
    return found


def _too_weak(snapshot: Snapshot, stop: Stop, held: str, wanted: str) -> Said:
    rule = snapshot.arcs.find(stop.rule_id) if stop.rule_id else None
    worth = Certainty.INFERRED if rule is None else CERTAINTY[int(snapshot.arcs.certainty[rule])]
    text = tr(
        "{held} opens {wanted} only as “{worth}”: that is less sure than you ask for.",
        held=held,
        wanted=wanted,
        worth=tr(CERTAINTIES[worth].word),
    )
    return Said(Part.STOPS, text, _condition(snapshot, stop), stop.sources)


def _out_of_date(snapshot: Snapshot, stop: Stop, held: str, wanted: str) -> str:
    rule = snapshot.arcs.properties[snapshot.arcs.find(str(stop.rule_id)) or 0]
    if "valid_to" in rule:
        return tr(
            "The rule by which {held} opens {wanted} holds only until {until}.",
            held=held,
            wanted=wanted,
            until=day(rule["valid_to"]),
        )
    return tr(
        "The rule by which {held} opens {wanted} holds only from {since} on.",
        held=held,
        wanted=wanted,
        since=day(rule.get("valid_from", "")),
    )


def _border(snapshot: Snapshot, stop: Stop, wanted: str) -> str:
    held = {snapshot.country(snapshot.index[id_]) for id_ in stop.from_ids if id_ in snapshot.index}
    there = snapshot.country(snapshot.index[str(stop.to_id)])
    words = {
        "here": ", ".join(country_name(code) for code in sorted(code for code in held if code)),
        "there": country_name(there) if there else tr("a country that is not known"),
        "wanted": wanted,
    }
    if {there, *held} & OUTSIDE_LISBON:
        return tr(
            "What you hold is from {here}, and {wanted} is in {there}: no published rule in our data crosses that "
            "border. Recognition abroad is decided there.",
            **words,
        )
    return tr(
        "What you hold is from {here}, and {wanted} is in {there}: no published rule in our data crosses that border. "
        "Recognition abroad is decided there, under the Lisbon Recognition Convention where both are parties to it.",
        **words,
    )


def _nearest(snapshot: Snapshot, stop: Stop) -> str:
    study = snapshot.index[str(stop.nearest)]
    level = int(snapshot.studies.eqf_level[study])
    nearest = str(name_by_id(snapshot, str(stop.nearest)))
    there, wanted = snapshot.country(study), snapshot.index.get(str(stop.to_id))
    if there and (wanted is None or snapshot.country(wanted) != there):
        nearest = tr("{title} in {country}", title=nearest, country=country_name(there))
    if level == UNKNOWN:
        return tr(
            "The nearest that the rules lead you to: {nearest}. None leads on from there to what you want.",
            nearest=nearest,
        )
    return tr(
        "The nearest that the rules lead you to: {nearest} (EQF level {level}). None leads on from there to what you "
        "want.",
        nearest=nearest,
        level=level,
    )
