"""Open Education API 5 and 6: programmes, and courses that the file calls micro-credentials, with who offers them.

The specification is at <https://openonderwijsapi.nl>; a file holds what an endpoint answers, or several such answers.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph.errors import ContentError
from loaders.foreign import doubtful
from loaders.foreign.collector import Collector
from loaders.foreign.files import beginning, is_json, json_document, json_or_none
from loaders.foreign.ooapi.rows import Rows
from loaders.foreign.options import Options
from loaders.holdings.values import plain
from loaders.reading import Reading
from loaders.strict_json import repeated

_IDS = {
    "programId": "programme",
    "programmeId": "programme",
    "courseId": "course",
    "organizationId": "organisation",
    "organisationId": "organisation",
    "educationSpecificationId": "education specification",
    "offeringId": "offering",
    "componentId": "component",
}
_ALSO = frozenset(
    {
        *("primaryCode", "programType", "programmeType", "teachingLanguage", "teachingLanguages", "studyLoad"),
        *("organizationType", "organisationType", "levelOfQualification", "educationSpecificationType"),
    }
)
"""Properties of which a thing has one at least; an id alone is not enough to tell the format."""

_INSIDE = (
    *("items", "data", "programs", "programmes", "courses", "organizations", "organisations", "children", "parent"),
    *("organization", "organisation", "educationSpecification", "educationSpecifications", "root"),
)
_MARKS = re.compile(rb'"(program|programme|course|organization|organisation)Id"')
_ALSO_MARKS = re.compile(rb'"(primaryCode|program(me)?Type|teachingLanguages?|studyLoad|organi[sz]ationType)"')


def is_ooapi(path: Path) -> bool:
    """Whether a file is an answer of the Open Education API."""
    document = json_or_none(path)
    if document is not None:
        return any(_ALSO & one.keys() for _, _, one in things(document))
    start = beginning(path).replace(b"\0", b"")
    looks = is_json(path) or start.lstrip(b"\xff\xfe")[:1] in (b"{", b"[")
    return looks and bool(_MARKS.search(start) and _ALSO_MARKS.search(start))


def read_ooapi(path: Path, options: Options) -> Reading:
    """What a file says that is offered."""
    collector = Collector(path, options)
    try:
        document = json_document(path)
    except ContentError as error:
        collector.read()
        collector.reject(str(error), line=getattr(error.__cause__, "lineno", None))
        return collector.reading
    doubtful.repeats(collector, repeated(document))
    found = [*things(document)]
    if not found:
        collector.read()
        collector.reject("The file names no programme, course or organisation.", allowed=tuple(_IDS))
        return collector.reading
    for at, value in strangers(document):
        collector.read()
        collector.reject("is no object of the API", at, value="null" if value is None else value)
    if isinstance(document, dict) and document.get("hasNextPage") is True:
        collector.warn("is one page of several: the others are in no file", "/hasNextPage", field="hasNextPage")
    Rows(collector).take(found)
    return collector.reading


def things(document: Any, at: str = "") -> Iterator[tuple[str, str, dict[str, Any]]]:
    """The things of the API in a document: alone, in lists, in pages, and in one another; each kind, place and data.

    Args:
        document: what the file holds.
        at: where it stands, as a JSON pointer.
    """
    if isinstance(document, list):
        for place, one in enumerate(document):
            yield from things(one, f"{at}/{place}")
    elif isinstance(document, dict):
        kind = next((kind for name, kind in _IDS.items() if plain(document.get(name)) and _own(document, name)), None)
        if kind:
            yield kind, at, document
        for name in _INSIDE:
            if isinstance(document.get(name), dict | list):
                yield from things(document[name], f"{at}/{name}")


def strangers(document: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    """What stands in the list or pages of a document and is no object: each place and value."""
    if isinstance(document, list):
        for place, one in enumerate(document):
            yield from strangers(one, f"{at}/{place}")
    elif isinstance(document, dict):
        for name in ("items", "data"):
            if isinstance(document.get(name), list):
                yield from strangers(document[name], f"{at}/{name}")
    else:
        yield at, document


def _own(document: dict[str, Any], name: str) -> bool:
    """Whether an id is the thing's own: programmes and courses of version 6 name their organisation by an id, too."""
    return not (
        name.startswith("organi") and any(other in document for other in _IDS if not other.startswith("organi"))
    )
