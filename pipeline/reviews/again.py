"""What a person said finds again what it was said of, once documents were read or audited again; where it is gone, that is told.

A row that has kept its id has kept it. Else its document may have been replaced under its path: there the same words on the
same page are the same fact, and the same accusation on the same page is the same finding. Where several are, none is.
"""
from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from pipeline import store
from pipeline.reviews.values import ReviewError, Value, known, typed
from pipeline.rows import digest
from pipeline.store import Database, Row

DUTIES = ("due_dates", "obligations")       # what a person may say was done


def reattach(db: Database, documents: Iterable[str] | None = None) -> int:
    """After ingestion: gives each correction back to its fact. Without documents, to all. Gives the number orphaned.

    What was said to be done goes back to its duty, where one of the same words took its place.
    """
    wanted = None if documents is None else set(documents)
    sql = "select id, document, fact_table, fact, field, corrected, page, quote, path from corrections order by at, id"
    orphaned = 0
    with db.atomic():
        for key, document, table, fact, field, value, page, quote, path in db.conn.execute(sql).fetchall():
            if wanted is not None and document not in wanted and _exists(db, table, fact):
                continue
            target = fact if _exists(db, table, fact) else _by_words(db, (document, path), table, page, quote)
            try:
                new = typed(table, field, value)
            except ReviewError:                          # kept by a version that asked less of it
                target = None
            if target:
                apply(db, table, target, field, new)
            orphaned += target is None
            db.conn.execute(
                "update corrections set fact = ?, document = coalesce((select document from pieces where id = "
                f"(select piece from {table} where id = ?)), document), state = ? where id = ?",
                (target or fact, target, "applied" if target else "orphaned", key),
            )
        _fulfilments(db)
    return orphaned


def _fulfilments(db: Database) -> None:
    lost = store.rows(db, """select id, path, page, quote from fulfilments where quote is not null
                             and due_date not in (select id from due_dates union select id from obligations)""")
    for said in lost:
        heir = next((heir for table in DUTIES if (heir := _by_words(db, ("", said["path"]), table, said["page"], said["quote"]))), None)
        if heir:
            db.conn.execute("update fulfilments set due_date = ? where id = ?", (heir, said["id"]))


def apply(db: Database, table: str, fact: str, field: str, value: Value | None) -> None:
    db.conn.execute(f"update {known(table)} set {field} = ?, corrected = 1 where id = ?", (value, fact))


def _exists(db: Database, table: str, fact: str) -> bool:
    return db.conn.execute(f"select 1 from {known(table)} where id = ?", (fact,)).fetchone() is not None


def _by_words(db: Database, of: tuple[str, str | None], table: str, page: int, quote: str) -> str | None:
    """The one fact with these words on this page: of the same document, or of the one that replaced it under its path."""
    document, path = of
    heirs = [document, *(row[0] for row in db.conn.execute("select document from files where path = ? and document != ?", (path, document)))]
    for heir in heirs:
        found = db.conn.execute(f"select id from {known(table)} where document = ? and page = ? and quote = ?", (heir, page, quote)).fetchall()
        if len(found) == 1:
            return str(found[0][0])
    return None


def follow(db: Database) -> None:
    """After an audit: gives each review whose finding is gone to the one finding that says the same where its document was replaced."""
    gone = store.rows(db, "select id, path, said from reviews where said is not null and finding not in (select id from findings)")
    with db.atomic():
        for path in {review["path"] for review in gone}:
            sql = "select f.* from findings f join files s on s.document = f.document where s.path = ?"
            made: dict[str, list[str]] = {}
            for finding in store.rows(db, sql, (path,)):
                made.setdefault(accusation(finding), []).append(finding["id"])
            for review in gone:
                if review["path"] == path and len(heirs := made.get(review["said"], [])) == 1:
                    db.conn.execute("update reviews set finding = ? where id = ?", (heirs[0], review["id"]))


def accusation(finding: Row) -> str:
    """What a finding says, whatever the document is called: its rule, its words, both values, and every place that it shows."""
    places: list[dict[str, Any]] = json.loads(finding["evidence"] or "[]")
    return digest(*(finding[name] for name in ("code", "message", "expected", "observed")), *((p["page"], p["quote"]) for p in places))
