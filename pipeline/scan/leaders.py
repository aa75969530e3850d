"""Dot leaders: the rows of dots that lead the eye from a name to its sum, found by their shape, erased, and given as dots.

Shown to Tesseract they become words that nobody wrote, and the sum after them is misread or lost; and a page of them would
seem full of specks.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator

import cv2
import numpy as np

from pipeline.ocr import Token, TokenLine
from pipeline.scan.paper import Grey, background
from pipeline.scan.rulings import PixelBox

INK = 200           # grey: dots are small, and after scanning paler than letters
DOT = 0.3           # of the letters' height: what is taller is no dot
GAP = 1.1           # of it: dots further apart lead nowhere
LONG = 2.2          # of it: a shorter row may be an ellipsis
LEAST = 7           # dots
EVEN = 0.3          # how much their distances may differ from the usual one, as a share of it
LACKING = 3.5       # of their usual distance: how far apart two rows of one leader may be
MOST = 0.75         # share of the distances that must be so: scanning loses a dot here and there
FREE = 0.02         # share of other ink above the dots from which they are accents, or underline a word


def find(image: Grey, height: float) -> tuple[tuple[TokenLine, ...], Grey]:
    """The leaders of a straightened picture whose letters are `height` pixels tall, and the picture without them."""
    mask = (image < INK).astype(np.uint8)
    _, labels, stats, centres = cv2.connectedComponentsWithStats(mask, connectivity=8)
    is_dot = (stats[:, 3] <= max(2.0, DOT * height)) & (stats[:, 2] <= max(2.0, 1.5 * DOT * height))
    is_dot[0] = False
    dots = is_dot[labels].astype(np.uint8)
    rows = [(box, count) for box, count in _mended(_rows(dots, centres[is_dot], height)) if _is_free(mask - dots, box, height)]
    if not rows:
        return (), image
    return tuple((_token(box, count, height),) for box, count in rows), _erased(image, [box for box, _ in rows])


def _rows(dots: Grey, centres: Grey, height: float) -> Iterator[tuple[PixelBox, int]]:
    """Where dots stand in a row, close, many and evenly apart; and how many."""
    reach = round(GAP * height)
    joined = cv2.morphologyEx(dots, cv2.MORPH_CLOSE, np.ones((3, 2 * (reach // 2) + 1), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    of = labels[np.round(centres[:, 1]).astype(int), np.round(centres[:, 0]).astype(int)]
    for k in np.flatnonzero((stats[:, 2] >= LONG * height) & (stats[:, 3] <= 2 * DOT * height)):
        along = np.sort(centres[of == k, 0])
        if k and len(along) >= LEAST and _is_even(np.diff(along)):
            x, y, w, h = (int(v) for v in stats[k, :4])
            yield (x, y, x + w, y + h), len(along)


def _mended(rows: Iterable[tuple[PixelBox, int]]) -> list[tuple[PixelBox, int]]:
    """The rows, those made one again between which a dot or two are too large to be one: straightening swells every fifteenth."""
    out: list[tuple[PixelBox, int]] = []
    for box, count in sorted(rows, key=lambda row: (row[0][1], row[0][0])):
        last = out[-1] if out else None
        if last and box[1] < last[0][3] and last[0][1] < box[3] and 0 <= box[0] - last[0][2] <= LACKING * (box[2] - box[0]) / count:
            (x0, y0, _, y1), had = out.pop()
            out.append(((x0, min(y0, box[1]), box[2], max(y1, box[3])), had + count))
        else:
            out.append((box, count))
    return out


def _is_even(steps: Grey) -> bool:
    usual = np.median(steps)
    return bool((np.abs(steps - usual) <= EVEN * usual).mean() >= MOST)


def _is_free(others: Grey, box: PixelBox, height: float) -> bool:
    x0, y0, x1, y1 = box
    above = others[max(0, y0 - round(0.5 * height)):y1, x0:x1]
    return float(above.mean()) < FREE


def _token(box: PixelBox, count: int, height: float) -> Token:
    """The dots as one word, as tall as the line that they stand on."""
    return Token("." * count, box[0], min(box[1], box[3] - round(height)), box[2], box[3], 1.0)


def _erased(image: Grey, boxes: list[PixelBox]) -> Grey:
    out = image.copy()
    paper = cv2.resize(background(image), (image.shape[1], image.shape[0]), interpolation=cv2.INTER_LINEAR)
    for x0, y0, x1, y1 in boxes:
        place = slice(max(0, y0 - 2), y1 + 2), slice(max(0, x0 - 2), x1 + 2)
        out[place] = paper[place]
    return out
