"""Numbers for the pages an answer rests on, so that every line of a list says its source and stays short."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rich.text import Text

from exports.appearance import EVIDENCE

Citation = str | Mapping[str, Any]
"""An address, or a source with its `url`, `evidence` and `checked_on`."""


class Footnotes:
    """The pages cited, numbered as they come."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, str | None, str | None], int] = {}

    def marks(self, citations: Iterable[Citation]) -> str:
        """The numbers of these pages, as in `[1][3]`."""
        return "".join(f"[{self._numbers.setdefault(_page(c), len(self._numbers) + 1)}]" for c in citations)

    def pages(self) -> Iterator[tuple[int, str, str | None, str | None]]:
        """The pages: number, address, what was checked of it, and when."""
        for page, number in self._numbers.items():
            yield number, *page

    def lines(self) -> Iterator[Text]:
        """The pages, with what was checked of them, and when, where that is said."""
        for number, url, evidence, checked_on in self.pages():
            yield Text(f"[{number}] {cited(url, evidence, checked_on)}")


def cited(url: str, evidence: str | None, checked_on: str | None) -> str:
    """A page, with what was checked of it, and when."""
    said = (EVIDENCE.get(evidence or "", ""), f"on {checked_on}" if checked_on else "")
    about = " ".join(part for part in said if part)
    return f"{url} ({about})" if about else url


def _page(citation: Citation) -> tuple[str, str | None, str | None]:
    if isinstance(citation, str):
        return citation, None, None
    return citation["url"], citation.get("evidence"), citation.get("checked_on")
