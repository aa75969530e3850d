"""Counting delays in months and days, as French law counts them.

Months keep the day's number, or take the month's last day (31 August + 6 months = 28 February). Jours francs leave out the
first and the last day (Code de procédure civile, art. 641 and 642, for the common rule); ouvrables are Monday to Saturday,
ouvrés Monday to Friday, holidays left out.
"""
from __future__ import annotations

import datetime as dt
from functools import lru_cache

import holidays


def days_after(day: dt.date, days: int, mode: str | None = None) -> dt.date:
    """The last day of a delay of so many days that an event of this day opens; negative counts back.

    `mode` is the word after "jours", unaccented: "francs", "ouvres", "ouvrables"; anything else counts every day.
    """
    step = 1 if days >= 0 else -1
    if mode and mode.startswith("franc"):
        return day + dt.timedelta(days=days + step)
    if not mode or not mode.startswith("ouvr"):
        return day + dt.timedelta(days=days)
    rest = 6 if mode.startswith("ouvrab") else 5
    left = abs(days)
    while left:
        day += dt.timedelta(days=step)
        left -= day.weekday() < rest and day not in _holidays(day.year)
    return day


@lru_cache(maxsize=64)
def _holidays(year: int) -> frozenset[dt.date]:
    return frozenset(holidays.country_holidays("FR", years=year))
