"""Who recognises whom, asked of the snapshot: the lists that the store gives."""

import pytest

from graph.store import GraphStore
from queries.recognition import RecognitionRule, recognition
from routes.recognition import countries_with_policies, policies_of

pytestmark = pytest.mark.embedded


def ids(rules: tuple[RecognitionRule, ...]) -> list[str]:
    return [rule.id for rule in rules]


def test_the_snapshot_gives_the_lists_of_the_store(pack_store: GraphStore) -> None:
    snapshot = pack_store.snapshot()
    asked = [*sorted(countries_with_policies(snapshot)), *sorted(snapshot.providers)]
    assert len(asked) > 100
    compared = 0
    for id_ in asked[::3]:
        here = policies_of(snapshot, id_)
        assert here is not None
        there = recognition(pack_store, id=id_)
        assert here.is_provider is (there.kind == "provider")
        for part in ("national", "recognises", "recognised_by"):
            found = [policy["id"] for policy in getattr(here, part)]
            assert found == ids(getattr(there, part)), (id_, part)
            compared += len(found)
    assert compared > 50


def test_what_is_neither_a_provider_nor_a_country_has_no_policies(pack_store: GraphStore) -> None:
    assert policies_of(pack_store.snapshot(), "XX") is None
