"""Operations that the text itself writes out: a sum and its terms, an amount in words beside its figures, a section's result.

Terms are cents, signed. What the text does not lay out term by term, each with one amount, is no equation.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from extractors.french import BARRIER, cents
from extractors.french.money import Money, sums
from extractors.french.passages import Passage, passages
from pipeline.document import Piece
from schemas.facts import Equation

_PLUS = re.compile(r"\s*(?:\+|plus)\s*")
_EQUALS = re.compile(r"\s*(?:=|soit(?: (?:un|au) (?:montant )?total)?(?: de)?\s*:?)\s*")
_TOTAL = re.compile(r"^\W*(?:soit\s+)?(?:un\s+|au\s+|le\s+)?total(?:\s+(?:general|global|ht|ttc|h\.t\.|t\.t\.c\.))*\s*(?:de|:|est de)?\s*$")
_SHARED_OUT = re.compile(r"(?:reparti[es]*|ventile[es]*|decompose[es]*|finance[es]*|se\s+(?:repartit|decompose))\b[^:\n.;]{0,40}:\s*$")
_RATE = re.compile(
    r"(?<![\d,.])(?P<rate>\d{1,2}(?:[.,]\d{1,2})?)\s?%\s+(?:de|du|d'un|des)\s+(?:un |le |la |les |l')?(?:[a-z]+\s+){0,4}(?:de\s+|:\s*)?$"
)
_RESULT = re.compile(r"\s*(?:(?:h\.?t\.?|t\.?t\.?c\.?)\s*)?(?:[,(]\s*)?(?:soit|=|c'est-a-dire)\s*(?:une? (?:montant|somme|subvention) de )?")
_JOINED = re.compile(r"[\s(,:/-]*(?:(?:soit|ou)[\s(,:]*)?")
_BULLET = re.compile(r"^\W*[-–—•*▪‑o●]\s")
_LIMIT = 25  # lines that a list may have
_NEAR = 60  # characters between two sums that one operation holds


@dataclass(frozen=True)
class _Line:
    """A line of prose: its text, its amounts, and how far it is indented, in points."""

    start: int
    end: int
    text: str
    money: tuple[Money, ...]
    left: float
    page: int


def extract(piece: Piece) -> Iterator[Equation]:
    for passage in passages(piece):
        found = sorted(sums(passage.searchable), key=lambda m: m.start)
        yield from _in_words(passage, found)
        yield from _written(passage, found)
        yield from _percents(passage, found)
        if passage.place == "prose":
            lines = _lines(passage, found)
            yield from _totals(passage, lines)
            yield from _shares(passage, lines)


def _in_words(passage: Passage, found: Sequence[Money]) -> Iterator[Equation]:
    """Words and figures side by side, parted by a bracket, a comma or "soit" at most."""
    for one, two in pairwise(found):
        near = one.in_words != two.in_words and two.start - one.end <= _NEAR
        if near and _JOINED.fullmatch(passage.searchable, one.end, two.start):
            words, figures = (one, two) if one.in_words else (two, one)
            yield Equation(
                source=passage.source(one.start, two.end),
                kind="words",
                terms=json.dumps([_cents(words)]),
                total_cents=_cents(figures),
                text=passage.text.string[one.start : two.end],
            )


def _written(passage: Passage, found: Sequence[Money]) -> Iterator[Equation]:
    """ "3 000 € + 2 000 € = 5 000 €": each term with its sign."""
    text, i = passage.searchable, 0
    while i < len(found):
        j = i
        while j + 1 < len(found) and _PLUS.fullmatch(text, found[j].end, _figures(text, found[j + 1])):
            j += 1
        if j > i and j + 1 < len(found) and _EQUALS.fullmatch(text, found[j].end, found[j + 1].start):
            yield _sum(passage, found[i : j + 1], found[j + 1])
        i = j + 1


def _figures(text: str, money: Money) -> int:
    """Where the figures of a sum begin, after its sign."""
    said = text[money.start:money.end]
    return money.start + len(said) - len(said.lstrip("+ "))


def _percents(passage: Passage, found: Sequence[Money]) -> Iterator[Equation]:
    """ "15 % de 300 000 €, soit 45 000 €": a rate, its base, the result."""
    text = passage.searchable
    for base, result in pairwise(found):
        rate = _RATE.search(text, max(0, base.start - 40), base.start)
        if rate and _near(text, base, result) and _RESULT.fullmatch(text, base.end, result.start):
            hundredths = int(Decimal(rate["rate"].replace(",", ".")) * 100)
            yield Equation(
                source=passage.source(rate.start(), result.end),
                kind="percent",
                terms=json.dumps([hundredths, _cents(base)]),
                total_cents=_cents(result),
                text=passage.text.string[rate.start() : result.end],
            )


def _near(text: str, one: Money, two: Money) -> bool:
    """Whether two sums may belong to one operation: close by, and no column or table between them."""
    return two.start - one.end <= _NEAR and BARRIER not in text[one.end : two.start]


def _sum(passage: Passage, terms: Sequence[Money], total: Money) -> Equation:
    ends = sorted([(m.start, m.end) for m in (*terms, total)])
    source = passage.source(total.start, total.end)
    where = {"terms": passage.source(*ends[0])}
    for start, end in ends[1:]:
        if (start, end) != (total.start, total.end):
            where["terms"] = where["terms"] + passage.source(start, end)
    return Equation(source=source, where=where, kind="sum", terms=json.dumps([_cents(m) for m in terms]), total_cents=_cents(total))


def _lines(passage: Passage, found: Sequence[Money]) -> list[_Line]:
    out, text = [], passage.text
    for i, line in enumerate(text.lines):
        start, end = text.line_span(i)
        money = tuple(found[bisect_left(found, start, key=lambda m: m.start):bisect_left(found, end, key=lambda m: m.start)])
        out.append(_Line(start, end, passage.searchable[start:end], money, line.box.x0, line.page))
    return out


def _totals(passage: Passage, lines: Sequence[_Line]) -> Iterator[Equation]:
    """ "Soit un total de X" under lines that each end with one amount. A line of several amounts among them: who knows which is added."""
    for i, line in enumerate(lines):
        if len(line.money) != 1 or not _TOTAL.match(line.text[: line.money[0].start - line.start]):
            continue
        terms: list[Money] = []
        for above in reversed(lines[max(0, i - _LIMIT) : i]):
            if len(above.money) != 1 or not _ends_with(above):
                terms = [] if above.money else terms
                break
            terms.append(above.money[0])
        if len(terms) > 1:
            yield _sum(passage, terms[::-1], line.money[0])


def _ends_with(line: _Line) -> bool:
    return not re.search(r"[a-z]{4}", line.text[line.money[0].end - line.start :])


def _shares(passage: Passage, lines: Sequence[_Line]) -> Iterator[Equation]:
    """ "X € répartis ainsi :" over a list whose entries hold one amount each."""
    for i, line in enumerate(lines):
        if not _SHARED_OUT.search(line.text) or not line.money:
            continue
        terms = _entries(lines[i + 1 : i + 1 + _LIMIT])
        if terms and len(terms) > 1:
            yield _sum(passage, terms, line.money[-1])


def _entries(lines: Sequence[_Line]) -> list[Money] | None:
    """The amounts of a bulleted list, one an entry; entries set further in belong to the one above. None: an entry has none, or two."""
    if not lines or not _BULLET.match(lines[0].text):
        return None
    level = lines[0].left
    entries: list[list[Money]] = []
    inside = False
    for line in lines:
        bullet = bool(_BULLET.match(line.text))
        if bullet and abs(line.left - level) < 6:
            entries.append(list(line.money))
            inside = True
        elif line.left < level + 3:
            break
        elif bullet:
            inside = False
        elif inside:
            entries[-1].extend(line.money)
    return [e[0] for e in entries] if all(len(e) == 1 for e in entries) else None


def _cents(money: Money) -> int:
    return cents(money.value)[0]
