"""Delays that several rules count: in months, to the day."""
from __future__ import annotations

import calendar
import datetime as dt

from schemas.law import in_force


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day, so many months later; the last of the month where it has no such day."""
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def report_due(ends: dt.date) -> dt.date:
    """The last day for a financial report: six months after the calendar year in which the action ended."""
    provision = in_force("financial_report_months", ends)
    return months_after(dt.date(ends.year, 12, 31), provision.value if provision else 6)
