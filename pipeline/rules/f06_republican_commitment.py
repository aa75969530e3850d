"""Le contrat d'engagement républicain est mentionné

## Pourquoi
Depuis 2022, une association qui demande une aide souscrit ce contrat ; y manquer fait restituer l'aide.

## Exemple
Convention signée en 2025 avec une association, qui n'en dit rien.

## Référence
Loi 2000-321, art. 10-1 ; décret 2021-1947 du 31 décembre 2021 (à vérifier : l'attestation peut être au dossier de demande).

## Que faire
Vérifier que l'attestation est au dossier de demande.

## Ce qui est comparé
Les conventions qui accordent une somme à une association, pour une période qui commence le 2 janvier 2022 ou après.
"""
from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.scope import Scope
from pipeline.document import fold
from schemas.fact import Fact
from schemas.facts import Clause, Convention
from schemas.law import LAW


def check(scope: Scope) -> Iterator[Check]:
    said = [c for c in scope.all(Clause) if c.fact.subject == "republicain"]
    for convention in scope.all(Convention):
        fact = convention.fact
        if not fact.amount_cents or "association" not in fold(fact.beneficiary or ""):
            continue
        day = fact.signed_on or fact.starts_on
        if day is None:
            yield non_verifiable("la convention n'a pas de date", convention)
        elif said:
            yield conforme(convention, said[0])
        elif day >= LAW["republican_commitment"][0].since:
            yield anomalie("Le contrat d'engagement républicain n'est pas mentionné (à vérifier au dossier de demande).", convention,
                           expected="une mention", observed="aucune", ocr_suspect=convention.ocr)


def _convention(day: dt.date | None, *subjects: str) -> tuple[Fact, ...]:
    return (Convention(source=at("CONVENTION"), amount_cents=990_000, beneficiary="Association Les Lucioles", starts_on=day),
            *(Clause(source=at(s, y=300), subject=s) for s in subjects))


CASES = (
    Case("en 2025, rien n'en est dit", "anomalie", _convention(dt.date(2025, 1, 1)), piece="convention"),
    Case("en 2025, il est mentionné", "conforme", _convention(dt.date(2025, 1, 1), "republicain"), piece="convention"),
    Case("en 2020, il n'existait pas", None, _convention(dt.date(2020, 1, 1)), piece="convention"),
    Case("la convention n'a pas de date", "non_verifiable", _convention(None), piece="convention"),
)
RULE = Rule("F06", "info", "piece", check, __doc__, confirmed=False, cases=CASES)
