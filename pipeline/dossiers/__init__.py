"""Pieces of one affair, within and across documents: connected components of explicit links, each with its reason.

`link` reads the whole base and writes what changed: the same whatever the order of ingestion. It runs after documents
were stored and before the audit.
"""
from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

from pipeline.dossiers import entities, fulfilled, links, targets
from pipeline.dossiers.links import Link
from pipeline.rows import digest
from pipeline.store import Database


def link(db: Database) -> None:
    """Resolves legal persons, links pieces, names dossiers, resolves what citations and restated grants refer to."""
    with db.conn:
        of_row = entities.resolve(db.conn)
        found = links.find(db.conn, of_row)
        _replace(db.conn, "dossier_links", ("id", "piece", "other", "reason", "confidence"),
                 [(digest("link", x.piece, x.other), x.piece, x.other, x.reason, x.confidence) for x in found])
        _name_dossiers(db.conn, components(found))
        targets.resolve(db.conn)
        fulfilled.by_reports(db.conn)
        db.conn.execute("delete from pending where id = 'link'")


def is_due(db: Database) -> bool:
    """Whether documents were written or removed since pieces were last linked."""
    return db.conn.execute("select 1 from pending where id = 'link'").fetchone() is not None


def components(found: Iterable[Link]) -> list[tuple[str, ...]]:
    """Pieces that links join, directly or not; each group and the groups in order."""
    parent: dict[str, str] = {}

    def root(piece: str) -> str:
        while parent.setdefault(piece, piece) != piece:
            parent[piece] = parent[parent[piece]]
            piece = parent[piece]
        return piece

    for x in found:
        low, high = sorted((root(x.piece), root(x.other)))
        parent[high] = low
    groups: dict[str, list[str]] = {}
    for piece in sorted(parent):
        groups.setdefault(root(piece), []).append(piece)
    return sorted(tuple(group) for group in groups.values())


def _name_dossiers(conn: sqlite3.Connection, groups: list[tuple[str, ...]]) -> None:
    of_piece = {piece: digest("dossier", *group) for group in groups for piece in group}
    titles = {row[0]: (row[1], row[2]) for row in conn.execute("select id, kind, title from pieces")}
    rows: list[tuple[Any, ...]] = [(of_piece[g[0]], _title([titles[p] for p in g]), len(g)) for g in groups]
    _replace(conn, "dossiers", ("id", "title", "pieces"), rows)
    present = dict(conn.execute("select id, dossier from pieces"))
    changes = [(of_piece.get(piece), piece) for piece, dossier in present.items() if dossier != of_piece.get(piece)]
    conn.executemany("update pieces set dossier = ? where id = ?", changes)


def _title(members: list[tuple[str, str | None]]) -> str | None:
    """The deliberation's title, else the convention's, else any."""
    order = ("deliberation", "convention", "rapport", "projet", "bilan", "avenant")
    named = [(order.index(kind) if kind in order else len(order), title) for kind, title in members if title]
    return min(named)[1] if named else None


def _replace(conn: sqlite3.Connection, table: str, columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    """Makes a table hold these rows and no others; what is there already is not written again. The first column is the id."""
    names = ", ".join(columns)
    present = {row[0]: tuple(row) for row in conn.execute(f"select {names} from {table}")}
    wanted = {row[0]: row for row in rows}
    conn.executemany(f"delete from {table} where id = ?", [(i,) for i in present if present[i] != wanted.get(i)])
    marks = ", ".join("?" * len(columns))
    conn.executemany(f"insert into {table} ({names}) values ({marks})", [row for i, row in wanted.items() if present.get(i) != row])
