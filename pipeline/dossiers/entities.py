"""Which legal person a name stands for, over the whole base: by SIREN first, else by name within one issuer.

The answer depends on what the base holds, never on the order in which it came in: an entity's id is a digest of its
SIREN, or of its issuer and name; a name without SIREN takes the SIREN that the same issuer gives it elsewhere, if one.
"""
from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.dossiers.names import normal
from pipeline.rows import digest


@dataclass(frozen=True)
class Mention:
    """A name in a row of the base; `issuer` is the public body whose act names it."""

    table: str
    row: str
    name: str
    siren: str | None
    issuer: str
    kind: str | None = None

    @property
    def key(self) -> tuple[str, str]:
        return self.issuer, normal(self.name)


_ISSUER = "coalesce(p.issuer, h.issuer, '')"
_PIECES = "join pieces p on p.id = t.piece left join pieces h on h.id = p.parent"
_MENTIONS = (
    ("organisations", f"select t.id, t.name, t.siret, t.siren, t.kind, {_ISSUER} from organisations t {_PIECES}"),
    ("grants", f"select t.id, t.beneficiary, t.beneficiary_siret, null, null, coalesce(t.issuer, {_ISSUER}) from grants t {_PIECES}"),
    ("conventions", f"select t.id, t.beneficiary, t.beneficiary_siret, null, null, coalesce(t.grantor, {_ISSUER}) from conventions t {_PIECES}"),
)
_COLUMN = {"organisations": "entity", "grants": "beneficiary_entity"}


def resolve(conn: sqlite3.Connection) -> dict[str, str]:
    """Writes `entities` and the columns that name them; the entity of every row that names a legal person."""
    mentions = list(_mentions(conn))
    sirens = _known_sirens(mentions)
    of_row: dict[str, str] = {}
    members: dict[str, list[tuple[Mention, str | None]]] = {}
    for mention in mentions:
        siren = mention.siren or sirens.get(mention.key)
        entity = digest("siren", siren) if siren else digest("name", *mention.key)
        of_row[mention.row] = entity
        members.setdefault(entity, []).append((mention, siren))
    _write_entities(conn, members)
    for table, column in _COLUMN.items():
        _write_column(conn, table, column, {m.row: of_row[m.row] for m in mentions if m.table == table})
    return of_row


def _mentions(conn: sqlite3.Connection) -> Iterator[Mention]:
    for table, sql in _MENTIONS:
        for row, name, siret, siren, kind, issuer in conn.execute(sql):
            if name and normal(name):
                yield Mention(table, row, name, siren or (siret[:9] if siret else None), normal(issuer), kind)


def _known_sirens(mentions: Iterable[Mention]) -> dict[tuple[str, str], str]:
    """The SIREN of a name within an issuer, where the issuer's acts give it exactly one."""
    known: dict[tuple[str, str], set[str]] = {}
    for mention in mentions:
        if mention.siren:
            known.setdefault(mention.key, set()).add(mention.siren)
    return {key: min(found) for key, found in known.items() if len(found) == 1}


def _write_entities(conn: sqlite3.Connection, members: dict[str, list[tuple[Mention, str | None]]]) -> None:
    wanted = {}
    for entity, mentions in members.items():
        names = Counter(m.name for m, _ in mentions)
        kinds = Counter(m.kind for m, _ in mentions if m.kind)
        wanted[entity] = (min(names, key=lambda n: (-names[n], n)), mentions[0][1], min(kinds, key=lambda k: (-kinds[k], k)) if kinds else None)
    present = {row[0]: tuple(row[1:]) for row in conn.execute("select id, name, siren, kind from entities")}
    conn.executemany("delete from entities where id = ?", [(e,) for e in present if present[e] != wanted.get(e)])
    conn.executemany("insert into entities (id, name, siren, kind) values (?, ?, ?, ?)", [(e, *w) for e, w in wanted.items() if present.get(e) != w])


def _write_column(conn: sqlite3.Connection, table: str, column: str, wanted: dict[str, str]) -> None:
    present = dict(conn.execute(f"select id, {column} from {table}"))
    changes = [(wanted.get(row), row) for row, entity in present.items() if entity != wanted.get(row)]
    conn.executemany(f"update {table} set {column} = ? where id = ?", changes)
