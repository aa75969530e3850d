"""What a rule sees: the facts of one piece, of one dossier, or of one legal entity's year, and nothing else.

A `Found` is a fact as the base keeps it: the declared fact, its id, and where it stands. A scope hands out facts by
their type, in the order of the pages, so that a rule gives the same checks whatever the order of ingestion.
"""
from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, Literal, TypeVar, cast

from pipeline.document import Box, Source, Span
from schemas.fact import Column, Fact, columns
from schemas.facts import FACTS

F = TypeVar("F", bound=Fact)
ScopeKind = Literal["piece", "dossier", "entity_year"]
Row = Mapping[str, Any]
Unread = Mapping[tuple[str, int], float | None]     # document and page, to the share of its writing that is in no word; None where damaged


@dataclass(frozen=True)
class Found(Generic[F]):
    """A fact of the base. `links` gives, for a column that names another fact, that fact's id."""

    id: str
    fact: F
    document: str
    piece: str
    links: Mapping[str, str] = field(default_factory=dict)
    corrected: bool = False

    @property
    def page(self) -> int:
        return self.fact.source.page

    @property
    def quote(self) -> str:
        return self.fact.source.quote

    @property
    def box(self) -> Box | None:
        return self.fact.source.spans[0].box

    @property
    def ocr(self) -> bool:
        """Read from a picture: a character may have been misread. A person's correction lifts the doubt."""
        return self.fact.source.confidence < 1.0 and not self.corrected

    @cached_property
    def order(self) -> tuple[str, int, float, float, str]:
        """Its place in reading order: document, page, down, across. Plain text has no places: its facts stay in the order they were read."""
        box = self.box
        return (self.document, self.page, round(box.y0, 1), round(box.x0, 1), self.id) if box else (self.document, self.page, 0.0, 0.0, "")


@dataclass(frozen=True)
class PieceRow:
    """An act, as the table `pieces` keeps it."""

    id: str
    document: str
    kind: str
    first_page: int
    last_page: int
    title: str | None = None
    number: str | None = None
    date: dt.date | None = None
    issuer: str | None = None
    parent: str | None = None


class Scope:
    """The facts of the pieces in scope, by type. `around` are those of the pieces that hold them, or that they hold:
    the minutes' session for a deliberation, the deliberations for the minutes. For an entity's year, the grants are those
    that it was awarded that year, and no others."""

    def __init__(self, kind: ScopeKind, key: str, pieces: Iterable[PieceRow], facts: Iterable[Found[Any]], around: Iterable[Found[Any]] = (),
                 unread: Unread | None = None) -> None:
        self.unread: Unread = unread or {}
        self.kind: ScopeKind = kind
        self.key = key
        self.pieces = tuple(sorted(pieces, key=lambda p: (p.document, p.first_page, p.last_page, p.id)))
        self._facts = _by_type(facts)
        self._around = _by_type(around)

    @property
    def piece(self) -> PieceRow:
        """The piece of a scope that is one piece."""
        return self.pieces[0]

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(p.kind for p in self.pieces)

    @property
    def document(self) -> str | None:
        """The document that holds all its pieces; None where they come from several."""
        documents = {p.document for p in self.pieces}
        return documents.pop() if len(documents) == 1 else None

    def all(self, kind: type[F], piece: PieceRow | None = None) -> list[Found[F]]:
        """The facts of one type in reading order, of the whole scope or of one of its pieces."""
        found = cast("list[Found[F]]", self._facts.get(kind, []))
        return found if piece is None else [f for f in found if f.piece == piece.id]

    def nearby(self, kind: type[F]) -> list[Found[F]]:
        """Those of the scope, and those of the pieces around it, in reading order."""
        own = self.all(kind)
        around = cast("list[Found[F]]", self._around.get(kind, []))
        return sorted([*own, *around], key=lambda f: f.order) if around else own

    def of(self, parent: Found[Any], column: str, kind: type[F]) -> list[Found[F]]:
        """The facts of a type whose column names this parent: the lines of a budget, the cells of a table."""
        return self._children(kind, column).get(parent.id, [])

    def follow(self, found: Found[Any], column: str, kind: type[F]) -> Found[F] | None:
        """The fact that a column names: the session of a vote, be it in the minutes around it."""
        target = self._by_id.get(found.links.get(column, ""))
        return cast("Found[F]", target) if target is not None and isinstance(target.fact, kind) else None

    def piece_of(self, found: Found[Any]) -> PieceRow | None:
        return self._pieces.get(found.piece)

    def _children(self, kind: type[F], column: str) -> dict[str, list[Found[F]]]:
        key = (kind, column)
        if key not in self._indexes:
            index: dict[str, list[Found[F]]] = {}
            for found in self.nearby(kind):
                if column in found.links:
                    index.setdefault(found.links[column], []).append(found)
            self._indexes[key] = index
        return cast("dict[str, list[Found[F]]]", self._indexes[key])

    @cached_property
    def _pieces(self) -> dict[str, PieceRow]:
        return {p.id: p for p in self.pieces}

    @cached_property
    def _indexes(self) -> dict[tuple[type[Fact], str], Any]:
        return {}

    @cached_property
    def _by_id(self) -> dict[str, Found[Any]]:
        return {f.id: f for facts in (self._around, self._facts) for group in facts.values() for f in group}


def _by_type(facts: Iterable[Found[Any]]) -> dict[type[Fact], list[Found[Any]]]:
    groups: dict[type[Fact], list[Found[Any]]] = {}
    for found in facts:
        groups.setdefault(type(found.fact), []).append(found)
    for group in groups.values():
        group.sort(key=lambda f: f.order)
    return groups


TABLES: dict[str, type[Fact]] = {kind.TABLE: kind for kind in FACTS}
# What a scope sees. A legal entity's year reaches over many dossiers: it sees what was awarded and agreed there, no more.
SEES: dict[ScopeKind, frozenset[str]] = {
    "piece": frozenset(TABLES), "dossier": frozenset(TABLES), "entity_year": frozenset({"grants", "deliberations", "conventions"})}
_COLUMNS: dict[str, tuple[Column, ...]] = {kind.TABLE: columns(kind) for kind in FACTS}
_DATES: dict[str, frozenset[str]] = {
    kind.TABLE: frozenset(name for name, f in kind.__dataclass_fields__.items() if "dt.date" in str(f.type)) for kind in FACTS}
_FLAGS: dict[str, frozenset[str]] = {
    kind.TABLE: frozenset(name for name, f in kind.__dataclass_fields__.items() if str(f.type).startswith("bool")) for kind in FACTS}


def found(table: str, row: Row) -> Found[Any]:
    """A row of a fact table as a typed fact. Unknown columns of the table are left aside."""
    values: dict[str, Any] = {}
    links: dict[str, str] = {}
    names = row.keys()
    for column in _COLUMNS[table]:
        value = row[column.name] if column.name in names else None
        if value is None:
            continue
        if column.refers_to and column.refers_to in TABLES:
            links[column.name] = str(value)
        else:
            values[column.name] = _value(table, column, value)
    fact = TABLES[table](source=source(row), **values)
    return Found(row["id"], fact, row["document"], row["piece"], links, bool(row["corrected"]) if "corrected" in names else False)


def _value(table: str, column: Column, value: Any) -> Any:
    if column.name in _DATES[table]:
        return dt.date.fromisoformat(value)
    if column.name in _FLAGS[table]:
        return bool(value)
    return value


def source(row: Row) -> Source:
    """Where a row stands, from its provenance columns."""
    box = None if row["x0"] is None else Box(row["x0"], row["y0"], row["x1"], row["y1"])
    return Source((Span(row["page"], box, row["quote"] or ""),), 1.0 if row["confidence"] is None else row["confidence"])


def piece_row(row: Row) -> PieceRow:
    day = dt.date.fromisoformat(row["date"]) if row["date"] else None
    return PieceRow(row["id"], row["document"], row["kind"], row["first_page"], row["last_page"],
                    row["title"], row["number"], day, row["issuer"], row["parent"])
