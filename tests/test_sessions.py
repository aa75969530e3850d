"""Sessions: the day, the chair, the secretary and the numbers, as printed and nothing else."""
from __future__ import annotations

import datetime as dt

import pytest

from extractors import sessions
from pipeline.document import Document
from pipeline.split import split
from schemas.facts import Session
from tests.build import page, piece

HEAD = """                    COMMUNE DE PRÉLONG
        PROCÈS-VERBAL DE LA SÉANCE DU CONSEIL MUNICIPAL
                  DU 31 MARS 2015
L'an deux mille quinze, le trente et un mars à 20 heures, le conseil municipal de la commune de Prélong s'est
réuni sous la présidence de Mme Odile Roux, maire.
Date de la convocation : 25 mars 2015
Nombre de conseillers en exercice : 15      Présents : 12      Votants : 14      Procurations : 2
Présents : Mme Odile Roux, MM. Luc Blanc, Paul Vert
M. Paul Vert a été élu secrétaire de séance.
"""


def _session(text: str) -> Session | None:
    pieces = split(Document("0" * 64, "text/plain", (page(text),)))
    return next(iter(sessions.extract(pieces[0])), None)


def test_the_head_of_minutes() -> None:
    found = _session(HEAD + "1. Budget\nLe conseil municipal, à l'unanimité, adopte le budget.\n")
    assert found is not None
    assert (found.date, found.convened_on) == (dt.date(2015, 3, 31), dt.date(2015, 3, 25))
    assert (found.president, found.secretary) == ("Odile Roux", "Paul Vert")
    assert (found.members, found.present, found.voters, found.represented) == (15, 12, 14, 2)
    assert (found.absent, found.excused) == (None, None)


def test_suffrages_exprimables_are_the_voters() -> None:
    found = _session(HEAD.replace("Votants :", "Suffrages exprimables :") + "1. Budget\nLe conseil, à l'unanimité, adopte le budget.\n")
    assert found is not None and found.voters == 14


def test_names_are_not_counted() -> None:
    built = piece("Conseil municipal du 4 mars 2020\nPrésents : Anne Roux, Luc Blanc\nAbsente : Lise Noir\n"
                  "Le conseil décide à l'unanimité d'acheter un banc.")
    built.date = dt.date(2020, 3, 4), built.text.source(21, 32)
    (found,) = sessions.extract(built)
    assert (found.members, found.present, found.absent, found.voters) == (None, None, None, None)


def test_counts_in_a_margin_beside_the_text() -> None:
    """The margin's lines stand between the words of the text when read across."""
    text = """Compte rendu du conseil municipal du 18 janvier 2011
Nombre de conseillers         L'an deux mille onze, le dix-huit janvier, le
en exercice : 17              conseil municipal s'est réuni sous la présidence de
Présents : 15                 Monsieur Jean Lacour, maire.
Votants : 17                  Présents :
Convocation :                 M. Jean Lacour, maire, MM. Luc Blanc, Paul Vert,
11 janvier 2011               conseillers
                              Absents excusés :
                              Mme Lise Noir, pouvoir donné à M. Luc Blanc
Le conseil municipal, à l'unanimité, décide d'acheter un banc.
"""
    found = _session(text)
    assert found is not None
    assert (found.members, found.present, found.voters, found.president) == (17, 15, 17, "Jean Lacour")


def test_nothing_to_say_no_session() -> None:
    assert list(sessions.extract(piece("Le conseil décide d'acheter un banc."))) == []


def test_other_words_for_the_same() -> None:
    head = ("COMITE SYNDICAL\nProcès verbal de la séance du 7 juin 2011\n"
            "L'an deux mil onze, le 7 juin, le comité syndical, convoqué par courrier en date\ndu 30 mai 2011, s'est assemblé "
            "sous la présidence de son Président, Luc BLANC.\nPrésents : Luc BLANC, Anne ROUX\n"
            "Le nombre de membres en exercice est de : 32\nLe nombre de délégués titulaires présents est de : 15\n"
            "Le nombre de délégués titulaires et suppléants présents est de : 17\nAuditeurs présents : 63\n"
            "Le comité choisit pour secrétaire Mme Anne ROUX.\n")
    found = _session(head)
    assert found is not None
    assert (found.president, found.secretary, found.convened_on) == ("Luc BLANC", "Anne ROUX", dt.date(2011, 5, 30))
    assert (found.members, found.present) == (32, 17)


def test_the_first_number_of_a_roll_is_no_count() -> None:
    found = _session("Conseil municipal du 4 mars 2020\nCompte rendu\nConseillers présents :\n1. ROUX Anne\n2. BLANC Luc\n"
                     "1. Budget\nLe conseil, à l'unanimité, adopte le budget.\n")
    assert found is not None and found.present is None


@pytest.mark.parametrize("words", ["Le Maire nomme Madame Anne ROUX comme secrétaire de séance puis fait l'appel.",
                                   "Le secrétariat a été assuré par : Mme Anne ROUX",
                                   "Le conseil désigne à l'unanimité Madame Anne ROUX, secrétaire de séance."])
def test_the_secretary_in_other_words(words: str) -> None:
    found = _session("Conseil municipal du 4 mars 2020\nCompte rendu\nPRÉSENTS (12) : Anne ROUX, Luc BLANC\n"
                     f"ABSENTS (3) AYANT DONNÉ PROCURATION : Guy VERT à Anne ROUX\n{words}\n"
                     "1. Budget\nLe conseil, à l'unanimité, adopte le budget.\n")
    assert found is not None
    assert (found.secretary, found.present, found.represented) == ("Anne ROUX", 12, 3)


@pytest.mark.parametrize("table", [
    "En exercice    Présents    Votants\n     15            12          14\n",
    "     15            12          14\nEn exercice    Présents    Votants\n",
    "           Nombre de membres\n"
    "Afférents     En          Qui ont pris\n"
    "au conseil    exercice    part à la      Présents\n"
    "municipal                 délibération\n"
    "   15           15            14            12\n",
    "15\n12\n14\nNombre de conseillers\nen exercice\nPrésents\nVotants\n",
    "Nombre de conseillers en exercice\nPrésents\nVotants\n15\n12\n14\n",
    "Membres en exercice\n15\nPrésents\n12\nVotants\n14\n",
    "15\nMembres en exercice\n12\nPrésents\n14\nVotants\n",
    "Nombre de conseillers :\n- en exercice 15\n- présents 12\n- votants 14\n",
    "| En exercice | Présents | Votants |\n|     15      |    12    |    14   |\n",
])
def test_numbers_in_a_small_table(table: str) -> None:
    found = _session(f"COMMUNE DE PRÉLONG\nExtrait du registre des délibérations\nSéance du 31 mars 2015\n{table}"
                     "Objet : Achat d'un banc\nLe conseil municipal, à l'unanimité, décide d'acheter un banc.\n")
    assert found is not None
    assert (found.members, found.present, found.voters) == (15, 12, 14)


@pytest.mark.parametrize("table", [
    "En exercice    Présents    Votants\n     15            12\n",                        # a number is missing
    "Membres en exercice\nPrésents\nVotants\n15\n12\n",
    "Présents    Présents    Votants\n  12        11         14\n",                     # which is it?
    "Membres en exercice\nPrésents\nVotants\n15\n12\n14\nPrésents\nVotants\n15\n12\n14\n",
])
def test_a_table_that_does_not_fit_tells_no_number(table: str) -> None:
    found = _session(f"COMMUNE DE PRÉLONG\nExtrait du registre des délibérations\nSéance du 31 mars 2015\n{table}"
                     "Objet : Achat d'un banc\nLe conseil municipal, à l'unanimité, décide d'acheter un banc.\n")
    assert found is not None
    assert (found.members, found.present, found.voters) == (None, None, None)


def test_the_numbers_of_the_head_come_before_a_table_of_one_affair() -> None:
    found = _session(HEAD + "1. Budget\nPrésents    Votants    Pour\n    9          10       10\nLe conseil, à l'unanimité, adopte le budget.\n")
    assert found is not None and (found.present, found.voters) == (12, 14)


def test_those_who_do_not_vote_are_no_voters() -> None:
    found = _session(HEAD.replace("      Votants : 14", "") + "1. Budget\nPour : 12 Contre : 0 Non votants : 2\nLe conseil adopte le budget.\n")
    assert found is not None and found.voters is None


@pytest.mark.parametrize("words", ["Présents ou représentés : 14", "Membres présents et ayant donné pouvoir : 14"])
def test_those_there_and_those_represented_in_one_number_are_neither(words: str) -> None:
    found = _session(f"Conseil municipal du 4 mars 2020\nCompte rendu\nEn exercice : 15\n{words}\n"
                     "1. Budget\nLe conseil, à l'unanimité, adopte le budget.\n")
    assert found is not None and (found.members, found.present, found.represented) == (15, None, None)


def test_proxies_and_absentees_on_lines_of_their_own() -> None:
    found = _session("Conseil municipal du 4 mars 2020\nCompte rendu\nEn exercice   15\nPrésents   12\nPouvoirs   2\nAbsents   1\n"
                     "1. Budget\nLe conseil, à l'unanimité, adopte le budget.\n")
    assert found is not None and (found.present, found.represented, found.absent) == (12, 2, 1)


@pytest.mark.parametrize(("table", "quote"), [
    ("En exercice    Présents\n    15            12\n", "12"),
    ("En exercice   15\nPrésents   12\n", "Présents 12"),
])
def test_a_number_is_shown_with_the_label_on_its_line(table: str, quote: str) -> None:
    found = _session(f"COMMUNE DE PRÉLONG\nSéance du conseil municipal du 31 mars 2015\n{table}"
                     "Objet : Achat d'un banc\nLe conseil municipal, à l'unanimité, décide d'acheter un banc.\n")
    assert found is not None and " ".join(found.where["present"].quote.split()) == quote


@pytest.mark.parametrize(("words", "counts"), [
    ("PRÉSENTS [13] :\nABSENTS AYANT DONNÉ MANDAT DE VOTE [2] :", {"present": 13, "represented": 2}),
    ("Étaient présents : (18)\nAbsents : (4)\nProcurations : (3)", {"present": 18, "absent": 4, "represented": 3}),
    ("79 conseillers en exercice : 67 présents 10 pouvoirs 2 excusés", {"members": 79, "present": 67, "represented": 10}),
    ("En exercice 15 Présents 12 Pouvoirs 2 Votants 14", {"members": 15, "present": 12, "represented": 2, "voters": 14}),
    ("17 membres du conseil étant présents, le conseil peut délibérer.", {"present": 17}),
    ("Le nombre de présents est de 23, le nombre de votants est de 27 dont 4 procurations.", {"present": 23, "voters": 27, "represented": 4}),
    ("Membres en fonction : 15 Membres présents : 12", {"members": 15, "present": 12}),
    ("À la fête, 120 présents et 3 orchestres ont joué.", {}),
])
def test_numbers_in_brackets_before_their_labels_or_in_a_sentence(words: str, counts: dict[str, int]) -> None:
    title = "PROCÈS-VERBAL DE LA SÉANCE DU CONSEIL MUNICIPAL DU 4 MAI 2021"
    session = _session(f"{title}\n{words}\n1. Budget\nLe conseil, à l'unanimité, adopte le budget.\n")
    assert {n: v for n in ("members", "present", "represented", "absent", "voters") if (v := getattr(session, n)) is not None} == counts


@pytest.mark.parametrize(("words", "day"), [("Date de convocation : 28 décembre", "2020-12-28"),
                                            ("Convocation du mercredi six janvier", "2021-01-06"),
                                            ("Date de convocation : 28 mars", None), ("Vu le marché signé le 6 janvier", None)])
def test_a_summons_without_its_year_was_sent_before_the_meeting(words: str, day: str | None) -> None:
    title = "PROCÈS-VERBAL DE LA SÉANCE DU CONSEIL MUNICIPAL DU 12 JANVIER 2021"
    found = _session(f"{title}\n{words}\n1. Budget\nLe conseil, à l'unanimité, adopte le budget.\n")
    assert found is not None
    assert (found.convened_on and found.convened_on.isoformat()) == day


@pytest.mark.parametrize(("roll", "president"), [("M. Luc BLANC - Maire, Mme Anne ROUX - Adjointe", "Luc BLANC"),
                                                 ("M. Luc BLANC, maire honoraire, Mme Anne ROUX", None), ("M. Luc BLANC, maire de Prélong", None)])
def test_the_mayor_of_the_roll_presides_where_he_opens_the_sitting(roll: str, president: str | None) -> None:
    found = _session(f"PROCÈS-VERBAL DE LA SÉANCE DU CONSEIL MUNICIPAL DU 12 JANVIER 2021\nPrésents : {roll}\nMonsieur le Maire ouvre la séance.\n"
                     "1. Budget\nLe conseil, à l'unanimité, adopte le budget.\n")
    assert found is not None
    assert found.president == president


def test_the_secretary_whose_nomination_is_an_affair() -> None:
    found = _session("CONSEIL MUNICIPAL DU 19 MARS 2018\nCompte rendu\nPrésents : Luc BLANC, Guy VERT\n"
                     "Délibération N°2018-03-02 Nomination secrétaire de séance\n"
                     "Monsieur le Maire propose la nomination de Guy VERT, secrétaire de séance. Le conseil accepte à l'unanimité.\n")
    assert found is not None
    assert found.secretary == "Guy VERT"
