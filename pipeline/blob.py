"""A page's words and rulings to one compressed blob and back, without loss: extraction can be redone, and the page drawn, without the file.

The blob is zlib over JSON, by columns: texts together and coordinates together compress best.
"""
from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from itertools import islice
from typing import Any

from pipeline.document import Box, Frame, Line, Page, Word

FORMAT = 1


def pack(page: Page) -> bytes:
    """What a page's row in `pages` does not say: its lines with their roles, its words, its rulings, and the frame they were read in."""
    words = page.words
    content = {
        "format": FORMAT,
        "size": [page.width, page.height],
        "frame": [page.frame.matrix, page.frame.width, page.frame.height] if page.frame else None,
        "lines": [[line.role, len(line.words)] for line in page.lines],
        "text": [w.text for w in words],
        "box": [_corners(w.box) for w in words],
        "confidence": [w.confidence for w in words],
        "flags": [w.space | w.bold << 1 | w.printed << 2 for w in words],
        "rulings": [_corners(r) for r in page.rulings],
    }
    return zlib.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def unpack(blob: bytes, row: Mapping[str, Any]) -> Page:
    """The page again, from its blob and its row in `pages`; raises ValueError for a format we do not know."""
    content = json.loads(zlib.decompress(blob))
    if content["format"] != FORMAT:
        raise ValueError(f"page {row['id']} is stored in format {content['format']}, this quitus reads {FORMAT}")
    number = row["number"]
    words = iter([
        Word(text, Box(*box), number, confidence, bool(flags & 1), bool(flags & 2), bool(flags & 4))
        for text, box, confidence, flags in zip(content["text"], content["box"], content["confidence"], content["flags"], strict=True)
    ])
    lines = tuple(Line(tuple(islice(words, count)), role) for role, count in content["lines"])
    rulings = tuple(Box(*r) for r in content["rulings"])
    frame = Frame(tuple(content["frame"][0]), *content["frame"][1:]) if content["frame"] else None
    width, height = content["size"]
    return Page(number, width, height, lines, rulings, row["source"], row["reader"], row["ocr_confidence"], row["unread_ink"], row["problem"], frame)


def _corners(box: Box) -> tuple[float, float, float, float]:
    return box.x0, box.y0, box.x1, box.y1
