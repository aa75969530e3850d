"""How French acts name days and count months; names are folded, each list from its first."""
from __future__ import annotations

import calendar
import datetime as dt

MONTH_NAMES = ("janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre")
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day some months later (earlier where negative), else the last one of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
