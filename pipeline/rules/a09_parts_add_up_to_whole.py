"""Les parts annoncées font l'ensemble

## Pourquoi
Un projet découpé en axes, en actions ou en tranches annonce ce que chacun coûte, en argent, en jours ou en heures. Si
leur somme n'est pas l'ensemble, l'une des parts a changé sans que le reste suive.

## Exemple
Axe 1 : 230 heures ; axe 2 : 270 heures ; axe 3 : 200 heures ; ensemble : 690 heures.

## Référence
Présentation des comptes rendus financiers (arrêté du 11 octobre 2006, art. 1er).

## Que faire
Demander au porteur du projet le détail à jour, et ce qui fonde le total.

## Ce qui est comparé
Les sommes que le texte pose lui-même, et les parts d'un même découpage avec la quantité ou la ligne de
budget qui en est l'ensemble. Il faut toutes les parts, de la première à la dernière. Tolérance : exacte.
"""
from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from pipeline.checking.cases import at
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.grids import readable
from pipeline.checking.misread import sum_explained
from pipeline.checking.scope import Found, Scope
from pipeline.document import fold
from schemas.euros import euros
from schemas.fact import Fact
from schemas.facts import BudgetLine, Equation, Product, Share


def check(scope: Scope) -> Iterator[Check]:
    for equation in scope.all(Equation):
        if equation.fact.kind == "sum" and equation.fact.total_cents is not None:
            yield _written(equation, json.loads(equation.fact.terms or "[]"), equation.fact.total_cents)
    for (whole, measure), shares in _groups(scope).items():
        yield _shares(scope, whole, measure, shares)


def _written(equation: Found[Equation], terms: list[int], total: int) -> Check:
    if sum(terms) == total:
        return conforme(equation)
    return anomalie(f"La somme écrite fait {euros(sum(terms))}, le texte donne {euros(total)} ({euros(abs(sum(terms) - total))} d'écart).", equation,
                    expected=euros(sum(terms)), observed=euros(total), ocr_suspect=equation.ocr and sum_explained(terms, total))


def _groups(scope: Scope) -> dict[tuple[str, str], list[Found[Share]]]:
    groups: dict[tuple[str, str], list[Found[Share]]] = {}
    for share in scope.all(Share):
        if share.fact.whole and share.fact.measure and share.fact.value:
            groups.setdefault((share.fact.whole, share.fact.measure), []).append(share)
    return {k: g for k, g in groups.items() if len(g) > 1}


def _shares(scope: Scope, whole: str, measure: str, shares: list[Found[Share]]) -> Check:
    ordinals = [s.fact.ordinal for s in shares]
    if ordinals != list(range(1, len(shares) + 1)):
        return non_verifiable(f"{measure} par {whole} : les parts lues ne se suivent pas", *shares)
    totals = list(_wholes(scope, measure))
    total = sum((Decimal(s.fact.value or 0) for s in shares), Decimal(0))
    if not totals:
        return non_verifiable(f"{measure} par {whole} : aucun ensemble n'est énoncé", *shares)
    right = [place for place, value in totals if value == total]
    if right:
        return conforme(right[0], *shares)
    if len(totals) > 1:
        return non_verifiable(f"{measure} par {whole} : plusieurs ensembles sont énoncés, aucun n'est leur somme", *shares)
    place, value = totals[0]
    typo = sum_explained([int(Decimal(s.fact.value or 0) * 100) for s in shares], int(value * 100))
    return anomalie(f"{measure.capitalize()} par {whole} : les {len(shares)} parts font {readable(total)}, l'ensemble énoncé est {readable(value)}.",
                    place, *shares, expected=readable(total), observed=readable(value), ocr_suspect=typo and any(f.ocr for f in (place, *shares)))


def _wholes(scope: Scope, measure: str) -> Iterator[tuple[Found[Any], Decimal]]:
    """What is stated for the whole: a quantity in that unit, or the charge whose label names it."""
    for product in scope.all(Product):
        if product.fact.quantity and measure in fold(product.fact.unit or "").rstrip("s").split(" ")[0]:
            yield product, Decimal(product.fact.quantity)
    for line in scope.all(BudgetLine):
        if line.fact.side == "charges" and line.fact.amount_cents and measure in fold(line.fact.label or ""):
            yield line, Decimal(line.fact.amount_cents) / 100


def _axes(*hours: str, total: str, confidence: float = 1.0) -> tuple[Fact, ...]:
    whole = Product(source=at(f"{total} heures", y=400, confidence=confidence), quantity=total, unit="heures")
    return whole, *(Share(source=at(f"{h} heures", y=100 + 50 * i, confidence=confidence), whole="axe", ordinal=i, measure="heure", value=h)
                    for i, h in enumerate(hours, 1))


def _sum(total: int, *terms: int) -> tuple[Fact, ...]:
    return (Equation(source=at("3 000 € + 2 000 €"), kind="sum", terms=json.dumps(terms), total_cents=total),)


CASES = (
    Case("trois axes, un ensemble qui n'en est pas la somme", "anomalie", _axes("230", "270", "200", total="690")),
    Case("lu sur une image, un chiffre l'expliquerait", "anomalie", _axes("230", "270", "200", total="690", confidence=0.9), ocr_suspect=True),
    Case("trois axes font l'ensemble", "conforme", _axes("230", "270", "200", total="700")),
    Case("une somme écrite et fausse", "anomalie", _sum(510_000, 300_000, 200_000)),
    Case("une somme écrite et juste", "conforme", _sum(500_000, 300_000, 200_000)),
    Case("un axe manque", "non_verifiable", tuple(f for f in _axes("230", "270", "200", total="690") if getattr(f, "ordinal", 1) != 2)),
)
RULE = Rule("A09", "error", "piece", check, __doc__, cases=CASES)
