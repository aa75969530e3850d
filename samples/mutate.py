"""``python -m samples.mutate FOLDER --count 300 --seed 1``: clean acts in which one printed value is changed.

Only a value that the act repeats, or that stands in an equation with others, is changed: the change is a contradiction
inside the document. Each truth holds it as a finding, and under ``mutation`` what was changed: page, operator, before, after.
"""

from __future__ import annotations

import argparse
import calendar
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from samples import people, truth
from samples.generate import document
from samples.writer import Edit, Row, Token, Writer

Operator = Callable[[Any, Random], Any]
FAMILIES = ("bundles", "minutes", "conventions", "budgets", "grants", "tables")
KEPT = ("file", "sha256", "pages", "born_digital", "pieces", "amounts", "dates", "findings", "notes")


@dataclass(frozen=True)
class Mutant:
    """A spoilt document, drawn, with what was changed in it."""

    writer: Writer
    content: bytes
    mutation: Row


def digit(value: int, rng: Random) -> int:
    """One digit of the euros, or of a count, is another; the number stays as long and as signed."""
    cents = abs(value) >= 1000 and value % 100 == 0
    digits = str(abs(value) // 100 if cents else abs(value))
    place = rng.randrange(len(digits))
    others = [d for d in "0123456789" if d != digits[place] and not (place == 0 and d == "0")]
    changed = int(digits[:place] + rng.choice(others) + digits[place + 1:]) * (100 if cents else 1)
    return -changed if value < 0 else changed


def day(value: date, rng: Random) -> date:
    """Another day of the month."""
    last = calendar.monthrange(value.year, value.month)[1]
    return value.replace(day=rng.choice([d for d in range(1, last + 1) if d != value.day]))


def month(value: date, rng: Random) -> date:
    """Another month; a day that it lacks becomes its last."""
    other = rng.choice([m for m in range(1, 13) if m != value.month])
    return value.replace(month=other, day=min(value.day, calendar.monthrange(value.year, other)[1]))


def year(value: date, rng: Random) -> date:
    """The year before or the year after."""
    other = value.year + rng.choice((-1, 1))
    return value.replace(year=other, day=min(value.day, calendar.monthrange(other, value.month)[1]))


def party(value: str, rng: Random) -> str:
    """Another association."""
    return rng.choice([name for name, _ in people.THEMES if name not in value])


def article(value: int, rng: Random) -> int:
    """Another article, which the act may have or not."""
    return rng.choice([n for n in range(1, 13) if n != value])


OPERATORS: dict[str, tuple[tuple[str, ...], Operator]] = {
    "digit": (("amount", "count"), digit), "day": (("date",), day), "month": (("date",), month), "year": (("date",), year),
    "party": (("party",), party), "article": (("article",), article),
}


def checkable(tokens: list[Token]) -> list[Token]:
    """The printed values that another printed value contradicts once changed. An article referred to has its heading."""
    times = Counter((token.kind, token.key) for token in tokens if token.page)
    return [token for token in tokens if token.page and token.key
            and (token.equation or token.kind == "article" or times[token.kind, token.key] > 1)]


def mutant(seed: str, operator: str) -> Mutant | None:
    """A document of this seed with one value changed by the operator; None where it holds none that fits."""
    rng = Random(f"{seed}:{operator}")
    family = rng.choice(FAMILIES)
    clean = document(family, seed)
    clean.pdf()
    kinds, change = OPERATORS[operator]
    fitting = [token for token in checkable(clean.tokens) if token.kind in kinds]
    if not fitting:
        return None
    token = rng.choice(fitting)
    spoilt = document(family, seed, Edit(token.ordinal, change(token.value, rng)))
    content = spoilt.pdf()
    edited = spoilt.edited
    if edited is None or not edited.page or spoilt.edit is None:
        return None
    others = {t.page for t in spoilt.tokens if t.kind == edited.kind and t.key == edited.key and t.page} - {edited.page}
    return Mutant(spoilt, content, {"page": edited.page, "kind": operator, "fact": edited.kind, "key": edited.key, "family": family,
                                    "before": str(token.value), "after": str(spoilt.edit.value), "other_pages": sorted(others)})


def _facts(found: Mutant, file: str) -> Row:
    facts = truth.of(found.writer, file, found.content, notes="one value changed in a clean act")
    change = found.mutation
    facts["findings"] = [{"page": change["page"], "other_pages": change["other_pages"], "kind": change["kind"], "severity": "error",
                          "why": f"{change['key']}: {change['after']} printed for {change['before']}"}]
    return {**{key: facts[key] for key in KEPT}, "mutation": change}


def mutants(folder: Path, count: int, seed: int) -> list[Path]:
    """Writes that many mutants, the operators in turn, with their truths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths: list[Path] = []
    names = list(OPERATORS)
    number = 0
    while len(paths) < count:
        operator = names[len(paths) % len(names)]
        found = mutant(f"mutant:{seed}:{number}", operator)
        number += 1
        if found is None:
            continue
        file = f"{operator}-{seed}-{len(paths):04d}.pdf"
        (folder / file).write_bytes(found.content)
        truth.write(_facts(found, file), folder)
        paths.append(folder / file)
    return paths


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    mutants(given.folder, given.count, given.seed)


if __name__ == "__main__":
    main()
