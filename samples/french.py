"""How French typists write money, numbers, dates and identifiers: pure functions from a value to its printed form."""

from __future__ import annotations

import calendar
from datetime import date
from random import Random
from typing import Literal

MoneyStyle = Literal["cents", "whole", "dots", "tight", "euros", "bare", "bare_whole"]
DateStyle = Literal["long", "long_upper", "slash", "dots", "weekday", "short_year"]

MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
          "décembre")
DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
UNITS = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
         "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf")
TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 8: "quatre-vingt"}


def grouped(number: int, separator: str) -> str:
    """Digits in groups of three: 1234567 -> 1 234 567."""
    return f"{number:,}".replace(",", separator)


def money(cents: int, style: MoneyStyle = "cents", space: str = " ") -> str:
    """A sum as printed; ``space`` stands between groups and before the sign. A style without cents keeps them when odd."""
    sign = "-" if cents < 0 else ""
    euros, rest = divmod(abs(cents), 100)
    whole, decimals = grouped(euros, space), f",{rest:02d}"
    if style in ("whole", "tight", "euros", "bare_whole") and not rest:
        decimals = ""
    if style == "dots":
        whole = grouped(euros, ".")
    elif style == "tight":
        whole = str(euros)
    unit = {"euros": f"{space}euros", "bare": "", "bare_whole": ""}.get(style, f"{space}€")
    return f"{sign}{whole}{decimals}{unit}"


def _below_hundred(number: int) -> str:
    if number < 20:
        return UNITS[number]
    ten, unit = divmod(number, 10)
    if ten in (7, 9):
        ten, unit = ten - 1, unit + 10
    if not unit:
        return TENS[ten] + ("s" if ten == 8 else "")
    link = "-et-" if unit in (1, 11) and ten != 8 else "-"
    return TENS[ten] + link + UNITS[unit]


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest)
    head = "cent" if hundreds == 1 else f"{UNITS[hundreds]} cent{'' if rest else 's'}"
    return f"{head} {_below_hundred(rest)}" if rest else head


def words(number: int) -> str:
    """A whole number below one million in French words."""
    thousands, rest = divmod(number, 1000)
    if not thousands:
        return _below_thousand(rest)
    count = _below_thousand(thousands)
    if thousands > 1 and (count.endswith("cents") or count.endswith("vingts")):
        count = count[:-1]
    head = "mille" if thousands == 1 else f"{count} mille"
    return f"{head} {_below_thousand(rest)}" if rest else head


def money_words(cents: int) -> str:
    """A whole sum in words, without its unit's figures: 990000 -> neuf mille neuf cents euros."""
    euros, rest = divmod(cents, 100)
    text = f"{words(euros)} euro{'s' if euros > 1 else ''}"
    return f"{text} et {words(rest)} centime{'s' if rest > 1 else ''}" if rest else text


def day(value: date, style: DateStyle = "long") -> str:
    """A day as printed; the first of a month is 1er where the month is in letters."""
    number = "1er" if value.day == 1 else str(value.day)
    long = f"{number} {MONTHS[value.month - 1]} {value.year}"
    return {
        "long": long,
        "long_upper": long.upper().replace("1ER", "1er"),
        "slash": value.strftime("%d/%m/%Y"),
        "dots": value.strftime("%d.%m.%Y"),
        "short_year": value.strftime("%d/%m/%y"),
        "weekday": f"{DAYS[value.weekday()]} {long}",
    }[style]


def day_words(value: date) -> str:
    """A day in words: deux mille vingt-cinq, le dix-neuf mai."""
    number = "premier" if value.day == 1 else words(value.day)
    return f"{words(value.year)}, le {number} {MONTHS[value.month - 1]}"


def months_after(value: date, count: int) -> date:
    """The same day of another month, or that month's last day; ``count`` may be negative."""
    index = value.year * 12 + value.month - 1 + count
    year, month = divmod(index, 12)
    return date(year, month + 1, min(value.day, calendar.monthrange(year, month + 1)[1]))


def _luhn_rest(digits: str) -> int:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10


def with_check_digit(digits: str) -> str:
    """The digits and the one that makes them pass the Luhn test."""
    return digits + str((10 - _luhn_rest(digits + "0")) % 10)


def passes_luhn(digits: str) -> bool:
    """Whether a SIREN or SIRET, digits only, passes the Luhn test."""
    return _luhn_rest(digits) == 0


def siret(rng: Random, start: str) -> str:
    """A SIRET of 14 digits with a valid SIREN that begins with ``start``."""
    siren = with_check_digit(start + "".join(str(rng.randrange(10)) for _ in range(8 - len(start))))
    return with_check_digit(siren + f"{rng.choice((1, 1, 2, 3)):04d}")


def siret_spaced(digits: str, style: int = 0) -> str:
    """A SIRET as typists group it."""
    groups = ((3, 6, 9), (9,), (3, 6, 9, 12), ())[style % 4]
    edges = (0, *groups, len(digits))
    return " ".join(digits[a:b] for a, b in zip(edges, edges[1:], strict=False))
