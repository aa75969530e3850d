"""Names of legal persons, compared as a reader would: without their legal form, articles, capitals and accents."""
from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from pipeline.document import fold

_PLAIN = re.compile(r"\b(?:association|asso|assoc)\b|[^a-z0-9 ]")


@lru_cache(maxsize=65536)
def normal(name: str) -> str:
    """The words that tell one person from another, in their order."""
    words = _PLAIN.sub(" ", fold(name).replace("'", " ").replace("-", " ")).split()
    return " ".join(w for w in words if w not in {"l", "d", "la", "le", "les", "de", "du", "des", "et"})


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names are one person's: equal but for form, order or a letter; or one is the other's beginning."""
    if not one or not other:
        return False
    a, b = normal(one), normal(other)
    if not a or not b:
        return False
    return a == b or fuzz.token_sort_ratio(a, b) >= 92 or _holds(a, b) or _holds(b, a)


def _holds(long: str, short: str) -> bool:
    """Whether the words of one name are all in the other, and are enough to know it by."""
    a, b = set(long.split()), set(short.split())
    return b < a and (len(b) > 1 or len(short) > 6) and len(b) * 2 >= len(a)


def same_person(one: str | None, other: str | None) -> bool:
    """Whether two written names may be one person's: the same words, in any order, but for a letter; or the family name alone."""
    a, b = _person(one), _person(other)
    if not a or not b:
        return False
    if len(a) == 1 or len(b) == 1:
        return a[-1] == b[-1] and len(a[-1]) > 1      # a family name alone; a first name or an initial alone is nobody's
    return fuzz.token_sort_ratio(" ".join(a), " ".join(b)) >= 88


def _person(name: str | None) -> list[str]:
    words = re.sub(r"[^a-z ]", " ", fold(name or "").replace("-", " ")).split()
    return [w for w in words if w not in {"m", "mm", "mme", "mlle", "monsieur", "madame", "de", "du", "la", "le"}]


def one_name(one: str | None, other: str | None) -> bool:
    """Whether two written names are one: the same first word, and the rest the same but for a letter."""
    a, b = _person(one), _person(other)
    return bool(a) and bool(b) and a[0] == b[0] and fuzz.ratio(" ".join(a), " ".join(b)) >= 95
