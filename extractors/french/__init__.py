"""Numbers and words of French: pure functions on folded text (lower case, no accents, straight quotes, plain spaces).

What stands here knows nothing of money or of calendars; `money` and `calendar_dates` are built on it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from pipeline.document import MONTH_NAMES

MONTHS: dict[str, int] = {name: number for number, name in enumerate(MONTH_NAMES, 1)}

# A tab parts what the layout parts: two cells, two columns, a wide gap. No number, date or name goes over it.
BARRIER = "\t"

# Thousands in groups of three, by one and the same separator; or digits without any.
INTEGER = r"(?:[1-9]\d{0,2}(?: \d{3})+|[1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,2}(?:'\d{3})+|[1-9]\d*|0)(?!\d)"

_UNIT = (
    r"(?:zero|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante"
    r"|soixante|septante|octante|huitante|nonante|cents?|mil(?:le|lions?|liards?)?)\b"
)
# Words of one number: parted by spaces or hyphens (spelling of 1990, or old), line breaks included; "et" between two of them.
NUMBER_WORDS = rf"\b{_UNIT}(?:[\s-]+(?:et[\s-]+)?{_UNIT})*"


def whole(figures: str) -> int | None:
    """The whole number that figures grouped by spaces, dots or quotes write: "1 003 400" is 1003400; None for anything else."""
    return int(re.sub(r"[ .']", "", figures)) if re.fullmatch(INTEGER, figures) else None


def decimal(integer: str, fraction: str = "") -> Decimal | None:
    """The number whose whole part is written `integer` (grouped or not) and whose decimals are the digits `fraction`."""
    value = whole(integer)
    return None if value is None else Decimal(f"{value}.{fraction or '0'}")


def cents(value: Decimal) -> tuple[int, str | None]:
    """An amount in euros to whole cents, rounded half up (away from zero), and the exact decimal where it is finer than a cent."""
    scaled = value * 100
    rounded = int(abs(scaled) + Decimal("0.5"))
    exact = None if scaled == int(scaled) else format(value.normalize(), "f")
    return (rounded if scaled >= 0 else -rounded), exact


def number_of(said: str) -> int | None:
    """The number that figures, or French words, write."""
    return int(said) if said.isdigit() else number_in_words(said)


def number_in_words(words: str) -> int | None:
    """The number that French words spell, in any spelling in use ("quatre vingt mille", "deux mil onze", "onze cents"); None if they spell none.

    Read by text2num, then spelt again by num2words and compared: what does not come back the same is not a number.
    """
    return _in_words(" ".join(words.replace("-", " ").split()))


@lru_cache(maxsize=4096)
def _in_words(words: str) -> int | None:
    from text_to_num import text2num

    if words == "zero":
        return 0
    try:
        value = int(text2num(words.replace("une", "un"), "fr"))
    except ValueError:
        return None
    return value if _canonical(words) in _spellings(value) else None


def _canonical(words: str) -> str:
    """One spelling for all: no hyphens, no "et", no plural, "mil" as "mille", "une" as "un"."""
    plain = {"cents": "cent", "vingts": "vingt", "mil": "mille", "une": "un", "millions": "million", "milliards": "milliard"}
    return " ".join(plain.get(w, w) for w in re.split(r"[\s-]+", words.strip()) if w != "et")


@lru_cache(maxsize=4096)
def _spellings(value: int) -> frozenset[str]:
    """Every canonical spelling of a number: as num2words has it, and "onze cent" for 1 100 to 1 999; Swiss and Belgian tens."""
    from num2words import num2words

    spelt = {_canonical(num2words(value, lang="fr"))}
    if 1100 <= value < 2000:
        rest = f" {num2words(value % 100, lang='fr')}" if value % 100 else ""
        spelt.add(_canonical(f"{num2words(value // 100, lang='fr')} cent{rest}"))
    for name, usual in (("septante", "soixante dix"), ("nonante", "quatre vingt dix")):
        spelt |= {s.replace(usual, name) for s in spelt if s.endswith(usual)}
    return frozenset(spelt)
