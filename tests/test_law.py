"""What the law set on a day."""
from __future__ import annotations

import datetime as dt

import pytest

from schemas.law import LAW, VAT_RATES, in_force, value_on


@pytest.mark.parametrize(("day", "proxies"), [
    (dt.date(2019, 12, 31), 1), (dt.date(2020, 4, 2), 2), (dt.date(2022, 7, 31), 2), (dt.date(2022, 8, 1), 1), (None, 1), (dt.date(1990, 1, 1), 1)])
def test_a_provision_of_an_emergency_gives_way_to_the_one_before(day: dt.date | None, proxies: int) -> None:
    assert value_on("proxies", day) == proxies


def test_nothing_applied_before_the_first_provision() -> None:
    assert in_force("open_data_months", dt.date(2017, 7, 31)) is None
    assert in_force("open_data_months", dt.date(2017, 8, 1)) is not None


@pytest.mark.parametrize("name", LAW)
def test_provisions_are_in_order_and_one_applies_today(name: str) -> None:
    assert [p.since for p in LAW[name]] == sorted(p.since for p in LAW[name])
    assert in_force(name, None) is not None
    assert all(p.reference for p in LAW[name])


def test_each_rate_of_vat_has_its_article() -> None:
    assert all(0 <= rate < 1000 and reference.startswith("CGI") for rate, reference in VAT_RATES.items())
