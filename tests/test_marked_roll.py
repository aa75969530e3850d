"""A roll told by crosses under Présent, Absent, Excusé, Pouvoir."""
from __future__ import annotations

import pytest

from extractors import attendance, sessions
from extractors.meeting.marked_roll import marked
from pipeline.document import Document, Page, Text
from pipeline.split import split
from tests import table_pages
from tests.build import page

HEAD = "COMMUNE DE PRÉLONG\nPROCÈS-VERBAL DE LA SÉANCE DU CONSEIL MUNICIPAL DU 31 MARS 2015\n"
END = "1. Budget\nLe conseil municipal, à l'unanimité, adopte le budget.\n"


def _told(*pages: Page) -> list[tuple[str | None, str | None, str | None]]:
    (minutes, *_) = split(Document("0" * 64, "text/plain", pages))
    minutes.facts.extend(sessions.extract(minutes))
    return [(a.name, a.status, a.proxy_to) for a in attendance.extract(minutes)]


def _written(table: str) -> list[tuple[str | None, str | None, str | None]]:
    return _told(page(HEAD + table + END))


def test_a_cross_tells_who_was_there() -> None:
    table = ("Nom et prénom             Présent     Absent     Excusé     Pouvoir à\n"
             "Mme Odile ROUX, maire        X\n"
             "M. Luc BLANC                 X\n"
             "M. Paul VERT                                       X         Odile ROUX\n"
             "Mme Lise NOIR                            X\n"
             "M. Guy GRIS                                        X\n\n")
    assert _written(table) == [("Odile ROUX", "present", None), ("Luc BLANC", "present", None), ("Paul VERT", "represented", "Odile ROUX"),
                               ("Lise NOIR", "absent", None), ("Guy GRIS", "excused", None)]


def test_absent_and_excused_may_be_one_column_and_first_names_have_theirs() -> None:
    table = ("NOM          Prénom       Présents     Absents excusés     Procuration     Signature\n"
             "ROUX         Odile           X\n"
             "BLANC        Luc                             X\n"
             "VERT         Paul                                               X\n\n")
    assert _written(table) == [("ROUX Odile", "present", None), ("BLANC Luc", "excused", None), ("VERT Paul", "represented", None)]


def test_who_is_there_and_holds_a_proxy_is_there() -> None:
    table = ("Membres          Présent     Absent     Pouvoir\n"
             "Odile ROUX          X                   Luc BLANC\n"
             "Luc BLANC                      X\n")
    assert _written(table) == [("Odile ROUX", "present", None), ("Luc BLANC", "absent", None)]


def test_headings_close_together_are_told_apart_by_their_gap() -> None:
    rows = ((("Nom", 60.0), ("Présent", 245.0), ("Absent", 298.0), ("Excusé", 344.0)),
            (("Mme Odile ROUX", 60.0), ("X", 260.0)), (("M. Luc BLANC", 60.0), ("X", 312.0)), (("Mme Lise NOIR", 60.0), ("X", 360.0)))
    lines = [table_pages.line(*(table_pages.words(text, x, 200.0 + 16 * k) for text, x in row)) for k, row in enumerate(rows)]
    assert [(one.name, one.status) for one in marked(Text(lines))] == [("Odile ROUX", "present"), ("Luc BLANC", "absent"), ("Lise NOIR", "excused")]


@pytest.mark.parametrize("table", [
    "Nom              Présent     Absent\nOdile ROUX          X           X\n",                # which of them?
    "Nom              Présent     Absent\nOdile ROUX\n",                                     # no cross at all
    "Nom              Présent     Présent\nOdile ROUX          X\n",                          # two columns of one name
    "Articles         Prix        Quantité\nTable ronde         X\n",                        # another table
    "Nom              Présent     Absent\nTOTAL               X\n",
])
def test_what_no_one_cross_tells_is_left_out(table: str) -> None:
    assert _written(table) == []
