"""Commas that OCR lost: in a column that writes cents, a figure without any would be a hundred times too large.

It is doubted, not mended: nothing in it tells where the comma stood.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.document import Cell, Table, fold

_WITH_CENTS = re.compile(r"[-+(]?\s?\d[\d .]*,\d\d\)?\s?(?:€|eur(?:os?)?)?")
_RUN_ON = re.compile(r"[-+(]?\s?\d{4,}\)?\s?(?:€|eur(?:os?)?)?")
ENOUGH = 3            # figures with cents that show what a column writes
MOST = 0.75           # and their share of its figures


def with_doubts(table: Table) -> Table:
    """The table; figures of a picture that lost their comma, as the rest of their column tells, are doubted."""
    doubted = {id(cell) for column in range(table.columns) for cell in _without_comma(table, column)}
    return replace(table, cells=tuple(replace(c, doubted=True) if id(c) in doubted else c for c in table.cells)) if doubted else table


def _without_comma(table: Table, column: int) -> Iterator[Cell]:
    cells = [c for row in table.rows[table.header_rows:] for c in row if c.column == column and any(ch.isdigit() for ch in c.text)]
    written = sum(_WITH_CENTS.fullmatch(fold(c.text).strip()) is not None for c in cells)
    if written >= max(ENOUGH, MOST * len(cells)):
        yield from (c for c in cells if min(w.confidence for w in c.words) < 1 and _RUN_ON.fullmatch(fold(c.text).strip()))
