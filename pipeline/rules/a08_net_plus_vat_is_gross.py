"""Le hors taxes plus la TVA fait le toutes taxes comprises

## Pourquoi
Un marché se compare hors taxes et se paie TTC : si les trois ne s'accordent pas, l'un des deux est faux.

## Exemple
HT 10 000,00 €, TVA 2 000,00 €, TTC 12 200,00 €.

## Référence
CGI, art. 278 (20 %), 279 (10 %), 278-0 bis (5,5 %), 281 quater et suivants (2,1 %).

## Que faire
Refaire le calcul sur le devis ou la facture.

## Ce qui est comparé
Les colonnes HT, TVA et TTC d'une même ligne de tableau, et le taux que HT et TTC supposent. Tolérance : 0,02 €.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.checking.cases import table
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.grids import Grid, grids, readable
from pipeline.checking.misread import one_character
from pipeline.checking.scope import Scope
from pipeline.document import fold
from schemas.law import VAT_RATES

_HEADS = {
    "ht": re.compile(r"\bh\.? ?t\b|hors taxes?"),
    "tva": re.compile(r"\bt\.? ?v\.? ?a\b(?! ?%)"),
    "ttc": re.compile(r"\bt\.? ?t\.? ?c\b|taxes comprises"),
}


def check(scope: Scope) -> Iterator[Check]:
    for grid in grids(scope):
        columns = {name: [c for c in range(grid.columns) if _heading(grid, c, name)] for name in _HEADS}
        if all(len(columns[name]) == 1 for name in ("ht", "ttc")) and len(columns["tva"]) <= 1:
            for row in range(grid.first, grid.rows):
                yield from _row(grid, row, {name: found[0] for name, found in columns.items() if found})


def _heading(grid: Grid, column: int, name: str) -> bool:
    said = fold(" ".join(grid.text(r, column) for r in range(grid.first)))
    return bool(_HEADS[name].search(said)) and not any(p.search(said) for other, p in _HEADS.items() if other != name)


def _row(grid: Grid, row: int, columns: dict[str, int]) -> Iterator[Check]:
    values = {name: grid.value(row, column) for name, column in columns.items()}
    net, vat, gross = values.get("ht"), values.get("tva"), values.get("ttc")
    if net is None and gross is None:
        return
    cells = [grid.cells[row, c] for c in columns.values() if (row, c) in grid.cells]
    if net is None or gross is None or ("tva" in columns and vat is None) or not net:
        yield non_verifiable("une des valeurs HT, TVA, TTC n'est pas lisible", *cells)
    elif vat is None:
        supposed = (gross - net) * 100 / net
        yield (
            conforme(*cells)
            if any(abs(gross - net * (1000 + rate) / 1000) <= Decimal("0.02") for rate in VAT_RATES)
            else non_verifiable(f"le taux supposé, {readable(supposed)} %, peut mêler plusieurs taux", *cells)
        )
    elif abs(net + vat - gross) <= Decimal("0.02"):
        yield conforme(*cells)
    else:
        yield anomalie(
            f"HT {readable(net)} + TVA {readable(vat)} font {readable(net + vat)}, le TTC imprimé est {readable(gross)}.",
            *reversed(cells),
            expected=readable(net + vat),
            observed=readable(gross),
            ocr_suspect=grid.ocr and one_character(int(gross * 100), int((net + vat) * 100)),
        )


_HEADS_OF_A_QUOTE = ("Lot", "Montant HT", "TVA", "Montant TTC")
CASES = (
    Case("le TTC est faux", "anomalie", table(_HEADS_OF_A_QUOTE, ("Toiture", "10 000,00", "2 000,00", "12 200,00"))),
    Case("les trois s'accordent", "conforme", table(_HEADS_OF_A_QUOTE, ("Toiture", "10 000,00", "2 000,00", "12 000,00"))),
    Case("la TVA est illisible", "non_verifiable", table(_HEADS_OF_A_QUOTE, ("Toiture", "10 000,00", "", "12 000,00"))),
)
RULE = Rule("A08", "warning", "piece", check, __doc__, tolerance="0,02 €", cases=CASES)
