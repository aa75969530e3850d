"""What is read of the samples of tables, kept as pages in `tests/golden/`: a change in the reading shows in their diff.

    python -m tests.golden      (`make samples` writes the samples first)

`tests/test_demo.py` holds them against the database of the demo. That a golden is right, its truth tells: `make score`
counts against truths; a golden shows what a count hides.
"""
from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

from rapidfuzz import fuzz

from pipeline import ingest, store
from pipeline.store import Database, Row

SAMPLES = Path(__file__).resolve().parents[1] / "samples" / "files"
FOLDER = Path(__file__).with_suffix("")
NAMES = ("region-subventions-trois-pages", "epci-budget-sans-filets", "commune-subventions-pointilles", "association-annexe-tournee")
FILES = (*(f"{name}{scan}.pdf" for name in NAMES for scan in ("", "-scan")), "association-investissements-couchee.pdf")
FACTS: Mapping[str, Sequence[str]] = {    # by table of facts: the columns that its rows here show
    "budgets": ("title", "year", "section", "status", "charges_cents", "produits_cents"),
    "budget_lines": ("side", "account", "label", "amount_cents", "is_total", "total_of"),
    "grants": ("beneficiary", "amount_cents", "year", "status"),
    "investments": ("company", "holder", "activity", "legal_form", "town", "amount_cents"),
}
ALIKE = 90      # percent of letters that a scan's words keep from one Tesseract to the next; its figures keep all


def page(db: Database, file: str) -> str:
    """A sample's tables as they were read, what they were taken for, and what the audit says of them."""
    document = _document(db, file)
    lines = [f"# {file}"]
    for table in store.rows(db, "SELECT * FROM tables WHERE document = ? ORDER BY first_page, rowid", (document,)):
        lines += _table(db, table)
    for name, columns in FACTS.items():
        lines += _facts(columns, name, store.rows(db, f"SELECT * FROM {name} WHERE document = ? ORDER BY rowid", (document,)))
    findings = store.rows(db, "SELECT * FROM findings WHERE document = ? ORDER BY page, code, id", (document,))
    lines += ["", "## findings", "", *(f"- p. {f['page']} {f['severity']} {f['code']}: {f['message']}" for f in findings)]
    return "\n".join(lines) + "\n"


def _document(db: Database, file: str) -> str:
    row = store.first(db, "SELECT document FROM files WHERE path LIKE ?", (f"%/{file}",))
    if row is None:
        raise ValueError(f"{file} is not in the database")
    return str(row["document"])


def _table(db: Database, table: Row) -> list[str]:
    """A row of cells a line; an empty place where a row has no cell."""
    cells = store.rows(db, 'SELECT "row", "column", text FROM table_cells WHERE "table" = ? ORDER BY "row", "column"', (table["id"],))
    head = f"## table of {table['kind']}, pages {table['first_page']} to {table['last_page']}: {table['title'] or 'without a title'}"
    lines = ["", head, ""]
    for _, row in groupby(cells, key=lambda c: c["row"]):
        texts = {c["column"]: c["text"] for c in row}
        lines.append(_row([texts.get(column, "") for column in range(table["columns"])]))
    return lines


def _facts(columns: Sequence[str], name: str, rows: Sequence[Row]) -> list[str]:
    return ["", f"## {name}", "", _row(["page", *columns]), *(_row([r["page"], *(r[c] for c in columns)]) for r in rows)] if rows else []


def _row(values: Sequence[object]) -> str:
    return "| " + " | ".join("" if v is None else " ".join(str(v).split()) for v in values) + " |"


def differences(file: str, read: str) -> list[tuple[str, str]]:
    """The lines of a golden, and of what is read now, that differ. A scan's words may differ by a letter, its figures may not."""
    kept = (FOLDER / f"{Path(file).stem}.md").read_text(encoding="utf-8").splitlines()
    now = read.splitlines()
    scan = file.endswith(("-scan.pdf", "couchee.pdf"))
    padded = max(len(kept), len(now))
    both = zip(kept + [""] * (padded - len(kept)), now + [""] * (padded - len(now)), strict=True)
    return [(a, b) for a, b in both if a != b and not (scan and _alike(a, b))]


def _alike(a: str, b: str) -> bool:
    return [c for c in a if c.isdigit()] == [c for c in b if c.isdigit()] and fuzz.ratio(a, b) >= ALIKE


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        db = store.open_database(Path(scratch) / "golden.db")
        ingest.ingest([SAMPLES / file for file in FILES], db)
        for file in FILES:
            (FOLDER / f"{Path(file).stem}.md").write_text(page(db, file), encoding="utf-8")


if __name__ == "__main__":
    main()
