"""Counts: numbers of things that the text states of a whole, or that a table's rows make.

"les 9 écoles ouvertes en 2021", "6 des 9 écoles": a whole. "28 400 € pour 13 projets": tied to a sum. Durations, measures,
ages, voices and money are no counts of things.
"""
from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.french import cents, number_of
from extractors.french.money import Money, sums
from extractors.french.passages import Passage, passages
from extractors.french.sentences import bounds
from pipeline.document import Cell, Piece, Source, Table, Word, fold
from schemas.facts import Amount, Count

_WORDS = "deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt"
_BEFORE = (r"(?:les|des|ces|ses|nos|leurs|parmi(?: les)?|sur(?: les)?|compte|comptent|comptait|regroupe|rassemble|recense|recensait|denombre|totalise"
           r"|total de|pour|a|finance|finances|soutenu|accompagne|beneficie a|beneficient a|aupres de|concerne|soit)")
_COUNT = re.compile(
    rf"(?P<before>\b{_BEFORE}(?:\s+(?:ainsi|aujourd'hui|desormais|environ))?\s+)?(?<![\w.,/-])(?P<number>\d{{1,4}}|{_WORDS})\s+"
    rf"(?P<noun>[a-z][a-z-]{{3,}}s|[a-z]{{3,}}aux)\b(?P<rest>(?:\s+[a-z'’-]+){{0,7}})")
_NOT_THINGS = re.compile(
    r"(?:jour|moi|an|annee|heure|minute|semaine|trimestre|euro|centime|voix|metre|kilometre|hectare|litre|tonne|point|foi|page|exemplaire|pourcent|degre|alinea"
    r"|million|millier|milliard|franc|annuite|echeance|mensualite|etage|lot|article|heur|are|originau|janvier|mar)s?")
_WHOLE = re.compile(r"^(?:les|ces|ses|nos|leurs|parmi.*|sur les|compte\w*|regroupe|rassemble|recens\w+|denombre|totalise|total de)\b|^des$")
_AMONG = re.compile(rf"(?:\d|{_WORDS})\s+(?:des|sur les)\s+$")
_BENEFIT = re.compile(r"^(?:pour|a|finances?|soutenu|accompagne|beneficien?t? a|concerne)\b")
_SIDES = re.compile(r"\b(?:charges|produits|depenses|recettes|emplois|ressources)\b")   # of a budget: its rows are no things
_YEAR = re.compile(r"\b(?:en|annee|exercice|au cours de)\s+(?:l'annee\s+)?((?:19|20)\d\d)\b|\b(?:janvier|decembre|juin)\s+((?:19|20)\d\d)\b")
_STOP = re.compile(r"\b(?:ont|sont|est|a|avec|qui|que|dont|et|ou|ainsi|pour|par|mais|lors|afin|au|aux|dans|sur|le|la|les|un|une|se|s'|d'entre)\b")


def extract(piece: Piece) -> Iterator[Count]:
    for passage in passages(piece):
        if passage.place == "prose":
            yield from _in_prose(passage)
    for table in piece.tables:
        yield from _of_table(piece, table)


def _in_prose(passage: Passage) -> Iterator[Count]:
    text = passage.searchable
    money = list(sums(text))
    for match in _COUNT.finditer(text):
        value = number_of(match["number"])
        inside = any(m.start <= match.start("number") < m.end for m in money)
        if value is not None and not inside and not _NOT_THINGS.fullmatch(match["noun"]):
            yield from _stated(passage, match, value, money)


def _stated(passage: Passage, match: re.Match[str], value: int, money: list[Money]) -> Iterator[Count]:
    """The count, where it is said of a whole, or tied to a sum that stands before it in its sentence."""
    text, number, noun_end = passage.searchable, match.start("number"), match.end("noun")
    before = (match["before"] or "").strip()
    start, end = bounds(text, number, noun_end)
    tied = [m for m in money if start <= m.start and 0 < number - m.end < 90] if _BENEFIT.match(before) else []
    whole = bool(_WHOLE.match(before) or _AMONG.search(text[max(0, number - 24):number]))
    if whole or tied:
        year = _YEAR.search(text, noun_end, min(end, noun_end + 60))
        yield Count(source=passage.source(number, noun_end), where={"amount_cents": passage.source(tied[-1].start, tied[-1].end)} if tied else {},
                    noun=_noun(match["noun"], match["rest"]), value=value, year=int(year[1] or year[2]) if year else None, origin="text", whole=whole,
                    amount_cents=cents(tied[-1].value)[0] if tied else None, context=passage.text.string[start:end].strip()[:240])


def _noun(noun: str, rest: str) -> str:
    """The noun and its qualifiers as stems: "écoles ouvertes" and "écoles en ouverture" are one thing."""
    tail = _STOP.split(rest or "", maxsplit=1)[0]
    words = [noun, *(w for w in re.findall(r"[a-z]{3,}", tail) if w not in ("des", "les", "que", "fois"))][:4]
    return " ".join([_stem(words[0]), *sorted(_stem(w)[:4] for w in words[1:])])


def _stem(word: str) -> str:
    return re.sub(r"(?:aux|s|x)$", "", word)[:5] if len(word) > 5 else re.sub(r"[sx]$", "", word)


def _of_table(piece: Piece, table: Table) -> Iterator[Count]:
    """A table whose rows each name one thing, and whose last row totals money: so many things for that sum."""
    total = _total(piece, table)
    if total is None or not table.header_rows or _SIDES.search(fold(" ".join(c.text for c in table.cells if c.row < table.header_rows))):
        return
    names = _names(table)
    if names is None:
        return
    heading, words = names
    yield Count(source=Source.of(words[0]), where={"amount_cents": total.source}, noun=_noun(fold(heading).split()[0] + "s", ""), value=len(words),
                origin="table", whole=True, amount_cents=total.value_cents, context=heading)


def _total(piece: Piece, table: Table) -> Amount | None:
    """The one amount of the table's last row, where it has one."""
    places = {(word.page, word.box.x0, word.box.y0) for cell in table.rows[-1] for word in cell.words}
    found = [a for a in piece.found(Amount) if (box := a.source.spans[0].box) and (a.source.page, box.x0, box.y0) in places]
    return found[0] if len({a.value_cents for a in found}) == 1 else None


def _names(table: Table) -> tuple[str, list[tuple[Word, ...]]] | None:
    """The column of distinct names with the most words filled, its heading, and its cells."""
    best: tuple[str, list[tuple[Word, ...]]] | None = None
    for column in range(table.columns):
        heading = " ".join(c.text for c in table.cells if c.column == column and c.row < table.header_rows and c.text)
        cells = [c for c in table.cells if c.column == column and c.row >= table.header_rows and _is_name(c)]
        distinct = {fold(c.text) for c in cells}
        named = re.search(r"[a-z]{4}", fold(heading)) and len(distinct) == len(cells) > 2
        if named and (best is None or len(cells) > len(best[1])):
            best = heading, [c.words for c in cells]
    return best


def _is_name(cell: Cell) -> bool:
    text = fold(cell.text)
    return bool(re.search(r"[a-z]{2}", text)) and not re.match(r"\W*(?:total|sous-total|ensemble|region)\b", text)
