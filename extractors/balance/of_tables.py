"""The equations of a table: columns that a total row adds up, and rows whose headers say how one figure follows from others.

A budget's equations are its statement's, not its table's. What is proved goes with its cell, beside the words as read.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extractors.appropriations import SUMS
from extractors.balance.solver import Equation, Figure, set_right, times, total
from extractors.statements import TOTAL
from extractors.tabular.cells import is_words, value
from extractors.tabular.columns import column, columns, headed
from extractors.tabular.commas import with_doubts
from extractors.tabular.kinds import kind
from extractors.tabular.money_columns import money_columns
from pipeline.document import Cell, Piece, Proof, Source, Table, fold

Row = Mapping[int, Figure]      # by column
_QUANTITY = r"\bqte\b|quantite|\bnombre\b|\bnbr?e?\b"
_PRICE = r"prix unitaire|\bp\.? ?u\b|cout unitaire|taux horaire"
_AMOUNT = r"\bmontant|\btotal\b"


def proved(piece: Piece) -> tuple[Table, ...]:
    """The piece's tables; where OCR lost a comma the figure is doubted, where an equation proves what was misread the proof is in its cell."""
    tables = map(with_doubts, piece.tables)
    return tuple(_proved(table) if kind(piece, table) != "budget" else table for table in tables)


def _proved(table: Table) -> Table:
    rows = [_figures(row) for row in table.rows[table.header_rows:]]
    figures = {(r, c): figure for r, row in enumerate(rows) for c, figure in row.items()}
    if not any(figure.readings for figure in figures.values()):
        return table
    set_right([*_columns(table, rows), *_rows(table, rows)])
    numbers = [row[0].row for row in table.rows[table.header_rows:]]
    proofs = {(numbers[r], c): Proof(f.value, f.proof) for (r, c), f in figures.items() if f.proof is not None and f.value is not None}
    return replace(table, cells=tuple(replace(c, proof=proofs.get((c.row, c.column))) for c in table.cells)) if proofs else table


def _figures(row: Sequence[Cell]) -> dict[int, Figure]:
    """The figures of a row; a cell with figures in it that gives no value, and no words either, is one that cannot be read."""
    cells = [c for c in row if any(ch.isdigit() for ch in c.text) and not is_words(c)]
    return {c.column: Figure(Source.of(c.words), value(c)) for c in cells}


# ---- columns
def _columns(table: Table, rows: Sequence[Row]) -> Iterator[Equation]:
    """Each column over each total row: the rows since the total before it; for a sub-total, since the sub-total before it."""
    named = [next((m for c in row[:3] if (m := TOTAL.match(fold(c.text)))), None) for row in table.rows[table.header_rows:]]
    whole = part = 0      # where what the next total adds up begins
    for at, match in enumerate(named):
        if match is None:
            continue
        begins = part if match["sub"] else whole
        yield from _column_sums([row for row, other in zip(rows[begins:at], named[begins:at], strict=True) if other is None], rows[at])
        part = at + 1
        whole = whole if match["sub"] else at + 1


def _column_sums(parts: Sequence[Row], whole: Row) -> Iterator[Equation]:
    for place, figure in whole.items():
        added = [row[place] for row in parts if place in row]
        if len(added) > 1:
            yield total(added, figure)


# ---- rows
def _rows(table: Table, rows: Sequence[Row]) -> Iterator[Equation]:
    heads = headed(table)
    available, proposed, balance = (column(heads, SUMS[name]) for name in ("available_cents", "proposed_cents", "balance_cents"))
    quantity, price = column(heads, _QUANTITY), column(heads, _PRICE)
    amount = column(heads, _AMOUNT, f"{_QUANTITY}|{_PRICE}")
    for row in rows:
        if found := _at(row, proposed, balance, available):
            yield total(found[:2], found[2])
        if found := _at(row, quantity, price, amount):
            yield times(*found)
    yield from _across(table, rows, heads)


def _at(row: Row, *places: int | None) -> list[Figure]:
    """The figures at three places of a row; none where one is missing, or two are the same."""
    return [row[p] for p in places if p is not None] if len(set(places)) == len(places) and all(p in row for p in places) else []


def _across(table: Table, rows: Sequence[Row], heads: Mapping[int, str]) -> Iterator[Equation]:
    """A column called total, of the other columns of money: only where two rows, and most, show that it is."""
    money = set(money_columns(table))
    for place in columns(heads, r"^\W*total\b"):
        others = sorted(money - {place})
        found = [total(parts, row[place]) for row in rows if place in row and len(parts := [row[c] for c in others if c in row]) > 1]
        right = sum(any(True for _ in equation.ways()) for equation in found)
        if right > 1 and 2 * right > len(found):
            yield from found
