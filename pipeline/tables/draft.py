"""A table on one page while it is being made: rows and columns as they stand, header rows, where it lies."""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.document import Box
from pipeline.tables.align import SIDES, Block, is_tabular
from pipeline.tables.cuts import at_cuts, column_of, columns, span_of
from pipeline.tables.grid import Grid, Slot
from pipeline.tables.rows import Strip, mended, stacked, together, totals_apart
from pipeline.tables.words import Placed, Row, bounds, in_lines, is_entry, is_figure, is_figures, rows, runs, split_figures, text_of

YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[-/]\s?(?:19|20)?\d\d)?")


@dataclass(frozen=True)
class DraftCell:
    row: int
    column: int
    words: tuple[Placed, ...]
    row_span: int = 1
    column_span: int = 1
    box: Box | None = None      # where its rulings enclose it


@dataclass
class Draft:
    """Cells with words, rows and columns from 0; `edges` are the columns' edges in points, on the page set straight."""

    page: int
    cells: list[DraftCell]
    box: Box
    edges: tuple[float, ...]
    ruled: bool
    header_rows: int = 0

    @property
    def row_count(self) -> int:
        return 1 + max(c.row for c in self.cells)

    def row(self, number: int) -> list[DraftCell]:
        return [c for c in self.cells if c.row == number]

    @property
    def words(self) -> Iterator[Placed]:
        return (p for c in self.cells for p in c.words)


def of_block(block: Block, separators: Sequence[Box], page: int) -> Draft | None:
    """An unruled table's rows and columns; `separators` are level lines drawn on the page."""
    cuts = columns(block.rows)
    if not cuts:
        return None
    box = block.box
    block = Block([at_cuts(row, cuts) for row in block.rows])
    strips = [_strip(row, cuts) for row in block.rows]
    heights = sorted({s.y0 for s in separators if box.y0 < s.y0 < box.y1 and s.overlap_x(box) > 0.4 * box.width})
    grouped = together(strips, heights)
    plain = [_merged(group) for group in grouped]
    plain = mended(plain, _halves(plain))
    spans = _spans(block.rows, cuts)
    cells = [DraftCell(r, c, tuple(in_lines(words)), 1, spans.get(id(words[0]), 1))
             for r, row in enumerate(plain) for c, words in sorted(row.items())]
    return _finished(Draft(page, cells, box, (box.x0, *cuts, box.x1), ruled=False))


def _strip(row: Row, cuts: Sequence[float]) -> Strip:
    cells: dict[int, list[Placed]] = {}
    for run in row:
        cells.setdefault(column_of(run, cuts), []).extend(run)
    return Strip(cells)


def _spans(block_rows: Sequence[Row], cuts: Sequence[float]) -> dict[int, int]:
    """Columns that a run reaches over, by its first word."""
    out: dict[int, int] = {}
    for row in block_rows:
        for run in row:
            first, last = span_of(run, cuts)
            out[id(run[0])] = last - first + 1
    return out


def _merged(group: Sequence[Strip]) -> dict[int, list[Placed]]:
    out: dict[int, list[Placed]] = {}
    for strip in group:
        for column, words in strip.cells.items():
            out.setdefault(column, []).extend(words)
    return out


def _halves(plain: Sequence[Mapping[int, Sequence[Placed]]]) -> list[tuple[int, ...]]:
    """Groups of columns, each begun by a column of labels: the sides of a two-sided table."""
    kinds = []
    for column in range(1 + max((c for row in plain for c in row), default=0)):
        cells = [row[column] for row in plain if column in row]
        figures = sum(is_figure(c) or is_figures(c) for c in cells)
        kinds.append("figures" if figures > 0.5 * len(cells) else "labels")
    halves: list[list[int]] = []
    for column, kind in enumerate(kinds):
        if not halves or (kind == "labels" and kinds[column - 1] == "figures"):
            halves.append([])
        halves[-1].append(column)
    return [tuple(h) for h in halves]


def of_grid(grid: Grid, words: Sequence[Placed], page: int) -> Draft | None:
    """A ruled table with the words that stand in it; None for a frame around prose, or a grid without rows."""
    held: dict[Slot, list[Placed]] = {}
    for placed in words:
        slot = grid.slot_at(placed.box.centre)
        if slot is not None:
            held.setdefault(slot, []).append(placed)
    columns_in = {c: _inner_cuts([held[s] for s in held if s.column == c and s.column_span == 1]) for c in range(len(grid.xs) - 1)}
    if _is_frame(grid, held):
        return None
    edges = _edges(grid, columns_in)
    cells = list(_grid_cells(grid, held, edges))
    if not cells:
        return None
    return _finished(Draft(page, cells, grid.box, edges, ruled=True))


def crown(draft: Draft, words: Sequence[Placed]) -> None:
    """Adds the line that stands upon a grid and heads groups of its columns: two short runs or more, within its breadth."""
    box = draft.box
    near = [p for p in words if box.y0 - 34 < p.box.y0 and p.box.centre[1] < box.y0 and box.x0 - 6 < p.box.x0 and p.box.x1 < box.x1 + 6]
    lines = rows(near)
    if not lines:
        return
    heads, above = runs(lines[-1]), bounds(lines[-1])
    others = [p for p in words if p.box.overlap_y(above) > 0.5 * p.box.height and not any(p is q for q in lines[-1])]
    apart = [bounds(b).x0 - bounds(a).x1 for a, b in pairwise(heads)]
    if others or len(heads) < 2 or any(is_figure(h) or len(h) > 3 for h in heads):
        return
    if min(apart) < 2 * above.height or box.y0 - above.y1 > 2 * above.height:
        return
    cuts = draft.edges[1:-1]
    first = [DraftCell(0, column_of(head, cuts), tuple(head)) for head in heads]
    draft.cells = first + [replace(c, row=c.row + 1) for c in draft.cells]
    draft.header_rows += 1


def _inner_cuts(cells: Sequence[Sequence[Placed]]) -> tuple[float, ...]:
    """Columns that white parts inside a ruled column: labels with figures at their right."""
    lines = [split_figures(runs(line)) for words in cells for line in rows(words)]
    inner = [line for line in lines if len(line) > 1]
    labelled = sum(is_tabular(line) and not is_figure(line[0]) and not is_figures(line[0]) for line in inner)
    if len(inner) < 3 or labelled < 0.7 * len(inner) or len(inner) < 0.4 * len(lines):
        return ()
    return columns(lines)


def _edges(grid: Grid, inner: Mapping[int, tuple[float, ...]]) -> tuple[float, ...]:
    out = [grid.xs[0]]
    for c, right in enumerate(grid.xs[1:]):
        out += [*inner.get(c, ()), right]
    return tuple(out)


def _is_frame(grid: Grid, held: Mapping[Slot, Sequence[Placed]]) -> bool:
    """Whether the lines frame text rather than tabulate it: most words stand in long cells over the whole width."""
    count = sum(len(w) for w in held.values())
    wide = sum(len(w) for s, w in held.items() if s.box.width > 0.9 * grid.box.width and len(w) > 12)
    prose = sum(len(w) for w in held.values() if len(w) > 40 and not stacked([Strip({0: line}) for line in rows(w)]))
    figures = any(is_figure(w) or is_figures(w) for w in held.values())
    return wide > 0.5 * count or (prose > 0.6 * count and len(grid.ys) < 8 and not figures)


def _grid_cells(grid: Grid, held: Mapping[Slot, Sequence[Placed]], edges: Sequence[float]) -> Iterator[DraftCell]:
    at = 0
    for r in range(len(grid.ys) - 1):
        strips, spans = _row_strips(grid, held, r, edges)
        if not strips:
            continue
        groups = together(strips) if stacked(strips) else totals_apart(strips)
        plain = [_merged(g) for g in groups]
        if len(plain) > 1:
            plain = mended(plain, _halves(plain))
        for row in plain:
            for column, words in sorted(row.items()):
                rows_over, columns_over = spans.get(id(words[0]), (1, 1))
                yield DraftCell(at, column, tuple(in_lines(words)), rows_over, columns_over, _enclosed(words, edges, column, columns_over))
            at += 1


def _enclosed(words: Sequence[Placed], edges: Sequence[float], column: int, over: int) -> Box:
    """A ruled cell's breadth, at the height of its words."""
    box = bounds(words)
    return Box(min(edges[column], box.x0), box.y0, max(edges[min(column + over, len(edges) - 1)], box.x1), box.y1)


def _row_strips(grid: Grid, held: Mapping[Slot, Sequence[Placed]], r: int, edges: Sequence[float]) -> tuple[list[Strip], dict[int, tuple[int, int]]]:
    """The printed lines of a grid's row, and what its cells span, by their first word."""
    spans: dict[int, tuple[int, int]] = {}
    placed: dict[int, list[list[Placed]]] = {}
    for slot, words in held.items():
        for line in rows(words):
            if _row_of(grid, slot, line, words) != r:
                continue
            for column, run in _columns_of(slot, line, grid, edges):
                placed.setdefault(column, []).append(run)
                if slot.column_span > 1 or slot.row_span > 1:
                    over = sum(run is not None and grid.xs[slot.column] - 1 < e < grid.xs[slot.column + slot.column_span] - 1 for e in edges)
                    spans[id(run[0])] = (slot.row_span, over if len(line) == len(run) else 1)
    return _strips(placed), spans


def _row_of(grid: Grid, slot: Slot, line: Sequence[Placed], words: Sequence[Placed]) -> int:
    """The grid row of a line: its slot's, or, in a tall slot that holds several figures, the row at its height."""
    if slot.row_span == 1 or sum(is_figure(other) for other in rows(words)) < 2:
        return slot.row
    middle = bounds(line).centre[1]
    return max(slot.row, min(slot.row + slot.row_span - 1, sum(y < middle for y in grid.ys) - 1))


def _columns_of(slot: Slot, line: Sequence[Placed], grid: Grid, edges: Sequence[float]) -> Iterator[tuple[int, list[Placed]]]:
    """Columns and words of a line of a cell, parted where columns part inside it."""
    left, right = grid.xs[slot.column], grid.xs[slot.column + slot.column_span]
    cuts = [e for e in edges if left + 1 < e < right - 1]
    first = sum(e < left - 1 for e in edges)
    parted = split_figures(runs(line))
    if cuts and len(parted) > 1 and (is_tabular(parted) or slot.column_span > 1):
        merged: dict[int, list[Placed]] = {}
        for run in parted:
            merged.setdefault(first + column_of(run, cuts), []).extend(run)
        yield from merged.items()
        return
    if cuts and slot.column_span == 1:
        yield first + column_of(line, cuts), list(line)
        return
    yield first, list(line)


def _strips(placed: Mapping[int, Sequence[list[Placed]]]) -> list[Strip]:
    """Lines of several cells that stand at one height are one strip."""
    entries = sorted(((c, line) for c, lines in placed.items() for line in lines), key=lambda e: bounds(e[1]).centre[1])
    out: list[Strip] = []
    for column, line in entries:
        box = bounds(line)
        fits = next((s for s in out[-3:] if column not in s.cells and s.box.overlap_y(box) > 0.5 * min(s.box.height, box.height)), None)
        if fits is not None:
            fits.cells[column] = line
        else:
            out.append(Strip({column: line}))
    return out


def _finished(draft: Draft) -> Draft | None:
    """With its header rows told; None where fewer than two rows hold two cells."""
    full = sum(len(draft.row(r)) > 1 for r in range(draft.row_count))
    if full < 2:
        return None
    draft.header_rows = header_rows(draft)
    return draft


def header_rows(draft: Draft) -> int:
    """Rows above the first that holds a figure other than a year; where no row does, a first row that differs in weight."""
    for r in range(min(draft.row_count, 7)):
        if any(_is_value(c) for c in draft.row(r)) and not _names_sides(draft.row(r)):
            return r if r < 6 else 0
    first = draft.row(0)
    return 1 if draft.ruled or all(p.word.bold for c in first for p in c.words) else 0


def _names_sides(cells: Sequence[DraftCell]) -> bool:
    """Whether a row names two sides: it heads them, even where OCR read a figure in the dust beside."""
    return sum(text_of(c.words).rstrip(" :") in SIDES for c in cells) > 1


def _is_value(cell: DraftCell) -> bool:
    words = cell.words
    return (is_figure(words) or is_figures(words) or is_entry(words)) and not YEAR.fullmatch(text_of(words))
