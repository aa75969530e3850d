"""Text files have pages, lines and cells."""
from __future__ import annotations

from pathlib import Path

from pipeline import read


def saved(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "acte.txt"
    path.write_bytes(text.encode(encoding))
    return path


def test_form_feeds_part_pages(tmp_path: Path) -> None:
    document = read.document(saved(tmp_path, "page une\fpage deux\n"))
    assert [p.text for p in document.pages] == ["page une", "page deux"]


def test_a_leading_space_marks_a_page_in_raw_ocr_text(tmp_path: Path) -> None:
    body = "une ligne du texte\n" * 30
    document = read.document(saved(tmp_path, f"{body} DEUXIEME PAGE\n{body} TROISIEME PAGE\n{body}"))
    assert [p.lines[0].text for p in document.pages] == ["une ligne du texte", "DEUXIEME PAGE", "TROISIEME PAGE"]


def test_an_indented_text_is_one_page(tmp_path: Path) -> None:
    text = "Le conseil décide :\n" + "  - un point\n" * 12 + " fin\n" + "suite\n" * 20
    assert len(read.document(saved(tmp_path, text)).pages) == 1


def test_paragraphs_that_begin_with_a_space_are_no_pages(tmp_path: Path) -> None:
    text = "Le conseil décide :\n" + (" Un alinéa qui commence\n" + "et qui se poursuit\n" * 11) * 5
    assert len(read.document(saved(tmp_path, text)).pages) == 1


def test_old_windows_texts_are_read(tmp_path: Path) -> None:
    assert read.document(saved(tmp_path, "délibération n° 3 – 500 €", "cp1252")).pages[0].text == "délibération n° 3 – 500 €"


def test_plain_text_has_no_place_on_paper(tmp_path: Path) -> None:
    from pipeline.document import Text
    page = read.document(saved(tmp_path, "une aide de 500 €")).pages[0]
    assert Text(page.lines).source(0, 5).spans[0].box is None
