"""Les avenants se suivent

## Pourquoi
Deux avenants du même numéro, ou un avenant daté d'avant le précédent : on ne sait lequel est en vigueur.

## Exemple
Avenant n° 1 du 3 mars 2025 ; avenant n° 2 du 12 janvier 2025.

## Référence
Code civil, art. 1193 (modification du contrat par accord).

## Que faire
Reprendre la suite des avenants avec le service qui tient le dossier.

## Ce qui est comparé
Dans un dossier, les numéros et les dates des avenants. Un numéro qui manque peut n'avoir pas été versé : non vérifiable.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, day, non_verifiable
from pipeline.checking.scope import Found, Scope
from pipeline.document import fold
from schemas.facts import Convention

_NUMBER = re.compile(r"avenant\s*(?:n\s?°?\s?)?(\d{1,2})\b")
Amendment = tuple[int, dt.date | None, Found[Convention]]


def check(scope: Scope) -> Iterator[Check]:
    found = sorted(_amendments(scope), key=lambda a: (a[0], a[2].order))
    if found and [n for n, _, _ in found] != list(range(1, found[-1][0] + 1)) and len({n for n, _, _ in found}) == len(found):
        yield non_verifiable("un avenant n'est pas au dossier", *(place for _, _, place in found))
    for (first, before, one), (second, after, two) in pairwise(found):
        if before and after and (before > after or (first == second and before != after)):
            yield anomalie(
                f"Avenant n° {first} du {day(before)}, avenant n° {second} du {day(after)}.",
                two,
                one,
                expected=f"après le {day(before)}",
                observed=day(after),
                ocr_suspect=one.ocr or two.ocr,
                severity="warning",
            )
        elif before and after:
            yield conforme(one, two)


def _amendments(scope: Scope) -> Iterator[Amendment]:
    for convention in scope.all(Convention):
        piece = scope.piece_of(convention)
        number = _NUMBER.search(fold(f"{(piece.title if piece else None) or ''} {convention.fact.subject or ''} {convention.quote}"))
        if piece and piece.kind == "avenant" and number:
            yield int(number[1]), convention.fact.signed_on or piece.date, convention


def _amendment(number: int, date: dt.date) -> tuple[Convention]:
    return (Convention(source=at(f"AVENANT N° {number}"), signed_on=date),)


CASES = (
    Case(
        "le second avant le premier",
        "anomalie",
        _amendment(1, dt.date(2025, 3, 3)),
        piece="avenant",
        others=(("avenant", _amendment(2, dt.date(2025, 1, 12))),),
    ),
    Case(
        "ils se suivent", "conforme", _amendment(1, dt.date(2025, 3, 3)), piece="avenant", others=(("avenant", _amendment(2, dt.date(2025, 9, 1))),)
    ),
    Case("le premier manque", "non_verifiable", _amendment(2, dt.date(2025, 3, 3)), piece="avenant"),
)
RULE = Rule("B10", "error", "dossier", check, __doc__, concerns=frozenset({"avenant"}), cases=CASES)
