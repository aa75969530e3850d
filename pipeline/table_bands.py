"""Tables ruled by level lines alone: under each row, round the whole, or as the edges of filled rows.

Lines of one breadth that stand under one another part a table into bands; its columns are parted by white.
"""
from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from pipeline.document import Box
from pipeline.table_align import Block, is_prose, is_tabular, stands
from pipeline.table_words import Placed, Row, bounds, rows, runs, split_figures

NEAR = 4.0        # points by which the ends of one table's lines may differ
TALLEST = 420.0   # points between two lines of one table


def bands(levels: Sequence[Box]) -> list[tuple[float, float, tuple[float, ...]]]:
    """Stacks of three level lines or more with the same ends: left, right, and the lines' heights."""
    merged = _merged(levels)
    stacks: list[list[Box]] = []
    for line in sorted(merged, key=lambda b: b.y0):
        stack = next((s for s in stacks if abs(s[-1].x0 - line.x0) < NEAR and abs(s[-1].x1 - line.x1) < NEAR and line.y0 - s[-1].y0 < TALLEST), None)
        if stack is None:
            stacks.append([line])
        elif line.y0 - stack[-1].y0 > NEAR:
            stack.append(line)
    return [(median(b.x0 for b in s), median(b.x1 for b in s), tuple(b.y0 for b in s)) for s in stacks if len(s) >= 3]


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


def block(band: tuple[float, float, tuple[float, ...]], words: Sequence[Placed]) -> Block | None:
    """The rows between the lines of a stack, with the header that may stand above it; None where they hold no table."""
    left, right, heights = band
    inside = [p for p in words if left - 2 <= p.box.centre[0] <= right + 2]
    held = [p for p in inside if heights[0] - 1 < p.box.centre[1] < heights[-1] + 1]
    body = _rows(held)
    if not body or sum(is_prose(row, body) for row in body) > 0.2 * len(body) or not stands(body):
        return None
    if sum(is_tabular(row) for row in body) < 0.4 * len(body):
        return None
    first = [row for row in body if bounds(p for run in row for p in run).centre[1] < heights[1]]
    if any(is_tabular(row) for row in first):
        body = _header(inside, heights[0]) + body
    return Block(body)


def _rows(words: Sequence[Placed]) -> list[Row]:
    return [row for line in rows(words) if (row := split_figures(runs(line)))]


def _header(words: Sequence[Placed], top: float) -> list[Row]:
    """The lines of a header that stands upon the first drawn line, tight together."""
    above = _rows([p for p in words if p.box.centre[1] < top])
    boxes = [bounds(p for run in row for p in run) for row in above]
    out: list[Row] = []
    edge = top
    for row, box in list(zip(above, boxes, strict=True))[::-1][:5]:
        if edge - box.y1 > (0.75 if not out else 0.35) * box.height:
            break
        out.insert(0, row)
        edge = box.y0
    return out if any(len(row) > 1 for row in out) else []
