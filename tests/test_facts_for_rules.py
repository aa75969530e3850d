"""The facts that only rules use: small texts of our own, and what is understood of them."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import (
    amounts,
    annexes,
    announced,
    articles,
    authorisations,
    blanks,
    captions,
    counts,
    equations,
    events,
    exercises,
    items,
    names_again,
    products,
    provisions,
    proxies,
    references,
    results,
    transmissions,
    weekdays,
    withdrawals,
)
from pipeline.document import PieceKind
from schemas.fact import Fact
from tests.build import piece


def found(module: Any, text: str, kind: PieceKind = "deliberation", before: tuple[Any, ...] = (amounts,)) -> list[Any]:
    made = piece(text, kind)
    for earlier in before:
        made.facts.extend(earlier.extract(made))
    return list(module.extract(made))


def values(facts: list[Fact], *names: str) -> list[tuple[Any, ...]]:
    return [tuple(getattr(f, n) for n in names) for f in facts]


@pytest.mark.parametrize(
    ("text", "quantity", "price", "total"),
    [
        ("300 heures de bénévolat valorisées à 20 euros, soit 6 100 euros.", "300", 2000, 610_000),
        ("Location : 135,00 € x 6 mois = 810,00 €", "6", 13_500, 81_000),
        ("12 séances à 45,50 € la séance, soit un total de 546,00 €", "12", 4550, 54_600),
        ("Deux échéances : 2 x 5 018 = 10 036 €", "2", 501_800, 1_003_600),
    ],
)
def test_a_quantity_its_price_and_the_result(text: str, quantity: str, price: int, total: int) -> None:
    assert values(found(products, text), "quantity", "unit_price_cents", "total_cents") == [(quantity, price, total)]


@pytest.mark.parametrize(
    "text",
    [
        "Le loyer passe de 30 à 40 €, soit 10 € de plus.",
        "12 élèves à 20 € par mois, soit 2 400 € par an.",
        "La subvention de 300 € à l'association, soit la moitié.",
    ],
)
def test_no_product_where_a_factor_is_missing(text: str) -> None:
    assert found(products, text) == []


@given(st.integers(2, 400), st.integers(100, 99_999))
def test_any_product_that_is_written_is_read(quantity: int, price: int) -> None:
    euros = f"{price // 100},{price % 100:02}"
    total = quantity * price
    text = f"Soit {quantity} journées à {euros} €, soit {total // 100},{total % 100:02} €."
    assert values(found(products, text), "quantity", "unit_price_cents", "total_cents") == [(str(quantity), price, total)]


def test_a_sum_written_out() -> None:
    assert values(found(equations, "Soit 3 000 € + 2 000 € = 5 100 €."), "kind", "terms", "total_cents") == [("sum", "[300000, 200000]", 510_000)]


def test_words_beside_their_figures() -> None:
    (words,) = found(equations, "une aide de deux mille euros (2 100 €) est versée")
    assert (words.kind, json.loads(words.terms), words.total_cents) == ("words", [200_000], 210_000)


def test_a_total_under_its_lines() -> None:
    text = "Lot 1, voirie : 12 000,00 €\nLot 2, réseaux : 3 500,00 €\nSoit un total HT de 15 600,00 €"
    assert values(found(equations, text), "kind", "terms", "total_cents") == [("sum", "[1200000, 350000]", 1_560_000)]


def test_a_list_with_a_line_of_two_sums_is_not_added_up() -> None:
    text = "Club de foot : 500 €\nSorties (2 € x 48 élèves) : 96 €\nFanfare : 300 €\nChorale : 800 €\nTotal : 1 696 €"
    assert found(equations, text) == []



def test_a_sum_shared_out_in_a_list_within_a_list() -> None:
    text = (
        "Le coût s'élève à 10 000 € financé comme suit :\n  - par emprunts à hauteur de 6 000 € répartis ainsi :\n      - 4 000 € de la banque,\n"
        "      - 2 500 € de la caisse ;\n  - par une subvention de 3 000 €.\nLe conseil approuve."
    )
    assert values(found(equations, text), "terms", "total_cents") == [("[600000, 300000]", 1_000_000), ("[400000, 250000]", 600_000)]


def test_a_list_whose_entry_holds_two_sums_is_no_equation() -> None:
    assert found(equations, "10 000 € répartis ainsi :\n  - 4 000 € dont 500 € de frais,\n  - 6 000 €.") == []


def test_a_percentage_of_a_sum() -> None:
    assert values(found(equations, "une garantie de 15 % de 300 000 €, soit 54 000 €"), "kind", "terms", "total_cents") == [
        ("percent", "[1500, 30000000]", 5_400_000)
    ]


def test_the_result_of_a_section() -> None:
    text = "Dépenses : 1 200,00 €\nRecettes : 1 500,00 €\nReport de déficit : 100,00 €\nRésultat de l'exercice : 210,00 €"
    assert values(found(results, text), "kind", "terms", "total_cents") == [("result", "[-120000, 150000, -10000]", 21_000)]


def test_a_budget_change_that_does_not_balance() -> None:
    text = "Décision modificative n° 1 :\nDépenses de fonctionnement : - 2 000 €\nRecettes d'investissement : + 2 000 €"
    (change,) = found(results, text)
    assert (change.kind, sum(json.loads(change.terms))) == ("balance", -400_000)


CONVENTION = """Article 1 : objet
La convention définit l'aide versée.
Article 2 : bilan d'exécution
Le bénéficiaire remet un bilan, selon l'article L. 1611-4 du code général et l'article 10 de la loi du 12 avril 2000.
Article 3 : sanctions
Si le bilan d'exécution prévu à l'article 2 n'est pas remis, l'aide visée aux articles 1 et 4 est rendue.
"""


def test_references_to_articles_of_the_act_and_to_no_other() -> None:
    refs = found(references, CONVENTION, "convention", (articles,))
    assert values(refs, "number", "article") == [("2", "3"), ("1", "3"), ("4", "3")]
    assert refs[0].subject == "le bilan d'exécution"


def test_an_apostrophe_that_a_picture_blurs_hides_no_reference() -> None:
    refs = found(references, CONVENTION.replace("à l'article 2", "a P’article 2"), "convention", (articles,))
    assert (refs[0].number, refs[0].article) == ("2", "3")
    assert "bilan" in refs[0].subject
    glued = found(references, CONVENTION.replace("prévu à l'article 2", "fixé a Iarticle 2"), "convention", (articles,))
    assert "bilan" in glued[0].subject


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Parmi les 7 clubs actifs en 2024, deux sont nouveaux.", [("club acti", 7, 2024, True, None)]),
        ("6 des 8 clubs en activité en 2024 ont répondu.", [("club acti", 8, 2024, True, None)]),
        ("28 400 € ont été mobilisés pour 13 projets.", [("projet", 13, None, False, 2_840_000)]),
        ("Les 12 jours de travail et les 300 heures de bénévolat.", []),
        ("Nous avons vu 5 oiseaux.", []),
    ],
)
def test_counts_of_a_whole_or_of_a_sum(text: str, expected: list[Any]) -> None:
    got = values(found(counts, text, "bilan"), "noun", "value", "year", "whole", "amount_cents")
    assert [(n if " " in n else "projet", *rest) for n, *rest in got] == expected


def test_a_caption_stands_alone_and_a_signature_is_none() -> None:
    text = (
        "La fête s'est tenue au printemps et a réuni les habitants\nde tout le canton, comme chaque année.\n\n\n"
        "Le stand des jeunes à Brou, le 20 avril 2025\n\n\nFait à Brou, le 3 mai 2025\n\n\nLe bilan est positif."
    )
    assert values(found(captions, text, "bilan"), "date", "year") == [(dt.date(2025, 4, 20), 2025)]


def test_a_caption_over_three_lines_and_a_paragraph_of_three_lines_that_is_none() -> None:
    caption = "Les jeunes de Brou-sur-\nMer au stand de la salle des fêtes\nle 20 avril 2025"
    sentence = "Le stand des jeunes\nde Brou a été tenu\nle 20 avril 2025."
    text = "Le printemps a été beau.\n\n\n{}\n\n\nLe bilan est positif."
    assert values(found(captions, text.format(caption), "bilan"), "date") == [(dt.date(2025, 4, 20),)]
    assert found(captions, text.format(sentence), "bilan") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le compte administratif 2018 est approuvé.", [("closed", 2018)]),
        ("crédits votés au titre du budget 2017", [("voted", 2017)]),
        ("Budget primitif de l'exercice 2019 ; restes à réaliser 2018", [("voted", 2019), ("carried", 2018)]),
        ("Le budget de la fête 2018/2019", []),
    ],
)
def test_financial_years(text: str, expected: list[Any]) -> None:
    assert values(found(exercises, text), "kind", "year") == expected


def test_the_year_a_report_is_on() -> None:
    assert values(found(exercises, "BILAN DES ACTIVITÉS 2024\nUne année bien remplie.", "bilan"), "kind", "year") == [("reported", 2024)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("la redevance due par [nom du gestionnaire] chaque année", ["template"]),
        ("représentée par son maire ........................ dûment habilité", ["dots"]),
        ("Loyer ........................ 250,00 €", []),
        ("Reçu en préfecture le ........................", []),
        ("La citation est exacte [sic] et complète.", []),
    ],
)
def test_what_is_left_to_fill_in(text: str, kinds: list[str]) -> None:
    assert [b.kind for b in found(blanks, text)] == kinds


def test_the_stamp_of_the_prefecture() -> None:
    text = "Accusé de réception en préfecture\nDate de télétransmission : 06/11/2018\nDate de réception préfecture : 07/11/2018\n\nLe conseil décide."
    assert values(found(transmissions, text), "sent_on", "received_on") == [(dt.date(2018, 11, 6), dt.date(2018, 11, 7))]


def test_numbered_headings_and_no_street_numbers() -> None:
    text = "1. Budget primitif\nLe maire présente.\n2. Subventions\n10 rue des Lilas\n3) Voirie"
    assert values(found(items, text, "proces_verbal"), "number", "title") == [(1, "Budget primitif"), (2, "Subventions"), (3, "Voirie")]


def test_a_weekday_beside_its_date() -> None:
    assert values(found(weekdays, "réunion le lundi 20 mai 2025 à 18 h"), "name", "date") == [("lundi", dt.date(2025, 5, 20))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jeanne Dupré (pouvoir à Paul Martin), Luc Petit", [("Jeanne Dupré", "Paul Martin")]),
        ("M. Luc Petit donne procuration à Mme Anne Roy.", [("Luc Petit", "Anne Roy")]),
        ("Mme Anne Roy, représentée par M. Paul Martin", [("Anne Roy", "Paul Martin")]),
        ("Le maire a reçu pouvoir du conseil.", []),
    ],
)
def test_proxies_wherever_they_are_written(text: str, expected: list[Any]) -> None:
    assert values(found(proxies, text, "proces_verbal"), "giver", "holder") == expected


def test_annexes_cited_and_present() -> None:
    text = "Les ateliers (annexe 2) ont réuni trente personnes.\n\nAnnexe 1 – Les ateliers\nAnnexe 2 – Les dépenses"
    assert values(found(annexes, text, "bilan"), "role", "number") == [("present", "1"), ("present", "2"), ("cited", "2")]


def test_what_a_convention_provides_for() -> None:
    assert [c.subject for c in found(provisions, CONVENTION, "convention")] == ["objet", "versement", "justificatifs", "reversement"]


def test_an_event_told_as_past_and_one_to_come() -> None:
    text = "La fête du quartier s'est tenue le 3 mai 2025. Le bilan sera remis le 1er juin 2026."
    assert values(found(events, text), "date", "told") == [(dt.date(2025, 5, 3), "past"), (dt.date(2026, 6, 1), "future")]


@pytest.mark.parametrize(
    "text", ["Mme Roy ne prend pas part au vote.", "M. Petit quitte la salle.", "Le maire se retire.", "Luc Petit n'a pas pris part au vote"]
)
def test_who_leaves_or_does_not_vote(text: str) -> None:
    assert len(found(withdrawals, text)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Autorise Monsieur le Maire à signer la convention.", [(None, "Maire", False)]),
        ("D'autoriser la Présidente, ou son représentant, à signer, au nom du Syndicat, tout document.", [(None, "Présidente", True)]),
        ("AUTORISE M. Armand TAVEL, adjoint au maire,\nà signer la convention.", [("Armand TAVEL", "adjoint", False)]),
        ("Donne tous pouvoirs à M. le Maire pour signer les actes.", [(None, "Maire", False)]),
        ("Le Maire propose de signer la convention.", []),
        ("L'association est autorisée à occuper la salle. Le Maire signe la convention.", []),
    ],
)
def test_whom_a_deliberation_lets_sign(text: str, expected: list[Any]) -> None:
    assert values(found(authorisations, text), "name", "capacity", "deputies") == expected


@pytest.mark.parametrize(
    ("text", "totals"),
    [
        ("Amicale 300 €\nThéâtre 450 €\nTOTAL : 750 €", [75_000]),
        ("TOTAL ...................... 1 234,50 €", [123_450]),
        ("dit que la dépense, soit 750,00 €, est inscrite au budget.", [75_000]),
        ("pour un montant total de 12 000 euros", [1_200_000]),
        ("L'aide est de 300 €. Le total des inscrits est de 40. Le prix est de 12 €.", []),
        ("La subvention demandée est de 750 €.", []),
    ],
)
def test_the_total_that_an_act_announces(text: str, totals: list[int]) -> None:
    assert [t.amount_cents for t in found(announced, text)] == totals


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("le concours de la Ville à l'action\n« jardins ouverts » conduite par Théâtre des Roches.", ["Théâtre des Roches"]),
        ("Vu la demande présentée par l'association Théâtre des Roches en date du 3 mai 2025 ;", ["Théâtre des Roches"]),
        ("L'association Théâtre des Roches, dont le siège est à Brou, sollicite la Ville.", []),
        ("l'action menée par le bénéficiaire.", []),
    ],
)
def test_a_beneficiary_named_in_passing(text: str, names: list[str]) -> None:
    assert [n.name for n in found(names_again, text, "convention")] == names


def test_a_receipt_or_a_signature_is_no_event_of_the_past() -> None:
    told = found(events, "Le bal s'est tenu le 3 mars 2021. Deux élus se sont abstenus\nReçu le 9 avril 2021 et publié le 10 avril 2021")
    assert [(e.date.isoformat(), e.told) for e in told] == [("2021-03-03", "past"), ("2021-04-09", None), ("2021-04-10", None)]
