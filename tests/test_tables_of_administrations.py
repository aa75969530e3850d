"""Tables as administrations and associations print them: which figures are sums, which columns and sides make a budget, and which do not."""
from __future__ import annotations

import pytest

from extractors import amounts
from extractors.awards import tables as grant_tables
from extractors.statements import section_of, status_of, year_of
from pipeline.document import Document, Piece
from pipeline.split import split
from tests.table_pages import grid, line, page, piece, right, words
from tests.test_tables_of_maquettes import ruled, understood

XS = [20.0, 230, 310, 390, 470, 560]
FORM = [20.0, 60, 270, 370, 470, 570]     # a column of chapters first


def sums(*rows: tuple[str, ...], title: str = "") -> list[int | None]:
    return [a.value_cents for a in amounts.extract(ruled(*rows, xs=XS[:len(rows[0]) + 1], title=title))]


def given(made: Piece) -> list[tuple[str, int]]:
    return [(a.beneficiary, a.value_cents) for t in made.tables for a in grant_tables.awards(t, made, titled=True, announced=False)]


# ---------------------------------------------------------------- sums
def test_a_unit_over_the_labels_is_that_of_all_columns() -> None:
    rows = [("Mobilier", "4 200", "310"), ("Stocks", "950", "40"), ("Nombre de salariés", "12", "3"), ("Total", "5 150", "350")]
    assert sums(("ACTIF (en euros)", "Brut", "Net"), *rows) == [420000, 95000, 515000]
    assert sums(("ACTIF", "Brut", "Net"), *rows) == []


def test_one_sum_typed_as_such_tells_those_beside_it() -> None:
    assert sums(("Poste", "Budget 2031"), ("Achats", "1 300"), ("Timbres", "45")) == [130000, 4500]
    assert sums(("Poste", "Budget 2031"), ("Achats", "13"), ("Timbres", "45")) == []


def test_brackets_are_a_minus_and_a_sum_of_both_sections_is_one() -> None:
    head = ("en euros", "Fonctionnement", "Investissement", "Ensemble")
    assert sums(head, ("Résultat", "1 200,00", "(300,50)", "899,50")) == [120000, -30050, 89950]


@pytest.mark.parametrize(("title", "expected"), [("Subventions aux associations", [15000, 20000, 7000, 9000]), ("Inscriptions aux ateliers", [])])
def test_small_sums_of_a_list_of_grants(title: str, expected: list[int]) -> None:
    assert sums(("Club", "Demandé", "Voté"), ("Chorale", "150", "200"), ("Judo", "70", "90"), title=title) == expected


def test_bases_and_rates_of_taxes_are_no_sums() -> None:
    assert sums(("Taxes", "Bases prévues", "Taux", "Produit (€)"), ("Foncier bâti", "1 245 000", "38,42", "478 329")) == [47832900]


# ---------------------------------------------------------------- sides
DETAIL = [("Chap", "Libellé", "Crédits ouverts", "Mandats émis", "Crédits annulés"),
          ("011", "Charges à caractère général", "900,00", "850,00", "50,00"),
          ("012", "Charges de personnel", "700,00", "700,00", "0,00"), ("65", "Autres charges", "100,00", "90,00", "10,00"),
          ("", "TOTAL", "1 700,00", "1 640,00", "60,00")]


def test_one_side_by_chapters_of_a_section_is_a_budget_for_each_of_opened_and_paid() -> None:
    (planned, actual), lines = understood(ruled(*DETAIL, xs=FORM, title="SECTION DE FONCTIONNEMENT - DETAIL DES DEPENSES"))
    assert (planned.status, planned.section, planned.charges_cents, planned.produits_cents) == ("planned", "fonctionnement", 170000, None)
    assert (actual.status, actual.charges_cents) == ("actual", 164000)
    assert len(lines) == 8


def test_one_side_without_its_section_or_its_chapters_is_none() -> None:
    assert understood(ruled(*DETAIL, xs=FORM, title="DETAIL DES DEPENSES"))[0] == []
    named = [("", *row[1:]) for row in DETAIL]
    assert understood(ruled(*named, xs=FORM, title="SECTION DE FONCTIONNEMENT - DETAIL DES DEPENSES"))[0] == []


def test_a_section_over_the_labels_and_a_total_said_last() -> None:
    rows = [("", "FONCTIONNEMENT", "Opérations réelles", "Opérations d'ordre", "TOTAL"),
            ("011", "Charges à caractère général", "900,00", "", "900,00"),
            ("65", "Autres charges", "100,00", "", "100,00"), ("023", "Virement", "", "400,00", "400,00"),
            ("", "Dépenses de fonctionnement - Total", "1 000,00", "400,00", "1 400,00")]
    (budget,), lines = understood(ruled(*rows, xs=FORM, title="1 - DEPENSES (du présent budget + restes à réaliser)"))
    assert (budget.section, budget.status, budget.charges_cents) == ("fonctionnement", "planned", 140000)
    assert [ln.amount_cents for ln in lines if ln.is_total] == [140000]


def test_the_column_of_both_sections_is_neither() -> None:
    rows = [("", "Fonctionnement", "Investissement", "Ensemble"),
            ("Recettes", "900,00", "500,00", "1 400,00"), ("Dépenses", "800,00", "450,00", "1 250,00")]
    budgets, _ = understood(ruled(*rows, xs=XS[:5]))
    assert [(b.section, b.charges_cents, b.produits_cents) for b in budgets] == [("fonctionnement", 80000, 90000), ("investissement", 45000, 50000)]


def test_the_total_of_the_section_is_that_of_its_side() -> None:
    rows = [("", "DEPENSES DE LA SECTION D'INVESTISSEMENT", "RECETTES DE LA SECTION D'INVESTISSEMENT"), ("Crédits votés", "900,00", "700,00"),
            ("Solde d'exécution reporté", "", "200,00"), ("TOTAL DE LA SECTION D'INVESTISSEMENT", "900,00", "900,00")]
    (budget,), _ = understood(ruled(*rows, xs=[20.0, 200, 390, 580], title="INVESTISSEMENT"))
    assert (budget.section, budget.charges_cents, budget.produits_cents) == ("investissement", 90000, 90000)


@pytest.mark.parametrize(("said", "status"), [
    ("depenses (du present budget + restes a realiser)", "planned"), ("depenses realisees", "actual"), ("resultat de cloture", "actual"),
    ("le maire propose a l'assemblee", None), ("montants proposes", "planned"), ("il propose d'adopter", None)])
def test_what_is_left_to_do_was_not_done_and_who_proposes_plans_nothing(said: str, status: str | None) -> None:
    assert status_of(said) == status


def test_the_day_of_a_sitting_tells_no_year() -> None:
    assert year_of("compte administratif 2030, seance du 13 avril 2031") == 2030
    assert year_of("arrete au 31 decembre 2030") == 2030
    assert section_of("total de la section de fonctionnement") == "fonctionnement"


# ---------------------------------------------------------------- grants
def test_columns_of_kinds_of_grants_are_awarded_each() -> None:
    rows = [("Chorale", "38", "2 300 €", "1 500 €"), ("Judo", "74", "950 €", "")]
    head = ("Association", "Nombre d'adhérents", "Fonctionnement", "Exceptionnelle")
    assert given(ruled(head, *rows, xs=XS[:5])) == [("Chorale", 230000), ("Judo", 95000), ("Chorale", 150000)]
    assert given(ruled((*head[:2], "Dotation", "Fourniture"), *rows, xs=XS[:5])) == []


def test_rows_of_a_table_are_no_title_of_the_act_above_it() -> None:
    items = [("DELIBERATION 2031-12 - Subventions", 90), ("Séance du 30 mars 2031", 110)]
    rows = [line(words("Amicale du lavoir", 200, 140 + 16 * k), right("150", 420, 140 + 16 * k)) for k in range(3)]
    made = page([*(line(words(text, 60, y)) for text, y in items), *rows, line(words("Le conseil municipal vote les subventions.", 60, 220))])
    titles = [p.title.words for p in split(Document("0" * 64, "application/pdf", (made,))) if p.title]
    assert titles
    assert not any("Amicale" in title for title in titles)


# ---------------------------------------------------------------- units said about the table
def said_about(above: str, below: str, *rows: tuple[str, ...]) -> list[int | None]:
    lines = [line(*(words(text, x + 4, 105 + 20 * k) for text, x in zip(row, XS, strict=False))) for k, row in enumerate(rows)]
    rulings = grid(XS[:len(rows[0]) + 1], [100 + 20.0 * k for k in range(len(rows) + 1)])
    made = piece(page([line(words(above, 20, 80)), *lines, line(words(below, 20, 110 + 20 * len(rows)))], rulings))
    return [a.value_cents for a in amounts.extract(made)]


def test_a_unit_in_the_line_below_is_that_of_the_table() -> None:
    rows = [("Commune", "Population", "Participation 2031"), ("Bellerive", "1 204", "41 500"), ("Le Thil", "512", "800")]
    assert said_about("Clé de répartition", "Les montants sont exprimés en euros.", *rows) == [4150000, 80000]
    assert said_about("Clé de répartition", "Les familles sont informées.", *rows) == []


def test_millions_have_one_decimal_and_are_scaled() -> None:
    rows = [("Politique", "2030", "2031"), ("Routes", "24,5", "26,0")]
    assert said_about("Programme d'investissement (en M€)", "Avis favorable.", *rows) == [2450000000, 2600000000]
    assert said_about("Notes obtenues", "Avis favorable.", *rows) == []


def test_a_numbered_change_of_the_budget_heads_sums() -> None:
    rows = [("Libellé", "Budget primitif", "DM n° 3"), ("Travaux", "15 000,00", "-5 000,00")]
    assert said_about("Décision modificative", "Avis favorable.", *rows) == [1500000, -500000]
    numbered = [("Libellé", "Budget primitif", "Facture n°"), ("Travaux", "15 000,00", "5 000,00")]
    assert said_about("Décision modificative", "Avis favorable.", *numbered) == [1500000]
