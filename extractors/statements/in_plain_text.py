"""Two-sided statements whose columns a plain text has lost: "Achats 1 200,00 € Ville 900,00 €" under "CHARGES PRODUITS".

A line with two sums holds one of each side. The side of a lone sum, and a figure one character of which is damaged
("D 353,40 €"), follow from the balance of the two sides where one solution alone gives it; else they stay unread.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from extractors.french import cents
from extractors.french.money import figure
from extractors.statements import SIDES, Entry, Side, Statement, about, section_of, told
from extractors.statements.balance import equation
from pipeline.document import Piece, Source, Text, fold

_HEADER = re.compile(r"\W*(?:charges|depenses|emplois)\W+(?:produits|recettes|ressources)\W*")
_FIGURE = re.compile(r"(?<![\d.,])(?:(?<!\w)(?P<damaged>[a-z])(?= \d{3}[ ,.]))?(?P<number> ?\d{1,3}(?: \d{3})+,\d\d|\s?\d+,\d\d)\s?(?:€|euros?\b)")
_SOLUTIONS = 4096        # more readings than this are no proof


@dataclass
class _Sum:
    """A label and its sum: the values it may have, the sides it may stand on."""

    label: Source
    figure: Source
    values: tuple[int, ...]
    sides: tuple[Side, ...]
    damaged: bool = False


@dataclass
class _Block:
    sums: list[_Sum] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    title: Source | None = None


def statements(piece: Piece) -> Iterator[Statement]:
    """Every statement of this form in the parts of a piece that are plain text."""
    if not piece.lines or piece.lines[0].words[0].printed:
        return
    text = piece.text
    for index, line in enumerate(text.lines):
        if _HEADER.fullmatch(fold(line.text)):
            block = _block(text, index)
            if len(block.sums) > 2:
                yield _statement(piece, block)


def _block(text: Text, header: int) -> _Block:
    block = _Block(above=[fold(line.text) for line in reversed(text.lines[max(0, header - 4):header])])
    if header:
        block.title = Source.of(text.lines[header - 1].words)
    waiting: tuple[int, int] | None = None      # a label whose sum stands on the next line
    for number in range(header + 1, len(text.lines)):
        found = list(_line(text, number, waiting))
        if not found:
            if waiting or text.lines[number].page != text.lines[header].page or len(text.lines[number].words) > 6:
                break
            waiting = text.line_span(number)
            continue
        block.sums += found
        waiting = None
    return block


def _line(text: Text, number: int, waiting: tuple[int, int] | None) -> Iterator[_Sum]:
    start, end = text.line_span(number)
    matches = list(_FIGURE.finditer(text.folded, start, end))
    for k, match in enumerate(matches):
        label = (start, match.start())
        if not re.search(r"[a-z]{2}", text.folded[slice(*label)]):
            if k or waiting is None:
                return
            label = waiting
        source = _trimmed(text, *label)
        if source is None:
            return
        sides = (SIDES[k],) if len(matches) == 2 else SIDES
        yield _Sum(source, text.source(match.start(), match.end()), _values(match), sides, bool(match["damaged"]))
        start = match.end()


def _trimmed(text: Text, start: int, end: int) -> Source | None:
    """The words that name a line: what stands before the first letter or after the last word is noise of rulings."""
    words = text.words_at(start, end)
    while words and not re.search(r"[^\W\d_]", words[0].text):
        words = words[1:]
    while (words and not re.search(r"\w", words[-1].text.lstrip("|(["))) or (words and words[-1].text[:1] in "|(["):
        words = words[:-1]
    return Source.of(words) if words else None


def _values(match: re.Match[str]) -> tuple[int, ...]:
    read = match["number"].strip()
    if not match["damaged"]:
        number = figure(read)
        return (cents(number)[0],) if number is not None else ()
    readings = (figure(f"{digit} {read}") for digit in "123456789")
    return tuple(cents(number)[0] for number in readings if number is not None)


def _statement(piece: Piece, block: _Block) -> Statement:
    status, year = told([*block.above, *about(piece)])
    statement = Statement(title=block.title, year=year, status=status, section=section_of(" ".join(block.above)))
    chosen = _solved(block.sums)
    for i, one in enumerate(block.sums):
        value, side = chosen[i] if chosen else (one.values[0] if len(one.values) == 1 else None, one.sides[0] if len(one.sides) == 1 else None)
        if value is None or side is None:
            statement.unread.append((side, one.label, one.figure))
            continue
        entry = Entry(side, one.label, value, one.figure)
        if one.damaged and chosen:
            entry.read_as, entry.proof = one.figure.words, _proof(chosen)
        statement.entries.append(entry)
    return statement


def _solved(sums: Sequence[_Sum]) -> list[tuple[int, Side]] | None:
    """The one choice of values and sides under which the two sides are equal; None where there is none, or a second."""
    choices = [[(v, s) for v in one.values for s in one.sides] for one in sums]
    count = 1
    for choice in choices:
        count *= len(choice)
    if not 0 < count <= _SOLUTIONS or sum(one.damaged for one in sums) > 1:
        return None
    found = [list(c) for c in product(*choices) if sum(v if s == "charges" else -v for v, s in c) == 0]
    return found[0] if len(found) == 1 else None


def _proof(chosen: Sequence[tuple[int, Side]]) -> str:
    left, right = ([v for v, s in chosen if s == side] for side in SIDES)
    return f"{equation(left)} = {equation(right)}"
