"""A page and how it was read; a document, its pages."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.document.geometry import Box, Frame
from pipeline.document.words import Line, Word

ReadBy = Literal["text", "ocr", "blank"]


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
