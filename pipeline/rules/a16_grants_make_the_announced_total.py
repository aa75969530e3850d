"""Les subventions d'une délibération font le total qu'elle annonce

## Pourquoi
L'assemblée vote une somme et une liste : si la liste ne fait pas la somme, on ne sait laquelle des deux elle a votée, et le crédit
inscrit ne paiera pas toutes les aides.

## Exemple
Douze subventions qui font 12 450,00 € ; « la dépense, soit 12 250,00 €, est inscrite au budget ».

## Référence
Spécialité des crédits et annexe des subventions (CGCT, art. L2311-7 et L2312-2).

## Que faire
Refaire l'addition, et délibérer de nouveau si c'est une aide qui est fausse.

## Ce qui est comparé
Dans une délibération qui accorde trois subventions au moins et n'annonce qu'un total : leur somme et ce total. L'écart n'est relevé que
si un seul chiffre l'explique et s'il n'est pas un autre montant de l'acte : sinon, une ligne peut n'avoir pas été lue.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, conforme, non_verifiable
from pipeline.checking.scope import Found, Scope
from pipeline.checking.sums import judge
from schemas.fact import Fact
from schemas.facts import Amount, AnnouncedTotal, Grant


def check(scope: Scope) -> Iterator[Check]:
    grants = [g for g in scope.all(Grant) if g.fact.status == "awarded" and g.fact.nature != "nature"]
    totals = [t for t in scope.all(AnnouncedTotal) if t.fact.amount_cents is not None]
    values = [g.fact.amount_cents for g in grants if g.fact.amount_cents is not None]
    if len(grants) < 3 or not totals:
        return
    right = [t for t in totals if t.fact.amount_cents == sum(values)]
    if right:
        yield conforme(right[0], *grants)
    elif len(values) < len(grants):
        yield non_verifiable("un montant n'est pas lu", *grants)
    elif len({t.fact.amount_cents for t in totals}) > 1:
        yield non_verifiable("plusieurs totaux sont annoncés, aucun n'est la somme des subventions", *totals)
    else:
        yield _judge(scope, grants, values, totals[0])


def _judge(scope: Scope, grants: list[Found[Grant]], values: list[int], total: Found[AnnouncedTotal]) -> Check:
    printed = total.fact.amount_cents or 0
    spare = Counter(abs(a.fact.value_cents) for a in scope.all(Amount) if a.fact.value_cents) - Counter(values)      # one sum may be granted twice
    if spare[abs(printed - sum(values))]:
        return non_verifiable("l'écart est un montant de l'acte : une aide peut n'avoir pas été lue", total, *grants)
    found = judge("Subventions accordées", grants, values, total, printed, sure=False)
    return dataclasses.replace(found, severity="warning") if found.outcome == "anomalie" else found


def _list(total: int, *cents: int | None, confidence: float = 1.0) -> tuple[Fact, ...]:
    grants = (Grant(source=at(f"aide {i}", y=100 + 12 * i, confidence=confidence), status="awarded", amount_cents=c) for i, c in enumerate(cents))
    return *grants, AnnouncedTotal(source=at("la dépense, soit", y=400, confidence=confidence), amount_cents=total)


def _amounts(*cents: int) -> tuple[Fact, ...]:
    return tuple(Amount(source=at(f"{c} centimes", y=100 + i), value_cents=c) for i, c in enumerate(cents))


CASES = (
    Case("un chiffre de la liste est faux", "anomalie", _list(245_000, 80_000, 120_000, 65_000)),
    Case("lu sur une image", "anomalie", _list(245_000, 80_000, 120_000, 65_000, confidence=0.9), ocr_suspect=True),
    Case("la liste fait le total", "conforme", _list(245_000, 80_000, 120_000, 45_000)),
    Case("deux aides seulement : le total peut être celui d'autre chose", None, _list(245_000, 80_000, 120_000)),
    Case("l'écart ne s'explique pas par un chiffre", "non_verifiable", _list(245_000, 80_000, 120_000, 7_777)),
    Case("une aide n'est pas lue", "non_verifiable", _list(245_000, 80_000, 120_000, None)),
    Case("l'écart est un montant de l'acte", "non_verifiable", _list(265_000, 80_000, 120_000, 45_000) + _amounts(20_000, 80_000)),
    Case("l'écart est une aide de même montant, non lue", "non_verifiable", _list(325_000, 80_000, 120_000, 45_000) + _amounts(80_000, 80_000)),
)
RULE = Rule("A16", "warning", "piece", check, __doc__, concerns=frozenset({"deliberation"}), cases=CASES)
