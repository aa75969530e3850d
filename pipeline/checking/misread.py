"""Would one misreading explain a gap? One character, one dropped line, one line or table counted twice.

All money in cents. Used before an arithmetic finding: an explained gap is told with less force.
"""
from __future__ import annotations

from collections.abc import Sequence


def one_character(read: int, right: int) -> bool:
    """Whether one digit, or the sign, replaced, dropped or added turns what was read into what would be right."""
    a, b = str(abs(read)), str(abs(right))
    if (read < 0) != (right < 0):
        return a == b
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return len(longer) == len(shorter) + 1 and any(longer[:i] + longer[i + 1:] == shorter for i in range(len(longer)))


def sum_explained(lines: Sequence[int], total: int) -> bool:
    """Whether one misread digit, in the total or in a line, closes the gap between lines and total."""
    gap = total - sum(lines)
    return one_character(total, total - gap) or any(one_character(line, line + gap) for line in lines)


def line_explained(lines: Sequence[int], total: int) -> bool:
    """Whether the gap is one of the lines, counted twice or left out, or the whole counted twice."""
    gap = sum(lines) - total
    return gap != 0 and (gap in lines or -gap in lines or sum(lines) == 2 * total or 2 * sum(lines) == total)


def counts_explained(*pairs: tuple[int, int]) -> bool:
    """Whether any of the (read, right) pairs is one character apart."""
    return any(one_character(read, right) for read, right in pairs)
