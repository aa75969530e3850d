"""Rows of tables as OCR gives their words: boxes of ink alone, figures half way down beside labels of two lines."""
from __future__ import annotations

from pipeline.document import Box, Line, Word
from pipeline.tables import find
from tests.table_pages import line, page

INK = 7.0      # points: the height of ink in letters ten points tall


def inked(text: str, x: float, y: float, letter: float = 5.0, blank: float = 3.0, high: float = INK) -> list[Word]:
    """The words of a text from x on as OCR gives them, their ink beginning at y."""
    out = []
    for part in text.split():
        out.append(Word(part, Box(x, y, x + letter * len(part), y + high), 1, 0.9))
        x += letter * len(part) + blank
    return out


def rows_of(*lines: Line) -> list[list[str]]:
    return [[cell.text for cell in row] for table in find([page(lines)]) for row in table.rows]


def wrapped(first: str, second: str, figure: str, y: float, step: float) -> list[Line]:
    """A label of two lines, `step` points apart, and its figure half way down."""
    return [line(inked(first, 60, y)), line(inked(figure, 300, y + step / 2)), line(inked(second, 60, y + step))]


def test_a_sum_half_way_down_is_of_the_label_whose_lines_are_above_and_below_it() -> None:
    rows = [("Charges à caractère", "général", "442,00"), ("Autres charges de", "gestion", "104,00"), ("Opérations entre", "sections", "49,00")]
    lines = [made for k, row in enumerate(rows) for made in wrapped(*row, y=100 + 34 * k, step=14)]
    assert rows_of(*lines) == [[f"{first} {second}", figure] for first, second, figure in rows]


def test_a_sum_below_the_label_of_one_row_and_above_that_of_the_next_joins_no_rows() -> None:
    """Where the labels stand as far apart as rows do, what is between them is not told to be of both."""
    rows = [line(inked(label, 60, 100 + 18 * k) + inked(figure, 300, 100 + 18 * k))
            for k, (label, figure) in enumerate([("Achats", "120,00"), ("Locations", "45,00"), ("Assurance", "30,00")])]
    alone = [line(inked("Frais divers", 60, 154)), line(inked("60,00", 300, 163)), line(inked("Impôts", 60, 172))]
    assert all("Frais divers Impôts" not in row for row in rows_of(*rows, *alone))


def test_in_letters_of_one_breadth_a_blank_as_wide_as_a_letter_parts_no_words() -> None:
    rows = [("Participation du Département", "4 515"), ("Subvention de la Commune", "6 985"), ("Vente de gaufres", "3 400")]
    lines = [line(inked(label, 60, y, 5.4, 6.5, 5.8) + inked(figure, 400, y, 5.4, 5.4, 5.8))
             for (label, figure), y in zip(rows, (100, 118, 136), strict=True)]
    assert rows_of(*lines) == [[label, figure] for label, figure in rows]
