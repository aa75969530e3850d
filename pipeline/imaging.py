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

Grey = npt.NDArray[Any]               # 8 bits a pixel, rows from the top, 0 black, 255 white
Matrix = npt.NDArray[Any]             # 3 x 3, for points (x, y, 1) in pixels

SMALL = 1500              # pixels: the longer side of the copy that is measured
LEAST_SKEW = 0.15         # degrees: below, Tesseract does not mind, and a row of figures stays a row
SPECK = 0.16              # of a letter's height: a smaller dot is a speck
SPECKLED = 0.5            # specks for each letter from which they are removed
SURE = 1.12               # how much better the best of four turns must score than the next
LETTER = (12.0, 34.0)     # pixels: between these median heights letters are read best; others are scaled
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
    zoom = _zoom(letters.height / ratio) if len(letters.boxes) >= 30 else 1.0
    if zoom != 1.0:
        steps.append(f"scaled {zoom:.2f}")
    up, down = np.diag([zoom / ratio, zoom / ratio, 1.0]), np.diag([ratio, ratio, 1.0])
    whole = up @ straight @ turned @ forth @ down
    image = _resample(grey, whole, (round(size[0] * zoom / ratio), round(size[1] * zoom / ratio)), plain=not (steps or zoom != 1.0))
    image, cleaned = clean(image, letters.height / ratio * zoom)
    return Mended(image, np.linalg.inv(whole), (*steps, *cleaned), found, sure, zoom)


def clean(image: Grey, height: float) -> tuple[Grey, tuple[str, ...]]:
    """The picture evened, despeckled, softened and without a dark border, each where its measure asks for it; and what was done.

    `height` is the letters', in pixels.
    """
    steps = []
    if is_uneven(image):
        image = even(image)
        steps.append("evened")
    if speckle(image, height) > SPECKLED:
        image = despeckle(image, height)
        steps.append("despeckled")
    if is_bilevel(image):
        image = soften(image, height)
        steps.append("softened")
    bordered = without_border(image)
    if bordered is not image:
        steps.append("border removed")
    return bordered, tuple(steps)


def _small(grey: Grey) -> tuple[Grey, float]:
    ratio = min(1.0, SMALL / max(grey.shape))
    if ratio == 1.0:
        return grey, 1.0
    return cv2.resize(grey, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA), ratio


def _resample(grey: Grey, matrix: Matrix, size: tuple[int, int], plain: bool) -> Grey:
    if plain:
        return grey
    return cv2.warpPerspective(grey, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=_paper(grey))


def _paper(grey: Grey) -> int:
    return int(np.percentile(grey[::8, ::8], 80))


def _zoom(height: float) -> float:
    """The scale that brings letters of this height to where they are read best."""
    return 1.0 if LETTER[0] <= height <= LETTER[1] else round(float(np.clip(AIM / height, 0.25, 4.0)), 2)


# ---------------------------------------------------------------- ink and letters
def background(grey: Grey) -> Grey:
    """The paper without what stands on it, at a quarter of the size or less: the lightest nearby, smoothed."""
    ratio = min(1.0, 420 / max(grey.shape))
    little = cv2.resize(grey, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA)
    closed = cv2.morphologyEx(cv2.medianBlur(little, 3), cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (13, 13)))
    return cv2.GaussianBlur(closed, (0, 0), 4)


def ink(grey: Grey) -> Grey:
    """1 where there is ink; all 0 on an empty page.

    Otsu's threshold on the evened picture, lowered towards the ink: at Otsu's own, blurred letters run into each other.
    """
    flat = divide(grey)
    level, mask = cv2.threshold(flat, 0, 1, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    dark, light = flat[mask == 1], flat[mask == 0]
    if dark.size == 0 or light.size == 0 or float(light.mean()) - float(dark.mean()) < 30:
        return np.zeros_like(mask)
    return (flat < level - LOWERED * (level - float(np.percentile(flat, 1)))).astype(np.uint8)


def divide(grey: Grey) -> Grey:
    """The picture divided by its background: paper becomes white everywhere."""
    paper = cv2.resize(background(grey), (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return cv2.divide(grey, np.maximum(paper, 1), scale=255)


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
        return 0, False
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
            return np.array([[0.0, -1, height], [1, 0, 0], [0, 0, 1]])
        case 180:
            return np.array([[-1.0, 0, width], [0, -1, height], [0, 0, 1]])
        case 270:
            return np.array([[0.0, 1, 0], [-1, 0, width], [0, 0, 1]])
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


# ---------------------------------------------------------------- paper, specks, borders
def is_uneven(grey: Grey) -> bool:
    """Whether the paper is not white, or not equally so, or the ink is pale: measured on the background and on the darkest."""
    paper = background(grey)
    low, middle, high = np.percentile(paper, [20, 50, 80])
    dark = float(np.percentile(cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), 0.5))
    return bool(middle < 205 or high - low > 30 or middle - dark < 110)


def even(grey: Grey) -> Grey:
    """Divided by its background, then stretched so that the darkest ink is black."""
    flat = divide(grey)
    dark = float(np.percentile(flat, 0.5))
    return cv2.convertScaleAbs(np.maximum(flat, dark) - dark, alpha=255 / max(60.0, 250 - dark))


def speckle(grey: Grey, height: float) -> float:
    """Specks for each letter: black dots much smaller than a full stop that stand away from all else; `height` is the letters'."""
    small, large, count = _specks(grey, height)
    near = cv2.dilate(large, np.ones((7, 7), np.uint8))
    alone = cv2.connectedComponents(cv2.bitwise_and(small, 1 - near), connectivity=8)[0] - 1
    return float(alone / max(200, count))


def despeckle(grey: Grey, height: float) -> Grey:
    """Without those dots: on letters of this size a median does harm, taking their thin strokes with the specks."""
    small, large, _ = _specks(grey, height)
    out = grey.copy()
    out[cv2.bitwise_and(cv2.dilate(small, np.ones((3, 3), np.uint8)), 1 - large) > 0] = _paper(grey)
    return out


def _specks(grey: Grey, height: float) -> tuple[Grey, Grey, int]:
    """The ink of specks, that of all else, and how many there are of the latter."""
    _, mask = cv2.threshold(grey, 140, 1, cv2.THRESH_BINARY_INV)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    tiny = stats[:, 4] <= max(2.0, (SPECK * height) ** 2)
    tiny[0] = False
    small = tiny[labels].astype(np.uint8)
    return small, cv2.bitwise_and(mask, 1 - small), int((~tiny).sum()) - 1


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
