"""The pages that facts rest on."""

from dataclasses import dataclass

from graph.snapshot import Properties


@dataclass(frozen=True, slots=True)
class Source:
    """A page that a fact rests on.

    Attributes:
        url: its address.
        evidence: seen or known.
        checked_on: the day it was read.
    """

    url: str
    evidence: str | None
    checked_on: str | None


def source_of(properties: Properties) -> Source:
    """The source that a row names."""
    return Source(properties["source_url"], properties.get("evidence"), properties.get("checked_on"))
