"""How much work one file may ask for: a graph takes as long as the square of what is in it, and files are untrusted."""

from dataclasses import dataclass

from loaders.proofs.proof import UncheckedError, Why

_MOST = 30_000_000
"""The sum of the squares: some ten seconds. A badge of fifty values may stand ten thousand times in a file."""


@dataclass(slots=True)
class Effort:
    """What is left for one file."""

    left: int = _MOST

    def spend(self, values: int) -> None:
        """Take what a graph of so many values costs.

        Raises:
            UncheckedError: it is more than is left.
        """
        cost = values * values
        if cost > self.left:
            raise UncheckedError(Why.TOO_LARGE)
        self.left -= cost
