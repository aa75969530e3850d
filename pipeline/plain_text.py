"""Plain text as pages: form feeds part them, and each character has a cell, so that layout and tables work as in print.

In raw OCR texts a line that begins with a single space may stand where a form feed was. It does where nothing else is indented,
and what such lines part is as long as pages are: paragraphs are shorter.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from pipeline import words as rule
from pipeline.document import Box, Line, Page, Word

SHORT = 15      # lines: few pages between others hold less,
SELDOM = 10     # one of so many at most
CELL_WIDTH, CELL_HEIGHT = 6.0, 12.0     # points of a character's cell: ten characters and six lines an inch


def pages(path: Path) -> Iterator[Page]:
    """Pages of a text file; UTF-8, else Windows-1252, which every byte has a reading in."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    for number, part in enumerate(_parts(text), 1):
        yield page(part, number)


def page(text: str, number: int) -> Page:
    """A page of text; its boxes are cells, not places on paper."""
    rows = text.split("\n")
    found = tuple(line for i, row in enumerate(rows) if (line := _line(row.rstrip(), number, i * CELL_HEIGHT)) is not None)
    width = max((line.box.x1 for line in found), default=0.0)
    size = max(width, 80 * CELL_WIDTH), max(len(rows), 60) * CELL_HEIGHT
    return Page(number, *size, found, source="text" if found else "blank", reader="plain text")


def _parts(text: str) -> list[str]:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\f" in text:
        return text.split("\f")
    starts = [m.start() for m in re.finditer(r"^ (?=\S)", text, re.MULTILINE)]
    indented = len(re.findall(r"^ {2,}\S", text, re.MULTILINE))
    cuts = sorted({0, *starts, len(text)})
    parts = [text[a:b] for a, b in pairwise(cuts)]
    short = sum(part.count("\n") < SHORT for part in parts[1:-1])        # the first page and the last may hold little
    is_pages = starts and indented <= len(starts) and SELDOM * short <= len(parts)
    return parts if is_pages else [text]


def _line(row: str, number: int, top: float) -> Line | None:
    found = []
    for token in re.finditer(r"\S+", row):
        pieces = rule.split(token.group())
        for k, (a, b) in enumerate(pieces):
            x0, x1 = (token.start() + a) * CELL_WIDTH, (token.start() + b) * CELL_WIDTH
            found.append(Word(token.group()[a:b], Box(x0, top, x1, top + CELL_HEIGHT * 0.9), number, 1.0, k == len(pieces) - 1, printed=False))
    return Line(tuple(found)) if found else None
