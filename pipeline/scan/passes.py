"""A mended picture to lines of tokens: its zones one by one, then once more what was left unread.

Confidence does not tell of lost lines (94 of 100 where every twelfth character was wrong), so the ink does: see unread.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np

from pipeline import furniture, judge, ocr
from pipeline.ocr import Token, TokenLine
from pipeline.scan import decimals, gutters, unread
from pipeline.scan.paper import Grey
from pipeline.scan.rulings import PixelBox
from pipeline.scan.unread import Boxes, Written
from pipeline.scan.zones import Zone

SURE_OF_LINE = 0.6    # mean confidence that a line read at a second look must have
SURE_OF_FIGURE = 0.85 # and a figure or a word that stands alone
WORD = 4              # letters of a word that stands alone; shorter ones may be parts of a drawing
MOST_LONE = 40        # figures alone on a page; more are specks
STACKED = 4           # letters above others, from which a place holds two rows
STACKED_SHARE = 0.15  # and the share of all: parts of signs stand above each other too
SURE_OF_NOTHING = 0.35   # mean confidence of a line below which it was not read
DOUBTFUL = 0.55       # and below which it was not where its words are none either
APART = 1.5           # letters' heights of white between two cells


@dataclass(frozen=True)
class Reading:
    """`unread` is the share of the letters in no legible word; `steps` what was done beyond reading once."""

    lines: tuple[TokenLine, ...]
    stamps: tuple[TokenLine, ...]
    unread: float
    steps: tuple[str, ...]


def read(image: Grey, apart: Sequence[Zone], dpi: int) -> Reading:
    """All that stands on a mended picture without rulings; `apart` are the zones to be read each on its own."""
    lines, stamps = _first(image, apart, dpi)
    written = unread.letters(image)
    lines, columns = by_columns(image, lines, written.outside([zone.box for zone in apart]), dpi)
    lines, parted = two_rows(image, lines, written, dpi)
    lost = unread.lost(written, lines + stamps)
    again = [line for place in lost.places for part in _cells(place, written) for line in _second(image, part, dpi)]
    lone = [] if len(lost.lone) > MOST_LONE else [line for place in lost.lone for line in figure(image, place, lines, dpi)]
    done = {"columns read apart": columns, "lines parted": parted, "lines read at a second look": len(again)}
    steps = tuple(f"{count} {what}" for what, count in done.items() if count)
    lines = decimals.looked_at_again(image, [*lines, *again, *lone], dpi)
    legible = [line for line in lines + stamps if not is_garbled(line)]
    return Reading(tuple(lines), tuple(stamps), unread.lost(written, legible).share, steps)


def is_garbled(line: TokenLine) -> bool:
    """Whether a line was read, but hardly rightly, as handwriting is: the engine is not sure of it, and it is no French either.

    Headings and short lines are often right where it is not sure: that alone does not tell.
    """
    sure, total = _confidence(line), sum(len(t.text) for t in line)
    return sure < SURE_OF_NOTHING or (sure < DOUBTFUL and 2 * sum(len(t.text) for t in line if _says_something(t.text)) < total)


def _says_something(text: str) -> bool:
    return judge.plausible(text) and any(c.isalnum() for c in text)


def _first(image: Grey, apart: Sequence[Zone], dpi: int) -> tuple[list[TokenLine], list[TokenLine]]:
    """The lines of all zones and of the rest, and those of stamps."""
    rest = image.copy() if apart else image
    lines: list[TokenLine] = []
    stamps: list[TokenLine] = []
    for zone in sorted(apart, key=lambda z: z.area):      # what one zone holds is not read again in another
        x0, y0, x1, y1 = zone.box
        found = _part(rest, zone.box, dpi, ocr.AUTO if zone.prose else ocr.BLOCK)
        rest[y0:y1, x0:x1] = 255
        small = zone.area < 0.12 * image.shape[0] * image.shape[1]
        is_stamp = small and any(furniture.is_stamp(" ".join(t.text for t in line)) for line in found)
        (stamps if is_stamp else lines).extend(found)
    return lines + without_bullets(ocr.read(rest, dpi)), stamps


def without_bullets(lines: Sequence[TokenLine]) -> list[TokenLine]:
    """Lines without the tokens that Tesseract makes of bullets one below the other, or of a drawing: tall, and not sure of it."""
    if not lines:
        return []
    usual = median(t.bottom - t.top for line in lines for t in line)
    kept = (tuple(t for t in line if t.bottom - t.top < 2.5 * usual or t.confidence > 0.75) for line in lines)
    return [line for line in kept if line and not (_is_stack(line) and _confidence(line) < SURE_OF_LINE)]


def _is_stack(line: TokenLine) -> bool:
    """Whether signs that stand one below the other were read as one line, as a column of euro signs is: none stands beside the next."""
    return len(line) > 2 and all(a.bottom <= b.top or b.bottom <= a.top for a, b in pairwise(line))


def _part(image: Grey, place: PixelBox, dpi: int, mode: int) -> list[TokenLine]:
    """The lines of a part of the picture, read on its own with white around it; nothing where it is empty."""
    x0, y0, x1, y1 = place
    part = image[y0:y1, x0:x1]
    if part.size == 0 or int(part.min()) > 128:
        return []
    margin = round(0.05 * dpi)
    found = ocr.read(np.pad(part, margin, constant_values=255), dpi, mode)
    return [tuple(t.moved(x0 - margin, y0 - margin) for t in line) for line in found]


def by_columns(image: Grey, lines: Sequence[TokenLine], written: Written, dpi: int) -> tuple[list[TokenLine], int]:
    """The lines, where white parts columns of a table each read by itself, if that is surer; and how many columns were.

    What was read between columns without being a word is dust.
    """
    places = gutters.columns(written, lines)
    out = [line for line in (tuple(t for t in line if not _is_dust(t, places)) for line in lines) if line]
    count = 0
    for place in places:
        letters = written.inside(place)
        inside, outside = _held(out, place)
        again = _part(image, _wider(place, dpi), dpi, ocr.BLOCK)
        if _certainty(letters, again) > _certainty(letters, inside):
            out = outside + again
            count += 1
    return out, count


def _is_dust(token: Token, places: Sequence[PixelBox]) -> bool:
    """Whether a token without any letter or digit stands between the columns of a table, in none of them."""
    x, y = (token.left + token.right) / 2, (token.top + token.bottom) / 2
    beside = [place for place in places if place[1] <= y <= place[3]]
    between = any(place[2] < x for place in beside) and any(x < place[0] for place in beside)
    return between and not any(c.isalnum() for c in token.text) and not any(place[0] <= x <= place[2] for place in beside)


def _held(lines: Sequence[TokenLine], place: PixelBox) -> tuple[list[TokenLine], list[TokenLine]]:
    """The lines parted at a place: what of them stands in it, and what does not."""
    def stands(token: Token) -> bool:
        return place[0] <= (token.left + token.right) / 2 <= place[2] and place[1] <= (token.top + token.bottom) / 2 <= place[3]

    inside = [tuple(t for t in line if stands(t)) for line in lines]
    outside = [tuple(t for t in line if not stands(t)) for line in lines]
    return [line for line in inside if line], [line for line in outside if line]


def _certainty(letters: Boxes, lines: Sequence[TokenLine]) -> float:
    """The mean confidence with which letters were read; 0 for those in no word."""
    x, y = (letters[:, 0] + letters[:, 2]) / 2, (letters[:, 1] + letters[:, 3]) / 2
    sure = np.zeros(len(letters))
    for token in (t for line in lines for t in line):
        within = (token.left <= x) & (x <= token.right) & (token.top <= y) & (y <= token.bottom)
        sure[within] = np.maximum(sure[within], token.confidence)
    return float(sure.mean())


def two_rows(image: Grey, lines: Sequence[TokenLine], written: Written, dpi: int) -> tuple[list[TokenLine], int]:
    """The lines, where Tesseract took two rows for one read again part by part, if that is surer; and how many were.

    So it does where a sum stands at mid-height beside a name of two rows, as in the cells of a table without rulings.
    """
    out: list[TokenLine] = []
    count = 0
    for line in lines:
        cells = _cells(_around(line), written)
        again = [new for cell in cells for new in _part(image, _wider(cell, dpi), dpi, ocr.BLOCK)] if len(cells) > 1 else []
        better = bool(again) and _confidence([t for new in again for t in new]) > _confidence(line)
        out += again if better else [line]
        count += better
    return out, count


def _around(line: TokenLine) -> PixelBox:
    return min(t.left for t in line), min(t.top for t in line), max(t.right for t in line), max(t.bottom for t in line)


def _cells(place: PixelBox, written: Written) -> list[PixelBox]:
    """The parts that white parts a place of several rows into; the place itself where it has one row, or no such white."""
    letters = written.inside(place)
    return list(_columns(letters, written.height)) if _is_stacked(letters) else [place]


def _is_stacked(letters: Boxes) -> bool:
    """Whether several letters stand right below others."""
    below = 0
    for left, _, right, bottom in letters:
        shared = np.minimum(right, letters[:, 2]) - np.maximum(left, letters[:, 0])
        below += bool(((shared > 0.5 * (right - left)) & (letters[:, 1] >= bottom)).any())
    return below >= max(STACKED, STACKED_SHARE * len(letters))


def _columns(letters: Boxes, height: float) -> Iterator[PixelBox]:
    """The places that wide white parts a row into."""
    order = letters[np.argsort(letters[:, 0])]
    ends = np.maximum.accumulate(order[:, 2])
    for part in np.split(order, np.flatnonzero(order[1:, 0] - ends[:-1] > APART * height) + 1):
        x0, y0 = part[:, :2].min(axis=0)
        x1, y1 = part[:, 2:].max(axis=0)
        yield int(x0), int(y0), int(x1) + 1, int(y1) + 1


def _second(image: Grey, place: PixelBox, dpi: int) -> Iterator[TokenLine]:
    """The lines of a place that was left unread, and that are likely to be words."""
    for line in _part(image, _wider(place, dpi), dpi, ocr.BLOCK):
        if _confidence(line) >= SURE_OF_LINE and any(c.isalnum() for t in line for c in t.text):
            yield line


def figure(image: Grey, place: PixelBox, lines: Sequence[TokenLine], dpi: int) -> Iterator[TokenLine]:
    """A number or a word that stands apart, as in a list or a column, or a euro sign after a number; else it may be a bullet or a speck.

    A lone digit close to other words is never added: it could make another amount of the one beside it.
    """
    before = _left_of(place, lines)
    near = before is not None and place[0] - before.right < 1.5 * (place[3] - place[1])
    for line in _part(image, _wider(place, dpi), dpi, ocr.LINE):
        text = " ".join(t.text for t in line)
        is_euro = near and text == "€" and before is not None and before.text[-1].isdigit()
        is_said = text.strip(".)°-").isdigit() or (len(text) >= WORD and text.isalpha() and judge.plausible(text))
        if is_euro or (is_said and not near and _confidence(line) >= SURE_OF_FIGURE):
            yield line


def _left_of(place: PixelBox, lines: Sequence[TokenLine]) -> Token | None:
    """The word before this place in its row."""
    middle = (place[1] + place[3]) / 2
    row = [t for line in lines for t in line if t.top < middle < t.bottom and t.right <= place[0] + 3]
    return max(row, key=lambda t: t.right, default=None)


def _wider(place: PixelBox, dpi: int) -> PixelBox:
    margin = round(0.03 * dpi)
    return max(0, place[0] - margin), max(0, place[1] - margin), place[2] + margin, place[3] + margin


def _confidence(line: Sequence[Token]) -> float:
    return sum(t.confidence for t in line) / len(line)
