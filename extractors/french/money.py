"""Money in French text: sums in figures or words, wherever they stand in a sentence. Pure functions on folded text.

A sum is a number and its unit (€, euros, k€, millions d'euros, francs), read backwards from the unit, because what stands
before a number (a year, an article, a quantity) may look like its first digits, while nothing stands between a number and
its unit. Numbers that share a unit ("entre 50 et 300 €") are a sum each. What cannot be read for sure is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractors.french import INTEGER, NUMBER_WORDS, decimal, number_in_words

TaxBasis = Literal["ht", "ttc"]


@dataclass(frozen=True, slots=True)
class Money:
    """A sum and the characters that write it, unit included, from `start` to `end` (exclusive); `value` in units of `currency`."""

    start: int
    end: int
    value: Decimal
    currency: str = "EUR"
    tax_basis: TaxBasis | None = None
    in_words: bool = False


_SCALES = {"k": 3, "m": 6, "md": 9, "mds": 9, "mrd": 9, "millier": 3, "milliers": 3, "million": 6, "millions": 6, "milliard": 9, "milliards": 9}

_UNIT = re.compile(
    r"""
    (?: (?P<scale>k|mds?|mrd|m) [ ]? (?:€|eur(?:os?)?\b)
      | (?P<word>millions?|milliers?|milliards?) \s* (?:d'|de\s|d\s)? \s* (?:€|euros?\b|(?P<scaled_francs>francs?\b))
      | (?P<euro>€(?:[ ]?€|uros?\b)?) | euros?\b | eur\b
      | (?P<swiss>francs?\ssuisses?\b|chf\b) | (?P<francs>francs?\b|ff\b) )""",
    re.VERBOSE,
)
_FRENCH_FRANC, _SWISS_FRANC, _EURO = "FRF", "CHF", "EUR"

# Decimals as typed: "9 900,00", "1585.03", "564 456, 6", "9 900 ,00". A loose comma counts only where the number before it is no list item.
_NUMBER = rf"(?P<integer>{INTEGER})(?:[.,](?P<fraction>\d{{1,2}}|\d{{4}})|,(?P<mills>\d{{3}})|(?P<loose> ?[,.] ?)(?P<apart>\d{{1,2}}))?(?!\d)"
_CLEAR_OF = r"(?<![\w€])(?<!\d[.,'/-])(?<![\d/]-)"  # not inside a code, a date, a longer number
_AT_END = re.compile(rf"{_CLEAR_OF}{_NUMBER}(?:\(\d\)|,[-–—])?[.]?[ \n]{{0,2}}$")  # "250,- €": no cents
_LABEL = re.compile(
    r"(?:\b(?:lots?|art(?:icles?)?\.?|numeros?|chap(?:itres?)?\.?|comptes?|annees?|exercices?|tranches?|pages?|parcelles?)|n°|c/)"
    r"[ \n]?$"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHARED = re.compile(rf"{_CLEAR_OF}(?P<number>{INTEGER}(?:[.,]\d{{1,2}})?)(?P<link>[ \n](?:et|ou|a)[ \n]|,[ \n]|[ \n]?/[ \n]?)$")
_PLUS = re.compile(r"(?:^|[ \n\t:(])\+ ?\d[\d .]*(?:[.,]\d\d)? ?€")
_MINUS_AFTER = re.compile(r"(?:[:=(\t]|\b(?:de|a|est|soit|par|pour|total|solde|resultat|deficit))[ \n]*$")
_TAX = re.compile(r"[ \n]?\(?(?:(?P<ht>h\.?[ ]?t\b\.?|hors[ ]taxes?)|(?P<ttc>t\.?[ ]?t\.?[ ]?c\b\.?|toutes[ ]taxes))")
_CENTIMES = re.compile(r"(?P<tight>\d\d)(?!\w|[,.]\d|[ ]\d)|[ \n](?:et[ \n])?(?P<figures>\d\d?)[ ]?(?:centimes?|cts?)\b")
_PREFIX = re.compile(rf"\beur ({INTEGER})(?:[.,](\d{{1,2}}))?(?![\d,.]\d|\d)(?![ \n]?(?:€|eur))")
_BARE = re.compile(
    rf"{_CLEAR_OF}(?P<integer>[1-9]\d{{0,2}}(?: \d{{3}})+|\d{{4,}})[.,](?P<fraction>\d\d)(?P<mills>)(?P<loose>)(?P<apart>)"
    r"(?![\w²³%]|[.,/-]\d| ?(?:€|%|[a-z]+²|m2|m3|ha\b|hectares?|km|kg|tonnes?|litres?|kwh|mwh|points?|eur|francs?|fois|m\b|h\b))"
)
_NAMED = re.compile(
    r"\b(?:depenses?|recettes?|montants?|sommes?|couts?|prix|total|solde|excedent|deficit|credits?|subventions?|emprunt|resultat"
    r"|budget|produits|charges)\b[^\n\t.;\d]{0,40}[:=]?[ ]?[+-]?[ ]?$"
)
_MONEY_ABOUT = re.compile(r"€|\beuros?\b|\b(?:depenses|recettes|credits|montants?|budget)\b")
_WORDS = re.compile(
    rf"(?P<number>{NUMBER_WORDS})\s+(?:d'\s?|de\s)?(?:€|euros?\b|(?P<francs>francs?\b))"
    rf"(?:\s+(?:et\s+)?(?P<cents>{NUMBER_WORDS})\s+(?:centimes?|cts?)\b)?"
)


def sums(text: str) -> Iterator[Money]:
    """Every sum of money in folded text, in order of its unit, none twice."""
    taken = 0
    for found in sorted(_in_words(text), key=lambda m: m.start):
        yield found
    for unit in _UNIT.finditer(text):
        for found in reversed(list(_before(text, unit))):
            if found.start >= taken:
                taken = found.end
                yield found
    yield from _after_prefix(text)


def bare_sums(text: str) -> Iterator[Money]:
    """Sums without a unit that their form and the words before them say are money: "Dépenses : 464 408,02"."""
    for match in _BARE.finditer(text):
        value = _value(match)
        named = _NAMED.search(text, max(0, match.start() - 60), match.start())
        if value is None or not (named or (" " in match["integer"] and _MONEY_ABOUT.search(text, max(0, match.start() - 250), match.start()))):
            continue
        start, sign = _signed(text, match.start())
        yield Money(start, match.end(), value * sign)


def figure(text: str) -> Decimal | None:
    """The number that a text holds and nothing else (a cell of a money column): sign, groups and decimals as for sums."""
    match = re.fullmatch(rf"[ \n]*(?P<sign>[+-]?)[ \n]?{_NUMBER}[ \n]*", text)
    value = _value(match) if match else None
    return -value if value is not None and match and match["sign"] == "-" else value


def _before(text: str, unit: re.Match[str]) -> Iterator[Money]:
    """The sum that ends with this unit, then those that share the unit, from right to left."""
    number = _AT_END.search(text, max(0, unit.start() - 40), unit.start())
    if number is None:
        return
    start, value = _own_number(text, number)
    if value is None:
        return
    scale, currency = _scale(unit), _currency(unit)
    extra, end = _centimes(text, unit, value)
    value = (value + extra).scaleb(scale)
    start, sign = _signed(text, start)
    yield Money(start, end, value * sign, currency, _tax(text, end))
    while shared := _SHARED.search(text, max(0, start - 30), start):
        integer, _, fraction = re.sub(r"[.,](?=\d\d?$)", "|", shared["number"]).partition("|")
        other = decimal(integer, fraction)
        if other is None or not _shares(text, shared, other.scaleb(scale), value):
            return
        start = shared.start()
        yield Money(start, shared.end("number"), other.scaleb(scale), currency)


def _own_number(text: str, match: re.Match[str]) -> tuple[int, Decimal | None]:
    """Where the number starts, and its value; the number of a lot or an article in front of it is not its first group."""
    integer = match["integer"]
    head, _, rest = integer.partition(" ")
    if rest and re.fullmatch(r"\d{3}(?: \d{3})*", rest) and rest[0] != "0" and _LABEL.search(text, max(0, match.start() - 14), match.start()):
        return match.start("integer") + len(head) + 1, _value(match, rest)
    return match.start(), _value(match)


def _value(match: re.Match[str], integer: str | None = None) -> Decimal | None:
    """The value of a number as typed; None where it can be read in two ways."""
    integer = integer or match["integer"]
    if match["mills"]:  # "0,241" or "1,021" is finer than a cent; "105,000" or "1,500" may be thousands typed the English way
        doubtful = integer != "0" and match["mills"].endswith("0")
        return None if doubtful or " " in integer else decimal(integer, match["mills"])
    if match["apart"] and not _is_decimal(integer, match["loose"], match["apart"]):
        return None
    if match["fraction"] and "." in integer and match[0][match.start("fraction") - match.start() - 1] == ".":
        return None
    return decimal(integer, match["fraction"] or match["apart"] or "")


def _is_decimal(integer: str, mark: str, digits: str) -> bool:
    """Whether digits parted from the comma by a space are decimals ("564 456, 6") and not the next item of a list ("25, 30 €")."""
    large = len(re.sub(r"\D", "", integer)) > 3 and not _YEAR.fullmatch(integer)
    if "." in mark:
        return large and len(digits) == 2
    return large or (len(digits) == 2 and digits[0] == "0") or not mark.endswith(" ")


def _scale(unit: re.Match[str]) -> int:
    return _SCALES.get(unit["scale"] or unit["word"] or "", 0)


def _currency(unit: re.Match[str]) -> str:
    if unit["swiss"]:
        return _SWISS_FRANC
    return _FRENCH_FRANC if unit["francs"] or unit["scaled_francs"] else _EURO


def _centimes(text: str, unit: re.Match[str], value: Decimal) -> tuple[Decimal, int]:
    """The cents that follow the unit ("12 € et 50 centimes", "12€50"), and where the sum ends."""
    match = _CENTIMES.match(text, unit.end())
    if match and value == int(value) and not _scale(unit) and (match["figures"] or (unit["euro"] and text[unit.start() - 1] != " ")):
        return Decimal(match["figures"] or match["tight"]) / 100, match.end()
    return Decimal(0), unit.end()


def _signed(text: str, start: int) -> tuple[int, int]:
    """Where the sum starts with its sign, and the sign. A dash that opens a list item, or parts a name from its sum, is no minus."""
    match = re.compile(r"[+-][ \n]?$").search(text, max(0, start - 2), start)
    if match is None:
        return start, 1
    before = text[: match.start()]
    if match[0][0] == "+":
        return match.start(), 1
    closing = re.match(r"[^\n\t]{0,24}?(?:€|euros?) ?-(?!\d)", text[start:])  # "-28 224,99 €-": a pair of dashes
    if closing or re.search(r"[\w+/-]$", before):
        return start, 1
    line_start = before.rpartition("\n")[2].strip(" ") == ""
    tight = not match[0][1:] or bool(_PLUS.search(text, max(0, start - 200), start + 200))  # among signed sums a dash is a sign
    if line_start:
        alone = re.match(r"[\d .,']*(?:€|euros?)?[ \t]*(?:\n|\t|$)", text[start:])
        return (match.start(), -1) if alone else (start, 1)
    return (match.start(), -1) if tight or _MINUS_AFTER.search(before[-16:]) else (start, 1)


def _shares(text: str, match: re.Match[str], value: Decimal, owner: Decimal) -> bool:
    """Whether a number before "et", "ou", "à" or a comma is a sum in the unit of the next: not a year, a lot, a quantity, a day."""
    before = text[: match.start()]
    if _LABEL.search(before[-14:]) or re.search(r"(?:€|euros?)[ \n]?$", before[-7:]):
        return False
    if _YEAR.fullmatch(match["number"]) and not _YEAR.fullmatch(str(abs(owner))):
        return False
    if "," in match["link"] and "." not in match["number"] and "," not in match["number"]:
        return bool(re.search(r"\b(?:de|a|tarifs?|prix|montants? de)[ \n:]*$|[,:] ?$", before[-14:]))
    return bool(value and owner) and Decimal("0.005") <= value / abs(owner) <= 200


def _tax(text: str, end: int) -> TaxBasis | None:
    match = _TAX.match(text, end)
    return None if match is None else "ht" if match["ht"] else "ttc"


def _in_words(text: str) -> Iterator[Money]:
    for match in _WORDS.finditer(text):
        value = number_in_words(match["number"])
        parts = number_in_words(match["cents"]) if match["cents"] else 0
        if value is not None and parts is not None and parts < 100:
            total = Decimal(value) + Decimal(parts) / 100
            yield Money(match.start(), match.end(), total, _FRENCH_FRANC if match["francs"] else _EURO, _tax(text, match.end()), in_words=True)


def _after_prefix(text: str) -> Iterator[Money]:
    """ "EUR 9 900", as banks write it."""
    for match in _PREFIX.finditer(text):
        value = decimal(match[1], match[2] or "")
        if value is not None:
            yield Money(match.start(), match.end(), value, _EURO, _tax(text, match.end()))
