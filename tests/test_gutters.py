"""The columns of a table without rulings, on its picture: where they stand, and when they are read apart."""
from __future__ import annotations

import cv2
import numpy as np
import pypdfium2
import pytest

from pipeline import ocr
from pipeline.ocr import Token, TokenLine
from pipeline.scan import gutters, passes, unread
from pipeline.scan.paper import Grey
from pipeline.scan.unread import Written
from tests.build import pdf

HIGH = 12      # pixels: the height of a letter in what is built here


def written(*texts: tuple[int, int, str]) -> Written:
    """Letters 8 pixels broad, one each for the signs of texts that begin at (x, y)."""
    boxes = [(x + 9 * k, y, x + 9 * k + 8, y + HIGH) for x, y, text in texts for k, sign in enumerate(text) if sign != " "]
    return Written(np.array(boxes, dtype=float), float(HIGH), (1000, 1000))


def token(text: str, x: int, y: int, confidence: float = 0.9) -> Token:
    return Token(text, x, y, x + 9 * len(text) - 1, y + HIGH, confidence)


LABELS = ("Achats et fournitures", "Locations", "Assurance de la salle", "Divers")
FIGURES = ("250,00", "120,00", "100,50", "300,75")


def table(middle: str = "") -> tuple[Written, list[TokenLine]]:
    """Four labels and their figures, 40 pixels apart; `middle` is written across, between the second and the third."""
    heights = (100, 140, 220, 260)
    across = [(100, 180, middle)] if middle else []
    texts = [(100, y, label) for y, label in zip(heights, LABELS, strict=True)] + [(500, y, f) for y, f in zip(heights, FIGURES, strict=True)]
    return written(*texts, *across), [(token(f, 500, y),) for y, f in zip(heights, FIGURES, strict=True)]


def test_labels_and_figures_are_two_columns() -> None:
    labels, figures = sorted(gutters.columns(*table()))
    assert labels[0] < 100 < labels[2] < figures[0] < 500
    assert labels[1] < 100
    assert labels[3] > 260 + HIGH


def test_a_heading_across_parts_the_columns_above_it_from_those_below() -> None:
    places = gutters.columns(*table("Une rubrique qui va d'un bord du tableau jusqu'à l'autre"))
    assert sorted(place[1] < 180 for place in places) == [False, False, True, True]
    assert all(place[3] < 180 + HIGH or place[1] > 180 for place in places)


def test_prose_has_no_columns_though_figures_end_its_lines() -> None:
    prose = [(100, 100 + 30 * k, f"le conseil municipal décide de verser la somme de {figure}") for k, figure in enumerate(FIGURES)]
    lines = [(token(figure, 100 + 9 * (len(text) - len(figure)), y),) for (_, y, text), figure in zip(prose, FIGURES, strict=True)]
    assert gutters.columns(written(*prose), lines) == []


def test_the_groups_of_a_figure_in_letters_of_one_breadth_are_one_column() -> None:
    figures = [(400, 100 + 30 * k, f"{k + 1} 250 00") for k in range(5)]
    labels = [(100, y, "Association") for _, y, _ in figures]
    lines = [tuple(token(part, x + 9 * text.index(part), y) for part in text.split()) for x, y, text in figures]
    assert len(gutters.columns(written(*figures, *labels), lines)) == 2


def test_no_figures_no_table() -> None:
    assert gutters.columns(table()[0], []) == []


# ---------------------------------------------------------------- read apart
@pytest.fixture(scope="module")
def picture() -> Grey:
    rows = [("Amis du lavoir", "de la Vieille-Rivière", "500,00 €"), ("Union sportive des", "hauts de Bellecombe", "120,00 €"),
            ("Chorale des quatre", "vents du plateau", "75,00 €")]
    items = [(x, 90.0 + 36 * k + dy, text) for k, row in enumerate(rows) for x, dy, text in zip((60.0, 60.0, 405.0), (0, 14, 7), row, strict=True)]
    page = pypdfium2.PdfDocument(pdf(items, points=12))[0].render(scale=200 / 72, grayscale=True).to_numpy()
    blurred: Grey = cv2.GaussianBlur(page.reshape(page.shape[:2]).copy(), (0, 0), 0.7)
    return blurred


def _misread(confidence: float) -> list[TokenLine]:
    """Each two rows taken for one: a label nobody wrote, and its figure where it stands."""
    tops = [round((90 + 36 * k) * 200 / 72) for k in range(3)]
    return [(Token("Auns: ds dfvaiu", 166, y - 30, 520, y + 45, confidence), Token("500,00", 1125, y - 10, 1235, y + 22, confidence),
             Token("€", 1245, y - 10, 1265, y + 22, confidence)) for y in tops]


@pytest.mark.skipif(not ocr.available(), reason="no Tesseract with its French model here")
def test_columns_are_read_each_by_itself_where_that_is_surer(picture: Grey) -> None:
    letters = unread.letters(picture)
    lines, count = passes.by_columns(picture, _misread(0.3), letters, 200)
    said = [" ".join(t.text for t in line) for line in lines]
    assert count == 2
    assert said == ["Amis du lavoir", "de la Vieille-Rivière", "Union sportive des", "hauts de Bellecombe", "Chorale des quatre", "vents du plateau",
                    "500,00 €", "120,00 €", "75,00 €"]
    sure = _misread(1.0)
    assert passes.by_columns(picture, sure, letters, 200) == (sure, 0)


@pytest.mark.skipif(not ocr.available(), reason="no Tesseract with its French model here")
def test_a_sign_alone_between_two_columns_is_dust_and_a_word_is_none(picture: Grey) -> None:
    letters = unread.letters(picture)
    dust, word = Token("~", 800, 250, 812, 262, 1.0), Token("env.", 800, 350, 840, 370, 1.0)
    lines, _ = passes.by_columns(picture, [*_misread(1.0), (dust,), (word,)], letters, 200)
    assert (dust,) not in lines
    assert (word,) in lines
