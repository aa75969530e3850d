"""Words, lines, and the words a fact rests on: spans and sources."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

from pipeline.document.geometry import Box

Role = Literal["body", "header", "footer", "page_number", "stamp", "margin"]
FURNITURE: frozenset[str] = frozenset({"header", "footer", "page_number", "stamp", "margin"})


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
        spans = tuple(Span(run[0].page, Box.around(w.box for w in run) if run[0].printed else None, quote(run)) for run in runs(words))
        return Source(spans, min(w.confidence for w in words))

    def __add__(self, other: Source) -> Source:
        known = set(self.spans)
        return Source(self.spans + tuple(s for s in other.spans if s not in known), min(self.confidence, other.confidence))


def quote(words: Sequence[Word]) -> str:
    """The words as read, with their own spacing."""
    return "".join(w.text + (" " if w.space else "") for w in words[:-1]) + words[-1].text if words else ""


def runs(words: Sequence[Word]) -> list[list[Word]]:
    """Parts words where the line, or the page, changes: the next word starts to the left, or shares less than two fifths of its height."""
    found: list[list[Word]] = [[words[0]]]
    for before, word in zip(words, words[1:], strict=False):
        shared = before.box.overlap_y(word.box)
        lower = min(before.box.height, word.box.height)
        same_line = word.page == before.page and word.box.x0 >= before.box.x0 and shared > 0.4 * lower
        if same_line:
            found[-1].append(word)
        else:
            found.append([word])
    return found
