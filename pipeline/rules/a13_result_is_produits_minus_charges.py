"""Le résultat est les produits moins les charges, et se reporte sans changer

## Pourquoi
Le résultat d'un exercice est repris l'année suivante, affecté, voté : faux d'un chiffre, il fausse deux budgets.

## Exemple
Dépenses 652 500,00 €, recettes 564 400,00 €, excédent reporté 116 700,00 € : le résultat est 28 600,00 €, il est imprimé
28 610,00 €. Plus loin l'excédent affecté est 28 620,00 €.

## Référence
CGCT, art. L2311-5 et R2311-11 à R2311-13 (affectation du résultat).

## Que faire
Comparer au compte de gestion du comptable ; rectifier avant l'affectation.

## Ce qui est comparé
Les dépenses, les recettes, le report et le résultat qu'un même texte énumère ; et ce résultat avec les montants presque
égaux du même acte (moins de 0,1 % d'écart). Tolérance : exacte.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.misread import sum_explained
from pipeline.checking.scope import Found, Scope
from schemas.euros import euros
from schemas.fact import Fact
from schemas.facts import Amount, Equation


def check(scope: Scope) -> Iterator[Check]:
    for equation in scope.all(Equation):
        if equation.fact.kind == "result" and equation.fact.total_cents is not None:
            yield _computed(equation, json.loads(equation.fact.terms or "[]"), equation.fact.total_cents)
    if scope.piece.parent is None:      # the minutes see all their deliberations
        for equation in scope.nearby(Equation):
            if equation.fact.kind == "result" and equation.fact.total_cents is not None:
                yield from _carried(scope, equation, equation.fact.total_cents)


def _computed(equation: Found[Equation], terms: list[int], result: int) -> Check:
    """With what is carried over, or without it: both are printed as the result."""
    if None in terms:
        return non_verifiable("un des montants n'est pas lisible", equation)
    sums = {sum(terms), sum(terms[:2])}
    if result in sums or -result in sums:
        return conforme(equation)
    right = min(sums, key=lambda s: abs(abs(s) - abs(result)))
    if abs(abs(right) - abs(result)) > abs(result) and not sum_explained(terms, result):
        return non_verifiable("un terme du résultat n'est sans doute pas lu", equation)
    return anomalie(
        f"Les produits moins les charges font {euros(right)}, le résultat imprimé est {euros(result)}.",
        equation,
        expected=euros(right),
        observed=euros(result),
        ocr_suspect=equation.ocr and sum_explained(terms, result),
    )


def _carried(scope: Scope, equation: Found[Equation], result: int) -> Iterator[Check]:
    """Amounts that are this result but for a few cents or one figure: large enough not to meet by chance."""
    if len(str(abs(result)).rstrip("0")) < 6:
        return
    for amount in scope.nearby(Amount):
        value = abs(amount.fact.value_cents or 0)
        if value != abs(result) and abs(value - abs(result)) * 1000 < abs(result) and amount.quote != equation.quote:
            yield anomalie(
                f"Le résultat est {euros(abs(result))} ; il est repris pour {euros(value)}.",
                amount,
                equation,
                expected=euros(abs(result)),
                observed=euros(value),
                ocr_suspect=amount.ocr or equation.ocr,
            )


def _result(result: int, *terms: int | None, again: int | None = None) -> tuple[Fact, ...]:
    equation = Equation(source=at("Résultat", y=200), kind="result", terms=json.dumps(terms), total_cents=result)
    return (equation, Amount(source=at("excédent affecté", y=300), value_cents=again)) if again else (equation,)


CASES = (
    Case("le résultat est faux d'un chiffre", "anomalie", _result(2_861_000, -65_250_000, 56_440_000, 11_670_000)),
    Case("le résultat est juste", "conforme", _result(2_860_000, -65_250_000, 56_440_000, 11_670_000)),
    Case("il est repris pour un autre montant", "anomalie", _result(2_873_327, -65_250_400, 56_445_613, 11_678_114, again=2_873_260)),
    Case("un montant est illisible", "non_verifiable", _result(2_860_000, -65_250_000, None)),
)
RULE = Rule("A13", "error", "piece", check, __doc__, cases=CASES)
