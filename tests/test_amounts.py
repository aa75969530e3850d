"""Amounts of a piece: in its prose, its margins and its tables, no words twice."""

from __future__ import annotations

from extractors import amounts
from pipeline.document import Box, Cell, Line, Piece, Source, Table, Word
from tests.build import page, piece


def found(text: str) -> list[tuple[str, int | None]]:
    return [(a.source.words, a.value_cents) for a in amounts.extract(piece(text))]


def test_each_amount_stands_on_its_own_words() -> None:
    """Two equal figures are two amounts; the year and the article beside them are none."""
    text = "Budget 2024 : 9 900,00 €, article 6574, soit 9 900,00 € pour l'année 2024."
    assert found(text) == [("9 900,00 €", 990_000), ("9 900,00 €", 990_000)]


def test_an_amount_may_run_over_two_lines() -> None:
    """A full line whose number goes on in the next; and a unit that stands alone below."""
    assert found("Les travaux de la rue du Lavoir sont estimés par le bureau d'études à la somme de 45\n600,00 € hors taxes.") == [
        ("45 600,00 €", 4_560_000)
    ]
    assert found("Le conseil vote la dépense de 1 250\neuros.") == [("1 250 euros", 125_000)]


def test_a_wide_gap_parts_a_quantity_from_a_price() -> None:
    assert found("Emplacement de marché      2      412,60 €") == [("412,60 €", 41_260)]


def test_words_and_figures_are_two_rows() -> None:
    rows = list(amounts.extract(piece("une aide de deux mille euros (2 000 €)")))
    assert [(a.value_cents, a.role) for a in rows] == [(200_000, "in_words"), (200_000, None)]


def test_finer_than_a_cent() -> None:
    row = next(amounts.extract(piece("la surtaxe est de 0,5799 € le m3")))
    assert (row.value_cents, row.exact, row.currency) == (58, "0.5799", "EUR")


def test_the_margins_count_too() -> None:
    body, head = page("Le conseil décide."), page("Capital : 1 000 €")
    made = Piece("deliberation", body.lines, (body,), furniture=head.lines)
    assert [a.value_cents for a in amounts.extract(made)] == [100_000]


def table(rows: list[list[str]], header_rows: int = 1, title: str | None = None, above: str = "") -> Piece:
    """A piece that is one table, under lines of text: each cell a word run on a grid of 100 points by 20."""
    cells, lines = [], list(page(above).lines)
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if not text:
                continue
            words = tuple(Word(t, Box(100 * c + 12 * i, 20 * r, 100 * c + 12 * i + 10, 20 * r + 10), 1) for i, t in enumerate(text.split()))
            cells.append(Cell(r, c, words, Box(100 * c, 20 * r, 100 * c + 99, 20 * r + 19), 1))
            lines.append(Line(words))
    named = Source.of(tuple(Word(t, Box(12 * i, -30, 12 * i + 10, -20), 1) for i, t in enumerate(title.split()))) if title else None
    return Piece("deliberation", tuple(lines), (), tables=(Table(tuple(cells), named, header_rows),))


def of_table(rows: list[list[str]], title: str | None = None) -> list[int | None]:
    return [a.value_cents for a in amounts.extract(table(rows, title=title))]


def test_a_column_whose_header_says_money_holds_money() -> None:
    """Accounts, codes, counts and rates beside it are no money."""
    rows = [
        ["Article", "Libellé", "Montant", "Nombre", "Taux"],
        ["6574", "Subventions", "12500", "14", "2,50"],
        ["2188", "Matériel", "800,00", "3", "1,00"],
    ]
    assert of_table(rows) == [1_250_000, 80_000]


def test_a_title_in_thousands_of_euros() -> None:
    assert of_table([["Chapitre", "BP 2023", "BP 2024"], ["011", "1 250,50", "1 300,00"]], "Section de fonctionnement (en k€)") == [
        125_050_000,
        130_000_000,
    ]


def test_a_column_that_mostly_shows_the_sign() -> None:
    rows = [["Bien", "2024", "Unité"], ["Salle", "120,00 €", "1"], ["Chaise", "0,40 €", "1"], ["Caution", "250,00", "1"]]
    assert of_table(rows) == [12_000, 40, 25_000]


def test_years_areas_and_counts_are_no_money() -> None:
    assert of_table([["Parcelle", "Superficie", "Année"], ["AB 12", "1 250,00", "2014"], ["AB 13", "827", "2015"]]) == []


def test_a_sign_in_a_column_of_its_own_belongs_to_its_figure() -> None:
    assert of_table([["Association", "Somme", ""], ["Chorale", "300", "€"], ["Judo", "2 500", "€"]]) == [30_000, 250_000]


def test_a_number_broken_over_two_rows() -> None:
    assert of_table([["Travaux", ""], ["Toiture de la halle : 19", "4 000,00 €"], ["000,00 €", ""]]) == [1_900_000, 400_000]
