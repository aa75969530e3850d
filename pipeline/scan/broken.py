"""Lines that a pale or coarse scan broke in pieces, made whole along the level of the pieces that were found.

Grain and dust part a thin line; only its long pieces show by their shape, and what is left of it stands between the rows of
a table as dashes and dots, which Tesseract reads as words, or takes for a row and leaves the rows beside it out.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.scan.paper import Grey

PixelBox = tuple[int, int, int, int]
LEVEL = 3           # pixels by which the pieces of one line may stand higher or lower, each beside the next
COVERED = 0.3       # share of a stretch that crumbs cover where the line goes on
REACH = 2           # pixels beyond a line's blur: what has ink there as well is no crumb but a letter


@dataclass(frozen=True)
class Whole:
    """A line from end to end, and the pixels among which its crumbs are: the row and the column of each."""

    box: PixelBox
    rows: Grey
    columns: Grey


def whole(mask: Grey, pieces: Sequence[PixelBox], stretch: int) -> Iterator[Whole]:
    """The level lines of which these pieces were found in a mask of ink; crumbs are looked for in stretches of so many pixels."""
    levels = _levels(pieces)
    lean = _lean(levels)
    for level in levels:
        yield from _along(mask, level, lean, stretch)


def _levels(pieces: Sequence[PixelBox]) -> list[list[PixelBox]]:
    """Pieces that stand on one line, each beside the next, from left to right."""
    levels: list[list[PixelBox]] = []
    for piece in sorted(pieces):
        near = next((level for level in levels if abs(_middle(level[-1]) - _middle(piece)) <= LEVEL and level[-1][2] <= piece[0]), None)
        if near is None:
            levels.append([piece])
        else:
            near.append(piece)
    return levels


def _middle(piece: PixelBox) -> float:
    return (piece[1] + piece[3]) / 2


def _lean(levels: Sequence[Sequence[PixelBox]]) -> float:
    """Pixels down for each to the right, as the lines of several pieces lean that straightening left askew."""
    found = [(_middle(level[-1]) - _middle(level[0])) / (level[-1][0] - level[0][0]) for level in levels if len(level) > 1]
    return float(np.median(found)) if found else 0.0


def _along(mask: Grey, level: Sequence[PixelBox], lean: float, stretch: int) -> Iterator[Whole]:
    columns = np.arange(mask.shape[1])
    x, y = np.array([(p[0] + p[2]) / 2 for p in level]), np.array([_middle(p) for p in level])
    middle = np.interp(columns, x, y - lean * x) + lean * columns
    half = max(p[3] - p[1] for p in level) / 2 + 1
    tops = np.clip(np.round(middle - half).astype(int), 0, mask.shape[0])
    bottoms = np.clip(np.round(middle + half).astype(int), 0, mask.shape[0])
    thin = _thin(mask, tops, bottoms)
    piece = np.zeros(mask.shape[1], bool)
    for x0, _, x1, _ in level:
        piece[x0:x1] = True
    share = np.convolve(thin | piece, np.ones(stretch) / stretch, "same")
    for start, end in _runs(piece | (share >= COVERED)):
        if piece[start:end].any():
            inked = start + np.flatnonzero((thin | piece)[start:end])
            first, last = int(inked[0]), int(inked[-1]) + 1
            box = first, int(tops[first:last].min()) + 1, last, int(bottoms[first:last].max()) - 1
            crumbs = inked[thin[inked]]
            rows = tops[crumbs][:, None] + np.arange(int((bottoms - tops).max()))
            within = rows < bottoms[crumbs][:, None]
            yield Whole(box, rows[within], np.broadcast_to(crumbs[:, None], rows.shape)[within])


def _thin(mask: Grey, tops: Grey, bottoms: Grey) -> Grey:
    """The columns that hold ink between these rows, and none right above or below."""
    held = np.cumsum(np.pad(mask, ((1 + REACH, REACH), (0, 0))), axis=0, dtype=np.int32)
    columns = np.arange(mask.shape[1])

    before, top, bottom, after = (held[y + REACH, columns] for y in (tops - REACH, tops, bottoms, bottoms + REACH))
    thin: Grey = (bottom > top) & (top == before) & (after == bottom)
    return thin


def _runs(held: Grey) -> Iterator[tuple[int, int]]:
    """Where columns that hold something begin and end (exclusive)."""
    edges = np.flatnonzero(np.diff(np.pad(held.astype(np.int8), 1)))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
