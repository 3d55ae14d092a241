"""What to do for a step, in words: each thing a whole sentence, with whom to ask, and never more than the rule says."""

from exports import amounts
from exports.countries import country_name
from exports.dates import day
from exports.sentences import listing
from exports.whom import centre
from graph.snapshot import Snapshot
from graph.vocabulary import BridgeKind, Network
from routes.do_next import Action, Task, Whom
from words import N_, tr

BRIDGES = {
    BridgeKind.EXAM: N_("First pass the examination: {bridge}. Find out where and when it is held."),
    BridgeKind.ADMISSION_SCHEME: N_("First go through the admission procedure: {bridge}. Find out when it begins."),
    BridgeKind.COURSE: N_("First take the preparatory course: {bridge}. Find out where it is offered."),
    BridgeKind.CERTIFICATE: N_("First earn the certificate: {bridge}. Find out where it is offered."),
    BridgeKind.EXPERIENCE: N_("First gain the work experience asked for: {bridge}. Collect proof of it."),
}
UNNAMED = {
    BridgeKind.EXAM: N_("First pass an examination. Find out which, where and when it is held."),
    BridgeKind.ADMISSION_SCHEME: N_("First go through an admission procedure. Find out which, and when it begins."),
    BridgeKind.COURSE: N_("First take a preparatory course. Find out which, and where it is offered."),
    BridgeKind.CERTIFICATE: N_("First earn a further certificate. Find out which, and where it is offered."),
    BridgeKind.EXPERIENCE: N_("First gain work experience. Find out how much and of which kind, and collect proof."),
}
UNKNOWN = {
    "study time": N_("how long the studies take"),
    "bridge time": N_("how long the bridge takes"),
    "fee": N_("what it costs"),
    "credit": N_("how much credit (ECTS) the studies carry"),
}


def sentence(action: Action) -> str:
    """What to do, as a sentence."""
    match action.task:
        case Task.RECOGNISE:
            return tr("Have your micro-credentials recognised: hand in the certificates when you apply.")
        case Task.TAKE_BRIDGE:
            return _bridge(action)
        case Task.MEET:
            return tr("Make sure that you meet this, or can show it:")
        case Task.READ:
            return tr("Read what the rule says of this right, and meet what it asks for:")
        case Task.FIND_CONDITION:
            return tr("Ask what more must be done or shown: the rule names a condition, and our data do not say which.")
        case Task.FIND_FIELDS:
            return tr("Check whether your field and institution are among those it opens: it opens only some.")
        case Task.MEET_PROVIDER:
            return tr("Make sure that you meet this, too:")
        case Task.ASK_WHETHER_IT_HOLDS:
            return tr(
                "Ask whether the rule holds for this programme: it is that of its kind of award, {award}, to which we "
                "assigned it.",
                award=action.says or "",
            )
        case Task.ASK_RECOGNITION:
            return tr(
                "Ask whether your certificate is recognised in {country}, and what they need to see.",
                country=country_name(action.country or ""),
            )
        case Task.ASK_WHO_DECIDES:
            return tr("Ask before you apply, and before you pay for anything: they decide in each case.")
        case Task.ASK_CREDIT:
            return amounts.exempted(action.most, counted_on=action.counted_on)
        case Task.ASK_UNKNOWN:
            parts = [tr(UNKNOWN[part]) for part in action.parts if part in UNKNOWN]
            return tr("Ask {what}: no source in our data says it.", what=listing(parts))
        case Task.ASK_WHETHER_IT_AWARDS:
            return tr("Ask before you begin whether they give the award on the way: {award}.", award=action.says or "")
        case Task.APPLY:
            return _apply(action)
        case Task.LEAVE:
            return _leave(action)


def whom(snapshot: Snapshot, action: Action) -> str:
    """Whom to ask, or to whom one turns."""
    match action.whom:
        case Whom.PROVIDER:
            provider = snapshot.providers.get(action.provider_id or "", {}).get("name", "")
            return tr("the admissions office of {provider}", provider=provider) if provider else _offerers()
        case Whom.INSTITUTIONS:
            return _offerers()
        case Whom.BODIES:
            return tr("a school, chamber or examining body that offers it")
        case Whom.BRIDGE:
            return tr("those who offer it; the page names them, or what to look for")
        case Whom.ENIC_NARIC:
            place = country_name(action.country or "")
            found = centre(snapshot, action.country, Network.ENIC_NARIC)
            if found.source is None:
                return tr("the recognition centre (ENIC-NARIC) of {country}", country=place)
            return tr("{centre}: the recognition centre (ENIC-NARIC) of {country}", centre=found.name, country=place)


def _offerers() -> str:
    return tr("the admissions office of an institution that offers it")


def _bridge(action: Action) -> str:
    if action.bridge_kind is None:
        return tr("First take this bridge: {bridge}. Find out where it is offered.", bridge=action.says or "")
    if action.says:
        return tr(BRIDGES[action.bridge_kind], bridge=action.says)
    return tr(UNNAMED[action.bridge_kind])


def _apply(action: Action) -> str:
    if action.until:
        return tr("Apply while the rule holds, until {until}, and complete it.", until=day(action.until))
    return tr("Apply, and complete it.")


def _leave(action: Action) -> str:
    award = action.says or ""
    if action.until:
        return tr(
            "Apply while the rule holds, until {until}. Leave once you have the award, {award}.",
            until=day(action.until),
            award=award,
        )
    return tr("Apply. Leave once you have the award, {award}.", award=award)
