"""Whom a deliberation lets sign: "autorise Monsieur le Maire, ou son représentant, à signer la convention"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.french.passages import passages
from pipeline.document import Piece
from schemas.facts import Authorisation

_SIGN = re.compile(
    r"\b(?:autoris|habilit|mandat|charg|donn\w+\s+(?:tous?\s+|plein\s+)?pouvoirs?\s+a\b)\w*\s+"
    r"(?P<who>(?:\bmm?\.|\bmme\.|[^.;:])"
    r"{3,160}?)\s*,?\s+(?:a|de|pour|afin de)\s+(?:proceder\s+a\s+la\s+signature|signer|conclure)\b"
)
_OFFICE = re.compile(r"\b(?:maire|presidente?|vice[- ]presidente?|adjointe?|directeur|directrice)\b")
_NAMED = re.compile(r"\b(?:M\.|MM\.|Mme|Monsieur|Madame)\s+((?:[A-ZÀ-Ý][\w’'-]*\s+){1,3}[A-ZÀ-Ý][\w’'-]+)")
_DEPUTY = re.compile(r"\bou\s+(?:a\s+)?(?:son|sa|ses|leur|l'un|l'une|un|une|toute?|tout|l'adjoint\w*|le|la)\b")


def extract(piece: Piece) -> Iterator[Authorisation]:
    if piece.kind != "deliberation":
        return
    for passage in passages(piece):
        for match in _SIGN.finditer(passage.searchable):
            start, end = match.span("who")
            office, named = _OFFICE.search(passage.searchable, start, end), _NAMED.search(passage.text.string, start, end)
            name = named if named and not _OFFICE.search(passage.searchable, *named.span(1)) else None
            if office or name:
                where = {field: passage.source(*span) for field, span in
                         (("capacity", office.span() if office else None), ("name", name.span(1) if name else None)) if span}
                yield Authorisation(
                    source=passage.source(start, end),
                    where=where,
                    name=" ".join(name[1].split()) if name else None,
                    capacity=passage.text.string[slice(*office.span())] if office else None,
                    deputies=bool(_DEPUTY.search(passage.searchable, start, end)),
                )
