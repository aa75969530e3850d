"""What citations and restated grants refer to, once dossiers are known: a piece of the base, or nothing when in doubt."""
from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from pipeline.dossiers.links import number_key
from pipeline.dossiers.names import normal


def resolve(conn: sqlite3.Connection) -> None:
    """Writes `citations.target` and `grants.restates`."""
    _update(conn, "citations", "target", _citations(conn))
    _update(conn, "grants", "restates", _grants(conn))


def _citations(conn: sqlite3.Connection) -> dict[str, str | None]:
    """A cited deliberation is the one piece that bears its number for that issuer, and no other date; else the one of its date.

    An article is the act's own.
    """
    decisions: dict[tuple[str, str], dict[str, str | None]] = {}
    sql = """select p.id, p.number, p.date, coalesce(p.issuer, h.issuer) from pieces p left join pieces h on h.id = p.parent
             where p.kind = 'deliberation'"""
    for piece, number, date, issuer in conn.execute(sql):
        for key in (number_key(number), date):
            if key:
                decisions.setdefault((normal(issuer or ""), key), {})[piece] = date
    out: dict[str, str | None] = {}
    sql = """select c.id, c.kind, c.number, c.date, c.piece, coalesce(p.issuer, h.issuer) from citations c join pieces p on p.id = c.piece
             left join pieces h on h.id = p.parent"""
    for row, kind, number, date, piece, issuer in conn.execute(sql):
        named = decisions.get((normal(issuer or ""), number_key(number) or date or ""), {}) if kind == "deliberation" else {}
        found = [p for p, of in named.items() if p != piece and (not date or not of or of == date)]
        out[row] = piece if kind == "article" else found[0] if len(found) == 1 else None
    return out


def _grants(conn: sqlite3.Connection) -> dict[str, str | None]:
    """A restated grant repeats the one award of its dossier, else of its document, to the same entity for the same amount.

    What stood there before does not count: the answer is the same whatever the order in which documents came.
    """
    sql = """select g.id, g.status, g.beneficiary_entity, g.amount_cents, coalesce(p.dossier, p.id), g.document from grants g
             join pieces p on p.id = g.piece where g.amount_cents is not null"""
    rows = conn.execute(sql).fetchall()
    awards: dict[tuple[str, str, int], list[str]] = {}
    for row, status, entity, cents, dossier, document in rows:
        if status == "awarded":
            for within in (dossier, document):
                awards.setdefault((within, entity, cents), []).append(row)
    out: dict[str, str | None] = {}
    for row, status, entity, cents, dossier, document in rows:
        if status == "restated":
            found = awards.get((dossier, entity, cents)) or awards.get((document, entity, cents), [])
            out[row] = found[0] if len(found) == 1 else None
    return out


def _update(conn: sqlite3.Connection, table: str, column: str, wanted: dict[str, str | None]) -> None:
    present = conn.execute(f"select id, {column} from {table}").fetchall()
    changes: Iterable[tuple[str | None, str]] = [(wanted[row], row) for row, value in present if row in wanted and wanted[row] != value]
    conn.executemany(f"update {table} set {column} = ? where id = ?", changes)
