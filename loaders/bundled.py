"""Where the bundled pack is."""

from pathlib import Path

BUNDLED_PACK = Path(__file__).resolve().parent.parent / "data"
