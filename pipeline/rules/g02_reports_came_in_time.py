"""Le compte rendu est arrivé à son échéance

## Pourquoi
Une aide dont on n'a pas rendu compte peut être réclamée ; un bilan en retard retarde le solde et la demande suivante.

## Exemple
Bilan 2024 dû le 30 juin 2025 ; le bilan du dossier est daté du 15 octobre 2025.

## Référence
Loi 2000-321, art. 10, al. 6 (compte rendu financier) ; les articles de la convention (à vérifier : la date du bilan n'est pas
toujours celle de sa réception).

## Que faire
Réclamer le bilan ; ou dire qu'il est reçu (`quitus fulfil`), ou écarter le constat (`quitus review`).

## Ce qui est comparé
Dans un dossier, chaque échéance d'un compte rendu que doit le bénéficiaire, et les bilans de l'année qu'il couvre : leur date. Sans
bilan, une pièce datée d'après l'échéance montre que celle-ci est passée (information) ; sinon, rien ne se vérifie.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, day, non_verifiable
from pipeline.checking.reports import Report, reports
from pipeline.checking.scope import Found, Scope
from schemas.fact import Fact
from schemas.facts import Convention, Deliberation, DueDate, Exercise, Obligation, Session


def check(scope: Scope) -> Iterator[Check]:
    received = reports(scope)
    for due in scope.all(DueDate):
        duty = scope.follow(due, "obligation", Obligation)
        convention = scope.follow(duty, "convention", Convention) if duty else None
        if due.fact.due_on and duty and convention and duty.fact.kind == "reporting" and duty.fact.debtor != "grantor":
            yield _judge(scope, due, due.fact.due_on, [r for r in received if _answers(r, due.fact.due_on, convention)])


def _answers(report: Report, due_on: dt.date, convention: Found[Convention]) -> bool:
    """A report answers the due date that follows its year, within the years of the convention."""
    start, end = convention.fact.starts_on, convention.fact.ends_on
    within = (start is None or start.year <= report.year) and (end is None or report.year <= end.year)
    return within and 0 <= due_on.year - report.year <= 1


def _judge(scope: Scope, due: Found[DueDate], due_on: dt.date, received: list[Report]) -> Check:
    dated = sorted((r for r in received if r.date), key=lambda r: (r.date, r.year))
    if dated and dated[0].date and dated[0].date > due_on:
        return anomalie(
            f"Compte rendu dû le {day(due_on)} ; le bilan {dated[0].year} est daté du {day(dated[0].date)} (à vérifier).",
            dated[0].place,
            due,
            expected=f"au plus tard le {day(due_on)}",
            observed=day(dated[0].date),
            ocr_suspect=dated[0].place.ocr or due.ocr,
        )
    if dated:
        return conforme(due, dated[0].place)
    if received:
        return non_verifiable("le bilan est au dossier, sans date", due, received[0].place)
    return _absent(scope, due, due_on)


def _absent(scope: Scope, due: Found[DueDate], due_on: dt.date) -> Check:
    """Whether an act of the dossier was taken after the due date, and the report was not there."""
    acts: list[Found[Any]] = [*scope.all(Deliberation), *scope.all(Session)]
    later = sorted((a for a in acts if a.fact.date and a.fact.date > due_on), key=lambda a: a.order)
    if not later:
        return non_verifiable(f"dû le {day(due_on)} : aucun bilan au dossier, et aucune pièce d'après cette date", due)
    return anomalie(
        f"Compte rendu dû le {day(due_on)} : aucun bilan au dossier, où un acte est du {day(later[0].fact.date)} (à vérifier).",
        due,
        later[0],
        expected="un bilan",
        observed="aucun",
        ocr_suspect=due.ocr or later[0].ocr,
        severity="info",
    )


def _convention() -> tuple[Fact, ...]:
    convention = Convention(source=at("CONVENTION"), starts_on=dt.date(2024, 1, 1), ends_on=dt.date(2024, 12, 31))
    duty = Obligation(source=at("Article 6", y=200), convention=convention, kind="reporting", debtor="beneficiary")
    return convention, duty, DueDate(source=at("le 30 juin 2025", y=220), obligation=duty, due_on=dt.date(2025, 6, 30))


def _with(*others: tuple[str, tuple[Fact, ...]]) -> tuple[tuple[str, tuple[Fact, ...]], ...]:
    return ("convention", _convention()), *others


_BILAN = (Exercise(source=at("BILAN 2024"), kind="reported", noun="bilan", year=2024),)
CASES = (
    Case("le bilan est d'octobre", "anomalie", _BILAN, piece="bilan", header={"date": dt.date(2025, 10, 15)}, others=_with()),
    Case("l'année suivante est aidée, sans bilan", "anomalie", (Deliberation(source=at("Délibération"), date=dt.date(2026, 3, 2)),), others=_with()),
    Case("le bilan est de mai", "conforme", _BILAN, piece="bilan", header={"date": dt.date(2025, 5, 15)}, others=_with()),
    Case("le bilan n'est pas daté", "non_verifiable", _BILAN, piece="bilan", others=_with()),
    Case("aucun bilan, et rien d'après l'échéance", "non_verifiable", _convention(), piece="convention"),
)
RULE = Rule("G02", "warning", "dossier", check, __doc__, confirmed=False, cases=CASES)
