"""PDF pages through PDFium: words with boxes, rulings, images. The only file that knows the PDF libraries.

PDFium counts from the bottom left of the page as stored; everything leaves here in points from the top left of the page
as displayed, after /Rotate and from the CropBox.
"""
from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from pypdfium2 import raw

from pipeline import words as rule
from pipeline.document import Box, Word

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
THIN = 3.0           # points: a filled box thinner than this is a drawn line


class UnreadableError(Exception):
    """This file cannot be processed; the message names the cure."""


@dataclass(frozen=True)
class Char:
    text: str
    box: Box           # on the page as displayed
    bold: bool
    turn: int          # degrees clockwise at which it stands on the page as displayed


@dataclass(frozen=True)
class Layer:
    """What a PDF page holds before anyone judges it."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]      # in the order of the content stream, those that stand as most of the text does
    rulings: tuple[Box, ...]
    images: tuple[Box, ...]
    turn: int = 0                # degrees clockwise, a quarter turn or more, at which most of the text stands
    aside: tuple[Word, ...] = () # words that stand otherwise: up a margin, across a stamp
    dpi: float = 0.0             # pixels an inch of the finest image; 0.0 without one


@contextmanager
def opened(path: Path) -> Iterator[pdfium.PdfDocument]:
    """An open PDF; raises UnreadableError with the reason and the cure."""
    try:
        pdf = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableError(f"{path.name}: protected by a password; save an unprotected copy and ingest that") from error
        raise UnreadableError(f"{path.name}: not a readable PDF ({error}); open it in a viewer and save or print it again as PDF") from error
    try:
        if len(pdf) == 0:
            raise UnreadableError(f"{path.name}: holds no page; export it again from its source")
        yield pdf
    finally:
        pdf.close()


@contextmanager
def _page(pdf: pdfium.PdfDocument, number: int) -> Iterator[pdfium.PdfPage]:
    """A page, numbered from 1, while it is looked at; raises UnreadableError where it is broken or not there."""
    if not 1 <= number <= len(pdf):
        raise UnreadableError(f"there is no page {number}: the document has {len(pdf)}")
    try:
        page = pdf[number - 1]
        try:
            yield page
        finally:
            page.close()
    except pdfium.PdfiumError as error:
        raise UnreadableError(f"the page is damaged ({error}); print the file again as PDF") from error


def layer(pdf: pdfium.PdfDocument, number: int) -> Layer:
    """The text, rulings and images of a page, numbered from 1; raises UnreadableError where the page is broken."""
    with _page(pdf, number) as page:
        frame = _Frame(page)
        textpage = page.get_textpage()
        try:
            words, aside, turn = _words(textpage, frame, number)
        finally:
            textpage.close()
        rulings, images, dpi = _drawings(page, frame)
        return Layer(number, frame.width, frame.height, tuple(words), rulings, images, turn, tuple(aside), dpi)


def picture(pdf: pdfium.PdfDocument, number: int, dpi: float) -> np.ndarray[Any, Any]:
    """The page as displayed, in grey: rows from the top, one byte a pixel; raises UnreadableError where it cannot be drawn."""
    with _page(pdf, number) as page:
        bitmap = page.render(scale=dpi / 72, grayscale=True)
        array = np.array(bitmap.to_numpy(), copy=True)
        bitmap.close()
        return array[:, :, 0] if array.ndim == 3 else array


class _Frame:
    """Stored coordinates to displayed ones."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.left, self.bottom, self.right, self.top = page.get_cropbox()
        media = page.get_mediabox()
        self.left, self.right = max(self.left, media[0]), min(self.right, media[2])
        self.bottom, self.top = max(self.bottom, media[1]), min(self.top, media[3])
        self.rotation = page.get_rotation()
        self.width, self.height = page.get_width(), page.get_height()

    def point(self, x: float, y: float) -> tuple[float, float]:
        match self.rotation:
            case 90:
                return y - self.bottom, x - self.left
            case 180:
                return self.right - x, y - self.bottom
            case 270:
                return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _words(textpage: pdfium.PdfTextPage, frame: _Frame, number: int) -> tuple[list[Word], list[Word], int]:
    """The words that stand as most do, the others, and the turn that most stand at."""
    found: list[tuple[Word, int]] = []
    chars: list[Char] = []

    def flush() -> None:
        if chars:
            found.extend((word, chars[0].turn) for word in _split(chars, number))
            chars.clear()

    for char in _chars(textpage, frame):
        if char is None:
            flush()
            continue
        if chars and _apart(chars[-1], char):
            flush()
        chars.append(char)
    flush()
    turns = Counter(turn for _, turn in found)
    turn = max(turns, key=lambda t: (turns[t], t == 0)) if turns else 0
    return [w for w, t in found if t == turn], [w for w, t in found if t != turn], turn


def _apart(before: Char, char: Char) -> bool:
    """Whether two following characters cannot belong to one word: another line, or a gap wider than a letter."""
    if before.turn != char.turn:
        return True
    (a0, a1, ah), (b0, b1, bh) = _along(before), _along(char)
    size = max(min(ah, 3 * (a1 - a0)), min(bh, 3 * (b1 - b0)), 0.32 * max(ah, bh), 1.0)   # between "l" and "l" the gap is wider than the letters
    across = max(b0 - a1, a0 - b1)
    down = -(before.box.overlap_x(char.box) if char.turn in (90, 270) else before.box.overlap_y(char.box))
    return across > 0.6 * size or down > 0.3 * size or (b1 < a0 and down > -0.5 * size)


def _along(char: Char) -> tuple[float, float, float]:
    """Where a character starts and ends along its line, and how high it is across it."""
    box = char.box
    match char.turn:
        case 90:
            return box.y0, box.y1, box.width
        case 180:
            return -box.x1, -box.x0, box.height
        case 270:
            return -box.y1, -box.y0, box.width
    return box.x0, box.x1, box.height


def _chars(textpage: pdfium.PdfTextPage, frame: _Frame) -> Iterator[Char | None]:
    """Characters in stream order; None where white space parts words."""
    handle = textpage.raw
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    loose = raw.FS_RECTF()
    bold, turn, fresh = False, 0, True
    for i in range(textpage.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, i)
        text = chr(code) if code and code < 0x110000 and not 0xD800 <= code <= 0xDFFF else ""
        if not text or text.isspace() or text in "\u200b\u200c\u200d\ufeff\x00":
            fresh = True
            yield None
            continue
        if text in ("\x02", "\xad", "\ufffe"):   # PDFium's marks for a hyphen at the end of a line
            text = "-"
        raw.FPDFText_GetCharBox(handle, i, left, right, bottom, top)
        if fresh:
            bold, turn, fresh = _is_bold(handle, i), _turn(handle, i, frame.rotation), False
        x0, y0, x1, y1 = left.value, bottom.value, right.value, top.value
        if raw.FPDFText_GetLooseCharBox(handle, i, loose) and abs(loose.top - loose.bottom) < 60:
            if turn % 180 == frame.rotation % 180:
                y0, y1 = _sane(y0, y1, min(loose.bottom, loose.top), max(loose.bottom, loose.top))
            else:
                x0, x1 = _sane(x0, x1, min(loose.left, loose.right), max(loose.left, loose.right))
        yield Char(text, frame.box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), bold, turn)


def _sane(a: float, b: float, low: float, high: float) -> tuple[float, float]:
    """The line's height instead of the glyph's, unless the font lies about it."""
    if high - low <= 0 or low > a + 2 or high < b - 2 or high - low > 3.5 * max(b - a, 4):
        return a, b
    return min(a, low), max(b, high)


def _is_bold(handle: Any, i: int) -> bool:
    buffer, flags = ctypes.create_string_buffer(96), ctypes.c_int()
    raw.FPDFText_GetFontInfo(handle, i, buffer, 96, flags)
    name = buffer.value.lower()
    return b"bold" in name or b"black" in name or b"heavy" in name or raw.FPDFText_GetFontWeight(handle, i) >= 650


def _turn(handle: Any, i: int, rotation: int) -> int:
    """Quarter turns clockwise at which a character stands on the page as displayed."""
    angle = raw.FPDFText_GetCharAngle(handle, i)
    clockwise = round(angle / (np.pi / 2)) * 90 if angle >= 0 else 0
    return int((clockwise + rotation) % 360)


def _split(chars: list[Char], number: int) -> Iterator[Word]:
    token = "".join(c.text for c in chars)
    starts = [i for i, c in enumerate(chars) for _ in c.text]     # a ligature may stand for several letters
    pieces = rule.split(token)
    for k, (a, b) in enumerate(pieces):
        boxes = [chars[i].box for i in range(starts[a], starts[b - 1] + 1)]
        yield Word(token[a:b], Box.around(boxes), number, 1.0, k == len(pieces) - 1, chars[starts[a]].bold)


def _drawings(page: pdfium.PdfPage, frame: _Frame) -> tuple[tuple[Box, ...], tuple[Box, ...], float]:
    rulings: list[Box] = []
    images: list[Box] = []
    dpi = 0.0
    for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE), max_depth=6):
        try:
            outer = _container_matrix(item)
            if item.type == raw.FPDF_PAGEOBJ_IMAGE:
                images.append(_box_of(item.get_bounds(), outer, frame))
                dpi = max(dpi, _dpi(item, images[-1]))
            else:
                rulings.extend(_path_rulings(item, outer, frame))
        except pdfium.PdfiumError:   # one unreadable drawing is no reason to lose the page
            continue
        if len(rulings) > 20_000:    # a map or a plan, not a table
            break
    return tuple(rulings), tuple(images), dpi


def _dpi(image: pdfium.PdfImage, box: Box) -> float:
    """Pixels an inch, by the longer sides; 0.0 for a dot or a bar, whose size says nothing."""
    return 72 * max(image.get_px_size()) / max(box.width, box.height) if min(box.width, box.height) > 5 else 0.0


def _container_matrix(item: pdfium.PdfObject) -> Matrix:
    matrix, container = _SAME, getattr(item, "container", None)
    while container is not None:
        matrix = _times(matrix, container.get_matrix().get())
        container = getattr(container, "container", None)
    return matrix


def _times(a: Matrix, b: Matrix) -> Matrix:
    """First a, then b."""
    return (a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3], a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
            a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5])


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    return matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]


def _box_of(bounds: tuple[float, float, float, float], outer: Matrix, frame: _Frame) -> Box:
    x0, y0 = _at(outer, bounds[0], bounds[1])
    x1, y1 = _at(outer, bounds[2], bounds[3])
    return frame.box(x0, y0, x1, y1)


def _path_rulings(item: pdfium.PdfObject, outer: Matrix, frame: _Frame) -> Iterator[Box]:
    """The axis-parallel edges of a drawn path, as thin boxes; a filled box thinner than THIN is one line."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item.raw, fill, stroke)
    if not fill.value and not stroke.value:
        return
    matrix = _times(item.get_matrix().get(), outer)
    whole = _box_of(item.get_bounds(), outer, frame)
    if min(whole.width, whole.height) < THIN:
        if max(whole.width, whole.height) > 2 * THIN:
            yield whole
        return
    last = start = None
    for i in range(min(raw.FPDFPath_CountSegments(item.raw), 4000)):
        segment = raw.FPDFPath_GetPathSegment(item.raw, i)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        here = frame.point(*_at(matrix, x.value, y.value))
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = here
        elif kind == raw.FPDF_SEGMENT_LINETO and last is not None:
            yield from _edge(last, here)
        if raw.FPDFPathSegment_GetClose(segment) and start is not None:
            yield from _edge(here, start)
        last = here


def _edge(a: tuple[float, float], b: tuple[float, float]) -> Iterator[Box]:
    box = Box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
    if min(box.width, box.height) < 0.7 and max(box.width, box.height) > 2 * THIN:
        yield box
