"""Une nouvelle aide suit le compte rendu de la précédente

## Pourquoi
Renouveler une aide sans savoir ce que la précédente a payé prive l'assemblée du seul contrôle qu'elle ait.

## Exemple
Aide de 2024 rappelée dans le rapport ; aide de 2025 votée le 15 septembre 2025 ; aucun bilan 2024 au dossier.

## Référence
Loi 2000-321, art. 10, al. 6 (compte rendu financier, six mois après l'exercice) ; notice du formulaire CERFA 15059*02 (à vérifier : le
bilan peut avoir été remis sans être versé au dossier).

## Que faire
Demander le bilan de l'année passée avant de verser ; vérifier qu'il n'est pas dans un autre dossier.

## Ce qui est comparé
Dans un dossier : chaque aide accordée pour une année, les aides de l'année d'avant au même bénéficiaire, et les bilans. Avant le
terme du délai légal, le bilan n'est pas encore dû : non vérifiable.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, day, non_verifiable
from pipeline.checking.delays import report_due
from pipeline.checking.reports import reports
from pipeline.checking.scope import Found, Scope
from pipeline.dossiers.names import same_name
from schemas.fact import Fact
from schemas.facts import Convention, Deliberation, Exercise, Grant


def check(scope: Scope) -> Iterator[Check]:
    received = reports(scope)
    for grant in scope.all(Grant):
        if grant.fact.status != "awarded" or grant.fact.year is None:
            continue
        year = grant.fact.year - 1
        before = _before(scope, grant, year)
        here = [r.place for r in received if r.year == year]
        if here:
            yield conforme(grant, *here)
        elif before:
            yield _absent(scope, grant, before[0], year)


def _before(scope: Scope, grant: Found[Grant], year: int) -> list[Found[Any]]:
    """What shows that the year before was aided: a grant awarded or recalled, a convention of that year alone."""
    shown: list[Found[Any]] = [g for g in scope.all(Grant) if g.fact.status in ("awarded", "restated") and g.fact.year == year]
    shown += [c for c in scope.all(Convention) if c.fact.starts_on and c.fact.ends_on and c.fact.starts_on.year == c.fact.ends_on.year == year]
    return [f for f in shown if same_name(f.fact.beneficiary, grant.fact.beneficiary)]


def _absent(scope: Scope, grant: Found[Grant], before: Found[Any], year: int) -> Check:
    decision = scope.follow(grant, "deliberation", Deliberation)
    decided = decision.fact.date if decision else None
    due = report_due(dt.date(year, 12, 31))
    if decided is None:
        return non_verifiable("la date de la décision n'est pas lue", grant, before)
    if decided <= due:
        return non_verifiable(f"aucun bilan {year} au dossier ; il n'était dû que le {day(due)}", grant, before)
    return anomalie(
        f"Aide de {grant.fact.year} accordée le {day(decided)} ; {year} fut aidée, et aucun bilan {year} n'est au dossier (à vérifier).",
        grant,
        before,
        expected=f"un bilan {year}",
        observed="aucun",
        ocr_suspect=grant.ocr or before.ocr,
    )


def _award(date: dt.date | None) -> tuple[Fact, ...]:
    decision = Deliberation(source=at("Délibération"), date=date)
    return decision, Grant(source=at("9 900 €", y=200), deliberation=decision, status="awarded", beneficiary="Les Lucioles", year=2025)


_RECALLED = ("rapport", (Grant(source=at("10 000 € en 2024"), status="restated", beneficiary="Les Lucioles", year=2024),))
_BILAN = ("bilan", (Exercise(source=at("BILAN 2024"), kind="reported", noun="bilan", year=2024),))
CASES = (
    Case("aidée en 2024, sans bilan en septembre 2025", "anomalie", _award(dt.date(2025, 9, 15)), others=(_RECALLED,)),
    Case("le bilan est au dossier", "conforme", _award(dt.date(2025, 9, 15)), others=(_RECALLED, _BILAN)),
    Case("rien ne dit que l'année d'avant fut aidée", None, _award(dt.date(2025, 9, 15))),
    Case("le bilan n'est pas encore dû", "non_verifiable", _award(dt.date(2025, 5, 19)), others=(_RECALLED,)),
    Case("la décision n'est pas datée", "non_verifiable", _award(None), others=(_RECALLED,)),
)
RULE = Rule("G03", "info", "dossier", check, __doc__, confirmed=False, cases=CASES)
