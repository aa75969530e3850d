"""One file to rows: what a worker does with a document."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import blob, read, tables
from pipeline.document import Document, Page
from pipeline.rows import Row, Rows, digest, rows_of

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
    """A file, or its stored pages, to the rows of every table; raises what makes the file unreadable."""
    document = _from_store(job.stored) if job.stored else read.document(job.candidate.path, report)
    return {**understand(document), **_source_rows(document)}


def understand(document: Document) -> Rows:
    """Pages to pieces to facts to rows."""
    # With spaCy behind them: the process that only writes never needs these.
    from extractors import extract
    from pipeline.split import split
    pieces = split(document)
    tables.attach(document.pages, pieces)
    for piece in pieces:
        extract(piece)
    return rows_of(document, pieces)


def _source_rows(document: Document) -> Rows:
    ids = {page.number: f"{document.id}-{page.number}" for page in document.pages}
    return {
        "documents": [{"id": document.id, "sha256": document.sha256, "media_type": document.media_type, "pages": len(document.pages),
                       "status": "partial" if document.problems else "ok", "error": "; ".join(document.problems) or None}],
        "pages": [_page_row(document, page, ids[page.number]) for page in document.pages],
        "page_words": [{"id": ids[page.number], "page": ids[page.number], "words": blob.pack(page)} for page in document.pages],
    }


def _page_row(document: Document, page: Page, page_id: str) -> Row:
    return {"id": page_id, "document": document.id, "number": page.number, "width": page.width, "height": page.height, "source": page.source,
            "reader": page.reader, "ocr_confidence": page.ocr_confidence, "unread_ink": page.unread_ink, "problem": page.problem, "text": page.text}


def _from_store(stored: Stored) -> Document:
    row, pages = stored
    found = tuple(blob.unpack(words, page) for page, words in pages)
    problems = tuple(f"page {p.number}: {p.problem}" for p in found if p.problem)
    return Document(row["sha256"], row["media_type"], found, problems)
