"""What conventions of other bodies say: who gives, by which names parties go, how clauses tell, lend or renew. Words and names are ours."""
from __future__ import annotations

import pytest

from extractors.awards import wordings
from extractors.citations import read
from extractors.french import file_numbers
from pipeline.document import fold
from schemas.facts import Convention, Obligation
from tests.conventions_text import FOOT, piece, with_article

CLAUSES: tuple[tuple[str, list[str]], ...] = (
    ("La Ville sera informée de tout changement de bureau.", ["reporting beneficiary"]),
    ("L'Association sera tenue informée des décisions.", ["reporting grantor"]),
    ("L'Association souscrira une police d'assurance et en justifiera auprès de la Ville.", ["other beneficiary", "reporting beneficiary"]),
    ("La subvention est révisée en proportion des dépenses justifiées.", ["repayment beneficiary"]),
    ("Le versement du solde pourra être suspendu tant que le bilan n'est pas remis par l'Association.", ["repayment beneficiary"]),
    ("Les mesures de publicité incombent à l'Association.", ["communication beneficiary"]),
    ("La Ville conserve à sa charge les dépenses de chauffage.", ["payment grantor"]),
    ("L'occupation donne lieu au paiement d'une redevance de 30 € par mois.", ["payment beneficiary"]),
    ("La convention se renouvelle par tacite reconduction.", ["extension both"]),
    ("Sa demande de solde parviendra à la Ville avant le 30 juin 2025.", ["reporting beneficiary"]),
    ("Les travaux devront être achevés avant le 30 juin 2025.", ["other beneficiary"]),
    ("Elle arbore les couleurs de la Ville et fait état de son soutien dans la presse.", ["communication beneficiary"]),
    ("L'Association participe aux dépenses de chauffage.", ["payment beneficiary"]),
    ("L'Association acquitte les taxes.", ["payment beneficiary"]),
    ("L'Association peut donner congé en prévenant la Ville.", ["termination beneficiary"]),
    ("Il est à ce sujet expressément convenu que tout changement entraînerait la résiliation.", ["termination both"]),
    ("L'affichage est à la charge de l'Association, après validation du support par la Ville.", ["communication beneficiary"]),
    ("La convention est conclue pour un an et renouvelée par tacite reconduction.", ["extension both"]),
    ("L'Association restitue les clés et le véhicule propre.", ["other beneficiary"]),
    ("La Ville pourra demander la restitution de l'aide si les documents ne sont pas produits.", ["repayment beneficiary"]),
    ("L'Association restitue les sommes non employées.", ["repayment beneficiary"]),
    ("L'Association prend à sa charge les taxes.", ["payment beneficiary"]),
    ("L'Association réserve dix places aux enfants de la commune.", ["other beneficiary"]),
    ("L'Association gère la salle. Elle désigne un référent.", ["other beneficiary", "other beneficiary"]),
    ("La Ville fournit l'eau nécessaire à ses besoins.", ["other grantor"]),
    ("Si le poste est vacant, la Ville suspend ses versements.", ["repayment beneficiary"]),
    ("La convention se poursuit d'année en année par tacite reconduction.", ["extension both"]),
    ("L'Association définit les horaires d'ouverture.", ["other beneficiary"]),
    # what binds nobody
    ("L'aide est un secours. Elle permet de tenir.", []),
    ("L'Association, sous réserve de son accord, est membre du comité.", []),
    ("La présente convention est établie ce jour et prendra fin le 30 août 2026.", []),
    ("Il participe aux fêtes organisées par la Ville.", []),
    ("Le maire, autorisé par le conseil, est le seul ordonnateur.", []),
    ("À la demande de la Ville, une réunion est possible.", []),
)


@pytest.mark.parametrize("text, expected", CLAUSES)
def test_a_clause(text: str, expected: list[str]) -> None:
    assert [f"{o.kind} {o.debtor}" for o in with_article(text, "Clauses").found(Obligation) if o.article == "3"] == expected


def test_how_long_a_duty_lasts_is_no_day_to_act_by() -> None:
    kept, rent = (with_article(text).found(Obligation)[-1] for text in (
        "L'Association conserve les pièces pendant dix ans à compter du 31 décembre 2025.", "La Ville verse l'aide le jour de la signature."))
    assert (kept.due_on, str(rent.due_on)) == (None, "2025-02-03")


def test_bullets_may_be_glued_to_their_words() -> None:
    text = "L'Association s'engage à :\n-transmettre un bilan,\n•assurer les lieux ;\n–faire mention de l'aide\nLe compte-rendu est public."
    found = [f"{o.kind} {o.debtor}" for o in with_article(text).found(Obligation) if o.article == "3"]
    assert found == ["reporting beneficiary", "other beneficiary", "communication beneficiary"]


@pytest.mark.parametrize("text", ["La convention est conclue pour un an à compter de sa signature et renouvelée par tacite reconduction.",
                                  "Le loyer est révisé chaque année au 1er avril."])
def test_what_lasts_or_changes_gives_no_day(text: str) -> None:
    assert [o.due_on for o in with_article(text).found(Obligation) if o.article == "3"] == [None]


def test_the_day_of_an_event_is_no_day_to_act_by() -> None:
    found = [o for o in with_article("L'Association organise l'arrivée de la course le 26 avril 2025.").found(Obligation) if o.article == "3"]
    assert [(o.kind, o.due_on) for o in found] == [("other", None)]


def test_until_when_a_convention_is_prolonged_is_no_day_to_act_by() -> None:
    found = [o for o in with_article("La convention est prolongée jusqu'au 31 mars 2026.").found(Obligation) if o.article == "3"]
    assert [(o.kind, o.due_on) for o in found] == [("extension", None)]


def test_a_tacit_renewal_may_have_a_limit() -> None:
    [limited] = with_article("Elle est reconduite tacitement, sans pouvoir excéder trois ans.").found(Convention)
    [excluded] = with_article("Elle cesse sans reconduction tacite.").found(Convention)
    assert (limited.tacit_renewal, excluded.tacit_renewal) == (True, False)


def agreement(parties: str, body: str = "La Ville aide l'association.") -> tuple[str | None, str | None, list[str]]:
    made = piece(f"CONVENTION\nEntre\n{parties}\nIl est convenu ce qui suit :\nArticle 1 : Objet\n{body}{FOOT}")
    [found] = made.found(Convention)
    return found.grantor, found.beneficiary, [f"{o.kind} {o.debtor}" for o in made.found(Obligation)]


def test_a_number_may_follow_what_parts_the_parties() -> None:
    made = piece("CONVENTION\nEntre\nL'État, désigné sous le terme « l'administration », d'une part,\nEt\nL'association Le Lavoir, désignée "
                 "sous le terme « l'association », d'autre part, N° SIRET : 780 004 172 00037\nIl est convenu ce qui suit :\nArticle 1 : Objet\n"
                 "L'administration contribue financièrement à l'action pour un montant de 8 500 €.\nArticle 2 : Durée\n"
                 f"Elle est conclue pour trois ans à compter du 1er janvier 2020.{FOOT}")
    [found] = made.found(Convention)
    assert (found.beneficiary_siret, found.amount_cents, str(found.ends_on)) == ("78000417200037", 850_000, "2022-12-31")


def test_a_rent_is_not_the_sum_of_an_agreement() -> None:
    [found] = with_article("L'occupant verse une redevance de 450 €.").found(Convention)
    assert found.amount_cents == 1_000_000


def test_one_who_acts_for_a_body_is_not_the_party() -> None:
    found = agreement("Le Maire de la commune de Sorbiac agissant au nom de la Commune,\nd'une part,\nET\nLa Présidente Mme Anne BART agissant "
                      "au nom et pour le compte du\nComité des Fêtes, Jeux et Lotos de Sorbiac, d'autre part,")
    assert found[:2] == ("commune de Sorbiac", "Comité des Fêtes, Jeux et Lotos de Sorbiac")


def test_a_party_left_to_be_filled_goes_by_its_role_and_is_not_named() -> None:
    found = agreement("LA VILLE DE SORBIAC, représentée par son Maire, désignée ci-après par « la Ville », d'une part,\nET\n………………\nReprésenté par "
                      "son Président, désigné ci-après par « l'exploitant », d'autre part,", "L'exploitant s'engage à nettoyer la cour.")
    assert found == ("VILLE DE SORBIAC", None, ["other beneficiary"])


def test_a_line_may_end_with_what_parts_the_parties() -> None:
    assert agreement("La Ville de Sorbiac, ci-après « la Ville », et\nLa Mutuelle du Lavoir, ci-après « le gestionnaire ».")[:2] == (
        "Ville de Sorbiac", "Mutuelle du Lavoir")


def test_a_whole_article_on_its_heading_s_line_is_no_title() -> None:
    made = piece(f"CONVENTION\nEntre\nLa Ville de Sorbiac,\net\nL'association Le Lavoir,\nIl est convenu :\nARTICLE 1 : LA VILLE VERSE 200 EUROS.\n"
                 f"ARTICLE 2 : UN AVENANT SERA SIGNÉ EN CAS DE MODIFICATION DE LA CONVENTION.{FOOT}")
    assert [(o.article, o.kind) for o in made.found(Obligation)] == [("1", "payment"), ("2", "amendment")]


def test_parties_may_be_named_within_one_line() -> None:
    made = piece("CONVENTION\nLe 12 mars 2012 entre la commune de Belval, représentée par Mme Anne BART, Maire, et le département du Lavoir, "
                 f"représenté par M. Luc ODET\nIl est convenu que :\nLa commune prête une salle.{FOOT}")
    assert [(c.grantor, c.beneficiary) for c in made.found(Convention)] == [("commune de Belval", "département du Lavoir")]


def test_among_two_communes_each_commune_is_both() -> None:
    found = agreement("La Commune de Belval, d'une part,\nET\nLa Commune de Sorbiac, d'autre part,", "Chaque commune participe aux frais.")
    assert found[2] == ["payment both"]


def test_a_second_name_of_a_party_is_known() -> None:
    found = agreement("La Région Belleterre, ci-après désignée la « Région » ou « l'autorité délégante », d'une part,\nET\nLa communauté de communes "
                      "du Lavoir, d'autre part,", "L'autorité délégante verse une aide.")
    assert found[2] == ["payment grantor"]


def test_of_two_public_bodies_the_one_that_hands_over_grants() -> None:
    found = agreement("Le Syndicat des Transports de Sorbiac, ci-après « le Syndicat », d'une part,\nET\nLa Commune de Belval, "
                      "ci-après « la Commune »,\nd'autre part,", "Le Syndicat confie à la Commune l'accueil des usagers.")
    assert found == ("Syndicat des Transports de Sorbiac", "Commune de Belval", ["other grantor"])


def test_an_agency_of_the_state_that_takes_part_in_a_cost_grants() -> None:
    made = piece("CONVENTION\nENTRE\nL'Agence nationale du Lavoir, dénommée ci-dessous « l'Agence »,\nET\nLa Communauté de communes de Sorbiac,\n"
                 f"Il est convenu ce qui suit :\nArticle 1 : Objet\nL'Agence participe au financement du poste à hauteur de 5 000 €.{FOOT}")
    [found] = made.found(Convention)
    assert (found.grantor, found.beneficiary, found.amount_cents) == ("Agence nationale du Lavoir", "Communauté de communes de Sorbiac", 500_000)


def test_what_an_aid_was_is_not_proposed() -> None:
    assert wordings.PAST.search(fold("le renouvellement de son aide, qui s'élevait à 7 000 €"))
    assert not wordings.PAST.search(fold("une aide de 7 000 €"))


def test_the_acronym_of_a_name_is_the_party_even_unsaid() -> None:
    found = agreement("Le Centre Communal d'Action Sociale de Sorbiac, d'une part,\nET\nL'association Le Lavoir, d'autre part,",
                      "Le CCAS accueille les bénévoles.")
    assert found[2] == ["other grantor"]


def test_members_of_a_purchasing_group_owe_to_its_coordinator() -> None:
    found = agreement("La Communauté de communes du Lavoir, d'une part,\nET\nLa Commune de Belval, d'autre part,",
                      "Un groupement de commandes est constitué. La Communauté est désignée coordonnateur. Le coordonnateur choisira le titulaire. "
                      "Chaque membre du groupement transmettra ses besoins.")
    assert found[2] == ["other grantor", "reporting beneficiary"]


@pytest.mark.parametrize("head, expected", [
    ("CONVENTION D'AIDE N° 18C053\n", "18C053"), ("N° de convention : 2023-DC-8\n", "2023-DC-8"), ("CONVENTION DE GARDE\nn° 33\n", "33"),
    ("Convention EAU-2015-0070\n", "EAU-2015-0070"), ("CONVENTION DE LA SALLE\n33 places\n", None),
    ("CONVENTION approuvée par délibération n° 12\n", None),
])
def test_the_number_of_an_agreement(head: str, expected: str | None) -> None:
    span = file_numbers.find(fold(head), len(head))
    assert (head[slice(*span)] if span else None) == expected


def test_years_are_no_number() -> None:
    assert [c for c in read(fold("la délibération 2019-2020 fixe les tarifs")) if c.number] == []


@pytest.mark.parametrize("text, expected", [
    ("d'imputer au chapitre 65, fonction 564, opération INS19-0042.", "ins19-0042"), ("sur le programme 1205, opération 2017-00873 ;", "2017-00873"),
    ("Opération n° 103 - École", "103"), ("Code opération : P0412O001", "p0412o001"), ("AP 2017-1205 et AP 2018-1210", None),
    ("B07- 310C02 | 65748//9331 Culture", "b07- 310c02"), ("l'opération 12 logements est terminée", None), ("opération du 12-05-2019", None),
    ("programme 2020-2022", None), ("une opération de 12 000 €", None),
])
def test_an_operation_is_told_by_what_stands_beside_its_code(text: str, expected: str | None) -> None:
    folded = fold(text)
    span = wordings.operation_code(folded)
    assert (folded[slice(*span)] if span else None) == expected


@pytest.mark.parametrize("text, expected", [
    ("La dépense sera imputée sur les crédits du chapitre 65, article 6574.", "6574"), ("L'article 6574 du budget est épuisé.", None),
    ("imputée à l'article 6574 ; imputée à l'article 65748.", None),
])
def test_a_budget_line_is_that_of_the_expense(text: str, expected: str | None) -> None:
    found = wordings.imputed_code(fold(text))
    assert (found[0] if found else None) == expected


@pytest.mark.parametrize("text, kind, number", [
    ("Vu la délibération n° CP 12-345 du 24 mai 2012", "deliberation", "cp 12-345"),
    ("Vu la loi d'orientation n° 92-125 du 6 février 1992", "loi", "92-125"),
    ("Vu la délibération CD.2019-03-28.1-2 du conseil départemental", "deliberation", "cd.2019-03-28.1-2"),
    ("la loi et le décret n° 2001-495 du 6 juin 2001", "decret", "2001-495"),
])
def test_a_reference(text: str, kind: str, number: str) -> None:
    folded = fold(text)
    assert [(c.kind, folded[slice(*c.number)]) for c in read(folded) if c.number] == [(kind, number)]
