"""What was understood of one document, piece by piece."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import store
from pipeline.rows import digest
from pipeline.store import Database, Row
from schemas.tables import FACT_TABLES, PROVENANCE

_LINKS = """
SELECT l.mine AS piece, l.reason, l.confidence, p.kind, p.title, p.number, p.first_page, d.path, p.document, p.id AS other
FROM (SELECT piece AS mine, other AS theirs, reason, confidence FROM dossier_links
      UNION ALL SELECT other, piece, reason, confidence FROM dossier_links) l
JOIN pieces m ON m.id = l.mine JOIN pieces p ON p.id = l.theirs JOIN documents d ON d.id = p.document
WHERE m.document = :document ORDER BY l.mine, p.document, p.first_page, p.id"""
_COVERAGE = """
SELECT c.code, r.title, sum(c.outcome = 'conforme') AS conforme, sum(c.outcome = 'anomalie') AS anomalie,
       sum(c.outcome = 'non_verifiable') AS non_verifiable, min(CASE WHEN c.outcome = 'non_verifiable' THEN c.reason END) AS why_not
FROM checks c LEFT JOIN rules r ON r.code = c.code WHERE c.document = ? GROUP BY c.code ORDER BY c.code"""
_PLACE = {c.name for c in PROVENANCE} - {"page", "quote"}


@dataclass
class ShownPiece:
    """A piece, its facts, and the pieces of its affair that it is linked to, with the reason."""

    row: Row
    facts: dict[str, list[Row]] = field(default_factory=dict)      # by table, in reading order
    inside: list[ShownPiece] = field(default_factory=list)
    links: list[Row] = field(default_factory=list)

    @property
    def unclaimed(self) -> list[Row]:
        """Its amounts that no fact accounts for."""
        return [a for a in self.facts.get("amounts", []) if a["claimed_by"] is None and a["role"] != "in_words"]


@dataclass
class Shown:
    """A document, its pieces with their facts, what the audit found, and what it checked, rule by rule."""

    document: Row
    pieces: list[ShownPiece]
    findings: list[Row]
    coverage: list[Row]


def find(db: Database, name: str) -> str | None:
    """The document that a path, a file's name, or the beginning of a document's id names; None where it is none, or several."""
    path = Path(name)
    if path.exists():
        held = store.first(db, "SELECT document FROM files WHERE id = ?", (digest("file", path.resolve()),))
        return held["document"] if held else None
    sql = """SELECT DISTINCT document FROM files WHERE document IS NOT NULL
             AND (substr(document, 1, length(:name)) = :name OR substr(path, -length(:name) - 1) = '/' || :name)"""
    found = store.rows(db, sql, {"name": name})
    return found[0]["document"] if len(found) == 1 else None


def show(db: Database, document: str) -> Shown:
    """What the database holds of a document."""
    row = store.first(db, "SELECT * FROM documents WHERE id = ?", (document,))
    if row is None:
        raise ValueError(f"no document {document} in the database")
    rows = store.rows(db, "SELECT * FROM pieces WHERE document = ? ORDER BY first_page, first_y, last_page DESC, id", (document,))
    pieces = {r["id"]: ShownPiece(r) for r in rows}
    for table in FACT_TABLES:
        if table.name == "table_cells":
            continue
        for fact in store.rows(db, f'SELECT * FROM "{table.name}" WHERE document = ? ORDER BY page, y0, x0, id', (document,)):
            pieces[fact["piece"]].facts.setdefault(table.name, []).append(fact)
    for link in store.rows(db, _LINKS, {"document": document}):
        pieces[link["piece"]].links.append(link)
    top: list[ShownPiece] = []
    for piece in pieces.values():
        parent = pieces.get(piece.row["parent"])
        (parent.inside if parent else top).append(piece)
    findings = store.rows(db, "SELECT * FROM findings WHERE document = ? ORDER BY page, code, id", (document,))
    return Shown(row, top, findings, store.rows(db, _COVERAGE, (document,)))


def values(fact: Row) -> Iterator[tuple[str, object]]:
    """What a fact states, column by column, without ids and provenance."""
    for name, value in fact.items():
        if value is not None and name not in _PLACE and name not in ("id", "page", "quote") and not _is_link(name, value):
            yield name, value


def _is_link(name: str, value: object) -> bool:
    """Whether a column names another row: ids say nothing to a reader."""
    return isinstance(value, str) and len(value) == 16 and all(c in "0123456789abcdef" for c in value) and not name.endswith("siret")
