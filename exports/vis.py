"""The scripts that draw a graph: vis-network as pyvis ships it, and ours."""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_FILE = Path("templates/lib/vis-9.1.2/vis-network.min.js")
_SOURCE_MAP = re.compile(r"//# sourceMappingURL=\S*\s*$")


@cache
def vis_network() -> str:
    """vis-network (Apache-2.0 or MIT); sets `globalThis.vis`, ends with a new line, asks for no other file."""
    # Found without importing: pyvis imports IPython.
    spec = find_spec("pyvis")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("pyvis is not installed; run `make install`.")
    text = (Path(spec.submodule_search_locations[0]) / _FILE).read_text(encoding="utf-8")
    return _SOURCE_MAP.sub("", text).rstrip() + "\n"


@cache
def graph_script() -> str:
    """Our own script; sets `globalThis.gradusGraph`, which needs vis-network."""
    return Path(__file__).with_name("graph.js").read_text(encoding="utf-8")
