"""What must be known of an answer about an occupation: what it does not say, and whom to ask."""

from collections.abc import Iterator, Sequence

from graph.snapshot import Properties, Snapshot
from routes.occupation.covers import Covers
from routes.occupation.skills import Needed
from routes.terms import Country
from routes.wording import either, listed
from words.said import Said, said, saidn

REGULATED = "http://data.europa.eu/esco/regulated-professions/regulated"
UNREGULATED = "http://data.europa.eu/esco/regulated-professions/unregulated"
"""What ESCO writes in `regulatedProfessionNote`."""

NO_QUALIFICATION = said(
    "To have learned these skills is no qualification for the occupation and no right to practise it."
)
NO_SKILLS = said("The data say of no skill that this occupation needs it.")


def is_regulated(occupation: Properties) -> bool | None:
    """Whether a source says that it is a regulated profession; None: not known. No source says that it is none."""
    return True if occupation.get("regulation") == REGULATED else None


def regulation(occupation: Properties) -> Said:
    """What is known of its regulation."""
    note = occupation.get("regulation")
    if note == REGULATED:
        return said(
            "ESCO marks this occupation as a regulated profession. What is asked for where you want to work, the data "
            "do not say: ask the authority there."
        )
    if note == UNREGULATED:
        return said(
            "ESCO notes no regulation of this occupation, and does not say for which countries. Whether it is a "
            "regulated profession where you want to work is not known: ask the authority there."
        )
    if note:
        return said("On its regulation ESCO notes: {note}", note=note)
    return said("Whether this is a regulated profession where you want to work is not known: ask the authority there.")


def notices(
    snapshot: Snapshot,
    occupation: Properties,
    skills: Sequence[Needed],
    found: Covers,
    countries: frozenset[str],
    nowhere: int,
) -> Iterator[Said]:
    """The sentences that belong to an answer, the most important first.

    Args:
        snapshot: the data.
        occupation: what the data say of the occupation.
        skills: the skills it needs.
        found: the sets that teach them.
        countries: only what is offered in these was looked at; empty: anywhere.
        nowhere: how many offers were left out since the data do not say in which country they are.
    """
    yield NO_QUALIFICATION
    yield regulation(occupation)
    if not skills:
        yield NO_SKILLS
    yield _who_says(snapshot)
    if countries:
        yield said(
            "Only what is offered in {countries} was looked at.", countries=either(map(Country, sorted(countries)))
        )
    if nowhere:
        yield saidn(
            "{n} offer was left out, since the data do not say in which country it is.",
            "{n} offers were left out, since the data do not say in which country they are.",
            nowhere,
        )
    part = dict.fromkeys(id_ for one in skills for id_ in one.in_part)
    if part:
        titles = listed(snapshot.micro_credentials[id_]["title"] for id_ in part)
        yield said(
            "Of {titles} only a part is held. No source says which skills that part teaches, so none is counted.",
            titles=titles,
        )
    if found.out_of_reach:
        yield saidn(
            "{n} skill is taught only by what asks for a micro-credential that is not to be had there.",
            "{n} skills are taught only by what asks for micro-credentials that are not to be had there.",
            len(found.out_of_reach),
        )
    if found.stopped:
        yield said("The search for the best set took too long and was stopped: a better one may exist.")


def _who_says(snapshot: Snapshot) -> Said:
    """How much of the data says what it teaches: what is not said is not known, and no skill is guessed from words."""
    studies = snapshot.studies
    offers = len(snapshot.micro_credentials) + len(studies.ids) - studies.type_count
    return said(
        "“No offer known” does not mean that there is none: of {all} micro-credentials and programmes in the data, {n} "
        "say which skills of ESCO they teach, and only that is counted.",
        n=sum(any("uri" in one.properties for one in taught) for taught in snapshot.skills.values()),
        all=offers,
    )
