"""Was it done? A beneficiary's duty to report is met by a report of the dossier, on the period that it asks about, that names the beneficiary."""
from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.dossiers.names import same_name
from pipeline.rows import digest

OURS = "quitus"   # who says so, where nobody did: the dossier itself
LATEST = dt.timedelta(days=550)     # after the end of a period, what falls due asks about another

Fulfilment = tuple[str, str, str, str | None]     # the due date, the document that meets it, why, when it came


def by_reports(conn: sqlite3.Connection) -> None:
    """Writes a fulfilment for each due report that a dossier holds, and takes back those that it holds no longer."""
    wanted = {digest("fulfilment", due, document): (due, document, note, received) for due, document, note, received in _met(conn)}
    ours = conn.execute('select id, due_date, document, note, received_on from fulfilments where "by" = ?', (OURS,))
    present = {row[0]: tuple(row[1:]) for row in ours}
    conn.executemany("delete from fulfilments where id = ?", [(i,) for i in present if present[i] != wanted.get(i)])
    new = [(i, *row, OURS) for i, row in wanted.items() if present.get(i) != row]
    conn.executemany('insert into fulfilments (id, due_date, document, note, received_on, "by") values (?, ?, ?, ?, ?, ?)', new)


@dataclass(frozen=True)
class _Report:
    """A bilan of the duty's dossier: the year it reports on, whose it says it is, whom else it names, and whether it stands in the
    agreement's own document."""

    document: str
    year: int
    date: str | None
    owners: frozenset[str]
    named: frozenset[str]
    together: bool


def _met(conn: sqlite3.Connection) -> Iterator[Fulfilment]:
    sql = """select d.obligation, d.id, d.due_on, c.id, c.beneficiary, c.grantor, c.starts_on, c.ends_on from due_dates d
             join obligations o on o.id = d.obligation and o.kind = 'reporting' and coalesce(o.debtor, 'beneficiary') in ('beneficiary', 'both')
             join conventions c on c.id = o.convention
             where d.due_on is not null and c.starts_on is not null and c.ends_on is not null order by d.obligation, d.due_on, d.id"""
    duties: dict[tuple[Any, ...], list[tuple[dt.date, str]]] = {}
    for obligation, due, due_on, *agreed in conn.execute(sql):
        duties.setdefault((obligation, *agreed), []).append((dt.date.fromisoformat(due_on), due))
    reports = _reports(conn)
    for (_, convention, beneficiary, grantor, starts, ends), dues in duties.items():
        met: set[str] = set()
        for report in reports.get(convention, ()):
            if starts[:4] <= str(report.year) <= ends[:4] and _is_of(report, beneficiary, grantor):
                due = _asked(dues, report.year, dt.date.fromisoformat(ends))
                if due and due not in met:
                    met.add(due)
                    yield due, report.document, f"bilan {report.year} au dossier", report.date


def _asked(dues: list[tuple[dt.date, str]], year: int, ends: dt.date) -> str | None:
    """The occurrence that asks about a year: the first after its end, or the agreement's; where none is, the last within the year."""
    end = min(dt.date(year, 12, 31), ends)
    after = [due for day, due in dues if end <= day <= end + LATEST]
    within = [due for day, due in dues if day.year == year and day < end]
    return after[0] if after else within[-1] if within else None


def _is_of(report: _Report, beneficiary: str | None, grantor: str | None) -> bool:
    """Whether a report is the beneficiary's: it names it; or it stands with the agreement, and is nobody else's but the grantor's."""
    if any(same_name(name, beneficiary) for name in report.owners | report.named):
        return True
    return report.together and all(same_name(name, grantor) for name in report.owners)


def _reports(conn: sqlite3.Connection) -> dict[str, list[_Report]]:
    """For each convention, the reports of its dossier."""
    owners = _names(conn, """select id as piece, issuer as name from pieces union select piece, beneficiary from grants
                             union select piece, name from names_again""")
    named = _names(conn, "select piece, name from organisations")
    sql = """select distinct c.id, r.id, r.document, b.year, r.date, r.document = p.document from conventions c join pieces p on p.id = c.piece
             join pieces r on r.dossier = p.dossier and r.kind = 'bilan'
             join (select piece, year from budgets where status = 'actual' and year is not null
                   union select piece, year from exercises where kind = 'reported' and year is not null) b on b.piece = r.id
             order by c.id, r.date is null, r.date, r.document, b.year"""
    reports: dict[str, list[_Report]] = {}
    for convention, piece, document, year, date, together in conn.execute(sql):
        whose, who = (frozenset(names.get(piece, ())) for names in (owners, named))
        reports.setdefault(convention, []).append(_Report(document, year, date, whose, who, bool(together)))
    return reports


def _names(conn: sqlite3.Connection, sql: str) -> dict[str, set[str]]:
    """The names that a query of pieces and names gives for each bilan."""
    names: dict[str, set[str]] = {}
    for piece, name in conn.execute(f"select n.* from ({sql}) n join pieces p on p.id = n.piece and p.kind = 'bilan'"):
        if name:
            names.setdefault(piece, set()).add(name)
    return names
