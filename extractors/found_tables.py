"""Every table found, whatever it is, and its cells: nothing that stands in a table is lost."""
from __future__ import annotations

from collections.abc import Iterator

from extractors.tabular.cells import proofs, value
from extractors.tabular.kinds import kind
from pipeline.document import Piece, Source, Table
from schemas.fact import Fact
from schemas.facts import FoundTable, TableCell


def extract(piece: Piece) -> Iterator[Fact]:
    """Each table, then its cells, rows and columns from 0."""
    for table in piece.tables:
        found = _table(piece, table)
        yield found
        for cell in table.cells:
            if cell.words:
                yield TableCell(source=Source.of(cell.words), table=found, row=cell.row, column=cell.column, text=cell.text, value_cents=value(cell),
                                **proofs(cell))


def _table(piece: Piece, table: Table) -> FoundTable:
    """A table rests on its first row's words; its title on its own."""
    first = next(cell for cell in table.cells if cell.words)
    pages = {w.page for w in table.words}
    return FoundTable(source=Source.of(first.words), where={"title": table.title} if table.title else {}, kind=kind(piece, table),
                      title=table.title.words if table.title else None, first_page=min(pages), last_page=max(pages), rows=len(table.rows),
                      columns=table.columns)
