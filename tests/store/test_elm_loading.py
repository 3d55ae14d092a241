"""A file of the European Learning Model, loaded beside the bundled pack."""

from pathlib import Path

import pytest

from graph.store import GraphStore, open_store
from loaders.importing import load_paths
from tests.conftest import DATA
from tests.unit.elm_made import USUAL, credential, opportunity, written

pytestmark = pytest.mark.embedded


def test_offers_of_a_file_are_found_beside_the_pack(tmp_path: Path) -> None:
    store: GraphStore = open_store(f"embedded:{tmp_path / 'store'}")
    try:
        load_paths([DATA], store=store)
        path = written(tmp_path, [credential(), opportunity(id="https://sample.example/study/1")], "offers.jsonld")
        done = load_paths([path], store=store, options=USUAL)
        assert done.written
        assert done.as_json()["rejected"] == []
        snapshot = store.snapshot()
        taken = snapshot.micro_credentials["offers/sample-university/programming-for-all"]
        assert (taken["title"], taken["ects"], taken["isced_f"]) == ("Programming for all", 6, "0613")
        assert done.as_json()["nodes"]["Programme"] == 1
        again = load_paths([path], store=store, options=USUAL)
        assert again.as_json()["dataset"]["version"] == done.as_json()["dataset"]["version"]
    finally:
        store.close()
