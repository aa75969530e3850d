"""A piece: one act inside a document, and the facts found in it."""
from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Literal, TypeVar

from pipeline.document.page import Page
from pipeline.document.table import Table
from pipeline.document.text import Text
from pipeline.document.words import Line, Source

T = TypeVar("T")
PieceKind = Literal["deliberation", "rapport", "convention", "avenant", "bilan", "projet", "proces_verbal", "autre"]


@dataclass(eq=False)
class Piece:
    """One act inside a document. `lines` are those it holds innermost: what a child piece holds is not among them."""

    kind: PieceKind
    lines: tuple[Line, ...]
    pages: tuple[Page, ...]                          # the pages it stands on, whole
    title: Source | None = None
    number: tuple[str, Source] | None = None         # the value, and the words that say it
    date: tuple[date, Source] | None = None
    issuer: tuple[str, Source] | None = None
    parent: Piece | None = None                      # the minutes that hold this deliberation
    furniture: tuple[Line, ...] = ()                 # headers, footers, stamps, page numbers: each line belongs to one piece only
    tables: tuple[Table, ...] = ()                   # those that stand in its lines
    facts: list[Any] = field(default_factory=list)   # filled by the extractors, in their order
    first: Line | None = None                        # where it begins and ends, children included
    last: Line | None = None
    siblings: tuple[Piece, ...] = ()                 # every piece of the document, in order, itself included

    @cached_property
    def text(self) -> Text:
        """Its own running text, tables included, without headers, footers, stamps and page numbers."""
        return Text(self.lines)

    @cached_property
    def margins(self) -> Text:
        """Its headers, footers, stamps and page numbers."""
        return Text(self.furniture)

    @cached_property
    def prose(self) -> Text:
        """Its text without the lines that lie wholly inside tables."""
        inside = {id(w) for t in self.tables for w in t.words}
        return Text(line for line in self.lines if not all(id(w) in inside for w in line.words))

    def found(self, kind: type[T]) -> list[T]:
        """The facts of one kind that extractors have found so far in this piece."""
        return [f for f in self.facts if isinstance(f, kind)]

    def children(self) -> list[Piece]:
        return [p for p in self.siblings if p.parent is self]
