"""Tables without rulings: figures that stand under one another, and the words beside them.

Prose is no table: a table needs figures aligned on several rows, with white before them. Everything here is geometry on
words set straight; what a table is about is decided elsewhere.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.document import Box
from pipeline.tables.cuts import at_cuts, columns
from pipeline.tables.edges import parted
from pipeline.tables.words import UNIT, Placed, Row, bounds, composed, is_entry, is_figure, is_figures, runs, split_figures, text_of

LEAST_ROWS = 3         # rows with aligned figures that make a table
ALIGNED = 4.0          # points: how far aligned edges may stray


@dataclass
class Block:
    """Rows that make one table, from top to bottom."""

    rows: list[Row]

    @property
    def words(self) -> list[Placed]:
        return [p for row in self.rows for run in row for p in run]

    @property
    def box(self) -> Box:
        return bounds(self.words)


def blocks(lines: Sequence[Sequence[Placed]]) -> list[Block]:
    """Tables among rows of words given from top to bottom, as one column of the page holds them."""
    rows = composed(parted([row for line in lines if (row := split_figures(runs(line)))]))
    return [block for first, last in _stretches(rows) if (block := _block(rows, first, last)) is not None]


def _stretches(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Runs of rows (first, end) that begin and end with a tabular row, with few others between."""
    found: list[tuple[int, int]] = []
    first = last = None
    for i, row in enumerate(rows):
        if first is not None and last is not None and (i - last > 4 or _far(rows[i - 1], row) or is_prose(row, rows[first:i])
                                                       or _is_title(row, rows[first:i]) or _starts_table(rows, i, first)):
            found.append((first, last + 1))
            first = last = None
        if is_tabular(row):
            first = i if first is None else first
            last = i
    if first is not None and last is not None:
        found.append((first, last + 1))
    return found


def _is_title(row: Row, before: Sequence[Row]) -> bool:
    """Whether a row names the next table: a line of words that runs into the columns of figures, as no label does."""
    if len(row) > 1 or len(row[0]) < 5:
        return False
    box = bounds(row[0])
    figures = [bounds(run).x0 for r in before for run in r[1:] if is_figure(run)]
    labels = [bounds(run).x0 for r in before for run in r[1:] if not is_figure(run)]
    return bool(figures) and box.x1 > min(figures) + 5 and not any(abs(box.x0 - x) < ALIGNED for x in labels)


def _starts_table(rows: Sequence[Row], i: int, first: int) -> bool:
    """Whether headers begin here, under more white than rows have between them: another table of the same breadth."""
    if i - first < 3 or _holds_figure(rows[i]):
        return False
    below = rows[i + 1] if i + 1 < len(rows) else None
    if len(rows[i]) < 2 and (below is None or len(below) < 2 or _holds_figure(below)):
        return False
    if below is not None and _holds_figure(below) and 2 * len(rows[i]) <= len(below):
        return False      # it names too few of the columns: the first line of a label over two
    boxes = [_row_box(row) for row in rows[first:i + 1]]
    gaps = [b.y0 - a.y1 for a, b in pairwise(boxes)]
    return gaps[-1] > median(gaps[:-1]) + 0.5 * boxes[-1].height


def _holds_figure(row: Row) -> bool:
    return any(is_figure(run) or is_figures(run) or is_entry(run) for run in row)


def by_title(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows parted where another table begins; the lines that name it are dropped."""
    parts: list[list[Row]] = [[]]
    first = 0
    for i, row in enumerate(rows):
        if _starts_table(rows, i, first):
            parts.append([row])
            first = i
        elif parts[-1] and _is_title(row, parts[-1]):
            parts.append([])
            first = i + 1
        else:
            parts[-1].append(row)
    return [part for part in parts if part]


def is_tabular(row: Row) -> bool:
    """Whether a row holds a figure apart from its label, or entries side by side."""
    if len(row) < 2:
        return False
    return any(is_figure(run) or is_figures(run) for run in row[1:]) or sum(is_entry(run) for run in row) > 1 or len(row) > 3


def _far(above: Row, below: Row) -> bool:
    high, low = _row_box(above), _row_box(below)
    return low.y0 - high.y1 > 3.2 * max(6.0, min(high.height, low.height)) or low.y1 < high.y0


def _row_box(row: Row) -> Box:
    return bounds(p for run in row for p in run)


def is_prose(row: Row, before: Sequence[Row]) -> bool:
    """Whether a row is a line of text as wide as the table above it, not a label or a heading."""
    if len(row) > 1 or is_figure(row[0]):
        return False
    box, words = _row_box(row), len(row[0])
    right = max(_row_box(r).x1 for r in before)
    left = min(_row_box(r).x0 for r in before)
    return words > 9 or (words > 5 and box.width > 0.72 * (right - left) and box.x1 > right - 0.2 * (right - left))


def _block(rows: Sequence[Row], first: int, last: int) -> Block | None:
    """The rows as a table with the headers above it; None where their figures do not stand under one another."""
    body = list(rows[first:last])
    if not (stands(body) or (names_side(rows[max(0, first - 1):first]) and stands(body, least=2))):
        return None
    top = first
    while top > 0 and _begins(rows[top - 1], body, rows[top]):
        top -= 1
    start = top
    while top > 0 and start - top < 5 and (_is_header(rows[top - 1], body, rows[top]) or _is_labels(rows[top - 1], body)):
        top -= 1
    while last < len(rows) and _ends(rows[last - 1], rows[last], body):
        last += 1
    return Block([list(row) for row in rows[top:last]])


def _begins(row: Row, body: Sequence[Row], below: Row) -> bool:
    """Whether a row is the first line of the label that the row below goes on with, its figures standing lower."""
    box, under = _row_box(row), _row_box(below)
    labels = [bounds(r[0]).x0 for r in body]
    tight = under.y0 - box.y1 < 0.2 * box.height
    return tight and all(not is_figure(run) for run in row) and any(abs(bounds(row[0]).x0 - x) < ALIGNED for x in labels) \
        and (len(below[0]) == 0 or is_figure(below[0]) or bounds(below[0]).x0 > box.x1 - ALIGNED or under.y0 < box.y1 - 0.1 * box.height)


def _ends(above: Row, row: Row, body: Sequence[Row]) -> bool:
    """Whether a row goes on with the last: units that wrapped, or the end of its label."""
    high, box = _row_box(above), _row_box(row)
    if box.y0 - high.y1 > 0.3 * box.height or is_prose(row, body):
        return False
    if all(UNIT.fullmatch(text_of(run)) for run in row):
        return True
    return box.y0 < high.y1 - 0.1 * box.height or (len(row) == 1 and row[0][0].word.text[:1].islower() and box.x1 < _row_box(body[-1]).x1 - 20)


def names_side(heads: Sequence[Row]) -> bool:
    """Whether a row names a side of a budget: two rows of figures under it are enough."""
    return any(text_of(run).rstrip(" :") in SIDES for row in heads for run in row)


def stands(body: Sequence[Row], least: int = LEAST_ROWS) -> bool:
    """Whether figures are aligned on enough rows: at their right edge, left edge or middle; or entries at their left edge."""
    figures = [(i, bounds(run)) for i, row in enumerate(body) for k, run in enumerate(row) if k and (is_figure(run) or is_figures(run))]
    best = max((_aligned(figures, key) for key in (_right, _left, _middle)), default=0)
    if best >= least:
        return True
    pairs = [(i, bounds(run)) for i, row in enumerate(body) if sum(is_entry(r) for r in row) > 1 for run in row]
    return _aligned(pairs, _left) >= LEAST_ROWS or (best == 2 and _grid_of_two(body))


def _grid_of_two(body: Sequence[Row]) -> bool:
    """Two rows of three figures or more that stand under one another."""
    counts = [sum(is_figure(run) for run in row[1:]) for row in body if is_tabular(row)]
    return len(counts) >= 2 and min(counts) >= 3


def _right(box: Box) -> float:
    return box.x1


def _left(box: Box) -> float:
    return box.x0


def _middle(box: Box) -> float:
    return box.centre[0]


def _aligned(figures: Sequence[tuple[int, Box]], key: object) -> int:
    """The most rows whose figures share a place, within ALIGNED."""
    places = sorted((key(box), i) for i, box in figures)  # type: ignore[operator]
    best = 0
    for k, (place, _) in enumerate(places):
        best = max(best, len({i for p, i in places[k:] if p - place <= ALIGNED}))
    return best


def _is_header(row: Row, body: Sequence[Row], below: Row) -> bool:
    """Whether a row above the figures heads their columns."""
    box, under = _row_box(row), _row_box(below)
    row = at_cuts(row, columns(body))
    if under.y0 - box.y1 > 2.2 * max(8.0, box.height) or is_prose(row, body) or _holds_figure(row):
        return False
    width = Box.around(_row_box(r) for r in body)
    if box.x0 < width.x0 - 40 or box.x1 > width.x1 + 40:
        return False
    if len(row) > 1:
        gaps = [bounds(b).x0 - bounds(a).x1 for a, b in pairwise(row)]
        return max(len(run) for run in row) <= 7 and max(gaps) > 1.5 * min(box.height, 14)
    figures = [bounds(run) for r in body for run in r[1:] if is_figure(run)]
    over = any(box.overlap_x(f) > 0.5 * f.width for f in figures) and box.width < 0.3 * width.width
    return len(row[0]) <= 4 and under.y0 - box.y1 < 0.8 * max(8.0, box.height) and (over or text_of(row[0]).rstrip(" :") in SIDES)


def _is_labels(row: Row, body: Sequence[Row]) -> bool:
    """Whether a row without figures holds labels of several columns, each where labels below begin: lines whose sums are left blank."""
    starts = [bounds(run).x0 for r in body for run in r if not is_figure(run)]
    return len(row) > 1 and all(sum(abs(bounds(run).x0 - x) < ALIGNED for x in starts) >= LEAST_ROWS for run in row)


SIDES = frozenset({"charges", "produits", "depenses", "recettes", "emplois", "ressources"})
