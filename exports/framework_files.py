"""Frameworks side by side as files: CSV, a row for each level and link, and JSON as `gradus compare` writes it."""

import json
from collections.abc import Sequence

from exports.rungs import differs_in_number
from exports.spreadsheet import as_csv
from graph.version import StoreVersion
from queries.atlas import Atlas
from queries.things import Source

COLUMNS = (
    "framework_id",
    "framework",
    "country",
    "region",
    "level_code",
    "level_order",
    "label_en",
    "eqf_level",
    "match",
    "referenced_to_eqf_year",
    "qf_ehea_cycles",
    "differs_in_number",
    "qualification_types",
    "source_url",
    "evidence",
    "checked_on",
    "dataset",
    "dataset_version",
)


def csv_file(atlas: Atlas, frameworks: Sequence[str], version: StoreVersion) -> bytes:
    """The levels of some frameworks as CSV.

    Args:
        atlas: all frameworks.
        frameworks: the ids of those to write, in order.
        version: what the data is.
    """
    dataset = version.as_json()
    rows: list[list[object]] = []
    for id_ in frameworks:
        framework = atlas.frameworks[id_]
        for level in atlas.levels[id_]:
            for link in level.referenced_to or (None,):
                source = _first((*(link.sources if link else ()), *level.sources))
                rows.append(
                    [
                        id_,
                        framework.name,
                        framework.country,
                        framework.region,
                        level.notation,
                        level.order,
                        level.label,
                        link.eqf_level if link else None,
                        link.match if link else None,
                        framework.referenced_to_eqf_year,
                        " ".join(level.cycles),
                        differs_in_number(level) if link else None,
                        " ".join(one.id for one in level.qualification_types),
                        source.url if source else None,
                        source.evidence if source else None,
                        source.checked_on if source else None,
                        dataset["id"],
                        dataset["version"],
                    ]
                )
    return as_csv(COLUMNS, rows)


def json_file(atlas: Atlas, frameworks: Sequence[str], version: StoreVersion) -> bytes:
    """What `gradus compare --json` answers for these frameworks, and what data it was answered from.

    Args:
        atlas: all frameworks.
        frameworks: the ids of those to write, in order.
        version: what the data is.
    """
    document = {"dataset": version.as_json(), **atlas.of(frameworks).as_json()}
    return json.dumps(document, ensure_ascii=False, indent=2).encode()


def _first(sources: Sequence[Source]) -> Source | None:
    return next(iter(sources), None)
