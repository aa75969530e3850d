"""Le jour de la semaine est celui de la date

## Pourquoi
« Lundi 20 mai 2025 » était un mardi : l'un des deux est faux, et quelqu'un viendra le mauvais jour.

## Exemple
« La séance aura lieu le lundi 20 mai 2025. »

## Référence
Calendrier grégorien ; convocation des assemblées (CGCT, art. L2121-10, L3121-19).

## Que faire
Vérifier la date auprès du service, et corriger.

## Ce qui est comparé
Le jour nommé et la date complète qui le suit. Tolérance : exacte.
"""
from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, day, non_verifiable
from pipeline.checking.scope import Scope
from pipeline.document import WEEKDAYS
from schemas.facts import Weekday


def check(scope: Scope) -> Iterator[Check]:
    for named in scope.all(Weekday):
        if named.fact.date is None or named.fact.name not in WEEKDAYS:
            yield non_verifiable("la date n'est pas lue", named)
        elif WEEKDAYS[named.fact.date.weekday()] == named.fact.name:
            yield conforme(named)
        else:
            right = WEEKDAYS[named.fact.date.weekday()]
            yield anomalie(f"Le {day(named.fact.date)} est un {right}, non un {named.fact.name}.", named, expected=right, observed=named.fact.name,
                           ocr_suspect=named.ocr)


def _named(name: str, date: dt.date | None) -> tuple[Weekday]:
    return (Weekday(source=at(name), name=name, date=date),)


CASES = (
    Case("le mauvais jour", "anomalie", _named("lundi", dt.date(2025, 5, 20))),
    Case("le bon jour", "conforme", _named("lundi", dt.date(2025, 5, 19))),
    Case("la date n'est pas lue", "non_verifiable", _named("lundi", None)),
)
RULE = Rule("C09", "warning", "piece", check, __doc__, cases=CASES)
