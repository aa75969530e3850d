"""Where the sentence around some words begins and ends: in folded text, where case no longer tells."""
from __future__ import annotations

import re

REACH = 300     # characters that a sentence is looked for on either side

# A stop and white after it, a bullet, the barrier between columns, an empty line. "M. X", "art. 3" and the like end nothing.
_STOP = re.compile(r"(?:[!?;]|(?<!\bm)(?<!\bmm)(?<!\bmme)(?<!\bart)(?<!\bcf)(?<!\bst)(?<!\bal)(?<!\bdr)\.)(?=\s|$)|[•\t]|\n\s*\n")


def bounds(folded: str, start: int, end: int, reach: int = REACH) -> tuple[int, int]:
    """The offsets of the sentence around those from start to end, its stop excluded; no further away than `reach` on either side."""
    low, high = max(0, start - reach), min(len(folded), end + reach)
    first = max((m.end() for m in _STOP.finditer(folded, low, start)), default=low)
    stop = _STOP.search(folded, end, high)
    return first, stop.start() if stop else high
