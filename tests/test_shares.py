"""What each numbered part of a whole takes."""
from __future__ import annotations

from extractors import shares
from tests.build import piece

PARTS = """AXE 1 - Les stages d'été
L'équipe encadre les plus jeunes.
Soit 4 jours salariés et 130 heures de bénévolat.
AXE 2 : Les tournois
Soit 6 jours salariés et 90 heures de bénévolat.
Au total, 220 heures de bénévolat valorisées à 15 euros, soit 3 300 euros."""


def read(text: str) -> list[tuple[str | None, int | None, str | None, str | None]]:
    return [(s.whole, s.ordinal, s.measure, s.value) for s in shares.extract(piece(text, "bilan"))]


def test_each_part_of_a_whole_says_what_it_takes() -> None:
    assert read(PARTS) == [("axe", 1, "heure", "130"), ("axe", 2, "heure", "90"), ("axe", 1, "jour", "4"), ("axe", 2, "jour", "6")]


def test_a_measure_that_a_part_does_not_give_is_none() -> None:
    assert read(PARTS.replace("90 heures", "des heures").replace("6 jours", "6 mois")) == []


def test_a_measure_that_a_part_gives_twice_is_none() -> None:
    assert {measure for _, _, measure, _ in read(PARTS.replace("Au total, 220 heures", "Soit 220 heures"))} == {"jour"}


def test_a_sentence_that_names_parts_is_no_part() -> None:
    assert read("Les clubs de l'axe 1 et de l'axe 2, soit 12 heures par semaine") == []
