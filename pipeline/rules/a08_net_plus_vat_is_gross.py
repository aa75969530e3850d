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

from pipeline.checking.checks import Case, Check, Rule, anomalie, at, conforme, non_verifiable
from pipeline.checking.grids import Grid, grids, readable
from pipeline.checking.misread import one_character
from pipeline.checking.scope import Scope
from pipeline.document import fold
from schemas.fact import Fact
from schemas.facts import FoundTable, TableCell

_HEADS = {
    "ht": re.compile(r"\bh\.? ?t\b|hors taxes?"),
    "tva": re.compile(r"\bt\.? ?v\.? ?a\b(?! ?%)"),
    "ttc": re.compile(r"\bt\.? ?t\.? ?c\b|taxes comprises"),
}
_RATES = (Decimal(20), Decimal(10), Decimal("5.5"), Decimal("2.1"), Decimal(0), Decimal("8.5"), Decimal("19.6"), Decimal(7))


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
        rate = (gross - net) * 100 / net
        yield (
            conforme(*cells)
            if any(abs(gross - net * (1 + r / 100)) <= Decimal("0.02") for r in _RATES)
            else non_verifiable(f"le taux supposé, {readable(rate)} %, peut mêler plusieurs taux", *cells)
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


def _table(*row: str) -> tuple[Fact, ...]:
    table = FoundTable(source=at("DEVIS"))
    return table, *(
        TableCell(source=at(text or "-", y=120 + 12 * r, x=60 + 90 * c), table=table, row=r, column=c, text=text)
        for r, line in enumerate((("Lot", "Montant HT", "TVA", "Montant TTC"), row))
        for c, text in enumerate(line)
    )


CASES = (
    Case("le TTC est faux", "anomalie", _table("Toiture", "10 000,00", "2 000,00", "12 200,00")),
    Case("les trois s'accordent", "conforme", _table("Toiture", "10 000,00", "2 000,00", "12 000,00")),
    Case("la TVA est illisible", "non_verifiable", _table("Toiture", "10 000,00", "", "12 000,00")),
)
RULE = Rule("A08", "warning", "piece", check, __doc__, tolerance="0,02 €", cases=CASES)
