"""Days, and what their sentence says of them: enough to see that two sentences date one event, or tell it as past."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from extractors.french.calendar_dates import periods
from extractors.french.passages import passages
from extractors.french.sentences import bounds
from pipeline.document import MONTH_NAMES, Piece
from schemas.facts import Event

_PAST = re.compile(
    r"\b(?:s'est|se sont|a eu|ont eu|a ete|ont ete|fut|furent|est ne|est nee|etait|etaient|avait|a permis|a reuni|a rassemble|ont reuni|ont permis"
    r"|a mobilise|a accueilli|ont accueilli)\b"
)
_FUTURE = re.compile(
    r"\b(?:sera|seront|aura|auront|devra|devront|pourra|prochaine?s?|prevue?s?|fixee?s?|au plus tard|avant le|jusqu'au|a compter|d'ici|reporte\w*)\b"
)
# What is written on an act after it was taken: its receipt, its publication, its signature.
_STAMP = re.compile(r"\b(?:recue?|publiee?|affichee?|notifiee?|transmise?|deposee?|executoire|certifiee?|extrait|fait a)\b[^.;]{0,60}$")
_COMMON = re.compile(
    r"monsieur|madame|avoir|etre|dans|pour|avec|sans|sous|leurs?|cette|entre|ainsi|afin|tous|toute?s?|dont|plus|mois|annees?|dates?|jours?"
    rf"|{'|'.join(MONTH_NAMES)}"
)


def extract(piece: Piece) -> Iterator[Event]:
    for passage in passages(piece):
        if passage.place != "prose":
            continue
        text = passage.searchable
        for period in periods(text):
            if period.first == period.last and period.first is not None:
                start, end = bounds(text, period.start, period.end)
                said = text[start:end]
                told = None if _STAMP.search(text, start, period.start) else _told(said)
                yield Event(source=passage.source(period.start, period.end), date=period.first, about=_stems(said), told=told)


def _told(said: str) -> Literal["past", "future"] | None:
    future = _FUTURE.search(said)
    return "past" if _PAST.search(said) and not future else "future" if future else None


def _stems(said: str) -> str:
    words = {w[:6] for w in re.findall(r"[a-z]{4,}", said) if not _COMMON.fullmatch(w)}
    return " ".join(sorted(words))
