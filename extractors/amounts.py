"""Amounts: each sum of money of a piece's text, tables, headers and stamps."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.french import cents
from extractors.french.money import Money, bare_sums, sums
from extractors.french.passages import Passage, passages
from extractors.tabular.cells import proofs
from extractors.tabular.money_columns import money_columns, money_in
from pipeline.document import Piece
from schemas.facts import Amount


def extract(piece: Piece) -> Iterator[Amount]:
    """Every sum: with its sign or word anywhere, or bare in a column of money; no words twice."""
    for passage in passages(piece):
        for money in _of(passage):
            yield _amount(passage, money)


def _of(passage: Passage) -> Iterator[Money]:
    if passage.cell and passage.cell.doubted and not passage.cell.proof:
        return
    found = list(sums(passage.searchable))
    yield from found
    if passage.table and passage.cell:
        inside = None if found else money_in(passage.table, passage.cell, money_columns(passage.table))
        if inside:
            yield Money(0, len(passage.searchable), inside[0], tax_basis=inside[1])
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
