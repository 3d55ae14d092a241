"""The one text of a graph: it does not depend on what blank nodes are called, and tells different graphs apart."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, NamedNode, Quad, RdfFormat, parse, serialize

from loaders.proofs.effort import Effort
from loaders.proofs.proof import UncheckedError
from loaders.proofs.rdfc import canonical_text


def text(quads: str) -> str:
    return canonical_text(parse(quads, format=RdfFormat.N_QUADS), "sha256", Effort())


def test_blank_nodes_are_named_by_what_is_said_of_them() -> None:
    assert text('_:x <urn:p> "b" .\n_:y <urn:p> "a" .\n') == text('_:y <urn:p> "b" .\n_:x <urn:p> "a" .\n')
    assert text('_:x <urn:p> "b" .\n') == '_:c14n0 <urn:p> "b" .\n'


def test_the_same_said_twice_is_said_once() -> None:
    assert text('_:x <urn:p> "b" .\n' * 2).count("\n") == 1


def test_graphs_without_an_id_are_told_apart_by_what_is_in_them() -> None:
    """Found with the reference implementation rdf-canonize: pyoxigraph 0.5.13 names such graphs otherwise."""
    one = "_:v <urn:has> _:g .\n_:v <urn:has> _:h .\n_:a <urn:p> _:b _:g .\n_:c <urn:p> _:d _:h .\n"
    texts = {
        text("".join(f"{line}\n" for line in order) + '_:b <urn:q> "1" _:g .\n_:d <urn:q> "2" _:h .\n')
        for order in permutations(one.splitlines())
    }
    assert len(texts) == 1


NODES = st.sampled_from([BlankNode(name) for name in "abcd"] + [NamedNode("urn:a")])
QUADS = st.lists(st.tuples(NODES, st.sampled_from([NamedNode("urn:p"), NamedNode("urn:q")]), NODES), max_size=8)


@settings(max_examples=300, deadline=None)
@given(QUADS, st.permutations("abcd"))
def test_other_names_and_another_order_make_no_difference(triples: list[tuple[object, ...]], names: list[str]) -> None:
    renamed = {BlankNode(old): BlankNode(f"other{new}") for old, new in zip("abcd", names, strict=True)}
    quads = [Quad(*one) for one in triples]
    others = [Quad(*(renamed.get(term, term) for term in one)) for one in reversed(triples)]
    assert canonical_text(quads, "sha256", Effort()) == canonical_text(others, "sha256", Effort())


@settings(max_examples=300, deadline=None)
@given(QUADS)
def test_without_named_graphs_it_is_the_text_of_pyoxigraph(triples: list[tuple[object, ...]]) -> None:
    for hash_, algorithm in (
        ("sha256", CanonicalizationAlgorithm.RDFC_1_0),
        ("sha384", CanonicalizationAlgorithm.RDFC_1_0_SHA_384),
    ):
        quads = [Quad(*one) for one in triples]
        dataset = Dataset(quads)
        dataset.canonicalize(algorithm)
        lines = serialize(dataset, format=RdfFormat.N_QUADS).decode().splitlines(keepends=True)
        assert canonical_text(quads, hash_, Effort()) == "".join(sorted(lines))


def test_a_poisoned_graph_ends_soon() -> None:
    clique = "".join(f"_:n{a} <urn:p> _:n{b} .\n" for a in range(12) for b in range(12) if a != b)
    with pytest.raises(UncheckedError):
        text(clique)
