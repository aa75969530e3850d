"""La proposition ne dépasse pas les crédits disponibles

## Pourquoi
Engager plus que les crédits ouverts est irrégulier : le mandat sera rejeté, ou il faudra une décision modificative.

## Exemple
Disponible : 8 000,00 €. Proposition : 9 900,00 €. Le solde serait de −1 900,00 €.

## Référence
Caractère limitatif des crédits (CGCT, art. L2311-1, L3311-1 ; décret 2012-1246 du 7 novembre 2012, art. 30).

## Que faire
Vérifier qu'une décision modificative ou un virement de crédits accompagne la décision.

## Ce qui est comparé
Le disponible, la proposition et le solde d'une même ligne d'imputation. Tolérance : exacte.
"""
from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.misread import one_character
from pipeline.checking.scope import Scope
from schemas.euros import euros
from schemas.facts import Appropriation


def check(scope: Scope) -> Iterator[Check]:
    for line in scope.all(Appropriation):
        available = line.fact.available_cents if line.fact.available_cents is not None else line.fact.voted_cents
        proposed, balance = line.fact.proposed_cents, line.fact.balance_cents
        if proposed is None and balance is None:
            continue
        if balance is not None and balance < 0:
            yield anomalie(f"Le solde imprimé est négatif : {euros(balance)}.", line, expected="un solde positif ou nul", observed=euros(balance))
        elif available is None or proposed is None:
            yield non_verifiable("le disponible n'est pas imprimé", line)
        elif proposed > available:
            yield anomalie(f"La proposition {euros(proposed)} dépasse les crédits {euros(available)} de {euros(proposed - available)}.", line,
                           expected=f"au plus {euros(available)}", observed=euros(proposed),
                           ocr_suspect=line.ocr and (balance is None or one_character(proposed, available - balance)))
        else:
            yield conforme(line)


def _line(available: int | None, proposed: int, balance: int | None = None) -> Appropriation:
    return Appropriation(source=at("Lecture publique"), available_cents=available, proposed_cents=proposed, balance_cents=balance)


CASES = (
    Case("la proposition dépasse le disponible", "anomalie", (_line(800_000, 990_000),)),
    Case("un solde négatif", "anomalie", (_line(800_000, 990_000, -190_000),)),
    Case("il reste des crédits", "conforme", (_line(10_000_000, 990_000),)),
    Case("le disponible n'est pas imprimé", "non_verifiable", (_line(None, 990_000),)),
)
RULE = Rule("A06", "error", "piece", check, __doc__, cases=CASES)
