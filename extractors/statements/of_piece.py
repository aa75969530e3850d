"""The statements of a piece's tables: those with two sides, tables of one side each that make one, and detailed sides alone."""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.statements import Statement, fits, is_detailed, joined
from extractors.statements.hierarchy import settle
from extractors.statements.in_tables import read
from extractors.tabular.kinds import kind
from pipeline.document import Piece


def statements(piece: Piece) -> Iterator[Statement]:
    """Every statement that the piece's tables make, in order; two tables of one side each make one."""
    waiting: list[Statement] = []
    for table in piece.tables:
        of_budget = kind(piece, table) in ("budget", "other", "tariff", "attendance")
        found = read(piece, table) if of_budget else []
        whole = [s for s in found if s.has("charges") and s.has("produits")]
        together = [] if whole else _pairs(waiting, found)
        if together:
            waiting = []
        else:
            yield from _alone(waiting)
            waiting = [] if whole else found
        yield from (settle(s) for s in whole or together)
    yield from _alone(waiting)


def _pairs(waiting: Sequence[Statement], found: Sequence[Statement]) -> list[Statement]:
    """Statements of one side joined to those of the other, where each has its own."""
    pairs = list(zip(waiting, found, strict=False)) if len(waiting) == len(found) else []
    return [joined(a, b) for a, b in pairs] if all(fits(a, b) for a, b in pairs) else []


def _alone(waiting: Sequence[Statement]) -> Iterator[Statement]:
    """Of the statements whose other side did not come, those that are one all the same."""
    return (settle(s) for s in waiting if is_detailed(s))
