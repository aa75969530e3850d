"""The numbers of a meeting printed apart from their labels, as the small table of a register's extract prints them. Pure functions.

"En exercice   Présents   Votants" with "15   12   14" in the row below or above it, or labels and numbers each one on a line
of its own, or a label and its number to a line. What goes with what is told only where there are as many numbers as labels,
in one order; where labels and numbers stand so and do not fit, nothing is told, and nothing there is to be read as a label
with its number behind it.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from pipeline.document import Line, Text, fold

MOST_ROWS = 4       # lines that a heading of one of its columns may take
_OF = (r"(?:(?:nombre|nbre|nb)\s+(?:total\s+)?(?:de\s+|d')?)?(?:(?:conseillers?|membres?|delegues?|elus?|administrateurs?)\s+)?"
       r"(?:(?:municipaux|communautaires|syndicaux|du\s+conseil)\s+)?")
_S = r"(?:\(e?s?\)|e?s?)"
_LABELS: dict[str, str] = {
    "members": r"en\s+(?:exercice|fonctions?)",
    "present": rf"presents?{_S}(?:\s+a\s+la\s+(?:seance|reunion))?|qui\s+assist\w+\s+a\s+la\s+seance",
    "represented": rf"(?:ayant\s+donne\s+)?(?:procuration|pouvoir|mandat){_S}|represente{_S}",
    "excused": rf"(?:absent{_S}\s+)?excuse{_S}",
    "absent": rf"absent{_S}",
    "voters": rf"votant{_S}|(?:qui\s+)?(?:ont|ayant)\s+pris\s+part\s+(?:au\s+vote|aux?\s+(?:votes?|deliberations?)|a\s+la\s+deliberation)",
    # what stands in the same table and is no number of the meeting
    "other": r"afferents?(?:\s+au\s+conseil(?:\s+\w+)?)?|suffrages\s+exprimes|quorum|pour|contre|abstentions?",
}
_LABEL = re.compile(rf"\W*{_OF}(?:{'|'.join(f'(?P<{name}>{words})' for name, words in _LABELS.items())})(?![\w'])[\s:=|]*")
_NUMBER = re.compile(r"\d{1,3}")
_ALONE = re.compile(rf"\W*(?P<n>{_NUMBER.pattern})[^\w%€/,-]*")


@dataclass(frozen=True, slots=True)
class Count:
    """A number of the meeting, from `start` to `end` of the text: with its label where that stands before it on its line."""

    name: str
    value: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Labels and numbers that stand apart, from `start` to `end` of the text."""

    start: int
    end: int
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    kind: Literal["label", "number"]
    start: int
    end: int
    name: str = ""


def grids(text: Text, end: int) -> tuple[Grid, ...]:
    """The tables of labels and numbers that begin before `end`."""
    lines = range(text.line_at(min(end, len(text) - 1)) + 1) if len(text) else range(0)
    return (*_on_lines_of_their_own(text, lines), *_in_rows(text, lines))


def without(found: Sequence[Grid], string: str) -> str:
    """The string with nothing to read where these tables stand."""
    for grid in found:
        string = string[:grid.start] + " " * (min(grid.end, len(string)) - grid.start) + string[grid.end:]
    return string


def _on_lines_of_their_own(text: Text, lines: range) -> Iterator[Grid]:
    run: list[_Cell] = []
    at = 0
    while at <= len(lines):
        cells, taken = _cells(text, at) if at < len(lines) else ([], 1)
        if not cells and run:
            yield from _of_run(text, run)
        run = [*run, *cells] if cells else []
        at += taken


def _cells(text: Text, line: int) -> tuple[list[_Cell], int]:
    """A line that is a label (which may go on below), a number, or both, and nothing else; and how many lines it takes."""
    start, end = text.line_span(line)
    label = _LABEL.match(text.folded, start, end)
    number = _ALONE.fullmatch(text.string, label.end() if label else start, end)
    if number is not None:
        told = [_Cell("label", label.start(), label.end(), label.lastgroup or "")] if label else []
        return [*told, _Cell("number", *number.span("n"))], 1
    for rows in range(1, min(MOST_ROWS, len(text.lines) - line) + 1):
        end = text.line_span(line + rows - 1)[1]
        if m := _LABEL.fullmatch(text.folded, start, end):
            return [_Cell("label", start, end, m.lastgroup or "")], rows
    return [], 1


def _of_run(text: Text, run: Sequence[_Cell]) -> Iterator[Grid]:
    """The grid of a run: all labels on one side of all numbers, or label and number by turns."""
    kinds = [(kind, len(list(cells))) for kind, cells in groupby(cell.kind for cell in run)]
    labels, numbers = ([cell for cell in run if cell.kind == kind] for kind in ("label", "number"))
    if len(labels) < 2 or len(numbers) < 2:
        return
    if all(count == 1 for _, count in kinds):
        if counts := _counts(text, labels, numbers):
            yield Grid(run[0].start, run[-1].end, counts)
    elif any(kind == "label" and count > 1 for kind, count in kinds):
        yield Grid(run[0].start, run[-1].end, _counts(text, labels, numbers) if len(kinds) == 2 else ())


def _in_rows(text: Text, lines: range) -> Iterator[Grid]:
    for line in lines:
        numbers = _numbers_of(text, line)
        if len(numbers) > 1:
            found = [labels for side in (-1, 1) if (labels := _labels_beside(text, line, side, numbers))]
            if found:
                cells = [*numbers, *(label for labels in found for label in labels)]
                counts = _counts(text, found[0], numbers) if len(found) == 1 else ()
                yield Grid(min(cell.start for cell in cells), max(cell.end for cell in cells), counts)


def _numbers_of(text: Text, line: int) -> list[_Cell]:
    """The numbers of a line that holds nothing else but the bars of a table."""
    words = [word for word in text.lines[line].words if word.text != "|"]
    if not all(_NUMBER.fullmatch(word.text) for word in words):
        return []
    return [_Cell("number", at := text.offset_of(word), at + len(word.text)) for word in words]


def _labels_beside(text: Text, line: int, side: int, numbers: Sequence[_Cell]) -> list[_Cell]:
    """The labels in the row next to the numbers, on one line or wrapped each in its own column; empty where there is no such row."""
    near = line + side
    if not 0 <= near < len(text.lines):
        return []
    start, end = text.line_span(near)
    row = _row_of_labels(text, start, end)
    if len(row) == len(numbers):
        return row
    for rows in range(2, MOST_ROWS + 1):
        taken = [near + side * i for i in range(rows)]
        if not all(0 <= at < len(text.lines) for at in taken):
            break
        if labels := _wrapped(text, line, sorted(taken), numbers):
            return labels
    return row if len(row) > 1 else []


def _row_of_labels(text: Text, start: int, end: int) -> list[_Cell]:
    """The labels that a line is made of; empty where anything else stands in it."""
    labels, at = [], start
    while at < end:
        m = _LABEL.match(text.folded, at, end)
        if m is None:
            return []
        labels.append(_Cell("label", m.start(), m.end(), m.lastgroup or ""))
        at = m.end()
    return labels


def _wrapped(text: Text, line: int, rows: Sequence[int], numbers: Sequence[_Cell]) -> list[_Cell]:
    """The labels whose words stand above or below each number, where every number has its own."""
    places = [word.box.x0 + word.box.width / 2 for word in text.lines[line].words if _NUMBER.fullmatch(word.text)]
    columns: list[list[str]] = [[] for _ in places]
    for row in rows:
        for first, last, words in _segments(text.lines[row]):
            middle = (first + last) / 2
            columns[min(range(len(places)), key=lambda i: abs(places[i] - middle))].append(words)
    start, end = text.line_span(rows[0])[0], text.line_span(rows[-1])[1]
    named = [_LABEL.fullmatch(" ".join(words)) for words in columns]
    labels = [_Cell("label", start, end, m.lastgroup or "") for m in named if m is not None]
    return labels if len(labels) == len(numbers) else []


def _segments(line: Line) -> Iterator[tuple[float, float, str]]:
    """What wide gaps part a line into, as (left edge, right edge, folded words)."""
    part = [line.words[0]]
    for word in (*line.words[1:], None):
        if word is not None and word.box.x0 - part[-1].box.x1 <= 0.9 * line.box.height:
            part.append(word)
            continue
        yield part[0].box.x0, part[-1].box.x1, fold(" ".join(w.text for w in part))
        if word is not None:
            part = [word]


def _counts(text: Text, labels: Sequence[_Cell], numbers: Sequence[_Cell]) -> tuple[Count, ...]:
    """What goes with what, in order; no count where they are not as many, or two labels say the same."""
    names = [label.name for label in labels if label.name != "other"]
    if len(labels) != len(numbers) or len(set(names)) != len(names):
        return ()
    pairs = [(label, number) for label, number in zip(labels, numbers, strict=True) if label.name != "other"]
    return tuple(Count(label.name, int(text.string[number.start:number.end]), _begin(text, label, number), number.end) for label, number in pairs)


def _begin(text: Text, label: _Cell, number: _Cell) -> int:
    beside = label.start < number.start and text.line_at(label.start) == text.line_at(number.start)
    return label.start if beside else number.start
