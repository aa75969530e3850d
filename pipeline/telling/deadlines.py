"""Which duties fall due when, and where they stand as of a day."""
from __future__ import annotations

from datetime import date
from typing import Literal

from pipeline import store, views
from pipeline.store import Database, Row

State = Literal["open", "met", "late", "overdue", "conditional"]


def deadlines(db: Database, as_of: date, state: State | None = None) -> list[Row]:
    """Every due date with its state and the days left as of a day (negative once past), the earliest first; events last."""
    sql = f"""
SELECT *, CAST(julianday(due_on) - julianday(:as_of) AS INTEGER) AS days FROM ({views.deadlines(":as_of")})
WHERE :state IS NULL OR state = :state ORDER BY due_on IS NULL, due_on, document, page, id"""
    return store.rows(db, sql, {"as_of": as_of.isoformat(), "state": state})
