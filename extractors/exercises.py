"""Mentions of a financial year: accounts closed, a budget voted, credits carried over; the year that a report is on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from extractors.french.passages import passages
from pipeline.document import Piece, Source, fold
from schemas.facts import Exercise

Kind = Literal["closed", "voted", "carried", "reported"]
_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d/]|\s?[-–]\s?\d|[.,]\d)"
_OF = r"\s+(?:(?:de |pour |sur |du |dans )?(?:l'exercice|l'annee|au titre de l'exercice)\s+)?(?:\S{1,12}\s+)?"
_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "closed",
        re.compile(
            rf"\b(?:comptes? administratifs?|comptes? de gestion|comptes? financiers? uniques?|resultats? de (?:la )?cloture|cloture de l'exercice"
            rf"|resultats? de l'exercice){_OF}{_YEAR}"
        ),
    ),
    (
        "voted",
        re.compile(rf"\b(?:budgets? primitifs?|budgets? supplementaires?){_OF}{_YEAR}|\bvotes? au titre du budget\s+(?P<year2>(?:19|20)\d\d)\b"),
    ),
    ("carried", re.compile(rf"\b(?:restes? a realiser){_OF}{_YEAR}")),
)
_REPORT = re.compile(
    rf"\b(?:bilans?|rapport d'activites?|rapport moral|compte[- ]rendu financier|compte[- ]rendu d'activites?)\b[^.\n\d]{{0,60}}{_YEAR}"
)


def extract(piece: Piece) -> Iterator[Exercise]:
    for passage in passages(piece):
        if passage.place == "margin":
            continue
        for kind, pattern in _PATTERNS:
            for match in pattern.finditer(passage.searchable):
                year = match["year"] or match["year2"] if "year2" in pattern.groupindex else match["year"]
                noun = match[0][: match[0].index(year)].strip()
                yield Exercise(source=passage.source(*match.span()), kind=kind, noun=" ".join(noun.split()), year=int(year))
    if piece.kind == "bilan":
        yield from _reported(piece)


def _reported(piece: Piece) -> Iterator[Exercise]:
    """The year of a report: in its title, or in the heading of its first lines."""
    if piece.title and (match := re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", fold(piece.title.words))):
        yield Exercise(source=piece.title, kind="reported", noun="bilan", year=int(match[0]))
        return
    text = piece.text
    head = text.folded[:600]
    if match := _REPORT.search(head):
        yield Exercise(source=Source.of(text.words_at(*match.span())), kind="reported", noun="bilan", year=int(match["year"]))
