"""Parts of a whole that is cut into numbered parts: what each "Axe 2", "Action 3" of an act says that it takes, in hours or days.

Read where the part sums itself up ("soit 12 jours salariés et 230 heures de bénévolat"). A missing part would make a false
sum: a measure that not every part gives, once and only once, is none.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.french import INTEGER, whole
from pipeline.document import Piece, Text
from schemas.facts import Share

_PART = re.compile(r"^\W{0,4}(?P<whole>axe|action|lot|tranche|phase)\s+(?:n\s?°\s?)?(?P<ordinal>\d{1,2})(?!\d|[.,]\d)\s*(?=[:.–—-]|\n)", re.MULTILINE)
_SUMMED_UP = re.compile(r"\bsoit\s+(?=\d)(?P<said>[^.;\n]{0,120})")
_QUANTITY = re.compile(rf"(?<![\d,.])(?P<value>{INTEGER})(?![,.]\d)\s+(?P<measure>heure|jour)s?\b")


def extract(piece: Piece) -> Iterator[Share]:
    text = piece.text
    parts = list(_PART.finditer(text.folded))
    for name in sorted({m["whole"] for m in parts}):
        yield from _of(text, [m for m in parts if m["whole"] == name], name)


def _of(text: Text, parts: list[re.Match[str]], name: str) -> Iterator[Share]:
    """The shares of one division, in order, where each of its parts gives the measure once."""
    bounds = [*(m.start() for m in parts), len(text)]
    found = [(int(part["ordinal"]), quantity) for part, (start, end) in zip(parts, pairwise(bounds), strict=True)
             for quantity in _quantities(text, start, end)]
    last = max(int(part["ordinal"]) for part in parts)
    for measure in ("heure", "jour"):
        told = [(ordinal, q) for ordinal, q in found if q["measure"] == measure]
        if last > 1 and [ordinal for ordinal, _ in told] == list(range(1, last + 1)):
            for ordinal, quantity in told:
                yield Share(source=text.source(*quantity.span()), whole=name, ordinal=ordinal, measure=measure, value=str(whole(quantity["value"])))


def _quantities(text: Text, start: int, end: int) -> Iterator[re.Match[str]]:
    for summed in _SUMMED_UP.finditer(text.folded, start, end):
        yield from _QUANTITY.finditer(text.folded, *summed.span("said"))
