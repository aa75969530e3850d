"""Facts built in a test, as the scope that a rule sees."""
from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any

from pipeline.checks import Case
from pipeline.scope import Found, PieceRow, Scope, ScopeKind
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
    pieces, facts = [PieceRow("p0", "d" * 16, case.piece, 1, 1, **case.header)], found(case.facts, "p0")
    for i, (name, more) in enumerate(case.others, 1):
        pieces.append(PieceRow(f"p{i}", "d" * 16, name, i + 1, i + 1))
        facts.extend(found(more, f"p{i}"))
    return Scope(kind, "e:2025" if kind == "entity_year" else "key", pieces, facts)
