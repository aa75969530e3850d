"""What is drawn on a PDF page: rulings, as thin boxes, and images."""
from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium
from pypdfium2 import raw

from pipeline.document import Box
from pipeline.text_layer.frame import PageFrame

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
THIN = 3.0           # points: a filled box thinner than this is a drawn line


def of(page: pdfium.PdfPage, frame: PageFrame) -> tuple[tuple[Box, ...], tuple[Box, ...], float]:
    """Rulings, images, and the pixels an inch of the finest image; 0.0 without one."""
    rulings: list[Box] = []
    images: list[Box] = []
    dpi = 0.0
    for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE), max_depth=6):
        try:
            outer = _container_matrix(item)
            if item.type == raw.FPDF_PAGEOBJ_IMAGE:
                images.append(_box_of(item.get_bounds(), outer, frame))
                dpi = max(dpi, _dpi(item, images[-1]))
            else:
                rulings.extend(_path_rulings(item, outer, frame))
        except pdfium.PdfiumError:   # one unreadable drawing is no reason to lose the page
            continue
        if len(rulings) > 20_000:    # a map or a plan, not a table
            break
    return tuple(rulings), tuple(images), dpi


def _dpi(image: pdfium.PdfImage, box: Box) -> float:
    """Pixels an inch, by the longer sides; 0.0 for a dot or a bar, whose size says nothing."""
    return 72 * max(image.get_px_size()) / max(box.width, box.height) if min(box.width, box.height) > 5 else 0.0


def _container_matrix(item: pdfium.PdfObject) -> Matrix:
    matrix, container = _SAME, getattr(item, "container", None)
    while container is not None:
        matrix = _times(matrix, container.get_matrix().get())
        container = getattr(container, "container", None)
    return matrix


def _times(a: Matrix, b: Matrix) -> Matrix:
    """First a, then b."""
    return (a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3], a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
            a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5])


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    return matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]


def _box_of(bounds: tuple[float, float, float, float], outer: Matrix, frame: PageFrame) -> Box:
    x0, y0 = _at(outer, bounds[0], bounds[1])
    x1, y1 = _at(outer, bounds[2], bounds[3])
    return frame.box(x0, y0, x1, y1)


def _path_rulings(item: pdfium.PdfObject, outer: Matrix, frame: PageFrame) -> Iterator[Box]:
    """The axis-parallel edges of a drawn path, as thin boxes; a filled box thinner than THIN is one line."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item.raw, fill, stroke)
    if not fill.value and not stroke.value:
        return
    matrix = _times(item.get_matrix().get(), outer)
    whole = _box_of(item.get_bounds(), outer, frame)
    if min(whole.width, whole.height) < THIN:
        if max(whole.width, whole.height) > 2 * THIN:
            yield whole
        return
    last = start = None
    for i in range(min(raw.FPDFPath_CountSegments(item.raw), 4000)):
        segment = raw.FPDFPath_GetPathSegment(item.raw, i)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        here = frame.point(*_at(matrix, x.value, y.value))
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = here
        elif kind == raw.FPDF_SEGMENT_LINETO and last is not None:
            yield from _edge(last, here)
        if raw.FPDFPathSegment_GetClose(segment) and start is not None:
            yield from _edge(here, start)
        last = here


def _edge(a: tuple[float, float], b: tuple[float, float]) -> Iterator[Box]:
    box = Box(min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
    if min(box.width, box.height) < 0.7 and max(box.width, box.height) > 2 * THIN:
        yield box
