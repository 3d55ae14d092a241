"""Plans: keep routes, write notes, compare, save and open, print; nothing of it outlives the visit."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph.store import GraphStore

pytestmark = [pytest.mark.app, pytest.mark.embedded]

APP = str(Path(__file__).parents[2] / "app.py")
PLANS = "plans"


def opened(store: GraphStore, monkeypatch: pytest.MonkeyPatch, **link: str | list[str]) -> AppTest:
    """The page, opened by a link."""
    monkeypatch.setenv("GRADUS_STORE", store.uri)
    app = AppTest.from_file(APP, default_timeout=60)
    for name, value in link.items():
        app.query_params[name] = value
    app.run()
    return app
