"""Pictures of pages become pages: their words where they stand, tables, stamps, and what could not be read."""
from __future__ import annotations

import io
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline import ocr, read
from pipeline.document import Box, Word
from pipeline.ocr import Token
from pipeline.scan import passes, unread
from pipeline.scan import reading as scan
from pipeline.scan.paper import Grey
from tests.build import pdf
from tests.pictures import LINES, drawn, ruled

pytestmark = pytest.mark.skipif(not ocr.available(), reason="no Tesseract with its French model here")
TEXT = [line for line in LINES if line]


@pytest.fixture(scope="module")
def clean() -> Grey:
    return cv2.GaussianBlur(drawn(LINES), (0, 0), 0.6)


def test_lines_are_read_as_written_and_words_stand_where_they_were_drawn(clean: Grey) -> None:
    page = scan.page(clean, 3, 595, 842)
    assert [line.text for line in page.lines] == TEXT
    assert (page.source, page.problem, page.frame) == ("ocr", None, None)
    first = page.lines[0].words[0]
    assert (first.page, first.text) == (3, "COMMUNE")
    assert first.box.x0 == pytest.approx(60, abs=2)
    assert first.box.contains((70, 86))
    assert page.ocr_confidence is not None
    assert page.ocr_confidence > 0.85


def test_our_rule_parts_words(clean: Grey) -> None:
    words = [w.text for line in scan.page(clean, 1, 595, 842).lines for w in line.words]
    assert "d'" in words
    assert words[words.index("250,00") + 1] == "€" if "250,00" in words else "€" in words


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_turned_page_is_read_and_its_words_lead_back(clean: Grey, quarters: int) -> None:
    turned = np.ascontiguousarray(np.rot90(clean, quarters))
    width, height = (842.0, 595.0) if quarters % 2 else (595.0, 842.0)
    page = scan.page(turned, 1, width, height)
    assert [line.text for line in page.lines] == TEXT
    assert page.frame is not None
    x, y = page.frame.box(page.lines[0].words[0].box).centre
    assert {1: (y > height - 160, x < 110), 2: (x > width - 160, y > height - 110), 3: (y < 160, x > width - 110)}[quarters] == (True, True)


def test_a_skewed_page_is_read_level(clean: Grey) -> None:
    height, width = clean.shape
    skewed = cv2.warpAffine(clean, cv2.getRotationMatrix2D((width / 2, height / 2), 3, 1), (width, height), borderValue=(255,))
    page = scan.page(skewed, 1, 595, 842)
    assert [line.text for line in page.lines] == TEXT
    assert "straightened -3.0" in page.reader


def test_a_ruled_table_keeps_every_figure_and_gives_its_rulings() -> None:
    rows = [["Atelier", "Inscrits", "Présents", "Total"], ["Couture", "5", "2", "7"], ["Jardinage", "9", "3", "12"], ["Informatique", "3", "1", "4"],
            ["Cuisine", "8", "6", "14"], ["Lecture", "2", "2", "4"]]
    page = scan.page(ruled(rows), 1, 595, 842)
    assert [line.text for line in page.lines] == [" ".join(row) for row in rows]
    across = [r for r in page.rulings if r.width > 400]
    down = [r for r in page.rulings if r.height > 100]
    assert (len(across), len(down)) == (7, 5)


def test_a_table_pasted_as_a_picture_has_cells_where_it_stands() -> None:
    names = ("Couture", "Jardinage", "Cuisine", "Lecture", "Chant", "Danse")
    rows = [["Atelier", "Inscrits", "Présents", "Total"], *([name, "15", "22", "37"] for name in names)]
    place = Box(50, 120, 510, 300)
    words, rulings = scan.inset(ruled(rows), place, 1, 595)
    assert [w.text for w in words] == [text for row in rows for text in row]
    assert all(place.contains(w.box.centre) for w in words)
    assert (sum(r.width > 400 for r in rulings), sum(r.height > 100 for r in rulings)) == (8, 5)


def test_signs_below_each_other_are_no_line_unless_they_are_sure() -> None:
    below = tuple(ocr.Token("M", 1500, 100 + 40 * k, 1516, 117 + 40 * k, 0.5) for k in range(5))
    beside = tuple(ocr.Token("mot", 100 + 60 * k, 100, 150 + 60 * k, 117, 0.5) for k in range(5))
    assert passes.without_bullets([below, beside]) == [beside]
    sure = tuple(ocr.Token(t.text, t.left, t.top, t.right, t.bottom, 0.95) for t in below)
    assert passes.without_bullets([sure]) == [sure]


def test_a_picture_that_is_hardly_legible_says_nothing() -> None:
    rows = [[name, "15", "22", "37"] for name in ("Couture", "Jardinage", "Cuisine", "Lecture", "Chant", "Danse", "Atelier")]
    blurred = cv2.GaussianBlur(ruled(rows), (0, 0), 3.2)
    assert scan.inset(blurred, Box(50, 120, 510, 300), 1, 595) == ([], [])


def framed_stamp(page: Grey) -> Grey:
    out = page.copy()
    scale = 200 / 72
    left, top, right, bottom = (int(v * scale) for v in (380, 20, 575, 75))
    out[top:bottom, left:right] = 255
    cv2.rectangle(out, (left, top), (right, bottom), 0, 2)
    stamp = drawn(["Envoyé en préfecture le 15/03/2021", "Reçu en préfecture le 16/03/2021"], points=9)
    text = stamp[int(75 * scale):int(125 * scale), int(55 * scale):int(230 * scale)]
    out[top + 6:top + 6 + text.shape[0], left + 10:left + 10 + text.shape[1]] = text
    return cv2.GaussianBlur(out, (0, 0), 0.6)


def test_a_stamp_in_its_frame_is_read_apart() -> None:
    page = scan.page(framed_stamp(drawn(LINES)), 1, 595, 842)
    assert [line.text for line in page.lines if line.role == "stamp"] == ["Envoyé en préfecture le 15/03/2021", "Reçu en préfecture le 16/03/2021"]
    assert [line.text for line in page.lines if line.role != "stamp"] == TEXT


def test_words_known_to_be_laid_over_a_scan_are_kept_as_they_are(clean: Grey) -> None:
    laid = [Word("Reçu", Box(400, 40, 430, 52), 1), Word("le", Box(433, 40, 441, 52), 1), Word("16/03/2021", Box(444, 40, 500, 52), 1, space=False)]
    page = scan.page(clean, 1, 595, 842, laid)
    assert page.lines[-1].words == (*laid[:2], laid[2])
    assert page.lines[-1].role == "stamp"


def test_the_sum_after_a_leader_is_read_and_the_leader_is_dots() -> None:
    written = [f"{name} {'.' * dots} {total}" for name, dots, total in (("Amis du lavoir", 70, "320,00 €"), ("Chorale", 84, "85,00 €"))]
    page = scan.page(cv2.GaussianBlur(drawn([*LINES, *written]), (0, 0), 0.7), 1, 595, 842)
    assert [line.text for line in page.lines][-2:] == written


def test_ink_that_no_word_covers_is_measured_and_placed(clean: Grey) -> None:
    lines = ocr.read(clean, 200)
    written = unread.letters(clean)
    assert unread.lost(written, lines).share == 0
    dropped = unread.lost(written, [line for line in lines if "subvention" not in [t.text for t in line]])
    assert dropped.share > 0.03
    assert len(dropped.places) >= 1
    assert unread.lost(written, []).share > 0.9


def test_what_is_left_unread_is_told() -> None:
    scrawl = drawn(LINES[:4])
    random = np.random.default_rng(1)
    for y in range(900, 2000, 60):
        for x in range(200, 1400, 26):
            cv2.ellipse(scrawl, (x, y), (8, 11), float(random.integers(0, 180)), 0, int(random.integers(150, 300)), 0, 2)
    page = scan.page(scrawl, 1, 595, 842)
    assert page.unread_ink is not None
    assert page.unread_ink > scan.UNREAD
    assert page.problem == f"{page.unread_ink:.0%} of what is written could not be read"


def test_two_rows_taken_for_one_beside_a_sum_are_read_cell_by_cell_where_that_is_surer() -> None:
    items = [(60.0, 90.0, "Les Amis du lavoir de"), (60.0, 105.0, "Courcelles-la-Rivière"), (405.0, 97.0, "500,00 €")]
    page = pypdfium2.PdfDocument(pdf(items, points=12))[0].render(scale=200 / 72, grayscale=True).to_numpy()
    image = cv2.GaussianBlur(page.reshape(page.shape[:2]).copy(), (0, 0), 0.7)
    written = unread.letters(image)
    mistaken = (Token("Courmi: ips 300,00", 160, 225, 1270, 300, 0.4),)
    lines, count = passes.two_rows(image, [mistaken], written, 200)
    assert [" ".join(t.text for t in line) for line in lines] == ["Les Amis du lavoir de", "Courcelles-la-Rivière", "500,00 €"]
    assert count == 1
    sure = (Token("Courmi: ips 300,00", 160, 225, 1270, 300, 0.99),)
    assert passes.two_rows(image, [sure], written, 200) == ([sure], 0)


def test_a_digit_close_to_another_word_is_never_added() -> None:
    amount = (Token("250,00", 100, 100, 220, 130, 0.9),)
    page = np.full((300, 600), 255, np.uint8)
    cv2.putText(page, "1", (228, 128), cv2.FONT_HERSHEY_SIMPLEX, 1, (0,), 3)
    assert list(passes.figure(page, (226, 104, 245, 130), [amount], 200)) == []


@pytest.mark.parametrize(("shown", "kept"), [("Statut", True), ("042", True), ("Xqzw", False), ("SA", False)])
def test_a_word_or_a_number_alone_in_its_column_is_added_where_it_is_one(shown: str, kept: bool) -> None:
    image = drawn([f"Association{20 * ' '}{shown}"])
    beside = (Token("Association", 166, 225, 340, 255, 0.95),)
    assert [t.text for line in passes.figure(image, (515, 225, 640, 256), [beside], 200) for t in line] == ([shown] if kept else [])


def test_both_ways_to_tesseract_read_the_same(clean: Grey) -> None:
    pytest.importorskip("pytesseract")
    if not ocr.program_available():
        pytest.skip("the tesseract program is not installed")
    words = [[t.text for t in line] for line in ocr.read(clean, 200)]
    assert [[t.text for t in line] for line in ocr.read_by_program(clean, 200)] == words


def saved(tmp_path: Path, image: Image.Image, name: str, **options: object) -> Path:
    path = tmp_path / name
    image.save(path, **options)  # type: ignore[arg-type]
    return path


@pytest.mark.parametrize(("name", "options", "width"), [
    ("page.png", {}, 595), ("page.jpg", {"quality": 80}, 595), ("page.png", {"dpi": (100, 100)}, 1190), ("page.tif", {"dpi": (200, 200)}, 595),
    ("page.png", {"dpi": (1, 1)}, 595)])
def test_an_image_has_its_stated_size_or_200_dots_an_inch(tmp_path: Path, clean: Grey, name: str, options: dict[str, object], width: int) -> None:
    document = read.document(saved(tmp_path, Image.fromarray(clean), name, **options))
    assert document.pages[0].width == pytest.approx(width, abs=1)
    assert [line.text for line in document.pages[0].lines] == TEXT


def test_a_tiff_has_pages(tmp_path: Path, clean: Grey) -> None:
    pages = [Image.fromarray(drawn([f"{which} page du rapport présenté au conseil"])) for which in ("Première", "Seconde")]
    document = read.document(saved(tmp_path, pages[0], "rapport.tif", save_all=True, append_images=pages[1:]))
    assert [page.text.split()[0] for page in document.pages] == ["Première", "Seconde"]
    assert document.media_type == "image/tiff"


def test_a_transparent_picture_shows_its_paper(tmp_path: Path, clean: Grey) -> None:
    see_through = Image.merge("LA", (Image.fromarray(np.zeros_like(clean)), Image.fromarray(255 - clean)))
    assert [line.text for line in read.document(saved(tmp_path, see_through, "page.png")).pages[0].lines] == TEXT


def test_a_scan_with_a_stamp_as_its_only_text_is_read_by_ocr(tmp_path: Path, clean: Grey) -> None:
    identifier = "ID : 012-211200018-20210312-DEL2021_07-DE"
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.drawImage(ImageReader(Image.fromarray(clean)), 0, 0, 595, 842)
    canvas.setFont("Helvetica", 8)
    canvas.drawString(430, 815, "Envoyé en préfecture le 15/03/2021")
    canvas.drawString(430, 803, identifier)
    canvas.save()
    path = tmp_path / "acte-tampon.pdf"
    path.write_bytes(out.getvalue())
    page = read.document(path).pages[0]
    assert page.source == "ocr"
    assert "text layer covers" in page.reader
    assert [line.text for line in page.lines if line.role == "stamp"] == ["Envoyé en préfecture le 15/03/2021", identifier]
    assert [line.text for line in page.lines if line.role == "body"] == TEXT
