"""Runs parted where columns stand too close for white alone to tell: a figure, and the label of the next column after it.

White hardly wider than between two words parts nothing by itself. Where figures end at one place on several rows, and words
begin at one place just beyond, it does: no line of prose falls so three times.
"""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from pipeline.tables.words import Placed, Row, Run

ROWS = 3            # rows that must agree on both edges
STRAY = 2.0         # points by which aligned edges may stray: rounding and, in scans, the blur of letters
WIDER = 1.4         # of the usual white between words: what a typist's space, even justified, seldom reaches beside a figure
_ENDS_FIGURE = tuple("0123456789€)-")


def parted(rows: Sequence[Row]) -> list[Row]:
    """The rows of one column of the page, their runs parted at the edges that several rows share."""
    usual = _usual(rows)
    if usual is None:
        return list(rows)
    ends = sorted(a.box.x1 for row in rows for a, _ in _gaps(row, WIDER * usual) if _is_end(a))
    starts = sorted(b.box.x0 for row in rows for a, b in _gaps(row, WIDER * usual) if _is_end(a))

    def is_edge(a: Placed, b: Placed) -> bool:
        return b.box.x0 - a.box.x1 > WIDER * usual and _is_end(a) and _near(ends, a.box.x1) >= ROWS and _near(starts, b.box.x0) >= ROWS

    return [[part for run in row for part in _cut(run, is_edge)] for row in rows]


def _usual(rows: Sequence[Row]) -> float | None:
    """The white between two words of a run; None where no run holds two."""
    gaps = [b.box.x0 - a.box.x1 for row in rows for run in row for a, b in pairwise(run)]
    return max(0.5, median(gaps)) if gaps else None


def _gaps(row: Row, wide: float) -> Iterator[tuple[Placed, Placed]]:
    """Neighbours on a row with more white between them than this."""
    words = [p for run in row for p in run]
    return ((a, b) for a, b in pairwise(words) if b.box.x0 - a.box.x1 > wide)


def _is_end(placed: Placed) -> bool:
    return placed.word.text.endswith(_ENDS_FIGURE)


def _near(places: Sequence[float], place: float) -> int:
    return bisect_right(places, place + STRAY) - bisect_left(places, place - STRAY)


def _cut(run: Run, is_edge: Callable[[Placed, Placed], bool]) -> Iterator[Run]:
    part = [run[0]]
    for a, b in pairwise(run):
        if is_edge(a, b):
            yield part
            part = []
        part.append(b)
    yield part
