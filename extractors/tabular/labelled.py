"""Amounts with the words that name them: "Dépenses : 1 200,00 €" in a line, or a label's cell and the amount's beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.french import cents
from extractors.french.money import Money, bare_sums, sums
from extractors.french.passages import Passage, passages
from pipeline.document import Piece, Source, fold
from schemas.facts import Amount

_LABEL = re.compile(r"(?P<label>[a-z0-9][a-z0-9'’()/., °_:-]{3,90}?)[\s:+-]*$")


@dataclass(frozen=True)
class Labelled:
    """`label` is folded; `left`, in points, tells columns apart."""

    label: str
    cents: int
    source: Source
    left: float
    page: int
    top: float
    sign: str = ""  # as printed before the figures


def amounts(piece: Piece) -> list[Labelled]:
    """In reading order."""
    found = [*_in_lines(piece), *_in_rows(piece)]
    return sorted(found, key=lambda e: (e.page, round(e.top), e.left))


def _in_lines(piece: Piece) -> Iterator[Labelled]:
    for passage in passages(piece):
        if passage.place == "margin":
            continue
        for money in [*sums(passage.searchable), *bare_sums(passage.searchable)]:
            line = passage.text.line_span(passage.text.line_at(money.start))[0]
            start = max(line, passage.searchable.rfind("\t", 0, money.start) + 1)
            label = _LABEL.match(passage.searchable[start : money.start])
            if label and re.search(r"[a-z]{4}", label["label"]):
                yield _entry(passage, label["label"], start, money)


def _entry(passage: Passage, label: str, start: int, money: Money) -> Labelled:
    first = passage.text.words_at(start, money.end)[0]
    sign = re.search(r"([+-])\s?\d[\d .,]*\s?(?:€|euros?)?\s*$", passage.searchable[start : money.end])
    return Labelled(
        label, cents(money.value)[0], passage.source(money.start, money.end), first.box.x0, first.page, first.box.y0, sign[1] if sign else ""
    )


def _in_rows(piece: Piece) -> Iterator[Labelled]:
    """An amount alone in its cell is named by the nearest words to its left in its row."""
    known = {(a.source.page, s.box.x0, s.box.y0): a for a in piece.found(Amount) for s in a.source.spans if s.box}
    for table in piece.tables:
        for row in table.rows:
            name = None
            for cell in row:
                amount = next((a for w in cell.words if (a := known.get((w.page, w.box.x0, w.box.y0)))), None)
                text = fold(cell.text).strip()
                if amount is None or re.search(r"[a-z]{4}", text.replace("euro", "")):
                    name = (text, cell) if re.search(r"[a-z]{4}", text) else name
                elif name and amount.value_cents is not None:
                    box = name[1].words[0].box
                    yield Labelled(name[0], amount.value_cents, amount.source, box.x0, amount.source.page, box.y0)
