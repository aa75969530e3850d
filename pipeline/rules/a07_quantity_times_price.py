"""La quantité multipliée par le prix unitaire fait le montant

## Pourquoi
Un bénévolat valorisé, des journées de travail, un forfait par élève : si le produit est faux, le montant demandé,
voté ou justifié l'est aussi.

## Exemple
« 300 heures à 20 euros, soit 5 900 euros » : 300 × 20 font 6 000.

## Référence
Exactitude des pièces justificatives (décret 2016-33 du 20 janvier 2016, annexe I du CGCT).

## Que faire
Refaire la multiplication ; demander laquelle des trois valeurs est fausse.

## Ce qui est comparé
Une quantité, un prix et un résultat que la même phrase énonce, ou la même ligne d'un tableau dont les titres les nomment.
Tolérance : l'arrondi du dernier chiffre imprimé.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.checking.cases import at, table
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.grids import Grid, grids, readable
from pipeline.checking.misread import one_character
from pipeline.checking.scope import Found, Scope
from pipeline.document import fold
from schemas.euros import euros
from schemas.fact import Fact
from schemas.facts import Product

_HEADS = (
    re.compile(r"\bqte\b|quantite|\bnombre\b|\bnb\b|\bnbre\b"),
    re.compile(r"prix unitaire|\bp\.? ?u\b|cout unitaire|tarif|prix|taux horaire"),
    re.compile(r"\bmontant|\btotal\b|\bcout total\b"),
)
_NEAR = (Decimal("0.75"), Decimal("1.34"))  # further off, another factor (months, persons) was not read


def check(scope: Scope) -> Iterator[Check]:
    for product in scope.all(Product):
        quantity, total = product.fact.quantity, product.fact.total_cents
        price = Decimal(product.fact.unit_price) * 100 if product.fact.unit_price else product.fact.unit_price_cents
        if total is None:
            continue
        if quantity is None or price is None:
            yield non_verifiable("la quantité ou le prix n'est pas lisible", product)
        else:
            yield _compare(product, Decimal(quantity), Decimal(price), total)
    for grid in grids(scope):
        columns = _columns(grid)
        if columns:
            yield from _rows(grid, columns)


def _columns(grid: Grid) -> tuple[int, int, int] | None:
    """The columns of quantity, unit price and amount, where headings name one of each."""
    heads = [fold(" ".join(grid.text(r, c) for r in range(grid.first))) for c in range(grid.columns)]
    found = [[c for c, head in enumerate(heads) if pattern.search(head)] for pattern in _HEADS]
    amounts = [c for c in found[2] if c not in found[0] + found[1]]
    return (found[0][0], found[1][0], amounts[0]) if len(found[0]) == len(found[1]) == len(amounts) == 1 else None


def _rows(grid: Grid, columns: tuple[int, int, int]) -> Iterator[Check]:
    """Rows that hold all three; two right ones at least show that the headings mean what they say."""
    rows = [(r, [v for c in columns if (v := grid.value(r, c)) is not None]) for r in range(grid.first, grid.rows) if not grid.is_total(r)]
    full = [(r, v) for r, v in rows if len(v) == 3 and v[0] and v[1]]
    right = sum(abs(q * p - t) < 1 for _, (q, p, t) in full)
    for row, (quantity, price, total) in full:
        cells = [grid.cells[row, c] for c in reversed(columns)]
        result = (quantity * price).quantize(Decimal("0.01"))
        if abs(result - total) < (1 if total == int(total) else Decimal("0.01")):
            yield conforme(*cells)
        elif right < 2:
            yield non_verifiable("trop peu de lignes suivent le calcul que les titres annoncent", *cells)
        else:
            said = f"{readable(quantity)} × {readable(price)}"
            yield anomalie(
                f"{grid.label(row).capitalize()} : {said} font {readable(result)}, il est imprimé {readable(total)}.",
                *cells,
                expected=readable(result),
                observed=readable(total),
                ocr_suspect=grid.ocr,
            )


def _compare(product: Found[Product], quantity: Decimal, price: Decimal, total: int) -> Check:
    right = int((quantity * price).quantize(Decimal(1), rounding="ROUND_HALF_UP"))
    if abs(right - total) <= (99 if total % 100 == 0 and right % 100 else 0):
        return conforme(product)
    typo = _typo(quantity, price, right, total)
    if not typo and (not right or not _NEAR[0] < Decimal(total) / right < _NEAR[1]):
        return non_verifiable(f"le résultat {euros(total)} est loin du produit {euros(right)} : un autre facteur n'est sans doute pas lu", product)
    said = str(quantity).replace(".", ",") + (f" {product.fact.unit}" if product.fact.unit else "")
    return anomalie(
        f"{said} × {_price(price)} font {euros(right)}, il est écrit {euros(total)} ({euros(abs(right - total))} d'écart).",
        product,
        expected=euros(right),
        observed=euros(total),
        ocr_suspect=product.ocr and typo,
    )


def _typo(quantity: Decimal, price: Decimal, right: int, total: int) -> bool:
    """Whether one character misread in the result, or in a whole quantity, would explain the gap."""
    whole = quantity == int(quantity) and price != 0 and total % price == 0 and len(str(int(quantity))) == len(str(int(total / price)))
    return one_character(total, right) or (whole and one_character(int(quantity), int(total / price)))


def _price(cents: Decimal) -> str:
    return euros(int(cents)) if cents == int(cents) else f"{cents / 100:f}".replace(".", ",") + " €"


def _product(quantity: str | None, price: int, total: int | None, confidence: float = 1.0) -> Product:
    return Product(
        source=at("300 heures à 20 euros, soit", confidence=confidence), quantity=quantity, unit="heures", unit_price_cents=price, total_cents=total
    )


def _quote(*rows: tuple[str, ...]) -> tuple[Fact, ...]:
    return table(("Désignation", "Qté", "P.U.", "Montant"), *rows)


CASES = (
    Case(
        "une ligne de devis fausse",
        "anomalie",
        _quote(("Repas", "42", "36,50", "1 533,00"), ("Chaises", "65", "20,00", "1 300,00"), ("Heures", "72", "80,00", "3 360,00")),
    ),
    Case("un produit faux", "anomalie", (_product("300", 2000, 590_000),)),
    Case("un chiffre de la quantité a pu être mal lu", "anomalie", (_product("300", 2000, 620_000, 0.8),), ocr_suspect=True),
    Case("un produit juste", "conforme", (_product("300", 2000, 600_000),)),
    Case("arrondi à l'euro", "conforme", (_product("7", 1333, 9_300),)),
    Case("la quantité n'est pas lisible", "non_verifiable", (_product(None, 2000, 600_000),)),
    Case("un facteur n'est pas lu : par mois, sur un an", "non_verifiable", (_product("300", 2000, 7_200_000),)),
    Case("aucun résultat écrit", None, (_product("300", 2000, None),)),
)
RULE = Rule("A07", "error", "piece", check, __doc__, tolerance="l'arrondi du dernier chiffre imprimé", cases=CASES)
