"""The head of an act whose left margin stands beside its text: margin and text apart, each in its own order.

Many councils print the counts and the convocation in a column beside the roll; read across, a name runs into a count.
"""
from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from pipeline.document import Line, Text, Word

HEAD = 60           # lines in which a roll stands
LEAST = 3           # lines that must show both columns


def parted(text: Text) -> Text:
    """The text, its first lines parted where a column begins at one place beside a margin; the same text where none does."""
    head = text.lines[:HEAD]
    blocks = [(block, edge) for edge in _edges(head) if (block := _block(head, edge))]
    if not blocks:
        return text
    (first, end), edge = min(blocks, key=lambda found: found[0][0])      # a table of the first affair may stand below the roll
    left: list[Line] = []
    right: list[Line] = []
    for line in head[first:end]:
        cut = _cut(line, edge)
        if cut is None:
            (right if line.box.x0 >= edge - 6 else left).append(line)
        else:
            left.append(Line(line.words[:cut]))
            right.append(Line(line.words[cut:]))
    return Text([*head[:first], *left, *right, *text.lines[end:]])


def _edges(lines: Sequence[Line]) -> list[float]:
    """Places where a right column may begin, the likeliest first: starts of words after a wide gap, within a few points of each other."""
    starts = sorted(word.box.x0 for line in lines for before, word in zip(line.words, line.words[1:], strict=False) if _wide(before, word))
    groups: list[list[float]] = []
    for x in starts:
        if groups and x - groups[-1][0] < 14:
            groups[-1].append(x)
        else:
            groups.append([x])
    return [median(g) for g in sorted(groups, key=len, reverse=True) if len(g) >= LEAST]


def _block(lines: Sequence[Line], edge: float) -> tuple[int, int] | None:
    """The run of lines (first, end) that keep to one side of the edge or show both; none goes across it."""
    best: tuple[int, int] | None = None
    first: int | None = None
    for i, line in enumerate([*lines, None]):
        across = line is None or not (_cut(line, edge) is not None or line.box.x0 >= edge - 6 or line.box.x1 < edge - 4)
        if not across and first is None and line is not None and _cut(line, edge) is not None:
            first = i
        if across and first is not None:
            cuts = sum(_cut(ln, edge) is not None for ln in lines[first:i])
            alone = sum(ln.box.x0 >= edge - 6 for ln in lines[first:i])
            if cuts >= LEAST and alone >= 1 and cuts + alone > 5 and (best is None or i - first > best[1] - best[0]):
                best = first, i
            first = None
    return best


def _wide(before: Word, word: Word) -> bool:
    return word.box.x0 - before.box.x1 > 1.4 * before.box.height


def _cut(line: Line, edge: float) -> int | None:
    """The word at which the right column begins on a line that holds both."""
    for i, (before, word) in enumerate(zip(line.words, line.words[1:], strict=False), 1):
        if before.box.x1 < edge - 4 and edge - 14 < word.box.x0 and word.box.x0 - before.box.x1 > 0.9 * before.box.height:
            return i
    return None
