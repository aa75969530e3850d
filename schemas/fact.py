"""How a fact type is declared: once, as a frozen dataclass whose columns carry their French label and description."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, Literal

from pipeline.document import Source

# What we say of a fact, and the document does not: told to a reader, or kept for other facts and rules to be known by.
Ours = Literal["told", "kept"]


def col(label: str, description: str = "", *, default: Any = None, refers_to: str | None = None, ours: Ours | None = None) -> Any:
    """A column of a fact's table. `refers_to` names the table of the fact that it holds; its id is stored."""
    return field(default=default, metadata={"label": label, "description": description, "refers_to": refers_to, "ours": ours})


# The columns of a fact whose figure may be set right by an equation (see extractors/balance).
REPAIRED = col("Réparé", "1 : un chiffre mal lu, rétabli par une équation.", ours="told")
READ_AS = col("Lu", "Les mots lus, quand un chiffre est réparé.", ours="told")
PROOF = col("Preuve", "L'équation qu'une seule lecture du chiffre rend juste.", ours="told")


@dataclass(frozen=True, kw_only=True, eq=False)
class Fact:
    """Something the document states, and the words that state it.

    `source` is the anchor: the words that the fact could not do without. `where` gives, for a field, the words that
    state it, where these are not the anchor's.
    """

    TABLE: ClassVar[str]
    LABEL: ClassVar[str]
    DESCRIPTION: ClassVar[str]

    source: Source
    where: Mapping[str, Source] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: type          # int, float or str, as SQLite keeps it
    label: str
    description: str
    refers_to: str | None = None
    ours: Ours | None = None            # no person corrects what we say


_SQL: dict[str, type] = {"int": int, "bool": int, "float": float, "date": str, "str": str, "Decimal": str}


def columns(kind: type[Fact]) -> tuple[Column, ...]:
    """The columns that a fact type declares, in order, without id and provenance."""
    out = []
    for f in fields(kind):
        if f.name in ("source", "where"):
            continue
        base = str(f.type).replace(" | None", "").removeprefix("dt.")
        out.append(Column(f.name, _SQL.get(base, str), f.metadata["label"], f.metadata["description"], f.metadata["refers_to"], f.metadata["ours"]))
    return tuple(out)
