"""Les chiffres d'un exercice sont les mêmes d'une pièce à l'autre

## Pourquoi
Une demande rappelle les comptes de l'année passée : s'ils ne sont pas ceux du bilan remis, l'un des deux est faux, et l'aide est
demandée sur de mauvais chiffres.

## Exemple
Bilan 2024 : 28 400,00 € de charges ; projet 2025, colonne « réalisé 2024 » : 24 800,00 €.

## Référence
Compte rendu financier (loi 2000-321, art. 10 ; arrêté du 11 octobre 2006).

## Que faire
Demander au bénéficiaire lequel des deux états est le bon, et de corriger l'autre.

## Ce qui est comparé
Dans un dossier, les états « réalisé » d'une même année et d'une même section dans deux pièces : leurs totaux imprimés, et leurs lignes de
même libellé. Tolérance : 1 €, quand les montants sont ronds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.misread import one_character
from pipeline.checking.scope import Found, Scope
from pipeline.document import fold
from schemas.euros import euros
from schemas.fact import Fact
from schemas.facts import Budget, BudgetLine

Figures = dict[str, tuple[int, Found[Budget] | Found[BudgetLine]]]   # by what they are said to be: cents, and where


def check(scope: Scope) -> Iterator[Check]:
    annexed = {p.id for p in scope.pieces if p.kind != "deliberation"}      # an assembly votes many accounts, each its own
    actual = [b for b in scope.all(Budget) if b.fact.status == "actual" and b.piece in annexed]
    for one, two in combinations(actual, 2):
        if one.piece == two.piece or one.fact.section != two.fact.section:
            continue
        if one.fact.year is None or two.fact.year is None:
            yield non_verifiable("l'année de l'un des deux états n'est pas lue", two, one)
        elif one.fact.year == two.fact.year:
            yield from _compare(one, two, _figures(scope, one), _figures(scope, two))


def _figures(scope: Scope, budget: Found[Budget]) -> Figures:
    """What a statement prints: its totals, and its lines whose label no other line of the same side bears."""
    totals = {"total des charges": budget.fact.charges_cents, "total des produits": budget.fact.produits_cents}
    figures: Figures = {name: (cents, budget) for name, cents in totals.items() if cents is not None}
    lines = [line for line in scope.of(budget, "budget", BudgetLine) if line.fact.label and not line.fact.is_total]
    times = Counter(_name(line) for line in lines)
    return figures | {
        _name(line): (line.fact.amount_cents, line) for line in lines if times[_name(line)] == 1 and line.fact.amount_cents is not None}


def _name(line: Found[BudgetLine]) -> str:
    return f"{line.fact.side} : {fold(line.fact.label or '').strip()}"


def _compare(one: Found[Budget], two: Found[Budget], first: Figures, second: Figures) -> Iterator[Check]:
    shared = [name for name in first if name in second]
    if not shared:
        yield non_verifiable(f"les deux états de {one.fact.year} n'ont aucune ligne commune", two, one)
        return
    wrong = [name for name in shared if not _agree(first[name][0], second[name][0])]
    for name in wrong:
        (before, place), (after, other) = first[name], second[name]
        yield anomalie(
            f"Exercice {one.fact.year}, {name} : {euros(before)} dans une pièce, {euros(after)} dans l'autre.",
            other,
            place,
            expected=euros(before),
            observed=euros(after),
            ocr_suspect=(place.ocr or other.ocr) and one_character(after, before),
        )
    if not wrong:
        yield conforme(two, one)


def _agree(one: int, two: int) -> bool:
    """A request rounds to the euro what the report prints with its cents."""
    return one == two or (abs(one - two) <= 100 and (one % 100 == 0 or two % 100 == 0))


def _statement(charges: int | None, year: int | None = 2024, line: int | None = None, confidence: float = 1.0) -> tuple[Fact, ...]:
    budget = Budget(source=at(f"Réalisé {year}", confidence=confidence), status="actual", year=year, charges_cents=charges)
    lines = (BudgetLine(source=at("Achats", y=200), budget=budget, side="charges", label="Achats", amount_cents=line),) if line else ()
    return (budget, *lines)


CASES = (
    Case("deux totaux pour un exercice", "anomalie", _statement(2_840_000), piece="bilan", others=(("projet", _statement(2_480_000)),)),
    Case("deux montants pour une ligne", "anomalie", _statement(None, line=90_000), piece="bilan",
         others=(("projet", _statement(None, line=95_000)),)),
    Case("lu sur une image, un chiffre l'expliquerait", "anomalie", _statement(2_840_000, confidence=0.9), piece="bilan",
         others=(("projet", _statement(2_810_000)),), ocr_suspect=True),
    Case("les mêmes, arrondis à l'euro", "conforme", _statement(2_840_040), piece="bilan", others=(("projet", _statement(2_840_000)),)),
    Case("deux exercices", None, _statement(2_840_000), piece="bilan", others=(("projet", _statement(2_480_000, 2023)),)),
    Case("l'année n'est pas lue", "non_verifiable", _statement(2_840_000), piece="bilan", others=(("projet", _statement(2_480_000, None)),)),
    Case("aucune ligne commune", "non_verifiable", _statement(2_840_000), piece="bilan", others=(("projet", _statement(None, line=1_000)),)),
)
RULE = Rule("B08", "warning", "dossier", check, __doc__, tolerance="1 €, quand les montants sont ronds", cases=CASES)
