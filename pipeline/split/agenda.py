"""The order of the day: what it announces, and where it stands, so that its items are not taken for headings."""
from __future__ import annotations

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from pipeline.split.line_looks import Look, is_prose

_AGENDA = re.compile(r"^\W*(?:l')?ordre\s+du\s+jour\b(?!\s+(?:etant|est|a\s+ete|epuise))|.*\bordre\s+du\s+jour\b[^.]{0,40}:\s*$")
_DECIDES = re.compile(r"(?:le|la)\s+(?:conseil|comite|bureau|commission)\b")
CLOSING = re.compile(r"\W*(?:(?:plus\s+rien|rien\s+n)\w*.*ordre\s+du\s+jour|l'ordre\s+du\s+jour\s+(?:etant|est)\s+epuise|la\s+seance\s+(?:est"
                      r"|a\s+ete)\s+(?:levee|close)|seance\s+(?:levee|close)"
                      r"|fait\s+a\s+\w+|ont\s+signe|suivent\s+les\s+signatures|tableau\s+des\s+signatures|(?:le\s+)?prochaine?\s+(?:conseil|seance"
                      r"|reunion))")


def agenda_of(shown: Sequence[Look]) -> tuple[list[str], list[tuple[int, int]]]:
    """What the order of the day announces, folded, and the lines where it stands, which hold no heading."""
    items: list[str] = []
    regions: list[tuple[int, int]] = []
    at = 0
    while at < len(shown):
        if not _AGENDA.match(shown[at].folded) or len(shown[at].folded) > 160:
            at += 1
            continue
        end, listed = _listed(shown, at + 1)
        if len(listed) > 1:
            items += listed
            regions.append((at, end))
            at = end
        at += 1
    return items, regions


def _listed(shown: Sequence[Look], start: int) -> tuple[int, list[str]]:
    """The items of a list that begins at a line, and the line where it ends: at prose, or where its first item is said again."""
    items: list[str] = []
    at = start
    while at < len(shown) and at < start + 60:
        look = shown[at]
        title = re.sub(r"[\s._…]+\d*$", "", look.folded[look.words_from:]).strip(" :.-,;")
        if not title:
            at += 1
            continue
        first = shown[start]
        outdented = not look.numbering and look.bare == 0 and (first.bare or first.numbering) and look.left < first.left - 3
        if at > start and ((look.numbering and look.numbering[0] == "act") or outdented):
            break
        if _DECIDES.match(look.folded, look.words_from):      # an item that decides is no more announced
            break
        if len(look.folded) > 70 and look.folded.rstrip().endswith(".") and not look.numbering:
            break
        if (is_prose(look.folded[look.bare:]) and not look.numbering and look.bare == 0) or CLOSING.match(look.folded):
            break
        if _again(look, title, items, shown[start:at]) or (items and look.gap > 3.2 and look.line.page == shown[at - 1].line.page):
            break
        if items and not look.numbering and look.bare == 0 and (look.line.text[:1].islower() or look.left > shown[at - 1].left + 4):
            items[-1] += " " + title
        elif len(title) > 2:
            items.append(title)
        at += 1
    return at, [i for i in items if len(i) > 3]


def _again(look: Look, title: str, items: Sequence[str], listed: Sequence[Look]) -> bool:
    """Whether a line says an item again, or numbers from the beginning again: the list is over."""
    if any(fuzz.ratio(title, i) > 88 or (len(title) > 12 and i.startswith(title)) for i in items[:3]):
        return True
    if look.numbering and len(items) > 1:
        before = [s.numbering[1] for s in listed if s.numbering and s.numbering[0] == look.numbering[0]]
        return len(before) > 1 and look.numbering[1] in before
    return False
