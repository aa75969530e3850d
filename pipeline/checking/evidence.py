"""Where a finding's evidence stands, word by word: of each fact compared, the words of the fields that the message tells."""
from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline import store
from pipeline.checking.checks import day
from pipeline.document import Box
from pipeline.store import Database, Row
from schemas.euros import euros
from schemas.tables import BY_NAME


@dataclass(frozen=True)
class Place:
    """Words on a page, and the fact they belong to; `box` is None in plain text, which has no places on paper."""

    document: str
    page: int
    box: Box | None
    quote: str
    table: str
    fact: str


def places(db: Database, finding: Row) -> list[Place]:
    """Every place that a finding rests on, in the order of its evidence."""
    told = " ".join(str(finding[k] or "") for k in ("message", "expected", "observed"))
    return [place for entry in json.loads(finding["evidence"] or "[]") for place in _of(db, entry, told)]


def _of(db: Database, entry: Row, told: str) -> Iterator[Place]:
    """The words of the fields whose values are told; where none is, the words the fact could not do without."""
    table, fact = entry["table"], entry["fact"]
    row = store.first(db, f'SELECT * FROM "{table}" WHERE id = ?', (fact,)) if table in BY_NAME else None
    fields = {name for name, value in (row or {}).items() if _is_told(name, value, told)}
    spans = [s for s in store.rows(db, "SELECT * FROM spans WHERE fact = ? ORDER BY page, y0, x0, ordinal", (fact,)) if s["field"] in fields]
    seen = set()
    for span in spans:
        place = Place(span["document"] or entry["document"], span["page"], box_of(span), span["quote"], table, fact)
        if place not in seen:
            seen.add(place)
            yield place
    if not spans:
        yield Place(entry["document"], entry["page"], Box(*entry["box"]) if entry.get("box") else None, entry.get("quote") or "", table, fact)


def _is_told(name: str, value: Any, told: str) -> bool:
    """Whether a field's value is spoken of; names and places are not values, though a message may hold them."""
    if value is None or name in ("id", "page", "quote", "confidence", "corrected", "x0", "y0", "x1", "y1"):
        return False
    if isinstance(value, int):
        return re.search(rf"(?<![\d.,]){re.escape(_number(name, value))}(?![\d,.]\d)", told) is not None
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return day(dt.date.fromisoformat(value)) in told
    return isinstance(value, str) and len(value) > 8 and value in told


def _number(name: str, value: int) -> str:
    return euros(value) if name.endswith("_cents") else str(value)


def box_of(row: Row) -> Box | None:
    return None if row["x0"] is None else Box(row["x0"], row["y0"], row["x1"], row["y1"])
