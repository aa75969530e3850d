"""Runs each rule on the scopes that changed since they were last audited, and keeps the outcomes.

A scope's state is a digest of the rules, and of what its documents were when they were ingested or corrected. Auditing
after one more document touches the scopes whose state it changed, and leaves what auditing everything would.
"""
from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline import versions
from pipeline.checking.checks import Check, Rule
from pipeline.checking.scope import SEES, Found, PieceRow, Scope, ScopeKind, Unread, found, piece_row
from pipeline.checking.unread import held
from pipeline.rules import RULES
from pipeline.store import Database
from schemas.facts import Grant

BATCH = 400   # scopes loaded at a time: memory does not grow with the base


@dataclass
class AuditSummary:
    """What an audit did: scopes looked at, outcomes by name, findings by severity."""

    scopes: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Target:
    """A scope to audit: its pieces, and its state; for an entity's year, the awards that make it."""

    kind: ScopeKind
    key: str
    pieces: tuple[str, ...]
    state: str
    dossier: str | None = None
    awards: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        return f"{self.kind}:{self.key}"


def run(db: Database, documents: Iterable[str] | None = None) -> AuditSummary:
    """Audits the scopes whose state changed, and all those of the documents named; one transaction a batch."""
    again = frozenset(documents or ())
    write_catalogue(db)
    known = dict(db.conn.execute("select id, state from audited_scopes"))
    targets = list(_targets(db.conn))
    with db.conn:
        _forget(db.conn, set(known) - {t.id for t in targets})
    touched = {row["id"] for row in _select(db.conn, "pieces", "document", again, "id")}
    due = [t for t in targets if known.get(t.id) != t.state or not touched.isdisjoint(t.pieces)]
    due.sort(key=lambda t: (t.pieces[0], t.id))       # scopes of one affair side by side: its facts are read once
    summary = AuditSummary(scopes=len(due))
    for start in range(0, len(due), BATCH):
        with db.conn:
            _audit(db.conn, due[start:start + BATCH], summary)
    return summary


def write_catalogue(db: Database) -> None:
    """The table `rules`: one row a rule, its page in Markdown."""
    rows = [(r.code, r.code, r.title, r.family, r.severity, r.scope, r.page.strip()) for r in RULES.values()]
    with db.conn:
        db.conn.execute("delete from rules")
        db.conn.executemany("insert into rules (id, code, title, family, severity, scope, page) values (?, ?, ?, ?, ?, ?, ?)", rows)


def digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _targets(conn: sqlite3.Connection) -> Iterator[Target]:
    """Every scope of the base with its present state, in an order of its own."""
    stamps, restated = _stamps(conn), _restated(conn)
    pieces = conn.execute("select id, document, dossier from pieces order by id").fetchall()
    dossiers: dict[str, list[tuple[str, str]]] = {}
    for piece, document, dossier in pieces:
        yield Target("piece", piece, (piece,), _state("", [(piece, stamps[document])]))
        dossiers.setdefault(dossier or piece, []).append((piece, stamps[document] + restated.get(piece, "")))
    for key, members in sorted(dossiers.items()):
        yield Target("dossier", key, tuple(p for p, _ in members), _state(key, members), dossier=key if len(members) > 1 else None)
    yield from _entity_years(conn, {p: d or p for p, _, d in pieces}, dossiers)


def _restated(conn: sqlite3.Connection) -> dict[str, str]:
    """Which awards a piece's grants repeat: linking says so, and may say otherwise once another document names their entity."""
    links: dict[str, str] = {}
    for piece, grant, award in conn.execute("select piece, id, restates from grants where restates is not null order by id"):
        links[piece] = f"{links.get(piece, '')}|{grant}>{award}"
    return links


def _entity_years(conn: sqlite3.Connection, dossier_of: dict[str, str], dossiers: dict[str, list[tuple[str, str]]]) -> Iterator[Target]:
    """One scope for each legal entity and year in which it was awarded something: the dossiers of those awards, and of grants these alone."""
    awards: dict[tuple[str, int], list[tuple[str, str]]] = {}
    sql = """select g.beneficiary_entity, coalesce(g.year, cast(substr(coalesce(d.date, p.date), 1, 4) as integer)), g.piece, g.id from grants g
             join pieces p on p.id = g.piece left join deliberations d on d.id = g.deliberation
             where g.status = 'awarded' and g.beneficiary_entity is not null and coalesce(g.year, d.date, p.date) is not null order by g.id"""
    for entity, year, piece, grant in conn.execute(sql):
        awards.setdefault((entity, year), []).append((dossier_of[piece], grant))
    for (entity, year), given in sorted(awards.items()):
        members = sorted(member for dossier in {d for d, _ in given} for member in dossiers[dossier])
        grants = [grant for _, grant in given]
        yield Target("entity_year", f"{entity}:{year}", tuple(piece for piece, _ in members), _state("|".join((entity, *grants)), members),
                     awards=frozenset(grants))


def _state(key: str, members: Iterable[tuple[str, str]]) -> str:
    return digest(versions.rules(), key, *(f"{piece}={stamp}" for piece, stamp in sorted(members)))


def _stamps(conn: sqlite3.Connection) -> dict[str, str]:
    """What each document was last known as: when ingested, by which versions, and the last correction of its facts."""
    known = conn.execute("select id, ingested_at, reader_version, extractor_version from documents")
    stamps = {row[0]: "|".join(str(v) for v in row) for row in known}
    for document, count, last in conn.execute("select document, count(*), max(at) from corrections group by document"):
        if document in stamps:
            stamps[document] += f"|{count}|{last}"
    return stamps


def _forget(conn: sqlite3.Connection, scopes: Iterable[str]) -> None:
    """Takes back what was said of these scopes; a finding that another scope makes as well stays with that one."""
    rows = [(s,) for s in scopes]
    conn.executemany('update findings set "check" = null where "check" in (select id from checks where scope = ?)', rows)
    conn.executemany("delete from checks where scope = ?", rows)
    conn.executemany("delete from audited_scopes where id = ?", rows)
    conn.execute('update findings set "check" = (select min(id) from checks where finding = findings.id) where "check" is null')
    conn.execute('delete from findings where "check" is null')


def _audit(conn: sqlite3.Connection, targets: Sequence[Target], summary: AuditSummary) -> None:
    _forget(conn, (t.id for t in targets))
    for target, scope in zip(targets, load(conn, targets), strict=True):
        for rule in RULES.values():
            if rule.scope == target.kind:
                for check in outcomes(rule, scope):
                    _keep(conn, rule, target, scope, check, summary)
        conn.execute("insert or replace into audited_scopes (id, kind, state) values (?, ?, ?)", (target.id, target.kind, target.state))


def outcomes(rule: Rule, scope: Scope) -> Iterator[Check]:
    """A rule's checks on a scope. A rule that fails on unforeseen facts could verify nothing, and says so in the base."""
    try:
        yield from [held(rule, scope, check) for check in rule.run(scope)]
    except Exception as problem:
        yield Check("non_verifiable", (), f"la règle a échoué : {type(problem).__name__}: {problem}")


def _keep(conn: sqlite3.Connection, rule: Rule, target: Target, scope: Scope, check: Check, summary: AuditSummary) -> None:
    anchors = [f.id for f in check.evidence]
    first = check.evidence[0] if check.evidence else None
    piece = scope.piece.id if target.kind == "piece" or first is None else first.piece
    document = first.document if first else scope.piece.document
    key = digest(rule.code, target.id, check.outcome, *anchors, check.expected, check.observed, check.message)
    finding = digest(rule.code, *anchors, check.expected, check.observed) if check.outcome == "anomalie" else None
    row = (key, rule.code, check.outcome, check.message or None, document, piece, target.dossier, target.id, finding)
    conn.execute("""insert or ignore into checks (id, code, outcome, reason, document, piece, dossier, scope, finding)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?)""", row)
    summary.outcomes[check.outcome] += 1
    if finding:
        summary.findings[rule.severity_of(check)] += _accuse(conn, rule, key, finding, check)


def _accuse(conn: sqlite3.Connection, rule: Rule, key: str, finding: str, check: Check) -> int:
    """Writes the finding; gives 1, or 0 where another scope said the same of the same facts."""
    first = check.evidence[0]
    box = first.box
    sides = (box.x0, box.y0, box.x1, box.y1) if box else (None,) * 4
    evidence = json.dumps([_place(f) for f in check.evidence], ensure_ascii=False)
    written = conn.execute("""insert or ignore into findings (id, code, severity, message, expected, observed, document, piece, page, x0, y0, x1, y1,
                    ocr_suspect, evidence, "check") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                 (finding, rule.code, rule.severity_of(check), check.message, check.expected, check.observed, first.document, first.piece, first.page,
                  *sides, int(check.ocr_suspect), evidence, key))
    conn.execute('update findings set "check" = ? where id = ? and "check" > ?', (key, finding, key))      # whatever the order of the scopes
    return written.rowcount


def _place(fact: Found[Any]) -> dict[str, Any]:
    box = fact.box
    return {"table": fact.fact.TABLE, "fact": fact.id, "document": fact.document, "page": fact.page, "quote": fact.quote,
            "box": [round(v, 2) for v in (box.x0, box.y0, box.x1, box.y1)] if box else None}


def load(conn: sqlite3.Connection, targets: Sequence[Target]) -> list[Scope]:
    """The scopes, with the facts that they see and those of the pieces around them."""
    wide = _pieces(conn, {p for t in targets if t.kind != "entity_year" for p in t.pieces})
    narrow = _pieces(conn, {p for t in targets if t.kind == "entity_year" for p in t.pieces} - set(wide))
    facts = _facts(conn, wide, SEES["piece"]) | _facts(conn, set(narrow) - set(wide), SEES["entity_year"])
    rows = wide | narrow
    children: dict[str, list[str]] = {}
    for piece in rows.values():
        if piece.parent:
            children.setdefault(piece.parent, []).append(piece.id)
    unread = _unread(conn, {p.document for p in rows.values()})
    return [_scope(t, rows, facts, children, unread) for t in targets]


def _unread(conn: sqlite3.Connection, documents: set[str]) -> Unread:
    """The pages of these documents that the reader marked as not read whole."""
    pages = _select(conn, "pages", "document", documents, "document, number, unread_ink, problem")
    return {(p["document"], p["number"]): p["unread_ink"] for p in pages if p["problem"]}


def _scope(
    target: Target, rows: dict[str, PieceRow], facts: dict[str, list[Found[Any]]], children: dict[str, list[str]], unread: Unread
) -> Scope:
    pieces = [rows[p] for p in target.pieces]
    around = {p.parent for p in pieces if p.parent} | {c for p in pieces for c in children.get(p.id, ()) if target.kind == "piece"}
    seen = SEES[target.kind]
    own, outer = ([f for p in ids for f in facts.get(p, ()) if f.fact.TABLE in seen] for ids in (target.pieces, sorted(around - set(target.pieces))))
    if target.kind == "entity_year":
        own = [f for f in own if f.fact.TABLE != Grant.TABLE or f.id in target.awards]
    return Scope(target.kind, target.key, pieces, own, outer, unread)


def _pieces(conn: sqlite3.Connection, wanted: set[str]) -> dict[str, PieceRow]:
    """These pieces, those that hold them, and those that they hold."""
    rows = {r["id"]: piece_row(r) for r in _select(conn, "pieces", "id", wanted)}
    for column, ids in (("id", {p.parent for p in rows.values() if p.parent} - set(rows)), ("parent", set(rows))):
        rows |= {r["id"]: piece_row(r) for r in _select(conn, "pieces", column, ids)}
    return rows


def _facts(conn: sqlite3.Connection, pieces: Iterable[str], tables: Iterable[str]) -> dict[str, list[Found[Any]]]:
    wanted = frozenset(pieces)
    facts: dict[str, list[Found[Any]]] = {}
    for table in sorted(tables):
        for row in _select(conn, table, "piece", wanted):
            facts.setdefault(row["piece"], []).append(found(table, row))
    return facts


def _select(conn: sqlite3.Connection, table: str, column: str, values: Iterable[str], what: str = "*") -> Iterator[dict[str, Any]]:
    """Rows whose column is among the values, in the order they were stored. Names of tables and columns are ours, never a user's."""
    wanted = sorted(values)
    cursor = conn.cursor()
    cursor.row_factory = sqlite3.Row
    for start in range(0, len(wanted), 500):
        chunk = wanted[start:start + 500]
        marks = ", ".join("?" * len(chunk))
        yield from map(dict, cursor.execute(f"select {what} from {table} where {column} in ({marks}) order by rowid", chunk))
