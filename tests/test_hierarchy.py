"""Levels of budget lines, and what totals total: chapters over accounts, sub-totals under lines, and what nothing tells."""
from __future__ import annotations

from extractors.balance.of_statements import repair
from extractors.statements import Entry, Statement, label_parts
from extractors.statements.hierarchy import settle
from pipeline.document import Box, Source, Span

Told = list[tuple[str, int | None, str | None]]


def source(text: str, at: int, confidence: float = 1.0) -> Source:
    return Source((Span(1, Box(0, at, 10, at + 9), text),), confidence)


def statement(*lines: tuple[str, int], doubtful: int | None = None) -> Statement:
    """One side, charges, of labels and euros; the figure of the line `doubtful` was read with doubt."""
    made = Statement()
    for i, (label, euros) in enumerate(lines):
        figure = source(f"{euros:,},00".replace(",", " ", f"{euros:,}".count(",")), i, 0.5 if i == doubtful else 1.0)
        made.entries.append(Entry("charges", source(label, i), euros * 100, figure, label_parts(source(label, i))[0]))
    return settle(made)


def told(*lines: tuple[str, int]) -> Told:
    """Each line's label, level, and what it is the total of."""
    return [(e.name, e.level, e.total_of if e.is_total else None) for e in statement(*lines).entries]


def test_accounts_stand_under_their_chapter_and_sub_accounts_under_them() -> None:
    assert told(("60 Achats", 900), ("606 Fournitures", 700), ("6061 Energie", 400), ("6063 Petit materiel", 300), ("607 Marchandises", 200),
                ("64 Personnel", 500), ("Total des charges", 1400)) == [
        ("60 Achats", 0, "60"), ("606 Fournitures", 1, "606"), ("6061 Energie", 2, None), ("6063 Petit materiel", 2, None),
        ("607 Marchandises", 1, None), ("64 Personnel", 0, None), ("Total des charges", 0, "charges")]


def test_articles_stand_under_chapters_whose_numbers_are_no_accounts() -> None:
    assert told(("011 Charges generales", 800), ("60611 Eau", 300), ("6156 Maintenance", 450), ("65 Autres charges", 120), ("6531 Indemnites", 120),
                ("023 Virement", 90), ("TOTAL", 1010)) == [
        ("011 Charges generales", 0, "011"), ("60611 Eau", 1, None), ("6156 Maintenance", 1, None), ("65 Autres charges", 0, "65"),
        ("6531 Indemnites", 1, None), ("023 Virement", 0, None), ("TOTAL", 0, "charges")]


def test_chapters_beside_each_other_are_none_of_the_other() -> None:
    assert {level for _, level, _ in told(("73 Impots", 100), ("731 Fiscalite locale", 800), ("74 Dotations", 300))} == {0}
    assert {level for _, level, _ in told(("74 Commune", 100), ("741 Departement", 800))} == {0}


def test_an_account_without_number_stands_under_a_chapter_where_the_sum_proves_it() -> None:
    assert [level for _, level, _ in told(("61 Services", 70), ("Location", 50), ("Assurance", 20), ("62 Autres", 9))] == [0, 1, 1, 0]
    assert [level for _, level, _ in told(("61 Services", 70), ("Location", 50), ("Assurance", 30), ("62 Autres", 9))] == [0, 0, 0, 0]


def test_a_sub_total_stands_over_the_lines_before_it() -> None:
    assert told(("Salaires", 300), ("Repas", 200), ("Sous-total charges directes", 500), ("Loyer", 80), ("Sous-total charges indirectes", 80),
                ("TOTAL", 580)) == [
        ("Salaires", 1, None), ("Repas", 1, None), ("Sous-total charges directes", 0, "charges directes"), ("Loyer", 1, None),
        ("Sous-total charges indirectes", 0, "charges indirectes"), ("TOTAL", 0, "charges")]


def test_the_total_of_a_part_is_not_that_of_the_side() -> None:
    assert told(("011 Charges generales", 400), ("012 Personnel", 300), ("Total des depenses de gestion", 700), ("66 Interets", 50),
                ("Total des depenses reelles", 750), ("042 Amortissements", 20), ("Total des depenses d'ordre", 20), ("TOTAL", 770)) == [
        ("011 Charges generales", 2, None), ("012 Personnel", 2, None), ("Total des depenses de gestion", 1, "des depenses de gestion"),
        ("66 Interets", 1, None), ("Total des depenses reelles", 0, "des depenses reelles"), ("042 Amortissements", 1, None),
        ("Total des depenses d'ordre", 0, "des depenses d'ordre"), ("TOTAL", 0, "charges")]


def test_the_total_of_a_chapter_is_told_by_its_number() -> None:
    assert told(("6061 Energie", 40), ("6063 Materiel", 30), ("Total chapitre 60", 70), ("TOTAL", 70))[2] == ("Total chapitre 60", 0, "60")


def test_what_is_said_to_be_part_of_a_line_stands_under_it_and_makes_it_no_total() -> None:
    assert told(("Personnel", 500), ("dont charges sociales", 120), ("Loyer", 80)) == [
        ("Personnel", 0, None), ("dont charges sociales", 1, None), ("Loyer", 0, None)]


def test_before_a_sub_total_that_its_lines_do_not_make_no_level_is_told() -> None:
    assert told(("Salaires", 300), ("Repas", 200), ("Sous-total", 600), ("Loyer", 80)) == [
        ("Salaires", None, None), ("Repas", None, None), ("Sous-total", 0, None), ("Loyer", 0, None)]


# ---- what these equations repair
def test_a_misread_line_is_proved_by_its_chapter_or_sub_total_and_levels_follow() -> None:
    wrong = repair(statement(("6061 Energie", 800), ("6063 Materiel", 200), ("Sous-total achats", 500), doubtful=0))
    assert [(e.amount, e.level, e.read_as) for e in wrong.entries] == [(30000, 1, "800,00"), (20000, 1, None), (50000, 0, None)]
    assert wrong.entries[0].proof == "300,00 + 200,00 = 500,00"
    chapter = repair(statement(("60 Achats", 800), ("6061 Energie", 100), ("6063 Materiel", 200), doubtful=0))
    assert (chapter.entries[0].amount, chapter.entries[0].read_as) == (30000, "800,00")


def test_a_line_that_could_not_be_read_leaves_the_statement_as_it_was() -> None:
    made = statement(("6061 Energie", 800), ("6063 Materiel", 200), ("Sous-total achats", 500), doubtful=0)
    made.unread.append(("charges", source("Eau", 9), source("D 10,00", 9)))
    assert repair(made).entries[0].read_as is None
