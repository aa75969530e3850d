"""F1 by kind of fact, by file, in print and in scan, against the truth beside the project: `make score`.

The table is kept in `tests/score.md`, so that what a change does shows in its diff. The first run reads every page; later
ones redo the extraction alone, from what `.cache/` keeps.
"""
from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.build import SHARED

HOME = Path(__file__).resolve().parents[1]
CACHE = HOME / ".cache"
GOLDEN = Path(__file__).with_suffix(".md")
KINDS = ("pieces", "sessions", "attendance", "votes", "grants", "amounts", "dates", "budgets", "budget_lines", "appropriations", "investments",
         "conventions", "obligations", "organisations", "citations", "findings")
SETS = {"corpus": [SHARED / "corpus", SHARED / "reference" / "dossier-2025-157.pdf"], "scan": [SHARED / "reference" / "dossier-2025-157-scan.pdf"]}


def main() -> int:
    """Reads, scores, prints the table and keeps it; 2 where there is no truth to score against."""
    if not SHARED.is_dir():
        sys.stderr.write(f"no truth to score against: {SHARED} is not there\n")
        return 2
    judge = scorer()
    rows: dict[str, dict[str, Any]] = {}
    pools: dict[str, Any] = defaultdict(judge.Scorer)
    for name, paths in SETS.items():
        database = judge.load(ingested(name, paths))
        for truth, where in truths(judge, name):
            found = judge.rows_of(database, truth)
            label = f"{where}{' (scan)' if name == 'scan' else ''}"
            kind = "scan" if sum(p["source"] == "ocr" for p in found.get("pages", [])) * 2 > len(found.get("pages", [])) else "print"
            for pool in (label, f"all, {kind}"):
                pools[pool].document(truth, found)
            rows[label] = {}
    table = render({name: judge.kinds(pools[name].t) for name in (*sorted(n for n in pools if n.startswith("all")), *sorted(rows))})
    GOLDEN.write_text(table, encoding="utf-8")
    sys.stdout.write(table)
    return 0


def scorer() -> ModuleType:
    """The scoring program that comes with the truth."""
    spec = importlib.util.spec_from_file_location("truth_score", SHARED / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def ingested(name: str, paths: list[Path]) -> Path:
    """The database of a set, brought up to date with today's code."""
    CACHE.mkdir(exist_ok=True)
    database = CACHE / f"score-{name}.db"
    command = [str(Path(sys.executable).with_name("quitus")), "ingest", *map(str, paths), "--db", str(database), "--redo"]
    done = subprocess.run(command, cwd=HOME, check=False)
    if done.returncode > 1:
        raise SystemExit(done.returncode)
    return database


def truths(judge: ModuleType, name: str) -> list[tuple[dict[str, Any], str]]:
    """The truth files of a set, settled, each with the name of its document."""
    folders = [SHARED / "reference"] if name == "scan" else [SHARED / "reference", SHARED / "corpus"]
    out = []
    for path in sorted(p for folder in folders for p in folder.rglob("*.truth.json")):
        truth = judge.settled(json.loads(path.read_text(encoding="utf-8")))
        out.append((truth, f"{path.parent.name}/{truth['file']}"))
    return out


def render(scores: dict[str, dict[str, Any]]) -> str:
    """A table in Markdown: F1 in percent; for the whole sets precision too, after a slash."""
    lines = ["| | " + " | ".join(KINDS) + " |", "|---" * (len(KINDS) + 1) + "|"]
    for name, kinds in scores.items():
        cells = []
        for kind in KINDS:
            row = kinds.get(kind, {})
            both = name.startswith("all") and row.get("precision") is not None
            cells.append("" if row.get("f1") is None else f"{100 * row['f1']:.1f}" + (f" / {100 * row['precision']:.1f}" if both else ""))
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "# F1 against the truth beside the project, in percent (in the first rows: / precision)\n\n" + "\n".join(lines) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
