"""What `make demo` does: every sample read, printed or scanned, and understood; and again from the stored pages alone."""
from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import folders, ingest, store, versions
from pipeline.ingest import Options
from pipeline.store import Database
from pipeline.telling.dump import dump
from tests import golden

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "files"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Database:
    base = store.open_database(tmp_path_factory.mktemp("demo") / "demo.db")
    ingest.ingest([SAMPLES], base)
    return base


def test_every_sample_is_read_and_understood_whole(db: Database) -> None:
    documents = {p.name for p in SAMPLES.iterdir() if p.suffix in folders.TAKEN}
    assert len(documents) >= 8
    files = store.rows(db, "SELECT path, status, error FROM files WHERE status <> 'ignored'")
    found = {Path(r["path"]).name: (r["status"], r["error"]) for r in files}
    assert found.keys() == documents
    assert {name: told for name, told in found.items() if told != ("ok", None)} == {}


@pytest.mark.parametrize("file", golden.FILES)
def test_the_tables_of_the_samples_are_read_as_kept(db: Database, file: str) -> None:
    assert golden.differences(file, golden.page(db, file)) == [], "look at what differs; where it is right, `make samples` keeps it"


def test_a_golden_sees_another_figure_a_lost_row_and_another_word_in_print_and_forgives_a_letter_of_a_scan() -> None:
    read = (golden.FOLDER / "commune-subventions-pointilles-scan.md").read_text(encoding="utf-8")
    file = "commune-subventions-pointilles-scan.pdf"
    assert golden.differences(file, read) == []
    assert golden.differences(file, read.replace("Solidarité paysanne |", "Solidarite paysanne |")) == []
    assert golden.differences(file, read.replace("1 250,00", "1 260,00"))
    assert golden.differences(file, read.replace("| Donneurs de sang | 100,00 € |\n", "", 1))
    born_digital = (golden.FOLDER / "commune-subventions-pointilles.md").read_text(encoding="utf-8")
    assert golden.differences("commune-subventions-pointilles.pdf", born_digital.replace("Foyer rural", "Foyer rura1"))


def test_extraction_from_stored_pages_gives_the_same_database(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Scans too: nothing that extraction needs is lost on the way into the database."""
    def comparable() -> list[str]:
        return [line for line in dump(db, canonical=True) if '"table": "documents"' not in line and '"table": "files"' not in line]

    before = comparable()
    monkeypatch.setattr(versions, "extractor", lambda: "another")
    again = ingest.ingest([SAMPLES], db, Options(redo=True))
    assert len(again.documents) > 30
    assert comparable() == before
