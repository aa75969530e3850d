"""The grammar of due rules, and how days are counted."""
from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.french import MONTHS, deadlines, delays
from extractors.french.deadlines import Known
from pipeline.document import fold, months_after

YEAR = Known(dt.date(2025, 1, 1), dt.date(2025, 12, 31), dt.date(2025, 3, 10), {"6": dt.date(2026, 6, 1)})
THREE = Known(dt.date(2025, 1, 1), dt.date(2027, 12, 31))


def first(text: str, known: Known = YEAR) -> tuple[str, str | None]:
    (due,) = deadlines.find(fold(text), known)
    return text[due.start:due.end], due.on.isoformat() if due.on else None


@pytest.mark.parametrize("text, words, day", [
    ("remettre le bilan au plus tard le 1er juin 2026, signé", "au plus tard le 1er juin 2026", "2026-06-01"),
    ("remettre le bilan avant le 30/06/2026", "avant le 30/06/2026", "2026-06-30"),
    ("six mois avant la date d'échéance de la convention", "six mois avant la date d'échéance de la convention", "2025-06-30"),
    ("dans les deux mois suivant l'expiration de la convention", "dans les deux mois suivant l'expiration de la convention", "2026-02-28"),
    ("dans les six mois de la clôture de chaque exercice les pièces", "dans les six mois de la clôture de chaque exercice", "2026-06-30"),
    ("dans un délai de trente (30) jours à compter de la signature", "dans un délai de trente (30) jours à compter de la signature", "2025-04-09"),
    ("dans les dix jours ouvrés suivant la signature", "dans les dix jours ouvrés suivant la signature", "2025-03-24"),
    ("trois mois après la clôture de l'exercice 2024", "trois mois après la clôture de l'exercice 2024", "2025-03-31"),
    ("avant le 31 mars de l'année suivante", "avant le 31 mars de l'année suivante", "2026-03-31"),
    ("payées durant cette même période", "durant cette même période", "2025-12-31"),
    ("dans les délais fixés à l'article 6", "dans les délais fixés à l'article 6", "2026-06-01"),
    ("dans les délais fixés à l'article 9", "dans les délais fixés à l'article 9", None),
    ("sous quinze jours", "sous quinze jours", None),
])
def test_a_rule_and_its_day(text: str, words: str, day: str | None) -> None:
    assert first(text) == (words, day)


def test_what_hangs_on_an_event_has_a_trigger_and_no_day() -> None:
    text = fold("dans le mois qui suit la réception du titre de perception")
    (due,) = deadlines.find(text, YEAR)
    assert due.on is None and due.trigger is not None and text[slice(*due.trigger)] == "la reception du titre de perception"


def test_an_anchor_that_is_not_known_gives_no_day() -> None:
    (due,) = deadlines.find(fold("six mois avant l'échéance de la convention"), Known())
    assert due.on is None


def test_a_yearly_report_falls_due_after_each_year() -> None:
    (due,) = deadlines.find(fold("chaque année, avant le 30 juin, les comptes de l'exercice écoulé"), THREE)
    assert [due.on, *due.later] == [dt.date(2026, 6, 30), dt.date(2027, 6, 30), dt.date(2028, 6, 30)]


def test_a_day_that_no_year_has_is_no_day() -> None:
    (due,) = deadlines.find(fold("le bilan est remis avant le 31 juin de chaque année"), THREE)
    assert (due.on, due.later) == (None, ())


def test_the_29th_of_february_comes_in_leap_years_only() -> None:
    (due,) = deadlines.find(fold("le bilan est remis avant le 29 février de chaque année"), THREE)
    assert (due.on, due.later) == (None, ())
    (due,) = deadlines.find(fold("le bilan est remis avant le 29 février de chaque année"), Known(dt.date(2023, 1, 1), dt.date(2025, 12, 31)))
    assert (due.on, due.later) == (dt.date(2024, 2, 29), ())


def test_the_month_of_an_event_is_one_month_but_no_article_is_a_count() -> None:
    assert [d.on for d in deadlines.find(fold("dans le mois suivant la signature"), YEAR)] == [dt.date(2025, 4, 10)]
    assert deadlines.find(fold("dans les le mois de la signature"), YEAR) == []


@pytest.mark.parametrize("text", ["par délibération du 19 mai 2025", "la loi du 1er juillet 1901", "la convention signée le 3 mars 2024",
                                  "de 2024 à 2026"])
def test_other_dates_are_no_rules(text: str) -> None:
    assert deadlines.find(fold(text), YEAR) == []


@given(st.dates(dt.date(2000, 1, 1), dt.date(2060, 12, 31)), st.integers(-60, 60))
def test_months_keep_the_day_or_take_the_last_one(day: dt.date, months: int) -> None:
    there = months_after(day, months)
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == months
    assert there.day == day.day or (there.day < day.day and (there + dt.timedelta(days=1)).day == 1)


@given(st.dates(dt.date(2005, 1, 1), dt.date(2035, 12, 31)), st.integers(1, 60))
def test_working_days_are_never_fewer_than_days(day: dt.date, count: int) -> None:
    plain, mon_sat, mon_fri = (delays.days_after(day, count, mode) for mode in (None, "ouvrables", "ouvres"))
    assert plain <= mon_sat <= mon_fri
    assert mon_fri.weekday() < 5 and mon_sat.weekday() < 6
    assert delays.days_after(day, count, "francs") == plain + dt.timedelta(days=1)


def test_a_delay_of_months_from_the_end_of_august() -> None:
    assert months_after(dt.date(2025, 8, 31), 6) == dt.date(2026, 2, 28)


@given(st.dates(dt.date(2010, 1, 1), dt.date(2040, 12, 31)), st.sampled_from(["au plus tard le ", "avant le ", "jusqu'au ", "d'ici le "]))
def test_any_written_limit_is_found_once_with_its_day(day: dt.date, limit: str) -> None:
    month = list(MONTHS)[day.month - 1]
    written = f"{limit}{day.day} {month} {day.year}"
    text = f"le beneficiaire transmet {written}, le bilan de l'action"
    (due,) = deadlines.find(text, YEAR)
    assert (text[due.start:due.end], due.on) == (written, day)
