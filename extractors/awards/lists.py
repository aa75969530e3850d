"""Grants told in lists: "- Comité des fêtes : 500 €", "Chorale ........ 300,00 €", "500 € à l'amicale"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from extractors.awards import wordings as words
from extractors.awards.award import Award, Strength
from extractors.awards.beneficiaries import NOT_A_NAME, cleaned, name_at
from extractors.french import cents
from extractors.french.money import Money, sums
from extractors.french.passages import Passage

# What may open a list: a heading or a sentence about grants that ends by announcing one.
_ANNOUNCES = re.compile(r":\s*$|\bsuivante?s?\b|\bcomme suit\b|\bci[- ](?:dessous|apres)\b|\brepartition\b")
_HEADING = re.compile(
    r"^\W*+(?:[\divx]{1,5}(?:[.)°/-]+\s*|\s+))*(?:[-–]\s*)?(?:attribution|vote|octroi|montant|liste|repartition|tableau)?"
    r"\s*(?:des?|d'|les)?\s*subventions?\b"
)
_OFFERS = re.compile(r"\b(?:attribution|accorde|vote|propos\w+|octroi|decision)\b")
_NOTE = re.compile(
    r"\((?=[^)]*(?:demand|article|compte|€|\d|sollicit|propos)|(?:fonctionnement|projet|achat|aide|manifestation|investissement"
    r"|exception))"
)
_LEADER = re.compile(r"\s*(?:\.\s?){2,}|\s*…|\s*_{3,}")  # the dots that lead the eye to the sum
_SPEAKS = re.compile(r"\b(?:propose|evoque|prend la parole|rappelle|suggere|demande (?:que|a|une)|republique)\b")
_GIVEN = re.compile(r"\b(?:subvention|aide|dotation|bourse)(?: \w+){0,2} (?:de|:|d'un montant de) ?$")
_LENT = re.compile(r"\b(?:avances? (?:remboursables?|recuperables?)|prets?|garanties?)\b[^:]{0,40}$")
GAP = 6  # lines without a sum that a list may hold: a vote, a remark


@dataclass(frozen=True, slots=True)
class _Context:
    """What the words that opened the list say: how firmly, for which year, since which line."""

    strength: Strength
    year: int | None
    span: tuple[int, int] | None
    silent: int = 0


def awards(passage: Passage, *, titled: bool, decided: bool = False) -> Iterator[Award]:
    """Every sum that a line of a list gives; `titled`: the piece's title is about grants the body gives; `decided`: its text grants what is "
    "listed."""
    text = passage.searchable
    context = _Context(Strength.DECIDED if decided else Strength.PROPOSED, None, None) if titled else None
    for start, end in _lines(passage):
        line = text[start:end]
        found = [m for m in sums(line) if not m.in_words]
        opened = _opened(line, start, titled=titled, decided=decided) if not found or _ANNOUNCES.search(line) else None
        if opened is not None:
            context = opened if isinstance(opened, _Context) else None
            continue
        if context is None:
            continue
        item = _item(passage, line, start, found, context) if found else None
        if item:
            context = replace(context, silent=0)
            yield item
        else:
            context = replace(context, silent=context.silent + 1)
            if context.silent > GAP and not titled:
                context = None


def _lines(passage: Passage) -> Iterator[tuple[int, int]]:
    """Offsets of each line as printed; one without a sum that runs on in the next is one with it."""
    text = passage.text
    start = None
    for i in range(len(text.lines)):
        begin, end = text.line_span(i)
        start = begin if start is None else start
        runs_on = (
            passage.searchable[end : end + 1] == " " and not re.search(r"€|\beuros?\b", passage.searchable[begin:end]) and i + 1 < len(text.lines)
        )
        if not runs_on:
            yield start, end
            start = None


def _opened(line: str, start: int, *, titled: bool, decided: bool) -> _Context | Literal["closed"] | None:
    """The list that this line opens, "closed" where it opens one of other things, None where it is no opening."""
    about = words.GRANT.search(line)
    heading = bool(_HEADING.match(line)) and len(line) < 90
    if not heading and not _ANNOUNCES.search(line):
        return None
    if (
        words.PAST.search(line)
        or words.FROM_OTHERS.search(line)
        or words.REQUEST.search(line)
        or re.search(r"\bplan de financement\b|\bfinance", line)
    ):
        return "closed"
    if about and (heading or words.AWARD.search(line) or words.DECIDED.search(line) or words.PROPOSED.search(line)):
        year = words.year(line)
        strength = Strength.DECIDED if decided or words.DECIDED.search(line) else Strength.PROPOSED
        return _Context(strength, year[0] if year else None, (start + year[1][0], start + year[1][1]) if year else None)
    if titled and (about or words.ASKED.search(line)):
        return _Context(Strength.ASKED, None, None)
    return "closed" if line.rstrip().endswith(":") and not titled and not about else None


def _item(passage: Passage, line: str, start: int, found: list[Money], context: _Context) -> Award | None:
    """The award of one line: the name on the left of its last sum outside brackets, or on the right of it."""
    outside = [m for m in found if line.count("(", 0, m.start) <= line.count(")", 0, m.start)]
    outside = [m for m in outside if _GIVEN.search(line, 0, m.start)] or outside if len(outside) > 1 else outside
    if len(outside) != 1 or outside[0].value <= 0 or words.NO_GRANT.search(line[outside[0].end : outside[0].end + 25]):
        return None
    money = outside[0]
    left = line[: money.start]
    if _LENT.search(left):
        return None
    marks = [m.start() for pattern in (_NOTE, _LEADER) if (m := pattern.search(left, 3))]
    name_end = min([*marks, *(at for mark in (" :", ":", "\t") if (at := left.find(mark)) > 2), len(left)])
    offers = _OFFERS.search(left, name_end)
    strength = Strength.PROPOSED if offers and context.strength is Strength.ASKED else context.strength
    name = None
    if re.search(r"[a-z]{2}|(?:[a-z]\.){2}", left[:name_end]):
        if NOT_A_NAME.search(left[:name_end]) or _SPEAKS.search(left) or len(left[:name_end]) > 90:
            return None
        name = cleaned(passage.searchable, passage.text.string, start, start + name_end)
    else:
        to = re.compile(
            r"\s*(?:€|euros?)?\s*(?:(?:en faveur|au profit|au benefice) d(?:e |u |es |')|(?:a l'|a la |aux? |a |pour l'|pour la |pour le "
            r"|pour )|[:\-–]\s*)"
        ).match(line, money.end)
        name = name_at(passage.searchable, passage.text.string, start + to.end(), start + len(line)) if to else None
        if name and NOT_A_NAME.search(passage.searchable[name[0] : name[1]]):
            return None
    if name is None:
        return None
    value, _ = cents(money.value)
    year = (context.year, passage.source(*context.span)) if context.year and context.span else None
    code = words.budget_code(line)
    return Award(
        strength,
        value,
        passage.source(start + money.start, start + money.end),
        " ".join(passage.text.string[name[0] : name[1]].split()),
        passage.source(*name),
        year=year,
        budget_code=(code[0], passage.source(start + code[1][0], start + code[1][1])) if code else None,
    )
