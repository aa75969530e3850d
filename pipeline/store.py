"""Facts to SQLite; the only file that knows sqlite-utils.

Rows are plain dictionaries, keyed by the columns that `schemas.tables` declares. A document is written in one
transaction: all of it or nothing. One process writes; the journal is WAL, so that the browser can read meanwhile.
"""
from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
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
    "Database", "Row", "Rows", "StoreError", "address", "create", "delete", "first", "held_at", "may_write", "open_database", "open_to_read",
    "own_files", "put", "remove_document",
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
    _check_there(path, must_exist)
    try:
        db = Database(":memory:") if str(path) == ":memory:" else Database(sqlite3.connect(path, timeout=WAIT_SECONDS))
        _check_ours(db, path)
        db.enable_wal()
        create(db)
    except sqlite3.Error as error:
        if "locked" in str(error):
            raise StoreError(f"{path} is being written by another quitus: try again when it has finished") from error
        if "readonly" in str(error):
            raise StoreError(f"{path} cannot be written: check the permissions of the file and of its folder") from error
        raise StoreError(f"{path} cannot be used as a database: {error}") from error
    return db


def open_to_read(path: Path | str) -> Database:
    """Opens a database that is there and writes nothing into it, unless an older quitus made it: then what it lacks is added."""
    _check_there(path, must_exist=True)
    try:
        db = Database(sqlite3.connect(address(path), uri=True, timeout=WAIT_SECONDS))
        _check_ours(db, path)
        if _lacks_something(db):
            db.close()
            return open_database(path)
    except sqlite3.Error as error:
        raise StoreError(f"{path} cannot be used as a database: {error}") from error
    db.execute("PRAGMA query_only=1")
    return db


def may_write(db: Database) -> bool:
    return not db.execute("PRAGMA query_only").fetchone()[0]


def address(path: Path | str) -> str:
    """How SQLite is asked for a file to read: where the journal cannot be opened beside it, the file is read as it stands."""
    plain = Path(path).resolve().as_uri()
    try:
        with closing(sqlite3.connect(f"{plain}?mode=ro", uri=True)) as conn:
            conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        return f"{plain}?immutable=1"
    return f"{plain}?mode=ro"


def _check_there(path: Path | str, must_exist: bool) -> None:
    if must_exist and not Path(path).is_file():
        raise StoreError(f"there is no database at {path}: make one with `quitus ingest FOLDER --db {path}`")


def _check_ours(db: Database, path: Path | str) -> None:
    """Raises StoreError for the database of a newer quitus, and for one that is not ours: nothing is written there."""
    version = db.execute("PRAGMA user_version").fetchone()[0]
    present = set(db.table_names())
    if present and not {"documents", "page_words"} <= present:
        raise StoreError(f"{path} is not a database of quitus: name another file")
    if version > SCHEMA_VERSION:
        raise StoreError(f"{path} was made by a newer quitus (schema {version}, this one knows {SCHEMA_VERSION}): update quitus")


def _lacks_something(db: Database) -> bool:
    """Whether tables, columns or views of ours are not there, or not as they are now."""
    present, views = set(db.table_names()), {v.name: v.schema for v in db.views}
    return (any(t.name not in present or not {c.name for c in t.columns} <= set(db.table(t.name).columns_dict) for t in TABLES)
            or any(views.get(name) != _view(name) for name in VIEWS))


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
    """Adds the columns that an older quitus did not know, and their indexes."""
    table = db.table(schema.name)
    have = set(table.columns_dict)
    new = [column for column in schema.columns if column.name not in have]
    for column in new:
        table.add_column(column.name, column.type)
    for index in schema.indexes if new else ():
        table.create_index(index, if_not_exists=True)


def _create_views(db: Database) -> None:
    present = {v.name: v.schema for v in db.views}
    for name in VIEWS:
        if present.get(name) != _view(name):
            db.execute(f"DROP VIEW IF EXISTS {name}")
            db.execute(_view(name))


def _view(name: str) -> str:
    return f"CREATE VIEW {name} AS\n{VIEWS[name]}"


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
    """Removes all that was read and found in a document; what people said of it stays, and so do the paths that held it.

    Its affairs are then to be linked anew, which the database remembers until it is done.
    """
    with db.atomic():
        put(db, "pending", [{"id": "link"}])
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
