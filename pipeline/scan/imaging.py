"""A picture of a page, measured and mended before it is read: flattened, turned, straightened, evened, cleaned.

Every step is taken only where a measure of the page asks for it, since each costs sharpness where it is not needed.
Measures are made on a small copy; the picture itself is resampled once.
"""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.ocr import TokenLine
from pipeline.scan import leaders, paper
from pipeline.scan.paper import Grey

Matrix = npt.NDArray[Any]             # 3 x 3, for points (x, y, 1) in pixels

SMALL = 1500              # pixels: the longer side of the copy that is measured
LEAST_SKEW = 0.15         # degrees: below, Tesseract does not mind, and a row of figures stays a row
SURE = 1.12               # how much better the best of four turns must score than the next
LETTER = (12.0, 34.0)     # pixels: between these median heights letters are read best; others are scaled
MOST = 40e6               # pixels: a larger picture is made smaller, lest it take the memory of a whole batch
LOWERED = 0.35            # of the way from Otsu's threshold to the darkest ink
AIM = 20.0                # pixels: the height they are scaled to


@dataclass(frozen=True)
class Mended:
    """A picture ready to be read, what was done to it, and the way back: `back` takes its pixels to those of the picture given."""

    image: Grey
    back: Matrix
    steps: tuple[str, ...]
    turn: int                # degrees clockwise by which it was turned to stand upright
    sure: bool               # whether that turn is certain
    scale: float             # its pixels per pixel of the picture given
    leaders: tuple[TokenLine, ...] = ()      # dots that lead to a sum: taken out of the image, where they stood


@dataclass(frozen=True)
class Letters:
    """Boxes of what has the size of letters on a small copy: left, top, right, bottom, one row a letter."""

    boxes: npt.NDArray[np.float64]
    height: float            # their median height, pixels of the small copy


def mend(grey: Grey, turn: int | None = None) -> Mended:
    """The picture as it is best read; `turn` (0, 90, 180, 270 degrees clockwise) where it is known, None to find it."""
    small, ratio = _small(grey)
    steps: list[str] = []
    flat = flattening(small)
    if flat is not None:
        steps.append("flattened")
        small = cv2.warpPerspective(small, flat[0], flat[1], flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE)
    forth = flat[0] if flat is not None else np.eye(3)
    letters = find_letters(ink(small))
    found, sure = orientation(letters) if turn is None else (turn, True)
    turned = _turning(found, small.shape)
    skew = skew_of(letters, found)
    if found:
        steps.append(f"turned {found}")
    straight = np.eye(3)
    size = (small.shape[1], small.shape[0]) if found in (0, 180) else (small.shape[0], small.shape[1])
    if abs(skew) >= LEAST_SKEW:
        steps.append(f"straightened {skew:.1f}")
        straight, size = _straightening(skew, size)
    zoom = _zoom(letters.height / ratio, flat is not None) if len(letters.boxes) >= 30 else 1.0
    zoom = min(zoom, (MOST / grey.size) ** 0.5)
    if zoom != 1.0:
        steps.append(f"scaled {zoom:.2f}")
    up, down = np.diag([zoom / ratio, zoom / ratio, 1.0]), np.diag([ratio, ratio, 1.0])
    whole = up @ straight @ turned @ forth @ down
    if steps == [f"turned {found}"] or not steps:
        whole, image = _turning(found, grey.shape), np.ascontiguousarray(np.rot90(grey, -found // 90)) if found else grey
    else:
        image = _resample(grey, whole, (round(size[0] * zoom / ratio), round(size[1] * zoom / ratio)))
    image, dots, cleaned = _cleaned(image, letters.height / ratio * zoom) if len(letters.boxes) else (image, (), ())
    return Mended(image, np.linalg.inv(whole), (*steps, *cleaned), found, sure, zoom, dots)


def _cleaned(image: Grey, height: float) -> tuple[Grey, tuple[TokenLine, ...], tuple[str, ...]]:
    """The picture evened, without leaders, despeckled, softened and without a dark border, each where its measure asks for it;
    the leaders; and what was done. `height` is the letters', in pixels.
    """
    steps = []
    is_hard = paper.is_bilevel(image)
    if paper.is_uneven(image):
        image = paper.even(image)
        steps.append("evened")
    dots, image = leaders.find(image, height)
    if paper.speckle(image, height) > paper.SPECKLED:
        image = paper.despeckle(image, height)
        steps.append("despeckled")
    if is_hard:
        image = paper.soften(image, height)
        steps.append("softened")
    bordered = paper.without_border(image)
    if bordered is not image:
        steps.append("border removed")
    return bordered, dots, tuple(steps)


def _small(grey: Grey) -> tuple[Grey, float]:
    ratio = min(1.0, SMALL / max(grey.shape))
    if ratio == 1.0:
        return grey, 1.0
    return cv2.resize(grey, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA), ratio


def _resample(grey: Grey, matrix: Matrix, size: tuple[int, int]) -> Grey:
    return cv2.warpPerspective(grey, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=paper.white(grey))


def _zoom(height: float, photographed: bool) -> float:
    """The scale that brings letters of this height to where they are read best; those of a photograph need to be larger."""
    enough = AIM if photographed else LETTER[0]
    return 1.0 if enough <= height <= LETTER[1] else round(float(np.clip(AIM / height, 0.25, 4.0)), 2)


# ---------------------------------------------------------------- ink and letters
def ink(grey: Grey) -> Grey:
    """1 where there is ink; all 0 on an empty page.

    Otsu's threshold on the evened picture, lowered towards the ink: at Otsu's own, blurred letters run into each other.
    """
    flat = paper.divide(grey)
    level, mask = cv2.threshold(flat, 0, 1, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    dark, light = flat[mask == 1], flat[mask == 0]
    if dark.size == 0 or light.size == 0 or float(light.mean()) - float(dark.mean()) < 30:
        return np.zeros_like(mask)
    return (flat < level - LOWERED * (level - float(np.percentile(flat, 1)))).astype(np.uint8)


def find_letters(mask: Grey) -> Letters:
    """What has the size of letters: neither dots and accents nor rulings and pictures."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    boxes = stats[1:, :4].astype(np.float64)
    area = stats[1:, 4]
    limit = 0.05 * max(mask.shape)
    width, height = boxes[:, 2], boxes[:, 3]
    kept = boxes[(area >= 6) & (width < limit) & (height < limit) & (np.maximum(width, height) >= 4)]
    if len(kept) == 0:
        return Letters(np.empty((0, 4)), 0.0)
    size = float(np.median(np.maximum(kept[:, 2], kept[:, 3])))
    larger = np.maximum(kept[:, 2], kept[:, 3])
    kept = kept[(larger > 0.6 * size) & (larger < 3 * size)]
    boxes = np.column_stack([kept[:, 0], kept[:, 1], kept[:, 0] + kept[:, 2], kept[:, 1] + kept[:, 3]])
    return Letters(boxes, size)


# ---------------------------------------------------------------- which way up, and how straight
def orientation(letters: Letters) -> tuple[int, bool]:
    """Degrees clockwise that bring the page upright, and whether that is certain.

    Letters stand on their base line and reach different heights: of their four sides, the one that falls on the sharpest
    lines is their foot.
    """
    if len(letters.boxes) < 40:
        return 0, len(letters.boxes) < 8
    scores = {turn: max(_sharpness(*_feet(letters, turn), angle, letters.height) for angle in np.arange(-6, 6.1, 0.5)) for turn in (0, 90, 180, 270)}
    first, second = sorted(scores, key=lambda t: scores[t], reverse=True)[:2]
    return first, scores[first] > SURE * scores[second]


def _feet(letters: Letters, turn: int) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Along and across the lines, where letters stand, if the page had to be turned by this much: along grows in reading order."""
    left, top, right, bottom = letters.boxes.T
    x, y = (left + right) / 2, (top + bottom) / 2
    match turn:
        case 90:
            return -y, right
        case 180:
            return -x, -top
        case 270:
            return y, -left
    return x, bottom


def _sharpness(along: npt.NDArray[np.float64], across: npt.NDArray[np.float64], angle: float, height: float) -> float:
    """How much feet gather on few lines when the page is straightened by `angle` degrees."""
    place = across - along * np.tan(np.radians(angle))
    step = max(1.0, height / 8)
    counts = np.bincount(((place - place.min()) / step).astype(np.int64))
    smooth = counts[:-1] + counts[1:] if len(counts) > 1 else counts
    return float((smooth.astype(np.float64) ** 2).sum() / len(place))


def skew_of(letters: Letters, turn: int = 0) -> float:
    """Degrees by which lines of a page that has to be turned by `turn` fall to the right; 0.0 where too little is written."""
    if len(letters.boxes) < 40:
        return 0.0
    along, across = _feet(letters, turn)
    best = max(np.arange(-8, 8.1, 0.25), key=lambda a: _sharpness(along, across, float(a), letters.height))
    fine = best + np.arange(-0.3, 0.31, 0.05)
    scores = np.array([_sharpness(along, across, float(a), 8.0) for a in fine])
    return float((fine * (scores == scores.max())).sum() / (scores == scores.max()).sum())


def _turning(turn: int, shape: tuple[int, ...]) -> Matrix:
    """Pixels of a picture of this shape to those of the picture turned clockwise."""
    height, width = shape[:2]
    match turn:
        case 90:
            return np.array([[0.0, -1, height - 1], [1, 0, 0], [0, 0, 1]])
        case 180:
            return np.array([[-1.0, 0, width - 1], [0, -1, height - 1], [0, 0, 1]])
        case 270:
            return np.array([[0.0, 1, 0], [-1, 0, width - 1], [0, 0, 1]])
    return np.eye(3)


def _straightening(skew: float, size: tuple[int, int]) -> tuple[Matrix, tuple[int, int]]:
    """The turn about the centre that levels lines falling by `skew` degrees, and the size that holds the whole page."""
    width, height = size
    c, s = float(np.cos(np.radians(skew))), float(np.sin(np.radians(skew)))
    new = (round(width * c + height * abs(s)), round(width * abs(s) + height * c))
    matrix = np.array([[c, s, new[0] / 2 - c * width / 2 - s * height / 2], [-s, c, new[1] / 2 + s * width / 2 - c * height / 2], [0, 0, 1]])
    return matrix, new


# ---------------------------------------------------------------- a photographed page
def flattening(small: Grey) -> tuple[Matrix, tuple[int, int]] | None:
    """The way from a photograph to its sheet of paper laid flat, and the sheet's size; None where no sheet stands out."""
    blurred = cv2.GaussianBlur(small, (0, 0), 5)
    _, mask = cv2.threshold(blurred, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((25, 25), np.uint8))
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not outlines:
        return None
    outline = max(outlines, key=cv2.contourArea)
    share = cv2.contourArea(outline) / small.size
    hull = cv2.convexHull(outline)
    corners = cv2.approxPolyDP(hull, 0.03 * cv2.arcLength(hull, True), True)
    if len(corners) != 4 or not 0.3 < share < 0.96 or cv2.contourArea(corners) < 0.9 * cv2.contourArea(hull):
        return None
    outside = small[mask == 0]
    if outside.size < 0.03 * small.size or float(np.median(small[mask > 0])) - float(np.median(outside)) < 40:
        return None
    return _flat(_ordered(corners.reshape(4, 2).astype(np.float64)))


def _ordered(corners: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Top left, top right, bottom right, bottom left."""
    total, gap = corners.sum(axis=1), corners[:, 0] - corners[:, 1]
    return np.array([corners[total.argmin()], corners[gap.argmax()], corners[total.argmax()], corners[gap.argmin()]])


def _flat(corners: npt.NDArray[np.float64]) -> tuple[Matrix, tuple[int, int]]:
    a, b, c, d = corners
    width = round(max(np.linalg.norm(b - a), np.linalg.norm(c - d)))
    height = round(max(np.linalg.norm(d - a), np.linalg.norm(c - b)))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    return cv2.getPerspectiveTransform(corners.astype(np.float32), target), (width, height)
