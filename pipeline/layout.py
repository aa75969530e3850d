"""Words to lines in reading order: pure geometry, the same for print and scan.

Rows are read from left to right; columns of prose, and margins beside the body, are read one after the other. A table is
not columns: its rows stand on common base lines, or its rulings cross.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from pipeline.document import Box, Frame, Line, Word
from pipeline.document.geometry import joined

GUTTER = 7.0        # points: the least white between two columns
TALL = 5            # lines: the least height of a column
CELL = 90.0        # points: rows of a table are lower than this, on average
MOST = 4000         # rulings: with more, the page is a plan or a map, not a table
HEADS = 4           # lines: the most that head a text below two columns
DEPTH = 4           # how many times a page is parted: columns inside columns

CURRENCY = frozenset({"euros", "euro", "eur", "francs", "f"})     # words that a sum is written with

Row = list[Word]


def lines(words: Sequence[Word], rulings: Sequence[Box] = ()) -> tuple[Line, ...]:
    """Lines in reading order. No word is lost; where a step parts a word from the next one, its `space` is set."""
    blocks = _blocks(list(words), grids(rulings), DEPTH) if words else []
    return tuple(Line(tuple(_spaced(row))) for block in blocks for row in _rows(block))


def grids(rulings: Sequence[Box]) -> tuple[Box, ...]:
    """The places where drawn lines meet to form the cells of a table."""
    down = [r for r in rulings if r.height > 8 and r.width < 3]
    across = [r for r in rulings if r.width > 15 and r.height < 3]
    drawn = sorted(down + across, key=lambda r: r.y0)
    if len(drawn) > MOST:
        return ()
    groups = [[drawn[i] for i in group] for group in joined(drawn, 2)]
    return tuple(Box.around(g) for g in groups if _is_grid(g))


def _is_grid(rulings: Sequence[Box]) -> bool:
    """Whether rulings that meet form rows of a table, not a frame around columns of text."""
    down = {round(r.x0 / 4) for r in rulings if r.height > r.width}
    across = {round(r.y0 / 4) for r in rulings if r.width > r.height}
    return len(down) >= 2 and len(across) >= 3 and 4 * (max(across) - min(across)) < CELL * (len(across) - 1)


def upright(box: Box, turn: int, width: float, height: float) -> Box:
    """A box on a page (width and height as displayed) whose text stands at `turn` degrees clockwise, as it lies with the text upright."""
    match turn:
        case 90:
            return Box(box.y0, width - box.x1, box.y1, width - box.x0)
        case 180:
            return Box(width - box.x1, height - box.y1, width - box.x0, height - box.y0)
        case 270:
            return Box(height - box.y1, box.x0, height - box.y0, box.x1)
    return box


def turned(turn: int, width: float, height: float) -> Frame:
    """The way back from the page read upright to the page as displayed (width and height in points)."""
    matrices: dict[int, tuple[float, ...]] = {90: (0, -1, width, 1, 0, 0), 180: (-1, 0, width, 0, -1, height), 270: (0, 1, 0, -1, 0, height)}
    a, b, c, d, e, f = matrices.get(turn, (1, 0, 0, 0, 1, 0))
    return Frame((a, b, c, d, e, f, 0, 0, 1), width, height)


def _rows(words: Sequence[Word]) -> list[Row]:
    """Words that share a base line, from top to bottom, each row from left to right."""
    rows: list[Row] = []
    boxes: list[Box] = []
    for word in sorted(words, key=lambda w: (w.box.y0 + w.box.y1) / 2):
        for k in range(len(rows) - 1, max(-1, len(rows) - 6), -1):
            if boxes[k].overlap_y(word.box) > 0.5 * min(boxes[k].height, word.box.height):
                rows[k].append(word)
                middle = 0.8 * (boxes[k].y0 + boxes[k].y1) / 2 + 0.2 * (word.box.y0 + word.box.y1) / 2
                half = max(boxes[k].height, min(word.box.height, 1.5 * boxes[k].height)) / 2
                boxes[k] = Box(0, middle - half, 1, middle + half)
                break
        else:
            rows.append([word])
            boxes.append(Box(0, word.box.y0, 1, word.box.y1))
    return [sorted(row, key=lambda w: w.box.x0) for row in rows]


def _spaced(row: Row) -> Row:
    """The last word of a row is followed by no space; a word a step away from the next one is."""
    out = []
    for word, after in zip(row, [*row[1:], None], strict=True):
        space = after is not None and (word.space or after.box.x0 - word.box.x1 > 0.5 * max(word.box.height, 1))
        out.append(word if word.space == space or after is None else replace(word, space=space))
    return out


@dataclass(frozen=True)
class _Cut:
    """A white strip that parts the words between two heights into what stands left and right of x."""

    top: float
    bottom: float
    x: float


def _blocks(words: list[Word], tables: Sequence[Box], depth: int) -> list[list[Word]]:
    """Groups of words in reading order, parted where columns or margins run side by side."""
    cut = _column_cut(words, tables) if depth and len(words) > 20 else None
    if cut is None:
        return [words] if words else []
    middle = {id(w): (w.box.y0 + w.box.y1) / 2 for w in words}
    above = [w for w in words if middle[id(w)] <= cut.top]
    below = [w for w in words if middle[id(w)] >= cut.bottom]
    inside = [w for w in words if cut.top < middle[id(w)] < cut.bottom]
    left = [w for w in inside if w.box.x1 <= cut.x]
    right = [w for w in inside if w.box.x1 > cut.x]
    after = _below_both(left, right) if below else set()
    left, below = [w for w in left if id(w) not in after], [w for w in left if id(w) in after] + below
    return [block for part in (above, left, right, below) for block in _blocks(part, tables, depth - 1)]


def _below_both(left: list[Word], right: list[Word]) -> set[int]:
    """The words of a few short lines on the left, below where the right column ends: they head the text across the page that follows."""
    end = max(w.box.y1 for w in right)
    rows = _rows(left)
    tail = [row for row in rows if row[0].box.y0 > end]
    widths = {id(row): row[-1].box.x1 - row[0].box.x0 for row in rows}
    short = all(widths[id(row)] < 0.7 * max(widths.values()) for row in tail)
    return {id(w) for row in tail for w in row} if short and len(tail) <= HEADS else set()


def _column_cut(words: list[Word], tables: Sequence[Box]) -> _Cut | None:
    """The tallest white strip between columns; None where the words are read across."""
    best: tuple[float, _Cut] | None = None
    top, bottom = min(w.box.y0 for w in words) - 1, max(w.box.y1 for w in words) + 1
    for x in _candidates(words):
        strip = Box(x - GUTTER, top, x, bottom)
        crossing = sorted((b for b in [*(w.box for w in words), *tables] if b.overlap_x(strip) > 0), key=lambda b: b.y0)
        start = top
        for box in [*crossing, Box(0, bottom, 1, bottom + 1)]:
            if box.y0 > start and (best is None or box.y0 - start > best[0]):
                cut = _Cut(start, box.y0, x)
                if _is_columns(words, cut):
                    best = box.y0 - start, cut
            start = max(start, box.y1)
    return best[1] if best else None


def _candidates(words: list[Word]) -> list[float]:
    """Where a column may begin: where several rows start again after white."""
    starts: dict[int, int] = {}
    for row in _rows(words):
        for before, word in zip([None, *row[:-1]], row, strict=True):
            if before is None or word.box.x0 - before.box.x1 >= GUTTER:
                key = int(word.box.x0 // 4)
                starts[key] = starts.get(key, 0) + 1
    left = min(w.box.x0 for w in words)
    strong = [k for k, n in starts.items() if n + starts.get(k + 1, 0) >= TALL and k * 4 > left + 30]
    return [k * 4 - 0.5 for k in sorted(strong)]


def _is_columns(words: list[Word], cut: _Cut) -> bool:
    inside = [w for w in words if cut.top < (w.box.y0 + w.box.y1) / 2 < cut.bottom]
    left = [_run(row[::-1])[::-1] for row in _rows([w for w in inside if w.box.x1 <= cut.x])]
    right = [_run(row) for row in _rows([w for w in inside if w.box.x1 > cut.x])]
    if len(left) < TALL - 1 or len(right) < TALL - 1 or max(len(left), len(right)) < TALL:
        return False
    if _is_sums(left) or _is_sums(right):
        return False
    prose = _is_prose(left) and _is_prose(right)
    margin = (_is_prose(left, 5) or _is_prose(right, 5)) and _aligned(left, right) < 0.5 * min(len(left), len(right))
    beside = _is_prose(left) and _is_full(left) and len(left) > TALL and median(len(r) for r in right) >= 3
    return prose or margin or beside


def _run(row: Row) -> Row:
    """The words that follow the first one at the distance of prose; the row may be given from right to left."""
    out = row[:1]
    for word in row[1:]:
        gap = max(word.box.x0 - out[-1].box.x1, out[-1].box.x0 - word.box.x1)
        if gap > 2 * max(word.box.height, 4):
            break
        out.append(word)
    return out


def _is_prose(side: list[Row], least: int = 4) -> bool:
    """Whether lines are long and seldom end in a figure, as rows of a table do."""
    figures = sum(any(c.isdigit() for c in row[-1].text) or row[-1].text == "€" for row in side) / len(side)
    return median(len(row) for row in side) >= least and figures < 0.25


def _is_sums(side: list[Row]) -> bool:
    """Whether lines are figures, as the sums that dots lead to: a column of a table or a list, never one of text."""
    letters = sum(any(c.isalpha() for word in row if word.text.lower() not in CURRENCY for c in word.text) for row in side)
    digits = sum(any(c.isdigit() for word in row for c in word.text) for row in side)
    return digits > 0.8 * len(side) and letters < 0.2 * len(side)


def _is_full(side: list[Row]) -> bool:
    """Whether most lines run to the edge of their column, as those of running text do."""
    widths = [row[-1].box.x1 - row[0].box.x0 for row in side]
    return sum(w > 0.8 * max(widths) for w in widths) >= 0.6 * len(side)


def _aligned(left: list[Row], right: list[Row]) -> int:
    """How many lines on the left have the base line of one on the right, as rows of a table do."""
    bases = [(row[0].box.y1, row[0].box.height) for row in right]
    return sum(any(abs(row[-1].box.y1 - base) < 0.15 * max(height, row[-1].box.height) for base, height in bases) for row in left)
