"""Is a text layer sound? A sentence is enough to see it."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import judge
from pipeline.document import Box, Word

SOUND = ("Le conseil municipal, après en avoir délibéré, décide à l'unanimité d'attribuer une subvention de 1 250,00 € au comité des fêtes pour "
         "l'année 2021, et autorise Mme le Maire à signer la convention n°12 avec le président de l'association dans un délai de 2 mois ; "
         "les crédits sont inscrits au budget de la commune, article 6574.")
OLD_OCR = ("Le eonseil municipai, apres en avoir d6lib6r6, d6cide ä l'unanimit6 d'attri buer une subven tion de 1250 € au eomit6 cles f6tes pour "
           "l'ann6e 2O21, et autonise Mme le Maine ä si gner la convcn tion avcc le pr6sident cle l'associ ation clans un d6iai cle 2 rnois ; "
           "ies crddits sont inscnits au buclget cle ia comrnune.")


def words(text: str) -> list[Word]:
    return [Word(t, Box(20.0 * i, 10, 20.0 * i + 15, 20), 1) for i, t in enumerate(text.split())]


def shifted(text: str) -> str:
    """As a font without a map to Unicode leaves it: every letter is another one."""
    return "".join(chr((ord(c) - 97 + 3) % 26 + 97) if "a" <= c <= "z" else c for c in text)


def test_sound_french_is_trusted() -> None:
    assert judge.layer(words(SOUND), covered=1.0) == judge.Verdict(True, "sound text layer")


def test_no_words_no_layer() -> None:
    assert judge.layer([], covered=0.0).why == "no text layer"


@pytest.mark.parametrize(("text", "why"), [
    ("".join(chr(ord(c) + 0xF000) if c.isalpha() else c for c in SOUND), "broken encoding"),
    (" ".join(SOUND.replace(" ", "")), "split letter by letter"),
    (shifted(SOUND), "is French"),
    (OLD_OCR, "is French"),
])
def test_what_a_layer_can_suffer_from(text: str, why: str) -> None:
    verdict = judge.layer(words(text), covered=1.0)
    assert not verdict.sound
    assert why in verdict.why


def test_a_stamp_over_a_scan_is_an_overlay_not_a_text_layer() -> None:
    verdict = judge.layer(words("Envoyé en préfecture le 18/03/2021 Reçu en préfecture le 19/03/2021 Publié le"), covered=0.05)
    assert (verdict.sound, verdict.is_overlay) == (False, True)


def test_a_bad_old_layer_is_compared_a_broken_one_is_not() -> None:
    assert judge.layer(words(OLD_OCR), covered=1.0).doubtful
    assert not judge.layer(words("\uf041\uf042 \uf043\uf044 \uf045 " * 12), covered=1.0).doubtful


def test_a_list_of_names_and_figures_is_no_reason_for_doubt() -> None:
    text = "Auboin Marcel 12,50 Brissac-Lenoir Odette 1 300,00 Chantreau Jean-Yves 75 Delmotte Aïcha 9,90 Esnault Guénolé 15 " * 3
    assert judge.layer(words(text), covered=1.0).sound


def test_the_better_reading_is_worth_more() -> None:
    assert judge.worth(words(OLD_OCR)) < judge.worth(words(SOUND))


def test_a_logo_read_besides_is_no_reason_to_leave_a_layer() -> None:
    assert not judge.is_better(words(SOUND + " VILLE FLEURIE LABEL QUALITÉ"), words(SOUND), covered=0.95)
    assert judge.is_better(words(SOUND), words(OLD_OCR), covered=0.95)
    assert judge.is_better(words(SOUND + SOUND), words(SOUND), covered=0.5)


@pytest.mark.parametrize("word", ["délibération", "l'unanimité", "Saint-Étienne", "LEFÈVRE", "1er", "3%", "de", "Mme", "2021-45", "n°12", "W1234"])
def test_words_as_french_has_them(word: str) -> None:
    assert judge.plausible(word)


@pytest.mark.parametrize("word", ["d6lib6ration", "comrnuNe", "qzrtplmn", "vvw", "aaaa", "cle", "M\\aire"])
def test_words_as_it_has_not(word: str) -> None:
    assert not judge.plausible(word)


def test_letters_that_no_word_holds_are_counted() -> None:
    letters = [Box(5.0 * i, 12, 5.0 * i + 4, 18) for i in range(8)]
    assert judge.share_covered(letters, words("de")) == 3 / 8
    assert judge.share_covered([], []) == 1.0


@given(st.lists(st.text(min_size=1, max_size=12), max_size=60))
def test_any_words_can_be_judged(found: list[str]) -> None:
    assert 0.0 <= judge.soundness(found) <= 1.0
    assert 0.0 <= judge.broken(found) <= 1.0
