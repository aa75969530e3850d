"""Dates of a piece: running headers on every page, stamps, cells, prose."""

from __future__ import annotations

import datetime as dt

from extractors import dates
from pipeline.document import Piece
from tests.build import page, piece


def test_dates_and_periods_with_their_words() -> None:
    text = "La convention, signée le 3 mars 2024, s'applique du 1er janvier au 31 décembre 2024."
    assert [(d.source.words, d.starts_on, d.ends_on) for d in dates.extract(piece(text))] == [
        ("3 mars 2024", dt.date(2024, 3, 3), dt.date(2024, 3, 3)),
        ("du 1er janvier au 31 décembre 2024", dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
    ]


def test_a_running_header_counts_on_every_page_that_shows_it() -> None:
    heads = [page("Séance du 12 mai 2022", n).lines[0] for n in (1, 2, 3)]
    body = page("Le conseil adopte.")
    made = Piece("proces_verbal", body.lines, (body,), furniture=tuple(heads))
    assert [(d.source.page, d.starts_on) for d in dates.extract(made)] == [(n, dt.date(2022, 5, 12)) for n in (1, 2, 3)]


def test_a_date_over_two_lines_is_one() -> None:
    found = list(dates.extract(piece("Vu la délibération du conseil communautaire réuni en séance publique le 14\nseptembre 2021 ;")))
    assert [(d.starts_on, len(d.source.spans)) for d in found] == [(dt.date(2021, 9, 14), 2)]


def test_reference_numbers_hold_no_date() -> None:
    assert list(dates.extract(piece("ID : 062-226200012-20250519-2025_157-DE ; acte n° 2025-05-19 ; 2025-05-19-DCM-04"))) == []
