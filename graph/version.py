"""Which datasets a store holds, in which versions."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

FORMAT = 3
"""Raised whenever rows are projected to another graph; an older store is then built anew from its archive."""


@dataclass(frozen=True, slots=True)
class DatasetVersion:
    """One dataset as it was loaded.

    Attributes:
        id: the dataset's id.
        version: SHA-256 (hex) of its canonical content.
        loaded_at: when it was loaded, ISO 8601 in UTC.
        precedence: where several datasets hold a row, the one with the highest precedence counts.
    """

    id: str
    version: str
    loaded_at: str
    precedence: int = 0

    def as_json(self) -> dict[str, Any]:
        """`{"id", "version", "loaded_at"}`."""
        return {"id": self.id, "version": self.version, "loaded_at": self.loaded_at}


@dataclass(frozen=True)
class StoreVersion:
    """Everything a store holds, by dataset, lowest precedence first."""

    datasets: tuple[DatasetVersion, ...] = field(default=())
    format: int = FORMAT

    @cached_property
    def digest(self) -> str:
        """A name for exactly this state; empty for a store that holds nothing."""
        if not self.datasets:
            return ""
        state = [[d.id, d.version, d.precedence] for d in self.datasets]
        return hashlib.sha256(json.dumps([self.format, state]).encode()).hexdigest()

    def find(self, dataset_id: str) -> DatasetVersion | None:
        """The dataset with this id, if the store holds it."""
        return next((d for d in self.datasets if d.id == dataset_id), None)

    def with_dataset(self, dataset_id: str, version: str, loaded_at: str) -> "StoreVersion":
        """The state after this dataset is loaded; its precedence stays, a new one comes on top."""
        old = self.find(dataset_id)
        precedence = old.precedence if old else max((d.precedence for d in self.datasets), default=-1) + 1
        new = DatasetVersion(dataset_id, version, loaded_at, precedence)
        others = tuple(d for d in self.datasets if d.id != dataset_id)
        return StoreVersion(tuple(sorted((*others, new), key=lambda d: d.precedence)))

    def as_json(self) -> dict[str, Any]:
        """`{"id", "version", "loaded_at"}`; for several datasets joined, with each under `datasets`."""
        if len(self.datasets) == 1:
            return self.datasets[0].as_json()
        return {
            "id": "+".join(d.id for d in self.datasets),
            "version": self.digest,
            "loaded_at": max((d.loaded_at for d in self.datasets), default=None),
            "datasets": [d.as_json() for d in self.datasets],
        }

    def to_text(self) -> str:
        """For the version file."""
        return json.dumps({"format": self.format, "datasets": [asdict(d) for d in self.datasets]}, indent=1)

    @classmethod
    def from_text(cls, text: str) -> "StoreVersion":
        """Read back what `to_text` wrote."""
        raw = json.loads(text)
        if not isinstance(raw["format"], int):
            raise ValueError("format is no whole number")
        return cls(tuple(DatasetVersion(**d) for d in raw["datasets"]), raw["format"])
