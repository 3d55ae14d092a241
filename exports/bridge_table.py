"""The bridges that a page shows, as a table to take away."""

from collections.abc import Iterable, Iterator

from exports.appearance import ACCESS, CERTAINTIES, EVIDENCE
from exports.bridge_words import EXPLICITLY_NOT, eqf, kind_word, length, sector_word
from exports.countries import country_name
from exports.names import name_of
from exports.spreadsheet import as_csv
from graph.snapshot import ACCESS as ACCESS_VALUES
from graph.snapshot import Properties, Snapshot
from routes.means import certainty_of, sector_of
from routes.selection import REFUSED, Held
from words import tr

Row = tuple[object, ...]


def bridges_csv(snapshot: Snapshot, found: Iterable[Held]) -> bytes:
    """Every rule and every dead end shown, one a line, each with its source.

    Args:
        snapshot: the data.
        found: what is shown.
    """
    return as_csv(_columns(), (row for held in found for row in _rows(snapshot, held)))


def _columns() -> tuple[str, ...]:
    held = (tr("Country"), tr("Held"), tr("Held, in English"), tr("Sector"), tr("EQF level of what is held"))
    way = (tr("How"), tr("Bridge"), tr("Length of the bridge"))
    opened = (tr("Leads to"), tr("Leads to, in English"), tr("EQF level of what it leads to"))
    worth = (tr("How sure"), tr("Access"), tr("Condition, in our words (in English)"))
    return *held, *way, *opened, *worth, tr("Legal basis"), tr("Source"), tr("How it was checked"), tr("Checked on")


def _rows(snapshot: Snapshot, held: Held) -> Iterator[Row]:
    for rule in held.rules:
        yield *_start(snapshot, held.study), *_rule(snapshot, rule)
    if held.dead_end:
        properties = snapshot.studies.properties[held.study]
        unknown = (None, None, None, None, None, None, tr("No way known"), None, None, None)
        yield *_start(snapshot, held.study), *unknown, *_source(properties)


def _start(snapshot: Snapshot, study: int) -> Row:
    properties = snapshot.studies.properties[study]
    name = name_of(properties)
    place = country_name(properties["country"]) if properties.get("country") else None
    level = int(snapshot.studies.eqf_level[study])
    return place, name.native, name.english or name.native, sector_word(sector_of(snapshot, study)), eqf(level)


def _rule(snapshot: Snapshot, rule: int) -> Row:
    properties, head = snapshot.arcs.properties[rule], int(snapshot.arcs.head[rule])
    certainty, opened = certainty_of(snapshot, rule), name_of(snapshot.studies.properties[head])
    refused = certainty is None
    worth = tr(EXPLICITLY_NOT[REFUSED]) if certainty is None else tr(CERTAINTIES[certainty].word)
    return (
        None if refused else kind_word(snapshot, rule),
        properties.get("bridging"),
        length(snapshot, rule),
        opened.native,
        opened.english or opened.native,
        eqf(int(snapshot.studies.eqf_level[head])),
        worth,
        tr(ACCESS[ACCESS_VALUES[int(snapshot.arcs.access[rule])]]),
        properties.get("condition"),
        properties.get("legal_basis"),
        *_source(properties),
    )


def _source(properties: Properties) -> Row:
    how = EVIDENCE.get(properties.get("evidence") or "")
    return properties["source_url"], tr(how) if how else tr("not known"), properties.get("checked_on")
