"""Numbered headings of minutes and agendas: "1) Subventions", "2 - Marché", "Point 3", "6. Voirie". Each run is a style."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.document import Line, Piece, in_capitals
from schemas.facts import Item

_ITEM = re.compile(
    r"^\W{0,2}(?P<word>point |affaire |question |n ?° ?)?(?P<number>\d{1,2})\s?(?P<mark>[)./°-]{1,2}|\s[-–:])\s*(?P<title>[a-z\"].{3,140})$"
)
_SENTENCE = re.compile(r"\b(?:est|sont|a|ont|decide|approuve|autorise|sera|seront)\b.*[.;]$")
_UNIT = re.compile(r"(?:euros?|€|heures?|h\b|ans?|jours?|mois|m2|km|%|rue|avenue|boulevard|place|chemin|impasse|route|allee|bis|ter)\b")


def extract(piece: Piece) -> Iterator[Item]:
    """Headings of minutes, and of the deliberations they hold: bold, in capitals, or short lines; not the items of a list in a sentence."""
    if piece.kind not in ("proces_verbal", "deliberation") or (piece.kind == "deliberation" and piece.parent is None):
        return
    text = piece.text
    for i, line in enumerate(text.lines):
        start, end = text.line_span(i)
        match = _ITEM.match(text.folded[start:end])
        if match and text.string[start + match.start("title")].isupper() and not _UNIT.match(match["title"]) and not _SENTENCE.search(match["title"]):
            style = (match["word"] or "").strip() + match["mark"].strip() + ("!" if _loud(line) else "")
            source = text.source(start + match.start("number"), end)
            yield Item(source=source, number=int(match["number"]), style=style, title=text.string[start + match.start("title") : end].strip())


def _loud(line: Line) -> bool:
    return all(w.bold for w in line.words if w.text.isalpha()) or in_capitals(line.text)
