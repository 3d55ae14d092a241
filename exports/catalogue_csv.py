"""The catalogue, or what was found in it, as a table for a spreadsheet."""

from collections.abc import Iterable
from datetime import date

from exports import micro_credentials as said
from exports.names import name_by_id
from exports.spreadsheet import as_csv
from graph.snapshot import Snapshot
from routes.catalogue.counting import counts_toward
from words import tr


def catalogue_csv(snapshot: Snapshot, ids: Iterable[str], on: date) -> bytes:
    """These micro-credentials, one a row; an empty cell means not known.

    Args:
        snapshot: the data.
        ids: the micro-credentials, in their order.
        on: the day for which it is said what they count toward.
    """
    head = (
        tr("Id"),
        tr("Title"),
        tr("Language"),
        tr("Provider"),
        tr("Country"),
        tr("EQF level"),
        tr("Level, in words"),
        tr("ECTS"),
        tr("Credit in its own system"),
        tr("Credit system"),
        tr("Work in hours"),
        tr("Length in weeks"),
        tr("Mode"),
        tr("Fee in EUR"),
        tr("Fee, as the source writes it"),
        tr("Currency"),
        tr("Field (ISCED-F code)"),
        tr("Field"),
        tr("Asked for before (in English)"),
        tr("Assessment (in English)"),
        tr("Quality assurance (in English)"),
        tr("Stacking"),
        tr("Learning outcomes (in English)"),
        tr("Counts toward, as a rule of the data says"),
        tr("Source"),
        tr("How far checked"),
        tr("Checked on"),
    )
    return as_csv(head, (_row(snapshot, id_, on) for id_ in ids))


def _row(snapshot: Snapshot, id_: str, on: date) -> tuple[object, ...]:
    offer = snapshot.micro_credentials[id_]
    toward = (str(name_by_id(snapshot, one.target_id)) for one in counts_toward(snapshot, id_, on) if one.holds)
    return (
        id_,
        offer.get("title"),
        offer.get("language"),
        said.provider(snapshot, offer),
        said.country(offer),
        offer.get("eqf_level"),
        said.level(snapshot, offer),
        offer.get("ects"),
        offer.get("national_credits"),
        offer.get("national_credit_system"),
        offer.get("workload_hours"),
        offer.get("duration_weeks"),
        said.mode(offer),
        offer.get("fee_eur"),
        offer.get("fee_original"),
        offer.get("currency"),
        offer.get("isced_f"),
        said.field(snapshot, offer.get("isced_f")),
        offer.get("prerequisite"),
        offer.get("assessment"),
        offer.get("quality_assurance"),
        said.stacking(offer),
        offer.get("learning_outcomes"),
        "; ".join(toward),
        offer["source_url"],
        offer.get("evidence"),
        offer.get("checked_on"),
    )
