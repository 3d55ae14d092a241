"""A bar on standard error that says how far a load is: what is read, what is compared, what is written."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console
from rich.filesize import decimal
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from words import written


@dataclass(frozen=True, slots=True)
class ProgressBar:
    """A bar that is on the screen."""

    bar: Progress
    task: TaskID

    def reading(self, done: int, size: int) -> None:
        """Show how many bytes of how many are read; once all are, only that something is being done with them."""
        if done < size:
            self._show("Reading", done, size, f"{decimal(done)} of {decimal(size)}")
        else:
            self._show("Checking", 0, None, f"{decimal(size)} read")

    def writing(self, done: int, size: int) -> None:
        """Show how many things of how many are written."""
        self._show("Writing", done, size, f"{written(done)} of {written(size)}")

    def _show(self, text: str, done: int, size: int | None, amount: str) -> None:
        if size is None and self.bar.tasks[0].total is not None:
            self.bar.reset(self.task, total=None, description=text, amount=amount)  # an unknown end shows as a pulse
        else:
            self.bar.update(self.task, description=text, completed=done, total=size, amount=amount)


@contextmanager
def progress_bar(text: str) -> Iterator[ProgressBar]:
    """Show a bar while the block runs, and take it away afterwards.

    Args:
        text: what is done before anything is told.
    """
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.fields[amount]}", markup=False),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield ProgressBar(bar, bar.add_task(text, total=None, amount=""))
