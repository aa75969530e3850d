"""La subvention ne dépasse pas le coût de l'action

## Pourquoi
Une aide supérieure au coût de l'action qu'elle finance n'est plus une aide à cette action ; l'excédent se restitue.

## Exemple
Budget de l'action : 8 500 €. Subvention accordée : 9 900 €.

## Référence
Loi 2000-321 du 12 avril 2000, art. 9-1 et 10 (subvention affectée à une dépense déterminée).

## Que faire
Vérifier le budget joint à la demande ; limiter l'aide, ou prévoir son reversement.

## Ce qui est comparé
Dans un dossier, la subvention accordée et les charges du budget prévisionnel du bénéficiaire. Tolérance : exacte.
"""
from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.misread import one_character
from pipeline.checking.scope import Found, Scope
from schemas.euros import euros
from schemas.fact import Fact
from schemas.facts import Budget, BudgetLine, Grant


def check(scope: Scope) -> Iterator[Check]:
    awarded = [g for g in scope.all(Grant) if g.fact.status == "awarded" and g.fact.amount_cents]
    projects = {p.id for p in scope.pieces if p.kind == "projet"}
    budgets = [b for b in scope.all(Budget) if b.piece in projects and b.fact.status != "actual"]
    if len(awarded) == 1:
        for budget in budgets:
            yield _compare(scope, awarded[0], budget)


def _compare(scope: Scope, grant: Found[Grant], budget: Found[Budget]) -> Check:
    lines = [line for line in scope.of(budget, "budget", BudgetLine) if line.fact.side == "charges" and not line.fact.is_total]
    cost = budget.fact.charges_cents or sum(line.fact.amount_cents or 0 for line in lines)
    amount = grant.fact.amount_cents or 0
    if not cost:
        return non_verifiable("le coût de l'action n'est pas lu", budget, grant)
    if amount <= cost:
        return conforme(grant, budget)
    return anomalie(f"La subvention {euros(amount)} dépasse le coût de l'action, {euros(cost)}.", grant, budget, expected=f"au plus {euros(cost)}",
                    observed=euros(amount), ocr_suspect=(grant.ocr or budget.ocr) and one_character(amount, cost))


def _grant(cents: int) -> tuple[Fact, ...]:
    return (Grant(source=at("une subvention"), status="awarded", amount_cents=cents),)


def _project(cost: int | None) -> tuple[str, tuple[Fact, ...]]:
    return "projet", (Budget(source=at("BUDGET PREVISIONNEL"), status="planned", charges_cents=cost),)


CASES = (
    Case("l'aide dépasse le budget", "anomalie", _grant(1_290_000), others=(_project(850_000),)),
    Case("l'aide est une part du budget", "conforme", _grant(990_000), others=(_project(2_690_000),)),
    Case("le budget n'est pas lu", "non_verifiable", _grant(990_000), others=(_project(None),)),
)
RULE = Rule("A15", "error", "dossier", check, __doc__, cases=CASES)
