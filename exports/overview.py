"""What a store holds, for people: tables and their rows, publishers, and how well the facts were checked."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from graph.content import Content, canonical_row
from graph.fields import host_of
from graph.model import TABLES
from graph.vocabulary import Evidence
from words import N_

TABLE_WORDS: dict[str, tuple[str, str]] = {
    "frameworks": (
        N_("Frameworks"),
        N_("A national, regional or meta (EQF, QF-EHEA) qualifications framework."),
    ),
    "eqf_levels": (N_("EQF levels"), N_("One of the eight EQF levels, described in plain words.")),
    "qf_ehea_cycles": (
        N_("Bologna cycles"),
        N_("A Bologna cycle; it belongs to higher-education awards, not to everything at its level."),
    ),
    "levels": (N_("Levels"), N_("One rung of one framework.")),
    "qualification_types": (
        N_("Qualification types"),
        N_("A kind of award in a country (Leaving Certificate, Meister, BTS)."),
    ),
    "access": (N_("Access rules"), N_("One published rule by which qualification type A opens type B.")),
    "providers": (N_("Providers"), N_("Who offers programmes and micro-credentials.")),
    "programmes": (
        N_("Programmes"),
        N_("A concrete offer by one provider that leads to a qualification type."),
    ),
    "micro_credentials": (
        N_("Micro-credentials"),
        N_("A micro-credential as in Council Recommendation 2022/C 243/02."),
    ),
    "stacking": (
        N_("What counts toward what"),
        N_("A published statement of how much a micro-credential counts toward a programme."),
    ),
    "recognition_policies": (
        N_("Recognition policies"),
        N_("A published rule: who accepts what from whom, up to how much."),
    ),
    "requirements": (
        N_("Requirements"),
        N_("What a programme requires: so much credit, or so many, of these; groups nest."),
    ),
    "requirement_options": (
        N_("What fills a requirement"),
        N_("A micro-credential that counts toward a requirement group; a group with options takes only these."),
    ),
    "prerequisites": (
        N_("Prerequisites"),
        N_("What must be held before a micro-credential, or be taken along with it."),
    ),
    "exit_awards": (
        N_("Awards on the way"),
        N_("An award that one may leave with on the way through a programme."),
    ),
    "credit_systems": (
        N_("Credit systems"),
        N_("A credit system, and what a source says a credit of it is in ECTS."),
    ),
    "contacts": (
        N_("Centres to ask"),
        N_("A country's centre of a network: ENIC-NARIC for recognition, Euroguidance for guidance."),
    ),
    "esco_skills": (
        N_("Skills"),
        N_("A skill that a micro-credential or a programme teaches (ESCO label first, URI where seen)."),
    ),
    "skills": (N_("Skills of ESCO"), N_("A skill or knowledge concept of ESCO; its URI is its page.")),
    "occupations": (N_("Occupations"), N_("An occupation of ESCO; its URI is its page.")),
    "occupation_skills": (
        N_("What occupations need"),
        N_("A skill that an occupation needs, as ESCO states it."),
    ),
    "isced_f": (N_("Fields of study"), N_("A field of education and training of ISCED-F 2013.")),
    "micro_credential_elements": (
        N_("Elements of a micro-credential"),
        N_("An element that describes a micro-credential (Annex I of Council Recommendation 2022/C 243/02)."),
    ),
    "nqf_uris": (N_("Official addresses"), N_("An official URI and label of a framework or level.")),
}
"""Table -> what people call it, and what one of its rows is."""

PACK_README = Path(__file__).parent.parent / "data" / "README.md"
"""What the bundled pack says about itself."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a dataset.

    Attributes:
        name: its name in the pack.
        title: what people call it.
        says: what one row is.
        rows: column -> value of each row, empty cells left out, in the order of the columns.
        columns: the columns, in the pack's order.
    """

    name: str
    title: str
    says: str
    rows: tuple[dict[str, str], ...]
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who published the pages that facts rest on.

    Attributes:
        host: the host name.
        facts: how many rows name a page there.
        example: one of these pages.
    """

    host: str
    facts: int
    example: str


def tables(content: Content) -> tuple[Table, ...]:
    """The tables of a dataset, in the order in which people read them."""
    found = []
    for name, record in TABLES.items():
        rows = content.tables.get(name)
        if not rows:
            continue
        columns = tuple(record.columns())
        found.append(
            Table(
                name=name,
                title=TABLE_WORDS[name][0],
                says=TABLE_WORDS[name][1],
                rows=tuple(_in_order(canonical_row(rows[key]), columns) for key in sorted(rows)),
                columns=columns,
            )
        )
    return tuple(found)


def publishers(contents: Iterable[Content]) -> tuple[Publisher, ...]:
    """The publishers of all sources, those of most facts first."""
    counts: Counter[str] = Counter()
    example: dict[str, str] = {}
    for content in contents:
        for record in content:
            url = getattr(record, "source_url", None)
            host = (host_of(str(url)) or "").removeprefix("www.") if url else ""
            if host:
                counts[host] += 1
                example.setdefault(host, str(url))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Publisher(host, facts, example[host]) for host, facts in ranked)


def evidence(contents: Iterable[Content]) -> dict[Evidence, int]:
    """How many facts are seen, and how many known."""
    found = Counter(
        said for content in contents for record in content if (said := getattr(record, "evidence", None)) is not None
    )
    return {kind: found.get(kind, 0) for kind in Evidence}


def readme_section(heading: str, readme: Path = PACK_README) -> str:
    """The text of one section of the bundled pack's description; empty where there is none.

    Args:
        heading: the section's heading, without the signs before it.
        readme: the file.
    """
    try:
        text = readme.read_text(encoding="utf-8")
    except OSError:
        return ""
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return found[1].strip() if found else ""


def _in_order(row: dict[str, object], columns: tuple[str, ...]) -> dict[str, str]:
    return {column: _said(row[column]) for column in columns if column in row}


def _said(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
