"""A page turned, skewed, speckled, faded, faxed or photographed says what the clean page says."""
from __future__ import annotations

from pathlib import Path

import pytest

from extractors.awards import wordings
from extractors.french.persons import PERSON
from pipeline import ocr
from pipeline.document import fold
from tests.bench_scan import CLEAN, read_facts, scores, spoilt

WITHIN = 0.03                                                 # of the clean page's F1
FALLS_SHORT = {("page-fax.pdf", "attendance"), ("page-fax.pdf", "all")}     # 98 rows an inch: two names of eleven are misread
FILES = [pytest.param(path, id=path.name) for path in spoilt()]


@pytest.mark.skipif(not ocr.available(), reason="no Tesseract with its French model here")
@pytest.mark.parametrize("path", FILES)
def test_a_spoilt_page_holds_the_facts_of_the_clean_one(path: Path) -> None:
    found = scores(read_facts(path), read_facts(CLEAN))
    assert len(found) >= 6
    below = {kind for kind, (f1, _) in found.items() if f1 < 1 - WITHIN}
    assert below <= {kind for name, kind in FALLS_SHORT if name == path.name}
    assert found["all"][0] > 0.94


def test_names_may_differ_by_a_letter_and_values_may_not() -> None:
    wanted = {"grants": [(1, "comite des fetes de valbrune", 15000)]}
    assert scores({"grants": [(1, "comite des fetes de vulbrune", 15000)]}, wanted)["grants"] == (1.0, 1)
    assert scores({"grants": [(1, "comite des fetes de valbrune", 75000)]}, wanted)["grants"] == (0.0, 1)
    assert scores({"grants": []}, wanted)["all"] == (0.0, 1)


@pytest.mark.parametrize(("text", "name"), [
    ("Mme Y vette Tournebise, M. Paul Hardy", "Y vette Tournebise"), ("Mme Yvette Tournebise", "Yvette Tournebise"),
    ("M. A donne Pouvoir", "A"), ("M. B. de Valbrune", "B. de Valbrune")])
def test_a_capital_parted_from_its_first_name_belongs_to_it_and_a_verb_does_not(text: str, name: str) -> None:
    match = PERSON.match(text)
    assert match
    assert match["name"] == name


@pytest.mark.parametrize(("text", "year"), [("Subventions - annéc 2025", "2025"), ("année 2025", "2025"), ("annexe 2025", None)])
def test_a_year_is_told_by_the_word_before_it_be_it_blurred(text: str, year: str | None) -> None:
    match = wordings._YEAR_OF.search(fold(text))
    assert (match and match[1]) == year
