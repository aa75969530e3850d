"""The file to read first: one folder to rows, told aloud.

    find files ▶ skip what is known ▶ [in a worker: understand.work: read ▶ split ▶ tables ▶ extract ▶ rows] ▶ store ▶ link ▶ audit

Workers turn a file into rows; this process alone writes the database, one transaction for each document.
"""
from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, Protocol

from pipeline import audit, dossiers, folders, reviews, store, versions, workers
from pipeline.rows import legible
from pipeline.store import Database, Row, Rows
from pipeline.understand import Candidate, Job, Stored, work
from pipeline.workers import Limits, Outcome

LARGEST_FILE = 2 * 1024**3
PRELOAD = ("pipeline.understand", "pipeline.split", "extractors")   # the forkserver imports them once, and spaCy with them

Status = Literal["ok", "partial", "failed", "ignored"]


@dataclass(frozen=True)
class Options:
    workers: int = 0                              # 0: as many as this machine has cores
    retry: bool = False                           # failed and partial documents again, whatever the versions
    verify: bool = False                          # hash files of unchanged size and time as well
    redo: bool = False                            # what an older quitus understood: again from stored pages, or from the file where it read otherwise
    audit: bool = True
    limits: Limits = field(default_factory=Limits)


@dataclass
class Summary:
    """What an ingestion did."""

    files: Counter[str] = field(default_factory=Counter)         # by status, unchanged ones under what they were
    unchanged: int = 0
    outdated: int = 0                                            # understood by an older quitus, and left so
    pages: int = 0
    seconds: float = 0.0
    troubles: list[tuple[Path, Status, str]] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)           # that were written
    gone: list[str] = field(default_factory=list)                # paths read before, and no longer there; their rows stay
    audit: audit.AuditSummary | None = None


class Teller(Protocol):
    """Who is told how it goes."""

    def begin(self, files: int, size: int) -> None: ...
    def working(self, now: dict[int, tuple[Job, int]]) -> None: ...
    def ended(self, candidate: Candidate, status: str, pages: int, trouble: str | None) -> None: ...


class Silent:
    def begin(self, files: int, size: int) -> None: ...
    def working(self, now: dict[int, tuple[Job, int]]) -> None: ...
    def ended(self, candidate: Candidate, status: str, pages: int, trouble: str | None) -> None: ...


def ingest(paths: Iterable[Path], db: Database, options: Options | None = None, teller: Teller | None = None) -> Summary:
    """Reads files and folders into the database, then audits what changed."""
    options, teller = options or Options(), teller or Silent()
    started = time.monotonic()
    paths, batch = list(paths), Batch(db, options, teller)
    candidates = list(folders.find(paths, store.own_files(db), batch.out_of_reach))
    teller.begin(len(candidates), sum(c.size for c in candidates))
    for outcome in workers.run(work, batch.jobs(candidates), options.workers or workers.cores(), options.limits, PRELOAD, teller.working):
        batch.keep(outcome)
    batch.summary.audit = update(db, batch.summary.documents, audited=options.audit)
    batch.summary.gone = folders.gone(db, paths, {legible(c.path) for c in candidates})
    batch.summary.seconds = time.monotonic() - started
    return batch.summary


def update(db: Database, documents: Iterable[str] = (), *, audited: bool = True) -> audit.AuditSummary | None:
    """After documents came, went or were corrected: links what they are linked to, audits what that changed and these documents,
    and gives what people said of findings back to them."""
    if dossiers.is_due(db):
        dossiers.link(db)
    if not audited:
        return None
    summary = audit.run(db, documents)
    reviews.follow(db)
    return summary


def forget(db: Database, document: str) -> list[str]:
    """Removes a document and what was understood of it, under every path; what people said of it stays. Gives the paths."""
    with store.transaction(db):
        paths = [row["path"] for row in store.rows(db, store.HELD_AT, (document,))]
        store.delete(db, "files", "document = ?", (document,))
        store.remove_document(db, document)
        reviews.reattach(db, ())
    update(db)
    return paths


# What is known of a path; where its document was tried again under another path, what became of that.
_KNOWN = """
SELECT f.id, f.document, f.size, f.mtime_ns, coalesce(d.status, f.status) AS status, coalesce(d.error, f.error) AS error,
       coalesce(d.reader_version, f.reader_version) AS reader_version, coalesce(d.extractor_version, f.extractor_version) AS extractor_version
FROM files f LEFT JOIN documents d ON d.id = f.document WHERE f.id = ?"""


# A path that holds a document: the one that was seen last, for the others may be gone.
_PATH = """UPDATE documents SET path = (SELECT path FROM files WHERE document = documents.id ORDER BY seen_at DESC, path LIMIT 1) WHERE id = ?"""


class Batch:
    """Which files need work, and what is kept of it."""

    def __init__(self, db: Database, options: Options, teller: Teller) -> None:
        self.db, self.options, self.teller = db, options, teller
        self.summary = Summary()
        self._waiting: dict[str, list[Candidate]] = {}           # same content as a document that is being worked on

    def jobs(self, candidates: Iterable[Candidate]) -> Iterator[Job]:
        """The documents to work on; what needs no work is settled on the way."""
        for candidate in candidates:
            job = self._job(candidate)
            if job is not None:
                self._waiting[job.document] = []
                yield job

    def _job(self, candidate: Candidate) -> Job | None:
        known = store.first(self.db, _KNOWN, (candidate.id,))
        same = known is not None and (known["size"], known["mtime_ns"]) == (candidate.size, candidate.mtime_ns)
        if not candidate.named and candidate.path.suffix.lower() not in folders.TAKEN:
            self._unchanged(candidate, known) if known and same else self._settle(candidate, "ignored")
        elif known and same and known["status"] != "ignored" and not self._is_found_out(candidate, known):
            return self._again(candidate, known)
        elif candidate.size > LARGEST_FILE:
            self._settle(candidate, "failed", error=f"it is larger than {LARGEST_FILE // 1024**3} GB; split it and ingest the parts")
        else:
            return self._new(candidate)
        return None

    def _new(self, candidate: Candidate) -> Job | None:
        """A file that is new, or not what it was: a job, unless its content is held already or is being worked on."""
        try:
            document = _hash(candidate.path)
        except OSError as error:
            self._settle(candidate, "failed", error=f"it cannot be opened ({error.strerror}); check its permissions")
            return None
        held = store.first(self.db, "SELECT * FROM documents WHERE id = ?", (document,))
        if held and self._stands(held):
            self._settle(candidate, held["status"], document, held["error"])
            return None
        return self._queue(Job(candidate, document, self._stored(held) if held else None))

    def _queue(self, job: Job) -> Job | None:
        """The job, unless another path with the same content is being worked on: then this path waits for what comes of it."""
        if job.document in self._waiting:
            self._waiting[job.document].append(job.candidate)
            return None
        return job

    def _is_found_out(self, candidate: Candidate, known: Row) -> bool:
        """Whether the content is another although size and time are not; looked at when asked."""
        if not self.options.verify or known["document"] is None:
            return False
        try:
            return bool(known["document"] != _hash(candidate.path))
        except OSError:                          # it can be opened no more: trying it as new tells why
            return True

    def _stands(self, held: Row) -> bool:
        """Whether what is held of a content stays as it is: it is right and nobody asks for more, or it failed and would fail again."""
        return not (_is_stale(held) and self.options.redo) if held["status"] == "ok" else not (_is_stale(held) or self.options.retry)

    def _again(self, candidate: Candidate, known: Row) -> Job | None:
        """A file that has not changed: nothing, unless it failed before and we have changed, or we were asked."""
        if self._stands(known):
            self.summary.outdated += known["status"] == "ok" and _is_stale(known)
            self._unchanged(candidate, known)
            return None
        if not known["document"]:
            return self._new(candidate)
        return self._queue(Job(candidate, known["document"], self._stored({**known, "id": known["document"]})))

    def _unchanged(self, candidate: Candidate, known: Row) -> None:
        self.summary.unchanged += 1
        self.summary.files[known["status"]] += 1
        if known["status"] == "failed":
            self.summary.troubles.append((candidate.path, "failed", f"{known['error']} (as before: `--retry` tries again)"))
        self.teller.ended(candidate, "unchanged", 0, None)

    def _stored(self, held: Row) -> Stored | None:
        """The pages of a document, to be understood anew; None where the file is to be read anew."""
        if held["reader_version"] != versions.reader() or (held["status"] != "ok" and self.options.retry):
            return None
        row = store.first(self.db, "SELECT * FROM documents WHERE id = ?", (held["id"],))
        sql = "SELECT p.*, w.words FROM pages p JOIN page_words w ON w.page = p.id WHERE p.document = ? ORDER BY number"
        pages = store.rows(self.db, sql, (held["id"],))
        return (row, tuple((page, page.pop("words")) for page in pages)) if row and pages else None

    def keep(self, outcome: Outcome[Job, Rows]) -> None:
        """Writes what became of a document, for every path that holds it."""
        job, new = outcome.job, outcome.result
        also = self._waiting.pop(job.document, [])
        if new is None:
            for candidate in (job.candidate, *also):
                self._settle(candidate, "failed", error=_said_of(candidate, job.candidate, outcome.failure), pages=outcome.pages)
            return
        row = new["documents"][0]
        reader = job.stored[0]["reader_version"] if job.stored else versions.reader()
        row |= {"reader_version": reader, "extractor_version": versions.extractor(), "ingested_at": _now(), "seconds": round(outcome.seconds, 3)}
        with store.transaction(self.db):
            store.replace_document(self.db, row["id"], new)
            for candidate in (job.candidate, *also):
                self._settle(candidate, row["status"], row["id"], row["error"], len(new["pages"]) if candidate is job.candidate else 0)
            reviews.reattach(self.db, [row["id"]])       # once it is known which paths it stands under, and what it replaced there
        self.summary.documents.append(row["id"])

    def out_of_reach(self, path: Path, error: OSError) -> None:
        """Tells of a file or a folder that cannot be looked into; the rest is read."""
        self.summary.files["failed"] += 1
        self.summary.troubles.append((path, "failed", f"it cannot be looked into ({error.strerror}); check its permissions"))

    def _settle(self, candidate: Candidate, status: Status, document: str | None = None, error: str | None = None, pages: int = 0) -> None:
        """Writes what is known of a path; a document that no path holds any more goes."""
        with store.transaction(self.db):
            before = store.first(self.db, "SELECT document FROM files WHERE id = ?", (candidate.id,))
            if status == "failed" and before:       # nothing already stored is lost
                document = before["document"]
            store.put(self.db, "files", [{
                "id": candidate.id, "path": legible(candidate.path), "document": document, "size": candidate.size, "mtime_ns": candidate.mtime_ns,
                "seen_at": _now(), "status": status, "error": error and legible(error), "reader_version": versions.reader(),
                "extractor_version": versions.extractor()}])
            if before and before["document"] not in (None, document):
                self._release(before["document"])
            if document:
                self.db.execute(_PATH, (document,))
        self.summary.files[status] += 1
        self.summary.pages += pages
        if error and status in ("failed", "partial"):
            self.summary.troubles.append((candidate.path, status, error))
        self.teller.ended(candidate, status, pages, error)

    def _release(self, document: str) -> None:
        if store.first(self.db, "SELECT id FROM files WHERE document = ?", (document,)) is None:
            store.remove_document(self.db, document)
        else:
            self.db.execute(_PATH, (document,))
        reviews.reattach(self.db, ())            # to what took its place


def _is_stale(held: Row) -> bool:
    """Whether another version of us read or understood it."""
    return bool((held["reader_version"], held["extractor_version"]) != (versions.reader(), versions.extractor()))


def _said_of(candidate: Candidate, read: Candidate, failure: str | None) -> str | None:
    """Why a file failed, under its own name where another of the same content was read for it."""
    said = failure and failure.removeprefix(f"{read.path.name}: ")
    return said if said == failure else f"{candidate.path.name}: {said}"


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
