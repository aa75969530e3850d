"""A bundle to its pieces."""
from __future__ import annotations

from pipeline.document import FURNITURE, Document, Piece


def split(document: Document) -> tuple[Piece, ...]:
    """The acts that a document holds, parents before the pieces inside them."""
    lines = tuple(line for page in document.pages for line in page.lines)
    body = tuple(line for line in lines if line.role not in FURNITURE)
    piece = Piece("autre", body, document.pages, furniture=tuple(line for line in lines if line.role in FURNITURE))
    piece.siblings = (piece,)
    return (piece,) if lines else ()
