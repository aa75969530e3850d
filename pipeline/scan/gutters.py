"""The columns of a table without rulings, on its picture: white that stands open over the rows of figures ending at one place.

Tesseract reads across such a table: rows whose cells wrap at different heights run into each other, and a figure alone in its
row is left out. A column is a block of lines like any other; where it stands is found here, to be read by itself.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from pipeline.ocr import Token, TokenLine
from pipeline.scan import unread
from pipeline.scan.rulings import PixelBox
from pipeline.scan.unread import Written

ROWS = 3          # figures that end at one place, one below the other, where a table is
ALIGNED = 0.6     # of the letters' height: how far their ends may stray
PARTED = 14.0     # of it: more between two of them, and they are of two tables
BEYOND = 4.0      # of it: how far a table may reach above and below its figures, where its labels wrap
WORDS = 1.0       # of it: less white parts the words of a figure
GUTTER = 1.8      # of it: less white may stand between words, or between the groups of a figure in letters of one breadth
LOW = 3.0         # of it: lower is a row alone
CROSSED = 0.1     # share of the rows of a table that may cross a gutter, as a heading over its parts does; one may in any
_FIGURE = re.compile(r"[-+(]{0,2}\d[\d.,]*\)?(?:€|%)?")
_SIGNS = re.compile(r"[€%)]+")


@dataclass(frozen=True)
class _Ends:
    """Figures that end at one place: where, and from what height to what."""

    x: float
    top: int
    bottom: int


def columns(written: Written, lines: Sequence[TokenLine]) -> list[PixelBox]:
    """Where the columns of the page's tables stand, as far as they were read at first; several places where a heading crosses one."""
    return [place for top, bottom in _tables(lines, written.height) for place in _columns(written, top, bottom)]


# ---- where tables are
def _tables(lines: Sequence[TokenLine], height: float) -> list[tuple[float, float]]:
    """From where to where figures stand under one another, with the rows above and below that their labels may reach into."""
    spans = sorted((ends.top - BEYOND * height, ends.bottom + BEYOND * height) for ends in _aligned(lines, height))
    out: list[tuple[float, float]] = []
    for top, bottom in spans:
        if out and top < out[-1][1]:
            out[-1] = out[-1][0], max(bottom, out[-1][1])
        else:
            out.append((top, bottom))
    return out


def _aligned(lines: Sequence[TokenLine], height: float) -> Iterator[_Ends]:
    last = sorted((t for line in lines for t in _last_of_figures(line, height)), key=lambda t: t.right)
    groups: list[list[Token]] = []
    for token in last:
        if groups and token.right - groups[-1][0].right <= ALIGNED * height:
            groups[-1].append(token)
        else:
            groups.append([token])
    for group in groups:
        for part in _parted(sorted(group, key=lambda t: t.top), height):
            if len(part) >= ROWS:
                yield _Ends(part[0].right, part[0].top, max(t.bottom for t in part))


def _last_of_figures(line: TokenLine, height: float) -> Iterator[Token]:
    """The last word of each figure of a line."""
    for token, after in zip(line, [*line[1:], None], strict=True):
        goes_on = after is not None and after.left - token.right < WORDS * height and (_FIGURE.fullmatch(after.text) or _SIGNS.fullmatch(after.text))
        if not goes_on and (_FIGURE.fullmatch(token.text) or _SIGNS.fullmatch(token.text)):
            yield token


def _parted(group: Sequence[Token], height: float) -> list[list[Token]]:
    parts = [[group[0]]]
    for above, token in pairwise(group):
        if token.top - above.bottom > PARTED * height:
            parts.append([])
        parts[-1].append(token)
    return parts


# ---- where their columns are
def _columns(written: Written, top: float, bottom: float) -> Iterator[PixelBox]:
    """The columns between two heights, each parted where a row crosses the white beside it."""
    height = written.height
    runs = [box for _, box in unread.rows(written.inside((0, round(top), written.shape[1], round(bottom))), written)]
    gutters = list(_gutters(runs, height))
    if not gutters:
        return
    crossing = sorted((box[1] - 0.5 * height, box[3] + 0.5 * height) for box in runs if any(box[0] < g < box[2] for g in gutters))
    edges = [0.0, *gutters, float(written.shape[1])]
    tops, bottoms = [top, *(b for _, b in crossing)], [*(t for t, _ in crossing), bottom]
    for y0, y1 in ((y0, y1) for y0, y1 in zip(tops, bottoms, strict=True) if y1 - y0 > LOW * height):
        for x0, x1 in pairwise(edges):
            letters = written.inside((round(x0), round(y0), round(x1), round(y1)))
            if len(letters):
                yield _with_signs(unread.around(letters), height)


def _with_signs(place: PixelBox, height: float) -> PixelBox:
    """The place with what is too small for a letter and may stand at its edges: a minus before a figure, a comma, an accent."""
    across, down = round(GUTTER / 2 * height), round(0.3 * height)
    return place[0] - across, place[1] - down, place[2] + across, place[3] + down


def _gutters(runs: Sequence[PixelBox], height: float) -> Iterator[float]:
    """The middles of the whites that nearly no run crosses, with runs at both sides; of each, of the part that the fewest cross."""
    if not runs:
        return
    over = np.zeros(max(box[2] for box in runs) + 1, int)
    for x0, _, x1, _ in runs:
        over[x0:x1] += 1
    free = over <= max(1, CROSSED * int(over.max()))
    edges = np.flatnonzero(np.diff(np.pad(free.astype(np.int8), 1)))
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if end - start >= GUTTER * height and start > min(box[0] for box in runs) and end < max(box[2] for box in runs):
            least = np.flatnonzero(over[start:end] == over[start:end].min()) + start
            yield float(np.median(least))
