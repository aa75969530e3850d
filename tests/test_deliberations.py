"""Deliberations: subject, number, operative part, and how the affair ended."""
from __future__ import annotations

from extractors import deliberations, sessions
from pipeline.document import Document
from pipeline.split import split
from schemas.facts import Deliberation
from tests.build import page

ACT = """               SYNDICAT DES EAUX DE LA BRUME
          EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS
                 DU COMITÉ SYNDICAL
               Séance du 21 juin 2022
Présents : 15     Pouvoirs : 2     Votants : 17
Présents : MM. Jean Lacour, Luc Blanc, Mme Eva Roux
Délibération n° 2022-06-14
Objet : Admission en non-valeur
Vu le code général des collectivités territoriales ;
Vu l'état présenté par le comptable ;
Le comité syndical, après en avoir délibéré,
DÉCIDE d'admettre en non-valeur la somme de 1 250,40 €.
Votants : 17   Pour : 16   Contre : 0   Abstention : 1
Fait et délibéré les jour, mois et an susdits
"""


def _found(text: str) -> list[Deliberation]:
    out: list[Deliberation] = []
    for piece in split(Document("0" * 64, "text/plain", (page(text),))):
        piece.facts.extend(sessions.extract(piece))
        piece.facts.extend(deliberations.extract(piece))
        out += piece.found(Deliberation)
    return out


def test_a_single_act() -> None:
    (found,) = _found(ACT)
    assert (found.number, found.subject, found.outcome) == ("2022-06-14", "Admission en non-valeur", "adopted")
    assert found.decision is not None
    assert found.decision.startswith("Le comité syndical, après en avoir délibéré, DÉCIDE")
    assert "1 250,40" in found.decision
    assert "Fait et délibéré" not in found.decision


def test_the_act_of_minutes_takes_their_date_and_session() -> None:
    text = """COMPTE RENDU DU CONSEIL MUNICIPAL DU 12 MAI 2016
Présents : Luc Blanc, Eva Roux
1. Vente d'un terrain
Le conseil municipal décide de reporter la décision à une prochaine séance.
2. Achat d'un banc
Le conseil municipal refuse l'achat proposé.
3. Divers
Prochaine réunion en juin.
"""
    found = _found(text)
    assert [(d.subject, d.outcome) for d in found] == [("Vente d'un terrain", "postponed"), ("Achat d'un banc", "rejected")]
    assert all(d.date is not None and d.date.isoformat() == "2016-05-12" and d.session is not None for d in found)
