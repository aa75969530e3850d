"""Stamps of the préfecture: when an act was sent, received, published."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from extractors.french.calendar_dates import periods
from pipeline.document import Piece, Source, Text
from schemas.facts import Transmission

_MARKS = (
    (
        "sent_on",
        re.compile(
            r"(?:envoye\w*\s+en\s+(?:sous-)?prefecture|date\s+de\s+(?:tele)?transmission|(?:tele)?transmis\w*\s+(?:a|au|en)\s+(?:la\s+)?(?:sous-)?prefecture"
            r"|date d'envoi)\s*(?:le)?\s*:?\s*"
        ),
    ),
    (
        "received_on",
        re.compile(
            r"(?:recu\w*\s+(?:en|a|par)\s+(?:la\s+)?(?:sous-)?prefecture|date\s+de\s+reception(?:\s+(?:en\s+)?(?:sous-)?prefecture)?"
            r"|accuse de reception[^\n\d]{0,30}\n?)\s*(?:le)?\s*:?\s*"
        ),
    ),
    ("published_on", re.compile(r"(?:publie\w*|affiche\w*|mis en ligne|date (?:de publication|d'affichage))\s*(?:le)?\s*:?\s*")),
)


def extract(piece: Piece) -> Iterator[Transmission]:
    """One stamp a page at most: its dates, and the words that say them."""
    for text in (piece.margins, piece.text):
        by_page: dict[int, dict[str, tuple[dt.date, Source]]] = {}
        for field, mark in _MARKS:
            for match in mark.finditer(text.folded):
                found = _date(text, match.end())
                if found:
                    by_page.setdefault(text.page_at(match.start()), {}).setdefault(field, found)
        for dates in by_page.values():
            if len(dates) > 1 or "received_on" in dates:
                first = next(iter(dates.values()))[1]
                yield Transmission(source=first, where={k: s for k, (_, s) in dates.items()}, **{k: d for k, (d, _) in dates.items()})


def _date(text: Text, at: int) -> tuple[dt.date, Source] | None:
    """The day that stands right there, or on the line below."""
    ahead = text.folded[at : at + 30].replace("\n", " ")
    for period in periods(ahead):
        if period.start <= 2 and period.first == period.last:
            return period.first, text.source(at + period.start, at + period.end)
    return None
