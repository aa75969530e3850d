"""Amounts: each sum of money of a piece's text, tables, headers and stamps."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractors.budgets import statements
from extractors.french import cents
from extractors.french.money import Money, bare_sums, sums
from extractors.french.passages import Passage, passages
from extractors.tabular.cells import context, proofs
from extractors.tabular.money_columns import money_columns, money_in
from pipeline.document import Piece, Source
from schemas.facts import Amount


def extract(piece: Piece) -> Iterator[Amount]:
    """Every sum: with its sign or word anywhere, or bare in a column of money; no words twice."""
    lines = _lines(piece)
    for passage in passages(piece):
        for money in _of(piece, passage, lines):
            yield _amount(passage, money)


def _lines(piece: Piece) -> dict[Source, int]:
    """The figures that lines of the piece's budgets rest on, in cents: they are money whatever their columns are called."""
    return {entry.figure: entry.amount for statement in statements(piece) for entry in statement.entries if entry.amount is not None}


def _of(piece: Piece, passage: Passage, lines: dict[Source, int]) -> Iterator[Money]:
    if passage.cell and passage.cell.doubted and not passage.cell.proof:
        return
    found = list(sums(passage.searchable))
    yield from found
    if passage.table and passage.cell:
        inside = None if found else money_in(passage.table, passage.cell, money_columns(passage.table, context(piece, passage.table)))
        line = lines.get(Source.of(passage.cell.words)) if passage.cell.words and not (found or inside) else None
        if inside or line is not None:
            value, tax = inside or (Decimal(line or 0).scaleb(-2), None)
            yield Money(0, len(passage.searchable), value, tax_basis=tax)
    if passage.place == "prose":
        yield from (m for m in bare_sums(passage.searchable) if not any(m.start < f.end and f.start < m.end for f in found))


def _amount(passage: Passage, money: Money) -> Amount:
    proof = passage.cell.proof if passage.cell else None
    value, exact = (proof.cents, None) if proof else cents(money.value)
    return Amount(
        source=passage.source(money.start, money.end),
        value_cents=value,
        exact=exact,
        currency=money.currency,
        tax_basis=money.tax_basis,
        role="in_words" if money.in_words else None,
        **(proofs(passage.cell) if passage.cell else {}),
    )
