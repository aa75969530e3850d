"""Was it done? A duty to report is met by a report of the dossier on the year it asks about."""
from __future__ import annotations

import sqlite3

from pipeline.rows import digest

OURS = "quitus"   # who says so, where nobody did: the dossier itself


def by_reports(conn: sqlite3.Connection) -> None:
    """Writes a fulfilment for each due report that a dossier holds, and takes back those that it holds no longer."""
    wanted = {digest("fulfilment", due, document): (due, document, note, received) for due, document, note, received in _met(conn)}
    ours = conn.execute('select id, due_date, document, note, received_on from fulfilments where "by" = ?', (OURS,))
    present = {row[0]: tuple(row[1:]) for row in ours}
    conn.executemany("delete from fulfilments where id = ?", [(i,) for i in present if present[i] != wanted.get(i)])
    new = [(i, *row, OURS) for i, row in wanted.items() if present.get(i) != row]
    conn.executemany('insert into fulfilments (id, due_date, document, note, received_on, "by") values (?, ?, ?, ?, ?, ?)', new)


def _met(conn: sqlite3.Connection) -> list[tuple[str, str, str, str | None]]:
    """The due date, the document that meets it, why, and when it came.

    A report meets the due date that comes after the end of its year: the first one not before it, within a year and a half.
    """
    sql = """select d.id, d.due_on, r.document, b.year, r.date, c.starts_on, c.ends_on from due_dates d
             join obligations o on o.id = d.obligation and o.kind = 'reporting' join conventions c on c.id = o.convention
             join pieces p on p.id = c.piece join pieces r on r.dossier = p.dossier and r.kind = 'bilan'
             join (select distinct piece, year from budgets where status = 'actual' and year is not null
                   union select piece, year from exercises where kind = 'reported' and year is not null) b on b.piece = r.id
             where d.due_on is not null and c.starts_on is not null and c.ends_on is not null order by d.id, r.date, r.document"""
    met: dict[str, tuple[str, str, str, str | None]] = {}
    for due, due_on, document, year, received, starts, ends in conn.execute(sql):
        asked = starts[:4] <= str(year) <= ends[:4] and 0 <= int(due_on[:4]) - year <= 1
        if asked and due not in met:
            met[due] = (due, document, f"bilan {year} au dossier", received)
    return list(met.values())
