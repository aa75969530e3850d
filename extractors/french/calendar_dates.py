"""Calendar dates in French text: days and periods bounded by days, in figures or words. Pure functions on folded text.

Only what is sure is a date: a day, a month and a year, or a day and a month whose year the same list or sentence gives
("les 4 mars et 12 juillet 2021", "En 2024, les séances se sont tenues les 20 avril et 23 novembre"). Days inside reference
numbers are none. dateparser reads the spans that this grammar delimits and cannot read itself ("3 sept. 14").
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extractors.french import MONTHS, NUMBER_WORDS, number_in_words
from extractors.french.sentences import bounds
from pipeline.document import WEEKDAYS


@dataclass(frozen=True, slots=True)
class Period:
    """A day, or the days from `first` to `last` (inclusive), and the characters that write it, from `start` to `end` (exclusive).

    An act may print a period whose last day comes before the first: it is given as printed.
    """

    start: int
    end: int
    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class _Item:
    """A day as written, perhaps without its month or year, which the next item may give."""

    start: int
    end: int
    day: int
    month: int | None
    year: int | None


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """A day and a month that no year follows, and the characters that write them."""

    start: int
    end: int
    day: int
    month: int

    def last_before(self, date: dt.date) -> dt.date | None:
        """The last such day before a date."""
        found = [day for year in (date.year, date.year - 1) if (day := _date(year, self.month, self.day)) and day < date]
        return found[0] if found else None


LAST_YEAR = 2065  # what is later is a misread year: no act looks so far ahead
_ABBREVIATED = {"janv": 1, "jan": 1, "fevr": 2, "fev": 2, "avr": 4, "juil": 7, "sept": 9, "oct": 10, "nov": 11, "dec": 12}
_MONTH = "(?:(?:" + "|".join(MONTHS) + r")\b|(?:" + "|".join(_ABBREVIATED) + r")\b\.?)"
_WEEKDAY = "(?:(?:" + "|".join(WEEKDAYS) + r")\s+)?"
_FIGURES = r"(?:1 ?(?:er|°)(?!\w)|premier\b|0?[1-9](?!\d)|[12]\d(?!\d)|3[01](?!\d))"
_YEAR = r"(?:1[6-9]\d\d|20\d\d)"
_CLEAR = r"(?<![\w€])(?<!\d[.,/-])(?<![a-z]-)(?<!n° )(?<!n°)"  # not inside a number, a code or a web address
_DAY = rf"{_CLEAR}{_WEEKDAY}(?P<day>{_FIGURES})"
_WRITTEN = re.compile(rf"{_DAY}(?:(?P<gap>[ \n]{{0,2}}|-)(?P<month>{_MONTH})(?:(?:[ \n-]{{0,3}}|\.)(?P<year>{_YEAR})(?![\w]|[.,]\d))?)?")
_YEAR_WORDS = rf"deux[\s-]+mil(?:le)?\b(?:[\s-]+(?:et[\s-]+)?{NUMBER_WORDS})?"
_OF_MONTH = rf"\s+(?:du\s+mois\s+de\s+|d')?(?P<month>{_MONTH})"
_SPELT = re.compile(
    rf"\b{_WEEKDAY}(?:(?P<figures>{_FIGURES})|(?P<day>{NUMBER_WORDS})){_OF_MONTH}\s+(?P<year>{_YEAR_WORDS})"
    r"(?<!deux mille)(?<!deux mil)(?<!deux-mille)"
)  # two thousand alone: the rest of the year may be lost
_YEARLESS = re.compile(
    rf"\b{_WEEKDAY}(?:(?P<figures>{_FIGURES})|(?P<day>{NUMBER_WORDS})){_OF_MONTH}(?!\W{{0,3}}(?:\d|deux[\s-]+mil))"
)
_THE_YEAR = re.compile(
    rf"\bl['\s]\s?an\s+(?:(?P<words>{_YEAR_WORDS})|(?P<year>{_YEAR}))[\s,.:;]*(?:et\s+)?(?:le|du)\s+"
    rf"{_WEEKDAY}(?:(?P<figures>{_FIGURES})|(?P<day>{NUMBER_WORDS})){_OF_MONTH}"
)
_YEAR_BEHIND = re.compile(rf"\s+(?P<year>{_YEAR})(?![\w]|[.,]\d)")
_SLASHED = re.compile(
    r"(?P<day>1er(?= ?/)|[0-3]?\d) ?(?P<mark>[/.-]) ?(?P<month>[01]?\d) ?(?P=mark) ?(?P<year>(?:19|20)\d\d|\d\d)"
    r"(?![\w/]|[.,-]\d|-\w)"
)
_ISO = re.compile(r"(?<![\w/.-])(?<!n° )(?<!n°)(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?![\w/]|-\w)")
_LOOSE = re.compile(
    rf"{_CLEAR}(?P<span>[0-3]?\d\s+(?:jan|fev|mar|avr|mai|jui|jul|aou|sep|oct|nov|dec)[a-z]{{0,6}}\.?\s+"
    rf"(?:{_YEAR}(?![\w]|[.,]\d)|'?\d\d(?=\s*(?:$|[.,;:)\n])(?![.,]\d))))"
)
_SLASHED_CLEAR = re.compile(r"(?:(?<![^\W_])|(?<=\ble)|(?<=\bdu)|(?<=\bau))(?<![\d/.,_-])")
_REFERENCE = re.compile(r"(?:n° ?|\bnumero |\bno |\breference |\bref\. ?)$")
_DATED = re.compile(r"\b(?:le|du|au) $")
_JOIN = re.compile(r"(?:\s*,\s*|\s+et\s+|\s+ou\s+|\s*;\s*|\s+&\s+|\s*,?\s+puis\s+|\s*,\s*et\s+)(?:(?:le|les|du|des)\s+)?")
_UNTIL = re.compile(r"(?:\s+(?:inclus\s+)?(?:jusqu')?au\s+|\s+a\s+)")
_BETWEEN = re.compile(r"\bentre\s+le\s+$")
_AND_THE = re.compile(r"\s+et\s+le\s+")
_LISTED = re.compile(r"(?:\b(?:les|des|aux)|,|\bet)\s+$")
_SENTENCE_YEAR = re.compile(r"(?:^|[\n:•-])\s*(?:ainsi,?\s+)?en\s+(20\d\d)\b|\b(20\d\d)\s*\($")


def periods(text: str) -> Iterator[Period]:
    """Every day and period in folded text, in order, none twice."""
    found = sorted(_all(text), key=lambda p: (p.start, -p.end))
    end = 0
    for period in found:
        if period.start >= end:
            end = period.end
            yield period


def _all(text: str) -> Iterator[Period]:
    items = _items(text)
    at = 0
    while at < len(items):
        size, period = _bounded(text, items, at)
        if period:
            yield period
            at += size
            continue
        run = _run(text, items, at)
        yield from _days(text, run)
        at += len(run)
    yield from _in_words(text)
    yield from _completed(text, items)


def _items(text: str) -> list[_Item]:
    """Every day written in figures, with the month and the year that are written beside it."""
    found = [*_written(text), *_numeric(text)]
    found.sort(key=lambda i: (i.start, -i.end))
    out: list[_Item] = []
    for item in found:
        if not out or item.start >= out[-1].end:
            out.append(item)
    return out


def _written(text: str) -> Iterator[_Item]:
    for m in _WRITTEN.finditer(text):
        month = _month(m["month"]) if m["month"] else None
        end = m.end() if month else m.end("day")
        yield _Item(m.start(), end, _day(m["day"]), month, int(m["year"]) if m["year"] else None)


def _numeric(text: str) -> Iterator[_Item]:
    for m in _SLASHED.finditer(text):
        day, month, year = m["day"].removesuffix("er"), m["month"], m["year"]
        padded = len(day) == len(month) == 2
        if not _SLASHED_CLEAR.match(text, m.start()) or _REFERENCE.search(text[max(0, m.start() - 12) : m.start()]):
            continue
        dated = len(year) == 4 or padded or _DATED.search(text, max(0, m.start() - 4), m.start())
        if not dated or (" " in m.group() and not (len(year) == 4 and m["mark"] == "/")):
            continue
        yield _Item(m.start(), m.end(), int(day), int(month), _century(int(year)) if len(year) == 2 else int(year))
    for m in _ISO.finditer(text):
        yield _Item(m.start(), m.end(), int(m["day"]), int(m["month"]), int(m["year"]))


def _century(year: int) -> int:
    """A year of two figures: of this century up to 50, of the last one beyond."""
    return 2000 + year if year <= 50 else 1900 + year


def _day(word: str) -> int:
    """The day that figures write, "1er" and "premier" included."""
    return 1 if word.startswith("premier") or re.fullmatch(r"1 ?(?:er|°)", word) else int(word)


def _month(name: str) -> int | None:
    return MONTHS.get(name) or _ABBREVIATED.get(name.rstrip("."))


def _bounded(text: str, items: list[_Item], at: int) -> tuple[int, Period | None]:
    """The period that starts at an item: "du … au …", "entre le … et le …"; how many items it takes."""
    if at + 1 >= len(items):
        return 1, None
    first, last = items[at], items[at + 1]
    between = text[first.end : last.start]
    opened = re.search(r"\b(?:du|de|depuis le|des le|partir du|compter du)\s+$", text[max(0, first.start - 14) : first.start])
    until = _UNTIL.fullmatch(between)
    joined = (until and (opened or (first.month and first.year and "au" in between))) or (
        _BETWEEN.search(text[max(0, first.start - 12) : first.start]) and _AND_THE.fullmatch(between)
    )
    end = _date(last.year or _sentence_year(text, first.start, last.end), last.month, last.day)
    if not joined or end is None:
        return 1, None
    month = first.month or end.month
    start = _date(first.year or end.year, month, first.day)
    if start and start > end and first.year is None:
        start = _date(end.year - 1, month, first.day) if first.month else None  # "du 1er septembre au 30 juin 2025"
    if start is None or (start > end and not (first.year and last.year)):  # an end before its beginning, both in full, is kept as written
        return 1, None
    opening = opened or re.search(r"\bentre\s+le\s+$", text[max(0, first.start - 12) : first.start])
    return 2, Period(first.start - len(opening[0]) if opening else first.start, last.end, start, end)


def _run(text: str, items: list[_Item], at: int) -> list[_Item]:
    """Items that a list joins: commas, "et", "ou"."""
    run = [items[at]]
    for item in items[at + 1 :]:
        last = run[-1]
        if last.year is not None or not _JOIN.fullmatch(text, last.end, item.start):
            break
        run.append(item)
    return run


def _days(text: str, run: list[_Item]) -> Iterator[Period]:
    """The days of a list, each with the month and year that it or a later one gives; a bare number counts only in a list of days."""
    year, month = run[-1].year, None
    if year is None and any(i.month for i in run):
        year = _sentence_year(text, run[0].start, run[-1].end)
    out = []
    for item in reversed(run):
        month = item.month or month
        if item.month is None and (month is None or not _LISTED.search(text[max(0, item.start - 6) : item.start])):
            break
        day = _date(item.year or year, month, item.day)
        if day is None:
            break
        out.append(Period(item.start, item.end, day, day))
    yield from reversed(out)


def _sentence_year(text: str, start: int, end: int) -> int | None:
    """The one year that the sentence opens with ("En 2024, …") or that stands before the bracket that holds the list."""
    opening, closing = bounds(text, start, end)
    match = _SENTENCE_YEAR.search(text[opening:start])
    if match is None or len(set(re.findall(r"\b(?:19|20)\d\d\b", text[opening:closing]))) != 1:
        return None
    return int(match[1] or match[2])


def _in_words(text: str) -> Iterator[Period]:
    """ "L'an deux mille quinze, le trente et un mars"; "le dix-sept janvier deux mille vingt-trois"."""
    for pattern in (_THE_YEAR, _SPELT):
        for m in pattern.finditer(text):
            words = m["words"] if pattern is _THE_YEAR else m["year"]
            year = number_in_words(words) if words else int(m["year"])
            day = _day(m["figures"]) if m["figures"] else number_in_words(m["day"])
            written = _date(year, _month(m["month"]), day)
            again = _YEAR_BEHIND.match(text, m.end()) if pattern is _THE_YEAR else None
            if written and (again is None or int(again["year"]) == year):  # "L'an deux mille quinze, le 20 janvier 2016": the day's own year
                yield Period(m.start(), m.end(), written, written)


def without_year(text: str) -> Iterator[DayOfYear]:
    """Every day and month that stands without a year."""
    for m in _YEARLESS.finditer(text):
        day, month = _day(m["figures"]) if m["figures"] else number_in_words(m["day"]), _month(m["month"])
        if day and month:
            yield DayOfYear(m.start(), m.end(), day, month)


def _completed(text: str, items: list[_Item]) -> Iterator[Period]:
    """Days whose month is cut or misspelt, or whose year has two figures, as dateparser reads them."""
    whole = [(i.start, i.end) for i in items if i.year]
    for m in _LOOSE.finditer(text):
        if any(start < m.end() and m.start() < end for start, end in whole):
            continue
        day = _parsed(" ".join(m["span"].replace("'", "").split()))
        if day:
            yield Period(m.start(), m.end(), day, day)


def _parsed(span: str) -> dt.date | None:
    import dateparser

    settings: Any = {"DATE_ORDER": "DMY", "REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    found = dateparser.parse(span, languages=["fr"], settings=settings)
    return found.date() if found and found.day == int(span.split(maxsplit=1)[0]) else None


def _date(year: int | None, month: int | None, day: int | None) -> dt.date | None:
    try:
        return dt.date(year, month, day) if year and month and day and year <= LAST_YEAR else None
    except ValueError:
        return None
