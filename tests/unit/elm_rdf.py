"""Written ELM as RDF, with the official context, and what the official shapes say of it. Nothing is fetched."""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

from pyshacl import validate
from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.term import Node

from exports.elm.nodes import CONTEXT

SAMPLES = os.environ.get("GRADUS_SAMPLES")
STANDARD = Path(SAMPLES or "") / "elm" / "standard"
REASON = "GRADUS_SAMPLES names no folder with the official shapes"

ELM = "http://data.europa.eu/snb/model/elm/"
LOQ, LISTS, CREDENTIALS = "LOQ-constraints", "LOQ-constraints-mdr", "EDC-generic-no-cv"

Complaint = tuple[str, str]
"""The end of a property's address, and the kind of constraint that it breaks."""

IN_JAVA = r"[[A-Fa-f0-9]\:\.]*[%[\p{L}\p{Nl}\p{Nd}]]*"
IN_PYTHON = r"[A-Fa-f0-9:.]*[%\w]*"


def expanded(content: bytes) -> Graph:
    """The triples of a document, whose context is taken from the samples and never from its address."""
    document = json.loads(content)
    assert document["@context"] == CONTEXT
    document["@context"] = json.loads((STANDARD / "edc-ap-context.jsonld").read_bytes())["@context"]
    return Graph().parse(data=json.dumps(document), format="json-ld")


@cache
def shapes(name: str, *, all_active: bool = False) -> Graph:
    """Official shapes. Their patterns for addresses are in the dialect of Java, and said here in that of Python."""
    graph = Graph().parse(STANDARD / f"{name}.ttl")
    for subject, _, pattern in [*graph.triples((None, SH.pattern, None))]:
        said = str(pattern).replace("(?i)", "").replace(IN_JAVA, IN_PYTHON)
        if said != str(pattern):
            graph.remove((subject, SH.pattern, pattern))
            graph.add((subject, SH.pattern, Literal(said)))
            graph.add((subject, SH.flags, Literal("i")))
    if all_active:
        graph.remove((None, SH.deactivated, None))
    return graph


def complaints(data: Graph, name: str, *, all_active: bool = False) -> list[Complaint]:
    """What shapes say is wrong with some data."""
    _, report, _ = validate(data, shacl_graph=shapes(name, all_active=all_active), inference="none")
    assert isinstance(report, Graph)
    return sorted(
        (_last(report.value(one, SH.resultPath)), _last(report.value(one, SH.sourceConstraintComponent)))
        for one in report.subjects(SH.resultSeverity, None)
    )


def of_class(data: Graph, name: str) -> list[Node]:
    """The nodes of a class of the model."""
    return sorted(data.subjects(RDF.type, URIRef(ELM + name)))


def _last(address: Any) -> str:
    return str(address).replace("#", "/").rpartition("/")[2].removesuffix("ConstraintComponent")
