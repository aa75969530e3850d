"""The database: made once, written a document at a time, all of it or nothing."""
from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import blob, store
from pipeline.document import Box, Frame, Line, Page, Role, Word
from pipeline.store import Database, StoreError
from pipeline.views import VIEWS
from schemas.tables import BY_NAME, TABLES
from tests import build

DOC = "00000000000000aa"


@pytest.fixture
def db() -> Database:
    return store.open_database(":memory:")


def rows_of(text: str, document: str = DOC) -> store.Rows:
    """A document of one page that says this, with one grant on it."""
    return {
        "documents": [{"id": document, "sha256": document * 4, "pages": 1, "status": "ok"}],
        "pages": [{"id": f"{document}-1", "number": 1, "text": text}],
        "page_words": [{"id": f"{document}-1", "page": f"{document}-1", "words": b"x"}],
        "pieces": [{"id": f"p{document}", "kind": "deliberation", "first_page": 1, "last_page": 1}],
        "grants": [{"id": f"g{document}", "piece": f"p{document}", "page": 1, "beneficiary": "Club de Voile", "amount_cents": 120000}],
    }


def test_every_declared_table_and_view_is_there_and_can_be_read(db: Database) -> None:
    for name in [*BY_NAME, *VIEWS]:
        assert store.rows(db, f'SELECT * FROM "{name}"') == []
    for table in TABLES:
        assert list(db.table(table.name).columns_dict) == [c.name for c in table.columns]


def test_each_table_stands_after_those_it_refers_to() -> None:
    seen: set[str] = set()
    for table in TABLES:
        seen.add(table.name)
        assert {c.refers_to for c in table.columns if c.refers_to} <= seen, table.name


def test_a_document_is_replaced_as_a_whole(db: Database) -> None:
    store.replace_document(db, DOC, rows_of("avant"))
    after = rows_of("après")
    after["grants"] = []
    store.replace_document(db, DOC, after)
    assert [r["text"] for r in store.rows(db, "SELECT text FROM pages")] == ["après"]
    assert store.rows(db, "SELECT * FROM grants") == []


def test_rows_learn_which_document_they_belong_to(db: Database) -> None:
    store.replace_document(db, DOC, rows_of("texte"))
    assert store.rows(db, "SELECT document FROM grants") == [{"document": DOC}]


def test_removing_one_document_leaves_the_others_and_what_people_said(db: Database) -> None:
    other = "00000000000000bb"
    store.replace_document(db, DOC, rows_of("un"))
    store.replace_document(db, other, rows_of("deux", other))
    store.put(db, "corrections", [{"id": "c1", "document": DOC, "fact_table": "grants", "fact": f"g{DOC}", "field": "year", "corrected": "2024"}])
    store.remove_document(db, DOC)
    for table in ("documents", "pages", "page_words", "pieces", "grants"):
        assert len(store.rows(db, f"SELECT id FROM {table}")) == 1, table
    assert len(store.rows(db, "SELECT id FROM corrections")) == 1


def test_a_row_that_cannot_be_written_leaves_the_document_as_it_was(db: Database) -> None:
    store.replace_document(db, DOC, rows_of("avant"))
    wrong = rows_of("après")
    wrong["grants"][0]["amount_francs"] = 1
    with pytest.raises(ValueError, match="grants has no column amount_francs"):
        store.replace_document(db, DOC, wrong)
    assert [r["text"] for r in store.rows(db, "SELECT text FROM pages")] == ["avant"]


def test_a_row_without_an_id_is_refused(db: Database) -> None:
    with pytest.raises(ValueError, match="a row of votes has no id"):
        store.put(db, "votes", [{"page": 1}])


def test_numbers_are_kept_as_numbers_whoever_made_them(db: Database) -> None:
    store.put(db, "votes", [{"id": "v", "votes_for": np.int64(12), "x0": np.float64(1.5), "unanimous": True, "votes_against": None}])
    assert store.rows(db, "SELECT votes_for, x0, unanimous, votes_against FROM votes") == [
        {"votes_for": 12, "x0": 1.5, "unanimous": 1, "votes_against": None}]


def test_search_finds_words_without_their_accents_and_forgets_what_was_replaced(db: Database) -> None:
    store.replace_document(db, DOC, rows_of("La séance est levée à l'École"))
    search = "SELECT rowid FROM pages_fts WHERE pages_fts MATCH ?"
    assert len(store.rows(db, search, ("ecole",))) == 1
    store.replace_document(db, DOC, rows_of("rien"))
    assert store.rows(db, search, ("ecole",)) == []
    db.execute("INSERT INTO pages_fts(pages_fts) VALUES ('integrity-check')")


def test_an_older_database_gains_the_columns_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with sqlite3.connect(path) as old:
        old.execute("CREATE TABLE documents (id TEXT PRIMARY KEY)")
        old.execute("CREATE TABLE page_words (id TEXT PRIMARY KEY)")
        old.execute("CREATE TABLE votes (id TEXT PRIMARY KEY, votes_for INTEGER)")
        old.execute("INSERT INTO votes VALUES ('v1', 12)")
    db = store.open_database(path)
    assert store.rows(db, "SELECT votes_for, votes_against FROM votes") == [{"votes_for": 12, "votes_against": None}]


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "foreign.db"
    with sqlite3.connect(path) as foreign:
        foreign.execute("CREATE TABLE documents (id INTEGER PRIMARY KEY, shelf TEXT)")
    foreign.close()
    before = path.read_bytes()
    for opened in (store.open_database, store.open_to_read):
        with pytest.raises(StoreError, match="not a database of quitus"):
            opened(path)
    assert path.read_bytes() == before


def test_reading_writes_nothing_even_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "q.db"
    store.open_database(path).close()
    before = path.read_bytes()
    db = store.open_to_read(path)
    assert not store.may_write(db)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.execute("INSERT INTO votes (id) VALUES ('v')")
    db.close()
    assert path.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_database_in_a_closed_folder_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "closed" / "q.db"
    path.parent.mkdir()
    store.open_database(path).close()
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        assert store.rows(store.open_to_read(path), "SELECT * FROM votes") == []
        with pytest.raises(StoreError, match="cannot be written"):
            store.open_database(path)
    finally:
        path.parent.chmod(0o755)


def test_reading_an_older_database_adds_what_it_lacks(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    db = store.open_database(path)
    db.execute("DROP VIEW coverage")
    db.close()
    assert "coverage" in store.open_to_read(path).view_names()


def test_a_newer_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    with sqlite3.connect(path) as new:
        new.execute("PRAGMA user_version = 999")
    with pytest.raises(StoreError, match="newer quitus"):
        store.open_database(path)


def test_what_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("liste de courses " * 100)
    with pytest.raises(StoreError, match="cannot be used as a database"):
        store.open_database(path)
    with pytest.raises(StoreError, match="quitus ingest"):
        store.open_database(tmp_path / "absent.db", must_exist=True)


def test_a_view_that_changed_is_made_again(tmp_path: Path) -> None:
    path = tmp_path / "v.db"
    db = store.open_database(path)
    db.execute("DROP VIEW coverage")
    db.execute("CREATE VIEW coverage AS SELECT 1 AS old")
    db.close()
    assert "non_verifiable" in store.open_database(path)["coverage"].columns_dict


coordinate = st.floats(0, 2000, allow_nan=False, width=32)
boxes = st.builds(lambda a, b, c, d: Box(min(a, b), min(c, d), max(a, b), max(c, d)), coordinate, coordinate, coordinate, coordinate)
words = st.builds(Word, st.text(min_size=1, max_size=12), boxes, st.just(3), st.floats(0, 1), st.booleans(), st.booleans(), st.booleans())
roles: st.SearchStrategy[Role] = st.sampled_from(["body", "header", "stamp", "margin"])
lines = st.builds(Line, st.lists(words, min_size=1, max_size=5).map(tuple), roles)


matrices = st.tuples(*[st.floats(-3, 3)] * 9)
frames = st.none() | st.builds(Frame, matrices, st.floats(1, 3000), st.floats(1, 3000))


@given(st.lists(lines, max_size=6).map(tuple), st.lists(boxes, max_size=4).map(tuple), frames)
def test_a_page_comes_back_from_its_blob_as_it_went_in(held: tuple[Line, ...], rulings: tuple[Box, ...], frame: Frame | None) -> None:
    page = Page(3, 595.28, 841.89, held, rulings, "ocr", "tesseract 5", 0.9, 0.01, "a smear", frame)
    row = {"id": "d-3", "number": 3, "width": 842, "height": 595, "source": "ocr", "reader": "tesseract 5", "ocr_confidence": 0.9, "unread_ink": 0.01,
           "problem": "a smear"}
    assert blob.unpack(blob.pack(page), row) == page


def test_the_same_page_gives_the_same_blob() -> None:
    assert blob.pack(build.page("Article 1")) == blob.pack(build.page("Article 1"))


def test_deadlines_stand_as_of_a_day(db: Database) -> None:
    from datetime import date

    from pipeline.telling.deadlines import deadlines
    place = {"document": DOC, "page": 1}
    store.put(db, "conventions", [{"id": "c", "beneficiary": "Club de Voile", **place}])
    store.put(db, "obligations", [{"id": "o", "convention": "c", "kind": "reporting", "due_on": "2025-06-01", **place},
                                  {"id": "e", "convention": "c", "kind": "repayment", "trigger": "en cas de dissolution", **place}])
    store.put(db, "due_dates", [{"id": "d1", "obligation": "o", "occurrence": 1, "due_on": "2025-06-01", **place},
                                {"id": "d2", "obligation": "o", "occurrence": 2, "due_on": "2026-06-01", **place}])
    store.put(db, "fulfilments", [{"id": "f", "due_date": "d1", "received_on": "2025-06-20", "note": "par courrier"}])

    def states(day: date) -> dict[str, str]:
        return {row["id"]: row["state"] for row in deadlines(db, day)}

    assert states(date(2025, 5, 1)) == {"d1": "open", "d2": "open", "e": "conditional"}
    assert states(date(2025, 6, 2)) == {"d1": "overdue", "d2": "open", "e": "conditional"}
    assert states(date(2025, 7, 1)) == {"d1": "late", "d2": "open", "e": "conditional"}
    assert states(date(2026, 6, 2))["d2"] == "overdue"
    assert next(row["days"] for row in deadlines(db, date(2025, 5, 30)) if row["id"] == "d1") == 2
