"""What a word is."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.words import split


@pytest.mark.parametrize(("token", "words"), [
    ("mairie", ["mairie"]),
    ("l'association", ["l'", "association"]),
    ("Qu’il", ["Qu’", "il"]),
    ("d'aujourd'hui", ["d'", "aujourd'hui"]),
    ("9900€", ["9900", "€"]),
    ("23000€TTC", ["23000", "€", "TTC"]),
    ("3.518,40", ["3.518,40"]),
    ("19/05/2025,", ["19/05/2025", ","]),
    ("«Cigogne»", ["«", "Cigogne", "»"]),
    ("M.", ["M."]),
    ("présents.", ["présents", "."]),
    ("(N°2025-157)", ["(", "N°2025-157", ")"]),
    ("65748//9331", ["65748//9331"]),
    ("......", ["......"]),
    ("L.3121-14", ["L.3121-14"]),
])
def test_words_of_a_token(token: str, words: list[str]) -> None:
    assert [token[a:b] for a, b in split(token)] == words


@given(st.text(alphabet=st.characters(exclude_categories=["Z", "C"]), min_size=1))
def test_words_cover_their_token_without_gap(token: str) -> None:
    assert "".join(token[a:b] for a, b in split(token)) == token
    assert all(a < b for a, b in split(token))
