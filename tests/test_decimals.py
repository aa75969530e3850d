"""Commas that were read as stops are set right by a second look, and stops that were typed stay."""
from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline import ocr
from pipeline.ocr import TokenLine
from pipeline.scan import decimals
from pipeline.scan.paper import Grey
from tests.pictures import drawn

SUMS = ["Achats de fournitures 1250,00", "Location de la salle 300,00", "Affranchissement 410,50"]


def misread(image: Grey) -> list[TokenLine]:
    """The lines of the picture, "300,00" read with a stop."""
    return [tuple(replace(t, text="300.00") if t.text == "300,00" else t for t in line) for line in ocr.read(image, 200)]


def last(lines: list[TokenLine]) -> list[str]:
    return [line[-1].text for line in lines]


def test_a_comma_that_was_read_as_a_stop_is_seen_at_a_second_look() -> None:
    image = drawn(SUMS)
    read = misread(image)
    assert last(read) == ["1250,00", "300.00", "410,50"]
    assert last(decimals.looked_at_again(image, read, 200)) == ["1250,00", "300,00", "410,50"]


@pytest.mark.parametrize("typed", [[SUMS[0], SUMS[1].replace(",", "."), SUMS[2]], [line.replace(",", ".") for line in SUMS]])
def test_a_stop_that_was_typed_stays(typed: list[str]) -> None:
    image = drawn(typed)
    read = list(ocr.read(image, 200))
    assert last(decimals.looked_at_again(image, read, 200)) == last(read) == [line.split()[-1] for line in typed]
