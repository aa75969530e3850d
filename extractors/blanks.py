"""Blanks: what a model left to fill in, in an act that should be complete.

Brackets around an instruction, runs of X, "à compléter", dotted lines in a sentence, a label with nothing after it.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from extractors.french.passages import Passage, passages
from pipeline.document import Piece
from schemas.facts import Blank

Kind = Literal["template", "dots", "label", "date"]
_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("template", re.compile(r"\[\s*(?!sic\b)(?P<label>[a-z][^\]\n]{2,70})\]|(?<![a-z])x{3,}(?![a-z])"
                            r"|\ba (?:completer|preciser|definir|renseigner|determiner)\b(?= ?[)\].]|$)|<(?P<label2>[a-z][^>\n]{3,40})>")),
    ("dots", re.compile(r"(?<![a-z°' ])(?P<label>[a-z°'][a-z°' ]{2,40}?)\s*:?\s*(?:\.\s?){6,}(?![\s.]*[-+]?\d)"
                        r"|(?P<label2>[a-z°'][a-z°' ]{2,40}?)\s*:?\s*(?:…\s?){2,}(?![\s…]*[-+]?\d)"
                        r"|(?P<label3>[a-z°'][a-z°' ]{2,40}?)\s*:?\s*_{4,}(?![\s_]*\d)")),
    ("label", re.compile(r"(?:^|\n|\t)[ •-]*(?P<label>(?:reference )?(?:iban|bic|siret|n° siret|titulaire du compte|domiciliation|numero de compte"
                         r"|code banque))\s*:\s*(?=\n|$)")),
    ("date", re.compile(r"(?:^|\n|\t| )(?:fait )?a [a-z' -]{2,40}, ?le ?:?\s*(?P<label>(?=\n|$|\t))")),
)


# Printed forms for a stamp or a signature, filled by hand on the original.
_STAMP = re.compile(r"prefecture|publi|notifi|execut|affich|signature|cachet|certifi|recu|depot")


def extract(piece: Piece) -> Iterator[Blank]:
    if piece.kind == "autre":
        return
    for passage in passages(piece):
        if passage.place != "margin":
            for kind, pattern in _PATTERNS:
                for match in pattern.finditer(passage.searchable):
                    yield from _blank(passage, kind, match)


def _blank(passage: Passage, kind: Kind, match: re.Match[str]) -> Iterator[Blank]:
    if kind == "dots" and (passage.place == "cell" or passage.searchable[match.end():].lstrip(" .…_").startswith("\t")):
        return      # leaders, from a label to its figure
    labels = [v for k, v in match.groupdict().items() if k.startswith("label") and v]
    if labels and _STAMP.search(labels[0]):
        return
    words = passage.text.words_at(match.start() + len(match[0]) - len(match[0].lstrip()), match.end())
    if words:
        yield Blank(source=passage.source(match.start() + len(match[0]) - len(match[0].lstrip()), match.end()), kind=kind,
                    label=" ".join(labels[0].split()) if labels else None)
