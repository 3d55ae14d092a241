"""The learner's own limits in words, and what a rule gives that is weaker than they ask for."""

from collections.abc import Iterable, Mapping

from graph.snapshot import Snapshot
from graph.vocabulary import Certainty, Mode
from routes.request import RouteRequest
from routes.terms import Country, Tongue, Years
from routes.wording import euros, listed, name_of
from words import N_
from words.said import Listed, Said, said

AT_LEAST = {
    Certainty.ENTITLED: N_("the limit to steps marked “You may apply”"),
    Certainty.CONDITIONAL: N_("the limit to steps marked “You may apply” or “With a condition”"),
    Certainty.DISCRETIONARY: N_("the limit to steps that somebody published"),
    Certainty.INFERRED: N_("the limit to steps of any kind"),
}
MODES = {Mode.ONLINE.value: N_("online"), Mode.BLENDED.value: N_("partly online"), Mode.ONSITE.value: N_("on site")}


def limits_said(snapshot: Snapshot, request: RouteRequest) -> Iterable[tuple[str, Said]]:
    """The learner's limits in words, by name."""
    yield (
        "max_rank",
        said(AT_LEAST[request.certainty]).coded(f"the limit to steps that are at least {request.certainty}"),
    )
    countries = listed(map(Country, sorted(request.countries)))
    yield "countries", said("the limit to study in {countries}", countries=countries)
    languages = listed(map(Tongue, sorted(request.languages)))
    yield "languages", said("the limit to what is taught in {languages}", languages=languages)
    modes = listed(said(MODES[mode]).coded(mode) for mode in sorted(request.modes))
    yield "modes", said("the limit to what is studied {modes}", modes=modes)
    yield "avoid", said("the wish to avoid {titles}", titles=_titles(snapshot, request.avoid))
    yield "require", said("the wish to pass {titles}", titles=_titles(snapshot, request.require))


def unaffordable(request: RouteRequest) -> Iterable[tuple[str, Said]]:
    """The limits of money and time in words, by name."""
    if request.max_fee is not None:
        yield "max_fee", said("of their fees is more than {euros} EUR", euros=euros(request.max_fee))
    if request.max_years is not None:
        yield "max_years", said("of their time is more than {years}", years=Years.made(request.max_years))


def weak_rule(ends: Mapping[str, str], certainty: Certainty, condition: str | None, rule: str | None) -> Said:
    """What a rule that is weaker than asked for gives, and on what condition."""
    opens = f"{ends['held']} opens {ends['wanted']} only as {certainty}"
    if certainty is Certainty.INFERRED:
        text = said("{held} opens {wanted} only by our inference: no rule says it.", **ends)
        return text.coded(f"{opens}: no rule says it.")
    theirs = certainty is Certainty.DISCRETIONARY
    if condition:
        text = (
            said("{held} opens {wanted} only by their decision: {condition}", **ends, condition=condition)
            if theirs
            else said("{held} opens {wanted} only with a condition: {condition}", **ends, condition=condition)
        )
        return text.coded(f"{opens}: {condition} ({rule})")
    text = (
        said("{held} opens {wanted} only by their decision.", **ends)
        if theirs
        else said("{held} opens {wanted} only with a condition.", **ends)
    )
    return text.coded(f"{opens}. ({rule})")


def _titles(snapshot: Snapshot, ids: Iterable[str]) -> Listed:
    """The titles of studies; a rule has none, so its id is said."""
    index = snapshot.index
    return listed(name_of(snapshot, index[id_]) if id_ in index else said("a rule").coded(id_) for id_ in sorted(ids))
