"""What is understood: one kind of fact a file. To add one: a file with a function `extract`, and its line below."""
from __future__ import annotations

from collections.abc import Callable, Iterator

from extractors import (
    amounts,
    annexes,
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
    sitting_dates,
    transmissions,
    votes,
    weekdays,
    withdrawals,
)
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
    products.extract, equations.extract, results.extract, references.extract, counts.extract,
    captions.extract, exercises.extract, blanks.extract, transmissions.extract, items.extract,
    weekdays.extract, proxies.extract, annexes.extract, provisions.extract, events.extract, withdrawals.extract,
    sitting_dates.extract, names_again.extract, authorisations.extract,
)


def extract(piece: Piece) -> tuple[str, ...]:
    """Fills `piece.facts`; parents are extracted before the pieces they hold.

    An extractor that fails costs its own kind of fact in this piece: what failed, and where, is handed back.
    """
    problems = []
    for extractor in EXTRACTORS:
        try:
            piece.facts.extend(extractor(piece))
        except Exception as error:
            kind = extractor.__module__.removeprefix("extractors.")
            problems.append(f"page {piece.pages[0].number if piece.pages else 1}: {kind} not understood ({type(error).__name__}: {error})")
    return tuple(problems)
