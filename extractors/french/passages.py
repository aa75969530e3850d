"""A piece as passages to search: its prose, each cell of its tables, and its margins, none of whose words stand in two.

Patterns are matched on `searchable`: the folded text in which a wide gap, or the place of a table, is a barrier that no
number, date or name goes over, and in which the break of a full line, where prose only runs on, is a plain space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extractors.french import BARRIER
from pipeline.document import Cell, Line, Piece, Source, Table, Text, Word, fold, once, quote

OPEN_END = re.compile(r"\b(?:de|du|des|la|le|les|au|aux|et|un|une|pour|par|sur|en|dont|que)$|\b[ld]'$")  # words that no line of a list ends with
_SIGN = re.compile(r"€+|[Ee]uros?")


@dataclass(frozen=True, eq=False)
class Passage:
    text: Text
    searchable: str
    place: Literal["prose", "cell", "margin"]
    table: Table | None = None
    cell: Cell | None = None

    def source(self, start: int, end: int) -> Source:
        return self.text.source(start, end)


@once
def passages(piece: Piece) -> tuple[Passage, ...]:
    """Every passage of a piece: prose, cells in reading order, margins."""
    return tuple(_passages(piece))


def _passages(piece: Piece) -> Iterator[Passage]:
    own = {id(w) for line in (*piece.lines, *piece.furniture) for w in line.words}  # a table may reach into lines that another piece holds
    usual = _usual_gap(piece.text)
    inside = {id(w) for table in piece.tables for w in table.words} & own
    yield Passage(piece.text, _hidden(_wrapped(_parted(piece.text, usual), piece.text, _full_lines(piece.text)), piece.text, inside), "prose")
    for table in piece.tables:
        cells = _cells(table, own)
        own -= {id(w) for _, words in cells for w in words}  # no word stands in two passages
        for cell, words in cells:
            text = Text(lines_of(words))
            yield Passage(text, _wrapped(_parted(text, usual), text, range(len(text.lines))), "cell", table, cell)
    if piece.furniture:
        yield Passage(piece.margins, _hidden(_parted(piece.margins, usual), piece.margins, inside), "margin")


def _cells(table: Table, own: set[int]) -> list[tuple[Cell, tuple[Word, ...]]]:
    """The cells with their words that the piece holds.

    What was parted is joined again: a number broken over two rows ("19" above, alone in its row, "000,00 €"), and a sum
    whose sign stands in a column of its own.
    """
    out: list[tuple[Cell, tuple[Word, ...]]] = []
    above: dict[int, int] = {}
    for row in table.rows:
        filled = [(c, words) for c in row if (words := tuple(w for w in c.words if id(w) in own))]
        for i, (cell, words) in enumerate(filled):
            before = above.get(cell.column)
            if i and _SIGN.fullmatch(quote(words)) and out[-1][1][-1].text[-1].isdigit():
                out[-1] = (out[-1][0], out[-1][1] + words)
            elif (
                before is not None
                and len(filled) == 1
                and re.match(r"\d{3}\b", quote(words))
                and re.search(r"(?<!\d)\d{1,3}$", quote(out[before][1]))
            ):
                out[before] = (out[before][0], out[before][1] + words)
            else:
                out.append((cell, words))
                above[cell.column] = len(out) - 1
    return out


def _hidden(chars: str, text: Text, words: set[int]) -> str:
    """The text with barriers in the place of these words."""
    out = list(chars)
    for word in text.words:
        if id(word) in words:
            start = text.offset_of(word)
            out[start : start + len(word.text)] = BARRIER * len(word.text)
    return "".join(out)


def _parted(text: Text, usual: float) -> str:
    """The folded text with a barrier in each gap that is wider than a space between words."""
    return _barred(text.folded, text, usual)


def in_columns(text: Text) -> str:
    """The text as written, with a barrier in each gap that is wider than a space between words: what columns part."""
    return _barred(text.string, text, _usual_gap(text))


def _barred(string: str, text: Text, usual: float) -> str:
    chars = list(string)
    for line in text.lines:
        limit = _space_limit(line, usual)
        for word, following in zip(line.words, line.words[1:], strict=False):
            if word.space and following.box.x0 - word.box.x1 > limit:
                chars[text.offset_of(word) + len(word.text)] = BARRIER
    return "".join(chars)


def _space_limit(line: Line, usual: float) -> float:
    """The widest gap that still is a space, in points: justified lines stretch theirs, all alike; typewriters' are wide."""
    gaps = _gaps(line)
    own = gaps[len(gaps) // 4] if len(gaps) > 3 else 0.0      # half the gaps of a row of names may part columns
    word = line.words[0]
    if not word.printed:
        return max(1.5 * word.box.width / max(1, len(word.text)), 1.5 * own)
    return max(0.9 * line.box.height, 1.6 * own, 2.2 * usual)


def _usual_gap(text: Text) -> float:
    """The gap between words that half of a text's gaps do not pass; 0.0 without any."""
    gaps = sorted(gap for line in text.lines for gap in _gaps(line))
    return gaps[len(gaps) // 2] if gaps else 0.0


def _gaps(line: Line) -> list[float]:
    return sorted(b.box.x0 - a.box.x1 for a, b in zip(line.words, line.words[1:], strict=False) if a.space)


def _full_lines(text: Text) -> list[int]:
    """Lines whose text runs on in the next: they reach the right edge of the lines about them, and the next starts at their left."""
    out = []
    for i, (line, following) in enumerate(zip(text.lines, text.lines[1:], strict=False)):
        about = [other.box for other in text.lines[max(0, i - 4) : i + 5] if other.page == line.page]
        edge, left = max(b.x1 for b in about), min(b.x0 for b in about)
        room = max(following.words[0].box.width, 0.06 * (edge - left))
        if following.page == line.page and following.box.y0 - line.box.y1 > 0.8 * line.box.height:
            continue  # a heading, another paragraph
        announces = line.text.rstrip().endswith(":") or re.match(r"\W", following.text)  # a list follows, or a new item
        full = line.box.x1 > edge - room and following.box.x0 < left + 0.25 * (edge - left)
        goes_on = re.match(r"[^\W\dA-ZÀ-Þ](?![).])", following.text) and line.text.rstrip()[-1] not in ".:;!?"
        if (full and not announces) or goes_on or (following.page == line.page and OPEN_END.search(fold(line.text))):
            out.append(i)
    return out


def _wrapped(chars: str, text: Text, lines: range | list[int]) -> str:
    """The text with the breaks after these lines as plain spaces."""
    out = list(chars)
    for i in lines:
        end = text.line_span(i)[1]
        if end < len(out) - 1:
            out[end] = " "
    return "".join(out)


def lines_of(words: tuple[Word, ...]) -> list[Line]:
    """The words of a cell as lines, in the order given: a new one where the next word stands lower, or on the left."""
    lines: list[list[Word]] = [[words[0]]]
    for before, word in zip(words, words[1:], strict=False):
        level = word.page == before.page and word.box.overlap_y(before.box) > 0.4 * min(word.box.height, before.box.height)
        if level and word.box.x0 >= before.box.x0:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [Line(tuple(line)) for line in lines]
