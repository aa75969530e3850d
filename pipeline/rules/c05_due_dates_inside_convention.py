"""Une échéance ne précède pas la convention qui la fixe

## Pourquoi
Une obligation échue avant que la convention commence ne peut être tenue ; un paiement fixé longtemps après son terme n'est
plus couvert.

## Exemple
Convention du 1er janvier au 31 décembre 2025 ; bilan « au plus tard le 1er juin 2024 ».

## Référence
Code civil, art. 1104 et 1305 (terme des obligations).

## Que faire
Corriger l'année de l'échéance avant la signature.

## Ce qui est comparé
Chaque échéance et la période de sa convention. Un paiement peut venir à la signature, dans l'année qui précède ; un compte
rendu est normalement dû après le terme : seul un retard de plus de trois ans est relevé.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, day, non_verifiable
from pipeline.checking.scope import Scope
from schemas.fact import Fact
from schemas.facts import Convention, DueDate, Obligation

EARLIEST = dt.timedelta(days=366)  # a payment may come with the signature, before the period begins
LATEST = dt.timedelta(days=3 * 366)


def check(scope: Scope) -> Iterator[Check]:
    for due in scope.all(DueDate):
        duty = scope.follow(due, "obligation", Obligation)
        convention = scope.follow(duty, "convention", Convention) if duty else None
        date = due.fact.due_on
        if date is None or convention is None:
            continue
        start, end = convention.fact.starts_on, convention.fact.ends_on
        if start is None or end is None:
            yield non_verifiable("la période de la convention n'est pas lue", due, convention)
        elif start - (EARLIEST if duty and duty.fact.kind == "payment" else dt.timedelta()) <= date <= end + LATEST:
            yield conforme(due, convention)
        else:
            yield anomalie(
                f"Échéance du {day(date)}, pour une convention du {day(start)} au {day(end)}.",
                due,
                convention,
                expected=f"entre le {day(start)} et trois ans après le {day(end)}",
                observed=day(date),
                ocr_suspect=due.ocr or convention.ocr,
            )


def _due(date: dt.date, end: dt.date | None = dt.date(2025, 12, 31)) -> tuple[Fact, ...]:
    convention = Convention(source=at("CONVENTION"), starts_on=dt.date(2025, 1, 1), ends_on=end)
    duty = Obligation(source=at("Article 6", y=200), convention=convention, kind="reporting")
    return convention, duty, DueDate(source=at("au plus tard le", y=220), obligation=duty, due_on=date)


CASES = (
    Case("échue avant que la convention commence", "anomalie", _due(dt.date(2024, 6, 1)), piece="convention"),
    Case("un bilan six mois après le terme", "conforme", _due(dt.date(2026, 6, 1)), piece="convention"),
    Case("le terme n'est pas lu", "non_verifiable", _due(dt.date(2026, 6, 1), None), piece="convention"),
)
RULE = Rule("C05", "warning", "piece", check, __doc__, cases=CASES)
