"""A file to pages; decides page by page whether the text layer is sound or OCR is needed."""
from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium

from pipeline import furniture, layout, plain_text, text_layer
from pipeline.document import Box, Document, Line, Page
from pipeline.text_layer import Layer, UnreadableError

MEDIA_TYPES = {".pdf": "application/pdf", ".txt": "text/plain", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
               ".tif": "image/tiff", ".tiff": "image/tiff"}


def document(path: Path, report: Callable[[int], None] = lambda _: None) -> Document:
    """The whole of a file as read; raises UnreadableError, with the cure, where nothing can be. `report` is told each page done."""
    kind = media_type(path)
    found = furniture.mark(tuple(_told(pages(path), report)))
    problems = tuple(f"page {p.number}: {p.problem}" for p in found if p.problem)
    if problems and all(p.problem and not p.lines for p in found):
        raise UnreadableError(f"{path.name}: no page could be read ({problems[0]})")
    return Document(hashlib.sha256(path.read_bytes()).hexdigest(), kind, found, problems)


def _told(pages: Iterator[Page], report: Callable[[int], None]) -> Iterator[Page]:
    for page in pages:
        yield page
        report(page.number)


def media_type(path: Path) -> str:
    """What the first bytes say the file is, whatever its name; raises UnreadableError for what we cannot read."""
    with path.open("rb") as file:
        head = file.read(1024)
    if not head:
        raise UnreadableError(f"{path.name}: the file is empty; copy it again from its source")
    if b"%PDF-" in head:
        return "application/pdf"
    for magic, kind in ((b"\x89PNG", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"II*\0", "image/tiff"), (b"MM\0*", "image/tiff")):
        if head.startswith(magic):
            return kind
    if path.suffix.lower() == ".txt" or b"\0" not in head:
        return "text/plain"
    raise UnreadableError(f"{path.name}: neither PDF, image nor text; convert it to PDF and ingest that")


def pages(path: Path) -> Iterator[Page]:
    """Pages one at a time."""
    match media_type(path):
        case "application/pdf":
            yield from _pdf_pages(path)
        case "text/plain":
            yield from plain_text.pages(path)
        case _:
            yield from _image_pages(path)


def _pdf_pages(path: Path) -> Iterator[Page]:
    with text_layer.opened(path) as pdf:
        for number in range(1, len(pdf) + 1):
            try:
                layer = text_layer.layer(pdf, number)
            except pdfium.PdfiumError as error:
                yield Page(number, 595.0, 842.0, source="blank", problem=f"the page is damaged ({error}); print the file again as PDF")
                continue
            yield _sound(layer) if _is_sound(layer) else _scanned(pdf, layer)


def _is_sound(layer: Layer) -> bool:
    """Whether the text layer can be trusted: it has words, and no picture covers the page."""
    covered = sum(b.width * b.height for b in layer.images) / max(1.0, layer.width * layer.height)
    return len(layer.words) > 5 and (covered < 0.6 or len(layer.words) > 150)


def _sound(layer: Layer) -> Page:
    """The page from its text layer, read upright where its text stands turned."""
    def stood(box: Box) -> Box:
        return layout.upright(box, layer.turn, layer.width, layer.height)

    words = [replace(w, box=stood(w.box)) for w in layer.words] if layer.turn else layer.words
    rulings = tuple(stood(r) for r in layer.rulings)
    width, height = (layer.height, layer.width) if layer.turn in (90, 270) else (layer.width, layer.height)
    margin = (Line(tuple(replace(w, box=stood(w.box)) for w in layer.aside), "margin"),) if layer.aside else ()
    return Page(layer.number, width, height, layout.lines(words, rulings) + margin, rulings, "text", f"pdfium {pdfium.PYPDFIUM_INFO}",
                frame=layout.turned(layer.turn, layer.width, layer.height) if layer.turn else None)


def _scanned(pdf: pdfium.PdfDocument, layer: Layer) -> Page:
    from pipeline import scan
    return scan.page(text_layer.picture(pdf, layer.number, scan.DPI), layer.number, layer.width, layer.height)


def _image_pages(path: Path) -> Iterator[Page]:
    from pipeline import scan
    for number, (picture, width, height) in enumerate(scan.pictures(path), 1):
        yield scan.page(picture, number, width, height)
