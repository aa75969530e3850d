"""The page viewer: a fact or a finding, next to the page or pages that say it, with its words marked.

    /-/page/DOCUMENT/NUMBER[?fait=TABLE/ID]   a page; what rests on it is outlined, one fact is marked
    /-/constat/ID                             a finding, and every place it compares
    /-/image/DOCUMENT/NUMBER.png              the page's picture, while the file is still what was read
"""
from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from datasette import NotFound, Response
from markupsafe import Markup

from pipeline import blob, store
from pipeline.checking import evidence
from pipeline.checking.evidence import Place, box_of
from pipeline.document import Box, Page
from pipeline.telling import drawing, french
from pipeline.telling.drawing import Mark, Picture
from pipeline.telling.french import meaning
from pipeline.text_layer import UnreadableError
from pipeline.web import labels
from pipeline.web.words import euros
from schemas.tables import BY_NAME, PROVENANCE

Row = dict[str, Any]
OUTLINES = 400                       # facts outlined on a page, at most
_ONE_AT_A_TIME = Lock()              # PDFium is not made for threads
_OUTLINED = """
SELECT fact_table, fact, field, x0, y0, x1, y1, quote FROM spans
WHERE document = :document AND page = :page AND x0 IS NOT NULL AND fact_table NOT IN ('table_cells', 'tables', 'organisations', 'articles')
GROUP BY fact, x0, y0 ORDER BY (x1 - x0) * (y1 - y0) DESC LIMIT :most"""


GONE = "Le fichier n'est plus là, ou il a changé depuis sa lecture."
REDRAWN = f"{GONE} La page est redessinée d'après les mots lus."


@dataclass
class Sheet:
    """A page as shown: drawn, with its marks."""

    document: str
    number: int
    path: str = ""
    pages: int = 0
    drawn: Markup = Markup("")
    notes: list[str] = field(default_factory=list)


@dataclass
class Told:
    """What is said beside the pages: a heading, then label, value and words."""

    title: str
    lines: list[tuple[str, Any, str]] = field(default_factory=list)
    href: str = ""
    severity: str = ""


async def page(datasette: Any, request: Any) -> Response:
    """A page, with one fact marked where the address names one."""
    document, number = request.url_vars["document"], int(request.url_vars["number"])
    table, _, fact = (request.args.get("fait") or "").partition("/")
    places, told = await _fact(datasette, table, fact) if fact else ([], None)
    around = {(document, number): None, **{(p.document, p.page): None for p in places}}
    sheets = [await _sheet(datasette, d, n, [p for p in places if (p.document, p.page) == (d, n)], kind="mark") for d, n in around]
    return await _shown(datasette, request, told or Told(f"Page {number}"), sheets)


async def nothing() -> Response:
    """An address of the viewer that names neither a page nor a finding."""
    raise NotFound("Cette adresse ne mène à aucune page de la base.")


async def finding(datasette: Any, request: Any) -> Response:
    """A finding next to every page it rests on."""
    found = await _first(datasette, "SELECT * FROM findings WHERE id = ?", (request.url_vars["finding"],))
    if found is None:
        raise NotFound("Ce constat n'existe pas, ou plus.")
    places = await datasette.get_database().execute_fn(lambda conn: evidence.places(store.Database(conn), found))
    if not places and found["page"]:
        places = [Place(found["document"], found["page"], box_of(found), "", "findings", found["id"])]
    pages = dict.fromkeys((p.document, p.page) for p in places)
    sheets = [await _sheet(datasette, d, n, [p for p in places if (p.document, p.page) == (d, n)], kind="mark finding") for d, n in pages]
    told = Told(found["message"], severity=found["severity"], href=datasette.urls.row(_base(datasette), "findings", found["id"]))
    told.lines = [("Attendu", found["expected"] or "", ""), ("Lu", found["observed"] or "", ""), ("Règle", await _rule(datasette, found["code"]), "")]
    told.lines += _compared(places)
    told.lines += [("Avis", " — ".join(filter(None, (r["verdict"] and meaning(r["verdict"]), r["comment"]))), f"{r['by'] or ''} {r['at'] or ''}")
                   for r in await _all(datasette, "SELECT * FROM reviews WHERE finding = ?", (found["id"],))]
    return await _shown(datasette, request, told, sheets)


def _compared(places: list[Place]) -> list[tuple[str, Any, str]]:
    """What was compared, by kind and page, in the words read."""
    groups: dict[tuple[str, int], list[str]] = {}
    for place in places:
        groups.setdefault((place.table, place.page), []).append(place.quote)
    return [(f"{labels.table_label(table)}, page {number}", " · ".join(quotes), "") for (table, number), quotes in groups.items()]


async def image(datasette: Any, request: Any) -> Response:
    """The picture of a page, while a file of that content is still there."""
    document, number = request.url_vars["document"], int(request.url_vars["number"])
    path = await _file(datasette, document)
    if path is None:
        raise NotFound(GONE)
    png = await asyncio.to_thread(_picture, path, number)
    if png is None:
        raise NotFound("Cette page n'a pas d'image.")
    return Response(png, content_type="image/png", headers={"Cache-Control": "max-age=3600"})


def _picture(path: Path, number: int) -> bytes | None:
    with _ONE_AT_A_TIME:
        try:
            return drawing.picture(path, number)
        except (UnreadableError, OSError):
            return None


async def _shown(datasette: Any, request: Any, told: Told, sheets: list[Sheet]) -> Response:
    html = await datasette.render_template("viewer.html", {"told": told, "sheets": sheets, "database": _base(datasette)}, request=request)
    return Response.html(html)


async def _sheet(datasette: Any, document: str, number: int, places: list[Place], kind: str) -> Sheet:
    row = await _first(datasette, "SELECT p.*, w.words, d.path, d.pages AS pages FROM pages p JOIN page_words w ON w.page = p.id "
                                  "JOIN documents d ON d.id = p.document WHERE p.document = ? AND p.number = ?", (document, number))
    if row is None:
        raise NotFound("Cette page n'est pas dans la base.")
    stored = blob.unpack(row["words"], row)
    marks = list(await _outlines(datasette, document, number)) if kind == "mark" else []
    marks += [Mark(box, kind, labels.table_label(p.table)) for p in places if (box := p.box or drawing.find_quote(stored, p.quote))]
    address = datasette.urls.path(f"/-/image/{document}/{number}.png")
    is_printed = all(word.printed for word in stored.words)       # plain text has no picture to miss
    is_there = is_printed and await _file(datasette, document) is not None
    picture = Picture(address, Box(0, 0, row["width"], row["height"])) if is_there else None
    sheet = Sheet(document, number, row["path"] or "", row["pages"], Markup(drawing.svg(stored, marks, picture)))
    redrawn = "" if is_there or not is_printed else REDRAWN
    sheet.notes = [note for note in (redrawn, french.reason(row["problem"] or ""), _read_by(stored)) if note]
    return sheet


def _read_by(stored: Page) -> str:
    if stored.source != "ocr":
        return ""
    sure = f", confiance moyenne {stored.ocr_confidence:.0%}" if stored.ocr_confidence is not None else ""
    return f"Page lue par OCR{sure}."


async def _file(datasette: Any, document: str) -> Path | None:
    """A path that still holds the document, as far as its size and time tell."""
    return store.still_there(await _all(datasette, store.HELD_AT, (document,)))


async def _outlines(datasette: Any, document: str, number: int) -> list[Mark]:
    """What rests on this page: each fact outlined, one click from its row."""
    marks = []
    for span in await _all(datasette, _OUTLINED, {"document": document, "page": number, "most": OUTLINES}):
        box = box_of(span)
        if box is not None:
            title = f"{labels.table_label(span['fact_table'])} : {labels.column_label(span['fact_table'], span['field'])}"
            marks.append(Mark(box, f"outline {span['fact_table']}", title, f"?fait={span['fact_table']}/{span['fact']}"))
    return marks


async def _fact(datasette: Any, table: str, fact: str) -> tuple[list[Place], Told]:
    """Where a fact stands, and what it says, field by field."""
    schema = BY_NAME.get(table)
    row = await _first(datasette, f'SELECT * FROM "{table}" WHERE id = ?', (fact,)) if schema and schema.is_fact else None
    if schema is None or row is None:
        raise NotFound("Ce fait n'existe pas, ou plus.")
    spans = await _all(datasette, "SELECT * FROM spans WHERE fact = ? ORDER BY field, ordinal", (fact,))
    quotes: dict[str, list[str]] = {}
    for span in spans:
        quotes.setdefault(span["field"], []).append(span["quote"])
    told = Told(schema.label, href=datasette.urls.row(_base(datasette), table, fact))
    skip = {"id", *(c.name for c in PROVENANCE)}
    for column in schema.columns:
        value = row[column.name]
        if column.name not in skip and value is not None and column.refers_to is None and column.ours != "kept":
            said, words = spoken(column.name, value), " ".join(quotes.get(column.name, []))
            told.lines.append((labels.column_label(table, column.name), said, "" if _same(said, words) else words))
    claimant = await _first(datasette, "SELECT fact_table FROM spans WHERE fact = ?", (row.get("claimed_by"),))
    if claimant:
        told.lines.append((labels.column_label(table, "claimed_by"), labels.table_label(claimant["fact_table"]), ""))
    if row.get("confidence") is not None and row["confidence"] < 1:
        told.lines.append(("Confiance de l'OCR", f"{row['confidence']:.0%}", ""))
    places = [Place(s["document"] or row["document"], s["page"], box_of(s), s["quote"], table, fact) for s in spans]
    if not places and row.get("page"):
        places = [Place(row["document"], row["page"], box_of(row), row["quote"] or "", table, fact)]
    return places, told


def spoken(column: str, value: Any) -> str:
    """A value as one says it: cents as euros, closed lists by their meaning."""
    if column.endswith("_cents") and isinstance(value, int):
        return euros(value)
    return meaning(value) if isinstance(value, str) else str(value)


def _same(said: str, words: str) -> bool:
    """Whether the words read say no more than the value shown: they need not be shown twice."""
    return "".join(said.split()).casefold() == "".join(words.split()).casefold()


async def _rule(datasette: Any, code: str) -> str:
    rule = await _first(datasette, "SELECT title FROM rules WHERE code = ?", (code,))
    return f"{code} — {rule['title']}" if rule else code


def _base(datasette: Any) -> str:
    return str(datasette.get_database().name)


async def _all(datasette: Any, sql: str, params: Any) -> list[Row]:
    return [dict(row) for row in (await datasette.get_database().execute(sql, params)).rows]


async def _first(datasette: Any, sql: str, params: Any) -> Row | None:
    return next(iter(await _all(datasette, sql, params)), None)
