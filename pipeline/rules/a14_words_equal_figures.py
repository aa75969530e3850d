"""Le montant en lettres est le montant en chiffres

## Pourquoi
Quand les deux diffèrent, on ne sait plus à quoi la personne publique s'est engagée. L'usage donne raison aux lettres.

## Exemple
« neuf mille neuf cents euros (9 800 €) ».

## Référence
Usage des actes et des effets de commerce (Code de commerce, art. L511-4) ; Code civil, art. 1376.

## Que faire
Faire rectifier l'acte avant tout paiement : le comptable public suspendra le mandat.

## Ce qui est comparé
Un montant en toutes lettres et le montant en chiffres écrit à côté. Tolérance : exacte.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.misread import one_character
from pipeline.checking.scope import Scope
from schemas.euros import euros
from schemas.facts import Equation


def check(scope: Scope) -> Iterator[Check]:
    for equation in scope.all(Equation):
        if equation.fact.kind != "words":
            continue
        words, figures = json.loads(equation.fact.terms or "[null]")[0], equation.fact.total_cents
        if words is None or figures is None:
            yield non_verifiable("le montant en lettres n'est pas lisible", equation)
        elif words == figures:
            yield conforme(equation)
        else:
            yield anomalie(
                f"En lettres : {euros(words)} ; en chiffres : {euros(figures)}.",
                equation,
                expected=euros(words),
                observed=euros(figures),
                ocr_suspect=equation.ocr and one_character(figures, words),
            )


def _words(words: int | None, figures: int, confidence: float = 1.0) -> Equation:
    return Equation(
        source=at("neuf mille neuf cents euros (9 800 €)", confidence=confidence), kind="words", terms=json.dumps([words]), total_cents=figures
    )


CASES = (
    Case("lettres et chiffres diffèrent", "anomalie", (_words(990_000, 980_000),)),
    Case("un chiffre a pu être mal lu", "anomalie", (_words(990_000, 980_000, 0.6),), ocr_suspect=True),
    Case("ils sont égaux", "conforme", (_words(990_000, 990_000),)),
    Case("les lettres ne se lisent pas", "non_verifiable", (_words(None, 990_000),)),
)
RULE = Rule("A14", "error", "piece", check, __doc__, cases=CASES)
