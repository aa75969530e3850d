"""Grants told in tables: what is voted, beside what was asked, proposed, or voted another year; over as many rows as there are."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors import grant_wordings as words
from extractors.awards import Award, Strength
from extractors.beneficiaries import cleaned
from extractors.french import cents
from extractors.grant_lists import NOT_A_NAME
from extractors.money import sums
from extractors.money_columns import Column, header, money_columns, money_in
from extractors.passages import lines_of
from pipeline.document import Cell, Line, Piece, Source, Table, Text, fold

_VOTED = re.compile(r"\bvot(?:e|ee|es|ees)\b|\battribu|\baccord|\boctro|\balloue|\bdecision|\bdecide|\bretenu|\barrete|\bvalide|\bdefinitif")
_PROPOSED = re.compile(r"\bprop|\bavis\b|\bcommission\b")
_ASKED = re.compile(r"\bsollicit|\bdemand")
_PAST = re.compile(r"\bn ?- ?1\b|\bverse|\brealise|\banterieur|\bprecedent|\brappel|\bcompte administratif|\bpour memoire")
_NOT_THE_SUM = re.compile(r"\bcout|\bbudget\b|\bdepense|\bplafond|\bevolution|\becart|\bsolde|\btotal\b(?! subv)|\breste|\bdisponible|\bcredits?\b|\brecettes?|\bcp\b|\bae\b")
_NAMES = re.compile(r"\b(?:associations?|organismes?|beneficiaires?|noms?|tiers|demandeurs?|structures?|libelles?|clubs?|raison sociale|denominations?|attributaires?|intitules?"
                    r"|porteurs?|etablissements?|communes?|ecoles?)\b")
_PURPOSES = re.compile(r"\b(?:objets?|motifs?|projets?|actions?|natures?|designations?|manifestations?|operations?|affectations?)\b")
_SIRET = re.compile(r"\bsiret\b|\bsiren\b")
_TOTAL = re.compile(r"^\W*(?:total|sous[- ]total|s/total|montant total|ensemble|cumul)\b")
_PART = re.compile(r"^\W*(?:subventions?|part|cotisations?|adhesions?|conventions?|fonctionnement|investissement|animat\w+|exceptionnelle|annuelle|projet|section|aide|solde"
                   r"|acompte|complement)\b")
_NO_TABLE = re.compile(r"\b(?:recettes?|plan de financement|autofinancement|emprunts?|detr|fctva|tarifs?|montants? h\.?t|lots?|entreprises?|marches?)\b")
_OWN_EXPENSE = re.compile(r"^(?!65|67|204|20[45]|6[57])\d")     # an account that holds no grants: the body's own purchase in the list


@dataclass(frozen=True, slots=True)
class _Shape:
    """Which columns hold the names, the sum awarded, and the rest; the year the sum is for."""

    names: int
    sums: int
    purposes: int | None
    sirets: int | None
    strength: Strength
    year: int | None
    money: Column | None


def awards(table: Table, piece: Piece, *, titled: bool, announced: bool) -> Iterator[Award]:
    """The award of each row; nothing where neither the table nor the words about it speak of grants the body gives."""
    heads = {c: header(table, c) for c in range(table.columns)}
    said = " ".join([*heads.values(), fold(table.title.words) if table.title else "", *(fold(c.text) for r in table.rows[:2] for c in r)])
    about = titled or announced or (words.SUBSIDY.search(said) and not words.REQUEST.search(said) and not words.FROM_OTHERS.search(said))
    if not about or _NO_TABLE.search(said) or not (titled or announced or re.search(r"\bassociations?\b|\bbeneficiaires?\b|\borganismes?\b", said)):
        return
    shape = _shape(table, heads, _this_year(piece))
    if shape is None:
        return
    yield from _rows(table, shape, words.year(said))


def _this_year(piece: Piece) -> int | None:
    found = piece.date or (piece.parent.date if piece.parent else None)
    return found[0].year if found else None


def _shape(table: Table, heads: dict[int, str], this_year: int | None) -> _Shape | None:
    """What each column is for; None where no column is the sum awarded, or none the name."""
    columns = money_columns(table)
    filled = {c: _figures(table, c) for c in range(table.columns)}
    candidates = [c for c in range(table.columns) if filled[c] and (c in columns or not heads[c]) and not _NOT_THE_SUM.search(heads[c])]
    years = {c: int(found[1]) for c in candidates if (found := re.search(r"\b(20\d\d)", heads[c]))}
    latest = max(years.values(), default=None)
    if latest is not None and this_year is not None and latest < this_year - 1:
        return None
    current = [c for c in candidates if not _PAST.search(heads[c]) and (c not in years or years[c] == latest)]
    voted = [c for c in current if _VOTED.search(heads[c]) and not _ASKED.search(heads[c])]
    plain = [c for c in current if not _ASKED.search(heads[c]) and not _PROPOSED.search(heads[c])]
    proposed = [c for c in current if _PROPOSED.search(heads[c])]
    asked = [c for c in current if _ASKED.search(heads[c])]
    for group, strength in ((voted, Strength.DECIDED), (proposed if not voted and len(plain) != 1 else [], Strength.PROPOSED), (plain, Strength.DECIDED),
                            (proposed, Strength.PROPOSED), (asked, Strength.ASKED)):
        if group:
            chosen = group[-1] if strength is not Strength.DECIDED or len(group) == 1 or group is voted else None
            if chosen is None:
                return None      # several sums and no telling which is the award
            names = _names(table, heads, chosen)
            if names is None:
                return None
            first = lambda pattern: next((c for c, h in heads.items() if pattern.search(h) and c not in (names, chosen)), None)  # noqa: E731
            return _Shape(names, chosen, first(_PURPOSES), first(_SIRET), strength, years.get(chosen), columns.get(chosen))
    return None


def _figures(table: Table, column: int) -> bool:
    cells = [c for row in table.rows[table.header_rows:] for c in row if c.column == column and c.words]
    return bool(cells) and sum(any(ch.isdigit() for ch in c.text) for c in cells) * 2 >= len(cells)


def _names(table: Table, heads: dict[int, str], chosen: int) -> int | None:
    """The column of the names: by its header, else the first that mostly holds words."""
    lettered = [c for c in range(table.columns) if c != chosen and _letters(table, c)]
    return next((c for c in lettered if _NAMES.search(heads[c])), lettered[0] if lettered else None)


def _letters(table: Table, column: int) -> bool:
    cells = [c for row in table.rows[table.header_rows:] for c in row if c.column == column and c.words]
    return bool(cells) and sum(bool(re.search(r"[^\W\d_]{2}", c.text)) for c in cells) * 2 > len(cells)


def _rows(table: Table, shape: _Shape, said: tuple[int, tuple[int, int]] | None) -> Iterator[Award]:
    """A row gives one award for each sum of its cell; a row that is only a name heads the parts that follow."""
    columns = {shape.sums: shape.money} if shape.money else {}
    heading: tuple[str, Source] | None = None
    for row in table.rows[table.header_rows:]:
        cells = {c.column: c for c in row if c.words}
        label, cell = cells.get(shape.names), cells.get(shape.sums)
        if label is None or _TOTAL.match(fold(label.text)):
            if label is not None:
                heading = None
            continue
        if cell is None:
            heading = _label(label.words) if len(cells) == 1 else None
            continue
        amounts = _amounts(table, cell, {k: v for k, v in columns.items() if v})
        name, part = _parted(label, heading)
        if name is None or not amounts:
            continue
        heading = name
        for value, source in amounts:
            if value > 0 and not NOT_A_NAME.match(fold(name[0])):
                yield from _award(shape, cells, name, part, value, source, said, label)


def _parted(label: Cell, heading: tuple[str, Source] | None) -> tuple[tuple[str, Source] | None, tuple[str, Source] | None]:
    """The name and the part that a label states: "Subvention annuelle" under "Football Club" is a part, and so is the last line of a label."""
    own = _label(label.words)
    if own and heading and _PART.match(fold(own[0])) and not heading[0].endswith(("-", "–")):
        return heading, own
    if own and heading and heading[0].rstrip().endswith(("-", "–")):
        return (f"{heading[0]} {own[0]}", heading[1] + own[1]), None
    lines = lines_of(label.words)
    if len(lines) > 1 and _PART.match(fold(lines[-1].text)) and not _PART.match(fold(lines[0].text)) and re.match(r"(?:part|cotisation|adhesion)", fold(lines[-1].text)):
        first = _label(tuple(w for line in lines[:-1] for w in line.words))
        return first, _label(lines[-1].words)
    return own, None


def _label(label: tuple) -> tuple[str, Source] | None:  # type: ignore[type-arg]
    """The name that the words of a label hold."""
    text = Text([Line(label)])
    folded = text.folded.rstrip("\n")
    trailing = folded.rstrip().endswith(("-", "–"))
    span = cleaned(folded, text.string, 0, len(folded))
    if span is None:
        return None
    return " ".join(text.string[span[0]:span[1]].split()) + (" –" if trailing else ""), text.source(*span)


def _amounts(table: Table, cell: Cell, columns: dict[int, Column]) -> list[tuple[int, Source]]:
    """The sums of the cell, each where it stands: the first of each line, for what follows on a line explains it."""
    text = Text(lines_of(cell.words))
    out: list[tuple[int, Source]] = []
    for money in sums(text.folded):
        if "(" not in text.folded[:money.start] and not re.match(r" ?/|\s*(?:x|\*|par)\s", text.folded[money.end:money.end + 5]):
            out.append((cents(money.value)[0], text.source(money.start, money.end)))
            break
    if not out and (bare := money_in(table, cell, columns)):
        out.append((cents(bare[0])[0], Source.of(cell.words)))
    return out


def _award(shape: _Shape, cells: dict[int, Cell], name: tuple[str, Source], part: tuple[str, Source] | None, value: int, source: Source,
           said: tuple[int, tuple[int, int]] | None, label: Cell) -> Iterator[Award]:
    code = words.budget_code(fold(label.text))
    if code and _OWN_EXPENSE.match(code[0]):
        return
    year = shape.year or (said[0] if said else None)
    award = Award(shape.strength, value, source, name[0].removesuffix(" –"), name[1], year=(year, source) if year else None, purpose=part)
    purpose = cells.get(shape.purposes) if shape.purposes is not None else None
    if purpose and part is None:
        award = replace(award, purpose=(purpose.text, Source.of(purpose.words)))
    if code:
        award = replace(award, budget_code=(code[0], Source.of(label.words)))
    siret = cells.get(shape.sirets) if shape.sirets is not None else None
    if siret and len(re.sub(r"\D", "", siret.text)) == 14:
        award = replace(award, siret=(re.sub(r"\D", "", siret.text), Source.of(siret.words)))
    yield award
