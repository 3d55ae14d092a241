"""Frameworks side by side in words and tables: in what they differ, their facts, all levels, and the sources."""

from collections.abc import Mapping, Sequence

from exports.appearance import SECTORS
from exports.differing import SameNumber, cycle_differences, differences, same_numbers
from exports.differing_words import (
    MATCHES,
    ROWS,
    cycle_sentence,
    cycle_word,
    same_number_sentence,
    sentences,
)
from exports.footnotes import Footnotes
from exports.framework_names import name_of_framework, scope
from exports.rungs import differs_in_number, eqf_of
from exports.sentences import listing
from exports.sources import checked
from graph.snapshot import Snapshot
from queries.levels import FilledLevel
from routes.sources import Source as Page
from views.frameworks.atlas import Known
from views.html import link, text
from views.signs import name, source_line
from words import tr, trn


def what_differs(frameworks: Sequence[str], known: Known, places: Mapping[str, str]) -> str:
    """In what they differ, in words and as tables."""
    levels = {id_: known.atlas.levels[id_] for id_ in frameworks}
    found = {id_: differences(id_, levels[id_]) for id_ in frameworks}
    numbers = same_numbers(levels)
    said = [f"<li>{text(one)}</li>" for id_ in frameworks for one in sentences(found[id_], places[id_])]
    together = [same_number_sentence(numbers, places), *(cycle_sentence(c, places) for c in cycle_differences(levels))]
    said += [f"<li>{text(one)}</li>" for one in together if one]
    rows = [
        [text(tr(head)), *(_few(say(found[id_]), known_of=bool(levels[id_])) for id_ in frameworks)]
        for head, say in ROWS
        if any(say(one) for one in found.values())
    ]
    heads = ["", *(text(places[id_]) for id_ in frameworks)]
    caption = tr("What differs, as a table; the arrow leads to the EQF level")
    table = _table(heads, rows, caption, even=True) if rows else ""
    note = tr(
        "An EQF level is no admission right and no credit range: two qualifications on one level need not open the "
        "same doors, nor take the same time."
    )
    return (
        f'<section class="g-differing"><ul>{"".join(said)}</ul><p class="g-rule">{text(note)}</p>{table}'
        f"{_numbers_table(frameworks, numbers, places)}</section>"
    )


def _numbers_table(frameworks: Sequence[str], numbers: Sequence[SameNumber], places: Mapping[str, str]) -> str:
    if not numbers:
        return ""
    meant = [dict(one.places) for one in numbers]
    rows = [
        [
            text(places[id_]),
            *(text(_meaning(one.get(id_))) for one in meant),
        ]
        for id_ in frameworks
    ]
    heads = ["", *(text(tr("Level {number}", number=one.number)) for one in numbers)]
    return _table(heads, rows, tr("The same number, and the EQF level it means"), even=True)


def _meaning(eqf: tuple[int, ...] | None) -> str:
    if eqf is None:
        return tr("no such level")
    return tr("EQF {eqf}", eqf=listing(eqf)) if eqf else tr("not referenced")


def _few(items: Sequence[str], *, known_of: bool) -> str:
    if not known_of:
        return text(tr("not known"))
    return ", ".join(f'<span class="g-whole">{text(item)}</span>' for item in items) or text(tr("none"))


def facts(frameworks: Sequence[str], snapshot: Snapshot, known: Known, places: Mapping[str, str]) -> str:
    """What is known of each framework, and what is not."""
    columns = [_facts_of(id_, snapshot, known) for id_ in frameworks]
    rows = [[text(term), *(column[term] for column in columns)] for term in columns[0]]
    return _table(["", *(text(places[id_]) for id_ in frameworks)], rows, tr("Facts of each framework"), even=True)


def _facts_of(id_: str, snapshot: Snapshot, known: Known) -> dict[str, str]:
    framework, levels = known.atlas.frameworks[id_], known.atlas.levels[id_]
    unknown = text(tr("not known"))
    stated = any(level.referenced_to for level in levels)
    year = framework.referenced_to_eqf_year
    referenced = str(year) if year else tr("not known") if stated else tr("not referenced, as far as we know")
    certified = framework.self_certified_qf_ehea_year
    authority = f'<span lang="en">{text(framework.authority)}</span>' if framework.authority else unknown
    sources = "".join(f"<li>{source_line(Page(s.url, s.evidence, s.checked_on))}</li>" for s in framework.sources)
    return {
        tr("Framework"): name(name_of_framework(framework, known.languages)),
        tr("For"): text(scope(framework)),
        tr("Responsible"): authority,
        tr("Website"): link(framework.website) if framework.website else unknown,
        tr("Official number of levels"): text(framework.level_count) if framework.level_count else unknown,
        tr("Levels in our data"): text(len(levels)),
        tr("Referenced to the EQF"): text(referenced),
        tr("Self-certified to the QF-EHEA (Bologna)"): text(certified) if certified else unknown,
        tr("What our data places on it"): _scope(levels, snapshot),
        tr("Source"): f'<ul class="g-plain">{sources}</ul>' if sources else unknown,
    }


def _scope(levels: Sequence[FilledLevel], snapshot: Snapshot) -> str:
    counts: dict[str | None, int] = {}
    for level in levels:
        for one in level.qualification_types:
            if one.id in snapshot.index:
                sector = snapshot.sector(snapshot.index[one.id])
                counts[sector] = counts.get(sector, 0) + 1
    items = [f"<li>{text(tr(SECTORS[s].word))}: {counts[s]}</li>" for s in SECTORS if s in counts]
    programmes = sum(len(level.programmes) for level in levels)
    credentials = sum(len(level.micro_credentials) for level in levels)
    if programmes:
        items.append(f"<li>{text(trn('{n} programme', '{n} programmes', programmes))}</li>")
    if credentials:
        items.append(f"<li>{text(trn('{n} micro-credential', '{n} micro-credentials', credentials))}</li>")
    return f'<ul class="g-plain">{"".join(items)}</ul>' if items else text(tr("nothing that we know of"))


def all_levels(frameworks: Sequence[str], known: Known, places: Mapping[str, str]) -> str:
    """Every level, a row each: what the picture shows, and with it how sure it is."""
    heads = [
        tr("Framework"),
        tr("Level"),
        tr("Name (in English)"),
        tr("EQF level"),
        tr("What the link rests on"),
        tr("Number"),
        tr("Bologna cycle"),
        tr("Source"),
    ]
    rows = []
    for id_ in frameworks:
        year = known.atlas.frameworks[id_].referenced_to_eqf_year
        for level in known.atlas.levels[id_]:
            sources = dict.fromkeys((*level.sources, *(s for one in level.referenced_to for s in one.sources)))
            rows.append(
                [
                    text(places[id_]),
                    text(level.notation),
                    f'<span lang="en">{text(level.label)}</span>',
                    text(listing(eqf_of(level))) if level.referenced_to else text(tr("not referenced")),
                    _rests_on(level, year),
                    text(tr("differs from the EQF's")) if differs_in_number(level) else "",
                    text(listing(map(cycle_word, level.cycles))),
                    "<br>".join(source_line(Page(s.url, s.evidence, s.checked_on)) for s in sources),
                ]
            )
    return _table([text(head) for head in heads], rows, tr("All levels"), row_heads=2)


def _rests_on(level: FilledLevel, year: int | None) -> str:
    words = [
        tr("officially referenced in {year}", year=year)
        if one.match == "referenced" and year
        else tr(MATCHES.get(one.match, one.match))
        for one in level.referenced_to
    ]
    return text(listing(dict.fromkeys(words)))


def cited_pages(notes: Footnotes) -> str:
    """The sources by the numbers that stand in the picture."""
    items = []
    for number, url, evidence, checked_on in notes.pages():
        how = checked(evidence, checked_on) or tr("how far it was checked is not known")
        items.append(
            f'<li value="{number}">{link(url)} <span class="g-address">{text(url)}</span>'
            f'<span class="g-source"> · {text(how)}</span></li>'
        )
    return f'<ol class="g-notes">{"".join(items)}</ol>'


def _table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], caption: str, *, row_heads: int = 1, even: bool = False
) -> str:
    head = "".join(f'<th scope="col">{one}</th>' if one else "<td></td>" for one in heads)
    body = "".join(
        "<tr>"
        + "".join(f'<th scope="row">{cell}</th>' for cell in row[:row_heads])
        + "".join(f"<td>{cell}</td>" for cell in row[row_heads:])
        + "</tr>"
        for row in rows
    )
    kind = f'g-table g-even" style="--columns:{len(heads)}' if even else "g-table"
    return (
        f'<div class="g-scroll" tabindex="0" role="region" aria-label="{text(caption)}"><table class="{kind}">'
        f"<caption>{text(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )
