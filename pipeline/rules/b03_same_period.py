"""L'année de la subvention est dans la période de la convention

## Pourquoi
Une aide votée pour 2025 ne peut payer les dépenses d'une convention de 2024.

## Exemple
« au titre du partenariat 2025 » ; convention « du 1er janvier au 31 décembre 2024 ».

## Référence
Annualité budgétaire (CGCT, art. L1612-1) ; décret 2001-495, art. 1er.

## Que faire
Corriger la période de la convention, ou l'année du vote.

## Ce qui est comparé
Dans un dossier, l'année de chaque subvention accordée et les années que couvre la convention du même bénéficiaire.
"""
from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pipeline.checks import Case, Check, Rule, anomalie, at, conforme, day, non_verifiable
from pipeline.names import same_name
from pipeline.scope import Found, Scope
from schemas.fact import Fact
from schemas.facts import Convention, Grant


def check(scope: Scope) -> Iterator[Check]:
    grants = [g for g in scope.all(Grant) if g.fact.status == "awarded" and g.fact.year]
    for convention in scope.all(Convention):
        for grant in grants:
            if grant.piece != convention.piece and (len(grants) == 1 or same_name(grant.fact.beneficiary, convention.fact.beneficiary)):
                yield _compare(grant, convention, grant.fact.year or 0)


def _compare(grant: Found[Grant], convention: Found[Convention], year: int) -> Check:
    start, end = convention.fact.starts_on, convention.fact.ends_on
    if start is None or end is None:
        return non_verifiable("la période de la convention n'est pas lue", grant, convention)
    if start.year <= year <= end.year:
        return conforme(grant, convention)
    return anomalie(f"Subvention pour {year}, convention du {day(start)} au {day(end)}.", convention, grant, expected=str(year),
                    observed=f"{day(start)} - {day(end)}", ocr_suspect=convention.ocr or grant.ocr, severity="warning")


def _grant(year: int) -> tuple[Fact, ...]:
    return (Grant(source=at(f"au titre de {year}"), status="awarded", beneficiary="Les Lucioles", year=year),)


def _convention(year: int | None) -> tuple[str, tuple[Fact, ...]]:
    start, end = (dt.date(year, 1, 1), dt.date(year, 12, 31)) if year else (None, None)
    return "convention", (Convention(source=at("CONVENTION"), beneficiary="Les Lucioles", starts_on=start, ends_on=end),)


CASES = (
    Case("une autre année", "anomalie", _grant(2025), others=(_convention(2024),)),
    Case("la même année", "conforme", _grant(2025), others=(_convention(2025),)),
    Case("la période n'est pas lue", "non_verifiable", _grant(2025), others=(_convention(None),)),
)
RULE = Rule("B03", "warning", "dossier", check, __doc__, cases=CASES)
