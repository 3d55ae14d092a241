"""CTDL JSON-LD, as the registry of Credential Engine publishes it: what is offered, what leads to it, what counts.

Read are organisations, credentials, learning programmes and opportunities (`offers`), qualifications frameworks
(`frameworks`), pathways (`pathways`) and the transfer of credit (`transfer`); `terms` says what the
vocabulary is taken from. Never read: costs, outcome data, jobs and occupations, competency frameworks.
"""

from pathlib import Path

from graph.errors import ContentError
from graph.nearest import nearest
from loaders.foreign import doubtful
from loaders.foreign.collector import Collector
from loaders.foreign.ctdl.document import Document, Thing, document_of
from loaders.foreign.ctdl.file import CtdlFile
from loaders.foreign.ctdl.frameworks import read_frameworks
from loaders.foreign.ctdl.ladders import FRAMEWORK
from loaders.foreign.ctdl.offers import prerequisites, study
from loaders.foreign.ctdl.pathways import destinations, read_pathways
from loaders.foreign.ctdl.stand_ins import stands_for
from loaders.foreign.ctdl.terms import LARGE, NAMESPACES, ORGANISATIONS, PARTS, SMALL
from loaders.foreign.ctdl.transfer import read_transfers, transfer_statement
from loaders.foreign.files import beginning, is_json, json_document
from loaders.foreign.identity import OWN_IDS
from loaders.foreign.options import Options
from loaders.reading import Reading
from loaders.strict_json import repeated

_MARKS = (b'"ceterms:', b"credreg.net/ctdl", *(one.encode() for one in NAMESPACES["ceterms"]))
_OTHERS = frozenset(
    {"Pathway", "TransferValueProfile", "TransferAgreement", "PriorLearningPolicy", "AlignmentMap", "CredentialType"}
)
_READ = sorted(ORGANISATIONS | SMALL | LARGE | FRAMEWORK | _OTHERS)


def recognises(path: Path) -> bool:
    """Whether a file begins as CTDL does: JSON with its terms or its context."""
    start = beginning(path)
    return is_json(path) and b'"VerifiableCredential"' not in start and any(mark in start for mark in _MARKS)


def read_ctdl(path: Path, options: Options) -> Reading:
    """Read a CTDL file; whatever is wrong with its content is reported, not raised.

    Args:
        path: the file.
        options: the page to cite for what names none, and the day.

    Raises:
        PathError: it cannot be opened.
    """
    collector = Collector(path, options)
    try:
        written = json_document(path)
        document = document_of(written)
    except ContentError as error:
        collector.reject(str(error))
        return collector.reading
    doubtful.repeats(collector, repeated(written))
    file = CtdlFile(document, collector)
    _doubts(file, document)
    file.goals = {
        stands_for(file, goal, pathway).at
        for pathway in document.roots
        if pathway.a(frozenset({"Pathway"}))
        for goal in destinations(file, pathway)
    }
    read_frameworks(file)
    for one in sorted(document.roots, key=lambda one: one.a(ORGANISATIONS)):
        _root(file, one)
    for one in document.roots:
        if file.studies.get(one.at):
            prerequisites(file, one)
    read_pathways(file)
    read_transfers(file)
    for name, places in sorted(file.unread.items()):
        reason = f"{len(places):,} of the class {name or 'that is not said'}: not read"
        file.collector.warn(reason, places[0], field="@type", nearest=_misspelt(name))
    if not collector.reading.read and not file.unread:
        collector.reject("The file holds nothing that is read of CTDL", allowed="things with an @type of ceterms")
    return collector.reading


def _misspelt(name: str) -> tuple[str, ...]:
    """The classes that may be meant where one is misspelt; other classes of CTDL are left out on purpose."""
    return tuple(one for one in nearest(name, _READ) if abs(len(one) - len(name)) <= 1)


def _root(file: CtdlFile, one: Thing) -> None:
    if {*one.types} == {"QACredentialOrganization"} and not one.get("offers", "owns") and not file.is_named(one):
        file.unread.setdefault(one.types[0], []).append(one.at)  # it assures quality, and offers nothing
    elif one.a(ORGANISATIONS):
        if file.page_of(one) is None and not file.is_named(one):
            file.warn("is not read: it names no web page, and nothing that is read names it", one.at)
        elif file.provider(one):
            transfer_statement(file, one)
    elif one.a(SMALL | LARGE):
        study(file, one)
    elif not one.a(PARTS | FRAMEWORK | _OTHERS):
        file.unread.setdefault(", ".join(sorted(one.types)[:3]), []).append(one.at)


def _doubts(file: CtdlFile, document: Document) -> None:
    """What deserves a look about the file as a whole."""
    for context in document.strange:
        file.collector.warn(
            "is a context that is not known and is never fetched: only terms of CTDL are read",
            context.at,
            field="@context",
            value=context.value,
        )
    for at in document.wrapped:
        reason = "is not read: it holds what is no text, number or truth value"
        file.collector.warn(reason, at, field="@value", allowed="a text, a number, true or false")
    if any((one.id or "").startswith(OWN_IDS) for one in document.roots):
        reason = f"holds ids of Gradus ({OWN_IDS}): its rows stand before those of other datasets with the same ids"
        file.collector.warn(reason)
    for one, kept in document.twice:
        if one.a(PARTS):
            file.collector.warn(
                f"is described differently at {kept.at}: that is kept", one.at, field="@id", value=one.id
            )
