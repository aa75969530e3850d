"""Where things stored in a PDF page lie on the page as displayed: after /Rotate, from the CropBox, from the top left."""
from __future__ import annotations

import pypdfium2 as pdfium

from pipeline.document import Box


class PageFrame:
    """Stored coordinates to displayed ones."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.left, self.bottom, self.right, self.top = page.get_cropbox()
        media = page.get_mediabox()
        self.left, self.right = max(self.left, media[0]), min(self.right, media[2])
        self.bottom, self.top = max(self.bottom, media[1]), min(self.top, media[3])
        self.rotation = page.get_rotation()
        self.width, self.height = page.get_width(), page.get_height()

    def point(self, x: float, y: float) -> tuple[float, float]:
        match self.rotation:
            case 90:
                return y - self.bottom, x - self.left
            case 180:
                return self.right - x, y - self.bottom
            case 270:
                return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
