"""A picture of a page to a Page: mended, read, and read again where ink was left unread."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

import numpy as np
from PIL import Image, ImageOps, ImageSequence

from pipeline import furniture, imaging, judge, layout, ocr, rulings, unread, zones
from pipeline import words as rule
from pipeline.document import Box, Frame, Line, Page, Role, Word
from pipeline.imaging import Grey, Matrix, Mended
from pipeline.ocr import TokenLine
from pipeline.rulings import PixelBox
from pipeline.zones import Zone

LETTERS = 60          # fewer on a picture inside a page, and it is not read
UNSTATED = 200.0      # dots per inch of an image file that states none
UNREAD = 0.08         # share of the ink above which a page is marked as not read whole
SURE_OF_LINE = 0.6    # mean confidence that words read at a second look must have


def pictures(path: Path) -> Iterator[tuple[Grey, float, float]]:
    """The pictures of an image file in grey, one at a time, each with its width and height in points (72 an inch)."""
    with Image.open(path) as file:
        for frame in ImageSequence.Iterator(file):
            across, down = _resolution(frame)
            grey = np.asarray(_on_white(frame).convert("L"))
            yield grey, grey.shape[1] * 72 / across, grey.shape[0] * 72 / down


def _resolution(image: Image.Image) -> tuple[float, float]:
    """Dots per inch across and down, as stated; 200 where unstated, or stated so that no sheet of paper could have that size."""
    across, down = (float(v) for v in image.info.get("dpi", (UNSTATED, UNSTATED)))
    inches = max(image.width / max(across, 1.0), image.height / max(down, 1.0))
    return (across, down) if across >= 50 and down >= 50 and 2 <= inches <= 50 else (UNSTATED, UNSTATED)


def _on_white(image: Image.Image) -> Image.Image:
    """As displayed: turned as the camera says, and what is transparent shows white paper."""
    image = ImageOps.exif_transpose(image)
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        paper = Image.new("RGBA", image.size, "white")
        return Image.alpha_composite(paper, image.convert("RGBA"))
    return image


def page(grey: Grey, number: int, width: float, height: float, laid: Sequence[Word] = ()) -> Page:
    """The page that this grey picture shows, of whatever resolution; `width` and `height` in points, as displayed.

    `laid` are words known to stand on it, as a stamp's in a text layer: they are kept as they are, and not read again.
    Raises NoEngineError where nothing can be read here.
    """
    mended = _upright(_without(grey, laid, grey.shape[1] / width))
    scale = width / grey.shape[1] / mended.scale
    drawn, image = rulings.find(mended.image, 72 / scale)
    lines, left, steps = _read(image, zones.find(drawn, 72 / scale, image.shape), round(72 / scale))
    words = [w for line in lines for w in _words(line, number, scale)]
    confidence = sum(w.confidence for w in words) / len(words) if words else None
    frame = _frame(mended, scale, grey.shape, width, height)
    across, down = (width, height) if frame is None else (mended.image.shape[1] * scale, mended.image.shape[0] * scale)
    edges = tuple(_box(b, scale) for b in drawn)
    found = (*layout.lines(words, edges), *_laid(laid, frame, across, down))
    return Page(
        number, across, down, found, edges, "ocr" if found else "blank", ocr_confidence=confidence,
        reader=", ".join([ocr.engine(), f"{72 / scale / mended.scale:.0f} dpi", *mended.steps, *steps]), unread_ink=round(left, 4), frame=frame,
        problem=f"{left:.0%} of what is written could not be read" if left > UNREAD else None)


def inset(grey: Grey, place: Box, number: int, width: float) -> list[Word]:
    """The words in a picture that stands at `place` on a page `width` points wide; none where it holds no text to speak of."""
    scale = width / grey.shape[1]
    x0, y0, x1, y1 = (max(0, round(v / scale)) for v in (place.x0, place.y0, place.x1, place.y1))
    part = np.ascontiguousarray(grey[y0:y1, x0:x1])
    if part.size == 0 or len(unread.letters(part).boxes) < LETTERS:
        return []
    lines = [tuple(t.moved(x0, y0) for t in line) for line in ocr.read(part, round(72 / scale))]
    words = [w for line in lines for w in _words(line, number, scale) if w.confidence > 0.3]
    text = [w.text for w in words if any(c.isalnum() for c in w.text)]
    return words if len(text) >= judge.MEASURED and judge.soundness(text) > 0.8 else []


def _without(grey: Grey, laid: Sequence[Word], scale: float) -> Grey:
    """The picture without the words laid over it (`scale` in pixels a point)."""
    if not laid:
        return grey
    out = grey.copy()
    for box in (w.box for w in laid):
        out[max(0, int((box.y0 - 1) * scale)):int((box.y1 + 1) * scale) + 1, max(0, int((box.x0 - 1) * scale)):int((box.x1 + 1) * scale) + 1] = 255
    return out


def _laid(words: Sequence[Word], frame: Frame | None, width: float, height: float) -> tuple[Line, ...]:
    """The lines that were laid over the scan, on the page as read; a stamp where any of them says so."""
    if not words:
        return ()
    there = words if frame is None else [replace(w, box=frame.back(width, height).box(w.box)) for w in words]
    lines = layout.lines(there)
    role: Role = "stamp" if any(furniture.is_stamp(line.text) for line in lines) else "body"
    return tuple(line.with_role(role) for line in lines)


def _upright(grey: Grey) -> Mended:
    """The picture mended; where its own measure does not tell which way up it stands, Tesseract is asked."""
    mended = imaging.mend(grey)
    if mended.sure:
        return mended
    turn = ocr.turn_of(mended.image)
    return mended if not turn else imaging.mend(grey, (mended.turn + turn) % 360)


def _read(image: Grey, apart: Sequence[Zone], dpi: int) -> tuple[list[TokenLine], float, list[str]]:
    """Lines of tokens, the share of ink that they leave unread, and what was done beyond reading once."""
    rest = image.copy() if apart else image
    lines: list[TokenLine] = []
    for zone in sorted(apart, key=lambda z: z.area):      # what one zone holds is not read again in another
        x0, y0, x1, y1 = zone.box
        lines += _part(rest, zone.box, dpi, ocr.AUTO if zone.prose else ocr.BLOCK)
        rest[y0:y1, x0:x1] = 255
    lines += ocr.read(rest, dpi)
    letters = unread.letters(image)
    lost = unread.lost(letters, lines)
    if not lost.places:
        return lines, lost.share, []
    again = [line for place in lost.places for line in _second(image, place, dpi)]
    if not again:
        return lines, lost.share, []
    lines += again
    return lines, unread.lost(letters, lines).share, [f"{len(again)} lines read at a second look"]


def _part(image: Grey, place: PixelBox, dpi: int, mode: int) -> list[TokenLine]:
    """The lines of a part of the picture, read on its own with white around it; nothing where it is empty."""
    x0, y0, x1, y1 = place
    part = image[y0:y1, x0:x1]
    if part.size == 0 or int(part.min()) > 128:
        return []
    margin = round(0.05 * dpi)
    found = ocr.read(np.pad(part, margin, constant_values=255), dpi, mode)
    return [tuple(t.moved(x0 - margin, y0 - margin) for t in line) for line in found]


def _second(image: Grey, place: PixelBox, dpi: int) -> list[TokenLine]:
    """The lines of a place that was left unread, and that are likely to be words."""
    margin = round(0.03 * dpi)
    wider = (max(0, place[0] - margin), max(0, place[1] - margin), place[2] + margin, place[3] + margin)
    found = _part(image, wider, dpi, ocr.BLOCK)
    return [line for line in found if sum(t.confidence for t in line) / len(line) >= SURE_OF_LINE and any(c.isalnum() for t in line for c in t.text)]


def _words(line: TokenLine, number: int, scale: float) -> list[Word]:
    """The words of a line by our own rule, each as tall as its line: a comma or a dash stands on the line as its neighbours do."""
    tops, bottoms = _edges(line)
    words = []
    for k, token in enumerate(line):
        top, bottom = min(token.top, tops[k]), max(token.bottom, bottoms[k])
        pieces = rule.split(token.text)
        step = (token.right - token.left) / len(token.text)
        for a, b in pieces:
            box = Box((token.left + a * step) * scale, top * scale, (token.left + b * step) * scale, bottom * scale)
            words.append(Word(token.text[a:b], box, number, token.confidence, space=b == len(token.text)))
    return words


def _edges(line: TokenLine) -> tuple[Sequence[float], Sequence[float]]:
    """Where the line's letters begin and end, above and below, at each token."""
    tall = [t for t in line if any(c.isalnum() for c in t.text)] or list(line)
    if len(tall) < 4:
        return [median(t.top for t in tall)] * len(line), [median(t.bottom for t in tall)] * len(line)
    x = np.array([(t.left + t.right) / 2 for t in tall])
    at = np.array([(t.left + t.right) / 2 for t in line])
    return _fitted(x, [t.top for t in tall], at), _fitted(x, [t.bottom for t in tall], at)


def _fitted(x: Matrix, y: Sequence[int], at: Matrix) -> list[float]:
    slope, offset = np.polyfit(x, np.array(y, dtype=float), 1)
    return list(slope * at + offset)


def _box(pixels: PixelBox, scale: float) -> Box:
    return Box(*(v * scale for v in pixels))


def _frame(mended: Mended, scale: float, shape: tuple[int, ...], width: float, height: float) -> Frame | None:
    """The way back to the page as displayed; None where the picture was read as it lies."""
    back: Matrix = np.diag([width / shape[1], height / shape[0], 1.0]) @ mended.back @ np.diag([1 / scale, 1 / scale, 1.0])
    if np.allclose(back, np.eye(3), atol=0.01):
        return None
    a, b, c, d, e, f, g, h, i = (float(v) for v in back.ravel())
    return Frame((a, b, c, d, e, f, g, h, i), width, height)
