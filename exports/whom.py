"""Whom to ask: who decides, and who knows, with pages that the data or the networks themselves give."""

from collections.abc import Iterable
from dataclasses import dataclass

from exports.countries import country_name
from graph.numbers import UNKNOWN
from graph.snapshot import Snapshot
from graph.vocabulary import Network
from routes.places import country_of
from routes.sources import Source, source_of
from words import N_, tr

ENIC_NARIC = "https://www.enic-naric.net/"
EUROGUIDANCE = "https://euroguidance.eu/"
EUROPASS = "https://europass.europa.eu/"

PROVIDER = N_("Decides on admission")
PROVIDER_OF_ONE = N_("Decides on admission to its own programme; others may offer this award, too")
OFFERERS = N_("The admissions office of an institution that offers it")
AUTHORITY = N_("Keeps the qualifications framework of {country}")
RECOGNITION = N_("Recognition of foreign certificates in {country} (ENIC-NARIC)")
GUIDANCE = N_("Guidance for learning abroad, for those who live in {country} (Euroguidance)")
CENTRES = {Network.ENIC_NARIC: RECOGNITION, Network.EUROGUIDANCE: GUIDANCE}
NETWORKS = (
    (
        ENIC_NARIC,
        N_("ENIC-NARIC"),
        N_("Recognition of foreign certificates: choose the country in which you want to use yours"),
    ),
    (EUROGUIDANCE, N_("Euroguidance"), N_("Guidance for learning abroad: choose your own country")),
    (EUROPASS, N_("Europass"), N_("Courses and qualifications in Europe, in your language")),
)
_OF = {Network.ENIC_NARIC: NETWORKS[0], Network.EUROGUIDANCE: NETWORKS[1]}


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to ask.

    Attributes:
        name: who.
        what_for: what they decide or know.
        url: their own page, where the data give it.
        source: the page that names them, of a national centre.
        network: of a national centre without a page of its own, the page of its network.
    """

    name: str
    what_for: str
    url: str | None
    source: Source | None = None
    network: str | None = None

    @property
    def page(self) -> str | None:
        """Where to go on: their own page, or that of their network."""
        return self.url or self.network


def whom_to_ask(snapshot: Snapshot, *, held: Iterable[str], target: str | None) -> tuple[Contact, ...]:
    """Whom to ask about a question: those who admit, those who recognise and advise, then who keeps the framework.

    The recognition centre is named where a certificate is to be used in another country, and where it is not known
    what is held.

    Args:
        snapshot: the data.
        held: ids of what is held.
        target: id of what is wanted, or a place as `AT/6`.
    """
    held = tuple(held)
    found = list(_providers(snapshot, snapshot.index[target])) if target in snapshot.index else []
    there, here = country_of(snapshot, target), _countries(snapshot, held)
    if target and not found:
        found.append(Contact(tr(OFFERERS), tr(PROVIDER), None))
    if not is_domestic(snapshot, held, target):
        found += [centre(snapshot, there, Network.ENIC_NARIC), *guidance(snapshot, held)]
    for code in dict.fromkeys([*([there] if there else []), *reversed(here)]):
        found += _authorities(snapshot, code)
    url, name, what_for = NETWORKS[-1]
    return (*found, Contact(tr(name), tr(what_for), url))


def centre(snapshot: Snapshot, country: str | None, network: Network) -> Contact:
    """The centre of a country in a network; the network where the data name none, never another country's centre.

    Args:
        snapshot: the data.
        country: the country's code: of recognition that of what is wanted, of guidance the learner's own.
        network: the network.
    """
    site, name, what_for = _OF[network]
    found = snapshot.contacts.get((country or "", network))
    if found is None:
        return Contact(tr(name), tr(what_for), site)
    says = tr(CENTRES[network], country=country_name(found["country"]))
    own = found.get("website")
    return Contact(found["name"], says, own, source_of(found), None if own else site)


def guidance(snapshot: Snapshot, held: Iterable[str]) -> tuple[Contact, ...]:
    """Who advises those who hold this: the centres of their countries, and the network where one is not known."""
    own: list[str | None] = [*_countries(snapshot, held)]
    centres = (centre(snapshot, code, Network.EUROGUIDANCE) for code in own or [None])
    return tuple(sorted(dict.fromkeys(centres), key=lambda one: one.source is None))


def is_domestic(snapshot: Snapshot, held: Iterable[str], target: str | None) -> bool:
    """Whether all that is held is from the country of what is wanted: then nothing is recognised across a border."""
    here = _countries(snapshot, held)
    return bool(here) and here == [country_of(snapshot, target)]


def _countries(snapshot: Snapshot, held: Iterable[str]) -> list[str]:
    studies = (snapshot.index[id_] for id_ in held if id_ in snapshot.index)
    return list(dict.fromkeys(code for study in studies if (code := snapshot.country(study))))


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
