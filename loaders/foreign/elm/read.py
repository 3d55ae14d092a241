"""The European Learning Model (ELM) v3: credentials, qualifications, learning opportunities and organisations.

It comes as JSON-LD, as RDF (Turtle, N-Triples, RDF/XML) and as the XML of the Qualification Dataset Register (LOQ).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pyoxigraph import RdfFormat

from graph.errors import ContentError, PathError
from loaders.foreign.collector import Collector
from loaders.foreign.elm import credentials, frameworks, lines, rdf, xml
from loaders.foreign.elm.desk import Desk
from loaders.foreign.elm.jsonld import Reader, types_in
from loaders.foreign.elm.kinds import kind_said
from loaders.foreign.elm.offers import Offers
from loaders.foreign.elm.terms import (
    CREDENTIAL,
    DESCRIBED,
    ELM,
    OPPORTUNITY,
    ORGANISATION,
    PERSON,
    PRESENTATION,
    QUALIFICATION,
    SPECIFICATION,
)
from loaders.foreign.elm.things import READING, Shelf, Thing, Things
from loaders.foreign.files import beginning, document_or_none, is_token, json_document
from loaders.foreign.options import Options
from loaders.foreign.plain_xml import is_xml, refuse_doctype
from loaders.holdings.values import inside, many
from loaders.reading import Reading

_OWN_WORDS = {OPPORTUNITY, SPECIFICATION}
"""Types that nobody else calls so."""

_MODEL = b"data.europa.eu/snb/model"
_PROFILE = b"ec.europa.eu/credentials/"
"""The context of the EUDI (DC4EU) credentials, which have the same shape and a reader of their own."""


def recognises(path: Path) -> bool:
    """Whether a file is of the European Learning Model, by its content."""
    start = beginning(path)
    if is_xml(start):
        return xml.recognises(start) or (b"RDF" in start and ELM.encode() in start)
    if start[:1] not in (b"{", b"[") and not is_token(path):
        return ELM.encode() in start
    if _MODEL in start or _PROFILE in start:
        return _MODEL in start
    document = document_or_none(path)
    if document is None:
        return CREDENTIAL.encode() in start
    types = types_in(document)
    of_the_model = types & {CREDENTIAL, PRESENTATION} or (types & _OWN_WORDS and _names_a_context(document))
    return bool(of_the_model) and not _is_profile(document)


def _names_a_context(document: Any) -> bool:
    """Whether words may mean what the model means, since a context is named that may say so."""
    return any(isinstance(one, str) for part in many(document) for one in inside(part, "@context"))


def _is_profile(document: Any) -> bool:
    return any(_PROFILE.decode() in str(one) for part in many(document) for one in inside(part, "@context"))


def read(path: Path, options: Options) -> Reading:
    """Read a file of the European Learning Model.

    Args:
        path: the file.
        options: what the user says of it.

    Raises:
        PathError: it cannot be opened.
    """
    collector = Collector(path, options)
    try:
        with _things(path, collector) as things:
            _take(Desk(things, collector))
    except ContentError as error:
        collector.reject(str(error))
    except OSError as error:
        raise PathError(f"'{path}' cannot be opened: {error.strerror}.") from error
    return collector.reading


def _take(desk: Desk) -> None:
    frameworks.take(desk)
    offers = Offers(desk)
    for kind, one in _described(desk):
        if kind == CREDENTIAL:
            credentials.take(desk, offers, one)
        elif kind == OPPORTUNITY:
            offers.opportunity(one)
        elif not offers.ledger.is_used(one):
            offers.specification(one)
    offers.link_parts()
    for one in desk.things.of_type(ORGANISATION):
        if kind_said(desk, one):
            offers.organisation(one)
    if not desk.collector.reading.read:
        for one in desk.things.of_type(ORGANISATION):
            offers.organisation(one)
    if not desk.collector.reading.read:
        for one in desk.things.of_type(PERSON):
            desk.collector.read()
            desk.warn(one, None, "describes a person: nothing of it is taken")
    if not desk.collector.reading.read:
        desk.collector.reject(
            "The file describes nothing that can be taken.", allowed=", ".join(DESCRIBED), field="type"
        )


def _described(desk: Desk) -> Iterator[tuple[str, Thing]]:
    """What the file describes, with its kind."""
    kinds = (CREDENTIAL, OPPORTUNITY, QUALIFICATION, SPECIFICATION)
    each = ((kind, one) for kind in kinds for one in desk.things.of_type(kind))
    count = sum(map(desk.things.count, kinds))
    return desk.collector.options.watch.then(each, count, Path(desk.collector.file), READING)


@contextmanager
def _things(path: Path, collector: Collector) -> Iterator[Things]:
    start = beginning(path)
    if not start:
        raise ContentError("The file is empty.")
    token = is_token(path)
    if token or start[:1] in (b"{", b"[") or xml.recognises(start):
        with Shelf() as shelf:
            if token:
                Reader(shelf, collector).take(path.read_text("ascii"))
            elif start[:1] == b"<":
                xml.put_aside(path, shelf, collector.options.watch)
            elif lines.is_lines(path):
                lines.put_aside(path, Reader(shelf, collector), collector)
            else:
                Reader(shelf, collector).take(json_document(path))
            yield shelf
        return
    syntax = rdf.syntax_of(path, start)
    if syntax == RdfFormat.RDF_XML:
        refuse_doctype(path, whole=True)
    with rdf.graph_in(path, syntax, collector.options.watch) as graph:
        yield graph
