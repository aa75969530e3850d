"""Running text leads back to words, and words to places."""
from __future__ import annotations

import gc
import pickle
import weakref

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import Box, Line, Source, Text, Word, fold, once
from tests.build import page


def test_a_box_is_never_inside_out() -> None:
    with pytest.raises(ValueError, match="inside out"):
        Box(10, 0, 5, 10)


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_folding_forgets_accents_case_and_typography() -> None:
    assert fold("L’Été « n° 3 »\u00a0: ŒUVRE") == "l'ete \" n° 3 \" : ouvre"


def test_a_match_over_two_lines_gives_a_span_on_each() -> None:
    text = Text(page("une aide de 9 900\neuros pour l'année").lines)
    match = next(text.find(r"9 900\s+euros"))
    source = text.source(*match.span())
    assert [s.quote for s in source.spans] == ["9 900", "euros"]
    assert source.words == "9 900 euros"


def test_the_quote_keeps_the_spacing_of_the_page() -> None:
    text = Text(page("d'un montant de 500€.").lines)
    assert text.source(0, len(text)).quote == "d'un montant de 500€."


def test_no_words_no_fact() -> None:
    with pytest.raises(ValueError, match="words"):
        Source.of([])


def test_confidence_is_that_of_the_least_certain_word() -> None:
    sure, unsure = Word("12", Box(0, 0, 9, 9), 1, 0.98), Word("€", Box(10, 0, 15, 9), 1, 0.41)
    assert Source.of([sure, unsure]).confidence == 0.41


def test_words_of_the_same_height_on_two_pages_are_two_spans() -> None:
    first, second = Word("fin", Box(0, 0, 9, 9), 1), Word("suite", Box(10, 0, 15, 9), 2)
    assert [s.page for s in Source.of([first, second]).spans] == [1, 2]


def test_a_line_knows_where_it_starts() -> None:
    text = Text(page("un\ndeux\ntrois").lines)
    assert text.line_span(text.line_at(text.string.index("deux"))) == (3, 7)
    assert text.offset_of(text.lines[2].words[0]) == text.string.index("trois")


def test_a_stranger_has_no_place_in_a_text() -> None:
    with pytest.raises(ValueError, match="not a word"):
        Text(page("un").lines).offset_of(Word("deux", Box(0, 0, 1, 1), 1))


def test_words_travel_between_processes() -> None:
    line = Line((Word("mairie", Box(1, 2, 3, 4), 5, 0.5, False, True),))
    assert pickle.loads(pickle.dumps(line)) == line


def test_what_is_worked_out_of_a_text_is_worked_out_once_for_each_question() -> None:
    asked: list[tuple[str, bool]] = []

    @once
    def lines(text: Text, *, long: bool = False) -> tuple[str, ...]:
        asked.append((text.string, long))
        return tuple(line.text for line in text.lines if not long or len(line.text) > 3)

    one, other = Text(page("un\ndeux").lines), Text(page("trois").lines)
    assert lines(one) is lines(one)
    assert (lines(one, long=True), lines(other)) == (("deux",), ("trois",))
    assert asked == [("un\ndeux\n", False), ("un\ndeux\n", True), ("trois\n", False)]


def test_what_was_worked_out_goes_when_its_text_goes() -> None:
    @once
    def itself(text: Text) -> Text:
        return text

    text = Text(page("un").lines)
    itself(text)
    gone = weakref.ref(text)
    del text
    gc.collect()
    assert gone() is None
