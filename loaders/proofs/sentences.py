"""What is known of a proof, in sentences: never more than was checked."""

from collections.abc import Iterator

from loaders.proofs.proof import Origin, Proof, State, Why
from words import N_, tr

_LEADS = {
    State.VALID: N_("The signature fits."),
    State.INVALID: N_("The signature does not fit: the file was changed or damaged."),
    State.NOT_CHECKED: N_("Not checked."),
    State.NONE: N_("Not signed."),
}
_OTHER_LEADS = {
    Why.EXPIRED: N_("The signature counts no longer."),
    Why.NOT_THE_ISSUERS: N_("The signature is not that of the issuer."),
}
_ALTERED = {
    Origin.DID: N_("What it says is not what the holder of the key {key} signed."),
    Origin.FILE: N_("What it says is not what was signed with the key in {key}."),
    Origin.CERTIFICATE: N_("What it says is not what was signed with the certificate made out to “{key}”."),
    Origin.BROUGHT: N_("What it says is not what was signed with the key that it brings ({key})."),
}
_FITS = {
    Origin.DID: N_("It is what the holder of the key {key} signed. Who that is, a key does not say."),
    Origin.FILE: N_("It is what the holder of the key in {key} signed."),
    Origin.CERTIFICATE: N_(
        "It is what the holder of a certificate made out to “{key}” signed. The certificate comes with the file; who "
        "issued it was not checked."
    ),
    Origin.BROUGHT: N_(
        "It is what the holder of the key signed that comes with it ({key}). Anybody can make such a key."
    ),
}
_REASONS = {
    Why.EXPIRED: N_("It says itself that it counts only until {day}."),
    Why.NOT_THE_ISSUERS: N_("It is signed by another key than the issuer's own, {said}."),
    Why.MALFORMED: N_("The signature has not the form that it must have."),
    Why.UNSIGNED: N_("It looks signed, and says itself that it is not (“none”)."),
    Why.NO_KEY_FITS: N_("It was signed with none of the keys that were named."),
    Why.KEY_ELSEWHERE: N_("The key that it was signed with is at {said}, and no other page is asked."),
    Why.KEY_NOT_NAMED: N_("It does not say with which key it was signed."),
    Why.OTHER_KEY: N_("It was signed with the key {said}, which is none of those that were named."),
    Why.KEY_UNUSABLE: N_("The key that it names is none that can be used here."),
    Why.METHOD: N_("It is signed in a way that cannot be checked here: {said}."),
    Why.EXTENSION: N_("It is signed with an extension that is not known here: {said}."),
    Why.CONTEXT: N_("What its words mean is at {said}, and no other page is asked."),
    Why.NOT_COVERED: N_("It says things that the signature does not cover, or not for certain."),
    Why.TOO_LARGE: N_("It has too many parts, or too many that look alike, for its signature to be checked."),
    Why.PURPOSE: N_("It was signed for another purpose: {said}."),
    Why.CHAIN: N_("Its signature builds on another one, which cannot be checked here."),
    Why.HOSTED: N_("It is as good as the page {said}, where its issuer keeps it, and no other page is asked."),
    Why.XML: N_("It is signed as XML, which cannot be checked here."),
    Why.SYNTAX: N_("It is not written as it was when it was signed."),
    Why.REPEATED: N_("It says “{said}” twice in one place, so that it can be read in two ways."),
    Why.ABSENT: N_("It carries no signature that we know of; nothing of it was checked."),
}


def lead(proof: Proof) -> str:
    """The state in a few words."""
    return tr(_OTHER_LEADS[proof.why]) if proof.why in _OTHER_LEADS else tr(_LEADS[proof.state])


def reason(proof: Proof) -> str:
    """Why it is in its state, and what that does not say."""
    return " ".join(_reasons(proof))


def _reasons(proof: Proof) -> Iterator[str]:
    if proof.signer is None:
        yield tr(_REASONS[proof.why], said=_told(proof.said), day=proof.said)
        return
    sentences = _FITS if proof.state is State.VALID else _ALTERED
    yield tr(sentences[proof.signer.origin], key=_told(proof.signer.name))
    if proof.why is Why.FITS_UNNAMED:
        yield tr("That key is none of those that were named.")
    if proof.made_on:
        yield tr("It says that it was made on {day}, which is still to come.", day=proof.made_on)
    if proof.asked_for and proof.signer.days:
        first, last = proof.signer.days
        yield tr(
            "The certificate is valid from {first} to {last}, so not on {day}.",
            first=first,
            last=last,
            day=proof.asked_for,
        )
    if proof.presented:
        yield tr("It was signed to be shown: that says nothing of who issued what is in it.")
    if not proof.tied and proof.issuer:
        yield tr("Nothing in it ties this key to the issuer that it names, {issuer}.", issuer=_told(proof.issuer))
    elif not proof.tied:
        yield tr("Nothing in it ties this key to an issuer.")
    if proof.withdrawable:
        yield tr("Whether it was withdrawn since was not checked.")


def _told(text: str) -> str:
    """A text of the file that is put into a sentence: on one line, without what nobody sees, and not endless."""
    plain = "".join(letter if letter.isprintable() else " " for letter in text[:500])
    plain = " ".join(plain.split())
    return plain if len(plain) <= 120 else f"{plain[:120]}…"
