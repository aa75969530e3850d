"""Facts to rows: their ids, their provenance, the spans they rest on, and which fact claims which amount.

A fact's id is a hash of (document, kind, page, its anchor's words, their occurrence on the page): not of its value, its
piece or its confidence, so that it stays when these are read better.
"""
from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from stdnum import iban

from pipeline.document import Document, Frame, Line, Piece, Source, Span
from pipeline.occurrences import Occurrences
from schemas.fact import Fact, columns
from schemas.facts import Amount, FoundTable, TableCell

Row = dict[str, Any]
Rows = dict[str, list[Row]]
Frames = Mapping[int, Frame]     # of the pages that were read otherwise than displayed

_IBAN = re.compile(r"\b([A-Z]{2}\s?\d{2})((?:\s?[0-9A-Z]{4}){3,6})(\s?[0-9A-Z]{1,4})\b")


def rows_of(document: Document, pieces: Sequence[Piece]) -> Rows:
    """Every row that a document gives, by table: pieces, facts, and their spans."""
    rows: Rows = defaultdict(list)
    frames = {page.number: page.frame for page in document.pages if page.frame}
    piece_ids = _piece_ids(document, pieces)
    for piece in pieces:
        rows["pieces"].append(_piece_row(document, piece, piece_ids, frames))
    facts = [(fact, piece) for piece in pieces for fact in piece.facts]
    ids = _fact_ids(document, [fact for fact, _ in facts])
    claims = _claims([fact for fact, _ in facts], ids)
    for fact, piece in facts:
        row = {"id": ids[id(fact)], "document": document.id, "piece": piece_ids[id(piece)], **_place(fact.source, frames), **_values(fact, ids)}
        if isinstance(fact, Amount):
            row["claimed_by"] = claims.get(id(fact))
        rows[fact.TABLE].append(row)
        rows["spans"].extend(_spans(fact, row["id"], document.id, frames))
    return dict(rows)


def masked(text: str) -> str:
    """The text with the account part of any IBAN hidden."""
    return _IBAN.sub(lambda m: m.group(1) + re.sub(r"[0-9A-Z]", "•", m.group(2)) + m.group(3) if _is_iban(m.group()) else m.group(), text)


def _is_iban(text: str) -> bool:
    """Whether a run of letters and figures can be an account: its key agrees, or it is French and made of figures but for a letter or two."""
    bare = re.sub(r"\s", "", text)
    return iban.is_valid(bare) or (bare.startswith("FR") and sum(c.isdigit() for c in bare) > 20)


def digest(*parts: object) -> str:
    """A short id, the same on every machine."""
    return hashlib.sha256("\x1f".join(str(p) for p in parts).encode(errors="backslashreplace")).hexdigest()[:16]


def legible(text: object) -> str:
    """A path, or what is said of one, as it can be stored and printed: bytes of its name that are no UTF-8 are told as \\udcxx."""
    return str(text).encode(errors="backslashreplace").decode()


def _piece_ids(document: Document, pieces: Sequence[Piece]) -> dict[int, str]:
    seen: Counter[tuple[object, ...]] = Counter()
    ids = {}
    for piece in pieces:
        line = _first(piece)
        key = (line.page, line.text) if line else (piece.pages[0].number if piece.pages else 1, "")
        ids[id(piece)] = digest(document.id, "pieces", *key, seen[key])
        seen[key] += 1
    return ids


def _first(piece: Piece) -> Line | None:
    return piece.first or (piece.lines[0] if piece.lines else None)


def _piece_row(document: Document, piece: Piece, ids: Mapping[int, str], frames: Frames) -> Row:
    first, last = _first(piece), piece.last or (piece.lines[-1] if piece.lines else None)
    anchor = piece.title or (Source.of(first.words) if first else None)
    return {
        "id": ids[id(piece)], "document": document.id, "kind": piece.kind,
        "first_page": first.page if first else piece.pages[0].number, "first_y": first.box.y0 if first else None,
        "last_page": last.page if last else piece.pages[-1].number, "last_y": last.box.y1 if last else None,
        "title": masked(piece.title.words) if piece.title else None, "number": piece.number[0] if piece.number else None,
        "date": piece.date[0].isoformat() if piece.date else None, "issuer": piece.issuer[0] if piece.issuer else None,
        "parent": ids.get(id(piece.parent)) if piece.parent else None,
        **(_place(anchor, frames) if anchor else {}),
    }


def _fact_ids(document: Document, facts: Sequence[Fact]) -> dict[int, str]:
    """Ids by identity; facts of one kind on the very same words are told apart by their order."""
    occurrences = Occurrences(document.pages)
    seen: Counter[tuple[object, ...]] = Counter()
    ids = {}
    for fact in sorted(facts, key=lambda f: (f.TABLE, f.source.page, _height(f.source.spans[0]))):
        key = (fact.TABLE, fact.source.page, fact.source.words, occurrences.of(fact.source))
        ids[id(fact)] = digest(document.id, *key, seen[key])
        seen[key] += 1
    return ids


def _height(span: Span) -> tuple[float, float]:
    return (round(span.box.y0, 1), round(span.box.x0, 1)) if span.box else (0.0, 0.0)


def _place(source: Source, frames: Frames) -> Row:
    return {**_corners(source.spans[0], frames), "quote": masked(source.quote), "confidence": round(source.confidence, 4)}


def _corners(span: Span, frames: Frames) -> Row:
    """Page and box as displayed, to a hundredth of a point: finer than any printer; NULL in plain text, which has no places."""
    box = span.box
    if box and (frame := frames.get(span.page)):
        box = frame.box(box)
    corners = (box.x0, box.y0, box.x1, box.y1) if box else (None,) * 4
    return {"page": span.page, **{name: None if v is None else round(v, 2) for name, v in zip(("x0", "y0", "x1", "y1"), corners, strict=True)}}


def _values(fact: Fact, ids: Mapping[int, str]) -> Row:
    return {column.name: _plain(getattr(fact, column.name), ids) for column in columns(type(fact))}


def _plain(value: Any, ids: Mapping[int, str]) -> Any:
    if isinstance(value, Fact):
        return ids.get(id(value))
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str):
        return masked(" ".join(value.split())) or None
    return value


def _spans(fact: Fact, fact_id: str, document: str, frames: Frames) -> Iterable[Row]:
    """One row for each run of words that a stated field rests on; a field with no words of its own rests on the anchor's."""
    stated = [c.name for c in columns(type(fact)) if getattr(fact, c.name) is not None and c.refers_to is None]
    for field in stated or ["source"]:
        source = fact.where.get(field, fact.source)
        for ordinal, span in enumerate(source.spans):
            yield {"id": digest(fact_id, field, ordinal), "document": document, "fact_table": fact.TABLE, "fact": fact_id,
                   "field": field, "ordinal": ordinal, **_corners(span, frames), "quote": masked(span.quote)}


def _claims(facts: Sequence[Fact], ids: Mapping[int, str]) -> dict[int, str]:
    """For each amount, the first fact whose money rests on its words."""
    claimants: dict[tuple[int, int], list[tuple[Span, str]]] = defaultdict(list)
    for fact in facts:
        if isinstance(fact, Amount | TableCell | FoundTable):
            continue
        for column in columns(type(fact)):
            value = getattr(fact, column.name)
            if column.name.endswith("_cents") and value is not None:
                for span in fact.where.get(column.name, fact.source).spans:
                    claimants[abs(value), span.page].append((span, ids[id(fact)]))
    out = {}
    for fact in facts:
        if isinstance(fact, Amount) and fact.value_cents is not None:
            mine = fact.source.spans[0]
            found = next((owner for span, owner in claimants[abs(fact.value_cents), mine.page] if _holds(span, mine)), None)
            if found:
                out[id(fact)] = found
    return out


def _holds(span: Span, other: Span) -> bool:
    if span.box is None or other.box is None:
        return other.quote in span.quote or span.quote in other.quote
    return span.box.contains(other.box.centre) or other.box.contains(span.box.centre)
