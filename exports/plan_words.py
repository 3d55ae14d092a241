"""What plans say in words: what is open and whom to ask, what has changed, and how things are called today."""

import re

from exports.amounts import exactly
from exports.appearance import CERTAINTIES
from exports.countries import country_name
from exports.dates import day
from exports.names import Name, name_by_id
from exports.sentences import listing
from exports.whom import centre
from graph.snapshot import Snapshot
from graph.vocabulary import Certainty, Network
from routes.changed import Change, ChangeKind
from routes.open_questions import OpenKind, OpenQuestion, Whom
from routes.places import country_of, read_place
from words import N_, tr, trn

_BLANK = 0xE010
"""The first of the letters that no language has, which stand for titles while a sentence is made."""

_OPEN = {
    OpenKind.FEE: N_("What is the fee for {studies} now?"),
    OpenKind.STUDY_TIME: N_("How long do the studies take for {studies}?"),
    OpenKind.BRIDGE_TIME: N_("How long does this take: {studies}?"),
    OpenKind.CREDIT: N_("How many credits does {studies} carry?"),
    OpenKind.MORE_TO_SHOW: N_("What more must I do or show to enter {studies}?"),
    OpenKind.LANGUAGE: N_("In which language is {studies} taught?"),
    OpenKind.MODE: N_("How does one study {studies}: online, on site, or both?"),
    OpenKind.CONDITION: N_("Do I meet this condition for {studies}, and how do I show it?"),
    OpenKind.RESTRICTED: N_("Does this hold for my field, and for the institution I choose, at {studies}?"),
    OpenKind.DECISION: N_("They decide in each case: what would they decide for me at {studies}?"),
    OpenKind.INFERRED: N_("No rule says that I may enter {studies}. Would they recognise what I hold?"),
    OpenKind.ENTRY_REQUIREMENT: N_("Do I meet what the provider asks for at {studies}?"),
    OpenKind.RECOGNITION: N_("Will they count my micro-credentials toward {studies}?"),
    OpenKind.LIMIT: N_("How much may be counted at most toward {studies}?"),
    OpenKind.UNTIL: N_("The rule for {studies} holds only until {until}. What holds after that?"),
    OpenKind.CREDIT_LEFT: N_("Will what I hold be credited in {studies}, and with how many credits?"),
    OpenKind.CREDIT_EARNED: N_("Do the credits that I earned in {studies} still count?"),
    OpenKind.KIND_OF_AWARD: N_("Do the rules for this kind of award hold for {studies}?"),
    OpenKind.LEAVING: N_("Do they give the award on the way through {studies}, and what does it ask for?"),
    OpenKind.NOT_READ: N_("The page for {studies} is named, but its text was not checked. Does it say so?"),
}
_WHOM = {
    Whom.PROVIDER: N_("Ask the admissions office."),
    Whom.BRIDGE: N_("Ask those who offer the examination or course."),
    Whom.ENIC_NARIC: N_("Ask the ENIC-NARIC centre of that country, then the admissions office."),
    Whom.PAGE: N_("Read the page."),
}
_CHANGED = {
    ChangeKind.QUESTION_GONE: N_("Something that this plan asks about is not in the data any more."),
    ChangeKind.STUDY_GONE: N_("{study} is not in the data any more."),
    ChangeKind.RULE_GONE: N_("The rule that opened {study} is not in the data any more."),
    ChangeKind.RULE_LAPSED: N_("The rule that opened {study} does not hold today."),
    ChangeKind.NO_ACCESS: N_("The rule for {study} now says: no access."),
    ChangeKind.NO_LONGER_A_WAY: N_("These steps are no way to what is wanted any more, under the limits of this plan."),
    ChangeKind.BEATEN: N_("Another route is now at least as good in every respect: look at the answer again."),
    ChangeKind.CERTAINTY: N_("{study}: it was “{before}”, and now it is “{now}”."),
    ChangeKind.CONDITION: N_("{study}: the rule now asks for something else."),
    ChangeKind.BRIDGE: N_("{study}: what bridges is now another."),
    ChangeKind.MICRO_CREDENTIALS: N_("{study}: other micro-credentials are counted now."),
    ChangeKind.SOURCE: N_("{study}: another page is cited now."),
    ChangeKind.CHECKED_ANEW: N_("{study}: its page was checked again."),
}
_AMOUNTS = {
    "ects": N_("Credits to earn: {before} before, {now} now."),
    "years": N_("Time in years: {before} before, {now} now."),
    "fee_eur": N_("Known fees in EUR: {before} before, {now} now."),
    "unknowns": N_("Things that are not known: {before} before, {now} now."),
}


def open_question(snapshot: Snapshot, one: OpenQuestion) -> list[Name | str]:
    """What is open, as a question to ask: the sentence in parts, so that each title in it keeps its language."""
    names = [Name(title) for title in one.bridges] or [name_now(snapshot, id_) for id_ in one.about]
    blanks = [chr(_BLANK + place) for place in range(len(names))]
    said = tr(_OPEN[one.kind], studies=listing(blanks), until=day(one.until or ""))
    parts = re.split(f"([{chr(_BLANK)}-{chr(_BLANK + len(names))}])", said)
    return [names[blanks.index(part)] if part in blanks else part for part in parts if part]


def whom_to_ask(snapshot: Snapshot, one: OpenQuestion) -> str:
    """Who can answer it; the recognition centres by name, where those of all countries it is about are known."""
    if one.whom is Whom.ENIC_NARIC:
        codes = dict.fromkeys(country_of(snapshot, id_) for id_ in one.about)
        centres = [centre(snapshot, code, Network.ENIC_NARIC) for code in codes]
        if centres and all(asked.source for asked in centres):
            names = listing([asked.name for asked in centres])
            return tr("Ask {centre} (ENIC-NARIC), then the admissions office.", centre=names)
    return tr(_WHOM[one.whom])


def change(one: Change) -> str:
    """What has changed, as a sentence."""
    if one.kind is ChangeKind.AMOUNT:
        before, now = (exactly(float(value or 0)) for value in (one.before, one.now))
        return tr(_AMOUNTS[one.criterion or ""], before=before, now=now)
    was, is_ = one.before, one.now
    if one.kind is ChangeKind.CERTAINTY:
        was, is_ = (tr(CERTAINTIES[Certainty(value or "")].word) for value in (was, is_))
    if one.kind is ChangeKind.CHECKED_ANEW and is_:
        return tr("{study}: its page was checked again on {day}.", study=one.about, day=day(is_))
    if one.kind is ChangeKind.RULE_LAPSED and is_:
        return tr("The rule that opened {study} held only until {until}.", study=one.about, until=day(is_))
    return tr(_CHANGED[one.kind], study=one.about, before=was, now=is_)


def name_now(snapshot: Snapshot, id_: str, then: str = "") -> Name:
    """What something is called in the data of today.

    Args:
        snapshot: the data.
        id_: its id.
        then: what it was called, where the data may not hold it any more.
    """
    if id_ in snapshot.index or id_ in snapshot.micro_credentials:
        return name_by_id(snapshot, id_)
    if then:
        return Name(tr("{name} (not in the data any more)", name=then))
    return Name(tr("something that is not in the data any more"))


def target_now(snapshot: Snapshot, target: str, then: str = "") -> Name:
    """What is wanted: a kind of award, a programme, or any award at a place in the frameworks."""
    place = None if target in snapshot.index else read_place(target)
    if place is None:
        return name_now(snapshot, target, then)
    country = country_name(place.country)
    if place.field:
        said = tr(
            "any award at EQF level {n} in {country}, in the field {field} (ISCED-F)",
            n=place.eqf_level,
            country=country,
            field=snapshot.fields.get(place.field, place.field),
        )
        return Name(said)
    return Name(tr("any award at EQF level {n} in {country}", n=place.eqf_level, country=country))


def how_many(count: int) -> str:
    """How many questions are open."""
    return trn("{n} open question", "{n} open questions", count) if count else tr("no open question known")
