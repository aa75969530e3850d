"""Where the columns of an unruled table part: places that rows respect, and the headers that stand close together over them."""
from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pipeline.tables.words import Placed, Row, bounds, is_figure


def columns(rows: Sequence[Row]) -> tuple[float, ...]:
    """Where columns part: places that most rows respect and several rows show, or that white parts from top to bottom."""
    spans = [[(b.x0, b.x1) for b in (bounds(run) for run in row)] for row in rows]
    many = [s for s in spans if len(s) > 1]
    scores = {x: _score(x, spans) for x in _places(spans)}
    least = 2 if len(many) > 2 else 1
    share = 0.4 if any(p.word.confidence < 1 for row in rows for run in row for p in run) else 0.25      # dust stands between columns as well
    good = [x for x, (across, crossed) in scores.items() if across >= least and crossed <= max(1, share * across) * (len(many) > 2)]
    cuts = [_best(group, scores) for group in _groups(good, spans)]
    return tuple(sorted(cuts + _white(rows, spans, cuts)))


def _white(rows: Sequence[Row], spans: Sequence[Sequence[tuple[float, float]]], cuts: Sequence[float]) -> list[float]:
    """Cuts that no row shows, since its labels all wrap, but white does: no run crosses them, three begin or end at each side."""
    every = sorted(a for s in spans for a in s)
    out: list[float] = []
    reach = every[0][1] if every else 0.0
    for left, right in every:
        if left - reach > 4.0 and not any(reach - 1 <= c <= left + 1 for c in cuts):
            starts = sum(abs(a - left) < 2.5 for a, _ in every)
            if starts >= 3 and sum(b <= reach + 1 and b > min((c for c in cuts if c < reach), default=-1e9) for _, b in every) >= 3 and len(rows) > 5:
                out.append((reach + left) / 2)
        reach = max(reach, right)
    return out


def _places(spans: Sequence[Sequence[tuple[float, float]]]) -> list[float]:
    """Candidate cuts: just left of every run that follows another, and the middle of every gap."""
    found = {round(b[0] - 1.0, 1) for s in spans for _, b in pairwise(s)}
    found |= {round((a[1] + b[0]) / 2, 1) for s in spans for a, b in pairwise(s)}
    return sorted(found)


def _score(x: float, spans: Sequence[Sequence[tuple[float, float]]]) -> tuple[int, int]:
    """Rows that part here, and rows that are crossed here by a run."""
    across = sum(any(a[1] <= x <= b[0] for a, b in pairwise(s)) for s in spans)
    crossed = sum((1.0 if len(s) > 1 else 0.3) for s in spans if any(a[0] + 1 < x < a[1] - 1 for a in s))
    return across, round(crossed)


def _groups(good: Sequence[float], spans: Sequence[Sequence[tuple[float, float]]]) -> list[list[float]]:
    """Cuts between which no run stands whole are one cut."""
    starts = [a for s in spans for a in s]
    groups: list[list[float]] = []
    for x in good:
        if groups and not any(a[0] >= groups[-1][-1] - 1.5 and a[1] <= x + 1.5 for a in starts):
            groups[-1].append(x)
        else:
            groups.append([x])
    return groups


def _best(group: Sequence[float], scores: dict[float, tuple[int, int]]) -> float:
    best = max(scores[x][0] - 2 * scores[x][1] for x in group)
    return median([x for x in group if scores[x][0] - 2 * scores[x][1] == best])


def at_cuts(row: Row, cuts: Sequence[float]) -> Row:
    """Runs parted where columns part: headers that stand close together, with gaps wider than a run's others.

    A gap parts where a column begins in it, or wherever it stands if the row then has a head for each column.
    """
    wide = [part for run in row for part in _at_wide_gaps(run)]
    if len(wide) == len(cuts) + 1 and not any(is_figure(part) for part in wide):
        return wide
    return [part for run in row for part in _at_wide_gaps(run, cuts)]


def _at_wide_gaps(run: Sequence[Placed], cuts: Sequence[float] | None = None) -> Row:
    gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(run)]
    usual = min(0.45 * run[0].box.height, median(gaps) if len(gaps) > 1 else math.inf)      # all are wide where each head is one word
    parts: list[list[Placed]] = [[run[0]]]
    for (a, b), gap in zip(pairwise(run), gaps, strict=True):
        if gap > max(1.3 * usual, 2.5) and (cuts is None or any(a.box.x1 - 2 < c < b.box.x0 + 2 for c in cuts)):
            parts.append([])
        parts[-1].append(b)
    return parts


def column_of(run: Sequence[Placed], cuts: Sequence[float]) -> int:
    """The column in which most of a run stands."""
    box = bounds(run)
    edges = [-1e9, *cuts, 1e9]
    return max(range(len(edges) - 1), key=lambda i: min(box.x1, edges[i + 1]) - max(box.x0, edges[i]))


def span_of(run: Sequence[Placed], cuts: Sequence[float]) -> tuple[int, int]:
    """The first and last column that a run reaches into."""
    box = bounds(run)
    first = sum(box.x0 + 2 > c for c in cuts)
    last = sum(box.x1 - 2 > c for c in cuts)
    return first, max(first, last)
