"""What a database holds, in a few numbers."""
from __future__ import annotations

from datetime import date
from typing import Any

from pipeline import store
from pipeline.store import Database
from pipeline.telling import deadlines

_UNCLAIMED = "SELECT count(*) AS n FROM amounts WHERE claimed_by IS NULL AND coalesce(role, '') <> 'in_words'"


def status(db: Database, as_of: date) -> dict[str, Any]:
    """Documents, pages, pieces by kind, votes, awarded grants, due dates by state as of a day, findings by severity, checks by outcome.

    And the amounts: how many are written, and how many no fact accounts for.
    """
    grants = store.first(db, "SELECT count(*) AS count, sum(amount_cents) AS total FROM grants WHERE status = 'awarded'") or {}
    due: dict[str, int] = {}
    for row in deadlines.deadlines(db, as_of):
        due[row["state"]] = due.get(row["state"], 0) + 1
    return {
        "documents": _count(db, "documents"), "pages": _count(db, "pages"), "pieces": _by(db, "pieces", "kind"), "votes": _count(db, "votes"),
        "grants": grants.get("count", 0), "granted_cents": grants.get("total") or 0, "deadlines": due, "findings": _by(db, "findings", "severity"),
        "checks": _by(db, "checks", "outcome"), "amounts": _count(db, "amounts"),
        "unclaimed_amounts": store.rows(db, _UNCLAIMED)[0]["n"],
    }


def _count(db: Database, table: str) -> int:
    return int(store.rows(db, f'SELECT count(*) AS n FROM "{table}"')[0]["n"])


def _by(db: Database, table: str, column: str) -> dict[str, int]:
    return {row["key"]: row["n"] for row in store.rows(db, f'SELECT "{column}" AS key, count(*) AS n FROM "{table}" GROUP BY 1 ORDER BY 2 DESC, 1')}
