"""Captions: words that stand alone on the page, say no sentence, and date what they show.

Told by their place: white above and below, much of it on the side of the picture, three lines at most, begun with a capital,
ended without a full stop. Dates of signatures, meetings, versions and headings are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from extractors.french.calendar_dates import periods
from pipeline.document import Line, Piece, Text, fold
from schemas.facts import Caption

_NOT = re.compile(
    r"\b(?:fait|signe|signature|seance|reunion du|convocation|assemblee|conseil|convention|deliberation|decret|loi|arrete|recu|depose|transmis"
    r"|affiche|publie|mis a jour|version|edition|imprime|page|date|budget|bilan|exercice|rapport|compte|du \d"
    r"|le president|le maire|vu|objet|annexe|axe|article)\b"
)
_VERB = re.compile(r"\b(?:est|sont|ont|etait|etaient|sera|seront|s'est|se sont|doit|peut|permet\w*|avons|avait|fut|fera|font)\b")
_YEAR = re.compile(r"(?<![\d/.-])(?:19|20)\d\d(?![\d/.-]|\s?\d{3})")
_LONGEST = 26  # words
_GAP, _PICTURE = 0.6, 0.9  # white that parts paragraphs, and white that a picture may fill: in heights of a line


def extract(piece: Piece) -> Iterator[Caption]:
    if piece.kind not in ("bilan", "rapport", "projet", "autre"):
        return
    lines = piece.prose.lines
    for start, end in _alone(lines):
        block = lines[start:end]
        said = fold(" ".join(line.text for line in block))
        if _is_caption(block, said):
            yield from _dated(Text(block), said)


def _alone(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Blocks of one to three lines with white above and below them, wide on one side."""
    white = [_white(above, below) for above, below in pairwise(lines)]
    i = 0
    while i < len(lines):
        j = i + 1
        while j < len(lines) and white[j - 1] <= _GAP:
            j += 1
        around = (white[i - 1] if i else inf, white[j - 1] if j < len(lines) else inf)
        if j - i <= 3 and max(around) > _PICTURE:
            yield i, j
        i = j


def _white(above: Line, below: Line) -> float:
    """The white between two lines, in heights of the smaller one; without end between pages and columns."""
    if above.page != below.page or below.box.y0 < above.box.y0 - 5:
        return inf
    return (below.box.y0 - above.box.y1) / min(above.box.height, below.box.height)


def _is_caption(block: Sequence[Line], said: str) -> bool:
    words = [w for line in block for w in line.words]
    first = words[0].text.lstrip("« \"'(")
    if sum(any(c.isdigit() for c in w.text) for w in words) > 3:
        return False  # a row of figures
    plain = not said.rstrip().endswith((".", ";", ":", ",")) and first[:1].isupper() and not all(w.text.isupper() for w in words if w.text.isalpha())
    return plain and 4 <= len(words) <= _LONGEST and not _NOT.search(said) and not _VERB.search(said)


def _dated(text: Text, said: str) -> Iterator[Caption]:
    flat = text.folded.replace("\n", " ")
    day = next((p for p in periods(flat) if p.first == p.last), None)
    year = _YEAR.search(flat)
    source = text.source(0, len(text.string) - 1)
    if day:
        yield Caption(source=source, where={"date": text.source(day.start, day.end)}, text=said, date=day.first, year=day.first.year)
    elif year:
        yield Caption(source=source, where={"year": text.source(*year.span())}, text=said, year=int(year[0]))
