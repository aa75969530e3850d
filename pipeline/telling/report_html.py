"""The audit as one HTML file that needs no other: each finding beside the parts of the pages it rests on."""
from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import get_args

from pipeline import blob, store
from pipeline.checking import evidence
from pipeline.checking.checks import Severity
from pipeline.checking.evidence import Place
from pipeline.document import Box, Page
from pipeline.rules import RULES
from pipeline.store import Database, Row
from pipeline.telling import drawing
from pipeline.telling.drawing import Mark, Picture
from pipeline.telling.french import meaning
from pipeline.text_layer import UnreadableError

BAND = 70.0           # points shown above and below what is marked

_COVERAGE = """
SELECT d.path, d.id, sum(c.outcome = 'conforme') AS conforme, sum(c.outcome = 'anomalie') AS anomalie,
       sum(c.outcome = 'non_verifiable') AS non_verifiable
FROM documents d LEFT JOIN checks c ON c.document = d.id GROUP BY d.id ORDER BY d.path"""

_UNVERIFIED = """
SELECT c.document, c.code, c.reason, count(*) AS times FROM checks c WHERE c.outcome = 'non_verifiable'
GROUP BY c.document, c.code, c.reason ORDER BY c.document, c.code, c.reason"""


@dataclass(frozen=True)
class _Pages:
    """Pages as stored, and their pictures while their files are what was read."""

    db: Database

    def page(self, document: str, number: int) -> Page | None:
        row = store.first(self.db, "SELECT p.*, w.words FROM pages p JOIN page_words w ON w.page = p.id WHERE p.document = ? AND p.number = ?",
                          (document, number))
        return blob.unpack(row["words"], row) if row else None

    def picture(self, document: str, page: Page, crop: Box) -> Picture | None:
        path = store.held_at(self.db, document)
        if path is None:
            return None
        try:
            whole = drawing.picture(path, page.number)
        except (UnreadableError, OSError):
            return None
        return Picture(_cut(whole, page, crop), crop) if whole else None


def _cut(png: bytes, page: Page, crop: Box) -> str:
    """A part of a page's picture, as an address that holds it."""
    from PIL import Image
    image = Image.open(io.BytesIO(png)).convert("L")
    shown = page.frame or page
    across, down = image.width / shown.width, image.height / shown.height
    buffer = io.BytesIO()
    image.crop((int(crop.x0 * across), int(crop.y0 * down), int(crop.x1 * across), int(crop.y1 * down))).save(buffer, "JPEG", quality=70)
    return "data:image/jpeg;base64," + base64.b64encode(buffer.getvalue()).decode()


def page(db: Database, rows: list[Row]) -> str:
    """One file that needs no other: each finding with the parts of the pages it rests on, then what was checked, and what could not be."""
    pages = _Pages(db)
    counts = ", ".join(f"{meaning(s)} : {n}" for s in get_args(Severity) if (n := sum(r["severity"] == s for r in rows)))
    body = [f"<h1>Ce qui ne s'accorde pas</h1><p>Constats : {len(rows)}{f' ({counts})' if rows else ''}.</p>"]
    body += [_finding(row, pages) for row in rows]
    body += ["<h2>Ce qui a été contrôlé, et ce qui n'a pas pu l'être</h2>", *_coverage(db)]
    return f'<!doctype html>\n<html lang="fr"><meta charset="utf-8"><title>Audit</title><style>{_STYLE}</style>\n' + "\n".join(body) + "\n</html>\n"


def _finding(row: Row, pages: _Pages) -> str:
    comment = f" : {escape(row['comment'])}" if row["comment"] else ""
    said = f' <span class="verdict">{meaning(row["verdict"])}{comment}</span>' if row["verdict"] else ""
    rule = RULES[row["code"]].title if row["code"] in RULES else ""
    parts = [f'<article class="{row["severity"]}" id="{row["id"]}"><h3><span class="{row["severity"]}">{meaning(row["severity"])}</span> '
             f'{escape(row["message"])}{said}</h3><p>Attendu : {escape(row["expected"] or "")} · lu : {escape(row["observed"] or "")} · '
             f'règle {row["code"]}, {escape(rule)}</p>']
    parts += _crops(row, pages)
    return "".join([*parts, "</article>"])


def _crops(row: Row, pages: _Pages) -> Iterator[str]:
    """The parts of pages that a finding rests on, one for each page, its words marked."""
    places: dict[tuple[str, int], list[Place]] = {}
    for place in evidence.places(pages.db, row):
        places.setdefault((place.document, place.page), []).append(place)
    for (document, number), held in places.items():
        page = pages.page(document, number)
        if page is None:
            continue
        boxes = [box for place in held if (box := place.box or drawing.find_quote(page, place.quote))]
        crop = _band(page, boxes)
        name = Path(row["path"] or "").name if document == row["document"] else document
        drawn = drawing.svg(page, [Mark(box, "mark finding") for box in boxes], pages.picture(document, page, crop), crop)
        yield f"<figure><figcaption>{escape(name)}, page {number}</figcaption>{drawn}</figure>"


def _band(page: Page, boxes: list[Box]) -> Box:
    """The width of the page, from a little above the first mark to a little below the last."""
    shown = page.frame or page
    if not boxes:
        return Box(0, 0, shown.width, min(shown.height, 4 * BAND))
    around = Box.around(boxes)
    return Box(0, max(0.0, around.y0 - BAND), shown.width, min(shown.height, around.y1 + BAND))


def _coverage(db: Database) -> Iterator[str]:
    unverified: dict[str, list[Row]] = {}
    for row in store.rows(db, _UNVERIFIED):
        unverified.setdefault(row["document"], []).append(row)
    yield "<table><tr><th>Document<th>conforme<th>anomalie<th>non vérifiable<th>pourquoi</tr>"
    for row in store.rows(db, _COVERAGE):
        counts = "".join(f"<td>{row[outcome] or 0}" for outcome in ("conforme", "anomalie", "non_verifiable"))
        why = "".join(_why(r) for r in unverified.get(row["id"], []))
        yield f"<tr><td>{escape(Path(row['path'] or row['id']).name)}{counts}<td><ul>{why}</ul></tr>"
    yield "</table>"


def _why(row: Row) -> str:
    times = f" (×{row['times']})" if row["times"] > 1 else ""
    return f"<li>{row['code']}{times} : {escape(row['reason'] or '')}</li>"


_STYLE = """
body{font:16px/1.45 Helvetica,Arial,sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#111}
article{border-left:5px solid #999;padding:.1em 0 .1em 1em;margin:1.6em 0}article.error{border-color:#c81e1e}article.warning{border-color:#d97706}
h3{margin:.2em 0}h3 span{font-size:.75em;font-weight:normal;padding:.1em .4em;border-radius:3px;background:#eee}
h3 .error{background:#fbd9d5}h3 .warning{background:#fdecc8}figure{margin:.8em 0}figcaption{font-size:.85em;color:#555}
svg{width:100%;height:auto;border:1px solid #ccc;background:#fff;font-family:Helvetica,Arial,sans-serif}svg.pictured .read{display:none}
rect.mark{fill:#ef444433;stroke:#c81e1e;stroke-width:1.3}table{border-collapse:collapse;font-size:.9em}td,th{border:1px solid #ccc;padding:.2em .5em;
vertical-align:top;text-align:left}ul{margin:0;padding-left:1.1em}@media print{article{break-inside:avoid}}
"""
