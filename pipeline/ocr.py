"""Pictures of pages to words: the only file that knows the OCR engines.

Tesseract runs in process through tesserocr where that is installed, else as a program through pytesseract; always with
one OpenMP thread, since two documents are read at once sooner than one is read twice as fast. Both give Tesseract's TSV.
"""
from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from PIL import Image

from pipeline.scan.paper import Grey

os.environ.setdefault("OMP_THREAD_LIMIT", "1")

LANGUAGE = "fra"
LEAST_SURE = 2.0     # Tesseract's confidence in an orientation below which it is not believed
AUTO, BLOCK, LINE = 3, 6, 7    # Tesseract's page segmentation modes


class NoEngineError(RuntimeError):
    """Neither tesserocr nor the tesseract program, or no French model: pictures cannot be read here."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word as Tesseract gives it: pixels of the picture it was shown, origin top left; confidence from 0 to 1."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    confidence: float


    def moved(self, x: int, y: int) -> Token:
        """The same token on a picture of which this one was cut out at (x, y)."""
        return replace(self, left=self.left + x, right=self.right + x, top=self.top + y, bottom=self.bottom + y)


TokenLine = tuple[Token, ...]


def read(image: Grey, dpi: int, mode: int = AUTO) -> tuple[TokenLine, ...]:
    """Lines of tokens in Tesseract's reading order. `image` is grey, upright; `dpi` its true resolution. Raises NoEngineError."""
    return tuple(_lines(_tsv_in_process(image, dpi, mode))) if _in_process() else read_by_program(image, dpi, mode)


def read_by_program(image: Grey, dpi: int, mode: int = AUTO) -> tuple[TokenLine, ...]:
    """The same by the tesseract program, for where tesserocr is not installed."""
    return tuple(_lines(_tsv_by_program(image, dpi, mode)))


def available() -> bool:
    """Whether pictures can be read here."""
    try:
        return bool(_models()) and (_in_process() or program_available())
    except NoEngineError:
        return False


def program_available() -> bool:
    return shutil.which("tesseract") is not None


def turn_of(image: Grey) -> int:
    """Degrees clockwise that bring the picture upright, by Tesseract's own measure; 0 where it cannot tell."""
    if not _in_process():
        return _turn_by_program(image)
    found = _watcher().DetectOrientationScript() if _shown(_watcher(), image) else None
    if not found or found["orient_conf"] < LEAST_SURE:
        return 0
    return int((360 - found["orient_deg"]) % 360)


def engine() -> str:
    """The engine and its version, for `Page.reader`. Raises NoEngineError."""
    if _in_process():
        import tesserocr
        return f"tesseract {tesserocr.tesseract_version().split()[1]} {LANGUAGE}"
    import pytesseract
    try:
        return f"tesseract {pytesseract.get_tesseract_version()} {LANGUAGE}"
    except pytesseract.TesseractNotFoundError as missing:
        raise NoEngineError("tesseract is not installed: pip install tesserocr, or install the tesseract program") from missing


@cache
def _in_process() -> bool:
    return find_spec("tesserocr") is not None


@cache
def _models() -> str:
    """The folder that holds the French model. Raises NoEngineError."""
    stated = os.environ.get("TESSDATA_PREFIX")
    usual = [Path(stated), Path(stated) / "tessdata"] if stated else []
    usual += sorted(Path("/usr/share/tesseract-ocr").glob("*/tessdata"), reverse=True)
    usual += [Path(p) for p in ("/usr/share/tessdata", "/usr/share/tesseract/tessdata", "/usr/local/share/tessdata", "/opt/homebrew/share/tessdata")]
    for folder in usual:
        if (folder / f"{LANGUAGE}.traineddata").is_file():
            return str(folder)
    raise NoEngineError("Tesseract's French model (fra.traineddata) was not found: install tesseract-ocr-fra, or set TESSDATA_PREFIX to its folder")


@cache
def _api() -> Any:
    """One engine a process: loading the model takes longer than reading a short page."""
    import tesserocr
    return tesserocr.PyTessBaseAPI(path=_models(), lang=LANGUAGE)


@cache
def _watcher() -> Any:
    """The engine that tells which way up a picture stands; None without its model."""
    import tesserocr
    if not (Path(_models()) / "osd.traineddata").is_file():
        return None
    return tesserocr.PyTessBaseAPI(path=_models(), lang="osd", psm=tesserocr.PSM.OSD_ONLY)


def _shown(api: Any, image: Grey) -> bool:
    if api is None:
        return False
    api.SetImage(Image.fromarray(image))
    return True


def _turn_by_program(image: Grey) -> int:
    import pytesseract
    try:
        found = pytesseract.image_to_osd(Image.fromarray(image), config=f'--tessdata-dir "{_models()}"', output_type=pytesseract.Output.DICT)
    except pytesseract.TesseractError:      # too few letters, or no model for it
        return 0
    return int(found["rotate"]) if float(found["orientation_conf"]) >= LEAST_SURE else 0


def _tsv_in_process(image: Grey, dpi: int, mode: int) -> str:
    api = _api()
    api.SetPageSegMode(mode)
    api.SetImage(Image.fromarray(image))
    api.SetSourceResolution(dpi)
    tsv: str = api.GetTSVText(0)
    api.Clear()
    return tsv


def _tsv_by_program(image: Grey, dpi: int, mode: int) -> str:
    import pytesseract
    engine()
    tsv: str = pytesseract.image_to_data(Image.fromarray(image), lang=LANGUAGE,
                                         config=f'--psm {mode} --dpi {dpi} --tessdata-dir "{_models()}"')
    return tsv


def _lines(tsv: str) -> Iterator[TokenLine]:
    """Tesseract's TSV: level, page, block, paragraph, line, word, left, top, width, height, confidence, text."""
    line: list[Token] = []
    known: list[str] = []
    for row in tsv.splitlines():
        cells = row.split("\t")
        if len(cells) != 12 or cells[0] != "5" or not cells[11].strip():
            continue
        if cells[2:5] != known and line:
            yield tuple(line)
            line = []
        known = cells[2:5]
        left, top, width, height = (int(c) for c in cells[6:10])
        line.append(Token(cells[11].strip(), left, top, left + width, top + height, max(0.0, float(cells[10]) / 100)))
    if line:
        yield tuple(line)
