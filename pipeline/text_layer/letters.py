"""The letters of a PDF page to words: those that stand as most do, and the others."""
from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from pypdfium2 import raw

from pipeline import words as rule
from pipeline.document import Box, Word
from pipeline.text_layer.frame import PageFrame


@dataclass(frozen=True)
class Char:
    text: str
    box: Box           # on the page as displayed
    bold: bool
    turn: int          # degrees clockwise at which it stands on the page as displayed


def words(textpage: pdfium.PdfTextPage, frame: PageFrame, number: int) -> tuple[list[Word], list[Word], int]:
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


def _chars(textpage: pdfium.PdfTextPage, frame: PageFrame) -> Iterator[Char | None]:
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
