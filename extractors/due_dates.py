"""Due dates: each occurrence of an obligation, with the sum that falls due then: instalments, yearly reports.

Instalments are read from the words of a payment: "70 % à la signature, le solde au vu du bilan", "en deux versements
égaux". A share of the convention's sum is computed where it comes out in whole cents, and only there.
"""
from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors import obligations
from extractors.french import NUMBER_WORDS, calendar_dates, cents, money, number_of
from extractors.french.deadlines import Due
from extractors.obligations import Bound
from pipeline.document import Piece, Source, Text
from schemas.facts import Convention, DueDate, Obligation

_PERCENT = re.compile(r"(?<![\d,.])(?P<rate>\d{1,3}(?:[.,]\d{1,2})?)\s?%")
_REST = re.compile(r"\b(?:solde|reliquat|surplus|restant)\b")
_PART = re.compile(r"\b(?:acompte|avance|solde|reliquat|(?:premiere?|seconde?|deuxieme|troisieme|1er|2e(?:me)?)\s+(?:versement|acompte|tranche"
                   r"|fraction|moitie))\b")
_EQUAL = re.compile(rf"\ben\s+(?P<count>\d|{NUMBER_WORDS})\s+(?:versements|fois|fractions|tranches|echeances|acomptes)(?:\s+(?P<equal>egaux|egales"
                    rf"|identiques))?"
                    r"|\bpar\s+(?P<share>moitie|tiers|quart|douzieme|trimestre|semestre)s?\b")
_CUT = re.compile(r"[,;]\s|\spuis\s|\set\s|\n\s*[-•–*]\s|:\s")
_EXPLAINS = re.compile(r"[,;(:\s]*(?:soit|c'est-a-dire|d'un\s+montant|representant|equivalant|equivalent|ou)\b")
_SHARES = {"moitie": 2, "tiers": 3, "quart": 4, "douzieme": 12, "trimestre": 4, "semestre": 2}


@dataclass(frozen=True)
class Instalment:
    """A part of a payment: where its words stand in the text, its sum in cents, and what fixes its day."""

    start: int
    end: int
    amount_cents: int | None
    due: Due | None


def extract(piece: Piece) -> Iterator[DueDate]:
    found = piece.found(Obligation)
    conventions = piece.found(Convention)
    if not found or not conventions:
        return
    text, convention = piece.prose, conventions[0]
    for fact, bound in zip(found, obligations.of_piece(piece, convention), strict=True):
        for ordinal, (due_on, amount, source, why) in enumerate(_occurrences(text, bound, convention), 1):
            yield DueDate(source=source, obligation=fact, occurrence=ordinal, due_on=due_on, amount_cents=amount, computed_from=why)


def _occurrences(text: Text, bound: Bound, convention: Convention) -> Iterator[tuple[dt.date | None, int | None, Source, str | None]]:
    parts = instalments(text, bound, convention.amount_cents) if bound.duty.kind == "payment" else []
    for part in parts:
        own = part.due
        yield own.on if own else None, part.amount_cents, text.source(part.start, part.end), own.computed_from if own else None
    due = obligations.first_due(bound)
    if not parts and due is not None and due.on is not None:
        for day in (due.on, *due.later):
            yield day, None, text.source(due.start, due.end), due.computed_from


def instalments(text: Text, bound: Bound, total: int | None) -> list[Instalment]:
    """The parts of a payment, in order; none where it is paid in one go without a day."""
    start, end = bound.start, bound.end
    folded = text.folded[start:end]
    parts = [(start + a, start + b) for a, b in _parts(folded)]
    if len(parts) > 1:
        return _with_rest([_instalment(text, a, b, bound, total) for a, b in parts], text, total)
    equal = _EQUAL.search(folded)
    if equal is None or (equal["count"] and not equal["equal"] and number_of(equal["count"]) == 1):
        return []
    return _equal_parts(text, bound, equal, total)


def _parts(folded: str) -> list[tuple[int, int]]:
    """Runs of words each of which names a part: a percentage, a sum, an advance, the rest. What explains a part goes with it."""
    cuts = [0, *(m.start() for m in _CUT.finditer(folded)), len(folded)]
    marks = [m.start() for pattern in (_PERCENT, _PART) for m in pattern.finditer(folded)]
    marks += [s.start for s in money.sums(folded) if not s.in_words]
    out: list[tuple[int, int]] = []
    for start, end in zip(cuts, cuts[1:], strict=False):
        told = any(start <= m < end for m in marks) and not (out and _EXPLAINS.match(folded, start, end))
        if told:
            out.append((start, end))
        elif out:
            out[-1] = (out[-1][0], end)
    return [(a + len(folded[a:b]) - len(folded[a:b].lstrip(" ,;:\n-•–*")), b) for a, b in out]


def _instalment(text: Text, start: int, end: int, bound: Bound, total: int | None) -> Instalment:
    folded = text.folded[start:end]
    sums = [s for s in money.sums(folded) if s.currency == "EUR" and not s.in_words]
    percent = _PERCENT.search(folded)
    amount = cents(sums[0].value)[0] if sums else _share(total, percent["rate"]) if percent else None
    due = next((d for d in bound.dues if start <= d.start < end), None)
    return Instalment(start, start + len(folded.rstrip(" ,;.\n-•–*")), amount, due)


def _share(total: int | None, rate: str) -> int | None:
    """A percentage of a sum, where it comes out in whole cents."""
    hundredths = round(float(rate.replace(",", ".")) * 100)
    if total is None or not 0 < hundredths < 10000 or total * hundredths % 10000:
        return None
    return total * hundredths // 10000


def _with_rest(parts: list[Instalment], text: Text, total: int | None) -> list[Instalment]:
    """The rest is what the other parts leave of the sum, where all of them are known."""
    last = parts[-1]
    known = [p.amount_cents for p in parts[:-1]]
    if last.amount_cents is not None or total is None or None in known or not _REST.search(text.folded[last.start:last.end]):
        return parts
    rest = total - sum(k for k in known if k is not None)
    return [*parts[:-1], Instalment(last.start, last.end, rest if rest > 0 else None, last.due)]


def _equal_parts(text: Text, bound: Bound, equal: re.Match[str], total: int | None) -> list[Instalment]:
    """Equal parts, each with its day where the days are listed in the same number."""
    count = number_of(equal["count"]) if equal["count"] else _SHARES[equal["share"]]
    if count is None or not 1 < count <= 12:
        return []
    folded = text.folded[bound.start:bound.end]
    days = [p for p in calendar_dates.periods(folded) if p.first == p.last]
    each = total // count if total is not None and total % count == 0 and (equal["equal"] or equal["share"]) else None
    at = bound.start
    if len(days) != count:
        return [Instalment(at + equal.start(), at + equal.end(), each, None)] * count if each else []
    return [Instalment(at + d.start, at + d.end, each, Due(at + d.start, at + d.end, d.first, computed_from="date")) for d in days]
