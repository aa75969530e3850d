"""The tables of the base as grids of numbers, for the rules that add up columns and rows."""
from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from pipeline.checking.scope import Found, Scope
from pipeline.document import fold
from schemas.euros import grouped
from schemas.facts import FoundTable, TableCell

_NUMBER = re.compile(
    r"(?P<open>\()?\s*(?P<sign>[-+]?)\s*(?P<whole>[1-9]\d{0,2}(?:[ .]\d{3})+|\d+)(?:\s?[.,]\s?(?P<part>\d{1,2}))?\s*(?:€|eur|euros?)*\s*(?(open)\))")
_TOTAL = re.compile(r"(?:soit )?(?:un |le |au )?(?:(?:montant|cout|sous)[ -]*)?(?:total|totaux)\b(?! des? \d)|ensemble$")
_DAMAGED = re.compile(r"[\d ]*[^\W\d_][\d ]*[.,]\d\d\s*(?:€|eur(?:os?)?)?")
_SUB = re.compile(r"sous[ -]*total|\bdont\b|total (?:partiel|intermediaire)")


def number(text: str | None) -> Decimal | None:
    """The number that a cell holds and nothing else ("1 234,50 €", "(12)"); None for words, percentages, dates, blanks."""
    match = _NUMBER.fullmatch(fold(text or "").strip())
    if match is None:
        return None
    value = Decimal(re.sub(r"[ .]", "", match["whole"]) + "." + (match["part"] or "0"))
    return -value if match["sign"] == "-" or match["open"] else value


@dataclass(frozen=True)
class Grid:
    """A table's cells by row and column, both from 0."""

    table: Found[FoundTable]
    cells: dict[tuple[int, int], Found[TableCell]]
    rows: int
    columns: int

    def text(self, row: int, column: int) -> str:
        cell = self.cells.get((row, column))
        return (cell.fact.text or "").strip() if cell else ""

    def value(self, row: int, column: int) -> Decimal | None:
        cell = self.cells.get((row, column))
        if cell is None:
            return None
        return Decimal(cell.fact.value_cents) / 100 if cell.fact.value_cents is not None else number(cell.fact.text)

    def is_unreadable(self, row: int, column: int) -> bool:
        """Whether a cell holds a figure one character of which no number has: "D 353,40"."""
        return _DAMAGED.fullmatch(fold(self.text(row, column)).strip()) is not None and self.value(row, column) is None

    def values(self, row: int) -> list[Decimal | None]:
        return [self.value(row, c) for c in range(self.columns)]

    def label(self, row: int) -> str:
        """The first words of a row that are no number, folded."""
        return next((fold(t) for c in range(self.columns) if (t := self.text(row, c)) and number(t) is None), "")

    def is_total(self, row: int) -> bool:
        return any(_TOTAL.match(fold(self.text(row, c))) for c in range(min(3, self.columns)))

    def is_subtotal(self, row: int) -> bool:
        return bool(_SUB.search(self.label(row)))

    @property
    def first(self) -> int:
        """The first row under the headings: headings hold no number, or years alone."""
        return next((r for r in range(self.rows) if any(v is not None and not _is_year(v) for v in self.values(r))), self.rows)

    @property
    def ocr(self) -> bool:
        return any(c.ocr for c in self.cells.values())


def _is_year(value: Decimal) -> bool:
    return value == int(value) and 1950 <= value <= 2100


def grids(scope: Scope) -> list[Grid]:
    """The tables of a scope, each with its cells."""
    out = []
    for table in scope.all(FoundTable):
        cells = {(c.fact.row, c.fact.column): c for c in scope.of(table, "table", TableCell) if c.fact.row is not None and c.fact.column is not None}
        if cells:
            out.append(Grid(table, cells, 1 + max(r for r, _ in cells), 1 + max(c for _, c in cells)))
    return out


def readable(value: Decimal) -> str:
    """A number as French prints it, with cents only where it has some."""
    return grouped(round(value * 100)).removesuffix(",00")
