"""What kind of act a head announces, in plain text: titles in mixed case, below a body's name, of avenants, of accounts. Words and names are ours."""
from __future__ import annotations

import pytest

from pipeline import plain_text
from pipeline.document import Document
from pipeline.split import split

AGREED = """Entre
la Commune de Belval, représentée par son Maire, d'une part,
et l'association Le Lavoir, représentée par sa Présidente, d'autre part,
Il est convenu ce qui suit :
La Commune prête la salle le 3 mars 2020.
"""
TOLD = "Mesdames, Messieurs,\nIl vous est proposé d'attribuer 200 € à l'association Le Lavoir.\nJe vous prie de bien vouloir en délibérer.\n"
DONE = "En 2021, l'association a accueilli 412 personnes. Les bénévoles ont participé à six fêtes.\nAchats 400 €\n"

HEADS = (
    ("Convention de partenariat culturel entre la Commune de Belval et l'association Le Lavoir au titre de l'année 2020\n", AGREED, "convention"),
    ("Conseil départemental de la Haute-Lande\nConvention relative au fonctionnement de la Maison du Lavoir\n", AGREED, "convention"),
    ("Avenant n° 2 à la convention d'objectifs et de moyens signée le 3 mars 2019 avec l'association Le Lavoir\n", AGREED, "avenant"),
    ("CONVENTION D'OBJECTIFS\nAVENANT N° 3\n", AGREED, "avenant"),
    ("Convention de partenariat – Avenant n° 1\n", AGREED, "avenant"),
    ("CONSEIL DÉPARTEMENTAL DE LA HAUTE-LANDE\nCOMMISSION PERMANENTE DU 12 NOVEMBRE 2018\nRAPPORT N° 3.2\n", TOLD, "rapport"),
    ("CONSEIL DEPARTEMENTAL DE LA HAUTE-LANDE\nRéunion du 6 juillet 2018\nRAPPORT DU PRESIDENT\nN° 2-07\n", TOLD, "rapport"),
    ("Rapport moral du président – Assemblée générale du 3 mars 2022\n", DONE, "bilan"),
    ("Projet et budget prévisionnel 2022\n", "L'association organisera douze ateliers et accueillera les familles.\n", "projet"),
    ("Compte rendu quantitatif et qualitatif\n", DONE, "bilan"),
    ("Association Le Lavoir\nCompte d'exploitation 2021\n", DONE, "bilan"),
    # sentences that begin with the word, and agreements that are only spoken of
    ("Mairie de Belval\nConvention signée avec l'association, qui prête la salle.\n", "La salle est propre.\n", "autre"),
    ("Mairie de Belval\nConvention avec le Lavoir pour le prêt de la salle des fêtes et de son matériel de cuisine\n", TOLD, "autre"),
)


@pytest.mark.parametrize("head, body, expected", HEADS)
def test_the_kind_that_a_head_announces(head: str, body: str, expected: str) -> None:
    page = plain_text.page(head + body, 1)
    assert [p.kind for p in split(Document("0" * 64, "text/plain", (page,)))] == [expected]
