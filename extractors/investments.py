"""Investments: a company, who holds it, what it does and where, the amount in one column or several, and who invested."""
from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.tabular.cells import proofs, value
from extractors.tabular.columns import column, columns, headed, records
from extractors.tabular.kinds import kind
from pipeline.document import Cell, Piece, Source, Table, fold
from schemas.fact import Fact
from schemas.facts import Investment, InvestmentPart

_TEXTS = {"holder": r"porteur|dirigeant|gerant|createur|responsable",
          "company": r"entreprise|societe|structure|raison sociale|projet|denomination|nom",
          "activity": r"activite|secteur|domaine|metier", "legal_form": r"statut|forme", "town": r"\blieu|commune|ville|implantation|localisation",
          "investors": r"investisseur|\bclubs?\b|financeur|apporteur|souscripteur"}
_SUM = r"montant|participation|apport|investi|capital|\bparts?\b|\bprets?\b|somme|€|euros"
_COUNT = r"\bnbre|\bnb\b|nombre|n°|emplois"
_TYPED = re.compile(r"€|euro|\d[.,]\d\d|\d ?\d\d")
_TOTAL = re.compile(r"\btota(?:l|ux)\b|\bensemble\b|\brealise|\bcumul")


@dataclass(frozen=True)
class _Layout:
    texts: dict[str, int]
    sums: dict[int, str]       # header by column
    total: int | None          # the column of the row's total, where there is one


def extract(piece: Piece) -> Iterator[Fact]:
    """Each row of the piece's investment tables with its parts, and the totals of their columns, which no company owns."""
    for table in piece.tables:
        if kind(piece, table) == "investments":
            layout = _layout(table)
            for cells in records(table):
                yield from _row(cells, layout)


def _layout(table: Table) -> _Layout:
    heads = headed(table)
    left = {c: h for c, h in heads.items() if not re.search(_COUNT, h)}
    texts: dict[str, int] = {}
    sums = {c: left[c] for c in columns(left, _SUM) if _holds_sums(table, c)} or _sums_without_header(table, left)
    for name, pattern in _TEXTS.items():
        place = column({c: h for c, h in left.items() if c not in sums and c not in texts.values()}, pattern)
        if place is not None:
            texts[name] = place
    if "company" not in texts and (first := min((c for c in left if c not in sums and c not in texts.values()), default=None)) is not None:
        texts["company"] = first       # its header is misread: who invests stands first
    total = next((c for c, h in sums.items() if re.search(r"\btotal", h)), None) if len(sums) > 1 else None
    return _Layout(texts, sums, total)


def _holds_sums(table: Table, place: int) -> bool:
    """Whether most cells of a column are typed as sums: bare figures up to 99 are counts, whatever a misread header seems to say."""
    cells = [c for row in table.rows[table.header_rows:] for c in row if c.column == place]
    return bool(cells) and sum(value(c) is not None and bool(_TYPED.search(fold(c.text))) for c in cells) > 0.5 * len(cells)


def _sums_without_header(table: Table, heads: dict[int, str]) -> dict[int, str]:
    """Columns of sums in euros whose header is misread."""
    cells = [c for row in table.rows[table.header_rows:] for c in row if value(c) is not None and ("€" in c.text or "euro" in fold(c.text))]
    return {c: heads[c] for c in sorted({cell.column for cell in cells} & heads.keys()) if _holds_sums(table, c)}


def _row(cells: dict[int, Cell], layout: _Layout) -> Iterator[Fact]:
    named = {name: cells[place] for name, place in layout.texts.items() if place in cells and any(ch.isalpha() for ch in cells[place].text)}
    parts = {c: v for c in layout.sums if c in cells and (v := value(cells[c])) is not None}
    if not parts:
        return
    company = named.get("company")
    if company is None or len(named) < 2 or _TOTAL.search(fold(company.text)):
        yield from (_part(None, cells[c], layout.sums[c], v) for c, v in parts.items())
        return
    total = parts.pop(layout.total) if layout.total is not None and layout.total in parts else None
    amount = total if total is not None else sum(parts.values())
    figures = [cells[layout.total]] if total is not None and layout.total is not None else [cells[c] for c in parts]
    fact = _investment(named, amount, figures)
    yield fact
    yield from (_part(fact, cells[c], layout.sums[c], v) for c, v in parts.items())


def _investment(named: dict[str, Cell], amount: int, figures: list[Cell]) -> Investment:
    where = {name: Source.of(cell.words) for name, cell in named.items()}
    where["amount_cents"] = Source.of([w for cell in figures for w in cell.words])
    texts = {name: _text(cell) for name, cell in named.items()}
    investors = json.dumps(_names(texts["investors"]), ensure_ascii=False) if "investors" in texts else None
    return Investment(source=where["company"], where=where, company=texts["company"], holder=texts.get("holder"), activity=texts.get("activity"),
                      legal_form=texts.get("legal_form"), town=texts.get("town"), amount_cents=amount, investors=investors,
                      **proofs(*figures))


def _part(owner: Investment | None, cell: Cell, heading: str, cents: int) -> InvestmentPart:
    return InvestmentPart(source=Source.of(cell.words), investment=owner, heading=heading, amount_cents=cents, is_total=owner is None,
                          **proofs(cell))


def _text(cell: Cell) -> str:
    """A cell's words, a name broken after its hyphen put together again."""
    return re.sub(r"(?<=\w)-\s+(?=[^\W\d_])", "-", cell.text)


def _names(text: str) -> list[str]:
    """The names of a list, parted by commas, semicolons, slashes or "et" before a capital."""
    return [n.strip() for n in re.split(r"\s*[,;/]\s*|\s+et\s+(?=[A-ZÉÈ])", text) if n.strip()]
