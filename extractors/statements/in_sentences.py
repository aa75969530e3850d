"""Budgets told in sentences and lists: balanced ones, and those told line by line, "Dépenses : X  Recettes : Y"."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from extractors.french import cents
from extractors.french.money import Money, figure, sums
from extractors.french.passages import Passage, passages
from extractors.statements import Entry, Side, Statement, about, section_of, speaking, told
from extractors.statements.balanced import OTHER_AFFAIR, balanced, line_of, lines_before
from extractors.statements.hierarchy import settle
from extractors.tabular.heads import side_named
from extractors.tabular.kinds import kind
from pipeline.document import Box, Piece, Source

_OF = (r"reelles?|totales?|nettes?|de l'exercice|realisees?|prevues?|previsionnelles?|(?:de (?:la section de )?)?fonctionnement"
       r"|d'investissement|d'exploitation|(?:19|20)\d\d")
_LABEL = re.compile(r"^[\s•\-–*>»o]*(?:total (?:general )?(?:des )?)?(?P<side>depenses?|recettes?|charges|produits)\b"
                    rf"(?: (?:{_OF}))*\s*[:=.…\t ]*$")
_ENTRY = re.compile(r"^[\s•\-–*>]*(?P<label>[^\t:.…]{3,70}?)\s*(?:[:=]|[.…]{2,}|\t)[\s.…:=\t]*$")
_OUTSIDE = re.compile(r"\W*(?:soit |d'ou )?(?:un |le )?(?:resultats?|soldes?(?! d'execution)|(?:excedents?|deficits?)(?! reporte| anterieur)"
                      r"|capacite|besoin)")
_TOTAL = re.compile(r"\W*total\b")


def statements(piece: Piece) -> Iterator[Statement]:
    """Every statement that the piece's sentences make, in order."""
    for hidden in passages(piece):
        if hidden.place == "prose":
            passage = _with_lists(piece, hidden)
            taken: list[tuple[int, int]] = []
            for statement, span in balanced(piece, passage):
                taken.append(span)
                yield statement
            for statement in _listed(piece, passage, taken):
                yield settle(statement)


def _with_lists(piece: Piece, passage: Passage) -> Passage:
    """The prose with the lists in it that look like tables, but are none of the kinds that mean something by themselves."""
    chars = list(passage.searchable)
    own = {id(w) for w in passage.text.words}
    for table in piece.tables:
        if not table.ruled and kind(piece, table) == "other":
            for word in (w for w in table.words if id(w) in own):
                start = passage.text.offset_of(word)
                chars[start:start + len(word.text)] = passage.text.folded[start:start + len(word.text)]
    return replace(passage, searchable="".join(chars))


@dataclass(frozen=True)
class _Item:
    """A stretch of a line: its label, and the sum that ends it; no sum in a heading."""

    start: int
    end: int
    label: tuple[int, int]
    money: Money | None
    line: int
    x: float


def _listed(piece: Piece, passage: Passage, taken: Sequence[tuple[int, int]]) -> Iterator[Statement]:
    items = [i for i in _items(passage) if not any(a <= i.start < b for a, b in taken)]
    for group in _groups(passage, items):
        statement = _statement(piece, passage, group)
        if statement is not None:
            yield statement


def _items(passage: Passage) -> Iterator[_Item]:
    text = passage.searchable
    for number, line in enumerate(passage.text.lines):
        start, end = passage.text.line_span(number)
        if not text[start:end].strip("\t "):
            continue
        found = _figures(text[start:end])
        at = start
        for money in found:
            a, b = start + money.start, start + money.end
            head = max(at, _last_break(text, at, a))
            yield _Item(head, b, (head, a), Money(a, b, money.value), number, _left(passage, head, b, line.box))
            at = b
        rest = text[at:end]
        if rest.strip("\t .;,") and not found:
            parts = [p for p in re.finditer(r"[^\t]+", text[start:end]) if p[0].strip()]
            for part in parts:
                yield _Item(start + part.start(), start + part.end(), (start + part.start(), start + part.end()), None, number,
                            _left(passage, start + part.start(), start + part.end(), line.box))


_BARE = re.compile(r"[:=]\s*(?P<figure>[-+]?\s?\d{1,3}(?: ?\d{3})*[.,]\d\d)(?=\s*(?:\t|$))")


def _figures(line: str) -> list[Money]:
    """The sums of a line; a figure with cents after a colon is one without its sign."""
    found = list(sums(line))
    for match in _BARE.finditer(line):
        number = figure(match["figure"])
        if number is not None and not any(m.start < match.end() and match.start("figure") < m.end for m in found):
            found.append(Money(match.start("figure"), match.end("figure"), number))
    return sorted(found, key=lambda m: m.start)


def _last_break(text: str, start: int, end: int) -> int:
    """Where the label of a sum begins: after the last wide gap that has words after it."""
    head = text[start:end].rstrip("\t :=.…+-")
    return start + head.rfind("\t") + 1


def _left(passage: Passage, start: int, end: int, box: Box) -> float:
    words = passage.text.words_at(start, end)
    return words[0].box.x0 if words else box.x0


def _label_of(passage: Passage, item: _Item) -> str:
    return passage.searchable[item.label[0]:item.label[1]]


def _groups(passage: Passage, items: Sequence[_Item]) -> Iterator[list[_Item]]:
    """Runs of items that hold both sides, from a heading or a side to the last of their lines; columns side by side apart."""
    starts = [k for k, i in enumerate(items) if i.money and _LABEL.match(_label_of(passage, i))]
    done = -1
    for k in starts:
        if k <= done:
            continue
        last = k
        for n in range(k + 1, len(items)):
            if items[n].line - items[last].line > 4 or (items[n].money is None and len(_label_of(passage, items[n]).split()) > 9):
                break
            if items[n].money:
                last = n
        done = last
        yield from _by_column(passage, items[max(0, k - 3):last + 1], items[k])


def _by_column(passage: Passage, items: Sequence[_Item], first: _Item) -> Iterator[list[_Item]]:
    """Items of each column, where a heading of a section stands over each; else all, with their sections in turn."""
    heads = [i for i in items if i.money is None and section_of(_label_of(passage, i)) and len(_label_of(passage, i).split()) < 8]
    beside = [h for h in heads if any(o is not h and o.line == h.line for o in heads)]
    if len(beside) == 2:
        middle = beside[1].x - 12
        yield [i for i in items if i.x < middle and i.line >= beside[0].line]
        yield [i for i in items if i.x >= middle and i.line >= beside[0].line]
        return
    group: list[_Item] = []
    for item in items:
        label = _label_of(passage, item)
        fresh = section_of(label) if item.money is None or _LABEL.match(label) else None
        current = next((s for i in group[::-1] if (s := section_of(_label_of(passage, i)))), None)
        if fresh and current and fresh != current:
            yield group
            group = []
        if item.money or section_of(label) or not group or item.line >= first.line:
            group.append(item)
    if group:
        yield group


def _statement(piece: Piece, passage: Passage, items: Sequence[_Item]) -> Statement | None:
    statement = Statement()
    sides: dict[bool, Side] = {}
    middle = _middle(passage, items)
    totals: dict[Side, tuple[int, Source]] = {}
    first = next((i for i in items if i.money and _LABEL.match(_label_of(passage, i))), items[0])
    for item in items:
        label = _label_of(passage, item)
        statement.section = statement.section or (section_of(label) if item.money is None or _LABEL.match(label) else None)
        right = middle is not None and item.x >= middle
        if item.money is None:
            continue
        amount, words = cents(item.money.value)[0], passage.source(item.money.start, item.money.end)
        if _LABEL.match(label):
            side = cast("Side | None", side_named(label))
            if side is None or side in statement.sides:
                break
            sides[right] = side
            statement.sides[side] = (amount, words)
            _add(statement, passage, item, side, amount, words)
        elif (side := sides.get(right)) and _ENTRY.match(label) and not _OUTSIDE.match(label.strip()):
            if _TOTAL.match(label):
                totals.setdefault(side, (amount, words))
            _add(statement, passage, item, side, amount, words)
    if set(statement.sides) != {"charges", "produits"} or OTHER_AFFAIR.search(_around(passage, first)):
        return None
    statement.sides |= totals
    return _described(piece, passage, first, _pruned(statement))


def _middle(passage: Passage, items: Sequence[_Item]) -> float | None:
    """Where the two sides part, when they stand side by side."""
    named = [i for i in items if i.money and _LABEL.match(_label_of(passage, i))]
    for a in named:
        for b in named:
            if a is not b and a.line == b.line and a.x < b.x:
                return b.x - 12
    return None


def _add(statement: Statement, passage: Passage, item: _Item, side: Side, amount: int, figure: Source) -> None:
    label = re.search(r"[^\W\d_].*[^\W_]", passage.searchable[item.label[0]:item.label[1]], re.DOTALL)
    if label is None:
        return
    start = item.label[0] + label.start()
    statement.entries.append(Entry(side, passage.source(start, item.label[0] + label.end()), amount, figure))


def _pruned(statement: Statement) -> Statement:
    """A side that is one figure is no line of its own."""
    for side in ("charges", "produits"):
        entries = [e for e in statement.entries if e.side == side]
        told_only = [e for e in entries if side_named(e.said)]
        if len(entries) == 1 or (told_only and not any(e.said.startswith("total") for e in entries)):
            statement.entries = [e for e in statement.entries if e not in told_only]
    return statement


def _around(passage: Passage, item: _Item) -> str:
    return "\n".join([line_of(passage.searchable, item.start), *lines_before(passage.searchable, item.start, 3)])


def _described(piece: Piece, passage: Passage, item: _Item, statement: Statement) -> Statement:
    status, year = told([line_of(passage.searchable, item.start), *speaking(lines_before(passage.searchable, item.start)), *about(piece)])
    statement.status, statement.year = status, year
    return statement
