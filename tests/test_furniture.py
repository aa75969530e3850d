"""What stands on a page without belonging to what it says."""
from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from pipeline import read
from pipeline.document import Page, Role
from pipeline.furniture import mark
from tests.build import page, pdf

BODY = "\n".join(["", "", "", "", "", "", "", "", "Le conseil délibère."] + [f"Il décide la chose {w}." for w in "abcdefghijklmnopqrstuvwxyz"])


def roles(*pages: Page) -> list[dict[str, Role]]:
    return [{line.text: line.role for line in p.lines} for p in mark(pages)]


def test_a_line_at_the_same_edge_of_every_page_is_a_header() -> None:
    found = roles(*(page(f"Commune de Valserre - séance du 3 mars 2014 - {n}\n{BODY}", n) for n in range(1, 4)))
    assert all(r[f"Commune de Valserre - séance du 3 mars 2014 - {n}"] == "header" for n, r in enumerate(found, 1))
    assert found[0]["Le conseil délibère."] == "body"


def test_a_title_that_stands_once_is_body() -> None:
    found = roles(page(f"PROCES-VERBAL\n{BODY}", 1), page(f"Affaires scolaires\n{BODY}", 2))
    assert found[0]["PROCES-VERBAL"] == found[1]["Affaires scolaires"] == "body"


@pytest.mark.parametrize("text", ["12", "- 3 -", "Page 2 sur 9", "2/14", "page 7"])
def test_page_numbers(text: str) -> None:
    sheet = page(BODY, 1)
    foot = page("\n" * 58 + text, 1).lines
    assert mark([replace(sheet, lines=sheet.lines + foot)])[0].lines[-1].role == "page_number"


@pytest.mark.parametrize("text", [
    "Envoyé en préfecture le 05/01/2024", "Reçu en préfecture le 05/01/2024", "Publié le 08/01/2024", "ID : 077-217701234-20310106-042031-DE",
    "Accusé de réception en préfecture", "Date de télétransmission : 06/11/2018",
])
def test_the_prefecture_s_stamp(text: str) -> None:
    assert roles(page("\n" * 20 + text))[0][text] == "stamp"


def test_a_registered_letter_is_no_stamp() -> None:
    text = "par lettre recommandée avec accusé de réception, restée sans effet"
    assert roles(page("\n" * 20 + text))[0][text] == "body"


def test_a_line_alone_at_the_foot_is_a_footer_though_no_other_page_bears_it() -> None:
    def sheet(y: float) -> Page:
        words = [(72.0, 400.0 + 13 * i, text) for i, text in enumerate(("Le conseil approuve les comptes.", "La séance est levée."))]
        return text_layer_page([*words, (72.0, y, "AG 2019-05-16 - Comptes de l'exercice")])

    assert mark([sheet(818)])[0].lines[-1].role == "footer"
    assert mark([sheet(560)])[0].lines[-1].role == "body"       # a last line of the text, high on its page


def text_layer_page(items: list[tuple[float, float, str]]) -> Page:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.pdf"
        path.write_bytes(pdf(items))
        return next(iter(read.pages(path)))
