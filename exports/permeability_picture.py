"""The ways into tertiary education as a flow picture: from which sector, by what, into which part."""

from collections.abc import Iterable, Sequence

from exports.appearance import CERTAINTIES, GREY, SECTORS
from exports.bridge_words import MEANS, part_word, sector_word
from exports.flow_picture import Look, Size, flow_picture
from exports.flows import Flow
from exports.names import name_of
from graph.snapshot import Snapshot
from graph.vocabulary import Sector
from routes.means import Means, Part
from routes.permeability import Group
from words import tr, trn

NAMED = 6
"""How many kinds of award a band names on hovering."""


def permeability_picture(snapshot: Snapshot, groups: Sequence[Group], size: Size) -> str:
    """The picture as SVG; the same stands beside it as a table.

    Args:
        snapshot: the data.
        groups: the ways that are alike.
        size: how large.
    """
    flows = [
        Flow(
            (_sector(group), _means(group), _part(group.part)),
            len(group.starts),
            group.certainty.value if group.certainty else "none",
            _hint(snapshot, group),
        )
        for group in groups
    ]
    sectors = [sector for sector in Sector if any(group.sector is sector for group in groups)]
    parts = sorted({group.part for group in groups if group.part}, reverse=True)
    order = (
        [f"from {sector.value}" for sector in sectors],
        [f"by {means.value}" for means in Means],
        [*(_part(part) for part in parts), _part(None)],
    )
    looks: dict[str, Look] = {}
    for group in groups:
        looks[_sector(group)] = Look(
            sector_word(group.sector), _distinct(groups, sector=group.sector), SECTORS[group.sector].colour
        )
        looks[_means(group)] = Look(tr(MEANS[group.means]), _distinct(groups, means=group.means))
        colour = GREY if group.part is None else SECTORS[group.part.sector].colour
        looks[_part(group.part)] = Look(part_word(group.part), _distinct_part(groups, group.part), colour)
    return flow_picture(flows, order, looks, (tr("From"), tr("By"), tr("Into")), size)


def _sector(group: Group) -> str:
    return f"from {group.sector.value}"


def _means(group: Group) -> str:
    return f"by {group.means.value}"


def _part(part: Part | None) -> str:
    return "into none" if part is None else f"into {part.sector.value} {part.eqf_level}"


def _distinct(groups: Iterable[Group], *, sector: Sector | None = None, means: Means | None = None) -> int:
    """How many kinds of award there are, each once."""
    return len({s for g in groups if sector in (None, g.sector) and means in (None, g.means) for s in g.starts})


def _distinct_part(groups: Iterable[Group], part: Part | None) -> int:
    return len({start for group in groups if group.part == part for start in group.starts})


def _hint(snapshot: Snapshot, group: Group) -> str:
    """What a band says on hovering."""
    names = [name_of(snapshot.studies.properties[start]).native for start in group.starts]
    said = ", ".join(names[:NAMED])
    if len(names) > NAMED:
        said = tr("{names} and {n} more", names=said, n=len(names) - NAMED)
    count = trn("{n} kind of award", "{n} kinds of award", len(names))
    worth = tr(CERTAINTIES[group.certainty].word) if group.certainty else tr("No way known")
    return f"{sector_word(group.sector)} → {tr(MEANS[group.means])} → {part_word(group.part)}\n{worth}\n{count}: {said}"
