"""Layouts of printed forms: columns set close, sums carried over, thousands of euros, sections as rows, lists in two strips."""

from __future__ import annotations

import pytest

from extractors import appropriations, budget_lines, budgets
from extractors.awards import tables as grant_tables
from extractors.tabular.cells import is_carried_over, value
from extractors.tabular.kinds import faced
from pipeline import layout
from pipeline.document import Cell, Line, Piece
from pipeline.tables import find
from schemas.facts import Budget, BudgetLine
from tests.table_pages import grid, line, page, piece, right, words


def rows_of(*lines: Line) -> list[list[str]]:
    return [[cell.text for cell in row] for table in find([page(lines)]) for row in table.rows]


def understood(made: Piece) -> tuple[list[Budget], list[BudgetLine]]:
    made.facts += list(budgets.extract(made))
    made.facts += list(budget_lines.extract(made))
    return made.found(Budget), made.found(BudgetLine)


def ruled(*rows: tuple[str, ...], xs: list[float], title: str = "") -> Piece:
    """A page that holds a full grid of cells, each text at the left of its cell, under a title."""
    lines = [line(*(words(text, x + 4, 105 + 20 * k) for text, x in zip(row, xs, strict=False) if text)) for k, row in enumerate(rows)]
    above = [line(words(title, xs[0], 85))] if title else []
    return piece(page([*above, *lines], grid(xs, [100.0 + 20 * k for k in range(len(rows) + 1)])))


# ---------------------------------------------------------------- columns
def close(figure: str, label: str, y: float, gap: float = 6.0) -> Line:
    """Two labels and two sums, the second label begun `gap` points after the first sum: as wide as two spaces."""
    return line(words("Achats divers", 60, y), right(figure, 250, y), words(label, 250 + gap, y), right("80", 480, y))


def test_a_sum_and_the_label_beside_it_are_two_cells_where_three_rows_agree() -> None:
    found = rows_of(
        *(
            close(figure, label, 100 + 16 * k)
            for k, (figure, label) in enumerate([("120", "Ventes"), ("1 300", "Cotisations"), ("45", "Aide")])
        )
    )
    assert found[1] == ["Achats divers", "1 300", "Cotisations", "80"]


def test_a_sum_and_the_words_after_it_stay_together_where_rows_do_not_agree() -> None:
    found = rows_of(
        *(
            line(words("Achats", 60, y), words(f"120 {unit} neufs", 180 + 20 * k, y), right("80", 480, y))
            for k, (unit, y) in enumerate([("lots", 100), ("sacs", 116), ("pots", 132)])
        )
    )
    assert [row[1] for row in found] == ["120 lots neufs", "120 sacs neufs", "120 pots neufs"]


def test_heads_that_stand_close_together_head_a_column_each() -> None:
    heads = line(
        words("Association", 60, 84), words("Demande 2024", 205, 84), words("Proposition commission", 277, 84), words("Vote", 397, 84)
    )
    body = [
        line(words(name, 60, y), right(a, 262, y), right(b, 385, y), right(b, 417, y))
        for name, a, b, y in [
            ("Le Pré", "900", "500", 100),
            ("Le Bois", "800", "300", 116),
            ("Le Lac", "70", "60", 132),
            ("Le Col", "50", "40", 148),
        ]
    ]
    assert rows_of(heads, *body)[0] == ["Association", "Demande 2024", "Proposition commission", "Vote"]


def test_dots_with_spaces_lead_to_the_sum_too() -> None:
    dotted = [
        line(words(f"{name} . . . . . . .", 60, y), right(figure, 400, y))
        for name, figure, y in [("Chorale", "90 €", 100), ("Judo", "80 €", 116), ("Foot", "70 €", 132)]
    ]
    assert rows_of(*dotted) == [["Chorale", "90 €"], ["Judo", "80 €"], ["Foot", "70 €"]]


def test_sums_under_one_another_are_no_column_of_text() -> None:
    full = "L'union des amis du vieux village et de la vallée basse"
    placed = [w for k in range(9) for w in words(full, 60, 100 + 16 * k) + right("1 250,00 €", 540, 100 + 16 * k)]
    assert len(layout.lines(placed)) == 9


# ---------------------------------------------------------------- budgets
def test_sums_carried_over_given_back_or_recalled_are_no_budget_of_the_year() -> None:
    xs = [20.0, 60, 180, 270, 360, 450, 560]
    made = ruled(
        ("Chap.", "Dépenses", "Pour mémoire", "Restes à réaliser", "Vote", "Total RAR + vote"),
        ("011", "Charges générales", "90,00", "5,00", "100,00", "105,00"),
        ("", "Recettes", "", "", "", ""),
        ("70", "Produits", "80,00", "0,00", "105,00", "105,00"),
        xs=xs,
        title="Budget primitif 2031",
    )
    found, lines = understood(made)
    assert [b.status for b in found] == ["planned"]
    assert [(ln.side, ln.amount_cents) for ln in lines] == [("charges", 10500), ("produits", 10500)]


def test_what_was_opened_and_what_was_paid_are_two_budgets() -> None:
    xs = [20.0, 200, 300, 400, 500]
    made = ruled(
        ("Dépenses", "Crédits ouverts", "Mandats émis", "Crédits annulés"),
        ("Achats", "100,00", "90,00", "10,00"),
        ("Loyer", "50,00", "50,00", "0,00"),
        ("Recettes", "", "", ""),
        ("Ventes", "150,00", "140,00", "10,00"),
        xs=xs,
        title="Compte administratif 2031",
    )
    found, lines = understood(made)
    assert [b.status for b in found] == ["planned", "actual"]
    assert 1000 not in {ln.amount_cents for ln in lines}


@pytest.mark.parametrize(
    ("title", "achats"), [("Budget 2031 en k€", 1250000), ("Budget 2031 en euros", 1250), ("Budget 2031 de 40 k€ en tout", 1250)]
)
def test_sums_in_thousands_where_the_table_says_so(title: str, achats: int) -> None:
    made = ruled(
        ("Charges", "Montant", "Produits", "Montant"),
        ("Achats", "12,5", "Ventes", "20,0"),
        ("Loyer", "7,5", "Dons", "0,5"),
        xs=[20, 150, 250, 380, 480],
        title=title,
    )
    assert understood(made)[1][0].amount_cents == achats


def test_rows_that_are_sections_are_budgets_and_their_total_is_none() -> None:
    made = ruled(
        ("", "Dépenses", "Recettes"),
        ("Section de fonctionnement", "300,00 €", "310,00 €"),
        ("Section d'investissement", "200,00 €", "200,00 €"),
        ("TOTAL", "500,00 €", "510,00 €"),
        xs=[20, 200, 320, 440],
        title="Le budget primitif 2031 s'équilibre ainsi :",
    )
    found, lines = understood(made)
    assert [(b.section, b.charges_cents, b.produits_cents) for b in found] == [
        ("fonctionnement", 30000, 31000),
        ("investissement", 20000, 20000),
    ]
    assert lines == []


def test_a_line_called_investments_is_a_line_where_no_row_is_the_other_section() -> None:
    made = ruled(
        ("Charges", "Montant", "Produits", "Montant"),
        ("Fonctionnement", "300,00", "Dons", "200,00"),
        ("Loyer", "50,00", "Ventes", "150,00"),
        xs=[20, 150, 250, 380, 480],
        title="Budget 2031",
    )
    assert ("charges", "Fonctionnement", 30000) in [(ln.side, ln.label, ln.amount_cents) for ln in understood(made)[1]]


def test_whole_sums_without_a_space_are_sums_beside_their_labels() -> None:
    made = ruled(
        ("Charges", "", "Produits", ""),
        ("Achats", "793", "Dons", "960"),
        ("Loyer", "1100", "Ventes", "1500"),
        ("Frais", "2047", "Quêtes", "1480"),
        xs=[20, 150, 250, 380, 480],
        title="Budget 2031",
    )
    assert [ln.amount_cents for ln in understood(made)[1] if ln.side == "charges"] == [79300, 110000, 204700]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("À reporter", True),
        ("Report", True),
        ("Total à reporter", True),
        ("Report de la page précédente", True),
        ("Report à nouveau", False),
        ("Reporters du pays", False),
        ("Résultat reporté", False),
    ],
)
def test_what_a_page_hands_on_to_the_next(label: str, expected: bool) -> None:
    assert is_carried_over(label) is expected


# ---------------------------------------------------------------- grants and imputations
def test_a_list_of_grants_in_two_strips() -> None:
    made = ruled(
        ("Association", "Montant", "Association", "Montant"),
        ("Chorale", "90 €", "Judo", "70 €"),
        ("Fanfare", "80 €", "Tarot", "60 €"),
        ("Escrime", "50 €", "", ""),
        xs=[20, 150, 250, 380, 480],
        title="Subventions aux associations",
    )
    awards = [a for t in made.tables for a in grant_tables.awards(t, made, titled=True, announced=False)]
    assert [(a.beneficiary, a.value_cents) for a in awards] == [
        ("Chorale", 9000),
        ("Fanfare", 8000),
        ("Escrime", 5000),
        ("Judo", 7000),
        ("Tarot", 6000),
    ]


def test_an_association_called_after_the_aid_it_gives_is_no_part_of_the_one_above() -> None:
    made = ruled(
        ("Association", "Vote 2031"),
        ("Chorale", "90 €"),
        ("Aide à domicile rurale", "80 €"),
        ("Aide exceptionnelle", "70 €"),
        ("À reporter", "240 €"),
        xs=[20, 200, 300],
        title="Subventions aux associations",
    )
    awards = [a for t in made.tables for a in grant_tables.awards(t, made, titled=True, announced=False)]
    assert [(a.beneficiary, a.value_cents) for a in awards] == [
        ("Chorale", 9000),
        ("Aide à domicile rurale", 8000),
        ("Aide à domicile rurale", 7000),
    ]


def test_an_imputation_whose_headers_stand_at_the_left() -> None:
    made = ruled(
        ("Code opération", "B21-310C04"),
        ("Imputation", "6574//9311"),
        ("CP votés", "900,00 €"),
        ("Disponible", "400,00 €"),
        ("Proposition", "150,00 €"),
        ("Solde", "250,00 €"),
        xs=[20, 160, 300],
    )
    (fact,) = appropriations.extract(made)
    assert (fact.operation_code, fact.budget_code, fact.voted_cents, fact.available_cents, fact.proposed_cents, fact.balance_cents) == (
        "B21-310C04",
        "6574//9311",
        90000,
        40000,
        15000,
        25000,
    )


def test_a_form_without_imputation_is_no_appropriation() -> None:
    made = ruled(("Nom", "Le Pré"), ("Montant", "900,00 €"), ("Solde", "250,00 €"), xs=[20, 160, 300])
    assert list(appropriations.extract(made)) == []


# ---------------------------------------------------------------- scans
@pytest.mark.parametrize(
    ("text", "confidence", "cents"),
    [
        ("_. 5500 €", 0.9, 550000),
        ("1450 € |", 0.9, 145000),
        ("‘1650 €", 0.9, 165000),
        ("- 5500 €", 0.9, -550000),
        ("7. 3250€", 0.9, None),
        ("| 1450 €", 1.0, None),
    ],
)
def test_what_ocr_read_in_the_dust_around_a_figure_is_no_part_of_it(text: str, confidence: float, cents: int | None) -> None:
    read = tuple(words(text, 60, 100, confidence=confidence))
    assert value(Cell(0, 0, read, read[0].box, 1)) == cents


def test_sides_are_named_whatever_short_thing_stands_after_them_on_a_scan() -> None:
    def typed_at(y: float, texts: str) -> Line:
        a, b, c, d = texts.split("|")
        return line(
            words(a, 60, y, confidence=0.9),
            right(b, 290, y, confidence=0.9),
            words(c, 310, y, confidence=0.9),
            right(d, 540, y, confidence=0.9),
        )

    lines = [
        typed_at(y, texts)
        for y, texts in [
            (120, "CHARGES HMS|Montant|PRODUITS 3|Montant"),
            (140, "Achats|300,00|Dons|200,00"),
            (160, "Loyer|50,00|Ventes|150,00"),
            (180, "Taxes|10,00|Aides|10,00"),
        ]
    ]
    assert [ln.side for ln in understood(piece(page(lines)))[1]] == ["charges", "produits"] * 3


def test_a_figure_read_in_the_dust_beside_the_sides_makes_no_line_of_their_heads() -> None:
    heads = line(
        words("CHARGES", 60, 100, confidence=0.9), words("PRODUITS", 310, 100, confidence=0.9), right("4", 540, 100, confidence=0.9)
    )
    body = [
        line(
            words(a, 60, y, confidence=0.9),
            right("90", 290, y, confidence=0.9),
            words(b, 310, y, confidence=0.9),
            right("90", 540, y, confidence=0.9),
        )
        for y, a, b in [(120, "Achats", "Dons"), (140, "Loyer", "Ventes"), (160, "Taxes", "Aides")]
    ]
    (table,) = find([page([heads, *body])])
    assert table.header_rows == 1


def test_a_row_of_two_blank_lines_names_no_sides() -> None:
    blank = [
        Cell(0, k, tuple(words(text, 60 + 200 * k, 100)), words(text, 60, 100)[0].box, 1)
        for k, text in enumerate(["Charges financières", "Produits financiers"])
    ]
    assert faced(blank) == []
