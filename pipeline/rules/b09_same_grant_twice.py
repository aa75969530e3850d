"""La même aide n'est pas accordée deux fois

## Pourquoi
Deux délibérations pour la même aide, la même année, font payer deux fois, ou cachent un complément.

## Exemple
1 500 € à l'Amicale le 3 mars pour la fête de juin ; 1 500 € à l'Amicale le 2 avril pour la fête de juin.

## Référence
Prescription et unicité de la dépense (décret 2012-1246 du 7 novembre 2012, art. 29 à 33).

## Que faire
Vérifier si la seconde délibération remplace la première ; sinon, la rapporter.

## Ce qui est comparé
Pour une personne morale et une année : les subventions accordées de même montant et de même objet, par le même attribuant, à
deux dates. La même décision lue dans le procès-verbal et dans son extrait n'en fait qu'une.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, day, non_verifiable
from pipeline.checking.scope import Found, Scope
from pipeline.document import fold
from pipeline.dossiers.names import normal
from schemas.euros import euros
from schemas.fact import Fact
from schemas.facts import Deliberation, Grant


def check(scope: Scope) -> Iterator[Check]:
    alike: dict[tuple[int, str], list[Found[Grant]]] = {}
    for grant in scope.all(Grant):
        issuer = normal(grant.fact.issuer or "")
        if grant.fact.amount_cents and issuer:
            alike.setdefault((grant.fact.amount_cents, issuer), []).append(grant)
    for group in alike.values():
        if len({g.piece for g in group}) > 1:
            yield from _compare(scope, group)


def _compare(scope: Scope, group: list[Found[Grant]]) -> Iterator[Check]:
    """The grants of one amount, each with the one before it for the same purpose."""
    dated = [(on, grant) for grant in group if (on := _date(scope, grant)) and grant.fact.purpose]
    if len(dated) < len(group):
        yield non_verifiable("la date ou l'objet de l'une des décisions n'est pas lu", *group)
    by_purpose: dict[str, list[tuple[dt.date, Found[Grant]]]] = {}
    for on, grant in dated:
        by_purpose.setdefault(fold(grant.fact.purpose or ""), []).append((on, grant))
    if len(by_purpose) > 1:
        yield conforme(*(grant for _, grant in dated), message="des objets différents")
    for same in by_purpose.values():
        for (before, one), (after, two) in pairwise(sorted(same, key=lambda s: (s[0], s[1].order))):
            if one.piece != two.piece:
                yield conforme(two, one) if before == after else _twice(one, two, before, after)


def _twice(one: Found[Grant], two: Found[Grant], before: dt.date, after: dt.date) -> Check:
    return anomalie(
        f"{euros(one.fact.amount_cents or 0)} pour le même objet, accordés le {day(before)} et le {day(after)}.",
        two,
        one,
        expected="une décision",
        observed="deux décisions",
        ocr_suspect=one.ocr or two.ocr,
        severity="warning",
    )


def _date(scope: Scope, grant: Found[Grant]) -> dt.date | None:
    decision = scope.follow(grant, "deliberation", Deliberation)
    piece = scope.piece_of(grant)
    return (decision.fact.date if decision else None) or (piece.date if piece else None)


def _award(month: int | None, purpose: str = "la fête de juin") -> tuple[Fact, ...]:
    decision = Deliberation(source=at("Délibération"), date=dt.date(2025, month, 3) if month else None)
    return decision, Grant(
        source=at("1 500 €", y=300),
        deliberation=decision,
        status="awarded",
        beneficiary_entity="e",
        issuer="Commune",
        amount_cents=150_000,
        purpose=purpose,
    )


CASES = (
    Case("deux dates, le même objet", "anomalie", _award(3), others=(("deliberation", _award(4)),)),
    Case("le même jour : une seule décision", "conforme", _award(3), others=(("deliberation", _award(3)),)),
    Case("deux objets", "conforme", _award(3), others=(("deliberation", _award(4, "le loto")),)),
    Case("la date n'est pas lue", "non_verifiable", _award(3), others=(("deliberation", _award(None)),)),
)
RULE = Rule("B09", "error", "entity_year", check, __doc__, cases=CASES)
