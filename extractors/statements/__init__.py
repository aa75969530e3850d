"""A statement with two sides while it is being understood: its entries, its totals, what it is of.

Charges are dépenses and emplois; produits are recettes and ressources. Everything keeps the words that say it.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from extractors.tabular.cells import account_and_label
from pipeline.document import Piece, Source, fold

Side = Literal["charges", "produits"]
Section = Literal["fonctionnement", "investissement"]
Status = Literal["planned", "actual"]
SIDES: tuple[Side, Side] = ("charges", "produits")

_ACTUAL = re.compile(r"\bbilans?\b|(?<!\breste a )(?<!\brestes a )\brealis\w*|comptes? administratifs?"
                     r"|comptes? de gestion|comptes? de resultat|comptes? financiers?|\bcfu\b|\bca\b"
                     r"|\bexecute\w*|(?<!d')\bexecution\b(?! reporte)|\bmandate\w*|\bconstate\w*|arrete des comptes|rapport financier"
                     r"|\bresultats? (?:de (?:l'exercice|cloture|l'execution)|des? (?:deux )?sections?)\b")
_PLANNED = re.compile(r"\bprevi\w*|\bprevu\w*|\bprimitifs?\b|\bbp\b|\bpropos(?!e(?:nt)? (?:a|au|aux|de|d'|que|l')\b)\w*"
                      r"|\bvotes?\b|\bbs\b|supplementaire|\bdemande\w*|projet de budget")
_BUDGET = re.compile(r"\bbudgets?\b")
_SECTION = re.compile(r"(?P<fonctionnement>\bfonctionnement\b|\bexploitation\b)|(?P<investissement>\binvestissements?\b)")
_YEAR = re.compile(r"(?<![\d/.-])(?<!\d )((?:19|20)\d\d)(?!\s?[-/–]\s?\d|\d|[.,]\d| \d{3})")
_SITTING = re.compile(r"\b(?:seance|reunion|session|assemblee|conseil)\b[^\n]{0,40}?\b\d{1,2}(?:er)? [a-z]{3,9} (?:19|20)\d\d\b")
TOTAL = re.compile(r"\W*(?:(?P<sub>sous[- ]?tota(?:l|ux)|total (?:partiel|intermediaire)|s/total)"
                   r"|(?:montants? )?(?P<whole>tota(?:l|ux)\b|ensemble\b"
                   r"|(?:depenses|recettes) (?:de |d')(?:fonctionnement|exploitation|investissement)\W{1,3}total\b))")


@dataclass
class Entry:
    """A line of a side. `figure` holds the words of the amount, in cents, None where they give none; `label` those that name it."""

    side: Side
    label: Source
    amount: int | None
    figure: Source
    account: str | None = None
    account_source: Source | None = None
    is_total: bool = False
    total_of: str | None = None
    level: int | None = 0
    read_as: str | None = None
    proof: str | None = None

    @property
    def name(self) -> str:
        return self.label.words

    @property
    def said(self) -> str:
        return fold(self.name).strip()


@dataclass
class Statement:
    """Entries of both sides in reading order, and the sides' totals where only a figure tells them."""

    entries: list[Entry] = field(default_factory=list)
    sides: dict[Side, tuple[int, Source]] = field(default_factory=dict)
    title: Source | None = None
    year: int | None = None
    section: Section | None = None
    status: Status | None = None
    unread: list[tuple[Side | None, Source, Source]] = field(default_factory=list)   # side, label and figure of lines that could not be read

    def of(self, side: Side) -> list[Entry]:
        return [e for e in self.entries if e.side == side]

    def has(self, side: Side) -> bool:
        return side in self.sides or any(e.side == side for e in self.entries)

    def total(self, side: Side) -> tuple[int, Source] | None:
        """A side's total as printed: the one that names the side, else the last before voluntary contributions."""
        totals = [e for e in self.of(side) if e.is_total and e.total_of == side]
        if not totals:
            return self.sides.get(side)
        named = [e for e in totals if re.search(r"charges|produits|depenses|recettes|emplois|ressources", e.said)]
        chosen = named[0] if named else _before_voluntary(self.of(side), totals)
        return None if chosen.amount is None else (chosen.amount, chosen.figure)

    @property
    def anchor(self) -> Source:
        first = self.total("charges") or self.total("produits")
        return first[1] if first else self.entries[0].figure


def _before_voluntary(entries: Sequence[Entry], totals: Sequence[Entry]) -> Entry:
    """Without names, the last total, unless voluntary contributions follow one and precede it."""
    for entry in entries:
        if entry.account and entry.account.startswith(("86", "87")):
            above = [t for t in totals if entries.index(t) < entries.index(entry)]
            return above[-1] if above else totals[-1]
    return totals[-1]


def fits(a: Statement, b: Statement) -> bool:
    """Whether two statements, one of charges and one of produits, may be the two sides of one."""
    sides = [s for s in SIDES if a.has(s) and b.has(s)]
    alike = all(x == y or None in (x, y) for x, y in ((a.section, b.section), (a.status, b.status), (a.year, b.year)))
    return not sides and alike and b.anchor.page - a.anchor.page <= 1


def joined(a: Statement, b: Statement) -> Statement:
    """A table of charges and the next one, of produits (or the other way round), as one statement."""
    a.entries += b.entries
    a.sides |= b.sides
    a.section, a.year, a.status = a.section or b.section, a.year or b.year, a.status or b.status
    return a


def paired(found: list[Statement]) -> list[Statement]:
    """Statements of one side joined to that of the other, where only one of the two headers told the year or the section."""
    out: list[Statement] = []
    for statement in found:
        other = next((o for o in out if _joined_in_place(o, statement)), None)
        if other is None:
            out.append(statement)
    return out


def _joined_in_place(a: Statement, b: Statement) -> bool:
    one_sided = all(sum(s.has(side) for side in SIDES) == 1 for s in (a, b))
    return one_sided and a.status == b.status and fits(a, b) and joined(a, b) is not None


def is_detailed(statement: Statement) -> bool:
    """Whether one side alone is a statement: of a named section, by chapters or accounts, with its total, as printed budgets show it."""
    lines = [e for e in statement.entries if not TOTAL.match(e.said)]
    numbered = [e for e in lines if e.account]
    return statement.section is not None and len(numbered) > 2 and 3 * len(numbered) >= 2 * len(lines) and len(lines) < len(statement.entries)


def label_parts(label: Source) -> tuple[str | None, str]:
    """The account number that leads a label, and the label without it."""
    return account_and_label(label.words)


def section_of(text: str) -> Section | None:
    """The section that a folded text names; None where it names both or neither."""
    named = {m.lastgroup for m in _SECTION.finditer(text)}
    return named.pop() if len(named) == 1 else None  # type: ignore[return-value]


def status_of(text: str) -> Status | None:
    """Whether a folded text tells of plans or of what was done; a bare "budget" is a plan."""
    actual, planned = list(_ACTUAL.finditer(text)), list(_PLANNED.finditer(text))
    if actual and planned:
        return "actual" if actual[-1].start() > planned[-1].start() else "planned"
    if actual or planned:
        return "actual" if actual else "planned"
    return "planned" if _BUDGET.search(text) else None


def year_of(text: str) -> int | None:
    """The year that a folded text names last, but as the day of a sitting; none where it names a season (2023/2024)."""
    found = _YEAR.findall(_SITTING.sub("", text))
    return int(found[-1]) if found else None


def told(texts: Iterable[str]) -> tuple[Status | None, int | None]:
    """Status and year from texts, each from the nearest that tells it."""
    status, year = None, None
    for text in texts:
        status, year = status or status_of(text), year or year_of(text)
    return status, year


_SPEAKS = re.compile(r"\bbudgets?\b|\bcomptes? (?:administratifs?|de gestion|de resultat|financiers?)|\bexercices?\b|\bbilans?\b|\bprimitif")


def speaking(lines: Sequence[str], near: int = 4) -> list[str]:
    """Of the lines above a statement, nearest first: the near ones, and those farther up that speak of budgets."""
    return [line for i, line in enumerate(lines) if i < near or _SPEAKS.search(line)]


def about(piece: Piece) -> list[str]:
    """What a piece's own title and kind tell, folded."""
    kinds = {"bilan": "bilan", "projet": "budget previsionnel"}
    return [fold(piece.title.words) if piece.title else "", kinds.get(piece.kind, "")]
