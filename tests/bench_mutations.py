"""The share of mutants that the audit catches: clean generated acts in which one printed value is changed.

    python -m tests.bench_mutations [--count 300] [--seed 7]

Each mutant is made, understood, stored, linked and audited by itself. It is caught where a rule finds an error or a warning
on a page of the changed value, or on one that repeats it. Those missed are listed with what was changed, and where.
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


@dataclass(frozen=True)
class Result:
    """A mutant audited: what was changed in it, and the codes of the rules that saw it."""

    file: str
    mutation: dict[str, Any]
    codes: tuple[str, ...]


def audited(path: Path) -> Result:
    """The mutant through the whole pipeline, in a database of its own."""
    truth = json.loads(path.with_name(f"{path.stem}.truth.json").read_text())
    change = truth["mutation"]
    pages = {change["page"], *change["other_pages"]}
    return Result(path.name, change, tuple(sorted({code for code, page in findings(path) if page in pages})))


def findings(path: Path) -> list[tuple[str, int]]:
    """The code and the page of every error and warning found in one document."""
    document = read.document(path)
    rows, _ = understand(document)
    own = {"id": document.id, "sha256": document.sha256, "media_type": document.media_type, "pages": len(document.pages), "status": "ok"}
    db = store.open_database(":memory:")
    store.replace_document(db, document.id, {**rows, "documents": [own]})
    dossiers.link(db)
    audit.run(db)
    return [(row["code"], row["page"]) for row in store.rows(db, "select code, page from findings where severity <> 'info'")]


def told(results: Iterable[Result]) -> str:
    """The table by operator, then the mutants missed."""
    results = list(results)
    made = Counter(r.mutation["kind"] for r in results)
    caught = Counter(r.mutation["kind"] for r in results if r.codes)
    lines = [f"{kind:8} {caught[kind]:4} of {made[kind]:4}  {caught[kind] / made[kind]:.1%}" for kind in sorted(made)]
    lines.append(f"{'all':8} {caught.total():4} of {made.total():4}  {caught.total() / max(1, made.total()):.1%}")
    for r in results:
        if not r.codes:
            m = r.mutation
            lines.append(f"missed {r.file} page {m['page']} ({m['family']}): {m['key']} {m['before']} -> {m['after']}; also on {m['other_pages']}")
    return "\n".join(lines)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    with TemporaryDirectory() as folder, ProcessPoolExecutor(os.cpu_count()) as pool:
        paths = mutate.mutants(Path(folder), given.count, given.seed)
        print(told(pool.map(audited, paths)))  # noqa: T201


if __name__ == "__main__":
    main()
