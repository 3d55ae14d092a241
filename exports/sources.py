"""How well the page behind a fact was read, and when, in words."""

from exports.dates import day
from graph.vocabulary import Evidence
from words import tr


def checked(evidence: str | None, on: str | None) -> str:
    """How well a page was read, and when, as far as either is known; nothing where neither is.

    Args:
        evidence: `seen` or `known`.
        on: the day.
    """
    if evidence == Evidence.SEEN:
        return tr("its words were checked on {day}", day=day(on)) if on else tr("its words were checked")
    if evidence == Evidence.KNOWN:
        if on:
            return tr("a source was named on {day}, its text was not checked", day=day(on))
        return tr("a source is named, its text was not checked")
    return tr("looked at on {day}", day=day(on)) if on else ""
