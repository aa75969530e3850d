"""Grants: who is given what, as sentences, lists and tables tell it; and what is no award."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import extract
from pipeline import tables
from pipeline.document import Piece, PieceKind, Source
from schemas.facts import Grant
from tests.build import piece
from tests.test_amounts import table


def act(text: str, kind: PieceKind = "deliberation") -> Piece:
    """An act whose first line is its title, its tables found."""
    made = piece(text, kind)
    made.title = Source.of(made.lines[0].words)
    tables.attach(made.pages, (made,))
    extract(made)
    return made


def awarded(made: Piece) -> list[tuple[str | None, int | None]]:
    return [(g.beneficiary, g.amount_cents) for g in made.found(Grant) if g.status == "awarded"]


AWARDS = [
    (
        "Subvention à l'Amicale des pompiers\n"
        "Le conseil municipal, après en avoir délibéré, décide à l'unanimité d'attribuer une subvention de 350 € à "
        "l'Amicale des sapeurs-pompiers de Verneuil.",
        [("Amicale des sapeurs-pompiers de Verneuil", 35000)],
    ),
    (
        "Subvention exceptionnelle\n"
        "Le Conseil accorde, à l'unanimité, au Comité des fêtes une subvention exceptionnelle de 1 200,00 € pour "
        "l'organisation du feu d'artifice.",
        [("Comité des fêtes", 120000)],
    ),
    (
        "Participation\nLe conseil décide de verser 250 € à l'association « Les Amis du Lavoir », et 100 € au Souvenir Français.\nVote : 12 pour.",
        [("Les Amis du Lavoir", 25000), ("Souvenir Français", 10000)],
    ),
    (
        "Subventions 2022\n"
        "Monsieur le Maire propose d'allouer les subventions suivantes pour 2022 :\n"
        "- Comité des fêtes : 500 €\n"
        "- ADMR : 150 €\n"
        "- Club de l'amitié ............ 200 €\n"
        "- Total : 850 €\n"
        "Adopté à l'unanimité.",
        [("Comité des fêtes", 50000), ("ADMR", 15000), ("Club de l'amitié", 20000)],
    ),
    (
        "Subvention au CCAS\nLe conseil municipal décide, à l'unanimité, de fixer la subvention allouée au CCAS à 8 000 € pour l'exercice 2019.",
        [("CCAS", 800000)],
    ),
    (
        "Voyage scolaire\n"
        "Le maire donne lecture du courrier du collège Jean Zay sollicitant une aide pour un voyage. Le conseil, à la "
        "majorité, décide d'octroyer une aide de 30 € au collège Jean Zay de Montluel.",
        [("collège Jean Zay de Montluel", 3000)],
    ),
    (
        "Subventions\n"
        "En 2018, la commune avait versé 300 € à l'Harmonie municipale. Le conseil décide, par 10 voix pour, "
        "d'accorder 350 € à l'Harmonie municipale.",
        [("Harmonie municipale", 35000)],
    ),
    (
        "Aide\n"
        "Le conseil, à l'unanimité : \n"
        "- ATTRIBUE une subvention de 2 500 € en faveur du Football Club de Cluny pour la saison 2021/2022 ;\n"
        "- DIT que les crédits sont inscrits à l'article 6574.",
        [("Football Club de Cluny", 250000)],
    ),
    (
        "Attribution de subventions\n"
        "Après en avoir délibéré, le conseil communautaire décide d'allouer à la Mission locale du Bassin une "
        "subvention d'un montant de 15 000 € au titre de l'année 2023, à l'Office de tourisme du Val une subvention de "
        "42 500 € et à l'association Initiative Sud une participation de 3 000 €.",
        [("Mission locale du Bassin", 1500000), ("Office de tourisme du Val", 4250000), ("Initiative Sud", 300000)],
    ),
    (
        "Subventions aux associations\n"
        "Il est proposé de verser : 50 € à la société de chasse, 300 € au Cyclo-club, 1 000 € à l'école de danse.\n"
        "Le conseil approuve à l'unanimité.",
        [("société de chasse", 5000), ("Cyclo-club", 30000), ("école de danse", 100000)],
    ),
    (
        "Subventions aux associations\n"
        "Le conseil vote les subventions suivantes : Tennis Club : 400 €, Les Amis de l'orgue : 450 €, Don du sang : 200 €.",
        [("Tennis Club", 40000), ("Les Amis de l'orgue", 45000), ("Don du sang", 20000)],
    ),
    (
        "Subvention pour l'ASCL\n"
        "L'ASCL (Association Sportive de Lure) a fait une demande de subvention de 500 €.\n"
        "Adopté par 11 voix pour, 0 contre.",
        [("ASCL (Association Sportive de Lure)", 50000)],
    ),
    ("Subvention façade\nLe conseil accorde à M. Dupin une aide de 610 € pour la réfection de sa façade. Unanimité.", [("M. Dupin", 61000)]),
    (
        "Fonds de concours\n"
        "Le conseil décide à l'unanimité de verser un fonds de concours de 20 000 € à la commune de Saint-Loup pour la "
        "salle des fêtes.",
        [("commune de Saint-Loup", 2000000)],
    ),
    (
        "Budget annexe\nLe conseil décide de verser une subvention d'équilibre de 12 345,67 € au budget annexe du lotissement. Unanimité.",
        [("budget annexe du lotissement", 1234567)],
    ),
    (
        "Subventions communales\n"
        "Nom de l'association    Montant 2023\n"
        "APEL école Sainte-Anne    350 €\n"
        "Anciens combattants UNC    120 €\n"
        "Le conseil adopte ces subventions à l'unanimité.",
        [("APEL école Sainte-Anne", 35000), ("Anciens combattants UNC", 12000)],
    ),
    (
        "Demande d'aide de l'association Les Chats libres\n"
        "L'association Les Chats libres sollicite une subvention de 400 €. Le conseil décide à l'unanimité d'accorder "
        "200 € à cette association.",
        [("Les Chats libres", 20000)],
    ),
    (
        "Subvention\n"
        "Attribution d'une subvention de 1 500 euros à l'association « Cinéma en fête » pour son festival 2024. Vote : "
        "pour 15, contre 0.",
        [("Cinéma en fête", 150000)],
    ),
    (
        "Bourse\nVu la demande, le conseil décide d'attribuer une bourse au permis de conduire de 600 € à Mme Lina B. Unanimité.",
        [("Mme Lina B", 60000)],
    ),
    ("Questions\nLe conseil décide d'allouer la somme de 80 € pour l'association Prévention routière. Unanimité.", [("Prévention routière", 8000)]),
    (
        "Subvention d'équipement\n"
        "Article 1 : Une subvention d'équipement de 45 000 € est attribuée à la Coopérative laitière du Haut-Pays.\n"
        "Article 2 : La dépense est imputée. Adopté à l'unanimité.",
        [("Coopérative laitière du Haut-Pays", 4500000)],
    ),
    (
        "Vote des subventions 2020\n"
        "Association          Demandé     Voté\n"
        "Judo club            600 €       500 €\n"
        "Gym volontaire       300 €       300 €\n"
        "Amis de la forêt     1 000 €     -\n"
        "TOTAL                1 900 €     800 €\n"
        "Vote : unanimité",
        [("Judo club", 50000), ("Gym volontaire", 30000)],
    ),
    (
        "Subventions aux associations\n"
        "Bénéficiaires        2021        2022\n"
        "Judo club            450,00      500,00\n"
        "Gym volontaire       300,00      320,00\n"
        "Adopté à l'unanimité",
        [("Judo club", 50000), ("Gym volontaire", 32000)],
    ),
    (
        "Subvention exceptionnelle à la coopérative scolaire\n"
        "Vu la demande de la directrice pour une sortie au zoo, le conseil municipal décide, à l'unanimité, d'accorder "
        "une subvention exceptionnelle de 600 €.",
        [("coopérative scolaire", 60000)],
    ),
    (
        "Finances\n"
        "Le conseil municipal, par 14 voix pour et 1 abstention, décide d'attribuer au titre de l'exercice 2018 une "
        "subvention de fonctionnement d'un montant de 23 500 € à l'OGEC Saint-Joseph.",
        [("OGEC Saint-Joseph", 2350000)],
    ),
    (
        "AIDE AUX SINISTRES\n"
        "M. le Maire propose de faire un don de 500 € à la Protection civile au profit des sinistrés. Le conseil, à "
        "l'unanimité, accepte cette proposition.",
        [("Protection civile", 50000)],
    ),
    (
        "Conventions sportives\n"
        "Le Bureau, après délibération, approuve l'attribution des aides suivantes :\n"
        "• 1 500 € au profit du Ski Club des Aravis,\n"
        "• 2 000 € au bénéfice de l'Union sportive de Thônes.\n"
        "Vote : unanimité",
        [("Ski Club des Aravis", 150000), ("Union sportive de Thônes", 200000)],
    ),
    (
        "Subventions\nLe conseil vote :\n- 120 € pour les Restos du Cœur\n- 80 € pour l'AFM Téléthon\n- 75 € : Croix-Rouge\nUnanimité",
        [("Restos du Cœur", 12000), ("AFM Téléthon", 8000), ("Croix-Rouge", 7500)],
    ),
    (
        "SUBVENTIONS COMMUNALES 2014\n"
        "Amicale Laïque ................................. 1 250,00 €\n"
        "Club du 3ème âge ............................... 300,00 €\n"
        'Société de pêche "La Gaule" .................... 150,00 €\n'
        "Divers ......................................... 500,00 €\n"
        "Total .......................................... 2 200,00 €\n"
        "Adopté à l'unanimité.",
        [("Amicale Laïque", 125000), ("Club du 3ème âge", 30000), ('Société de pêche "La Gaule"', 15000)],
    ),
    (
        "Programmation culturelle\n"
        "La Commission permanente décide d'attribuer, sur le budget départemental, les participations suivantes :\n"
        "- Festival des Collines (association Arts en pente) : 8 000 €\n"
        "- Théâtre du Pont : 12 500 €\n"
        "Les crédits seront prélevés sur le sous-programme. Adopté à l'unanimité.",
        [("Festival des Collines (association Arts en pente)", 800000), ("Théâtre du Pont", 1250000)],
    ),
    (
        "Subvention 2015 : ADMR\nLe conseil décide de verser la somme de cent euros (100 €) à l'ADMR du canton. Unanimité.",
        [("ADMR du canton", 10000)],
    ),
    (
        "Convention d'objectifs\n"
        "Article 2 : d'attribuer à l'Ecole de musique intercommunale, dont le siège est à Loudun, une subvention de 18 "
        "000 € pour 2022.\n"
        "Adopté.",
        [("Ecole de musique intercommunale", 1800000)],
    ),
    (
        "Subvention école privée\n"
        "Le conseil décide de fixer à 620 € par élève la participation communale, soit 12 400 € pour l'école "
        "Notre-Dame. Unanimité",
        [("école Notre-Dame", 1240000)],
    ),
]
NONE = [
    (
        "Demande de subvention DETR\n"
        "Le conseil décide de solliciter auprès de l'Etat une subvention de 40 000 € au titre de la DETR pour la "
        "réfection de la toiture. Adopté à l'unanimité."
    ),
    (
        "Réfection de la voirie\n"
        "Le plan de financement est le suivant :\n"
        "Subvention du Département : 12 000 €\n"
        "Région : 5 000 €\n"
        "Autofinancement : 20 000 €\n"
        "Le conseil approuve à l'unanimité."
    ),
    ("Adhésion au CAUE\nLe conseil décide d'adhérer au CAUE et de verser la cotisation annuelle de 120 €. Unanimité."),
    ("Garantie d'emprunt\nLe conseil accorde sa garantie à hauteur de 50 % à la SA Habitat pour un prêt de 200 000 €. Adopté."),
    ("Subvention refusée\nL'association Moto Passion demande une subvention de 900 €. Le conseil rejette cette demande."),
    (
        "Convention avec le club nautique\n"
        "La commune percevra une subvention de 3 000 € de la Région. Le conseil autorise le maire à signer. Unanimité."
    ),
    ("Prix du repas\nLe conseil fixe le prix du repas à 3,20 € pour les enfants de la commune. Unanimité."),
    (
        "Vente de terrain\n"
        "Le conseil décide de céder à Mme Roy la parcelle A 12 au prix de 12 € le m² et de prendre en charge 1 500 € "
        "de frais. Unanimité."
    ),
    ("Indemnité du comptable\nLe conseil décide d'accorder l'indemnité de conseil à M. Blanc, receveur, soit 420 €. Unanimité."),
    ("Noël des agents\nLe conseil décide d'attribuer un bon d'achat de 50 € à chaque agent. Unanimité."),
    (
        "Subvention versée au Foyer rural\n"
        "Le maire rappelle qu'une subvention de 1 000 € a été versée au Foyer rural en 2015. Il propose de la porter à "
        "1 100 €. Accord unanime du conseil."
    ),
    ("TARIFS COMMUNAUX\nSalle des fêtes : 120 €\nConcession : 200 €\nLe conseil fixe les tarifs ci-dessus. Unanimité."),
    ("Décision modificative n° 2\nArticle 6574 Subventions : + 500 €\nArticle 6068 : - 500 €\nAdoptée à l'unanimité"),
    ("Admission en non valeur\nLe conseil admet en non valeur la somme de 234,50 € de la société Durex. Unanimité"),
    ("Subvention voirie\nLe Conseil départemental a accordé une subvention de 15 000 € pour la voirie. Le conseil prend acte. Vote unanime."),
    ("Avance au budget annexe\nLe conseil décide de verser une avance remboursable de 50 000 € au budget annexe Lotissement. Unanimité."),
    (
        "Participation aux frais scolaires\n"
        "Le conseil accepte de participer aux frais de fonctionnement de l'école de Saint-Paul à hauteur de 450 € par "
        "élève. Unanimité."
    ),
    ("Création d'un emploi\nLe conseil décide de créer un poste ; la rémunération est fixée à 1 800 € par mois. Unanimité."),
    (
        "Travaux de l'église\n"
        "Le coût est de 45 000 €. Une subvention de 9 000 € de la DRAC est attendue ; la commune verse 500 € à la "
        "Fondation du patrimoine. Unanimité."
    ),
    ("Adhésions 2020\nLe conseil décide d'adhérer aux organismes suivants :\nAMF : 250 €\nCAUE : 100 €\nUnanimité."),
    ("Loyer du boulanger\nLe conseil décide d'accorder au boulanger une remise de loyer de 300 €. Unanimité."),
    ("Repas des aînés\nLa participation des accompagnants est fixée à 25 €. Le conseil accepte à l'unanimité."),
    ("Marché de voirie\nLe marché est attribué à l'entreprise Colin pour un montant de 25 400 € HT. Unanimité."),
    ("Attribution du marché\nLe conseil attribue les lots suivants :\nLot 1 : Martin BTP : 12 500 €\nLot 2 : Elec Plus : 8 200 €\nUnanimité."),
    ("Demande de subvention au Département pour l'école\nLe conseil sollicite une subvention de 20 000 €. Adopté."),
]


@pytest.mark.parametrize(("text", "expected"), AWARDS)
def test_what_is_awarded(text: str, expected: list[tuple[str, int]]) -> None:
    assert awarded(act(text)) == expected


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_award(text: str) -> None:
    assert awarded(act(text)) == []


NAMES = st.sampled_from(
    ["Comité des fêtes", "Amicale laïque", "Judo club de Saint-Loup", "ADMR", "Chorale À Cœur Joie", "Foyer rural", "Société de chasse La Diane"]
)
SUMS = st.integers(1, 9000).map(lambda n: n * 500)
WORDINGS = (
    "{verb} une subvention de {sum} à {to}{name}",
    "{verb} à {to}{name} une subvention de {sum}",
    "{verb} une subvention exceptionnelle d'un montant de {sum} à {to}{name} pour l'achat de matériel",
    "{verb} {sum} à {to}{name} au titre de l'année 2023",
    "{verb} une aide de {sum} en faveur de {to}{name}",
)


@given(NAMES, SUMS, st.sampled_from(WORDINGS), st.sampled_from(["d'attribuer", "d'accorder", "de verser", "d'octroyer", "d'allouer"]))
def test_any_sentence_that_awards(name: str, cents: int, wording: str, verb: str) -> None:
    to = "l'" if name[0] == "A" else "la " if name[:2] in ("Ch", "So") else "le "
    written = f"{cents // 100:,}".replace(",", " ") + f",{cents % 100:02d} €"
    sentence = wording.format(verb=verb, sum=written, to=to, name=name).replace("à le ", "au ").replace("de le ", "du ")
    made = piece(f"Le conseil municipal, à l'unanimité, décide {sentence}.")
    extract(made)
    assert awarded(made) == [(name, cents)]


def test_a_list_with_leaders_of_any_length() -> None:
    rows = [(f"Association sportive n° {chr(65 + i)}", 100 * (i + 1)) for i in range(20)]
    text = "Subventions 2021\n" + "\n".join(f"{name} {'.' * (60 - len(name))} {euros} €" for name, euros in rows) + "\nAdopté à l'unanimité."
    assert awarded(act(text)) == [(name, 100 * euros) for name, euros in rows]


def of_table(rows: list[list[str]], title: str = "Subventions aux associations") -> list[tuple[str | None, int | None]]:
    made = table(rows, title=title, above="Subventions aux associations\nLe conseil municipal vote à l'unanimité les subventions suivantes :")
    made.title = Source.of(made.lines[0].words)
    extract(made)
    return awarded(made)


def test_the_column_of_the_vote_is_the_award() -> None:
    rows = [
        ["Association", "Voté 2022", "Demandé 2023", "Proposition", "Voté 2023"],
        ["Judo club", "400 €", "600 €", "500 €", "550 €"],
        ["Chorale", "100 €", "200 €", "0 €", "0 €"],
        ["Total", "500 €", "800 €", "500 €", "550 €"],
    ]
    assert of_table(rows) == [("Judo club", 55_000)]


def test_last_years_sums_are_no_awards() -> None:
    assert of_table([["Organisme", "2022", "2023"], ["Judo club", "400,00 €", "450,00 €"], ["ADMR", "50,00 €", "60,00 €"]]) == [
        ("Judo club", 45_000),
        ("ADMR", 6_000),
    ]


def test_several_sums_and_no_telling_which_give_nothing() -> None:
    assert of_table([["Association", "Fonctionnement", "Matériel"], ["Judo club", "400 €", "150 €"]]) == []


def test_parts_belong_to_the_name_above_them() -> None:
    rows = [
        ["Association", "Montant"],
        ["Football club", ""],
        ["Subvention annuelle", "1 500 €"],
        ["Subvention animateur", "800 €"],
        ["Tennis club", "300 €"],
    ]
    assert of_table(rows) == [("Football club", 150_000), ("Football club", 80_000), ("Tennis club", 30_000)]


def test_a_financing_plan_is_no_list_of_grants() -> None:
    assert of_table([["Financement", "Montant"], ["Subvention Région", "12 000 €"], ["Autofinancement", "8 000 €"]], "Plan de financement") == []


def test_purpose_year_and_budget_line() -> None:
    made = act(
        "Subvention\nLe conseil décide d'attribuer une subvention de 900 € à l'association « Théâtre vivant » pour son festival d'automne "
        "au titre de l'année 2022, imputée à l'article 65748. Unanimité."
    )
    grant = made.found(Grant)[0]
    assert (grant.beneficiary, grant.year, grant.budget_code) == ("Théâtre vivant", 2022, "65748")
    assert grant.purpose is not None and grant.purpose.startswith("son festival d'automne")
    assert grant.where["beneficiary"].words == "Théâtre vivant"


def statuses(text: str, kind: PieceKind) -> list[str | None]:
    return [g.status for g in act(text, kind).found(Grant)]


ONE = "Partenariat 2025\n{} d'attribuer à l'association « Le Fil » une participation de 4 000 € au titre du partenariat 2025."


def test_the_kind_of_act_says_what_its_words_are_worth() -> None:
    assert statuses(ONE.format("Il vous est proposé"), "rapport") == ["proposed"]
    assert statuses(ONE.format("La commission décide à l'unanimité"), "deliberation") == ["awarded"]
    assert statuses(ONE.format("La commission décide"), "bilan") == statuses(ONE.format("La commission décide"), "autre") == []


def test_a_convention_restates_the_award_of_its_document() -> None:
    """Told three times, awarded once."""
    award = act(ONE.format("La commission décide à l'unanimité"))
    repeated = piece(
        "Entre le Département et l'association Le Fil, SIRET 732 829 320 00074, il est convenu :\n"
        "Article 4\nLe Département s'engage à verser à l'organisme une participation de 4 000 €.",
        "convention",
    )
    award.siblings = repeated.siblings = (award, repeated)
    extract(repeated)
    told = repeated.found(Grant)
    assert [(g.status, g.beneficiary, g.amount_cents, g.beneficiary_siret) for g in told] == [("restated", "Le Fil", 400_000, "73282932000074")]
    assert told[0].restates is award.found(Grant)[0]


def test_a_rejected_request_stays_a_request() -> None:
    made = act(
        "Demande de l'association Moto Passion\nL'association Moto Passion sollicite une subvention de 900 €.\nLe conseil, à l'unanimité, "
        "rejette cette demande."
    )
    assert {g.status for g in made.found(Grant)} <= {"requested"}


def test_the_codes_of_an_imputation_are_the_grant_s() -> None:
    made = act("Culture\nLe Conseil départemental décide d'attribuer à l'association « Les Jardins clos » une subvention de 4 500 €.\n"
               "La dépense est imputée comme suit :\nB07- 310C02 | 65748//9331 Culture 60 000,00 4 500,00")
    found = next(g for g in made.found(Grant) if g.status == "awarded")
    assert (found.operation_code, found.budget_code) == ("B07-310C02", "65748//9331")
