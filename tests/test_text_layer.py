"""PDF pages come out in points from the top left of the page as displayed."""
from __future__ import annotations

import io
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from pipeline import text_layer
from pipeline.document import Box
from pipeline.text_layer import drawings
from tests.build import pdf


def saved(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "acte.pdf"
    path.write_bytes(data)
    return path


def test_words_and_their_places(tmp_path: Path) -> None:
    path = saved(tmp_path, pdf([(72, 100, "l'aide de 9900€")]))
    with text_layer.opened(path) as opened:
        layer = text_layer.layer(opened, 1)
    assert [w.text for w in layer.words] == ["l'", "aide", "de", "9900", "€"]
    first = layer.words[0].box
    assert first.x0 == pytest.approx(72, abs=1.5)
    assert first.contains((74, 97))


def turned(tmp_path: Path, rotation: int) -> text_layer.Layer:
    document = pdfium.PdfDocument(pdf([(72, 100, "séance du conseil")]))
    document[0].set_rotation(rotation)
    out = io.BytesIO()
    document.save(out)
    with text_layer.opened(saved(tmp_path, out.getvalue())) as opened:
        return text_layer.layer(opened, 1)


def test_a_rotated_page_is_measured_as_displayed(tmp_path: Path) -> None:
    layer = turned(tmp_path, 90)
    assert (round(layer.width), round(layer.height)) == (842, 595)
    box = layer.words[0].box
    assert box.contains((842 - 97, 74))    # 97 from the stored top is 97 from the displayed right
    assert layer.turn == 90


def test_a_cropped_page_starts_at_its_crop_box(tmp_path: Path) -> None:
    document = pdfium.PdfDocument(pdf([(72, 100, "arrêté")]))
    document[0].set_cropbox(50, 0, 595, 792)
    out = io.BytesIO()
    document.save(out)
    with text_layer.opened(saved(tmp_path, out.getvalue())) as opened:
        layer = text_layer.layer(opened, 1)
    assert layer.words[0].box.x0 == pytest.approx(22, abs=1.5)
    assert layer.words[0].box.contains((24, 47))


def test_the_lines_of_a_drawn_grid_are_rulings(tmp_path: Path) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.grid([100, 200, 300], [700, 720, 740])
    canvas.rect(100, 500, 200, 0.8, stroke=0, fill=1)
    canvas.save()
    with text_layer.opened(saved(tmp_path, out.getvalue())) as opened:
        rulings = text_layer.layer(opened, 1).rulings
    upright = [r for r in rulings if r.height > r.width]
    assert len(upright) == 3
    assert len(rulings) == 7
    assert any(abs(r.x0 - 100) < 1 and abs(r.y0 - (842 - 740)) < 1 for r in upright)


def test_a_protected_file_says_so_and_names_the_cure(tmp_path: Path) -> None:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt="secret")
    canvas.drawString(72, 700, "confidentiel")
    canvas.save()
    with pytest.raises(text_layer.UnreadableError, match=r"acte\.pdf: protected by a password; save an unprotected copy"), \
            text_layer.opened(saved(tmp_path, out.getvalue())):
        pass


def test_a_broken_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(text_layer.UnreadableError, match="not a readable PDF"), text_layer.opened(saved(tmp_path, b"%PDF-1.4 broken")):
        pass


def test_a_box_is_thin_where_a_line_is_drawn() -> None:
    assert list(drawings._edge((0, 0), (100, 0))) == [Box(0, 0, 100, 0)]
    assert list(drawings._edge((0, 0), (100, 50))) == []
