"""Which columns of a table hold money: what its header, its title or its own figures say.

A figure in such a column is a sum of money even without a sign. Counts, percentages, accounts, years and areas are not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from extractors.french.money import TaxBasis, figure
from pipeline.document import Cell, Table, fold, once

# A header that says money whatever else it says; one that says what money is for; one that may.
_EXPLICIT = re.compile(r"€|\beuros?\b|\bmontants?\b|\bh\.? ?t\b|\bt\.? ?t\.? ?c\b|\bprix\b|\btarifs?\b|\bcouts?\b|\bsommes?\b")
_MONEY = re.compile(
    r"\boperations? (?:reelles?|d'ordre)\b"
    r"|\b(?:depenses?|recettes?|credits?|subventions?|charges|produits|soldes?|dotations?|redevances?|loyers?|cotisations?|budgets?"
    r"|investissement|fonctionnement|disponibles?|propositions?|debit|capital|interets|cp|ae|ap)\b"
)
_PERHAPS = re.compile(
    r"\b(?:total|ensemble\b|cumul|ecarts?\b|differences?\b|vote|propos|demand|sollicit|accord|attribu|realis|prev|mandat|titres?\b|emis|reste|verse|participation|bp\b|ca\b"
    r"|dm\b|valeur|inscri|report|tranche|annuit|echean|20\d\d\b|option\b)|^\s*\d{1,2}\s*$"
)
_NEVER = re.compile(
    r"%|\b(?:taux|nombre|nb\.?r?e?|quantites?|qtes?|effectifs?|parts? en|coefficients?|voix|postal|telephone|siret|siren|cat"
    r"|categories?|designation|libelles?)\b"
)
_NOT_ALONE = re.compile(
    r"m²|n°|\b(?:surfaces?|superficies?|m2|ha|dates?|numeros?|comptes?(?! admin)|articles?|chapitres?|codes?|fonction"
    r"|bases?|imputations?|operations?(?! (?:reelles?|d'ordre)\b)"
    r"|heures?|jours|duree|population|habitants?|ages?|annees?|exercices?|lots?|unites?|eleves?"
    r"|enfants|pages?|parcelles?|points?|km|tonnes?|litres?|kwh|volumes?|references?|contre|abst\w*)\b"
)
_CHANGE = re.compile(r"\b(?:dm|decisions? modificatives?) ?n° ?\d+")
_SCALE = re.compile(r"\bk ?€|milliers d'euros|(\bm ?€|millions d'euros)")
_HT, _TTC = re.compile(r"\bh\.? ?t\b"), re.compile(r"\bt\.? ?t\.? ?c\b")
_SIGN = re.compile(r"€|\beuros?\b")
_IN_EUROS = re.compile(r"\ben (?:k ?|m ?|milliers d'|millions d')?(?:€|euros?\b)|\( ?k?€ ?\)|\bmontants?\b")
_SAID_IN_EUROS = re.compile(r"\ben (?:k ?|m ?|milliers d'|millions d')?(?:€|euros?\b)|\( ?k?€ ?\)")
_TYPED_AS_MONEY = re.compile(r"\(?[+-]? ?(?:\d{1,3}(?:[ .']\d{3})+(?:[,.]\d\d)?|\d+[,.]\d\d)\)?")
_ROUNDED = re.compile(r"[+-]? ?\d+[,.]\d{1,3}")
_OF_GRANTS = re.compile(r"\bsubventions?\b")
_AWARDED = re.compile(r"\b(?:vote|attribu|accord|alloue|octro|propos|demand|sollicit|verse)")
# Rows of counts and rates among rows of sums.
_COUNTED = re.compile(r"%|m²|\b(?:nombres?|nb|effectifs?|population|habitants?|etp|taux|surfaces?|superficies?|m2|ha|duree|heures?|jours?|annees?)\b")


@dataclass(frozen=True, slots=True)
class Column:
    """How the figures of a money column are to be read: in 10**scale euros, before or after tax."""

    scale: int
    tax_basis: TaxBasis | None
    strict: bool  # only figures typed as sums are: with cents, or grouped by thousands
    explicit: bool = False  # its header says money, whatever the rows are


@once
def money_columns(table: Table, about: str = "") -> Mapping[int, Column]:
    """The columns that hold money, by their number; `about` is what the piece says of the table, folded."""
    units = [said[0] for said in _SAID_IN_EUROS.finditer(about)]
    title = " ".join([fold(table.title.words) if table.title else "", *_spanning(table), *_cornered(table), *units])
    signed = {c for c in range(table.columns) if _mostly_signed(table, c)}
    headers = {c: " ".join([header(table, c), *_headed_again(table, c)]) for c in range(table.columns)}
    granting = _OF_GRANTS.search(f"{title} {about}") is not None
    # A table where nothing says money has no money column, whatever its headers may mean.
    known = (
        bool(signed)
        or granting
        or bool(_IN_EUROS.search(title) or _MONEY.search(title))
        or any(_EXPLICIT.search(h) or _MONEY.search(h) for h in headers.values())
    )
    out = {}
    for column, words in headers.items():
        reading = _reading(words, title, signed=column in signed, known=known)
        if reading and (column or _EXPLICIT.search(words) or column in signed):
            strict = reading.strict and not (granting and _AWARDED.search(words)) and (column in signed or not _typed_as_money(table, column))
            out[column] = replace(reading, strict=strict)
    return out


def money_in(table: Table, cell: Cell, columns: Mapping[int, Column]) -> tuple[Decimal, TaxBasis | None] | None:
    """The sum in euros that a cell of a money column holds and nothing else; None for a header, a label, a count."""
    column = columns.get(cell.column)
    text = fold(cell.text).strip()
    if column is None or cell.row < table.header_rows or cell.column_span > 1 or not _may_be_sum(column, text):
        return None
    if not column.explicit and _counts(table, cell):
        return None
    value = Decimal(cell.proof.cents).scaleb(-2 - column.scale) if cell.proof else None if cell.doubted else _in_brackets(text)
    return None if value is None else (value.scaleb(column.scale), column.tax_basis)


def _may_be_sum(column: Column, text: str) -> bool:
    """Whether a figure of a column is typed as its sums are; thousands and millions of euros have as many decimals as they like."""
    return not column.strict or _TYPED_AS_MONEY.fullmatch(text) is not None or (column.scale > 0 and _ROUNDED.fullmatch(text) is not None)


def _in_brackets(text: str) -> Decimal | None:
    """A figure, negative where it stands in brackets, as accountants write it."""
    inside = re.fullmatch(r"\( ?(\d.*?) ?\)", text)
    value = figure(inside[1] if inside else text)
    return -value if inside and value is not None else value


def _counts(table: Table, cell: Cell) -> bool:
    """Whether the row's first words say that its figures count or measure something."""
    label = next((c for row in table.rows for c in row if c.row == cell.row and c.column < cell.column and any(ch.isalpha() for ch in c.text)), None)
    return label is not None and _COUNTED.search(fold(label.text)) is not None


def _typed_as_money(table: Table, column: int) -> bool:
    """Whether one of a column's figures is typed as sums are: those beside it are sums as well."""
    return any(_TYPED_AS_MONEY.fullmatch(fold(c.text).strip()) for row in table.rows[table.header_rows :] for c in row if c.column == column)


def header(table: Table, column: int) -> str:
    """The folded words of the header cells above a column, from top to bottom."""
    above = [c for row in table.rows[: table.header_rows] for c in row if c.column <= column < c.column + c.column_span]
    return " ".join(fold(c.text) for c in above if c.column_span < max(3, table.columns - 1))  # what spans all is a title


def _headed_again(table: Table, column: int) -> list[str]:
    """Header cells that stand lower in the table, where its second side begins: "Montant (€)" in a row without figures."""
    rows = [row for row in table.rows[table.header_rows :] if not any(d.isdigit() for c in row for d in c.text)]
    return [text for row in rows for c in row if c.column == column and c.column_span == 1 and _EXPLICIT.search(text := fold(c.text))]


def _spanning(table: Table) -> list[str]:
    """Header cells that span the table: its titles."""
    return [fold(c.text) for row in table.rows[: table.header_rows] for c in row if c.column_span >= max(3, table.columns - 1)]


def _cornered(table: Table) -> list[str]:
    """Headers over the labels that say the unit of all columns: "ACTIF (en euros)"."""
    heads = [c for row in table.rows[: table.header_rows] for c in row if c.column == 0 and c.column_span == 1]
    return [text for c in heads if _SAID_IN_EUROS.search(text := fold(c.text))]


def _reading(words: str, title: str, *, signed: bool, known: bool) -> Column | None:
    if _NEVER.search(words):
        return None
    explicit = bool(_EXPLICIT.search(words))
    if not explicit and _NOT_ALONE.search(_CHANGE.sub("", words)):
        return None
    scale = _SCALE.search(words) or _SCALE.search(title)
    power = 0 if scale is None else 6 if scale[1] else 3
    tax: TaxBasis | None = "ht" if _HT.search(words) else "ttc" if _TTC.search(words) else None
    if explicit:
        return Column(power, tax, strict=signed, explicit=True)  # where the typist writes the sign, a bare "3" is none of the prices
    if _MONEY.search(words) or signed or (known and (_PERHAPS.search(words) or _IN_EUROS.search(title))):
        return Column(power, tax, strict=True)
    return None


def _mostly_signed(table: Table, column: int) -> bool:
    """Whether a third or more of a column's figures carry their euro sign."""
    texts = [fold(c.text) for row in table.rows[table.header_rows :] for c in row if c.column == column and any(d.isdigit() for d in c.text)]
    return bool(texts) and sum(bool(_SIGN.search(t)) for t in texts) * 3 >= len(texts)
