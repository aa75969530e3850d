"""What an act says of itself at its head: the day of its own sitting, its number, who issues it."""
from __future__ import annotations

import pytest

from pipeline.document import Document
from pipeline.split import issuers, masthead, split
from tests.build import page, piece


@pytest.mark.parametrize(("text", "day"), [
    ("COMPTE RENDU\nCONSEIL COMMUNAUTAIRE\nJEUDI 19 DECEMBRE 2019 - 18H30\nPrésents\nMme Roy\n"
     "1. Approbation du compte rendu du conseil du 14 novembre 2019", "2019-12-19"),
    ("COMPTE RENDU DE LA SEANCE DU CONSEIL MUNICIPAL DE BOURG LE NEUF DU 3 JUILLET 2019\nPrésents : Mme Roy\n"
     "Compte rendu du Conseil Municipal du 5 juin 2019",
     "2019-07-03"),
    ("Comité syndical du 4 décembre 2024\nPROCES-VERBAL\nPrésents : 25\n"
     "La séance est levée.\nProchaine réunion : mercredi 5 février 2025", "2024-12-04"),
    ("Trets-le-Haut, le 3 juillet 2015\nCOMPTE RENDU\nDélibérations du Conseil Municipal\nDu 25 juin 2015\nPrésents : M. Bex", "2015-06-25"),
    ("CONVOCATION : L'an deux mille seize, le dix-huit novembre, Nous, Odile ROY, certifions avoir convoqué les membres du conseil.\n"
     "REUNION DU 25 NOVEMBRE 2016\nPrésents : M. Bex", "2016-11-25"),
    ("L an deux mille seize, le treize avril, le conseil s est réuni. Vu la délibération du conseil du 2 mars 2015", "2016-04-13"),
])
def test_the_day_is_that_of_the_sitting_told(text: str, day: str) -> None:
    found = masthead.date(piece(text, "proces_verbal").text, "proces_verbal")
    assert found is not None
    assert found[0].isoformat() == day


def test_a_day_below_the_roll_is_not_the_title_s() -> None:
    text = "COMPTE RENDU DU CONSEIL MUNICIPAL VENDREDI 24 JUILLET 17 h\nPrésents : M. Bex, Mme Roy\nVu la lettre en date du 1er juillet 2015"
    assert masthead.date(piece(text, "proces_verbal").text, "proces_verbal") is None


@pytest.mark.parametrize(("text", "number"), [
    ("COMMISSION PERMANENTE\nDélibération n° 19-CP-0874\nObjet : Aides", "19-CP-0874"),
    ("ASSEMBLEE\nRAPPORT N° 2017/E3/154\nClubs sportifs", "2017/E3/154"),
    ("EXTRAIT DU REGISTRE DES DELIBERATIONS\nM. Roy quitte la séance avant le vote de la question n° 4", None),
    ("EXTRAIT DU REGISTRE DES DELIBERATIONS\nSéance ordinaire du 10 novembre 2015 – 19 h", None),
    ("EXTRAIT DU REGISTRE DES DELIBERATIONS\nNo 2015-12", "2015-12"),
    ("EXTRAIT DU REGISTRE DES DELIBERATIONS\nPoints ajoutés : DM n°3 du lotissement", None),
])
def test_the_number_is_that_of_the_act(text: str, number: str | None) -> None:
    act = split(Document("0" * 64, "text/plain", (page(f"{text}\nLe conseil municipal, réuni le 3 mai 2017, adopte à l'unanimité."),)))[0]
    assert (act.number and act.number[0]) == number


@pytest.mark.parametrize(("text", "issuer"), [
    ("REUNION COMMUNAUTE DE COMMUNES\nDU PAYS DE LONGUEIL\n"
     "réunie à la salle des fêtes de la\nCommune de Monceau le Petit", "COMMUNAUTE DE COMMUNES DU PAYS DE LONGUEIL"),
    ("COMMUNE DE TRONGES EXTRAIT DU REGISTRE DES DELIBERATIONS", "COMMUNE DE TRONGES"),
    ("CONSEIL GÉNÉRAL DE LA MORVANE\nCOMMISSION PERMANENTE", "CONSEIL GÉNÉRAL DE LA MORVANE"),
    ("EXTRAIT DU REGISTRE DES DELIBERATIONS\nDU CONSEIL DE MORVANE METROPOLE\nSéance du 4 mai 2019", "MORVANE METROPOLE"),
    ("Syndicat Intercommunal pour la Restauration Collective\nCOMITE SYNDICAL", "Syndicat Intercommunal pour la Restauration Collective"),
    ("SYNDICAT MIXTE DU CONSERVATOIRE\n« Morvane Musique »\nComité syndical du 4 mai 2019", "SYNDICAT MIXTE DU CONSERVATOIRE « Morvane Musique »"),
    ("SYNDICAT INTERCOMMUNAL DE REGROUPEMENT\nPÉDAGOGIQUE DE TRONGES VER-LE-BOIS\nCOMPTE-RENDU DU COMITÉ SYNDICAL DU 7 DÉCEMBRE 2015",
     "SYNDICAT INTERCOMMUNAL DE REGROUPEMENT PÉDAGOGIQUE DE TRONGES VER-LE-BOIS"),
    ("SICTOM DES COMBES\nPUY DE LYS\nCOMPTE RENDU ASSEMBLEE GENERALE", "SICTOM DES COMBES"),
    ("L'an deux mille, le 4 mai, le Conseil Communautaire du Plateau de LANGUEIL, légalement convoqué", "Plateau de LANGUEIL"),
    ("Commune de Tronges EXTRAIT DU REGISTRE", "Commune de Tronges"),
    ("Commune de Tronges du CONSEIL MUNICIPAL", "Commune de Tronges"),
    ("COMMUNAUTÉ DE COMMUNES DU PAYS DE\nLONGUEIL-LE-HAUT\nPROCÈS-VERBAL", "COMMUNAUTÉ DE COMMUNES DU PAYS DE LONGUEIL-LE-HAUT"),
    ("COMMUNE DE TRONGES DU\nCONSEIL MUNICIPAL", "COMMUNE DE TRONGES"),
    ("Mairie d’Aulnes\nCompte rendu du conseil municipal", "Mairie d’Aulnes"),
    ("L'an deux mille, le 4 mai, le Conseil Municipal de la commune\nd’AULNES dûment convoqué", "commune d’AULNES"),
    ("Conseil d'administration du Centre Communal d’Action Sociale d’Aulnes-sur-Ver, convoqué", "Centre Communal d’Action Sociale d’Aulnes-sur-Ver"),
    ("L'an deux mille, le 4 mai, à vingt heures, le conseil municipal de la commune de\nTRONGES-LE-HAUT, convoqué", "commune de TRONGES-LE-HAUT"),
    ("COMMUNE DE\nFeuillet 12\nCONSEIL MUNICIPAL DU 4 MAI 2019", None),
    ("Compte rendu du conseil municipal de la commune de\nla séance est ouverte", None),
    ("Compte rendu du conseil municipal\nla commune d’accueil est choisie", None),
    ("C.C.A.S. DE TRONGES\nConseil d'administration du 4 mai 2019", "C.C.A.S. DE TRONGES"),
    ("DEPARTEMENT DU MORVAN\nRéunion du Conseil Municipal\nL'an deux mille, le Conseil Municipal de Tronges, convoqué, s'est réuni", "Tronges"),
    ("DEPARTEMENT DU MORVAN\nConseil Municipal du 4 mai 2019\nAbsents : M. Bex\n12 – COMMUNAUTÉ DE COMMUNES DU VAL / RAPPORT", None),
    ("Conseil municipal du Mardi 4 mai 2019\nPrésents : M. Bex", None),
    ("Conseil de communauté réuni au foyer rural de la Commune de Sérignac", None),
])
def test_the_issuer_is_the_body_and_not_the_place(text: str, issuer: str | None) -> None:
    built = piece(text, "proces_verbal")
    found = issuers.issuer(built.text, built.text, "proces_verbal")
    assert (found and found[0]) == issuer
