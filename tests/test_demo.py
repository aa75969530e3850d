"""What `make demo` does: every sample read, printed or scanned, and understood; and again from the stored pages alone."""
from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import ingest, store, versions
from pipeline.ingest import Options
from pipeline.store import Database
from pipeline.telling.dump import dump

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "files"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Database:
    base = store.open_database(tmp_path_factory.mktemp("demo") / "demo.db")
    ingest.ingest([SAMPLES], base)
    return base


def test_every_sample_is_read_and_understood_whole(db: Database) -> None:
    documents = {p.name for p in SAMPLES.iterdir() if p.suffix in ingest.TAKEN}
    assert len(documents) >= 8
    files = store.rows(db, "SELECT path, status, error FROM files WHERE status <> 'ignored'")
    found = {Path(r["path"]).name: (r["status"], r["error"]) for r in files}
    assert found.keys() == documents
    assert {name: told for name, told in found.items() if told != ("ok", None)} == {}


def test_extraction_from_stored_pages_gives_the_same_database(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Scans too: nothing that extraction needs is lost on the way into the database."""
    def comparable() -> list[str]:
        return [line for line in dump(db, canonical=True) if '"table": "documents"' not in line and '"table": "files"' not in line]

    before = comparable()
    monkeypatch.setattr(versions, "extractor", lambda: "another")
    again = ingest.ingest([SAMPLES], db, Options(redo=True))
    assert len(again.documents) > 30
    assert comparable() == before
