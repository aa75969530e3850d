"""A person's word: on a finding, on a fact, on a duty. It outlives re-ingestion, and is never dropped in silence.

A review stays with its finding because the finding's id rests on what it says. A correction finds its fact again by id,
else by its words where they are unique on the page, else it is listed as orphaned.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from pipeline.checking.scope import TABLES
from pipeline.rows import digest
from pipeline.store import Database
from schemas.fact import columns

Verdict = Literal["accepted", "dismissed"]


class ReviewError(Exception):
    """What was said cannot be kept, in words for the user."""


def now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


def review(db: Database, finding: str, verdict: Verdict | None, comment: str | None, by: str, at: str | None = None) -> str:
    """Accepts, dismisses or annotates a finding; the latest word counts, the earlier ones stay. Gives the review's id."""
    if not db.conn.execute("select 1 from findings where id = ?", (finding,)).fetchone():
        raise ReviewError(f"no finding {finding}: `quitus audit` lists them with their ids")
    at = at or now()
    row = (digest("review", finding, verdict, comment, by, at), finding, verdict, comment, by, at)
    with db.conn:
        db.conn.execute('insert or ignore into reviews (id, finding, verdict, comment, "by", at) values (?, ?, ?, ?, ?, ?)', row)
    return row[0]


def correct(db: Database, fact_table: str, fact: str, field: str, value: str | None, by: str, at: str | None = None) -> str:
    """Gives a fact's field another value: it wins over what was extracted. Gives the correction's id."""
    typed = _typed(fact_table, field, value)
    found = db.conn.execute(f"select document, page, quote, {field} from {fact_table} where id = ?", (fact,)).fetchone()
    if found is None:
        raise ReviewError(f"no row {fact} in {fact_table}")
    document, page, quote, present = found
    at = at or now()
    path = (db.conn.execute("select path from documents where id = ?", (document,)).fetchone() or [None])[0]
    key = digest("correction", fact, field, value, by, at)
    row = (key, document, fact_table, fact, field, _extracted(db, fact, field, present), value, page, quote, by, at, "applied", path)
    with db.conn:
        db.conn.execute(
            """insert or ignore into corrections (id, document, fact_table, fact, field, extracted, corrected, page, quote, "by", at, state, path)
                           values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            row,
        )
        _apply(db, fact_table, fact, field, typed)
    return key


def _extracted(db: Database, fact: str, field: str, present: Any) -> str | None:
    """What was extracted: what the first correction of this field found there, else what stands there now."""
    before = db.conn.execute("select extracted from corrections where fact = ? and field = ? order by at limit 1", (fact, field)).fetchone()
    value = before[0] if before else present
    return None if value is None else str(value)


def fulfil(db: Database, due_date: str, document: str | None, received_on: dt.date | None, by: str, note: str | None = None) -> str:
    """Says that a due date was met: by a document of the base, or by a clerk's word alone. Gives the fulfilment's id."""
    known = db.conn.execute("select 1 from due_dates where id = ? union select 1 from obligations where id = ?", (due_date, due_date)).fetchone()
    if known is None:
        raise ReviewError(f"no due date {due_date}: `quitus deadlines` lists them with their ids")
    if not document and not note:
        raise ReviewError("say what was received: a document of the base, or a note")
    if document and not db.conn.execute("select 1 from documents where id = ?", (document,)).fetchone():
        raise ReviewError(f"no document {document} in the database: give the id that `quitus show FILE` prints")
    if received_on and received_on > dt.date.today():
        raise ReviewError(f"{received_on.isoformat()} is yet to come: say it was received once it was")
    received = received_on.isoformat() if received_on else None
    row = (digest("fulfilment", due_date, document, note, received, by), due_date, document, note, received, by)
    with db.conn:
        db.conn.execute('insert or ignore into fulfilments (id, due_date, document, note, received_on, "by") values (?, ?, ?, ?, ?, ?)', row)
    return row[0]


def reattach(db: Database, documents: Iterable[str] | None = None) -> int:
    """After ingestion: gives each correction back to its fact. Without documents, to all. Gives the number orphaned."""
    wanted = None if documents is None else set(documents)
    sql = "select id, document, fact_table, fact, field, corrected, page, quote, path from corrections order by at, id"
    orphaned = 0
    with db.atomic():
        for key, document, table, fact, field, value, page, quote, path in db.conn.execute(sql).fetchall():
            if wanted is not None and document not in wanted and _exists(db, table, fact):
                continue
            target = fact if _exists(db, table, fact) else _by_words(db, (document, path), table, page, quote)
            try:
                typed = _typed(table, field, value)
            except ReviewError:                          # kept by a version that asked less of it
                target = None
            if target:
                _apply(db, table, target, field, typed)
            orphaned += target is None
            db.conn.execute(
                "update corrections set fact = ?, document = coalesce((select document from pieces where id = "
                f"(select piece from {table} where id = ?)), document), state = ? where id = ?",
                (target or fact, target, "applied" if target else "orphaned", key),
            )
    return orphaned


def _exists(db: Database, table: str, fact: str) -> bool:
    return db.conn.execute(f"select 1 from {_known(table)} where id = ?", (fact,)).fetchone() is not None


def _by_words(db: Database, of: tuple[str, str | None], table: str, page: int, quote: str) -> str | None:
    """The one fact with these words on this page: of the same document, or of the one that replaced it under its path."""
    document, path = of
    heirs = [document, *(row[0] for row in db.conn.execute("select document from files where path = ? and document != ?", (path, document)))]
    for heir in heirs:
        found = db.conn.execute(f"select id from {_known(table)} where document = ? and page = ? and quote = ?", (heir, page, quote)).fetchall()
        if len(found) == 1:
            return str(found[0][0])
    return None


def _apply(db: Database, table: str, fact: str, field: str, value: Any) -> None:
    db.conn.execute(f"update {_known(table)} set {field} = ?, corrected = 1 where id = ?", (value, fact))


def _known(table: str) -> str:
    if table not in TABLES:
        raise ReviewError(f"{table} is no table of facts: {', '.join(sorted(TABLES))}")
    return table


def _typed(table: str, field: str, value: str | None) -> int | float | str | None:
    """The value as the column keeps it. Raises ReviewError for a field or a value that the column cannot hold."""
    kind = TABLES[_known(table)]
    stated = [c.name for c in columns(kind) if c.refers_to is None]
    if field not in stated:
        raise ReviewError(f"{table} has no field {field} that a person may correct: {', '.join(stated)}")
    if value is None:
        return None
    [declared] = [t for t in _members(get_type_hints(kind)[field]) if t is not type(None)]
    if get_origin(declared) is Literal:
        if value not in get_args(declared):
            raise ReviewError(f"{field} is one of {', '.join(get_args(declared))}, not {value!r}")
        return value
    try:
        return _READ.get(declared, _text)(value)
    except ValueError as error:
        wanted = "a whole number of cents (990000 for 9 900,00 €)" if field.endswith("_cents") else _WANTED[declared]
        raise ReviewError(f"{field} wants {wanted}, not {value!r}") from error


def _members(hint: Any) -> tuple[Any, ...]:
    """The types that a declaration allows, None among them."""
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)


def _whole(value: str) -> int:
    number = int(value)
    if abs(number) >= 2**63:
        raise ValueError(value)                          # more than SQLite keeps as a whole number
    return number


def _real(value: str) -> float:
    if not math.isfinite(number := float(value)):
        raise ValueError(value)
    return number


def _iso_day(value: str) -> str:
    return dt.datetime.strptime(value, "%Y-%m-%d").date().isoformat()


def _flag(value: str) -> int:
    return ("0", "1").index(value)


def _text(value: str) -> str:
    return value


_READ: dict[Any, Callable[[str], int | float | str]] = {int: _whole, float: _real, dt.date: _iso_day, bool: _flag}
_WANTED = {int: "a whole number", float: "a number", dt.date: "a date that exists, as YYYY-MM-DD", bool: "1 for yes or 0 for no"}
