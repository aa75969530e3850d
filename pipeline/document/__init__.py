"""What was read, and where: boxes, words, lines, pages, pieces, and the running text that leads back to them.

One coordinate system: PDF points, origin at the top left of the page as displayed, pages numbered from 1.
Imports nothing of ours.
"""
from __future__ import annotations

from pipeline.document.days import MONTH_NAMES, WEEKDAYS, months_after
from pipeline.document.geometry import Box, Frame
from pipeline.document.memo import once
from pipeline.document.page import Document, Page, ReadBy
from pipeline.document.piece import Piece, PieceKind
from pipeline.document.table import Cell, Proof, Table
from pipeline.document.text import Text, fold, in_capitals
from pipeline.document.words import FURNITURE, Line, Role, Source, Span, Word, quote

__all__ = [
    "FURNITURE", "MONTH_NAMES", "WEEKDAYS", "Box", "Cell", "Document", "Frame", "Line", "Page", "Piece", "PieceKind", "Proof", "ReadBy", "Role",
    "Source", "Span", "Table", "Text", "Word", "fold", "in_capitals", "months_after", "once", "quote",
]
