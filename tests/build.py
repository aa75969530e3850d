"""Pages, pieces and PDFs built in a test, from the words the test shows."""
from __future__ import annotations

import io
import os
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from pipeline import plain_text
from pipeline.document import Page, Piece, PieceKind

SHARED = Path(os.environ.get("QUITUS_SHARED", Path(__file__).resolve().parents[2] / "shared"))


def page(text: str, number: int = 1) -> Page:
    """A page of plain text; its boxes are character cells."""
    return plain_text.page(text, number)


def piece(text: str, kind: PieceKind = "deliberation", number: int = 1) -> Piece:
    """A piece of one page of plain text."""
    built = page(text, number)
    made = Piece(kind, built.lines, (built,))
    made.siblings = (made,)
    return made


def pdf(*pages: list[tuple[float, float, str]], size: tuple[float, float] = (595, 842), font: str = "Helvetica", points: float = 10) -> bytes:
    """A PDF whose pages hold (x, y from the top, text) in points."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    for items in pages:
        canvas.setFont(font, points)
        for x, y, text in items:
            canvas.drawString(x, size[1] - y, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
