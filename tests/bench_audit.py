"""What linking and auditing cost as the base grows: seconds, time a piece, how it doubles, and the peak of memory.

    python -m tests.bench_audit [--pieces 12500 25000 50000 100000]

Affairs of five pieces (a report, the deliberation and its convention in one file; the beneficiary's account and an amendment
in two others) go into a base at one stroke. Beneficiaries come back over the years; one of them is named by every fifth affair,
so that what is known of it grows with the base; towns number their acts alike and meet on the same days; a yearly list awards
to many at once. Each base is linked and audited in a process of its own, then once more after one more affair.
"""
from __future__ import annotations

import argparse
import datetime as dt
import resource
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipeline import audit, dossiers, store
from pipeline.checking.cases import at
from pipeline.store import Database
from schemas.facts import (
    Amount,
    Budget,
    BudgetLine,
    Citation,
    Convention,
    DateMention,
    Deliberation,
    DueDate,
    Exercise,
    Grant,
    Obligation,
    Organisation,
    Session,
    Vote,
)
from schemas.tables import BY_NAME
from tests.base import Act, rows

SIZES = (12_500, 25_000, 50_000, 100_000)
PIECES = 5                 # of an affair
YEARS = range(2009, 2026)
TOWN = 40                  # affairs of one town in a year
REGULAR = 5                # one affair in so many is for the beneficiary that everyone aids
LIST = 50                  # one deliberation in so many is a list of grants to many
LINES = 6                  # of each side of an account


def affairs(count: int, first: int = 0) -> Iterator[tuple[str, list[Act]]]:
    """Documents by id, with their acts: three for each affair."""
    for n in range(first, first + count):
        affair = _Affair(n)
        yield f"{n:015x}a", [affair.report(), affair.decision(), affair.agreement()]
        yield f"{n:015x}b", [affair.account()]
        yield f"{n:015x}c", [affair.amendment()]


class _Affair:
    """One beneficiary, one year, one town; what its five acts say. One in seven contradicts itself."""

    def __init__(self, n: int) -> None:
        town, rank = divmod(n, TOWN * len(YEARS))
        self.n = n
        self.year = YEARS[rank % len(YEARS)]
        self.issuer = f"Commune de Val {town}"
        self.number = f"{self.year}-{rank // len(YEARS):03}" if town % 2 else str(rank // len(YEARS))
        self.sitting = dt.date(self.year, 1 + rank % 12, 1 + rank // len(YEARS) % 28)
        self.name = "Office du Bassin" if n % REGULAR == 0 else f"Amicale {town} {rank // len(YEARS)}"
        self.siren = "443061841" if n % REGULAR == 0 else None
        self.cents = 100_000 + 1_000 * (n % 997)
        self.promised = self.cents + (9_000 if n % 7 == 0 else 0)

    def _act(self, kind: str, *facts: Any, **header: Any) -> Act:
        named = Organisation(source=at(self.name, y=700), name=self.name, siren=self.siren)
        day = DateMention(source=at(self.sitting.isoformat(), y=710), starts_on=self.sitting, ends_on=self.sitting)
        sums = (Amount(source=at(f"{self.cents + k}", y=720 + 10 * k), value_cents=self.cents + k, currency="EUR") for k in range(3))
        return Act(kind, (*facts, named, day, *sums), {"issuer": self.issuer, **header})

    def _grant(self, status: Any, name: str, y: float = 200, deliberation: Deliberation | None = None) -> Grant:
        return Grant(source=at(f"{status} {name}", y=y), status=status, issuer=self.issuer, beneficiary=name, amount_cents=self.cents,
                     year=self.year, purpose="son action", deliberation=deliberation)

    def report(self) -> Act:
        return self._act("rapport", self._grant("proposed", self.name))

    def decision(self) -> Act:
        session = Session(source=at("Séance"), date=self.sitting, members=19, present=14, represented=2, voters=16)
        deliberation = Deliberation(source=at(f"Délibération {self.number}", y=50), session=session, number=self.number, date=self.sitting,
                                    subject="Subvention", decision="Accorde", outcome="adopted")
        vote = Vote(source=at("Pour", y=300), deliberation=deliberation, votes_for=16, votes_against=0, abstentions=0, unanimous=True)
        others = [f"Club {self.n % 13} {k}" for k in range(30)] if self.n % LIST == 1 else []
        grants = [self._grant("awarded", name, 200 + k, deliberation) for k, name in enumerate((self.name, *others))]
        return self._act("deliberation", session, deliberation, vote, *grants, number=self.number, date=self.sitting.isoformat())

    def agreement(self) -> Act:
        agreed = Convention(source=at("CONVENTION"), grantor=self.issuer, beneficiary=self.name, amount_cents=self.promised,
                            starts_on=dt.date(self.year, 1, 1), ends_on=dt.date(self.year, 12, 31))
        visa = Citation(source=at("Vu", y=60), kind="deliberation", number=self.number, date=self.sitting)
        duty = Obligation(source=at("Article 6", y=400), convention=agreed, kind="reporting", debtor="beneficiary", text="rend compte")
        due = DueDate(source=at("avant le 30 juin", y=410), obligation=duty, occurrence=1, due_on=dt.date(self.year + 1, 6, 30))
        return self._act("convention", agreed, visa, duty, due)

    def account(self) -> Act:
        exercise = Exercise(source=at(f"BILAN {self.year}"), kind="reported", year=self.year)
        total = LINES * self.cents
        budget = Budget(source=at("Bilan", y=80), status="actual", year=self.year, charges_cents=total, produits_cents=total)
        lines = [BudgetLine(source=at(f"{side} {k}", y=100 + 10 * k), budget=budget, side=side, label=f"ligne {k}", amount_cents=self.cents,
                            level=0) for side in ("charges", "produits") for k in range(LINES)]
        return self._act("bilan", exercise, budget, *lines, self._grant("restated", self.name))

    def amendment(self) -> Act:
        visa = Citation(source=at("Vu", y=60), kind="deliberation", number=self.number)
        return self._act("avenant", self._grant("restated", self.name), visa)


def fill(db: Database, documents: Iterable[tuple[str, list[Act]]]) -> None:
    """Writes documents at one stroke: every table's rows in one transaction."""
    gathered: dict[str, list[dict[str, Any]]] = {}
    for document, acts in documents:
        for table, found in rows(document, acts).items():
            gathered.setdefault(table, []).extend({"document": document, **row} for row in found)
    with db.conn:
        for table, found in gathered.items():
            known = [c.name for c in BY_NAME[table].columns]
            sql = f"insert into {table} ({', '.join(known)}) values ({', '.join('?' * len(known))})"
            db.conn.executemany(sql, ([row.get(name) for name in known] for row in found))


def made(path: Path, pieces: int) -> None:
    """A base of so many pieces, linked and audited never."""
    db = store.open_database(path)
    documents = affairs(pieces // PIECES)
    while some := list(islice(documents, 3000)):
        fill(db, some)
    db.close()


@dataclass(frozen=True)
class Cost:
    """What one base cost: processor seconds, and the peak of memory in MB."""

    pieces: int
    link: float
    audit: float
    scopes: int
    peak: float
    more_link: float          # the same after one more document: of three pieces, for the beneficiary that everyone aids
    more_audit: float
    touched: int


def measure(path: Path) -> Cost:
    """Links and audits a base, then again after one more document."""
    db = store.open_database(path)
    pieces = store.rows(db, "select count(*) as n from pieces")[0]["n"]
    link, audited, scopes = _audited(db)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    fill(db, islice(affairs(1, pieces // PIECES), 1))
    return Cost(pieces, link, audited, scopes, peak, *_audited(db))


def _audited(db: Database) -> tuple[float, float, int]:
    start = time.process_time()
    dossiers.link(db)
    linked = time.process_time()
    scopes = audit.run(db).scopes
    return linked - start, time.process_time() - linked, scopes


def told(costs: list[Cost]) -> str:
    """A row for each base: the time a piece, and how many times the base before it took."""
    lines = ["pieces   scopes   link s   audit s   ms/piece   x before   peak MB   one more document: scopes   link s   audit s"]
    for before, now in zip([None, *costs], costs, strict=False):
        times = f"{(now.link + now.audit) / (before.link + before.audit):.2f}" if before else ""
        lines.append(f"{now.pieces:6}   {now.scopes:6}   {now.link:6.1f}   {now.audit:7.1f}   {1000 * (now.link + now.audit) / now.pieces:8.2f}"
                     f"   {times:>8}   {now.peak:7.0f}   {now.touched:25}   {now.more_link:6.1f}   {now.more_audit:7.1f}")
    return "\n".join(lines)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pieces", type=int, nargs="+", default=SIZES)
    costs = []
    with TemporaryDirectory() as folder:
        for pieces in parser.parse_args().pieces:
            path = Path(folder) / f"{pieces}.db"
            with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as pool:      # each of its tasks in a new process
                pool.submit(made, path, pieces).result()
                costs.append(pool.submit(measure, path).result())
            path.unlink()
    print(told(costs))  # noqa: T201


if __name__ == "__main__":
    main()
