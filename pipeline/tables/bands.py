"""Tables ruled by level lines alone: under each row, round the whole, or as the edges of filled rows.

Lines of one breadth that stand under one another part a table into bands; its columns are parted by white.
"""
from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pipeline.document import Box
from pipeline.tables.align import Block, by_title, is_prose, is_tabular, names_side, stands
from pipeline.tables.edges import parted
from pipeline.tables.words import Placed, Row, bounds, composed, is_figure, rows, runs, split_figures

NEAR = 4.0        # points by which the ends of one table's lines may differ
TALLEST = 500.0   # points between two lines of one table

Band = tuple[float, float, tuple[float, ...]]     # left, right, and the heights of the lines between them


def bands(levels: Sequence[Box], uprights: Sequence[Box]) -> list[Band]:
    """Stacks of level lines with the same ends, that stand as rows do, or whose ends are joined into a box."""
    stacks: list[list[Box]] = []
    for line in sorted(_merged(levels), key=lambda b: b.y0):
        stack = next((s for s in stacks if abs(s[-1].x0 - line.x0) < NEAR and abs(s[-1].x1 - line.x1) < NEAR), None)
        if stack is None:
            stacks.append([line])
        elif line.y0 - stack[-1].y0 > NEAR:
            stack.append(line)
    parts = [part for stack in stacks for part in _parted(stack, uprights)]
    return [_band(part) for part in parts if len(part) > 2 or (len(part) == 2 and _boxed(part[0], part[1], uprights))]


def _band(stack: Sequence[Box]) -> Band:
    return median(b.x0 for b in stack), median(b.x1 for b in stack), tuple(b.y0 for b in stack)


def _parted(stack: Sequence[Box], uprights: Sequence[Box]) -> list[list[Box]]:
    """A stack parted where the white is far wider than rows are high, and no box encloses it."""
    gaps = [b.y0 - a.y0 for a, b in pairwise(stack)]
    usual = median(gaps) if gaps else 0.0
    parts: list[list[Box]] = [[stack[0]]]
    for (above, line), gap in zip(pairwise(stack), gaps, strict=True):
        if gap > TALLEST or (gap > max(60.0, 4 * usual) and len(stack) > 3 and not _boxed(above, line, uprights)):
            parts.append([])
        parts[-1].append(line)
    return parts


def _boxed(upper: Box, lower: Box, uprights: Sequence[Box]) -> bool:
    """Whether drawn lines join both ends of two level lines."""
    def joined(x: float) -> bool:
        return any(abs(u.x0 - x) < NEAR and u.y0 < upper.y0 + NEAR and u.y1 > lower.y0 - NEAR for u in uprights)
    return joined(upper.x0) and joined(upper.x1)


def _merged(levels: Sequence[Box]) -> list[Box]:
    """Pieces of one drawn line put together."""
    out: list[Box] = []
    for box in sorted(levels, key=lambda b: (round(b.y0 / 2), b.x0)):
        last = out[-1] if out else None
        if last is not None and abs(last.y0 - box.y0) < 2.5 and box.x0 <= last.x1 + NEAR:
            out[-1] = Box(min(last.x0, box.x0), last.y0, max(last.x1, box.x1), last.y0)
        else:
            out.append(Box(box.x0, box.y0, box.x1, box.y0))
    return [b for b in out if b.width > 60]


def blocks(band: Band, words: Sequence[Placed]) -> list[Block]:
    """The tables between the lines of a stack, with the header that may stand above and the total that may stand below."""
    left, right, heights = band
    inside = [p for line in rows(words) for run in runs(line) if (box := bounds(run)).x0 > left - 4 and box.x1 < right + 4 for p in run]
    body = _rows([p for p in inside if heights[0] - 1 < p.box.centre[1] < heights[-1] + 1])
    if not _tabulates(body):
        return []
    first = [row for row in body if bounds(p for run in row for p in run).centre[1] < heights[1]]
    if any(is_tabular(row) for row in first) or names_side(first):
        body = _header(inside, heights[0]) + body
    body += _footer(inside, heights[-1])
    return [Block(part) for part in by_title(body) if _tabulates(part)]


def _tabulates(body: Sequence[Row]) -> bool:
    return bool(body) and sum(is_prose(row, body) for row in body) <= 0.2 * len(body) and stands(body) \
        and sum(is_tabular(row) for row in body) >= 0.25 * len(body)


def _rows(words: Sequence[Placed]) -> list[Row]:
    return composed(parted([row for line in rows(words) if (row := split_figures(runs(line)))]))


def _header(words: Sequence[Placed], top: float) -> list[Row]:
    """The lines of a header that stands upon the first drawn line, tight together."""
    above = _rows([p for p in words if p.box.centre[1] < top])
    boxes = [bounds(p for run in row for p in run) for row in above]
    out: list[Row] = []
    edge = top
    for row, box in list(zip(above, boxes, strict=True))[::-1][:5]:
        loose = not out or any(is_figure(run) for run in out[0][1:])      # above a row of figures, as much white as between rows
        if edge - box.y1 > (1.0 if loose else 0.35) * box.height:
            break
        out.insert(0, row)
        edge = box.y0
    return out if any(len(row) > 1 for row in out) else []


def _footer(words: Sequence[Placed], bottom: float) -> list[Row]:
    """The last row of a table whose every other row is filled: just below the last edge, with figures."""
    out: list[Row] = []
    edge = bottom
    for row in _rows([p for p in words if p.box.centre[1] > bottom + 1])[:3]:
        box = bounds(p for run in row for p in run)
        if box.y0 - edge > (0.75 if not out else 0.15) * box.height:
            break
        out.append(row)
        edge = box.y1
    return out if any(is_figure(run) for row in out for run in row[1:]) else []
