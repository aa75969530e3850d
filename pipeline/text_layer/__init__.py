"""PDF pages through PDFium: words with boxes, rulings, images. The only room that knows the PDF libraries.

PDFium counts from the bottom left of the page as stored; everything leaves here in points from the top left of the page
as displayed, after /Rotate and from the CropBox.
"""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium

from pipeline.document import Box, Word
from pipeline.text_layer import drawings, letters
from pipeline.text_layer.frame import PageFrame


class UnreadableError(Exception):
    """This file cannot be processed; the message names the cure."""


@dataclass(frozen=True)
class Layer:
    """What a PDF page holds before anyone judges it."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]      # in the order of the content stream, those that stand as most of the text does
    rulings: tuple[Box, ...]
    images: tuple[Box, ...]
    turn: int = 0                # degrees clockwise, a quarter turn or more, at which most of the text stands
    aside: tuple[Word, ...] = () # words that stand otherwise: up a margin, across a stamp
    dpi: float = 0.0             # pixels an inch of the finest image; 0.0 without one


@contextmanager
def opened(path: Path) -> Iterator[pdfium.PdfDocument]:
    """An open PDF; raises UnreadableError with the reason and the cure."""
    try:
        pdf = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableError(f"{path.name}: protected by a password; save an unprotected copy and ingest that") from error
        raise UnreadableError(f"{path.name}: not a readable PDF ({error}); open it in a viewer and save or print it again as PDF") from error
    try:
        if len(pdf) == 0:
            raise UnreadableError(f"{path.name}: holds no page; export it again from its source")
        yield pdf
    finally:
        pdf.close()


@contextmanager
def _page(pdf: pdfium.PdfDocument, number: int) -> Iterator[pdfium.PdfPage]:
    """A page, numbered from 1, while it is looked at; raises UnreadableError where it is broken or not there."""
    if not 1 <= number <= len(pdf):
        raise UnreadableError(f"there is no page {number}: the document has {len(pdf)}")
    try:
        page = pdf[number - 1]
        try:
            yield page
        finally:
            page.close()
    except pdfium.PdfiumError as error:
        raise UnreadableError(f"the page is damaged ({error}); print the file again as PDF") from error


def layer(pdf: pdfium.PdfDocument, number: int) -> Layer:
    """The text, rulings and images of a page, numbered from 1; raises UnreadableError where the page is broken."""
    with _page(pdf, number) as page:
        frame = PageFrame(page)
        textpage = page.get_textpage()
        try:
            words, aside, turn = letters.words(textpage, frame, number)
        finally:
            textpage.close()
        rulings, images, dpi = drawings.of(page, frame)
        return Layer(number, frame.width, frame.height, tuple(words), rulings, images, turn, tuple(aside), dpi)


def picture(pdf: pdfium.PdfDocument, number: int, dpi: float) -> np.ndarray[Any, Any]:
    """The page as displayed, in grey: rows from the top, one byte a pixel; raises UnreadableError where it cannot be drawn."""
    with _page(pdf, number) as page:
        bitmap = page.render(scale=dpi / 72, grayscale=True)
        array = np.array(bitmap.to_numpy(), copy=True)
        bitmap.close()
        return array[:, :, 0] if array.ndim == 3 else array
