"""Pieces of one affair, legal persons, and what acts refer to."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import dossiers
from pipeline.checking.cases import at
from pipeline.dossiers import components
from pipeline.dossiers.links import Link, number_key
from pipeline.dossiers.names import normal, one_name, same_name, same_person
from schemas.fact import Fact
from schemas.facts import Budget, Citation, Convention, DueDate, Exercise, Grant, Obligation, Organisation
from schemas.facts.agreements import Debtor
from tests.base import Act, database, put

DAY = dt.date(2025, 5, 19)


def grant(name: str, cents: int = 990_000, status: str = "awarded", siret: str | None = None) -> Grant:
    return Grant(
        source=at(f"{status} {name} {cents}", y=200),
        status="awarded" if status == "awarded" else "restated",
        beneficiary=name,
        beneficiary_siret=siret,
        issuer="Commune de Vault",
        amount_cents=cents,
        year=2025,
    )


def act(kind: str, *facts: Fact, number: str | None = None, issuer: str | None = "Commune de Vault", **header: Any) -> Act:
    return Act(kind, facts, {"number": number, "issuer": issuer, **header})


def convention(name: str, cents: int = 990_000, file_number: str | None = None) -> Convention:
    return Convention(
        source=at("CONVENTION"),
        grantor="Commune de Vault",
        beneficiary=name,
        amount_cents=cents,
        file_number=file_number,
        starts_on=dt.date(2025, 1, 1),
        ends_on=dt.date(2025, 12, 31),
    )


def links_of(*documents: list[Act]) -> list[tuple[str, str, str]]:
    db = database()
    for i, acts in enumerate(documents):
        put(db, "abcdef"[i] * 16, acts)
    dossiers.link(db)
    return sorted((a[0] + a[-1], b[0] + b[-1], why) for a, b, why in db.conn.execute("select piece, other, reason from dossier_links"))


def test_a_bundle_around_one_deliberation_is_one_affair() -> None:
    found = links_of([act("deliberation", number="7"), act("rapport"), act("convention"), act("autre")])
    assert found == [("a0", "a1", "même document"), ("a0", "a2", "même document")]


def test_a_bundle_of_two_deliberations_links_nothing_by_itself() -> None:
    assert links_of([act("deliberation", number="7"), act("deliberation", number="8"), act("rapport")]) == []


def test_minutes_link_nothing() -> None:
    child = Act("deliberation", (), {"parent": "a" * 16 + "-p0", "issuer": "Commune de Vault"})
    assert links_of([act("proces_verbal"), child, child]) == []


def test_a_convention_that_cites_a_deliberation_of_its_beneficiary() -> None:
    visa = Citation(source=at("Vu la délibération"), kind="deliberation", number="2025-157", date=DAY)
    decision = act("deliberation", grant("Les Lucioles"), number="N° 2025-157", date=DAY.isoformat())
    assert links_of([decision], [act("convention", convention("les Lucioles", 1), visa)]) == [("a0", "b0", "cite la délibération, même bénéficiaire")]
    assert links_of([decision], [act("convention", convention("Amicale du Marais", 1), visa)]) == []


def test_a_framework_that_many_cite_joins_nobody() -> None:
    visa = Citation(source=at("Vu la délibération"), kind="deliberation", number="1", date=DAY)
    framework = act("deliberation", number="1", date=DAY.isoformat())
    assert links_of([framework], [act("convention", convention("Les Lucioles", 1), visa)], [act("convention", convention("Amicale", 2), visa)]) == []


def test_the_same_file_number() -> None:
    assert links_of([act("convention", convention("Les Lucioles", 1, "2025-02585"))], [act("avenant", convention("Lucioles", 2, "2025 02585"))]) == [
        ("a0", "b0", "même numéro de dossier")
    ]


def test_an_award_and_a_promise_of_the_same_sum_unless_two_awards_fit() -> None:
    promise = [act("convention", convention("Les Lucioles"))]
    assert links_of([act("deliberation", grant("Les Lucioles"))], promise) == [("a0", "b0", "même bénéficiaire, même montant")]
    assert links_of([act("deliberation", grant("Les Lucioles"))], promise, [act("deliberation", grant("Les Lucioles"))]) == []


pairs = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)).filter(lambda p: p[0] != p[1]), max_size=20)


@given(pairs=pairs, seed=st.randoms())
def test_components_do_not_depend_on_the_order_of_links(pairs: list[tuple[int, int]], seed: Any) -> None:
    links = [Link.between(f"{a:02}", f"{b:02}", "raison", 1.0) for a, b in pairs]
    shuffled = list(links)
    seed.shuffle(shuffled)
    found = components(links)
    assert found == components(shuffled)
    assert sorted(p for group in found for p in group) == sorted({f"{n:02}" for pair in pairs for n in pair})


def entity(db: Any, name: str) -> tuple[str, str | None]:
    return db.conn.execute("select e.id, e.siren from organisations o join entities e on e.id = o.entity where o.name = ?", (name,)).fetchone()  # type: ignore[no-any-return]


def organisation(name: str, siren: str | None = None) -> Organisation:
    return Organisation(source=at(name), name=name, siren=siren)


def test_a_name_takes_the_siren_that_its_issuer_gives_elsewhere() -> None:
    db = database()
    put(db, "a" * 16, [act("convention", organisation("Association Les Lucioles", "443061841"))])
    put(db, "b" * 16, [act("deliberation", organisation("LES LUCIOLES"))])
    put(db, "c" * 16, [act("deliberation", organisation("les lucioles"), issuer="Commune de Rive")])
    dossiers.link(db)
    assert entity(db, "LES LUCIOLES") == entity(db, "Association Les Lucioles")
    assert entity(db, "les lucioles") != entity(db, "LES LUCIOLES")  # another town may have its own


def test_two_sirens_under_one_name_are_two_persons_and_the_bare_name_a_third() -> None:
    db = database()
    put(db, "a" * 16, [act("convention", organisation("Comité des fêtes", "443061841"))])
    put(db, "b" * 16, [act("convention", organisation("Comité des Fêtes", "552081317"))])
    put(db, "c" * 16, [act("deliberation", organisation("comité des fêtes"))])
    dossiers.link(db)
    assert len({entity(db, n) for n in ("Comité des fêtes", "Comité des Fêtes", "comité des fêtes")}) == 3


@settings(max_examples=25, deadline=None)
@given(order=st.permutations(range(4)))
def test_entities_do_not_depend_on_the_order_of_ingestion(order: list[int]) -> None:
    documents = [
        act("convention", organisation("Les Lucioles", "443061841")),
        act("deliberation", organisation("Lucioles")),
        act("deliberation", grant("les lucioles")),
        act("deliberation", organisation("Amicale")),
    ]
    db, other = database(), database()
    for i in range(4):
        put(db, f"{i:016x}", [documents[i]])
        put(other, f"{order[i]:016x}", [documents[order[i]]])
        dossiers.link(other)
    dossiers.link(db)
    query = "select id, name, siren from entities order by id"
    assert db.conn.execute(query).fetchall() == other.conn.execute(query).fetchall()


def test_a_restated_grant_names_the_award_it_repeats() -> None:
    db = database()
    put(db, "a" * 16, [act("deliberation", grant("Les Lucioles"), number="7"), act("convention", grant("les Lucioles", status="restated"))])
    dossiers.link(db)
    assert db.conn.execute("select restates from grants where status = 'restated'").fetchone()[0] == "a" * 16 + "-p0-00"


def test_a_cited_deliberation_is_the_piece_that_bears_its_number() -> None:
    db = database()
    put(db, "a" * 16, [act("deliberation", number="2025-157", date=DAY.isoformat())])
    put(db, "b" * 16, [act("convention", Citation(source=at("Vu"), kind="deliberation", number="2025-157", date=DAY))])
    put(db, "c" * 16, [act("convention", Citation(source=at("Vu"), kind="deliberation", number="2025-157"), issuer="Commune de Rive")])
    dossiers.link(db)
    assert [r[0] for r in db.conn.execute("select target from citations order by document")] == ["a" * 16 + "-p0", None]


def test_a_cited_deliberation_of_another_date_is_another_deliberation() -> None:
    db = database()
    put(db, "a" * 16, [act("deliberation", number="12", date="2019-03-04")])
    put(db, "b" * 16, [act("convention", Citation(source=at("Vu"), kind="deliberation", number="12", date=dt.date(2024, 3, 4)))])
    dossiers.link(db)
    assert db.conn.execute("select target from citations").fetchall() == [(None,)]


def test_a_report_meets_the_duty_of_its_year_and_no_other() -> None:
    agreed = convention("Les Lucioles")
    duty = Obligation(source=at("Article 6", y=200), convention=agreed, kind="reporting")
    due = DueDate(source=at("au plus tard le 1er juin 2026", y=220), obligation=duty, occurrence=1, due_on=dt.date(2026, 6, 1))
    for year, met in ((2025, 1), (2024, 0)):
        db = database()
        report = act(
            "bilan", Exercise(source=at(f"BILAN {year}"), kind="reported", year=year), Budget(source=at("bilan", y=50), status="actual", year=year)
        )
        put(db, "a" * 16, [act("deliberation", number="7"), act("convention", agreed, duty, due), report])
        dossiers.link(db)
        assert db.conn.execute("select count(*) from fulfilments").fetchone()[0] == met


def test_a_report_meets_one_due_date_the_first_after_its_year() -> None:
    """Reports are due each 30 June of a convention of three years; the one on 2024 does not meet that of June 2024."""
    agreed = dataclasses.replace(convention("Les Lucioles"), starts_on=dt.date(2023, 1, 1), ends_on=dt.date(2025, 12, 31))
    duty = Obligation(source=at("Article 6", y=200), convention=agreed, kind="reporting")
    dues = [
        DueDate(source=at(f"le 30 juin {y}", y=y - 1800), obligation=duty, occurrence=y - 2023, due_on=dt.date(y, 6, 30)) for y in (2024, 2025, 2026)
    ]
    report = act("bilan", Exercise(source=at("BILAN 2024"), kind="reported", year=2024))
    db = database()
    put(db, "a" * 16, [act("deliberation", number="7"), act("convention", agreed, duty, *dues), report])
    dossiers.link(db)
    met = db.conn.execute("select d.due_on from fulfilments f join due_dates d on d.id = f.due_date").fetchall()
    assert met == [("2025-06-30",)]


def met(*acts_: Act, others: tuple[Act, ...] = ()) -> list[str]:
    """The days of the due dates that are met, once these acts of one document, and others of another, are linked."""
    db = database()
    put(db, "a" * 16, list(acts_))
    put(db, "b" * 16, list(others))
    dossiers.link(db)
    return [r[0] for r in db.conn.execute("select d.due_on from fulfilments f join due_dates d on d.id = f.due_date order by 1")]


def yearly(agreed: Convention, debtor: Debtor = "beneficiary") -> Act:
    """An agreement whose beneficiary reports each June."""
    duty = Obligation(source=at("Article 6", y=200), convention=agreed, kind="reporting", debtor=debtor)
    days = [dt.date(year, 6, 30) for year in (2025, 2026, 2027)]
    dues = [DueDate(source=at(f"avant le {day}", y=300 + k), obligation=duty, occurrence=k, due_on=day) for k, day in enumerate(days)]
    return act("convention", agreed, duty, *dues)


def report(year: int, name: str | None = None) -> Act:
    """An account of a year, by whom its heading says."""
    return act("bilan", Exercise(source=at(f"BILAN {year}"), kind="reported", year=year), issuer=name or "Commune de Vault")


THREE_YEARS = Convention(source=at("CONVENTION"), grantor="Commune de Vault", beneficiary="Les Lucioles", file_number="2024-0258",
                         starts_on=dt.date(2024, 1, 1), ends_on=dt.date(2026, 12, 31))


def test_a_years_report_meets_the_first_day_due_after_that_year() -> None:
    first, last = report(2024, "Les Lucioles"), report(2026, "les Lucioles")
    assert met(act("deliberation", number="7"), yearly(THREE_YEARS), first, last) == ["2025-06-30", "2027-06-30"]
    assert met(act("deliberation", number="7"), yearly(THREE_YEARS), report(2023, "Les Lucioles")) == []


def test_another_persons_report_meets_nothing_and_neither_does_a_duty_of_the_grantor() -> None:
    assert met(act("deliberation", number="7"), yearly(THREE_YEARS), report(2024, "Amicale du Marais")) == []
    assert met(act("deliberation", number="7"), yearly(THREE_YEARS, "grantor"), report(2024, "Les Lucioles")) == []


def test_a_report_that_names_nobody_is_the_beneficiarys_within_the_agreements_document_only() -> None:
    assert met(act("deliberation", number="7"), yearly(THREE_YEARS), report(2024)) == ["2025-06-30"]
    elsewhere = dataclasses.replace(report(2024), facts=(*report(2024).facts, convention("x", 1, "2024-0258")))
    assert met(act("deliberation", number="7"), yearly(THREE_YEARS), others=(elsewhere,)) == []
    named = dataclasses.replace(elsewhere, facts=(*elsewhere.facts, organisation("Association Les Lucioles")))
    assert met(act("deliberation", number="7"), yearly(THREE_YEARS), others=(named,)) == ["2025-06-30"]


def test_linking_again_changes_nothing() -> None:
    db = database()
    put(db, "a" * 16, [act("deliberation", grant("Les Lucioles"), number="7"), act("convention", convention("les Lucioles"))])
    dossiers.link(db)
    before = db.conn.total_changes
    dossiers.link(db)
    assert db.conn.total_changes == before


def test_numbers_and_names_as_two_acts_may_write_them() -> None:
    assert number_key("N° 2025-157") == number_key("2025 - 157") == "2025-157"
    assert number_key("DCM 07") == number_key("dcm-7")
    assert normal("L'Association des Amis du Théâtre") == normal("amis du theatre")
    assert same_name("Les Lucioles", "association « Lucioles »")
    assert not same_name("Les Lucioles", "Les Lucarnes du Marais")
    assert not same_name(None, "Les Lucioles")
    assert same_person("M. Jean-Luc DUVAL", "Duval Jean Luc")
    assert same_person("Mme DUVAL", "Anne Duval")
    assert not same_person("Jean-Luc Duval", "Jean-Luc Martin")
    assert not same_person("DUVAL J.", "M. J.")
    assert one_name("Kévin Maurer", "Kevin Maurerm")
    assert not one_name("Jean Maurer", "Jeanne Maurer")
