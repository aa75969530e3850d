"""What conventions of many bodies say in their own ways: joined duties, lists, parties, recitals. Words and names are ours."""
from __future__ import annotations

import pytest

import extractors
from extractors.french import language
from pipeline import plain_text
from pipeline.document import Piece, Text
from schemas.facts import Convention, Obligation, Party
from tests.conventions_text import HEAD, piece, with_article

JOINED: tuple[tuple[str, list[str]], ...] = (
    ("L'Association s'engage à souscrire une assurance et à en fournir l'attestation à la Ville.", ["other beneficiary", "reporting beneficiary"]),
    ("L'Association s'oblige à former ses bénévoles, à animer le quartier et à valoriser l'image du partenariat.",
     ["other beneficiary", "communication beneficiary"]),
    ("L'Association est tenue de remettre un bilan et d'accepter le contrôle de ses comptes.", ["reporting beneficiary", "control beneficiary"]),
    ("L'Association devra produire et transmettre son rapport d'activité.", ["reporting beneficiary"]),
    ("La Ville pourra résilier la convention et exiger le remboursement des sommes versées.", ["termination grantor", "repayment beneficiary"]),
    ("Tout manquement entraînera la résiliation de la convention et le reversement de l'aide.", ["termination both", "repayment beneficiary"]),
    ("L'Association tient une comptabilité analytique et transmet ses comptes annuels à la Ville.", ["other beneficiary", "reporting beneficiary"]),
    ("L'Association s'engage à aider les familles à se loger et à trouver un emploi.", ["other beneficiary"]),
)
ALONE: tuple[tuple[str, list[str]], ...] = (
    ("Il est expressément convenu que l'utilisation de l'aide accordée par la Ville ne peut avoir un autre but que l'action.", ["other beneficiary"]),
    ("L'Association déclare connaître l'état des locaux.", []),
    ("L'aide ne pourra excéder la moitié de la dépense.", []),
    ("Un état des lieux sera affiché dans l'entrée.", ["communication beneficiary"]),
    ("Les justificatifs sont à produire avant le 31 mars 2026.", ["reporting beneficiary"]),
    ("L'aide versée sera utilisée par l'Association pour la seule action.", ["other beneficiary"]),
    ("La Ville se réserve le droit, après mise en demeure restée vaine, d'exiger le reversement de l'aide.", ["repayment beneficiary"]),
    ("Faute de demande dans l'année, l'aide devient caduque.", ["termination both"]),
    ("La convention est conclue pour un an, renouvelable deux fois.", ["extension both"]),
    ("La convention est conclue pour un an, non renouvelable.", []),
    ("La sous-location est strictement interdite.", ["other beneficiary"]),
    ("La Ville s'engage à soutenir financièrement l'Association.", ["payment grantor"]),
    ("Le paiement fera l'objet d'un versement unique après la signature de la convention par les deux parties.", ["payment grantor"]),
    ("L'article 12 de la loi du 6 mars 1994 prévoit que la commune doit publier la liste des aides.", []),
    ("Elle prend fin au 31 décembre 2025.", []),
    ("L'Association, qui gère un lieu ouvert à tous et que la Ville soutient, remet un rapport annuel.", ["reporting beneficiary"]),
)


def owed(text: str, title: str = "Clauses") -> list[str]:
    return [f"{o.kind} {o.debtor}" for o in with_article(text, title).found(Obligation) if o.article == "3"]


@pytest.mark.parametrize("text, expected", JOINED)
def test_each_kind_that_a_clause_joins_is_a_duty(text: str, expected: list[str]) -> None:
    assert owed(text) == expected


@pytest.mark.parametrize("text, expected", ALONE)
def test_a_clause_of_another_body(text: str, expected: list[str]) -> None:
    assert owed(text) == expected


def test_each_joined_duty_has_the_day_of_its_own_words() -> None:
    text = "L'Association s'engage à rendre le local avant le 1er juillet 2025 et à remettre un bilan avant le 30 septembre 2025."
    found = [o for o in with_article(text).found(Obligation) if o.article == "3"]
    assert [(o.kind, str(o.due_on)) for o in found] == [("other", "2025-07-01"), ("reporting", "2025-09-30")]


def test_the_subject_may_stand_alone_before_the_list() -> None:
    text = "L'Association :\n- s'engage à employer l'aide pour l'action ;\n- adresse un bilan à la Ville ;\n- fait figurer le logo de la Ville."
    assert owed(text) == ["other beneficiary", "reporting beneficiary", "communication beneficiary"]


def test_the_title_may_be_what_a_list_hangs_on() -> None:
    text = "- Accueillir les enfants du quartier\n- Fournir à la Ville un rapport annuel\n"
    assert owed(text, "Engagements de l'Association") == ["other beneficiary", "reporting beneficiary"]


def test_items_may_be_lettered() -> None:
    text = "La Ville s'engage à :\na) prêter un local ;\nb) verser une aide de 500 € ;\nc) entretenir le local."
    assert owed(text) == ["other grantor", "payment grantor", "other grantor"]


def test_a_document_asked_for_with_a_payment_is_a_duty_with_its_own_day() -> None:
    text = ("L'aide sera versée comme suit :\n- 80 % à la signature,\n- "
            "le solde sur remise du bilan, qui devra parvenir à la Ville avant le 15 octobre 2025.")
    found = {(o.kind, str(o.due_on)) for o in with_article(text).found(Obligation) if o.article == "3"}
    assert found == {("reporting", "2025-10-15"), ("payment", "2025-02-03")}


def names(text: str) -> dict[str | None, str | None]:
    return {p.role: p.name for p in piece(text).found(Party)}


BODY = "\nIl est convenu ce qui suit :\nArticle 1 : Aide\nLa Ville verse une aide.\n"


def test_a_title_that_names_the_parties_is_not_where_they_are_named() -> None:
    text = ("CONVENTION\nENTRE\nLA VILLE DE SARTENNE\nET\nL'ASSOCIATION « LES FIFRES »\nAnnée 2019\nEntre :\nLa Ville de Sartenne, représentée par "
            "son Maire, M. Luc ODET,\nEt\nL'association « Les Fifres », représentée par Mme Ida ROC,")
    assert names(text + BODY) == {"grantor": "Ville de Sartenne", "beneficiary": "Les Fifres"}


def test_parties_may_follow_et_on_its_line_and_bear_a_form_before_their_name() -> None:
    text = ("CONVENTION\nENTRE L'E.P.C.I. La Métropole du Levant 12, quai des Docks, représentée par Mme Ève SOL, ci-après « la Métropole »\n"
            "ET L'Association Terre Neuve, représentée par M. Jo LUC, ci-après « l'ATN »\n")
    assert names(text + BODY) == {"grantor": "Métropole du Levant", "beneficiary": "Terre Neuve"}


def test_a_beneficiary_may_be_named_on_a_form() -> None:
    text = ("CONVENTION\nEntre\nLa Région Septentrion, représentée par Mme Ève SOL, ci-après « la Région »,\nd'une part, et\n"
            "Le bénéficiaire dénommé : SCIERIE DU HAUT\nN° SIRET : 512 345 678 00011\nci-après dénommé « le bénéficiaire »\nd'autre part,")
    assert names(text + BODY) == {"grantor": "Région Septentrion", "beneficiary": "SCIERIE DU HAUT"}


def test_of_three_parties_the_one_that_gives_is_the_grantor() -> None:
    text = ("CONVENTION\nEntre\nLe Valotri, représenté par M. Jo LUC, désigné ci-après « le Valotri »,\nEt\nLa Communauté du Val, "
            "représentée par Mme Ève SOL, désignée ci-après « la Communauté »,\nEt\nL'association Le Tri, représentée par M. Al BO, "
            "désignée ci-après « le bénéficiaire »,\n"
            "Il est convenu ce qui suit :\nArticle 1 : Aide\nLe Valotri attribue au bénéficiaire une subvention de 900 €.\n"
            "La Communauté prête un local.\n")
    assert names(text) == {"grantor": "Valotri", "other": "Communauté du Val", "beneficiary": "Le Tri"}
    assert [(o.kind, o.debtor) for o in piece(text).found(Obligation)] == [("payment", "grantor"), ("other", "third_party")]


def test_an_acronym_within_a_name_is_the_party() -> None:
    text = ("CONVENTION\nEntre\nla Commune de Plouvez, représentée par M. Jo LUC,\net\nl'OGEC Sainte-Barbe, représentée par Mme Ève SOL,\n"
            "Il est convenu :\nArticle 1 : Suivi\nL'OGEC invitera un élu à ses réunions.\n"
            "Article 2 : Bilan\nL'OGEC remet ses comptes.\n")
    assert [(o.article, o.kind, o.debtor) for o in piece(text).found(Obligation)] == [
        ("1", "other", "beneficiary"), ("2", "reporting", "beneficiary")]


def test_acting_in_the_name_of_a_body_is_no_capacity() -> None:
    text = ("CONVENTION\nEntre\nla Ville de Sart, représentée par son Maire, M. Jo LUC, agissant au nom et pour le compte "
            "de la Ville,\net\nl'association Le Tri,")
    assert [p.capacity for p in piece(text + BODY).found(Party) if p.role == "grantor"] == ["Maire"]


def test_the_threshold_of_the_law_is_no_grant() -> None:
    text = HEAD.replace("La Ville verse à l'Association une subvention de 10 000 €.",
                        "Toute subvention dépassant 23 000 € donne lieu à une convention. La subvention de la Ville est de 4 000 €.")
    (convention,) = piece(text).found(Convention)
    assert convention.amount_cents == 400000


def test_recitals_alone_bind_nobody() -> None:
    text = ("CONVENTION\nEntre\nla Ville de Sart, représentée par M. Jo LUC,\net\nl'association Le Tri, représentée par M. Al BO,\n"
            "VU\nla loi du 12 avril 2000, selon laquelle la collectivité doit conclure une convention,\nles statuts de l'association,\n")
    assert piece(text).found(Obligation) == []


def test_an_avenant_speaks_of_itself_without_amending() -> None:
    text = ("AVENANT N° 2\nEntre\nla Ville de Sart, représentée par M. Jo LUC,\net\nl'association Le Tri, représentée par M. Al BO,\n"
            "Il est convenu :\nArticle 1 : Versement\nLa somme sera versée dans les trente jours suivant la notification du présent avenant.\n")
    assert [(o.kind, o.debtor) for o in piece(text, "avenant").found(Obligation)] == [("payment", "grantor")]


@pytest.mark.parametrize("text", [
    "", "Convention", "1 200 €\n3\n4", "Entre", "Article 1", "ENTRE\nET\n", "Article 1 :\n- \n- a)\n;", "le 1er", ":", "«",
])
@pytest.mark.parametrize("kind", ["convention", "avenant", "deliberation", "autre"])
def test_odd_pieces_raise_nothing(text: str, kind: str) -> None:
    page = plain_text.page(text, 1)
    made = Piece(kind, page.lines, (page,))  # type: ignore[arg-type]
    made.siblings = (made,)
    for extractor in extractors.EXTRACTORS:
        made.facts.extend(extractor(made))
    assert all(o.text for o in made.found(Obligation))


def test_marks_of_items_are_counted() -> None:
    doc = language.document(Text(plain_text.page("Liste :\n- un mot ;\na) deux mots ;\n1. trois mots ;\nquatre mots", 1).lines))
    assert [language.mark(s) > 0 for s in doc.sents] == [False, True, True, True, False]
