"""A delay of the law that several rules count."""
from __future__ import annotations

import datetime as dt

from pipeline.document import months_after
from schemas.law import value_on


def report_due(ends: dt.date) -> dt.date:
    """The last day for a financial report: six months after the calendar year in which the action ended."""
    return months_after(dt.date(ends.year, 12, 31), value_on("financial_report_months", ends))
