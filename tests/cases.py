"""Facts built in a test, as the scope that a rule sees."""
from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any

from pipeline.checking.checks import Case
from pipeline.checking.scope import Found, PieceRow, Scope, ScopeKind
from schemas.fact import Fact


def found(facts: Iterable[Fact], piece: str, document: str = "d" * 16) -> list[Found[Any]]:
    """Facts as the base would keep them: an id each, and the ids of those they name."""
    facts = list(facts)
    ids = {id(f): f"{piece}-{i:03}" for i, f in enumerate(facts)}
    out = []
    for fact in facts:
        links = {f.name: ids[id(value)] for f in dataclasses.fields(fact)
                 if isinstance(value := getattr(fact, f.name), Fact) and id(value) in ids}
        out.append(Found(ids[id(fact)], fact, document, piece, links))
    return out


def scope_of(case: Case, kind: ScopeKind) -> Scope:
    """The case's pieces: of one document, or of one each where a scope spans the acts of a year."""
    pieces: list[PieceRow] = []
    facts: list[Found[Any]] = []
    for i, (name, some) in enumerate([(case.piece, case.facts), *case.others]):
        document = f"{i if kind == 'entity_year' else 0:016x}"
        pieces.append(PieceRow(f"p{i}", document, name, i + 1, i + 1, **(case.header if i == 0 else {})))
        facts.extend(found(some, f"p{i}", document))
    return Scope(kind, "e:2025" if kind == "entity_year" else "key", pieces, facts)
