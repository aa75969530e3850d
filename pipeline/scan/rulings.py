"""The drawn lines of a picture: found by their shape, erased before reading, returned as the edges of tables.

Letters that touch a cell's edge are read wrong and an edge is read as a letter: on scanned tables, erasing the lines took
the rows read whole from none to half, before anything else was done.
"""
from __future__ import annotations

import cv2
import numpy as np

from pipeline.scan import broken
from pipeline.scan.paper import Grey, background, darkest, white

LONG = 0.4          # inches: shorter strokes may be letters
THICK = 0.05        # inches: thicker bars are no rulings
SHORT = 3           # of LONG: a longer line cannot be the foot of one word
STROKES = 0.2       # share of ink beside a short line from which it is a part of letters
PALE = 0.25         # of the way from paper to good ink: a paler pixel is paper. Thin lines are paler than letters, and pale in a pale print

PixelBox = broken.PixelBox     # left, top, right, bottom; right and bottom exclusive


def find(image: Grey, dpi: float) -> tuple[tuple[PixelBox, ...], Grey]:
    """The rulings of a straightened picture, and the picture without them."""
    sheet = white(image)
    mask = (image < sheet - PALE * (sheet - darkest(image))).astype(np.uint8)
    long, thick = max(12, round(LONG * dpi)), max(3, round(THICK * dpi))
    across, across_mask = _lines(mask, long, thick)
    down, down_mask = _lines(np.ascontiguousarray(mask.T), long, thick)
    down_mask = np.ascontiguousarray(down_mask.T)
    boxes = across + [(y0, x0, y1, x1) for x0, y0, x1, y1 in down]
    if not boxes:
        return (), image
    return tuple(boxes), _erased(image, mask, across_mask, down_mask, thick)


def _lines(mask: Grey, long: int, thick: int) -> tuple[list[PixelBox], Grey]:
    """Horizontal lines, thin and long, and the mask of their pixels."""
    opened = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, long), np.uint8))
    joined = cv2.morphologyEx(opened, cv2.MORPH_CLOSE, np.ones((3, long // 4), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    keep = np.zeros(count, np.uint8)
    boxes: list[PixelBox] = []
    for k, (x, y, w, h, area) in enumerate(stats[1:], 1):
        if area <= thick * w and h <= 2 * thick and w >= long and (w > SHORT * long or _is_free(mask, x, y, w, h)):
            keep[k] = 1
            boxes.append((int(x), int(y), int(x + w), int(y + h)))
    found = cv2.bitwise_and(opened, keep[labels]) if boxes else np.zeros_like(mask)
    return _made_whole(mask, boxes, found, long)


def _made_whole(mask: Grey, pieces: list[PixelBox], found: Grey, long: int) -> tuple[list[PixelBox], Grey]:
    """The lines of which these pieces were found, and the mask of all their pixels."""
    lines = list(broken.whole(mask, pieces, long // 2))
    for line in lines:
        found[line.rows, line.columns] = mask[line.rows, line.columns]
    return [line.box for line in lines], found


def _is_free(mask: Grey, x: int, y: int, w: int, h: int) -> bool:
    """Whether a short line stands by itself: the feet of bold letters run together to one too, but their strokes stand on it."""
    above, below = mask[max(0, y - 6):max(0, y - 2), x:x + w], mask[y + h + 2:y + h + 6, x:x + w]     # past the line's own blur
    return all(side.size == 0 or float(side.mean()) < STROKES for side in (above, below))


def _erased(image: Grey, mask: Grey, across: Grey, down: Grey, thick: int) -> Grey:
    """Paper where rulings stand, except where a letter crosses one."""
    crossing_down = cv2.morphologyEx(cv2.bitwise_and(mask, 1 - down), cv2.MORPH_OPEN, np.ones((2 * thick, 1), np.uint8))
    crossing_across = cv2.morphologyEx(cv2.bitwise_and(mask, 1 - across), cv2.MORPH_OPEN, np.ones((1, 2 * thick), np.uint8))
    wide = cv2.bitwise_and(cv2.dilate(across, np.ones((5, 1), np.uint8)), 1 - crossing_down)
    tall = cv2.bitwise_and(cv2.dilate(down, np.ones((1, 5), np.uint8)), 1 - crossing_across)
    gone = cv2.bitwise_or(wide, tall) > 0
    paper = cv2.resize(background(image), (image.shape[1], image.shape[0]), interpolation=cv2.INTER_LINEAR)
    out = image.copy()
    out[gone] = paper[gone]     # white on grey paper would be an edge anew
    return out
