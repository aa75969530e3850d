"""Dates: each full calendar day, or period bounded by days, of a piece's text, tables, headers and stamps."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.french.calendar_dates import periods
from extractors.french.passages import passages
from pipeline.document import Piece
from schemas.facts import DateMention


def extract(piece: Piece) -> Iterator[DateMention]:
    """Every day and period; a running header's date counts once on every page that shows it."""
    for passage in passages(piece):
        for period in periods(passage.searchable):
            yield DateMention(
                source=passage.source(period.start, period.end),
                starts_on=period.first,
                ends_on=period.last,
                role="margin" if passage.place == "margin" else None,
            )
