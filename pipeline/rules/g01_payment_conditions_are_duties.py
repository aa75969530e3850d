"""Ce qui conditionne un paiement est une obligation

## Pourquoi
« Le solde est versé au vu du bilan » : si aucun article n'oblige à remettre ce bilan, ni ne dit quand, le solde n'est jamais
exigible.

## Exemple
Article 5 : solde « au vu du compte rendu financier » ; aucun article n'en demande un.

## Référence
Décret 2001-495, art. 1er ; loi 2000-321, art. 10 (compte rendu financier).

## Que faire
Ajouter l'obligation et son délai.

## Ce qui est comparé
Les articles de versement qui parlent d'un bilan, d'un compte rendu ou de justificatifs, et les obligations de rendre compte de
la même convention.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.scope import Found, Scope
from pipeline.document import fold
from schemas.fact import Fact
from schemas.facts import Clause, Convention, Obligation

_ON_REPORT = re.compile(
    r"(?:au vu|sur presentation|apres (?:reception|production|remise)|a reception|sous reserve)[^.]{0,80}(?:bilan|compte[- ]rendu|rapport|justificat)"
)


def check(scope: Scope) -> Iterator[Check]:
    reported = [c for c in scope.all(Clause) if c.fact.subject == "justificatifs"]
    for convention in scope.all(Convention):
        duties = scope.of(convention, "convention", Obligation)
        reports = [d for d in duties if d.fact.kind == "reporting"]
        for payment in duties:
            if payment.fact.kind == "payment" and _ON_REPORT.search(fold(f"{payment.fact.text} {payment.fact.trigger}")):
                yield _judge(payment, reports, reported)


def _judge(payment: Found[Obligation], reports: list[Found[Obligation]], reported: list[Found[Clause]]) -> Check:
    if reports:
        return conforme(payment, *reports)
    if any(c.fact.article != payment.fact.article for c in reported):
        return non_verifiable("la convention parle de justificatifs sans que l'obligation soit reconnue", payment, *reported)
    return anomalie(
        "Un paiement dépend d'un compte rendu qu'aucun article ne demande.",
        payment,
        expected="une obligation de rendre compte",
        observed="aucune",
        ocr_suspect=payment.ocr,
    )


def _convention(*kinds: str, clause: bool = False) -> tuple[Fact, ...]:
    convention = Convention(source=at("CONVENTION"))
    payment = Obligation(
        source=at("Article 5", y=200), convention=convention, kind="payment", article="5", text="le solde est versé au vu du bilan financier"
    )
    reports = (Obligation(source=at("Article 6", y=300), convention=convention, kind="reporting", article="6"),) if "reporting" in kinds else ()
    return (
        convention,
        payment,
        *reports,
        *((Clause(source=at("pièces justificatives", y=400), subject="justificatifs", article="8"),) if clause else ()),
    )


CASES = (
    Case("aucun article ne demande le bilan", "anomalie", _convention(), piece="convention"),
    Case("l'article 6 le demande", "conforme", _convention("reporting"), piece="convention"),
    Case("une clause parle de justificatifs", "non_verifiable", _convention(clause=True), piece="convention"),
)
RULE = Rule("G01", "warning", "piece", check, __doc__, concerns=frozenset({"convention", "avenant"}), cases=CASES)
