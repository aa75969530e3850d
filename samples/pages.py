"""Page templates and what stands around the text: running heads, page numbers, a prefecture's stamp."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from samples import french
from samples.layouts import Style

Furnish = Callable[[str, dict[str, Any], int], None]
WIDTH, HEIGHT = A4


@dataclass
class Furniture:
    """Texts that stand on every page, or on the first. ``stamp`` holds sent, received and published dates and the id."""

    left: str = ""
    right: str = ""
    right_day: date | None = None
    footer: str = ""
    stamp: tuple[date, date, date, str] | None = None
    stamp_every_page: bool = False
    crest: str = ""
    skip: set[int] = field(default_factory=set)


def template(stream: io.BytesIO, style: Style, furniture: Furniture, furnish: Furnish) -> BaseDocTemplate:
    """The page templates of a document, the first being its usual one."""
    inside = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
    width, height = WIDTH - style.left - style.right, HEIGHT - style.top - style.bottom
    gutter = 18
    half = (width - gutter) / 2

    def around(canvas: Canvas, _: Any) -> None:
        _draw_furniture(canvas, style, furniture, furnish)

    def sideways(canvas: Canvas, _: Any) -> None:
        canvas.translate(WIDTH, 0)   # the ink itself lies on its side, as in a page put into the feeder the wrong way
        canvas.rotate(90)

    flat = Frame(style.top, style.left, HEIGHT - style.top - style.bottom, WIDTH - style.left - style.right, **inside)
    usual = [Frame(style.left, style.bottom, width, height, **inside)]
    pair = [Frame(style.left + n * (half + gutter), style.bottom, half, height, **inside) for n in (0, 1)]
    templates = [
        PageTemplate("portrait", usual, onPage=around),
        PageTemplate("columns", pair, onPage=around),
        PageTemplate("landscape", [flat], pagesize=(HEIGHT, WIDTH)),
        PageTemplate("turned", [flat], onPage=sideways, pagesize=(HEIGHT, WIDTH)),   # reportlab swaps the sides of a turned page
        PageTemplate("sideways", [flat], onPage=sideways),
    ]
    templates[3].rotation = 90   # stored upright, shown as landscape: its words are level after /Rotate only
    if style.columns == 2:
        templates[:2] = templates[1::-1]
    return BaseDocTemplate(stream, pageTemplates=templates, invariant=1, title="", author="")


def _draw_furniture(canvas: Canvas, style: Style, furniture: Furniture, furnish: Furnish) -> None:
    page = canvas.getPageNumber()
    regular, strong, _ = style.faces
    canvas.saveState()
    top = HEIGHT - 30
    stamped = furniture.stamp is not None and (page == 1 or furniture.stamp_every_page)
    if style.header and (furniture.left or furniture.right):
        canvas.setFont(regular, 8.5)
        canvas.drawString(style.left, top, furniture.left)
        right = "" if stamped else furniture.right
        if furniture.right_day and not stamped:
            shown = french.day(furniture.right_day, "long")
            right = f"{right} {shown}"
            iso = furniture.right_day.isoformat()
            furnish("dates", {"starts_on": iso, "ends_on": iso, "quote": shown}, page)
        canvas.drawRightString(WIDTH - style.right, top, right)
        canvas.setLineWidth(0.5)
        canvas.line(style.left, top - 5, WIDTH - style.right, top - 5)
    if furniture.crest and page == 1:
        _draw_crest(canvas, furniture.crest, strong, style.left, HEIGHT - 34)
    if furniture.stamp and stamped:
        _draw_stamp(canvas, furniture.stamp, furnish, page)
    _draw_number(canvas, style, furniture, page)
    canvas.restoreState()


def _draw_number(canvas: Canvas, style: Style, furniture: Furniture, page: int) -> None:
    canvas.setFont(style.faces[0], 8.5)
    middle, y = WIDTH / 2, 28
    if furniture.footer:
        canvas.drawCentredString(middle, y - 11, furniture.footer)
    if style.numbers == "plain":
        canvas.drawCentredString(middle, y, str(page))
    elif style.numbers == "of":
        canvas.drawCentredString(middle, y, f"Page {page}")
    elif style.numbers == "dashes":
        canvas.drawCentredString(middle, y, f"- {page} -")
    elif style.numbers == "right":
        canvas.drawRightString(WIDTH - style.right, y, str(page))
    elif style.numbers == "folio":
        canvas.drawRightString(WIDTH - style.right, y, f"Feuillet n° {117 + page}")


def _draw_stamp(canvas: Canvas, stamp: tuple[date, date, date, str], furnish: Furnish, page: int) -> None:
    sent, received, published, number = stamp
    left, bottom = WIDTH - 218, HEIGHT - 66
    canvas.setStrokeColorRGB(0.1, 0.2, 0.6)
    canvas.setFillColorRGB(0.1, 0.2, 0.6)
    canvas.rect(left, bottom, 200, 50)
    canvas.setFont("Helvetica", 7.5)
    lines = [("Envoyé en préfecture le", sent), ("Reçu en préfecture le", received), ("Publié le", published)]
    for row, (label, value) in enumerate(lines):
        shown = french.day(value, "slash")
        canvas.drawString(left + 6, bottom + 39 - 11 * row, f"{label} {shown}")
        furnish("dates", {"starts_on": value.isoformat(), "ends_on": value.isoformat(), "quote": shown}, page)
    canvas.drawString(left + 6, bottom + 6, f"ID : {number}")
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setStrokeColorRGB(0, 0, 0)


def _draw_crest(canvas: Canvas, words: str, face: str, left: float, top: float) -> None:
    canvas.setFillColorRGB(0.16, 0.35, 0.55)
    canvas.circle(left + 12, top, 12, stroke=0, fill=1)
    canvas.setFillColorRGB(0.85, 0.65, 0.2)
    canvas.rect(left + 6, top - 4, 12, 8, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setFont(face, 9)
    canvas.drawString(left + 30, top - 3, words)
