"""Facts for the cases of the rules, placed as a page would place them."""
from __future__ import annotations

from pipeline.document import Box, Source, Span
from schemas.fact import Fact
from schemas.facts import FoundTable, TableCell


def at(quote: str, page: int = 1, y: float = 100.0, x: float = 60.0, confidence: float = 1.0) -> Source:
    """These words, on a line of their own."""
    return Source((Span(page, Box(x, y, x + 5.0 * max(1, len(quote)), y + 10.0), quote),), confidence)


def table(*rows: tuple[str, ...]) -> tuple[Fact, ...]:
    """A table and its cells, a line below the other."""
    found = FoundTable(source=at("TABLEAU"))
    return found, *(TableCell(source=at(text or "-", y=120 + 12 * r, x=60 + 100 * c), table=found, row=r, column=c, text=text)
                    for r, row in enumerate(rows) for c, text in enumerate(row))
