"""Wordings met in whole conventions that nobody had looked at: who owes, what is no duty, who the parties are. Words and names are ours."""
from __future__ import annotations

import datetime as dt

import pytest

from extractors.french import deadlines
from extractors.french.deadlines import Known
from schemas.facts import Convention, Obligation, Party
from tests.conventions_text import HEAD, piece, with_article

OWED: tuple[tuple[str, list[str]], ...] = (
    # who does it is told by the main verb, not by what is told in passing
    ("La participation de la Ville est liquidée au vu des dépenses réalisées et justifiées par l'Association.", ["payment grantor"]),
    ("Le bilan est établi et transmis par l'Association.", ["reporting beneficiary"]),
    ("Les versements seront effectués sous réserve du respect par l'Association de ses engagements.", ["payment grantor"]),
    ("À la fin de l'exercice comptable, l'Association devra fournir un état de ses dépenses.", ["reporting beneficiary"]),
    ("L'Association sera rémunérée à raison de 40 € par séance.", ["payment grantor"]),
    ("Toute dégradation sera facturée par la Ville à l'Association.", ["payment beneficiary"]),
    ("L'Association sera tenue au reversement des sommes non employées.", ["repayment beneficiary"]),
    # what is handed over, what is not
    ("L'Association communiquera à la Ville le nom de son référent.", ["reporting beneficiary"]),
    ("L'Association fournira un RIB.", ["reporting beneficiary"]),
    ("L'Association fait connaître à la Ville tout changement de son bureau.", ["reporting beneficiary"]),
    ("L'Association tient un registre des présences et le dépose en mairie.", ["other beneficiary", "reporting beneficiary"]),
    ("Le planning sera remis à chaque agent par l'Association.", ["other beneficiary"]),
    ("L'Association présentera aux agents chargés du contrôle un bilan final.", ["reporting beneficiary"]),
    ("L'Association s'engage à prévenir les accidents.", ["other beneficiary"]),
    ("L'Association s'engage à signer la charte jointe à la présente.", ["other beneficiary"]),
    ("L'Association s'engage à respecter le règlement joint à la présente convention.", ["other beneficiary"]),
    ("Le planning est établi en concertation entre la Ville et l'Association.", []),
    # kinds that a word alone does not make
    ("L'Association vérifie la fermeture des portes.", ["other beneficiary"]),
    ("La Ville vérifie l'emploi des fonds.", ["control grantor"]),
    ("L'Association assume, sous le contrôle de la Ville, l'organisation du tournoi.", ["other beneficiary"]),
    ("La Ville met à disposition les salles figurant à l'avenant annexé à la présente convention.", ["other grantor"]),
    ("Aucune modification de la présente convention ne produira d'effet sans avenant signé des parties.", ["amendment both"]),
    ("Le logo de la Ville figure sur toutes les affiches.", ["communication beneficiary"]),
    ("L'Association respecte les dispositions applicables aux subventions publiques.", ["other beneficiary"]),
    # what binds nobody, and what does after all
    ("Le rapport est annuel. Il comportera une évaluation des ateliers.", []),
    ("L'Association déclare disposer d'un agrément.", []),
    ("L'Association déclare disposer d'un agrément et s'engage à le conserver.", ["other beneficiary"]),
    ("L'Association s'est engagée à former ses bénévoles.", ["other beneficiary"]),
    ("L'Association reste responsable des dommages et devra justifier d'une assurance.", ["other beneficiary", "reporting beneficiary"]),
    ("L'Association prépare la fête. Il lui appartient d'informer la Ville de ses dates.", ["other beneficiary", "reporting beneficiary"]),
    ("Les utilisateurs doivent respecter le planning.", ["other beneficiary"]),
    ("Un état des lieux est dressé contradictoirement avant l'entrée.", ["other both"]),
    ("La subvention fera l'objet de deux versements, en mars et en septembre.", ["payment grantor"]),
)


def owed(text: str, title: str = "Engagements") -> list[str]:
    return [f"{o.kind} {o.debtor}" for o in with_article(text, title).found(Obligation) if o.article == "3"]


@pytest.mark.parametrize("clause, expected", OWED)
def test_a_clause(clause: str, expected: list[str]) -> None:
    assert owed(clause) == expected


def test_a_list_whose_lead_ends_with_the_party() -> None:
    text = "Avant chaque séance, l'Association :\n- prévient sans délai la Ville en cas de sinistre ;\n- s'engage à laisser libres les issues."
    assert owed(text) == ["reporting beneficiary", "other beneficiary"]


def test_an_item_may_say_when_before_it_says_what() -> None:
    assert owed("L'Association s'engage :\n- dans le respect de ses statuts, à former ses bénévoles ;\n- à remettre un bilan.") == [
        "other beneficiary", "reporting beneficiary"]


def test_the_cases_of_a_termination_are_no_duties_but_that_of_who_may_ask() -> None:
    text = ("La convention peut être résiliée :\na) en cas de faute grave ;\nb) à l'initiative de l'Association, avec un préavis d'un mois ;\n"
            "c) si la Ville le décide.")
    assert owed(text, "Résiliation") == ["termination both", "termination beneficiary"]


LENT = """CONVENTION D'OCCUPATION
Entre la Ville de Valmorel, représentée par son Maire, Mme Jeanne BART, ci-après « la Ville »,
et l'association Le Lavoir, représentée par son président, M. Luc ANDRÉ, ci-après « l'Occupant »,
il est convenu :
Article 1 : Objet
La Ville autorise l'Occupant à occuper un hangar.
Article 2 : Redevance
L'occupation est consentie moyennant une redevance annuelle de 150 €. Les échéances devront être payées d'avance.
Article 3 : Clés
Une caution de 40 € est demandée.
"""


def test_a_rent_and_a_deposit_are_owed_by_who_occupies() -> None:
    found = {(o.article, o.kind, o.debtor) for o in piece(LENT).found(Obligation)}
    assert {("2", "payment", "beneficiary"), ("3", "payment", "beneficiary")} <= found
    assert not any(kind == "payment" and debtor == "grantor" for _, kind, debtor in found)


@pytest.mark.parametrize("opening, grantor, beneficiary", [
    ("Entre\nla commune de Valmorel, représentée par son maire, Mme Jeanne BART,\net\nM. Louis Perrin, exploitant agricole, demeurant à Valmorel, "
     "ci-après dénommé l'exploitant,\n", "commune de Valmorel", "Louis Perrin"),
    ("La Communauté de communes des Trois Lacs, représentée par son Président, ci-après « la CCTL »\n"
     "La Commune de Valmorel, représentée par son Maire, ci-après « la Commune »\nSont convenues de ce qui suit :\n",
     "Communauté de communes des Trois Lacs", "Commune de Valmorel"),
    ("Les soussignés :\n1° L'administration chargée des domaines, représentée par M. Paul Noir, ci-après dénommée le propriétaire,\nD'une part,\n"
     "2° La direction des routes de Valmorel, représentée par Mme Anne Blanc, ci-après dénommée l'utilisateur,\nD'autre part,\n",
     "administration chargée des domaines", "direction des routes de Valmorel"),
    ("Entre la Commune de Valmorel, représentée par son Maire,\nL'OGEC Saint-Luc, représenté par son Président,\n", "Commune de Valmorel",
     "OGEC Saint-Luc"),
    ("Entre la Ville de Valmorel, représentée par son Maire, d'une part,\net le centre de loisirs dénommé Les Mélèzes, représenté par sa directrice, "
     "d'autre part,\n", "Ville de Valmorel", "Les Mélèzes"),
    ("Entre la Ville de Valmorel, représentée par son Maire, d'une part,\net l'Union des familles (UF) de la Vallée, représentée par sa présidente, "
     "d'autre part,\n", "Ville de Valmorel", "Union des familles (UF) de la Vallée"),
])
def test_the_parties(opening: str, grantor: str, beneficiary: str) -> None:
    made = piece(f"CONVENTION\n{opening}Article 1 : Objet\nLes parties s'entendent.\nArticle 2 : Durée\nUn an à compter du 1er mars 2020.\n")
    roles = {p.role: p.name for p in made.found(Party)}
    assert roles == {"grantor": grantor, "beneficiary": beneficiary}


def test_who_speaks_for_a_body_is_no_party() -> None:
    made = piece(HEAD + "Article 3 : Divers\nM. Louis Perrin, exploitant, est informé.\n")
    assert [p.name for p in made.found(Party)] == ["Ville de Valmorel", "Le Lavoir"]


def test_what_a_body_is_called_after_its_kind() -> None:
    made = piece("CONVENTION\nEntre la Ville de Valmorel, représentée par son Maire,\net le centre de loisirs dénommé Les Mélèzes, "
                 "représenté par sa directrice,\nil est convenu :\nArticle 1 : Contrôle\nLe centre fait l'objet d'un contrôle annuel.\n")
    assert [(o.kind, o.debtor) for o in made.found(Obligation)] == [("control", "beneficiary")]


def test_a_term_counted_from_the_day_it_begins() -> None:
    made = piece(HEAD.replace("La convention s'applique du 1er janvier 2025 au 31 décembre 2025.",
                              "La convention est conclue pour une durée de trois années entières qui commence le 1er mars 2025."))
    (convention,) = made.found(Convention)
    assert (convention.starts_on, convention.ends_on) == (dt.date(2025, 3, 1), dt.date(2028, 2, 29))


def test_a_yearly_day_where_no_end_is_known_gives_its_first_alone() -> None:
    (due,) = deadlines.find("avant le 30 avril de chaque annee", Known(dt.date(2013, 1, 1)))
    assert (due.on, due.later) == (dt.date(2013, 4, 30), ())


def test_the_last_day_of_a_quarter_counts_no_quarter() -> None:
    assert deadlines.find("payees au plus tard le dernier jour du trimestre precedant le terme", Known(ends_on=dt.date(2020, 12, 31))) == []
