"""Attendance: lists with or without civility, proxies in every order, arrivals and departures."""
from __future__ import annotations

import pytest

from extractors import attendance, sessions
from extractors.french.persons import clean_name
from extractors.meeting.roll import called
from pipeline.document import Document
from pipeline.split import split
from tests.build import page

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


def _told(text: str) -> list[tuple[str, str]]:
    return [(p.status, p.name) for p in called(text)]


def test_a_list_ends_where_prose_or_a_heading_begins() -> None:
    text = ("Présents : Luc BLANC, Anne ROUX\nAbsent : Guy VERT\nAides aux clubs sportifs\nLise Noir présente les demandes reçues. Parmi elles,\n"
            "  • Le Club de Prélong\nSur cette base, Enfin, Il est proposé de voter.\n")
    assert _told(text) == [("present", "Luc BLANC"), ("present", "Anne ROUX"), ("absent", "Guy VERT")]
    text = "Présents : Luc BLANC, Anne ROUX\nCAISSE DES ÉCOLES\nPrésents : Luc BLANC, Max BRUN\nCompte 2011 : voté. Budget adopté.\n"
    assert _told(text) == [("present", "Luc BLANC"), ("present", "Anne ROUX"), ("present", "Luc BLANC"), ("present", "Max BRUN")]


def test_communes_in_front_of_their_delegates_are_no_persons() -> None:
    text = "Délégués titulaires présents : Prélong : Anne ROUX. Vaubelle : Luc BLANC ; Guy VERT. Saint-Oyen : Lise NOIR.\n"
    assert _told(text) == [("present", n) for n in ("Anne ROUX", "Luc BLANC", "Guy VERT", "Lise NOIR")]


@pytest.mark.parametrize("text", ["Représentés : Luc BLANC par Anne ROUX",
                                  "Absents ayant donné procuration : Luc BLANC (arrivé à la question 3) à Mme Anne ROUX",
                                  "Excusés : Luc BLANC mandataire Mme Anne ROUX", "Procuration(s) : M. Luc BLANC à Mme Anne ROUX",
                                  "A B S E N T S  A Y A N T  D O N N E  P O U V O I R\nLuc BLANC (Pouvoir à Anne ROUX)",
                                  "Présents : tous les membres, à l'exception de M. Luc BLANC ayant donné procuration à Mme Anne ROUX"])
def test_proxies_in_other_words(text: str) -> None:
    (found,) = called(text + "\n")
    assert (found.status, found.name) == ("represented", "Luc BLANC")
    assert found.proxy is not None
    assert found.proxy[2] == "Anne ROUX"


def test_guests_are_no_members() -> None:
    text = "Étaient présents :\nAnne ROUX\nLuc BLANC\nÉtait représentée :\nLise NOIR par Luc BLANC\nINVITÉS PERMANENTS : Max BRUN, Ida ROSE\n"
    assert _told(text) == [("present", "Anne ROUX"), ("present", "Luc BLANC"), ("represented", "Lise NOIR")]


@pytest.mark.parametrize("name", ["Jacques LE PENNEC", "LE PENNEC Jacques", "Rose de la VIGNE", "Ingrid VAN DER MEER", "Marie- France COSTA",
                                  "Anne COSTA- BRUN",
                                  "COSTA J.P.", "R. LE PENNEC", "J-M. COSTA", "Paul LE DU-MORVAN", "Omar BEN SAÏD"])
def test_particles_hyphens_and_initials_belong_to_the_name(name: str) -> None:
    assert _told(f"Présents : Luc BLANC, {name}, Anne ROUX\n") == [("present", "Luc BLANC"), ("present", name), ("present", "Anne ROUX")]


def test_m_is_a_first_name_among_initials() -> None:
    assert [n for _, n in _told("Présents : A. ROUX, M. BLANC, L. NOIR, G. VERT\n")] == ["A. ROUX", "M. BLANC", "L. NOIR", "G. VERT"]


def test_what_is_said_of_each_person_in_the_list() -> None:
    text = "Présents : 4\nAnne ROUX Luc BLANC\nGuy VERT Max BRUN\nAbsents et procurations : 2\nLise NOIR excusée\nIda ROSE Pouvoir à Luc BLANC\n"
    assert _told(text) == [*(("present", n) for n in ("Anne ROUX", "Luc BLANC", "Guy VERT", "Max BRUN")), ("excused", "Lise NOIR"),
                           ("represented", "Ida ROSE")]


def test_a_sentence_about_a_person_is_no_entry() -> None:
    assert _told("Étaient présents : M. Luc BLANC, Mme Anne ROUX\nÉtait excusée : Mme Lise NOIR\nMme ROUX est arrivée lors du point 2\n")[2:] == [
        ("excused", "Lise NOIR")]


def test_from_whom_the_proxies_come() -> None:
    found = list(called("Procurations : de BLANC Luc à ROUX Anne, de VERT Guy à ROUX Anne\n"))
    assert [(p.name, p.proxy and p.proxy[2]) for p in found] == [("BLANC Luc", "ROUX Anne"), ("VERT Guy", "ROUX Anne")]


def test_who_sits_for_another_is_there() -> None:
    text = ("Présents : M. Luc BLANC (suppléant de Mme Anne ROUX), Guy VERT (délégué titulaire de Prélong),\n"
            "Lise NOIR (ayant la procuration de Max BRUN)\n")
    assert _told(text) == [("present", "Luc BLANC"), ("present", "Guy VERT"), ("present", "Lise NOIR")]


def test_a_count_and_civilities_with_colons_before_the_names() -> None:
    text = "Nombre de conseillers présents : 4 : ROUX Anne, BLANC Luc, VERT Guy quitte la séance à 18h38 et rentre à 18h42, NOIR Lise\n"
    assert [n for _, n in _told(text)] == ["ROUX Anne", "BLANC Luc", "VERT Guy", "NOIR Lise"]
    assert [n for _, n in _told("Présents : M. BLANC Luc, Maire, Mmes : ROUX Anne, NOIR Lise, MM : VERT Guy\n")] == [
        "BLANC Luc", "ROUX Anne", "NOIR Lise", "VERT Guy"]


def test_a_surname_wrapped_to_the_next_line_ends_the_list() -> None:
    text = "Procurations : Mme Lise Noirmont à Mme Anne Rouvière, Mme Ida Rosemont à M. Armand\nVaubelle.\nN° 2025-39 - Travaux\n"
    assert [(p.name, p.proxy and p.proxy[2]) for p in called(text)] == [("Lise Noirmont", "Anne Rouvière"), ("Ida Rosemont", "Armand Vaubelle")]


@pytest.mark.parametrize(("head", "status"), [
    ("Étaient absents ou excusés :", "excused"), ("S’ÉTAIENT FAIT EXCUSER :", "excused"), ("Se sont excusés :", "excused"),
    ("Présents / Membres titulaires :", "present"), ("Conseillers présents :", "present"), ("PROCURATION(S) EN COURS DE SÉANCE :", "represented"),
    ("Absent(e)s ayant voté par procuration en application des articles L. 2121-20 et L. 5211-1 du\ncode général :", "represented")])
def test_labels_of_other_typists(head: str, status: str) -> None:
    assert _told(f"{head}\nMesdames : Anne ROUX, Lise NOIR\n") == [(status, "Anne ROUX"), (status, "Lise NOIR")]


def test_a_numbered_roll_is_a_roll_and_a_numbered_agenda_is_none() -> None:
    text = "Conseillers présents :\n1. ROUX Anne\n2. BLANC Luc\n\nAuditeurs présents : 63\n1. Vote du budget\n2. Tarifs de la cantine\n"
    assert _told(text) == [("present", "ROUX Anne"), ("present", "BLANC Luc")]


def test_columns_part_the_communes_from_those_they_send() -> None:
    text = "Étaient présents :\nBOIS EN VAL\tMonsieur ROUX\tLES AULNES\tMadame BLANC\nPONT / MARNE\tMme NOIR Lise\tSEPT PRES\tM. VERT Guy\n"
    assert [n for _, n in _told(text)] == ["ROUX", "BLANC", "NOIR Lise", "VERT Guy"]
    text = "Étaient présents :\nBOIS EN VAL\nLA FERTE S/ MARNE\nM. ROUX Paul\nMme BLANC Anne (suppléante de M. VERT Guy)\nM. LA GRANGE Luc\n"
    assert [n for _, n in _told(text)] == ["ROUX Paul", "BLANC Anne", "LA GRANGE Luc"]
    assert [n for _, n in _told("Absents excusés :\nM. ROUX Paul de BOIS EN VAL\nMme BLANC Anne de LA FERTE\n")] == ["ROUX Paul", "BLANC Anne"]
    assert [n for _, n in _told("Présents : Luc BLANC, Paul\tROUX, Anne NOIR, ROUX\tLise\n")] == ["Luc BLANC", "Paul ROUX", "Anne NOIR", "ROUX Lise"]


def test_a_particle_may_begin_the_next_line() -> None:
    text = "Excusés : Luc BLANC, Rose VAN\nde MEER, Anne NOIR, Ida MARQUES DE\nMORENO, M. ROUX\nJean-Paul - Mme VERT Lise\n"
    assert [n for _, n in _told(text)] == ["Luc BLANC", "Rose VAN de MEER", "Anne NOIR", "Ida MARQUES DE MORENO", "ROUX Jean-Paul", "VERT Lise"]
    text = "Présents : M. ROUX Luc, Maire - M. BLANC Alain (arrivé à 20h45) - Mme NOIR\nSolange\nAbsents : néant\nURBANISME\n"
    assert [n for _, n in _told(text)] == ["ROUX Luc", "BLANC Alain", "NOIR Solange"]


def test_the_decision_below_the_roll_names_nobody() -> None:
    text = "Sont excusés :\nM. BLANC (pouvoir à M. ROUX), Mme NOIR,\nLA COMMISSION PERMANENTE DU CONSEIL RÉGIONAL,\nAgissant en vertu de la loi,\n"
    assert _told(text) == [("represented", "BLANC"), ("excused", "NOIR")]
    assert _told("Procurations\nVotants\nN° 2023 4\nL’an DEUX MILLE VINGT TROIS\n") == []


def test_who_holds_a_proxy_for_a_while_is_there() -> None:
    text = "Présents : MM. Luc BLANC (a reçu pouvoir d’Anne ROUX jusqu’à son\narrivée à 19h15) – Lise NOIR – Anne ROUX.\n"
    assert _told(text) == [("present", "Luc BLANC"), ("present", "Lise NOIR"), ("present", "Anne ROUX")]


def test_a_long_roll_is_read_to_its_end() -> None:
    letters = "ABCDEFGHIJKLMNOPRSTUVW"
    names = [f"Mme Anne-{a}ise {b}{a}ORMONT" for a in letters for b in letters[:8]]
    assert len(list(called("Présents : " + ", ".join(names) + "\nExcusés : M. Luc BLANC\n"))) == len(names) + 1


@pytest.mark.parametrize("text", [
    "Étaient présents :\nCommunauté de Communes du Pays de Prélong : MM. Roux, Blanc, Mme Noir.\nCommunes du Canton de Vaubelle : M. Vert.\n",
    "Délégués présents :\nReprésentant la Commune de Prélong : MM. Roux, Blanc, Mme Noir.\nReprésentant la Commune de Vaubelle : M. Vert\n",
    "Présents : Pour la commune de Prélong : MM. Roux, Blanc, Mme Noir. Au titre du collège des syndicats : M. Vert\n"])
def test_who_sends_them_stands_before_a_colon(text: str) -> None:
    assert [n for _, n in _told(text)] == ["Roux", "Blanc", "Noir", "Vert"]


def test_communes_and_their_delegates_in_one_run() -> None:
    text = "Présents (4) : Mesdames et Messieurs\nARS LE VAL : ROUX Rémi – BLANC Luc / BOIS SOUS\nMONTAGNE : NOIR Lise / PRELONG : VERT Guy\n"
    assert [n for _, n in _told(text)] == ["ROUX Rémi", "BLANC Luc", "NOIR Lise", "VERT Guy"]


def test_names_parted_by_full_stops() -> None:
    text = "PRESENTS:MM.ROUX. BLANC.\nVERT. Mmes NOIR. LYS MM. BRUN.GRIS. ROSE.\nEXCUSES : MM. OCRE. SABLE. CENDRE.\n"
    assert [n for _, n in _told(text)] == ["ROUX", "BLANC", "VERT", "NOIR", "LYS", "BRUN", "GRIS", "ROSE", "OCRE", "SABLE", "CENDRE"]


def test_what_a_person_is_elsewhere_names_nobody() -> None:
    text = ("Pouvoirs : M. ROUX Luc, communauté de communes du Pont du\nVal donne procuration à M. VERT Guy, communauté de communes de l’Aulne\n"
            "Étaient absents :\nM. Blanc Maire du Coudray saint-Luc\nMme NOIR déléguée de Vaubelle\n")
    (first, *others) = called(text)
    assert (first.name, first.proxy and first.proxy[2]) == ("ROUX Luc", "VERT Guy")
    assert [(p.status, p.name) for p in others] == [("absent", "Blanc"), ("absent", "NOIR")]


def test_colleges_with_their_own_lists() -> None:
    text = ("Délégués Collège de la Région\nÉtait présent\nM. ROUX Luc\nÉtaient représentés\nMme BLANC Anne\tPar M. ROUX Luc\n"
            "Étaient absents\nM. DE VERTE Guy\nDélégués Collège des Conseils Départementaux\nÉtait présente\n"
            "Mme NOIR Lise\tConseil Départemental Aulne\n"
            "Étaient présents\nM. BRUN Max\tDélégué de Prélong\nMme GRIS Ida\tDéléguée de Bois\n1 – Budget\n")
    assert _told(text) == [("present", "ROUX Luc"), ("represented", "BLANC Anne"), ("absent", "DE VERTE Guy"), ("present", "NOIR Lise"),
                           ("present", "BRUN Max"), ("present", "GRIS Ida")]


def test_a_list_may_go_on_after_a_full_stop() -> None:
    text = ("Présents : M. Luc ROUX, Mme Anne BLANC.\nGuy VERT, M. Max BRUN.\nIda GRIS, suppléante de Luc NOIR.\n"
            "Lise NOIR, adjointe, expose la suite.\n")
    assert [n for _, n in _told(text)] == ["Luc ROUX", "Anne BLANC", "Guy VERT", "Max BRUN", "Ida GRIS"]


def test_a_label_in_the_midst_of_a_line() -> None:
    text = "Présents : ROUX Anne, BLANC Luc Absents excusés : VERT Guy Pouvoir : NOIR Lise à ROUX Anne\n"
    assert _told(text) == [("present", "ROUX Anne"), ("present", "BLANC Luc"), ("excused", "VERT Guy"), ("represented", "NOIR Lise")]


def test_a_roll_beside_a_logo() -> None:
    text = "LOGO\t17 h 00\nTerre d’avenir\tPrésents : ROUX Anne, BLANC Luc, R.\nVERT\nM. NOIR Guy\tPrésent\nMme BRUN Lise\tAbsente excusée\n"
    assert _told(text) == [("present", n) for n in ("ROUX Anne", "BLANC Luc", "R. VERT", "NOIR Guy")] + [("excused", "BRUN Lise")]


@pytest.mark.parametrize("text", ["Absents : néant\nURBANISME\nLe maire expose la demande.\n",
                                  "Absents :\nURBANISME\nLe maire expose la demande que les services lui font.\n",
                                  "Pouvoirs : aucun\nFinances\n",
                                  "Présents :\nUniversité des Aulnes Anne Roux\nUniversité des Aulnes Luc Blanc (à partir de 15h)\n"])
def test_an_empty_list_names_nobody(text: str) -> None:
    assert "URBANISME" not in [n for _, n in _told(text)]
    assert not [n for _, n in _told(text) if n.startswith(("Finances", "Université", "des Aulnes"))]


def test_who_holds_the_proxy_stands_in_the_next_column() -> None:
    found = list(called("Absents ayant donné pouvoir :\nAnne ROUX\tLuc BLANC\nLise NOIR\tGuy VERT\n"))
    assert [(p.name, p.proxy and p.proxy[2]) for p in found] == [("Anne ROUX", "Luc BLANC"), ("Lise NOIR", "Guy VERT")]


def test_titles_that_are_no_names() -> None:
    assert [n for _, n in _told("Présents : Maître ROUX, Docteur BLANC, FOUQUET M.J. – Lionel VERT- Francis BRUN\n")][:2] == ["ROUX", "BLANC"]
    assert [n for _, n in _told("- Alain VÉDY,- Luc BLANC,\nPrésents : Lionel VERT- Francis BRUN\n")] == ["Lionel VERT", "Francis BRUN"]


def test_proxies_given_respectively() -> None:
    text = "ABSENTS EXCUSES : Anne ROUX, Luc BLANC et Guy VERT qui avaient respectivement donné procuration à Lise NOIR, Paul\nBRUN et Marie GRIS.\n"
    assert [(p.name, p.status, p.proxy and p.proxy[2]) for p in called(text)] == [
        ("Anne ROUX", "represented", "Lise NOIR"), ("Luc BLANC", "represented", "Paul BRUN"), ("Guy VERT", "represented", "Marie GRIS")]


def test_an_m_after_a_title_is_a_first_name() -> None:
    text = "PRESENTS : M. Y. COURT, Mme M. ROUX, M. M. BLANC, Mme M.P. VERT, M.\nM. NOIR (pouvoir à Mme M. BRUN).\n"
    assert [n for _, n in _told(text)] == ["Y. COURT", "M. ROUX", "M. BLANC", "M.P. VERT", "M. NOIR"]


def _rows(roll: str) -> list[tuple[str | None, str | None, str | None, str | None, str | None]]:
    (minutes, *_) = split(Document("0" * 64, "text/plain", (page(
        f"PROCÈS-VERBAL DE LA SÉANCE DU CONSEIL MUNICIPAL DU 31 MARS 2015\n{roll}\n1. Budget\nLe conseil, à l'unanimité, adopte le budget.\n"),)))
    minutes.facts.extend(sessions.extract(minutes))
    return [(a.name, a.status, a.proxy_to, a.from_affair, a.until_affair) for a in attendance.extract(minutes)]


def test_who_leaves_in_the_midst_of_the_sitting_is_there_and_then_represented() -> None:
    assert _rows("Présents : M. Guy VERT (jusqu'à l'affaire n° 4), Mme Lise NOIR\n"
                 "Pouvoirs : M. Luc BLANC (pouvoir à Mme Lise NOIR) ; M. Guy VERT (pouvoir à Mme Lise NOIR à partir de\nl'affaire n° 5).") == [
        ("Guy VERT", "present", None, None, "jusqu'à l'affaire n° 4"), ("Lise NOIR", "present", None, None, None),
        ("Luc BLANC", "represented", "Lise NOIR", None, None), ("Guy VERT", "represented", "Lise NOIR", "à partir de l'affaire n° 5", None)]


def test_a_proxy_told_of_who_is_there_without_its_time_adds_no_row() -> None:
    assert _rows("Présents : M. Guy VERT, Mme Lise NOIR\nPouvoirs : M. Guy VERT (pouvoir à Mme Lise NOIR).") == [
        ("Guy VERT", "present", None, None, None), ("Lise NOIR", "present", None, None, None)]


@pytest.mark.parametrize("label", ["PRÉSENTS [2] :", "Étaient présents : (2)", "Présents (2) :"])
def test_a_count_in_brackets_beside_the_label(label: str) -> None:
    assert [p.name for p in called(f"{label}\nLuc BLANC, Anne ROUX\nSecrétaire : Anne ROUX\n")] == ["Luc BLANC", "Anne ROUX"]


def test_a_count_in_brackets_without_names_is_no_list() -> None:
    assert list(called("Présents : (12)\nVotants : (14)\n")) == []


@pytest.mark.parametrize("text", [
    "Pouvoirs : Luc BLANC à Anne ROUX. Guy VERT à Lise NOIR.\n",
    "Procurations : (2)\nM. Luc BLANC avait donné pouvoir à Mme Anne ROUX, M. Guy VERT à Mme Lise NOIR.\n",
    "Absents : M. Luc BLANC a donné procuration à Mme Anne ROUX et M. Guy VERT à Mme Lise NOIR.\n",
    "Absents avec procuration :\nBLANC Luc (ROUX Anne) – VERT Guy (NOIR Lise)\n",
    "Absents ayant donné pouvoir : L. BLANC a donné pouvoir à A. ROUX G. VERT a donné pouvoir à L. NOIR\n",
    "Membres ayant donné pouvoir : BLANC Luc (pouvoir à ROUX\nAnne), VERT Guy (pouvoir à NOIR\nLise)\n",
])
def test_each_giver_has_his_holder(text: str) -> None:
    found = list(called(text))
    assert [p.status for p in found] == ["represented"] * 2
    assert [p.proxy and next(w for w in p.proxy[2].split() if len(w) > 2 and w.isupper()) for p in found] == ["ROUX", "NOIR"]


def test_a_commune_in_brackets_votes_for_nobody() -> None:
    (found,) = called("Absents représentés :\nBLANC Luc (SAINT MARCEAU)\n")
    assert found.proxy is None


def test_all_but_some_in_one_sentence() -> None:
    text = ("Étaient présents tous les conseillers en exercice, à l'exception de Messieurs Luc BLANC et Guy VERT, absents excusés. "
            "Mr Luc BLANC a donné procuration à Mme Anne ROUX.\n")
    assert [(p.name, p.status) for p in called(text)] == [("Luc BLANC", "absent"), ("Guy VERT", "absent"), ("Luc BLANC", "represented")]
    assert list(called("Étaient présents tous les conseillers en exercice.\nM. Luc BLANC préside.\n")) == []


def test_who_votes_for_another_as_mayor_or_in_his_stead_is_there() -> None:
    found = list(called("Présents : Anne ROUX, Maire (pouvoir de Luc BLANC), Mme Lise NOIR représentant M. VERT Guy, M. Max BRUN\n"))
    assert [(p.name, p.status, p.proxy) for p in found] == [(n, "present", None) for n in ("Anne ROUX", "Lise NOIR", "Max BRUN")]


def test_dashes_without_a_blank_before_them_and_double_initials() -> None:
    names = [p.name for p in called("Présents : ROUX Anne- BLANC Luc – DE LA VIGNE Lise- VERT Guy\n")]
    assert names == ["ROUX Anne", "BLANC Luc", "DE LA VIGNE Lise", "VERT Guy"]
    names = [p.name for p in called("Présents : JP. ROUX, A. BLANC, Ph. DU VERT, MJ. NOIR\n")]
    assert names == ["JP. ROUX", "A. BLANC", "Ph. DU VERT", "MJ. NOIR"]
    assert [p.name for p in called("Présents : M. Jean- Luc BLANC, Mme Anne-Marie ROUX- NOIR\n")] == ["Jean- Luc BLANC", "Anne-Marie ROUX- NOIR"]


def test_a_proxy_on_a_line_of_its_own_completes_the_absentee_s_row() -> None:
    found = _rows("Étaient présents : Mme Anne ROUX, M. Max BRUN\nÉtaient absents : M. Luc BLANC, M. Guy VERT\n"
                  "Le nombre de votants est de 3.\n- Monsieur BLANC procuration à Madame ROUX\n")
    assert [row[:3] for row in found] == [("Anne ROUX", "present", None), ("Max BRUN", "present", None), ("Luc BLANC", "represented", "ROUX"),
                                          ("Guy VERT", "absent", None)]


def test_who_has_namesakes_or_leaves_a_proxy_in_a_sentence_completes_no_row() -> None:
    found = _rows("Étaient présents : Mme Anne ROUX\nÉtaient absents : M. Luc BLANC, Mme Zoé BLANC\nLe nombre de votants est de 3.\n"
                  "Monsieur BLANC procuration à Madame ROUX\nMadame ROUX quitte la salle et donne pouvoir à Monsieur BRUN.\n")
    assert [row[:3] for row in found] == [("Anne ROUX", "present", None), ("Luc BLANC", "absent", None), ("Zoé BLANC", "absent", None),
                                          ("BLANC", "represented", "ROUX")]
