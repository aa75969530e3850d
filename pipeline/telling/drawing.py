"""A page drawn from its stored words and rulings, as SVG, with places on it marked: what the browser and the reports show."""
from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from pipeline import read, text_layer
from pipeline.document import Box, Page, Text
from pipeline.scan import pictures
from pipeline.scan.paper import Grey

MARGIN = 3.0          # points around the words that are marked
DPI = 110             # of the picture behind the words: enough to read, light enough to send


@dataclass(frozen=True)
class Mark:
    """A place to show. `kind` is a CSS class; `title` is said on hovering; `href` leads somewhere."""

    box: Box
    kind: str = "mark"
    title: str = ""
    href: str = ""


@dataclass(frozen=True)
class Picture:
    """An image of the page, or of a part of it: its address, and where it lies."""

    href: str
    box: Box


def svg(page: Page, marks: Iterable[Mark] = (), picture: Picture | None = None, crop: Box | None = None) -> str:
    """The page, or a part of it, over its picture where there is one. Units are points."""
    shown = page.frame or page
    whole = Box(0, 0, shown.width, shown.height)
    view = crop or whole
    behind = f'<image href="{escape(picture.href)}" {_place(picture.box)} preserveAspectRatio="none"/>' if picture else ""
    return "".join((
        f'<svg class="page{" pictured" if picture else ""}" xmlns="http://www.w3.org/2000/svg" '
        f'viewBox="{view.x0:g} {view.y0:g} {view.width:g} {view.height:g}" role="img" aria-label="page {page.number}">',
        f'<rect class="paper" {_place(whole)} fill="#fff"/>', behind,
        f'<g class="read"{_turn(page)}>', *_rulings(page, view), *_words(page, view), "</g>", *(_mark(mark) for mark in marks), "</svg>"))


def _place(box: Box) -> str:
    return f'x="{box.x0:g}" y="{box.y0:g}" width="{box.width:g}" height="{box.height:g}"'


def _turn(page: Page) -> str:
    """How what was read turned or straightened lies on the page as displayed; for a flattened photograph, as at its middle."""
    if page.frame is None:
        return ""
    a, b, c, d, e, f, g, h, i = page.frame.matrix
    w = g * page.width / 2 + h * page.height / 2 + i
    return f' transform="matrix({a / w:.6g} {d / w:.6g} {b / w:.6g} {e / w:.6g} {c / w:.6g} {f / w:.6g})"'


def _rulings(page: Page, view: Box) -> Iterator[str]:
    for box in page.rulings:
        if _meets(page, box, view):
            yield (f'<rect class="ruling" x="{box.x0:.1f}" y="{box.y0:.1f}" width="{max(box.width, 0.5):.1f}" height="{max(box.height, 0.5):.1f}" '
                   'fill="#999"/>')


def _words(page: Page, view: Box) -> Iterator[str]:
    for word in page.words:
        box = word.box
        if _meets(page, box, view):
            weight = ' font-weight="bold"' if word.bold else ""
            yield (f'<text x="{box.x0:.1f}" y="{box.y1 - 0.22 * box.height:.1f}" font-size="{0.82 * box.height:.1f}" '
                   f'textLength="{max(box.width, 0.5):.1f}" lengthAdjust="spacingAndGlyphs"{weight}>{escape(word.text)}</text>')


def _meets(page: Page, box: Box, view: Box) -> bool:
    """Whether a box as read shows in a view of the page as displayed."""
    box = page.frame.box(box) if page.frame else box
    return box.overlap_x(view) >= 0 and box.overlap_y(view) >= 0


def _mark(mark: Mark) -> str:
    box = mark.box
    drawn = (f'<rect class="{escape(mark.kind)}" x="{box.x0 - MARGIN / 2:.1f}" y="{box.y0 - MARGIN / 2:.1f}" width="{box.width + MARGIN:.1f}" '
             f'height="{box.height + MARGIN:.1f}" rx="1.5"><title>{escape(mark.title)}</title></rect>')
    return f'<a href="{escape(mark.href)}">{drawn}</a>' if mark.href else drawn


def find_quote(page: Page, quote: str) -> Box | None:
    """Where plain text says something, which has no box of its own: around the words of its first occurrence on one line."""
    text = Text(page.lines)
    at = text.string.find(quote)
    return Box.around(word.box for word in text.words_at(at, at + len(quote))) if quote and at >= 0 else None


def picture(path: Path, number: int) -> bytes | None:
    """A page of a file as PNG, in grey; None for plain text, which has no picture, and for a picture that an image file does not hold.

    Raises UnreadableError for a file that is not what it was, and for a page that cannot be drawn.
    """
    from PIL import Image
    match read.media_type(path):
        case "application/pdf":
            with text_layer.opened(path) as pdf:
                grey: Grey | None = text_layer.picture(pdf, number, DPI)
        case "text/plain":
            grey = None
        case _:
            grey = next((image for n, (image, _, _) in enumerate(pictures.pictures(path), 1) if n == number), None)
    if grey is None:
        return None
    image = Image.fromarray(grey)
    image.thumbnail((1600, 1600))
    buffer = io.BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
