"""The truth file of a document: what a careful clerk would extract from it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from samples.writer import Row, Writer

KINDS = ("pieces", "sessions", "attendance", "deliberations", "votes", "grants", "amounts", "dates", "budgets",
         "budget_lines", "appropriations", "investments", "conventions", "obligations", "organisations", "findings")
SPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})


def of(w: Writer, file: str, content: bytes, born_digital: bool = True, notes: str = "") -> Row:
    """All that a drawn document holds. A kind without a row is an empty list: nothing of it may be found."""
    rows: Row = {kind: [_clean(row) for row in w.rows.get(kind, [])] for kind in KINDS}
    return {"file": file, "sha256": hashlib.sha256(content).hexdigest(), "pages": w.page_count,
            "born_digital": born_digital, **rows, "notes": notes}


def renamed(truth: Row, file: str, content: bytes, **changes: Any) -> Row:
    """The same facts, of another file."""
    return {**truth, "file": file, "sha256": hashlib.sha256(content).hexdigest(), **changes}


def _clean(row: Row) -> Row:
    return {key: value.translate(SPACES) if isinstance(value, str) else value for key, value in row.items()}


def write(truth: Row, folder: Path) -> None:
    """``name.truth.json`` beside its document."""
    path = folder / (Path(truth["file"]).stem + ".truth.json")
    path.write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
