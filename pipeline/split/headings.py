"""What looks like a heading: how a line is set, how it is numbered, and which headings are of one make.

Typists differ: bold, capitals, underlined, numbered, announced by the agenda, or only short and apart. Each sign counts
for a little; what the rest of the document does the same way counts most.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from pipeline.split.line_looks import DIVERSE, Look, is_label, is_prose

__all__ = ["Heading", "found", "score"]

_NEVER = re.compile(r"(?:\(|\+|€|[\d.,\s€%]+$)")


@dataclass
class Heading:
    """A heading over one line or more; `first` and `last` are indexes of lines, `run_in` where text follows on its line."""

    first: int
    last: int
    look: Look
    score: float
    title: str
    announced: bool = False
    run_in: bool = False
    number: str | None = None
    titled: Look | None = None      # the line where the title begins, where a number alone stands above it

    @property
    def make(self) -> tuple[str, bool, bool, bool]:
        return self.look.make


_CONJUGATED = re.compile(r"\b(?:est|sont|sera|seront|etait|a ete|ont|doit|doivent|peut|propose|demande que|fait|avait|serait|rappelle|precise"
                         r"|explique|informe|presente|expose|"
                         r"\w{3,}(?:era|eront|ira|iront|dra|dront)|s'eleve|souhaite|remercie|convient|indique|donne|prend|fut|sera|va|n'a|n'est)\b")


def score(shown: Sequence[Look], look: Look, agenda: Sequence[str]) -> tuple[float, bool]:
    """How much a line looks like a heading, and whether the agenda announces it."""
    before = shown[look.index - 1] if look.index else None
    title = look.folded[look.words_from:look.title_end].strip(" :.-")
    if look.numbering and look.numbering[0] in ("named", "act") and len(title) < 3 and len(look.numbering[1]) > 2:
        return 3.0, False       # a number that stands alone, its title below
    if len(title) < 3 or _NEVER.match(title) or not any(c.isalpha() for c in title):
        return -9.0, False
    first = look.title[:1]
    if not (first.isupper() or first in "«\"'“" or (look.numbering and (look.bold or look.underlined or not first.islower()))):
        return -9.0, False
    kind = look.numbering[0] if look.numbering else ""
    announced = is_announced(title, agenda)
    if is_prose(title) and not announced and not (kind in ("arabic", "nested", "roman", "act", "named") and is_label(title)):
        return -9.0, False
    points = {"object": 3.0, "named": 3.0, "act": 3.0, "number": 2.5, "nested": 1.5, "arabic": 1.5, "roman": 1.5, "letter": 0.5, "": 0.0}[kind]
    capitals = (look.caps and len(title) > 5) or bool(re.match(r"[^a-z]{4,}\s[-–—:]", look.title))
    points += 2.0 * look.bold + 1.0 * (look.part_bold > 1) + 2.0 * look.underlined + 1.5 * capitals
    points += 0.5 * look.centred + (1.0 if look.gap > 1.6 else 0.5 if look.gap > 1.25 else 0.0) + 0.5 * look.short
    points += 2.5 * announced + 0.5 * title.endswith(":")
    points += 0.4 * (before is None or before.folded.rstrip()[-1:] in ".:;!?»)" or before.short)
    figures = sum(c.isdigit() for c in title) > 0.35 * len(title)
    points -= 1.5 * (look.line.text.rstrip()[-1:] in ".;," and not look.lead) + 2.0 * figures + 1.5 * ("€" in title)
    last = look.index if look.lead else _block_end(shown, look)
    block = shown[look.index:last + 1]
    nominal = not _CONJUGATED.search(title) and not any(_CONJUGATED.search(b.folded) for b in block[1:])
    points += 2.5 * (look.trailing is not None)
    points += (1.0 if look.numbering else 2.5) * (look.lead is not None)
    points += 0.7 * (look.gap > 1.4 and look.short and not look.lead and _text_below(shown, last))
    points += (0.5 if nominal else -1.0) - 3.0 * look.gapped + 1.5 * bool(DIVERSE.match(title) and look.short)
    points += (1.2 + 0.5 * (last > look.index)) * (nominal and _introduces(shown, last))
    points -= 1.0 * (look.bare > 0 and kind in ("", "letter") and not look.bold)
    return points, announced


def _block_end(shown: Sequence[Look], look: Look) -> int:
    """The last line of the paragraph that starts here, where it is short enough for a title: three full lines at most."""
    last = look.index
    while last < look.index + 3 and last + 1 < len(shown) and not shown[last].short and _follows(shown[last], shown[last + 1]):
        last += 1
    return last


def _follows(here: Look, after: Look) -> bool:
    return (after.line.page == here.line.page and after.gap < 1.45 and not after.numbering and after.bare == 0 and not is_prose(after.folded)
            and here.line.text.rstrip()[-1:] not in ".:;")


def _text_below(shown: Sequence[Look], last: int) -> bool:
    """Whether a full line of text stands below these lines, close to them."""
    if last + 1 >= len(shown) or shown[last].line.text.rstrip()[-1:] in ".;,":
        return False
    after = shown[last + 1]
    return after.line.page == shown[last].line.page and len(after.line.text) > 55 and after.line.text[:1].isupper() and after.gap < 2.2


def _introduces(shown: Sequence[Look], last: int) -> bool:
    """Whether prose begins below these lines, which end as titles do."""
    if last + 1 >= len(shown) or shown[last].line.text.rstrip()[-1:] in ".;,":
        return False
    after = shown[last + 1]
    same_page = after.line.page == shown[last].line.page
    return is_prose(after.folded[after.bare:]) if same_page else shown[last].short


def is_announced(title: str, agenda: Sequence[str]) -> bool:
    """Whether the agenda holds this title, or its beginning."""
    if len(title) < 4:
        return False
    for item in agenda:
        shorter, longer = sorted((title, item), key=len)
        inside = longer.startswith(shorter) or (len(longer) < 2 * len(shorter) + 6 and fuzz.partial_ratio(shorter, longer) >= 93)
        if fuzz.ratio(title, item) >= 84 or (len(shorter) > 11 and inside):
            return len(title) < 1.6 * len(item) + 8
    return False


def found(shown: Sequence[Look], agenda: Sequence[str]) -> list[Heading]:
    """Headings in order: single lines that score, with the lines that go on in the same way. Where nothing is bold or underlined,
    as in what OCR reads, less is asked."""
    styled = sum(s.bold or s.underlined or s.part_bold > 1 for s in shown)
    threshold = 3.0 if styled > 2 else 2.5
    out: list[Heading] = []
    taken = -1
    for look in shown:
        if look.index <= taken:
            continue
        points, announced = score(shown, look, agenda)
        if points < threshold:
            continue
        last = _goes_on(shown, look)
        taken = last
        title = " ".join([look.title, *(shown[k].line.text.strip() for k in range(look.index + 1, last + 1))])
        run_in = (look.part_bold > 1 and not look.bold) or look.lead is not None
        if run_in and look.lead is None:
            title = " ".join(w.text for w in look.line.words[:look.part_bold])[look.words_from:]
        number = look.numbering[1] if look.numbering and look.numbering[0] in ("named", "act", "number") else None
        out.append(Heading(look.index, last, look, points, title.strip(" :–—-"), announced, run_in, number))
    return out


def _goes_on(shown: Sequence[Look], look: Look) -> int:
    """The last line of a heading that starts here: the next lines set alike, close, and not numbered anew."""
    last = look.index
    if (look.part_bold > 1 and not look.bold) or look.lead is not None or not look.title:
        return last
    if not (look.bold or look.underlined or look.caps):
        end = _block_end(shown, look)
        return end if _introduces(shown, end) or (end > last and shown[end].short) else last
    while last + 1 < len(shown) and last - look.index < 4:
        here, after = shown[last], shown[last + 1]
        if after.line.page != here.line.page or after.gap > 1.5 or after.numbering or is_prose(after.folded[after.bare:]):
            break
        alike = (look.bold and after.bold) or (look.underlined and after.underlined) or (look.caps and after.caps)
        wraps = not here.short and not here.line.text.rstrip().endswith((".", ":", ";")) and after.line.text[:1].islower() and after.short
        if not (alike or wraps) or here.line.text.rstrip().endswith(":"):
            break
        last += 1
    return last
