"""Statements whose columns a plain text has lost, and what their balance proves."""
from __future__ import annotations

from extractors import budget_lines, budgets
from schemas.facts import Budget, BudgetLine
from tests.build import piece

WHOLE = """BILAN FINANCIER DE L'ACTION 2019 (en €)
CHARGES PRODUITS
Salaires 7 200,00 € Commune 5 000,00 €
Location de salle 2 150,50 € Cotisations 4 480,50 €
Assurance 130,00 €
Dons en nature 900,00 € Dons en nature |900,00 €
"""


def lines(text: str) -> list[BudgetLine]:
    made = piece(text, "bilan")
    made.facts.extend(budgets.extract(made))
    made.facts.extend(budget_lines.extract(made))
    return made.found(BudgetLine)


def told(text: str) -> dict[tuple[str | None, str | None], int | None]:
    return {(line.side, line.label): line.amount_cents for line in lines(text)}


def test_two_sums_on_a_line_are_one_of_each_side() -> None:
    assert told(WHOLE)["charges", "Salaires"] == 720000
    assert told(WHOLE)["produits", "Commune"] == 500000


def test_a_lone_sum_stands_on_the_side_that_makes_both_equal() -> None:
    assert told(WHOLE)["charges", "Assurance"] == 13000


def test_a_label_whose_sum_stands_on_the_next_line() -> None:
    assert told(WHOLE.replace("Location de salle 2", "Location de salle\n2"))["charges", "Location de salle"] == 215050


def test_a_damaged_figure_is_repaired_because_one_reading_alone_balances() -> None:
    found = next(line for line in lines(WHOLE.replace("2 150,50", "D 150,50")) if line.label == "Location de salle")
    assert (found.amount_cents, found.repaired, found.read_as) == (215050, True, "D 150,50 €")
    assert found.proof == "7 200,00 + 2 150,50 + 130,00 + 900,00 = 5 000,00 + 4 480,50 + 900,00"


def test_a_second_unknown_leaves_both_unread() -> None:
    found = {line.label: line for line in lines(WHOLE.replace("2 150,50", "D 150,50").replace("4 480,50", "S 480,50"))}
    assert found["Location de salle"].amount_cents is found["Cotisations"].amount_cents is None
    assert not found["Location de salle"].repaired
    assert found["Cotisations"].read_as == "S 480,50 €"


def test_sides_that_no_reading_balances_leave_a_lone_sum_without_side() -> None:
    found = told(WHOLE.replace("5 000,00", "5 001,00"))
    assert found["charges", "Salaires"] == 720000
    assert found[None, "Assurance"] is None


def test_the_year_and_the_status_stand_above() -> None:
    made = piece(WHOLE, "bilan")
    budget: Budget = next(iter(budgets.extract(made)))
    assert (budget.year, budget.status) == (2019, "actual")
