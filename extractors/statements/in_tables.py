"""Budgets in tables: two sides beside each other, one above the other, as columns, or as rows.

Each figure asks its headers, the headings above its row and its own label which side, section, year and state it is of;
figures that agree on section, state and year make one statement.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from extractors.statements import (
    TOTAL,
    Entry,
    Section,
    Side,
    Statement,
    Status,
    about,
    label_parts,
    paired,
    section_of,
    speaking,
    status_of,
    told,
    year_of,
)
from extractors.tabular.cells import account_of, before, entry, heading, in_thousands, is_carried_over, is_damaged, is_words, value
from extractors.tabular.heads import Columns, columns_of_both, is_side_name, label_columns, marks, side_named, skipped_columns
from pipeline.document import Box, Cell, Piece, Source, Table, fold

Figure = tuple[Cell, int | None]      # a cell and its sum in cents, None where OCR left none
Key = tuple[int, str | None, str | None, str | None]      # group, section, status, year
_OUTSIDE = re.compile(r"\W*(?:resultats?|soldes?|excedents?(?! reporte)|deficits?(?! reporte)|ecarts?|differences?|capacite|besoin|bilan)\b"
                      r"(?!.*\breport)")
_SIDE_ALONE = re.compile(r"(?:total )?(?:des )?(?:depenses|recettes|charges|produits)(?: de fonctionnement| d'investissement)?")
_SECTION_ALONE = re.compile(r"\W*(?:[ivx\d]\W+)?(?:total )?(?:en )?(?:la )?(?:sections? )?(?:de |d')?"
                            r"(?:fonctionnement|exploitation|investissements?)\W*")
_PREFERRED = re.compile(r"\btotal|\bvote|\bmontant")


def read(piece: Piece, table: Table) -> list[Statement]:
    """The statements of one table, each with the sides that it shows."""
    return _Reader(piece, table).read()


class _Reader:
    """One table, row by row, with the headers and headings in force."""

    def __init__(self, piece: Piece, table: Table) -> None:
        self.piece, self.table = piece, table
        self.ocr = any(w.confidence < 1 for w in table.words)
        self.columns = Columns(table.ruled)
        self.group, self.used = 0, False
        self.section: Section | None = section_of(fold(table.title.words)) if table.title else None
        self.row_side: Side | None = self._side_of_title()
        self.last_side: dict[int, Side] = {}
        self.year: int | None = None
        self.status: Status | None = None
        self.labels = label_columns(table)
        self.kilo = 1000 if in_thousands(f"{heading(table)}\n{before(piece, table)}") else 1
        self.skipped = skipped_columns(table)
        self.sectioned = False
        self.found: dict[Key, Statement] = {}

    def read(self) -> list[Statement]:
        heads = [m for row in self.table.rows[:self.table.header_rows] for m in marks(row, self.ocr)]
        self.columns.take([m for m in heads if m.trait == "side" or self._heads_columns(m.cell)])
        over_labels = {m.value for m in heads if m.trait == "section" and m.cell.column in self.labels}
        self.section = self.section or cast("Section | None", over_labels.pop() if len(over_labels) == 1 else None)
        if len({m.value for m in self.columns.marks["section"]}) == 2:
            self.skipped |= columns_of_both(self.table)
        sides = {m.value for m in heads if m.trait == "side"}
        self.sectioned = len(sides) == 2 and len(_sections_of_rows(self.table)) == 2
        self.row_side = cast("Side", sides.pop()) if len(sides) == 1 else self.row_side
        for number, row in enumerate(self.table.rows):
            figures = [] if number < self.table.header_rows else self._figures(row)
            entries = [(c, e) for c in row if (e := entry(c))] if number >= self.table.header_rows else []
            if entries and not figures:
                self._entries(row)
            elif figures:
                self._line(row, figures)
            else:
                self._heading(row, number)
        for key, statement in self.found.items():
            self._describe(key, statement)
        return paired(self._alike())

    def _alike(self) -> list[Statement]:
        """Statements of one group that turned out to be of the same section, state and year are one."""
        out: dict[tuple[object, ...], Statement] = {}
        for (group, *_), statement in self.found.items():
            if statement.entries or statement.sides:
                key = (group, statement.section, statement.status, statement.year)
                first = out.setdefault(key, statement)
                if first is not statement:
                    first.entries += statement.entries
                    first.sides = statement.sides | first.sides
        return list(out.values())

    def _heads_columns(self, cell: Cell) -> bool:
        """Whether a header cell stands beside others: one alone on its row is a caption of the whole."""
        return sum(other.row == cell.row for other in self.table.cells) > 1

    def _side_of_title(self) -> Side | None:
        if self.table.title is None:
            return None
        said = fold(self.table.title.words)
        return cast("Side | None", side_named(said)) if len(said) < 60 else None

    def _figures(self, row: Sequence[Cell]) -> list[Figure]:
        """The figures of a row; a sign of its own says the unit."""
        sums = [(c, value(c)) for c in row if c.column not in self.skipped and (value(c) is not None or is_damaged(c))]
        return [(c, v if v is None or re.search("€|eur", fold(c.text)) else v * self.kilo) for c, v in sums]

    # ---- headings
    def _heading(self, row: Sequence[Cell], number: int) -> None:
        """Headers of columns, or a heading over the rows below."""
        found = marks(row, self.ocr)
        sides = {m.value for m in found if m.trait == "side"}
        sections = {m.value for m in found if m.trait == "section"}
        if len(sides) == 2 and self.used:
            self._next_group()
        if number >= self.table.header_rows and len(row) > 1:
            self.columns.take(found)
        first = [m for m in found if m.trait == "side" and m.cell in row[:2]]
        if len(sides) == 1 and first and not self.columns.marks["side"]:
            self._turn(cast("Side", sides.pop()))
        if len(sections) == 1 and len(row) < 3:
            self._enter(cast("Section", sections.pop()))
        if len(row) == 1:
            self._caption(row[0], number)

    def _turn(self, side: Side) -> None:
        if self.row_side == "produits" and side == "charges" and self.used:
            self._next_group()
        self.row_side = side

    def _enter(self, section: Section) -> None:
        if self.section not in (None, section) and self.used:
            self._next_group()
        self.section = section
        self.columns.marks["section"] = []

    def _next_group(self) -> None:
        self.group, self.used = self.group + 1, False
        if not self.columns.marks["side"]:
            self.row_side = None

    def _caption(self, cell: Cell, number: int) -> None:
        said = fold(cell.text)
        if number < self.table.header_rows or self.used is False:
            self.status = status_of(said) or self.status
            self.year = year_of(said) or self.year

    # ---- lines
    def _line(self, row: Sequence[Cell], figures: Sequence[Figure]) -> None:
        named = self._row_side(row)
        for cell, cents in self._chosen(figures):
            label = self._label(row, cell)
            if label is None or is_carried_over(label.text):
                continue
            box = Box.around(w.box for w in cell.words)
            account, account_source = self._account(row, label)
            side = named or self.columns.side(box) or self.row_side or _side_of_account(account)
            if side is None or _OUTSIDE.match(fold(label.text)):
                continue
            if self.sectioned and TOTAL.match(fold(label.text)):
                continue        # of both sections together
            key = self._key(cell, self._row_section(label))
            statement = self.found.setdefault(key, Statement())
            self.used = True
            if named is not None or self._row_section(label):
                if cents is not None:
                    statement.sides.setdefault(cast("Side", side), (cents, Source.of(cell.words)))
                continue
            statement.entries.append(Entry(cast("Side", side), Source.of(label.words), cents, Source.of(cell.words), account, account_source))

    def _row_side(self, row: Sequence[Cell]) -> Side | None:
        """The side that a row's own label names, in tables whose columns are sections or states."""
        first = next((c for c in row if is_words(c)), None)
        if first is None or self.columns.marks["side"] or not is_side_name(first, self.ocr) or re.search(r"\btotal", fold(first.text)):
            return None
        return cast("Side | None", side_named(fold(first.text), self.ocr)) if self.row_side is None else None

    def _row_section(self, label: Cell) -> str | None:
        """The section that is a row, in tables whose rows are sections and whose columns are sides."""
        return section_of(fold(label.text)) if self.sectioned and _SECTION_ALONE.fullmatch(fold(label.text)) else None

    def _key(self, cell: Cell, named: str | None = None) -> Key:
        box = Box.around(w.box for w in cell.words)
        section, status, year = (self.columns.of(trait, box, cell.column) for trait in ("section", "status", "year"))
        return (self.group, named or section or self.section, status, year)

    def _chosen(self, figures: Sequence[Figure]) -> list[Figure]:
        """Where several columns say the same of a line, the total, the vote or the last counts."""
        best: dict[tuple[object, ...], Figure] = {}
        for cell, cents in figures:
            box = Box.around(w.box for w in cell.words)
            key = (self.columns.side(box), self._label_column(cell.column), *self._key(cell))
            if key not in best or not self._preferred(best[key][0].column) or self._preferred(cell.column):
                best[key] = (cell, cents)
        return list(best.values())

    def _preferred(self, column: int) -> bool:
        heads = [c for row in self.table.rows[:self.table.header_rows] for c in row if c.column <= column < c.column + c.column_span]
        return any(_PREFERRED.search(fold(c.text)) for c in heads)

    def _label_column(self, column: int) -> int | None:
        return max((c for c in self.labels if c < column), default=None)

    def _label(self, row: Sequence[Cell], figure: Cell) -> Cell | None:
        """The words that name a figure: in the nearest column of labels at its left, or one that goes with it."""
        nearest = self._label_column(figure.column)
        if nearest is None:
            return None
        cells = {c.column: c for c in row if is_words(c)}
        for column in range(nearest, -1, -1):
            if column in cells:
                return cells[column]
            spanning = [c for c in cells.values() if c.column <= column < c.column + c.column_span]
            if spanning:
                return spanning[0]
            if column != nearest and column not in self.labels and column not in self.skipped:
                return None
        return None

    def _account(self, row: Sequence[Cell], label: Cell) -> tuple[str | None, Source | None]:
        beside = next((c for c in row if c.column == label.column - 1 and c.column in self.skipped and account_of(c)), None)
        if beside is not None:
            return account_of(beside), Source.of(beside.words)
        return label_parts(Source.of(label.words))[0], None

    # ---- entries: "Dépenses : 418 250,30 €"
    def _entries(self, row: Sequence[Cell]) -> None:
        for cell in row:
            told_ = entry(cell)
            if told_ is None:
                continue
            said = fold(told_.label.words).strip()
            box = Box.around(w.box for w in cell.words)
            key = (self.group, self._column_section(cell), None, None)
            statement = self.found.setdefault(key, Statement())
            if is_side_name(cell, self.ocr) or _SIDE_ALONE.fullmatch(said):
                side = cast("Side | None", side_named(said) or self.columns.side(box))
                if side is not None:
                    self.last_side[cell.column] = side
                    statement.sides.setdefault(side, (told_.cents, told_.value))
                    self.used = True
            elif cell.column in self.last_side and not _OUTSIDE.match(said):
                statement.entries.append(Entry(self.last_side[cell.column], told_.label, told_.cents, told_.value))

    def _column_section(self, cell: Cell) -> str | None:
        heads = [m for m in self.columns.marks["section"] if m.cell.column == cell.column]
        return heads[0].value if heads else self.columns.of("section", cell.box, cell.column) or self.section

    # ---- what the statement is of
    def _describe(self, key: Key, statement: Statement) -> None:
        _, section, status, year = key
        near = before(self.piece, self.table, 16).split("\n")[::-1]
        title = fold(self.table.title.words) if self.table.title else ""
        told_status, told_year = told([heading(self.table).removeprefix(title), title, *speaking(near), *about(self.piece)])
        statement.title = _title(self.table)
        statement.section = cast("Section | None", section)
        statement.status = cast("Status | None", status) or self.status or told_status
        statement.year = int(year) if year else self.year or told_year


def _title(table: Table) -> Source | None:
    """The row over the whole table that names it, else the words above it."""
    for row in table.rows[:table.header_rows]:
        if len(row) == 1 and len(row[0].words) > 1 and not is_side_name(row[0]):
            return Source.of(row[0].words)
    return table.title


def _side_of_account(account: str | None) -> Side | None:
    """Classes 6 and 86 are charges, 7 and 87 produits, whatever the headers say or do not."""
    if not account or len(account) < 2:
        return None
    if account[0] == "6" or account.startswith("86"):
        return "charges"
    return "produits" if account[0] == "7" or account.startswith("87") else None


def _sections_of_rows(table: Table) -> set[str]:
    """The sections that rows of sums name and nothing else."""
    named = [fold(c.text) for row in table.rows[table.header_rows:] for c in row[:1] if any(value(o) is not None for o in row[1:])]
    return {section for said in named if _SECTION_ALONE.fullmatch(said) and (section := section_of(said))}
