"""Days of the week written before their date."""
from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.french.calendar_dates import periods
from extractors.french.passages import passages
from pipeline.document import WEEKDAYS, Piece
from schemas.facts import Weekday

_NAMED = re.compile(r"\b(?P<day>" + "|".join(WEEKDAYS) + r")\s+(?:le\s+)?(?=\d)")


def extract(piece: Piece) -> Iterator[Weekday]:
    for passage in passages(piece):
        found = {p.start: p for p in periods(passage.searchable)}
        for match in _NAMED.finditer(passage.searchable):
            period = next((p for start, p in found.items() if match.start() <= start <= match.end() and p.first == p.last), None)
            if period:
                yield Weekday(source=passage.source(match.start(), period.end), name=match["day"], date=period.first)
