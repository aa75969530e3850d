"""The paper of a page's picture, and what spoils it: greyness, specks, hard edges, dark borders; measured, and mended."""
from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[Any]               # 8 bits a pixel, rows from the top, 0 black, 255 white
SPECK = 0.16              # of a letter's height: a smaller dot is a speck
CONTRAST = 110            # grey levels between paper and good ink: with less, ink is pale. Stretched sooner, grain becomes specks
PALE = 0.55               # of the way from good ink to paper: paler is blur or grain
SPECKLED = 0.5            # specks for each letter from which they are to be removed
MARK = 0.35               # of a speck's size: what is as large, and stands where commas, stops or accents do, is one of these


def white(grey: Grey) -> int:
    """The grey of the paper, where most of a page is paper."""
    return int(np.percentile(grey[::8, ::8], 80))


def background(grey: Grey) -> Grey:
    """The paper without what stands on it, at a quarter of the size or less: the lightest nearby, smoothed."""
    ratio = min(1.0, 420 / max(grey.shape))
    little = cv2.resize(grey, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA)
    closed = cv2.morphologyEx(cv2.medianBlur(little, 3), cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (13, 13)))
    return cv2.GaussianBlur(closed, (0, 0), 4)


def divide(grey: Grey) -> Grey:
    """The picture divided by its background: paper becomes white everywhere."""
    paper = cv2.resize(background(grey), (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return cv2.divide(grey, np.maximum(paper, 1), scale=255)


def is_uneven(grey: Grey) -> bool:
    """Whether the paper is not white, or not equally so, or the ink is pale."""
    low, middle, high = np.percentile(background(grey), [20, 50, 80])
    small = cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    return bool(middle < 205 or high - low > 30 or middle - darkest(small) < CONTRAST)


def darkest(grey: Grey) -> float:
    """The grey of good ink: the darker tenth of what Otsu's threshold parts from the paper, however little is written."""
    level, _ = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return float(np.percentile(grey[grey <= level], 10)) if (grey <= level).any() else 0.0


def even(grey: Grey) -> Grey:
    """Divided by its background, then stretched so that good ink is black."""
    flat = divide(grey)
    dark = min(darkest(flat), 190.0)
    return cv2.convertScaleAbs(np.maximum(flat, dark) - dark, alpha=255 / (250 - dark))


def speckle(grey: Grey, height: float) -> float:
    """Specks for each letter: black dots much smaller than a full stop that stand away from all else; `height` is the letters'."""
    small, large, count = _specks(grey, height)
    near = cv2.dilate(large, np.ones((7, 7), np.uint8))
    alone = cv2.connectedComponents(cv2.bitwise_and(small, 1 - near), connectivity=8)[0] - 1
    return float(alone / max(200, count))


def despeckle(grey: Grey, height: float) -> Grey:
    """Without those dots: on letters of this size a median does harm, taking their thin strokes with the specks.

    In small print a comma is as small as a grain, and a sum without it is another sum: where marks stand, they stay.
    """
    small, large, _ = _specks(grey, height)
    small = cv2.bitwise_and(small, 1 - _marks(small, large, height))
    out = grey.copy()
    out[cv2.bitwise_and(cv2.dilate(small, np.ones((3, 3), np.uint8)), 1 - large) > 0] = white(grey)
    return out


def _specks(grey: Grey, height: float) -> tuple[Grey, Grey, int]:
    """The ink of specks, that of all else, and how many there are of the latter."""
    ink = darkest(grey)      # pale ink is no dust: what is ink is told between this page's ink and its paper
    _, mask = cv2.threshold(grey, ink + PALE * (white(grey) - ink), 1, cv2.THRESH_BINARY_INV)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    tiny = stats[:, 4] <= max(2.0, (SPECK * height) ** 2)
    tiny[0] = False
    small = tiny[labels].astype(np.uint8)
    return small, cv2.bitwise_and(mask, 1 - small), int((~tiny).sum()) - 1


def _marks(small: Grey, large: Grey, height: float) -> Grey:
    """Those of the dots that stand at a letter's foot, to its right, or above it, and are no mere grains."""
    places = np.zeros_like(small)
    near, half, thin = round(0.35 * height), round(0.5 * height), round(0.25 * height)
    for x, y, w, h, _ in cv2.connectedComponentsWithStats(large, connectivity=8)[2][1:]:
        if h < 2 * height and w < 3 * height:
            places[max(0, y + h - half):y + h + thin, x + w:x + w + near] = 1
            places[max(0, y - half):y, x:x + w] = 1
    _, labels, stats, centres = cv2.connectedComponentsWithStats(small, connectivity=8)
    across, down = np.round(centres).astype(int).T
    is_mark = (places[down, across] == 1) & (stats[:, 4] >= MARK * (SPECK * height) ** 2)
    is_mark[0] = False
    marks: Grey = is_mark[labels].astype(np.uint8)
    return marks


def is_bilevel(grey: Grey) -> bool:
    """Whether it was black and white once, as a fax, even if drawn at another resolution since: pure paper, and much of the ink pure."""
    some = grey[::3, ::3]
    dark, light = some[some < 128], some[some > 200]
    return dark.size > 0 and light.size > 0 and bool((dark <= 5).mean() > 0.3 and (light >= 254).mean() > 0.96)


def soften(grey: Grey, height: float) -> Grey:
    """The steps of black and white rounded off, which Tesseract's eye for greys reads better; by the letters' height."""
    return cv2.GaussianBlur(grey, (0, 0), max(0.5, 0.06 * height))


def without_border(grey: Grey) -> Grey:
    """White where the dark edge of a scanner or a book runs along a side; the same picture where there is none."""
    ratio = min(1.0, 600 / max(grey.shape))
    little = cv2.resize(grey, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA)
    _, labels, stats, _ = cv2.connectedComponentsWithStats((little < 110).astype(np.uint8), connectivity=8)
    height, width = little.shape
    mask = np.zeros_like(little)
    for k, (x, y, w, h, _area) in enumerate(stats[1:], 1):
        touches = x <= 1 or y <= 1 or x + w >= width - 1 or y + h >= height - 1
        if touches and (w > 0.3 * width or h > 0.3 * height):
            mask[labels == k] = 255
    edge = round(0.08 * max(height, width))
    mask[edge:-edge, edge:-edge] = 0
    if not mask.any():
        return grey
    whole = cv2.resize(cv2.dilate(mask, np.ones((3, 3), np.uint8)), (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_NEAREST)
    out = grey.copy()
    out[whole > 0] = 255
    return out
