"""Budgets, their lines, and repair by balance: in tables of several layouts, and told in sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors import budget_lines, budgets
from pipeline.document import Line, Page, Piece, fold
from schemas.facts import Budget, BudgetLine
from tests import build
from tests.table_pages import grid, line, page, piece, right, typed, words

TWO_SIDES = [
    ("CHARGES", "", "PRODUITS", ""),
    ("Achats", "300,00 €", "Cotisations", "150,00 €"),
    ("Loyer", "200,00 €", "Subvention", "350,00 €"),
    ("Total", "500,00 €", "Total", "500,00 €"),
]


def side_by_side(rows: list[tuple[str, str, str, str]], y: float = 120, confidence: float = 1.0) -> list[Line]:
    out = []
    for k, (a, b, c, d) in enumerate(rows):
        at = y + 20 * k
        parts = [words(a, 60, at, 1, confidence)] if a else []
        parts += [right(b, 290, at, 1, confidence)] if b else []
        parts += [words(c, 310, at, 1, confidence)] if c else []
        parts += [right(d, 540, at, 1, confidence)] if d else []
        out.append(line(*parts))
    return out


def understood(made: Piece) -> tuple[list[Budget], list[BudgetLine]]:
    made.facts += list(budgets.extract(made))
    made.facts += list(budget_lines.extract(made))
    return made.found(Budget), made.found(BudgetLine)


def told(lines: list[BudgetLine]) -> list[tuple[str | None, str | None, int | None]]:
    return [(ln.side, ln.label, ln.amount_cents) for ln in lines]


def titled(title: str, made: Page) -> Page:
    return replace(made, lines=(line(words(title, 60, 95)), *made.lines))


@pytest.mark.parametrize("ruled", [True, False])
def test_two_sides_beside_each_other(ruled: bool) -> None:
    rulings = grid([55, 200, 300, 450, 550], [115, 135, 155, 175, 195]) if ruled else []
    (budget,), lines = understood(piece(titled("Budget previsionnel 2024 du festival", page(side_by_side(TWO_SIDES), rulings))))
    assert (budget.year, budget.status, budget.charges_cents, budget.produits_cents) == (2024, "planned", 50000, 50000)
    assert set(told(lines)) == {
        ("charges", "Achats", 30000),
        ("charges", "Loyer", 20000),
        ("charges", "Total", 50000),
        ("produits", "Cotisations", 15000),
        ("produits", "Subvention", 35000),
        ("produits", "Total", 50000),
    }
    assert {ln.label for ln in lines if ln.is_total} == {"Total"}


def test_two_sides_one_above_the_other() -> None:
    rows = [
        ("DEPENSES", "Montant"),
        ("Affiches", "40,00 €"),
        ("Musiciens", "260,00 €"),
        ("TOTAL", "300,00 €"),
        ("RECETTES", "Montant"),
        ("Billets", "300,00 €"),
        ("TOTAL", "300,00 €"),
    ]
    (budget,), lines = understood(piece(titled("Bilan financier 2023 du bal", page(typed(rows, 120)))))
    assert (budget.status, budget.charges_cents, budget.produits_cents) == ("actual", 30000, 30000)
    assert ("produits", "Billets", 30000) in told(lines)


def test_sides_as_columns() -> None:
    lines = [line(words("DEPENSES", 250, 120), words("RECETTES", 350, 120))]
    for k, (label, a, b) in enumerate(
        [("Credits votes", "900,00 €", "700,00 €"), ("Resultat reporte", "0,00 €", "200,00 €"), ("TOTAL", "900,00 €", "900,00 €")]
    ):
        lines.append(line(words(label, 60, 140 + 20 * k), right(a, 300, 140 + 20 * k), right(b, 400, 140 + 20 * k)))
    (budget,), found = understood(piece(titled("Budget primitif 2021", page(lines))))
    assert (budget.charges_cents, budget.produits_cents) == (90000, 90000)
    assert ("produits", "Resultat reporte", 20000) in told(found)


def test_planned_and_actual_columns_are_two_budgets() -> None:
    lines = [
        line(
            words("CHARGES", 60, 120),
            words("Prevu", 180, 120),
            words("Realise", 240, 120),
            words("PRODUITS", 310, 120),
            words("Prevu", 430, 120),
            words("Realise", 490, 120),
        )
    ]
    for k, row in enumerate(
        [
            ("Achats", "100,00", "90,00", "Ventes", "160,00", "150,00"),
            ("Salaires", "60,00", "70,00", "Dons", "10,00", "20,00"),
            ("Total", "160,00", "160,00", "Total", "170,00", "170,00"),
        ]
    ):
        at = 140 + 20 * k
        lines.append(
            line(
                words(row[0], 60, at),
                right(row[1], 215, at),
                right(row[2], 280, at),
                words(row[3], 310, at),
                right(row[4], 465, at),
                right(row[5], 530, at),
            )
        )
    found, _ = understood(piece(titled("Comptes 2022 de la troupe", page(lines))))
    assert {(b.status, b.charges_cents, b.produits_cents) for b in found} == {("planned", 16000, 17000), ("actual", 16000, 17000)}


def test_chapters_are_the_totals_of_the_lines_below_them() -> None:
    rows = [
        ("CHARGES", "", "PRODUITS", ""),
        ("60 Achats", "300,00 €", "70 Ventes", "500,00 €"),
        ("6061 Fluides", "100,00 €", "", ""),
        ("6063 Outils", "200,00 €", "", ""),
        ("61 Services", "200,00 €", "", ""),
        ("TOTAL", "500,00 €", "TOTAL", "500,00 €"),
    ]
    _, lines = understood(piece(titled("Budget 2020", page(side_by_side(rows)))))
    chapter = next(ln for ln in lines if ln.label == "Achats")
    assert (chapter.account, chapter.is_total, chapter.total_of) == ("60", True, "60")
    assert next(ln.level for ln in lines if ln.label == "Outils") == 1
    assert not next(ln.is_total for ln in lines if ln.label == "Services")


def test_a_financing_plan_is_no_budget() -> None:
    rows = [
        ("Depenses", "", "Recettes", ""),
        ("Toiture", "300,00 €", "Region", "200,00 €"),
        ("Etudes", "50,00 €", "Commune", "150,00 €"),
        ("Total", "350,00 €", "Total", "350,00 €"),
    ]
    assert understood(piece(titled("Plan de financement de la halle", page(side_by_side(rows))))) == ([], [])


def test_a_budget_that_balances_in_a_sentence() -> None:
    made = build.piece("Budget primitif 2018\nLa section de fonctionnement s'équilibre en recettes et en dépenses à la somme de 412 300,50 €.\n")
    (budget,), lines = understood(made)
    assert (budget.section, budget.year, budget.charges_cents, budget.produits_cents) == ("fonctionnement", 2018, 41230050, 41230050)
    assert lines == []


def test_balanced_sections_in_a_list() -> None:
    made = build.piece(
        "Vote du budget primitif 2017\nIl s'équilibre en recettes comme en dépenses, ainsi qu'il suit :\n"
        "- Section de fonctionnement : 12 500,00 €\n"
        "- Section d'investissement : 8 300,00 €\nLe conseil adopte le budget.\n"
    )
    found, _ = understood(made)
    assert [(b.section, b.charges_cents) for b in found] == [("fonctionnement", 1250000), ("investissement", 830000)]


def test_sides_told_line_by_line() -> None:
    made = build.piece(
        "Compte administratif 2019\nSection de fonctionnement\nDépenses : 10 400,00 €\nRecettes : 11 000,00 €\nRésultat de l'exercice : 600,00 €\n"
    )
    (budget,), lines = understood(made)
    assert (budget.status, budget.charges_cents, budget.produits_cents, lines) == ("actual", 1040000, 1100000, [])


@pytest.mark.parametrize(
    "text",
    [
        "Le plan de financement s'équilibre en dépenses et en recettes à 40 000 €.\n",
        "Décision modificative n° 2\nDépenses : 500,00 €\nRecettes : 500,00 €\n",
        "Les dépenses de 300 € sont payées par les recettes.\n",
    ],
)
def test_what_is_no_budget(text: str) -> None:
    assert understood(build.piece(text)) == ([], [])


def misread(rows: list[tuple[str, str, str, str]], doubtful: set[str]) -> Piece:
    """A scan of two sides in which some figures were read with doubt."""
    made = page(side_by_side(rows, confidence=0.97))
    lines = tuple(Line(tuple(replace(w, confidence=0.4) if w.text in doubtful else w for w in ln.words)) for ln in made.lines)
    title = line(words("Budget previsionnel 2024", 60, 95, 1, 0.97))
    return piece(replace(made, lines=(title, *lines)))


def test_one_misread_figure_is_repaired_by_the_balance_of_its_side() -> None:
    rows = [
        ("CHARGES", "", "PRODUITS", ""),
        ("Achats", "800,00 €", "Cotisations", "150,00 €"),
        ("Loyer", "200,00 €", "Subvention", "350,00 €"),
        ("Total", "500,00 €", "Total", "500,00 €"),
    ]
    _, lines = understood(misread(rows, {"800,00"}))
    line_ = next(ln for ln in lines if ln.label == "Achats")
    assert (line_.amount_cents, line_.repaired, line_.read_as) == (30000, True, "800,00 €")
    assert line_.proof == "300,00 + 200,00 = 500,00"


def test_a_figure_read_without_doubt_is_never_repaired() -> None:
    rows = [TWO_SIDES[0], ("Achats", "800,00 €", "Cotisations", "150,00 €"), *TWO_SIDES[2:]]
    _, lines = understood(misread(rows, set()))
    assert next(ln.amount_cents for ln in lines if ln.label == "Achats") == 80000
    assert not any(ln.repaired for ln in lines)


DAMAGED = [
    ("CHARGES", "", "PRODUITS", ""),
    ("Achats", "1 200,00 €", "Cotisations", "1 100,00 €"),
    ("Loyer", "D 353,40 €", "Subvention", "2 453,40 €"),
    ("Total", "3 553,40 €", "Total", "3 553,40 €"),
]


def test_a_damaged_figure_of_a_table_becomes_the_one_that_makes_its_side_agree() -> None:
    _, lines = understood(misread(DAMAGED, {"D", "353,40"}))
    line_ = next(ln for ln in lines if ln.label == "Loyer")
    assert (line_.amount_cents, line_.repaired, line_.read_as) == (235340, True, "D 353,40 €")
    assert line_.source.quote == "D 353,40 €"


def test_a_second_damaged_figure_leaves_both_unread() -> None:
    rows = [("Achats", "S 200,00 €", *row[2:]) if row[0] == "Achats" else row for row in DAMAGED]
    _, lines = understood(misread(rows, {"D", "353,40", "S", "200,00"}))
    unread = {ln.label: ln for ln in lines if ln.amount_cents is None}
    assert {label: ln.read_as for label, ln in unread.items()} == {"Achats": "S 200,00 €", "Loyer": "D 353,40 €"}
    assert not any(ln.repaired for ln in lines)


def test_a_second_unknown_leaves_both_unrepaired() -> None:
    rows = [
        ("CHARGES", "", "PRODUITS", ""),
        ("Achats", "800,00 €", "Cotisations", "150,00 €"),
        ("Loyer", "800,00 €", "Subvention", "350,00 €"),
        ("Total", "1 100,00 €", "Total", "1 100,00 €"),
    ]
    _, lines = understood(misread(rows, {"800,00"}))
    assert not any(ln.repaired for ln in lines)


def test_labels_and_figures_are_quoted_as_read() -> None:
    made = piece(titled("Budget previsionnel 2024 du festival", page(side_by_side(TWO_SIDES))))
    _, lines = understood(made)
    assert all(fold(ln.where["label"].words) == fold(ln.label or "") for ln in lines)
    assert {ln.source.quote for ln in lines} == {"300,00 €", "200,00 €", "500,00 €", "150,00 €", "350,00 €"}
