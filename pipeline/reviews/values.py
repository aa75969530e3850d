"""What a person types for a field, as its column keeps it; refused, in words for the user, where the column cannot hold it."""
from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from pipeline.checking.scope import TABLES
from schemas.fact import columns

Value = int | float | str

YEARS = range(1800, 2201)
# Money that is given, promised or invested: it may be none, and never less.
GIVEN = frozenset({"grants", "conventions", "due_dates", "investments", "investment_parts", "announced_totals"})


class ReviewError(Exception):
    """What was said cannot be kept, in words for the user."""


def known(table: str) -> str:
    """A table of facts, and no other name: it may stand in SQL."""
    if table not in TABLES:
        raise ReviewError(f"{table} is no table of facts: {', '.join(sorted(TABLES))}")
    return table


def typed(table: str, field: str, value: str | None) -> Value | None:
    """The value as the column keeps it. Raises ReviewError for a field or a value that the column cannot hold."""
    kind = TABLES[known(table)]
    stated = [c.name for c in columns(kind) if c.refers_to is None and c.ours is None]
    if field not in stated:
        raise ReviewError(f"{table} has no field {field} that a person may correct: {', '.join(stated)}")
    if value is None:
        return None
    [declared] = [t for t in _members(get_type_hints(kind)[field]) if t is not type(None)]
    if get_origin(declared) is Literal:
        if value not in get_args(declared):
            raise ReviewError(f"{field} is one of {', '.join(get_args(declared))}, not {value!r}")
        return value
    read, wanted = _how(table, field, declared)
    try:
        return read(value)
    except ValueError as error:
        raise ReviewError(f"{field} wants {wanted}, not {value!r}") from error


def _members(hint: Any) -> tuple[Any, ...]:
    """The types that a declaration allows, None among them."""
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)


def _how(table: str, field: str, declared: Any) -> tuple[Callable[[str], Value], str]:
    """How a field's value is read, and what is asked for where it is no such value."""
    if field == "year":
        return _year, "a year, as 2025"
    if field.endswith("_cents") and table in GIVEN:
        return _counted, "a whole number of cents (990000 for 9 900,00 €), not below zero"
    if field.endswith("_cents"):
        return _whole, "a whole number of cents (990000 for 9 900,00 €)"
    return _READ.get(declared, (_text, "a text"))


def _whole(value: str) -> int:
    number = int(value)
    if abs(number) >= 2**63:
        raise ValueError(value)                          # more than SQLite keeps as a whole number
    return number


def _counted(value: str) -> int:
    if (number := _whole(value)) < 0:
        raise ValueError(value)
    return number


def _year(value: str) -> int:
    if (year := int(value)) not in YEARS:
        raise ValueError(value)
    return year


def _real(value: str) -> float:
    if not math.isfinite(number := float(value)):
        raise ValueError(value)
    return number


def _iso_day(value: str) -> str:
    if (day := dt.datetime.strptime(value, "%Y-%m-%d").date()).year not in YEARS:
        raise ValueError(value)
    return day.isoformat()


def _flag(value: str) -> int:
    return ("0", "1").index(value)


def _text(value: str) -> str:
    return value


_READ: dict[Any, tuple[Callable[[str], Value], str]] = {
    int: (_counted, "a whole number, not below zero"), float: (_real, "a number"), bool: (_flag, "1 for yes or 0 for no"),
    dt.date: (_iso_day, "a date that exists, as YYYY-MM-DD")}
