"""Facts to SQLite; the only file that knows sqlite-utils.

Rows are plain dictionaries, keyed by the columns that `schemas.tables` declares. A document is written in one
transaction: all of it or nothing. One process writes; the journal is WAL, so that the browser can read meanwhile.
"""
from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from numbers import Integral, Real
from pathlib import Path
from typing import Any

from sqlite_utils import Database
from sqlite_utils.db import ForeignKey

from pipeline.views import VIEWS
from schemas.tables import BY_NAME, TABLES, TableSchema, of_document

__all__ = [
    "HELD_AT",
    "Database", "Row", "Rows", "StoreError", "create", "delete", "first", "held_at", "open_database", "own_files", "put", "remove_document",
    "replace_document", "rows", "still_there", "transaction",
]

Row = dict[str, Any]
Rows = dict[str, list[Row]]          # by table

SCHEMA_VERSION = 1                   # raised by each migration; kept in the file's user_version
WAIT_SECONDS = 30                    # for another process that is writing


class StoreError(Exception):
    """The database cannot be used, in words for the user."""


def open_database(path: Path | str, *, must_exist: bool = False) -> Database:
    """Opens a database, makes what tables it lacks, and switches it to WAL. Raises StoreError with what to do about it."""
    if must_exist and not Path(path).is_file():
        raise StoreError(f"there is no database at {path}: make one with `quitus ingest FOLDER --db {path}`")
    try:
        db = Database(":memory:") if str(path) == ":memory:" else Database(sqlite3.connect(path, timeout=WAIT_SECONDS))
        version = db.execute("PRAGMA user_version").fetchone()[0]
        if version > SCHEMA_VERSION:
            raise StoreError(f"{path} was made by a newer quitus (schema {version}, this one knows {SCHEMA_VERSION}): update quitus")
        db.enable_wal()
        create(db)
    except sqlite3.Error as error:
        raise StoreError(f"{path} cannot be used as a database: {error}") from error
    return db


def create(db: Database) -> None:
    """Makes the tables, columns, indexes, search indexes and views that the database lacks; leaves what is there."""
    db.conn.execute("PRAGMA synchronous=NORMAL")
    present = set(db.table_names())
    with db.atomic():
        for table in TABLES:
            if table.name not in present:
                _create(db, table)
            else:
                _complete(db, table)
        _create_views(db)
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _create(db: Database, schema: TableSchema) -> None:
    links = [ForeignKey(schema.name, c.name, c.refers_to, "id") for c in schema.columns if c.refers_to]
    table = db.create_table(schema.name, {c.name: c.type for c in schema.columns}, pk="id", not_null={"id"}, foreign_keys=links)
    for index in schema.indexes:
        table.create_index(index, if_not_exists=True)
    if schema.search:
        # Accents don't count: "ecole" finds "École". The index follows rowids: never VACUUM this file.
        table.enable_fts(schema.search, create_triggers=True, tokenize="unicode61 remove_diacritics 2")


def _complete(db: Database, schema: TableSchema) -> None:
    """Adds the columns that an older quitus did not know."""
    table = db.table(schema.name)
    have = set(table.columns_dict)
    for column in schema.columns:
        if column.name not in have:
            table.add_column(column.name, column.type)


def _create_views(db: Database) -> None:
    present = {v.name: v.schema for v in db.views}
    for name, sql in VIEWS.items():
        wanted = f"CREATE VIEW {name} AS\n{sql}"
        if present.get(name) != wanted:
            db.execute(f"DROP VIEW IF EXISTS {name}")
            db.execute(wanted)


def own_files(db: Database) -> set[Path]:
    """The files that SQLite keeps this database in; none for one in memory."""
    paths = [row["file"] for row in db.query("PRAGMA database_list") if row["file"]]
    return {Path(f"{path}{suffix}").resolve() for path in paths for suffix in ("", "-wal", "-shm", "-journal")}


def transaction(db: Database) -> Any:
    """`with transaction(db):` everything inside happens, or nothing; nests."""
    return db.atomic()


def rows(db: Database, sql: str, params: Mapping[str, Any] | tuple[Any, ...] = ()) -> list[Row]:
    """What a query answers, as dictionaries."""
    return list(db.query(sql, dict(params) if isinstance(params, Mapping) else params))


def first(db: Database, sql: str, params: Mapping[str, Any] | tuple[Any, ...] = ()) -> Row | None:
    """The first row that a query answers, or None."""
    return next(iter(rows(db, sql, params)), None)


HELD_AT = "SELECT path, size, mtime_ns FROM files WHERE document = ? ORDER BY path"


def held_at(db: Database, document: str) -> Path | None:
    """A path that still holds a document, as far as its size and time tell."""
    return still_there(rows(db, HELD_AT, (document,)))


def still_there(files: Iterable[Row]) -> Path | None:
    """The first of these rows of `files` whose file is what it was when it was read."""
    for row in files:
        path = Path(row["path"])
        if path.is_file() and (path.stat().st_size, path.stat().st_mtime_ns) == (row["size"], row["mtime_ns"]):
            return path
    return None


def put(db: Database, table: str, new: Iterable[Mapping[str, Any]]) -> None:
    """Writes rows, in place of those of the same id. Raises ValueError for a column that the table does not have."""
    schema = BY_NAME[table]
    known = [c.name for c in schema.columns]
    complete = [_complete_row(schema, known, row) for row in new]
    if complete:
        db.table(table).insert_all(complete, pk="id", replace=True, batch_size=500)


def _complete_row(schema: TableSchema, known: list[str], row: Mapping[str, Any]) -> Row:
    strange = row.keys() - set(known)
    if strange:
        raise ValueError(f"{schema.name} has no column {', '.join(sorted(strange))}")
    if not row.get("id"):
        raise ValueError(f"a row of {schema.name} has no id: {dict(row)}")
    return {name: _value(row.get(name)) for name in known}


def _value(value: Any) -> Any:
    """As SQLite keeps it: dates as ISO text, yes and no as 1 and 0, decimals as text; numpy's numbers as numbers, not as blobs."""
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def delete(db: Database, table: str, where: str, params: Mapping[str, Any] | tuple[Any, ...] = ()) -> None:
    """Removes the rows that meet a condition."""
    db.table(BY_NAME[table].name).delete_where(where, dict(params) if isinstance(params, Mapping) else params)


def remove_document(db: Database, document: str) -> None:
    """Removes all that was read and found in a document; what people said of it stays, and so do the paths that held it."""
    with db.atomic():
        delete(db, "page_words", "page IN (SELECT id FROM pages WHERE document = ?)", (document,))
        own = "(SELECT id FROM pieces WHERE document = :d)"
        delete(db, "dossier_links", f"piece IN {own} OR other IN {own}", {"d": document})
        for table in of_document():
            delete(db, table.name, "document = ?", (document,))
        delete(db, "documents", "id = ?", (document,))


def replace_document(db: Database, document: str, new: Rows) -> None:
    """Writes a document's rows in place of those it had, in one transaction."""
    with db.atomic():
        remove_document(db, document)
        for table in TABLES:
            found = new.get(table.name, [])
            if any(c.name == "document" for c in table.columns):
                found = [{"document": document, **row} for row in found]
            put(db, table.name, found)
