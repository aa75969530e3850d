"""La somme des lignes est le total imprimé

## Pourquoi
Un total qui n'est pas la somme de ses lignes trompe celui qui vote, et celui qui paie : une ligne est fausse, oubliée,
ou le total a été recopié d'une version antérieure.

## Exemple
Charges : 12 000,00 €, 2 300,00 €, 120,00 €. Total imprimé : 14 520,00 €. Les lignes font 14 420,00 €.

## Référence
Sincérité et exactitude des documents budgétaires (CGCT, art. L1612-4 ; budget prévisionnel du CERFA 12156).

## Que faire
Refaire l'addition sur la page ; demander à l'auteur quelle ligne, ou quel total, est le bon.

## Ce qui est comparé
Chaque côté de chaque budget, et chaque colonne de chaque tableau qui porte une ligne « total ». Tolérance : exacte quand
des centimes sont imprimés, 1 € sinon. Une ligne illisible, ou un montant du tableau que rien ne rattache à une ligne,
rend la somme non vérifiable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from pipeline.checking.cases import at, table
from pipeline.checking.checks import Case, Check, Rule, non_verifiable
from pipeline.checking.grids import Grid, grids
from pipeline.checking.misread import sum_explained
from pipeline.checking.scope import Found, Scope
from pipeline.checking.sums import judge
from pipeline.document import fold
from schemas.fact import Fact
from schemas.facts import Amount, Budget, BudgetLine, TableCell

Side = Literal["charges", "produits"]
SIDES: tuple[Side, Side] = ("charges", "produits")


def check(scope: Scope) -> Iterator[Check]:
    for budget in scope.all(Budget):
        for side in SIDES:
            yield from _side(scope, budget, side)
    for grid in grids(scope):
        yield from _columns(scope, grid)


def _side(scope: Scope, budget: Found[Budget], side: Side) -> Iterator[Check]:
    printed = budget.fact.charges_cents if side == "charges" else budget.fact.produits_cents
    every = scope.of(budget, "budget", BudgetLine)
    lines = [line for line in every if line.fact.side == side and line.fact.amount_cents is not None]
    unread = [line for line in every if line.fact.side in (side, None) and line.fact.amount_cents is None]
    if not lines:
        return
    if printed is not None and unread:
        yield non_verifiable(f"{side} : une ligne n'a pu être lue : « {unread[0].quote} »", budget, *unread)
        return
    if printed is None:
        yield non_verifiable(f"{side} : aucun total imprimé", budget)
        return
    readings = _readings(lines)
    best = min(readings, key=lambda r: (sum(_cents(r)) != printed, not sum_explained(_cents(r), printed), abs(printed - sum(_cents(r)))))
    yield judge(
        f"Total des {side}",
        best,
        _cents(best),
        _total(lines, printed) or budget,
        printed,
        sure=len(readings) == 1 and len(best) > 2 and not (budget.ocr or any(line.ocr for line in best)),      # a picture loses lines
        unread=_on_page(scope, budget.page), nested=True,
    )


def _on_page(scope: Scope, page: int) -> frozenset[int]:
    return frozenset(abs(a.fact.value_cents) for a in scope.nearby(Amount) if a.page == page and a.fact.value_cents)


def _readings(lines: list[Found[BudgetLine]]) -> list[list[Found[BudgetLine]]]:
    """The ways in which a side adds up: its details, or its main lines; with contributions in kind or without."""
    details = [line for line in lines if not line.fact.is_total]
    main = [line for line in lines if not line.fact.level and not is_grand_total(line)]
    ways = [details] + ([main] if [m.id for m in main] != [d.id for d in details] else [])
    without = [[line for line in way if not (line.fact.account or "").startswith(("86", "87"))] for way in ways]
    return [w for i, w in enumerate(ways + without) if w and w not in (ways + without)[:i]]


def is_grand_total(line: Found[BudgetLine]) -> bool:
    """Whether a line is the total of its side: not of a chapter, nor of the part that its name tells."""
    total_of = line.fact.total_of
    return bool(line.fact.is_total) and not line.fact.account and total_of in (None, line.fact.side) and fold(line.fact.label or "")[:5] == "total"


def _total(lines: list[Found[BudgetLine]], printed: int) -> Found[BudgetLine] | None:
    return next((line for line in reversed(lines) if line.fact.is_total and line.fact.amount_cents == printed), None)


def _cents(lines: list[Found[BudgetLine]]) -> list[int]:
    return [line.fact.amount_cents or 0 for line in lines]


def _columns(scope: Scope, grid: Grid) -> Iterator[Check]:
    """Each column over each total row: the rows since the total before it."""
    if grid.table.fact.kind == "budget":
        return
    start = grid.first
    for row in range(grid.first, grid.rows):
        if not grid.is_total(row):
            continue
        if not grid.is_subtotal(row):
            yield from _total_row(scope, grid, start, row)
        start = row + 1


def _total_row(scope: Scope, grid: Grid, start: int, row: int) -> Iterator[Check]:
    rows = [r for r in range(start, row) if not grid.is_subtotal(r)]
    sums = {c: total for c in range(grid.columns) if (total := grid.value(row, c)) is not None}
    added = {c: [v for r in rows if (v := grid.value(r, c)) is not None] for c in sums}
    right = {c for c in sums if len(added[c]) > 1 and sum(added[c]) == sums[c]}
    for column, total in sums.items():
        cells = [grid.cells[r, column] for r in rows if grid.value(r, column) is not None]
        unreadable = [grid.cells[r, column] for r in rows if grid.is_unreadable(r, column)]
        if unreadable and len(cells) + len(unreadable) > 1:
            yield non_verifiable(f"un montant de la colonne n'est pas lisible : « {unreadable[0].quote} »", grid.cells[row, column], *unreadable)
        elif len(cells) > 1:
            sure = any(len(added[c]) == len(cells) or not grid.table.ocr for c in right - {column})      # a picture loses cells
            yield _column(grid, row, column, cells, added[column], total, sure=sure, unread=_on_page(scope, grid.table.page))


_SUM = re.compile(r"\d[.,]\d\d\b|€")
# What is told of each row and of all of them, and adds up to nothing: prices, rates, means.
_RATE = re.compile(r"%|\b(?:unitaires?|horaires?|journaliers?|moyen(?:ne)?s?|taux|ratios?|notes?)\b|/ ?(?:h|hab|jour|m2|m²)\b"
                   r"|\bpar (?:an|mois|jour|heure|hab(?:itant)?|eleve|enfant|repas|m2|unite|agent|adherent|personne)\b")


def _column(
    grid: Grid, row: int, column: int, cells: list[Found[TableCell]], values: list[Decimal], total: Decimal, *, sure: bool, unread: frozenset[int]
) -> Check:
    if _SUM.search(_heading(grid, column)) and grid.value(0, column) is not None:      # the rows above stand elsewhere: on the page before
        return non_verifiable("la colonne commence par une somme : son début n'est pas dans ce tableau", *cells)
    if _RATE.search(fold(_heading(grid, column))) and sum(values) != total:
        return non_verifiable("des prix, des taux ou des moyennes ne s'additionnent pas", *cells)
    name = f"{grid.table.fact.title or 'Tableau'}, colonne {_heading(grid, column)}"
    return judge(name, cells, [int(v * 100) for v in values], grid.cells[row, column], int(total * 100), sure=sure, unread=unread)


def _heading(grid: Grid, column: int) -> str:
    return grid.text(0, column) or str(column + 1)


def _budget(total: int | None, *amounts: int, confidence: float = 1.0) -> tuple[Fact, ...]:
    budget = Budget(source=at("BUDGET PREVISIONNEL", confidence=confidence), charges_cents=total)
    return budget, *(
        BudgetLine(source=at(f"Ligne {i}", y=120 + 12 * i, confidence=confidence), budget=budget, side="charges", amount_cents=cents)
        for i, cents in enumerate(amounts)
    )


def _unread(budget: tuple[Fact, ...]) -> Fact:
    assert isinstance(budget[0], Budget)
    return BudgetLine(source=at("D 300,00", y=180, confidence=0.5), budget=budget[0], side="charges", read_as="D 300,00")


_LINES = _budget(1_442_000, 1_200_000)
CASES = (
    Case("trois lignes, un chiffre du total est faux", "anomalie", _budget(1_452_000, 1_200_000, 230_000, 12_000)),
    Case(
        "lu sur une image, le même écart peut être un caractère mal lu",
        "anomalie",
        _budget(1_452_000, 1_200_000, 230_000, 12_000, confidence=0.9),
        ocr_suspect=True,
    ),
    Case("sur une image, un total coupé ou une ligne perdue", "non_verifiable", _budget(42_000, 1_200_000, 230_000, 12_000, confidence=0.9)),
    Case("les lignes font le total", "conforme", _budget(1_442_000, 1_200_000, 230_000, 12_000)),
    Case("l'écart est une des lignes : sans doute comptée deux fois", "non_verifiable", _budget(1_212_000, 1_200_000, 230_000, 12_000)),
    Case("une ligne n'a pu être lue", "non_verifiable", (*_LINES, _unread(_LINES))),
    Case("aucun total n'est imprimé", "non_verifiable", _budget(None, 1_200_000, 230_000)),
    Case(
        "la colonne d'un tableau, une autre est juste",
        "anomalie",
        table(("Travaux", "2013", "2014"), ("Toit", "1 200,00", "10"), ("Mur", "300,00", "20"), ("TOTAL", "1 700,00", "30")),
    ),
    Case(
        "une colonne dont le début est à la page précédente",
        "non_verifiable",
        table(("Club", "150,00 €"), ("Toit", "1 200,00"), ("Mur", "300,00"), ("TOTAL", "1 700,00")),
    ),
    Case(
        "un prix moyen n'est pas la somme des prix",
        "non_verifiable",
        table(("Site", "Coût horaire"), ("Bourg", "7,20"), ("Gare", "8,40"), ("Port", "7,50"), ("Ensemble", "7,70")),
    ),
    Case(
        "un montant de la colonne n'est pas lisible",
        "non_verifiable",
        table(("Travaux", "2013"), ("Toit", "D 200,00"), ("Mur", "300,00"), ("Cave", "50,00"), ("TOTAL", "1 550,00")),
    ),
    Case(
        "les colonnes d'un tableau sont justes",
        "conforme",
        table(("Travaux", "2013"), ("Toit", "1 200,00"), ("Mur", "300,00"), ("Total", "1 500,00")),
    ),
)
RULE = Rule("A01", "error", "piece", check, __doc__, tolerance="0,01 € ; 1 € sans centimes imprimés", cases=CASES)
