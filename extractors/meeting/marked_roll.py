"""A roll told by crosses: a person on each row, a cross in the column of those present, absent, excused or represented. Pure functions.

A row is told only where one column is marked; who has two crosses, or none, is left out. The name in the column of proxies is
the holder's, where the row itself does not say that the person is there.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.french.persons import PERSON, clean_name
from extractors.meeting.roll_entries import Called
from extractors.meeting.roll_heads import Status
from pipeline.document import Text, Word

UNREAD = 2          # rows without a cross, one after the other, after which the table is over
_S = r"(?:\(e?s?\)|e?s?)"
_HEADINGS: dict[Status, str] = {        # a blank is a space within a heading, never the gap between two
    "present": rf"presents?{_S}",
    "excused": rf"(?:absents?{_S} )?excuses?{_S}",
    "absent": rf"absents?{_S}",
    "represented": rf"(?:ayant )?(?:donne )?(?:pouvoir|procuration|mandat){_S}(?: donnee?s?)?(?: a)?|representee?{_S}(?: par)?|mandataire{_S}",
}
_UNTOLD = r"signatures?|emargements?|observations?"
_COLUMN = re.compile(rf"\s*(?:{'|'.join(f'(?P<{status}>{words})' for status, words in _HEADINGS.items())}|{_UNTOLD})(?!\w)\s*")
_BEFORE = re.compile(r"\W*(?:[a-z'./()-]+\s+){0,7}?(?=(?:presents?|absents?|excuses?)\b)")
_WIDE = 0.6         # of a line's height: what parts two headings; a space is a quarter
_CROSS = re.compile(r"[xX×✓✔☑☒✗✘●]")


@dataclass(frozen=True, slots=True)
class _Column:
    status: Status
    x0: float
    x1: float

    @property
    def middle(self) -> float:
        return (self.x0 + self.x1) / 2


def marked(text: Text) -> Iterator[Called]:
    """Everyone whom a row of a marked table names, from top to bottom."""
    columns: tuple[_Column, ...] = ()
    unread = 0
    for line in range(len(text.lines)):
        heads = _columns(text, line)
        if heads:
            columns, unread = heads, 0
            continue
        if not columns:
            continue
        crossed = any(_CROSS.fullmatch(word.text) for word in text.lines[line].words)
        unread = 0 if crossed else unread + 1
        if unread > UNREAD:
            columns = ()
        elif crossed and (one := _row(text, line, columns)) is not None:
            yield one


def _columns(text: Text, line: int) -> tuple[_Column, ...]:
    """The columns that a heading of nothing but statuses tells; empty where it is none, or tells one of them twice."""
    start, heading = text.line_span(line)[0], _parted(text, line)
    before = _BEFORE.match(heading)
    if before is None:
        return ()
    columns, at = [], before.end()
    while at < len(heading):
        m = _COLUMN.match(heading, at)
        if m is None:
            return ()
        status = next((status for status in _HEADINGS if m[status] is not None), None)
        if status is not None:
            words = text.words_at(start + m.start(status), start + m.end(status))
            columns.append(_Column(status, words[0].box.x0, words[-1].box.x1))
        at = m.end()
    distinct = len({column.status for column in columns}) == len(columns) > 1
    return tuple(columns) if distinct else ()


def _parted(text: Text, line: int) -> str:
    """The folded line with a tab in each gap that is wider than a space."""
    words = text.lines[line].words
    chars = list(text.folded[slice(*text.line_span(line))])
    at = 0
    for word, following in zip(words, words[1:], strict=False):
        at += len(word.text)
        if word.space and following.box.x0 - word.box.x1 > _WIDE * word.box.height:
            chars[at] = "\t"
        at += word.space
    return "".join(chars)


def _row(text: Text, line: int, columns: Sequence[_Column]) -> Called | None:
    """The person of a row, where one column of his is marked."""
    words = text.lines[line].words
    crosses = {_nearest(word, columns) for word in words if _CROSS.fullmatch(word.text)}
    first = next(i for i, word in enumerate(words) if _CROSS.fullmatch(word.text) or word.box.x0 > columns[0].x0 - word.box.height)
    named = _person(text, words[:first])
    if named is None:
        return None
    proxy = _person(text, [w for w in words[first:] if not _CROSS.fullmatch(w.text) and _nearest(w, columns) == "represented"])
    statuses = crosses - {"represented"}
    if len(statuses) > 1 or ("present" in statuses and "represented" in crosses):
        return None
    status = "represented" if (proxy or "represented" in crosses) and "present" not in statuses else next(iter(statuses))
    return Called(*named, status, proxy if status == "represented" else None)


def _nearest(word: Word, columns: Sequence[_Column]) -> Status:
    middle = word.box.x0 + word.box.width / 2
    return min(columns, key=lambda column: abs(column.middle - middle)).status


def _person(text: Text, words: Sequence[Word]) -> tuple[int, int, str] | None:
    """The person that these words of a row name and nothing else but a title; offsets of the name."""
    if not words:
        return None
    start, end = text.offset_of(words[0]), text.offset_of(words[-1]) + len(words[-1].text)
    m = PERSON.match(text.string, start, end)
    name = clean_name(m["name"]) if m else None
    return (m.start("name"), m.start("name") + len(name), name) if m and name else None
