"""What spoiling a page costs in facts: those of our own page, scanned in every way of samples/, against those of the clean one.

    python -m tests.bench_scan [FILE ...]

A fact is right where its page and all its values are; names may differ by a letter or two (nine tenths of them alike). F1 in
percent, by kind of fact and over all.
"""
from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from pipeline import read
from pipeline.document import fold
from schemas.fact import Fact
from schemas.facts import Amount, Attendance, Budget, BudgetLine, DateMention, Grant, Session, Vote
from tests.bench_repair import SAMPLES, facts

CLEAN = SAMPLES / "page.pdf"
KINDS: tuple[type[Fact], ...] = (Session, Attendance, Vote, Grant, Amount, DateMention, Budget, BudgetLine)
WORDED = frozenset({"text", "subject", "wording", "purpose", "details", "location", "read_as", "proof"})   # as the page words it: not judged
ALIKE = 90            # percent of a name
Values = tuple[Any, ...]


def spoilt() -> list[Path]:
    """The files that show the clean page."""
    return sorted(path for path in SAMPLES.glob("page-*") if path.suffix != ".json")


@cache
def read_facts(path: Path) -> dict[str, list[Values]]:
    """The values of the facts of a document, by kind."""
    found: dict[str, list[Values]] = {kind.TABLE: [] for kind in KINDS}
    for fact in facts(read.document(path)):
        if type(fact) in KINDS:
            found[fact.TABLE].append(_values(fact))
    return found


def _values(fact: Fact) -> Values:
    held = [getattr(fact, f.name) for f in fields(fact) if f.name not in ("source", "where") and f.name not in WORDED]
    return (fact.source.page, *(fold(v) if isinstance(v, str) else v for v in held if not isinstance(v, Fact)))


def scores(found: dict[str, list[Values]], wanted: dict[str, list[Values]]) -> dict[str, tuple[float, int]]:
    """F1 (0 to 1) by kind and over `all`, and how many facts were wanted; no entry for a kind that neither holds."""
    right = {kind: _right(found[kind], wanted[kind]) for kind in wanted}
    sizes = {kind: (len(found[kind]), len(wanted[kind])) for kind in wanted}
    right["all"], sizes["all"] = sum(right.values()), (sum(f for f, _ in sizes.values()), sum(w for _, w in sizes.values()))
    return {kind: (2 * right[kind] / (f + w), w) for kind, (f, w) in sizes.items() if f + w}


def _right(found: Sequence[Values], wanted: Sequence[Values]) -> int:
    left = list(found)
    for values in wanted:
        match = next((other for other in left if _same(values, other)), None)
        if match is not None:
            left.remove(match)
    return len(found) - len(left)


def _same(a: Values, b: Values) -> bool:
    return all(x == y or (isinstance(x, str) and isinstance(y, str) and fuzz.ratio(x, y) >= ALIKE) for x, y in zip(a, b, strict=True))


def table(paths: Iterable[Path]) -> Iterator[str]:
    """A table in Markdown, row by row as the pages are read."""
    wanted = read_facts(CLEAN)
    kinds = [kind for kind, (_, count) in scores(wanted, wanted).items() if count]
    yield f"| {CLEAN.name}: {len(kinds) - 1} kinds | " + " | ".join(f"{kind} ({scores(wanted, wanted)[kind][1]})" for kind in kinds) + " |"
    yield "|---" * (len(kinds) + 1) + "|"
    for path in paths:
        row = scores(read_facts(path), wanted)
        yield f"| {path.name} | " + " | ".join(f"{100 * row[kind][0]:.1f}" for kind in kinds) + " |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="spoilt copies of the clean page; all of samples/files by default")
    for row in table(parser.parse_args().files or spoilt()):
        print(row, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
