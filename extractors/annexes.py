"""Annexes by number: headings that begin one, and references to one."""
from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.document import Piece
from schemas.facts import Annex

_HEADING = re.compile(r"^\W*annexe\s+(?:n\s?°\s?)?(?P<number>\d{1,2}|[a-h]|[ivx]{1,4})\b(?!\s?[),;.])\s*[-–:]?\s*(?P<title>.*)$")
_CITED = re.compile(r"\bannexes?\s+(?:n\s?°\s?)?(?P<number>\d{1,2})\b(?!\s?[/€%])")


def extract(piece: Piece) -> Iterator[Annex]:
    text = piece.text
    heads = set()
    for i in range(len(text.lines)):
        start, end = text.line_span(i)
        match = _HEADING.match(text.folded[start:end])
        begins = text.string[start:end].lstrip(" -•*_").startswith("A")
        if match and begins and not re.match(r"[a-z]", text.string[start + match.start("title"):end]):
            heads.add(i)
            title = text.string[start + match.start("title"):end].strip() or None
            yield Annex(source=text.source(start, end), role="present", number=match["number"].upper(), title=title)
    for found in _CITED.finditer(text.folded):
        if text.line_at(found.start()) not in heads:
            yield Annex(source=text.source(*found.span()), role="cited", number=found["number"])
