"""A database built in a test from facts, as ingestion would leave it, without reading any file."""
from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline import store
from pipeline.store import Database
from schemas.fact import Fact, columns


@dataclass(frozen=True)
class Act:
    """A piece to store: its kind, its facts, what its row says, and which act of the document holds it."""

    kind: str
    facts: tuple[Fact, ...] = ()
    header: dict[str, Any] = field(default_factory=dict)
    inside: int | None = None


def database() -> Database:
    return store.open_database(":memory:")


def put(db: Database, document: str, acts: Sequence[Act], at: str = "2025-01-01T00:00:00") -> None:
    """Stores a document, in place of what it held. Ids are the same each time."""
    store.replace_document(db, document, rows(document, acts, at))


def rows(document: str, acts: Sequence[Act], at: str = "2025-01-01T00:00:00") -> dict[str, list[dict[str, Any]]]:
    """What a document of these acts, one on each page, leaves in the base, by table."""
    out: dict[str, list[dict[str, Any]]] = {"documents": [{"id": document, "sha256": document, "status": "ok", "pages": len(acts), "ingested_at": at,
                                                           "path": f"{document}.pdf"}]}
    for i, act in enumerate(acts):
        piece = f"{document}-p{i}"
        parent = None if act.inside is None else f"{document}-p{act.inside}"
        row = {"id": piece, "kind": act.kind, "first_page": i + 1, "last_page": i + 1, "first_y": 0.0, "parent": parent, **act.header}
        out.setdefault("pieces", []).append(row)
        ids = {id(f): f"{piece}-{k:02}" for k, f in enumerate(act.facts)}
        for fact in act.facts:
            out.setdefault(fact.TABLE, []).append(_row(fact, ids, piece))
    return out


def _row(fact: Fact, ids: dict[int, str], piece: str) -> dict[str, Any]:
    values = {c.name: getattr(fact, c.name) for c in columns(type(fact))}
    span, box = fact.source.spans[0], fact.source.spans[0].box
    sides = dict(zip(("x0", "y0", "x1", "y1"), dataclasses.astuple(box), strict=True)) if box else {}
    plain = {n: ids[id(v)] if isinstance(v, Fact) else v.isoformat() if isinstance(v, dt.date) else v for n, v in values.items()}
    return {"id": ids[id(fact)], **plain, "piece": piece, "page": span.page, "quote": span.quote, "confidence": fact.source.confidence, **sides}


def outcomes(db: Database) -> dict[str, list[tuple[Any, ...]]]:
    """All that linking and auditing wrote, in order."""
    tables = ("checks", "findings", "dossiers", "dossier_links", "entities", "audited_scopes", "fulfilments")
    out = {t: sorted((tuple(r) for r in db.conn.execute(f"select * from {t}")), key=repr) for t in tables}
    out["of pieces"] = sorted(map(tuple, db.conn.execute("select id, dossier from pieces")))
    out["of grants"] = sorted(map(tuple, db.conn.execute("select id, beneficiary_entity, restates from grants")))
    out["of citations"] = sorted(map(tuple, db.conn.execute("select id, target from citations")))
    out["of organisations"] = sorted(map(tuple, db.conn.execute("select id, entity from organisations")))
    return out
