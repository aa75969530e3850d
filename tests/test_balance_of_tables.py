"""Rows and columns of tables that prove what a misread figure is: what is stored, how it is marked, and what is left alone."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extractors import extract
from pipeline.document import Line, Piece, PieceKind
from schemas.facts import Amount, Appropriation, Grant, Investment, InvestmentPart, TableCell
from tests.table_pages import grid, line, page, piece, words


def scanned(xs: Sequence[float], rows: Sequence[tuple[str, ...]], doubtful: str, kind: PieceKind = "rapport", above: str = "") -> Piece:
    """A ruled table read by OCR, whose words `doubtful` were read with doubt; all others, and all print, without any."""
    lines = [line(*(words(text, x + 4, 205 + 20 * k, 1, 0.97) for text, x in zip(row, xs, strict=False) if text)) for k, row in enumerate(rows)]
    lines = [Line(tuple(replace(w, confidence=0.5) if w.text in doubtful.split() else w for w in ln.words)) for ln in lines]
    heads = [line(words(text, 60, 100 + 14 * k, 1, 0.97)) for k, text in enumerate(above.splitlines())]
    made = piece(page([*heads, *lines], grid(xs, [200.0 + 20 * k for k in range(len(rows) + 1)])), kind=kind)
    assert extract(made) == ()
    return made


CREDITS = [20.0, 100, 180, 270, 350, 430, 510, 590]


def line_of_credits(*figures: str, doubtful: str = "") -> Appropriation:
    head = ("Code operation", "Imputation", "Libelle", "CP votes", "Disponible", "Proposition", "Solde")
    (fact,) = scanned(CREDITS, [head, ("C02-110B03", "65748//9333", "Vie sociale", *figures)], doubtful).found(Appropriation)
    return fact


def test_an_imputation_line_proves_its_own_figure() -> None:
    fact = line_of_credits("80 000,00", "80 000,00", "4 500,00", "25 500,00", doubtful="80")
    assert (fact.available_cents, fact.repaired, fact.read_as) == (3000000, True, "80 000,00")
    assert fact.proof == "4 500,00 + 25 500,00 = 30 000,00"


def test_a_second_unknown_of_the_line_leaves_both() -> None:
    fact = line_of_credits("80 000,00", "D 000,00", "S 500,00", "25 500,00", doubtful="D S")
    assert (fact.available_cents, fact.proposed_cents, fact.repaired) == (None, None, None)


def test_a_line_that_two_readings_would_balance_stays_as_read() -> None:
    fact = line_of_credits("80 000,00", "30 100,00", "4 800,00", "25 800,00", doubtful="30 100,00 4 25 800,00")
    assert (fact.available_cents, fact.proposed_cents, fact.balance_cents, fact.repaired) == (3010000, 480000, 2580000, None)


def test_a_wrong_line_in_sound_words_is_a_finding_not_a_repair() -> None:
    fact = line_of_credits("80 000,00", "80 000,00", "4 500,00", "25 500,00")
    assert (fact.available_cents, fact.repaired) == (8000000, None)


FUNDED = [20.0, 110, 200, 280, 360, 420, 500, 590]
COMPANIES = [("Entreprise", "Nom porteur", "Activite", "Lieu", "Montant pret", "Montant apport", "Montant total"),
             ("La Ruche", "Odile Tavergne", "Miel", "Orvey", "500 €", "1500 €", "2000 €"),
             ("Le Four", "Luc Peyrolin", "Pain", "Trevy", "700 €", "900 €", "1600 €"),
             ("La Roue", "Anne Corbel", "Velos", "Trevy", "800 €", "250 €", "1050 €"),
             ("TOTAL", "", "", "", "2000 €", "2650 €", "4650 €")]


def funded(was: str, read: str) -> list[Investment | InvestmentPart]:
    rows = [tuple(read if text == was else text for text in row) for row in COMPANIES]
    made = scanned(FUNDED, rows, read.split(maxsplit=1)[0])
    return [*made.found(Investment), *made.found(InvestmentPart)]


def test_a_part_and_a_total_of_investments_are_proved_by_their_rows_and_columns() -> None:
    part = next(f for f in funded("700 €", "100 €") if f.repaired)
    assert (part.TABLE, part.amount_cents, part.read_as) == ("investment_parts", 70000, "100 €")
    whole = next(f for f in funded("1600 €", "1800 €") if f.repaired)
    assert (whole.TABLE, whole.amount_cents, whole.proof) == ("investments", 160000, "2 000,00 + 1 600,00 + 1 050,00 = 4 650,00")
    column = next(f for f in funded("2650 €", "2660 €") if f.repaired)
    assert (column.amount_cents, column.read_as) == (265000, "2660 €")


LIST = [40.0, 240, 400]
GRANTS = [("Association", "Subvention votee"), ("Chorale du Val", "1 300,00 €"), ("Amis du Lac", "450,00 €"), ("Club de Judo", "900,00 €"),
          ("TOTAL", "2 650,00 €")]
ABOVE = "Subventions aux associations\nLe conseil municipal decide d'attribuer les subventions suivantes et adopte a l'unanimite :"


def granted(rows: Sequence[tuple[str, ...]], doubtful: str) -> Piece:
    return scanned(LIST, rows, doubtful, "deliberation", ABOVE)


def test_a_list_of_grants_is_proved_by_its_total() -> None:
    made = granted([("Amis du Lac", "480,00 €") if row[0] == "Amis du Lac" else row for row in GRANTS], "480,00")
    assert [(g.amount_cents, g.repaired, g.read_as) for g in made.found(Grant)] == [
        (130000, None, None), (48000, None, None), (90000, None, None)]
    made = granted([("Club de Judo", "800,00 €") if row[0] == "Club de Judo" else row for row in GRANTS], "800,00")
    assert [(g.amount_cents, g.repaired, g.read_as) for g in made.found(Grant)][-1] == (90000, True, "800,00 €")
    assert [(a.value_cents, a.read_as) for a in made.found(Amount) if a.repaired] == [(90000, "800,00 €")]
    assert [c.value_cents for c in made.found(TableCell) if c.repaired] == [90000]


def test_the_words_of_a_repaired_figure_stay_as_read() -> None:
    made = granted([("Club de Judo", "800,00 €") if row[0] == "Club de Judo" else row for row in GRANTS], "800,00")
    assert next(g for g in made.found(Grant) if g.repaired).source.quote == "800,00 €"


def test_sub_totals_add_up_the_lines_since_the_one_before() -> None:
    rows = [GRANTS[0], ("Chorale du Val", "1 300,00 €"), ("Amis du Lac", "450,00 €"), ("Sous-total culture", "1 750,00 €"),
            ("Club de Judo", "900,00 €"), ("Club de Tir", "150,00 €"), ("Sous-total sport", "1 000,00 €"), ("TOTAL", "2 750,00 €")]
    made = granted(rows, "150,00")
    assert [c.value_cents for c in made.found(TableCell) if c.repaired] == []
    made = granted([*rows[:5], ("Club de Tir", "700,00 €"), *rows[6:]], "700,00")
    (proved,) = [c for c in made.found(TableCell) if c.repaired]
    assert (proved.value_cents, proved.proof) == (10000, "900,00 + 100,00 = 1 000,00")


@pytest.mark.parametrize(("price", "found"), [("20,80 €", [2030]), ("20,40 €", [])])
def test_a_quantity_times_a_price(price: str, found: list[int]) -> None:
    rows = [("Designation", "Quantite", "Prix unitaire", "Montant"), ("Chaises", "12", price, "243,60 €"), ("Tables", "4", "85,00 €", "340,00 €")]
    made = scanned([40.0, 160, 260, 360, 460], rows, price.split(maxsplit=1)[0])
    assert [c.value_cents for c in made.found(TableCell) if c.repaired] == found


LISTED = [20.0, 300, 500]
SPENT = [("Dépense", "Montant"), ("Achats", "1 250,00 €"), ("Loyer", "{}"), ("Eau", "310,40 €"), ("Salaires", "12 800,15 €"), ("Divers", "99,00 €")]


def spent(figure: str) -> list[int | None]:
    made = scanned(LISTED, [tuple(text.format(figure) for text in row) for row in SPENT], doubtful="")
    assert [a.value_cents for a in made.found(Amount)] == [c.value_cents for c in made.found(TableCell) if c.value_cents is not None]
    return [c.value_cents for c in made.found(TableCell) if c.row and c.column == 1]


def test_a_figure_that_lost_its_comma_is_none_where_its_column_writes_cents() -> None:
    assert spent("401220 €") == [125000, None, 31040, 1280015, 9900]


def test_a_figure_without_cents_is_one_where_it_is_grouped_or_short() -> None:
    assert spent("4 000 €")[1] == 400000
    assert spent("400 €")[1] == 40000
