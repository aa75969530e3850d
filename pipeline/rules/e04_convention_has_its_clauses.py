"""La convention de subvention a ses clauses obligatoires

## Pourquoi
Sans objet, montant, modalités de versement ou conditions d'utilisation, la convention ne répond pas à la loi ; sans contrôle
ni reversement, la collectivité ne peut reprendre une aide mal employée.

## Exemple
Une convention qui dit le montant et la durée, et rien de l'emploi des fonds.

## Référence
Loi 2000-321, art. 10 ; décret 2001-495, art. 1er : objet, montant, modalités de versement, conditions d'utilisation.

## Que faire
Compléter la convention par avenant.

## Ce qui est comparé
Les sujets des articles d'une convention qui accorde une somme. Les quatre premiers sont demandés par la loi ; les autres par
l'usage (information). Le montant est dit dès lors qu'il est lu, où que ce soit. Les conditions d'utilisation se disent de tant de
façons que leur seule absence n'est qu'une information.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.scope import Scope
from schemas.fact import Fact
from schemas.facts import Clause, Convention

REQUIRED = {"objet": "l'objet", "montant": "le montant", "versement": "les modalités de versement", "utilisation": "les conditions d'utilisation"}
USUAL = {
    "duree": "la durée",
    "controle": "le contrôle",
    "justificatifs": "les justificatifs",
    "reversement": "le reversement",
    "resiliation": "la résiliation",
    "litiges": "les litiges",
}


def check(scope: Scope) -> Iterator[Check]:
    clauses = scope.all(Clause)
    found = {c.fact.subject for c in clauses} | {"montant"}      # only conventions that state a sum are looked at
    for convention in scope.all(Convention):
        if convention.fact.amount_cents is None:
            continue
        if len(clauses) < 3:
            yield non_verifiable("les articles de la convention ne sont pas reconnus", convention)
            continue
        for wanted, severity in ((REQUIRED, None), (USUAL, "info")):
            missing = [name for subject, name in wanted.items() if subject not in found]
            if missing:
                yield anomalie(
                    f"La convention ne dit rien de : {', '.join(missing)}.",
                    convention,
                    expected=", ".join(wanted.values()),
                    observed=f"sans {', '.join(missing)}",
                    ocr_suspect=convention.ocr,
                    severity="info" if severity or missing == [REQUIRED["utilisation"]] else None,
                )
            else:
                yield conforme(convention, *clauses)


def _convention(*subjects: str, cents: int | None = 990_000) -> tuple[Fact, ...]:
    return (
        Convention(source=at("CONVENTION"), amount_cents=cents),
        *(Clause(source=at(s, y=100 + 20 * i), subject=s) for i, s in enumerate(subjects)),
    )


CASES = (
    Case("rien du versement ni de l'emploi des fonds", "anomalie", _convention("objet", "montant", *USUAL), piece="convention"),
    Case("le montant est dit hors des articles", "conforme", _convention("objet", "versement", "utilisation", *USUAL), piece="convention"),
    Case("tout y est", "conforme", _convention(*REQUIRED, *USUAL), piece="convention"),
    Case("les articles ne sont pas reconnus", "non_verifiable", _convention("objet"), piece="convention"),
    Case("elle n'accorde pas d'argent", None, _convention(*REQUIRED, cents=None), piece="convention"),
)
RULE = Rule("E04", "warning", "piece", check, __doc__, concerns=frozenset({"convention"}), cases=CASES)
