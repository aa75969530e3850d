"""Conventions and their parties: who, for what, how much, how long, before which court."""
from __future__ import annotations

import datetime as dt

import pytest

from schemas.facts import Convention, DueDate, Party
from tests.conventions_text import HEAD, piece, with_article


def convention(text: str) -> Convention:
    (only,) = piece(text).found(Convention)
    return only


def test_the_fields_of_a_convention() -> None:
    found = convention("Objet : ateliers de lecture\nDossier n° 2025-0417\n" + HEAD
                       + "Article 3 : Litiges\nTout litige relève du Tribunal administratif de Châlons-en-Champagne.\n"
                       "Fait à Valmorel, le 3 février 2025\n")
    assert (found.grantor, found.grantor_siret, found.beneficiary) == ("Ville de Valmorel", "21350001200019", "Le Lavoir")
    assert (found.file_number, found.subject, found.amount_cents) == ("2025-0417", "ateliers de lecture", 1000000)
    assert (found.starts_on, found.ends_on, found.signed_on) == (dt.date(2025, 1, 1), dt.date(2025, 12, 31), dt.date(2025, 2, 3))
    assert (found.court, found.tacit_renewal, found.beneficiary_siret) == ("Tribunal administratif de Châlons-en-Champagne", None, None)
    assert found.where["amount_cents"].words == "10 000 €"


def test_parties_with_who_signs_for_them() -> None:
    found = piece(HEAD).found(Party)
    assert [(p.role, p.name, p.signatory, p.capacity) for p in found] == [
        ("grantor", "Ville de Valmorel", "Mme Jeanne BART", "Maire"), ("beneficiary", "Le Lavoir", "M. Luc ANDRÉ", "président")]


@pytest.mark.parametrize("first, second, grantor, beneficiary", [
    ("l'association Le Lavoir, ci-après « l'Association »", "la Commune de Sart, ci-après « la Commune »", "Commune de Sart", "Le Lavoir"),
    ("la Commune de Sart, ci-après « la Commune »", "la Région Lys, ci-après « la Région »", "Région Lys", "Commune de Sart"),
    ("la Région Lys, ci-après « le bénéficiaire »", "la Commune de Sart, ci-après « la Commune »", "Commune de Sart", "Région Lys"),
    ("M. Jean BART, Maire de Sart, agissant au nom de la Commune de Sart", "l'association Le Lavoir, ci-après « l'Association »",
     "Commune de Sart", "Le Lavoir"),
])
def test_who_grants_and_who_benefits(first: str, second: str, grantor: str, beneficiary: str) -> None:
    found = convention(f"CONVENTION\nEntre {first}, d'une part,\net\n{second}, d'autre part,\nIl est convenu ce qui suit :\n")
    assert (found.grantor, found.beneficiary) == (grantor, beneficiary)


@pytest.mark.parametrize("text, first, last", [
    ("La convention est conclue du 1er septembre 2024 au 31 août 2025.", "2024-09-01", "2025-08-31"),
    ("La convention est conclue pour une durée de trois ans à compter du 1er janvier 2024.", "2024-01-01", "2026-12-31"),
    ("La convention est conclue pour l'année 2025.", "2025-01-01", "2025-12-31"),
    ("La convention est conclue au titre des années 2023 à 2025.", "2023-01-01", "2025-12-31"),
    ("La convention prend effet le 3 mars 2024 et s'achève le 30 juin 2024.", "2024-03-03", "2024-06-30"),
    ("La convention prend effet à sa signature et expire le 31 décembre 2024.", None, "2024-12-31"),
    ("La convention porte sur l'année scolaire 2024/2025.", None, None),
])
def test_how_long_it_lasts(text: str, first: str | None, last: str | None) -> None:
    found = convention(f"CONVENTION\nArticle 1 : Durée\n{text}\nArticle 2 : Objet\nRien.\n")
    assert [d and d.isoformat() for d in (found.starts_on, found.ends_on)] == [first, last]


@pytest.mark.parametrize("text, renewal", [
    ("Elle est renouvelable par tacite reconduction.", True), ("En aucun cas elle ne se poursuit par tacite reconduction.", False),
    ("Toute tacite reconduction est exclue.", False), ("Elle pourra être reconduite expressément.", None),
])
def test_tacit_renewal(text: str, renewal: bool | None) -> None:
    assert convention(f"CONVENTION\nArticle 1 : Durée\n{text}\n").tacit_renewal is renewal


def test_what_a_project_costs_is_not_what_is_granted() -> None:
    found = convention("CONVENTION\nArticle 1 : Montant\nLe coût total de l'action est de 50 000 €.\nLa Ville verse une subvention de 8 000 €.\n")
    assert found.amount_cents == 800000


def test_names_come_from_the_signatures_where_nothing_opens_with_them() -> None:
    found = convention("CONVENTION DE PRÊT DE MATÉRIEL À UNE ASSOCIATION\nLe matériel est prêté.\nFait à Sart, le :\n"
                       "Pour l'association ÉCLAIR          Pour la Ville de Sart\n")
    assert (found.grantor, found.beneficiary, found.signed_on) == ("Ville de Sart", "ÉCLAIR", None)


def test_a_deliberation_is_no_convention() -> None:
    assert piece(HEAD, "deliberation").found(Convention) == []


def dues(text: str) -> list[tuple[str | None, int | None]]:
    found = [d for d in with_article(text, "Versement").found(DueDate) if d.obligation and d.obligation.article == "3"]
    return [(d.due_on.isoformat() if d.due_on else None, d.amount_cents) for d in found]


@pytest.mark.parametrize("text, expected", [
    ("La subvention sera versée comme suit : 70 % à la signature, le solde au vu du bilan.", [("2025-02-03", 700000), (None, 300000)]),
    ("La subvention est versée ainsi :\n- un acompte de 60 %, soit 6 000 €, à la notification ;\n- le solde, soit 4 000 €, avant le 30 juin 2026.",
     [(None, 600000), ("2026-06-30", 400000)]),
    ("Le versement interviendra en deux versements égaux, les 15 mars 2025 et 15 juin 2025.", [("2025-03-15", 500000), ("2025-06-15", 500000)]),
    ("La subvention est versée par tiers.", []),      # 10 000 € has no third in whole cents
    ("La subvention est versée en une seule fois, au plus tard le 1er mai 2025.", [("2025-05-01", None)]),
    ("L'Association transmet chaque année, avant le 30 juin, ses comptes annuels.", [("2026-06-30", None)]),
    ("L'Association respecte la loi.", []),
])
def test_due_dates(text: str, expected: list[tuple[str | None, int | None]]) -> None:
    assert dues(text) == expected
