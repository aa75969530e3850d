"""Chaque annexe citée est présente

## Pourquoi
Une annexe citée fait partie de ce qui est voté ou signé : si elle manque, on ne sait pas à quoi l'acte renvoie.

## Exemple
« cf annexe 4 », dans un bilan dont les annexes s'arrêtent à 3.

## Référence
Information des élus (CGCT, art. L2121-12, L2121-13, L3121-19).

## Que faire
Joindre l'annexe, ou corriger le numéro.

## Ce qui est comparé
Les annexes numérotées qu'une pièce cite, et celles dont elle porte le titre. Une pièce qui n'en porte aucune les a peut-être
en pièces séparées : non vérifiable.
"""
from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.scope import Scope
from schemas.facts import Annex


def check(scope: Scope) -> Iterator[Check]:
    annexes = scope.all(Annex)
    present = {a.fact.number: a for a in annexes if a.fact.role == "present"}
    for cited in (a for a in annexes if a.fact.role == "cited"):
        number = cited.fact.number or ""
        if number in present:
            yield conforme(cited, present[number])
        elif len(present) < 2 or not number.isdigit():
            yield non_verifiable("les annexes ne sont pas dans la pièce", cited)
        else:
            last = list(present.values())[-1]
            yield anomalie(f"Annexe {number} citée ; la pièce porte les annexes {', '.join(sorted(n or '?' for n in present))}.", cited, last,
                           expected=f"une annexe {number}", observed="aucune", ocr_suspect=cited.ocr)


def _annexes(cited: str, *present: str) -> tuple[Annex, ...]:
    return (Annex(source=at(f"annexe {cited}"), role="cited", number=cited),
            *(Annex(source=at(f"Annexe {n}", page=5, y=100 + 20 * i), role="present", number=n) for i, n in enumerate(present)))


CASES = (
    Case("elle n'existe pas", "anomalie", _annexes("4", "1", "2", "3")),
    Case("elle est là", "conforme", _annexes("2", "1", "2", "3")),
    Case("la pièce n'a pas d'annexes", "non_verifiable", _annexes("2")),
)
RULE = Rule("E03", "warning", "piece", check, __doc__, cases=CASES)
