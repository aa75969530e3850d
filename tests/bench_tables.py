"""The share of money cells that end up with the right value in the right row and column: ours, pdfplumber, camelot, img2table.

    python -m tests.bench_tables [FOLDER ...] [--limit N]

Each tool is given the same pages in one run and gives tables as rows of text. A cell counts where the tool has its sum, in a
row that also names it, and in the column where it put the other sums of the same group (a budget's side, an investment's
amount). What the cells hold comes from the *.truth.json beside each document. A tool that is absent is said to be absent:
none of them is among the project's dependencies. Without folders: the committed samples, and the shared corpus and reference
where they are.
"""
from __future__ import annotations

import argparse
import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from rapidfuzz import fuzz

from extractors.tabular.cells import cents_of
from pipeline import read, tables
from pipeline.document import Document, fold

Rows = list[list[str]]
Tool = Callable[[Path, set[int]], list[Rows]]      # a document and the pages that matter; the tables found on them
SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "files"
SHARED = Path(os.environ.get("QUITUS_SHARED", Path(__file__).resolve().parents[2] / "shared"))


@dataclass(frozen=True)
class Wanted:
    """A money cell: its group, the label of its row, its sum in cents."""

    group: tuple[object, ...]
    page: int
    label: str
    cents: int


@dataclass
class Score:
    right: int = 0
    wanted: int = 0
    seconds: float = 0.0
    failed: list[str] = field(default_factory=list)


def wanted(truth: dict[str, object]) -> list[Wanted]:
    """The money cells that a truth file knows to stand in tables: budget lines and investments."""
    out = [_wanted(line, ("budget", line.get("budget"), line["side"], line["page"]), "label") for line in _rows(truth, "budget_lines")]
    for row in _rows(truth, "investments"):
        if row.get("participation_cents") in (None, row["amount_cents"]) and row.get("other_contribution_cents") in (None, row["amount_cents"]):
            column = "other" if row.get("other_contribution_cents") else "amount"
            out.append(_wanted(row, ("investment", row["page"], column), "company"))
    return out


def _wanted(row: dict[str, object], group: tuple[object, ...], label: str) -> Wanted:
    return Wanted(group, int(str(row["page"])), str(row[label]), int(str(row["amount_cents"])))


def _rows(truth: dict[str, object], name: str) -> list[dict[str, object]]:
    rows = truth.get(name)
    return [r for r in rows if not r.get("doubtful")] if isinstance(rows, list) else []


def right(cells: Sequence[Wanted], found: list[Rows]) -> int:
    """How many of the cells stand in the tables with their row and in their group's column."""
    places: dict[Wanted, list[tuple[int, int]]] = {}
    for number, rows in enumerate(found):
        for row in rows:
            for cell in cells:
                places.setdefault(cell, []).extend((number, c) for c in _columns(row, cell))
    usual = {}
    for group in {c.group for c in cells}:
        counts = Counter(place for cell in cells if cell.group == group for place in set(places.get(cell, [])))
        usual[group] = {p for p, _ in counts.most_common(1 + (len({c.page for c in cells if c.group == group}) > 1))}
    return sum(any(place in usual[cell.group] for place in places.get(cell, [])) for cell in cells)


def _columns(row: Sequence[str], cell: Wanted) -> Iterator[int]:
    """The columns of a row that hold the sum, with the label somewhere at its left."""
    for c, text in enumerate(row):
        if cents_of(_plain(text)) == cell.cents and any(_names(_plain(t), fold(cell.label)) for t in row[:c]):
            yield c


def _names(text: str, label: str) -> bool:
    near = fuzz.ratio(text, label)
    return max(near, fuzz.partial_ratio(label, text) if len(label) <= len(text) < 2 * len(label) else 0.0) >= 85


def _plain(text: str) -> str:
    return " ".join(fold(text or "").split())


@cache
def _document(path: Path) -> Document:
    return read.document(path)


def ours(path: Path, pages: set[int]) -> list[Rows]:
    found = tables.find([p for p in _document(path).pages if p.number in pages])
    return [[[next((c.text for c in row if c.column == n), "") for n in range(table.columns)] for row in table.rows] for table in found]


def pdfplumber_tables(path: Path, pages: set[int]) -> list[Rows]:
    import pdfplumber
    with pdfplumber.open(path) as pdf:
        return [[[c or "" for c in row] for row in table] for n in sorted(pages) for table in pdf.pages[n - 1].extract_tables()]


def camelot_tables(path: Path, pages: set[int]) -> list[Rows]:
    """Its lattice where there are lines, its stream where the lattice finds nothing."""
    import camelot  # type: ignore[import-not-found]
    out = []
    for n in sorted(pages):
        found = camelot.read_pdf(str(path), pages=str(n), flavor="lattice")
        found = found if len(found) else camelot.read_pdf(str(path), pages=str(n), flavor="stream")
        out += [[[str(c) for c in row] for row in t.df.values.tolist()] for t in found]
    return out


def img2table_tables(path: Path, pages: set[int]) -> list[Rows]:
    from img2table.document import PDF  # type: ignore[import-not-found]
    from img2table.ocr import TesseractOCR  # type: ignore[import-not-found]
    document = PDF(str(path), pages=[n - 1 for n in sorted(pages)])
    found = document.extract_tables(ocr=TesseractOCR(n_threads=1, lang="fra"), borderless_tables=True, implicit_rows=True)
    return [[[str(c) if c is not None else "" for c in row] for row in t.df.values.tolist()] for tables_ in found.values() for t in tables_]


TOOLS: dict[str, tuple[str, Tool]] = {     # by name: the module it needs, and how it is asked
    "quitus": ("pipeline", ours), "pdfplumber": ("pdfplumber", pdfplumber_tables), "camelot": ("camelot", camelot_tables),
    "img2table": ("img2table", img2table_tables),
}


def cases(folders: Sequence[Path]) -> Iterator[tuple[Path, list[Wanted]]]:
    """Documents beside their truth, with the money cells of their tables; a scan without a truth of its own goes by its print's."""
    for truth_path in sorted(t for folder in folders for t in folder.rglob("*.truth.json")):
        truth = json.loads(truth_path.read_text(encoding="utf-8"))
        cells = wanted(truth)
        path = truth_path.parent / str(truth.get("file") or "")
        if cells and path.suffix == ".pdf":
            scan = path.with_name(f"{path.stem}-scan.pdf")
            yield from ((p, cells) for p in (path, *(() if scan.with_suffix(".truth.json").is_file() else (scan,))) if p.is_file())


def measure(documents: Sequence[tuple[Path, list[Wanted]]]) -> dict[tuple[str, str], Score]:
    """Scores by tool and by kind of document; a tool that fails on a page has none of its cells right."""
    scores: dict[tuple[str, str], Score] = {}
    for path, cells in documents:
        kind = "scan" if any(p.source == "ocr" for p in _document(path).pages if p.number in {c.page for c in cells}) else "print"
        for name, (module, tool) in TOOLS.items():
            if find_spec(module) is None:
                continue
            score = scores.setdefault((name, kind), Score())
            start = time.monotonic()
            try:
                score.right += right(cells, tool(path, {c.page for c in cells}))
            except Exception as error:      # a foreign tool's failure is its result
                score.failed.append(f"{path.name}: {error}")
            score.wanted += len(cells)
            score.seconds += time.monotonic() - start
    return scores


def report(scores: dict[tuple[str, str], Score]) -> str:
    lines = ["| tool | print | scan |", "|---|---|---|"]
    for name, (module, _) in TOOLS.items():
        lines.append(f"| {name} | " + " | ".join(_share(scores.get((name, kind)), find_spec(module) is None) for kind in ("print", "scan")) + " |")
    return "\n".join(lines)


def _share(score: Score | None, absent: bool) -> str:
    if absent:
        return "absent"
    return "-" if score is None or not score.wanted else f"{score.right / score.wanted:.3f} ({score.right} of {score.wanted})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--limit", type=int, default=0, help="documents at most")
    given = parser.parse_args()
    documents = list(cases(given.folders or [p for p in (SAMPLES, SHARED / "corpus", SHARED / "reference") if p.is_dir()]))
    scores = measure(documents[:given.limit or None])
    print(report(scores))  # noqa: T201
    for (name, kind), score in scores.items():
        for failure in score.failed:
            print(f"{name} failed ({kind}): {failure}")  # noqa: T201


if __name__ == "__main__":
    main()
