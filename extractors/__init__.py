"""What is understood: one kind of fact a file. To add one: a file with a function `extract`, and its line below."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from extractors import (
    amounts,
    annexes,
    announced,
    appropriations,
    articles,
    attendance,
    authorisations,
    blanks,
    budget_lines,
    budgets,
    captions,
    citations,
    conventions,
    counts,
    dates,
    deliberations,
    due_dates,
    equations,
    events,
    exercises,
    found_tables,
    grants,
    identifiers,
    investments,
    items,
    names_again,
    obligations,
    organisations,
    parties,
    products,
    provisions,
    proxies,
    references,
    results,
    sessions,
    shares,
    sitting_dates,
    transmissions,
    votes,
    weekdays,
    withdrawals,
)
from extractors.balance.of_tables import proved
from pipeline.document import Piece
from schemas.fact import Fact

Extractor = Callable[[Piece], Iterator[Fact]]

# In order: an extractor may read what those before it found in the same piece (`piece.found(Kind)`), and in its parent.
EXTRACTORS: tuple[Extractor, ...] = (
    sessions.extract, attendance.extract, deliberations.extract, votes.extract,
    amounts.extract, dates.extract, found_tables.extract, budgets.extract, budget_lines.extract, appropriations.extract, investments.extract,
    articles.extract, conventions.extract, parties.extract, obligations.extract, due_dates.extract, citations.extract,
    identifiers.extract, organisations.extract, grants.extract,
    # What rules rest on: these read the facts above, so they come last.
    products.extract, shares.extract, equations.extract, results.extract, references.extract, counts.extract,
    captions.extract, exercises.extract, blanks.extract, transmissions.extract, items.extract,
    weekdays.extract, proxies.extract, annexes.extract, provisions.extract, events.extract, withdrawals.extract,
    sitting_dates.extract, names_again.extract, authorisations.extract, announced.extract,
)


def extract(piece: Piece) -> tuple[str, ...]:
    """Fills `piece.facts`; parents are extracted before the pieces they hold.

    First its tables prove what figures of theirs were misread. An extractor that fails costs its own kind of fact in this
    piece: what failed, and where, is handed back.
    """
    return (*_tried(piece, "balance", _balance), *(problem for e in EXTRACTORS for problem in _tried(piece, _name(e), partial(_fill, e))))


def _balance(piece: Piece) -> None:
    piece.tables = proved(piece)


def _fill(extractor: Extractor, piece: Piece) -> None:
    piece.facts.extend(extractor(piece))


def _name(extractor: Extractor) -> str:
    return extractor.__module__.removeprefix("extractors.")


def _tried(piece: Piece, name: str, step: Callable[[Piece], None]) -> Iterator[str]:
    """Takes a step, and tells in words for the user where it failed."""
    try:
        step(piece)
    except Exception as error:
        yield f"page {piece.pages[0].number if piece.pages else 1}: {name} not understood ({type(error).__name__}: {error})"
