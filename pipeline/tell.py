"""What the commands say in a terminal: progress while they work, summaries when they are done; JSON where a script wants it."""
from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn

from pipeline.ingest import Silent, Summary, Teller
from pipeline.understand import Candidate, Job

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False)


class Bar:
    """Progress of an ingestion: files, pages, what is being read now, and the time left, reckoned by bytes."""

    def __init__(self, progress: Progress) -> None:
        self.progress, self.files, self.of, self.pages = progress, 0, 0, 0
        self.task = progress.add_task("", files="", now="", total=None)

    def begin(self, files: int, size: int) -> None:
        self.of = files
        self.progress.update(self.task, total=max(1, size))
        self._show("")

    def working(self, now: dict[int, tuple[Job, int]]) -> None:
        busy = [f"{escape(job.candidate.path.name)} p. {pages + 1}" for job, pages in now.values()]
        self._show(" · ".join(busy[:2]))

    def ended(self, candidate: Candidate, status: str, pages: int, trouble: str | None) -> None:
        self.files, self.pages = self.files + 1, self.pages + pages
        self.progress.advance(self.task, candidate.size)
        if status == "failed":
            self.progress.console.print(f"[red]failed[/]  {escape(str(candidate.path))}: {escape(trouble or '')}")

    def _show(self, now: str) -> None:
        self.progress.update(self.task, files=f"{self.files}/{self.of} files, {self.pages} pages", now=now)


@contextmanager
def progress(quiet: bool) -> Iterator[Teller]:
    """Who is told how an ingestion goes: a bar in a terminal, nobody where a script listens."""
    if quiet or not err.is_terminal:
        yield Silent()
        return
    columns = (SpinnerColumn(), TextColumn("{task.fields[files]}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn(compact=True),
               TextColumn("[dim]{task.fields[now]}"))
    with Progress(*columns, console=err, transient=True) as shown:
        yield Bar(shown)


def ingested(summary: Summary, as_json: bool) -> None:
    """What an ingestion did, and what failed and why."""
    files = summary.files
    if as_json:
        audited = summary.audit
        say_json({
            "files": dict(files), "unchanged": summary.unchanged, "outdated": summary.outdated, "pages": summary.pages,
            "seconds": round(summary.seconds, 1),
            "documents": summary.documents, "troubles": [{"path": str(p), "status": s, "error": e} for p, s, e in summary.troubles],
            "findings": dict(audited.findings) if audited else None})
        return
    told = ", ".join(f"{count} {status}" for status in ("ok", "partial", "failed", "ignored") if (count := files[status]))
    out.print(f"{sum(files.values())} files: {told or 'none'} ({summary.unchanged} unchanged); {summary.pages} pages read in {summary.seconds:.1f} s")
    if summary.audit:
        found = ", ".join(f"{summary.audit.findings[s]} {s}" for s in ("error", "warning", "info") if summary.audit.findings[s])
        out.print(f"{summary.audit.scopes} scopes audited; new findings: {found or 'none'}")
    for path, status, why in summary.troubles:
        out.print(f"[{'red' if status == 'failed' else 'yellow'}]{status:8}[/] {escape(str(path))}\n         {escape(why)}")
    if summary.outdated:
        out.print(f"{summary.outdated} files were understood by another version of quitus: `--redo` extracts them again from their stored pages.")


def say_json(value: Any) -> None:
    out.print_json(json.dumps(value, ensure_ascii=False)) if out.is_terminal else print(json.dumps(value, ensure_ascii=False, indent=1))  # noqa: T201
