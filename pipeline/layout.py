"""Words to lines in reading order: pure geometry, the same for print and scan.

Rows are read from left to right; columns of prose, and margins beside the body, are read one after the other. A table is
not columns: its rows stand on common base lines.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from pipeline.document import Box, Line, Word

GUTTER = 11.0       # points: the least white between two columns
LONG = 4            # words: the least median length of a line of prose


def lines(words: Sequence[Word]) -> tuple[Line, ...]:
    """Lines in reading order; the words keep their identity, none is lost."""
    if not words:
        return ()
    rows = _rows(words)
    return tuple(Line(tuple(_spaced(row))) for block in _blocks(rows, depth=0) for row in block)


def upright(box: Box, turn: int, width: float, height: float) -> Box:
    """A box on a page whose text stands at `turn` degrees clockwise, as it would lie with the text upright."""
    match turn:
        case 90:
            return Box(box.y0, width - box.x1, box.y1, width - box.x0)
        case 180:
            return Box(width - box.x1, height - box.y1, width - box.x0, height - box.y0)
        case 270:
            return Box(height - box.y1, box.x0, height - box.y0, box.x1)
    return box


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    """Words that share a base line, from top to bottom, each row from left to right."""
    rows: list[list[Word]] = []
    boxes: list[Box] = []
    for word in sorted(words, key=lambda w: (w.box.y0 + w.box.y1) / 2):
        for k in range(len(rows) - 1, max(-1, len(rows) - 6), -1):
            if _same_row(boxes[k], word.box):
                rows[k].append(word)
                middle = 0.8 * (boxes[k].y0 + boxes[k].y1) / 2 + 0.2 * (word.box.y0 + word.box.y1) / 2
                half = max(boxes[k].height, min(word.box.height, 1.5 * boxes[k].height)) / 2
                boxes[k] = Box(0, middle - half, 1, middle + half)
                break
        else:
            rows.append([word])
            boxes.append(Box(0, word.box.y0, 1, word.box.y1))
    return [sorted(row, key=lambda w: w.box.x0) for row in rows]


def _same_row(row: Box, box: Box) -> bool:
    return row.overlap_y(box) > 0.5 * min(row.height, box.height)


def _spaced(row: list[Word]) -> list[Word]:
    """The last word of a row is followed by no space of its own; a word a step away from the next one is."""
    out = []
    for word, after in zip(row, [*row[1:], None], strict=True):
        space = after is not None and (word.space or after.box.x0 - word.box.x1 > 0.25 * max(word.box.height, 1))
        out.append(word if word.space == space or after is None else replace(word, space=space))
    return out


def _blocks(rows: list[list[Word]], depth: int) -> list[list[list[Word]]]:
    """Blocks of rows in reading order, parted where columns or margins run side by side."""
    if depth > 3 or len(rows) < 4:
        return [rows]
    best = _column_cut(rows)
    if best is None:
        return [rows]
    first, last, x = best
    out = _blocks(rows[:first], depth + 1) if first else []
    inside = [w for row in rows[first:last] for w in row]
    for side in ([w for w in inside if (w.box.x0 + w.box.x1) / 2 < x], [w for w in inside if (w.box.x0 + w.box.x1) / 2 >= x]):
        if side:
            out += _blocks(_rows(side), depth + 1)
    return out + (_blocks(rows[last:], depth + 1) if last < len(rows) else [])


def _column_cut(rows: list[list[Word]]) -> tuple[int, int, float] | None:
    """The tallest run of rows (first, end) that a white strip at x parts into columns; None where rows are read across."""
    found: list[tuple[int, int, int, float]] = []
    for x in _candidates(rows):
        first = None
        for i, row in enumerate([*rows, None]):
            crossed = row is None or any(w.box.x0 < x - 1 and w.box.x1 > x + 1 for w in row) or _gap_at(row, x) < GUTTER
            if not crossed and first is None:
                first = i
            if crossed and first is not None:
                if i - first >= 4 and _is_columns(rows[first:i], x):
                    found.append((i - first, first, i, x))
                first = None
    if not found:
        return None
    _, first, last, x = max(found)
    return first, last, x


def _gap_at(row: list[Word], x: float) -> float:
    left = max((w.box.x1 for w in row if (w.box.x0 + w.box.x1) / 2 < x), default=None)
    right = min((w.box.x0 for w in row if (w.box.x0 + w.box.x1) / 2 >= x), default=None)
    return GUTTER if left is None or right is None else right - left


def _candidates(rows: list[list[Word]]) -> list[float]:
    """Places where a column may begin: starts of words after a wide gap, on several rows."""
    starts: dict[int, int] = {}
    for row in rows:
        for before, word in zip([None, *row[:-1]], row, strict=True):
            if before is None or word.box.x0 - before.box.x1 >= GUTTER:
                key = round(word.box.x0 / 4)
                starts[key] = starts.get(key, 0) + 1
    left = min(w.box.x0 for row in rows for w in row)
    strong = [k for k, n in starts.items() if n + starts.get(k + 1, 0) >= 4 and k * 4 > left + 30]
    return [k * 4 - 4.0 for k in strong]


def _is_columns(rows: list[list[Word]], x: float) -> bool:
    left = [[w for w in row if (w.box.x0 + w.box.x1) / 2 < x] for row in rows]
    right = [[w for w in row if (w.box.x0 + w.box.x1) / 2 >= x] for row in rows]
    left, right = [r for r in left if r], [r for r in right if r]
    if len(left) < 4 or len(right) < 4:
        return False
    prose = _is_prose(left, LONG) and _is_prose(right, LONG)
    margin = (_is_prose(left, LONG + 1) or _is_prose(right, LONG + 1)) and _aligned(rows, x) < 0.5 * min(len(left), len(right))
    return prose or margin


def _is_prose(side: list[list[Word]], least: int) -> bool:
    return median(len(r) for r in side) >= least and _tight(side) and _figures(side) < 0.2


def _aligned(rows: list[list[Word]], x: float) -> int:
    """How many rows have the base line of their left side on that of their right side, as rows of a table do."""
    count = 0
    for row in rows:
        left = [w for w in row if (w.box.x0 + w.box.x1) / 2 < x]
        right = [w for w in row if (w.box.x0 + w.box.x1) / 2 >= x]
        if left and right:
            count += abs(left[-1].box.y1 - right[0].box.y1) < 0.15 * max(left[-1].box.height, right[0].box.height)
    return count


def _tight(side: list[list[Word]]) -> bool:
    """Whether the words of most rows follow each other at the distance of prose."""
    wide = sum(any(b.box.x0 - a.box.x1 > 2 * a.box.height for a, b in zip(row, row[1:], strict=False)) for row in side)
    return wide < 0.3 * len(side)


def _figures(side: list[list[Word]]) -> float:
    """The share of rows that end in a figure, as rows of a table do."""
    return sum(any(c.isdigit() for c in row[-1].text) or row[-1].text == "€" for row in side) / len(side)
