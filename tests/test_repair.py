"""What OCR confuses is read as what it stands for, for matching; what is sound print, or could be two things, stays as it is."""
from __future__ import annotations

import pytest

from extractors import amounts
from pipeline.document import Document, fold
from pipeline.document.repair import as_read
from schemas.facts import Amount
from tests import bench_repair
from tests.build import page, piece

READ = {
    "I'association": "l'association", "1'an deux mille": "l'an deux mille", "de [’aide": "de l'aide", "P'Etat": "l'etat",
    "le ler mars": "le 1er mars", "le 1¢r mars": "le 1er mars", "la 1°® commission": "la 1er commission", "loi n®2014-856": "loi n°2014-856",
    "350,00 C": "350,00 €", "1500¢": "1500€", "4 700,00 e€": "4 700,00 €€", "1O 5OO,00 €": "10 500,00 €", "1S3 705,00": "153 705,00",
    "l 145,00 €": "1 145,00 €", "l4 mars 2O25": "14 mars 2025", "O5/O2/2025": "05/02/2025", "Pour : l2": "pour : 12",
    "Contre : O, abstention : l": "contre : 0, abstention : 1", "I4 pour": "14 pour", "à l'unanimilé": "a l'unanimite",
    "Conseit muntcipal": "conseil municipal",
}
SOUND = ("s'il", "qu'il a", "P'tits loups", "il 100 €", "0 | abstentions 0", "12 l 500,00", "C01-650A01", "n'2024", "lot A1 500 €",
         "o Voix des aidants", "article L. 2121-29", "Contre : L. Morel", "les volants", "3 lots 1 000 sol", "M. Olis 200 €")


@pytest.mark.parametrize("text", READ)
def test_a_confusion_is_read_as_what_it_stands_for(text: str) -> None:
    assert fold(text) == READ[text]
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize("text", SOUND)
def test_what_may_be_meant_so_stays(text: str) -> None:
    with as_read():
        written = fold(text)
    assert fold(text) == written


def test_the_quote_stays_as_read() -> None:
    found: list[Amount] = list(amounts.extract(piece("Une aide de l2 5OO,00 € est versée.")))
    assert [(a.value_cents, a.source.quote) for a in found] == [(1_250_000, "l2 5OO,00 €")]


def test_within_as_read_nothing_is_repaired_and_after_it_all_is() -> None:
    with as_read():
        assert fold("2O24") == "2o24"
    assert fold("2O24") == "2024"


ACT = """COMMUNE DE VALBRUNE
Séance du 14 mars 2021
L'an deux mille vingt et un, le 14 mars, le conseil municipal s'est réuni. Nombre de votants : 11
Délibération n° 2021-08 : Subventions aux associations
Le maire rappelle que l'association La Grange demande 1 500,00 € pour l'exercice 2021.
Le conseil municipal, après en avoir délibéré, décide d'attribuer à l'association La Grange une subvention de 1 500,00 €.
Pour : 10  Contre : 1  Abstention : 0
Délibération n° 2021-09 : Convention avec l'association Le Moulin
La convention court du 1er avril 2021 au 31 décembre 2025 ; 10 050,00 € seront versés le 1er juin 2021 à l'association Le Moulin.
Adopté à l'unanimité.
"""


@pytest.mark.parametrize("rate", [0.02, 0.05, 0.1])
def test_the_repair_raises_recall_and_does_not_lower_precision(rate: float) -> None:
    documents = [Document(f"{number:064}", "text/plain", (page(ACT),)) for number in range(6)]      # each is spoilt in its own way
    without, with_it = (scores["all"] for scores in bench_repair.measure(documents, rate, seed=1))
    assert with_it.recall > without.recall
    assert with_it.precision >= without.precision
