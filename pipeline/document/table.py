"""A table as it stands on the page: the same for print and scan."""
from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from pipeline.document.geometry import Box
from pipeline.document.words import Source, Word, quote, runs


@dataclass(frozen=True)
class Proof:
    """What a misread figure must be, in cents, and the equation that no other reading of it makes hold."""

    cents: int
    equation: str


@dataclass(frozen=True)
class Cell:
    """A cell of a table: rows and columns from 0; `words` may be empty.

    A `proof` says what its figure is, the words stay as read; a `doubted` figure is none unless it is proved.
    """

    row: int
    column: int
    words: tuple[Word, ...]
    box: Box
    page: int
    row_span: int = 1
    column_span: int = 1
    proof: Proof | None = None
    doubted: bool = False

    @cached_property
    def text(self) -> str:
        """The cell's words, its lines joined by a space."""
        return " ".join(quote(run) for run in runs(self.words)) if self.words else ""


@dataclass(frozen=True, eq=False)
class Table:
    """A table, over as many pages as it runs; repeated headers dropped. `cells` in reading order."""

    cells: tuple[Cell, ...]
    title: Source | None = None
    header_rows: int = 0
    ruled: bool = False

    @cached_property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """Cells by row, each row from left to right."""
        rows: dict[int, list[Cell]] = {}
        for cell in self.cells:
            rows.setdefault(cell.row, []).append(cell)
        return tuple(tuple(sorted(rows[r], key=lambda c: c.column)) for r in sorted(rows))

    @property
    def columns(self) -> int:
        return 1 + max(c.column + c.column_span - 1 for c in self.cells)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return tuple(w for c in self.cells for w in c.words)

    @property
    def page(self) -> int:
        return self.cells[0].page
