"""European Digital Credentials as catalogue data: what was achieved, never who achieved it, when and how well."""

from typing import Any

from graph.model import MicroCredential, Programme
from loaders.foreign.elm.desk import Desk, called
from loaders.foreign.elm.kinds import Offer, offer_kind
from loaders.foreign.elm.offers import Offers
from loaders.foreign.elm.things import Thing, literal
from loaders.foreign.options import Use
from loaders.holdings.achievement import Kind
from loaders.holdings.elm import kind_of
from loaders.holdings.values import DAYS, day
from loaders.proofs import sentences
from loaders.proofs.proof import Proof, State, Why

_CALLED = {
    Kind.QUALIFICATION: "a diploma or certificate",
    Kind.TRANSCRIPT: "a transcript",
    Kind.PARTICIPATION: "a certificate of participation",
    Kind.COURSE: "a course or its result",
}


def take(desk: Desk, offers: Offers, credential: Thing) -> None:
    """Take what a credential says of the achievements in it, if it is taken for catalogue data.

    Args:
        desk: the file's.
        offers: takes the offers.
        credential: the credential.
    """
    claims = desk.follow(credential, "credentialSubject", "hasClaim")
    if not claims:
        desk.collector.read()
        desk.warn(credential, "credentialSubject", "claims no achievement: nothing is taken")
        return
    _doubts(desk, credential)
    for claim in claims:
        kind = kind_of(
            _said(desk, credential, "credentialProfiles", "displayParameter"), _said(desk, claim, "specifiedBy")
        )
        if _is_catalogue(desk, claim, kind):
            _offer(desk, offers, credential, claim, kind)


def _said(desk: Desk, one: Thing, *names: str) -> dict[str, Any]:
    """A thing with what it leads to looked up."""
    return {"type": one["type"], **{name: desk.follow(one, name) for name in names}}


def _is_catalogue(desk: Desk, claim: Thing, kind: Kind) -> bool:
    use = desk.collector.options.use
    if use is Use.CATALOGUE or (use is Use.AUTO and kind is Kind.MICRO_CREDENTIAL):
        return True
    desk.collector.read()
    if use is Use.HOLDING:
        reason = "is taken for what somebody holds, as asked for: nothing is loaded"
    else:
        what = _CALLED.get(kind, "no micro-credential")
        reason = (
            f"is {what}, and so what somebody holds: nothing is loaded. --as catalogue takes it for what is offered"
        )
    desk.warn(claim, "title", reason, called(claim), "--as catalogue")
    return False


def _offer(desk: Desk, offers: Offers, credential: Thing, claim: Thing, kind: Kind) -> None:
    specs = desk.follow(claim, "specifiedBy")[:1]
    # Of the claim only its title is taken: the rest of it is about a person.
    titled: Thing = {"type": [], "title": claim.get("title", {}), "@at": claim.get("@at"), "@line": claim.get("@line")}
    bodies = desk.follow(claim, "awardedBy", "awardingBody")
    if not bodies:
        bodies = desk.follow(credential, "issuer")
        named = next(filter(None, map(called, bodies)), None)
        desk.warn(claim, "awardedBy", "names no awarding body: the issuer is taken for it", named)
    inner = [*desk.follow(claim, "hasPart"), *(part for spec in specs for part in desk.follow(spec, "hasPart"))]
    if inner:
        reason = f"consists of {len(inner)} parts, which are not taken by themselves"
        desk.warn(claim, "hasPart", reason, ", ".join(filter(None, map(called, inner))))
    if kind is Kind.PARTICIPATION:
        desk.warn(
            claim,
            "title",
            "says that somebody took part, not what was achieved: no credit counts for it",
            called(claim),
        )
    assessments = desk.follow(claim, "provenBy", "specifiedBy") or desk.all(specs, "provenBy")
    offers.offer(_kind(desk, [*specs, titled], kind), [*specs, titled], bodies, assessments=assessments)


def _kind(desk: Desk, parts: list[Thing], kind: Kind) -> Offer:
    if kind is Kind.MICRO_CREDENTIAL:
        return MicroCredential
    if kind in (Kind.QUALIFICATION, Kind.TRANSCRIPT):
        return offer_kind(desk, parts) or Programme
    return offer_kind(desk, parts) or MicroCredential


def _doubts(desk: Desk, credential: Thing) -> None:
    if "proof" in credential:
        syntax = Proof(State.NOT_CHECKED, Why.SYNTAX)
        desk.warn(credential, "proof", sentences.reason(syntax), syntax.state.value)
    on = desk.collector.options.day.isoformat()
    until = day(literal(credential, "validUntil")) or day(literal(credential, "expirationDate"))
    since = day(literal(credential, "validFrom"))
    for name in ("validFrom", "validUntil", "expirationDate"):
        if (said := literal(credential, name)) and day(said) is None:
            desk.warn(credential, name, f"is no day: not known. Allowed is {DAYS}", said)
    if until and until < on:
        desk.warn(credential, "validUntil", "the credential is no longer valid", until)
    if since and since > on:
        desk.warn(credential, "validFrom", "the credential is not valid yet", since)
