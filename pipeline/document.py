"""What was read, and where: boxes, words, lines, pages, pieces, and the running text that leads back to them.

One coordinate system: PDF points, origin at the top left of the page as displayed, pages numbered from 1.
Imports nothing of ours.
"""
from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property
from typing import Any, Literal, TypeVar

T = TypeVar("T")
ReadBy = Literal["text", "ocr", "blank"]
Role = Literal["body", "header", "footer", "page_number", "stamp", "margin"]
FURNITURE: frozenset[str] = frozenset({"header", "footer", "page_number", "stamp", "margin"})


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in PDF points, origin top left; x1 >= x0 and y1 >= y0."""

    x0: float
    y0: float
    x1: float
    y1: float

    def __post_init__(self) -> None:
        if self.x1 < self.x0 or self.y1 < self.y0:
            raise ValueError(f"a box must not be inside out: {self.x0, self.y0, self.x1, self.y1}")

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def centre(self) -> tuple[float, float]:
        return (self.x0 + self.x1) / 2, (self.y0 + self.y1) / 2

    def contains(self, point: tuple[float, float]) -> bool:
        return self.x0 <= point[0] <= self.x1 and self.y0 <= point[1] <= self.y1

    def overlap_y(self, other: Box) -> float:
        """Height shared with another box, in points; 0 or less where they do not meet."""
        return min(self.y1, other.y1) - max(self.y0, other.y0)

    def overlap_x(self, other: Box) -> float:
        """Width shared with another box, in points; 0 or less where they do not meet."""
        return min(self.x1, other.x1) - max(self.x0, other.x0)

    @staticmethod
    def around(boxes: Iterable[Box]) -> Box:
        """The smallest box that holds all of these; at least one is needed."""
        boxes = list(boxes)
        return Box(min(b.x0 for b in boxes), min(b.y0 for b in boxes), max(b.x1 for b in boxes), max(b.y1 for b in boxes))


@dataclass(frozen=True, slots=True)
class Word:
    """A word as read. `space` says whether white space follows it on its line; `confidence` is 1.0 for a sound text layer."""

    text: str
    box: Box
    page: int
    confidence: float = 1.0
    space: bool = True
    bold: bool = False
    printed: bool = True    # False for plain text, whose boxes are character cells, not places on paper

    def __reduce__(self) -> tuple[Any, ...]:
        b = self.box
        return _word, (self.text, b.x0, b.y0, b.x1, b.y1, self.page, self.confidence, self.space, self.bold, self.printed)


def _word(text: str, x0: float, y0: float, x1: float, y1: float, page: int, confidence: float, space: bool, bold: bool, printed: bool) -> Word:
    return Word(text, Box(x0, y0, x1, y1), page, confidence, space, bold, printed)


@dataclass(frozen=True)
class Line:
    """Words that stand on one line, in reading order; at least one."""

    words: tuple[Word, ...]
    role: Role = "body"

    @cached_property
    def box(self) -> Box:
        return Box.around(w.box for w in self.words)

    @cached_property
    def text(self) -> str:
        return quote(self.words)

    @property
    def page(self) -> int:
        return self.words[0].page

    def with_role(self, role: Role) -> Line:
        return replace(self, role=role)


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page read turned, straightened or flattened lies on the page as displayed, of this width and height (points).

    `matrix` is a homography, row by row, from points of the page as read to points of the page as displayed.
    """

    matrix: tuple[float, float, float, float, float, float, float, float, float]
    width: float
    height: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        a, b, c, d, e, f, g, h, i = self.matrix
        w = g * x + h * y + i
        return (a * x + b * y + c) / w, (d * x + e * y + f) / w

    def back(self, width: float, height: float) -> Frame:
        """The other way: from the page as displayed to the page as read, of this width and height."""
        a, b, c, d, e, f, g, h, i = self.matrix
        return Frame((e * i - f * h, c * h - b * i, b * f - c * e,
                      f * g - d * i, a * i - c * g, c * d - a * f,
                      d * h - e * g, b * g - a * h, a * e - b * d), width, height)

    def box(self, box: Box) -> Box:
        """The upright box around the corners as displayed, within the page."""
        corners = [self.point(x, y) for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
        xs = [min(self.width, max(0.0, x)) for x, _ in corners]
        ys = [min(self.height, max(0.0, y)) for _, y in corners]
        return Box(min(xs), min(ys), max(xs), max(ys))


@dataclass(frozen=True)
class Page:
    """A page as displayed (after /Rotate, from the CropBox), its lines in reading order; where `frame` is given, as read."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...] = ()
    rulings: tuple[Box, ...] = ()        # drawn lines and cell edges, thin boxes
    source: ReadBy = "text"
    reader: str = ""                     # engine, version, settings, and why this way
    ocr_confidence: float | None = None  # 0 to 1; None for a text layer
    unread_ink: float | None = None      # share of the ink that no word covers
    problem: str | None = None           # what could not be read, in words for the user
    frame: Frame | None = None           # where it was read otherwise than displayed: turned, straightened, flattened

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(w for line in self.lines for w in line.words)

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words on one line. The words of the page whose centre lies in the box are exactly the quote."""

    page: int
    box: Box | None      # None in plain text, which has no places on paper
    quote: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact stands: its runs of words, and the lowest confidence among them."""

    spans: tuple[Span, ...]
    confidence: float

    @property
    def page(self) -> int:
        return self.spans[0].page

    @property
    def quote(self) -> str:
        return self.spans[0].quote

    @property
    def words(self) -> str:
        """All runs as read, parted by a space."""
        return " ".join(s.quote for s in self.spans)

    @staticmethod
    def of(words: Iterable[Word]) -> Source:
        """The source that these words make, in the order given; raises ValueError without words: no words, no fact."""
        words = tuple(words)
        if not words:
            raise ValueError("a fact needs the words that say it")
        spans = tuple(Span(run[0].page, Box.around(w.box for w in run) if run[0].printed else None, quote(run)) for run in _runs(words))
        return Source(spans, min(w.confidence for w in words))

    def __add__(self, other: Source) -> Source:
        known = set(self.spans)
        return Source(self.spans + tuple(s for s in other.spans if s not in known), min(self.confidence, other.confidence))


def quote(words: Sequence[Word]) -> str:
    """The words as read, with their own spacing."""
    return "".join(w.text + (" " if w.space else "") for w in words[:-1]) + words[-1].text if words else ""


def _runs(words: Sequence[Word]) -> list[list[Word]]:
    """Parts words where the line, or the page, changes: the next word starts to the left, or shares less than two fifths of its height."""
    runs: list[list[Word]] = [[words[0]]]
    for before, word in zip(words, words[1:], strict=False):
        shared = before.box.overlap_y(word.box)
        lower = min(before.box.height, word.box.height)
        same_line = word.page == before.page and word.box.x0 >= before.box.x0 and shared > 0.4 * lower
        if same_line:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


_SAME_LENGTH = {"œ": "o", "Œ": "o", "æ": "a", "Æ": "a", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "«": '"', "»": '"',
                "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "ß": "s", "º": "°", "ø": "o", "ﬁ": "f", "ﬂ": "f"}


def fold(text: str) -> str:
    """Lower case, without accents, straight quotes and hyphens, plain spaces; the length never changes, so offsets hold."""
    return "".join(map(_fold, text))


@cache
def _fold(char: str) -> str:
    if char in _SAME_LENGTH:
        return _SAME_LENGTH[char]
    if char == "\n":
        return char
    if char.isspace():
        return " "
    if unicodedata.category(char) == "No":      # a superscript or a fraction is no digit of a sum
        return char
    base = unicodedata.normalize("NFKD", char)[0].lower()
    return base if len(base) == 1 else char


class Text:
    """Running text over lines: words joined as read, "\\n" between lines; every character offset leads back to words.

    Patterns are matched on `folded`, the same text in lower case without accents, whose offsets are the same.
    """

    def __init__(self, lines: Iterable[Line]) -> None:
        self.lines: tuple[Line, ...] = tuple(lines)
        self.words: list[Word] = []
        self._starts: list[int] = []
        self._line_starts: list[int] = []
        parts: list[str] = []
        at = 0
        for line in self.lines:
            self._line_starts.append(at)
            for word in line.words:
                self.words.append(word)
                self._starts.append(at)
                part = word.text + (" " if word.space and word is not line.words[-1] else "")
                parts.append(part)
                at += len(part)
            parts.append("\n")
            at += 1
        self.string = "".join(parts)

    @cached_property
    def folded(self) -> str:
        return fold(self.string)

    def __len__(self) -> int:
        return len(self.string)

    def find(self, pattern: str | re.Pattern[str], start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Matches of a pattern (written in lower case without accents) on the folded text."""
        compiled = re.compile(pattern) if isinstance(pattern, str) else pattern
        return compiled.finditer(self.folded, start, len(self.folded) if end is None else end)

    def words_at(self, start: int, end: int) -> list[Word]:
        """The words that the characters from start (inclusive) to end (exclusive) touch."""
        first = max(0, bisect_right(self._starts, start) - 1)
        found = []
        for i in range(first, len(self.words)):
            if self._starts[i] >= end:
                break
            if self._starts[i] + len(self.words[i].text) > start:
                found.append(self.words[i])
        return found

    def source(self, start: int, end: int) -> Source:
        """The source of these characters; raises ValueError where they touch no word."""
        return Source.of(self.words_at(start, end))

    def line_at(self, offset: int) -> int:
        """The index in `lines` of the line that holds this character."""
        return max(0, bisect_right(self._line_starts, offset) - 1)

    def line_span(self, index: int) -> tuple[int, int]:
        """Offsets of a line's first character and of the end of its text."""
        start = self._line_starts[index]
        return start, start + len(self.lines[index].text)

    def offset_of(self, word: Word) -> int:
        """Where a word of this text starts; raises ValueError for a stranger."""
        return self._starts[self._positions[id(word)]] if id(word) in self._positions else self._missing(word)

    @cached_property
    def _positions(self) -> dict[int, int]:
        return {id(w): i for i, w in enumerate(self.words)}

    @staticmethod
    def _missing(word: Word) -> int:
        raise ValueError(f"not a word of this text: {word.text!r}")

    def page_at(self, offset: int) -> int:
        return self.lines[self.line_at(offset)].page




@dataclass(frozen=True)
class Cell:
    """A cell of a table: rows and columns from 0; `words` may be empty."""

    row: int
    column: int
    words: tuple[Word, ...]
    box: Box
    page: int
    row_span: int = 1
    column_span: int = 1

    @cached_property
    def text(self) -> str:
        """The cell's words, its lines joined by a space."""
        return " ".join(quote(run) for run in _runs(self.words)) if self.words else ""


@dataclass(frozen=True, eq=False)
class Table:
    """A table, over as many pages as it runs; repeated headers dropped. `cells` in reading order."""

    cells: tuple[Cell, ...]
    title: Source | None = None
    header_rows: int = 0
    ruled: bool = False

    @cached_property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """Cells by row, each row from left to right."""
        rows: dict[int, list[Cell]] = {}
        for cell in self.cells:
            rows.setdefault(cell.row, []).append(cell)
        return tuple(tuple(sorted(rows[r], key=lambda c: c.column)) for r in sorted(rows))

    @property
    def columns(self) -> int:
        return 1 + max(c.column + c.column_span - 1 for c in self.cells)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return tuple(w for c in self.cells for w in c.words)

    @property
    def page(self) -> int:
        return self.cells[0].page


PieceKind = Literal["deliberation", "rapport", "convention", "avenant", "bilan", "projet", "proces_verbal", "autre"]


@dataclass(eq=False)
class Piece:
    """One act inside a document. `lines` are those it holds innermost: what a child piece holds is not among them."""

    kind: PieceKind
    lines: tuple[Line, ...]
    pages: tuple[Page, ...]                          # the pages it stands on, whole
    title: Source | None = None
    number: tuple[str, Source] | None = None         # the value, and the words that say it
    date: tuple[date, Source] | None = None
    issuer: tuple[str, Source] | None = None
    parent: Piece | None = None                      # the minutes that hold this deliberation
    furniture: tuple[Line, ...] = ()                 # headers, footers, stamps, page numbers: each line belongs to one piece only
    tables: tuple[Table, ...] = ()                   # those that stand in its lines
    facts: list[Any] = field(default_factory=list)   # filled by the extractors, in their order
    first: Line | None = None                        # where it begins and ends, children included
    last: Line | None = None
    siblings: tuple[Piece, ...] = ()                 # every piece of the document, in order, itself included

    @cached_property
    def text(self) -> Text:
        """Its own running text, tables included, without headers, footers, stamps and page numbers."""
        return Text(self.lines)

    @cached_property
    def margins(self) -> Text:
        """Its headers, footers, stamps and page numbers."""
        return Text(self.furniture)

    @cached_property
    def prose(self) -> Text:
        """Its text without the lines that lie wholly inside tables."""
        inside = {id(w) for t in self.tables for w in t.words}
        return Text(line for line in self.lines if not all(id(w) in inside for w in line.words))

    def found(self, kind: type[T]) -> list[T]:
        """The facts of one kind that extractors have found so far in this piece."""
        return [f for f in self.facts if isinstance(f, kind)]

    def children(self) -> list[Piece]:
        return [p for p in self.siblings if p.parent is self]


@dataclass(frozen=True, eq=False)
class Document:
    """A content: the first 16 hex digits of its SHA-256 name it."""

    sha256: str
    media_type: str
    pages: tuple[Page, ...]
    problems: tuple[str, ...] = ()       # what was lost, page by page, in words for the user

    @property
    def id(self) -> str:
        return self.sha256[:16]
