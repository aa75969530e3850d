"""Reading order: rows across, columns down, margins apart."""
from __future__ import annotations

import pytest

from pipeline.document import Box, Word
from pipeline.layout import lines, turned, upright


def row(y: float, *words: tuple[float, str]) -> list[Word]:
    return [Word(text, Box(x, y, x + 5 * len(text), y + 10), 1) for x, text in words]


def prose(x: float, y: float, text: str) -> list[Word]:
    out, at = [], x
    for word in text.split():
        out.append(Word(word, Box(at, y, at + 5 * len(word), y + 10), 1))
        at += 5 * len(word) + 3
    return out


def read(words: list[Word]) -> list[str]:
    return [line.text for line in lines(words)]


def test_a_table_is_read_row_by_row() -> None:
    words = [w for i, label in enumerate(["Fournitures", "Services", "Loyers", "Divers", "Impôts"])
             for w in row(100 + 14 * i, (50, label), (300, f"{i}00,00"), (450, f"{i}50,00"))]
    assert read(words)[0] == "Fournitures 000,00 050,00"
    assert len(read(words)) == 5


def test_dots_lead_to_their_sum_written_out_or_not() -> None:
    for unit in ("euros", "€", "F"):
        names = [w for i in range(8) for w in prose(50, 100 + 14 * i, f"Les amis du quartier {i}")]
        dots = [w for i in range(8) for w in row(102 + 14 * i, (157, "." * 44))]       # set a little lower, as typesetters do
        sums = [w for i in range(8) for w in prose(400, 100 + 14 * i, f"{i + 1}50 {unit}")]
        assert [line.split()[-2:] for line in read(names + dots + sums)] == [[f"{i + 1}50", unit] for i in range(8)]


def test_two_columns_of_prose_are_read_one_after_the_other() -> None:
    left = [w for i in range(6) for w in prose(50, 100 + 12 * i, f"gauche {i} le conseil a débattu longuement")]
    right = [w for i in range(6) for w in prose(320, 100 + 12 * i, f"droite {i} la fête aura lieu dimanche")]
    texts = read(left + right)
    assert [t.split()[0] for t in texts] == ["gauche"] * 6 + ["droite"] * 6


def test_short_heads_below_two_columns_go_with_the_text_across_that_follows() -> None:
    left = [w for i in range(6) for w in prose(50, 100 + 12 * i, f"gauche {i} le département représenté par son président")]
    right = [w for i in range(6) for w in prose(320, 100 + 12 * i, f"droite {i} l'association représentée par sa présidente")]
    heads = prose(50, 175, "Il est convenu :") + prose(50, 190, "1. Objet")
    across = prose(50, 205, "Le département soutient l'association pour la fête du village qui aura lieu au mois de juin prochain sur la place")
    assert [t.split()[0] for t in read(left + right + heads + across)] == ["gauche"] * 6 + ["droite"] * 6 + ["Il", "1.", "Le"]
    longer = [w for i in range(2) for w in prose(50, 175 + 12 * i, f"suite {i} de la colonne de gauche du journal")]
    assert [t.split()[0] for t in read(left + right + longer)] == ["gauche"] * 6 + ["suite"] * 2 + ["droite"] * 6


def test_a_margin_beside_the_body_is_not_mixed_into_it() -> None:
    margin = [w for i, t in enumerate(["Nombre de membres", "en exercice 15", "présents 12", "votants 14"]) for w in prose(40, 103 + 19 * i, t)]
    body = [w for i in range(8) for w in prose(220, 100 + 12 * i, f"ligne {i} du corps de la délibération du conseil")]
    texts = read(margin + body)
    assert "Nombre de membres" in texts
    assert all("membres ligne" not in t for t in texts)


def test_a_comma_and_an_apostrophe_stay_on_their_line() -> None:
    words = [Word("l'", Box(50, 100, 56, 110), 1, space=False), Word("école", Box(56, 100, 80, 110), 1, space=False),
             Word(",", Box(80, 107, 82, 112), 1)]
    assert read(words) == ["l'école,"]


def test_no_word_is_lost() -> None:
    words = [w for i in range(9) for w in row(90 + 11 * i, (60, "a"), (200, "b"), (500, "c"))]
    assert sum(len(line.words) for line in lines(words)) == len(words)


def test_a_turned_box_lies_as_the_text_reads() -> None:
    assert upright(Box(10, 20, 30, 50), 90, 600, 800) == Box(20, 570, 50, 590)
    assert upright(Box(10, 20, 30, 50), 180, 600, 800) == Box(570, 750, 590, 780)
    assert upright(Box(10, 20, 30, 50), 0, 600, 800) == Box(10, 20, 30, 50)


def test_the_cells_of_a_drawn_grid_are_rows_not_columns() -> None:
    left = [w for i in range(8) for w in prose(60, 100 + 12 * i, f"texte {i} assez long pour remplir la cellule")]
    right = [w for i in range(8) for w in prose(320, 100 + 12 * i, f"autre {i} texte assez long pour la cellule")]
    grid = [Box(55, y, 560, y + 0.5) for y in (95, 125, 150, 175, 200)] + [Box(x, 95, x + 0.5, 200) for x in (55, 315, 560)]
    assert [line.text.split()[0] for line in lines(left + right, grid)] == ["texte"] * 8
    assert [line.text.split()[0] for line in lines(left + right)] == ["texte"] * 8 + ["autre"] * 8


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_read_upright_leads_back_to_the_page_as_displayed(turn: int) -> None:
    box = Box(10, 20, 30, 50)
    assert turned(turn, 600, 800).box(upright(box, turn, 600, 800)) == box
