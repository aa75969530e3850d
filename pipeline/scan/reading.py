"""A picture of a page to a Page: mended, read, and read again where ink was left unread."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

import numpy as np

from pipeline import furniture, judge, layout, ocr
from pipeline import words as rule
from pipeline.document import Box, Frame, Line, Page, Role, Word
from pipeline.ocr import TokenLine
from pipeline.scan import imaging, passes, rulings, unread, zones
from pipeline.scan.imaging import Matrix, Mended
from pipeline.scan.paper import Grey
from pipeline.scan.rulings import PixelBox

LETTERS = 60          # fewer on a picture inside a page, and it is not read
TYPED = 0.9           # mean confidence: clean type pasted at 110 dpi or more is read at 0.93, hand lettering at 0.85, with wrong figures
SOUND = 0.8           # share of its words that must look like words, as on a page
UNREAD = 0.08         # share of the ink above which a page is marked as not read whole


def dpi_within(dpi: float, width: float, height: float) -> float:
    """The resolution at which to draw a page of this size in points: less than wished for a plan or a poster."""
    return float(min(dpi, (imaging.MOST / (width / 72 * height / 72)) ** 0.5))


def page(grey: Grey, number: int, width: float, height: float, laid: Sequence[Word] = ()) -> Page:
    """The page that this grey picture shows, of whatever resolution; `width` and `height` in points, as displayed.

    `laid` are words known to stand on it, as a stamp's in a text layer: they are kept as they are, and not read again.
    Raises NoEngineError where nothing can be read here.
    """
    mended = _upright(_without(grey, laid, grey.shape[1] / width))
    scale = width / grey.shape[1] / mended.scale
    drawn, image = rulings.find(mended.image, 72 / scale)
    reading = passes.read(image, zones.find(drawn, 72 / scale, image.shape), round(72 / scale))
    words = [w for line in (*reading.lines, *mended.leaders) for w in _words(line, number, scale)]
    stamps = tuple(Line(tuple(_words(line, number, scale)), "stamp") for line in reading.stamps)
    read = [t.confidence for line in reading.lines for t in line]
    confidence = sum(read) / len(read) if read else None
    frame = _frame(mended, scale, grey.shape, width, height)
    across, down = (width, height) if frame is None else (mended.image.shape[1] * scale, mended.image.shape[0] * scale)
    edges = tuple(_box(b, scale) for b in drawn)
    found = (*layout.lines(words, edges), *stamps, *_laid(laid, frame, across, down))
    return Page(
        number, across, down, found, edges, "ocr" if found else "blank", ocr_confidence=confidence,
        reader=", ".join([ocr.engine(), f"{72 / scale / mended.scale:.0f} dpi", *mended.steps, *reading.steps]),
        unread_ink=round(reading.unread, 4), frame=frame,
        problem=f"{reading.unread:.0%} of what is written could not be read" if reading.unread > UNREAD else None)


def inset(grey: Grey, place: Box, number: int, width: float) -> tuple[list[Word], list[Box]]:
    """The words and the rulings of a picture that stands at `place` on a page `width` points wide; none where it holds no text to speak of.

    It is read as a page is: a table pasted as a picture has cells as well.
    """
    scale = width / grey.shape[1]
    x0, y0, x1, y1 = (max(0, round(v / scale)) for v in (place.x0, place.y0, place.x1, place.y1))
    part = np.ascontiguousarray(grey[y0:y1, x0:x1])
    if part.size == 0 or len(unread.letters(part).boxes) < LETTERS:
        return [], []
    read = page(part, number, part.shape[1] * scale, part.shape[0] * scale)

    def stood(box: Box) -> Box:
        shown = read.frame.box(box) if read.frame else box
        return Box(shown.x0 + x0 * scale, shown.y0 + y0 * scale, shown.x1 + x0 * scale, shown.y1 + y0 * scale)

    text = [w.text for w in read.words if any(c.isalnum() for c in w.text)]
    if len(text) < judge.MEASURED or judge.soundness(text) <= SOUND or (read.ocr_confidence or 0.0) < TYPED:
        return [], []
    return [replace(w, box=stood(w.box)) for w in read.words], [stood(r) for r in read.rulings]


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
    """The picture mended; where its own measure does not tell which way up it stands, or says not upright, Tesseract is asked.

    Digits and capitals look as straight on their heads as on their feet: a page of sums may seem turned, and seldom is.
    """
    mended = imaging.mend(grey)
    if mended.sure and not mended.turn:
        return mended
    turn = ocr.turn_of(mended.image)
    return mended if not turn else imaging.mend(grey, (mended.turn + turn) % 360)


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
