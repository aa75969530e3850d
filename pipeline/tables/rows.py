"""Which printed lines make one row: labels wrap, figures stand beside their first, middle or last line.

A line that holds a figure anchors a row. A line without one continues the row above, begins the row below, or is a
heading of its own: the words decide where they can (a lower-case start, a dangling "de"), else the white between lines.
"""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from pipeline.document import Box
from pipeline.tables.words import UNIT, Placed, bounds, is_entry, is_figure, is_figures, text_of

_DANGLING = re.compile(r"(?:\b(?:de|du|des|d'|et|ou|a|au|aux|la|le|les|l'|en|par|pour|sur|avec|dans|un|une|sans|sous|chez|entre|ou)|[-,/&(+'])$")
_CONTINUES = re.compile(r"[a-z(&/)][^.)°]|(?:de|du|des|d'|et|ou|a|au|aux|la|le|les|l'|en|par|pour|sur)\b")


@dataclass
class Strip:
    """One printed line of a table: its words by column."""

    cells: dict[int, list[Placed]]

    @property
    def words(self) -> list[Placed]:
        return [p for words in self.cells.values() for p in words]

    @property
    def box(self) -> Box:
        return bounds(self.words)

    def figures(self) -> set[int]:
        """Columns in which this line holds a figure, or a label with its figure."""
        return {c for c, words in self.cells.items() if is_figure(words) or is_figures(words) or is_entry(words)}


def together(strips: Sequence[Strip], separators: Sequence[float] = ()) -> list[list[Strip]]:
    """Lines, from top to bottom, gathered into rows; `separators` are the heights of drawn lines between rows."""
    if not strips:
        return []
    bands = _between(strips, separators)
    ruled = len(bands) > 1 and len(bands) >= 0.6 * sum(bool(s.figures()) for s in strips)
    return [row for band in bands for row in (_band(band) if ruled else _anchored(band))]


def _between(strips: Sequence[Strip], separators: Sequence[float]) -> list[list[Strip]]:
    bands: list[list[Strip]] = [[strips[0]]]
    for above, below in pairwise(strips):
        low, high = sorted((above.box.centre[1], below.box.centre[1]))
        if any(low < y < high for y in separators):
            bands.append([])
        bands[-1].append(below)
    return bands


def _band(band: Sequence[Strip]) -> list[list[Strip]]:
    """Between two drawn lines stands one row, unless a column holds figures on several lines, or a total follows other labels."""
    return _anchored(band) if stacked(band) else totals_apart(band)


_TOTAL = re.compile(r"(?:sous[- ]?)?tota(?:l|ux)\b")


def totals_apart(band: Sequence[Strip]) -> list[list[Strip]]:
    """One row, but a line that names a total, or stands apart from those above as no wrapped line does, begins another."""
    rows: list[list[Strip]] = [[]]
    for strip in band:
        named = [c for c, words in strip.cells.items() if _TOTAL.match(text_of(words))]
        total = any(c in s.cells for c in named for s in rows[-1]) and _above(rows[-1], strip)
        if total or (rows[-1] and strip.box.y0 - max(s.box.y1 for s in rows[-1]) > 0.45 * strip.box.height and len(strip.cells) > 1):
            rows.append([])
        rows[-1].append(strip)
    return rows


def _above(row: Sequence[Strip], strip: Strip) -> bool:
    return max(s.box.centre[1] for s in row) < strip.box.y0


def stacked(band: Sequence[Strip]) -> bool:
    """Whether some column holds figures on two lines or more: several rows that no line parts."""
    seen: dict[int, int] = {}
    for strip in band:
        for column in strip.figures():
            seen[column] = seen.get(column, 0) + 1
    return any(n > 1 for n in seen.values())


def _anchored(band: Sequence[Strip]) -> list[list[Strip]]:
    if not any(s.figures() for s in band):
        return [[s] for s in band]
    rows = _anchors(band)
    return _settled(rows)


def _anchors(band: Sequence[Strip]) -> list[list[Strip]]:
    """One row a line, but lines that overlap in height, whose columns differ, are one."""
    rows: list[list[Strip]] = []
    for strip in band:
        last = rows[-1][-1] if rows else None
        overlap = last.box.overlap_y(strip.box) if last else 0.0
        apart = last is not None and not set().union(*(s.cells for s in rows[-1])) & set(strip.cells)
        if last is not None and overlap > 0.15 * strip.box.height and (apart or not (last.figures() & strip.figures())):
            rows[-1].append(strip)
        else:
            rows.append([strip])
    return rows


def _settled(rows: list[list[Strip]]) -> list[list[Strip]]:
    """Rows without figures joined to the row they belong to."""
    usual = median(max(s.box.height for s in row) for row in rows)
    out: list[list[Strip]] = []
    waiting: list[list[Strip]] = []       # lines that begin the row below
    for i, row in enumerate(rows):
        if _has_figures(row):
            out.append([s for w in waiting for s in w] + row)
            waiting = []
            continue
        above = out[-1] if out and not waiting else None
        below = rows[i + 1] if i + 1 < len(rows) else None
        match _belongs(row, above, below, usual):
            case "above" if above is not None:
                above.extend(row)
            case "below":
                waiting.append(row)
            case _:
                out.extend(waiting)
                waiting = []
                out.append(list(row))
    return out + waiting


def _has_figures(row: Sequence[Strip]) -> bool:
    return any(s.figures() for s in row)


def _belongs(row: Sequence[Strip], above: Sequence[Strip] | None, below: Sequence[Strip] | None, usual: float) -> str:
    columns = set().union(*(s.cells for s in row))
    units = {c for s in row for c, words in s.cells.items() if UNIT.fullmatch(text_of(words))}
    if units and above and (units == columns or len(columns - units) <= 2):
        return "above"
    if len(columns) > 2:
        return "alone"
    gap_above = row[0].box.y0 - above[-1].box.y1 if above else 1e9
    gap_below = below[0].box.y0 - row[-1].box.y1 if below else 1e9
    if min(gap_above, gap_below) > 1.2 * usual:
        return "alone"
    if above and _continues(above, row, columns):
        return "above"
    if below and _has_figures(below) and not _labelled(below, columns):
        return "below"
    if below and _continues(row, below, columns):
        return "below"
    if above and _has_figures(above) and _labelled(above, columns) and gap_above < 0.55 * gap_below and gap_above < 0.35 * usual and not _head(row):
        return "above"
    return "alone"


def _labelled(row: Sequence[Strip], columns: set[int]) -> bool:
    return any(c in s.cells for s in row for c in columns)


def _head(row: Sequence[Strip]) -> bool:
    """Whether a line looks like a heading of its own: bold, in capitals, or begun by an account number."""
    words = [p for s in row for p in s.words]
    text = " ".join(p.word.text for p in words)
    return all(p.word.bold for p in words) or text.isupper() or re.match(r"\d{1,6}\b", text) is not None


def _continues(above: Sequence[Strip], below: Sequence[Strip], columns: set[int]) -> bool:
    """Whether the label below goes on with the label above."""
    for column in sorted(columns):
        before = next((s.cells[column] for s in reversed(above) if column in s.cells), None)
        after = next((s.cells[column] for s in below if column in s.cells), None)
        if before and after and continues(before, after):
            return True
    return False


def continues(before: Sequence[Placed], after: Sequence[Placed]) -> bool:
    """Whether words go on after a line's end: a dangling word or an open bracket before, a lower-case start after."""
    if is_figure(before) or is_figure(after) or is_entry(before) or is_entry(after):
        return False
    first, last = text_of(after), text_of(before)
    starts_small = after[0].word.text[:1].islower() or after[0].word.text[:1] in "(&/"
    return bool(starts_small and _CONTINUES.match(first)) or _DANGLING.search(last) is not None or last.count("(") > last.count(")")


def mended(rows: Sequence[Mapping[int, list[Placed]]], halves: Sequence[tuple[int, ...]]) -> list[dict[int, list[Placed]]]:
    """Where the two sides of a table wrap at different lines, each label's end goes back to its own side's row."""
    out = [dict(row) for row in rows]
    for half in halves:
        _mend_half(out, half)
    return [row for row in out if row]


def _mend_half(rows: list[dict[int, list[Placed]]], half: tuple[int, ...]) -> None:
    for i in range(1, len(rows)):
        above, row = rows[i - 1], rows[i]
        label = next((c for c in half if c in row and not is_figure(row[c])), None)
        if label is None or label not in above or not continues(above[label], row[label]):
            continue
        figures_above = [c for c in half if c in above and c != label and is_figure(above[c])]
        figures_here = [c for c in half if c in row and c != label and is_figure(row[c])]
        if figures_above and figures_here:
            continue
        if figures_here:
            row[label] = above.pop(label) + row[label]
        else:
            above[label] = above[label] + row.pop(label)
