"""What a user says about foreign files beside naming them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from loaders.progress import UNWATCHED, Watch
from loaders.proofs.keys import NOBODY, Trusted


class Use(StrEnum):
    """What a credential file is taken for."""

    AUTO = "auto"
    CATALOGUE = "catalogue"
    HOLDING = "holding"


@dataclass(frozen=True, slots=True)
class Options:
    """What a user says.

    Attributes:
        source_url: the page to cite for what names no page of its own; None: such rows are rejected, since every row of
            the graph has its source.
        use: whether credentials describe what is offered, or what somebody holds; auto: by the kind of the file.
        checked_on: the day on which the file is read (ISO 8601).
        mapping: the file that says which column of a sheet is which; None: the one beside the sheet, if it has one.
        trusted: the keys and contexts that the user vouches for, to check the proofs of credentials with.
        watch: told how far the files are read.
    """

    source_url: str | None = None
    use: Use = Use.AUTO
    checked_on: str | None = None
    mapping: Path | None = None
    trusted: Trusted = NOBODY
    watch: Watch = UNWATCHED

    @property
    def day(self) -> date:
        """The day for which is asked: that on which the file is read, else today."""
        return date.fromisoformat(self.checked_on) if self.checked_on else date.today()


USUAL = Options()
