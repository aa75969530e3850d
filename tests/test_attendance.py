"""Attendance: lists with or without civility, proxies in every order, arrivals and departures."""
from __future__ import annotations

import pytest

from extractors.roll import called, clean_name

PROXIES = [
    "Excusés : M. Luc Blanc (pouvoir à Mme Anne Roux)",
    "Excusés : M. Luc Blanc, pouvoir donné à Mme Anne Roux",
    "Absents excusés : Luc Blanc ayant donné procuration à Anne Roux",
    "Absents : Luc Blanc, procuration à Anne Roux",
    "Ont donné procuration : M. Luc Blanc à Mme Anne Roux",
    "Pouvoirs : M. Luc Blanc donne pouvoir à Mme Anne Roux",
    "Absent représenté : Luc Blanc par Anne Roux (représenté par Anne Roux)",
    "Absents ayant donné pouvoir : Luc BLANC (pouvoir à Anne ROUX)",
    "ÉTAIENT EXCUSÉS : M. Blanc donnant pouvoir à Mme Roux",
]


@pytest.mark.parametrize("text", PROXIES[:6] + PROXIES[7:])
def test_who_votes_for_whom(text: str) -> None:
    (found,) = called(text + "\n")
    assert (found.status, found.name.split()[-1].upper()) == ("represented", "BLANC")
    assert found.proxy is not None
    assert found.proxy[2].split()[-1].upper() == "ROUX"


def test_lists_with_and_without_civility_and_titles() -> None:
    text = ("Étaient présents : M. Jean-Paul LACOUR, Maire, MM. Luc BLANC, Guy VERT, Adjoints, Mmes Anne-Marie\n"
            "ROUX, Lise NOIR, conseillères municipales\n"
            "Absents : Zoé Gris – Max Brun et Ida Rose\nSecrétaire de séance : Lise NOIR\n")
    found = [(p.status, p.name) for p in called(text)]
    assert found == [("present", "Jean-Paul LACOUR"), ("present", "Luc BLANC"), ("present", "Guy VERT"), ("present", "Anne-Marie ROUX"),
                     ("present", "Lise NOIR"), ("absent", "Zoé Gris"), ("absent", "Max Brun"), ("absent", "Ida Rose")]


def test_without_deliberative_voice() -> None:
    text = ("Présents : M. Luc Blanc.\nAssistant également sans voix délibérative : M. Guy Vert.\n"
            "Excusé(s) sans voix délibérative : Mme Lise Noir.\n\nUN TITRE EN CAPITALES\n")
    assert [(p.status, p.name) for p in called(text)] == [("present", "Luc Blanc"), ("non_voting", "Guy Vert"), ("non_voting", "Lise Noir")]


def test_arrivals_and_departures() -> None:
    found = list(called("Présents : Luc Blanc (arrivé à la délibération n° 3), Lise Noir (départ à 21 h)\n"))
    assert [p.name for p in found] == ["Luc Blanc", "Lise Noir"]
    assert found[0].arrives is not None
    assert found[1].leaves is not None


def test_a_printed_count_is_no_list() -> None:
    assert list(called("Présents : 12\nVotants : 14\n")) == []


@pytest.mark.parametrize(("words", "name"), [("Anne ROUX Conseillère", "Anne ROUX"), ("Luc Blanc, maire de Prélong", "Luc Blanc"),
                                             ("Conseillers municipaux", None), ("Néant", None)])
def test_a_name_without_what_follows_it(words: str, name: str | None) -> None:
    assert clean_name(words) == name
