"""Une colonne calculée suit des autres : écart, solde, effectif après mise à jour

## Pourquoi
Un tableau qui met côte à côte un avant, une variation et un après se vérifie ligne à ligne : une ligne fausse engage
(un poste supprimé qui reste compté, un écart qui n'en est pas un).

## Exemple
Postes au 31 mars : 1 ; suppressions : 1 ; créations : 0 ; après : 1. Il n'en reste aucun.

## Référence
Écarts du compte rendu financier (arrêté du 11 octobre 2006) ; tableau des effectifs (CGCT, art. L2313-1).

## Que faire
Refaire la ligne avec le service qui a dressé le tableau.

## Ce qui est comparé
Les colonnes dont les titres disent le rôle (prévu, réalisé, écart ; avant, suppression, création, après). Le signe de
l'écart est celui que suivent la plupart des lignes. Il faut deux lignes justes au moins pour en juger une fausse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from pipeline.checking.cases import table
from pipeline.checking.checks import Case, Check, Rule, anomalie, conforme, non_verifiable
from pipeline.checking.grids import Grid, grids, readable
from pipeline.checking.misread import one_character
from pipeline.checking.scope import Scope
from pipeline.document import fold
from schemas.fact import Fact

# What each column is, by its heading; and by how much it counts in the one that is computed.
_FORMS: tuple[tuple[str, Mapping[str, tuple[re.Pattern[str], int]]], ...] = (
    (
        "after",
        {
            "after": (re.compile(r"apres|nouveau|mis a jour|actualise"), 0),
            "minus": (re.compile(r"suppres|fermeture"), -1),
            "plus": (re.compile(r"creation|ouverture"), 1),
            "before": (re.compile(r"postes? au|avant|ancien|actuel|effectif"), 1),
        },
    ),
    (
        "gap",
        {
            "gap": (re.compile(r"\becarts?\b|difference"), 0),
            "actual": (re.compile(r"realis|execut|constat"), 1),
            "planned": (re.compile(r"prevu|previ|budget|vote"), -1),
        },
    ),
)


def check(scope: Scope) -> Iterator[Check]:
    for grid in grids(scope):
        for result, form in _FORMS:
            columns = _columns(grid, form)
            if columns:
                yield from _rows(grid, columns, result, {name: weight for name, (_, weight) in form.items()})


def _columns(grid: Grid, form: Mapping[str, tuple[re.Pattern[str], int]]) -> dict[str, int] | None:
    """The column of each part, each heading taken by the first part that fits it; None where one is missing or doubled."""
    out: dict[str, int] = {}
    for column in range(grid.columns):
        said = re.sub(r"(?<=[a-z])-? (?=[st]?ions?\b)", "", fold(" ".join(grid.text(r, column) for r in range(grid.first))))
        name = next((n for n, (pattern, _) in form.items() if pattern.search(said) and "%" not in said), None)
        if name in out:
            return None
        if name:
            out[name] = column
    return out if len(out) == len(form) else None


def _rows(grid: Grid, columns: dict[str, int], result: str, weights: dict[str, int]) -> Iterator[Check]:
    rows: list[tuple[int, dict[str, Decimal]]] = []
    for row in range(grid.first, grid.rows):
        values = {name: grid.value(row, column) for name, column in columns.items()}
        if all(v is not None for v in values.values()):
            rows.append((row, {name: v for name, v in values.items() if v is not None}))
        elif any(v is not None for v in values.values()) and result in values and values[result] is not None:
            yield non_verifiable(
                "une valeur de la ligne n'est pas lisible", *(grid.cells[row, c] for c in columns.values() if (row, c) in grid.cells)
            )
    sign = _sign(rows, result, weights)
    right = sum(known[result] == sign * _computed(known, weights) for _, known in rows)
    for row, known in rows:
        yield _row(grid, row, columns, known[result], sign * _computed(known, weights), right)


def _computed(values: dict[str, Decimal], weights: dict[str, int]) -> Decimal:
    return sum((weights[name] * value for name, value in values.items()), Decimal(0))


def _sign(rows: list[tuple[int, dict[str, Decimal]]], result: str, weights: dict[str, int]) -> int:
    """A gap may be printed either way round."""
    return (
        1
        if 2 * sum(v[result] == _computed(v, weights) for _, v in rows) >= sum(abs(v[result]) == abs(_computed(v, weights)) for _, v in rows)
        else -1
    )


def _row(grid: Grid, row: int, columns: dict[str, int], printed: Decimal, computed: Decimal, right: int) -> Check:
    cells = [grid.cells[row, c] for c in columns.values()]
    if printed == computed:
        return conforme(*cells)
    if right < 2:
        return non_verifiable("trop peu de lignes suivent le calcul que les titres annoncent", *cells)
    return anomalie(
        f"{grid.label(row).capitalize()} : la ligne donne {readable(computed)}, il est imprimé {readable(printed)}.",
        *reversed(cells),
        expected=readable(computed),
        observed=readable(printed),
        ocr_suspect=grid.ocr and one_character(int(printed), int(computed)),
    )


def _posts(*rows: tuple[str, ...]) -> tuple[Fact, ...]:
    return table(("Grade", "Postes au 31/03", "Suppression", "Création", "Après mise à jour"), *rows)


_RIGHT = (("Attaché", "1", "0", "0", "1"), ("Agent", "2", "1", "0", "1"), ("Chef", "0", "0", "1", "1"))
CASES = (
    Case("un poste supprimé reste compté", "anomalie", _posts(*_RIGHT, ("Adjoint", "1", "1", "0", "1"))),
    Case("chaque ligne suit", "conforme", _posts(*_RIGHT)),
    Case("une seule ligne, qui ne suit pas", "non_verifiable", _posts(("Adjoint", "1", "1", "0", "1"))),
)
RULE = Rule("A12", "warning", "piece", check, __doc__, cases=CASES)
