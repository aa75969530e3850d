"""Tables from words and rulings: grids, level lines, none at all; labels that wrap; tables over pages; what is none."""

from __future__ import annotations

import math
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Box, Line, Page, Piece, Table
from pipeline.tables import attach, find
from pipeline.tables.align import by_title
from pipeline.tables.words import rows as in_rows
from pipeline.tables.words import runs, split_figures, straight
from tests.build import page as plain_page
from tests.table_pages import grid, line, numbered, page, right, typed, words


def texts(table: Table) -> list[list[str]]:
    return [[c.text for c in row] for row in table.rows]


def test_the_cells_that_lines_enclose() -> None:
    lines = [
        line(words("Poste", 55, 105), words("Montant", 205, 105)),
        line(words("Achats", 55, 125), right("1 200,00 €", 295, 125)),
        line(words("Salaires", 55, 145), right("800,00 €", 295, 145)),
    ]
    (table,) = find([page(lines, grid([50, 200, 300], [100, 120, 140, 160]))])
    assert texts(table) == [["Poste", "Montant"], ["Achats", "1 200,00 €"], ["Salaires", "800,00 €"]]
    assert table.ruled
    assert table.header_rows == 1


def test_a_header_over_two_columns_spans_them() -> None:
    rulings = [b for b in grid([50, 150, 250], [100, 120, 140, 160]) if not (b.height > b.width and abs(b.x0 - 150) < 1)] + [
        Box(150, 120, 150.5, 160)
    ]
    lines = [
        line(words("CHARGES", 120, 105)),
        line(words("Achats", 55, 125), right("50 €", 245, 125)),
        line(words("Loyer", 55, 145), right("70 €", 245, 145)),
    ]
    (table,) = find([page(lines, rulings)])
    assert table.rows[0][0].column_span == 2


def test_rows_that_no_line_parts_inside_a_ruled_column_are_told_by_their_figures() -> None:
    lines = [line(words("Poste", 55, 105), words("Montant", 205, 105)), *typed([("Achats", "10 €"), ("Loyer", "20 €"), ("Eau", "5 €")], 125, 55, 295)]
    (table,) = find([page(lines, grid([50, 200, 300], [100, 120, 180]))])
    assert texts(table)[1:] == [["Achats", "10 €"], ["Loyer", "20 €"], ["Eau", "5 €"]]


def test_figures_under_one_another_make_a_table_without_any_line() -> None:
    (table,) = find([page(typed([("Location de la salle", "1 250,00 €"), ("Frais de port", "40,00 €"), ("Impressions", "310,50 €")]))])
    assert texts(table) == [["Location de la salle", "1 250,00 €"], ["Frais de port", "40,00 €"], ["Impressions", "310,50 €"]]
    assert not table.ruled


def test_prose_with_figures_is_no_table() -> None:
    prose = [
        "Le conseil decide de verser 300 euros a la fanfare et 250 euros au club de lecture.",
        "La somme de 1 200 euros sera prelevee sur la ligne 6574 du budget.",
        "Il est precise que 3 membres sur 12 ont demande la parole pendant la seance.",
    ]
    assert find([page([line(words(text, 60, 100 + 14 * k)) for k, text in enumerate(prose)])]) == ()


def test_a_box_around_text_is_no_table() -> None:
    lines = [line(words(f"ligne {k} d un avis encadre que personne ne prendrait pour un tableau de chiffres", 60, 100 + 12 * k)) for k in range(6)]
    assert find([page(lines, grid([50, 560], [95, 130, 180]))]) == ()


def test_dots_that_lead_to_a_figure_are_no_words() -> None:
    lines = [
        line(words(label, 60, y), words("." * 30, 150, y), right(figure, 400, y))
        for label, figure, y in (("Cantine", "1 800 €", 100), ("Garderie", "940 €", 116), ("Transport", "75 €", 132))
    ]
    (table,) = find([page(lines)])
    assert texts(table) == [["Cantine", "1 800 €"], ["Garderie", "940 €"], ["Transport", "75 €"]]


def test_a_label_that_wraps_is_one_cell_beside_its_figure() -> None:
    lines = [
        line(words("Entretien et", 60, 100)),
        line(right("640 €", 300, 106)),
        line(words("reparation du toit", 60, 112)),
        *typed([("Gaz", "30 €"), ("Eau", "12 €")], 134),
    ]
    (table,) = find([page(lines)])
    assert texts(table)[0] == ["Entretien et reparation du toit", "640 €"]


def test_level_lines_alone_part_rows() -> None:
    lines = [
        *typed([("Poste", "Montant")], 102),
        *typed([("Bois", "200 €")], 120),
        line(words("Pierre et", 60, 134)),
        line(words("chaux", 60, 146), right("90 €", 300, 140)),
        *typed([("Total", "290 €")], 162),
    ]
    lines = sorted(lines, key=lambda ln: ln.box.y0)
    (table,) = find([page(lines, [Box(55, y, 305, y + 0.5) for y in (115, 132, 158, 174)])])
    assert texts(table) == [["Poste", "Montant"], ["Bois", "200 €"], ["Pierre et chaux", "90 €"], ["Total", "290 €"]]


def test_the_first_line_of_a_label_typed_with_wide_blanks_begins_no_other_table() -> None:
    lines = [line(*(words(text, 60 + 120 * i, y) for i, text in enumerate(row))) for y, row in (
        (100, ("Charges", "Montant", "Produits", "Montant")), (116, ("Bois", "200 €", "Vente", "290 €")), (132, ("Clous", "10 €", "Dons", "5 €")))]
    made = page([*lines, line(words("Pierre", 60, 160), words("et", 99, 160)), line(words("chaux", 60, 176), *(
        words(text, 180 + 120 * i, 176) for i, text in enumerate(("90 €", "Aide", "5 €"))))])
    rows = [split_figures(runs(row)) for row in in_rows(straight(made, made.words, 0.0))]
    assert len(rows[3]) == 2 and by_title(rows) == [rows]


def test_a_table_over_three_pages_is_one_and_its_repeated_headers_are_dropped() -> None:
    def part(number: int, names: tuple[str, ...]) -> Page:
        ys = [100.0 + 20 * k for k in range(len(names) + 2)]
        rows = [("Association", "Montant"), *((name, f"{100 + k},00 €") for k, name in enumerate(names))]
        return numbered(page(typed(rows, 105, 55, 295, 20), grid([50, 200, 300], ys)), number)

    (table,) = find([part(1, ("Fanfare", "Judo")), part(2, ("Chorale", "Boules")), part(3, ("Lecture",))])
    assert [row[0] for row in texts(table)] == ["Association", "Fanfare", "Judo", "Chorale", "Boules", "Lecture"]
    assert {c.page for c in table.cells} == {1, 2, 3}


def test_the_title_is_the_line_above() -> None:
    lines = [line(words("Budget de la kermesse", 60, 80)), *typed([("Lots", "20 €"), ("Sono", "35 €"), ("Tentes", "50 €")], 104)]
    (table,) = find([page(lines)])
    assert table.title is not None
    assert table.title.words == "Budget de la kermesse"


@given(st.floats(-0.018, 0.018))
def test_a_scan_a_degree_askew_gives_the_same_cells(lean: float) -> None:
    rows = [
        ("Cotisations des membres de la troupe", "1 250,00 €"),
        ("Billetterie du printemps et de l ete", "980,00 €"),
        ("Vente de programmes et d affiches", "75,00 €"),
        ("Aide de la commune et du canton", "400,00 €"),
    ]
    upright = page(typed(rows, 200, 60, 520, 18))
    tilted = replace(upright, source="ocr", lines=tuple(_leaning(ln, lean) for ln in upright.lines))
    (table,) = find([tilted])
    assert texts(table) == [list(row) for row in rows]


def _leaning(made: Line, lean: float) -> Line:
    def turned(box: Box) -> Box:
        x, y = box.centre[0] - 297.5, box.centre[1] - 421
        cx, cy = x * math.cos(lean) - y * math.sin(lean) + 297.5, x * math.sin(lean) + y * math.cos(lean) + 421
        return Box(cx - box.width / 2, cy - box.height / 2, cx + box.width / 2, cy + box.height / 2)

    return Line(tuple(replace(w, box=turned(w.box), confidence=0.93) for w in made.words))


@given(st.lists(st.tuples(st.text("abcdefgh", min_size=3, max_size=12), st.integers(1, 999_999)), min_size=3, max_size=12))
def test_no_word_of_a_table_is_lost_or_doubled(rows: list[tuple[str, int]]) -> None:
    made = page(typed([(name, f"{n},00 €") for name, n in rows], edge=320))
    found = [w for table in find([made]) for w in table.words]
    assert len({id(w) for w in found}) == len(found)
    assert {id(w) for w in found} == {id(w) for w in made.words}


def test_a_row_that_stands_in_another_act_is_no_row_of_the_table() -> None:
    made = plain_page("Vote : 12        0\n\nBénéficiaire                  Subvention\nClub de judo                     150,00 €\n"
                      "Chorale                           80,00 €\nAmis du moulin                   300,00 €\n")
    whole = find([made])
    first, second = Piece("deliberation", made.lines[:1], (made,)), Piece("deliberation", made.lines[1:], (made,))
    attach([made], [first, second])
    assert first.tables == ()
    assert len(whole) == 1
    assert texts(second.tables[0])[0] == ["Bénéficiaire", "Subvention"]


def test_a_dot_that_is_left_of_a_leader_makes_no_column() -> None:
    rows = [("Chorale", "............ .", "150,00"), ("Judo club", "............", "90,00"), ("Amis du lavoir", ". ............", "320,00"),
            ("Harmonie", "...... . ......", "75,00")]
    lines = [line(words(name, 60, 100 + 16 * k, confidence=0.9), words(dots, 180, 100 + 16 * k, confidence=0.9),
                  right(paid, 400, 100 + 16 * k, confidence=0.9)) for k, (name, dots, paid) in enumerate(rows)]
    (table,) = find([page(lines)])
    assert table.columns == 2
    assert [tuple(c.text for c in row) for row in table.rows] == [(name, paid) for name, _, paid in rows]
