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
Dans un budget, chaque ligne de chapitre (compte de deux chiffres) et les comptes qui en dépendent, ou les lignes sans compte qui la
suivent, là où le total du côté confirme qu'elles en sont le détail ; chaque sous-total et les lignes au-dessus de lui.
Tolérance : 0,01 €, ou 1 € sans centimes imprimés.
"""
from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, non_verifiable
from pipeline.checking.misread import sum_explained
from pipeline.checking.scope import Found, Scope
from pipeline.checking.sums import judge
from pipeline.document import fold
from pipeline.rules.a01_lines_add_up_to_total import is_grand_total
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
        every = scope.of(budget, "budget", BudgetLine)
        yield from _set_further_in(every)
        yield from _unmarked([line for line in every if line.fact.side == "charges"], budget.fact.charges_cents)
        yield from _unmarked([line for line in every if line.fact.side == "produits"], budget.fact.produits_cents)


def _set_further_in(lines: list[Found[BudgetLine]]) -> Iterator[Check]:
    """A line marked as a total, over lines set further in that are no accounts of its own: below a chapter, above a sub-total."""
    for side in ("charges", "produits"):
        mine = [line for line in lines if line.fact.side == side]
        for i, line in enumerate(mine):
            if line.fact.is_total and not is_grand_total(line):
                details = _details(line, mine[i + 1:], mine[:i][::-1])
                if len(details) > 1 and not any(_depends(d, line.fact.account or "-") for d in details):
                    yield _chapter(line, details)


def _details(line: Found[BudgetLine], below: list[Found[BudgetLine]], above: list[Found[BudgetLine]]) -> list[Found[BudgetLine]]:
    """The lines of a chapter or of a sub-total, no total among them; those whose level is not told may be a sub-total's alone."""
    label = fold(line.fact.label or "")
    level, sub = line.fact.level or 0, label.startswith("sous")
    deeper = takewhile(lambda x: (x.fact.level or 0) > level or (sub and x.fact.level is None), above if "total" in label else below)
    return [x for x in deeper if not x.fact.is_total]


def _unmarked(lines: list[Found[BudgetLine]], printed: int | None) -> Iterator[Check]:
    """A chapter that its details do not make, so that nothing marks it as their total.

    The side's total tells: with those details left out it closes, or would, had the chapter been printed as what they make.
    """
    if printed is None:
        return
    complete = any(line.fact.is_total and not is_grand_total(line) for line in lines)     # another chapter is made by its details
    main = [line for line in lines if not line.fact.level and not is_grand_total(line)]
    for i, chapter in enumerate(main):
        following = list(takewhile(lambda x: not x.fact.account and not x.fact.is_total, main[i + 1:]))
        if chapter.fact.account and not chapter.fact.is_total:
            for count in range(1, len(following) + 1):
                gap = _cents([chapter]) - _cents(following[:count])
                left = _cents(main) - _cents(following[:count]) - printed
                closes = (left == gap and (complete or count > 1)) or (left == 0 and complete and count > 1)
                if gap and closes and sum_explained([_cents([d]) for d in following[:count]], _cents([chapter])):
                    yield _chapter(chapter, following[:count])


def _cents(lines: list[Found[BudgetLine]]) -> int:
    return sum(line.fact.amount_cents or 0 for line in lines)


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


def _unnumbered(printed: int, purchases: int, *details: int) -> tuple[Fact, ...]:
    """Two chapters of charges; the lines under each bear no account, as in a request for a grant."""
    budget = Budget(source=at("BUDGET"), charges_cents=printed)
    rows = [("Achats", "60", 0, purchases, False), *(("fournitures", None, 0, cents, False) for cents in details),
            ("Personnel", "64", 0, 500_000, True), ("salaires", None, 1, 300_000, False), ("charges sociales", None, 1, 200_000, False),
            ("TOTAL", None, 0, printed, True)]
    return budget, *(BudgetLine(source=at(label, y=120 + 12 * i), budget=budget, side="charges", label=label, account=account, level=level,
                                amount_cents=cents, is_total=total) for i, (label, account, level, cents, total) in enumerate(rows))


def _sub_total(printed: int) -> tuple[Fact, ...]:
    """Two lines whose level nothing tells, and the sub-total below them."""
    budget = Budget(source=at("BUDGET"))
    rows = [("Salaires", None, 300_000, False), ("Repas", None, 120_000, False), ("Sous-total", 0, printed, True)]
    return budget, *(BudgetLine(source=at(label, y=120 + 12 * i), budget=budget, side="charges", label=label, level=level, amount_cents=cents,
                                is_total=total) for i, (label, level, cents, total) in enumerate(rows))


CASES = (
    Case("un sous-total faux d'un chiffre", "anomalie", _sub_total(470_000)),
    Case("un sous-total juste", "conforme", _sub_total(420_000)),
    Case("une ligne sans compte, mal imprimée", "anomalie", _unnumbered(616_300, 116_300, 80_000, 36_500)),
    Case("un chapitre mal imprimé, que le total dément", "anomalie", _unnumbered(616_300, 176_300, 80_000, 36_300)),
    Case("des lignes qui ne sont pas un détail", "conforme", _unnumbered(732_600, 116_300, 80_000, 36_300)),
    Case("un chapitre qui ne fait pas ses comptes", "anomalie", _budget(125_000, 80_000, 35_000)),
    Case("un chapitre juste", "conforme", _budget(115_000, 80_000, 35_000)),
    Case("un compte illisible", "non_verifiable", _budget(115_000, 80_000, None)),
)
RULE = Rule("A02", "error", "piece", check, __doc__, tolerance="0,01 € ; 1 € sans centimes imprimés", cases=CASES)
