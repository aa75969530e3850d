"""The grammars of numbers and money: what is written in a supported form, in any sentence, is found once, with its value and its words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from num2words import num2words

from extractors.french import cents, number_in_words, whole
from extractors.french.calendar_dates import periods
from extractors.french.money import bare_sums, figure, sums
from pipeline.document import fold

# ---------------------------------------------------------------- what a typist may write
BEFORE = (
    "",
    "Le conseil décide de verser ",
    "au titre de l'année 2025 ",
    "pour 12 élèves, soit ",
    "(",
    "Total : ",
    "délibération n° 2024/13 : ",
    "- Comité des fêtes : ",
    "article 6574, montant de ",
    "Loyer ............ ",
    "du budget 2023 et de ",
    "travaux de voirie pour un montant de\n",
)
AFTER = ("", ".", ", à l'unanimité.", " pour l'exercice 2025", ")", " par an", " ; vote : 14 pour", "\npour l'association", " HT", " T.T.C. en 2012")
SPACES = (" ", "\u00a0", "\u202f", "\u2009", "\u2007")


def grouped(number: int, separator: str) -> str:
    return f"{number:,}".replace(",", separator)


@st.composite
def figures(draw: st.DrawFn) -> tuple[str, Decimal]:
    """An amount in figures, as typists group and point it."""
    euros = draw(st.one_of(st.integers(0, 999), st.integers(1000, 99_999_999)))
    decimals = draw(st.one_of(st.none(), st.integers(0, 99)))
    separator = draw(st.sampled_from([*SPACES, ".", "’", ""]))
    tail = "" if decimals is None else f"{draw(st.sampled_from([',', '.']) if separator != '.' else st.just(','))}{decimals:02d}"
    return grouped(euros, separator) + tail, Decimal(euros) + Decimal(decimals or 0) / 100


@given(figures(), st.sampled_from(BEFORE), st.sampled_from(AFTER), st.sampled_from([" €", "€", " euros", " Euros", "\u00a0€", "\n€", " EUR"]))
def test_an_amount_in_figures_is_found_once_in_any_sentence(written: tuple[str, Decimal], before: str, after: str, unit: str) -> None:
    words, value = written
    assume(not (unit[-1].isalpha() and after[:1].isalpha()))
    text = f"{before}{words}{unit}{after}"
    found = list(sums(fold(text)))
    assert [(m.value, text[m.start : m.end]) for m in found] == [(value, words + unit)]


@given(st.integers(0, 999_999_999), st.sampled_from(BEFORE), st.sampled_from(AFTER), st.booleans(), st.booleans())
def test_an_amount_in_words_is_found_once(value: int, before: str, after: str, capitals: bool, hyphens: bool) -> None:
    spelt = num2words(value, lang="fr")
    if hyphens:
        spelt = spelt.replace(" ", "-")
    words = f"{spelt.upper() if capitals else spelt} euros"
    text = f"{before}{words}{after}"
    found = [(m.value, text[m.start : m.end], m.in_words) for m in sums(fold(text))]
    assert found == [(Decimal(value), words, True)]


SCALES = (("k€", 3), ("K€", 3), (" M€", 6), (" millions d'euros", 6), (" Md€", 9), (" milliers d’euros", 3))


@given(st.decimals(min_value=Decimal("0.1"), max_value=999, places=1), st.sampled_from(SCALES))
def test_thousands_and_millions_of_euros(value: Decimal, unit: tuple[str, int]) -> None:
    text = f"une enveloppe de {str(value).replace('.', ',')}{unit[0]} sur trois ans"
    assert [m.value for m in sums(fold(text))] == [value * 10 ** unit[1]]


@given(
    st.lists(st.integers(1, 20).map(lambda n: n * 50), min_size=2, max_size=2),
    st.sampled_from(["entre {} et {} €", "de {} à {} €", "{} ou {} €", "soit {} et {}€"]),
)
def test_two_amounts_may_share_a_sign(values: list[int], wording: str) -> None:
    text = "un tarif " + wording.format(*values)
    assert [m.value for m in sums(fold(text))] == values


@given(st.integers(1990, 2035), figures())
def test_a_year_is_never_glued_to_an_amount(year: int, written: tuple[str, Decimal]) -> None:
    words, value = written
    assert [m.value for m in sums(fold(f"Budget {year} {words} €"))] == [value]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("une participation de 365(1) euros", ["365"]),
        ("soit - 3 250,00 € de moins ; delta : -8’355,59€", ["-3250.00", "-8355.59"]),
        ("- 500 € : comité des fêtes\n- 300 € : chorale", ["500", "300"]),
        ("Comité des fêtes - 500 €", ["500"]),
        ("c/6152 D - 3 600 €\nc/7392 D + 3 600 €", ["-3600", "3600"]),
        ("le solde est de -28 224,99 €-", ["28224.99"]),
        ("l'excédent (564 456, 6€) et 107 196, 41 €", ["564456.6", "107196.41"]),
        ("9 900 ,00 €", ["9900.00"]),
        ("551 386,89€€ et 100 €uros", ["551386.89", "100"]),
        ("0,5799 € le m3, 1,021 € le repas", ["0.5799", "1.021"]),
        ("105,000 € ou 1,500 €", []),  # English thousands or mills: nobody can tell
        ("tarif de 25, 30 €", []),  # decimals or a list: nobody can tell
        ("article 165 340,00 € ; lot 3 500 €", ["340.00", "500"]),
        ("12€50 ; 12 euros et 50 centimes", ["12.50", "12.50"]),
        ("le repas à 6€50. Le goûter : 12€50, soit 56 250,- €", ["6.50", "12.50", "56250"]),
        ("EUR 9 900", ["9900"]),
        ("un euro symbolique", ["1"]),
        ("neuf mille neuf cents euros (9 900 €)", ["9900", "9900"]),
        ("en 2012 et 500 €", ["500"]),
        ("121 175\neuros ht", ["121175"]),
    ],
)
def test_amounts_as_typists_write_them(text: str, values: list[str]) -> None:
    assert [m.value for m in sums(fold(text))] == [Decimal(v) for v in values]


@pytest.mark.parametrize(
    "text",
    [
        "1,30 % des 225 élèves",
        "le 12 mars 2013 à 18 h 30",
        "03 81 35 08 81",
        "une superficie de 637 m² et 12,50 ha",
        "article 6574",
        "05 €",
        "quelques euros",
        "des milliers d'euros",
        "budget neuf",
        "compte 65748",
        "099-219900017-20170306-D2017-08-DE",
        "vingt trente euros",
    ],
)
def test_what_is_no_amount_yields_none(text: str) -> None:
    assert list(sums(fold(text))) == []
    assert list(bare_sums(fold(text))) == []


def test_tax_basis_and_currency() -> None:
    found = list(sums(fold("258,00 € H.T., soit 309,60 € TTC ; 1 000 euros hors taxes ; 7 500 francs ; 80 francs suisses")))
    assert [(m.tax_basis, m.currency) for m in found] == [("ht", "EUR"), ("ttc", "EUR"), ("ht", "EUR"), (None, "FRF"), (None, "CHF")]


def test_sums_without_a_sign_where_the_words_say_money() -> None:
    text = fold("Dépenses : 464 408,02\tRecettes : 372 271,09 €\nSuperficie totale : 12 345,67 m2\nréférence 1234,56")
    assert [m.value for m in bare_sums(text)] == [Decimal("464408.02")]


@given(st.integers(0, 9_999_999_999))
def test_numbers_in_words_come_back(value: int) -> None:
    assert number_in_words(fold(num2words(value, lang="fr"))) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("deux mil onze", 2011),
        ("quatre vingt mille", 80_000),
        ("onze cents", 1100),
        ("soixante et onze", 71),
        ("septante", 70),
        ("trente vingt", None),
        ("budget", None),
    ],
)
def test_numbers_in_words_as_clerks_spell_them(words: str, value: int | None) -> None:
    assert number_in_words(words) == value


def test_a_whole_number_needs_groups_of_three() -> None:
    assert [whole(w) for w in ("1 003 400", "1.003.400", "12", "0", "1 0034 00", "012")] == [1_003_400, 1_003_400, 12, 0, None, None]


@pytest.mark.parametrize(
    ("value", "expected"),
    [("0.5799", (58, "0.5799")), ("1.005", (101, "1.005")), ("-1.005", (-101, "-1.005")), ("9900", (990_000, None)), ("0.10", (10, None))],
)
def test_money_finer_than_a_cent_keeps_its_exact_decimal(value: str, expected: tuple[int, str | None]) -> None:
    assert cents(Decimal(value)) == expected


def test_the_figure_of_a_cell_is_its_only_content() -> None:
    assert [figure(t) for t in ("+ 18 000.00", "-18 000.00", "1 500", "0", "12 élèves", "")] == [Decimal(18000), Decimal(-18000), 1500, 0, None, None]


@given(st.text(alphabet="abcdefghij klmnopqrstuvwxyz,.;:'’()-\n", max_size=60))
def test_words_without_figures_are_no_day_and_no_amount(text: str) -> None:
    assume("euro" not in text and "an" not in text)
    assert list(periods(fold(text))) == [] and list(sums(fold(text))) == []
