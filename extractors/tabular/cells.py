"""What a table's cells say: figures, accounts, and the text about a table. Pure reading, shared by what tables mean."""
from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from extractors.french import cents
from extractors.french.money import figure
from pipeline.document import Cell, Piece, Source, Table, fold

_SIGN = re.compile(r"(?P<kilo>k)?\s?(?:€|eur(?:os?)?\b)(?:\s?€)*", re.IGNORECASE)
_TAIL = re.compile(r"\s*(?:\(?(?:h\.?t|t\.?t\.?c)\.?\)?|\*+|\(\d\))\s*$")
_PAIR = re.compile(r"^-\s?(\d[\d\s.,]*?)\s?-$")       # "-28 224,99 €-": dashes on both sides are no minus
ACCOUNT = re.compile(r"(?:c/\s?)?(\d{2,8})\*?")
_LED = re.compile(r"(?:c/\s?|cpte\s|compte\s|article\s|art\.?\s|chap(?:itre)?\.?\s)?(?P<account>\d{2,8}\*?)\s*(?:[-–—:.)]\s*)?(?=[^\W\d])",
                  re.IGNORECASE)
_HANDED_ON = re.compile(r"\W*(?:(?:sous[- ])?total )?(?:a reporter|reports?)(?: (?:de la )?page(?: \w+)?)?\W*")
_THOUSANDS = re.compile(r"\ben (?:k ?(?:€|euros?\b)|milliers d'euros)|\( ?k ?€ ?\)")
_SPECKS, _MARKS = r"[|¦_.,:;‘’'\"“”«»©®*°~=]+", r"[|¦‘’'\"“”_]+"      # words of their own; and what may cling to a figure
_DUST = re.compile(rf"^(?:{_SPECKS}\s+)+(?=[\d(+-])|(?<=[\d€)])(?:\s+{_SPECKS})+$|^{_MARKS}(?=\d)|(?<=[\d€]){_MARKS}$")
_DAMAGED = re.compile(r"[\d ]*[^\W\d_][\d ]*[.,]\d\d ?(?:€|eur(?:os?)?\b)?")
ENTRY = re.compile(r"^(?P<label>[^:]*[a-z)][^:]*?)\s*:\s*(?P<value>=?\s*[-+]?\s?\d[\d\s.,]*"
                   r"(?:k?€|euros?)?(?:\s?(?:ht|ttc))?)\.?$")


@dataclass(frozen=True)
class Entry:
    """A label, a colon and a figure in one cell."""

    label: Source
    value: Source
    cents: int


def value(cell: Cell) -> int | None:
    """A cell that holds a sum and nothing else, in cents; None for words, percentages, blanks, and a doubted figure."""
    if cell.proof:
        return cell.proof.cents
    return None if cell.doubted else cents_of(_without_dust(cell))


def _without_dust(cell: Cell) -> str:
    """A cell's text without what OCR read in dust, or in the lines, around a figure: stops, quotes and bars that stand as words of their own."""
    if all(w.confidence == 1 for w in cell.words):
        return cell.text
    return _DUST.sub("", cell.text)


def is_damaged(cell: Cell) -> bool:
    """Whether a cell that was read by OCR holds a figure that is doubted, or of which no number has one character: "D 353,40 €"."""
    seen = cell.doubted or (any(w.confidence < 1 for w in cell.words) and _DAMAGED.fullmatch(fold(cell.text).strip()) is not None)
    return seen and value(cell) is None


def proofs(*cells: Cell) -> dict[str, Any]:
    """The fields of a fact that rests on these cells, where an equation set a figure of theirs right."""
    proved = [(c.text, c.proof.equation) for c in cells if c.proof]
    read_as, equations = (" ; ".join(dict.fromkeys(texts)) for texts in zip(*proved, strict=True)) if proved else (None, None)
    return {"repaired": True, "read_as": read_as, "proof": equations} if proved else {}


def cents_of(text: str) -> int | None:
    """The sum in cents that a text writes and nothing else, with its sign or without; None for anything else."""
    said = fold(text).strip()
    if "%" in said or not any(c.isdigit() for c in said):
        return None
    kilo = _SIGN.search(said)
    said = _TAIL.sub("", _SIGN.sub(" ", _TAIL.sub("", said))).strip()
    pair = _PAIR.match(said)
    said = re.sub(r"\s+", " ", pair[1] if pair else said).strip(" =")
    said = re.sub(r"(?<=\d) (?=[.,])|(?<=\d[.,]) (?=\d{1,2}$)", "", said)
    negative = re.fullmatch(r"\((.*)\)", said)
    number = figure(negative[1] if negative else said)
    if number is None:
        return None
    amount = cents(number * (1000 if kilo and kilo["kilo"] else 1))[0]
    return -amount if negative else amount


def entry(cell: Cell) -> Entry | None:
    """The label and the figure of a cell that holds both, parted by a colon."""
    match = ENTRY.match(fold(cell.text).strip())
    if match is None:
        return None
    amount = cents_of(match["value"].lstrip("= "))
    colon = max((i for i, w in enumerate(cell.words) if ":" in w.text), default=0)
    if amount is None or not 0 < colon < len(cell.words) - 1:
        return None
    return Entry(Source.of(cell.words[:colon]), Source.of(cell.words[colon + 1:]), amount)


def is_words(cell: Cell) -> bool:
    """Whether a cell holds words rather than a figure, a percentage or an account number."""
    return sum(c.isalpha() for c in cell.text) > 2 and value(cell) is None


def account_of(cell: Cell) -> str | None:
    """The account number that a cell holds and nothing else."""
    match = ACCOUNT.fullmatch(cell.text.strip())
    return match[0].removeprefix("c/").strip() if match else None


def account_and_label(text: str) -> tuple[str | None, str]:
    """"60 - Achats" to account and label; a label without account stays whole."""
    match = _LED.match(text)
    if match is None or re.match(r"(?:19|20)\d\d\b", text):
        return None, text.strip()
    return match["account"], text[match.end():].strip() or text.strip()


def before(piece: Piece, table: Table, lines: int = 4) -> str:
    """The folded text of the lines above a table in its piece, nearest last; lines of other tables are passed over."""
    first = table.words[0]
    tabled = {id(w) for t in piece.tables for w in t.words}
    own = {id(w) for w in table.words}
    at = next((i for i, line in enumerate(piece.lines) if any(id(w) in own for w in line.words)), None)
    if at is None:
        return ""
    above = [line for line in piece.lines[:at] if first.page - line.page <= 1 and not any(id(w) in tabled for w in line.words)]
    return fold(" \n".join(line.text for line in above[-lines:]))


def context(piece: Piece, table: Table) -> str:
    """The folded title of a piece, and its lines right above and below a table: what they say, they say of the table."""
    own = {id(w) for w in table.words}
    inside = [i for i, line in enumerate(piece.lines) if any(id(w) in own for w in line.words)]
    below = piece.lines[inside[-1] + 1:inside[-1] + 2] if inside else ()
    return " \n".join([fold(piece.title.words) if piece.title else "", before(piece, table, 1), *(fold(line.text) for line in below)])


def heading(table: Table) -> str:
    """The folded text of a table's title and header rows."""
    rows = table.rows[:table.header_rows] if table.header_rows else ()
    parts = [table.title.words] if table.title else []
    return fold(" \n".join(parts + [cell.text for row in rows for cell in row])).replace("_", " ")


def in_thousands(said: str) -> bool:
    """Whether folded words about a table say that its sums are in thousands of euros."""
    return _THOUSANDS.search(said) is not None


def is_carried_over(label: str) -> bool:
    """Whether a label names what one page of a table hands on to the next: "À reporter", "Report"; not "Report à nouveau"."""
    return _HANDED_ON.fullmatch(fold(label)) is not None
