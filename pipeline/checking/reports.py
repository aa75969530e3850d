"""The reports that a dossier holds: which year each is on, and when it came."""
from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from pipeline.checking.scope import Found, Scope
from schemas.facts import Budget, Exercise


@dataclass(frozen=True)
class Report:
    """A bilan, the year it is on, its date where it bears one, and the words that give the year."""

    year: int
    date: dt.date | None
    place: Found[Any]


def reports(scope: Scope) -> list[Report]:
    """One for each bilan and year: its title says the year, or its statement of what was spent."""
    found: dict[tuple[str, int], Report] = {}
    for piece in scope.pieces:
        if piece.kind == "bilan":
            said: list[Found[Any]] = [e for e in scope.all(Exercise, piece) if e.fact.kind == "reported"]
            said += [b for b in scope.all(Budget, piece) if b.fact.status == "actual"]
            for place in said:
                if place.fact.year is not None:
                    found.setdefault((piece.id, place.fact.year), Report(place.fact.year, piece.date, place))
    return list(found.values())
