"""Large foreign files, made for measuring: offers as registers and providers write them, as many as fit in a size."""

import json
from collections.abc import Callable
from itertools import count
from pathlib import Path

SNB = "http://data.europa.eu/snb/"
ELM = f"{SNB}model/elm/"
DC = "http://purl.org/dc/terms/"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LANGUAGE = "http://publications.europa.eu/resource/authority/language/ENG"
ECTS = f"{SNB}education-credit/6fcec5c5af"
PROVIDERS = 50
TALK = (
    "The course shows how data are gathered, described and judged. It has lectures, exercises and a project of one's "
    "own that is assessed. Those who take it work in groups and present what they found. "
)


def written(shape: str, megabytes: float, path: Path) -> int:
    """Write a file.

    Args:
        shape: a key of `SHAPES`.
        megabytes: how large at least.
        path: where.

    Returns:
        How many offers it has.
    """
    size, offers, before, each, after = 0, 0, *SHAPES[shape]
    with path.open("w", encoding="utf-8") as file:
        file.write(before())
        for number in count():
            if size >= megabytes * 1_000_000:
                break
            size += file.write(each(number))
            offers += 1
        file.write(after())
    return offers


def _host(number: int) -> str:
    return f"https://u{number % PROVIDERS}.example"


def _nothing() -> str:
    return ""


def _xml_before() -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Courses xmlns="{SNB}model/ap/loq-constraints/">\n'
        "<learningOpportunityReferences>\n"
    )


def _xml_after() -> str:
    bodies = "".join(
        f'<organisation id="{_host(number)}/org"><legalName language="en">University {number}</legalName>'
        f"<homepage><contentURL>{_host(number)}/</contentURL></homepage></organisation>\n"
        for number in range(PROVIDERS)
    )
    return f"</learningOpportunityReferences>\n<agentReferences>\n{bodies}</agentReferences>\n</Courses>\n"


def _xml(number: int, beside: str) -> str:
    """A learning opportunity with what it leads to inside, and whatever else is said of it."""
    host = _host(number)
    return (
        f'<learningOpportunity id="{host}/offer/{number}"><title language="en">Data analysis {number}</title>'
        f'<title language="de">Datenanalyse {number}</title>{beside}'
        f"<homepage><contentURL>{host}/courses/{number}</contentURL></homepage>"
        f'<providedBy idref="{host}/org"/><duration>P{1 + number % 20}W</duration>'
        f'<learningAchievementSpecification><title language="en">Certificate {number}</title>'
        f'<eqfLevel uri="{SNB}eqf/{5 + number % 3}"/><isPartialQualification>true</isPartialQualification>'
        f'<creditPoint><framework uri="{ECTS}"/><point>{1 + number % 10}</point></creditPoint>'
        f"<volumeOfLearning>PT{25 * (1 + number % 10)}H</volumeOfLearning>"
        f'<thematicArea uri="{SNB}isced-f/0613"/><language uri="{LANGUAGE}"/>'
        f'<learningOutcome><title language="en">Describes data set {number}</title></learningOutcome>'
        "</learningAchievementSpecification></learningOpportunity>\n"
    )


def _xml_usual(number: int) -> str:
    """With the descriptions, identifiers and contacts that the register's own example has, and we have no place for."""
    concept = "".join(
        f'<prefLabel language="{language}">A kind of thing</prefLabel><notation>{number}</notation>'
        for language in ("en", "nl", "fr")
    )
    described = "".join(f'<description language="{one}">{TALK * 2}</description>' for one in ("en", "nl"))
    identified = f"<identifier><notation>{number}</notation><type>{concept}</type></identifier>" * 3
    contact = f"<contactPoint><email>a@{number}.example</email><address><fullAddress>{TALK}</fullAddress></address>"
    return _xml(number, f"{identified}{described}{contact}</contactPoint>")


def _line(number: int) -> str:
    host = _host(number)
    words = {"@vocab": ELM, "id": "@id", "type": "@type", "title": f"{DC}title", "dcType": f"{DC}type"}
    return (
        json.dumps(
            {
                "@context": words,
                "id": f"{host}/offer/{number}",
                "type": "LearningOpportunity",
                "title": {"@language": "en", "@value": f"Data analysis {number}"},
                "description": {"@language": "en", "@value": TALK},
                "landingPage": {"contentUrl": f"{host}/courses/{number}"},
                "duration": f"P{1 + number % 20}W",
                "providedBy": {
                    "id": f"{host}/org",
                    "type": "Organisation",
                    "http://www.w3.org/ns/regorg#legalName": f"University {number % PROVIDERS}",
                },
                "learningAchievementSpecification": {
                    "type": "Qualification",
                    "title": {"@language": "en", "@value": f"Certificate {number}"},
                    "EQFLevel": {"id": f"{SNB}eqf/{5 + number % 3}"},
                    "isPartialQualification": True,
                    "creditPoint": {"framework": {"id": ECTS}, "point": str(1 + number % 10)},
                    "volumeOfLearning": f"PT{25 * (1 + number % 10)}H",
                    "ISCEDFCode": {"id": f"{SNB}isced-f/0613"},
                    "learningOutcome": {"title": {"@language": "en", "@value": f"Describes data set {number}"}},
                },
            }
        )
        + "\n"
    )


def _triples(number: int) -> str:
    host = _host(number)
    me, what, credit, outcome = f"<{host}/offer/{number}>", f"<{host}/q/{number}>", f"_:c{number}", f"_:o{number}"
    said = [
        (me, TYPE, f"<{ELM}LearningOpportunity>"),
        (me, f"{DC}title", f'"Data analysis {number}"@en'),
        (me, f"{DC}description", f'"{TALK}"@en'),
        (me, f"{ELM}providedBy", f"<{host}/org>"),
        (me, f"{ELM}duration", f'"P{1 + number % 20}W"'),
        (me, f"{ELM}learningAchievementSpecification", what),
        (what, TYPE, f"<{ELM}Qualification>"),
        (what, f"{DC}title", f'"Certificate {number}"@en'),
        (what, f"{ELM}EQFLevel", f"<{SNB}eqf/{5 + number % 3}>"),
        (what, f"{ELM}isPartialQualification", '"true"'),
        (what, f"{ELM}volumeOfLearning", f'"PT{25 * (1 + number % 10)}H"'),
        (what, f"{ELM}ISCEDFCode", f"<{SNB}isced-f/0613>"),
        (what, f"{DC}language", f"<{LANGUAGE}>"),
        (what, f"{ELM}creditPoint", credit),
        (credit, f"{ELM}framework", f"<{ECTS}>"),
        (credit, f"{ELM}point", f'"{1 + number % 10}"'),
        (what, f"{ELM}learningOutcome", outcome),
        (outcome, f"{DC}title", f'"Describes data set {number}"@en'),
    ]
    return "".join(f"{subject} <{predicate}> {value} .\n" for subject, predicate, value in said)


def _bodies() -> str:
    return "".join(
        f"<{_host(number)}/org> <{TYPE}> <{ELM}Organisation> .\n"
        f'<{_host(number)}/org> <http://www.w3.org/ns/regorg#legalName> "University {number}"@en .\n'
        for number in range(PROVIDERS)
    )


SHAPES: dict[str, tuple[Callable[[], str], Callable[[int], str], Callable[[], str]]] = {
    "loq": (_xml_before, _xml_usual, _xml_after),
    "loq-dense": (_xml_before, lambda number: _xml(number, ""), _xml_after),
    "lines": (_nothing, _line, _nothing),
    "triples": (_bodies, _triples, _nothing),
}
"""Shape -> what stands before the offers, an offer, what stands after them.

`loq` is LOQ XML with as much around each offer as the register's own example has; `loq-dense` only what is read.
"""

ENDINGS = {"loq": "xml", "loq-dense": "xml", "lines": "jsonl", "triples": "nt"}
