"""The bundled pack and small sets of rows as snapshots, for the tests of what runs on one."""

from tools.snapshots import DATA, PACK, bundled, snapshot_of

__all__ = ["DATA", "PACK", "bundled", "snapshot_of"]
