"""Running text over lines, whose every character leads back to words; and the folding that patterns are written for."""
from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, cached_property

from pipeline.document.repair import repaired
from pipeline.document.words import Line, Source, Word

_SAME_LENGTH = {"œ": "o", "Œ": "o", "æ": "a", "Æ": "a", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "«": '"', "»": '"',
                "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "ß": "s", "º": "°", "ø": "o", "ﬁ": "f", "ﬂ": "f"}


def fold(text: str) -> str:
    """Lower case, without accents, straight quotes and hyphens, plain spaces, what OCR confuses set right: for matching.

    The length never changes, so offsets hold.
    """
    return repaired("".join(map(_fold, text)))


def in_capitals(text: str) -> bool:
    """Whether its letters, if any, are capitals but for a fifth at most: "LE MAIRE de PRÉLONG"."""
    letters = [c for c in text if c.isalpha()]
    return sum(c.isupper() for c in letters) > 0.8 * len(letters)


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
