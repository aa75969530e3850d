"""Each time that an act dates its own sitting ("Séance du …", "L'an …, le …", a running header), or its signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from extractors.french.calendar_dates import Period, periods
from extractors.french.passages import passages
from pipeline.document import Piece
from schemas.facts import SittingDate

Role = Literal["sitting", "signature"]
_WEEKDAY = r"(?:[a-z]+di\s+|dimanche\s+)?"
_SITTING = re.compile(
    r"(?:seance|reunion|session)(?:\s+(?:ordinaire|extraordinaire|publique|pleniere))?"
    r"(?:\s+(?:du|de la)\s+(?:conseil|comite|commission|bureau)[a-z ]{0,30})?\s+(?:du|le|en date du)\s*" + _WEEKDAY + "$")
_SIGNED = re.compile(r"(?:\bfait\s+(?:a|en)\b[^\n\t]{0,50}?,?\s+le\s*:?\s*|(?:^|\n)\s*[a-z' -]{3,40},\s+le\s*)" + _WEEKDAY + "$")
_OPENS = re.compile(r"^\W*le\s+" + _WEEKDAY + "$")
_CAPACITY = re.compile(r"\s*,\s*(?:l[ea] |pour l[ea] )?(?:maire|president|adjoint|vice-president|directeur|secretaire)")
# A sitting spoken of is another one: the last, the next, the one whose minutes are adopted.
_OTHER = re.compile(
    r"\b(?:lors|proces|compte[- ]rendu|approb|adopt|precedent|derniere?|prochaine?|en sa|dans sa|de sa|de leur|depuis|cette|commission des)\b"
)


def extract(piece: Piece) -> Iterator[SittingDate]:
    if piece.kind not in ("deliberation", "proces_verbal", "rapport"):
        return
    for passage in passages(piece):
        if passage.place != "cell":
            for period in periods(passage.searchable):
                role = _role(passage.searchable, period)
                if role and period.first == period.last:
                    yield SittingDate(source=passage.source(period.start, period.end), date=period.first, role=role)


def _role(text: str, period: Period) -> Role | None:
    start = max(text.rfind("\n", 0, period.start), text.rfind("\t", 0, period.start)) + 1
    before = text[start : period.start]
    if text[period.start : period.end].startswith("l'an "):
        return "sitting"
    if _SITTING.search(before) and not _OTHER.search(before):
        return "sitting"
    if _OPENS.search(before) and _CAPACITY.match(text, period.end):
        return "signature"
    return "signature" if _SIGNED.search(text[max(0, period.start - 80) : period.start]) else None
