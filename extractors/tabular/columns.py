"""Columns found by what their headers say: for tables whose rows are records."""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

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
