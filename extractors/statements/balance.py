"""Repair by balance: a misread figure is set right where one reading alone makes a statement agree.

Only what OCR read with doubt is ever touched, and only by characters that print much alike. Where a second reading would
do as well, or a second figure is in doubt, nothing is repaired. What was read and the equation that proves it are kept.
"""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.statements import SIDES, Entry, Statement
from extractors.tabular.cells import cents_of

DOUBT = 0.90     # a word read with less confidence than this may be misread
_ALIKE = {"0": "689OoD", "1": "47lI", "2": "7Z", "3": "58", "4": "19A", "5": "36S8", "6": "058", "7": "12", "8": "0369B", "9": "048",
          "O": "0", "o": "0", "D": "0", "l": "1", "I": "1", "|": "1", "S": "5", "s": "5", "B": "8", "Z": "2", "z": "2", "A": "4"}


def repair(statement: Statement) -> Statement:
    """The statement with one figure of a side set right, where its total alone does not agree with its lines."""
    for side in SIDES:
        entries = statement.of(side)
        totals = [e for e in entries if e.is_total and e.total_of == side]
        if len(totals) == 1:
            _repair_side(entries, totals[0], statement)
    if not any(e.is_total for e in statement.entries) and not statement.sides:
        _repair_between(statement)
    return statement


def _repair_between(statement: Statement) -> None:
    """Without totals, the two sides must be equal: one figure is set right where one reading alone makes them so."""
    gap = sum(e.amount if e.side == "produits" else -e.amount for e in statement.entries)
    if gap == 0 or not all(statement.of(side) for side in SIDES):
        return
    found = [(e, v) for e in statement.entries for v in readings(e) if v - e.amount == (gap if e.side == "charges" else -gap)]
    if len(found) == 1:
        entry, right = found[0]
        left, other = ([right if e is entry else e.amount for e in statement.of(side)] for side in SIDES)
        entry.read_as, entry.proof, entry.amount = entry.figure.words, f"{equation(left)} = {equation(other)}", right


def _repair_side(entries: Sequence[Entry], total: Entry, statement: Statement) -> None:
    lines = [e for e in entries if not e.is_total and e is not total and entries.index(e) < entries.index(total)] or \
            [e for e in entries if not e.is_total and e is not total]
    chapters = [e for e in entries if e.is_total and e is not total]
    if chapters or not lines:
        return
    gap = total.amount - sum(e.amount for e in lines)
    if gap == 0 or _other_side_disagrees(statement, total):
        return
    found = [(e, v) for e in (*lines, total) for v in readings(e) if v - e.amount == (gap if e is not total else -gap)]
    if len(found) == 1:
        entry, right = found[0]
        entry.read_as, entry.proof = entry.figure.words, _equation(lines, total, entry, right)
        entry.amount = right


def _other_side_disagrees(statement: Statement, total: Entry) -> bool:
    """Whether the other side, read whole and agreeing with itself, contradicts this total: then the total is in doubt as well."""
    other = "produits" if total.side == "charges" else "charges"
    entries = [e for e in statement.of(other) if e.side == other]  # type: ignore[arg-type]
    totals = [e for e in entries if e.is_total and e.total_of == other]
    return len(totals) == 1 and totals[0].amount != total.amount and sum(e.amount for e in entries if not e.is_total) == totals[0].amount


def readings(entry: Entry) -> set[int]:
    """Other sums that a doubtful figure may stand for: one character changed for one that prints alike."""
    if entry.figure.confidence >= DOUBT:
        return set()
    return {v for text in _variants(entry.figure.words) if (v := cents_of(text)) is not None and v != entry.amount}


def _variants(text: str) -> Iterator[str]:
    for i, char in enumerate(text):
        for other in _ALIKE.get(char, ""):
            if other.isdigit():
                yield text[:i] + other + text[i + 1:]


def _equation(lines: Sequence[Entry], total: Entry, repaired: Entry, right: int) -> str:
    return f"{equation([right if e is repaired else e.amount for e in lines])} = {_euros(right if total is repaired else total.amount)}"


def equation(terms: Sequence[int]) -> str:
    """Sums in cents as a person writes an addition of euros."""
    return " + ".join(_euros(t) for t in terms)


def _euros(cents: int) -> str:
    whole, part = divmod(abs(cents), 100)
    return ("-" if cents < 0 else "") + f"{whole:,}".replace(",", " ") + f",{part:02d}"
