"""Lines that a scan broke in pieces are whole again, and nothing else is taken for a part of them."""
from __future__ import annotations

import numpy as np

from pipeline.scan import rulings
from pipeline.scan.paper import Grey

DPI = 200.0


def _paper() -> Grey:
    return np.full((300, 1200), 250, np.uint8)


def _dash(image: Grey, start: int, end: int, y: int = 150) -> None:
    image[y:y + 2, start:end] = 60


def test_a_line_of_one_long_piece_and_many_crumbs_is_found_from_end_to_end_and_erased() -> None:
    image = _paper()
    _dash(image, 500, 700)
    for x in [*range(100, 490, 20), *range(710, 1100, 20)]:
        _dash(image, x, x + 12)
    found, clean = rulings.find(image, DPI)
    assert [(x0 <= 105, x1 >= 1090) for x0, _, x1, _ in found] == [(True, True)]
    assert int(clean.min()) > 200


def test_pieces_that_lean_tell_how_the_line_goes_on() -> None:
    image = _paper()
    for x in range(100, 1100):
        if 300 <= x < 420 or 700 <= x < 820 or x % 20 < 12:
            image[140 + x // 250:142 + x // 250, x] = 60
    found, clean = rulings.find(image, DPI)
    assert [(x0 <= 105, x1 >= 1090) for x0, _, x1, _ in found] == [(True, True)]
    assert int(clean.min()) > 200


def test_what_stands_on_the_level_of_a_line_and_rises_above_it_is_no_crumb() -> None:
    image = _paper()
    _dash(image, 500, 700)
    for x in range(720, 1100, 14):
        image[134:152, x:x + 6] = 60      # letters whose feet are at the height of the line
    found, clean = rulings.find(image, DPI)
    assert [x1 < 710 for _, _, x1, _ in found] == [True]
    assert np.array_equal(clean[:, 716:], image[:, 716:])


def test_a_dash_far_from_a_line_of_its_level_is_none_of_it() -> None:
    image = _paper()
    _dash(image, 100, 300)
    _dash(image, 900, 912)
    found, clean = rulings.find(image, DPI)
    assert [(x0, x1 < 310) for x0, _, x1, _ in found] == [(100, True)]
    assert int(clean[150, 905]) == 60
