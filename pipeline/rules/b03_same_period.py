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
Dans un dossier, l'année de chaque subvention accordée et les années que couvre la convention du même bénéficiaire ; les périodes des
autres pièces qui commencent le même jour.
"""
from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, day, non_verifiable
from pipeline.checking.scope import Found, Scope
from pipeline.dossiers.names import same_name
from schemas.fact import Fact
from schemas.facts import Convention, DateMention, Grant

PARTS = frozenset({(31, 3), (30, 6), (30, 9), (31, 8)})      # ends of a quarter, of a half, of a school year


def check(scope: Scope) -> Iterator[Check]:
    grants = [g for g in scope.all(Grant) if g.fact.status == "awarded" and g.fact.year]
    for convention in scope.all(Convention):
        for grant in grants:
            if grant.piece != convention.piece and (len(grants) == 1 or same_name(grant.fact.beneficiary, convention.fact.beneficiary)):
                yield _compare(grant, convention, grant.fact.year or 0)
        yield from _periods(scope, convention)


def _periods(scope: Scope, convention: Found[Convention]) -> Iterator[Check]:
    """Periods of the other pieces that begin with the convention, and end another day; a half-year or a quarter is one of its parts."""
    start, end = convention.fact.starts_on, convention.fact.ends_on
    others = [d for d in scope.all(DateMention) if d.piece != convention.piece and d.fact.starts_on != d.fact.ends_on]
    same = [d for d in others if d.fact.starts_on == start]
    if start is None or end is None or start > end or any(d.fact.ends_on == end for d in same):
        return
    for other in same:
        last = other.fact.ends_on
        if last and not (last < end and last.year == end.year and (last.day, last.month) in PARTS):
            yield anomalie(f"La convention va du {day(start)} au {day(end)} ; une autre pièce dit du {day(start)} au {day(last)}.", other, convention,
                           expected=day(end), observed=day(last), ocr_suspect=other.ocr or convention.ocr, severity="warning")


def _compare(grant: Found[Grant], convention: Found[Convention], year: int) -> Check:
    start, end = convention.fact.starts_on, convention.fact.ends_on
    if start is None or end is None or start > end:
        return non_verifiable("la période de la convention n'est pas lue, ou n'en est pas une", grant, convention)
    if start.year <= year <= end.year:
        return conforme(grant, convention)
    return anomalie(f"Subvention pour {year}, convention du {day(start)} au {day(end)}.", convention, grant, expected=str(year),
                    observed=f"{day(start)} - {day(end)}", ocr_suspect=convention.ocr or grant.ocr, severity="warning")


def _grant(year: int) -> tuple[Fact, ...]:
    return (Grant(source=at(f"au titre de {year}"), status="awarded", beneficiary="Les Lucioles", year=year),)


def _convention(year: int | None) -> tuple[str, tuple[Fact, ...]]:
    start, end = (dt.date(year, 1, 1), dt.date(year, 12, 31)) if year else (None, None)
    return "convention", (Convention(source=at("CONVENTION"), beneficiary="Les Lucioles", starts_on=start, ends_on=end),)


def _report(end: dt.date) -> tuple[str, tuple[Fact, ...]]:
    return "rapport", (DateMention(source=at("du 1er janvier au"), starts_on=dt.date(2025, 1, 1), ends_on=end),)


CASES = (
    Case("le rapport dit une autre fin", "anomalie", _grant(2025), others=(_convention(2025), _report(dt.date(2026, 12, 31)))),
    Case("l'action finit fin août, la convention le 8", "anomalie", _grant(2025), others=(
        ("convention", (Convention(source=at("CONVENTION"), starts_on=dt.date(2025, 1, 1), ends_on=dt.date(2025, 8, 8)),)),
        _report(dt.date(2025, 8, 31)))),
    Case("le rapport parle du premier semestre", "conforme", _grant(2025), others=(_convention(2025), _report(dt.date(2025, 6, 30)))),
    Case("une autre année", "anomalie", _grant(2025), others=(_convention(2024),)),
    Case("la même année", "conforme", _grant(2025), others=(_convention(2025),)),
    Case("la période n'est pas lue", "non_verifiable", _grant(2025), others=(_convention(None),)),
)
RULE = Rule("B03", "warning", "dossier", check, __doc__, cases=CASES)
