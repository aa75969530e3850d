"""One reading alone that makes an equation hold: in statements, rows and columns; and all the cases that must be left alone."""
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors.balance.readings import ALIKE, readings
from extractors.balance.solver import Figure, set_right, solve, times, total
from extractors.tabular.cells import cents_of
from pipeline.document import Box, Source, Span
from schemas.euros import grouped


def words(text: str, confidence: float = 0.6) -> Source:
    return Source((Span(1, Box(0, 0, 10, 10), text),), confidence)


def figure(text: str, confidence: float = 0.6) -> Figure:
    return Figure(words(text, confidence), cents_of(text))


def sure(text: str) -> Figure:
    return figure(text, 1.0)


# ---- what a figure may stand for
def test_a_reading_is_a_character_that_prints_alike_never_just_any_number() -> None:
    assert {30000, 50000} >= readings(words("800,00 €")) & {30000, 50000} == {30000}
    assert 99900 not in readings(words("800,00"))


def test_a_letter_where_a_figure_belongs_may_be_any_figure() -> None:
    assert {100000 * d + 35340 for d in range(1, 10)} <= readings(words("D 353,40 €", 1.0))


def test_a_group_that_lost_a_figure_may_have_had_any_there() -> None:
    assert {120000, 125000, 152000, 130500} & readings(words("1 20,00")) == {120000, 125000, 152000}


def test_what_was_read_without_doubt_stands_for_nothing_else() -> None:
    assert not readings(words("800,00", 0.95))


# ---- the solver
def test_the_one_reading_that_makes_the_sum_is_taken_with_its_proof() -> None:
    wrong = figure("800,00")
    set_right([total([sure("200,00"), wrong], sure("500,00"))])
    assert (wrong.value, wrong.read_as, wrong.proof) == (30000, "800,00", "200,00 + 300,00 = 500,00")


def test_two_readings_that_would_do_are_no_proof() -> None:
    one, other = figure("800,00"), figure("800,00")
    set_right([total([one, other], sure("1 100,00"))])
    assert one.read_as is other.read_as is None


def test_a_second_unknown_leaves_both() -> None:
    one, other = figure("D 353,40"), figure("S 480,50")
    assert (one.value, other.value) == (None, None)
    set_right([total([one, other], sure("6 833,90"))])
    assert one.read_as is other.read_as is None


def test_a_second_equation_tells_which_of_two_readings_is_right() -> None:
    one, other = figure("800,00"), figure("800,00")
    row, column = total([one, other], sure("1 100,00")), total([one, sure("50,00")], sure("350,00"))
    set_right([row, column])
    assert (one.value, other.read_as) == (30000, None)


def test_a_reading_that_breaks_an_equation_that_holds_is_none() -> None:
    one = figure("800,00")
    set_right([total([one, sure("200,00")], sure("500,00")), total([one, sure("100,00")], sure("900,00"))])
    assert one.read_as is None


def test_sound_print_is_never_repaired() -> None:
    wrong = sure("800,00")
    set_right([total([sure("200,00"), wrong], sure("500,00"))])
    assert (wrong.value, wrong.read_as) == (80000, None)


def test_what_holds_as_read_stays() -> None:
    figures = [figure("200,00"), figure("300,00")]
    solution = solve(total(figures, figure("500,00")))
    assert solution is not None
    assert solution.misread is None


def test_a_quantity_times_a_price_is_the_result() -> None:
    price = figure("20,80")
    set_right([times(sure("12"), price, sure("249,72"))])
    assert price.read_as is None
    set_right([times(sure("12"), price, sure("243,60"))])
    assert (price.value, price.proof) == (2030, "12,00 × 20,30 = 243,60")


@given(st.lists(st.integers(100, 9_999_999), min_size=2, max_size=8), st.data())
def test_one_misread_digit_is_set_right_or_left_never_set_wrong(cents: list[int], data: st.DataObject) -> None:
    written = [grouped(v) for v in (*cents, sum(cents))]
    at = data.draw(st.integers(0, len(written) - 1))
    places = [i for i, char in enumerate(written[at]) if any(char in may_be for may_be in ALIKE.values())]
    place = data.draw(st.sampled_from(places)) if places else None
    read = list(written)
    if place is not None:
        digit = data.draw(st.sampled_from([seen for seen, may_be in ALIKE.items() if written[at][place] in may_be]))
        read[at] = written[at][:place] + digit + written[at][place + 1:]
    figures = [figure(text) for text in read]
    set_right([total(figures[:-1], figures[-1])])
    truth = [cents_of(text) for text in written]
    assert all(f.value == right for f, right in zip(figures, truth, strict=True) if f.read_as is not None)
