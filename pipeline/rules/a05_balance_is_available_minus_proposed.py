"""Le solde est le disponible moins la proposition

## Pourquoi
La ligne d'imputation dit au vote ce qui restera des crédits. Un solde faux cache un dépassement, ou une autre dépense.

## Exemple
Disponible 100 000,00 €, proposition 9 900,00 €, solde imprimé 91 100,00 €. Il resterait 90 100,00 €.

## Référence
Sincérité de l'imputation budgétaire (CGCT, art. L1612-4 ; instruction M57).

## Que faire
Vérifier la ligne de crédits dans le logiciel financier avant le mandatement.

## Ce qui est comparé
Les trois montants d'une même ligne d'imputation. Tolérance : exacte.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.misread import counts_explained
from pipeline.checking.scope import Scope
from schemas.euros import euros
from schemas.facts import Appropriation


def check(scope: Scope) -> Iterator[Check]:
    for line in scope.all(Appropriation):
        available, proposed, balance = line.fact.available_cents, line.fact.proposed_cents, line.fact.balance_cents
        if balance is None:
            continue
        if available is None or proposed is None:
            yield non_verifiable("le disponible ou la proposition n'est pas lisible", line)
        elif available - proposed == balance:
            yield conforme(line)
        else:
            right = available - proposed
            typo = counts_explained((balance, right), (available, balance + proposed), (proposed, available - balance))
            yield anomalie(
                f"Disponible {euros(available)} moins proposition {euros(proposed)} font {euros(right)} ; solde imprimé : {euros(balance)}.",
                line,
                expected=euros(right),
                observed=euros(balance),
                ocr_suspect=line.ocr and typo,
            )


def _line(available: int | None, proposed: int, balance: int | None, confidence: float = 1.0) -> Appropriation:
    return Appropriation(source=at("Lecture", confidence=confidence), available_cents=available, proposed_cents=proposed, balance_cents=balance)


CASES = (
    Case("un solde faux d'un chiffre", "anomalie", (_line(10_000_000, 990_000, 9_110_000),)),
    Case("le même, lu sur une image", "anomalie", (_line(10_000_000, 990_000, 9_110_000, 0.7),), ocr_suspect=True),
    Case("un solde juste", "conforme", (_line(10_000_000, 990_000, 9_010_000),)),
    Case("le disponible n'est pas lisible", "non_verifiable", (_line(None, 990_000, 9_010_000),)),
    Case("aucun solde imprimé", None, (_line(10_000_000, 990_000, None),)),
)
RULE = Rule("A05", "error", "piece", check, __doc__, cases=CASES)
