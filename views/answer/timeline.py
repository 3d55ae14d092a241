"""A route step by step: what the rule gives, what to do next, whom to ask, what is not known, and where it says so."""

from collections.abc import Iterable

from exports import amounts
from exports.appearance import MODES
from exports.languages import language_name
from exports.names import name_by_id
from exports.next_steps import sentence, whom
from exports.sentences import in_words
from exports.study_sheet import level_line, offers
from exports.whom import centre
from graph.numbers import UNKNOWN
from graph.snapshot import Snapshot
from graph.vocabulary import Access, BridgeKind, Certainty, Evidence, Network
from routes.answer import OnTheWay, Recognised, Route, Step, StepKind
from routes.do_next import Action, Task, Whom, actions
from routes.explain import counted_from_credit, other_usual_time
from routes.limits import primary
from routes.provisos import ProvisoKind, provided_that
from routes.sources import Source
from routes.summary import credits_of, fee_of, time_of
from views.contacts import named
from views.html import filled, link, text
from views.notes import Notes
from views.signs import certainty_word, fact, name, sector_sign, source_line
from views.signs import sentence as spoken
from words import N_, tr

ACCESS = {
    Access.GENERAL: N_("general access"),
    Access.RESTRICTED: N_("restricted access: only in certain fields or institutions"),
    Access.CONDITIONAL: N_("conditional access"),
    Access.NONE: N_("no access"),
}
ENTER = {
    Certainty.ENTITLED: N_("You may enter {entered} with {held} ({access})."),
    Certainty.CONDITIONAL: N_("You may enter {entered} with {held}, once you meet the condition ({access})."),
    Certainty.DISCRETIONARY: N_("The institution decides whether you may enter {entered} with {held} ({access})."),
}
GIVES = {
    Certainty.ENTITLED: N_("You may enter with {held} ({access})."),
    Certainty.CONDITIONAL: N_("You may enter with {held}, once you meet the condition ({access})."),
    Certainty.DISCRETIONARY: N_("The institution decides whether you may enter with {held} ({access})."),
}
INFERRED = N_("No rule was found. We infer that you may be able to enter with {held}.")
SHORTENED = N_("It is shortened for those who hold this: {bridge}.")
OFFERS_SHOWN = 5


def timeline(snapshot: Snapshot, route: Route, notes: Notes) -> str:
    """All steps of a route.

    Args:
        snapshot: the data.
        route: the route.
        notes: takes the pages cited.
    """
    items, number = "", 0
    for step in route.steps:
        number += step.kind is not StepKind.STACK
        items += _step(snapshot, notes, step, "+" if step.kind is StepKind.STACK else str(number))
    return f'<ol class="g-timeline">{items}</ol>'


def _step(snapshot: Snapshot, notes: Notes, step: Step, mark: str) -> str:
    study = snapshot.index[step.to_id]
    if step.kind is StepKind.STACK:
        body = _stack(snapshot, notes, step)
        title = text(tr("Have your micro-credentials recognised"))
    else:
        body = _move(snapshot, notes, step, study)
        title = name(name_by_id(snapshot, step.to_id))
    return (
        f'<li><span class="g-number" aria-hidden="true">{mark}</span>'
        f"<h4>{sector_sign(snapshot.sector(study))}{title}</h4>"
        f'<p class="g-level">{text(level_line(snapshot, study))}</p>'
        f"<p>{_worth(step)}</p>{body}</li>"
    )


def _worth(step: Step) -> str:
    """What the step is worth; where nobody read the rule, that is said in place of what such a rule gives."""
    if step.evidence != Evidence.KNOWN:
        return certainty_word(step.certainty, explain=True)
    said = tr("A rule is named that says so, but its text was not checked: ask before you rely on it.")
    return f'{certainty_word(step.certainty)} <span class="g-meaning">{text(said)}</span>'


def _move(snapshot: Snapshot, notes: Notes, step: Step, study: int) -> str:
    gives = f"<p>{_gives(snapshot, step)}{''.join(map(notes.mark, step.sources))}</p>"
    parts = [gives, _leaves(snapshot, step), _numbers(step)]
    usual = other_usual_time(snapshot, study) if counted_from_credit(step) else None
    if usual is not None:
        said = tr(
            "It usually takes {length}: the time here is counted from its credits.",
            length=amounts.usual_time(float(usual)),
        )
        parts.append(f'<p class="g-gap">{text(said)}</p>')
    if step.condition and not step.rule_id:
        parts.append(_reason(step.condition))
    parts.append(_to_do(snapshot, notes, step))
    parts += [f'<p class="g-gap">{spoken(said)}</p>' for said in _also(step)]
    parts += [_on_the_way(notes, award) for award in step.awards]
    parts.append(_offers(snapshot, notes, snapshot.index[step.entered_id]))
    law = text(tr("Legal basis: {law}", law=step.legal_basis)) if step.legal_basis else ""
    sources = "".join(
        f'<span class="g-cited">{"<br>" if law or place else ""}{source_line(page)}</span>'
        for place, page in enumerate(step.sources)
    )
    parts.append(f'<p class="g-foot">{law}{sources}</p>')
    return "".join(parts)


def _gives(snapshot: Snapshot, step: Step) -> str:
    """What the rule gives."""
    held = f"<strong>{name(name_by_id(snapshot, step.from_id))}</strong>" if step.from_id else ""
    if step.access is None:
        return filled(tr(INFERRED), held=held)
    access = text(tr(ACCESS[step.access]))
    if step.within:
        entered = f"<strong>{name(name_by_id(snapshot, step.within.id))}</strong>"
        said = filled(tr(ENTER[step.entering]), entered=entered, held=held, access=access)
    else:
        said = filled(tr(GIVES[step.certainty]), held=held, access=access)
    if step.bridge_kind is BridgeKind.TOP_UP and step.bridge_title:
        said += f" {filled(tr(SHORTENED), bridge=in_words(step.bridge_title, ours=text, fact=fact))}"
    return said


def _leaves(snapshot: Snapshot, step: Step) -> str:
    """With which award what is entered is left on the way, and under what condition."""
    if step.within is None:
        return ""
    award = f"<strong>{name(name_by_id(snapshot, step.to_id))}</strong>"
    said = filled(tr("You do not complete it: you leave it on the way, with {award}."), award=award)
    asked = tr("What the award on the way asks for, in our words (in English)")
    return f"<p>{said}</p>{_paraphrase(asked, step.within.condition) if step.within.condition else ''}"


def _to_do(snapshot: Snapshot, notes: Notes, step: Step) -> str:
    """What to do next, what the rule or the provider asks for, and whom to ask."""
    found = actions(snapshot, step)
    office = found[-1]
    items = "".join(_action(snapshot, notes, one, step.sources, office.whom) for one in found)
    who = text(tr("Whom to ask: {whom}", whom=whom(snapshot, office)))
    return (
        f'<section class="g-do"><h5>{text(tr("What to do next"))}</h5><ol>{items}</ol>'
        f'<p class="g-whom">{who}</p></section>'
    )


def _action(snapshot: Snapshot, notes: Notes, action: Action, rule: tuple[Source, ...], office: Whom) -> str:
    asks = who = ""
    if action.task in (Task.MEET, Task.READ) and action.says:
        asks = rule_asks(action.says)
    elif action.task is Task.MEET_PROVIDER and action.says:
        asks = provider_asks(action.says)
    if action.whom is not office:  # the admissions office is named once, below
        who = whom(snapshot, action)
        asked = centre(snapshot, action.country, Network.ENIC_NARIC) if action.whom is Whom.ENIC_NARIC else None
        who = named(asked, who) + (notes.mark(asked.page) if asked.page else "") if asked else text(who)
        who = f' <span class="g-whom">{filled(tr("Ask: {whom}"), whom=who)}</span>'
    # The rule's own page is named once, below all that it says; another page is named where it is needed.
    pages = action.sources if action.task is Task.TAKE_BRIDGE else [p for p in action.sources if p not in rule]
    where = "".join(f' <span class="g-source">{notes.link(page)}</span>' for page in pages)
    return f"<li>{text(sentence(action))}{who}{where}{asks}</li>"


def _also(step: Step) -> Iterable[str]:
    """What else the step depends on, and no action says."""
    limits = {said for _, said in step.not_said}
    return [p.text for p in provided_that([step]) if p.kind is ProvisoKind.CREDIT_EARNED or p.text in limits]


def _on_the_way(notes: Notes, award: OnTheWay) -> str:
    """An award that one may leave with earlier."""
    title = f"<strong>{in_words(award.title, ours=text, fact=fact)}</strong>"
    if award.least == UNKNOWN:
        said = filled(tr("On the way you may leave with {award}."), award=title)
    else:
        sentence_ = tr("On the way you may leave with {award}, from {n} ECTS on.")
        said = filled(sentence_, award=title, n=amounts.credit(award.least))
    condition = f" <span lang='en'>{text(award.condition)}</span>" if award.condition else ""
    return f"<p>{said}{condition} {notes.line(award.source)}</p>"


def how_much(ects: int) -> str:
    """What a micro-credential counts, in words."""
    return tr("Counts") if ects == UNKNOWN else tr("{n} ECTS count", n=amounts.credit(ects))


def rule_asks(condition: str) -> str:
    """What a rule asks, as the data put it: in English, whatever the language of the page."""
    return _paraphrase(tr("What the rule says, in our words (in English)"), condition)


def _numbers(step: Step) -> str:
    said = [amounts.years(time_of(step)), amounts.credits(credits_of(step)), amounts.fee(fee_of(step))]
    if step.bridge_days:
        said.insert(1, tr("{length} of that for the bridge", length=amounts.usual_time(step.bridge_days / 365)))
    return f'<ul class="g-numbers">{"".join(f"<li>{text(item)}</li>" for item in said)}</ul>'


def _offers(snapshot: Snapshot, notes: Notes, study: int) -> str:
    if not snapshot.is_type(study):
        url = snapshot.studies.properties[study]["source_url"]
        page = link(url, tr("The programme's page"))
        return f"<p>{page}{notes.mark(url)}</p>"
    found = offers(snapshot, study)
    if not found:
        return ""
    items = "".join(
        f"<li>{link(one.source.url, one.name.native)} · {text(_about_offer(snapshot, one.id, one.provider))}</li>"
        for one in found[:OFFERS_SHOWN]
    )
    more = len(found) - OFFERS_SHOWN
    rest = f"<li>{text(tr('and {n} more', n=more))}</li>" if more > 0 else ""
    label = tr("Offers we know of (there are others)")
    return f'<details class="g-offers"><summary>{text(label)}</summary><ul>{items}{rest}</ul></details>'


def _about_offer(snapshot: Snapshot, id_: str, provider: str) -> str:
    """Who offers a programme, in which language and how one studies there, where that is known."""
    row = snapshot.studies.properties[snapshot.index[id_]]
    tongue, mode = row.get("language"), row.get("mode")
    said = (provider, language_name(primary(tongue)) if tongue else "", tr(MODES[mode]) if mode in MODES else "")
    return " · ".join(part for part in said if part)


def provider_asks(entry_requirement: str) -> str:
    """What a provider asks for at entry, as the data put it: in English, whatever the language of the page."""
    return _paraphrase(tr("What the provider asks for, in our words (in English)"), entry_requirement)


def _stack(snapshot: Snapshot, notes: Notes, step: Step) -> str:
    rows = "".join(
        f"<li>{name(name_by_id(snapshot, item.id))}: "
        f"<strong>{text(how_much(item.ects))}</strong> "
        f"{_period(item)}· {notes.line(item.source)}</li>"
        for item in step.micro_credentials
    )
    asks = rule_asks(step.condition) if step.condition else ""
    counted = f"<p>{text(tr('Counted toward the programme, if you are admitted:'))}</p><ul>{rows}</ul>{asks}"
    return f"{counted}{_to_do(snapshot, notes, step)}"


def _period(item: Recognised) -> str:
    said = amounts.period(item.valid_from, item.valid_to)
    return f"· {text(said)} " if said else ""


def _reason(inferred_from: str) -> str:
    caption = f"<figcaption>{text(tr('Why we infer it'))}</figcaption>"
    return f'<figure class="g-asks">{caption}<p>{spoken(inferred_from)}</p></figure>'


def _paraphrase(label: str, words: str) -> str:
    """What a source says, in words of the data, which are not the source's own."""
    caption = f"<figcaption>{text(label)}</figcaption>"
    return f'<figure class="g-asks">{caption}<p lang="en">{text(words)}</p></figure>'
