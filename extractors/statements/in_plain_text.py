"""Two-sided statements whose columns a plain text has lost: "Achats 1 200,00 € Ville 900,00 €" under "CHARGES PRODUITS".

A line with two sums holds one of each side. The side of a lone sum, and a figure one character of which is damaged
("D 353,40 €"), follow from the balance of the two sides where one solution alone gives it; else they stay unread.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractors.balance.solver import Equation, Figure, solve
from extractors.french import cents
from extractors.french.money import figure
from extractors.statements import SIDES, Entry, Side, Statement, about, section_of, told
from pipeline.document import Piece, Source, Text, fold

_HEADER = re.compile(r"\W*(?:charges|depenses|emplois)\W+(?:produits|recettes|ressources)\W*")
_FIGURE = re.compile(r"(?<![\d.,])(?:(?<!\w)(?P<damaged>[a-z])(?= \d{3}[ ,.]))?(?P<number> ?\d{1,3}(?: \d{3})+,\d\d|\s?\d+,\d\d)\s?(?:€|euros?\b)")
_SIGN: dict[Side, int] = {"charges": 1, "produits": -1}
_SIDE = {sign: side for side, sign in _SIGN.items()}


@dataclass
class _Sum:
    """A label and its sum, and how it counts: charges plus, produits minus, either where its side is not told."""

    label: Source
    figure: Figure
    signs: tuple[int, ...]


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
        yield _Sum(source, _figure(text, match), tuple(_SIGN[side] for side in sides))
        start = match.end()


def _figure(text: Text, match: re.Match[str]) -> Figure:
    """The sum as read; of a damaged one, what stands after the damage says nothing yet."""
    number = None if match["damaged"] else figure(match["number"].strip())
    return Figure(text.source(match.start(), match.end()), None if number is None else cents(number)[0])


def _trimmed(text: Text, start: int, end: int) -> Source | None:
    """The words that name a line: what stands before the first letter or after the last word is noise of rulings."""
    words = text.words_at(start, end)
    while words and not re.search(r"[^\W\d_]", words[0].text):
        words = words[1:]
    while (words and not re.search(r"\w", words[-1].text.lstrip("|(["))) or (words and words[-1].text[:1] in "|(["):
        words = words[:-1]
    return Source.of(words) if words else None


def _statement(piece: Piece, block: _Block) -> Statement:
    status, year = told([*block.above, *about(piece)])
    statement = Statement(title=block.title, year=year, status=status, section=section_of(" ".join(block.above)))
    figures = tuple(one.figure for one in block.sums)
    equation = Equation(figures, tuple(one.signs for one in block.sums))
    solution = solve(equation)
    for i, one in enumerate(block.sums):
        value = solution.way[i][1] if solution else one.figure.value
        signs = (solution.way[i][0],) if solution else one.signs
        side = _SIDE[signs[0]] if len(signs) == 1 else None
        if value is None or side is None:
            statement.unread.append((side, one.label, one.figure.source))
            continue
        entry = Entry(side, one.label, value, one.figure.source)
        if solution and one.figure is solution.misread:
            entry.read_as, entry.proof = one.figure.source.words, equation.written(solution.values)
        statement.entries.append(entry)
    return statement
