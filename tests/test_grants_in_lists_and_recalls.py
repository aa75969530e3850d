"""Grants of lists as clerks type them, and sums that other sittings gave: what the act awards, and nothing else."""
from __future__ import annotations

import pytest

from extractors import grants
from tests.build import piece

ADOPTED = "\nAdopté à l'unanimité."


@pytest.mark.parametrize(("text", "given"), [
    ("Le conseil attribue les subventions suivantes :\nA.D.M.R. ........ 250 €\nChorale ........ 90 €", [("A.D.M.R.", 25_000), ("Chorale", 9_000)]),
    ("La commission décide d'attribuer les aides suivantes :\n- SAS Forges du Lac : subvention de 80 000 € pour un programme de 640 000 € HT ;\n"
     "- SARL Menuiserie Brun : avance remboursable de 150 000 € ;\n- SCOP Papiers du Nord : subvention de 35 000 €.",
     [("SAS Forges du Lac", 8_000_000), ("SCOP Papiers du Nord", 3_500_000)]),
    ("Le conseil décide de verser, pour Secours en Vallée : 400 €, le tennis : 300 €, Les Amis du chant : 200 €.",
     [("Secours en Vallée", 40_000), ("le tennis", 30_000), ("Les Amis du chant", 20_000)]),
    ("Article 3 : Alloue à l'Ensemble vocal de Brens la somme de 750 euros.", [("Ensemble vocal de Brens", 75_000)]),
])
def test_lists_as_typed(text: str, given: list[tuple[str, int]]) -> None:
    assert [(g.beneficiary, g.amount_cents) for g in grants.extract(piece(text + ADOPTED)) if g.status == "awarded"] == given


@pytest.mark.parametrize("text", [
    "Le conseil, lors de sa séance du 20 février 2010, a accordé à l'association « Les Petits Pas » une subvention de 60 000 €.",
    "Par délibération du 4 avril 2013, la commune a attribué 1 000 € à l'association Les Mains Libres.",
    "L'article « subvention aux associations » a été abondé : il est décidé de verser la somme de 100 000 € aux associations.",
])
def test_what_another_sitting_gave_or_nobody_receives_is_no_grant_of_this_one(text: str) -> None:
    assert [g for g in grants.extract(piece(text + ADOPTED)) if g.status == "awarded"] == []
