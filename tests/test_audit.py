"""The audit: only what changed is audited again, and that gives what auditing everything would."""
from __future__ import annotations

import datetime as dt
import json
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline import audit, dossiers, reviews
from pipeline.checking.checks import at
from pipeline.store import Database
from schemas.facts import Budget, Citation, Convention, Deliberation, Grant, Organisation, Session, Vote
from tests.base import Act, database, outcomes, put

DAY = dt.date(2025, 5, 19)
NAMES = ("Les Lucioles", "Amicale du Marais", "Théâtre des Roches")


def decision(name: str, cents: int, number: str) -> Act:
    session = Session(source=at("Séance"), date=DAY, members=19, present=12, represented=2, voters=14)
    deliberation = Deliberation(source=at(f"Délibération {number}"), session=session, number=number, date=DAY)
    grant = Grant(source=at(f"{cents} à {name}", y=200), deliberation=deliberation, status="awarded", issuer="Commune de Vault", beneficiary=name,
                  amount_cents=cents, year=2025)
    vote = Vote(source=at("Pour", y=300), deliberation=deliberation, votes_for=13 + cents % 2, votes_against=0, abstentions=0)
    return Act("deliberation", (session, deliberation, grant, vote), {"number": number, "date": DAY.isoformat(), "issuer": "Commune de Vault"})


def agreement(name: str, cents: int, number: str) -> Act:
    convention = Convention(source=at("CONVENTION"), grantor="Commune de Vault", beneficiary=name, amount_cents=cents, starts_on=dt.date(2025, 1, 1),
                            ends_on=dt.date(2025, 12, 31))
    visa = Citation(source=at("Vu la délibération", y=150), kind="deliberation", number=number, date=DAY)
    return Act("convention", (convention, visa), {"issuer": "Commune de Vault"})


def budget(charges: int, produits: int) -> Act:
    return Act("projet", (Budget(source=at("BUDGET"), status="planned", charges_cents=charges, produits_cents=produits),))


def named(name: str, siren: str | None) -> Act:
    return Act("autre", (Organisation(source=at(name), name=name, siren=siren),), {"issuer": "Commune de Vault"})


def audited(db: Database) -> audit.AuditSummary:
    dossiers.link(db)
    return audit.run(db)


acts = st.one_of(
    st.builds(decision, st.sampled_from(NAMES), st.sampled_from((990_000, 990_001, 2_400_000)), st.sampled_from(("7", "8", "9"))),
    st.builds(agreement, st.sampled_from(NAMES), st.sampled_from((990_000, 990_001)), st.sampled_from(("7", "8"))),
    st.builds(budget, st.sampled_from((100_000, 110_000)), st.just(100_000)),
    st.builds(named, st.sampled_from(NAMES), st.sampled_from((None, "443061841", "552081317"))),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents=st.lists(st.lists(acts, min_size=1, max_size=3), min_size=1, max_size=5), data=st.data())
def test_any_order_and_any_batches_give_what_auditing_all_gives(documents: list[list[Act]], data: st.DataObject) -> None:
    names = [f"{i:016x}" for i in range(len(documents))]
    whole = database()
    for name, content in zip(names, documents, strict=True):
        put(whole, name, content)
    audited(whole)

    piecemeal = database()
    order = data.draw(st.permutations(range(len(documents))))
    ends = sorted(data.draw(st.sets(st.integers(1, len(documents)))) | {len(documents)})
    done = 0
    for end in ends:
        for i in order[done:end]:
            put(piecemeal, names[i], documents[i])
        audited(piecemeal)
        done = end
    assert outcomes(piecemeal) == outcomes(whole)


@settings(max_examples=25, deadline=None)
@given(documents=st.lists(st.lists(acts, min_size=1, max_size=3), min_size=2, max_size=4), changed=st.lists(acts, min_size=1, max_size=2))
def test_a_replaced_document_leaves_no_trace_of_what_it_was(documents: list[list[Act]], changed: list[Act]) -> None:
    db, fresh = database(), database()
    for i, content in enumerate(documents):
        put(db, f"{i:016x}", content)
    audited(db)
    put(db, f"{0:016x}", changed, at="2025-02-02T00:00:00")
    audited(db)
    put(fresh, f"{0:016x}", changed, at="2025-02-02T00:00:00")
    for i, content in enumerate(documents[1:], 1):
        put(fresh, f"{i:016x}", content)
    audited(fresh)
    assert outcomes(db) == outcomes(fresh)


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
    from pipeline.rules import RULES, a03_charges_equal_produits

    def broken(scope: object) -> None:
        raise ZeroDivisionError("unforeseen")

    rule = a03_charges_equal_produits.RULE
    monkeypatch.setitem(RULES, "A03", type(rule)("A03", "error", "piece", broken, rule.page))  # type: ignore[arg-type]
    db = database()
    put(db, "a" * 16, [budget(100_000, 110_000)])
    audited(db)
    assert db.conn.execute("select outcome, reason from checks where code = 'A03'").fetchall() == [
        ("non_verifiable", "la règle a échoué : ZeroDivisionError: unforeseen")]


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
