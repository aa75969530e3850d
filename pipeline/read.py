"""A file to pages; decides page by page whether the text layer is sound or OCR is needed."""
from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium

from pipeline import furniture, judge, layout, ocr, plain_text, text_layer
from pipeline.document import Box, Document, Line, Page
from pipeline.scan import unread
from pipeline.text_layer import Layer, UnreadableError

PICTURES = 0.3      # share of the page under pictures from which its writing is looked for
FEW = 30            # words: a page with fewer is looked at as well
STRIP = 100         # times as long as it is wide: no sheet of paper
A4 = (595.0, 842.0) # points: the size of a page that could not even be measured

TOO_MANY = 0.05     # share of control characters beyond which bytes are no text
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\v\f\r\x1b\x1a")


def document(path: Path, report: Callable[[int], None] = lambda _: None) -> Document:
    """The whole of a file as read; raises UnreadableError, with the cure, where nothing can be. `report` is told each page done."""
    kind = media_type(path)
    found = furniture.mark(tuple(_told(pages(path), report)))
    problems = tuple(f"page {p.number}: {p.problem}" for p in found if p.problem)
    if problems and all(p.problem and not p.lines for p in found):
        raise UnreadableError(f"{path.name}: no page could be read ({problems[0]})")
    with path.open("rb") as file:
        return Document(hashlib.file_digest(file, "sha256").hexdigest(), kind, found, problems)


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
    if sum(byte in _CONTROLS for byte in head) <= TOO_MANY * len(head) and b"\0" not in head:
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
            yield _pdf_page_or_why(pdf, number)


def _pdf_page_or_why(pdf: pdfium.PdfDocument, number: int) -> Page:
    """A page that cannot be read costs itself alone: it says why, and the document goes on."""
    try:
        return _pdf_page(pdf, text_layer.layer(pdf, number))
    except (UnreadableError, ocr.NoEngineError) as error:
        return Page(number, *A4, source="blank", problem=str(error))


def _pdf_page(pdf: pdfium.PdfDocument, layer: Layer) -> Page:
    """The page by its text layer where that is sound, else by OCR; where it is doubtful by the one that says more."""
    covered = _covered(pdf, layer)
    verdict = judge.layer(layer.words, covered)
    if verdict.sound:
        return _with_pictures(pdf, layer, _because(_sound(layer), verdict.why))
    read = _scanned(pdf, layer, overlay=verdict.is_overlay)
    if verdict.doubtful and not judge.is_better(read.words, layer.words, covered):
        return _because(_sound(layer), f"{verdict.why}, but OCR reads no better")
    return _because(read, verdict.why)


def _because(page: Page, why: str) -> Page:
    """The page, whose reader says why it was read so."""
    return replace(page, reader=f"{page.reader}; {why}")


def _covered(pdf: pdfium.PdfDocument, layer: Layer) -> float:
    """The share of the writing that the text layer's words cover; looked at where pictures may hold writing, or words are few."""
    pictures = sum(b.width * b.height for b in layer.images) / max(1.0, layer.width * layer.height)
    if not layer.words or (pictures < PICTURES and len(layer.words) >= FEW):
        return 1.0
    return judge.share_covered(unread.boxes(text_layer.picture(pdf, layer.number, 100), layer.width), layer.words + layer.aside)


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


def _scanned(pdf: pdfium.PdfDocument, layer: Layer, overlay: bool) -> Page:
    """The page by OCR, at the resolution of its pictures; text laid over a scan, as a stamp is, is taken as it is written."""
    from pipeline.scan import reading as scan
    dpi = scan.dpi_within(min(300.0, max(200.0, layer.dpi or 300.0)), layer.width, layer.height)
    laid = layer.words + layer.aside if overlay else ()
    return scan.page(text_layer.picture(pdf, layer.number, dpi), layer.number, layer.width, layer.height, laid)


def _with_pictures(pdf: pdfium.PdfDocument, layer: Layer, page: Page) -> Page:
    """A born-digital page with what its pictures say, where they are pictures of text that the text layer does not hold."""
    from pipeline.scan import reading as scan
    shown = [b for b in layer.images if b.width > 150 and b.height > 40 and not any(b.contains(w.box.centre) for w in layer.words)]
    if layer.turn or not shown:
        return page
    picture = text_layer.picture(pdf, layer.number, scan.dpi_within(300.0, layer.width, layer.height))
    insets = [scan.inset(picture, box, layer.number, layer.width) for box in shown]
    words = [w for inside, _ in insets for w in inside]
    if not words:
        return page
    rulings = (*page.rulings, *(r for _, drawn in insets for r in drawn))
    return replace(page, lines=layout.lines([*page.words, *words], rulings), rulings=rulings, reader=f"{page.reader}, pictures by {ocr.engine()}")


def _image_pages(path: Path) -> Iterator[Page]:
    from PIL import Image

    from pipeline.scan import pictures
    from pipeline.scan import reading as scan
    try:
        for number, (picture, width, height) in enumerate(pictures.pictures(path), 1):
            high, wide = picture.shape
            if max(high, wide) > STRIP * min(high, wide):
                yield Page(number, width, height, source="blank", problem=f"the picture is {wide} by {high} dots, no page of writing; "
                           "scan the whole sheet at 300 dots an inch and ingest that")
            else:
                yield _because(scan.page(picture, number, width, height), "the file is a picture")
    except Image.DecompressionBombError as error:
        raise UnreadableError(f"{path.name}: the picture is far larger than a page; save it at 300 dots an inch and ingest that") from error
