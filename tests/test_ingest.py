"""One folder to rows: what is read, what is left alone, what is tried again, and what a failure costs."""
from __future__ import annotations

import io
import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

import extractors
from extractors import amounts, dates
from pipeline import ingest, reviews, store, understand, versions
from pipeline.document import Document, Piece
from pipeline.ingest import Options, Summary
from pipeline.store import Database
from pipeline.telling.dump import dump
from pipeline.understand import Candidate, Job
from pipeline.workers import Limits
from schemas.fact import Fact
from tests import build

ACT = """COMMUNE DE VALBRUNE
CONSEIL MUNICIPAL
Séance du 12 mars 2024

Délibération n° 2024-{n:02d}
Objet : subvention à l'association Les Amis du Lavoir

Le conseil municipal, après en avoir délibéré, à l'unanimité,
décide d'attribuer une subvention de {amount} € à l'association Les Amis du Lavoir.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three acts, one of them twice, and what is no document."""
    acts = tmp_path / "actes"
    (acts / "2024").mkdir(parents=True)
    (acts / ".corbeille").mkdir()
    (acts / "un.txt").write_text(ACT.format(n=1, amount="1 200"))
    (acts / "2024" / "deux.txt").write_text(ACT.format(n=2, amount="2 450,50"))
    (acts / "2024" / "copie de un.txt").write_text(ACT.format(n=1, amount="1 200"))
    (acts / "2024" / "trois.pdf").write_bytes(build.pdf([(60, 80, "Commune de Valbrune"), (60, 100, "Montant : 310,00 € le 4 avril 2024")]))
    (acts / "notes.docx").write_bytes(b"PK\x03\x04")
    (acts / ".corbeille" / "vieux.txt").write_text("effacé")
    return acts


@pytest.fixture
def db() -> Database:
    return store.open_database(":memory:")


def run(db: Database, *paths: Path, **options: object) -> Summary:
    return ingest.ingest(paths, db, Options(workers=2, audit=bool(options.pop("audit", False)), **options))  # type: ignore[arg-type]


def count(db: Database, table: str) -> int:
    return len(store.rows(db, f"SELECT id FROM {table}"))


def touch(path: Path, text: str) -> None:
    """Writes, and makes sure that the time of writing differs."""
    path.write_text(text)
    os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns + 1_000_000_000))


def test_a_folder_is_read_and_what_is_no_document_is_counted(db: Database, folder: Path) -> None:
    summary = run(db, folder)
    assert dict(summary.files) == {"ok": 4, "ignored": 1}
    assert count(db, "documents") == 3
    assert {r["status"] for r in store.rows(db, "SELECT status FROM files WHERE path LIKE '%.docx'")} == {"ignored"}
    assert not store.rows(db, "SELECT id FROM files WHERE path LIKE '%vieux%'")


def test_facts_come_with_the_page_that_says_them(db: Database, folder: Path) -> None:
    run(db, folder / "2024" / "deux.txt")
    [amount] = store.rows(db, "SELECT * FROM amounts")
    assert (amount["value_cents"], amount["page"], amount["quote"]) == (245050, 1, "2 450,50 €")
    assert store.rows(db, "SELECT quote FROM spans WHERE fact = ? AND field = 'value_cents'", (amount["id"],)) == [{"quote": "2 450,50 €"}]


def test_the_same_content_under_two_paths_is_stored_once(db: Database, folder: Path) -> None:
    run(db, folder)
    [same] = store.rows(db, "SELECT document, count(*) AS paths FROM files WHERE document IS NOT NULL GROUP BY document HAVING count(*) > 1")
    assert same["paths"] == 2
    (folder / "2024" / "copie de un.txt").unlink()
    touch(folder / "un.txt", ACT.format(n=1, amount="999"))
    run(db, folder)
    held = store.first(db, "SELECT path FROM documents WHERE id = ?", (same["document"],))
    assert held is not None, "the other path still holds it, as far as we were told"
    assert held["path"].endswith("copie de un.txt")


def test_what_has_not_changed_is_left_alone(db: Database, folder: Path) -> None:
    run(db, folder)
    before = list(dump(db, canonical=False))
    again = run(db, folder)
    assert (again.unchanged, again.pages, again.documents) == (5, 0, [])
    assert list(dump(db, canonical=False)) == before


def test_a_changed_file_replaces_its_rows(db: Database, folder: Path) -> None:
    run(db, folder)
    old = store.first(db, "SELECT document FROM files WHERE path LIKE '%deux.txt'")
    touch(folder / "2024" / "deux.txt", ACT.format(n=2, amount="9 000"))
    run(db, folder)
    assert old and not store.rows(db, "SELECT id FROM documents WHERE id = ?", (old["document"],))
    assert {r["value_cents"] for r in store.rows(db, "SELECT value_cents FROM amounts")} == {120000, 900000, 31000}


def test_a_file_that_changed_behind_its_time_is_seen_by_verify(db: Database, folder: Path) -> None:
    path = folder / "un.txt"
    stat = path.stat()
    run(db, path)
    path.write_text(ACT.format(n=1, amount="1 300"))                 # as long as before
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert run(db, path).unchanged == 1
    assert run(db, path, verify=True).unchanged == 0
    assert [r["value_cents"] for r in store.rows(db, "SELECT value_cents FROM amounts")] == [130000]


def test_a_file_named_outright_is_always_tried(db: Database, tmp_path: Path) -> None:
    path = tmp_path / "acte.sans-nom"
    path.write_text(ACT.format(n=1, amount="75"))
    assert run(db, tmp_path).files["ignored"] == 1
    assert run(db, path).files["ok"] == 1


def encrypted() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, encrypt="secret")
    canvas.drawString(60, 700, "confidentiel")
    canvas.save()
    return out.getvalue()


def bad_files(folder: Path) -> None:
    (folder / "protege.pdf").write_bytes(encrypted())
    (folder / "vide.pdf").write_bytes(b"")
    (folder / "abime.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< garbage")
    (folder / "sans page.pdf").write_bytes(build.pdf([(60, 80, "x")])[:200])
    (folder / "tronque.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 40)


def test_each_unreadable_file_says_why_and_what_to_do_and_the_batch_goes_on(db: Database, folder: Path) -> None:
    bad_files(folder)
    summary = run(db, folder)
    assert (summary.files["ok"], summary.files["failed"]) == (4, 5)
    why = {path.name: error for path, _, error in summary.troubles}
    assert "password" in why["protege.pdf"]
    assert "empty" in why["vide.pdf"]
    assert "print it again as PDF" in why["abime.pdf"]
    assert all(r["document"] is None and r["error"] for r in store.rows(db, "SELECT document, error FROM files WHERE status = 'failed'"))


def test_a_name_that_is_no_utf_8_costs_nothing(db: Database, folder: Path) -> None:
    odd = os.fsencode(folder) + b"/d\xe9lib.txt"
    try:
        Path(os.fsdecode(odd)).write_text(ACT.format(n=7, amount="70"))
        Path(os.fsdecode(os.fsencode(folder) + b"/vid\xe9.pdf")).touch()
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    summary = run(db, folder)
    assert (summary.files["ok"], summary.files["failed"]) == (5, 1)
    paths = {r["path"] for r in store.rows(db, "SELECT path FROM files")}
    assert f"{folder.resolve()}/d\\udce9lib.txt" in paths
    assert run(db, folder).unchanged == 7 and not summary.gone


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may look into every folder")
def test_a_folder_that_may_not_be_entered_is_told_and_the_rest_is_read(db: Database, folder: Path) -> None:
    (folder / "2024").chmod(0)
    try:
        summary = run(db, folder)
    finally:
        (folder / "2024").chmod(0o755)
    assert (summary.files["ok"], summary.files["failed"]) == (1, 1)
    assert [path.name for path, _, why in summary.troubles if "permissions" in why] == ["2024"]


def test_a_file_that_is_gone_is_told_and_its_rows_stay(db: Database, folder: Path) -> None:
    run(db, folder)
    (folder / "2024" / "trois.pdf").unlink()
    assert run(db, folder / "un.txt").gone == []
    assert [Path(path).name for path in run(db, folder).gone] == ["trois.pdf"]
    assert count(db, "documents") == 3


def test_files_of_the_same_bad_content_fail_each_under_its_own_name(db: Database, tmp_path: Path) -> None:
    for name in ("un.pdf", "deux.pdf"):
        (tmp_path / name).write_bytes(b"")
    assert {path.name: why.split(":")[0] for path, _, why in run(db, tmp_path).troubles} == {"un.pdf": "un.pdf", "deux.pdf": "deux.pdf"}


def test_what_failed_is_tried_again_when_asked_or_when_we_changed(db: Database, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad_files(folder)
    run(db, folder)
    told: list[str] = []

    class Told(ingest.Silent):
        def ended(self, candidate: Candidate, status: str, pages: int, trouble: str | None) -> None:
            told.append(f"{candidate.path.name} {status}")

    def again(retry: bool = False) -> set[str]:
        told.clear()
        summary = ingest.ingest([folder], db, Options(workers=1, audit=False, retry=retry), Told())
        assert summary.files["failed"] == 5, "an old failure is one still"
        return {line.removesuffix(" failed") for line in told if line.endswith(" failed")}

    bad = {"protege.pdf", "vide.pdf", "abime.pdf", "sans page.pdf", "tronque.png"}
    assert again() == set()
    assert again(retry=True) == bad
    monkeypatch.setattr(versions, "reader", lambda: "another")
    assert again() == bad
    assert again() == set()


def test_one_that_is_given_up_costs_itself_and_can_be_tried_again(db: Database, folder: Path) -> None:
    """No document fits in a megabyte of memory; none leaves anything half written."""
    summary = run(db, folder, limits=Limits(memory_mb=1))
    assert summary.files["ok"] + summary.files["failed"] == 4
    assert count(db, "documents") == len(summary.documents)
    assert run(db, folder, retry=True).files["ok"] == 4


def test_extraction_is_done_again_from_stored_pages_without_the_file(db: Database, folder: Path) -> None:
    run(db, folder)
    batch = ingest.Batch(db, Options(), ingest.Silent())
    for row in store.rows(db, "SELECT * FROM documents"):
        stored = batch._stored(row)
        job = Job(Candidate(Path("/nowhere"), True, 0, 0), row["id"], stored)
        new = understand.work(job, lambda _: None)
        for table in ("pieces", "amounts", "dates", "grants", "spans"):
            ids = {r["id"]: r for r in store.rows(db, f'SELECT * FROM "{table}" WHERE document = ?', (row["id"],))}
            assert {r["id"] for r in new.get(table, [])} == set(ids), table
            assert all(r.get("quote") == ids[r["id"]]["quote"] for r in new.get(table, []) if "quote" in r)


def test_an_extractor_that_fails_costs_its_kind_of_fact_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(piece: Piece) -> Iterator[Fact]:
        yield from amounts.extract(piece)
        raise ZeroDivisionError("no pages")

    broken.__module__ = "extractors.broken"
    monkeypatch.setattr(extractors, "EXTRACTORS", (broken, dates.extract))
    page = build.page("Versé le 3 mai 2024 : 12,00 €")
    rows, problems = understand.understand(Document("ab" * 32, "text/plain", (page,)))
    assert problems == ("page 1: broken not understood (ZeroDivisionError: no pages)",)
    assert [r["value_cents"] for r in rows["amounts"]] == [1200], "what it had found before stays"
    assert [r["starts_on"] for r in rows["dates"]] == ["2024-05-03"], "and the others go on"


def test_pages_that_were_read_are_kept_where_nothing_was_understood(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Document) -> tuple[Piece, ...]:
        raise ZeroDivisionError("no pieces")

    monkeypatch.setattr("pipeline.split.split", broken)
    path = folder / "un.txt"
    rows = understand.work(Job(Candidate(path, True, 0, 0), "x"), lambda _: None)
    assert len(rows["pages"]) == len(rows["page_words"]) == 1
    assert rows["documents"][0]["status"] == "partial"
    assert "not understood (ZeroDivisionError: no pieces)" in rows["documents"][0]["error"]


def test_of_many_problems_the_first_are_told() -> None:
    assert understand._told(()) is None
    assert understand._told(("a", "b")) == "a; b"
    assert str(understand._told(tuple("x" * 50))).endswith("x; and 30 more")


def test_redo_extracts_what_an_older_version_extracted(db: Database, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(db, folder)
    monkeypatch.setattr(versions, "extractor", lambda: "another")
    assert run(db, folder).outdated == 4
    assert len(run(db, folder, redo=True).documents) == 3
    assert {r["extractor_version"] for r in store.rows(db, "SELECT extractor_version FROM documents")} == {"another"}
    assert run(db, folder, redo=True).documents == []


def test_a_correction_follows_its_words_under_the_path_and_comes_back_with_them(db: Database, folder: Path) -> None:
    """The file is saved anew, then holds another act that is in the base already, then what it held at first."""
    path, other, first = folder / "2024" / "deux.txt", folder / "un.txt", (folder / "2024" / "deux.txt").read_text()
    run(db, folder)
    [fact] = store.rows(db, "SELECT id FROM amounts WHERE value_cents = 245050")
    reviews.correct(db, "amounts", fact["id"], "value_cents", "245000", "Jeanne")

    def state() -> tuple[str, list[int]]:
        run(db, folder)
        [row] = store.rows(db, "SELECT state FROM corrections")
        return row["state"], [r["value_cents"] for r in store.rows(db, "SELECT value_cents FROM amounts WHERE corrected = 1")]

    path.write_text(f"{first}\n")
    assert state() == ("applied", [245_000])
    path.write_text(other.read_text())
    assert state() == ("orphaned", [])
    path.write_text(first)
    assert state() == ("applied", [245_000])


def test_redo_reads_the_file_again_where_it_was_read_otherwise(db: Database, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(db, folder)
    monkeypatch.setattr(versions, "reader", lambda: "another")
    assert run(db, folder).outdated == 4
    run(db, folder, redo=True)
    assert {r["reader_version"] for r in store.rows(db, "SELECT reader_version FROM documents")} == {"another"}
    assert run(db, folder, redo=True).documents == []


def test_the_text_of_a_page_hides_accounts_as_quotes_do(db: Database, tmp_path: Path) -> None:
    (tmp_path / "rib.txt").write_text("Convention\nIBAN FR76 3000 6000 0112 3456 7890 189 BIC\n")
    run(db, tmp_path)
    assert [r["text"] for r in store.rows(db, "SELECT text FROM pages")] == ["Convention\nIBAN FR76 •••• •••• •••• •••• •••• 189 BIC"]


def test_redo_reaches_a_file_whose_time_changed_as_well(db: Database, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(db, folder)
    touch(folder / "un.txt", (folder / "un.txt").read_text())
    monkeypatch.setattr(versions, "extractor", lambda: "another")
    run(db, folder, redo=True)
    assert {r["extractor_version"] for r in store.rows(db, "SELECT extractor_version FROM documents")} == {"another"}


def test_any_order_and_any_batches_give_the_same_database(folder: Path) -> None:
    paths = sorted(p for p in folder.rglob("*") if p.suffix in (".txt", ".pdf") and ".corbeille" not in p.parts)
    whole = store.open_database(":memory:")
    run(whole, *paths, audit=True)
    for seed in (1, 2):
        mixed = random.Random(seed).sample(paths, len(paths))
        parts = store.open_database(":memory:")
        run(parts, *mixed[:2], audit=True)
        run(parts, *mixed[2:], audit=True)
        assert list(dump(parts, canonical=True)) == list(dump(whole, canonical=True))


def test_a_path_that_vanishes_while_it_is_read_fails_alone(db: Database, folder: Path) -> None:
    batch = ingest.Batch(db, Options(audit=False), ingest.Silent())
    gone = Candidate(folder / "parti.pdf", True, 10, 10)
    assert list(batch.jobs([gone])) == []
    assert "cannot be opened" in batch.summary.troubles[0][2]


def test_versions_follow_the_sources() -> None:
    assert "pipeline.text_layer" in versions.closure("pipeline.read")
    assert "extractors.amounts" in versions.closure("pipeline.understand")
    assert versions.reader() != versions.extractor()


def test_a_file_that_can_no_longer_be_read_keeps_what_was_stored(db: Database, folder: Path) -> None:
    run(db, folder)
    held = store.rows(db, "SELECT id, path FROM documents ORDER BY id")
    pages = db.execute("SELECT count(*) FROM pages").fetchone()[0]
    next(Path(r["path"]) for r in held if r["path"].endswith(".pdf")).write_bytes(b"%PDF-1.7 torn")
    assert run(db, folder).files["failed"] == 1
    assert store.rows(db, "SELECT id, path FROM documents ORDER BY id") == held
    assert db.execute("SELECT count(*) FROM pages").fetchone()[0] == pages
