"""The audit as something one can send: text, JSON, SARIF, or HTML."""
from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

from pipeline import store
from pipeline.rules import RULES
from pipeline.store import Database, Row
from pipeline.telling import report_html

Format = Literal["text", "json", "sarif", "html"]

LEVEL = {"error": "error", "warning": "warning", "info": "note"}

_FINDINGS = """
SELECT f.*, d.path, (SELECT verdict FROM reviews r WHERE r.finding = f.id AND verdict IS NOT NULL ORDER BY at DESC LIMIT 1) AS verdict,
       (SELECT comment FROM reviews r WHERE r.finding = f.id AND comment IS NOT NULL ORDER BY at DESC LIMIT 1) AS comment
FROM findings f LEFT JOIN documents d ON d.id = f.document
ORDER BY CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, d.path, f.page, f.code, f.id"""


def findings(db: Database) -> list[Row]:
    """Every finding, the worst first, with its path, and the last word said of it."""
    return store.rows(db, _FINDINGS)


def report(db: Database, form: Format) -> str:
    """The audit in one of its forms."""
    return FORMS[form](db)


def as_text(db: Database) -> str:
    """A finding in two lines: what, then where."""
    lines = []
    for row in findings(db):
        said = f"  ({row['verdict']})" if row["verdict"] else ""
        lines += [f"{row['severity']} {row['code']}  {row['message']}{said}", f"    {row['path']} p. {row['page']}  {row['id']}"]
    return "\n".join([*lines, f"{len(lines) // 2} findings"])


def as_json(db: Database) -> str:
    return json.dumps([{**row, "evidence": json.loads(row["evidence"] or "[]")} for row in findings(db)], ensure_ascii=False, indent=1)


def as_sarif(db: Database) -> str:
    """SARIF 2.1.0, as code reviewers' tools read it; pages stand for regions, and a dismissed finding is a suppressed one."""
    rules = [{"id": r.code, "name": r.title, "shortDescription": {"text": r.title}, "help": {"text": r.page.strip(), "markdown": r.page.strip()},
              "defaultConfiguration": {"level": LEVEL[r.severity]}} for r in RULES.values()]
    paths = {row["id"]: row["path"] for row in store.rows(db, "SELECT id, path FROM documents")}
    run = {"tool": {"driver": {"name": "quitus", "rules": rules}}, "columnKind": "unicodeCodePoints",
           "results": [_result(row, paths) for row in findings(db)]}
    return json.dumps({"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _result(row: Row, paths: dict[str, str]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": row["code"], "level": LEVEL[row["severity"]], "message": {"text": row["message"]}, "partialFingerprints": {"quitus/v1": row["id"]},
        "locations": [_location(row["path"], row["page"], "")],
        "relatedLocations": [_location(paths.get(e["document"]), e["page"], e.get("quote") or "") for e in json.loads(row["evidence"] or "[]")],
        "properties": {"expected": row["expected"], "observed": row["observed"], "ocrSuspect": bool(row["ocr_suspect"])},
    }
    if row["verdict"] == "dismissed":
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": row["comment"] or ""}]
    return result


def _location(path: str | None, page: int, quote: str) -> dict[str, Any]:
    where: dict[str, Any] = {"physicalLocation": {"artifactLocation": {"uri": Path(path).as_uri() if path else "unknown:"}},
                             "logicalLocations": [{"name": f"page {page}", "kind": "page"}]}
    return where | {"message": {"text": quote}} if quote else where


def as_html(db: Database) -> str:
    return report_html.page(db, findings(db))


FORMS: dict[Format, Callable[[Database], str]] = {"text": as_text, "json": as_json, "sarif": as_sarif, "html": as_html}
