"""Au-delà de 75 000 €, puis de 153 000 € d'aides publiques, des comptes certifiés

## Pourquoi
Une association très aidée doit publier des comptes annuels certifiés : la collectivité doit les avoir au dossier.

## Exemple
160 000 € accordés dans l'année par les actes de la base.

## Référence
Code de commerce, art. L612-4 et D612-5 (à vérifier : seuil apprécié sur tous les financeurs) ; CGCT, art. L2313-1 et L2313-1-1
(à vérifier : les comptes certifiés de l'organisme aidé de plus de 75 000 € sont annexés à ceux de la collectivité).

## Que faire
Demander les comptes certifiés et le rapport du commissaire aux comptes.

## Ce qui est comparé
La somme des aides en argent accordées à une personne morale dans l'année, pour les actes que contient la base.
"""
from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.scope import Scope
from schemas.euros import euros
from schemas.fact import Fact
from schemas.facts import Grant
from schemas.law import in_force

# The provisions, the higher first, and what each asks for.
DUTIES = (
    ("audited_accounts_cents", "des comptes annuels certifiés et publiés"),
    ("certified_accounts_cents", "des comptes certifiés, annexés à ceux de la collectivité,"),
)


def check(scope: Scope) -> Iterator[Check]:
    grants = scope.all(Grant)
    total = sum(g.fact.amount_cents or 0 for g in grants if g.fact.nature != "nature")
    if not grants:
        return
    if any(g.fact.amount_cents is None for g in grants):
        yield non_verifiable("un montant n'est pas lu", *grants)
        return
    passed = next((wanted for name, wanted in DUTIES if (threshold := in_force(name, None)) and total > threshold.value), None)
    if passed is None:
        yield conforme(*grants)
    else:
        yield anomalie(f"{euros(total)} d'aides dans l'année : {passed} attendus (à vérifier).", *grants, expected=passed, observed=euros(total),
                       ocr_suspect=any(g.ocr for g in grants))


def _award(cents: int | None) -> tuple[Fact, ...]:
    return (Grant(source=at("subvention"), status="awarded", beneficiary_entity="e", amount_cents=cents),)


CASES = (
    Case("au-dessus du seuil", "anomalie", _award(16_000_000)),
    Case("au-dessus du premier seuil", "anomalie", _award(8_000_000)),
    Case("sous le seuil", "conforme", _award(990_000)),
    Case("un montant n'est pas lu", "non_verifiable", _award(None)),
)
RULE = Rule("F03", "info", "entity_year", check, __doc__, confirmed=False, cases=CASES)
