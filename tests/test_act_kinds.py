"""What opens minutes, and what a single act: titles, opening formulas, the register, numbers of affairs."""
from __future__ import annotations

import datetime as dt
import sys

import pytest

from extractors import attendance, deliberations, sessions, votes
from pipeline.document import Document, Piece
from pipeline.split import split
from schemas.facts import Vote
from tests.build import page

FORMULA = ("L'an deux mille dix-huit, le quatre mai à 20 heures, le Conseil Municipal de Prélong, dûment convoqué, s'est\n"
           "réuni à la mairie sous la présidence de Mme Odile ROUX, maire.\nPrésents : Luc BLANC, Guy VERT, Lise NOIR\n"
           "Secrétaire de séance : Guy VERT\n")
AFFAIRS = ("Question 1 – Achat d'un banc\nLe conseil accepte à l'unanimité.\n\n"
           "Question 2 – Tarif du four\nLe conseil fixe le tarif à 3 euros, à l'unanimité.\n")


def _acts(text: str) -> list[Piece]:
    return [p for p in split(Document("0" * 64, "text/plain", (page(text),))) if p.parent is None]


@pytest.mark.parametrize("title", ["SEANCE DU 4 MAI 2018 - 20 h 00\n", "",
                                   "Conseil municipal\n      Du 4 mai 2018\n        PROCES-VERBAL DE SEANCE\n",
                                   "Séance du vendredi 4 mai 2018\n"])
def test_the_opening_formula_is_the_mark_of_minutes(title: str) -> None:
    (minutes,) = _acts(title + FORMULA + "URBANISME\nMme ROUX donne des nouvelles du lotissement.\n")
    assert minutes.kind == "proces_verbal"
    assert minutes.date is not None
    assert minutes.date[0] == dt.date(2018, 5, 4)


def test_a_title_of_ten_words_with_its_day_is_a_title() -> None:
    (minutes,) = _acts("Compte-rendu du conseil municipal du jeudi 17 mai 2018\n- Le conseil municipal valide l'achat d'un banc.\n- Divers\n")
    assert (minutes.kind, minutes.title and minutes.title.quote[:13]) == ("proces_verbal", "Compte-rendu ")


def test_an_extract_over_a_whole_sitting_is_minutes() -> None:
    head = "EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL MUNICIPAL\n"
    (minutes,) = _acts(head + FORMULA + AFFAIRS)
    assert minutes.kind == "proces_verbal"


def test_an_extract_with_one_subject_is_one_act() -> None:
    head = "Extrait du registre des délibérations du conseil municipal de PRÉLONG\nSéance du 4 mai 2018\n03-2018\nOBJET : Achat d'un banc public\n"
    (act,) = _acts(head + FORMULA + "Après en avoir délibéré, le conseil municipal, à l'unanimité, décide d'acheter ce banc.\n")
    assert (act.kind, act.title and act.title.words) == ("deliberation", "Achat d'un banc public")


def test_a_bulletin_with_two_sittings() -> None:
    text = ("CONSEIL MUNICIPAL DU 6 AVRIL 2018\nPrésents : Luc BLANC, Guy VERT\nBudget\nLe conseil vote le budget à l'unanimité.\n\n"
            "CONSEIL MUNICIPAL DU 25 MAI 2018\nPrésents : Luc BLANC, Lise NOIR\nFour\nLe conseil fixe le tarif du four à l'unanimité.\n")
    assert [p.date and p.date[0] for p in _acts(text)] == [dt.date(2018, 4, 6), dt.date(2018, 5, 25)]


@pytest.mark.parametrize("text", ["Les élus du conseil municipal vous invitent à la fête du 4 mai 2018.\n", "Mot\n", "\n", "1 2 3\n",
                                  "Vous êtes convoqué à la séance du conseil municipal du 4 mai 2018.\nOrdre du jour :\n- Budget\n- Divers\n"])
def test_what_is_no_act_of_a_sitting(text: str) -> None:
    assert [p.kind for p in _acts(text)] in (["autre"], [])


def test_a_list_of_deliberations_has_one_affair_a_line() -> None:
    text = ("COMMUNE DE PRÉLONG\nListe des délibérations - CONSEIL MUNICIPAL DU 26 JANVIER 2023\n"
            "N° 2023-001 Achat d'un banc pour 1 250 € - Adoptée à l'unanimité (15 voix)\n"
            "N° 2023-002 Garantie d'emprunt - Adoptée par 12 voix pour, 3 abstentions\nN° 2023-003 Vœu pour le four - Rejetée (8 pour, 9 contre)\n")
    pieces = split(Document("0" * 64, "text/plain", (page(text),)))
    assert [p.number and p.number[0] for p in pieces if p.parent] == ["2023-001", "2023-002", "2023-003"]


@pytest.mark.parametrize("text", ["", " \n \n", "x", "€", "...\n...\n", "A\n" * 400, "1 2 3 4 5\n" * 300,
                                  "PRÉSENTS :\n", "Présents : \nAbsents : \n", "L'an deux",
                                  "12/13/2014 99 99 99\n" * 50,
                                  "Vote : \nContre :\nAbstention :\n",
                                  "Présents : M.\nSecrétaire : \nObjet :\nObjet :\n"])
def test_odd_pages_raise_nothing(text: str) -> None:
    pieces = split(Document("0" * 64, "text/plain", (page(text), page("", 2), page(text, 3))))
    for p in pieces:
        for extractor in (sessions, attendance, deliberations, votes):
            p.facts.extend(extractor.extract(p))
    assert [f for p in pieces for f in p.facts if isinstance(f, Vote)] == []      # nothing is voted on pages that say nothing


def test_splitting_a_long_table_costs_in_proportion_to_its_pages() -> None:
    """Twice the pages cost twice the work, counted in calls, not in seconds."""
    rows = "".join(f"{n}   Association {n}   {n * 10},00   {n * 12},50\n" for n in range(1, 50))

    def calls(count: int) -> int:
        document = Document("0" * 64, "text/plain", tuple(page(rows, n) for n in range(1, count + 1)))
        done = 0

        def called(*_: object) -> None:
            nonlocal done
            done += 1

        sys.setprofile(called)
        try:
            split(document)
        finally:
            sys.setprofile(None)
        return done

    calls(2)    # what is made once
    assert calls(20) < 2.3 * calls(10)


def test_a_signature_below_the_affairs_is_no_roll() -> None:
    """On a short page the secretary who signs stands near the head."""
    text = (FORMULA + "N° 2018-39 - Travaux : le toit du lavoir\nUne consultation a été lancée. L'offre reçue est jugée bonne par la commission.\n"
            "Après en avoir délibéré, le conseil municipal, à l'unanimité, décide :\n- de retenir cette offre.\n"
            "N° 2018-40 - Tarif du four\nAprès en avoir délibéré, le conseil municipal, à l'unanimité, décide :\n- de fixer ce tarif à 3 euros.\n"
            "Le maire,                 Le secrétaire de séance,\nOdile ROUX\nSecrétaire : Guy VERT\n")
    pieces = split(Document("0" * 64, "text/plain", (page(text),)))
    assert [p.number and p.number[0] for p in pieces if p.parent] == ["2018-39", "2018-40"]


@pytest.mark.parametrize("title", ["EXTRAIT DU REGISTRE DES DELIBERATIONS\nSEANCE DU 4 MAI 2018\nPROCES VERBAL INTEGRAL\n",
                                   "REUNION DU CONSEIL MUNICIPAL\nVendredi 4 mai 2018\nCompte rendu de la séance :\nDélibérations du conseil:\n"])
def test_a_line_that_only_names_minutes_makes_them(title: str) -> None:
    (minutes,) = _acts(title + FORMULA + "Achat d'un banc : 2018-12\nVu le code général,\n"
                       "Après en avoir délibéré, le conseil accepte à l'unanimité.\n")
    assert minutes.kind == "proces_verbal"
    (act,) = _acts("EXTRAIT DU REGISTRE DES DELIBERATIONS\n" + FORMULA + "Objet : Adoption du\nprocès-verbal de la séance\nVu le code général,\n"
                   "Après en avoir délibéré, le conseil accepte à l'unanimité.\n")
    assert act.kind == "deliberation"


@pytest.mark.parametrize("council", ["Conseil de Métropole", "Conseil de Morvane Val de Lys Métropole", "Conseil d'agglomération",
                                     "Assemblée départementale"])
def test_councils_by_other_names(council: str) -> None:
    (minutes,) = _acts(f"Compte-rendu du {council}\nSéance ordinaire du vendredi 4 mai 2018 à 18h00\nPrésents : Luc BLANC, Guy VERT\n"
                       "1 - Achat d'un banc\nLe conseil accepte à l'unanimité.\n")
    assert minutes.kind == "proces_verbal"


def test_a_council_and_minutes_on_one_line_are_minutes() -> None:
    (minutes,) = _acts("CONSEIL MUNICIPAL PROCES-VERBAL DE LA SEANCE DU 4 MAI 2018\nPrésents : Luc BLANC, Guy VERT\n"
                       "1. APPROBATION DU PROCES-VERBAL – D11-2018\nVu le code général,\n"
                       "Le conseil approuve le procès-verbal.\nPour : 12 Contre : 0\n")
    assert minutes.kind == "proces_verbal"


def test_a_sitting_told_by_its_councillors_is_minutes() -> None:
    (minutes,) = _acts("Suivant la convocation du 4 mai 2018, les conseillers communautaires du Pays de Prélong se sont réunis\n"
                       "en séance publique sous la présidence de M. Luc BLANC.\n12 conseillers en exercice : 10 présents 2 pouvoirs\n"
                       "PRÉSENTS :\nMmes Anne ROUX, Lise NOIR\n")
    assert minutes.kind == "proces_verbal"


def test_an_extract_whose_affairs_are_numbered_from_the_last_minutes_on_is_a_sitting_s() -> None:
    head = "Extrait du Procès-Verbal de la délibération du Conseil Municipal\nSéance ordinaire du 4 mai 2018\nPrésents : Luc BLANC, Guy VERT\n"
    (minutes,) = _acts(head + "1. Approbation du procès-verbal du 2 mars 2018\nLe conseil, à l'unanimité, approuve le procès-verbal.\n"
                       "2. Achat d'un banc\nM. le Maire présente les devis.\n")
    assert minutes.kind == "proces_verbal"
    (act,) = _acts(head + "1. Approbation du procès-verbal du 2 mars 2018\nLe conseil, à l'unanimité, approuve le procès-verbal.\n")
    assert act.kind == "deliberation"
