"""The equations of a statement: chapters and sub-totals, the total of each side, and the two sides where no total is printed."""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractors.balance.solver import Equation, Figure, set_right, total
from extractors.statements import SIDES, Entry, Side, Statement
from extractors.statements.hierarchy import details, settle

Figures = Mapping[int, Figure]      # by the identity of the entry


def repair(statement: Statement) -> Statement:
    """The statement with the figures set right that its own equations prove; lines that could not be read leave it as it was."""
    figures = {id(e): Figure(e.figure, e.amount) for e in statement.entries}
    if not statement.unread:
        set_right(list(_equations(statement, figures)))
    for entry in statement.entries:
        figure = figures[id(entry)]
        if figure.read_as is not None and figure.value is not None:
            entry.amount, entry.read_as, entry.proof = figure.value, figure.read_as, figure.proof
    return settle(statement)


def _equations(statement: Statement, figures: Figures) -> Iterator[Equation]:
    for side in SIDES:
        entries = statement.of(side)
        for entry in entries:
            parts = _parts(entries, entry, side) if entry.is_total else []
            if parts and not (entry.total_of == side and _doubted(statement, entry)):
                yield total([figures[id(p)] for p in parts], figures[id(entry)])
    if not any(e.is_total for e in statement.entries) and not statement.sides and all(map(statement.of, SIDES)):
        charges, produits = ([figures[id(e)] for e in statement.of(side)] for side in SIDES)
        yield Equation((*charges, *produits), (*((1,) for _ in charges), *((-1,) for _ in produits)))


def _parts(entries: Sequence[Entry], whole: Entry, side: Side) -> list[Entry]:
    """The lines that a total adds up; for a side's total, every line above it, or below where none is."""
    if whole.total_of != side:
        return details(entries, whole)
    if sum(e.is_total and e.total_of == side for e in entries) > 1:
        return []
    at = next(i for i, e in enumerate(entries) if e is whole)
    return [e for e in entries[:at] if not e.is_total] or [e for e in entries if not e.is_total]


def _doubted(statement: Statement, whole: Entry) -> bool:
    """Whether the other side, read whole and agreeing with itself, contradicts this total: then the total is in doubt as well."""
    other = SIDES[whole.side == SIDES[0]]
    entries = statement.of(other)
    totals = [e for e in entries if e.is_total and e.total_of == other]
    read = [e.amount for e in entries if not e.is_total and e.amount is not None]
    return len(totals) == 1 and totals[0].amount != whole.amount and sum(read) == totals[0].amount
