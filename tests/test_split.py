"""Splitting: a bundle to its acts, minutes to the affairs they decide."""
from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import furniture, read
from pipeline.document import Document, Page, Piece
from pipeline.split import split
from tests.build import SHARED, page, pdf

ROLL = "Présents : Luc Blanc, Eva Roux, Paul Vert\nAbsent : Guy Noir\n"


def _pieces(*texts: str) -> tuple[Piece, ...]:
    pages = tuple(page(text, k) for k, text in enumerate(texts, 1))
    return split(Document("0" * 64, "text/plain", pages))


def _titles(pieces: tuple[Piece, ...]) -> list[tuple[str, str | None]]:
    return [(p.kind, p.title.words if p.title else None) for p in pieces]


def _affairs(body: str) -> list[tuple[str | None, str | None]]:
    pieces = _pieces("COMPTE RENDU DU CONSEIL MUNICIPAL DU 12 MAI 2016\n" + ROLL + body)
    assert pieces[0].kind == "proces_verbal"
    assert all(p.kind == "deliberation" and p.parent is pieces[0] for p in pieces[1:])
    return [(p.number[0] if p.number else None, p.title.words if p.title else None) for p in pieces[1:]]


@pytest.mark.parametrize(("first", "second"), [
    ("1. Vente d'un terrain", "2. Achat d'un banc"),
    ("1/ Vente d'un terrain", "2/ Achat d'un banc"),
    ("1 ) : Vente d'un terrain", "2 ) : Achat d'un banc"),
    ("1°) Vente d'un terrain", "2°) Achat d'un banc"),
    ("I - VENTE D'UN TERRAIN", "II - ACHAT D'UN BANC"),
    ("VENTE D'UN TERRAIN", "ACHAT D'UN BANC"),
    ("Point n° 1 : Vente d'un terrain", "Point n° 2 : Achat d'un banc"),
    ("Objet : Vente d'un terrain", "Objet : Achat d'un banc"),
    ("Vente d'un terrain", "Achat d'un banc"),
])
def test_headings_of_many_typists(first: str, second: str) -> None:
    body = (f"\n{first}\nMonsieur le maire présente la demande reçue en mairie au mois de février dernier.\n"
            "Le conseil municipal, à l'unanimité, accepte la vente.\n"
            f"\n{second}\nMonsieur le maire présente trois devis reçus en mairie au mois de février dernier.\n"
            "Le conseil municipal, à l'unanimité, retient le moins cher.\n"
            "\nLa séance est levée à 22 heures.\n")
    assert [t.lower() if t else t for _, t in _affairs(body)] == ["vente d'un terrain", "achat d'un banc"]


@pytest.mark.parametrize(("heading", "number", "title"), [
    ("DE-2016/12 – Vente d'un terrain", "DE-2016/12", "Vente d'un terrain"),
    ("2016/12 - Vente d'un terrain", "2016/12", "Vente d'un terrain"),
    ("20160512-07 Vente d'un terrain", "20160512-07", "Vente d'un terrain"),
    ("Vente d'un terrain : 2016-12", "2016-12", "Vente d'un terrain"),
    ("Vente d'un terrain (DE_2016_012)", "DE_2016_012", "Vente d'un terrain"),
    ("Vente d'un terrain – D12-2016", "D12-2016", "Vente d'un terrain"),
    ("Vente de terrains - 12/2016", None, "Vente de terrains - 12/2016"),
    ("Délibération 2/2016\nVENTE D'UN TERRAIN", "2/2016", "VENTE D'UN TERRAIN"),
    ("DE N°2 Vente d'un terrain", None, "Vente d'un terrain"),
    ("145 – VENTE D'UN TERRAIN", None, "VENTE D'UN TERRAIN"),
    ("DELIBERATION N° 2016-12\nOBJET : Vente d'un terrain", "2016-12", "Vente d'un terrain"),
    ("POINT 2 – Vente d'un terrain\n2016-05-12-DCM-02", "2016-05-12-DCM-02", "Vente d'un terrain"),
])
def test_numbers_of_acts(heading: str, number: str | None, title: str) -> None:
    body = f"\n{heading}\nMonsieur le maire présente la demande.\nLe conseil municipal, à l'unanimité, accepte la vente.\n"
    assert _affairs(body) == [(number, title)]


def test_information_and_sundry_matters_decide_nothing() -> None:
    body = ("\n1. Vente d'un terrain\nLe conseil municipal, à l'unanimité, accepte la vente.\n"
            "\n2. Travaux de la rue Haute\nMonsieur Blanc fait le point sur les travaux, qui finiront en juin.\n"
            "\n3. Questions diverses\nLe conseil municipal demande que le lampadaire soit réparé.\n")
    assert [t for _, t in _affairs(body)] == ["Vente d'un terrain"]


def test_the_agenda_is_no_affair() -> None:
    body = ("Ordre du jour :\n1. Vente d'un terrain\n2. Achat d'un banc\n3. Questions diverses\n"
            "\n1. Vente d'un terrain\nLe conseil municipal, à l'unanimité, accepte la vente.\n"
            "\n2. Achat d'un banc\nVote : 2 pour, 1 contre\n\n3. Questions diverses\nNéant.\n")
    assert [t for _, t in _affairs(body)] == ["Vente d'un terrain", "Achat d'un banc"]


def test_sub_titles_that_each_decide_are_affairs_of_their_own() -> None:
    body = ("\n1. Finances\na) Compte administratif\nLe conseil municipal adopte à l'unanimité le compte administratif.\n"
            "b) Budget primitif\nLe conseil municipal adopte à l'unanimité le budget primitif.\n"
            "\n2. Achat d'un banc\nLe conseil municipal, à l'unanimité, retient le devis.\n"
            "\n3. Vente d'un terrain\nLe conseil municipal, à l'unanimité, accepte la vente.\n")
    assert [t for _, t in _affairs(body)] == ["Compte administratif", "Budget primitif", "Achat d'un banc", "Vente d'un terrain"]


def test_minutes_that_begin_in_the_midst_of_an_affair() -> None:
    pieces = _pieces("solde : 1 869,06 €\nMonsieur le maire propose une aide de 200 €.\nProposition acceptée à l'unanimité.\n\n"
                     "6) Achat d'un banc\nLe conseil municipal décide, à l'unanimité, d'acheter un banc.\n")
    assert _titles(pieces) == [("proces_verbal", None), ("deliberation", None), ("deliberation", "Achat d'un banc")]


ACT = """            DÉPARTEMENT DE LA BRUME
   DÉLIBÉRATION DE LA COMMISSION PERMANENTE
          DU CONSEIL DÉPARTEMENTAL
            RÉUNION DU 12 MAI 2031
Étaient présents : M. Luc BLANC, Mme Eva ROUX.
       AIDE AU THÉÂTRE DES DEUX RIVES
              (N°2031-204)
La Commission permanente du Conseil départemental,
Vu le code général des collectivités territoriales ;
Après en avoir délibéré,
DÉCIDE :
Article 1 : D'attribuer au théâtre une aide de 8 700 €.
Pour : 37 voix   Contre : 0 voix   Abstention : 0 voix
"""
REPORT = """DÉPARTEMENT DE LA BRUME
                                        RAPPORT N°31
   COMMISSION PERMANENTE DU CONSEIL DÉPARTEMENTAL
            RÉUNION DU 12 MAI 2031
       AIDE AU THÉÂTRE DES DEUX RIVES
Le présent rapport propose d'attribuer une aide au théâtre.
"""
AGREEMENT = """                 CONVENTION
Objet : partenariat 2025
Entre le Département de la Brume, représenté par son président, d'une part,
Et l'association Théâtre des deux rives, ci-après dénommée « le bénéficiaire », d'autre part,
il a été convenu ce qui suit :
Article 1 : objet
La présente convention règle l'aide.
Article 2 : durée
Un an.
"""


def test_a_bundle_is_several_acts_and_continuation_pages_belong_to_what_precedes() -> None:
    pieces = _pieces(ACT, "                BILAN DES ACTIVITÉS 2024\n          Théâtre des deux rives\n",
                     "L'année 2024 a été riche. Dix spectacles ont été donnés.\n", AGREEMENT,
                     "Article 3 : versement\nL'aide est versée en une fois.\n", REPORT)
    assert [(p.kind, p.pages[0].number, p.pages[-1].number) for p in pieces] == [
        ("deliberation", 1, 1), ("bilan", 2, 3), ("convention", 4, 5), ("rapport", 6, 6)]
    assert pieces[0].number is not None
    assert pieces[0].number[0] == "2031-204"
    assert pieces[0].title is not None
    assert pieces[0].title.words == "AIDE AU THÉÂTRE DES DEUX RIVES"
    assert pieces[2].title is not None
    assert pieces[2].title.words == "partenariat 2025"
    assert pieces[3].number is not None
    assert pieces[3].number[0] == "31"


EXTRACT = """          COMMUNAUTÉ DE COMMUNES DU PAYS VERT
    EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS DU CONSEIL COMMUNAUTAIRE
                 Séance du 9 mars 2023
L'an deux mille vingt-trois, le neuf mars, le conseil communautaire s'est réuni sous la présidence de Mme Eva ROUX.
Présents : Mme Eva ROUX, M. Luc BLANC
2023-03-09-{number}  {subject}
Vu le code général des collectivités territoriales ;
Le conseil communautaire, après en avoir délibéré, à l'unanimité, DÉCIDE :
- d'autoriser la Présidente à signer.
"""


def test_a_register_s_extracts_are_acts_though_their_head_comes_back_on_every_page() -> None:
    subjects = ["Tarifs de la piscine", "Achat d'un camion", "Vente d'un local"]
    texts = [EXTRACT.format(number=f"{k:02}", subject=subject) for k, subject in enumerate(subjects, 1)]
    document = Document("0" * 64, "text/plain", furniture.mark([page(text, k) for k, text in enumerate(texts, 1)]))
    found = [(p.kind, p.number[0] if p.number else None, p.title.words if p.title else None) for p in split(document)]
    assert found == [("deliberation", "2023-03-09-01", "Tarifs de la piscine"), ("deliberation", "2023-03-09-02", "Achat d'un camion"),
                     ("deliberation", "2023-03-09-03", "Vente d'un local")]


@pytest.mark.parametrize("text", [
    "MAIRIE DE PRÉLONG\nCONVOCATION DU CONSEIL MUNICIPAL\nJ'ai l'honneur de vous inviter à la réunion du 9 décembre 2025.\n"
    "Ordre du jour :\n1) Budget\n2) Divers\n",
    "RELEVÉ N°3 DE LA VISITE DU 9 OCTOBRE 2020\nReprise des berges de l'étang\n"
    "Le talus est planté. Un avis sera rendu quand la terre aura séché.\n",
    "LE PETIT JOURNAL DU PAYS\nLes porteurs de projets ont rencontré les élus.\nUne feuille de route a été adoptée par les associations.\n",
])
def test_what_decides_nothing_is_something_else(text: str) -> None:
    assert [p.kind for p in _pieces(text)] == ["autre"]


def test_every_line_belongs_to_one_piece() -> None:
    minutes = "COMPTE RENDU DU CONSEIL MUNICIPAL DU 12 MAI 2016\n" + ROLL + "1. Vente\nLe conseil municipal, à l'unanimité, accepte la vente.\n"
    pieces = _pieces(ACT, AGREEMENT, minutes)
    lines = [id(line) for p in pieces for line in (*p.lines, *p.furniture)]
    pages = {p.number: p for piece in pieces for p in piece.pages}
    assert len(lines) == len(set(lines)) == sum(len(p.lines) for p in pages.values())


def test_line_breaks_lost_in_an_export_are_found_again() -> None:
    flat = " ".join(ACT.split()) + " " + "Le présent acte peut faire l'objet d'un recours devant le tribunal administratif. " * 3
    (only,) = _pieces(flat)
    assert only.kind == "deliberation"
    assert len(only.lines) > 5


def test_a_printed_page_is_split_as_a_text_is(tmp_path: Path) -> None:
    rows = ["COMPTE RENDU DU CONSEIL MUNICIPAL DU 12 MAI 2016", "Présents : Luc Blanc, Eva Roux, Paul Vert", "", "Vente d'un terrain",
            "Le conseil municipal, après avoir entendu le maire, décide à l'unanimité d'accepter la vente.", "", "Achat d'un banc",
            "Le conseil municipal, après avoir vu les devis, retient à l'unanimité celui de la menuiserie."]
    path = tmp_path / "minutes.pdf"
    path.write_bytes(pdf([(60, 80 + 16 * k, row) for k, row in enumerate(rows) if row]))
    assert [t for k, t in _titles(split(read.document(path))) if k == "deliberation"] == ["Vente d'un terrain", "Achat d'un banc"]


def test_an_empty_document_has_no_piece() -> None:
    assert split(Document("0" * 64, "application/pdf", (Page(1, 595, 842, source="blank"),))) == ()


@pytest.mark.skipif(not (SHARED / "seeds").exists(), reason="the shared seeds are not on this machine")
def test_the_raw_text_of_the_dossier_has_its_five_pieces() -> None:
    (path,) = (SHARED / "seeds").glob("001_*.txt")
    assert [p.kind for p in split(read.document(path))] == ["deliberation", "bilan", "projet", "convention", "rapport"]


@pytest.mark.skipif(not (SHARED / "seeds").exists(), reason="the shared seeds are not on this machine")
def test_the_brochures_hold_nothing() -> None:
    kinds = {path.name[:3]: [p.kind for p in split(read.document(path))] for path in (SHARED / "seeds").glob("00[0234]_*.txt")}
    assert kinds == {name: ["autre"] for name in ("000", "002", "003", "004")}


def test_items_that_decide_are_no_agenda() -> None:
    body = ("Ordre du jour :\n1) Le conseil municipal vote à l'unanimité le contrat avec l'office du tourisme.\n"
            "2) Avis sur le projet de schéma :\nLe conseil municipal émet, par 9 voix pour et 2 abstentions, un avis favorable.\n")
    assert _affairs(body) == [(None, "Avis sur le projet de schéma :")]


def test_the_mayor_s_own_decisions_are_told_and_not_decided() -> None:
    body = ("\nINFORMATION SUR LES DECISIONS PRISES PAR LE MAIRE\nDécision n° 7 : Approbation de l'avenant au marché.\n"
            "\nTARIFS DE LA CANTINE\nLe conseil municipal, à l'unanimité, fixe les tarifs.\n")
    assert _affairs(body) == [(None, "TARIFS DE LA CANTINE")]


def test_a_title_run_into_its_text() -> None:
    body = ("ONF (coupe de bois) : Monsieur le Maire fait part au conseil de la lettre reçue de l'Office au mois de mai dernier.\n"
            "Le Conseil Municipal, après en avoir délibéré par 8 voix POUR, décide de mettre en vente les deux coupes.\n"
            "Rapporteur : Madame le Maire adjointe lit une lettre de l'Office.\n")
    assert _affairs(body) == [(None, "ONF (coupe de bois)")]


def test_an_election_is_an_affair_and_the_choice_of_a_secretary_none() -> None:
    body = ("\nÉlection du Président\nIl est procédé au vote. Mme Roux obtient 12 voix.\nMme Eva Roux est élue Présidente du syndicat.\n"
            "\nSecrétariat\nM. Paul Vert est élu secrétaire de séance.\n")
    assert _affairs(body) == [(None, "Élection du Président")]
