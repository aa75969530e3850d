"""Citations: which texts an act refers to."""
from __future__ import annotations

import pytest

from schemas.facts import Citation
from tests.conventions_text import piece


def cited(text: str) -> list[tuple[str | None, str | None, str | None]]:
    return [(c.kind, c.number, c.date.isoformat() if c.date else None) for c in piece(text, "deliberation").found(Citation)]


@pytest.mark.parametrize("text, expected", [
    ("Vu la loi n° 2000-321 du 12 avril 2000 ;", [("loi", "2000-321", "2000-04-12")]),
    ("Vu la loi du 1er juillet 1901 ;", [("loi", None, "1901-07-01")]),
    ("Vu les lois n° 82-213 du 2 mars 1982 et n° 83-663 du 22 juillet 1983 ;", [("loi", "82-213", "1982-03-02"), ("loi", "83-663", "1983-07-22")]),
    ("Vu le décret n°2001-495 du 6 juin 2001 ;", [("decret", "2001-495", "2001-06-06")]),
    ("Vu l'arrêté du 11 octobre 2006 ;", [("arrete", None, "2006-10-11")]),
    ("Vu l'arrêté préfectoral n° 2019-77 du 4 mai 2019 ;", [("arrete", "2019-77", "2019-05-04")]),
    ("Vu la délibération n° 2019-143 du Conseil municipal en date du 04/06/2019 ;", [("deliberation", "2019-143", "2019-06-04")]),
    ("Vu la délibération du Conseil communautaire du 18 décembre 2017 ;", [("deliberation", None, "2017-12-18")]),
    ("dans les délais fixés à l'article 6.", [("article", "6", None)]),
    ("conformément aux articles 3 et 4 de la présente convention", [("article", "3", None), ("article", "4", None)]),
    ("(cf annexe 2) et l'annexe III", [("annexe", "2", None), ("annexe", "III", None)]),
    ("Vu l'article 10 de la loi n° 2000-321 du 12 avril 2000 ;", [("loi", "2000-321", "2000-04-12")]),
    ("Vu la loi n° 2014-856 du 31 juillet 2014, notamment son article 15 ;", [("loi", "2014-856", "2014-07-31")]),
])
def test_a_text_referred_to(text: str, expected: list[tuple[str | None, str | None, str | None]]) -> None:
    assert cited(text) == expected


def test_each_article_of_a_code_is_cited_with_the_codes_name() -> None:
    name = "Code général des collectivités territoriales"
    found = piece(f"Vu le {name}, et notamment ses articles L.2121-29 et L. 1611-4 ;", "deliberation").found(Citation)
    assert [(c.kind, c.number, c.code) for c in found] == [("code", "L.2121-29", name), ("code", "L.1611-4", name)]


def test_a_code_without_an_article_stands_by_its_name() -> None:
    (found,) = piece("Vu le code de la commande publique ;", "deliberation").found(Citation)
    assert (found.number, found.code) == (None, "Code de la commande publique")


@pytest.mark.parametrize("text", [
    "Article 6 : Contrôle", "Annexe 2 – Budget", "le code postal 59000", "Code opération", "la loi est votée", "l'arrêté des comptes",
    "prêt de 3 articles", "en annexe", "l'article 12 du règlement intérieur",
    "Pour extrait conforme au registre des délibérations du conseil municipal,\nFait à Vault, le 02/03/2021",
])
def test_no_citation(text: str) -> None:
    assert cited(text) == []
