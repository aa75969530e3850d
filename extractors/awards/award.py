"""An award as its words tell it, before the piece says whether it stands: what the readers of sentences, lists and tables give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from pipeline.document import Source


class Strength(IntEnum):
    """How firmly the words give: what was asked, what someone proposes, what the assembly decides."""

    ASKED = 0
    PROPOSED = 1
    DECIDED = 2


@dataclass(frozen=True, slots=True)
class Award:
    """A sum for someone. `amount` and `name` are the words that state them; `at` orders awards in their piece."""

    strength: Strength
    value_cents: int
    amount: Source
    beneficiary: str
    name: Source
    year: tuple[int, Source] | None = None
    purpose: tuple[str, Source] | None = None
    budget_code: tuple[str, Source] | None = None
    siret: tuple[str, Source] | None = None
    in_kind: bool = False


_BREAK = re.compile(r"(?P<stop>[.!?;])(?=\s)|\n")
_NOT_AN_END = re.compile(r"(?:\b(?:m|mm|mme|mr|mlle|art|cf|etc|l|r|st|ste|dr|n|asso|h\.t|t\.t\.c|c\.c\.a\.s)|^\s*\d{1,2}|\n\s*\d{1,2})$")


def sentences(text: str, original: str) -> Iterator[tuple[int, int]]:
    """Offsets of each sentence, list item or heading of a passage; a line that starts in lower case goes on the one before."""
    start = 0
    for match in _BREAK.finditer(text):
        end = match.end()
        if match["stop"] == "." and _NOT_AN_END.search(text[max(0, start, match.start() - 9) : match.start()]):
            continue
        if not match["stop"]:
            before, after = text[: match.start()].rstrip(" \t")[-1:], original[end : end + 3].lstrip("\t ")[:1]
            if (after.islower() or after in "€«(") and before not in ".:;!?\n" and original[start:end].strip():
                continue
        if text[start:end].strip():
            yield start, end
        start = end
    if text[start:].strip():
        yield start, len(text)
