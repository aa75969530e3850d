"""Results of a section as text or table lists them: dépenses, recettes, what is carried over, and the result printed.

Recettes count plus, dépenses minus, an excédent carried over plus, a déficit minus. Columns side by side are read apart.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from extractors.tabular.labelled import Labelled, amounts
from pipeline.document import Piece
from schemas.facts import Equation

_KINDS = (
    ("carried", re.compile(r"report|anterieur|\bn-1\b|reprise")),
    ("result", re.compile(r"\bresultats?\b|\bsolde\b")),
    ("charges", re.compile(r"^\W*(?:total (?:des )?)?(?:depenses|charges)\b")),
    ("produits", re.compile(r"^\W*(?:total (?:des )?)?(?:recettes|produits)\b")),
)
_MODIFIES = re.compile(r"decision modificative|virements? de credits?|\bdm\s?n?\s?°?\s?\d")
_SIGNED = re.compile(r"(?<![\w\d])[+-]\s?\d{1,3}(?:[ .]?\d{3})*(?:,\d\d)?\s?(?:€|euros?)")
_NEAR = 25.0  # points between the left edges of one column's labels


def extract(piece: Piece) -> Iterator[Equation]:
    columns: list[list[Labelled]] = []
    for entry in amounts(piece):
        if _kind(entry):
            column = next((c for c in columns if abs(c[-1].left - entry.left) < _NEAR and c[-1].page == entry.page), None)
            if column is None:
                columns.append([entry])
            else:
                column.append(entry)
    for column in columns:
        yield from _results(column)
    yield from _changes(piece)


def _changes(piece: Piece) -> Iterator[Equation]:
    """A décision modificative written out: signed changes of dépenses and recettes, which come to the same on both sides."""
    text = piece.text.folded
    if not _MODIFIES.search(text):
        return
    changes = [e for e in amounts(piece) if e.sign]
    sides = [_kind(e) for e in changes]
    if len(changes) > 1 and set(sides) == {"charges", "produits"} and len(changes) == len(_SIGNED.findall(text)):
        terms = [e.cents if side == "charges" else -e.cents for e, side in zip(changes, sides, strict=True)]
        where = changes[0].source
        for entry in changes[1:]:
            where = where + entry.source
        yield Equation(
            source=changes[-1].source, where={"terms": where}, kind="balance", terms=json.dumps(terms), total_cents=0, text="décision modificative"
        )


def _kind(entry: Labelled) -> str | None:
    return next((kind for kind, pattern in _KINDS if pattern.search(entry.label)), None)


def _results(column: list[Labelled]) -> Iterator[Equation]:
    """A run of dépenses and recettes, carried results, then the result."""
    run: list[Labelled] = []
    for entry in column:
        kind = _kind(entry)
        if kind == "result":
            kinds = [_kind(e) for e in run]
            if kinds.count("charges") == 1 == kinds.count("produits"):
                yield _equation(run, entry)
            run = []
        elif kind in ("charges", "produits") and any(_kind(e) == kind for e in run):
            run = [entry]
        else:
            run.append(entry)


def _equation(run: list[Labelled], result: Labelled) -> Equation:
    terms = [-abs(e.cents) if _kind(e) == "charges" else _signed(e) for e in run]
    where = run[0].source
    for entry in run[1:]:
        where = where + entry.source
    return Equation(
        source=result.source, where={"terms": where}, kind="result", terms=json.dumps(terms), total_cents=_signed(result), text=result.label
    )


def _signed(entry: Labelled) -> int:
    """A déficit is written with its minus, or with its word."""
    return -abs(entry.cents) if "deficit" in entry.label and "excedent" not in entry.label else entry.cents
