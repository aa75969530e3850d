"""What the headers of a table say of the columns under them: side, section, plan or outcome, year."""
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from extractors.tabular.cells import account_of, is_words, value
from extractors.tabular.kinds import SIDE_NAME, faced
from pipeline.document import Box, Cell, Table, Word, fold

Trait = Literal["side", "section", "status", "year"]
_SIDES = {"charges": "charges", "charge": "charges", "depenses": "charges", "depense": "charges", "emplois": "charges",
          "produits": "produits", "recettes": "produits", "recette": "produits", "ressources": "produits"}
_SECTIONS = {"fonctionnement": "fonctionnement", "exploitation": "fonctionnement", "investissement": "investissement",
             "investissements": "investissement"}
_STATUS = ((re.compile(r"previ\w*|prevu\w*|primitif|bp|vote|votes|propos\w*|budgets?|demande\w*|ouverts?"), "planned"),
           (re.compile(r"realis\w*|execut\w*|ca|cfu|mandat\w*|emis|constate\w*|reel"), "actual"))
SECTION_NAME = re.compile(r"^\W*(?:[ivx\d]+\W+)?(?:en )?(?:la )?(?:section )?(?:de |d')?(?:fonctionnement|exploitation|investissements?)\b"
                          r"|\bsections? (?:de |d')")
_YEAR = re.compile(r"(?:19|20)\d\d")
_HEAD = re.compile(r"montants?|euros?|previ\w*|prevus?|realis\w*|execut\w*|votes?|budget|chap\w*|comptes?|articles?")
SKIPPED = re.compile(r"%|\bcomptes?\b(?! administratif)|\bcpte\b|\bcodes?\b|\barticles?\b|\bchap\w*\b|\bn°|\bnumeros?\b|\bimputations?\b|\becarts?\b"
                     r"|\bevolution\b|\btaux\b|\bvariation\b|\bdifference\b|\bquantites?\b|\bqte\b|\bnb\w*\b|\bnombre\b|\bprix unitaire\b"
                     r"|\bp\.?u\b|\bheures?\b|\bpart\b")

# What was neither voted nor done this year: carried over to the next, given back, or recalled from the budget before.
_CARRIED = re.compile(r"\brestes? a realiser\b|\br\.?a\.?r\b|\bannul\w*|\brattach\w*|\bpour memoire\b|\bcumul(?:e|ee|es|ees)\b")
_BOTH = re.compile(r"(?:ensemble|cumul|total(?: (?:general|cumule|budget|des (?:deux |2 )?sections))?|resultat global)(?: \(?(?:€|en euros)\)?)?")
_KEPT = re.compile(r"\btotal\b|\+")       # "Total (RAR + vote)"


@dataclass(frozen=True)
class Mark:
    """A word of a header that says something of the columns under it."""

    trait: Trait
    value: str
    box: Box          # of the word
    cell: Cell


def marks(row: Sequence[Cell], ocr: bool) -> list[Mark]:
    """Everything that a row of headers says."""
    facing = faced(row)
    return [m for cell in row for m in _cell_marks(cell, ocr, named=cell in facing)]


def _cell_marks(cell: Cell, ocr: bool, named: bool) -> list[Mark]:
    if _is_carried(fold(cell.text)):
        return []
    words = [(w, _plain(w)) for w in cell.words]
    found: list[Mark] = []
    names_side = named or is_side_name(cell, ocr)
    names_section = names_side or SECTION_NAME.search(fold(cell.text)) is not None
    for word, said in words:
        side = _of(said, _SIDES, ocr)
        section = _of(said, _SECTIONS, ocr)
        if side and names_side:
            found.append(Mark("side", side, word.box, cell))
        elif section and names_section:
            found.append(Mark("section", section, word.box, cell))
        elif _YEAR.fullmatch(said):
            found.append(Mark("year", said, word.box, cell))
        found += [Mark("status", value, word.box, cell) for pattern, value in _STATUS if pattern.fullmatch(said)]
    return found


def is_side_name(cell: Cell, ocr: bool = False) -> bool:
    """Whether a cell names a side, or both, and says nothing else but what of."""
    said = fold(cell.text)
    if ocr:
        said = " ".join(_of(_plain(w), _SIDES, ocr, key=True) or _plain(w) for w in cell.words)
    if SIDE_NAME.match(said):
        return True
    letters = re.findall(r"[a-z]{3,}", said)
    return any(w in _SIDES for w in letters) and all(w in _SIDES or _HEAD.fullmatch(w) for w in letters)


def side_named(text: str, ocr: bool = False) -> str | None:
    """The one side that a folded text names."""
    sides = {s for w in re.findall(r"[a-z]+", text) if (s := _of(w, _SIDES, ocr))}
    return sides.pop() if len(sides) == 1 else None


def _plain(word: Word) -> str:
    return re.sub(r"[^a-z0-9%°]", "", fold(word.text))


def _of(said: str, known: dict[str, str], ocr: bool, key: bool = False) -> str | None:
    """What a word means; a misread letter or two is forgiven where the page was read by OCR."""
    if said in known:
        return said if key else known[said]
    if ocr and len(said) > 6:
        best = max(known, key=lambda k: fuzz.ratio(k, said))
        if fuzz.ratio(best, said) >= 84:
            return best if key else known[best]
    return None


class Columns:
    """The headers in force, and what they say of a figure under them."""

    def __init__(self, ruled: bool) -> None:
        self.ruled = ruled
        self.marks: dict[Trait, list[Mark]] = {"side": [], "section": [], "status": [], "year": []}

    def take(self, found: Sequence[Mark]) -> None:
        """New headers replace those that said the same sort of thing."""
        for trait in self.marks:
            of = [m for m in found if m.trait == trait]
            if of and (trait != "side" or len({m.value for m in of}) == 2):
                self.marks[trait] = sorted(of, key=lambda m: m.box.x0)

    def side(self, figure: Box) -> str | None:
        """The side of a figure: that of the header over it, else of the last header that begins left of its right edge."""
        marks_ = self.marks["side"]
        if len({m.value for m in marks_}) < 2:
            return None
        over = [m for m in marks_ if _covers(m, figure)] if self.ruled else []
        if len({m.value for m in over}) == 1:
            return over[0].value
        left = [m for m in marks_ if m.box.x0 <= figure.x1 + 1]
        return left[-1].value if left else marks_[0].value

    def of(self, trait: Trait, figure: Box, column: int) -> str | None:
        """What the headers say of a figure: the header over its column, else the nearest where several share out the columns."""
        found = self.marks[trait]
        if not found:
            return None
        over = [m for m in found if _covers(m, figure)] if self.ruled else [m for m in found if m.cell.column == column]
        candidates = over or (found if not self.ruled or len(found) > 1 else [])
        if not candidates:
            return None
        nearest = min(candidates, key=lambda m: abs(m.box.centre[0] - figure.centre[0]))
        if over or len({m.value for m in found}) > 1 or abs(nearest.box.centre[0] - figure.centre[0]) < 60:
            return nearest.value
        return None


def _covers(mark: Mark, figure: Box) -> bool:
    return mark.cell.box.x0 - 2 <= figure.centre[0] <= mark.cell.box.x1 + 2


def label_columns(table: Table) -> set[int]:
    """Columns whose cells are mostly words in rows that hold figures."""
    counts: dict[int, list[bool]] = {}
    for row in table.rows[table.header_rows:]:
        if any(value(c) is not None for c in row):
            for cell in row:
                counts.setdefault(cell.column, []).append(is_words(cell))
    return {c for c, words in counts.items() if sum(words) > 0.5 * len(words)}


def skipped_columns(table: Table) -> set[int]:
    """Columns of accounts, codes, percentages and gaps: figures that are no sums."""
    out = set()
    for column in range(table.columns):
        heads = [c for row in table.rows[:table.header_rows] for c in row if c.column == column and c.column_span == 1]
        cells = [c for row in table.rows[table.header_rows:] for c in row if c.column == column]
        if any(_is_skipped(fold(c.text)) for c in heads) or _holds_accounts(table, column, cells):
            out.add(column)
    return out


def columns_of_both(table: Table) -> set[int]:
    """Columns that add up both sections, beside those of each."""
    heads = [c for row in table.rows[:table.header_rows] for c in row if c.column_span == 1]
    return {c.column for c in heads if _BOTH.fullmatch(fold(c.text).strip())}


def _holds_accounts(table: Table, column: int, cells: Sequence[Cell]) -> bool:
    """Whether short whole numbers lead labels at their right; beside labels at their left they are sums, typed or read without a space."""
    accounts = [c for c in cells if account_of(c) and "€" not in c.text]
    lone = len(cells) > 0 and len(accounts) > 0.8 * len(cells) and all(len(c.text.strip()) <= 6 and " " not in c.text.strip() for c in accounts)
    words = {(c.row, c.column) for c in table.cells if is_words(c)}
    named = sum((c.row, column - 1) in words for c in cells)
    return lone and any(place == column + 1 for _, place in words) and named < 0.5 * len(cells)


def _is_skipped(head: str) -> bool:
    """A header over figures that are no sums of the year; one that also names plan and outcome heads several columns in one."""
    if _is_carried(head):
        return True
    return SKIPPED.search(head) is not None and not (re.search(r"previ|prevu|budget", head) and re.search(r"realis|execut", head))


def _is_carried(head: str) -> bool:
    return _CARRIED.search(head) is not None and not _KEPT.search(head)
