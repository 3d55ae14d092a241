"""What would change if something were different, in words."""

from collections.abc import Iterator

from exports import amounts
from exports.compared import NAMES, value
from graph.numbers import DAYS_A_YEAR
from routes.answer import Route
from routes.summary import summary
from routes.what_if import Change, WhatIf, best_in
from words import N_, tr, trn

LESS_MORE = {
    "ects": (N_("{amount} less to earn"), N_("{amount} more to earn")),
    "years": (N_("{amount} less"), N_("{amount} more")),
    "fee_eur": (N_("{amount} cheaper, as far as is known"), N_("{amount} dearer, as far as is known")),
}
COUNTS = {
    "unknowns": (N_("less is not known"), N_("more is not known")),
    "steps": (N_("fewer steps"), N_("more steps")),
    "uncertainty": (N_("more certain"), N_("less certain")),
}
BEST = {
    "years": N_("Soonest"),
    "ects": N_("Least to earn"),
    "fee_eur": N_("Lowest known fees"),
    "steps": N_("Fewest steps"),
    "uncertainty": N_("Most certain"),
}


def sentences(found: WhatIf) -> Iterator[str]:
    """What changes on the whole."""
    if found.held_then:
        yield tr("You would hold it already.")
        return
    if found.nothing:
        if not found.after.routes:
            yield tr("There would be no route either.")
        else:
            yield tr("Nothing changes: the same routes, at the same cost.")
        return
    if found.gained:
        yield trn("One route is gained.", "{n} routes are gained.", len(found.gained))
    if found.lost:
        yield (
            trn(
                "One route is lost, or is beaten by one that is gained.",
                "{n} routes are lost, or are beaten by those that are gained.",
                len(found.lost),
            )
            if found.gained
            else trn("One route is lost.", "{n} routes are lost.", len(found.lost))
        )
    if found.changed:
        yield trn("One route takes something else.", "{n} routes take something else.", len(found.changed))
    if found.same:
        yield trn("One route stays as it is.", "{n} routes stay as they are.", found.same)


def change(one: Change) -> str:
    """What the same way would take more or less: `25 ECTS less to earn, 5 months less`."""
    said = []
    for name in ("years", "ects", "fee_eur"):
        if more := one.more.get(name):
            said.append(tr(LESS_MORE[name][more > 0], amount=_amount(name, abs(more))))
    said += [tr(COUNTS[name][one.more[name] > 0]) for name in COUNTS if name in one.more]
    return ", ".join(said)


def rows(found: WhatIf) -> Iterator[tuple[str, str, str]]:
    """The best in each respect: what it is called, as it is now, as it would be."""
    yield tr("Routes"), str(len(found.before.routes)), str(len(found.after.routes))
    for name, label in BEST.items():
        now, then = (_best(answer.routes, name) for answer in (found.before, found.after))
        if now != then:
            yield tr(label), now, then


def _best(routes: tuple[Route, ...], criterion: str) -> str:
    best = best_in(routes, criterion)
    if best is None:
        return tr("no route")
    if not best.steps:
        return tr("You hold this already")
    said = value(criterion, best, summary(best))
    return tr("{what}: {amount}", what=tr(NAMES[criterion]), amount=said) if criterion == "uncertainty" else said


def _amount(criterion: str, number: int) -> str:
    if criterion == "years":
        return amounts.usual_time(number / DAYS_A_YEAR)
    unit = 100
    said = f"{number / unit:,.2f}".rstrip("0").rstrip(".")
    return tr("{n} ECTS", n=said) if criterion == "ects" else tr("EUR {euros}", euros=said)
