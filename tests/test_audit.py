"""The audit: only what changed is audited again, and that gives what auditing everything would."""
from __future__ import annotations

import dataclasses
import datetime as dt
import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import audit, dossiers, reviews, store
from pipeline.checking.cases import at
from pipeline.checking.checks import Check, Rule, anomalie
from pipeline.checking.scope import Scope
from pipeline.rules import RULES
from pipeline.store import Database
from schemas.facts import Budget, Citation, Convention, Deliberation, DueDate, Exercise, Grant, Obligation, Organisation, Session, Vote
from tests.base import Act, database, outcomes, put

DAY = dt.date(2025, 5, 19)
NAMES = ("Les Lucioles", "Amicale du Marais", "Théâtre des Roches")
TOWNS = ("Commune de Vault", "Commune de Rive")


def decision(name: str, cents: int, number: str, town: str = TOWNS[0], also: str | None = None) -> Act:
    session = Session(source=at("Séance"), date=DAY, members=19, present=12, represented=2, voters=14)
    deliberation = Deliberation(source=at(f"Délibération {number}"), session=session, number=number, date=DAY)
    grants = [Grant(source=at(f"{cents} à {who}", y=200 + 10 * k), deliberation=deliberation, status="awarded", issuer=town, beneficiary=who,
                    amount_cents=cents, year=2025, purpose="son action") for k, who in enumerate((name, also)) if who]
    vote = Vote(source=at("Pour", y=300), deliberation=deliberation, votes_for=13 + cents % 2, votes_against=0, abstentions=0)
    return Act("deliberation", (session, deliberation, *grants, vote), {"number": number, "date": DAY.isoformat(), "issuer": town})


def agreement(name: str, cents: int, number: str, town: str = TOWNS[0], file_number: str | None = None) -> Act:
    convention = Convention(source=at("CONVENTION"), grantor=town, beneficiary=name, amount_cents=cents, starts_on=dt.date(2025, 1, 1),
                            ends_on=dt.date(2025, 12, 31), file_number=file_number)
    visa = Citation(source=at("Vu la délibération", y=150), kind="deliberation", number=number, date=DAY)
    recalled = Grant(source=at("une subvention de", y=220), status="restated", issuer=town, beneficiary=name, amount_cents=cents, year=2025)
    duty = Obligation(source=at("Article 6", y=400), convention=convention, kind="reporting", text="rend compte")
    due = DueDate(source=at("avant le 30 juin", y=410), obligation=duty, occurrence=1, due_on=dt.date(2026, 6, 30))
    return Act("convention", (convention, visa, recalled, duty, due), {"issuer": town})


def account(name: str, year: int, charges: int) -> Act:
    recalled = Grant(source=at("une aide de", y=220), status="restated", issuer=TOWNS[0], beneficiary=name, amount_cents=990_000, year=year)
    state = Budget(source=at("BILAN", y=90), status="actual", year=year, charges_cents=charges, produits_cents=100_000)
    return Act("bilan", (Exercise(source=at(f"BILAN {year}"), kind="reported", year=year), state, recalled), {"issuer": TOWNS[0]})


def budget(charges: int, produits: int) -> Act:
    return Act("projet", (Budget(source=at("BUDGET"), status="planned", charges_cents=charges, produits_cents=produits),))


def named(name: str, siren: str | None, town: str = TOWNS[0]) -> Act:
    return Act("autre", (Organisation(source=at(name), name=name, siren=siren),), {"issuer": town})


def minutes(decided: list[Act]) -> list[Act]:
    """A sitting that holds its decisions."""
    session = Session(source=at("Séance"), date=DAY, members=19, present=12, represented=2, voters=14)
    return [Act("proces_verbal", (session,), {"issuer": TOWNS[0]}), *(dataclasses.replace(act, inside=0) for act in decided)]


def audited(db: Database) -> audit.AuditSummary:
    dossiers.link(db)
    return audit.run(db)


names, towns, cents = st.sampled_from(NAMES), st.sampled_from(TOWNS), st.sampled_from((990_000, 990_001, 2_400_000))
decisions = st.builds(decision, names, cents, st.sampled_from(("7", "8", "9")), towns, st.none() | names)
acts = st.one_of(
    decisions,
    st.builds(agreement, names, cents, st.sampled_from(("7", "8")), towns, st.sampled_from((None, None, "2025-0258"))),
    st.builds(account, names, st.sampled_from((2024, 2025)), st.sampled_from((100_000, 110_000))),
    st.builds(budget, st.sampled_from((100_000, 110_000)), st.just(100_000)),
    st.builds(named, names, st.sampled_from((None, "443061841", "552081317")), towns),
)
contents = st.one_of(st.lists(acts, min_size=1, max_size=4), st.builds(minutes, st.lists(decisions, min_size=1, max_size=3)))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents=st.lists(contents, min_size=1, max_size=5), data=st.data())
def test_any_order_and_any_batches_give_what_auditing_all_gives(documents: list[list[Act]], data: st.DataObject) -> None:
    whole = database()
    for i, content in enumerate(documents):
        put(whole, f"{i:016x}", content)
    audited(whole)

    piecemeal = database()
    order = data.draw(st.permutations(range(len(documents))))
    ends = sorted(data.draw(st.sets(st.integers(1, len(documents)))) | {len(documents)})
    for start, end in pairwise([0, *ends]):
        for i in order[start:end]:
            put(piecemeal, f"{i:016x}", documents[i])
        audited(piecemeal)
    assert outcomes(piecemeal) == outcomes(whole)


documents_by_number = st.integers(0, 3)
events = st.one_of(
    st.tuples(st.just("put"), documents_by_number, contents),        # a document, in place of what it was
    st.tuples(st.just("remove"), documents_by_number, st.none()),    # its file now holds another
    st.tuples(st.just("correct"), documents_by_number, cents),       # the first sum of its kind that it states
    st.tuples(st.just("audit"), st.none(), st.none()),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(history=st.lists(events, min_size=2, max_size=9))
def test_whatever_happened_before_only_what_is_there_counts(history: list[tuple[str, Any, Any]]) -> None:
    """Documents come, change and go, facts are corrected, audits happen between: the end is what a new base of the same gives."""
    lived, left = database(), dict[str, tuple[list[Act], str]]()
    for k, (what, number, value) in enumerate(history):
        document, day = f"{number or 0:016x}", f"2025-03-{k + 1:02}"
        if what == "put":
            left[document] = value, day
            put(lived, document, value, day)
            reviews.reattach(lived, [document])
        elif what == "remove" and document in left:
            del left[document]
            store.remove_document(lived, document)
        elif what == "correct":
            corrected(lived, document, value, day)
        elif what == "audit":
            audited(lived)
    audited(lived)

    fresh = database()
    for document, (content, day) in sorted(left.items(), key=lambda d: d[0], reverse=True):
        put(fresh, document, content, day)
    store.put(fresh, "corrections", store.rows(lived, "select * from corrections"))
    reviews.reattach(fresh)
    audited(fresh)
    assert outcomes(lived) == outcomes(fresh)


def corrected(db: Database, document: str, cents: int, day: str) -> None:
    """A person gives a sum of the document another value."""
    for table, field in (("grants", "amount_cents"), ("budgets", "charges_cents"), ("conventions", "amount_cents")):
        fact = store.first(db, f"select id from {table} where document = ? order by id", (document,))
        if fact:
            reviews.correct(db, table, fact["id"], field, str(cents), "Jeanne", f"{day}T10:00:00")
            return


def test_a_year_of_an_entity_counts_what_it_was_awarded_that_year() -> None:
    """Two awards of one affair, one in each year: neither year is above the threshold of a convention."""
    db = database()
    for i, year in enumerate((2023, 2024)):
        grant = Grant(source=at("15 000 €"), status="awarded", issuer=TOWNS[0], beneficiary=NAMES[0], amount_cents=1_500_000, year=year)
        put(db, f"{i:016x}", [Act("deliberation", (Deliberation(source=at("n° 7"), number="7"), grant), {"issuer": TOWNS[0], "number": "7"}),
                              named(NAMES[0], "732829320")])
    audited(db)
    scopes = [s for (s,) in db.conn.execute("select id from audited_scopes where kind = 'entity_year' order by id")]
    assert [s[-4:] for s in scopes] == ["2023", "2024"]
    assert db.conn.execute("select code, outcome from checks where scope in (?, ?)", scopes).fetchall() == [("F03", "conforme")] * 2


def test_an_entity_that_another_document_names_changes_what_a_dossier_says() -> None:
    """Two namesakes are known for one person only once a third act gives one of them the other's SIREN."""
    recall = agreement("Les Lucioles", 990_000, "7", TOWNS[1], "2025-0258")
    award = decision("Les Lucioles", 990_000, "7")
    db = database()
    put(db, "a" * 16, [award, recall, named("Les Lucioles", "443061841", TOWNS[0])])
    audited(db)
    assert db.conn.execute("select restates from grants where status = 'restated'").fetchone()[0] is None
    put(db, "b" * 16, [named("Les Lucioles", "443061841", TOWNS[1])])
    assert audited(db).scopes > 1
    assert db.conn.execute("select restates from grants where status = 'restated'").fetchone()[0] == "a" * 16 + "-p0-02"
    assert db.conn.execute("select count(*) from checks where code = 'B01' and outcome = 'conforme'").fetchone()[0] > 1


def test_one_more_document_touches_only_the_scopes_it_concerns() -> None:
    db = database()
    for i in range(20):
        put(db, f"{i:016x}", [decision(f"Association {i}", 990_000, str(i)), budget(100_000, 100_000)])
    first = audited(db)
    put(db, "f" * 16, [decision("Une autre", 990_000, "99")])
    second = audited(db)
    assert first.scopes > 60
    assert second.scopes == 3      # its piece, its dossier of one, its entity's year
    assert audited(db).scopes == 0


def test_a_finding_gives_both_places_and_both_values() -> None:
    db = database()
    put(db, "a" * 16, [decision("Les Lucioles", 990_000, "7"), agreement("Les Lucioles", 999_000, "7")])
    audited(db)
    row = db.conn.execute("select severity, expected, observed, evidence, piece, page from findings where code = 'B01'").fetchone()
    assert row[:3] == ("error", "9 900,00 €", "9 990,00 €")
    places = json.loads(row[3])
    assert [p["table"] for p in places] == ["conventions", "grants"]
    assert all(p["page"] and p["quote"] and len(p["box"]) == 4 for p in places)


def test_ids_rest_on_what_is_said_not_on_when() -> None:
    first, second = database(), database()
    for db, at_ in ((first, "2025-01-01"), (second, "2026-06-06")):
        put(db, "a" * 16, [budget(100_000, 110_000)], at=at_)
        audited(db)
    ids = [[r[0] for r in db.conn.execute("select id from findings")] for db in (first, second)]
    assert ids[0] == ids[1] != []


def test_a_rule_that_fails_says_that_it_could_not_verify(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(scope: object) -> None:
        raise ZeroDivisionError("unforeseen")

    monkeypatch.setitem(RULES, "A03", Rule("A03", "error", "piece", broken, RULES["A03"].page))  # type: ignore[arg-type]
    db = database()
    put(db, "a" * 16, [budget(100_000, 110_000)])
    audited(db)
    assert db.conn.execute("select outcome, reason from checks where code = 'A03'").fetchall() == [
        ("non_verifiable", "la règle a échoué : ZeroDivisionError: unforeseen")]


@pytest.mark.parametrize("silent", ["proces_verbal", "deliberation"])
def test_a_finding_of_two_scopes_stays_until_both_take_it_back(monkeypatch: pytest.MonkeyPatch, silent: str) -> None:
    """The minutes and the decision that they hold accuse the same sitting; then one of them no longer does, then neither."""
    content: set[str] = set()

    def accuse(scope: Scope) -> Iterator[Check]:
        if scope.piece.kind not in content:
            yield anomalie("elle n'a pas eu lieu", scope.nearby(Session)[-1], expected="une autre", observed="celle-ci")

    monkeypatch.setitem(RULES, "A03", Rule("A03", "error", "piece", accuse, RULES["A03"].page))
    db = database()
    put(db, "a" * 16, minutes([Act("deliberation", (Deliberation(source=at("n° 7")),))]))
    counts = []
    for kind in (None, silent, *{"proces_verbal", "deliberation"} - {silent}):
        content |= {kind} if kind else set()
        audit.run(db, ["a" * 16])
        held = 'select count(*), (select scope from checks where id = "check") from findings where code = \'A03\' group by "check"'
        counts.append(db.conn.execute(held).fetchall())
    assert [len(c) for c in counts] == [1, 1, 0]
    assert counts[1][0][1] == "piece:" + "a" * 16 + ("-p1" if silent == "proces_verbal" else "-p0")


def test_a_correction_is_audited() -> None:
    db = database()
    put(db, "a" * 16, [budget(110_000, 100_000)])
    audited(db)
    assert db.conn.execute("select count(*) from findings where code = 'A03'").fetchone()[0] == 1
    fact = db.conn.execute("select id from budgets").fetchone()[0]
    reviews.correct(db, "budgets", fact, "charges_cents", "100000", "Jeanne", "2025-03-03T10:00:00")
    summary = audited(db)
    assert summary.scopes > 0
    assert db.conn.execute("select count(*) from findings where code = 'A03'").fetchone()[0] == 0


def test_work_is_linear_in_the_number_of_pieces() -> None:
    """Twice the pieces cost twice the work, counted in Python's calls and SQLite's instructions, not in seconds."""
    def work(count: int) -> tuple[int, int]:
        db = database()
        for i in range(count):
            put(db, f"{i:016x}", [decision(f"Association {i}", 990_000, str(i)), budget(100_000, 100_000)])
        done = {"calls": 0, "steps": 0}

        def called(*_: object) -> None:
            done["calls"] += 1

        def stepped() -> int:
            done["steps"] += 1
            return 0

        db.conn.set_progress_handler(stepped, 100)
        sys.setprofile(called)
        try:
            audited(db)
        finally:
            sys.setprofile(None)
        return done["calls"], done["steps"]

    work(5)     # what is made once
    for once, twice in zip(work(300), work(600), strict=True):
        assert twice < 2.3 * once
