"""Les contributions volontaires sont égales des deux côtés (86 = 87)

## Pourquoi
Le bénévolat et les prêts de locaux se valorisent deux fois, en emploi (86) et en ressource (87), pour le même montant :
sinon le budget est gonflé d'un côté.

## Exemple
86 Emplois des contributions volontaires : 14 000 € ; 87 Contributions volontaires : 13 900 €.

## Référence
Règlement ANC 2018-06, art. 211-1 à 211-5 ; CERFA 12156 : 86 = 87.

## Que faire
Faire corriger le tableau ; vérifier que le total du budget n'en dépend pas.

## Ce qui est comparé
Les lignes 86 des charges et 87 des produits d'un même budget, ou les lignes qui nomment le bénévolat. Tolérance : exacte.
"""
from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.misread import one_character
from pipeline.checking.scope import Found, Scope
from pipeline.document import fold
from schemas.euros import euros
from schemas.fact import Fact
from schemas.facts import Budget, BudgetLine

_IN_KIND = re.compile(r"benevolat|contributions? volontaires?|mises? a disposition gratuite")


def check(scope: Scope) -> Iterator[Check]:
    for budget in scope.all(Budget):
        lines = scope.of(budget, "budget", BudgetLine)
        uses, means = _side(lines, "charges", "86"), _side(lines, "produits", "87")
        if uses and means:
            yield _compare(uses, means)
        elif uses or means:
            yield non_verifiable("les contributions volontaires ne sont lues que d'un côté", *uses, *means)


def _side(lines: list[Found[BudgetLine]], side: str, account: str) -> list[Found[BudgetLine]]:
    """The chapter's own line where it is printed, else its accounts, else the lines that name it."""
    mine = [line for line in lines if line.fact.side == side and line.fact.amount_cents is not None]
    chapter = [line for line in mine if line.fact.account == account]
    accounts = [line for line in mine if (line.fact.account or "").startswith(account) and not line.fact.is_total]
    named = [line for line in mine if not line.fact.is_total and _IN_KIND.search(fold(line.fact.label or ""))]
    return chapter[:1] or accounts or named


def _compare(uses: list[Found[BudgetLine]], means: list[Found[BudgetLine]]) -> Check:
    left, right = (sum(line.fact.amount_cents or 0 for line in side) for side in (uses, means))
    if left == right:
        return conforme(*uses, *means)
    ocr = any(line.ocr for line in (*uses, *means))
    return anomalie(f"Contributions volontaires : {euros(left)} en charges, {euros(right)} en produits.", *means, *uses,
                    expected=euros(left), observed=euros(right), ocr_suspect=ocr and one_character(left, right))


def _budget(uses: int, means: int | None) -> tuple[Fact, ...]:
    budget = Budget(source=at("BUDGET"))
    lines = [BudgetLine(source=at("Bénévolat"), budget=budget, side="charges", account="86", amount_cents=uses)]
    if means is not None:
        lines.append(BudgetLine(source=at("Bénévolat", x=300), budget=budget, side="produits", account="87", amount_cents=means))
    return budget, *lines


CASES = (
    Case("deux montants différents", "anomalie", _budget(1_400_000, 1_390_000)),
    Case("deux montants égaux", "conforme", _budget(1_400_000, 1_400_000)),
    Case("un seul côté est lu", "non_verifiable", _budget(1_400_000, None)),
)
RULE = Rule("A04", "warning", "piece", check, __doc__, cases=CASES)
