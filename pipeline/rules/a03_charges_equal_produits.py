"""Le total des charges est le total des produits

## Pourquoi
Un budget prévisionnel présenté à un financeur s'équilibre : la dépense est couverte par les ressources annoncées.

## Exemple
Charges : 26 900 €. Produits : 26 800 €. Il manque 100 € de ressources, ou une ligne est fausse.

## Référence
CERFA 12156 : « le total des charges doit être égal au total des produits ». Pour une collectivité, le budget est voté en
équilibre (CGCT, art. L1612-4) ; un excédent de recettes y est permis (art. L1612-6 et L1612-7).

## Que faire
Chercher la ligne qui diffère du dossier de demande ; faire corriger le plan de financement avant la signature.

## Ce qui est comparé
Les totaux imprimés, sinon la somme des lignes, avec et sans les contributions volontaires (comptes 86 et 87) ; les variations
d'une décision modificative, dépenses et recettes. Les comptes réalisés n'ont pas à s'équilibrer. Tolérance : 0,01 €, ou 1 €
quand aucun centime n'est imprimé.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.misread import one_character
from pipeline.checking.scope import Found, Scope
from pipeline.checking.sums import are_rounded
from pipeline.document import fold
from schemas.euros import euros
from schemas.fact import Fact
from schemas.facts import Budget, BudgetLine, Equation

Lines = list[Found[BudgetLine]]
_PART = re.compile(r"\W*(?:operations?|chapitres?|programmes?) n")


def check(scope: Scope) -> Iterator[Check]:
    for budget in scope.all(Budget):
        every = scope.of(budget, "budget", BudgetLine)
        lines = [line for line in every if line.fact.amount_cents is not None]
        unread = [line for line in every if line.fact.amount_cents is None]
        if unread:
            yield non_verifiable(f"{len(unread)} ligne(s) n'ont pu être lues : « {unread[0].quote} »", budget, *unread)
        elif _balances(budget, lines):
            yield conforme(budget, *lines)
        elif budget.fact.status != "actual":
            yield _unbalanced(budget, lines, is_voted=bool(scope.kinds & {"deliberation", "proces_verbal"}))
    for equation in scope.all(Equation):
        if equation.fact.kind == "balance":
            yield _changes(equation, json.loads(equation.fact.terms or "[]"))


def _changes(equation: Found[Equation], terms: list[int]) -> Check:
    """A décision modificative: dépenses count plus, recettes minus."""
    if sum(terms) == 0:
        return conforme(equation)
    return anomalie(
        f"La décision modificative ne s'équilibre pas : dépenses et recettes varient de {euros(sum(terms))} l'une sans l'autre.",
        equation,
        expected=euros(0),
        observed=euros(sum(terms)),
        ocr_suspect=equation.ocr,
        severity="warning",
    )


def _sum(lines: Lines, side: str, *, in_kind: bool = True) -> int:
    return sum(
        line.fact.amount_cents or 0
        for line in lines
        if line.fact.side == side and not line.fact.is_total and (in_kind or not (line.fact.account or "").startswith(("86", "87")))
    )


def _totals(budget: Found[Budget], lines: Lines) -> tuple[int, int]:
    charges, produits = budget.fact.charges_cents, budget.fact.produits_cents
    return (_sum(lines, "charges") if charges is None else charges), (_sum(lines, "produits") if produits is None else produits)


def _balances(budget: Found[Budget], lines: Lines) -> bool:
    charges, produits = _totals(budget, lines)
    whole = are_rounded((budget, *lines), (charges, produits, *(line.fact.amount_cents or 0 for line in lines)))
    pairs = [(charges, produits)] + [(_sum(lines, "charges", in_kind=k), _sum(lines, "produits", in_kind=k)) for k in (True, False)]
    return any(a > 0 and abs(a - b) <= (100 if whole else 0) for a, b in pairs)


def _unbalanced(budget: Found[Budget], lines: Lines, *, is_voted: bool) -> Check:
    charges, produits = _totals(budget, lines)
    printed = budget.fact.charges_cents is not None and budget.fact.produits_cents is not None
    if not charges or not produits:
        return non_verifiable("un seul côté du budget est lu", budget, *lines)
    if _PART.match(fold(budget.fact.title or "")):
        return non_verifiable("une opération ou un chapitre est une part d'une section, qui s'équilibre dans son ensemble", budget, *lines)
    if budget.fact.section and produits > charges:
        return conforme(budget, *lines, message="une collectivité peut voter un excédent de recettes")
    if budget.ocr and produits > charges and is_voted:      # a section's name is easily lost
        return non_verifiable("la section n'est pas lue : une collectivité peut voter un excédent de recettes", budget, *lines)
    typo = one_character(charges, produits) or any(one_character(c, c + produits - charges) for c in (line.fact.amount_cents or 0 for line in lines))
    if not printed and not typo:
        return non_verifiable("les totaux ne sont pas imprimés, et rien n'assure que toutes les lignes sont lues", budget, *lines)
    ocr = budget.ocr or any(line.ocr for line in lines)
    return anomalie(
        f"Le budget ne s'équilibre pas : {euros(charges)} de charges, {euros(produits)} de produits, {euros(abs(charges - produits))} d'écart.",
        budget,
        *lines,
        expected=euros(charges),
        observed=euros(produits),
        ocr_suspect=ocr and typo,
        severity=None if printed and not budget.fact.section else "warning",
    )


def _budget(
    charges: int | None,
    produits: int | None,
    *lines: tuple[str, int, str],
    status: str | None = "planned",
    confidence: float = 1.0,
    title: str = "Budget prévisionnel",
) -> tuple[Fact, ...]:
    budget = Budget(
        source=at(title.upper(), confidence=confidence),
        title=title,
        charges_cents=charges,
        produits_cents=produits,
        status="actual" if status == "actual" else "planned",
    )
    return budget, *(
        BudgetLine(
            source=at(account, y=120 + 12 * i, confidence=confidence),
            budget=budget,
            account=account,
            amount_cents=cents,
            side="charges" if side == "c" else "produits",
        )
        for i, (side, cents, account) in enumerate(lines)
    )


def _unread_budget() -> tuple[Fact, ...]:
    budget, *lines = _budget(None, None, ("c", 620_000, "Salaires"), ("p", 500_000, "Commune"), status="actual", confidence=0.8)
    assert isinstance(budget, Budget)
    words = ("D 150,50 €", "S 480,50 €")
    return budget, *lines, *(BudgetLine(source=at(w, y=180 + 12 * i, confidence=0.5), budget=budget, read_as=w) for i, w in enumerate(words))


CASES = (
    Case(
        "une décision modificative qui ne s'équilibre pas",
        "anomalie",
        (Equation(source=at("- 250 000 €"), kind="balance", terms="[-25000000, -25000000]", total_cents=0),),
    ),
    Case("deux lignes que l'image rend illisibles", "non_verifiable", _unread_budget()),
    Case("deux totaux imprimés qui diffèrent", "anomalie", _budget(2_690_000, 2_680_000)),
    Case("lu sur une image, un seul chiffre diffère", "anomalie", _budget(2_690_000, 2_680_000, confidence=0.8), ocr_suspect=True),
    Case("une opération d'équipement", "non_verifiable", _budget(22_500_000, 7_500_000, title="Opération n° 21 : mairie")),
    Case("deux totaux égaux", "conforme", _budget(2_690_000, 2_690_000)),
    Case(
        "égaux sans les contributions volontaires, ajoutées d'un seul côté",
        "conforme",
        _budget(150_000, 100_000, ("c", 100_000, "60"), ("c", 50_000, "86"), ("p", 100_000, "74")),
    ),
    Case("un compte réalisé n'a pas à s'équilibrer", None, _budget(2_690_000, 2_680_000, status="actual")),
    Case("un seul côté est lu", "non_verifiable", _budget(2_690_000, None)),
    Case("un excédent de recettes voté, la section n'est pas lue sur l'image", "non_verifiable", _budget(2_864_000, 49_934_300, confidence=0.8)),
)
RULE = Rule("A03", "error", "piece", check, __doc__, tolerance="0,01 € ; 1 € sans centimes imprimés", cases=CASES)
