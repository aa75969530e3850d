"""Products: a quantity, a unit price, and the result that the same sentence or the same row gives.

"300 heures de bénévolat valorisées à 20 euros, soit 6 000 euros"; "2 x 5 018 = 10 036 €"; in a table "38,50*120 enfants"
beside "4 620,00 €". A further factor ("par mois") leaves the result unsaid: nothing is guessed.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractors.french import INTEGER, decimal
from extractors.french.passages import Passage, passages
from pipeline.document import Piece, Source
from schemas.facts import Amount, Product

_N = rf"(?<![\w.,/])(?:{INTEGER})(?:[.,]\d{{1,4}})?(?![\w/]|[.,]\d)"
_EURO = r"\s?(?:€+|euros?\b)"
_PER = r"(?:\s*\(\d\))?" + _EURO + r"(?:\s?(?:/|par|l'|de l'|chacune?|piece|l'unite|le|la)\s?[a-z]{0,12})?"
_TIMES = r"(?:x|×|\*)"
_AT = (r"(?:valorise[a-z]*\s+|facture[a-z]*\s+|remunere[a-z]*\s+|au\s+(?:tarif|prix|taux|cout)\s+(?:unitaire\s+)?de|a\s+raison\s+de"
       r"|sur\s+la\s+base\s+de|a)(?:\s*a)?")
_GIVES = (r"\s*[,(]?\s*(?:soit|=|pour un (?:total|montant|cout)(?: total)? de|representant|c'est[- ]a[- ]dire)\s*(?:une? |au )?"
          r"(?:total|somme|montant|cout|budget)?\s*(?:de|:)?\s*")
_UNIT = r"[a-z][a-z'/ -]{1,60}?"
_SENTENCE = re.compile(rf"(?P<q>{_N})\s+(?P<unit>{_UNIT})\s*[,(]?\s*(?:{_AT}|{_TIMES})\s+(?P<p>{_N}){_PER}{_GIVES}(?P<t>{_N}){_EURO}")
_PRICE_FIRST = re.compile(rf"(?P<p>{_N}){_PER}\s*{_TIMES}\s*(?P<q>{_N})\s?(?P<unit>{_UNIT})?\s*{_GIVES}(?P<t>{_N})(?:{_EURO})?")
_BARE = re.compile(rf"(?P<q>{_N})\s?{_TIMES}\s?(?P<p>{_N})(?:{_EURO})?{_GIVES}(?P<t>{_N}){_EURO}")
_CELL = re.compile(rf"(?P<p>{_N})(?:{_EURO})?\s?{_TIMES}\s?(?P<q>{_N})(?:{_EURO})?\s?(?P<unit>[a-z]+)?")
Amounts = dict[tuple[int, float, float], Amount]     # by page, left and top of a word
_MORE = re.compile(r"\b(?:par mois|par an|mensuel\w*|par semaine|par jour|par trimestre|annuel\w*)\b|\+")


def extract(piece: Piece) -> Iterator[Product]:
    for passage in passages(piece):
        taken: list[tuple[int, int]] = []
        for pattern in (_SENTENCE, _PRICE_FIRST, _BARE):
            for match in pattern.finditer(passage.searchable):
                if not any(match.start() < end and start < match.end() for start, end in taken) and not _MORE.search(match[0]):
                    taken.append(match.span())
                    yield _product(passage, match)
    yield from _in_tables(piece)


def _product(passage: Passage, match: re.Match[str]) -> Product:
    quantity, price, total = (_number(match[g]) for g in "qpt")
    unit = (match.groupdict().get("unit") or "").strip() or None
    where = {name: passage.source(*match.span(g)) for name, g in (("quantity", "q"), ("unit_price_cents", "p"), ("total_cents", "t"))}
    return Product(source=passage.source(*match.span()), where=where, quantity=_text(quantity), unit=unit, unit_price_cents=_cents(price),
                   unit_price=_text(price), total_cents=_cents(total))


def _in_tables(piece: Piece) -> Iterator[Product]:
    """A product in a cell that holds one and no other term; its result in the cell, else the next amount of the row."""
    by_row: dict[tuple[int, int], list[Passage]] = {}
    cells = [p for p in passages(piece) if p.cell and p.table]
    for passage in cells:
        if passage.cell and passage.table:
            by_row.setdefault((id(passage.table), passage.cell.row), []).append(passage)
    amounts = _amounts_by_words(piece)
    for row in by_row.values():
        for i, passage in enumerate(row):
            found = [m for m in _CELL.finditer(passage.searchable) if "," in m["p"] + m["q"] or "€" in m[0]]
            if len(found) == 1 and "+" not in passage.searchable and not _MORE.search(passage.searchable):
                result = _result(passage, found[0], row[i + 1:], amounts)
                if result:
                    yield _of_row(passage, found[0], *result)


def _amounts_by_words(piece: Piece) -> Amounts:
    return {(a.source.page, s.box.x0, s.box.y0): a for a in piece.found(Amount) for s in a.source.spans if s.box}


def _result(passage: Passage, match: re.Match[str], after: list[Passage], amounts: Amounts) -> tuple[int, Source] | None:
    """The amount outside the product in its own cell, else the first one in the cells to its right."""
    own = [a for a in _inside(passage, amounts) if not _overlaps(passage, match, a)]
    if own:
        return (own[0].value_cents or 0, own[0].source) if len(own) == 1 else None
    for cell in after:
        found = _inside(cell, amounts)
        if found:
            return (found[0].value_cents or 0, found[0].source) if len(found) == 1 else None
    return None


def _inside(passage: Passage, amounts: Amounts) -> list[Amount]:
    words = passage.cell.words if passage.cell else ()
    return [a for w in words if (a := amounts.get((w.page, w.box.x0, w.box.y0)))]


def _overlaps(passage: Passage, match: re.Match[str], amount: Amount) -> bool:
    boxes = [s.box for s in passage.source(*match.span()).spans if s.box]
    return any(s.box and any(b.overlap_x(s.box) > 0 and b.overlap_y(s.box) > 0 for b in boxes) for s in amount.source.spans)


def _of_row(passage: Passage, match: re.Match[str], total: int, place: Source) -> Product:
    price, quantity = _number(match["p"]), _number(match["q"])
    if price == int(price) and quantity != int(quantity) and "€" not in match[0].split(match["q"])[0]:
        price, quantity = quantity, price
    return Product(source=passage.source(*match.span()), where={"total_cents": place}, quantity=_text(quantity), unit=match["unit"],
                   unit_price_cents=_cents(price), unit_price=_text(price), total_cents=total)


def _number(text: str) -> Decimal:
    integer, _, fraction = re.sub(r"[.,](?=\d{1,4}$)", "|", text, count=1).partition("|") if not re.search(r"\.\d{3}$", text) else (text, "", "")
    return decimal(integer, fraction) or Decimal(0)


def _cents(value: Decimal) -> int:
    return int((value * 100).quantize(Decimal(1), rounding="ROUND_HALF_UP"))


def _text(value: Decimal) -> str:
    return format(value.normalize(), "f")
