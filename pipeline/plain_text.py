"""Plain text as pages: form feeds part them, and each character has a cell, so that layout and tables work as in print.

In raw OCR texts a line that begins with a single space stands where a form feed was.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline import words as rule
from pipeline.document import Box, Line, Page, Word

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
    lines = text.count("\n") + 1
    if not starts or indented > len(starts) or len(starts) > 0.1 * lines:    # an indented text, not a mark of pages
        return [text]
    cuts = sorted({0, *starts, len(text)})
    return [text[a:b] for a, b in zip(cuts, cuts[1:], strict=False)] or [text]


def _line(row: str, number: int, top: float) -> Line | None:
    found = []
    for token in re.finditer(r"\S+", row):
        pieces = rule.split(token.group())
        for k, (a, b) in enumerate(pieces):
            x0, x1 = (token.start() + a) * CELL_WIDTH, (token.start() + b) * CELL_WIDTH
            found.append(Word(token.group()[a:b], Box(x0, top, x1, top + CELL_HEIGHT * 0.9), number, 1.0, k == len(pieces) - 1, printed=False))
    return Line(tuple(found)) if found else None
