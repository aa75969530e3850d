"""How acts number their parts (3, 3-1, IV), and how the State numbers acts (ACTES)."""
from __future__ import annotations

import re

# The identifier that the State's system gives an act it receives (arrêté du 26 octobre 2005): "099-219900017-20240115-2024_03-DE".
ACTES = re.compile(r"(?P<department>\d{2}[\dab])-(?P<siren>\d{9})-(?P<date>\d{8})-(?P<number>[a-z0-9_-]{1,20})-(?P<nature>de|ar|ai|cc|bf|au)\b",
                   re.IGNORECASE)
_ROMAN = {"i": 1, "v": 5, "x": 10}


def whole(number: str) -> int | None:
    """The whole number that a part's number begins with: 3 for "3-1", 4 for "IV"; None where it is none."""
    digits = re.match(r"\d+", number)
    if digits:
        return int(digits.group())
    roman = number.lower()
    if not re.fullmatch(r"[ivx]+", roman):
        return None
    values = [_ROMAN[c] for c in roman]
    return sum(-v if v < max(values[k:]) else v for k, v in enumerate(values))


def key(number: str | None) -> str | None:
    """A number as another act, or the same one, may refer to it: "9" for "IX"; "3-1" stays."""
    if not number:
        return None
    return str(whole(number)) if re.fullmatch(r"[ivxIVX]+", number) else number
