"""Pages of words and rulings built in a test, as a reader would give them."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.document import Box, Line, Page, Piece, PieceKind, Word
from pipeline.tables import attach

CHAR = 5.0      # points: the breadth of a letter in these pages
HIGH = 10.0     # points: the height of a word


def words(text: str, x: float, y: float, page: int = 1, confidence: float = 1.0, bold: bool = False) -> list[Word]:
    """The words of a text from x on, their top at y."""
    out = []
    for part in text.split():
        out.append(Word(part, Box(x, y, x + CHAR * len(part), y + HIGH), page, confidence, True, bold))
        x += CHAR * len(part) + 3
    return out


def right(text: str, x: float, y: float, page: int = 1, confidence: float = 1.0) -> list[Word]:
    """The words of a text that ends at x."""
    return words(text, x - sum(CHAR * len(p) + 3 for p in text.split()) + 3, y, page, confidence)


def line(*parts: list[Word]) -> Line:
    return Line(tuple(sorted((w for part in parts for w in part), key=lambda w: w.box.x0)))


def page(lines: Sequence[Line], rulings: Sequence[Box] = (), number: int = 1) -> Page:
    ocr = any(w.confidence < 1 for ln in lines for w in ln.words)
    return Page(number, 595, 842, tuple(lines), tuple(rulings), "ocr" if ocr else "text")


def grid(xs: Sequence[float], ys: Sequence[float]) -> list[Box]:
    """The rulings of a full grid."""
    return [Box(xs[0], y, xs[-1], y + 0.5) for y in ys] + [Box(x, ys[0], x + 0.5, ys[-1]) for x in xs]


def piece(*pages: Page, kind: PieceKind = "rapport") -> Piece:
    """One piece that holds these pages, its tables found."""
    made = Piece(kind, tuple(ln for p in pages for ln in p.lines), tuple(pages))
    made.siblings = (made,)
    attach(pages, [made])
    return made


def typed(rows: Sequence[tuple[str, str]], y: float = 100, x: float = 60, edge: float = 300, step: float = 16, page_number: int = 1) -> list[Line]:
    """Rows of a label at x and a figure that ends at `edge`; an empty text leaves its place empty."""
    out = []
    for k, (label, figure) in enumerate(rows):
        parts = [words(label, x, y + k * step, page_number)] if label else []
        parts += [right(figure, edge, y + k * step, page_number)] if figure else []
        out.append(line(*parts))
    return out


def numbered(made: Page, number: int) -> Page:
    """The same page under another number."""
    lines = tuple(Line(tuple(replace(w, page=number) for w in ln.words), ln.role) for ln in made.lines)
    return replace(made, number=number, lines=lines)
