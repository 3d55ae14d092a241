"""A route step by step: what to do, what the rule asks in our words, what is not known, and where it says so."""

from exports import amounts
from exports.dates import day
from exports.names import name_by_id
from exports.sentences import in_words
from exports.study_sheet import offers
from graph.numbers import UNKNOWN
from graph.snapshot import Snapshot
from graph.vocabulary import Access, BridgeKind, Certainty
from routes.answer import OnTheWay, Recognised, Route, Step, StepKind
from routes.reasons import UNKNOWN_PARTS, bridge
from routes.summary import Amount, credits_of, fee_of, time_of
from views.html import link, text
from views.signs import certainty_word, fact, name, sector_sign, sentence, source_line
from words import N_, tr

ACCESS = {
    Access.GENERAL: N_("general access"),
    Access.RESTRICTED: N_("restricted access: only in certain fields or institutions"),
    Access.CONDITIONAL: N_("conditional access"),
    Access.NONE: N_("no access"),
}
ENTER = {
    Certainty.ENTITLED: N_("You may enter with {held} ({access})."),
    Certainty.CONDITIONAL: N_("You may enter, once you meet the condition, with {held} ({access})."),
    Certainty.DISCRETIONARY: N_("The institution decides whether you may enter with {held} ({access})."),
    Certainty.INFERRED: N_("No rule was found. We infer that you may be able to enter with {held}."),
}
OFFERS_SHOWN = 5


def timeline(snapshot: Snapshot, route: Route) -> str:
    """All steps of a route."""
    items, number = "", 0
    for step in route.steps:
        number += step.kind is not StepKind.STACK
        items += _step(snapshot, step, "+" if step.kind is StepKind.STACK else str(number))
    return f'<ol class="g-timeline">{items}</ol>'


def _step(snapshot: Snapshot, step: Step, mark: str) -> str:
    study = snapshot.index[step.to_id]
    if step.kind is StepKind.STACK:
        body = _stack(snapshot, step)
        title = text(tr("Have your micro-credentials recognised"))
    else:
        body = _move(snapshot, step, study)
        title = name(name_by_id(snapshot, step.to_id))
    return (
        f'<li><span class="g-number" aria-hidden="true">{mark}</span>'
        f"<h4>{sector_sign(snapshot.sector(study))}{title}</h4>"
        f'<p class="g-level">{text(_level(snapshot, study))}</p>'
        f"<p>{certainty_word(step.certainty, explain=True)}</p>{body}</li>"
    )


def _level(snapshot: Snapshot, study: int) -> str:
    level = int(snapshot.studies.eqf_level[study])
    if level == UNKNOWN:
        return tr("Not placed at a level of the European Qualifications Framework (EQF)")
    return tr("Level {n} of the European Qualifications Framework (EQF)", n=level)


def _move(snapshot: Snapshot, step: Step, study: int) -> str:
    parts = [f"<p>{_what_to_do(snapshot, step)}</p>"]
    if step.condition:
        parts.append(rule_asks(step.condition) if step.rule_id else _inferred_from(step.condition))
    if step.valid_to:
        parts.append(f"<p>{text(tr('The rule holds only until {until}.', until=day(step.valid_to)))}</p>")
    parts.append(_numbers(step))
    if step.exempted_ects != UNKNOWN:
        said = amounts.exempted(step.exempted_ects, counted_on=step.left_by_rule)
        parts.append(f"<p>{text(said)}</p>")
    parts += [f'<p class="g-gap">{text(tr(UNKNOWN_PARTS[part]))}</p>' for part in step.not_known]
    if step.entry_requirement:
        parts.append(provider_asks(step.entry_requirement))
    parts += map(_on_the_way, step.awards)
    parts.append(_offers(snapshot, study))
    law = f"{text(tr('Legal basis: {law}', law=step.legal_basis))}<br>" if step.legal_basis else ""
    sources = "<br>".join(map(source_line, step.sources))
    parts.append(f'<p class="g-foot">{law}{sources}</p>')
    return "".join(parts)


def _what_to_do(snapshot: Snapshot, step: Step) -> str:
    held = f"<strong>{name(name_by_id(snapshot, step.from_id))}</strong>" if step.from_id else ""
    access = text(tr(ACCESS[step.access])) if step.access else ""
    enter = text(tr(ENTER[step.certainty])).format(held=held, access=access)
    if not (step.bridge_title or step.bridge_kind):
        return enter
    bridge_name, words = bridge(step.bridge_title, step.bridge_kind)
    kind = f" ({text(tr(words))})" if words else ""
    length = f", {text(amounts.years(Amount(step.bridge_days)))}" if step.bridge_days else ""
    named = f"<strong>{in_words(bridge_name, ours=text, fact=fact)}</strong>{kind}{length}"
    first = tr("As: {bridge}") if step.bridge_kind is BridgeKind.TOP_UP else tr("First: {bridge}")
    return f"{text(first).format(bridge=named)}. {enter}"


def _on_the_way(award: OnTheWay) -> str:
    """An award that one may leave with earlier."""
    condition = f" <span lang='en'>{text(award.condition)}</span>" if award.condition else ""
    title = f"<strong>{in_words(award.title, ours=text, fact=fact)}</strong>"
    said = (
        text(tr("On the way you may leave with {award}.")).format(award=title)
        if award.least == UNKNOWN
        else text(tr("On the way you may leave with {award}, from {n} ECTS on.")).format(
            award=title, n=text(amounts.credit(award.least))
        )
    )
    return f"<p>{said}{condition} {source_line(award.source)}</p>"


def how_much(ects: int) -> str:
    """What a micro-credential counts, in words."""
    return tr("Counts") if ects == UNKNOWN else tr("{n} ECTS count", n=amounts.credit(ects))


def _inferred_from(reason: str) -> str:
    caption = f"<figcaption>{text(tr('Why we infer it'))}</figcaption>"
    return f'<figure class="g-asks">{caption}<p>{sentence(reason)}</p></figure>'


def rule_asks(condition: str) -> str:
    """What a rule asks, as the data put it: in English, whatever the language of the page."""
    return _paraphrase(tr("What the rule asks, in our words (in English)"), condition)


def _numbers(step: Step) -> str:
    said = [amounts.years(time_of(step)), amounts.credits(credits_of(step)), amounts.fee(fee_of(step))]
    return f'<ul class="g-numbers">{"".join(f"<li>{text(item)}</li>" for item in said)}</ul>'


def _offers(snapshot: Snapshot, study: int) -> str:
    if not snapshot.is_type(study):
        url = snapshot.studies.properties[study]["source_url"]
        page = link(url, tr("The programme's page"))
        return f"<p>{page}</p>"
    found = offers(snapshot, study)
    if not found:
        return ""
    items = "".join(
        f"<li>{link(offer.source.url, offer.name.native)} · {text(offer.provider)}</li>"
        for offer in found[:OFFERS_SHOWN]
    )
    more = len(found) - OFFERS_SHOWN
    rest = f"<li>{text(tr('and {n} more', n=more))}</li>" if more > 0 else ""
    label = tr("Offers we know of (there are others)")
    return f'<details class="g-offers"><summary>{text(label)}</summary><ul>{items}{rest}</ul></details>'


def provider_asks(entry_requirement: str) -> str:
    """What a provider asks for at entry, as the data put it: in English, whatever the language of the page."""
    return _paraphrase(tr("What the provider asks for, in our words (in English)"), entry_requirement)


def _stack(snapshot: Snapshot, step: Step) -> str:
    rows = "".join(
        f"<li>{name(name_by_id(snapshot, item.id))}: "
        f"<strong>{text(how_much(item.ects))}</strong> "
        f"{_period(item)}· {source_line(item.source)}</li>"
        for item in step.micro_credentials
    )
    asks = rule_asks(step.condition) if step.condition else ""
    return f"<p>{text(tr('Counted toward the programme, if you are admitted:'))}</p><ul>{rows}</ul>{asks}"


def _period(item: Recognised) -> str:
    said = amounts.period(item.valid_from, item.valid_to)
    return f"· {text(said)} " if said else ""


def _paraphrase(label: str, words: str) -> str:
    """What a source says, in words of the data, which are not the source's own."""
    caption = f"<figcaption>{text(label)}</figcaption>"
    return f'<figure class="g-asks">{caption}<p lang="en">{text(words)}</p></figure>'
