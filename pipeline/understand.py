"""One file to rows: what a worker does with a document."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import blob, read, tables
from pipeline.document import Document, Page
from pipeline.rows import Row, Rows, digest, masked, rows_of

SAID = 20             # problems told of one document
Stored = tuple[dict[str, Any], tuple[tuple[dict[str, Any], bytes], ...]]     # a document's row; its pages' rows and blobs


@dataclass(frozen=True)
class Candidate:
    """A path that was found; `named` outright, or met in a folder."""

    path: Path
    named: bool
    size: int
    mtime_ns: int

    @property
    def id(self) -> str:
        return digest("file", self.path)


@dataclass(frozen=True)
class Job:
    """What a worker gets: a path to read, or the pages that were stored of it."""

    candidate: Candidate
    document: str
    stored: Stored | None = None


def work(job: Job, report: Callable[[int], None]) -> Rows:
    """A file, or its stored pages, to the rows of every table; raises what makes the file unreadable.

    Pages that were read are kept even where nothing could be understood: they need not be read again to be tried again.
    """
    document = _from_store(job.stored) if job.stored else read.document(job.candidate.path, report)
    try:
        rows, problems = understand(document)
    except Exception as error:
        rows, problems = {}, (f"the pages were read, but not understood ({type(error).__name__}: {error})",)
    return {**rows, **_source_rows(document, (*document.problems, *problems))}


def understand(document: Document) -> tuple[Rows, tuple[str, ...]]:
    """Pages to pieces to facts to rows; and what could not be understood, in words for the user."""
    # With spaCy behind them: the process that only writes never needs these.
    from extractors import extract
    from pipeline.split import split
    pieces = split(document)
    tables.attach(document.pages, pieces)
    problems = [problem for piece in pieces for problem in extract(piece)]
    return rows_of(document, pieces), tuple(problems)


def _source_rows(document: Document, problems: tuple[str, ...]) -> Rows:
    ids = {page.number: f"{document.id}-{page.number}" for page in document.pages}
    return {
        "documents": [{"id": document.id, "sha256": document.sha256, "media_type": document.media_type, "pages": len(document.pages),
                       "status": "partial" if problems else "ok", "error": _told(problems)}],
        "pages": [_page_row(document, page, ids[page.number]) for page in document.pages],
        "page_words": [{"id": ids[page.number], "page": ids[page.number], "words": blob.pack(page)} for page in document.pages],
    }


def _told(problems: tuple[str, ...]) -> str | None:
    """The problems in one sentence; of many, the first."""
    more = f"; and {len(problems) - SAID} more" if len(problems) > SAID else ""
    return "; ".join(problems[:SAID]) + more if problems else None


def _page_row(document: Document, page: Page, page_id: str) -> Row:
    shown = page.frame or page          # places are told on the page as displayed, whichever way it was read
    return {"id": page_id, "document": document.id, "number": page.number, "width": shown.width, "height": shown.height, "source": page.source,
            "reader": page.reader, "ocr_confidence": page.ocr_confidence, "unread_ink": page.unread_ink, "problem": page.problem,
            "text": masked(page.text)}


def _from_store(stored: Stored) -> Document:
    row, pages = stored
    found = tuple(blob.unpack(words, page) for page, words in pages)
    problems = tuple(f"page {p.number}: {p.problem}" for p in found if p.problem)
    return Document(row["sha256"], row["media_type"], found, problems)
