"""Une subvention ne se reconduit pas tacitement

## Pourquoi
Les crédits sont votés chaque année : une convention qui reconduit d'elle-même une somme fixe engage des crédits que personne
n'a votés.

## Exemple
« La convention est conclue pour un an, renouvelable par tacite reconduction » ; article 3 : « une subvention annuelle de 5 000 € ».

## Référence
Annualité budgétaire (CGCT, art. L1612-1, L2311-7). La reconduction du principe, sans la somme, est admise : à vérifier.

## Que faire
Limiter la durée, ou renvoyer le montant à un avenant annuel.

## Ce qui est comparé
La clause de reconduction d'une convention et le montant qu'elle fixe.
"""
from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.scope import Scope
from schemas.euros import euros
from schemas.facts import Convention


def check(scope: Scope) -> Iterator[Check]:
    for convention in scope.all(Convention):
        renewed, amount = convention.fact.tacit_renewal, convention.fact.amount_cents
        if renewed and amount:
            yield anomalie(f"Reconduction tacite d'une convention qui fixe {euros(amount)} (à vérifier).", convention, expected="une durée limitée",
                           observed="tacite reconduction", ocr_suspect=convention.ocr)
        elif renewed:
            yield non_verifiable("le montant n'est pas lu", convention)
        elif renewed is False or amount:
            yield conforme(convention)


def _convention(renewed: bool | None, cents: int | None) -> tuple[Convention]:
    return (Convention(source=at("CONVENTION"), tacit_renewal=renewed, amount_cents=cents),)


CASES = (
    Case("reconduite, avec une somme", "anomalie", _convention(True, 500_000), piece="convention"),
    Case("reconduite, sans somme lue", "non_verifiable", _convention(True, None), piece="convention"),
    Case("la reconduction est exclue", "conforme", _convention(False, 500_000), piece="convention"),
)
RULE = Rule("E07", "info", "piece", check, __doc__, confirmed=False, cases=CASES)
