"""The grammar of dates: any day written in a supported form, in any sentence, is found once, with its words."""

from __future__ import annotations

import datetime as dt

import dateparser
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from num2words import num2words

from extractors.french import MONTHS
from extractors.french.calendar_dates import LAST_YEAR, periods
from pipeline.document import fold

NAMES = {number: name for name, number in MONTHS.items()} | {2: "février", 8: "août", 12: "décembre"}
DAYS = st.dates(dt.date(1950, 1, 1), dt.date(LAST_YEAR, 12, 31))
LEADING = (
    "",
    "le ",
    "réuni le ",
    "Convocation : ",
    "Vu la délibération n° 2019-143 du ",
    "(",
    "au plus tard le ",
    "en date du\n",
    "Date de réception préfecture : ",
)
TRAILING = ("", ".", ", le conseil", " à 20 heures", ")", " ; 12 présents", "\n", " pour 9 900,00 €")


def ordinal(day: int) -> str:
    return "1er" if day == 1 else str(day)


def written(day: dt.date) -> st.SearchStrategy[str]:
    """A day in every supported form."""
    name = NAMES[day.month]
    forms = [
        f"{ordinal(day.day)} {name} {day.year}",
        f"{day.day} {name.upper()} {day.year}",
        f"{ordinal(day.day)}\n{name} {day.year}",
        f"{day:%d/%m/%Y}",
        f"{day:%d.%m.%Y}",
        f"{day:%d-%m-%Y}",
        f"{day:%Y-%m-%d}",
        f"{ordinal(day.day)} {fold(name)} {day.year}",
    ]
    if 1951 <= day.year <= 2050:
        forms.append(f"{day:%d/%m/%y}")
    if day.month in (1, 2, 9, 10, 11, 12):
        forms.append(f"{day.day} {name[: 4 if day.month in (1, 9) else 3]}. {day.year}")
    return st.sampled_from(forms)


@given(st.data(), DAYS, st.sampled_from(LEADING), st.sampled_from(TRAILING))
def test_a_day_is_found_once_in_any_sentence(data: st.DataObject, day: dt.date, leading: str, trailing: str) -> None:
    words = data.draw(written(day))
    text = f"{leading}{words}{trailing}"
    assert [(p.first, p.last, text[p.start : p.end]) for p in periods(fold(text))] == [(day, day, words)]


@settings(deadline=None)  # dateparser loads its languages at the first call
@given(st.data(), DAYS)
def test_dateparser_agrees(data: st.DataObject, day: dt.date) -> None:
    words = data.draw(written(day))
    options = {"DATE_ORDER": "YMD" if words[:4].isdigit() else "DMY", "REQUIRE_PARTS": ["day", "month", "year"]}
    read = dateparser.parse(words.replace("\n", " "), languages=["fr"], settings=options)
    assume(read is not None and (day.year >= 1970 or words[-4:].isdigit()))
    assert [p.first for p in periods(fold(words))] == [read.date()] if read else True


YEARLY = ("L'an {year}, le {day} {month}", "L’an {year}\nle {day} du mois de {month}", "L'AN {year} ET LE {day} {month}")


@given(st.dates(dt.date(2001, 1, 1), dt.date(2060, 12, 31)), st.sampled_from(YEARLY), st.booleans())
def test_a_day_spelt_out_is_found_once(day: dt.date, wording: str, old: bool) -> None:
    year = num2words(day.year, lang="fr")
    spelt = "premier" if day.day == 1 else num2words(day.day, lang="fr")
    words = wording.format(year=year.replace("mille", "mil") if old else year, day=spelt, month=NAMES[day.month])
    assert [(p.first, p.last) for p in periods(fold(f"{words}, à vingt heures, le conseil"))] == [(day, day)]


@given(st.dates(dt.date(2009, 1, 1), dt.date(2030, 1, 1)), st.integers(1, 400))
def test_a_period_is_one_entry(first: dt.date, length: int) -> None:
    last = first + dt.timedelta(days=length)
    start = ordinal(first.day)
    if first.year != last.year:
        start += f" {NAMES[first.month]} {first.year}"
    elif first.month != last.month:
        start += f" {NAMES[first.month]}"
    words = f"du {start} au {ordinal(last.day)} {NAMES[last.month]} {last.year}"
    text = f"La convention s'applique {words}."
    assert [(p.first, p.last, text[p.start : p.end]) for p in periods(fold(text))] == [(first, last, words)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("les 3 et 26 mars 2015", ["2015-03-03", "2015-03-26"]),
        ("les 22 mai, 17 juin et 11 septembre 2031", ["2031-05-22", "2031-06-17", "2031-09-11"]),
        ("En 2031, les comités se sont tenus les 21 avril et 22 novembre.", ["2031-04-21", "2031-11-22"]),
        ("trois réunions en 2031 (17 janvier, 17 juin et 18 novembre) puis", ["2031-01-17", "2031-06-17", "2031-11-18"]),
        ("mercredi 12 novembre 2031", ["2031-11-12"]),
        ("L an deux mil treize et le premier octobre", ["2013-10-01"]),
        ("par délibération du 19 mai.2016, puis le 1er/06/2018", ["2016-05-19", "2018-06-01"]),
        ("l'arrêté n° 2017/12 du 5/12/17", ["2017-12-05"]),
        ("ler juillet 2014, l5 mai 2O13, 1” septembre 2015", ["2014-07-01", "2013-05-15", "2015-09-01"]),
        ("le 23 FEV.2023 puis le 3 sept 14.", ["2023-02-23", "2014-09-03"]),
        ("date de convocation : dix-sept janvier deux-mille-vingt-trois", ["2023-01-17"]),
        ("reçu le 03/ 04/2023, affiché le 5 /04/ 2023, fait le 1 er mai 2023", ["2023-04-03", "2023-04-05", "2023-05-01"]),
        ("l'an deux mille quinze, le 20 janvier 2016, à 18 heures", ["2016-01-20"]),
        ("l'an deux mille seize, le 20 janvier 2016, à 18 heures", ["2016-01-20"]),
        ("du 1er septembre au 30 juin 2025", ["2024-09-01"]),
        ("articles 3 et 26 mars 2015", ["2015-03-26"]),
    ],
)
def test_days_as_clerks_write_them(text: str, days: list[str]) -> None:
    assert [p.first.isoformat() for p in periods(fold(text))] == days


@pytest.mark.parametrize(
    "text",
    [
        "réunie le 30 janvier dernier",
        "au 31 décembre",
        "en mai 2025",
        "année scolaire 2024-2025",
        "le 31 février 2012",
        "n°2012-04-12",
        "2025-10-30-DCM-05",
        "044-214400400-20130220-D2013-11-DE",
        "03.81.35.08.81",
        "6.5.1",
        "vote 7/1/3",
        "6 mois",
        "sur 12 mois, 43 voix",
        "article 3 : le bilan",
        "12 marches 2013",
        "page 1/2/10",
        "lots 02/ 03/15",
        "tomes 3 . 4. 2015",
        "le 12 mars 13 élèves",
        "https://mairie.example/Deliberations-du-23-janvier-2023.pdf",
    ],
)
def test_what_is_no_day_yields_none(text: str) -> None:
    assert list(periods(fold(text))) == []


def test_a_period_that_ends_before_it_begins_is_given_as_printed() -> None:
    def read(text: str) -> list[tuple[dt.date, dt.date]]:
        return [(p.first, p.last) for p in periods(fold(text))]

    assert read("du 1er janvier 2019 au 31 décembre 2018") == [(dt.date(2019, 1, 1), dt.date(2018, 12, 31))]
    assert read("du 1er septembre au 30 juin 2019") == [(dt.date(2018, 9, 1), dt.date(2019, 6, 30))]      # the year before is understood
