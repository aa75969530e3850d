"""Where a sentence begins and ends."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.french.sentences import bounds
from pipeline.document import fold


def around(text: str, words: str, reach: int = 300) -> str:
    folded = fold(text)
    start = folded.index(words)
    return folded[slice(*bounds(folded, start, start + len(words), reach))].strip()


@pytest.mark.parametrize(("text", "sentence"), [
    ("La séance est ouverte. Les 12 clubs sont aidés. Elle est levée.", "les 12 clubs sont aides"),
    ("Vu l'avis ; les 12 clubs sont aidés ; vu le budget", "les 12 clubs sont aides"),
    ("Titre\n\nles 12 clubs\nsont aidés\n\nSuite", "les 12 clubs\nsont aides"),
    ("• un • les 12 clubs • trois", "les 12 clubs"),
    ("Selon M. Untel et l'art. 3, les 12 clubs de St. Vaast sont aidés.",
     "selon m. untel et l'art. 3, les 12 clubs de st. vaast sont aides"),
    ("Pour 1.200 euros les 12 clubs", "pour 1.200 euros les 12 clubs"),
])
def test_the_sentence_around_words(text: str, sentence: str) -> None:
    assert around(text, "12 clubs") == sentence


def test_no_further_than_its_reach() -> None:
    assert around("mot " * 100 + "12 clubs " + "fin " * 100, "12 clubs", reach=8) == "mot mot 12 clubs fin fin"


@given(st.text("a .\n;•M", max_size=80), st.data())
def test_it_holds_the_words_and_no_stop(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded)))
    end = data.draw(st.integers(start, len(folded)))
    first, last = bounds(folded, start, end)
    assert 0 <= first <= start <= end <= last <= len(folded)
    assert "; " not in folded[first:start] and "; " not in folded[end:last]
