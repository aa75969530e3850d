"""Text whose line breaks were lost: a line as long as a page, broken again where formulas of acts begin.

Exports of portals and search indexes give an act as one line. Words stay what they are; only the lines are cut.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.document import Line, Text

LONG = 300      # characters: no printed line is as long

_CUTS = re.compile(
    r"(?<=\s)(?:envoye\s+en\s+prefecture|accuse\s+de\s+reception|extrait\s+d[ue]s?\s+(?:registre|deliberation|proces)"
    r"|republique\s+fran|nombre\s+d[e']|l'an\s+deux|etai(?:en)?t\s+(?:present|absent|excuse)"
    r"|(?:present|absent|excuse|votant|procuration|pouvoir)e?s?(?:\s+\w+){0,3}\s*:|titulaires\s+ayant|suffrages\s+exprimes"
    r"|secretaire\s+de\s+seance|objet\s*:|vu\s+(?:l[ea']|les|la\b|notre)|considerant\b|entendu\b"
    r"|article\s+(?:\d|1er|premier)|sur\s+proposition\s+de|apres\s+en\s+avoir|cet\s+expose\s+entendu|fait\s+(?:et\s+delibere|a\s)|pour\s+extrait"
    r"|le\s+present\s+acte|la\s+presente\s+deliberation|certifi"
    r"|deliberation\s*n\s?°|le\s+conseil\s+(?:municipal|communautaire)\s*,|la\s+commission\s+permanente\s+du|l'ordre\s+du\s+jour|ordre\s+du\s+jour"
    r"|[-•➢]\s+(?=[a-z])|monsieur\s+le\s+(?:maire|president)\s+(?:expose|rappelle|propose|indique))")


def broken(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, those that are too long for a page cut where a formula begins."""
    for line in lines:
        if len(line.text) <= LONG:
            yield line
        else:
            yield from _cut(line)


def _cut(line: Line) -> Iterator[Line]:
    text = Text([line])
    starts = {m.start() for m in _CUTS.finditer(text.folded)}
    row: list[int] = []
    at = 0
    for i, word in enumerate(line.words):
        if row and at in starts:
            yield Line(tuple(line.words[k] for k in row), line.role)
            row = []
        row.append(i)
        at += len(word.text) + (1 if word.space and i + 1 < len(line.words) else 0)
    if row:
        yield Line(tuple(line.words[k] for k in row), line.role)
