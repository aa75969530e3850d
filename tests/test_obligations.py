"""Obligations: what a clause binds to, whom, and by when. Each row is a clause of our own writing, under its article's title."""
from __future__ import annotations

import pytest

from schemas.facts import Obligation
from tests.conventions_text import piece, with_article

CLAUSES: tuple[tuple[str, str, str], ...] = (     # title, clause, "kind debtor due" or nothing
    ("Justificatifs", "L'Association remet à la Ville, au plus tard le 30 avril 2026, le compte rendu financier de l'action.",
     "reporting beneficiary 2026-04-30"),
    ("Bilan", "Au plus tard trois mois après la fin de la convention, l'Association fera parvenir à la Ville un rapport d'activité.",
     "reporting beneficiary 2026-03-31"),
    ("Suivi", "Un bilan intermédiaire devra être transmis à la Ville avant le 31 juillet 2025.", "reporting beneficiary 2025-07-31"),
    ("Évaluation", "Le bilan qualitatif et quantitatif sera adressé à la Ville dans les deux mois suivant l'échéance de la convention.",
     "reporting beneficiary 2026-02-28"),
    ("Justificatifs", "Il appartient à l'Association de produire l'ensemble des factures acquittées.", "reporting beneficiary -"),
    ("Engagements", "L'Association tient la Ville informée de toute modification de ses statuts.", "reporting beneficiary -"),
    ("Engagements", "L'Association s'oblige à rendre compte de l'utilisation des fonds.", "reporting beneficiary -"),
    ("Engagements", "L'Association fournira chaque année, avant le 30 juin, ses comptes certifiés.", "reporting beneficiary 2026-06-30"),
    ("Engagements de la Ville", "La Ville s'engage à soutenir financièrement l'action par le versement d'une subvention de 5 000 €.",
     "payment grantor -"),
    ("Montant", "La participation financière de la Ville s'élève à 12 000 euros.", "payment grantor -"),
    ("Montant", "Une subvention de 3 000 € est attribuée à l'Association pour l'exercice 2025.", "payment grantor -"),
    ("Montant", "La Ville alloue à l'Association une aide de 3 000 €.", "payment grantor -"),
    ("Montant", "Le montant prévisionnel de la subvention est de 10 000 €.", "payment grantor -"),
    ("Versement", "La subvention fera l'objet d'un versement unique après signature de la présente convention.", "payment grantor 2025-02-03"),
    ("Versement", "La subvention sera mandatée en une fois dans les trente jours suivant la notification.", "payment grantor -"),
    ("Versement", "Un acompte de 50 % sera versé à la signature, le solde au vu du bilan.", "payment grantor 2025-02-03"),
    ("Versement", "Le solde interviendra après production du compte rendu financier.", "payment grantor -"),
    ("Versement", "Les paiements sont effectués par virement sur le compte bancaire de l'Association.", "payment grantor -"),
    ("Communication", "L'Association mentionnera le soutien de la Ville sur tous ses supports.", "communication beneficiary -"),
    ("Communication", "Le logo de la Ville devra figurer sur les affiches et dépliants.", "communication beneficiary -"),
    ("Communication", "Tous les documents édités porteront la mention « avec le soutien de la Ville ».", "communication beneficiary -"),
    ("Communication", "L'Association s'engage à valoriser le partenariat lors de ses manifestations.", "communication beneficiary -"),
    ("Communication", "L'Association informera le public du soutien apporté par la Ville.", "communication beneficiary -"),
    ("Contrôle", "La Ville se réserve le droit de contrôler à tout moment l'utilisation de la subvention.", "control grantor -"),
    ("Contrôle", "La Ville pourra procéder à toute vérification sur pièces et sur place.", "control grantor -"),
    ("Contrôle", "L'Association accepte le contrôle des services municipaux.", "control beneficiary -"),
    ("Contrôle", "L'Association tient à la disposition de la Ville l'ensemble des pièces comptables.", "control beneficiary -"),
    ("Contrôle", "L'Association facilitera le contrôle par la Ville de la réalisation de l'action.", "control beneficiary -"),
    ("Contrôle", "Un contrôle sur place pourra être effectué par les agents de la Ville.", "control grantor -"),
    ("Sanctions", "En cas de non-respect de ses obligations, l'Association devra reverser les sommes perçues.", "repayment beneficiary -"),
    ("Sanctions", "La Ville peut demander le remboursement de tout ou partie de la subvention.", "repayment beneficiary -"),
    ("Sanctions", "Toute somme non utilisée sera restituée à la Ville dans les deux mois suivant la fin de la convention.",
     "repayment beneficiary 2026-02-28"),
    ("Sanctions", "La Ville pourra suspendre le versement de la subvention ou en diminuer le montant.", "repayment beneficiary -"),
    ("Sanctions", "Les sommes indûment perçues feront l'objet d'un titre de recettes.", "repayment beneficiary -"),
    ("Sanctions", "L'inexécution de l'action entraînera le reversement de la subvention.", "repayment beneficiary -"),
    ("Durée", "Elle est renouvelable par tacite reconduction pour une durée d'un an.", "extension both -"),
    ("Durée", "La présente convention pourra être renouvelée par reconduction expresse.", "extension both -"),
    ("Durée", "Elle ne pourra être renouvelée que par une nouvelle décision du conseil municipal.", ""),
    ("Durée", "La présente convention ne peut faire l'objet d'une tacite reconduction.", ""),
    ("Durée", "La présente convention prend effet à sa signature et s'achève le 31 décembre 2025.", ""),
    ("Avenant", "Les modifications de la présente convention donneront lieu à un avenant.", "amendment both -"),
    ("Avenant", "Toute modification des conditions d'exécution fera l'objet d'un avenant écrit.", "amendment both -"),
    ("Avenant", "La convention peut être modifiée à tout moment d'un commun accord entre les parties.", "amendment both -"),
    ("Résiliation", "Chacune des parties peut dénoncer la convention avec un préavis de trois mois.", "termination both -"),
    ("Résiliation", "La Ville peut résilier la convention sans indemnité en cas de faute grave de l'Association.", "termination grantor -"),
    ("Résiliation", "L'Association peut renoncer à la convention par lettre recommandée.", "termination beneficiary -"),
    ("Résiliation", "La convention sera résiliée de plein droit en cas de dissolution de l'Association.", "termination both -"),
    ("Résiliation", "La convention prendra fin automatiquement si l'action n'est pas engagée dans les six mois.", "termination both -"),
    ("Litiges", "Les parties s'efforceront de régler leurs différends à l'amiable.", "other both -"),
    ("Litiges", "Tout litige sera soumis au tribunal administratif de Rennes.", "other both -"),
    ("Litiges", "À défaut d'accord, le tribunal administratif de Rennes est compétent.", "other both -"),
    ("Engagements", "L'Association s'engage à utiliser la subvention conformément à son objet.", "other beneficiary -"),
    ("Engagements", "L'Association s'interdit de redistribuer la subvention à d'autres organismes.", "other beneficiary -"),
    ("Assurance", "L'Association souscrit les assurances nécessaires à son activité.", "other beneficiary -"),
    ("Engagements", "L'Association respecte le contrat d'engagement républicain.", "other beneficiary -"),
    ("Responsabilité", "L'Association exerce ses activités sous sa responsabilité exclusive.", "other beneficiary -"),
    ("Moyens", "L'Association emploie un animateur à temps plein.", "other beneficiary -"),
    ("Comptabilité", "L'Association s'engage à tenir une comptabilité conforme au plan comptable.", "other beneficiary -"),
    ("Utilisation", "La subvention ne pourra être utilisée à d'autres fins que celles prévues à l'article 1.", "other beneficiary -"),
    ("Moyens", "La Ville met gratuitement à disposition de l'Association la salle des fêtes.", "other grantor -"),
    ("Suivi", "Les parties conviennent de se rencontrer une fois par an.", "other both -"),
    ("Suivi", "La Ville et l'Association s'engagent à se concerter.", "other both -"),
    ("Calendrier", "Le projet devra être réalisé avant le 31 décembre 2025.", "other beneficiary 2025-12-31"),
    ("Calendrier", "L'action devra démarrer dans les trois mois suivant la signature de la convention.", "other beneficiary 2025-05-03"),
    ("Résiliation",
     "L'Association dispose d'un délai de quinze jours ouvrés à compter de la réception de la mise en demeure pour se conformer à ses obligations.",
     "other beneficiary -"),
    ("Annexes", "Les annexes font partie intégrante de la présente convention.", ""),
    ("Dispositions", "La présente convention est établie en deux exemplaires.", ""),
    ("Budget", "Le budget prévisionnel de l'action est annexé à la présente convention.", ""),
    ("Budget", "Le coût total de l'action est estimé à 25 000 €.", ""),
    ("Objet", "L'Association a pour objet le développement de la lecture.", ""),
    ("Préambule", "La Ville souhaite favoriser l'accès de tous à la culture.", ""),
    ("Préambule", "L'Association développe depuis dix ans des ateliers ouverts à tous.", ""),
    ("Objet", "Par délibération du 3 mars 2025, le conseil municipal a approuvé la présente convention.", ""),
    ("Objet", "La présente convention définit les conditions dans lesquelles la Ville verse une subvention à l'Association.", ""),
    ("Objet", "La présente convention a pour objet de fixer les engagements réciproques des parties.", ""),
    ("Bilan", "L'Association devra, avant le 1er mars 2026, produire un bilan.", "reporting beneficiary 2026-03-01"),
    ("Bilan", "Dans le mois suivant la clôture de l'exercice, l'Association transmet ses comptes.", "reporting beneficiary 2026-01-31"),
    ("Renouvellement", "L'Association présentera une demande de renouvellement trois mois avant l'expiration de la présente convention.",
     "extension beneficiary 2025-09-30"),
    ("Renouvellement", "Trois mois avant le terme de la convention, les parties se réuniront pour en dresser le bilan.", "other both 2025-09-30"),
)


def owed(text: str, title: str = "Engagements") -> list[str]:
    return [f"{o.kind} {o.debtor} {o.due_on or '-'}" for o in with_article(text, title).found(Obligation) if o.article == "3"]


@pytest.mark.parametrize("title, clause, expected", CLAUSES)
def test_a_clause(title: str, clause: str, expected: str) -> None:
    assert owed(clause, title) == ([expected] if expected else [])


def test_each_item_of_a_list_is_a_duty_of_its_own() -> None:
    text = ("L'Association s'engage à :\n- transmettre à la Ville un bilan avant le 31 mars 2026 ;\n- faire figurer le "
            "logo de la Ville sur ses affiches ;\n"
            "- conserver ses pièces pendant dix ans.")
    assert owed(text) == ["reporting beneficiary 2026-03-31", "communication beneficiary -", "other beneficiary -"]


def test_items_without_a_verb_belong_to_the_duty_before_them() -> None:
    text = "L'Association fournit dans les six mois suivant la fin de la convention :\n- le compte rendu financier ;\n- le rapport d'activité."
    (duty,) = [o for o in with_article(text).found(Obligation) if o.article == "3"]
    assert duty.kind == "reporting" and str(duty.due_on) == "2026-06-30"
    assert duty.text is not None and duty.text.endswith("le rapport d'activité.")


def test_a_pronoun_means_the_party_of_the_clause_before() -> None:
    assert owed("L'Association peut demander la résiliation de la convention. Elle s'engage alors à restituer les sommes perçues.") == [
        "termination beneficiary -", "repayment beneficiary -"]


def test_the_event_a_duty_hangs_on_is_kept_with_its_words() -> None:
    text = "En cas de dissolution, l'Association reverse les sommes dans le mois qui suit la réception du titre de recette."
    (duty,) = [o for o in with_article(text).found(Obligation) if o.article == "3"]
    assert (duty.due_on, duty.trigger) == (None, "la réception du titre de recette")
    assert duty.where["due_rule"].words == "dans le mois qui suit la réception du titre de recette"


def test_a_sanction_hangs_on_the_case_in_which_it_may_be_asked_for() -> None:
    text = "Le remboursement des sommes versées pourra être exigé si le compte rendu n'est pas remis six mois après l'échéance de la convention."
    (duty,) = [o for o in with_article(text).found(Obligation) if o.article == "3"]
    assert duty.kind == "repayment" and duty.due_on is not None
    assert (duty.trigger or "").startswith("le compte rendu n'est pas remis")


def test_a_delay_fixed_by_another_article_is_that_articles() -> None:
    text = ("L'Association transmet son bilan au plus tard le 15 mai 2026.\nArticle 4 : Contrôle\n"
            "L'Association présentera aux agents de la Ville un bilan, dans les délais fixés à l'article 3.")
    assert [(o.article, str(o.due_on)) for o in with_article(text).found(Obligation)][-2:] == [("3", "2026-05-15"), ("4", "2026-05-15")]


def test_parties_are_known_by_the_names_the_text_gives_them() -> None:
    text = """CONVENTION
Entre le Département de la Lys, ci-après désigné « le financeur », d'une part,
et la Commune de Sart, ci-après dénommée « le bénéficiaire », d'autre part,
Article 1 : Engagements
La Commune transmet chaque bilan au Département. Le financeur verse 500 €. Le bénéficiaire et le financeur se rencontrent.
"""
    assert [(o.kind, o.debtor) for o in piece(text).found(Obligation)] == [("reporting", "beneficiary"), ("payment", "grantor"), ("other", "both")]


def test_only_conventions_bind() -> None:
    assert piece("Article 1 : Aide\nL'association s'engage à fournir un bilan.\n", "deliberation").found(Obligation) == []


def test_a_convention_without_articles_binds_as_well() -> None:
    text = """CONVENTION DE MISE A DISPOSITION DE MATERIEL
Entre la Ville de Valmorel et l'association Le Lavoir,
il est convenu ce qui suit :
L'association assurera l'entretien du matériel.
Les frais de transport seront pris en charge par la Ville.
"""
    assert [(o.article, o.kind, o.debtor) for o in piece(text).found(Obligation)] == [(None, "other", "beneficiary"), (None, "payment", "grantor")]
