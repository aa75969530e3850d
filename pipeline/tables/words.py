"""Words as tables see them: set straight on the page, gathered in rows that share a base line, parted where white is wide.

A scan may lie a degree askew; here its words stand as if it lay straight. The words themselves stay as they were read.
"""
from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from pipeline.document import Box, Page, Word, fold

LEADER = re.compile(r"[.…·_‥]{2,}|…|[|¦]+")     # dots that lead the eye, and rulings that were read as letters
_NUMBER = r"[-+(]{0,2}\s?\d{1,3}(?:[\s.]?\d{3})*(?:[.,]\s?\d{1,3})?\)?\s?-?"
_UNIT = r"(?:k?€|%|m€|eur(?:os?)?|h|heures?|jours?|voix|ans?|m2|m²|ha)?\s?(?:ht|ttc|net)?\.?"
FIGURE = re.compile(rf"{_NUMBER}\s?{_UNIT}|[-+]\s?\d[\d\s.,]*€?")
_DOT = re.compile(r"[.·_…]{1,3}")
SPECK = re.compile(r"[‘’'\"“”„°_*©®~^`´.,;‚«»]{1,2}")      # what OCR reads in dust
BLANK = 1.3        # letters' breadths: white as wide is still one blank, in letters of one breadth
STRAY = 4.0        # points: how far the lines of one cell may begin apart
UNIT = re.compile(r"(?:k?€|eur(?:os?)?|ttc|ht|h\.t\.?|t\.t\.c\.?|net)(?:\s(?:ttc|ht))?")
ENTRY = re.compile(r"[^:]{2,60}:\s*[-+=]?\s*(?:[-+]\s?)?\d[\d\s.,]*(?:k?€|euros?)?(?:\s?(?:ht|ttc))?")


@dataclass(frozen=True, slots=True)
class Placed:
    """A word, and its box on the page set straight."""

    word: Word
    box: Box


Run = list[Placed]      # words that follow each other without wide white
Row = list[Run]         # runs on one base line, from left to right


def straight(page: Page, words: Iterable[Word], slope: float) -> list[Placed]:
    """The words of a page turned about its centre by the slope (rise over run) of its lines."""
    if not slope:
        return [Placed(w, w.box) for w in words]
    return [Placed(w, turned(w.box, page, slope)) for w in words]


def turned(box: Box, page: Page, slope: float) -> Box:
    """A box whose centre is turned about the page's centre; its size stays."""
    cos = 1 / math.hypot(1, slope)
    sin = slope * cos
    x, y = box.centre[0] - page.width / 2, box.centre[1] - page.height / 2
    cx, cy = x * cos + y * sin + page.width / 2, y * cos - x * sin + page.height / 2
    return Box(cx - box.width / 2, cy - box.height / 2, cx + box.width / 2, cy + box.height / 2)


def slope(page: Page) -> float:
    """Rise over run of the page's lines; 0 for a text layer, and where too few long lines tell."""
    if page.source != "ocr":
        return 0.0
    found = [s for line in page.lines if len(line.words) >= 5 and line.box.width > 0.25 * page.width and (s := _line_slope(line.words)) is not None]
    if len(found) < 3:
        return 0.0
    middle = median(found)
    return middle if 0.0015 < abs(middle) < 0.09 else 0.0


def _line_slope(words: Sequence[Word]) -> float | None:
    """Least squares over the middles of words of usual height."""
    usual = median(w.box.height for w in words)
    points = [w.box.centre for w in words if abs(w.box.height - usual) < 0.35 * usual]
    if len(points) < 4:
        return None
    mx, my = sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)
    spread = sum((x - mx) ** 2 for x, _ in points)
    return sum((x - mx) * (y - my) for x, y in points) / spread if spread else None


def rows(words: Sequence[Placed]) -> list[list[Placed]]:
    """Words gathered by base line, from top to bottom, each row from left to right."""
    found: list[list[Placed]] = []
    spans: list[tuple[float, float]] = []
    for placed in sorted(words, key=lambda p: p.box.centre[1]):
        top, bottom = placed.box.y0, placed.box.y1
        for k in range(len(found) - 1, max(-1, len(found) - 5), -1):
            shared = min(bottom, spans[k][1]) - max(top, spans[k][0])
            if shared > 0.5 * min(bottom - top, spans[k][1] - spans[k][0]):
                found[k].append(placed)
                break
        else:
            found.append([placed])
            spans.append((top, bottom))
    return [sorted(row, key=lambda p: p.box.x0) for row in found]


def runs(row: Sequence[Placed], wide: float = 0.8) -> Row:
    """A row parted where the white is wider than `wide` times the letters' height, or where dots lead; leaders and specks are dropped.

    OCR boxes hold the ink alone, which is two thirds as high as a line, and in letters of one breadth lower still. The groups
    of one number stay together.
    """
    dots = _spaced_leaders(row)
    words = [p for before, p in zip([None, *row[:-1]], row, strict=True) if id(p) in dots or not _is_speck(before, p)]
    if not words:
        return []
    out: Row = [[]]
    limit = wide * min(14.0, median(p.box.height for p in words))
    if any(p.word.confidence < 1 for p in words):
        limit = max(1.25 * limit, BLANK * _breadth(words))
    for placed in words:
        if id(placed) in dots or LEADER.fullmatch(placed.word.text):
            out.append([])
            continue
        last = out[-1][-1] if out[-1] else None
        gap = placed.box.x0 - last.box.x1 if last is not None else 0.0
        if last is not None and gap > limit * _ease(last, placed):
            out.append([])
        out[-1].append(placed)
    return [run for run in out if run]


def _breadth(words: Sequence[Placed]) -> float:
    """The usual breadth of a letter; 0.0 where no word is long enough to tell."""
    found = [p.box.width / len(p.word.text) for p in words if len(p.word.text) > 2]
    return median(found) if found else 0.0


def _spaced_leaders(row: Sequence[Placed]) -> set[int]:
    """Dots that lead the eye, typed with a space between each: three or more that follow each other, or one that a leader left over."""
    found: set[int] = set()
    series: list[Placed] = []
    for placed in [*row, None]:
        if placed is not None and (_DOT.fullmatch(placed.word.text) or LEADER.fullmatch(placed.word.text)):
            series.append(placed)
            continue
        if len(series) > 2 or any(LEADER.fullmatch(p.word.text) for p in series):
            found.update(id(p) for p in series)
        series = []
    return found


def _ease(last: Placed, placed: Placed) -> float:
    """How much of the usual white parts two words: more inside a number, less after a sum in euros, where a label begins."""
    if _one_number(last, placed):
        return 1.6
    after = last.word.text.endswith("€") and placed.word.text[:1].isalpha() and not UNIT.fullmatch(fold(placed.word.text))
    return 0.6 if after else 1.0


def _is_speck(before: Placed | None, placed: Placed) -> bool:
    """Whether OCR read dust: a stop or a quote that stands alone."""
    if placed.word.confidence == 1.0 or not SPECK.fullmatch(placed.word.text):
        return False
    return before is None or placed.box.x0 - before.box.x1 > 0.35 * before.box.height


def _one_number(last: Placed, placed: Placed) -> bool:
    """Whether two words may be groups of one number: "3" and "200,50", "200" and "€"."""
    return bool(re.fullmatch(r"[-+(]?\d{1,3}", last.word.text) and re.fullmatch(r"\d{3}(?:[.,]\d{1,2})?", placed.word.text)) or \
        bool(re.fullmatch(r"[\d.,]+", last.word.text) and UNIT.fullmatch(fold(placed.word.text)))


def composed(lines: Sequence[Row]) -> list[Row]:
    """Lines that overlap in height are one row: beside a cell of two lines stands another whose one line is half way down."""
    out: list[Row] = []
    edge = -1e9
    beside = {k for i, three in enumerate(zip(lines, lines[1:], lines[2:], strict=False)) if _is_halfway(*three) for k in (i + 1, i + 2)}
    for i, row in enumerate(lines):
        box = bounds(p for run in row for p in run)
        if out and (i in beside or edge - box.y0 > 0.25 * min(box.height, 12.0)):
            out[-1] = _beside(out[-1], row)
        else:
            out.append(row)
        edge = bounds(p for run in out[-1] for p in run).y1 if out[-1] is not row else box.y1
    return out


def _is_halfway(above: Row, row: Row, below: Row) -> bool:
    """Whether a line with figures stands half way down beside a cell of two lines, one above and one below it, that do not reach it."""
    upper, lower = [bounds(run) for run in above], [bounds(run) for run in below]
    if not any(is_figure(run) for run in row) or any(is_figure(run) for run in [*above, *below]):
        return False
    if any(bounds(run).overlap_x(box) > 0 for run in row for box in [*upper, *lower]):
        return False
    middle = bounds(p for run in row for p in run).centre[1]
    return any(abs(a.x0 - b.x0) < STRAY and 0 < b.y0 - a.y1 < 1.1 * min(a.height, b.height)
               and abs(middle - (a.y0 + b.y1) / 2) < 0.25 * a.height for a in upper for b in lower)


def _beside(upper: Row, lower: Row) -> Row:
    """Runs of two overlapping lines; those under one another are one."""
    out = [list(run) for run in upper]
    for run in lower:
        box = bounds(run)
        under = next((o for o in out if bounds(o).overlap_x(box) > 0), None)
        if under is None:
            out.append(list(run))
        else:
            under.extend(run)
            under[:] = in_lines(under)
    return sorted(out, key=lambda run: bounds(run).x0)


def in_lines(words: Sequence[Placed]) -> list[Placed]:
    """Words of one cell in reading order: its lines from top to bottom."""
    return [p for line in rows(words) for p in line]


def text_of(run: Sequence[Placed]) -> str:
    """The words of a run as read, folded."""
    parts = [p.word.text + (" " if p.word.space else "") for p in run]
    return fold("".join(parts)).strip()


def is_figure(run: Sequence[Placed]) -> bool:
    """Whether a run is a number, with its unit or without."""
    return bool(run) and FIGURE.fullmatch(text_of(run)) is not None


def is_entry(run: Sequence[Placed]) -> bool:
    """Whether a run is a label, a colon and a figure."""
    return ENTRY.fullmatch(text_of(run)) is not None


def split_figures(row: Row) -> Row:
    """Runs that end in figures of their own, or hold several figures with decimals side by side, parted there."""
    out: Row = []
    for run in row:
        out.extend(_split_run(run))
    return out


_DECIMALS = re.compile(r"\d[.,]\d\d\)?")


def _split_run(run: Run) -> list[Run]:
    """"100 000,00 9 900,00" is two figures: after decimals (and the euro sign) a new one begins."""
    if not is_figures(run):
        return [run]
    parts: list[Run] = [[]]
    for i, placed in enumerate(run):
        parts[-1].append(placed)
        after = run[i + 1].word.text if i + 1 < len(run) else ""
        ends = placed.word.text == "€" or placed.word.text.endswith("€") or (_DECIMALS.search(placed.word.text) and not after.startswith("€"))
        if ends and after and after[0] in "-+(0123456789":
            parts.append([])
    return parts


def is_figures(run: Sequence[Placed]) -> bool:
    """Whether a run holds nothing but figures and their signs."""
    text = text_of(run)
    return bool(text) and re.fullmatch(r"[\d\s.,+\-()€%]+", text) is not None and any(c.isdigit() for c in text)


def bounds(run: Iterable[Placed]) -> Box:
    """The box around a run on the straightened page."""
    return Box.around(p.box for p in run)
