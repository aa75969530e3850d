"""A page that could not be read whole: it is marked, its document is partial, and no check rests on it."""
from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from pipeline import ingest, ocr, store
from pipeline.checking.cases import at
from pipeline.checking.checks import Check, Rule, anomalie, conforme
from pipeline.checking.scope import Found, PieceRow, Scope
from pipeline.checking.unread import held
from pipeline.ingest import Options
from pipeline.scan import passes
from pipeline.scan.paper import Grey
from pipeline.store import Database
from schemas.facts import Budget
from tests.pictures import ruled

NEEDS_OCR = pytest.mark.skipif(not ocr.available(), reason="no Tesseract with its French model here")
PROGRAMME = [["Travaux", "2020", "2021"], ["Chemin du lavoir", "310,00", "1 250,00"], ["Place du marché", "90,00", "480,00"],
             ["Rue haute", "125,00", "2 300,00"], ["TOTAL", "525,00", "4 630,00"]]      # 600,00 too much in the second year


def scrawled(page: Grey) -> Grey:
    """The page with ten lines of scrawl under what is printed."""
    random, out = np.random.default_rng(1), page.copy()
    for y in range(1100, 1700, 60):
        for x in range(200, 1400, 30):
            points = np.stack([x + random.integers(0, 20, 6), y + random.integers(0, 26, 6)], 1)
            cv2.polylines(out, [points.astype(np.int32)], isClosed=False, color=(0,), thickness=2)
    return out


def audited(folder: Path, page: Grey) -> Database:
    path = folder / "travaux.png"
    Image.fromarray(cv2.GaussianBlur(page, (0, 0), 0.7)).save(path)
    db = store.open_database(":memory:")
    ingest.ingest([path], db, Options(workers=1))
    return db


def checks(db: Database, code: str) -> list[tuple[str, str | None]]:
    return [(r["outcome"], r["reason"]) for r in store.rows(db, "SELECT outcome, reason FROM checks WHERE code = ?", (code,))]


@NEEDS_OCR
def test_a_total_beside_a_region_that_cannot_be_read_is_not_verifiable(tmp_path: Path) -> None:
    whole = audited(tmp_path, ruled(PROGRAMME))
    assert [outcome for outcome, _ in checks(whole, "A01")] == ["conforme", "anomalie"], "one column adds up"
    assert store.first(whole, "SELECT status FROM documents") == {"status": "ok"}

    spoilt = audited(tmp_path, scrawled(ruled(PROGRAMME)))
    page = store.first(spoilt, "SELECT unread_ink, problem FROM pages") or {}
    share = f"{page['unread_ink']:.0%}"
    assert page["problem"] == f"{share} of what is written could not be read"
    assert (store.first(spoilt, "SELECT status FROM documents") or {})["status"] == "partial"
    assert checks(spoilt, "A01") == [("non_verifiable", f"page 1 : {share[:-1]} % de ce qui est écrit n'a pu être lu")] * 2
    assert store.rows(spoilt, "SELECT * FROM findings") == []


@NEEDS_OCR
def test_scrawl_that_became_words_counts_as_unread_and_headings_do_not() -> None:
    image = cv2.GaussianBlur(scrawled(ruled(PROGRAMME)), (0, 0), 0.7)
    garbled = [line for line in ocr.read(image, 200) if passes.is_garbled(line)]
    assert len(garbled) >= 8
    assert min(line[0].top for line in garbled) > 1050


RULE = Rule("A99", "error", "piece", lambda _: iter(()), "Une règle")
COMPLETENESS = Rule("E99", "error", "piece", lambda _: iter(()), "Une règle")
BUDGET = Found("b", Budget(source=at("BUDGET", page=2)), "d", "p")


def wrong() -> Check:
    return anomalie("Il manque 100,00 €.", BUDGET, expected="1", observed="2")


def on(pages: dict[tuple[str, int], float | None]) -> Scope:
    return Scope("piece", "p", [PieceRow("p", "d", "projet", 2, 4)], [BUDGET], unread=pages)


def test_a_check_on_pages_read_whole_stays_as_it_is() -> None:
    assert held(RULE, on({("d", 3): 0.4, ("other", 2): 0.4}), wrong()).outcome == "anomalie"
    assert held(COMPLETENESS, on({("d", 5): 0.4}), wrong()).outcome == "anomalie"


def test_a_check_that_rests_on_a_page_not_read_whole_neither_accuses_nor_acquits() -> None:
    for check in (wrong(), conforme(BUDGET)):
        left = held(RULE, on({("d", 2): 0.123}), check)
        assert (left.outcome, left.message, left.evidence) == ("non_verifiable", "page 2 : 12 % de ce qui est écrit n'a pu être lu", (BUDGET,))


def test_what_seems_missing_may_stand_on_a_page_that_was_not_read() -> None:
    left = held(COMPLETENESS, on({("d", 4): None}), wrong())
    assert (left.outcome, left.message) == ("non_verifiable", "page 4 : n'a pu être lue")
