"""Which lines of a side stand under which: chapters over their accounts, and sub-totals under the lines they add up.

A level is the depth in that tree, 0 for a main line. A line stands under another where its account does, or where the sums
prove it; what neither tells is a line of its own. Before a sub-total that its lines do not make, no level is told.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from extractors.statements import SIDES, TOTAL, Entry, Section, Statement, section_of

_GENERAL = re.compile(r"(?:general|des? |du |de la |des )?\W*"
                      r"(?:general|charges|produits|depenses|recettes|emplois|ressources|euros?|€|ttc|ht|budget)")
_OF_A_PART = re.compile(r"\b(?:reelles?|d'ordre|directe?s?|indirecte?s?|gestion|financier\w*|exceptionnel\w*|equipement|chapitre)\b")
_CHAPTER = re.compile(r"0\d\d|204|731")      # chapters of three figures, beside those of two (instruction M57)
_SECTION = re.compile(r"(?:(?:de |en )?(?:la )?sections? )?(?:de |d'|en )?(?:fonctionnement|exploitation|investissements?)")
_DONT = re.compile(r"\W*dont\b")
_NAMED = re.compile(r"(?:du |de )?(?:chapitre|compte|chap\.?)?\s*n?°?\s*(\d{2,3})(?:\s*[-:]?\s*[a-z].*)?")


@dataclass
class Node:
    """A line and the lines under it."""

    entry: Entry
    under: list[Node] = field(default_factory=list)
    unclear: bool = False      # it may stand under a sub-total, which no sum proves


def settle(statement: Statement) -> Statement:
    """The statement's totals told by their names, by their chapters, or by their sums; and the level of each line.

    Told again of a settled statement, it says the same, or, of one since repaired, more.
    """
    for side in SIDES:
        for entry in statement.of(side):
            _name_total(entry, statement.section)
        _number(_tree(statement.of(side)), 0)
    return statement


def _name_total(entry: Entry, section: Section | None) -> None:
    """What a line called a total is the total of: its side, or what its name says; of a bare sub-total nothing is said."""
    match = TOTAL.match(entry.said)
    if match is None:
        return
    rest = entry.said[match.end():].strip(" :.-()")
    of_all = _GENERAL.match(rest) or not re.search(r"[a-z]{3}|\d\d", rest) or (section is not None and _SECTION.fullmatch(rest)
                                                                               and section_of(rest) == section)
    whole = match["whole"] and of_all and not _OF_A_PART.search(rest)
    named = _NAMED.fullmatch(rest)
    entry.is_total, entry.total_of = True, entry.side if whole else named[1] if named else rest or None


def _tree(entries: Sequence[Entry]) -> list[Node]:
    nodes: list[Node] = []
    since = 0      # the first node that no sub-total has added up
    for node in _led(entries):
        if TOTAL.match(node.entry.said) and node.entry.total_of != node.entry.side:
            node.under = _taken(nodes, since, node.entry.amount)
            for doubtful in nodes[since:]:
                doubtful.unclear = not node.under and not doubtful.under
        nodes.append(node)
        since = len(nodes) if TOTAL.match(node.entry.said) else since
    return nodes


# ---- chapters, which lead their accounts
def _led(entries: Sequence[Entry]) -> list[Node]:
    """The lines in order, those that a chapter leads under it."""
    nodes: list[Node] = []
    at = 0
    while at < len(entries):
        entry, block = entries[at], _block(entries, at)
        under = _led(block)
        leads = bool(under) and _leads(entry, block, under)
        nodes.append(Node(entry, under if leads else []))
        if leads and not all(_DONT.match(line.said) for line in block):
            entry.is_total, entry.total_of = True, entry.account
        at += 1 + (len(block) if leads else 0)
    return nodes


def _block(entries: Sequence[Entry], at: int) -> list[Entry]:
    """The lines that may stand under one: those after it whose accounts, where they have any, are longer."""
    digits = _digits(entries[at])
    block = []
    for line in entries[at + 1:]:
        if any(TOTAL.match(e.said) for e in (entries[at], line)) or not (_DONT.match(line.said) or _is_deeper(_digits(line), digits)):
            break
        block.append(line)
    return block


def _is_deeper(account: str, above: str) -> bool:
    """Whether an account may stand under another; a line without any, under a chapter alone."""
    chapter = len(above) == 2 or _CHAPTER.fullmatch(above) is not None
    if not account:
        return chapter
    return bool(above) and len(account) > len(above) and not _CHAPTER.fullmatch(account) and (chapter or account.startswith(above))


def _leads(entry: Entry, block: Sequence[Entry], under: Sequence[Node]) -> bool:
    """Whether a line is over the block: its accounts say so, or "dont", or their sum."""
    by_name = all(_DONT.match(line.said) or _is_account_of(_digits(line), _digits(entry)) for line in block)
    return by_name or _make(under, entry.amount)


def _is_account_of(account: str, chapter: str) -> bool:
    """Whether an article is surely of a chapter: it begins with its number, but in chapters 011 to 043, whose numbers are no accounts."""
    return len(account) > max(3, len(chapter)) and (account.startswith(chapter) or chapter.startswith("0"))


def _digits(entry: Entry) -> str:
    return re.sub(r"\D", "", entry.account or "")


# ---- sub-totals, which follow the lines they add up
def _taken(nodes: list[Node], since: int, amount: int | None) -> list[Node]:
    """Takes from the nodes those that a sub-total adds up, the ones since the last total or all; none where no sum proves it."""
    for start in (since, 0):
        under = nodes[start:]
        if under and _make(under, amount):
            del nodes[start:]
            return under
    return []


def _make(nodes: Sequence[Node], amount: int | None) -> bool:
    """Whether the lines make the sum; what could not be read makes none."""
    read = [n.entry.amount for n in nodes if n.entry.amount is not None]
    return len(read) == len(nodes) and sum(read) == amount


def _number(nodes: Sequence[Node], level: int) -> None:
    for node in nodes:
        node.entry.level = None if node.unclear else level
        _number(node.under, level + 1)


def details(entries: Sequence[Entry], whole: Entry) -> list[Entry]:
    """The lines that a total adds up, no total among them: those a chapter leads, or those that a sub-total follows."""
    at, level = next(i for i, e in enumerate(entries) if e is whole), whole.level or 0
    named = TOTAL.match(whole.said)
    run: Iterable[Entry] = reversed(entries[:at]) if named else entries[at + 1:]
    unclear = level + 1 if named and named["sub"] else level      # what no level tells is a sub-total's, not a chapter's
    deeper = takewhile(lambda e: (unclear if e.level is None else e.level) > level, run)
    found = [e for e in deeper if not e.is_total]
    return found[::-1] if named else found
