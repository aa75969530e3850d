"""Imputation lines, investments, and the tables that are kept whatever they are."""

from __future__ import annotations

import json

import pytest

from extractors import appropriations, found_tables, investments
from extractors.tabular.cells import account_and_label, cents_of
from extractors.tabular.kinds import kind
from pipeline.document import Line
from schemas.facts import FoundTable, Investment, InvestmentPart, TableCell
from tests.table_pages import grid, line, page, piece, typed, words


def ruled(rows: list[tuple[str, ...]], xs: list[float]) -> tuple[list[Line], list[float]]:
    """Rows of cells that begin at the columns' left edges; and the heights of the lines between them."""
    lines = [line(*(words(text, x + 4, 105 + 20 * k) for text, x in zip(row, xs, strict=False) if text)) for k, row in enumerate(rows)]
    return lines, [100.0 + 20 * k for k in range(len(rows) + 1)]


def test_an_imputation_line() -> None:
    xs = [20.0, 100, 180, 270, 340, 420, 500, 580]
    lines, ys = ruled(
        [
            ("Code operation", "Imputation", "Libelle", "CP votes", "Disponible", "Proposition", "Solde"),
            ("C02-110B03", "65748//9333", "Vie sociale", "80 000,00", "30 000,00", "4 500,00", "25 500,00"),
        ],
        xs,
    )
    (fact,) = appropriations.extract(piece(page(lines, grid(xs, ys))))
    assert (fact.operation_code, fact.budget_code, fact.label) == ("C02-110B03", "65748//9333", "Vie sociale")
    assert (fact.voted_cents, fact.available_cents, fact.proposed_cents, fact.balance_cents) == (8000000, 3000000, 450000, 2550000)


def test_investments_their_parts_and_the_totals_that_no_company_owns() -> None:
    xs = [20.0, 110, 200, 280, 360, 420, 480, 575]
    lines, ys = ruled(
        [
            ("Entreprise", "Nom porteur", "Activite", "Lieu", "Montant pret", "Montant apport", "Clubs"),
            ("La Ruche", "Odile Tavergne", "Miel", "Orvey", "500 €", "1500 €", "Club A, Club B"),
            ("Le Four", "Luc Peyrolin", "Pain", "Trevy", "", "900 €", "Club A"),
            ("TOTAL", "", "", "", "500 €", "2400 €", ""),
        ],
        xs,
    )
    facts = list(investments.extract(piece(page(lines, grid(xs, ys)))))
    rows = [f for f in facts if isinstance(f, Investment)]
    parts = [f for f in facts if isinstance(f, InvestmentPart)]
    assert [(f.company, f.holder, f.town, f.amount_cents) for f in rows] == [
        ("La Ruche", "Odile Tavergne", "Orvey", 200000),
        ("Le Four", "Luc Peyrolin", "Trevy", 90000),
    ]
    assert json.loads(rows[0].investors or "") == ["Club A", "Club B"]
    assert sorted(p.amount_cents or 0 for p in parts if p.is_total) == [50000, 240000]
    assert all(p.investment is None for p in parts if p.is_total)


def test_every_table_is_kept_with_its_cells() -> None:
    xs = [50.0, 200, 300]
    lines, ys = ruled([("Salle", "Places"), ("Grange", "40"), ("Halle", "120")], xs)
    facts = list(found_tables.extract(piece(page(lines, grid(xs, ys)))))
    table = next(f for f in facts if isinstance(f, FoundTable))
    assert (table.kind, table.rows, table.columns) == ("other", 3, 2)
    assert [(c.row, c.column, c.text) for c in facts if isinstance(c, TableCell)][-1] == (2, 1, "120")


@pytest.mark.parametrize(
    ("title", "rows", "expected"),
    [
        ("Tarifs de la cantine", [("Repas enfant", "3,20 €"), ("Repas adulte", "5,10 €"), ("Gouter", "1,00 €")], "tariff"),
        ("Plan de financement de la toiture", [("Region", "300,00 €"), ("Commune", "200,00 €"), ("Dons", "50,00 €")], "financing"),
        ("Subventions aux associations", [("Fanfare", "300,00 €"), ("Judo", "200,00 €"), ("Boules", "50,00 €")], "grants"),
        ("Releve des pluies", [("Avril", "31"), ("Mai", "48"), ("Juin", "12")], "other"),
    ],
)
def test_what_a_table_is_follows_from_what_it_says(title: str, rows: list[tuple[str, str]], expected: str) -> None:
    made = piece(page([line(words(title, 60, 80)), *typed(rows, 104)]))
    assert kind(made, made.tables[0]) == expected


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1 234,50 €", 123450),
        ("-28 224,99 €-", 2822499),
        ("- 14 349,21 €", -1434921),
        ("12.500,00", 1250000),
        ("849 441.00 €", 84944100),
        ("564 456, 6€", 56445660),
        ("3 500 € HT", 350000),
        ("12 k€", 1200000),
        ("883,00Œ€", 88300), ("18,5 %", None),
        ("néant", None),
        ("21/05/2024", None),
        ("", None),
    ],
)
def test_the_sum_that_a_cell_holds(text: str, cents: int | None) -> None:
    assert cents_of(text) == cents


@pytest.mark.parametrize(
    ("text", "account", "label"),
    [
        ("60 - Achats", "60", "Achats"),
        ("6071* Licences", "6071*", "Licences"),
        ("2024 Saison", None, "2024 Saison"),
        ("Achats", None, "Achats"),
        ("002 Résultat reporté", "002", "Résultat reporté"),
    ],
)
def test_the_account_that_leads_a_label(text: str, account: str | None, label: str) -> None:
    assert account_and_label(text) == (account, label)
