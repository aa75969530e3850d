"""The lines of budgets: side, label, account, amount, and what totals are the totals of."""
from __future__ import annotations

from collections.abc import Iterator

from extractors.budgets import statements
from extractors.statements import Entry
from extractors.tabular.cells import account_and_label
from pipeline.document import Piece
from schemas.facts import Budget, BudgetLine


def extract(piece: Piece) -> Iterator[BudgetLine]:
    """Every line of the piece's budgets, in reading order."""
    for budget, statement in zip(piece.found(Budget), statements(piece), strict=True):
        for entry in statement.entries:
            yield _line(budget, entry)
        for side, label, figure in statement.unread:
            yield BudgetLine(source=figure, where={"label": label}, budget=budget, side=side, label=label.words, read_as=figure.words)


def _line(budget: Budget, entry: Entry) -> BudgetLine:
    led, bare = account_and_label(entry.name)
    account = entry.account or led
    where = {"label": entry.label}
    if account:
        where["account"] = entry.account_source or entry.label
    return BudgetLine(source=entry.figure, where=where, budget=budget, side=entry.side, label=bare if led and led == account else entry.name,
                      account=account, level=entry.level, amount_cents=entry.amount, is_total=entry.is_total, total_of=entry.total_of,
                      repaired=True if entry.proof else None, proof=entry.proof,
                      read_as=entry.figure.words if entry.amount is None else entry.read_as)
