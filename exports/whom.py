"""Whom to ask: who decides, and who knows, with pages that the data or the networks themselves give."""

from collections.abc import Iterable
from dataclasses import dataclass

from exports.countries import country_name
from graph.numbers import UNKNOWN
from graph.snapshot import Snapshot
from routes.places import read_place
from words import N_, tr

ENIC_NARIC = "https://www.enic-naric.net/"
EUROGUIDANCE = "https://euroguidance.eu/"
EUROPASS = "https://europass.europa.eu/"

PROVIDER = N_("Decides on admission")
PROVIDER_OF_ONE = N_("Decides on admission to its own programme; others may offer this award, too")
AUTHORITY = N_("Keeps the qualifications framework of {country}")
NETWORKS = (
    (
        ENIC_NARIC,
        N_("ENIC-NARIC"),
        N_("Recognition of foreign certificates: choose the country in which you want to use yours"),
    ),
    (EUROGUIDANCE, N_("Euroguidance"), N_("Guidance for learning abroad: choose your own country")),
    (EUROPASS, N_("Europass"), N_("Courses and qualifications in Europe, in your language")),
)


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to ask.

    Attributes:
        name: who.
        what_for: what they decide or know.
        url: their page, where the data give it.
    """

    name: str
    what_for: str
    url: str | None


def whom_to_ask(snapshot: Snapshot, *, held: Iterable[str], target: str | None) -> tuple[Contact, ...]:
    """Whom to ask about a question, those who decide first.

    Args:
        snapshot: the data.
        held: ids of what is held.
        target: id of what is wanted, or a place as `AT/6`.
    """
    studies = [snapshot.index[id_] for id_ in (*held, *([target] if target else [])) if id_ in snapshot.index]
    found = list(_providers(snapshot, snapshot.index[target])) if target in snapshot.index else []
    place = read_place(target) if target and target not in snapshot.index else None
    there = [place.country] if place else []
    codes = dict.fromkeys([*there, *(code for study in reversed(studies) if (code := snapshot.country(study)))])
    for code in codes:
        found += _authorities(snapshot, code)
    networks = [Contact(tr(name), tr(what_for), url) for url, name, what_for in NETWORKS]
    return (*found, *networks)


def _providers(snapshot: Snapshot, study: int) -> Iterable[Contact]:
    """Who offers what is wanted; of a kind of award the providers in the data."""
    if snapshot.is_type(study):
        every = range(snapshot.studies.type_count, len(snapshot.studies.ids))
        programmes = [one for one in every if int(snapshot.studies.type_of[one]) == study != UNKNOWN]
    else:
        programmes = [study]
    ids = dict.fromkeys(snapshot.studies.properties[one].get("provider_id", "") for one in programmes)
    for id_ in ids:
        provider = snapshot.providers.get(id_)
        if provider:
            decides = tr(PROVIDER_OF_ONE) if snapshot.is_type(study) else tr(PROVIDER)
            yield Contact(provider["name"], decides, provider.get("website"))


def _authorities(snapshot: Snapshot, code: str) -> Iterable[Contact]:
    for framework in snapshot.frameworks.values():
        if framework.get("country") == code and framework.get("authority"):
            what_for = tr(AUTHORITY, country=country_name(code))
            yield Contact(framework["authority"], what_for, framework.get("website"))
