"""A bar in the terminal while documents are read: files, pages, what is being read now, and the time left."""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn

from pipeline.rows import legible
from pipeline.understand import Candidate, Job


class Bar:
    """Time left is reckoned by bytes: they foretell it better than the number of files does."""

    def __init__(self, progress: Progress) -> None:
        self.progress, self.files, self.of, self.pages = progress, 0, 0, 0
        self.task = progress.add_task("", files="", now="", total=None)

    def begin(self, files: int, size: int) -> None:
        self.of = files
        self.progress.update(self.task, total=max(1, size))
        self._show({})

    def working(self, now: dict[int, tuple[Job, int]]) -> None:
        self._show(now)

    def ended(self, candidate: Candidate, status: str, pages: int, trouble: str | None) -> None:
        self.files, self.pages = self.files + 1, self.pages + pages
        self.progress.advance(self.task, candidate.size)
        if status == "failed":
            self.progress.console.print(f"[red]failed[/]  {escape(legible(candidate.path))}: {escape(legible(trouble or ''))}")

    def _show(self, now: dict[int, tuple[Job, int]]) -> None:
        reading = sum(pages for _, pages in now.values())
        busy = " · ".join(f"{escape(legible(job.candidate.path.name))} ({pages} pages)" for job, pages in list(now.values())[:2])
        self.progress.update(self.task, files=f"{self.files}/{self.of} files, {self.pages + reading} pages", now=busy)


@contextmanager
def bar(console: Console) -> Iterator[Bar]:
    """The bar, while it is needed; nothing is left of it afterwards."""
    columns = (SpinnerColumn(), TextColumn("{task.fields[files]}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn(compact=True),
               TextColumn("[dim]{task.fields[now]}"))
    with Progress(*columns, console=console, transient=True) as shown:
        yield Bar(shown)
