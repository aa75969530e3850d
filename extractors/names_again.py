"""Beneficiaries named in passing: "l'action portée par X", "la demande présentée par X", "attribuer à l'association X une aide"."""
from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.french.passages import Passage, passages
from pipeline.document import Piece, fold
from schemas.facts import NamedAgain

_CUE = re.compile(
    r"\b(?P<cue>(?:action|projet|operation|programme|manifestation)[^.;]{0,120}?\b(?:portee?|conduite?|menee?|presentee?|organisee?|realisee?) par"
    r"|(?:demande|dossier)[^.;\n]{0,60}?\b(?:presentee?|deposee?|formulee?|adressee?) par"
    r"|(?:attribuer|accorder|allouer|verser|octroyer) a(?=\s+l'association\b))\s+(?:l'association\s+|l'|la\s+|le\s+|les\s+)?")
_END = re.compile(r"\s*(?:[.,;:\n\t(]|\ben date\b|\bdu \d|\ble \d|\bau titre\b|\bpour\b|\bdans\b|\bet\b|\bqui\b|\bsise?\b|\bdont\b|\bune? \w|$)")
# The association that acts, or asks: its name stands between the word and the verb.
_ACTS = re.compile(
    r"\bl'(?P<cue>association)\s+(?P<name>[^.,;:\n\t()]{4,80}?),?\s+(?:y\s+)?(?:developpe|conduit|mene|organise|propose|prevoit|sollicite|demande)\b")

# What an association is, not what it is called: "l'association Régionale".
_ADJECTIVE = re.compile(r"(?:(?:inter)?(?:regional|departemental|national|communal)|local|general|sportiv|culturel|porteus|beneficiair)\w*")


def extract(piece: Piece) -> Iterator[NamedAgain]:
    if piece.kind in ("convention", "avenant", "deliberation", "rapport", "projet"):
        for passage in passages(piece):
            if passage.place == "prose":
                yield from _in(passage)
                yield from _acting(passage)


def _in(passage: Passage) -> Iterator[NamedAgain]:
    text = passage.searchable
    for match in _CUE.finditer(text):
        end = _END.search(text, match.end())
        if end:
            yield from _named(passage, match.end(), end.start(), match["cue"])


def _acting(passage: Passage) -> Iterator[NamedAgain]:
    for match in _ACTS.finditer(passage.searchable):
        yield from _named(passage, *match.span("name"), match["cue"])


def _named(passage: Passage, start: int, end: int, cue: str) -> Iterator[NamedAgain]:
    name = passage.text.string[start:end]
    if 3 < len(name) < 90 and name[0].isupper() and not _ADJECTIVE.fullmatch(fold(name)):
        yield NamedAgain(source=passage.source(start, end), name=" ".join(name.split()), cue=" ".join(cue.split()))
