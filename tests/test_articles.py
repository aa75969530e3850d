"""Articles: where headings are, and where they only seem to be."""
from __future__ import annotations

import pytest

from extractors import articles
from pipeline import plain_text
from pipeline.document import Text
from schemas.facts import Article
from schemas.numbering import key, whole
from tests.conventions_text import piece


def index(text: str, *, sections: bool = False) -> list[tuple[str, str | None]]:
    return [(s.number, s.title) for s in articles.index(Text(plain_text.page(text, 1).lines), sections=sections)]


@pytest.mark.parametrize("heading, number, title", [
    ("Article 1 : objet de la convention", "1", "objet de la convention"),
    ("ARTICLE 1ER – OBJET", "1", "OBJET"),
    ("Art. 3 - Durée", "3", "Durée"),
    ("ARTICLE IV : VERSEMENT", "IV", "VERSEMENT"),
    ("Article premier : Objet", "1", "Objet"),
    ("Article 5. Contrôle", "5", "Contrôle"),
    ("Article 6\nJustificatifs", "6", "Justificatifs"),
    ("Article 7 Litiges", "7", "Litiges"),
    ("Article 3-1 : Adhésion", "3-1", "Adhésion"),
    ("Artic1e 8 : Communication", "8", "Communication"),
])
def test_a_heading_in_any_form(heading: str, number: str, title: str) -> None:
    assert index(f"{heading}\nLa Ville verse la subvention.") == [(number, title)]


def test_a_reference_that_begins_a_line_is_no_heading() -> None:
    text = "Article 1 : Contrôle\nL'association transmet le bilan dans la forme et dans les délais que fixe\narticle 6 de la présente convention.\n"
    assert index(text) == [("1", "Contrôle")]


def test_what_an_article_decides_is_no_title() -> None:
    text = "Article 1 : D'attribuer à l'association une aide de 300 €.\nArticle 2 : D'imputer la dépense au budget."
    assert index(text) == [("1", None), ("2", None)]


def test_numbered_sections_count_where_nothing_says_article() -> None:
    text = "1 - OBJET\nLa commune prête une salle.\n2 - DURÉE\nUn an.\n3 - ASSURANCE\nL'utilisateur est assuré.\n"
    assert index(text, sections=True) == [("1", "OBJET"), ("2", "DURÉE"), ("3", "ASSURANCE")]
    assert index(text) == []


def test_an_article_ends_where_the_signatures_begin() -> None:
    text = Text(plain_text.page("Article 1 : Litiges\nAu tribunal.\nFait à Valmorel, le 2 mai 2024\nLe Maire", 1).lines)
    (only,) = articles.index(text)
    assert text.string[only.body:only.end].strip() == "Au tribunal."


def test_articles_are_facts_of_conventions_and_deliberations_only() -> None:
    text = "Article 1 : Objet\nUne aide.\nArticle 2 : Durée\nUn an.\n"
    assert [a.number for a in piece(text, "deliberation").found(Article)] == ["1", "2"]
    assert piece(text, "autre").found(Article) == []


@pytest.mark.parametrize("number, value", [("3", 3), ("3-1", 3), ("IV", 4), ("ix", 9), ("XIV", 14), ("unique", None)])
def test_the_value_of_a_number(number: str, value: int | None) -> None:
    assert whole(number) == value


def test_a_number_is_referred_to_in_figures_whatever_it_is_written_in() -> None:
    assert [key(n) for n in ("IX", "9", "3-1", "premier", None)] == ["9", "9", "3-1", "premier", None]
