"""The roll of a meeting: who is there, who is not, who votes for whom. Pure functions.

A list ends where prose or a heading begins: a name followed by words that no roll uses is none, and nothing after it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from extractors.french.persons import CIVILITY
from extractors.meeting.roll_entries import Called, entry
from extractors.meeting.roll_heads import END, HEAD_LINE, HEADS, Status, close_up
from extractors.meeting.roll_names import (
    OF_BODY,
    Listing,
    after_place,
    follows,
    is_heading,
    is_numbered_person,
    is_place,
    is_prose,
    listing,
    over,
    person,
    sender,
)
from pipeline.document import fold

__all__ = ["Called", "Status", "called"]

FAR = 2500  # characters without a name after which a label is no part of the roll
_SKIP = re.compile(
    r"(?:[\s,;.:•*–—/&|>-]|\b(?:et|ainsi|que|au|du|premi[eè]re?|deuxi[eè]me|troisi[eè]me|quatri[eè]me|cinqui[eè]me|sixi[eè]me)\b"
    r"|\b(?:le|la|les)\b(?=\s+(?:[Mm]aire|[Pp]r[eé]sident))|\b\d{1,2}(?:er|[eè]me|e|[eè]re)?\b(?!\s+[a-zé]+\s+\d{4})"
    rf"|{OF_BODY}"
    r"|(?i:\b(?:adjoint\w*|maires?|pr[eé]sident\w*|vices?|membres?|conseill\w+|municipa\w+|communautaires?|d[eé]l[eé]gu[eé]\w*|titulaires?|suppl[eé]ant\w*"
    r"|d[eé]partementa\w+|n[eé]ant|aucune?)\b)"
    r"|(?i:\((?!\s*(?:pouvoir|procur|d[eé]l[eé]gation|arriv|d[eé]part|repr[eé]sent|donn|a\s+donn|suppl|mandat))[^()]{0,60}\)))+"
)
_SENTENCE = re.compile(
    r"\s*,?\s*(?:est|sont|a\s+ete|ont\s+ete|ouvre|propose|presente\s+l|expose|rappelle|informe|demande|indique|precise|procede"
    r"|donne\s+(?:lecture|la|l')"
    r"|souhaite|remercie|fait|prend|n'|ne|se|s')\b"
)
_LABEL = re.compile(r"[^\S\n]*:[^\S\n]*(?=[A-ZÀ-Ý])")
_PLAINLY = re.compile(rf"\s*(?:{CIVILITY}\s*[A-ZÀ-Ý]|[A-ZÀ-Ý]\.\s?-?(?:[A-ZÀ-Ý]\.)?\s?[A-ZÀ-Ý])")
_IN_FULL = re.compile(r"\s*(?:[A-ZÀ-Ý][a-zà-ÿ]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?[^\S\n]+[A-ZÀ-Ý]{2}|[A-ZÀ-Ý]{2,}[^\S\n]+[A-ZÀ-Ý][a-zà-ÿ])")
_ALL_GAVE = re.compile(
    r"\s*,?\s*(?:(?:qui\s+)?(?:avaient|ont|ayant)\s+respectivement\s+donne\s+(?:pouvoir|procuration)s?"
    r"|(?:qui\s+)?(?:avaient|ont|ayant)\s+donne\s+respectivement\s+(?:pouvoir|procuration)s?"
    r"|(?:qui\s+)?(?:avaient|ont|ayant)\s+donne\s+(?:pouvoir|procuration)s?\s+respectivement)\s+a\s+"
)
_ALL_BUT = re.compile(r"\W*tou(?:s|te)\w*[^.]{0,80}?(?:a\s+l'exception\s+d[e']s?|sauf)\s*:?\s*")


def called(string: str) -> Iterator[Called]:
    """Everyone the roll names, in order. Names are as written, without civility. A tab parts what stands in columns."""
    folded = close_up("".join("\t" if char == "\t" else same for char, same in zip(string, fold(string), strict=True)))
    heads = [m for m in HEAD_LINE.finditer(folded) if m["amid"] is None or string[m.start()].isupper()]
    heads = [m for m in heads if (m["bare"] is None and m["count"] is None) or _begins_with_person(string, m) or _ALL_BUT.match(folded, m.end())]
    agenda = re.compile(r"\bordre\s+du\s+jour\b").search(folded, heads[0].end()) if heads else None
    reached = heads[0].start() if heads else 0
    for m, following in zip_longest(heads, heads[1:]):
        if m.start() - reached > FAR or (agenda and m.start() > agenda.start() > heads[0].start()):
            return
        status = next(s for s, _ in HEADS if m.group(s) is not None)
        end = following.start() if following else len(string)
        reached = m.end()
        if status != "guest":
            roll = listing(string, folded, m.end(), _close(string, folded, m.end(), end), status)
            for one in _respectively(roll) or _named(roll):
                reached = max(reached, one.end)
                yield one


def _respectively(roll: Listing) -> list[Called]:
    """Who gave a proxy to whom, where all givers are named first: "Anne Roux et Luc Blanc, qui avaient donné procuration à Guy Vert et Lise Noir"."""
    m = _ALL_GAVE.search(roll.folded, roll.start, roll.end)
    if m is None:
        return []
    stop = re.compile(r"\.\s*(?:\n|$)|\.\s+[A-ZÀ-Ý][a-zà-ÿ]").search(roll.string, m.end(), roll.end)
    givers = list(_named(replace(roll, end=m.start())))
    holders = list(_named(replace(roll, start=m.end(), end=stop.start() if stop else roll.end, status="present")))
    if len(givers) != len(holders):
        return givers
    return [replace(g, status="represented", proxy=(h.start, h.end, h.name)) for g, h in zip(givers, holders, strict=True)]


def _begins_with_person(string: str, head: re.Match[str]) -> bool:
    """Whether a label without a colon, or with a count after it, heads names and not figures or a sentence."""
    return any(p.match(string, head.end()) for p in ((_PLAINLY, _IN_FULL) if head["count"] else (_PLAINLY,)))


def _close(string: str, folded: str, start: int, end: int) -> int:
    """Where a list that may run from start to end is closed by what follows it; a number before a person closes none."""
    for m in END.finditer(folded, start, end):
        if not is_numbered_person(string, m.start(), end):
            return m.start()
    return end


def _named(roll: Listing) -> Iterator[Called]:
    at = roll.start
    one: Called | None = None
    all_but = _ALL_BUT.match(roll.folded, at, roll.end)
    if all_but is None and re.match(r"\W*(?:tou(?:s|te)|neant\b|aucune?\b|personne\b)", roll.folded[at : roll.end]):  # all of them, or nobody
        return
    status: Status = "absent" if all_but and roll.status == "present" else roll.status
    at = all_but.end() if all_but else at
    while at < roll.end:
        gap = _SKIP.match(roll.string, at, roll.end)
        begun, at = at, gap.end() if gap else at
        if one is not None and over(roll, begun, at):
            return
        sent = sender(roll, at)
        if sent is not None:
            at = sent
            continue
        if roll.givers and (of := re.compile(r"(?:de\s+|d['’]\s?)").match(roll.string, at, roll.end)):
            at = of.end()
        named = person(roll, at)
        if named is None:
            step = re.compile(r"[^\s,;]+").match(roll.string, at, roll.end)
            if step is None or (one is not None and is_prose(roll, at)):
                return
            at = step.end()
            continue
        start, stop, name = named
        label = _LABEL.match(roll.string, stop, roll.end)
        if label is not None or is_place(roll, begun, start, stop):  # a commune in front of those it sends
            at = label.end() if label else stop
            continue
        after = after_place(roll, name, stop)
        if not follows(roll, after) or _SENTENCE.match(roll.folded, after, roll.end):
            return
        if is_heading(roll, begun, start, name):
            if one is not None:
                return
            at = stop
            continue
        one, at = entry(roll, start, stop, name, status, one)
        yield one
