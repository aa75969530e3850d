"""Le pourcentage imprimé est celui que donnent les montants

## Pourquoi
« Soit 30 % du coût » sert à juger l'effort demandé : un pourcentage faux fausse la comparaison.

## Exemple
« 15 % de 300 000 €, soit 54 000 € » : 15 % font 45 000 €.

## Référence
Annexes du compte rendu financier : écarts en euros et en pourcentage (arrêté du 11 octobre 2006).

## Que faire
Refaire le calcul, et corriger celui des trois nombres qui est faux.

## Ce qui est comparé
Un taux, une base et un résultat que la même phrase énonce. Tolérance : l'arrondi du taux imprimé.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.misread import one_character
from pipeline.checking.scope import Found, Scope
from schemas.euros import euros
from schemas.facts import Equation


def check(scope: Scope) -> Iterator[Check]:
    for equation in scope.all(Equation):
        if equation.fact.kind == "percent":
            rate, base = json.loads(equation.fact.terms or "[null, null]")
            total = equation.fact.total_cents
            if rate is None or base is None or total is None:
                yield non_verifiable("le taux, la base ou le résultat n'est pas lisible", equation)
            else:
                yield _compare(equation, rate, base, total)


def _compare(equation: Found[Equation], rate: int, base: int, total: int) -> Check:
    """`rate` in hundredths of a percent; rounded where it is printed whole."""
    right = int((Decimal(base) * rate / 10_000).quantize(Decimal(1), rounding="ROUND_HALF_UP"))
    slack = Decimal(base) * (Decimal("0.5") if rate % 100 == 0 else Decimal("0.05") if rate % 10 == 0 else Decimal("0.005")) / 100
    if abs(right - total) <= max(Decimal(100), slack):
        return conforme(equation)
    percent = f"{Decimal(rate) / 100:f}".rstrip("0").rstrip(".").replace(".", ",")
    return anomalie(
        f"{percent} % de {euros(base)} font {euros(right)}, il est écrit {euros(total)}.",
        equation,
        expected=euros(right),
        observed=euros(total),
        ocr_suspect=equation.ocr and one_character(total, right),
    )


def _percent(rate: int | None, base: int, total: int) -> Equation:
    return Equation(source=at("15 % de 300 000 €, soit 54 000 €"), kind="percent", terms=json.dumps([rate, base]), total_cents=total)


CASES = (
    Case("un résultat faux", "anomalie", (_percent(1500, 30_000_000, 5_400_000),)),
    Case("un résultat juste", "conforme", (_percent(1500, 30_000_000, 4_500_000),)),
    Case("un taux arrondi", "conforme", (_percent(3300, 900_000, 300_000),)),
    Case("un taux illisible", "non_verifiable", (_percent(None, 900_000, 300_000),)),
)
RULE = Rule("A11", "warning", "piece", check, __doc__, tolerance="l'arrondi du taux imprimé", cases=CASES)
