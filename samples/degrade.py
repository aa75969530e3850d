"""What scanners, faxes, photocopiers and telephones do to a page: pictures of it, spoilt on purpose and always alike."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

Grey = NDArray[np.uint8]
Effect = Callable[[Grey], Grey]
WHITE = 255


def rasterised(pdf: bytes, dpi: int) -> list[Grey]:
    """The pages as grey pictures, as displayed."""
    document = pypdfium2.PdfDocument(pdf)
    return [page.render(scale=dpi / 72, grayscale=True).to_numpy().reshape(_shape(page, dpi)).copy() for page in document]


def _shape(page: pypdfium2.PdfPage, dpi: int) -> tuple[int, int]:
    bitmap = page.render(scale=dpi / 72, grayscale=True)
    return bitmap.height, bitmap.width


def _warped(page: Grey, matrix: NDArray[np.float64]) -> Grey:
    size = page.shape[1], page.shape[0]
    return np.asarray(cv2.warpPerspective(page, matrix, size, flags=cv2.INTER_LINEAR, borderValue=(WHITE,)), dtype=np.uint8)


def skewed(degrees: float) -> Effect:
    """Turned a little about its middle; positive is counter-clockwise."""
    def effect(page: Grey) -> Grey:
        turn = cv2.getRotationMatrix2D((page.shape[1] / 2, page.shape[0] / 2), degrees, 1)
        return _warped(page, np.vstack([turn, [0, 0, 1]]))
    return effect


def turned(quarters: int) -> Effect:
    """Turned by quarters, counter-clockwise."""
    def effect(page: Grey) -> Grey:
        return np.ascontiguousarray(np.rot90(page, quarters))
    return effect


def speckled(share: float, seed: int) -> Effect:
    """Black and white grains of one to four dots on a share of the page."""
    def effect(page: Grey) -> Grey:
        random, out = np.random.default_rng(seed), page.copy()
        for value, part in ((0, share), (WHITE, share / 2)):
            count = int(page.size * part)
            rows, columns = random.integers(0, page.shape[0] - 2, count), random.integers(0, page.shape[1] - 2, count)
            size = random.integers(1, 3, count)
            for more in (0, 1):
                grown = size > more
                out[rows[grown] + more, columns[grown]] = value
                out[rows[grown], columns[grown] + more] = value
        return out
    return effect


def faded(ink: int) -> Effect:
    """Ink as pale as ``ink`` (0 is black), on a paper a little grey."""
    def effect(page: Grey) -> Grey:
        return np.asarray(page.astype(np.float32) * (238 - ink) / WHITE + ink, dtype=np.uint8)
    return effect


def noisy(strength: float, seed: int) -> Effect:
    """The grain of a cheap sensor, and its slight blur."""
    def effect(page: Grey) -> Grey:
        grain = np.random.default_rng(seed).normal(0, strength, page.shape)
        soft = cv2.GaussianBlur(page, (3, 3), 0.6).astype(np.float32)
        return np.clip(soft + grain, 0, WHITE).astype(np.uint8)
    return effect


def photographed(page: Grey) -> Grey:
    """Seen askew from above, lit from a corner, on a dark table."""
    high, wide = page.shape
    corners = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], dtype=np.float32)
    seen = np.array([[0.05 * wide, 0.035 * high], [0.955 * wide, 0.02 * high], [0.985 * wide, 0.975 * high], [0.02 * wide, 0.96 * high]],
                    dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(corners, seen)
    flat = cv2.warpPerspective(page, matrix, (wide, high), flags=cv2.INTER_AREA, borderValue=(70,))
    rows, columns = np.mgrid[0:high, 0:wide]
    light = 1.0 - 0.42 * ((rows / high) ** 1.5 + columns / wide) / 2
    return np.asarray(np.clip(flat * light, 0, WHITE), dtype=np.uint8)


def stretched_fax(page: Grey) -> Grey:
    """204 by 98 dots an inch, black and white: every other line is lost."""
    high, wide = page.shape
    small = cv2.resize(page, (wide, round(high * 98 / 204)), interpolation=cv2.INTER_AREA)
    return np.where(small < 150, 0, WHITE).astype(np.uint8)


def black_and_white(page: Grey) -> Grey:
    """One threshold for the page, as an office scanner set on « texte »."""
    return np.where(page < 160, 0, WHITE).astype(np.uint8)


def through(page: Grey, effects: Sequence[Effect]) -> Grey:
    """The page after each effect in turn."""
    for effect in effects:
        page = effect(page)
    return page


# ---- files
def as_pdf(pages: Sequence[Grey], quality: int = 45, bilevel: bool = False, sizes: Sequence[tuple[float, float]] = ()) -> bytes:
    """A PDF of pictures without text. Pages are A4 the way the picture lies, or of the ``sizes`` given in points."""
    lying = [(A4[1], A4[0]) if page.shape[1] > page.shape[0] else A4 for page in pages]
    return _black_pdf(pages, sizes or lying) if bilevel else _grey_pdf(pages, sizes or lying, quality)


def _grey_pdf(pages: Sequence[Grey], sizes: Sequence[tuple[float, float]], quality: int) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1)
    for page, (width, height) in zip(pages, sizes, strict=True):
        canvas.setPageSize((width, height))
        canvas.drawImage(_jpeg(Image.fromarray(page), quality), 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _black_pdf(pages: Sequence[Grey], sizes: Sequence[tuple[float, float]]) -> bytes:
    """One dot one bit, in fax compression, as office scanners write it. Pillow knows one size for all pages: the first's."""
    stream = io.BytesIO()
    pictures = [Image.fromarray(page).convert("1") for page in pages]
    dpi = tuple(72 * dots / points for dots, points in zip(pictures[0].size, sizes[0], strict=True))
    pictures[0].save(stream, "PDF", dpi=dpi, save_all=True, append_images=pictures[1:], creationDate=None, modDate=None)
    return stream.getvalue()


def _jpeg(picture: Image.Image, quality: int) -> ImageReader:
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=quality)
    stream.seek(0)
    return ImageReader(stream)


def as_tiff(pages: Sequence[Grey]) -> bytes:
    """All pages in one TIFF, fax compression, its resolution not stated."""
    pictures = [Image.fromarray(page).convert("1") for page in pages]
    stream = io.BytesIO()
    pictures[0].save(stream, "TIFF", compression="group4", save_all=True, append_images=pictures[1:])
    return stream.getvalue()


def as_picture(page: Grey, kind: str, quality: int = 50) -> bytes:
    """A PNG (in 16 greys) or a JPEG of one page, its resolution not stated."""
    stream = io.BytesIO()
    picture = Image.fromarray(page)
    if kind == "PNG":
        picture.quantize(8).save(stream, "PNG", optimize=True)
    else:
        picture.save(stream, kind, quality=quality)
    return stream.getvalue()
