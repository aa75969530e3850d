"""Une période commence avant de finir

## Pourquoi
Une convention qui finit avant de commencer n'a pas de durée : on ne sait quelles dépenses elle couvre.

## Exemple
« du 1er janvier 2026 au 31 décembre 2025 ».

## Référence
Décret 2001-495 du 6 juin 2001 : la convention fixe les conditions d'utilisation, donc la période.

## Que faire
Corriger l'année avant la signature.

## Ce qui est comparé
Le début et la fin de chaque convention, et de chaque période écrite d'un seul tenant. Tolérance : exacte.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, day, non_verifiable
from pipeline.checking.scope import Found, Scope
from schemas.facts import Convention, DateMention


def check(scope: Scope) -> Iterator[Check]:
    periods: list[tuple[Found[Any], dt.date | None, dt.date | None]] = [(f, f.fact.starts_on, f.fact.ends_on) for f in scope.all(Convention)]
    said = {(start, end) for _, start, end in periods}
    mentions = [d for d in scope.all(DateMention) if d.fact.starts_on != d.fact.ends_on and (d.fact.starts_on, d.fact.ends_on) not in said]
    for fact, start, end in [*periods, *((d, d.fact.starts_on, d.fact.ends_on) for d in mentions)]:
        if start is None or end is None:
            yield non_verifiable("le début ou la fin n'est pas lu", fact)
        elif start <= end:
            yield conforme(fact)
        else:
            yield anomalie(
                f"La période va du {day(start)} au {day(end)}.",
                fact,
                expected=f"une fin après le {day(start)}",
                observed=day(end),
                ocr_suspect=fact.ocr,
            )


def _convention(start: dt.date, end: dt.date | None) -> tuple[Convention, ...]:
    return (Convention(source=at("CONVENTION"), starts_on=start, ends_on=end),)


CASES = (
    Case("la fin précède le début", "anomalie", _convention(dt.date(2026, 1, 1), dt.date(2025, 12, 31))),
    Case("une année civile", "conforme", _convention(dt.date(2025, 1, 1), dt.date(2025, 12, 31))),
    Case("la fin n'est pas lue", "non_verifiable", _convention(dt.date(2025, 1, 1), None)),
)
RULE = Rule("C04", "error", "piece", check, __doc__, cases=CASES)
