"""A person's word outlives re-ingestion, and is never dropped in silence."""
from __future__ import annotations

import datetime as dt

import pytest

from pipeline import audit, dossiers, ingest, reviews, store
from pipeline.checking.cases import at
from pipeline.reviews import ReviewError
from pipeline.store import Database
from schemas.facts import Budget, Convention, DueDate, Grant, Obligation
from tests.base import Act, database, put

A, B = "a" * 16, "b" * 16


def budget(charges: int, words: str = "BUDGET") -> list[Act]:
    return [Act("projet", (Budget(source=at(words), status="planned", charges_cents=charges, produits_cents=100_000),))]


def audited(db: Database) -> None:
    reviews.reattach(db)
    dossiers.link(db)
    audit.run(db)


def test_a_review_stays_with_its_finding_through_re_ingestion() -> None:
    db = database()
    put(db, A, budget(110_000))
    audited(db)
    finding = db.conn.execute("select id from findings").fetchone()[0]
    reviews.review(db, finding, "dismissed", "vu avec le service", "Jeanne", "2025-03-03T10:00:00")
    put(db, A, budget(110_000), at="2025-06-06T00:00:00")
    audited(db)
    row = db.conn.execute('select r.verdict, r.comment, r."by" from findings f join reviews r on r.finding = f.id').fetchone()
    assert row == ("dismissed", "vu avec le service", "Jeanne")


def test_a_second_review_is_added_and_the_first_one_kept() -> None:
    db = database()
    put(db, A, budget(110_000))
    audited(db)
    finding = db.conn.execute("select id from findings").fetchone()[0]
    reviews.review(db, finding, "accepted", None, "Jeanne", "2025-03-03T10:00:00")
    reviews.review(db, finding, "dismissed", "rectifié", "Paul", "2025-03-04T10:00:00")
    assert [r[0] for r in db.conn.execute("select verdict from reviews order by at")] == ["accepted", "dismissed"]


def replaced(db: Database, *acts: Act) -> None:
    """Another document under the same path, as when a file is saved again."""
    db.conn.execute("insert or ignore into files (id, path, document) values ('f', ?, ?)", (f"{A}.pdf", A))
    store.remove_document(db, A)
    put(db, B, acts)
    db.conn.execute("update files set document = ?", (B,))
    ingest.update(db)


def dismissed(db: Database) -> list[tuple[str, str | None]]:
    return db.conn.execute("select f.document, r.verdict from findings f left join reviews r on r.finding = f.id").fetchall()


def test_a_review_follows_what_it_is_of_into_the_file_saved_again() -> None:
    db = database()
    put(db, A, budget(110_000))
    audited(db)
    reviews.review(db, db.conn.execute("select id from findings").fetchone()[0], "dismissed", "vu", "Jeanne")
    replaced(db, *budget(110_000))
    assert dismissed(db) == [(B, "dismissed")]


@pytest.mark.parametrize("acts", [budget(120_000), budget(110_000, "BUDGET 2024"), [*budget(1, "AUTRE"), *budget(110_000)][1:] * 2])
def test_a_review_follows_nothing_that_says_otherwise_or_says_it_twice(acts: list[Act]) -> None:
    db = database()
    put(db, A, budget(110_000))
    audited(db)
    reviews.review(db, db.conn.execute("select id from findings").fetchone()[0], "dismissed", "vu", "Jeanne")
    replaced(db, *acts)
    assert dismissed(db) == [(B, None)] * len(acts)


def test_a_review_of_nothing_is_refused() -> None:
    with pytest.raises(ReviewError, match="no finding"):
        reviews.review(database(), "0" * 16, "accepted", None, "Jeanne")


def test_a_correction_wins_again_after_re_ingestion() -> None:
    db = database()
    put(db, A, budget(110_000))
    fact = db.conn.execute("select id from budgets").fetchone()[0]
    reviews.correct(db, "budgets", fact, "charges_cents", "100000", "Jeanne", "2025-03-03T10:00:00")
    put(db, A, budget(110_000), at="2025-06-06T00:00:00")
    assert reviews.reattach(db, [A]) == 0
    assert db.conn.execute("select charges_cents, corrected from budgets").fetchone() == (100_000, 1)
    assert db.conn.execute("select extracted, corrected, state from corrections").fetchone() == ("110000", "100000", "applied")


def test_a_correction_finds_its_words_in_the_document_that_replaced_its_own() -> None:
    db = database()
    put(db, A, budget(110_000))
    db.conn.execute("insert into files (id, path, document) values ('f', ?, ?)", (f"{A}.pdf", A))
    fact = db.conn.execute("select id from budgets").fetchone()[0]
    reviews.correct(db, "budgets", fact, "charges_cents", "100000", "Jeanne", "2025-03-03T10:00:00")
    db.conn.execute("delete from budgets")
    put(db, "b" * 16, budget(110_000))
    db.conn.execute("update files set document = ?", ("b" * 16,))
    assert reviews.reattach(db) == 0
    assert db.conn.execute("select charges_cents from budgets").fetchone()[0] == 100_000
    assert db.conn.execute("select document from corrections").fetchone()[0] == "b" * 16


def test_a_correction_whose_words_are_gone_is_listed_as_orphaned() -> None:
    db = database()
    put(db, A, budget(110_000))
    fact = db.conn.execute("select id from budgets").fetchone()[0]
    reviews.correct(db, "budgets", fact, "charges_cents", "100000", "Jeanne", "2025-03-03T10:00:00")
    db.conn.execute("delete from budgets")
    assert reviews.reattach(db) == 1
    assert db.conn.execute("select state from corrections").fetchone()[0] == "orphaned"


def test_corrected_twice_the_last_word_wins_and_what_was_extracted_is_kept() -> None:
    db = database()
    put(db, A, budget(110_000))
    fact = db.conn.execute("select id from budgets").fetchone()[0]
    reviews.correct(db, "budgets", fact, "charges_cents", "120000", "Jeanne", "2025-03-03T10:00:00")
    reviews.correct(db, "budgets", fact, "charges_cents", None, "Paul", "2025-03-04T10:00:00")
    put(db, A, budget(110_000), at="2025-06-06T00:00:00")
    reviews.reattach(db, [A])
    assert db.conn.execute("select charges_cents from budgets").fetchone()[0] is None
    assert {r[0] for r in db.conn.execute("select extracted from corrections")} == {"110000"}


@pytest.mark.parametrize(("table", "field", "value", "why"), [
    ("nowhere", "charges_cents", "1", "no table"), ("budgets", "colour", "1", "no field"), ("grants", "deliberation", "1", "no field"),
    ("budgets", "charges_cents", "un euro", "whole number"),
])
def test_a_correction_that_makes_no_sense_is_refused(table: str, field: str, value: str, why: str) -> None:
    db = database()
    put(db, A, budget(110_000))
    fact = db.conn.execute("select id from budgets").fetchone()[0]
    with pytest.raises(ReviewError, match=why):
        reviews.correct(db, table, fact, field, value, "Jeanne")


@pytest.mark.parametrize(("table", "field", "value", "why"), [
    ("conventions", "starts_on", "27/03/2012", "YYYY-MM-DD"), ("conventions", "starts_on", "hier", "YYYY-MM-DD"),
    ("conventions", "starts_on", "2011-02-30", "exists"), ("grants", "status", "acordee", "one of .*awarded"),
    ("grants", "year", "1e9", "a year"), ("grants", "year", "99999", "a year"), ("grants", "amount_cents", "9" * 20, "cents"),
    ("grants", "amount_cents", "-990000", "not below zero"), ("conventions", "ends_on", "0202-06-30", "exists"),
    ("grants", "repaired", "1", "no field"),
    ("grants", "amount_cents", "9 900,00", "whole number of cents")])
def test_a_correction_is_held_to_what_its_column_declares(table: str, field: str, value: str, why: str) -> None:
    db = database()
    put(db, A, [Act("deliberation", (Grant(source=at("une aide"), status="awarded"), Convention(source=at("CONVENTION", y=200))))])
    fact = db.conn.execute(f"select id from {table}").fetchone()[0]
    with pytest.raises(ReviewError, match=why):
        reviews.correct(db, table, fact, field, value, "Jeanne")
    assert db.conn.execute("select count(*) from corrections").fetchone()[0] == 0


def test_a_correction_that_an_older_version_let_through_no_longer_stops_ingestion() -> None:
    db = database()
    put(db, A, [Act("convention", (Convention(source=at("CONVENTION")),))])
    fact = db.conn.execute("select id from conventions").fetchone()[0]
    reviews.correct(db, "conventions", fact, "starts_on", "2024-03-27", "Jeanne")
    db.conn.execute("update corrections set corrected = 'hier'")
    assert reviews.reattach(db) == 1
    assert db.conn.execute("select state from corrections").fetchone()[0] == "orphaned"


def test_a_clerk_says_that_a_duty_was_met() -> None:
    db = database()
    agreed = Convention(source=at("CONVENTION"))
    duty = Obligation(source=at("Article 6", y=200), convention=agreed, kind="reporting")
    due = DueDate(source=at("le 1er juin 2024", y=220), obligation=duty, due_on=dt.date(2024, 6, 1))
    put(db, A, [Act("convention", (agreed, duty, due))])
    dossiers.link(db)
    key = db.conn.execute("select id from due_dates").fetchone()[0]
    reviews.fulfil(db, key, None, dt.date(2024, 5, 20), "Jeanne", "reçu par courrier")
    dossiers.link(db)       # what the dossier shows is written anew; a person's word stays
    assert db.conn.execute('select note, received_on, "by" from fulfilments').fetchall() == [("reçu par courrier", "2024-05-20", "Jeanne")]
    assert db.conn.execute("select state from deadlines where id = ?", (key,)).fetchone()[0] == "met"
    with pytest.raises(ReviewError, match="no document"):
        reviews.fulfil(db, key, "zzz", None, "Jeanne")
    with pytest.raises(ReviewError, match="yet to come"):
        reviews.fulfil(db, key, None, dt.date.today() + dt.timedelta(days=2), "Jeanne", "vu")
    with pytest.raises(ReviewError, match="no due date"):
        reviews.fulfil(db, "nothing", None, None, "Jeanne", "vu")
    with pytest.raises(ReviewError, match="say what was received"):
        reviews.fulfil(db, key, None, None, "Jeanne")


def test_what_was_said_to_be_done_follows_its_duty_into_the_file_saved_again() -> None:
    agreed = Convention(source=at("CONVENTION"))
    duty = Obligation(source=at("Article 6", y=200), convention=agreed, kind="reporting")
    act = Act("convention", (agreed, duty, DueDate(source=at("le 1er juin 2024", y=220), obligation=duty, due_on=dt.date(2024, 6, 1))))
    db = database()
    put(db, A, [act])
    reviews.fulfil(db, db.conn.execute("select id from due_dates").fetchone()[0], None, dt.date(2024, 5, 20), "Jeanne", "reçu par courrier")
    replaced(db, act)
    reviews.reattach(db)
    assert db.conn.execute("select document, state from deadlines").fetchall() == [(B, "met")]
