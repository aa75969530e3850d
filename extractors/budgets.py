"""Budgets: statements with two sides, in tables or told in sentences; a planned and an actual column are two."""
from __future__ import annotations

from collections.abc import Iterator

from extractors.balance.of_statements import repair
from extractors.statements import SIDES, Statement
from extractors.statements import in_plain_text as run_on_budgets
from extractors.statements import in_sentences as told_budgets
from extractors.statements import of_piece as table_budgets
from pipeline.document import Piece, Source, once
from schemas.facts import Budget


def extract(piece: Piece) -> Iterator[Budget]:
    """One fact a statement, in the order of `statements`."""
    for statement in statements(piece):
        where: dict[str, Source] = {}
        if statement.title:
            where["title"] = statement.title
        totals = {side: statement.total(side) for side in SIDES}
        for side, total in totals.items():
            if total:
                where[f"{side}_cents"] = total[1]
        charges, produits = totals["charges"], totals["produits"]
        yield Budget(source=statement.anchor, where=where, title=statement.title.words if statement.title else None, year=statement.year,
                     section=statement.section, status=statement.status, charges_cents=charges[0] if charges else None,
                     produits_cents=produits[0] if produits else None)


@once
def statements(piece: Piece) -> tuple[Statement, ...]:
    """The piece's statements: of its tables, then of its sentences and lists, where no table told them."""
    tabled = list(table_budgets.statements(piece))
    known = {span for s in tabled for figure in _figures(s) for span in figure.spans}
    told = [s for s in told_budgets.statements(piece) if not any(span in known for figure in _figures(s) for span in figure.spans)]
    return (*(repair(s) for s in (*tabled, *told)), *run_on_budgets.statements(piece))


def _figures(statement: Statement) -> list[Source]:
    return [entry.figure for entry in statement.entries] + [source for _, source in statement.sides.values()]
