"""Things found, a country's bridges, and frameworks side by side, for people.

Every line of a rule or a level has the number of the page it rests on.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from exports.appearance import KINDS, NO_ACCESS
from exports.countries import country_name
from exports.footnotes import Footnotes
from exports.terminal import bullets, certainty_text, table
from queries.find import Found

Document = Mapping[str, Any]


def finds(found: Sequence[Found]) -> RenderableType:
    """The answer to `gradus find`: what it is, in two lines that fold at words, and the id that other commands take.

    Args:
        found: what was found, best first.
    """
    if not found:
        return Text("Nothing has these words. Try fewer words, the English title, or only the country.")
    parts: list[RenderableType] = []
    if found[0].only_resembles:
        parts += [Text("Nothing has these words. These only resemble them:", style="bold"), Text()]
    for one in found:
        english = f" ({one.title_en})" if one.title_en not in (None, one.title) else ""
        level = f"level {one.level}" if one.level else ""
        eqf = f"EQF {one.eqf_level}" if one.eqf_level is not None else ""
        country = country_name(one.country) if one.country else ""
        about = " · ".join(part for part in (KINDS[one.kind].word, country, level, eqf) if part)
        parts += [
            Text.assemble((one.title, "bold"), english),
            Padding(Text(about, style="dim"), (0, 0, 0, 2)),
            Padding(Text(one.id, style="cyan", overflow="fold"), (0, 0, 0, 2)),
        ]
    return Group(*parts)


def bridges(document: Document, titles: Mapping[str, str]) -> RenderableType:
    """The answer to `gradus bridges`.

    Args:
        document: the answer's JSON document.
        titles: a readable title for every id in it.
    """
    notes = Footnotes()
    parts: list[RenderableType] = []
    for name, heading in (
        ("bridges", "Bridges"),
        ("direct", "Straight into tertiary education"),
        ("refusals", "No access"),
    ):
        if document[name]:
            parts.append(Text(heading, style="bold"))
            parts += [line for rule in document[name] for line in _rule(rule, titles, notes)]
            parts.append(Text())
    if document["dead_ends"]:
        parts.append(Text("No path into tertiary education is known from (there may be one)", style="bold"))
        parts += [bullets(titles.get(end["id"], end["title"]) for end in document["dead_ends"]), Text()]
    if not parts:
        return Text(f"No rule is known of {country_name(document['country'])}. That does not mean there is none.")
    decides = "Whether a certificate is recognised is decided by the institutions and the ENIC-NARIC centres."
    return Group(*parts, Text("Sources", style="bold"), *notes.lines(), Text(decides, style="dim"))


def _rule(rule: Document, titles: Mapping[str, str], notes: Footnotes) -> Iterator[RenderableType]:
    worth = certainty_text(rule["certainty"]) if rule["certainty"] else Text(NO_ACCESS.word, style="red")
    held, opened = (titles.get(rule[end], rule[end]) for end in ("from", "to"))
    head = Text.assemble(f"{held} → {opened}  ", worth, Text(f" {notes.marks(rule['sources'])}", style="dim"))
    yield Padding(head, (0, 0, 0, 2))
    bridge = rule["bridge_title"] or (rule["bridge_kind"] or "").replace("_", " ")
    for label, text in (("Bridge", bridge), ("Condition", rule["condition"])):
        if text:
            yield Padding(Text(f"{label}: {text}", style="dim"), (0, 0, 0, 4))


def comparison(document: Document) -> RenderableType:
    """The answer to `gradus compare`: EQF levels down the side, frameworks beside them."""
    notes = Footnotes()
    names = [framework["id"] for framework in document["frameworks"]]
    headings = [framework.get("abbreviation") or framework["id"] for framework in document["frameworks"]]
    levels = sorted({lv["eqf_level"] for lv in document["levels"] if lv["eqf_level"] is not None}, reverse=True)
    rows = []
    for level in [*levels, None]:
        cells = [
            "\n".join(
                f"{lv['notation']}  {lv['label']} {notes.marks(lv['sources'])}"
                for lv in reversed(document["levels"])
                if lv["framework"] == name and lv["eqf_level"] == level
            )
            for name in names
        ]
        if any(cells):
            rows.append((f"EQF {level}" if level is not None else "not referenced", *cells))
    made = table(rows, "", *headings)
    made.show_lines = True
    about = [Text(_about(framework, notes)) for framework in document["frameworks"]]
    return Group(made, Text(), *about, Text(), Text("Sources", style="bold"), *notes.lines())


def _about(framework: Document, notes: Footnotes) -> str:
    referenced = framework.get("referenced_to_eqf_year")
    certified = framework.get("self_certified_qf_ehea_year")
    said = [
        f"referenced to the EQF in {referenced}" if referenced else "",
        f"self-certified to the QF-EHEA in {certified}" if certified else "",
    ]
    where = f", {country_name(framework['country'])}" if framework.get("country") else ""
    facts = ", ".join(part for part in said if part) or "no year of referencing or self-certification is known"
    return f"{framework['name']} ({framework['id']}{where}): {facts} {notes.marks(framework['sources'])}"
