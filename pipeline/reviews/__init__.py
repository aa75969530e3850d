"""A person's word: on a finding, on a fact, on a duty. It outlives re-ingestion, and is never dropped in silence.

A review stays with its finding because the finding's id rests on what it says; a correction finds its fact again by id,
else by its words. Where neither is there any more, the word is kept, and told as orphaned.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from pipeline import store
from pipeline.reviews.again import DUTIES, accusation, apply, follow, reattach
from pipeline.reviews.values import ReviewError, typed
from pipeline.rows import digest
from pipeline.store import Database

__all__ = ["ReviewError", "Verdict", "correct", "follow", "fulfil", "reattach", "review"]

Verdict = Literal["accepted", "dismissed"]


def now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def review(db: Database, finding: str, verdict: Verdict | None, comment: str | None, by: str, at: str | None = None) -> str:
    """Accepts, dismisses or annotates a finding; the latest word counts, the earlier ones stay. Gives the review's id."""
    found = store.first(db, "select * from findings where id = ?", (finding,))
    if found is None:
        raise ReviewError(f"no finding {finding}: `quitus audit` lists them with their ids")
    at = at or now()
    row = (digest("review", finding, verdict, comment, by, at), finding, verdict, comment, by, at, _path(db, found["document"]), accusation(found))
    with db.conn:
        db.conn.execute('insert or ignore into reviews (id, finding, verdict, comment, "by", at, path, said) values (?, ?, ?, ?, ?, ?, ?, ?)', row)
    return row[0]


def correct(db: Database, fact_table: str, fact: str, field: str, value: str | None, by: str, at: str | None = None) -> str:
    """Gives a fact's field another value: it wins over what was extracted, and affairs are to be linked anew. Gives the correction's id."""
    new = typed(fact_table, field, value)
    found = db.conn.execute(f"select document, page, quote, {field} from {fact_table} where id = ?", (fact,)).fetchone()
    if found is None:
        raise ReviewError(f"no row {fact} in {fact_table}: `quitus show FILE --json` gives the ids")
    document, page, quote, present = found
    at = at or now()
    key = digest("correction", fact, field, value, by, at)
    row = (key, document, fact_table, fact, field, _extracted(db, fact, field, present), value, page, quote, by, at, "applied", _path(db, document))
    with db.atomic():
        db.conn.execute(
            """insert or ignore into corrections (id, document, fact_table, fact, field, extracted, corrected, page, quote, "by", at, state, path)
                           values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            row,
        )
        apply(db, fact_table, fact, field, new)
        store.put(db, "pending", [{"id": "link"}])
    return key


def _extracted(db: Database, fact: str, field: str, present: Any) -> str | None:
    """What was extracted: what the first correction of this field found there, else what stands there now."""
    before = db.conn.execute("select extracted from corrections where fact = ? and field = ? order by at limit 1", (fact, field)).fetchone()
    value = before[0] if before else present
    return None if value is None else str(value)


def fulfil(db: Database, due_date: str, document: str | None, received_on: dt.date | None, by: str, note: str | None = None) -> str:
    """Says that a due date was met: by a document of the base, or by a clerk's word alone. Gives the fulfilment's id."""
    due = next((duty for table in DUTIES if (duty := store.first(db, f"select document, page, quote from {table} where id = ?", (due_date,)))), None)
    if due is None:
        raise ReviewError(f"no due date {due_date}: `quitus deadlines` lists them with their ids")
    if not document and not note:
        raise ReviewError("say what was received: a document of the base, or a note")
    if document and not db.conn.execute("select 1 from documents where id = ?", (document,)).fetchone():
        raise ReviewError(f"no document {document} in the database: give the id that `quitus show FILE` prints")
    if received_on and received_on > dt.date.today():
        raise ReviewError(f"{received_on.isoformat()} is yet to come: say it was received once it was")
    received = received_on.isoformat() if received_on else None
    key = digest("fulfilment", due_date, document, note, received, by)
    row = (key, due_date, document, note, received, by, due["page"], due["quote"], _path(db, due["document"]))
    with db.conn:
        db.conn.execute("""insert or ignore into fulfilments (id, due_date, document, note, received_on, "by", page, quote, path)
                           values (?, ?, ?, ?, ?, ?, ?, ?, ?)""", row)
    return key


def _path(db: Database, document: str) -> str | None:
    row = store.first(db, "select path from documents where id = ?", (document,))
    return row["path"] if row else None
