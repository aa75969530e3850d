"""When an act was taken, and by whom: what several rules ask of a scope."""
from __future__ import annotations

import datetime as dt
from typing import Any

from pipeline.checking.scope import Found, Scope
from schemas.facts import Deliberation, Session, SittingDate, Vote


def session_of(scope: Scope, vote: Found[Vote]) -> Found[Session] | None:
    """The meeting in which a vote was held: its deliberation's, else the only one around."""
    deliberation = scope.follow(vote, "deliberation", Deliberation)
    session = scope.follow(deliberation, "session", Session) if deliberation else None
    nearby = scope.nearby(Session)
    return session or (nearby[0] if len(nearby) == 1 else None)


def taken(scope: Scope) -> tuple[dt.date, Found[Any]] | None:
    """The day of the act, and the fact that says it: the one meeting, else the one deliberation; of a report, the meeting it is made for."""
    meetings = [d for d in scope.all(SittingDate) if d.fact.role == "sitting"] if scope.kinds == {"rapport"} else []
    candidates: tuple[list[Found[Any]], ...] = ([*scope.nearby(Session)], [*scope.nearby(Deliberation)], [*meetings])
    for candidate in candidates:
        found = [f for f in candidate if f.fact.date]
        if len({f.fact.date for f in found}) == 1:
            return found[0].fact.date, found[0]
    return None


def voters_of(session: Found[Session]) -> int | None:
    """Those who may vote: as printed, else present and represented where both are printed."""
    fact = session.fact
    if fact.voters is not None:
        return fact.voters
    return fact.present + fact.represented if fact.present is not None and fact.represented is not None else None
