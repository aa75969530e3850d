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

    Of the due dates of a duty, a report meets one: the first that comes after what it reports on has ended, within a year and a half.
    """
    sql = """select d.id, o.id, d.due_on, r.id, r.document, b.year, r.date, c.starts_on, c.ends_on from due_dates d
             join obligations o on o.id = d.obligation and o.kind = 'reporting' join conventions c on c.id = o.convention
             join pieces p on p.id = c.piece join pieces r on r.dossier = p.dossier and r.kind = 'bilan'
             join (select distinct piece, year from budgets where status = 'actual' and year is not null
                   union select piece, year from exercises where kind = 'reported' and year is not null) b on b.piece = r.id
             where d.due_on is not null and c.starts_on is not null and c.ends_on is not null order by d.due_on, d.id, r.date, r.document"""
    met: dict[str, tuple[str, str, str, str | None]] = {}
    used: set[tuple[str, str, int]] = set()
    for due, duty, due_on, report, document, year, received, starts, ends in conn.execute(sql):
        ended = min(f"{year}-12-31", ends)
        asked = starts[:4] <= str(year) <= ends[:4] and ended < due_on <= _year_and_a_half_after(ended)
        if asked and due not in met and (duty, report, year) not in used:
            met[due] = (due, document, f"bilan {year} au dossier", received)
            used.add((duty, report, year))
    return list(met.values())


def _year_and_a_half_after(day: str) -> str:
    """The last day of the month that comes eighteen months later, or one that no day of it comes after: for comparing."""
    months = 12 * int(day[:4]) + int(day[5:7]) - 1 + 18
    return f"{months // 12}-{months % 12 + 1:02}-31"
