"""Les sous-totaux sont la somme de leurs lignes

## Pourquoi
Un chapitre qui ne fait pas la somme de ses comptes cache une ligne oubliée, ou comptée deux fois.

## Exemple
60 Achats : 1 250 €, dont 6061 fournitures 800 € et 6063 équipement 350 €. Les deux comptes font 1 150 €.

## Référence
Plan comptable associatif (règlement ANC 2018-06) ; budget du CERFA 12156.

## Que faire
Refaire l'addition du chapitre ; demander le compte qui manque.

## Ce qui est comparé
Dans un budget, chaque ligne de chapitre (compte de deux chiffres) et les comptes qui en dépendent. Tolérance : 0,01 €, ou
1 € sans centimes imprimés.
"""
from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from pipeline.checking.checks import Case, Check, Rule, at, non_verifiable
from pipeline.checking.scope import Found, Scope
from pipeline.checking.sums import judge
from schemas.fact import Fact
from schemas.facts import Budget, BudgetLine


def check(scope: Scope) -> Iterator[Check]:
    for budget in scope.all(Budget):
        lines = [line for line in scope.of(budget, "budget", BudgetLine) if line.fact.account]
        for chapter in lines:
            account = chapter.fact.account or ""
            details = [line for line in lines if line.fact.side == chapter.fact.side and _depends(line, account)]
            if len(account) == 2 and len(details) > 1:
                yield _chapter(chapter, details)
        yield from _set_further_in(scope.of(budget, "budget", BudgetLine))


def _set_further_in(lines: list[Found[BudgetLine]]) -> Iterator[Check]:
    """A main line marked as a total, over lines of a lower level that bear no account of their own."""
    for side in ("charges", "produits"):
        mine = [line for line in lines if line.fact.side == side]
        for i, line in enumerate(mine):
            details = list(takewhile(lambda x: bool(x.fact.level), mine[i + 1:]))
            if line.fact.is_total and not line.fact.level and len(details) > 1 and not any(d.fact.account for d in details):
                yield _chapter(line, details)


def _depends(line: Found[BudgetLine], chapter: str) -> bool:
    account = line.fact.account or ""
    return account.startswith(chapter) and len(account) > len(chapter) and not line.fact.is_total


def _chapter(chapter: Found[BudgetLine], details: list[Found[BudgetLine]]) -> Check:
    name = f"Chapitre {chapter.fact.account or chapter.fact.label}"
    amounts = [line.fact.amount_cents for line in details]
    if chapter.fact.amount_cents is None or None in amounts:
        return non_verifiable(f"{name} : un montant n'est pas lisible", chapter, *details)
    return judge(name, details, [a for a in amounts if a is not None], chapter, chapter.fact.amount_cents, sure=False)


def _budget(chapter: int | None, *details: int | None) -> tuple[Fact, ...]:
    budget = Budget(source=at("BUDGET"))
    first = BudgetLine(source=at("60 Achats", y=120), budget=budget, side="charges", account="60", amount_cents=chapter, is_total=True)
    rest = (BudgetLine(source=at(f"606{i}", y=120 + 12 * i), budget=budget, side="charges", account=f"606{i}", amount_cents=cents)
            for i, cents in enumerate(details, 1))
    return budget, first, *rest


CASES = (
    Case("un chapitre qui ne fait pas ses comptes", "anomalie", _budget(125_000, 80_000, 35_000)),
    Case("un chapitre juste", "conforme", _budget(115_000, 80_000, 35_000)),
    Case("un compte illisible", "non_verifiable", _budget(115_000, 80_000, None)),
)
RULE = Rule("A02", "error", "piece", check, __doc__, tolerance="0,01 € ; 1 € sans centimes imprimés", cases=CASES)
