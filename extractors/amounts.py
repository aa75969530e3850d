"""Amounts: each sum of money of a piece's text, tables, headers and stamps."""
from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extractors.french import cents
from extractors.money import Money, sums
from extractors.passages import Passage, passages
from pipeline.document import Piece
from schemas.facts import Amount


def extract(piece: Piece) -> Iterator[Amount]:
    """Every sum: with its sign or word anywhere, or bare in a column of money; no words twice."""
    for passage in passages(piece):
        for money in sums(passage.searchable):
            yield _amount(passage, money)


def _amount(passage: Passage, money: Money) -> Amount:
    value, exact = cents(Decimal(money.value))
    return Amount(source=passage.source(money.start, money.end), value_cents=value, exact=exact, currency=money.currency, tax_basis=money.tax_basis,
                  role="in_words" if money.in_words else None)
