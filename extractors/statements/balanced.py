"""Budgets told by one sum for both sides: "s'équilibre en recettes et en dépenses à la somme de X", section by section."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import cast

from extractors.french import cents
from extractors.french.money import Money, sums
from extractors.french.passages import Passage
from extractors.statements import Section, Statement, about, speaking, told
from pipeline.document import Piece

_BALANCED = re.compile(r"\bequilibr(?:e|ent|ant|ee|es)\b")
_ONE, _OTHER = r"(?:recettes?|produits|ressources)", r"(?:depenses?|charges|emplois)"
_BOTH = re.compile(rf"{_ONE}\W+(?:\w+\W+){{0,4}}?{_OTHER}|{_OTHER}\W+(?:\w+\W+){{0,4}}?{_ONE}")
OTHER_AFFAIR = re.compile(r"plans? (?:previsionnels? )?de financement|decisions? modificatives?|\bdm\s?n?°?\s?\d|virements? de credits?"
                           r"|^.{0,30}\baffectation.{0,40}$", re.MULTILINE)
_END = re.compile(r"\n\s*(?:apres (?:en )?(?:avoir )?delibere|les membres|le conseil|vote\b|vu |considerant|adopte|monsieur|madame|m\. )|\n\s*\n")
_SECTION = re.compile(r"\b(?:(?P<fonctionnement>fonctionnement|exploitation)|(?P<investissement>investissements?))\b")
_AT = re.compile(r"\W*(?:a|a la somme (?:totale |globale )?de|a hauteur de|au montant de|pour un montant (?:total )?de)\W*")
REACH = 900      # characters that a statement's lines may reach over


def balanced(piece: Piece, passage: Passage) -> Iterator[tuple[Statement, tuple[int, int]]]:
    """Statements of one sum for both sides, and the characters that tell each."""
    text = passage.searchable
    for match in _BALANCED.finditer(text):
        end = _sentence_end(text, match.end())
        start = max(0, match.start() - 160)
        found = [m for m in sums(text[match.end():end]) if not m.in_words]
        both = _BOTH.search(text, max(start, text.rfind(". ", 0, match.start())), end)
        if not (both or (found and _at_once(text, match, found[0]))) or OTHER_AFFAIR.search(text, start, match.end()):
            continue
        for section, money in _by_section(text, match, found):
            statement = _equal(piece, passage, match.start(), section, money, match.end())
            yield statement, (match.start(), end)


def _at_once(text: str, match: re.Match[str], money: Money) -> bool:
    """"La section d'investissement s'équilibre à X": a section is named, and the sum follows at once."""
    named = _SECTION.search(text, max(0, match.start() - 60), match.start())
    return named is not None and _AT.fullmatch(text[match.end():match.end() + money.start]) is not None


def _sentence_end(text: str, at: int) -> int:
    """Where the sentence ends; one that ends in a colon goes on in the list below it."""
    window = text[at:at + REACH]
    colon = re.search(r":\s*\n", window[:200])
    stop = re.search(r"[.;](?:\s|\n)(?!\d)|\n(?=\s*\n)", window)
    if colon and (stop is None or colon.start() < stop.start()):
        after = _END.search(window, colon.end())
        return at + (after.start() if after else len(window))
    following = re.match(r"[.;]\s+(?:et )?(?:la |en )?section", window[stop.start():]) if stop else None
    if stop and following:
        return at + stop.end() + (m.start() if (m := re.search(r"[.;]\s", window[stop.end():])) else 120)
    return at + (stop.start() if stop else len(window))


def _by_section(text: str, match: re.Match[str], found: Sequence[Money]) -> Iterator[tuple[Section | None, Money]]:
    """Each sum with the section named before it; a sentence that names none has one sum."""
    offset = match.end()
    before = max(0, match.start() - 160)
    last: Section | None = None
    seen = before
    pairs: list[tuple[Section | None, Money]] = []
    for money in found:
        named = [m.lastgroup for m in _SECTION.finditer(text, seen, offset + money.start)]
        fresh = bool(named)
        last = cast("Section", named[-1]) if named else last
        seen = offset + money.end
        if fresh or not pairs:
            pairs.append((last, money))
    if any(s is not None for s, _ in pairs):
        yield from ((s, m) for s, m in pairs if s is not None)
    elif pairs and pairs[0][1].value:
        yield pairs[0]


def _equal(piece: Piece, passage: Passage, at: int, section: Section | None, money: Money, offset: int) -> Statement:
    source = passage.source(offset + money.start, offset + money.end)
    amount = cents(money.value)[0]
    status, year = told([line_of(passage.searchable, at), *speaking(lines_before(passage.searchable, at)), *about(piece)])
    return Statement(sides={"charges": (amount, source), "produits": (amount, source)}, section=section, status=status or "planned", year=year)


def line_of(text: str, at: int) -> str:
    """The whole line that holds a character."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return text[start:end if end > 0 else len(text)]


def lines_before(text: str, at: int, count: int = 16) -> list[str]:
    """Lines above a place, the nearest first."""
    start = text.rfind("\n", 0, at)
    return text[max(0, start - 1500):max(0, start)].split("\n")[::-1][:count]
