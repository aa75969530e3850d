"""The whole database as text, one row a line: what two databases are compared by.

The canonical dump leaves out paths and times, so that the same documents give the same dump on another machine, in any
order of ingestion, and in any number of batches.
"""
from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from typing import Any

from pipeline.store import Database, Row
from schemas.tables import TABLES, TableSchema

# Paths and times, what is made of them, and the state that auditing keeps for itself.
LEFT_OUT: dict[str, frozenset[str]] = {
    "files": frozenset({"id", "path", "mtime_ns", "seen_at"}),
    "documents": frozenset({"path", "ingested_at", "seconds"}),
    "audited_scopes": frozenset({"state"}),
    "reviews": frozenset({"id", "at", "path"}), "corrections": frozenset({"id", "at", "path"}), "fulfilments": frozenset({"path"}),
}


def dump(db: Database, canonical: bool) -> Iterator[str]:
    """Each row of each table as a line of JSON, `{"table": …, …}`, in the order of ids."""
    for table in TABLES:
        lines = (json.dumps({"table": table.name, **_plain(table, row, canonical)}, ensure_ascii=False) for row in _rows(db, table))
        # An id made of a path or a time is left out: then only the rows' own order is the same everywhere.
        yield from sorted(lines) if canonical and "id" in LEFT_OUT.get(table.name, ()) else lines


def _rows(db: Database, table: TableSchema) -> Iterator[Row]:
    """One at a time: memory does not grow with the base."""
    yield from db.query(f'SELECT * FROM "{table.name}" ORDER BY id')


def _plain(table: TableSchema, row: Row, canonical: bool) -> dict[str, Any]:
    left_out = LEFT_OUT.get(table.name, frozenset()) if canonical else frozenset()
    return {c.name: _value(row[c.name]) for c in table.columns if c.name not in left_out}


def _value(value: Any) -> Any:
    """Blobs by what they hold: compression differs between libraries."""
    return hashlib.sha256(zlib.decompress(value)).hexdigest() if isinstance(value, bytes) else value
