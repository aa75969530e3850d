"""A file becomes pages, read as they stand."""
from __future__ import annotations

import io
import re
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline import ocr, read
from pipeline.text_layer import UnreadableError
from tests import build, pictures

WORDS = "Le conseil municipal décide d'attribuer une aide de 500 € au comité des fêtes"


def drawn(tmp_path: Path, turn: int, aside: str = "") -> Path:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.translate(297, 421)
    canvas.rotate(-turn)
    for i in range(6):
        canvas.drawString(-200, 200 - 20 * i, f"{i} {WORDS}")
    if aside:
        canvas.rotate(90)
        canvas.drawString(-100, 230, aside)
    canvas.save()
    path = tmp_path / "acte.pdf"
    path.write_bytes(out.getvalue())
    return path


def displayed(x: float, y: float, turn: int) -> tuple[float, float]:
    """Where a place of `drawn` lies on the page: given from its middle, upwards and before it is turned."""
    across, up = {0: (x, y), 90: (y, -x), 180: (-x, -y), 270: (-y, x)}[turn]
    return 297 + across, 421 - up


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turned_text_is_read_upright_and_placed_as_displayed(tmp_path: Path, turn: int) -> None:
    page = read.document(drawn(tmp_path, turn)).pages[0]
    assert [line.text for line in page.lines] == [f"{i} {WORDS}" for i in range(6)]
    assert (page.frame is not None) == (turn != 0)
    first = page.lines[0].words[0].box
    shown = page.frame.box(first) if page.frame else first
    assert shown.contains(displayed(-198, 203, turn))


def test_words_up_the_margin_do_not_mix_with_the_body(tmp_path: Path) -> None:
    page = read.document(drawn(tmp_path, 0, aside="Pour extrait conforme")).pages[0]
    assert [(line.text, line.role) for line in page.lines][-1] == ("Pour extrait conforme", "margin")
    assert page.lines[0].text == f"0 {WORDS}"


def test_a_broken_page_costs_itself_alone(tmp_path: Path) -> None:
    sound = build.pdf([(60, 80, WORDS)], [(60, 80, WORDS)])
    path = tmp_path / "acte.pdf"
    path.write_bytes(re.sub(rb"(/Kids \[ \d+ 0 R) \d+( 0 R)", rb"\1 99\2", sound))
    document = read.document(path)
    assert [page.text for page in document.pages] == [WORDS, ""]
    assert document.problems == ("page 2: the page is damaged (Failed to load page.); print the file again as PDF",)


def test_a_scanned_page_that_no_engine_can_read_costs_itself_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.drawString(60, 760, WORDS)
    canvas.showPage()
    canvas.drawImage(ImageReader(Image.fromarray(pictures.drawn([WORDS] * 5))), 0, 0, 595, 842)
    canvas.save()
    path = tmp_path / "acte.pdf"
    path.write_bytes(out.getvalue())

    def none(*_: object) -> tuple[ocr.TokenLine, ...]:
        raise ocr.NoEngineError("tesseract is not installed")

    monkeypatch.setattr(ocr, "read", none)
    document = read.document(path)
    assert document.pages[0].text == WORDS
    assert document.problems == ("page 2: tesseract is not installed",)


def test_a_picture_of_a_size_that_no_page_has_is_refused_with_the_cure(tmp_path: Path) -> None:
    path = tmp_path / "plan.png"
    Image.new("1", (20_000, 20_000)).save(path)
    with pytest.raises(UnreadableError, match="300 dots an inch"):
        read.document(path)


@pytest.mark.parametrize("size", [(20_000, 10), (2, 3_000)])
def test_a_strip_is_no_page_and_says_so(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "trait.png"
    Image.new("L", size, 255).save(path)
    with pytest.raises(UnreadableError, match=rf"trait\.png.*page 1.*{size[0]} by {size[1]} dots.*scan the whole sheet"):
        read.document(path)


def test_an_empty_file_says_so(tmp_path: Path) -> None:
    path = tmp_path / "vide.pdf"
    path.touch()
    with pytest.raises(UnreadableError, match=r"vide\.pdf: the file is empty"):
        read.document(path)


@pytest.mark.parametrize("data", [b"MZ\0\1\2 rien", bytes(range(1, 9)) * 20])
def test_bytes_are_no_act_whatever_their_name(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "acte.txt"
    path.write_bytes(data)
    with pytest.raises(UnreadableError, match="neither PDF, image nor text"):
        read.document(path)


def test_a_file_of_another_kind_names_the_cure(tmp_path: Path) -> None:
    path = tmp_path / "tableau.xlsx"
    path.write_bytes(b"PK\x03\x04\0\0")
    with pytest.raises(UnreadableError, match="convert it to PDF"):
        read.document(path)


def test_a_page_says_how_it_was_read_and_why(tmp_path: Path) -> None:
    path = tmp_path / "acte.pdf"
    path.write_bytes(build.pdf([(60, 80 + 14 * i, "Le conseil municipal décide de verser la somme prévue.") for i in range(12)]))
    assert [page.reader.split("; ") for page in read.pages(path)] == [[f"pdfium {pdfium.PYPDFIUM_INFO}", "sound text layer"]]
