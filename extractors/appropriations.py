"""Appropriations: an imputation line and what was voted on it, what is left, what is taken, and the balance.

Crédits de paiement (CP) are what may be paid in the year; a balance is what was available less what is proposed.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.tabular.cells import heading, proofs, value
from extractors.tabular.columns import column, headed, records, turned
from extractors.tabular.kinds import is_appropriation, kind
from pipeline.document import Cell, Piece, Source, Table
from schemas.facts import Appropriation

_TEXTS = {"operation_code": r"\bcode\b|operations?\b|sous[- ]programme|programme", "budget_code": r"imputation|article|nature|chapitre",
          "label": r"libelle|intitule|designation|objet"}
SUMS = {"voted_cents": r"\bcp[e€]?\b|\bap\b|\bae\b|votes?\b|ouverts?\b|inscrits?\b|credits\b(?!.*dispo)", "available_cents": r"disponible|restant\b",
         "proposed_cents": r"propos|\bdepense|a engager|a affecter|demande|attribue|\bmontant\b", "balance_cents": r"\bsolde|reste|apres"}
_CODE = re.compile(r"[A-Z]{1,3}\d{1,3}[-–/]?\w{2,}|\d{3,6}\s?//?\s?\d{2,6}|\w*\d\w*", re.IGNORECASE)


def extract(piece: Piece) -> Iterator[Appropriation]:
    """Every imputation line of the piece's tables."""
    for table in piece.tables:
        if kind(piece, table) == "appropriation":
            yield from _of_table(table)
        elif is_appropriation(heading(replace(across := turned(table), title=None))):
            yield from _of_table(across)


def _of_table(table: Table) -> Iterator[Appropriation]:
    heads = headed(table)
    places: dict[str, int] = {}
    left = dict(heads)
    for name, pattern in (("label", _TEXTS["label"]), ("budget_code", _TEXTS["budget_code"]), ("operation_code", _TEXTS["operation_code"]),
                          ("available_cents", SUMS["available_cents"]), ("balance_cents", SUMS["balance_cents"]),
                          ("proposed_cents", SUMS["proposed_cents"]), ("voted_cents", SUMS["voted_cents"])):
        found = column(left, pattern)
        if found is not None:
            places[name] = found
            del left[found]
    for cells in records(table):
        fact = _row({name: cells[place] for name, place in places.items() if place in cells})
        if fact is not None:
            yield fact


def _row(cells: dict[str, Cell]) -> Appropriation | None:
    """A line needs a code and a sum; a total has no code."""
    sums = {name: v for name in SUMS if name in cells and (v := value(cells[name])) is not None}
    codes = {name: _code(cells[name]) for name in ("operation_code", "budget_code") if name in cells and _CODE.search(cells[name].text)}
    if not sums or not codes:
        return None
    label = cells["label"].text if "label" in cells else None
    where = {name: Source.of(cells[name].words) for name in (*sums, *codes, *(("label",) if label else ()))}
    anchor = where.get("operation_code") or where["budget_code"]
    return Appropriation(source=anchor, where=where, operation_code=codes.get("operation_code"), budget_code=codes.get("budget_code"), label=label,
                         voted_cents=sums.get("voted_cents"), available_cents=sums.get("available_cents"), proposed_cents=sums.get("proposed_cents"),
                         balance_cents=sums.get("balance_cents"), **proofs(*(cells[name] for name in sums)))


def _code(cell: Cell) -> str:
    """A code as printed, put together where its cell broke it over two lines."""
    return re.sub(r"(?<=[\d/-])\s+(?=[\d/-])", "", cell.text)
