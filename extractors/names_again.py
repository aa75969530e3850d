"""Beneficiaries named in passing: "l'action portée par X", "la demande présentée par l'association X", "Subvention à X"."""
from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.french.passages import Passage, passages
from pipeline.document import Piece
from schemas.facts import NamedAgain

_CUE = re.compile(
    r"\b(?P<cue>(?:action|projet|operation|programme|manifestation)[^.;\n]{0,120}?\b(?:portee?|conduite?|menee?|presentee?|organisee?|realisee?) par"
    r"|(?:demande|dossier)[^.;\n]{0,60}?\b(?:presentee?|deposee?|formulee?|adressee?) par)\s+(?:l'association\s+|l'|la\s+|le\s+|les\s+)?")
_END = re.compile(r"\s*(?:[.,;:\n\t(]|\ben date\b|\bdu \d|\ble \d|\bau titre\b|\bpour\b|\bdans\b|\bet\b|\bqui\b|\bsise?\b|\bdont\b|$)")


def extract(piece: Piece) -> Iterator[NamedAgain]:
    if piece.kind in ("convention", "avenant", "deliberation", "rapport"):
        for passage in passages(piece):
            if passage.place == "prose":
                yield from _in(passage)


def _in(passage: Passage) -> Iterator[NamedAgain]:
    text = passage.searchable
    for match in _CUE.finditer(text):
        end = _END.search(text, match.end())
        name = passage.text.string[match.end():end.start() if end else len(text)]
        if end and 3 < len(name) < 90 and name[0].isupper():
            yield NamedAgain(source=passage.source(match.end(), end.start()), name=" ".join(name.split()), cue=" ".join(match["cue"].split()))
