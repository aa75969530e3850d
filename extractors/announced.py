"""The total that an act announces for the sums it lists: "TOTAL : 12 000 €", "la dépense, soit 12 000 €"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.french import cents
from extractors.french.money import sums
from extractors.french.passages import passages
from extractors.tabular.cells import value
from pipeline.document import Piece, Source, Table, fold
from schemas.facts import AnnouncedTotal

_TOTAL = re.compile(
    r"(?:\b(?:montant|depense|somme|enveloppe|cout)\s+(?:totale?|globale?)|(?:^|[\n\t€.;:]|euros?)\W*(?:soit\s+(?:un\s+|au\s+)?)?total(?:\s+general)?"
    r"|\bpour\s+un\s+(?:montant\s+)?total|\b(?:cette|la)\s+depense\s*,\s*soit)(?:\s+(?:des?\s+subventions?|attribuee?s?|de|est|s'eleve\s+a|soit))*"
    r"[\s:.…_,=-]*$"
)
_ROW = re.compile(r"\W*(?:soit\s+(?:un\s+)?)?total(?:\s+general)?[\s:._…]*")
_NEAR = 160   # characters: dots may lead from the word to its sum


def extract(piece: Piece) -> Iterator[AnnouncedTotal]:
    if piece.kind == "deliberation":
        yield from _in_words(piece)
        for table in piece.tables:
            yield from _in_rows(table)


def _in_words(piece: Piece) -> Iterator[AnnouncedTotal]:
    for passage in passages(piece):
        if passage.place != "margin":
            for money in sums(passage.searchable):
                before = passage.searchable[max(0, money.start - _NEAR) : money.start]
                if not money.in_words and _TOTAL.search(before):
                    yield AnnouncedTotal(source=passage.source(money.start, money.end), amount_cents=cents(money.value)[0])


def _in_rows(table: Table) -> Iterator[AnnouncedTotal]:
    """A row called "total", in a list that has one column of sums."""
    for row in table.rows:
        named = [cell for cell in row if cell.words and _ROW.fullmatch(fold(cell.text).strip())]
        found = [(cell, amount) for cell in row if cell.words and (amount := value(cell)) is not None]
        if named and len(found) == 1:
            yield AnnouncedTotal(source=Source.of(found[0][0].words), amount_cents=found[0][1])
