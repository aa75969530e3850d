"""An ingestion that is cut short between two files: the next one finishes what it left."""
from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import dossiers, ingest, reviews, store
from pipeline.ingest import Options
from pipeline.store import Database
from pipeline.telling.dump import dump
from pipeline.understand import Candidate

ACT = """COMMUNE DE VALBRUNE
CONSEIL MUNICIPAL
Séance du 12 mars 2024

Délibération n° 2024-{n:02d}
Objet : subvention à l'association Les Amis du Lavoir (SIRET 732 829 320 00074)

Le conseil municipal, après en avoir délibéré, à l'unanimité,
décide d'attribuer une subvention de {amount} € à l'association Les Amis du Lavoir.
"""


class Stopped(ingest.Silent):
    """A terminal in which someone presses Ctrl-C when the last file has ended."""

    def __init__(self, after: int) -> None:
        self.left = after

    def ended(self, candidate: Candidate, status: str, pages: int, trouble: str | None) -> None:
        self.left -= 1
        if not self.left:
            raise KeyboardInterrupt


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for n, amount in ((1, "1 200"), (2, "2 450,50")):
        (tmp_path / f"acte {n}.txt").write_text(ACT.format(n=n, amount=amount))
    return tmp_path


def interrupted(db: Database, folder: Path, options: Options, after: int) -> None:
    with pytest.raises(KeyboardInterrupt):
        ingest.ingest([folder], db, options, Stopped(after))


@pytest.mark.parametrize("after", [1, 2])
def test_the_next_run_links_what_an_interrupted_one_stored(folder: Path, after: int) -> None:
    whole, cut = store.open_database(":memory:"), store.open_database(":memory:")
    ingest.ingest([folder], whole, Options(workers=1))
    interrupted(cut, folder, Options(workers=1), after)
    ingest.ingest([folder], cut, Options(workers=1))
    assert whole.conn.execute("select count(*) from entities").fetchone()[0] > 0
    assert not dossiers.is_due(cut)
    assert list(dump(cut, canonical=True)) == list(dump(whole, canonical=True))


def test_a_correction_holds_even_where_the_run_that_read_the_file_again_was_interrupted(folder: Path) -> None:
    db = store.open_database(":memory:")
    ingest.ingest([folder], db, Options(workers=1))
    fact = db.conn.execute("select id from grants where amount_cents = 120000").fetchone()[0]
    reviews.correct(db, "grants", fact, "amount_cents", "130000", "Jeanne")
    db.execute("update documents set extractor_version = 'older'")
    interrupted(db, folder, Options(workers=1, redo=True), after=2)
    assert db.conn.execute("select amount_cents, corrected from grants where id = ?", (fact,)).fetchone() == (130000, 1)
