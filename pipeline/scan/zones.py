"""Where on a picture to read, and how: the columns of a ruled grid each on their own, the rest as a page.

Tesseract reads a page of prose well and a table badly: it runs cells together, or leaves lone figures out. A column of
cells is a block of lines like any other, so each is shown to it apart.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.document import Box
from pipeline.document.geometry import joined
from pipeline.scan.rulings import PixelBox

TALL = 2.0        # inches: a taller cell holds prose, and is read as a page is
FULL = 0.9        # share of its box that a cell fills: a corner is no cell
BROAD = 1.2       # inches: a narrower grid is a drawing
LEAST = 0.09      # inches: a smaller one is a gap between two rulings


@dataclass(frozen=True)
class Zone:
    """A part of the picture in pixels (right and bottom exclusive); `prose` where it is read as a page, not as a block."""

    box: PixelBox
    prose: bool

    @property
    def area(self) -> int:
        return (self.box[2] - self.box[0]) * (self.box[3] - self.box[1])


def find(drawn: Sequence[PixelBox], dpi: float, shape: tuple[int, ...]) -> tuple[Zone, ...]:
    """The columns of cells of every grid on a page of this shape, and what stands in a frame of its own, as stamps do."""
    return tuple(zone for group in _groups(drawn, dpi) for zone in _of_group(group, dpi, shape))


def _of_group(group: list[PixelBox], dpi: float, shape: tuple[int, ...]) -> list[Zone]:
    if _is_grid(group, dpi):
        return list(_columns(group, dpi, shape))
    cells = _cells(group, dpi, shape) if len(group) >= 4 else []
    if len(cells) == 1 and cells[0][2] - cells[0][0] < 4.5 * dpi and cells[0][3] - cells[0][1] < 1.5 * dpi:
        return [Zone(cells[0], prose=False)]
    return []


def _groups(drawn: Sequence[PixelBox], dpi: float) -> list[list[PixelBox]]:
    """Rulings that meet."""
    groups = joined([Box(*box) for box in drawn], round(0.04 * dpi))
    return [[drawn[i] for i in group] for group in groups]


def _is_grid(group: list[PixelBox], dpi: float) -> bool:
    """Whether they part the paper into two columns at least."""
    down = [b for b in group if b[3] - b[1] > b[2] - b[0]]
    broad = max(b[2] for b in group) - min(b[0] for b in group) > BROAD * dpi
    return broad and len(group) - len(down) >= 2 and len({round(b[0] / (0.1 * dpi)) for b in down}) >= 3


def _columns(grid: list[PixelBox], dpi: float, shape: tuple[int, ...]) -> Iterator[Zone]:
    """Cells of the same width that stand on each other, as one zone; a tall cell is one by itself."""
    cells = sorted(_cells(grid, dpi, shape), key=lambda c: (c[0], c[1]))
    near = 0.06 * dpi
    while cells:
        column = [cells.pop(0)]
        tall = column[0][3] - column[0][1] > TALL * dpi
        for cell in list(cells):
            last = column[-1]
            same = abs(cell[0] - last[0]) < near and abs(cell[2] - last[2]) < near and 0 <= cell[1] - last[3] + near < 3 * near
            if same and not tall and cell[3] - cell[1] <= TALL * dpi:
                column.append(cell)
                cells.remove(cell)
        yield Zone((min(c[0] for c in column), column[0][1], max(c[2] for c in column), column[-1][3]), tall and _wide(column[0], dpi))


def _wide(cell: PixelBox, dpi: float) -> bool:
    return cell[2] - cell[0] > BROAD * dpi


def _cells(grid: list[PixelBox], dpi: float, shape: tuple[int, ...]) -> list[PixelBox]:
    """The white parts that the rulings enclose, without the gaps between double rulings."""
    reach = round(0.03 * dpi)
    left, top = max(0, min(b[0] for b in grid) - 1), max(0, min(b[1] for b in grid) - 1)
    right, bottom = min(shape[1], max(b[2] for b in grid) + 1), min(shape[0], max(b[3] for b in grid) + 1)
    white = np.ones((bottom - top, right - left), np.uint8)
    for x0, y0, x1, y1 in grid:
        across = x1 - x0 > y1 - y0
        dx, dy = (reach, 0) if across else (0, reach)
        white[max(0, y0 - dy - top):y1 + dy - top, max(0, x0 - dx - left):x1 + dx - left] = 0
    _, _, stats, _ = cv2.connectedComponentsWithStats(white, connectivity=4)
    least = LEAST * dpi
    return [(int(x) + left, int(y) + top, int(x + w) + left, int(y + h) + top) for x, y, w, h, area in stats[1:]
            if w >= least and h >= least and area > FULL * w * h]
