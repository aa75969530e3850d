"""Columns found by what their headers say: for tables whose rows are records."""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from pipeline.document import Cell, Table, fold

_SMALL = "de|du|d|la|le|l|les|en|et|au|a|un|ou|n|ht|si|se|sa|son|cp|ap|ae|tc|pu"


def headed(table: Table) -> dict[int, str]:
    """The folded text over each column: header cells that stand over it, those over several columns first."""
    rows = table.rows[:table.header_rows] or table.rows[:1]
    out: dict[int, str] = {}
    for row in rows:
        for cell in row:
            if len(row) == 1 and cell.column_span >= table.columns - 1:
                continue
            for column in range(cell.column, cell.column + cell.column_span):
                out[column] = f"{out.get(column, '')} {_unhyphened(cell)}".strip()
    return out


def _unhyphened(cell: Cell) -> str:
    """A header's text with words cut at line ends put together again, whether or not a hyphen says so."""
    text = re.sub(r"[-‐]\s+(?=[a-z])", "", fold(cell.text))
    return re.sub(rf"(?<=[a-z]{{4}}) (?!(?:{_SMALL})\b)(?=[a-z]{{1,2}}\b)", "", text)


def column(heads: Mapping[int, str], pattern: str, but: str | None = None) -> int | None:
    """The first column whose header matches a pattern, and not another."""
    return next((c for c in sorted(heads) if re.search(pattern, heads[c]) and not (but and re.search(but, heads[c]))), None)


def columns(heads: Mapping[int, str], pattern: str) -> list[int]:
    return [c for c in sorted(heads) if re.search(pattern, heads[c])]


def records(table: Table) -> Iterator[dict[int, Cell]]:
    """The rows under the headers, by column; rows that repeat the headers are none."""
    heads = {fold(c.text) for row in table.rows[:table.header_rows] for c in row}
    for row in table.rows[table.header_rows or 1:]:
        cells = {c.column: c for c in row if c.words}
        if cells and not all(fold(c.text) in heads for c in cells.values()):
            yield cells


def side_by_side(table: Table) -> tuple[Table, ...]:
    """A list typed in several strips beside each other to save paper, strip by strip: its headers say the same twice. Else the table itself."""
    heads = [fold(head) for _, head in sorted(headed(table).items())] if table.header_rows else []
    width = next((w for w in range(2, len(heads) // 2 + 1) if len(heads) % w == 0 and heads == heads[:w] * (len(heads) // w)), None)
    if width is None or len(heads) != table.columns or any(c.column // width != (c.column + c.column_span - 1) // width for c in table.cells):
        return (table,)
    strips = [[c for c in table.cells if c.column // width == k] for k in range(len(heads) // width)]
    return tuple(replace(table, cells=tuple(replace(c, column=c.column % width) for c in strip)) for strip in strips)


def turned(table: Table) -> Table:
    """The table with its rows as columns: where headers stand at the left of each row, not above each column."""
    cells = sorted((replace(c, row=c.column, column=c.row, row_span=c.column_span, column_span=c.row_span) for c in table.cells),
                   key=lambda c: (c.row, c.column))
    return replace(table, cells=tuple(cells), header_rows=1)
