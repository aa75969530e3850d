"""Hostile pages and long acts: what was quadratic, or worse, is read in seconds. Time that grew with the square would fail here."""
from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from extractors import citations, counts, equations, grants
from extractors.french import codes, vote_clues
from pipeline import layout
from pipeline.document import Box, Cell, Line, Table, Word, fold
from pipeline.document.geometry import joined
from pipeline.scan import zones
from pipeline.split import long_lines
from tests.build import piece


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Time of this process, not of a machine that has other work."""
    start = time.process_time()
    yield
    assert time.process_time() - start < seconds


def test_a_table_between_two_sums_makes_no_operation() -> None:
    """In the running text the words of a table are barriers: hundreds of them in a row."""
    act = piece("une part de 15 % de 300 000 € " + "x" * 1500 + " et 45 000 €")
    words = tuple(w for w in act.text.words if w.text.startswith("xx"))
    act.tables = (Table((Cell(0, 0, words, words[0].box, 1),)),)
    with within(3):
        assert list(equations.extract(act)) == []


def test_a_hatched_plan_is_no_grid() -> None:
    strokes = [Box(5 * (i % 100), 12 * (i // 100), 5 * (i % 100) + 0.5, 12 * (i // 100) + 9) for i in range(3_900)]
    with within(3):
        assert layout.grids(strokes) == ()


def test_a_hatched_scan_has_no_zones() -> None:
    strokes = [(20 * (i % 100), 50 * (i // 100), 20 * (i % 100) + 2, 50 * (i // 100) + 38) for i in range(8_000)]
    with within(3):
        assert zones.find(strokes, 200, (2300, 1700)) == ()


def test_boxes_join_over_others_and_not_over_a_gap() -> None:
    boxes = [Box(0, 0, 10, 1), Box(50, 0, 51, 9), Box(9, 0, 10, 30), Box(10, 29, 40, 30), Box(42, 29, 49, 30)]
    assert joined(boxes, 2) == [[1], [0, 2, 3], [4]]
    assert joined(boxes, 3) == [[1], [0, 2, 3, 4]]


def test_a_page_of_visas_is_cited_in_seconds() -> None:
    text = fold("Vu l'article L. 2121-29 du code général des collectivités territoriales, vu la délibération n° 12 du 3 avril 2019 ;\n") * 6000
    with within(15):
        found = citations.read(text)
    assert len([c for c in found if c.kind == "code"]) == len([c for c in found if c.kind == "deliberation"]) == 6000


def test_an_article_belongs_to_the_code_near_it() -> None:
    far = fold("Code du sport. " + "x" * 300 + " article L. 2121-29 du règlement ; vu les articles L. 113-2 et L. 113-3 du code du tourisme")
    named = [(far[slice(*number)] if number else None, far[slice(*name)] if name else None) for number, name in codes.read(far)]
    assert named == [("l. 2121-29", None), ("l. 113-2", "code du tourisme"), ("l. 113-3", "code du tourisme"), (None, "code du sport")]


def test_counts_of_a_long_report_are_read_in_seconds() -> None:
    report = piece("\n".join(["Les 7 clubs actifs en 2024 sont aidés, et les 8 écoles."] * 2500), "rapport")
    with within(12):
        assert len(list(counts.extract(report))) == 5000


def test_a_long_list_of_grants_asks_once_whether_it_was_adopted() -> None:
    act = piece("Subventions aux associations\n" + "".join(f"Club {i} " + "." * 60 + f" {i}00 €\n" for i in range(1, 900)))
    with within(4):
        assert len(list(grants.extract(act))) == 899


def test_a_leader_of_thousands_of_dots_is_one_leader() -> None:
    with within(1):
        assert [c.value for c in vote_clues.clues("resultat du scrutin : jean durand " + "." * 9_000 + " 12 voix")] == [12]


def test_an_act_without_line_breaks_is_cut_in_seconds() -> None:
    words = tuple(Word("vu" if i % 4 == 0 else "la", Box(8 * i, 0, 8 * i + 6, 10), 1) for i in range(30_000))
    with within(3):
        assert len(list(long_lines.broken([Line(words)]))) == 7500
