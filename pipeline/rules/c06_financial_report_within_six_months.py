"""Le compte rendu financier est dû dans les six mois de la fin de l'exercice

## Pourquoi
La loi fixe ce délai ; une convention qui en donne davantage le contredit.

## Exemple
Convention pour 2025 ; bilan financier dû le 1er septembre 2026. Le délai légal finit le 30 juin 2026.

## Référence
Loi 2000-321 du 12 avril 2000, art. 10, alinéa 6 : dépôt dans les six mois suivant la fin de l'exercice pour lequel la
subvention a été attribuée.

## Que faire
Ramener l'échéance au 30 juin ; à vérifier si l'exercice du bénéficiaire n'est pas l'année civile.

## Ce qui est comparé
L'échéance d'un compte rendu et la fin de l'année civile où la convention finit. Tolérance : exacte.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, day, non_verifiable
from pipeline.checking.delays import report_due
from pipeline.checking.scope import Scope
from schemas.fact import Fact
from schemas.facts import Convention, Obligation


def check(scope: Scope) -> Iterator[Check]:
    for duty in scope.all(Obligation):
        convention = scope.follow(duty, "convention", Convention)
        if duty.fact.kind != "reporting" or duty.fact.due_on is None or convention is None or duty.fact.debtor == "grantor":
            continue
        ends = convention.fact.ends_on
        if ends is None:
            yield non_verifiable("le terme de la convention n'est pas lu", duty, convention)
            continue
        limit = report_due(ends)
        if duty.fact.due_on <= limit:
            yield conforme(duty, convention)
        else:
            yield anomalie(
                f"Compte rendu dû le {day(duty.fact.due_on)} ; délai légal : {day(limit)} (à vérifier si l'exercice n'est pas l'année civile).",
                duty,
                convention,
                expected=f"au plus tard le {day(limit)}",
                observed=day(duty.fact.due_on),
                ocr_suspect=duty.ocr or convention.ocr,
            )


def _duty(due: dt.date, end: dt.date | None = dt.date(2025, 12, 31)) -> tuple[Fact, ...]:
    convention = Convention(source=at("CONVENTION"), starts_on=dt.date(2025, 1, 1), ends_on=end)
    return convention, Obligation(source=at("Article 6", y=200), convention=convention, kind="reporting", due_on=due)


CASES = (
    Case("dû en septembre", "anomalie", _duty(dt.date(2026, 9, 1)), piece="convention"),
    Case("dû le 1er juin", "conforme", _duty(dt.date(2026, 6, 1)), piece="convention"),
    Case("le terme n'est pas lu", "non_verifiable", _duty(dt.date(2026, 6, 1), None), piece="convention"),
)
RULE = Rule("C06", "warning", "piece", check, __doc__, cases=CASES)
