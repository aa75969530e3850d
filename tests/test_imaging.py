"""What is done to a picture of a page before it is read, and only where its measure asks for it."""
from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.scan import imaging, paper, rulings
from pipeline.scan.paper import Grey
from tests.pictures import LINES, drawn

CLEAN = drawn(LINES)
SOFT = cv2.GaussianBlur(CLEAN, (0, 0), 0.7)      # as a scanner sees it: not pure black on pure white


def rotated(page: Grey, degrees: float) -> Grey:
    height, width = page.shape
    return cv2.warpAffine(page, cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1), (width, height), borderValue=(255,))


def extent(page: Grey) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of the ink."""
    rows, columns = np.nonzero(page < 128)
    return int(columns.min()), int(rows.min()), int(columns.max()), int(rows.max())


def test_a_clean_page_is_left_as_it_is() -> None:
    mended = imaging.mend(SOFT)
    assert mended.steps == ()
    assert mended.image is SOFT


def test_a_blank_page_is_left_as_it_is() -> None:
    blank = np.full((1000, 700), 255, np.uint8)
    assert imaging.mend(blank).steps == ()
    assert imaging.ink(blank).sum() == 0


@pytest.mark.parametrize(("quarters", "turn"), [(0, 0), (1, 90), (2, 180), (3, 270)])
def test_a_turned_page_stands_upright_again(quarters: int, turn: int) -> None:
    mended = imaging.mend(np.ascontiguousarray(np.rot90(SOFT, quarters)))
    assert (mended.turn, mended.sure) == (turn, True)
    assert (mended.image == SOFT).all()


@settings(max_examples=8, deadline=None)
@given(st.floats(-5, 5))
def test_the_skew_is_found_to_a_tenth_of_a_degree(degrees: float) -> None:
    letters = imaging.find_letters(imaging.ink(rotated(SOFT, degrees)))
    assert imaging.skew_of(letters) == pytest.approx(-degrees, abs=0.1)


@pytest.mark.parametrize("spoilt", [np.ascontiguousarray(np.rot90(rotated(SOFT, 2), 1)), rotated(SOFT, -3)])
def test_the_way_back_leads_to_where_the_ink_was(spoilt: Grey) -> None:
    mended = imaging.mend(spoilt)
    rows, columns = np.nonzero(mended.image < 60)
    x, y, one = mended.back @ np.array([columns, rows, np.ones(len(rows))])
    ink = cv2.dilate((spoilt < 128).astype(np.uint8), np.ones((5, 5), np.uint8))
    assert ink[(y / one).round().astype(int), (x / one).round().astype(int)].mean() > 0.99


def test_pale_ink_on_grey_paper_becomes_black_on_white() -> None:
    pale = (SOFT.astype(float) * 0.25 + 150).astype(np.uint8)
    mended = imaging.mend(pale)
    assert mended.steps == ("evened",)
    assert np.percentile(mended.image, 50) > 245
    assert mended.image.min() < 40


def test_specks_go_and_full_stops_stay() -> None:
    random = np.random.default_rng(5)
    speckled = SOFT.copy()
    speckled[random.random(SOFT.shape) < 0.004] = 0
    mended = imaging.mend(speckled)
    assert "despeckled" in mended.steps
    assert abs(int((mended.image < 128).sum()) - int((SOFT < 128).sum())) < 0.1 * (SOFT < 128).sum()


def test_pale_letters_are_no_specks() -> None:
    thin = cv2.GaussianBlur(drawn(LINES, points=8), (0, 0), 1.0)
    grain = np.random.default_rng(5).normal(0, 6, thin.shape)
    pale = np.clip(thin * 0.5 + 110 + grain, 0, 255).astype(np.uint8)
    cleaned = paper.despeckle(pale, 16)
    assert (cleaned < 180).sum() > 0.97 * (pale < 180).sum()


def test_the_dark_edge_of_a_scanner_goes() -> None:
    edged = SOFT.copy()
    edged[:, :25] = 20
    mended = imaging.mend(edged)
    assert mended.steps == ("border removed",)
    assert extent(mended.image) == extent(SOFT)


def test_a_photographed_sheet_is_laid_flat() -> None:
    height, width = SOFT.shape
    corners = np.array([[0.1, 0.05], [0.9, 0.08], [0.95, 0.95], [0.04, 0.93]], np.float32) * np.array([width, height], np.float32)
    whole = np.array([[0, 0], [1, 0], [1, 1], [0, 1]], np.float32) * np.array([width, height], np.float32)
    seen = cv2.warpPerspective(SOFT, cv2.getPerspectiveTransform(whole, corners), (width, height), borderValue=(60,), flags=cv2.INTER_AREA)
    mended = imaging.mend(seen)
    assert mended.steps[0] == "flattened"
    back = mended.back @ np.array([0, 0, 1.0])
    assert back[:2] / back[2] == pytest.approx(corners[0], abs=15)


def test_rulings_are_found_and_erased_and_letters_stay() -> None:
    page = SOFT.copy()
    page[500:503, 100:1500] = 0
    page[300:900, 700:703] = 0
    found, without = rulings.find(page, 200)
    assert sorted((x1 - x0 > y1 - y0) for x0, y0, x1, y1 in found) == [False, True]
    assert without[501, 120] > 200
    assert rulings.find(SOFT, 200)[0] == ()


def test_the_foot_of_a_bold_word_is_no_ruling_and_a_short_line_alone_is() -> None:
    page = np.full((600, 800), 255, np.uint8)
    page[200:203, 100:220] = 0
    page[400:403, 100:220] = 0
    for x in range(100, 220, 14):
        page[375:402, x:x + 6] = 0
    assert [box[1] // 100 for box in rulings.find(page, 200)[0]] == [2]


def test_a_dot_leader_is_taken_out_and_given_as_dots_where_it_stood() -> None:
    page = cv2.GaussianBlur(drawn([*LINES, "Amis du lavoir " + "." * 60 + " 320,00 €", "Chorale " + ". " * 30 + "85,00 €"]), (0, 0), 0.7)
    found = imaging.mend(page)
    assert [len(line[0].text) for line in found.leaders] == [60, 30]
    token = found.leaders[0][0]
    assert (found.image[token.top:token.bottom, token.left:token.right] > 200).all()
    assert (found.image < 128).sum() < (page < 128).sum()


def test_a_leader_in_which_scanning_swelled_a_dot_is_one_and_two_leaders_of_a_line_are_two() -> None:
    page = cv2.GaussianBlur(drawn([*LINES, "Amis du lavoir " + "." * 60 + " 320,00 €"]), (0, 0), 0.7)
    (leader,) = imaging.mend(page).leaders
    middle, foot = (leader[0].left + leader[0].right) // 2, leader[0].bottom
    swollen = page.copy()
    swollen[foot - 6:foot, middle - 3:middle + 3] = 0
    assert [len(line[0].text) for line in imaging.mend(swollen).leaders] in ([58], [59])
    parted = page.copy()
    parted[foot - 8:foot + 2, middle - 30:middle + 30] = 255
    assert len(imaging.mend(parted).leaders) == 2


def test_an_ellipsis_the_dots_of_letters_and_specks_are_no_leader() -> None:
    page = cv2.GaussianBlur(drawn([*LINES, "à compléter... ou non", "l'initiation à l'utilisation, initiative inédite"]), (0, 0), 0.7)
    assert imaging.mend(page).leaders == ()
    speckled = SOFT.copy()
    speckled[np.random.default_rng(5).random(SOFT.shape) < 0.004] = 0
    assert imaging.mend(speckled).leaders == ()
