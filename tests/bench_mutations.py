"""The share of mutants that the audit catches: clean generated acts in which one printed value is changed.

    python -m tests.bench_mutations [--count 300] [--seed 7 …] [--write tests/mutations.md]

Each mutant is made, understood, stored, linked and audited by itself. It is caught where a rule finds an error or a warning
on a page of the changed value, or on one that repeats it. Each one missed is listed with what was changed, and why: what the
act allows (`ALLOWED`), else what the rules concerned could not verify there, else that none compares the two.
"""
from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pipeline import audit, dossiers, read, store
from pipeline.understand import understand
from samples import mutate

# What an act may say without contradicting itself, by operator and by the beginning of the value's name.
ALLOWED: dict[tuple[str, str], str] = {
    ("month", "period"): "an action may end some months before its convention does",
    ("day", "period"): "an action may end before its convention does",
    ("year", "period"): "a report may speak of an earlier year's action: periods that begin on two days are not compared",
    ("digit", "grant"): "an assembly may grant another sum than was asked",
    ("digit", "works"): "an offer may be negotiated between its opening and its choice: no rule holds them against each other",
    ("digit", "cost"): "an estimate may be revised before it is approved: no rule holds them against each other",
    ("article", "article:report"): "the article referred to speaks of documents, and may be meant",
}
FAMILIES = {"digit": "ABD", "day": "BC", "month": "BC", "year": "BC", "party": "B", "article": "E"}   # of the rules concerned, by operator


@dataclass(frozen=True)
class Result:
    """A mutant audited: what was changed in it, the codes of the rules that saw it, and what the rules concerned could not verify there."""

    file: str
    mutation: dict[str, Any]
    codes: tuple[str, ...]
    doubts: tuple[str, ...] = ()

    @property
    def why(self) -> str:
        """Why it was missed."""
        kind, key = self.mutation["kind"], self.mutation["key"]
        if kind == "digit" and abs(int(self.mutation["after"]) - int(self.mutation["before"])) == 100:
            return "one euro: it may be rounding, where no cents are printed"
        allowed = next((reason for (operator, name), reason in ALLOWED.items() if operator == kind and key.startswith(name)), None)
        return allowed or "; ".join(self.doubts) or "no rule holds the two against each other, or one of them was not read"


def audited(path: Path) -> Result:
    """The mutant through the whole pipeline, in a database of its own."""
    truth = json.loads(path.with_name(f"{path.stem}.truth.json").read_text())
    change = truth["mutation"]
    pages = {change["page"], *change["other_pages"]}
    db = understood(path)
    codes = sorted({r["code"] for r in store.rows(db, "select code, page from findings where severity <> 'info'") if r["page"] in pages})
    return Result(path.name, change, tuple(codes), tuple(sorted(doubts(db, pages, FAMILIES[change["kind"]]))))


def understood(path: Path) -> store.Database:
    """One document read, understood, linked and audited."""
    document = read.document(path)
    rows, _ = understand(document)
    own = {"id": document.id, "sha256": document.sha256, "media_type": document.media_type, "pages": len(document.pages), "status": "ok"}
    db = store.open_database(":memory:")
    store.replace_document(db, document.id, {**rows, "documents": [own]})
    dossiers.link(db)
    audit.run(db)
    return db


def doubts(db: store.Database, pages: Iterable[int], families: str) -> set[str]:
    """What rules of these families could not verify in the pieces that stand on the pages."""
    sql = """select c.code, c.reason, p.first_page, p.last_page from checks c join pieces p on p.id = c.piece where c.outcome = 'non_verifiable'"""
    return {f"{r['code']}: {r['reason']}" for r in store.rows(db, sql)
            if r["code"][0] in families and any(r["first_page"] <= page <= r["last_page"] for page in pages)}


def told(results: Iterable[Result]) -> str:
    """The table by operator, then the mutants missed, each with why; in Markdown."""
    results = list(results)
    made = Counter(r.mutation["kind"] for r in results)
    caught = Counter(r.mutation["kind"] for r in results if r.codes)
    lines = ["| operator | caught | of | share |", "|---|---|---|---|"]
    lines += [f"| {kind} | {caught[kind]} | {made[kind]} | {caught[kind] / made[kind]:.1%} |" for kind in sorted(made)]
    lines += [f"| all | {caught.total()} | {made.total()} | {caught.total() / max(1, made.total()):.1%} |", ""]
    for r in results:
        if not r.codes:
            m = r.mutation
            lines.append(f"- {r.file}, page {m['page']} ({m['family']}), {m['key']}: {m['before']} → {m['after']}. Why: {r.why}.")
    return "\n".join(lines)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, nargs="+", default=[7])
    parser.add_argument("--write", type=Path)
    given = parser.parse_args()
    parts = ["# Mutants that the audit catches, and those it misses", "", f"Generated by `python -m tests.bench_mutations --count {given.count}"
             f" --seed {' '.join(map(str, given.seed))} --write FILE`."]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for seed in given.seed:
            with TemporaryDirectory() as folder:
                parts += ["", f"## Seed {seed}", "", told(pool.map(audited, mutate.mutants(Path(folder), given.count, seed)))]
    page = "\n".join(parts) + "\n"
    if given.write:
        given.write.write_text(page, encoding="utf-8")
    print(page)  # noqa: T201


if __name__ == "__main__":
    main()
