"""How much work one file may ask for: to make a graph of a document takes its time, and files are untrusted."""

from dataclasses import dataclass

from loaders.proofs.proof import UncheckedError, Why

_MOST = 3_000_000
A_CONTEXT = 100
"""What a context costs, in values of a document: it is read anew wherever it is named."""


@dataclass(slots=True)
class Effort:
    """What is left for one file, in values of documents."""

    left: int = _MOST

    def spend(self, values: int) -> None:
        """Take what so many values of a document cost.

        Raises:
            UncheckedError: it is more than is left.
        """
        if values > self.left:
            raise UncheckedError(Why.TOO_LARGE)
        self.left -= values
