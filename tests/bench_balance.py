"""Figures that OCR misread: how many the equations of their tables and statements set right, and how many wrong.

    python -m tests.bench_balance [FOLDER ...] [--rate 0.05] [--seed 1]

Documents in print are taken as if OCR had read them; in a share of their figures one digit is taken for another that prints
alike, and the word is read with doubt. What is understood without these is the truth. Without folders: the committed samples,
and the shared documents where they are. `python -m samples.generate FOLDER --family budgets` makes more.
"""
from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from extractors.balance.readings import ALIKE
from pipeline.document import Document, Span, Word
from schemas.facts import BudgetLine, InvestmentPart, TableCell
from tests.bench_repair import SAMPLES, facts, printed
from tests.build import SHARED

_FIGURE = re.compile(r"\d{2,}|\d{1,3}[.,]\d\d")
TAKEN_FOR = {written: [read for read, may_be in ALIKE.items() if written in may_be] for written in "0123456789"}
Figures = dict[tuple[str, Span], tuple[int | None, bool]]      # by table and place: the value, and whether it was set right


def as_scanned(document: Document, rate: float, seed: int) -> Document:
    """The document as OCR might have read it, a share of its figures with one digit wrong."""
    chance = random.Random(f"{seed} {document.id}")
    return replace(document, pages=tuple(replace(page, source="ocr", lines=tuple(
        replace(line, words=tuple(_read(word, rate, chance) for word in line.words)) for line in page.lines)) for page in document.pages))


def _read(word: Word, rate: float, chance: random.Random) -> Word:
    if not _FIGURE.fullmatch(word.text) or chance.random() >= rate:
        return replace(word, confidence=0.97)
    at = chance.choice([i for i, char in enumerate(word.text) if TAKEN_FOR.get(char)] or [0])
    return replace(word, text=word.text[:at] + chance.choice(TAKEN_FOR.get(word.text[at], [word.text[at]])) + word.text[at + 1:], confidence=0.6)


def figures(document: Document) -> Figures:
    """Figures by their place: the words there may be misread."""
    out: Figures = {}
    for fact in facts(document):
        in_budget = isinstance(fact, TableCell) and fact.table is not None and fact.table.kind == "budget"      # told by its lines
        if isinstance(fact, BudgetLine | InvestmentPart | TableCell) and not in_budget:
            value = fact.value_cents if isinstance(fact, TableCell) else fact.amount_cents
            out[fact.TABLE, replace(fact.source.spans[0], quote="")] = (value, bool(fact.repaired))
    return out


def compared(document: Document, rate: float, seed: int) -> Iterator[tuple[str, str]]:
    """For each figure that is not as it was, or was set right: its table, and what became of it."""
    truth, found = figures(as_scanned(document, 0, seed)), figures(as_scanned(document, rate, seed))
    for place in truth.keys() & found.keys():
        (value, _), (read, repaired) = truth[place], found[place]
        if repaired or read != value:
            yield place[0], "left as read" if not repaired else "set right" if read == value else "set wrong"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--rate", type=float, default=0.05, help="share of the figures that are misread")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    paths = sorted(path for folder in given.folders or (SAMPLES, SHARED / "corpus", SHARED / "reference") for path in folder.rglob("*.pdf"))
    counts = Counter(told for document in printed(paths) for told in compared(document, given.rate, given.seed))
    for (table, told), count in sorted(counts.items()):
        print(f"{table}: {count} {told}")  # noqa: T201


if __name__ == "__main__":
    main()
