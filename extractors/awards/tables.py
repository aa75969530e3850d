"""Grants told in tables: what is voted, beside what was asked, proposed, or voted another year; over as many rows as there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractors.awards import wordings as words
from extractors.awards.award import Award, Strength
from extractors.awards.beneficiaries import NOT_A_NAME, cleaned
from extractors.french import cents
from extractors.french.money import sums
from extractors.french.passages import OPEN_END, lines_of
from extractors.tabular.cells import context, is_carried_over
from extractors.tabular.columns import side_by_side
from extractors.tabular.money_columns import Column, header, money_columns, money_in
from pipeline.document import Cell, Line, Piece, Source, Table, Text, Word, fold

_Words = tuple[str, Source]  # a value, and the words that say it

_VOTED = re.compile(r"\bvot(?:e|ee|es|ees)\b|\battribu|\baccord|\boctro|\balloue|\bdecision|\bdecide|\bretenu|\barrete|\bvalide|\bdefinitif")
_PROPOSED = re.compile(r"\bprop|\bavis\b|\bcommission\b")
_ASKED = re.compile(r"\bsollicit|\bdemand")
_PAST = re.compile(r"\bn ?- ?1\b|\bverse|\brealise|\banterieur|\bprecedent|\brappel|\bcompte administratif|\bpour memoire")
_NOT_THE_SUM = re.compile(
    r"\bcout|\bbudget\b|\bdepense|\bplafond|\bevolution|\becart|\bsolde|\btotal\b(?! subv)|\breste|\bdisponible|\bcredits?\b|\brecettes?"
    r"|\bcp\b|\bae\b"
)
_NAMES = re.compile(
    r"\b(?:associations?|organismes?|beneficiaires?|noms?|tiers|demandeurs?|structures?|libelles?|clubs?|raison sociale|denominations?"
    r"|attributaires?|intitules?"
    r"|porteurs?|etablissements?|communes?|ecoles?)\b"
)
_PURPOSES = re.compile(r"\b(?:objets?|motifs?|projets?|actions?|natures?|designations?|manifestations?|operations?|affectations?)\b")
_SIRET = re.compile(r"\bsiret\b|\bsiren\b")
_TOTAL = re.compile(r"^\W*(?:total|sous[- ]total|s/total|montant total|ensemble|cumul)\b")
_PART = re.compile(
    r"^\W*(?:subventions?|part|cotisations?|adhesions?|conventions?|fonctionnement|investissement|animat\w+|exceptionnelle|annuelle|projet"
    r"|section|solde|aide(?=\W*$| (?:financiere|exceptionnelle|annuelle|specifique|complementaire)\b| (?:au|a l'|a la) (?:projet|fonctionnement"
    r"|investissement|demarrage|creation)\b)"
    r"|acompte|complement)\b"
)
# Columns that say what kind of grant each holds: both are awarded.
_KIND = re.compile(r"(?:(?:subvention|aide)s? )?(?:de |d'|en |au |a l')?(?:fonctionnement|investissement|exceptionnel(?:le)?s?|ordinaires?|projets?"
                   r"|equipement|manifestations?|evenements?|ponctuel(?:le)?s?)(?: ?\(?(?:€|en euros|20\d\d)\)?)*")
_NO_TABLE = re.compile(
    r"\b(?:recettes?|plan de financement|autofinancement|emprunts?|detr|fctva|tarifs?|montants? h\.?t|lots?|entreprises?|marches?)\b"
)
_FINANCING = re.compile(
    r"\bautofinancement\b|\bfonds propres\b|\bemprunts?\b|\bsubventions? (?:de l'etat|d[eu] (?:la )?(?:conseil|departement|region)|conseil"
    r"|detr|region)"
)
_UNITS = re.compile(r"\beuros?\b|\beur\b|\bh\.?t\b|\bt\.?t\.?c\b")
_OWN_EXPENSE = re.compile(r"^(?!65|67|204|20[45]|6[57])\d")  # an account that holds no grants: the body's own purchase in the list

FILLED = 0.2  # share of the rows that a column fills, from which it is one even without a header


@dataclass(frozen=True, slots=True)
class _Shape:
    """Which columns hold the names, the sum awarded, and the rest; the year the sum is for."""

    names: int
    sums: int
    purposes: int | None
    sirets: int | None
    strength: Strength
    year: tuple[int, Source] | None
    money: Column | None


def awards(table: Table, piece: Piece, *, titled: bool, announced: bool, minutes: bool = False) -> Iterator[Award]:
    """The award of each row; nothing where neither the table nor the words about it speak of grants the body gives.

    In minutes, outside their deliberations, only a table that is called one of grants to associations is.
    """
    halves = side_by_side(table)
    if len(halves) > 1:
        for half in halves:
            yield from awards(half, piece, titled=titled, announced=announced, minutes=minutes)
        return
    heads = {c: header(table, c) for c in range(table.columns)}
    said = " ".join([*heads.values(), fold(table.title.words) if table.title else "", *(fold(c.text) for r in table.rows[:2] for c in r)])
    about = titled or announced or (words.SUBSIDY.search(said) and not words.REQUEST.search(said) and not words.FROM_OTHERS.search(said))
    if minutes and not re.search(r"\bsubventions?\b.{0,40}\bassociations?\b", said):
        return
    if (
        not about
        or _NO_TABLE.search(said)
        or words.PAST.search(fold(table.title.words) if table.title else "")
        or not (titled or announced or re.search(r"\bassociations?\b|\bbeneficiaires?\b|\borganismes?\b", said))
    ):
        return
    for shape in _shapes(table, heads, _this_year(piece), context(piece, table)):
        if not any(_FINANCING.search(fold(c.text)) for c in table.cells if c.column == shape.names):
            yield from _rows(table, shape)


def _this_year(piece: Piece) -> int | None:
    found = piece.date or (piece.parent.date if piece.parent else None)
    return found[0].year if found else None


def _shapes(table: Table, heads: dict[int, str], this_year: int | None, about: str) -> list[_Shape]:
    """What each column is for; of as many awards as there are columns of their kinds; none where no column is the sum awarded, or the name."""
    columns = money_columns(table, about)
    filled = {c: _figures(table, c) for c in range(table.columns)}
    lettered = {c for c in range(table.columns) if _letters(table, c)}
    candidates = [
        c for c in range(table.columns) if filled[c] and c not in lettered and (c in columns or not heads[c]) and not _NOT_THE_SUM.search(heads[c])
    ]
    years = {c: int(found[1]) for c in candidates if (found := re.search(r"\b(20\d\d)", heads[c]))}
    latest = max(years.values(), default=0)
    if latest and this_year is not None and latest < this_year and all(c in years for c in candidates):
        return []  # another year's list
    now = latest if this_year is None else max(latest, this_year)
    current = [c for c in candidates if not _PAST.search(heads[c]) and years.get(c, now) == now]
    voted = [c for c in current if _VOTED.search(heads[c]) and not _ASKED.search(heads[c])]
    plain = [c for c in current if not _ASKED.search(heads[c]) and not _PROPOSED.search(heads[c])]
    proposed = [c for c in current if _PROPOSED.search(heads[c])]
    asked = [c for c in current if _ASKED.search(heads[c])]
    kinds = plain if len(plain) > 1 and all(_KIND.fullmatch(heads[c]) for c in plain) else []
    groups = [(voted, Strength.DECIDED), (kinds or plain if kinds or len(plain) == 1 else [], Strength.DECIDED), (proposed, Strength.PROPOSED),
              (asked, Strength.ASKED)]
    if not voted and len(plain) > 1 and not kinds and not proposed:
        return []  # several sums and no telling which is the award
    group, strength = next(((g, s) for g, s in groups if g), ([], Strength.ASKED))
    names = _names(table, heads, group[-1]) if group else None
    if names is None:
        return []
    awarding = group if group is kinds else group[-1:]
    others = {c: h for c, h in heads.items() if c != names and c not in awarding}
    purposes, sirets = (next((c for c, h in others.items() if pattern.search(h)), None) for pattern in (_PURPOSES, _SIRET))
    return [_Shape(names, c, purposes, sirets, strength, _year(table, c, names), columns.get(c)) for c in awarding]


def _year(table: Table, column: int, names: int) -> tuple[int, Source] | None:
    """The year of a column: in its header, else in what titles the table."""
    heads = [c for row in table.rows[: table.header_rows] for c in row if c.words]
    above = [c.words for c in heads if c.column <= column < c.column + c.column_span]
    above = [c.words for c in heads if (c.column_span > 1 or c.column == names) and words.year(fold(c.text))] + above
    for cell in reversed(above):
        found = re.search(r"\b20\d\d\b", " ".join(w.text for w in cell))
        if found:
            return int(found[0]), Source.of(w for w in cell if found[0] in w.text)
    titled = words.year(fold(table.title.words)) if table.title else None
    return (titled[0], table.title) if titled and table.title else None


def _figures(table: Table, column: int) -> bool:
    """Whether a column holds figures; one without a header that hardly a row fills is dust between columns."""
    rows = table.rows[table.header_rows :]
    cells = [c for row in rows for c in row if c.column == column and c.words]
    if not header(table, column) and len(cells) < FILLED * len(rows):
        return False
    return bool(cells) and sum(any(ch.isdigit() for ch in c.text) for c in cells) * 2 >= len(cells)


def _names(table: Table, heads: dict[int, str], chosen: int) -> int | None:
    """The column of the names: by its header, else the first that mostly holds words."""
    lettered = [c for c in range(table.columns) if c != chosen and _letters(table, c)]
    return next((c for c in lettered if _NAMES.search(heads[c])), lettered[0] if lettered else None)


def _letters(table: Table, column: int) -> bool:
    cells = [c for row in table.rows[table.header_rows :] for c in row if c.column == column and c.words]
    return bool(cells) and sum(bool(re.search(r"[^\W\d_]{2}", _UNITS.sub("", fold(c.text)))) for c in cells) * 2 > len(cells)


def _rows(table: Table, shape: _Shape) -> Iterator[Award]:
    """A row gives one award; a row that is only a name heads the parts that follow."""
    columns = {shape.sums: shape.money} if shape.money else {}
    heading: _Words | None = None
    rows = [{c.column: c for c in row if c.words} for row in table.rows[table.header_rows :]]
    for i, cells in enumerate(rows):
        label, cell = cells.get(shape.names), cells.get(shape.sums)
        if label is None or _TOTAL.match(fold(label.text)) or is_carried_over(label.text):
            heading = heading if label is None else None
            continue
        inside = _within(label) if cell is None and len(cells) == 1 else None
        if cell is None and inside is None:
            heading = _label(label.words) if len(cells) == 1 else None
            continue
        name, part = _named(label, heading, rows[i + 1].get(shape.names) if i + 1 < len(rows) else None) if cell else (inside and inside[0], None)
        amount = _amount(table, cell, columns) if cell else inside and inside[1]
        if name is None or amount is None:
            continue
        if i == 0 and table.title and table.header_rows == 0 and OPEN_END.search(fold(table.title.words)):
            name = (f"{table.title.words} {name[0]}", table.title + name[1])  # a long name's first line stands above the table
        heading = name
        if amount[0] > 0 and not NOT_A_NAME.match(fold(name[0])):
            yield from _award(shape, cells, name, part, amount, label)


def _named(label: Cell, heading: _Words | None, below: Cell | None) -> tuple[_Words | None, _Words | None]:
    """The name and the part that a label states: "Subvention annuelle" under "Football Club" is a part, and so is the last line of a label."""
    own = _label(label.words)
    if heading and own and own[1].words in heading[1].words:
        return heading, None  # the second half of a name that a dash parts
    if own and heading and _PART.match(fold(own[0])):
        return heading, own
    if own and below and fold(label.text).rstrip().endswith("-") and re.fullmatch(r"[^\W\d_]{3,20}", below.text):
        return (f"{label.text.rstrip()} {below.text}", own[1] + Source.of(below.words)), None
    lines = lines_of(label.words)
    if len(lines) > 1 and re.match(r"(?:part|cotisation|adhesion)\b", fold(lines[-1].text)) and not _PART.match(fold(lines[0].text)):
        return _label(tuple(w for line in lines[:-1] for w in line.words)), _label(lines[-1].words)
    return own or (heading if heading and label.text in heading[0] else None), None


def _within(label: Cell) -> tuple[_Words | None, tuple[int, Source]] | None:
    """A name and its sum that stand in one cell."""
    text = Text(lines_of(label.words))
    found = list(sums(text.folded))
    if len(found) != 1 or text.folded[found[0].end :].strip() or found[0].start < 3:
        return None
    words_before = tuple(text.words_at(0, found[0].start))
    return _label(words_before), (cents(found[0].value)[0], text.source(found[0].start, found[0].end))


def _label(label: tuple[Word, ...]) -> _Words | None:
    """The name that the words of a label hold."""
    text = Text([Line(label)])
    folded = text.folded.rstrip("\n")
    span = cleaned(folded, text.string, 0, len(folded))
    return (" ".join(text.string[span[0] : span[1]].split()), text.source(*span)) if span else None


def _amount(table: Table, cell: Cell, columns: dict[int, Column]) -> tuple[int, Source] | None:
    """The sum of a cell: its first, for what follows explains it; what an equation proves, where it was misread."""
    if cell.proof:
        return cell.proof.cents, Source.of(cell.words)
    text = Text(lines_of(cell.words))
    for money in sums(text.folded):
        if "(" not in text.folded[: money.start] and not re.match(r" ?/|\s*(?:x|\*|par)\s", text.folded[money.end : money.end + 5]):
            return cents(money.value)[0], text.source(money.start, money.end)
        return None
    bare = money_in(table, cell, columns)
    return (cents(bare[0])[0], Source.of(cell.words)) if bare else None


def _award(
    shape: _Shape,
    cells: dict[int, Cell],
    name: _Words,
    part: _Words | None,
    amount: tuple[int, Source],
    label: Cell,
) -> Iterator[Award]:
    code = words.budget_code(fold(label.text))
    if code and _OWN_EXPENSE.match(code[0]):
        return
    award = Award(shape.strength, amount[0], amount[1], name[0], name[1], year=shape.year, purpose=part)
    purpose = cells.get(shape.purposes) if shape.purposes is not None else None
    if purpose and part is None:
        award = replace(award, purpose=(purpose.text, Source.of(purpose.words)))
    if code:
        award = replace(award, budget_code=(code[0], Source.of(label.words)))
    siret = cells.get(shape.sirets) if shape.sirets is not None else None
    if siret and len(re.sub(r"\D", "", siret.text)) == 14:
        award = replace(award, siret=(re.sub(r"\D", "", siret.text), Source.of(siret.words)))
    yield award
