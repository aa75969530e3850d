"""Tables: ruled in several ways or not at all, with cells that wrap, and lists with dotted leaders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Paragraph, Table

from samples.layouts import Rules
from samples.writer import Writer

GREY = "#e4e4e4"
BAND = "#f2f2ea"


def table(w: Writer, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float], aligns: str,
          bold: Sequence[int] = (), rules: Rules | None = None, size: float = 0, repeat: bool = True) -> None:
    """A table in the story. ``widths`` in points; ``aligns`` has a letter (l, r, c) a column; ``bold`` numbers rows."""
    look = rules or w.style.rules
    if w.style.columns == 2:
        widths = [x * min(1.0, inner_width(w) / sum(widths)) for x in widths]
    size = size or min(w.style.size, 9.5)
    sides = {"l": "left", "r": "right", "c": "center"}
    heads = [w.text(text, "center" if look == "grid" else sides[a], True, size, spaceAfter=0)
             for text, a in zip(head, aligns, strict=True)] if head else []
    cells = [[w.text(text, sides[a], number in bold, size, spaceAfter=0) for text, a in zip(row, aligns, strict=True)]
             for number, row in enumerate(rows)]
    grid = ([heads] if head else []) + cells
    first = len(grid) - len(cells)
    commands: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("TOPPADDING", (0, 0), (-1, -1), 2),
                                       ("BOTTOMPADDING", (0, 0), (-1, -1), 3), *_rulings(look, len(rows), first)]
    if head and w.style.shaded_head and look != "none":
        commands.append(("BACKGROUND", (0, 0), (-1, 0), GREY))
    w.story.append(Table(grid, colWidths=list(widths), style=commands, repeatRows=first if repeat else 0,
                         spaceBefore=6, spaceAfter=8))


def _rulings(look: Rules, count: int, first: int) -> list[tuple[Any, ...]]:
    whole = ((0, 0), (-1, -1))
    if look == "grid":
        return [("GRID", *whole, 0.5, "black")]
    if look == "rows":
        return [("LINEBELOW", *whole, 0.4, "#555555")]
    if look == "zebra":
        return [("BACKGROUND", (0, first + n), (-1, first + n), BAND) for n in range(0, count, 2)]
    if look == "box":
        return [("BOX", *whole, 0.8, "black"), ("LINEBELOW", (0, 0), (-1, 0), 0.8, "black")]
    if look == "columns":
        return [("BOX", *whole, 0.6, "black"), ("LINEAFTER", *whole, 0.6, "black"),
                ("LINEBELOW", (0, 0), (-1, 0), 0.6, "black")]
    return []


def side_by_side(w: Writer, left: Sequence[str], right: Sequence[str], width: float = 0) -> None:
    """Two columns without rulings, as signatures stand."""
    half = (width or inner_width(w)) / 2
    cells = [[[w.text(line, "center", spaceAfter=2) for line in column] for column in (left, right)]]
    w.story.append(Table(cells, colWidths=[half, half], style=[("VALIGN", (0, 0), (-1, -1), "TOP")], spaceBefore=12))


def inner_width(w: Writer) -> float:
    """What the margins leave of an upright page, or of one of its two columns, in points."""
    width = 595.27 - w.style.left - w.style.right
    return (width - 18) / 2 if w.style.columns == 2 else width


class Leader(Flowable):  # type: ignore[misc]
    """One line: a label, dots, and a figure at the right."""

    def __init__(self, label: Paragraph, figure: Paragraph, dots: float, face: str, size: float) -> None:
        super().__init__()
        self.label, self.figure, self.dots, self.face, self.size = label, figure, dots, face, size

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Takes the whole width and the label's height."""
        self.line = width
        self.figure_width = stringWidth(self.figure.getPlainText(), self.face, self.size) + 2
        _, self.tall = self.label.wrap(width - self.figure_width - 20, height)
        self.figure.wrap(self.figure_width + 20, height)
        return width, self.tall + 2

    def draw(self) -> None:
        """The dots fill what the label's last line and the figure leave."""
        self.label.drawOn(self.canv, 0, 2)
        self.figure.drawOn(self.canv, self.line - self.figure_width - 20, 2)
        last = stringWidth(self.label.getPlainText(), self.face, self.size)
        wide = self.line - self.figure_width - 20
        start = last % wide if last > wide else last
        count = int((self.line - self.figure_width - start - 8) / self.dots)
        if count > 2:
            self.canv.setFont(self.face, self.size)
            self.canv.drawString(start + 4, 2 + self.size * 0.28, "." * count)


def leader(w: Writer, label: str, figure: str) -> None:
    """A line with dotted leaders in the story."""
    face, size = w.style.faces[0], w.style.size
    w.story.append(Leader(w.text(label, "left", spaceAfter=0), w.text(figure, "right", spaceAfter=0),
                          stringWidth(".", face, size), face, size))
